"""What must be done before an alert in violence or threat goes out (guideline 4b and 4d).

The rules read the record, and ask only where one is kept; docs/record.md says what that means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.deployment import Deployment
from caplint.finding import Level
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import motive
from caplint.rules.police import police_operation
from caplint.rules.suspects import suspect_detail
from caplint.rules.victims import casualty_detail
from caplint.source import Span

_DENIED = Both(
    en="the record says '{value}': that was not done",
    nl="de gegevens zeggen '{value}': dat is dus niet gebeurd",
)
_OPEN = Both(
    en="'{field}' still has to be filled in",
    nl="'{field}' moet nog worden ingevuld",
)

_VIOLENT = "---\nkind: alert\nscenario: violence\n{}---\nSchietpartij in Ede. Verlaat het gebied."


def _example(fields: str) -> str:
    return _VIOLENT.format("".join(f"{line}\n" for line in fields.split("; ") if line))


#: An example of a record, in which only what a rule looks for is missing or wrong.
_COMPLETE = _example(
    "grounds: fysieke bedreiging; police_advice: HOvD-P, 21:04; second_opinion: HOvD-P LE, 21:06; "
    "authority_informed: burgemeester, 21:08"
)
_NO_RECORD = "Schietpartij in Ede. Verlaat het gebied."
_TEMPLATE = _example("template: true; police_advice: '{{ wie, tijd }}'")
_OF_FILE = "---\nkind: alert\n---\nSchietpartij in Ede. Verlaat het gebied."
_END = "---\nkind: end\nscenario: violence\nphase: nafase\n---\nEinde schietpartij in Ede."


def is_asked(sending: Deployment, *, always: bool) -> bool:
    """Whether a message must have had its procedure.

    Not a test or an end message, and not a template, for which nothing has been done yet; and only
    where a record is kept, or where a profile or a configuration sets `always`.
    """
    if not (always or sending.is_recorded) or sending.record.is_template:
        return False
    return sending.kind in {"alert", "update"}


def _lacks(sending: Deployment, field: str) -> Iterator[Hit]:
    """Say that a field is absent, denied or open."""
    state = sending.record.state(field)
    if state == "absent" and sending.record.whole:
        yield Hit(sending.place(field))
    elif state in {"denied", "open"}:
        facts = {"field": field, "value": sending.record.fields[field]}
        yield Hit(sending.place(field), state, facts)


@rule(
    code="NLA501",
    name="police-advice-missing",
    level=Level.WARNING,
    outside_violence=None,
    reads=Deployment,
    source="guideline 4a(4), 4b(1), 4b(2) and 4d(1)",
    messages={
        "": Both(
            en="no police advice is recorded, and it comes before every alert on violence",
            nl="er is geen politie-advies vastgelegd, en dat gaat bij geweld aan elk bericht "
            "vooraf",
        ),
        "denied": _DENIED,
        "open": _OPEN,
        "other": Both(
            en="'{value}' names neither the HOvD-P nor the OvD-OC",
            nl="'{value}' noemt de HOvD-P niet en de OvD-OC ook niet",
        ),
    },
    hint=Both(
        en="ask the HOvD-P or the OvD-OC, and record who and when: 'police_advice: HOvD-P, 21:04'",
        nl="vraag de HOvD-P of de OvD-OC, en leg vast wie en wanneer: 'police_advice: HOvD-P, "
        "21:04'",
    ),
    nl="""Een bericht bij geweld of dreiging waarvan de gegevens geen politie-advies noemen, of
    zeggen dat het er niet is. Noemen zij een functie die de richtlijn niet bedoelt, dan is dat een
    advies. Zonder gegevens zwijgt de regel, tenzij `always` aan staat.

    Waarom: bij extreem geweld kan een bericht zelf gevaarlijk zijn: het geluid verraadt wie zich
    verbergt, en daders lezen mee. Dat weegt de politie, voor het bericht uitgaat.

    Schrijf: wie er heeft geadviseerd en wanneer: de HOvD-P of de OvD-OC. Het besluit blijft aan
    wie bevoegd is; caplint leest alleen wat er staat.
    """,
    bad=[
        _example("").replace("---", "[[---]]", 1),
        _example("police_advice: [[nog niet gevraagd]]"),
        _example("police_advice: [['{{ wie, tijd }}']]"),
        _example("police_advice: [[burgemeester, 21:04]]"),
        "<parameter><valueName>[[caplint:scenario]]</valueName><value>violence</value></parameter>",
    ],
    good=[
        _COMPLETE,
        _example("police_advice: OvD-OC Jansen, geen bezwaar"),
        _example("police_advice: ja"),
        _NO_RECORD,
        _TEMPLATE,
        _OF_FILE,
        _END,
    ],
)
def police_advice_missing(sending: Deployment, *, always: bool = False) -> Iterator[Hit]:
    """A message on violence or threat whose record names no police advice, or denies it.

    Where the record names an officer that the guideline does not mean, that is advice. Without a
    record the rule is silent, unless `always` is set.

    Why: in extreme violence the alert itself can be a danger: its sound betrays who hides, and
    perpetrators read along. The police weigh that before it goes out.

    Instead: who advised, and when: the HOvD-P or the OvD-OC. Deciding remains with those who have
    the authority; caplint only reads what is recorded.
    """
    if is_asked(sending, always=always):
        yield from _lacks(sending, "police_advice")
        yield from _by_another(sending, "police_advice", _ADVISERS)


# Functions as they are written; who writes a name only is not asked for more.
_FUNCTIONS = pattern(
    r"\bh?ovd\b|\bofficier van dienst\b|\bburgemeester\b|\bwijkagent\b|\bcaco\b|\bbrandweer\b",
    re.IGNORECASE,
)
_ADVISERS = pattern(
    r"\bhovd-?\s?p|\bovd-?\s?oc\b|\bhoofd officier van dienst\b|\boperationeel centrum\b",
    re.IGNORECASE,
)
_NATIONAL = pattern(r"\ble\b|\boperations\b|\blandelijke? eenheid\b", re.IGNORECASE)


def _by_another(sending: Deployment, field: str, meant: re.Pattern[str]) -> Iterator[Hit]:
    """Say that a field names a function, and not one that the guideline means."""
    value = sending.record.fields.get(field, "")
    if _FUNCTIONS.search(value) and not meant.search(value):
        yield Hit(sending.place(field), "other", {"value": value}, level=Level.ADVICE)


@rule(
    code="NLA503",
    name="second-opinion-missing",
    level=Level.WARNING,
    outside_violence=None,
    reads=Deployment,
    source="guideline 4b(2) and 4c",
    messages={
        "": Both(
            en="no second opinion is recorded, and the police officer who advises always asks one",
            nl="er is geen second opinion vastgelegd, en wie voor de politie adviseert vraagt die "
            "altijd",
        ),
        "denied": _DENIED,
        "open": _OPEN,
        "other": Both(
            en="'{value}' is not the HOvD-P operations of the national unit (LE)",
            nl="'{value}' is niet de HOvD-P operations van de Landelijke Eenheid (LE)",
        ),
        "same": Both(
            en="this is the police advice once more: a second opinion is somebody else's",
            nl="dit is het politie-advies nog eens: een second opinion is die van een ander",
        ),
    },
    hint=Both(
        en="record who of the national unit gave it, and when: 'second_opinion: HOvD-P operations "
        "LE, 21:06'",
        nl="leg vast wie van de Landelijke Eenheid die gaf en wanneer: 'second_opinion: HOvD-P "
        "operations LE, 21:06'",
    ),
    nl="""Een bericht bij geweld of dreiging zonder vastgelegde second opinion van de HOvD-P
    operations van de Landelijke Eenheid. Dat geldt in elke fase, ook als er haast is. Zonder
    gegevens zwijgt de regel, tenzij `always` aan staat.

    Waarom: de Landelijke Eenheid kent het landelijke beeld. Wie plaatselijk adviseert weet
    misschien niet dat elders hetzelfde gebeurt.

    Schrijf: wie de second opinion gaf en wanneer.
    """,
    bad=[
        _example("police_advice: HOvD-P, 21:04").replace("---", "[[---]]", 1),
        _example("second_opinion: [[geen]]"),
        _example("second_opinion: [[OvD-OC, 21:06]]"),
        _example("police_advice: Jansen, 21:04; second_opinion: [[Jansen, 21:04]]"),
        _example("police_advice: HOvD-P, 21:04; second_opinion: [[idem]]"),
        "---\nphase: acuut\nsecond_opinion: [[nog niet]]\n---\nSchietpartij in Ede. Verberg je.",
    ],
    good=[
        _COMPLETE,
        _example("second_opinion: De Vries, Landelijke Eenheid"),
        _NO_RECORD,
        _TEMPLATE,
        _OF_FILE,
        _END,
    ],
)
def second_opinion_missing(sending: Deployment, *, always: bool = False) -> Iterator[Hit]:
    """A message on violence or threat without a recorded second opinion of the national unit.

    It is that of the HOvD-P operations of the Landelijke Eenheid, in each phase, also in haste.
    Without a record the rule is silent, unless `always` is set.

    Why: the national unit knows the whole country's picture. Who advises locally may not know that
    the same happens elsewhere.

    Instead: who gave the second opinion, and when.
    """
    if is_asked(sending, always=always):
        yield from _lacks(sending, "second_opinion")
        yield from _by_another(sending, "second_opinion", _NATIONAL)
        fields = sending.record.fields
        said = fields.get("second_opinion", "").casefold()
        recorded = sending.record.state("second_opinion") == "recorded"
        # `ja` and `ja` are two answers to two questions; a name or a time is one's own.
        again = " " in said and said == fields.get("police_advice", "").casefold()
        if recorded and (again or said in _DITTO):
            yield Hit(sending.place("second_opinion"), "same")


_DITTO = frozenset(("idem", "dito", "zelfde", "hetzelfde", "zie boven", "ditto", "same"))


@rule(
    code="NLA505",
    name="authority-not-informed",
    level=Level.ADVICE,
    outside_violence=None,
    reads=Deployment,
    source="guideline 4d(4)",
    messages={
        "": Both(
            en="it is not recorded that the local authority was informed",
            nl="er is niet vastgelegd dat het lokale gezag is geïnformeerd",
        ),
        "denied": _DENIED,
        "open": _OPEN,
    },
    hint=Both(
        en="inform the mayor or the triangle, at the latest while sending, and record it: "
        "'authority_informed: burgemeester, 21:08'",
        nl="informeer de burgemeester of de driehoek, uiterlijk tijdens het versturen, en leg het "
        "vast: 'authority_informed: burgemeester, 21:08'",
    ),
    nl="""Een bericht bij geweld of dreiging waarvan niet is vastgelegd dat het bevoegde gezag de
    achtergronden kent. Het mag tegelijk met het versturen, dus dit is een advies. Zonder gegevens
    zwijgt de regel, tenzij `always` aan staat.

    Waarom: na een NL-Alert vraagt iedereen de gemeente wat er is. Wie het gezag heeft, moet dat
    weten, en de volgende berichten moeten op elkaar aansluiten.

    Schrijf: wie er is geïnformeerd en wanneer.
    """,
    bad=[
        _example("police_advice: HOvD-P, 21:04").replace("---", "[[---]]", 1),
        _example("authority_informed: [[nee]]"),
        "<parameter><valueName>[[caplint:scenario]]</valueName><value>violence</value></parameter>",
    ],
    good=[_COMPLETE, _NO_RECORD, _TEMPLATE, _OF_FILE, _END],
)
def authority_not_informed(sending: Deployment, *, always: bool = False) -> Iterator[Hit]:
    """A message on violence or threat, and no record that the authority knows the background.

    That may happen while it is being sent, so this is advice. Without a record the rule is silent,
    unless `always` is set.

    Why: after an NL-Alert everybody asks the municipality what is going on. The authority has to
    know, and the next messages must fit together.

    Instead: who was informed, and when.
    """
    if is_asked(sending, always=always):
        yield from _lacks(sending, "authority_informed")


@rule(
    code="NLA507",
    name="prosecutor-release-missing",
    level=Level.ADVICE,
    outside_violence=None,
    reads=Deployment,
    source="guideline 4a(3), 4d(2) and 4d(3)",
    messages={
        "": Both(
            en="the message has specific data, and no release of them by the prosecutor is "
            "recorded",
            nl="het bericht bevat specifieke gegevens, en er is geen vrijgave door het OM "
            "vastgelegd",
        ),
        "denied": _DENIED,
        "open": _OPEN,
        "data": Both(en="these are the data", nl="dit zijn de gegevens"),
    },
    hint=Both(
        en="leave the data out; if they must be in, ask the prosecutor, and record it: "
        "'prosecutor_release: officier van justitie, 21:10'",
        nl="laat de gegevens weg; moeten ze erin, vraag het OM en leg het vast: "
        "'prosecutor_release: officier van justitie, 21:10'",
    ),
    nl="""Een bericht bij geweld met gegevens over daders, politie, slachtoffers of het motief,
    waarvan niet is vastgelegd dat het OM ze vrijgeeft. Met een vrijgave blijven de regels op die
    gegevens zelf gelden: de richtlijn wil ze niet in het bericht. Zonder gegevens over de
    procedure zwijgt de regel, tenzij `always` aan staat.

    Waarom: wat bekend is uit het onderzoek, kan dat onderzoek schaden als daders het lezen. Alleen
    het OM kan het vrijgeven.

    Schrijf: bij voorkeur alleen wat mensen moeten doen.
    """,
    bad=[
        "[[---]]\nscenario: violence\n---\nSchietpartij in Ede. De dader is een man met een baard. "
        "Verberg je.",
        "---\nphase: acuut\nprosecutor_release: [[nee]]\n---\nSchietpartij in Ede. Er zijn twee "
        "doden. Verberg je.",
        "[[---]]\nphase: acuut\n---\nShooting in Ede. The suspect wears a black jacket. Hide now.",
    ],
    good=[
        _COMPLETE,
        "---\nscenario: violence\nprosecutor_release: OvJ, 21:10\n---\nSchietpartij in Ede. De "
        "dader is een man met een baard.",
        "Schietpartij in Ede. De dader is een man met een baard. Verberg je.",
        _END,
    ],
)
def prosecutor_release_missing(sending: Deployment, *, always: bool = False) -> Iterator[Hit]:
    """A message on violence with specific data, and no record that the prosecutor released them.

    Data on perpetrators, police, casualties or the motive. With a release the rules on these data
    still hold: the guideline doesn't want them in the message. Without a record the rule is
    silent, unless `always` is set.

    Why: what is known from the investigation can harm it when perpetrators read it. Only the
    prosecutor can release it.

    Instead: preferably only what people must do.
    """
    if not is_asked(sending, always=always):
        return
    data = _specific_data(sending)
    if data is not None:
        for hit in _lacks(sending, "prosecutor_release"):
            yield Hit(hit.span, hit.message, hit.facts, related=((data, "data"),))


def _specific_data(sending: Deployment) -> Span | None:
    """Give the first words that the rules on disclosure find."""
    for one in sending.sent:
        for found in (suspect_detail, police_operation, casualty_detail, motive):
            hit = next(iter(found(one.wording)), None)
            if hit:
                return hit.span
    return None


@rule(
    code="NLA509",
    name="threshold-not-met",
    level=Level.ADVICE,
    outside_violence=None,
    reads=Deployment,
    source="guideline 2",
    messages={
        "": Both(
            en="none of the three grounds for an alert is recorded",
            nl="er is geen van de drie gronden voor inzet vastgelegd",
        ),
        "denied": Both(
            en="the record says '{value}': then no alert should be sent",
            nl="de gegevens zeggen '{value}': dan hoort er geen bericht uit te gaan",
        ),
        "open": _OPEN,
        "other": Both(
            en="'{value}' is none of the three grounds for an alert",
            nl="'{value}' is geen van de drie gronden voor inzet",
        ),
    },
    hint=Both(
        en="record which holds: acute action by the public, physical threat, or major unrest",
        nl="leg vast welke geldt: acuut handelen van het publiek, fysieke bedreiging, of grote "
        "maatschappelijke onrust",
    ),
    nl="""Een bericht bij geweld of dreiging waarvan niet is vastgelegd waarom het uitgaat: omdat
    mensen direct iets moeten doen, omdat zij lichamelijk gevaar lopen, of omdat er grote onrust of
    ontwrichting dreigt. Zonder gegevens zwijgt de regel, tenzij `always` aan staat.

    Waarom: wie te vaak voor niets wordt opgeschrikt, luistert de keer erna niet.

    Schrijf: een van de drie gronden; meer mag ook.
    """,
    bad=[
        _example("police_advice: HOvD-P, 21:04").replace("---", "[[---]]", 1),
        _example("grounds: [[geen]]"),
        _example("grounds: [[verzoek van de gemeente]]"),
        _example("grounds: [['']]").replace("grounds: [['']]", "[[grounds]]: ''"),
    ],
    good=[
        _COMPLETE,
        _example("grounds: acuut handelen van publiek"),
        _example("grounds: grote maatschappelijke onrust"),
        _example("grounds: physical threat"),
        _NO_RECORD,
        _TEMPLATE,
        _OF_FILE,
    ],
)
def threshold_not_met(sending: Deployment, *, always: bool = False) -> Iterator[Hit]:
    """A message on violence or threat of which it is not recorded why it is sent.

    Because people must act at once, because they are in physical danger, or because major unrest
    or disruption threatens. Without a record the rule is silent, unless `always` is set.

    Why: people who are startled for nothing too often don't listen the next time.

    Instead: one of the three grounds, or more.
    """
    if not is_asked(sending, always=always):
        return
    yield from _lacks(sending, "grounds")
    value = sending.record.fields.get("grounds", "")
    if sending.record.state("grounds") == "recorded" and not _GROUNDS.search(value):
        yield Hit(sending.place("grounds"), "other", {"value": value})


# Stems of the words of the three grounds, in Dutch and English, and their numbers as the guideline
# lists them.
_GROUNDS = pattern(
    r"handel|optred|\bact(?:ie|ion|ing|s)?\b|evacu|vlucht|schuil"
    r"|dreig|bedreig|gevaar|levens|fysiek|geweld|letsel|slachtoffer|threat|danger|physical|viol|live"
    r"|onrust|ontwricht|paniek|unrest|disrupt|panic|\b[123abc]\b",
    re.IGNORECASE,
)
