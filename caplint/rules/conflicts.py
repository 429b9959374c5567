"""Orders that cannot both be followed (research on warnings)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.courses import ASIDE, courses
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
        "Brand in Ermelo. Blijf binnen en [[ga meteen weg uit de straat]].",
        "Brand in Ermelo. Ren weg! [[Blijf]] waar u bent.",
        "Brand in Ermelo. U moet binnenblijven. [[Alle bewoners moeten direct hun huis verlaten]].",
        "Brand in Ermelo. Ga het pand uit. [[Blijf in het pand]].",
        "Brand in Ermelo. Sluit ramen en deuren. [[Zet ramen open]].",
        "Hoog water in Ermelo. Ga naar boven en wacht daar. [[Verlaat direct het gebied]].",
    ],
    good=[
        "Schietpartij in Ermelo. Verlaat direct het gebied of verberg je.",
        "Schietpartij in Ermelo. Bent u buiten? Ga weg. Bent u binnen? Blijf binnen.",
        "Brand in Ermelo. Bewoners van de flat: verlaat direct uw woning. Anderen: blijf binnen.",
        "Gaslek in Ermelo. Verlaat direct de Kerkstraat. Blijf in de rest van Ermelo binnen.",
        "Schietpartij in Ermelo. Blijf binnen en ga weg bij de ramen.",
        "Brand in Ermelo. Bent u binnen: blijf binnen. Bent u buiten: ga weg.",
        "Fire in Ermelo. Are you outside: leave the area. Are you inside: stay inside.",
        "Brand in Ermelo. Kerkstraat: verlaat uw huis. Molenstraat: blijf binnen.",
        "Brand in Ermelo. Iedereen in het pand: ga weg. Buiten het pand: blijf binnen.",
        "Hitte in Ermelo. Houd overdag ramen dicht. Zet ramen 's nachts open.",
        "Brand in Ermelo. Wie buiten is gaat weg. Wie binnen is blijft binnen.",
        "Brand in Ermelo. Verlaat de straat en ga naar binnen. Blijf binnen.",
        "Brand in Ermelo. Verlaat het strand en ga naar binnen. Blijf binnen.",
        "Brand in Ermelo. Sluit ramen. Laat de deur open voor de brandweer. Open geen ramen.",
        "Brand in Ermelo. Sluit ramen. Zet ramen pas open als de rook weg is.",
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
        opens = [frame for frame in half if frame.words & _OPENS and frame.is_order()]
        plain = list(_plain(wording, half)) if leaves or opens else []
        begins = {frame.start for frame in plain}
        stay = next((frame for frame in stays if frame.start in begins), None)
        leave = next((frame for frame in leaves if frame.start in begins), None)
        if stay and leave and not _differ(wording, stay, leave):
            yield _conflict(wording, *sorted((stay, leave), key=lambda frame: frame.start))
        if opens:
            yield from _both_ways(wording, plain)


#: Without one of these no order tells to open what another tells to shut.
_OPENS = frozenset("open openen aan on".split())
_LATER = frozenset(
    "daarna later straks weer pas dan overdag nachts avonds ochtends 's then afterwards again "
    "night daytime evening".split()
)


def _both_ways(wording: Wording, plain: list[Frame]) -> Iterator[Hit]:
    """Give the orders to open windows or doors that others tell to shut, and the other way."""
    before: dict[str, tuple[bool, Frame]] = {}
    for frame in plain:
        if frame.words & _LATER:
            continue
        for question, answer in courses(wording, frame):
            if question == "off" or question.startswith("shut "):
                other, first = before.setdefault(question, (answer, frame))
                if answer is not other:
                    yield _conflict(wording, first, frame)
                    return


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
    return _is_headed(wording, sentence) or any(
        frame.conditional
        or wording.within(frame, "circumstance")
        or wording.tokens[frame.start].word in _WHOEVER
        or _are_some(wording, frame)
        for frame in sentence
    )


_WHOEVER = frozenset("wie degene degenen diegenen who whoever those anyone".split())
_ALL = frozenset("alle all".split())


def _are_some(wording: Wording, frame: Frame) -> bool:
    """Whether a clause names some of the people who read; `alle bewoners` are all of them."""
    if frame.has("everyone"):
        return False
    return any(
        wording.tokens[one.start - 1].word not in _ALL or wording.any_role(one.end, "of", "at")
        for one in wording.within(frame, "public")
    )


def _is_headed(wording: Wording, sentence: list[Frame]) -> bool:
    """Whether a colon tells for whom the rest is: `Bent u binnen: …`, `Kerkstraat: …`."""
    head = sentence[0]
    if wording.tokens[min(head.end, len(wording.tokens) - 1)].word != ":" or head.is_order():
        return False
    if head.mood is Mood.NOMINAL:
        place = wording.within(head, "place-name", "landmark") or wording.is_name(head.start)
        return bool(place or head.destinations) and not head.has("hazard")
    return head.subject == "you"


def _tells_all(wording: Wording, frame: Frame) -> bool:
    """Whether a statement is an order: `Iedereen blijft binnen`."""
    return frame.mood is Mood.STATEMENT and frame.has("everyone")


_OUT = frozenset(("buiten", "naar buiten", "outside", "out"))
_INSIDE = frozenset("binnen thuis huis woning inside indoors home".split())


#: Roles of verbs that tell to stay or to leave.
_MOVES = ("stay", "leave", "move")


def _stays(wording: Wording, frame: Frame) -> bool:
    """Whether people are told to stay where they are, inside."""
    role = frame.verb.role if frame.verb else ""
    words = frame.words
    if not frame.negated and (words & _STAY_IN or (role == "move" and words & _UP)):
        return True
    if role not in _MOVES or (role != "stay") is not frame.negated:
        return False
    if role == "stay" and _is_where_they_are(wording, frame):
        return True
    if role == "move":
        return bool(words & _OUT)
    return bool(words & (_INSIDE | _BUILDING)) and not words & _NOT_IN


_STAY_IN = frozenset(("binnenblijven", "binnenblijft"))
_UP = frozenset(("boven", "upstairs"))
_BUILDING = frozenset("gebouw pand flat building".split())
_NOT_IN = frozenset("buiten uit weg vandaan outside out away off".split())


def _is_where_they_are(wording: Wording, frame: Frame) -> bool:
    """Whether people are to stay `waar u bent`, which is a clause of its own."""
    behind = [token.word for token in wording.tokens[frame.end : frame.end + 3]]
    return behind[:1] in (["waar"], ["where"]) and bool({"bent", "are"} & set(behind))


def _leaves(wording: Wording, frame: Frame) -> bool:
    """Whether people are told to go away: not only away from the windows."""
    if frame.negated or frame.verb is None or frame.verb.role not in {"leave", "move"}:
        return False
    words = frame.words
    out = any(place.preposition in {"uit", "out"} for place in frame.destinations)
    if words & (_FROM - _STREETS if out else _FROM) or words & {"stay", "keep"}:
        return False
    runs = frame.verb.role == "move" and bool(words & {"weg", "buiten", "outside"})
    return frame.verb.role == "leave" or runs


#: What people leave or keep away from while they are inside, or on their way in.
_FROM = ASIDE | {"strand", "beach"}
_STREETS = frozenset("straat straten street streets".split())


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
    return named or frame.has("place-name")
