"""The preview as one page: nothing is fetched, nothing runs, and no text of a sender is obeyed."""

from __future__ import annotations

from collections.abc import Iterator

from caplint import __version__
from caplint.finding import FileReport, Finding, Tally
from caplint.message import Element
from caplint.pages import MOST_PAGES
from caplint.preview import chart, words
from caplint.preview.glyphs import shown
from caplint.preview.screens import MOST_SCREENS, Gap, Screen
from caplint.preview.style import DIGEST, STYLE
from caplint.report import Context
from caplint.report.excerpt import excerpt
from caplint.report.full import LEVELS, closing, scenario
from caplint.rules.base import Both
from caplint.wording.elements import KINDS
from caplint.wording.halves import halves

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{}'"


def render(screens: list[Screen | Gap], report: FileReport, lang: str) -> Iterator[str]:
    """Give the page, piece by piece.

    Args:
        screens: what to show, of the one file that was linted.
        report: its findings.
        lang: the language of the words around it.

    """
    yield from _head(report, lang)
    for number, screen in enumerate(screens[:MOST_SCREENS], 1):
        yield _section(f"message{number}", _name(screen, number, len(screens), lang))
        if isinstance(screen, Gap):
            yield from _gap(screen, number, lang)
        else:
            yield from _screen(screen, number, lang)
        yield "</section>\n"
    yield from _notes(screens, report, lang)
    yield from _findings(report, lang)
    made = words.MADE_BY.in_language(lang).format(__version__)
    yield f"</main>\n<footer><p>{made}</p></footer>\n</body>\n</html>\n"


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escape(text: str) -> str:
    """Write a text so that HTML takes it as text, in attributes too.

    As html.escape does, whose import of all entities takes longer than all that is done here.
    """
    return text.translate(_ESCAPES)


def safe(text: str) -> str:
    """Make a sender's text fit to stand in the page."""
    return escape(shown(text))


def _section(name: str, title: str) -> str:
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>\n'


def _head(report: FileReport, lang: str) -> Iterator[str]:
    title, tally = safe(report.path), Tally()
    for _ in tally.counting([report]):
        pass
    verdict = report.error or closing(tally, Context(lang=lang), can_fix=False).strip()
    yield (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(DIGEST)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title} – caplint</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<header><h1>{title}</h1><p class="verdict {_verdict(tally, report)}">{safe(verdict)}</p>'
        "</header>\n<main>\n"
    )


def _verdict(tally: Tally, report: FileReport) -> str:
    return "block" if report.error else tally.verdict


def _name(screen: Screen | Gap, number: int, many: int, lang: str) -> str:
    return safe(screen.title) or words.MESSAGE.in_language(lang).format(number if many > 1 else "")


def _gap(gap: Gap, number: int, lang: str) -> Iterator[str]:
    yield f"<p>{words.NO_TEXT[gap.why].in_language(lang)}</p>\n"
    yield from _area(gap.areas, number, lang)


def _screen(screen: Screen, number: int, lang: str) -> Iterator[str]:
    yield '<div class="columns">\n'
    yield from _phone(screen, lang)
    yield '<div class="facts">\n'
    yield from _elements(screen, lang)
    yield from _display(screen, lang)
    yield from _pages(screen, lang)
    yield from _area(screen.areas, number, lang)
    yield "</div>\n</div>\n"


def _phone(screen: Screen, lang: str) -> Iterator[str]:
    """Show the text as it arrives; what does not arrive is not on a phone."""
    title = "NL-Alert" if screen.prefix else words.WARNING.in_language(lang)
    yield (
        f'<figure class="phone"><figcaption>{words.PHONE.in_language(lang)}</figcaption>\n'
        '<div class="screen"><div class="bubble">'
        f'<p class="title"><span aria-hidden="true">⚠</span> {title}</p>\n'
        f'<p class="text" dir="auto"><span lang="nl">{escape(screen.prefix)}</span>'
    )
    yield _in_languages(screen, screen.text[: screen.fitting])
    yield "</p></div></div>\n"
    yield f'<p class="count">{safe(screen.room(lang))}</p>\n'
    if screen.is_template:
        yield f'<p class="note">{words.TEMPLATE.in_language(lang)}</p>\n'
    if screen.lost:
        lost = words.CUT.in_language(lang).format(screen.lost)
        rest = safe(screen.text[screen.fitting :])
        yield f'<p class="lost"><strong>{lost}</strong> <del dir="auto">{rest}</del></p>\n'
    yield "</figure>\n"


def _in_languages(screen: Screen, text: str) -> str:
    """Say in which language each half is, for those who have it read to them."""
    if screen.language not in {"", "nl", "en"}:
        return f'<span lang="{escape(screen.language)}">{safe(text)}</span>'
    at, pieces = 0, []
    for half in halves(text, screen.language):
        said = safe(text[half.start : half.end])
        pieces.append(f'{safe(text[at : half.start])}<span lang="{half.language}">{said}</span>')
        at = half.end
    return "".join(pieces) + safe(text[at:])


def _elements(screen: Screen, lang: str) -> Iterator[str]:
    if screen.parts is None:
        return
    yield f'<h3>{words.PARTS.in_language(lang)}</h3>\n<p class="marked" dir="auto">'
    at = 0
    for part in screen.parts:
        name = words.ELEMENTS[part.kind].in_language(lang)
        yield safe(screen.text[at : part.start])
        said = safe(screen.text[part.start : part.end])
        yield f'<mark class="{part.kind}" title="{name}">{said}</mark>'
        at = part.end
    yield f"{safe(screen.text[at:])}</p>\n<dl>\n"
    for kind in KINDS:
        name = words.ELEMENTS[kind].in_language(lang)
        said = "; ".join(f"<q>{safe(one)}</q>" for one in screen.said(kind))
        missing = f"<em>{screen.unsaid(kind).in_language(lang)}</em>"
        yield f'<dt><mark class="{kind}">{name}</mark></dt><dd dir="auto">{said or missing}</dd>\n'
    yield "</dl>\n"


def _display(screen: Screen, lang: str) -> Iterator[str]:
    if screen.line is None:
        return
    text, most = screen.line
    name = words.DISPLAY.in_language(lang)
    taken = words.LINE.in_language(lang).format(len(text), most)
    cut = "…" if len(text) > most else ""
    yield (
        f"<h3>{name}</h3>\n"
        f'<p class="board" role="region" aria-label="{name}" tabindex="0">{safe(text[:most])}{cut}'
        f"</p>\n<p>{taken}</p>\n"
    )


def _pages(screen: Screen, lang: str) -> Iterator[str]:
    yield f'<h3>{words.PAGES.in_language(lang)}</h3>\n<ol class="pages">\n'
    for number, page in enumerate(screen.pages, 1):
        name = words.PAGE.in_language(lang).format(number)
        taken = words.PLACES.in_language(lang).format(page.taken, screen.sent.page)
        yield (
            f'<li><p class="which">{name} <span>{taken}</span></p>'
            f'<p class="text" dir="auto">{safe(page.text)}</p></li>\n'
        )
    yield "</ol>\n"
    if screen.needed > MOST_PAGES:
        yield f"<p>{safe(screen.room(lang))}</p>\n"


def _area(areas: tuple[Element, ...], number: int, lang: str) -> Iterator[str]:
    """Draw the areas of a message, with their names."""
    if not areas:
        return
    yield f"<h3>{words.AREA.in_language(lang)}</h3>\n"
    names = [_description(area) for area in areas]
    yield f'<p dir="auto">{safe("; ".join(filter(None, names)))}</p>\n'
    drawn = chart.chart(areas)
    if drawn.shapes:
        told = _shapes(drawn, lang)
        yield '<figure class="area">'
        yield from chart.svg(drawn, told, f"area{number}")
        yield f"<figcaption>{told}</figcaption></figure>\n"
    else:
        yield f"<p>{words.NOTHING_DRAWN.in_language(lang)}</p>\n"
    if drawn.undrawn:
        yield f"<p>{words.UNDRAWN.in_language(lang).format(drawn.undrawn)}</p>\n"


def _description(area: Element) -> str:
    name = area.first("areaDesc")
    return " ".join(name.value.split())[:200] if name and not name.children else ""


def _shapes(drawn: chart.Chart, lang: str) -> str:
    def kilometres(number: float) -> str:
        written = f"{number:.3g}" if number < 1000 else f"{number:.0f}"
        return written.replace(".", ",") if lang == "nl" else written

    counted = words.shapes(drawn.polygons, drawn.circles, lang)
    wide, high = map(kilometres, chart.size(drawn))
    told = f"{counted}, {words.SIZE.in_language(lang).format(wide, high)}"
    return f"{told}; {words.THINNED.in_language(lang)}" if drawn.thinned else told


def _notes(screens: list[Screen | Gap], report: FileReport, lang: str) -> Iterator[str]:
    def note(text: Both, *facts: object) -> str:
        return f'<p class="note">{safe(text.in_language(lang).format(*facts))}</p>\n'

    if not screens:
        yield note(words.NO_TEXT["none"])
    if len(screens) > MOST_SCREENS:
        yield note(words.MORE_SCREENS, MOST_SCREENS)
    if any(not isinstance(screen, Gap) and screen.parts is None for screen in screens):
        yield note(words.TIP, report.profile)
    if told := scenario(report, Context(lang=lang)):
        yield f'<p class="note">{safe(told.strip())}</p>\n'


def _findings(report: FileReport, lang: str) -> Iterator[str]:
    yield _section("findings", words.FINDINGS.in_language(lang))
    counting = [finding for finding in report.findings if finding.suppressed is None]
    if not counting:
        yield f"<p>{words.NO_FINDINGS.in_language(lang)}</p>\n"
    yield '<ol class="findings">\n' if counting else ""
    for finding in counting:
        yield from _finding(finding, lang)
    yield "</ol>\n</section>\n" if counting else "</section>\n"


def _finding(finding: Finding, lang: str) -> Iterator[str]:
    level = LEVELS[finding.level].in_language(lang)
    start = finding.location.start
    place = words.AT.in_language(lang).format(start.line, start.column)
    yield (
        f'<li class="{finding.level}"><h3><span class="level">{level}</span> '
        f'{safe(finding.message)}</h3>\n<p class="place">{place}</p>\n{_excerpt(finding)}\n'
    )
    if finding.hint:
        yield f"<p>{safe(finding.hint)}</p>\n"
    rule, source = words.RULE.in_language(lang), finding.source
    yield (
        f'<p class="rule">{rule} <a href="{escape(finding.rule.url)}" rel="noreferrer">'
        f"{finding.rule.name}</a> [{finding.rule.code}], {escape(source)}</p></li>\n"
    )


def _excerpt(finding: Finding) -> str:
    """Give the line with the words that are meant."""
    marked = excerpt(finding.location.source, finding.location.span)
    said = f"<mark>{escape(marked.marked) or '‸'}</mark>"
    line = escape(marked.before) + said + escape(marked.after)
    return f'<p class="excerpt" dir="auto"><code>{line}</code></p>'
