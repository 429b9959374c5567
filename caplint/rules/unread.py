"""Says that nobody read the words of a warning about violence: the profile has no rules on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Info
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule

# Words of lexicons/nl that tell of nothing else; what only ends as they do (roetaanslag) does not
# count. The lexicons themselves are the wording engine's, which takes most of a second to load,
# and a plain CAP file does without.
_VIOLENCE = pattern(
    r"\b(?:schietpartij|schietincident|beschieting|schutter|steekpartij|steekincident|mesaanval"
    r"|neergeschoten|doodgeschoten|neergestoken|gijzel(?:ing|nemer)|bomdreiging|bomaanslag"
    r"|terroris\w+|terreur\w*|jihad\w*|aanslag|vuurwapen|gewapende|daders?|amok)(?:en|s)?\b",
    re.IGNORECASE,
)
_READ = ("event", "headline", "description", "instruction")


@rule(
    code="LNT005",
    name="words-unread",
    level=Level.ADVICE,
    reads=Alert,
    source="caplint, profiles",
    messages={
        "": Both(
            en="'{words}' tells of violence or threat, and this profile has no rules on wording",
            nl="'{words}' wijst op geweld of dreiging, en dit profiel heeft geen regels over tekst",
        ),
        "record": Both(
            en="by its record this is about violence or threat, and this profile has no rules on "
            "wording",
            nl="volgens de gegevens gaat dit over geweld of dreiging, en dit profiel heeft geen "
            "regels over tekst",
        ),
    },
    hint=Both(
        en='an NL-Alert is checked with --profile nl-alert, or profile = "nl-alert" in the '
        "configuration",
        nl='een NL-Alert controleert u met --profile nl-alert, of met profile = "nl-alert" in de '
        "configuratie",
    ),
    nl="""Een CAP-bericht over geweld of dreiging, gecontroleerd met een profiel dat de woorden niet
    leest. Het staat in de gegevens, of in een Nederlandse tekst.

    Waarom: zonder fouten lijkt het bericht goed, terwijl niemand heeft gekeken of het een motief
    of een verzamelplek noemt.

    Schrijf: bij een NL-Alert --profile nl-alert. Is het er geen, zet dan deze regel uit.
    """,
    bad=[
        "<event>[[Schietpartij]]</event>",
        "<headline>[[Terroristen]] in Oss</headline>",
        "<description>Meld waar de [[dader]] is.</description><instruction>Dader</instruction>",
        "<parameter><valueName>caplint:scenario</valueName><value>[[violence]]</value></parameter>",
    ],
    good=[
        "<headline>Grote brand in Oss, roetaanslag op auto's</headline>",
        "<headline>Gasexplosie in Oss</headline>",
        "<language>en-GB</language><headline>Terrorist attack in Oss</headline>",
        "<parameter><valueName>caplint:scenario</valueName><value>other</value></parameter>",
    ],
)
def words_unread(alert: Alert) -> Iterator[Hit]:
    """A CAP message about violence or threat, checked by a profile that does not read its words.

    Its record says so, or a Dutch text of it.

    Why: without errors the message looks right, while nobody has looked whether it names a motive
    or a place to gather.

    Instead: --profile nl-alert for an NL-Alert. If it is none, switch this rule off.
    """
    scenario = alert.record.fields.get("scenario")
    if scenario is None:
        yield from next(filter(None, map(_told, alert.infos)), ())
    elif scenario == "violence" and "scenario" in alert.record.places:
        yield Hit(alert.record.places["scenario"], "record")


def _told(info: Info) -> list[Hit]:
    """Give the first word of a Dutch text that tells of violence."""
    if info.language not in {"nl", ""}:
        return []
    for child in info.element.children:
        found = _VIOLENCE.search(child.value) if child.name in _READ else None
        if found:
            words = child.value[found.start() : found.end()]
            return [Hit(child.place(*found.span()), facts={"words": words})]
    return []
