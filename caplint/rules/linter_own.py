"""A rule on how the linter itself is told what to do."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="LNT001",
    name="unknown-rule",
    level=Level.ERROR,
    reads=Fault,
    source="caplint, configuration",
    messages={
        "near": Both(
            en="there is no rule '{name}': did you mean '{near}'? (unknown-rule)",
            nl="er is geen regel '{name}': bedoelt u '{near}'? (unknown-rule)",
        ),
        "other": Both(
            en="there is no rule '{name}': 'caplint rules' lists them all (unknown-rule)",
            nl="er is geen regel '{name}': 'caplint rules' noemt ze alle (unknown-rule)",
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
