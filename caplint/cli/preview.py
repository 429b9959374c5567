"""`caplint preview`: the message as a phone shows it, in the terminal or on a page."""

from __future__ import annotations

from itertools import islice
from os.path import isdir, realpath
from typing import TYPE_CHECKING, Annotated

import typer

from caplint.cli.check import Language, moment_of
from caplint.cli.collecting import begin_collecting
from caplint.cli.linting import STDIN, name_of_stdin, standard_input
from caplint.cli.streams import has_colour, replacing, takes, tell, write
from caplint.errors import UsageError
from caplint.report import Context

if TYPE_CHECKING:
    from caplint.cli.check import Gate
    from caplint.finding import FileReport
    from caplint.linter import Linter
    from caplint.preview.screens import Gap, Screen
    from caplint.source import Source


def preview(  # noqa: PLR0913, PLR0917  one parameter an option
    file: Annotated[str, typer.Argument(metavar="FILE", help="A message; - for standard input.")],
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write one page for a browser.")
    ] = None,
    profile: Annotated[str | None, typer.Option(help="cap, nl-alert or nl-alert-violence.")] = None,
    lang: Annotated[
        Language | None, typer.Option(envvar="CAPLINT_LANG", help="Language; en by itself.")
    ] = None,
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="This configuration, and no other.")
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="No configuration at all.")] = False,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call standard input.")
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Take this for now, such as 2026-11-23T18:30:00+01:00."),
    ] = None,
) -> int:
    """Show a message as a phone does, with its pages, its elements and the findings.

    Exit status: 0, 1 where `caplint check` gives it, 2 caplint could not do its work.
    """
    from datetime import datetime  # noqa: PLC0415  `caplint --help` needs none of these

    from caplint.cli.configured import Configured  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.linter import Linter  # noqa: PLC0415  as above
    from caplint.preview.screens import MOST_SCREENS, screens  # noqa: PLC0415  as above
    from caplint.read import read  # noqa: PLC0415  as above

    if html is not None and file != STDIN and realpath(html) == realpath(file):
        raise UsageError(
            f"'{html}' is the message itself: choose another file for --html",
            f"'{html}' is het bericht zelf: kies een ander bestand voor --html",
        )
    when = moment_of(now)
    configured = Configured(config, isolated)
    here = configured.here()
    lang = lang or here.said("lang") or "en"
    linter = Linter(config=configured.of, profile=profile, lang=lang, now=when)
    source = _source(linter, file, stdin_filename)
    message = read(source, linter.limits_of(source.name))
    held = linter.plan_of(source.name, message.kind).settings
    report = linter.check(message)
    begin_collecting()
    made = screens(message, held, when or datetime.now().astimezone())
    shown = list(islice(made, MOST_SCREENS + 1))
    context = Context(profile or "", lang, has_colour())
    if html is None:
        _in_terminal(shown, report, context)
    else:
        _on_page(html, shown, report, context)
    return _status(report, here.said("fail_on") or "error")


def _source(linter: Linter, file: str, stdin_filename: str | None) -> Source:
    """Read the file.

    Raises:
        CaplintError: it cannot be read, or it is a folder.

    """
    from caplint.files import read_bytes  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.source import Source  # noqa: PLC0415  as above

    if file == STDIN:
        name = name_of_stdin(stdin_filename)
        return Source(standard_input(linter.limits_of(name).bytes + 1), name)
    if isdir(file):
        raise UsageError(
            f"'{file}' is a folder: name a file in it",
            f"'{file}' is een map: noem een bestand erin",
        )
    return Source(read_bytes(file, linter.limits_of(file).bytes), file)


def _in_terminal(shown: list[Screen | Gap], report: FileReport, context: Context) -> None:
    from caplint.preview import words  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.preview.screens import MOST_SCREENS, Gap  # noqa: PLC0415  as above
    from caplint.preview.terminal import render  # noqa: PLC0415  as above

    for piece in render(shown[:MOST_SCREENS], context, plain=not takes("╭")):
        write(piece)
    if len(shown) > MOST_SCREENS:
        write(f"{words.MORE_SCREENS.in_language(context.lang).format(MOST_SCREENS)}\n\n")
    if any(not isinstance(screen, Gap) and screen.parts is None for screen in shown):
        write(f"{words.TIP.in_language(context.lang).format(report.profile)}\n\n")
    _findings(report, context)


def _on_page(html: str, shown: list[Screen | Gap], report: FileReport, context: Context) -> None:
    from caplint.preview.page import render  # noqa: PLC0415  a start need not pay (decision 0008)

    with replacing(html, option="--html") as page:
        for piece in render(shown, report, context.lang):
            page.write(piece)
    _findings(report, context)


def _findings(report: FileReport, context: Context) -> None:
    from caplint.finding import Tally  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.report.full import closing, findings, scenario  # noqa: PLC0415  as above

    tally = Tally()
    for one in tally.counting([report]):
        write(findings(one, context))
    write(scenario(report, context))
    write(closing(tally, context, can_fix=False))


def _status(report: FileReport, fail_on: Gate) -> int:
    from caplint.finding import Level  # noqa: PLC0415  a start need not pay (decision 0008)

    if report.error is not None:
        tell(f"{report.path}: {report.error}")
        return 2
    levels = (finding.level for finding in report.findings if finding.suppressed is None)
    return int(fail_on != "never" and any(one >= Level[fail_on.upper()] for one in levels))
