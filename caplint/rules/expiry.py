"""Rules on when a warning ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from caplint.finding import Level
from caplint.message import Alert, Info
from caplint.rules.base import Both, Hit, rule
from caplint.rules.moments import of_child

_STARTS = ("effective", "onset")


@rule(
    code="CAP240",
    name="expires-not-after-start",
    level=Level.ERROR,
    reads=Alert,
    source="CAP 1.2, 3.2.2",
    messages={
        "effective": Both(
            en="the warning does not end after it takes effect",
            nl="de waarschuwing houdt niet op nadat zij ingaat",
        ),
        "onset": Both(
            en="the warning does not end after the event begins",
            nl="de waarschuwing houdt niet op nadat de gebeurtenis begint",
        ),
        "sent": Both(
            en="the warning does not end after it was sent",
            nl="de waarschuwing was al voorbij toen zij werd verzonden",
        ),
        "start": Both(en="this is not before it", nl="dit ligt daar niet voor"),
    },
    hint=Both(
        en="check both dates, and their offsets from UTC",
        nl="controleer beide datums, en hun verschil met UTC",
    ),
    nl="""Een einde dat niet na het begin ligt.

    Waarom: een ontvanger ziet een waarschuwing die al voorbij is en laat haar niet zien. Meestal is
    een datum of het verschil met UTC verkeerd ingevuld.

    Schrijf: in <expires> een moment na <sent>, <effective> en <onset>. Alleen een Cancel mag
    direct verlopen.
    """,
    bad=[
        "<expires>[[2026-11-23T18:00:00+01:00]]</expires>",
        "<effective>2026-11-23T20:00:00+01:00</effective>"
        "<expires>[[2026-11-23T20:00:00+01:00]]</expires>",
        "<onset>2026-11-24T08:00:00+01:00</onset><expires>[[2026-11-24T07:00:00+01:00]]</expires>",
    ],
    good=[
        "<expires>2026-11-23T21:30:00+01:00</expires>",
        "<onset>2026-11-23T19:00:00+01:00</onset><expires>2026-11-23T18:30:00-00:00</expires>",
        "<onset>2026-11-23T12:00:00+01:00</onset>",
    ],
)
def expires_not_after_start(alert: Alert) -> Iterator[Hit]:
    """An end that does not lie after the beginning.

    Why: a receiver sees a warning that is over already and does not show it. Mostly a date or the
    offset from UTC was filled in wrongly.

    Instead: in <expires> a moment after <sent>, <effective> and <onset>. Only a Cancel may expire
    at once.
    """
    kind = alert.element.first("msgType")
    ending = kind is not None and kind.value in {"Cancel", "Ack", "Error"}
    for info in alert.infos:
        end = of_child(info.element, "expires")
        if not end:
            continue
        starts = [(name, of_child(info.element, name)) for name in _STARTS]
        if not ending:
            starts.append(("sent", of_child(alert.element, "sent")))
        for name, start in starts:
            if start and (end[1] < start[1] or (end[1] == start[1] and not ending)):
                # The standard does not say that information must outlive the onset: forecasts of
                # the National Weather Service expire before it, and are followed by an update.
                sure = end[1] < start[1] and name != "onset"
                level = Level.ERROR if sure else Level.WARNING
                related = ((start[0].value_span, "start"),)
                yield Hit(end[0].value_span, name, level=level, related=related)
                break


@rule(
    code="CAP241",
    name="expires-missing",
    level=Level.ADVICE,
    reads=Info,
    source="profiles of Google, IPAWS, CAP-CP and CAP-AU",
    messages=Both(
        en="this warning does not say until when it holds",
        nl="deze waarschuwing zegt niet tot wanneer zij geldt",
    ),
    hint=Both(en="add <expires>", nl="voeg <expires> toe"),
    nl="""Een waarschuwing zonder <expires>.

    Waarom: elke ontvanger kiest dan zelf wanneer zij verdwijnt: na een uur, na een dag, of nooit.

    Schrijf: in <expires> tot wanneer de waarschuwing geldt. Een update kan dat verlengen.
    """,
    bad=["<info><language>nl</language>[[</info>]]"],
    good=[
        "<expires>2026-11-23T21:30:00+01:00</expires>",
        "<onset>2026-11-23T18:30:00+01:00</onset><expires>2026-11-23T21:30:00+01:00</expires>",
        "<expires>2026-11-23T21:30:00+01:00</expires><headline>Brand</headline>",
    ],
)
def expires_missing(info: Info) -> Iterator[Hit]:
    """A warning without <expires>.

    Why: each receiver then chooses when it disappears: after an hour, after a day, or never.

    Instead: in <expires> until when the warning holds. An update can lengthen that.
    """
    if not info.element.first("expires"):
        yield Hit(info.element.close_span)


@rule(
    code="CAP242",
    name="expires-far",
    level=Level.ADVICE,
    reads=Alert,
    source="practice",
    messages=Both(
        en="this warning holds for {days} days; {most} is the most here",
        nl="deze waarschuwing geldt {days} dagen; hier is {most} het meeste",
    ),
    hint=Both(
        en="let it expire sooner, and send an update where it still holds",
        nl="laat haar eerder verlopen, en stuur een update als zij nog geldt",
    ),
    nl="""Een waarschuwing die langer geldt dan het profiel toestaat.

    Waarom: een waarschuwing die weken blijft staan, is vaak vergeten. Mensen nemen de volgende dan
    minder serieus.

    Schrijf: een eerder einde, en een update als het gevaar er nog is.
    """,
    bad=["<expires>[[2027-11-23T18:30:00+01:00]]</expires>"],
    good=[
        "<expires>2026-11-23T21:30:00+01:00</expires>",
        "<expires>2026-11-30T18:30:00+01:00</expires>",
        "<sent>2026-11-23T18:30:00+01:00</sent>",
    ],
)
def expires_far(alert: Alert, *, days: float = 7) -> Iterator[Hit]:
    """A warning that holds longer than the profile's limit.

    Why: a warning that stands for weeks was often forgotten. People then take the next one less
    seriously.

    Instead: an earlier end, and an update where the danger is still there.
    """
    sent = of_child(alert.element, "sent")
    for info in alert.infos if sent else ():
        end = of_child(info.element, "expires")
        start = of_child(info.element, "onset") or of_child(info.element, "effective") or sent
        if end and start and end[1] - start[1] > timedelta(days=days):
            facts = {"days": (end[1] - start[1]).days, "most": days}
            yield Hit(end[0].value_span, facts=facts)
