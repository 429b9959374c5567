"""Rules on how the linter itself is told what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="LNT001",
    name="unknown-rule",
    level=Level.ERROR,
    reads=Fault,
    source="caplint, configuration and suppressions",
    messages={
        "near": Both(
            en="there is no rule '{name}': did you mean '{near}'? (unknown-rule)",
            nl="er is geen regel '{name}': bedoelt u '{near}'? (unknown-rule)",
        ),
        "other": Both(
            en="there is no rule '{name}': 'caplint rules' lists them all (unknown-rule)",
            nl="er is geen regel '{name}': 'caplint rules' noemt ze alle (unknown-rule)",
        ),
        "none": Both(
            en="this suppression names no rule: write caplint: ignore[rule] and why",
            nl="deze onderdrukking noemt geen regel: schrijf caplint: ignore[regel] en waarom",
        ),
        "word": Both(
            en="this is not understood: write caplint: ignore[rule] or caplint: ignore-file[rule]",
            nl="dit wordt niet begrepen: schrijf caplint: ignore[regel] of "
            "caplint: ignore-file[regel]",
        ),
    },
    hint=Both(
        en="caplint rules lists all rules",
        nl="caplint rules geeft alle regels",
    ),
    nl="""De naam of de code van een regel die niet bestaat.

    Waarom: wie een regel kiest of uitzet die er niet is, denkt dat er iets is geregeld, en dat is
    niet zo.

    Schrijf: de naam of de code zoals caplint rules die geeft.
    """,
    bad=[
        "--select [[polygon-syntx]]",
        "--ignore [[CAP9999]]",
        "<!-- caplint: ignore[ [[coordinate-precisoin]] ] from the survey -->"
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "[[<!-- caplint: ignore all of it -->]]"
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "---\nignore:\n  [[long-sentense]]: zo is het besloten\n---\nGrote brand in Oss.",
    ],
    good=[
        "--select polygon-syntax",
        "--select NLA",
        "--ignore cap401",
    ],
)
def unknown_rule(fault: Fault) -> Iterator[Hit]:
    """The name or the code of a rule that does not exist.

    Why: whoever selects or ignores a rule that is not there thinks that something is settled, and
    it is not.

    Instead: the name or the code as caplint rules lists it.
    """
    yield told(fault)


@rule(
    code="LNT003",
    name="unused-suppression",
    level=Level.WARNING,
    reads=Fault,
    source="caplint, suppressions",
    messages={
        "": Both(
            en="this suppresses nothing: there is no finding of '{name}' here",
            nl="dit onderdrukt niets: '{name}' heeft hier geen bevinding",
        ),
        "never": Both(
            en="'{name}' cannot be suppressed by a message",
            nl="een bericht kan '{name}' niet onderdrukken",
        ),
        "protected": Both(
            en="'{name}' may not be suppressed here: only a configuration can allow that",
            nl="'{name}' mag hier niet onderdrukt worden: alleen de configuratie kan dat toestaan",
        ),
        "many": Both(
            en="more than {limit} rules are suppressed in this file; from here on nothing is",
            nl="in dit bestand worden meer dan {limit} regels onderdrukt; vanaf hier niets meer",
        ),
    },
    hint=Both(
        en="delete the name, or the whole suppression if it names no other rule",
        nl="verwijder de naam, of alles als er geen andere regel genoemd wordt",
    ),
    nl="""Een onderdrukking die niets onderdrukt: er is geen bevinding meer, of de regel mag niet
    onderdrukt worden.

    Waarom: wat blijft staan terwijl het niets doet, verbergt later een fout die niemand heeft
    bekeken. Wat de richtlijn bij geweld verbiedt, kan een bericht niet zelf toestaan.

    Schrijf: alleen onderdrukkingen die nodig zijn. forbid-suppressions in de configuratie zegt
    welke regels een bericht niet mag onderdrukken.
    """,
    bad=[
        "<!-- caplint: ignore[ [[headline-long]] ] agreed --><headline>Brand in Oss</headline>",
        "---\nignore:\n  [[long-sentence]]: zo besloten\n---\nGrote brand in Oss. Sluit ramen.",
        "---\nscenario: violence\nignore:\n  [[motive]]: politie vraagt dit\n---\n"
        "Terrorist schiet in Oss. Verlaat direct het gebied. Kijk op crisis.nl",
        "<!-- caplint: ignore-file[ [[record-invalid]] ] old --><headline>Brand</headline>",
    ],
    good=[
        "<headline>Brand in Oss</headline>",
        "<!-- not caplint: ignore[headline-long] --><headline>Brand in Oss</headline>",
        "---\nkind: alert\n---\nGrote brand in Oss.",
    ],
)
def unused_suppression(fault: Fault) -> Iterator[Hit]:
    """A suppression that suppresses nothing: the finding is gone, or the rule is protected.

    Why: what stays and does nothing hides a fault later that nobody has looked at. And what the
    guideline forbids in messages about violence a message cannot allow itself.

    Instead: only the suppressions that are needed. forbid-suppressions in the configuration says
    which rules a message may not suppress.
    """
    yield told(fault)


@rule(
    code="LNT004",
    name="suppression-without-reason",
    level=Level.WARNING,
    reads=Fault,
    source="caplint, suppressions",
    messages={
        "": Both(
            en="nobody says why '{name}' does not count here",
            nl="niemand zegt waarom '{name}' hier niet telt",
        ),
        "prohibition": Both(
            en="nobody says why '{name}' does not count here, which the guideline forbids in "
            "messages about violence",
            nl="niemand zegt waarom '{name}' hier niet telt, en dat verbiedt de richtlijn in "
            "berichten over geweld",
        ),
    },
    hint=Both(
        en="write the reason after the name: who decided it, and why",
        nl="schrijf de reden achter de naam: wie dit besloot, en waarom",
    ),
    nl="""Een onderdrukking zonder reden.

    Waarom: wie het bericht later gebruikt of controleert, weet niet of iemand ernaar heeft gekeken.
    Bij wat de richtlijn in berichten over geweld verbiedt, is dat een fout.

    Schrijf: achter de namen van de regels wie het besloot, en waarom.
    """,
    bad=[
        "<!-- caplint: ignore[ [[event-length]] ] --><event>Brand</event>",
        "---\nignore: [[long-sentence]]\n---\nGrote brand in Oss.",
        "---\nignore:\n  [[motive]]:\n---\nGrote brand in Oss.",
    ],
    good=[
        "<!-- caplint: ignore[headline-long] agreed with the region --><headline>Oss</headline>",
        "---\nignore:\n  long-sentence: zo besloten\n---\nGrote brand in Oss.",
        "<headline>Brand in Oss</headline>",
    ],
)
def suppression_without_reason(fault: Fault) -> Iterator[Hit]:
    """A suppression without a reason.

    Why: who uses or checks the message later does not know whether anybody has looked at it. For
    what the guideline forbids in messages about violence this is an error.

    Instead: after the names of the rules, who decided it and why.
    """
    hit = told(fault)
    yield replace(hit, level=Level.ERROR) if fault.message else hit
