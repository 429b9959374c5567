"""Rules on grades that are called unknown."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Element
from caplint.rules.base import Both, Hit, rule


@rule(
    code="CAP230",
    name="urgency-unknown",
    level=Level.ADVICE,
    reads=("urgency",),
    source="profiles; Google Public Alerts",
    messages=Both(
        en="urgency Unknown does not say how soon people must act",
        nl="urgentie Unknown zegt niet hoe snel mensen moeten handelen",
    ),
    hint=Both(
        en="choose Immediate, Expected, Future or Past: a best guess says more",
        nl="kies Immediate, Expected, Future of Past: een goede schatting zegt meer",
    ),
    nl="""Een bericht met Unknown in <urgency>.

    Waarom: ontvangers kiezen hiermee of en hoe luid zij waarschuwen. Met Unknown tonen veel van hen
    het bericht niet.

    Schrijf: Immediate, Expected, Future of Past.
    """,
    bad=["<urgency>[[Unknown]]</urgency><severity>Severe</severity><certainty>Likely</certainty>"],
    good=[
        "<urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>",
        "<urgency>Future</urgency><severity>Severe</severity><certainty>Likely</certainty>",
        "<urgency>Past</urgency><severity>Severe</severity><certainty>Likely</certainty>",
    ],
)
def urgency_unknown(element: Element) -> Iterator[Hit]:
    """A message with Unknown in <urgency>.

    Why: by this receivers choose whether and how loudly to warn. With Unknown many of them do not
    show the message.

    Instead: Immediate, Expected, Future or Past.
    """
    return _unknown(element)


@rule(
    code="CAP231",
    name="severity-unknown",
    level=Level.ADVICE,
    reads=("severity",),
    source="profiles; Google Public Alerts",
    messages=Both(
        en="severity Unknown does not say how bad it is",
        nl="ernst Unknown zegt niet hoe erg het is",
    ),
    hint=Both(
        en="choose Extreme, Severe, Moderate or Minor: a best guess says more",
        nl="kies Extreme, Severe, Moderate of Minor: een goede schatting zegt meer",
    ),
    nl="""Een bericht met Unknown in <severity>.

    Waarom: ontvangers kiezen hiermee of en hoe luid zij waarschuwen. Met Unknown tonen veel van hen
    het bericht niet.

    Schrijf: Extreme, Severe, Moderate of Minor.
    """,
    bad=["<urgency>Future</urgency><severity>[[Unknown]]</severity><certainty>Likely</certainty>"],
    good=[
        "<urgency>Future</urgency><severity>Severe</severity><certainty>Likely</certainty>",
        "<urgency>Future</urgency><severity>Minor</severity><certainty>Likely</certainty>",
        "<urgency>Future</urgency><severity>Extreme</severity><certainty>Likely</certainty>",
    ],
)
def severity_unknown(element: Element) -> Iterator[Hit]:
    """A message with Unknown in <severity>.

    Why: by this receivers choose whether and how loudly to warn. With Unknown many of them do not
    show the message.

    Instead: Extreme, Severe, Moderate or Minor.
    """
    return _unknown(element)


@rule(
    code="CAP232",
    name="certainty-unknown",
    level=Level.ADVICE,
    reads=("certainty",),
    source="profiles; Google Public Alerts",
    messages=Both(
        en="certainty Unknown does not say how sure it is",
        nl="zekerheid Unknown zegt niet hoe zeker het is",
    ),
    hint=Both(
        en="choose Observed, Likely, Possible or Unlikely: a best guess says more",
        nl="kies Observed, Likely, Possible of Unlikely: een goede schatting zegt meer",
    ),
    nl="""Een bericht met Unknown in <certainty>.

    Waarom: ontvangers kiezen hiermee of en hoe luid zij waarschuwen. Met Unknown tonen veel van hen
    het bericht niet.

    Schrijf: Observed, Likely, Possible of Unlikely.
    """,
    bad=["<urgency>Future</urgency><severity>Severe</severity><certainty>[[Unknown]]</certainty>"],
    good=[
        "<urgency>Future</urgency><severity>Severe</severity><certainty>Observed</certainty>",
        "<urgency>Future</urgency><severity>Severe</severity><certainty>Possible</certainty>",
        "<urgency>Future</urgency><severity>Severe</severity><certainty>Unlikely</certainty>",
    ],
)
def certainty_unknown(element: Element) -> Iterator[Hit]:
    """A message with Unknown in <certainty>.

    Why: by this receivers choose whether and how loudly to warn. With Unknown many of them do not
    show the message.

    Instead: Observed, Likely, Possible or Unlikely.
    """
    return _unknown(element)


def _unknown(element: Element) -> Iterator[Hit]:
    if element.value == "Unknown":
        yield Hit(element.value_span)
