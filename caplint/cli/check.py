"""`caplint check`: lint files and folders, and tell what was found.

Its annotations are read by Typer at every start, which takes 4 ms less where they are no strings:
hence no `from __future__ import annotations` here.
"""

import sys
from collections.abc import Iterable
from contextlib import nullcontext, redirect_stdout
from functools import partial
from os.path import isdir, realpath
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from caplint.cli.completing import profiles, rules
from caplint.cli.linting import STDIN, inputs_of, lint_all, name_of, name_of_stdin, standard_input
from caplint.cli.mending import (
    Differences,
    mend,
    mended_input,
    see_that_they_go_together,
)
from caplint.cli.reporting import Wanted, report
from caplint.cli.streams import has_colour, tell
from caplint.errors import UsageError
from caplint.report import Context, Format

if TYPE_CHECKING:
    from datetime import datetime

    from caplint.files import Found
    from caplint.finding import FileReport, Tally

EPILOG = """\b
Examples:
  caplint check templates --lang nl --diff
  caplint check - --fix < old.cap > new.cap
  caplint check . --format sarif --output-file caplint.sarif
"""

Gate = Literal["error", "warning", "advice", "never"]
Language = Literal["en", "nl"]


def check(  # noqa: PLR0913, PLR0917  one parameter an option
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS]...", help="Files and folders; - for standard input."),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Such as cap, nl-alert-violence, ipaws.", autocompletion=profiles
        ),
    ] = None,
    report_format: Annotated[
        Format | None, typer.Option("--format", metavar="NAME", help=", ".join(get_args(Format)))
    ] = None,
    output_file: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report to this file.")
    ] = None,
    lang: Annotated[
        Language | None,
        typer.Option(envvar="CAPLINT_LANG", help="Language of the report."),
    ] = None,
    fail_on: Annotated[
        Gate | None,
        typer.Option(metavar="LEVEL", help="Exit 1 from error, warning, advice, or never."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES", help="Only these rules: names or codes.", autocompletion=rules
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="All rules but these.", autocompletion=rules),
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="This configuration for all files."),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="No configuration at all.")] = False,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Exclude files that are named, too.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what keeps its meaning.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix: also what you must agree to.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only show what --fix would change.")
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="This baseline for all files."),
    ] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Count what a baseline knows, too.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each rule.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that lint; else as many as pay."),
    ] = None,
    cached: Annotated[
        bool,
        typer.Option("--cache/--no-cache", help="Use what was found before.", show_default=False),
    ] = True,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call standard input.")
    ] = None,
    show_suppressed: Annotated[
        bool, typer.Option("--show-suppressed", help="Show findings that do not count, too.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how words were understood.")
    ] = False,
    now: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Take this for now, as CAP writes dates."),
    ] = None,
) -> int:
    """Lint files and folders; without any, the current folder.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 caplint could not do its work,
    3 nothing to lint.
    """
    from caplint.baseline import Baselines  # noqa: PLC0415  --help needs none of these
    from caplint.cli.choices import Choices  # noqa: PLC0415  as above
    from caplint.cli.configured import Configured  # noqa: PLC0415  as above
    from caplint.cli.running import is_worth_keeping  # noqa: PLC0415  as above
    from caplint.cli.worker import Worker  # noqa: PLC0415  as above
    from caplint.config import Config  # noqa: PLC0415  as above
    from caplint.finding import Tally  # noqa: PLC0415  as above

    over = Config(profile, _listed(select), _listed(ignore))
    if select and not over.select:
        raise UsageError(
            "--select names no rule: give names or codes, or leave it out for all of the profile",
            "--select noemt geen regel: geef namen of codes, of laat het weg voor het hele profiel",
        )
    see_that_they_go_together(
        paths or [STDIN][: bool(stdin_filename)],
        {"--fix": fix, "--unsafe-fixes": unsafe_fixes, "--diff": diff},
        {"--format": report_format, "--output-file": output_file, "--statistics": statistics},
    )
    configured = Configured(config, isolated, force_exclude)
    here = configured.here()
    lang = lang or here.said("lang") or "en"
    inputs = inputs_of(paths or [], stdin_filename, configured)
    is_kept = cached and not (fix or diff) and is_worth_keeping(inputs)
    choices = Choices(config, isolated, over, lang, explain, moment_of(now), is_kept)
    worker = Worker(choices, configured)
    _keep_apart(inputs, output_file)
    folders = list(filter(isdir, paths or ["."]))
    for path, pattern in configured.idle(folders, (one.path for one in inputs)):
        tell(_IDLE[lang].format(path, pattern))
    baselines = Baselines(baseline, not no_baseline, configured.baseline)
    baselines.look(name_of(one, stdin_filename) for one in inputs)
    differences = Differences(unsafe_fixes)
    is_filter = fix and not diff and (paths or [STDIN][: bool(stdin_filename)]) == [STDIN]
    if is_filter:
        name = name_of_stdin(stdin_filename)
        data = standard_input(worker.linter.limits_of(name).bytes + 1)
        # What the configuration excludes comes through as it is.
        left = mended_input(worker.linter if inputs else None, data, name, unsafe_fixes)
        files: Iterable[FileReport] = [baselines.marked(worker, file) for file in left]
    else:
        acts = [differences.show] if diff else [partial(mend, unsafe_fixes)] if fix else []
        files = lint_all(worker, inputs, stdin_filename, jobs, *acts, baselines.marked)
    if diff:
        return _status(Tally.of(files), "never", lang) or differences.status(lang)
    tally = Tally()
    wanted = Wanted(report_format, output_file, statistics)
    # Where standard output is the message, people read on standard error.
    with redirect_stdout(sys.stderr) if is_filter else nullcontext():
        context = Context(profile or "", lang, has_colour(), show_suppressed)
        report(tally.counting(files), wanted, context)
    if configured.spared and len(configured.spared) == len(paths or []):
        tell(_ALL_EXCLUDED[lang])
        return 0
    return _status(tally, fail_on or here.said("fail_on") or "error", lang)


def moment_of(given: str | None) -> "datetime | None":
    """Read `--now`, which is written as CAP writes dates.

    Raises:
        UsageError: it is not.

    """
    from caplint.read.dates import moment  # noqa: PLC0415  seldom asked for

    found = moment(given) if given is not None else None
    if given is not None and found is None:
        raise UsageError(
            f"--now takes a date such as 2026-11-23T18:30:00+01:00, not '{given}'",
            f"--now vraagt een datum zoals 2026-11-23T18:30:00+01:00, niet '{given}'",
        )
    return found


def _listed(given: list[str] | None) -> tuple[str, ...]:
    """Take apart `--select a,b --select c`."""
    names = (name.strip() for names in given or () for name in names.split(","))
    return tuple(filter(None, names))


def _keep_apart(inputs: "list[Found]", output_file: str | None) -> None:
    """See that the report does not take the place of a message.

    Raises:
        UsageError: it would.

    """
    if output_file is None:
        return
    report = realpath(output_file)
    if any(realpath(one.path) == report for one in inputs if one.path != STDIN):
        raise UsageError(
            f"'{output_file}' is to be linted: choose another --output-file",
            f"'{output_file}' wordt gecontroleerd: kies een ander --output-file",
        )


_ALL_EXCLUDED = {
    "en": "nothing to lint: the configuration excludes all that was named",
    "nl": "niets te controleren: de configuratie sluit alles uit wat genoemd is",
}
_IDLE = {
    "en": "{}: no file here fits '{}' of [[files]]: correct the pattern, or take it out",
    "nl": "{}: bij '{}' van [[files]] past hier geen bestand: verbeter dat, of haal het weg",
}
_NOTHING = {
    "en": "nothing to lint: name a file, or a folder with *.cap, *.xml or *.nl-alert.txt in it",
    "nl": "niets te controleren: noem een bestand, of een map met *.cap, *.xml of *.nl-alert.txt",
}


def _status(tally: "Tally", fail_on: Gate, lang: Language) -> int:
    from caplint.finding import Level  # noqa: PLC0415  a start need not pay (decision 0008)

    if tally.unchecked:
        return 2
    if not tally.files:
        tell(_NOTHING[lang])
        return 3
    if fail_on == "never" or tally.worst is None:
        return 0
    return int(tally.worst >= Level[fail_on.upper()])
