"""What must not be disclosed, since the perpetrators read along.

Guideline 4a(5), 4d(3), 4e(2) and 4f(1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caplint.finding import Fix, Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.topics import looks_back
from caplint.wording.reading import Destination, Frame, Match, Mood, Wording, merged


@rule(
    code="NLA301",
    name="motive",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    source="guideline 4a(5) and 4f(1)",
    messages={
        "": Both(
            en="'{words}' speaks of why it happens; a warning says only what happens",
            nl="'{words}' gaat over het waarom; een waarschuwing zegt alleen wat er gebeurt",
        ),
        "deed": Both(
            en="'{words}' names the deed together with its intent",
            nl="'{words}' noemt de daad samen met de bedoeling erachter",
        ),
    },
    hint=Both(
        en="name the deed alone: schietpartij, steekincident, explosie, dreiging",
        nl="noem alleen de daad: schietpartij, steekincident, explosie, dreiging",
    ),
    nl="""Woorden over het waarom: terrorisme, motief, ideologie, geloof, afkomst als oorzaak,
    geestestoestand of het criminele milieu. Ook waar het bericht ontkent of gist.

    Waarom: voor wie zich in veiligheid moet brengen gaat het om de daad, niet om het motief. Bij
    de eerste meldingen klopt de duiding vaak niet, en een bericht is niet terug te halen.

    Schrijf: alleen wat er gebeurt: 'Grote schietpartij', 'Explosie'. De duiding volgt later, via
    andere kanalen.
    """,
    bad=[
        "[[Terroristen]] schieten op reizigers in Den Bosch. Verlaat direct het gebied.",
        "Schietpartij in Hilversum. De politie sluit [[terrorisme]] niet uit.",
        "[[Aanslag]] met auto op de Coolsingel. Verlaat direct het gebied.",
        "[[IS]] heeft de [[verantwoordelijkheid opgeëist]]. Blijf binnen.",
        "Schutter is een [[verward persoon]]. Blijf binnen.",
        "Shooting in Delft. Police do not rule out [[terrorism]]. Stay inside.",
    ],
    good=[
        "Explosie in de Jodenbreestraat in Amsterdam. Verlaat direct het gebied.",
        "Roetaanslag op auto's na brand in Weert. Was groente uit eigen tuin niet.",
        "Schietpartij op het Moskeeplein in Utrecht. Er is een schutter. Verberg je.",
        "Geloof geen geruchten over de schietpartij in Oss. Kijk op crisis.nl",
    ],
)
def motive(wording: Wording) -> Iterator[Hit]:
    """Words on the reason, even where the message denies it or guesses.

    Terrorism, motive, ideology, religion, origin as a cause, state of mind, the underworld.

    Why: for people who must get to safety it is the deed that counts, not the motive. At the
    first reports the reading is often wrong, and a message can't be recalled.

    Instead: only what happens: 'Grote schietpartij', 'Explosie'. What it means follows later,
    through other channels.
    """
    named = [(m.start, m.end) for m in wording.of_role("motive") if _is_meant(wording, m)]
    said = merged([*named, *_targets(wording), *_given_as_reason(wording)])
    for start, end in said:
        yield words_hit(wording, start, end)
    for match in wording.of_role("deed-with-intent"):
        known = any(start < match.end and match.start < end for start, end in said)
        if not known and _is_meant(wording, match):
            hit = words_hit(wording, match.start, match.end)
            yield replace(hit, message="deed", level=Level.WARNING)


def _is_meant(wording: Wording, match: Match) -> bool:
    """Whether a word speaks of what happens, and is no name, title or memory of something else."""
    frame = wording.frame_of(match.start)
    return not _is_name(wording, match) and not (frame and looks_back(wording, frame, match))


def _is_name(wording: Wording, match: Match) -> bool:
    """Whether a word is part of a name: `bij Radicaal Fitness in Venray`, `fabriek Het Motief`."""
    frame = wording.frame_of(match.start)
    if match.entry.exact or frame is None or frame.start == match.start:
        return False
    before = wording.tokens[match.start - 1]
    if match.start - 1 > frame.start and before.word in _NAMING and before.is_capitalised():
        return True
    behind = wording.tokens[match.end : match.end + 1]
    alone = match.end - match.start == 1 and wording.tokens[match.start].is_capitalised()
    return alone and any(token.is_capitalised() for token in behind)


_NAMING = frozenset(("de", "het", "the"))


def _targets(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give whom an attack is meant for: `Aanval op een asielzoekerscentrum`."""
    for frame in wording.frames if wording.has("aimed-at") else ():
        for aimed in wording.within(frame, "aimed-at")[:1]:
            for target in wording.within(frame, "target", "origin"):
                if target.start >= aimed.end:
                    yield aimed.start, target.end


def _given_as_reason(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give the faith or descent of a perpetrator, or his mood: `Dader zou asielzoeker zijn`."""
    for frame in wording.frames if wording.has("status", "mood") else ():
        if wording.sentence_has(frame, "suspect"):
            yield from ((m.start, m.end) for m in wording.within(frame, "status"))
        if _of_doer(wording, frame):
            yield from ((m.start, m.end) for m in wording.within(frame, "mood"))


def _of_doer(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about who does it: `De man was boos op de gemeente`."""
    if frame.is_order() or frame.subject == "you":
        return False
    doer = wording.sentence_has(frame, "suspect") or wording.within(frame, "he", "person")
    return bool(doer) or any(match.entry.violence for match in wording.within(frame, "hazard"))


@rule(
    code="NLA307",
    name="casualty-detail",
    level=Level.WARNING,
    outside_violence=None,
    reads=Wording,
    source="guideline 4d(3)",
    messages=Both(
        en="'{words}' tells of casualties, which a warning does not need",
        nl="'{words}' gaat over slachtoffers; dat hoort niet in een waarschuwing",
    ),
    hint=Both(
        en="leave it out: people need to know what to do, not what it cost",
        nl="laat het weg: mensen moeten weten wat zij moeten doen, niet wat het gekost heeft",
    ),
    nl="""Aantallen of vermeldingen van doden en gewonden.

    Waarom: eerste aantallen kloppen zelden, maken bang en helpen niemand in veiligheid. Familie
    hoort het niet via een telefoonalarm.

    Schrijf: het gevaar en wat mensen moeten doen.
    """,
    bad=[
        "Er zijn twee [[doden]] gevallen bij een schietpartij in Sneek.",
        "Tientallen [[gewonden]] na explosie in Heerenveen.",
        "Shooting in Sneek. Two people were [[killed]].",
    ],
    good=[
        "Schietpartij in Dodewaard. Verlaat direct het gebied.",
        "Schietpartij in Sneek. Help gewonden als dat veilig kan.",
        "Schietpartij in Sneek. Bel Slachtofferhulp als u wilt praten.",
    ],
)
def casualty_detail(wording: Wording) -> Iterator[Hit]:
    """Numbers or mention of dead and injured.

    Why: first numbers are seldom right; they frighten, and bring nobody to safety. Families should
    not hear of it through an alarm on a phone.

    Instead: the danger and what people must do.
    """
    for frame in wording.frames if wording.has("casualty") else ():
        to_reader = frame.subject == "you" and not wording.within(frame, "public")
        # Wie gewond is, … Als iemand gewond is, …
        whoever = wording.any_role(frame.start, "everyone") or frame.conditional
        asked = _holds_for_some(wording, frame)
        animals = wording.within(frame, "animal")
        if not (frame.is_order() or to_reader or whoever or asked or animals):
            for match in wording.within(frame, "casualty"):
                yield words_hit(wording, match.start, match.end)


def _holds_for_some(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is a question, or a case with a colon: `Gewond?`, `Bij gewonden: bel`."""
    mark = wording.tokens[frame.end].word if frame.end < len(wording.tokens) else ""
    return mark == "?" or (mark == ":" and wording.any_role(frame.start, "preposition"))


@rule(
    code="NLA309",
    name="hiding-place",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    source="guideline 4e(1) and 4e(2)",
    messages=Both(
        en="'{words}' tells where people are hiding",
        nl="'{words}' vertelt waar mensen schuilen",
    ),
    hint=Both(
        en="leave it out: the perpetrators read it too",
        nl="laat het weg: de daders lezen het ook",
    ),
    nl="""Een zin die vertelt waar mensen zich verborgen houden.

    Waarom: de dader leest mee en weet dan waar hij slachtoffers kan vinden.

    Schrijf: niets over wie waar is. 'Verberg je' mag wel, omdat het niemand verraadt.
    """,
    bad=[
        "[[Bezoekers schuilen in de kelder van het museum]].",
        "[[Leerlingen zitten verstopt in lokaal 2.14]].",
        "Shooting in Delft. [[Visitors are hiding in the basement of the museum]].",
    ],
    good=[
        "Schietpartij in Delft. Verberg je en wees stil.",
        "Schietpartij in Delft. Schuil in een kelder als u niet weg kunt.",
        "Schietpartij in Delft. Bewoners zijn veilig.",
    ],
)
def hiding_place(wording: Wording) -> Iterator[Hit]:
    """A sentence that tells where people are hiding.

    Why: the perpetrator reads along, and then knows where to find victims.

    Instead: nothing on who is where. 'Verberg je' is right, since it betrays nobody.
    """
    for frame in wording.frames if wording.has("hidden", "stays-put") else ():
        reader = not _READER.isdisjoint(wording.words_in(frame))
        suspects = [one for one in wording.within(frame, "suspect") if not is_feared(wording, one)]
        if frame.mood in _TELLING and not reader and not suspects:
            hidden, places = _hiding(wording, frame)
            if hidden and places and not _is_not_so(wording, frame, hidden):
                last = max(hidden[-1].end, places[-1].end)
                yield words_hit(wording, frame.start, last)


def is_feared(wording: Wording, suspect: Match) -> bool:
    """Whether somebody hides or runs from a perpetrator: `gevlucht voor de schutter`."""
    at = suspect.start - 1
    at -= wording.any_role(at, "article")
    return wording.tokens[at].word in {"voor", "from"}


def _is_not_so(wording: Wording, frame: Frame, hidden: list[Match]) -> bool:
    """Whether nobody hides, or only animals: `Kinderen schuilen niet onder bomen`."""
    animals = wording.within(frame, "animal") and not wording.within(frame, "public")
    return bool(animals) or any(wording.any_role(match.end, "negation") for match in hidden)


def _hiding(wording: Wording, frame: Frame) -> tuple[list[Match], list[Destination]]:
    """Give the words that tell of hiding in a clause, and those that tell where."""
    places = [d for d in frame.destinations if d.place in {"point", "indoors", "other", "safe"}]
    hidden = wording.within(frame, "hidden")
    if hidden:
        return hidden, places
    inside = [d for d in places if d.place == "indoors" or d.preposition in _UNDER]
    seen = wording.within(frame, "public")
    return (wording.within(frame, "stays-put") if seen else []), inside


_READER = frozenset("u je jij jullie uw you your".split())

#: Where people sit who do not want to be seen: `Onder de bar liggen gasten`.
_UNDER = frozenset(("onder", "achter", "tussen", "under", "behind", "beneath", "between"))

#: Of people, not to them; `Bezoekers schuilen` reads like an order in the infinitive.
_TELLING = (Mood.STATEMENT, Mood.INFINITIVE, Mood.PASSIVE, Mood.NOMINAL)


def words_hit(
    wording: Wording, start: int, end: int, message: str = "", fix: Fix | None = None
) -> Hit:
    """Point at `tokens[start:end]` and quote them."""
    words = wording.words(start, end)
    fixes = (fix,) if fix else ()
    return Hit(wording.span(start, end), message, {"words": words}, fixes=fixes)
