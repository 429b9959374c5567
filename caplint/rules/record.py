"""A rule on the record that a draft or a CAP message carries of the procedure around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="LNT002",
    name="record-invalid",
    level=Level.ERROR,
    reads=Fault,
    source="caplint, drafts",
    messages={
        "unclosed": Both(
            en="the front matter is not ended by a line of ---, so it would be broadcast",
            nl="de kop is niet afgesloten met een regel ---, en zou dus worden uitgezonden",
        ),
        "endless": Both(
            en="the front matter has more than {most} characters and was not read: a record is a "
            "dozen lines",
            nl="de kop telt meer dan {most} tekens en is niet gelezen: gegevens zijn een tiental "
            "regels",
        ),
        "unopened": Both(
            en="the front matter does not begin with a line of ---, so it would be broadcast",
            nl="de kop begint niet met een regel ---, en zou dus worden uitgezonden",
        ),
        "several": Both(
            en="the fields end here, and what follows was not read: keep them in one block",
            nl="de velden eindigen hier, en wat volgt is niet gelezen: houd ze in één blok",
        ),
        "syntax": Both(
            en="this line cannot be read: write field: value, and put a value with a colon, # or "
            "another sign at its beginning between single quotes",
            nl="deze regel is niet te lezen: schrijf veld: waarde, en zet een waarde met een "
            "dubbele punt, # of een ander teken aan het begin tussen enkele aanhalingstekens",
        ),
        "no-fields": Both(
            en="there are no fields here: write field: value on each line",
            nl="hier staan geen velden: schrijf per regel veld: waarde",
        ),
        "nested": Both(
            en="a field has one value of plain words, no list and no fields of its own",
            nl="een veld heeft een waarde in gewone woorden, geen lijst en geen eigen velden",
        ),
        "anchor": Both(
            en="anchors, aliases and tags of YAML are not read",
            nl="ankers, aliassen en tags van YAML worden niet gelezen",
        ),
        "twice": Both(
            en="the field '{field}' stands twice",
            nl="het veld '{field}' staat er twee keer",
        ),
        "field-near": Both(
            en="there is no field '{field}': did you mean '{near}'?",
            nl="er is geen veld '{field}': bedoelt u '{near}'?",
        ),
        "field": Both(
            en="there is no field '{field}'; there are: {known}",
            nl="er is geen veld '{field}'; deze zijn er: {known}",
        ),
        "value": Both(
            en="'{value}' is no value of '{field}'; use one of: {known}",
            nl="'{value}' is geen waarde van '{field}'; gebruik een van: {known}",
        ),
        "long": Both(
            en="'{field}' has {length} characters, and {most} are read: write who and when",
            nl="'{field}' telt {length} tekens, en er worden er {most} gelezen: schrijf wie en "
            "wanneer",
        ),
        "moment": Both(
            en="'{value}' in '{field}' is no time or date that exists",
            nl="'{value}' in '{field}' is geen tijd of datum die bestaat",
        ),
        "differs": Both(
            en="the field '{field}' has another value than where it stood first",
            nl="het veld '{field}' heeft een andere waarde dan waar het eerst stond",
        ),
        "template": Both(
            en="a template cannot record '{field}': each message made of it would say that it "
            "was done",
            nl="een sjabloon kan '{field}' niet vastleggen: elk bericht dat ervan gemaakt wordt, "
            "zou zeggen dat het gedaan is",
        ),
        "scenario": Both(
            en="the record says '{value}', and '{words}' is violence: the guideline would not be "
            "held",
            nl="de gegevens zeggen '{value}', en '{words}' is geweld: de richtlijn zou niet gelden",
        ),
        "phase": Both(
            en="the phase is '{value}', and '{words}' says that it is going on",
            nl="de fase is '{value}', en '{words}' zegt dat het nog gaande is",
        ),
        "kind-test": Both(
            en="the kind is '{value}', and '{words}' says that this is a test",
            nl="de soort is '{value}', en '{words}' zegt dat dit een test is",
        ),
        "kind-end": Both(
            en="the kind is '{value}', and '{words}' says that it is over",
            nl="de soort is '{value}', en '{words}' zegt dat het voorbij is",
        ),
        "words": Both(en="these are the words", nl="dit zijn de woorden"),
    },
    hint=Both(
        en="write one field: value a line, such as kind: alert, between two lines of ---",
        nl="schrijf per regel een veld: waarde, zoals kind: alert, tussen twee regels ---",
    ),
    nl="""Een kop van een concept, of een parameter caplint:VELD, die niet te lezen is of die de
    woorden van het bericht tegenspreekt: scenario other bij een schietpartij, fase nafase terwijl
    er wordt geschoten, soort alert bij een test.

    Waarom: met deze gegevens weet caplint of een bericht over geweld gaat, of het een eindmelding
    is en wie heeft geadviseerd. Staat er een typefout in, dan gelden de verkeerde regels.

    Schrijf: per regel een veld en een waarde, zoals scenario: violence, tussen twee regels ---.
    """,
    bad=[
        "---\n[[kid]]: alert\n---\nGrote brand in Oss.",
        "---\nkind: [[alarm]]\n---\nGrote brand in Oss.",
        "---\nkind: alert\n[[kind]]: test\n---\nGrote brand in Oss.",
        "---\ngrounds: [[[]]geweld, onrust]\n---\nGrote brand in Oss.",
        "[[---]]\nkind: alert\nGrote brand in Oss.",
        "---\npolice_advice: HOvD-P[[:]] akkoord, 21:04\n---\nGrote brand in Oss.",
        f"[[---]]\ngrounds: {'onrust ' * 3000}\n---\nGrote brand in Oss.",
        "[[kind: alert]]\n---\nGrote brand in Oss.",
        "---\nkind: alert\n[[...]]\nphase: acuut\n---\nGrote brand in Oss.",
        "---\npolice_advice: [[HOvD-P, 25:10]]\n---\nGrote brand in Oss.",
        "---\nauthority_informed: [[burgemeester, 31-11-2026 21:08]]\n---\nGrote brand in Oss.",
        "---\ntemplate: true\nsecond_opinion: [[HOvD-P LE, 21:06]]\n---\nGrote brand in Oss.",
        "<parameter><valueName>caplint:phase</valueName><value>acuut</value></parameter>"
        "<parameter><valueName>[[caplint:phase]]</valueName><value>nafase</value></parameter>",
        "---\nscenario: [[other]]\n---\nGrote schietpartij in Oss. Verberg je.",
        "---\nscenario: violence\nphase: [[nafase]]\n---\nEr wordt geschoten in Oss. Verberg je.",
        "---\nphase: [[dreiging]]\n---\nActive shooter in Oss. Leave the area now.",
        "---\nkind: [[alert]]\n---\nTESTBERICHT van NL-Alert. U hoeft niets te doen.",
        "---\nkind: [[alert]]\n---\nEinde schietpartij in Oss. U mag weer naar buiten.",
        "<parameter><valueName>[[caplint:sort]]</valueName><value>test</value></parameter>",
    ],
    good=[
        "---\nkind: test\nscenario: violence\n---\nGrote brand in Oss.",
        "---\npolice_advice: 'HOvD-P: akkoord, 21:04'\n---\nGrote brand in Oss.",
        "Grote brand in Oss.",
        "---\npolice_advice: HOvD-P, 23-11-2026 21:04:30, kenmerk 12-34\n---\nGrote brand in Oss.",
        "---\nscenario: other\n---\nExplosie door een gaslek in Oss. Blijf uit de buurt.",
        "---\nphase: nafase\n---\nEr wordt niet meer geschoten in Oss. Blijf binnen.",
        "---\nkind: alert\n---\nDit is geen oefening. Schietpartij in Oss. Verberg je.",
        "---\ntemplate: true\nsecond_opinion: '{{ naam, tijd }}'\n---\nGrote brand in Oss.",
        "<parameter><valueName>caplint:kind</valueName><value>test</value></parameter>",
    ],
)
def record_invalid(fault: Fault) -> Iterator[Hit]:
    """A draft's front matter, or a caplint:FIELD parameter, that is unreadable or contradicted.

    The words contradict scenario other where they tell of a shooting, phase nafase while shots are
    being fired, and kind alert where they say that it is a test.

    Why: from this record caplint knows whether a message is about violence, whether it ends
    another one, and who gave advice. With a typing error in it the wrong rules hold.

    Instead: a field and a value on each line, such as scenario: violence, between two lines of ---.
    """
    hit = told(fault)
    yield replace(hit, level=Level.WARNING) if fault.message in _MAYBE else hit


# The words may be read wrongly; that the guideline would not be held is grave all the same.
_MAYBE = frozenset(("phase", "kind-test", "kind-end"))
