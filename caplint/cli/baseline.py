"""`caplint baseline`: write down what is found today, so that only what is new counts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from caplint.cli.check import Language
from caplint.cli.linting import inputs_of, lint_all
from caplint.cli.streams import replacing, tell, write
from caplint.errors import UsageError

if TYPE_CHECKING:
    from caplint.baseline import Baseline, Entry
    from caplint.cli.configured import Configured
    from caplint.cli.worker import Worker
    from caplint.finding import FileReport, Finding

GROUP = typer.Typer(
    rich_markup_mode=None,
    help="Write down what is found today, so that only what is new counts.",
    epilog="Example: caplint baseline write",
    no_args_is_help=True,
)

_File = Annotated[
    str | None,
    typer.Option("--baseline", metavar="FILE", help="The baseline; else the nearest above."),
]
_Profile = Annotated[
    str | None, typer.Option(help="The profile; else as `caplint check` would take it.")
]
_Lang = Annotated[Language | None, typer.Option(envvar="CAPLINT_LANG", help="Language.")]


@GROUP.command("write")
def write_baseline(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS]...", help="Files and folders; else all below."),
    ] = None,
    baseline: _File = None,
    profile: _Profile = None,
    violence: Annotated[
        bool,
        typer.Option("--violence", help="Errors in messages about violence or threat, too."),
    ] = False,
    lang: _Lang = None,
) -> int:
    """Write what is found now, so that `caplint check` counts only what is new.

    Exit status: 0 written, 2 a file could not be linted, 3 nothing to lint.
    """
    configured = _configured()
    here = configured.here()
    lang = lang or here.said("lang") or "en"
    old = _begun(baseline or here.said("baseline"))
    worker = _worker(configured, profile, lang)
    left = _LeftOut(violence)
    linted: dict[str, list[Entry]] = {}
    failed = 0
    for file in _lint(worker, configured, paths or [old.folder]):
        failed += file.error is not None
        way = old.way(file.path)
        if way is None:
            raise _outside(file.path, old)
        linted[way] = _entries(way, left.kept(worker, file))
    if not linted:
        tell(_NOTHING[lang])
        return 3
    _save(old, linted, failed, lang)
    left.tell(lang)
    return 2 if failed else 0


@GROUP.command("show")
def show(baseline: _File = None, lang: _Lang = None) -> None:
    """Show what is known, one kind of finding a line."""
    here = _configured().here()
    lang = lang or here.said("lang") or "en"
    held = _held(baseline or here.said("baseline"))
    lines = [_shown(entry) for entry in held.entries]
    told = _TOLD[lang].format(len(held), os.path.relpath(held.file))
    write("".join(f"{line}\n" for line in [*lines, *[""][: len(lines)], told]))


@GROUP.command("prune")
def prune(baseline: _File = None, profile: _Profile = None, lang: _Lang = None) -> int:
    """Take out what is no longer found.

    Exit status: 0 done, 2 a file could not be linted, and what is known of it stays.
    """
    from caplint.baseline import merged  # noqa: PLC0415  a start need not pay (decision 0008)

    configured = _configured()
    here = configured.here()
    lang = lang or here.said("lang") or "en"
    held = _held(baseline or here.said("baseline"))
    worker = _worker(configured, profile, lang)
    there = [way for way in held.by_path if os.path.lexists(os.path.join(held.folder, way))]
    linted: dict[str, list[Entry]] = {}
    failed = 0
    for file in _lint(worker, configured, [os.path.join(held.folder, way) for way in there]):
        failed += file.error is not None
        way = held.way(file.path)
        if file.error is None and way is not None:
            linted[way] = list(_left(held, way, worker, file))
    pruned = merged(held, linted, there)
    with replacing(held.file) as out:
        out.write(pruned.text())
    write(_PRUNED[lang].format(len(held) - len(pruned), len(pruned)) + "\n")
    return 2 if failed else 0


_NOTHING = {
    "en": "nothing to lint, and nothing written: name files or folders with messages in them",
    "nl": "niets te controleren en niets geschreven: noem bestanden of mappen met berichten",
}
_TOLD = {
    "en": "{} known, in {}.",
    "nl": "{} bekend, in {}.",
}
_PRUNED = {
    "en": "{} taken out, {} left.",
    "nl": "{} eruit gehaald, {} over.",
}
_WRITTEN = {
    "en": "Written to {}: {} known ({} new, {} gone). Commit it.",
    "nl": "Geschreven naar {}: {} bekend ({} nieuw, {} weg). Zet het in git.",
}


def _configured() -> Configured:
    from caplint.cli.configured import Configured  # noqa: PLC0415  --help needs none of these

    return Configured(None, False)


def _worker(configured: Configured, profile: str | None, lang: str) -> Worker:
    """Make what lints as `caplint check` would, with the configuration of each file."""
    from caplint.cli.choices import Choices  # noqa: PLC0415  as above
    from caplint.cli.worker import Worker  # noqa: PLC0415  as above
    from caplint.config import Config  # noqa: PLC0415  as above

    choices = Choices(None, False, Config(profile), lang, explain=False, now=None, cached=True)
    return Worker(choices, configured)


def _lint(worker: Worker, configured: Configured, paths: list[str]) -> Iterator[FileReport]:
    if paths:  # none would be the current folder
        yield from lint_all(worker, inputs_of(paths, None, configured), None, None)


def _begun(file: str | None) -> Baseline:
    """Give the baseline that is to be written: the one that is there, or a new one here."""
    from caplint.baseline import NAME, Baseline, load, nearest  # noqa: PLC0415  a start need not pay (decision 0008)

    path = file or nearest(os.getcwd()) or NAME
    return load(path) if os.path.lexists(path) else Baseline(path)


def _held(file: str | None) -> Baseline:
    """Give the baseline that is there.

    Raises:
        UsageError: there is none.

    """
    from caplint.baseline import NAME, load, nearest  # noqa: PLC0415  a start need not pay (decision 0008)

    path = file or nearest(os.getcwd())
    if path is None:
        raise UsageError(
            f"there is no {NAME} here or above: make one with 'caplint baseline write'",
            f"er is hier of hoger geen {NAME}: maak er een met 'caplint baseline write'",
        )
    return load(path)


def _entries(way: str, findings: Iterable[Finding]) -> list[Entry]:
    from caplint.baseline import of_findings  # noqa: PLC0415  a start need not pay (decision 0008)

    return of_findings(way, findings)


def _left(held: Baseline, way: str, worker: Worker, file: FileReport) -> Iterator[Entry]:
    """Give what is left of what is known of a file."""
    from caplint.baseline import pruned  # noqa: PLC0415  a start need not pay (decision 0008)

    found = _entries(way, (one for one in file.findings if one.suppressed is None))
    active = worker.plan_of(file.path, file.kind).settings.active if file.kind else ()
    return pruned(held.by_path[way], found, [one.rule.name for one in active])


class _LeftOut:
    """Keeps out of a baseline what may not be in it, and says so."""

    def __init__(self, violence: bool) -> None:
        self.violence = violence
        self.never: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    def kept(self, worker: Worker, file: FileReport) -> Iterator[Finding]:
        """Give the findings of a file that a baseline may hold."""
        from caplint.baseline import is_violence, may_be_known  # noqa: PLC0415  a start need not pay (decision 0008)

        held = worker.plan_of(file.path, file.kind).settings if file.kind else None
        for finding in file.findings:
            if finding.suppressed is not None:
                continue
            if not may_be_known(finding, held.protected if held else None):
                self.never[finding.rule.name] += 1
            elif is_violence(finding) and not self.violence:
                self.asked[finding.rule.name] += 1
            else:
                yield finding

    def tell(self, lang: str) -> None:
        """Say what was left out and what to do about it."""
        for left, words in ((self.never, _NEVER), (self.asked, _VIOLENCE)):
            if left:
                names = ", ".join(f"{name} ×{count}" for name, count in sorted(left.items()))
                tell(words[lang].format(names))


_NEVER = {
    "en": "left out, because a message with these is not checked or may never pass: {}. Mend "
    "them, or exclude the files",
    "nl": "weggelaten, omdat een bericht hiermee niet te controleren is of nooit door mag: {}. "
    "Verbeter ze, of sluit de bestanden uit",
}
_VIOLENCE = {
    "en": "left out, because these endanger people where there is violence or threat: {}. Mend "
    "them first; --violence takes them in all the same",
    "nl": "weggelaten, omdat deze bij geweld of dreiging mensen in gevaar brengen: {}. Verbeter "
    "die eerst; --violence neemt ze toch op",
}


def _save(old: Baseline, linted: dict[str, list[Entry]], failed: int, lang: str) -> None:
    from caplint.baseline import merged  # noqa: PLC0415  a start need not pay (decision 0008)

    there = [way for way in old.by_path if os.path.lexists(os.path.join(old.folder, way))]
    new = merged(old, linted, there)
    with replacing(old.file) as file:
        file.write(new.text())
    before, after = (
        Counter({(one.path, one.key): one.times for one in each.entries}) for each in (old, new)
    )
    come, gone = (after - before).total(), (before - after).total()
    write(_WRITTEN[lang].format(os.path.relpath(old.file), len(new), come, gone) + "\n")


def _shown(entry: Entry) -> str:
    from caplint.report.excerpt import visible  # noqa: PLC0415  a start need not pay (decision 0008)

    many = f" ×{entry.times}" if entry.times > 1 else ""
    return visible(f"{entry.path}: {entry.rule}{many}: {entry.text}")


def _outside(path: str, held: Baseline) -> UsageError:
    return UsageError(
        f"'{path}' lies outside '{held.folder}', the folder of the baseline: write one there",
        f"'{path}' ligt buiten '{held.folder}', de map van de nulmeting: schrijf er daar een",
    )
