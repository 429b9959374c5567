"""What an alert is for when nobody attacks any more (guideline 4c, nafase)."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.broadcast import Broadcast
from caplint.deployment import Deployment
from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.wording.elements import order_words, orders
from caplint.wording.reading import Frame, Wording

_AFTERMATH = "---\nphase: {}\n---\nSchietpartij in Ede. "


@rule(
    code="NLA511",
    name="aftermath-purpose",
    level=Level.WARNING,
    outside_violence=None,
    reads=Deployment,
    source="guideline 4c (nafase)",
    messages={
        "": Both(
            en="'{words}' saves no lives, and in the aftermath an alert is for nothing else",
            nl="'{words}' redt geen levens, en daar is een bericht in de nafase alleen voor",
        ),
        "none": Both(
            en="in the aftermath an alert must save lives, and this one tells people to do nothing "
            "that does",
            nl="in de nafase moet een bericht levens redden, en dit draagt niets op wat dat doet",
        ),
        "phase": Both(en="this is the phase", nl="dit is de fase"),
    },
    hint=Both(
        en="send it only where lives are at stake, such as in a lock-down: 'Blijf binnen'; else "
        "use other channels",
        nl="verstuur het alleen als er levens op het spel staan, zoals bij een lock-down: 'Blijf "
        "binnen'; gebruik anders een ander kanaal",
    ),
    nl="""Een bericht in de fase nafase waarin geen enkele opdracht levens redt: een oproep om
    getuigen, beelden of tips, of geen opdracht. Weggaan, schuilen, binnen of uit de buurt blijven,
    deuren sluiten en aanwijzingen opvolgen redden levens wel.

    Waarom: een NL-Alert is een zwaar middel, en daders die vluchten krijgen het ook. Het laat hun
    zien wat bekend is en waar gezocht wordt.

    Schrijf: een opdracht die mensen beschermt. Voor al het andere zijn er andere kanalen.
    """,
    bad=[
        _AFTERMATH.format("nafase") + "[[Bel 0900-8844 met tips]].",
        _AFTERMATH.format("nafase") + "[[Deel geen beelden]]. Kijk op politie.nl",
        _AFTERMATH.format("[[nafase]]") + "De politie doet onderzoek. Kijk op politie.nl",
        _AFTERMATH.format("nafase") + "[[Kom naar het bureau]] als u iets zag.",
        "---\nphase: nafase\n---\nShooting in Ede. [[Share your videos with the police]].",
    ],
    good=[
        _AFTERMATH.format("nafase") + "Blijf binnen en houd deuren en ramen dicht.",
        _AFTERMATH.format("nafase") + "Volg instructies op van hulpdiensten. Deel geen beelden.",
        _AFTERMATH.format("nafase") + "Lock-down van het centrum.",
        _AFTERMATH.format("acuut") + "Verberg je. Deel geen beelden.",
        "---\nkind: end\nphase: nafase\n---\nEinde schietpartij in Ede. Deel beelden op politie.nl",
    ],
)
def aftermath_purpose(sending: Deployment) -> Iterator[Hit]:
    """A message in the phase nafase in which no order saves lives.

    A call for witnesses, footage or tips, or no order at all. Going away, hiding, staying inside
    or away, shutting doors and following directions do save lives.

    Why: an NL-Alert is a heavy means, and perpetrators who flee get it too. It shows them what is
    known, and where they are sought.

    Instead: an order that protects people. For all else there are other channels.
    """
    aftermath = sending.record.fields.get("phase") == "nafase"
    if not aftermath or sending.kind not in {"alert", "update"} or not sending.sent:
        return
    said = [(one, frame) for one in sending.sent for frame in orders(one.wording)]
    if any(_saves(one.wording, frame) for one, frame in said) or _locks_down(sending.sent):
        return
    phase = sending.place("phase")
    if not said:
        yield Hit(phase, "none")
        return
    wording = said[0][0].wording
    words = order_words(wording, said[0][1])
    facts = {"words": wording.words(*words)}
    yield Hit(wording.span(*words), facts=facts, related=((phase, "phase"),))


#: Verbs and words of orders that shut, lock, lie down, keep off, or turn and follow directions.
_LEMMAS = frozenset(
    "sluiten dichtdoen beveiligen liggen raken keren opvolgen volgen doorrijden houden".split()
)
_WORDS = frozenset("lock close shut lie touch".split())


def _saves(wording: Wording, frame: Frame) -> bool:
    """Whether an order protects people; one without a known verb has the benefit of the doubt."""
    verb = frame.verb
    if verb is None or verb.role in {"leave", "hide", "avoid"} or verb.lemma in _LEMMAS:
        return True
    if frame.has("give-room", "follow-orders"):
        return True
    if verb.role == "move":
        return frame.negated or all(place.place != "point" for place in frame.destinations)
    if verb.role == "stay":
        return all(place.place != "channel" for place in frame.destinations)
    if verb.role == "seek":
        return frame.has("hiding", "safe")
    return bool(_WORDS & {token.word for token in wording.tokens[frame.start : frame.end]})


def _locks_down(sent: tuple[Broadcast, ...]) -> bool:
    """Whether a text speaks of a lock-down, the guideline's own example for this phase."""
    return any(
        wording.words(match.start, match.end).casefold().replace("-", "").replace(" ", "")
        == "lockdown"
        for wording in (one.wording for one in sent)
        for match in wording.of_role("hazard")
    )
