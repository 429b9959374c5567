"""Messages that say that it is over (guideline 4f(2))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.broadcast import Broadcast
from caplint.deployment import kind_of
from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.wording.elements import order_words, orders, says
from caplint.wording.reading import Frame, Mood, Wording


@rule(
    code="NLA515",
    name="end-message-incomplete",
    level=Level.WARNING,
    reads=Broadcast,
    source="guideline 4f(2); research (say what ended, and where)",
    messages={
        "what": Both(
            en="this end message does not say what has ended",
            nl="deze eindmelding zegt niet wat er voorbij is",
        ),
        "where": Both(
            en="this end message does not say where it has ended",
            nl="deze eindmelding zegt niet waar het voorbij is",
        ),
        "order": Both(
            en="this says that it is over, and '{words}' still asks people to protect themselves",
            nl="dit zegt dat het voorbij is, en '{words}' vraagt mensen nog om zich te beschermen",
        ),
    },
    hint=Both(
        en="say what ended, where, and what people may do again: 'De schietpartij in Ede is "
        "voorbij. U mag weer naar buiten.'",
        nl="zeg wat er voorbij is, waar, en wat weer mag: 'De schietpartij in Ede is voorbij. U "
        "mag weer naar buiten.'",
    ),
    nl="""Een eindmelding die niet zegt wat er voorbij is of waar, of die mensen nog opdraagt om te
    schuilen, binnen te blijven of weg te blijven. Of het een eindmelding is, zegt het veld kind, in
    CAP de reactie AllClear of het type Cancel, of het bericht zelf ('Einde situatie').

    Waarom: een eindmelding komt ook aan bij wie het eerste bericht niet kreeg, en bij wie er twee
    kreeg. Wie niet weet waar het over gaat, blijft binnen, of komt te vroeg buiten.

    Schrijf: wat er voorbij is, waar, en wat weer mag. Wat daarna nog nodig is, zoals ventileren,
    mag erbij. Is het nog niet voorbij, dan is dit een vervolgbericht: kind update.
    """,
    bad=[
        "---\nkind: end\n---\n[[Het gevaar in Ede is geweken. U mag weer naar buiten.]]",
        "---\nkind: end\n---\n[[De schietpartij is voorbij. U mag weer naar buiten.]]",
        "Einde schietpartij in Ede. [[Blijf binnen]].",
        "De situatie bij de brand in Ede is weer veilig. [[Kom niet naar het centrum]].",
        "<responseType>AllClear</responseType><description>[[Alles is weer veilig in Ede."
        "]]</description>",
        "---\nkind: end\n---\nThe shooting in Ede is over. [[Stay inside]].",
    ],
    good=[
        "---\nkind: end\n---\nDe schietpartij in Ede is voorbij. U mag weer naar buiten.",
        "Einde brand in Ede. U mag ramen en deuren weer openen. Ventileer uw woning.",
        "De dreiging in Ede is voorbij. U hoeft niet meer binnen te blijven. Doe ramen weer open.",
        "Het advies om binnen te blijven vervalt. De situatie in Ede is weer veilig.",
        "Brand in Ede. Er is geen gevaar voor de gezondheid. Sluit ramen en deuren.",
        "---\nkind: update\n---\nDe brand in Ede is onder controle. Blijf binnen.",
        "---\nkind: end\n---\nAll clear. The shooting in Ede is over. You may go outside again.",
    ],
)
def end_message_incomplete(broadcast: Broadcast) -> Iterator[Hit]:
    """An end message that doesn't say what ended or where, or still orders to stay in or away.

    It is one by the field kind, in CAP by the response AllClear or the type Cancel, or by its own
    words ('Einde situatie').

    Why: an end message also reaches people who did not get the first, and people who got two. Who
    doesn't know what it is about stays inside, or comes out too early.

    Instead: what ended, where, and what people may do again. What is needed after it, such as
    airing rooms, may be added. If it is not over yet, this is an update: kind update.
    """
    if kind_of(broadcast) != "end":
        return
    wording = broadcast.wording
    everything = wording.text.span(0, len(wording.text.characters))
    if not (says(wording, "hazard") or _ends_an_order(wording)):
        yield Hit(everything, "what")
    if not says(wording, "location"):
        yield Hit(everything, "where")
    for frame in orders(wording):
        if _still_protects(wording, frame):
            words = order_words(wording, frame)
            yield Hit(wording.span(*words), "order", {"words": wording.words(*words)})


#: `Het advies om binnen te blijven is opgeheven` says what ended: the advice.
_ORDERS = frozenset("advies oproep maatregel maatregelen advice".split())


def _ends_an_order(wording: Wording) -> bool:
    return any(token.word in _ORDERS for token in wording.tokens)


_AGAIN = frozenset("weer again terug".split())
_PROTECTS = frozenset("leave hide avoid stay seek gather wait".split())
_SHUTS = frozenset("sluit dicht gesloten close shut lock".split())


def _still_protects(wording: Wording, frame: Frame) -> bool:
    """Whether an order is one of the danger, and not of what comes after it."""
    words = {token.word for token in wording.tokens[frame.start : frame.end]}
    if frame.verb is None or frame.conditional or words & (_AGAIN | _ORDERS):
        return False
    role = frame.verb.role
    if frame.negated:  # Ga niet naar het centrum; not: U hoeft niet binnen te blijven
        return role == "move" and frame.mood in {Mood.COMMAND, Mood.INFINITIVE}
    if role == "move":
        return any(place.place == "indoors" for place in frame.destinations)
    if role == "stay":
        return all(place.place != "channel" for place in frame.destinations)
    return role in _PROTECTS or (role == "protect" and bool(words & _SHUTS))
