"""Rules on how urgent and how certain something is that has not begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from caplint.finding import Level
from caplint.message import Alert
from caplint.rules.base import Both, Hit, rule
from caplint.rules.moments import of_child


@rule(
    code="CAP233",
    name="urgency-onset-disagree",
    level=Level.WARNING,
    reads=Alert,
    source="CAP 1.2, 3.2.2",
    messages={
        "Immediate": Both(
            en="urgency is Immediate, and the event begins {hours} hours after sending",
            nl="de urgentie is Immediate, en de gebeurtenis begint {hours} uur na verzending",
        ),
        "Past": Both(
            en="urgency is Past, and the event begins {hours} hours after sending",
            nl="de urgentie is Past, en de gebeurtenis begint {hours} uur na verzending",
        ),
        "onset": Both(en="<onset> stands here", nl="hier staat <onset>"),
    },
    hint=Both(
        en="Immediate: act now; Expected: within the hour; Future: later; Past: no longer",
        nl="Immediate: nu handelen; Expected: binnen een uur; Future: later; Past: niet meer",
    ),
    nl="""Een urgentie die niet past bij het begin van de gebeurtenis.

    Waarom: Immediate laat sirenes en telefoons direct klinken. Gebeurt dat dagen te vroeg, dan
    reageren mensen de volgende keer niet.

    Schrijf: Expected of Future voor wat nog komt.
    """,
    bad=[
        "<urgency>[[Immediate]]</urgency><severity>Severe</severity><certainty>Likely</certainty>"
        "<onset>2026-11-26T08:00:00+01:00</onset>",
        "<urgency>[[Past]]</urgency><severity>Severe</severity><certainty>Likely</certainty>"
        "<onset>2026-11-24T08:00:00+01:00</onset>",
    ],
    good=[
        "<onset>2026-11-23T19:00:00+01:00</onset>",
        "<urgency>Future</urgency><severity>Severe</severity><certainty>Likely</certainty>"
        "<onset>2026-11-26T08:00:00+01:00</onset>",
        "<urgency>Past</urgency><severity>Severe</severity><certainty>Likely</certainty>"
        "<onset>2026-11-23T08:00:00+01:00</onset>",
    ],
)
def urgency_onset_disagree(alert: Alert, *, hours: float = 24) -> Iterator[Hit]:
    """An urgency that does not go with when the event begins.

    Why: Immediate makes sirens and phones sound at once. Where that is days too early, people do
    not react the next time.

    Instead: Expected or Future for what is yet to come.
    """
    yield from _far_onset(alert, "urgency", {"Immediate": hours, "Past": 0.0})


@rule(
    code="CAP234",
    name="certainty-onset-disagree",
    level=Level.WARNING,
    reads=Alert,
    source="CAP 1.2, 3.2.2",
    messages={
        "Observed": Both(
            en="certainty is Observed, and the event begins {hours} hours after sending",
            nl="de zekerheid is Observed, en de gebeurtenis begint {hours} uur na verzending",
        ),
        "onset": Both(en="<onset> stands here", nl="hier staat <onset>"),
    },
    hint=Both(
        en="Observed has happened or goes on; write Likely or Possible for what may come",
        nl="Observed is gebeurd of gaande; schrijf Likely of Possible voor wat kan komen",
    ),
    nl="""De zekerheid Observed bij iets dat pas later begint.

    Waarom: Observed betekent dat het gezien is of nu gaande is. Mensen denken dat het er al is, of
    ontvangers waarschuwen te vroeg.

    Schrijf: Likely of Possible.
    """,
    bad=[
        "<urgency>Future</urgency><severity>Severe</severity><certainty>[[Observed]]</certainty>"
        "<onset>2026-11-26T08:00:00+01:00</onset>",
    ],
    good=[
        "<onset>2026-11-23T19:00:00+01:00</onset>",
        "<urgency>Future</urgency><severity>Severe</severity><certainty>Likely</certainty>"
        "<onset>2026-11-26T08:00:00+01:00</onset>",
        "<expires>2026-11-26T08:00:00+01:00</expires>",
    ],
)
def certainty_onset_disagree(alert: Alert, *, hours: float = 24) -> Iterator[Hit]:
    """The certainty Observed with something that begins only later.

    Why: Observed means that it was seen or goes on now. People think that it is there already, or
    receivers warn too early.

    Instead: Likely or Possible.
    """
    yield from _far_onset(alert, "certainty", {"Observed": hours})


def _far_onset(alert: Alert, name: str, most: dict[str, float]) -> Iterator[Hit]:
    """Give the values that say now or past, where the onset lies more than `most` hours ahead."""
    sent = of_child(alert.element, "sent")
    for info in alert.infos if sent else ():
        onset = of_child(info.element, "onset")
        element = info.element.first(name)
        if not (sent and onset and element) or element.value not in most:
            continue
        ahead = onset[1] - sent[1]
        if ahead > timedelta(hours=most[element.value]):
            facts = {"hours": round(ahead / timedelta(hours=1))}
            related = ((onset[0].value_span, "onset"),)
            yield Hit(element.value_span, element.value, facts, related=related)
