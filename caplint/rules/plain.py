"""Words that not everybody knows, with plain ones to put in their place."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.rules.base import Both, Hit, rule
from caplint.wording.reading import Match, Mood, Wording


@rule(
    code="NLA603",
    name="abbreviation",
    level=Level.WARNING,
    reads=Wording,
    source=Both(
        en="research on warnings (acronyms); Dutch for everybody (B1)",
        nl="onderzoek naar waarschuwingen (afkortingen); Nederlands voor iedereen (B1)",
    ),
    messages=Both(
        en="not everybody knows '{words}'; in full it is '{plain}'",
        nl="niet iedereen kent '{words}'; voluit is het '{plain}'",
    ),
    hint=Both(en="write '{plain}'", nl="schrijf '{plain}'"),
    nl="""Een afkorting of een woord van de diensten: t.h.v., i.v.m., GRIP, HOvD, CaCo. Namen die
    iedereen kent (NS, KNMI, GGD) en wegen (A12) mogen.

    Waarom: een NL-Alert gaat naar iedereen. Wie een afkorting niet kent, slaat haar over, en leest
    dan iets anders dan er staat. Telefoons lezen berichten ook voor, letter voor letter.

    Schrijf: de woorden voluit, of wat het voor de lezer betekent.
    """,
    bad=[
        "Brand [[t.h.v.]] het station in Gouda. Sluit ramen en deuren.",
        "[[GRIP 2]] in Gouda door brand. Sluit ramen en deuren.",
        "Schietpartij in Gouda [[e.o.]] Blijf binnen.",
    ],
    good=[
        "Brand op de A12 bij Gouda. Kijk op de site van de NS, de GGD of het KNMI.",
        "Brand in Gouda. Krijgt u geen grip op de weg? Rijd niet.",
        "Brand bij de St. Jan in Gouda. Blijf 10 km uit de buurt.",
        "BRAND IN GOUDA. GEEF ME DE RUIMTE. WAS UW HANDEN.",
    ],
)
def abbreviation(wording: Wording) -> Iterator[Hit]:
    """An abbreviation or a word of the services: t.h.v., i.v.m., GRIP, HOvD, CaCo.

    Names that everybody knows (NS, KNMI, GGD) and roads (A12) are right.

    Why: an NL-Alert goes to everybody. Who does not know an abbreviation skips it, and then reads
    something else than it says. Phones read messages aloud too, letter by letter.

    Instead: the words in full, or what it means to the reader.
    """
    for match in _longest(wording, "abbreviation"):
        if match.entry.name == "v.d." and _is_capital(wording, match.end):
            continue  # Burgemeester v.d. Bergstraat
        yield _proposal(wording, match, _end(wording, match))


@rule(
    code="NLA605",
    name="hard-word",
    level=Level.ADVICE,
    reads=Wording,
    source=Both(
        en="Dutch for everybody (B1)",
        nl="Nederlands voor iedereen (B1)",
    ),
    messages=Both(
        en="'{words}' is hard to read; plainer is '{plain}'",
        nl="'{words}' is een moeilijk woord; eenvoudiger is '{plain}'",
    ),
    hint=Both(en="write '{plain}'", nl="schrijf '{plain}'"),
    nl="""Een woord boven taalniveau B1 waarvoor een gewoon woord bestaat: calamiteit, evacueren,
    ontalarmeren, perimeter, teneinde. Woorden uit de richtlijn (autoriteiten, instructies,
    lock-down) mogen.

    Waarom: ongeveer de helft van de mensen leest moeilijke woorden niet goed, en onder druk leest
    niemand ze goed.

    Schrijf: het gewone woord. Past het niet in de zin, maak dan een nieuwe zin.
    """,
    bad=[
        "[[Calamiteit]] in een fabriek in Lochem. Er is rook. Blijf binnen.",
        "Schietpartij in Lochem. Blijf buiten [[de perimeter]].",
        "Brand in Lochem. Blijf binnen [[teneinde]] rook te vermijden.",
    ],
    good=[
        "Brand in Lochem. Luister naar de calamiteitenzender.",
        "Schietpartij in Lochem. Volg instructies op van autoriteiten.",
        "Brand in Lochem. Zet de mechanische ventilatie uit.",
        "Lock-down in Lochem door dreiging. Blijf binnen.",
        "Contaminated drinking water in Lochem. The water is contaminated. Boil it.",
    ],
)
def hard_word(wording: Wording) -> Iterator[Hit]:
    """A word above B1 that a plain one can stand for: calamiteit, evacueren, perimeter, teneinde.

    Words of the guideline (autoriteiten, instructies, lock-down) are right.

    Why: about half of all people read hard words badly, and under pressure nobody reads them well.

    Instead: the plain word. Where it does not fit the sentence, make a new sentence.
    """
    for match in _longest(wording, "hard-word"):
        yield _proposal(wording, match, match.end)


#: Codes and names of senders are not written for readers.
_NOT_READ = frozenset(("value", "senderName"))


def _longest(wording: Wording, role: str) -> Iterator[Match]:
    """Give the matches of a role, of those that overlap the longest: `de perimeter`."""
    if wording.text.role in _NOT_READ or wording.text.language not in {"", "nl", "en"}:
        return
    end = 0
    for match in sorted(wording.of_role(role), key=lambda m: (m.start, -m.end)):
        if match.start >= end:
            end = match.end
            yield match


def _end(wording: Wording, match: Match) -> int:
    """Give the end of an abbreviation, the number of `GRIP 2` included."""
    tokens = wording.tokens[match.end : match.end + 1]
    scaled = match.entry.name.startswith("GRIP") and tokens and tokens[0].text.isdigit()
    return match.end + 1 if scaled else match.end


def _proposal(wording: Wording, match: Match, end: int) -> Hit:
    facts = {"words": wording.words(match.start, end), "plain": match.entry.plain}
    fix = _in_its_place(wording, match, end)
    return Hit(wording.span(match.start, end), facts=facts, fixes=(fix,) if fix else ())


def _in_its_place(wording: Wording, match: Match, end: int) -> Fix | None:
    """Put the plain words there, where the sentence is surely right with them."""
    written = _written(wording, match, wording.words(match.start, end))
    stop = _full_stop(wording, match, end)
    if not written or stop is None or not _may_swap(wording, match, end):
        return None
    return Fix("unsafe", (Edit(wording.span(match.start, end), written + stop),))


#: What takes up a noun with its gender, which the plain noun may not share: `de perimeter die`.
_TAKES_UP = frozenset("die dat deze dit welke welk".split())
_VOWELS = "aeiou"


def _may_swap(wording: Wording, match: Match, end: int) -> bool:
    """Whether the entry lets its plain words take the place, before the word that follows."""
    after = wording.tokens[end].word if end < len(wording.tokens) else ""
    if after == ",":
        after = wording.tokens[end + 1].word if end + 1 < len(wording.tokens) else ""
    before = wording.tokens[match.start - 1].word if match.start else ""
    if before in {"a", "an"} and match.entry.plain[0] in _VOWELS:
        return False  # a perimeter, and not: a area
    if wording.any_role(match.start, "article") and _is_taken_up(wording, end):
        return False  # de perimeter, and then: Deze wordt verlegd
    swap = match.entry.swap
    return (swap == "*" and after not in _TAKES_UP) or after in swap.split()


def _is_taken_up(wording: Wording, end: int) -> bool:
    """Whether the words behind may mean the noun, by a word that goes with its gender."""
    behind = wording.tokens[end : end + _NEAR]
    return any(token.word in _TAKES_UP | {"hij", "hem"} for token in behind)


_NEAR = 15


def _written(wording: Wording, match: Match, words: str) -> str:
    """Write the plain words with the capitals of those whose place they take; a name keeps its."""
    plain, exact = match.entry.plain, match.entry.exact
    if words.isupper() and len(words) > 1 and not exact:
        return plain.upper()
    if _is_first(wording, match.start):
        return plain[:1].upper() + plain[1:]
    return plain if exact or words.islower() else ""


def _is_first(wording: Wording, at: int) -> bool:
    frame = wording.frame_of(at)
    before = wording.tokens[at - 1].word if at else "."
    return frame is None or (at == frame.start and before in _ENDS)


def _is_capital(wording: Wording, at: int) -> bool:
    return at < len(wording.tokens) and wording.tokens[at].text[:1].isupper()


_ENDS = frozenset((".", "!", "?", "\n"))


def _full_stop(wording: Wording, match: Match, end: int) -> str | None:
    """Give back the full stop that an abbreviation brought along, None where it may be either.

    `Gouda e.o. Blijf binnen` is two sentences; `Gouda e.o. Station dicht` may be one.
    """
    if not wording.tokens[end - 1].text.endswith("."):
        return ""
    after = wording.tokens[end].text if end < len(wording.tokens) else "\n"
    if not match.entry.ends:
        return "" if after[:1].isalnum() else None
    if after[:1] == "\n" or _is_command(wording, end):
        return "."
    return None if after[:1].isupper() else ""


def _is_command(wording: Wording, at: int) -> bool:
    """Whether a sentence surely begins here: with a capital, and as an order."""
    frame = wording.frame_of(at)
    orders = frame is not None and frame.verb_at == at and frame.mood is Mood.COMMAND
    return orders and wording.tokens[at].text[:1].isupper()
