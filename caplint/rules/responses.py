"""Rules on what people are asked to do, as codes and as words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from caplint.finding import Level
from caplint.message import VERSIONS, Alert, Element, Info
from caplint.rules.base import Both, Hit, rule
from caplint.rules.moments import of_child

_ACTIONS = frozenset(["Shelter", "Evacuate", "Prepare", "Execute", "Avoid"])
_GRADES = "<severity>Severe</severity><certainty>Observed</certainty>"


@rule(
    code="CAP210",
    name="category-duplicate",
    level=Level.WARNING,
    reads=Info,
    source="practice; CAP 1.2, 3.2.2",
    messages={
        "": Both(
            en="the category {found} stands here twice", nl="de categorie {found} staat er dubbel"
        ),
        "first": Both(en="this is the first", nl="dit is de eerste"),
    },
    hint=Both(
        en="leave one out, or write the category that was meant",
        nl="laat er een weg, of schrijf de categorie die bedoeld is",
    ),
    nl="""Twee keer dezelfde categorie.

    Waarom: vaak had de tweede een andere moeten zijn, en missen ontvangers die daarop kiezen het
    bericht.

    Schrijf: elke categorie een keer.
    """,
    bad=["<category>Fire</category><category>[[Fire]]</category>"],
    good=[
        "<category>Fire</category><category>Safety</category>",
        "<category>Fire</category>",
        "<category>Met</category><category>Geo</category><category>Infra</category>",
    ],
)
def category_duplicate(info: Info) -> Iterator[Hit]:
    """The same category twice.

    Why: often the second should have been another, and receivers who choose by that miss the
    message.

    Instead: each category once.
    """
    return _twice(info, "category", "")


def _twice(info: Info, name: str, message: str) -> Iterator[Hit]:
    seen: dict[str, Element] = {}
    for element in info.element.children:
        if element.name != name:
            continue
        first = seen.setdefault(element.value.strip(), element)
        if first is not element:
            related = ((first.value_span, "first"),)
            yield Hit(
                element.value_span, message, {"found": element.value.strip()}, related=related
            )


@rule(
    code="CAP221",
    name="response-type-conflict",
    level=Level.WARNING,
    reads=Info,
    source="CAP 1.2, 3.2.2 (from memory)",
    messages={
        "twice": Both(
            en="the response {found} stands here twice",
            nl="de reactie {found} staat er dubbel",
        ),
        "none": Both(
            en="None says that nothing need be done, and another response stands beside it",
            nl="None zegt dat mensen niets hoeven te doen, en er staat een andere reactie bij",
        ),
        "all-clear": Both(
            en="AllClear says that the danger is over, and {other} that people must act",
            nl="AllClear zegt dat het gevaar voorbij is, en {other} dat mensen iets moeten doen",
        ),
        "first": Both(en="this is the first", nl="dit is de eerste"),
    },
    hint=Both(
        en="keep the responses that hold together",
        nl="houd de reacties die bij elkaar passen",
    ),
    nl="""Reacties die elkaar tegenspreken.

    Waarom: het ene systeem laat mensen schuilen, het andere zegt dat het veilig is.

    Schrijf: None of AllClear alleen; anders wat mensen moeten doen.
    """,
    bad=[
        "<responseType>[[None]]</responseType><responseType>Shelter</responseType>",
        "<responseType>Shelter</responseType><responseType>[[Shelter]]</responseType>",
        "<responseType>Evacuate</responseType><responseType>[[AllClear]]</responseType>",
    ],
    good=[
        "<responseType>None</responseType>",
        "<responseType>Prepare</responseType><responseType>Monitor</responseType>"
        "<urgency>Future</urgency><severity>Minor</severity><certainty>Likely</certainty>"
        "<instruction>Volg het nieuws.</instruction>",
        "<responseType>AllClear</responseType><responseType>Monitor</responseType>"
        "<urgency>Past</urgency><severity>Minor</severity><certainty>Observed</certainty>",
    ],
)
def response_type_conflict(info: Info) -> Iterator[Hit]:
    """Responses that contradict each other.

    Why: one system lets people shelter, another says that it is safe.

    Instead: None or AllClear alone; otherwise what people must do.
    """
    found = [child for child in info.element.children if child.name == "responseType"]
    if len(found) < 2:
        return
    yield from _twice(info, "responseType", "twice")
    values = {element.value for element in found}
    action = next((element.value for element in found if element.value in _ACTIONS), "")
    for element in found:
        if element.value == "None" and len(values) > 1:
            yield Hit(element.value_span, "none")
        elif element.value == "AllClear" and action:
            yield Hit(element.value_span, "all-clear", {"other": action})


@rule(
    code="CAP222",
    name="response-without-instruction",
    level=Level.ADVICE,
    reads=Info,
    source="CAP 1.2, 3.2.2",
    messages={
        "": Both(
            en="systems read {found} here, and there is no <instruction> for people",
            nl="systemen lezen hier {found}, en er is geen <instruction> voor mensen",
        ),
        "instruction": Both(
            en="people are told what to do, and there is no <responseType> for systems",
            nl="mensen lezen wat zij moeten doen, en er is geen <responseType> voor systemen",
        ),
    },
    hint=Both(
        en="give both: <responseType> as a code, <instruction> in words",
        nl="geef beide: <responseType> als code, <instruction> in woorden",
    ),
    nl="""Een reactie zonder instructie, of een instructie zonder reactie.

    Waarom: systemen lezen de code, mensen de woorden. Staat er een van de twee, dan weet de ander
    niet wat er moet gebeuren.

    Schrijf: beide, met dezelfde betekenis.
    """,
    bad=[
        "<responseType>[[Shelter]]</responseType>",
        "<[[instruction]]>Sluit ramen en deuren.</instruction>",
    ],
    good=[
        '<alert xmlns="http://www.incident.com/cap/1.0"><info>'
        "<instruction>Blijf binnen</instruction></info></alert>",
        "<responseType>Shelter</responseType><urgency>Immediate</urgency>"
        f"{_GRADES}<instruction>Sluit ramen en deuren.</instruction>",
        "<responseType>Monitor</responseType>",
        "<headline>Brand in Oss</headline>",
        "<responseType>None</responseType>",
    ],
)
def response_without_instruction(info: Info) -> Iterator[Hit]:
    """A response without an instruction, or an instruction without a response.

    Why: systems read the code, people the words. Where one of the two stands, the other does not
    know what to do.

    Instead: both, with the same meaning.
    """
    if VERSIONS[info.element.namespace] == "1.0":  # which has no responseType
        return
    words, code = info.element.first("instruction"), info.element.first("responseType")
    if words and not code and words.value.strip():
        yield Hit(words.name_span, "instruction")
    elif code and not words and code.value in _ACTIONS:
        yield Hit(code.value_span, facts={"found": code.value})


@rule(
    code="CAP223",
    name="all-clear-inconsistent",
    level=Level.WARNING,
    reads=Alert,
    source="CAP 1.2, 3.2.2",
    messages={
        "urgency": Both(
            en="AllClear says that the danger is over, and urgency is {found}",
            nl="AllClear zegt dat het gevaar voorbij is, en de urgentie is {found}",
        ),
        "expires": Both(
            en="AllClear says that the danger is over, and the message holds for {days} days",
            nl="AllClear zegt dat het gevaar voorbij is, en het bericht geldt {days} dagen",
        ),
    },
    hint=Both(
        en="write urgency Past, and let the message expire within a day",
        nl="schrijf urgentie Past, en laat het bericht binnen een dag verlopen",
    ),
    nl="""Een bericht dat het gevaar voorbij is, en dat toch urgent is of lang geldt.

    Waarom: ontvangers laten de sirene horen, of laten het bericht dagen staan.

    Schrijf: Past in <urgency>, en een einde binnen een dag.
    """,
    bad=[
        "<responseType>AllClear</responseType><urgency>[[Immediate]]</urgency>"
        "<severity>Minor</severity><certainty>Observed</certainty>",
        "<responseType>AllClear</responseType><urgency>Past</urgency>"
        "<severity>Minor</severity><certainty>Observed</certainty>"
        "<expires>[[2026-11-30T18:30:00+01:00]]</expires>",
    ],
    good=[
        "<responseType>AllClear</responseType><urgency>Past</urgency>"
        "<severity>Minor</severity><certainty>Observed</certainty>",
        "<responseType>AllClear</responseType><urgency>Past</urgency>"
        "<severity>Minor</severity><certainty>Observed</certainty>"
        "<expires>2026-11-23T23:30:00+01:00</expires>",
        "<responseType>Monitor</responseType><urgency>Immediate</urgency>"
        "<severity>Minor</severity><certainty>Observed</certainty>",
    ],
)
def all_clear_inconsistent(alert: Alert, *, days: float = 1) -> Iterator[Hit]:
    """A message that the danger is over, and that is urgent or holds for long.

    Why: receivers sound the siren, or leave the message standing for days.

    Instead: Past in <urgency>, and an end within a day.
    """
    for info in alert.infos:
        codes = {child.value for child in info.element.children if child.name == "responseType"}
        if "AllClear" not in codes:
            continue
        urgency = info.element.first("urgency")
        if urgency and urgency.value in {"Immediate", "Expected", "Future"}:
            yield Hit(urgency.value_span, "urgency", {"found": urgency.value})
        sent, end = of_child(alert.element, "sent"), of_child(info.element, "expires")
        if sent and end and end[1] - sent[1] > timedelta(days=days):
            yield Hit(end[0].value_span, "expires", {"days": (end[1] - sent[1]).days})
