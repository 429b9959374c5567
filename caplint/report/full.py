"""For people: what is wrong, the line with the words marked, what to do, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caplint.finding import FileReport, Finding, Level, Scenario, Tally
from caplint.report import Context
from caplint.report.excerpt import Excerpt, excerpt, visible
from caplint.rules.base import Both

LEVELS = {
    Level.ERROR: Both("error", "fout"),
    Level.WARNING: Both("warning", "waarschuwing"),
    Level.ADVICE: Both("advice", "advies"),
}
_COUNTED = {
    Level.ERROR: (Both("error", "fout"), Both("errors", "fouten")),
    Level.WARNING: (Both("warning", "waarschuwing"), Both("warnings", "waarschuwingen")),
    Level.ADVICE: (Both("piece of advice", "advies"), Both("pieces of advice", "adviezen")),
}
_UNCHECKED = (
    Both("file that could not be checked", "bestand dat niet te controleren was"),
    Both("files that could not be checked", "bestanden die niet te controleren waren"),
)
_SUPPRESSED = (
    Both("suppressed finding", "onderdrukte bevinding"),
    Both("suppressed findings", "onderdrukte bevindingen"),
)
_FILES = (Both("file", "bestand"), Both("files", "bestanden"))
_VERDICTS = {
    "block": Both("Do not send: {} in {}.", "Niet versturen: {} in {}."),
    "warn": Both(
        "Look again before you send: {} in {}.", "Kijk nog eens voor u verstuurt: {} in {}."
    ),
    "pass": Both("No errors or warnings, {} in {}.", "Geen fouten of waarschuwingen, {} in {}."),
}
_CLEAN = Both("Nothing found in {}.", "Niets gevonden in {}.")
_FIXED = Both("Fixed: {}.", "Verbeterd: {}.")
_FINDINGS = (Both("finding", "bevinding"), Both("findings", "bevindingen"))
_SAFE = Both("{} can be fixed with --fix.", "{} te verbeteren met --fix.")
_UNSAFE = Both(
    "{} can be fixed with --fix --unsafe-fixes, if you agree: see --diff first.",
    "{} te verbeteren met --fix --unsafe-fixes, als u het ermee eens bent: kijk eerst met --diff.",
)
_HELP = Both("help", "hulp")
_HELD = Both("suppressed", "onderdrukt")
_RULE = Both("rule", "regel")
_WHY = Both("why", "want")
_SEE = Both("see", "zie")
_UNTIL = Both("up to line {}", "tot en met regel {}")

_SCENARIOS = {
    "profile-violence": Both(
        "The guideline on extreme violence held, because of profile {profile}.",
        "De richtlijn extreem geweld gold, vanwege profiel {profile}.",
    ),
    "record-violence": Both(
        "The guideline on extreme violence held, because the record says scenario: violence.",
        "De richtlijn extreem geweld gold, want in de gegevens staat scenario: violence.",
    ),
    "record-other": Both(
        "The guideline on extreme violence did not hold, because the record says scenario: other.",
        "De richtlijn extreem geweld gold niet, want in de gegevens staat scenario: other.",
    ),
    "configuration-violence": Both(
        "The guideline on extreme violence held, because of scenario in the configuration.",
        "De richtlijn extreem geweld gold, vanwege scenario in de configuratie.",
    ),
    "configuration-other": Both(
        "The guideline on extreme violence did not hold, because of scenario in the configuration.",
        "De richtlijn extreem geweld gold niet, vanwege scenario in de configuratie.",
    ),
    "words-violence": Both(
        "The guideline on extreme violence held, because of the words {words}.",
        "De richtlijn extreem geweld gold, vanwege de woorden {words}.",
    ),
    "words-other": Both(
        "The guideline on extreme violence did not hold: no word tells of violence or threat.",
        "De richtlijn extreem geweld gold niet: geen woord wijst op geweld of dreiging.",
    ),
}

#: Files that are named as those for which it held.
_MOST_HELD = 20

_HELD_FOR = {
    True: Both(
        "The guideline on extreme violence held for {}, not for {}:",
        "De richtlijn extreem geweld gold voor {}, niet voor {}:",
    ),
    False: Both(
        "The guideline on extreme violence held for none of {1}.",
        "De richtlijn extreem geweld gold voor geen van {1}.",
    ),
}
_BECAUSE = {
    "profile": Both("profile {profile}", "profiel {profile}"),
    "record": Both("the record says so", "dat staat in de gegevens"),
    "configuration": Both("the configuration says so", "dat staat in de configuratie"),
    "words": Both("its words {words}", "de woorden {words}"),
}
_AND_MORE = Both("and {} more", "en nog {}")

_STYLES = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.ADVICE: "1;36"}
_BOLD, _FAINT = "1", "2"


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the findings of each file, then one line that tells what to do."""
    tally, held = Tally(), Held()
    for file in held.counting(tally.counting(files)):
        yield findings(file, context)
    yield scenarios(held, context)
    yield closing(tally, context)


def findings(file: FileReport, context: Context) -> str:
    """Give the findings of one file, an empty line after each."""
    return "".join(f"{_finding(finding, context)}\n\n" for finding in context.shown(file))


def scenario(file: FileReport, context: Context) -> str:
    """Say whether the guideline on extreme violence held for a file, and why.

    Whoever checks one message wants to know; of many files, those are named of which it held.
    """
    if file.scenario is None:
        return ""
    kind = f"{file.scenario.because}-{'violence' if file.scenario.violence else 'other'}"
    line = _SCENARIOS[kind].in_language(context.lang)
    line = line.format(words=_quoted(file.scenario.words), profile=file.profile)
    return f"{_paint(line, _FAINT, context)}\n"


def _quoted(words: Iterable[str]) -> str:
    return visible(", ".join(f"'{one}'" for one in words))


class Held:
    """Counts while the files pass for how many the guideline held, and keeps the first of them."""

    def __init__(self) -> None:
        self.of: list[tuple[str, Scenario, str]] = []
        self.held = self.not_held = self.files = 0
        self.only: FileReport | None = None

    def counting(self, files: Iterable[FileReport]) -> Iterator[FileReport]:
        """Count each file and pass it on."""
        for file in files:
            self.files += 1
            self.only = file if self.files == 1 else None
            if file.scenario and file.scenario.violence:
                self.held += 1
                if len(self.of) < _MOST_HELD:
                    self.of.append((file.path, file.scenario, file.profile))
            elif file.scenario:
                self.not_held += 1
            yield file


def scenarios(held: Held, context: Context) -> str:
    """Say for how many files the guideline on extreme violence held, for which, and why."""
    if held.only:
        return scenario(held.only, context)
    if not held.held + held.not_held:
        return ""
    counted = [_count(number, _FILES, context) or "0" for number in (held.held, held.not_held)]
    lines = [_HELD_FOR[bool(held.held)].in_language(context.lang).format(*counted)]
    for path, told, profile in held.of:
        why = _BECAUSE[told.because].in_language(context.lang)
        why = why.format(words=_quoted(told.words), profile=profile)
        lines.append(f"  {visible(path)}: {why}")
    if held.held > len(held.of):
        lines.append(f"  {_AND_MORE.in_language(context.lang).format(held.held - len(held.of))}")
    return "".join(f"{_paint(line, _FAINT, context)}\n" for line in lines)


def closing(tally: Tally, context: Context, *, can_fix: bool = True) -> str:
    """Give the line that ends a report; none where there was nothing to lint.

    Args:
        tally: what was counted.
        context: the language, and whether to colour.
        can_fix: whether the command that reports has --fix; others don't speak of it.

    """
    if not tally.files:
        return ""
    counts = [_count(tally.levels[level], _COUNTED[level], context) for level in _COUNTED]
    counts.append(_count(tally.unchecked, _UNCHECKED, context))
    counts.append(_count(tally.suppressed, _SUPPRESSED, context))
    told = ", ".join(filter(None, counts))
    words = _VERDICTS[tally.verdict] if told else _CLEAN
    among = _count(tally.files, _FILES, context)
    line = words.in_language(context.lang).format(*filter(None, [told, among]))
    fixes = _fixes(tally, context) if can_fix else ()
    return "".join(f"{line}\n" for line in [_paint(line, _BOLD, context), *fixes])


def _fixes(tally: Tally, context: Context) -> Iterator[str]:
    """Say what was fixed and what can be."""
    said = (
        (_FIXED, tally.fixed),
        (_SAFE, tally.fixable["safe"]),
        (_UNSAFE, tally.fixable["unsafe"]),
    )
    for words, number in said:
        if number:
            yield words.in_language(context.lang).format(_count(number, _FINDINGS, context))


def _count(number: int, words: tuple[Both, Both], context: Context) -> str:
    one, many = words
    return f"{number} {(one if number == 1 else many).in_language(context.lang)}" if number else ""


def _finding(finding: Finding, context: Context) -> str:
    location = finding.location
    marked = excerpt(location.source, location.span)
    margin = " " * len(str(marked.number))
    return "\n".join(
        [
            _heading(finding, context),
            _faint(f"{margin} |", context),
            f"{_faint(f'{marked.number} |', context)} {marked.text}".rstrip(),
            f"{_faint(f'{margin} |', context)} {_carets(finding.level, marked, context)}",
            *(_note(margin, *note, context) for note in _notes(finding, context.lang)),
        ]
    )


def _heading(finding: Finding, context: Context) -> str:
    location = finding.location
    place = f"{visible(location.path)}:{location.start.line}:{location.start.column}"
    level = LEVELS[finding.level].in_language(context.lang)
    level = _paint(level, _STYLES[finding.level], context)
    return f"{place}: {level}: {_paint(visible(finding.message), _BOLD, context)}"


def _carets(level: Level, marked: Excerpt, context: Context) -> str:
    carets = "^" * marked.length
    if marked.last > marked.number:
        carets += f" {_UNTIL.in_language(context.lang).format(marked.last)}"
    return " " * marked.column + _paint(carets, _STYLES[level], context)


def _notes(finding: Finding, lang: str) -> Iterator[tuple[Both, str]]:
    if finding.hint:
        yield _HELP, finding.hint
    for related in finding.related:
        start = related.location.start
        yield _SEE, f"{related.location.path}:{start.line}:{start.column}: {related.message}"
    for line in finding.because:
        yield _WHY, line
    if finding.suppressed is not None:
        yield _HELD, finding.suppressed
    yield _RULE, f"{finding.rule.name} [{finding.rule.code}], {finding.source}"


def _note(margin: str, label: Both, text: str, context: Context) -> str:
    return f"{margin} {_faint('=', context)} {label.in_language(context.lang)}: {visible(text)}"


def _faint(text: str, context: Context) -> str:
    return _paint(text, _FAINT, context)


def _paint(text: str, style: str, context: Context) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if context.colour else text
