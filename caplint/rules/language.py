"""How a message is written: short sentences, one form of address, English beside the Dutch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.elements import whole
from caplint.text import Text
from caplint.wording.reading import Wording

#: The elements that hold sentences; of areas, contacts and parameters nobody expects any.
_PROSE = frozenset(("draft", "headline", "event", "description", "instruction"))


def is_prose(text: Text) -> bool:
    """Whether a text is sentences, in a language whose words the lexicons know."""
    return text.role in _PROSE and text.language in {"", "nl", "en"}


@rule(
    code="NLA601",
    name="long-sentence",
    level=Level.ADVICE,
    reads=Wording,
    source=Both(
        en="research on readable warnings",
        nl="onderzoek naar leesbare waarschuwingen",
    ),
    messages=Both(
        en="a sentence of {count} words; up to {most} can be read in one go",
        nl="een zin van {count} woorden; tot {most} leest men in een keer",
    ),
    hint=Both(
        en="make two sentences of it, one thing in each",
        nl="maak er twee zinnen van, met in elke zin een ding",
    ),
    nl="""Een zin van meer dan vijftien woorden. Een webadres en een getal tellen als een woord.

    Waarom: wie schrikt, leest slecht. Van een lange zin blijft het begin hangen en raakt de
    opdracht aan het eind zoek. Wie weinig Nederlands kent, haakt eerder af.

    Schrijf: korte zinnen, met in elke zin een ding.
    """,
    bad=[
        "[[Door een grote brand in een loods in Hoorn komt er veel rook vrij die over de stad "
        "trekt]]. Blijf binnen.",
        "[[Blijf binnen, sluit ramen en deuren, zet de ventilatie uit en wacht daar op een nieuw "
        "bericht van ons]].",
    ],
    good=[
        "Grote brand in Hoorn. Sluit ramen en deuren en zet de ventilatie uit.",
        "Blijf van 10 tot 12 uur binnen en weg bij ramen aan de Kapteynstraat.",
        "Brand t.h.v. Ede. Blijf binnen. Sluit ramen en deuren. Zet de ventilatie uit. Wacht af.",
        "Grote brand in Ede\nSluit ramen en deuren\nZet de ventilatie uit\nKijk op crisis.nl",
        "Brand in Ede: blijf binnen; sluit ramen en deuren; zet ventilatie uit; help elkaar nu.",
        "Brand in Ede • Blijf binnen • Sluit ramen en deuren • Zet ventilatie uit • Help elkaar nu",
        "Brand in Ede – blijf binnen – sluit ramen en deuren – zet ventilatie uit – help elkaar.",
    ],
)
def long_sentence(wording: Wording, *, most: int = 15) -> Iterator[Hit]:
    """A sentence of more than fifteen words. A web address and a number count as one word each.

    Why: who is frightened reads badly. Of a long sentence the beginning sticks, and the order at
    its end gets lost. Who knows little of the language gives up sooner.

    Instead: short sentences, one thing in each.
    """
    if not is_prose(wording.text):
        return
    sentences = groupby(wording.frames, key=lambda frame: (frame.language, frame.sentence))
    for _, clauses in sentences:
        frames = list(clauses)
        if frames[-1].end - frames[0].start <= most:
            continue
        for start, end in _items(wording, frames[0].start, frames[-1].end):
            if end - start <= most:
                continue
            count = sum(token.word[:1].isalnum() for token in wording.tokens[start:end])
            if count > most:
                yield Hit(wording.span(start, end), facts={"count": count, "most": most})


#: What stands between the items of a list on one line, and how many of it make one: two dashes
#: may hold an aside.
_BETWEEN = {";": 2, "•": 2, "·": 2, "|": 2, "–": 3, "—": 3, "-": 3}


def _items(wording: Wording, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the items of a sentence that is a list, else the sentence."""
    marks = [at for at in range(start, end) if wording.tokens[at].word in _BETWEEN]
    counted = Counter(wording.tokens[at].word for at in marks)
    cuts = [at for at in marks if counted[word := wording.tokens[at].word] >= _BETWEEN[word]]
    for first, last in pairwise((start - 1, *cuts, end)):
        if first + 1 < last:
            yield first + 1, last


@rule(
    code="NLA607",
    name="mixed-address",
    level=Level.ADVICE,
    reads=Wording,
    source=Both(
        en="practice (u until 2021, je since; one of them in each message)",
        nl="praktijk (u tot 2021, je daarna; een van beide in elk bericht)",
    ),
    messages={
        "": Both(
            en="'{words}' and '{other}' in one message: choose one form of address",
            nl="'{words}' en '{other}' in een bericht: kies een aanspreekvorm",
        ),
        "other": Both(en="the other form", nl="de andere vorm"),
    },
    hint=Both(
        en="use u and uw throughout, or je throughout; 'verberg je' can stay beside u",
        nl="gebruik overal u en uw, of overal je; 'verberg je' mag blijven naast u",
    ),
    nl="""U of uw en je, jij, jouw of jullie in een Nederlands bericht. 'Verberg je' staat zo in de
    richtlijn en telt niet mee als het de enige je is.

    Waarom: het leest alsof het bericht voor verschillende mensen is, of is samengeraapt. Dan gaan
    mensen twijfelen of het echt is.

    Schrijf: overal u, of overal je. Vaak kan het zonder: 'Sluit ramen en deuren'.
    """,
    bad=[
        "Brand in Heiloo. Sluit uw ramen. Zet [[je]] telefoon op stil.",
        "Storing in Heiloo. Heb je hulp nodig? [[U]] kunt bellen met 112.",
        "Brand in Heiloo. Meld u bij de gemeente. Meld [[je]] niet bij de brand.",
    ],
    good=[
        "Schietpartij in Heiloo. Verlaat uw huis niet. Verberg je en wees stil.",
        "Brand in Heiloo. Heb je last van rook? Sluit je ramen.",
        "Brand in Heiloo. Sluit uw ramen. *** Fire in Heiloo. Close your windows.",
        "Brand om 16 u in Heiloo. Sluit je ramen.",
        "Brand bij café Bij Jullie in Heiloo. Sluit uw ramen.",
        "Brand bij theater U in Heiloo. Sluit je ramen.",
        "Je weet nooit wat er vrijkomt in Heiloo. Sluit uw ramen.",
    ],
)
def mixed_address(wording: Wording) -> Iterator[Hit]:
    """U or uw and je, jij, jouw or jullie in one Dutch message.

    'Verberg je' stands so in the guideline, and does not count where it is the only je.

    Why: it reads as if the message were for different people, or scraped together. Then people
    doubt whether it is real.

    Instead: u throughout, or je throughout. Often it can be done without: 'Sluit ramen en deuren'.
    """
    formal, familiar = _address(wording)
    if formal and any(not _is_reflexive(wording, at) for at in familiar):
        counted = [at for at in familiar if not _is_reflexive(wording, at)]
        said, other = max(formal[0], counted[0]), min(formal[0], counted[0])
        facts = {"words": wording.tokens[said].text, "other": wording.tokens[other].text}
        related = ((wording.span(other, other + 1), "other"),)
        yield Hit(wording.span(said, said + 1), facts=facts, related=related)


_FORMAL = frozenset("u uw uzelf".split())
_FAMILIAR = frozenset("je jij jou jouw jullie jezelf".split())


def _address(wording: Wording) -> tuple[list[int], list[int]]:
    """Give the tokens of the Dutch half that say u, and those that say je."""
    found = wording.of_role("you", "your")
    said = sorted({match.start for match in found if match.entry.language == "nl"})
    formal = [at for at in said if wording.tokens[at].word in _FORMAL and not _is_hour(wording, at)]
    familiar = [at for at in said if wording.tokens[at].word in _FAMILIAR]
    return (
        [at for at in formal if not _is_named(wording, at)],
        [at for at in familiar if not (_is_named(wording, at) or _is_saying(wording, at))],
    )


def _is_named(wording: Wording, at: int) -> bool:
    """Whether it is part of a name: `café Bij Jullie`, `theater U`; u may have a capital anyway."""
    token, frame = wording.tokens[at], wording.frame_of(at)
    if not token.text[:1].isupper() or frame is None or at == frame.start:
        return False
    if token.word in _FORMAL:
        return token.text == "U" and wording.any_role(at - 1, "landmark")
    return not token.text.isupper()


def _is_saying(wording: Wording, at: int) -> bool:
    """Whether it speaks of everybody: `Je weet nooit`, `Je weet maar nooit`."""
    words = [token.word for token in wording.tokens[at + 1 : at + 4]]
    return words[:1] == ["weet"] and "nooit" in words


def _is_hour(wording: Wording, at: int) -> bool:
    """Whether it is the u of `16 u`."""
    return at > 0 and wording.tokens[at - 1].word[:1].isdigit()


def _is_reflexive(wording: Wording, at: int) -> bool:
    """Whether it is the je of `verberg je`, which belongs to its verb, and no owner of a thing."""
    frame = wording.frame_of(at)
    if frame is None or wording.tokens[at].word != "je" or at != frame.verb_at + 1:
        return False
    if frame.verb is None or frame.verb.role != "hide":
        return False  # Meld u; Meld je
    goes_on = at + 1 < frame.end and not wording.any_role(
        at + 1, "preposition", "adverb", "urgency", "negation", "joins", "safe", "indoors"
    )
    return not goes_on and not _asks(wording, at)


def _asks(wording: Wording, at: int) -> bool:
    """Whether the sentence is a question: `Ruik je rook?` speaks to the reader."""
    ends = (
        token.word for token in wording.tokens[at : at + 50] if token.word in {".", "!", "?", "\n"}
    )
    return next(ends, "") == "?"


@rule(
    code="NLA609",
    name="english-missing",
    level=Level.ADVICE,
    reads=Broadcast,
    source=Both(
        en="practice (Dutch first, English after ***)",
        nl="praktijk (eerst Nederlands, Engels na ***)",
    ),
    messages=Both(
        en="there is no English in the message",
        nl="er staat geen Engels in het bericht",
    ),
    hint=Both(
        en="add *** and a short English half",
        nl="zet er *** en een korte Engelse helft achter",
    ),
    nl="""Een bericht zonder Engelse helft. Deze regel staat alleen aan als een profiel dat zegt:
    `on = ["english-missing"]`.

    Waarom: op een station, een festival of een vliegveld leest een deel van de mensen geen
    Nederlands. Zij zien een alarm en weten niet waarvoor.

    Schrijf: eerst Nederlands, dan *** en hetzelfde in kort Engels.
    """,
    bad=["[[Grote brand in Almelo. Sluit ramen en deuren. Meer informatie op crisis.nl]]"],
    good=[
        "Grote brand in Almelo. Sluit ramen. *** Large fire in Almelo. Close windows.",
        "Fire in Almelo. Close windows and doors. Do not go outside.",
        "TESTBERICHT. U hoeft niets te doen. *** TEST MESSAGE. No action required.",
    ],
)
def english_missing(broadcast: Broadcast) -> Iterator[Hit]:
    """A message without an English half; off unless a profile says `on = ["english-missing"]`.

    Why: at a station, a festival or an airport some people read no Dutch. They see an alarm and
    don't know what it is for.

    Instead: Dutch first, then *** and the same in short English.
    """
    others = broadcast.alert.infos if broadcast.alert else ()
    if any(info.language == "en" for info in others):
        return
    wording = broadcast.wording
    if wording.frames and all(frame.language != "en" for frame in wording.frames):
        yield whole(wording)
