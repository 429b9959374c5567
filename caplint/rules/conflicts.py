"""Orders that cannot both be followed (research on warnings)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.wording.elements import order_words
from caplint.wording.reading import Frame, Mood, Wording


@rule(
    code="NLA409",
    name="conflicting-actions",
    level=Level.WARNING,
    reads=Wording,
    source=Both(
        en="research on warnings (contradicting protective actions)",
        nl="onderzoek naar waarschuwingen (adviezen die elkaar tegenspreken)",
    ),
    messages={
        "": Both(
            en="'{words}' contradicts '{other}', and nothing tells who must do which",
            nl="'{words}' spreekt '{other}' tegen, en er staat niet bij wie wat moet doen",
        ),
        "first": Both(en="the other order", nl="de andere opdracht"),
    },
    hint=Both(
        en="choose one, or say for whom each is: 'Bent u buiten? Ga weg. Bent u binnen? Blijf "
        "binnen.'",
        nl="kies er een, of zeg voor wie welke is: 'Bent u buiten? Ga weg. Bent u binnen? Blijf "
        "binnen.'",
    ),
    nl="""Een bericht dat dezelfde mensen opdraagt om te blijven en om weg te gaan. Opdrachten voor
    verschillende mensen, plaatsen of omstandigheden spreken elkaar niet tegen, en een keuze
    ('verlaat direct het gebied of verberg je') ook niet.

    Waarom: wie twee opdrachten krijgt die niet samengaan, doet niets, of kiest de verkeerde.

    Schrijf: een opdracht, of zet erbij voor wie en wanneer elke opdracht geldt.
    """,
    bad=[
        "Schietpartij in Ermelo. Blijf binnen. [[Verlaat direct het gebied]].",
        "Gaslek in Ermelo. Verlaat direct uw woning. Sluit de ramen en [[blijf binnen]].",
        "Shooting in Ermelo. Stay inside. [[Leave the area immediately]].",
    ],
    good=[
        "Schietpartij in Ermelo. Verlaat direct het gebied of verberg je.",
        "Schietpartij in Ermelo. Bent u buiten? Ga weg. Bent u binnen? Blijf binnen.",
        "Brand in Ermelo. Bewoners van de flat: verlaat direct uw woning. Anderen: blijf binnen.",
        "Gaslek in Ermelo. Verlaat direct de Kerkstraat. Blijf in de rest van Ermelo binnen.",
        "Schietpartij in Ermelo. Blijf binnen en ga weg bij de ramen.",
    ],
)
def conflicting_actions(wording: Wording) -> Iterator[Hit]:
    """A message that orders the same people to stay and to leave.

    Orders for different people, places or circumstances don't contradict each other, nor does a
    choice ('verlaat direct het gebied of verberg je').

    Why: who gets two orders that don't go together does nothing, or chooses the wrong one.

    Instead: one order, or for whom and when each of them holds.
    """
    for language in ("nl", "en"):
        half = [frame for frame in wording.frames if frame.language == language]
        told = [frame for frame in half if frame.verb and frame.verb.role in _MOVES]
        stays = [frame for frame in told if _stays(wording, frame)]
        leaves = [frame for frame in told if stays and _leaves(wording, frame)]
        plain = {frame.start for frame in _plain(wording, half)} if leaves else ()
        stay = next((frame for frame in stays if frame.start in plain), None)
        leave = next((frame for frame in leaves if frame.start in plain), None)
        if stay and leave and not _differ(wording, stay, leave):
            yield _conflict(wording, *sorted((stay, leave), key=lambda frame: frame.start))


def _conflict(wording: Wording, first: Frame, second: Frame) -> Hit:
    """Point at the later order, and name the one that it contradicts."""
    said, other = order_words(wording, second), order_words(wording, first)
    return Hit(
        wording.span(*said),
        facts={"words": wording.words(*said), "other": wording.words(*other)},
        related=((wording.span(*other), "first"),),
    )


def _plain(wording: Wording, half: list[Frame]) -> Iterator[Frame]:
    """Give the orders of a half that hold for everybody, whatever the circumstances.

    Not those behind a question: the answer tells for whom they are.
    """
    after = range(half[0].start, len(wording.tokens))
    asked = next((at for at in after if wording.tokens[at].word == "?"), after.stop)
    for _, clauses in groupby(half, key=attrgetter("sentence")):
        sentence = list(clauses)
        if sentence[0].start < asked and not _is_for_some(wording, sentence):
            yield from (f for f in sentence if f.is_order() or _tells_all(wording, f))


def _is_for_some(wording: Wording, sentence: list[Frame]) -> bool:
    """Whether a sentence holds under a condition, or for some: `Bewoners van de flat: ga weg`."""
    return any(
        frame.conditional
        or wording.within(frame, "circumstance")
        or (wording.within(frame, "public") and not wording.within(frame, "everyone"))
        for frame in sentence
    )


def _tells_all(wording: Wording, frame: Frame) -> bool:
    """Whether a statement is an order: `Iedereen blijft binnen`."""
    return frame.mood is Mood.STATEMENT and bool(wording.within(frame, "everyone"))


_OUT = frozenset(("buiten", "naar buiten", "outside", "out"))
_INSIDE = frozenset("binnen thuis huis woning inside indoors home".split())


#: Roles of verbs that tell to stay or to leave.
_MOVES = ("stay", "leave", "move")


def _stays(wording: Wording, frame: Frame) -> bool:
    """Whether people are told to stay where they are, inside."""
    role = frame.verb.role if frame.verb else ""
    if role not in _MOVES or (role != "stay") is not frame.negated:
        return False
    words = wording.words_in(frame)
    if role == "move":
        return bool(words & _OUT)
    return bool(words & (_INSIDE if role == "stay" else _INSIDE | {"gebouw", "building"}))


def _leaves(wording: Wording, frame: Frame) -> bool:
    """Whether people are told to go away: not only away from the windows."""
    if frame.negated or frame.verb is None or frame.verb.role not in {"leave", "move"}:
        return False
    words = wording.words_in(frame)
    if words & _FROM or words & {"stay", "keep"}:
        return False
    runs = frame.verb.role == "move" and bool(words & {"weg", "buiten", "outside"})
    return frame.verb.role == "leave" or runs


#: What people leave or keep away from while they are inside, or on their way in.
_FROM = frozenset(
    "raam ramen deur deuren glas rook water kelder tuin balkon dak straat straten auto lift "
    "window windows door doors glass smoke basement garden balcony roof street streets road car "
    "lift elevator".split()
)


def _differ(wording: Wording, stay: Frame, leave: Frame) -> bool:
    """Whether the orders are a choice, or each names a place of its own."""
    together = stay.sentence == leave.sentence
    first, second = sorted((stay, leave), key=lambda frame: frame.start)
    between = {token.word for token in wording.tokens[first.end - 1 : second.start + 1]}
    if together and between & {"of", "or", "ofwel"}:
        return True
    return _names_place(wording, stay) and _names_place(wording, leave)


def _names_place(wording: Wording, frame: Frame) -> bool:
    """Whether an order says where it holds, other than inside."""
    named = any(place.place == "point" for place in frame.destinations)
    return named or bool(wording.within(frame, "place-name"))
