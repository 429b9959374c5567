"""Rules on XML signatures."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault

_IN_ALERT = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'


@rule(
    code="CAP020",
    name="signature-position",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.3.4.1 and 3.4",
    messages={
        "before": Both(
            en="<{name}> belongs at the end of <alert>, after the last <info>",
            nl="<{name}> hoort aan het eind van <alert>, na de laatste <info>",
        ),
        "inside": Both(
            en="<{name}> cannot stand in <{parent}>: it belongs at the end of <alert>",
            nl="<{name}> kan niet in <{parent}> staan: het hoort aan het eind van <alert>",
        ),
    },
    hint=Both(
        en="sign the message again; moving a signature can break it",
        nl="onderteken het bericht opnieuw; een handtekening verplaatsen kan haar breken",
    ),
    nl="""Een handtekening die niet aan het eind van het bericht staat.

    Waarom: ontvangers zoeken haar daar. Staat zij ergens anders, dan geldt het bericht als niet
    ondertekend of als ongeldig. Sommige controleprogramma's zien dit niet.

    Schrijf: <Signature> als laatste element van <alert>.
    """,
    bad=[
        '<note>Proef</note><[[Signature]] xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
        "<area><areaDesc>Oss</areaDesc><[[ds:Signature]] "
        'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></area>',
    ],
    good=[
        _IN_ALERT,
        _IN_ALERT * 2,
        "<note>Proef</note>",
    ],
)
def signature_position(fault: Fault) -> Iterator[Hit]:
    """A signature that is not at the end of the message.

    Why: receivers look for it there. Elsewhere the message counts as unsigned or as invalid. Some
    validators do not see this.

    Instead: <Signature> as the last element of <alert>.
    """
    yield told(fault)
