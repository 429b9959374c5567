"""Words that not everybody knows, with plain ones to put in their place."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.rules.base import Both, Hit, rule
from caplint.wording.reading import Match, Wording


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
    span = wording.span(match.start, end)
    words, plain = wording.words(match.start, end), match.entry.plain
    shouted = words.isupper() and not match.entry.exact
    first = _is_first(wording, match.start)
    written = plain.upper() if shouted else _capital(plain) if first else plain
    fix = Fix("unsafe", (Edit(span, written + _full_stop(wording, words, plain, end)),))
    return Hit(span, facts={"words": words, "plain": plain}, fixes=(fix,))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _is_first(wording: Wording, at: int) -> bool:
    frame = wording.frame_of(at)
    before = wording.tokens[at - 1].word if at else "."
    return frame is None or (at == frame.start and before in {".", "!", "?", "\n"})


#: An abbreviation that ends in one of these goes on: it never ends a sentence.
_GOES_ON = frozenset("van met tot door op aan in voor over behalve andere name vanaf".split())


def _full_stop(wording: Wording, words: str, plain: str, end: int) -> str:
    """Give back the full stop that an abbreviation at the end of a sentence brought along."""
    if not words.endswith(".") or plain.rpartition(" ")[2] in _GOES_ON:
        return ""
    after = wording.tokens[end].text if end < len(wording.tokens) else "\n"
    return "." if after[:1].isupper() or after[:1] == "\n" else ""
