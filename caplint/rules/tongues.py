"""Rules on whether a text is in the language that its message declares."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Element, Info
from caplint.rules.base import Both, Hit, rule

_MOST_READ = 300  # characters of each text, fifty words: enough to tell
_LEAST = 6  # stop words that have to be there
#: Turns marks into spaces; a pattern would find words in four times the time.
_APART = bytes.maketrans(b".,:;!?()'\"-/", b" " * 12)

#: Frequent short words; one that two of these languages share counts for both.
_STOP_WORDS = {
    "nl": "de het een en van is zijn niet met voor door bij naar ook maar om aan uit dat dit deze "
    "wordt worden werd geen nog er uw u tot of over blijf ramen deuren op te in",
    "en": "the and of to is are not with for by from at this that these will be been was were or "
    "your you on in have has until near should it as all their there",
    "de": "der die das und ist sind nicht mit für von zu den dem ein eine einer wird werden auf "
    "aus bei nach auch oder sie bis im am zum zur durch über bleiben kann es",
    "fr": "le la les des du et est sont pas avec pour par dans une un sur aux au que qui ne vous "
    "votre vos ce cette ces jusqu ou de il être ont plus en",
    "es": "el la los las del y es son no con para por en una un que se su sus al esta este hasta o "
    "de lo como más ha están entre",
    "it": "il lo la gli le del della dei delle e è sono non con per in una un che si di da al alla "
    "nel nella questo questa fino o anche ha i più",
    "pt": "o a os as do da dos das e é são não com para por em uma um que se no na nos nas ao até "
    "ou de mais sua seu foi está",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in _STOP_WORDS.items():
    for _one in set(_words.split()):
        _LANGUAGES_OF[_one] = (*_LANGUAGES_OF.get(_one, ()), _language)
_TEXTS = ("headline", "description", "instruction")


def spoken(texts: list[Element]) -> str:
    """Tell the language of texts by their short words; empty where that is not sure."""
    said = " ".join(element.value[:_MOST_READ] for element in texts).lower().replace("’", " ")
    words = said.encode().translate(_APART).decode().split()
    counts = dict.fromkeys(_STOP_WORDS, 0)
    for languages in filter(None, map(_LANGUAGES_OF.get, words)):
        for language in languages:
            counts[language] += 1
    first = max(counts, key=counts.__getitem__)
    most, second = sorted(counts.values(), reverse=True)[:2]
    return first if most >= _LEAST and most >= 2 * second else ""


def _texts(info: Info) -> list[Element]:
    return [child for child in info.element.children if child.name in _TEXTS and not child.children]


_ENGLISH = (
    "<description>Smoke of the fire is moving to the west. Stay in your house with the windows "
    "closed, and keep away from the area until the fire is out.</description>"
)
_DUTCH = (
    "<description>De rook van de brand trekt naar het westen. Blijf binnen met ramen en deuren "
    "dicht, en blijf uit de buurt van de brand tot het voorbij is.</description>"
)
_GRADES = (
    "<category>Fire</category><event>Brand</event><urgency>Immediate</urgency>"
    "<severity>Severe</severity><certainty>Observed</certainty>"
)


@rule(
    code="CAP203",
    name="language-missing",
    level=Level.WARNING,
    reads=Info,
    source="CAP 1.2, 3.2.2",
    messages=Both(
        en="without <language> this text counts as en-US, and it is in another language ({found})",
        nl="zonder <language> geldt deze tekst als en-US, en hij is in een andere taal ({found})",
    ),
    hint=Both(
        en="add <language>{found}</language> at the beginning of <info>",
        nl="zet <language>{found}</language> aan het begin van <info>",
    ),
    nl="""Een tekst die niet Engels is, zonder taalcode.

    Waarom: zonder <language> lezen ontvangers de tekst als Amerikaans Engels. Een telefoon leest
    hem dan onverstaanbaar voor, of laat hem weg.

    Schrijf: <language>nl</language>.
    """,
    bad=[f"<[[info]]>{_GRADES}{_DUTCH}</info>"],
    good=[
        f"<language>nl</language>{_GRADES}{_DUTCH}",
        f"<info>{_GRADES}{_ENGLISH}</info>",
        f"<info>{_GRADES}<headline>Brand in Oss</headline></info>",
    ],
)
def language_missing(info: Info) -> Iterator[Hit]:
    """A text that is not English, without a tag of its language.

    Why: without <language> receivers read the text as American English. A phone speaks it so that
    nobody understands it, or leaves it out.

    Instead: the tag of the language, such as <language>nl</language>.
    """
    if not info.element.first("language"):
        found = spoken(_texts(info))
        if found and found != "en":
            yield Hit(info.element.name_span, facts={"found": found})


@rule(
    code="CAP204",
    name="language-text-disagree",
    level=Level.WARNING,
    reads=Info,
    source="practice; CAP 1.2, 3.2.2",
    messages={
        "": Both(
            en="the language is {said}, and the text reads as another ({found})",
            nl="de taal is {said}, en de tekst leest als een andere ({found})",
        ),
        "text": Both(en="this text", nl="deze tekst"),
    },
    hint=Both(
        en="write the tag of the language that the text is in",
        nl="schrijf de code van de taal waarin de tekst is",
    ),
    nl="""Een tekst in een andere taal dan <language> zegt.

    Waarom: wie zijn telefoon op die taal heeft staan, krijgt een tekst die hij niet leest, en wie
    hem wel zou lezen, krijgt hem niet.

    Schrijf: de taal van de tekst; een vertaling hoort in een eigen <info>.
    """,
    bad=[
        f"<language>[[en-US]]</language>{_GRADES}{_DUTCH}",
        f"<language>[[nl]]</language>{_GRADES}{_ENGLISH}",
    ],
    good=[
        f"<language>nl-NL</language>{_GRADES}{_DUTCH}",
        f"<language>en-GB</language>{_GRADES}{_ENGLISH}",
        f"<language>af</language>{_GRADES}{_DUTCH}",
        f"<language>en</language>{_GRADES}<headline>Brand in Oss</headline>",
    ],
)
def language_text_disagree(info: Info) -> Iterator[Hit]:
    """A text in another language than <language> says.

    Why: whoever has set a phone to that language gets a text that they cannot read, and whoever
    could read it does not get it.

    Instead: the language of the text; a translation goes into an <info> of its own.
    """
    element = info.element.first("language")
    if not element or info.language not in _STOP_WORDS:
        return
    texts = _texts(info)
    found = spoken(texts)
    if found and found != info.language:
        facts = {"said": element.value.strip(), "found": found}
        yield Hit(element.value_span, facts=facts, related=((texts[0].value_span, "text"),))


@rule(
    code="CAP205",
    name="text-identical-across-languages",
    level=Level.WARNING,
    reads=Alert,
    source="practice; CAP 1.2, 3.2.2",
    messages={
        "": Both(
            en="this <{name}> is the same in {language} as in {other}",
            nl="deze <{name}> is in {language} dezelfde als in {other}",
        ),
        "first": Both(en="this is the other", nl="dit is de andere"),
    },
    hint=Both(
        en="translate the text, or leave the second <info> out",
        nl="vertaal de tekst, of laat de tweede <info> weg",
    ),
    nl="""Dezelfde tekst onder twee talen.

    Waarom: een van de twee is niet vertaald. Wie die taal kiest, krijgt een tekst die hij niet
    leest.

    Schrijf: een vertaling.
    """,
    bad=[
        f"<info><language>nl</language>{_GRADES}<headline>Brand in Oss</headline></info>"
        f"<info><language>en</language>{_GRADES}<headline>[[Brand in Oss]]</headline></info>",
    ],
    good=[
        f"<info><language>nl</language>{_GRADES}<headline>Brand in Oss</headline></info>"
        f"<info><language>en</language>{_GRADES}<headline>Fire in Oss</headline></info>",
        f"<info><language>nl</language>{_GRADES}<headline>Brand in Oss</headline></info>"
        f"<info><language>nl</language>{_GRADES}<headline>Brand in Oss</headline></info>",
        f"<info><language>en</language>{_GRADES}<headline>Tsunami</headline></info>"
        f"<info><language>es</language>{_GRADES}<headline>Tsunami</headline></info>",
    ],
)
def text_identical_across_languages(alert: Alert) -> Iterator[Hit]:
    """The same text under two languages.

    Why: one of the two was not translated. Whoever chooses that language gets a text that they
    cannot read.

    Instead: a translation.
    """
    if len(alert.infos) < 2:
        return
    seen: dict[tuple[str, str], tuple[str, Element]] = {}
    for info in alert.infos:
        language = info.language or "en"
        for element in info.element.children:
            if element.name not in _COMPARED or b" " not in element.raw.strip():
                continue  # a single word may be the same in many languages
            first = seen.setdefault((element.name, element.value.strip()), (language, element))
            if first[0] != language:
                facts = {"name": element.name, "language": language, "other": first[0]}
                yield Hit(
                    element.value_span, facts=facts, related=((first[1].value_span, "first"),)
                )


_COMPARED = frozenset(["event", *_TEXTS])
