"""Messages that say that it is over (guideline 4f(2))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from os.path import dirname, join

from caplint.broadcast import Broadcast
from caplint.deployment import Deployment, deployment, kind_of
from caplint.finding import Level
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.source import NO_FILES, Span
from caplint.survey import Among, Box, Trace
from caplint.wording.elements import order_words, orders, says
from caplint.wording.reading import Frame, Mood, Wording


@rule(
    code="NLA515",
    name="end-message-incomplete",
    level=Level.WARNING,
    reads=Broadcast,
    source=Both(
        en="guideline 4f(2); research (say what ended, and where)",
        nl="richtlijn 4f(2); onderzoek (zeg wat er voorbij is, en waar)",
    ),
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
        if protects(wording, frame):
            words = order_words(wording, frame)
            yield Hit(wording.span(*words), "order", {"words": wording.words(*words)})


#: `Het advies om binnen te blijven is opgeheven` says what ended: the advice.
_ORDERS = frozenset("advies oproep maatregel maatregelen advice".split())


def _ends_an_order(wording: Wording) -> bool:
    return any(token.word in _ORDERS for token in wording.tokens)


_AGAIN = frozenset("weer again terug".split())
_PROTECTS = frozenset("leave hide avoid stay seek gather wait".split())
_SHUTS = frozenset("sluit dicht gesloten close shut lock".split())


def protects(wording: Wording, frame: Frame) -> bool:
    """Whether an order keeps people in or away, and is not of what comes after the danger."""
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


_FEED = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


def _entry(
    kind: str, words: str, more: str = "", refers: str = "", area: str = "51.9,5.6 2"
) -> str:
    """Write an alert of a feed, as short as a rule's page can have it."""
    return (
        '<entry><content><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'
        f"<identifier>{kind}-1</identifier><sender>a@b.nl</sender>"
        f"<sent>2026-11-23T18:30:00+01:00</sent><msgType>{kind}</msgType>{refers}"
        f"<info><headline>{words}</headline>{more}<area><circle>{area}</circle></area></info>"
        "</alert></content></entry>"
    )


_REFERS = "<references>a@b.nl,Alert-1,2026-11-23T18:30:00+01:00</references>"
_PLANNED = (
    "<parameter><valueName>caplint:end_message</valueName><value>staat klaar</value></parameter>"
)
_STAY = _entry("Alert", "Schietpartij in Ede. [[Blijf binnen]].")
_OVER = "De schietpartij in Ede is voorbij."


@rule(
    code="NLA513",
    name="end-message-missing",
    level=Level.WARNING,
    outside_violence=Level.ADVICE,
    reads=Among,
    source="guideline 4f(2)",
    messages={
        "": Both(
            en="'{words}' needs an end: no end message is there, and none is planned",
            nl="'{words}' vraagt om een einde: er is geen eindmelding, en er is er geen gepland",
        ),
        "denied": Both(
            en="the record says '{value}', and people who stay in or away must hear when it is "
            "over",
            nl="de gegevens zeggen '{value}', en wie binnen of weg moet blijven, moet horen "
            "wanneer het voorbij is",
        ),
        "open": Both(
            en="the end message still has to be filled in",
            nl="de eindmelding moet nog worden ingevuld",
        ),
        "gone": Both(
            en="there is no file '{value}' beside this one",
            nl="er is geen bestand '{value}' naast dit bestand",
        ),
        "not-end": Both(
            en="'{value}' is no end message: its record does not say kind: end",
            nl="'{value}' is geen eindmelding: in de gegevens staat geen kind: end",
        ),
        "area": Both(
            en="the message that ends this is for another area",
            nl="het bericht dat dit beëindigt, is voor een ander gebied",
        ),
        "scenario": Both(
            en="the message that ends this is of another scenario",
            nl="het bericht dat dit beëindigt, is van een ander scenario",
        ),
        "end": Both(en="the message that ends it", nl="het bericht dat het beëindigt"),
    },
    hint=Both(
        en="prepare the end message and name it: 'end_message: einde.nl-alert.txt', or say what "
        "is planned; in CAP send an Update or Cancel with AllClear that refers to this message",
        nl="maak de eindmelding klaar en noem die: 'end_message: einde.nl-alert.txt', of zeg wat "
        "er gepland is; stuur in CAP een Update of Cancel met AllClear die naar dit verwijst",
    ),
    nl="""Een bericht dat mensen binnen houdt of weg houdt, zonder eindmelding. Die staat in
    dezelfde map of lijst (een CAP-bericht dat ernaar verwijst, met AllClear of als Cancel; een
    concept met kind end over dezelfde plaats), of in het veld end_message: een bestand, of in
    woorden wat er gepland is. Ook een eindmelding die niet bestaat, geen eindmelding is, of over
    een ander gebied of scenario gaat.

    Een los bericht zonder gegevens wordt niet gevraagd, tenzij `always` aan staat.

    Waarom: wie binnen zit en niets meer hoort, blijft te lang of gaat te vroeg naar buiten.

    Schrijf: de eindmelding, tegelijk met het bericht zelf.
    """,
    bad=[
        "---\nphase: acuut\n---\nSchietpartij in Ede. [[Blijf binnen]].",
        "---\nend_message: [[geen]]\n---\nSchietpartij in Ede. Mijd het centrum.",
        "---\nend_message: [[weg/einde.nl-alert.txt]]\n---\nSchietpartij in Ede. Blijf binnen.",
        _FEED.format(_STAY + _entry("Update", _OVER)),
        _FEED.format(
            _STAY
            + _entry("Cancel", _OVER, "<responseType>AllClear</responseType>", _REFERS, "53,6 2")
        ),
        _FEED.format(
            _entry(
                "Alert",
                "Schietpartij in Ede. Blijf binnen.",
                _PLANNED.replace("staat klaar", "[[staat klaar]]"),
            )
            + _entry("Cancel", _OVER, "<responseType>AllClear</responseType>", _REFERS, "53,6 2")
        ),
    ],
    good=[
        "---\nend_message: staat klaar bij de meldkamer\n---\nSchietpartij in Ede. Blijf binnen.",
        "Schietpartij in Ede. Blijf binnen.",
        "---\nphase: acuut\n---\nSchietpartij in Ede. Volg instructies op van hulpdiensten.",
        "---\ntemplate: true\nphase: acuut\n---\nSchietpartij in [plaats]. Blijf binnen.",
        _FEED.format(
            _STAY.replace("[[", "").replace("]]", "")
            + _entry("Update", _OVER, "<responseType>AllClear</responseType>", _REFERS)
        ),
        _FEED.format(_entry("Alert", "Schietpartij in Ede. Blijf binnen.", _PLANNED)),
        _FEED.format(
            _entry("Alert", "Schietpartij in Ede. Blijf binnen.", _PLANNED)
            + _entry("Update", _OVER, "<responseType>AllClear</responseType>", _REFERS)
        ),
    ],
)
def end_message_missing(among: Among, *, always: bool = False) -> Iterator[Hit]:
    """A message that keeps people in or away, and no message that ends it.

    That one is in the same folder or feed (a CAP message that refers to this one, with AllClear or
    as a Cancel; a draft of kind end on the same place), or in the field end_message: a file, or in
    words what is planned. Also an end message that doesn't exist, is none, or is for another area
    or scenario. Of a message alone and without a record it isn't asked, unless `always` is set.

    Why: people who sit inside and hear no more stay too long, or come out too early.

    Instead: the end message, made together with the message itself.
    """
    sending = deployment(among.message, among.sent)
    if sending.kind not in {"alert", "update"}:
        return
    absent = sending.record.state("end_message") == "absent"
    asked = always or sending.is_recorded or len(among.survey) > 1
    if absent and sending.record.is_template:
        return  # what is made of it can still plan its end
    kept = _keeping(sending) if asked or not absent else None
    if kept and absent:
        yield from _unplanned(among, sending, kept)
    elif kept:
        yield from _planned(among, sending)


def _keeping(sending: Deployment) -> Hit | None:
    """Give the first order that keeps people in or away."""
    for one in sending.sent:
        for frame in orders(one.wording):
            if protects(one.wording, frame):
                start, end = order_words(one.wording, frame)
                facts = {"words": one.wording.words(start, end)}
                return Hit(one.wording.span(start, end), facts=facts)
    return None


def _unplanned(among: Among, sending: Deployment, kept: Hit) -> Iterator[Hit]:
    """Look for the end of a message among the others."""
    end = among.survey.endings.get(among.trace.key) if among.alert else None
    known = sending.record.whole and among.survey.is_whole
    if end:
        yield from _misfits(among, sending, end, kept.span)
    elif known and not _ended_by_draft(among, sending):
        yield kept


#: Drafts that end something, of one set, that are looked at for each message.
_MOST_ENDS = 500


def _ended_by_draft(among: Among, sending: Deployment) -> bool:
    """Whether a draft of kind end is on one of the places of this message."""
    places = _places(sending)
    ends = among.survey.end_drafts[:_MOST_ENDS]
    return any(end.path != among.trace.path and _is_on(end, places) for end in ends)


def _places(sending: Deployment) -> frozenset[str]:
    """Give the places and names of a message, folded."""
    from caplint.wording.dutch import fold  # noqa: PLC0415  needs spaCy, which CAP does not

    return frozenset(
        fold(wording.words(start, end))
        for wording in (one.wording for one in sending.sent)
        for start, end in (
            *((match.start, match.end) for match in wording.of_role("place-name")),
            *((at, at + 1) for at in wording.names),
        )
    )


def _is_on(end: Trace, places: frozenset[str]) -> bool:
    from caplint.wording.dutch import fold  # noqa: PLC0415  as above

    words = fold(end.words)
    return any(re.search(rf"(?<!\w){re.escape(place)}(?!\w)", words) for place in places)


# What is taken for a file: a name with the ending of one, within the folder of the message or
# beside it. Anything else is a plan in words.
_FILE = pattern(r"(?!/|[A-Za-z]:)[^\n:\\]{1,250}\.(?:txt|md|cap|xml)", re.IGNORECASE)


def _planned(among: Among, sending: Deployment) -> Iterator[Hit]:
    """Look at what a record says of the end message."""
    value, place = sending.record.fields["end_message"], sending.place("end_message")
    state = sending.record.state("end_message")
    if state in {"denied", "open"}:
        yield Hit(place, state, {"value": value})
    elif _FILE.fullmatch(value) and among.message.source.name not in NO_FILES:
        path = join(dirname(among.message.source.name), value)
        end = among.survey.at(path)
        if end:
            yield from _misfits(among, sending, end, place, value)
        elif not among.is_file(path):
            yield Hit(place, "gone", {"value": value})
    elif end := among.survey.endings.get(among.trace.key) if among.alert else None:
        yield from _misfits(among, sending, end, place, value)  # what was planned was sent


def _misfits(
    among: Among, sending: Deployment, end: Trace, place: Span, value: str = ""
) -> Iterator[Hit]:
    """Say that what ends a message is no end message, or that of something else."""
    related = ((end.place, "end"),) if end.place else ()
    record = dict(end.record)
    if not end.is_end:
        yield Hit(place, "not-end", {"value": value})
        return
    scenarios = {record.get("scenario"), sending.record.fields.get("scenario")}
    if len(scenarios - {None}) > 1:
        yield Hit(place, "scenario", related=related)
    if _is_elsewhere(sending, end) or _are_apart(among.trace.area, end.area):
        yield Hit(place, "area", related=related)


def _is_elsewhere(sending: Deployment, end: Trace) -> bool:
    """Whether a draft names none of the places of a message; templates name no place yet."""
    if sending.record.is_template or dict(end.record).get("template") == "true":
        return False
    places = _places(sending)
    return bool(end.words and places) and not _is_on(end, places)


def _are_apart(one: Box | None, other: Box | None) -> bool:
    """Whether two areas cannot have a place in common; of unknown ones nothing is said."""
    if one is None or other is None:
        return False
    near = 0.1  # degree: circles are known by their middle
    return (
        one[0] > other[2] + near
        or other[0] > one[2] + near
        or one[1] > other[3] + near
        or other[1] > one[3] + near
    )
