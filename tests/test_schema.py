"""The walker and libxml2 with the published schemas give one verdict, but where this file says so.

Every message at hand and thousands of mutants of them (those of test_schemas_equal.py, made from
their seeds) are judged by both. The faults themselves, their places and their words are tested by
the examples of their rules (test_rules.py) and by the documents further down.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from random import Random

import pytest
from lxml import etree

# Fixtures, which pytest finds by their names here.
from test_schemas_equal import (  # noqa: F401
    NAMESPACES,
    STEPS,
    Element,
    Mutant,
    Pair,
    Sample,
    Stock,
    is_alert,
    pairs,
    parse,
    pools,
    renamed,
    samples,
    stock,
)

from caplint.config import Config
from caplint.finding import Finding, Level
from caplint.linter import Linter
from caplint.read.libxml2 import refused
from caplint.read.models import model
from caplint.read.xml import Limits, read_xml
from caplint.source import Source

log = logging.getLogger(__name__)

#: The rules that tell what a schema does.
FAMILY = (
    *("element-unknown", "element-order", "element-duplicate", "element-missing"),
    *("text-between-elements", "attribute-unknown", "value-not-allowed", "value-type"),
    *("language-invalid", "date-format", "signature-position", "deprecated-very-likely"),
)
MUTANTS = int(os.environ.get("CAPLINT_MUTANTS", "4000"))
FIRST_SEED = int(os.environ.get("CAPLINT_SEED", "0"))

LINTER = Linter(config=Config("cap", select=FAMILY))


def lint(document: bytes | str) -> tuple[Finding, ...]:
    data = document.encode() if isinstance(document, str) else document
    return LINTER.lint(data).findings


def told(document: bytes | str) -> list[tuple[str, str]]:
    """The rule and the text of each finding."""
    return [(finding.rule.name, finding.location.text) for finding in lint(document)]


# The verdict.


def version_of(document: Element) -> str | None:
    name = etree.QName(document)
    versions = {uri: version for version, uri in NAMESPACES.items()}
    return versions.get(str(name.namespace)) if name.localname == "alert" else None


def disagreement(document: Element, pairs: dict[str, Pair]) -> str | None:  # noqa: F811
    """Say how the verdicts on a message differ, where that is not meant to be."""
    version = version_of(document)
    if version is None:
        return None
    published = pairs[version].published
    valid = published.validate(document)
    findings = lint(etree.tostring(document, with_tail=False))
    errors = {finding.rule.name for finding in findings if finding.level is Level.ERROR}
    if valid and errors:
        # The words of the standard ask more than its schemas: the form of dates in CAP 1.1,
        # and hours below 24; and libxml2 takes a signature before an info for valid. CAP 1.0 asks
        # no more of dates than its schema.
        stricter = {"signature-position"} | ({"date-format"} if version != "1.0" else set())
        return None if errors <= stricter else f"valid, but {errors}"
    if not valid and not errors:
        # The words of CAP 1.1 allow a signature at the end, which its schema forgets: a warning.
        signed = version == "1.1" and any(f.rule.name == "element-unknown" for f in findings)
        return None if signed else f"invalid, but nothing found: {published.error_log[0]}"
    return None


def test_verdicts_on_messages_at_hand(
    pairs: dict[str, Pair],  # noqa: F811
    samples: list[Sample],  # noqa: F811
) -> None:
    counts: Counter[str | None] = Counter()
    for item in samples:
        if is_alert(item.root):
            for version in NAMESPACES:
                document = renamed(item.root, version)
                assert disagreement(document, pairs) is None, f"{item.name} as CAP {version}"
                counts[version_of(document)] += 1
    assert min(counts.values()) >= 100


def mutant(stock: Stock, seed: int) -> tuple[str, Element]:  # noqa: F811
    """Make the mutant of a seed, and say what was done to which message."""
    dice = Random(seed)
    version = dice.choices(list(NAMESPACES), weights=(1, 1, 2))[0]
    source = dice.choice((stock.valid if dice.random() < 0.9 else stock.invalid)[version])
    full = stock.pairs[version].full
    made = Mutant(dice, deepcopy(source.root), version, full, stock.pools)
    number = dice.choices((1, 2, 3), weights=(6, 2, 1))[0]
    steps = [step(made) for step in dice.choices(list(STEPS), list(STEPS.values()), k=number)]
    document = parse(etree.tostring(made.root, with_tail=False))
    return f"seed {seed}: {'; '.join([f'CAP {version} {source.name}', *steps])}", document


def test_verdicts_on_mutants(stock: Stock) -> None:  # noqa: F811
    different = []
    for seed in range(FIRST_SEED, FIRST_SEED + MUTANTS):
        said, document = mutant(stock, seed)
        log.debug("%s", said)
        if difference := disagreement(document, stock.pairs):
            different.append(f"{said}: {difference}")
    assert not different, "\n".join(different[:5])


# The faults.

ALERT = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">{}</alert>'
START = (
    "<identifier>1</identifier><sender>a</sender><sent>2026-11-23T18:30:00+01:00</sent>"
    "<status>Actual</status><msgType>Alert</msgType><scope>Public</scope>"
)
INFO = (
    "<info><category>Fire</category><event>Brand</event><urgency>Immediate</urgency>"
    "<severity>Severe</severity><certainty>Likely</certainty>{}</info>"
)
XSI = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
SIGNATURE = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">{}</Signature>'


def message(more: str = "", end: str = "") -> str:
    return ALERT.format(START + INFO.format(more) + end)


def test_all_faults_of_a_parent_are_found() -> None:
    """Of this one libxml2 reports the first of each parent."""
    document = ALERT.format(
        "<sender>a</sender><identifer>1</identifer><sent>today</sent><status>actual</status>"
        "<msgType>Alert</msgType><msgType>Update</msgType>loose<x/>"
        "<info a='1'><event>Brand</event><category>Fire</category>"
        "<urgency/><severity> Severe</severity><certainty>Likely</certainty>"
        "<area><polygon/><altitude>high</altitude></area></info>"
    )
    assert told(document) == [
        ("element-unknown", "identifer"),
        ("date-format", "today"),
        ("value-not-allowed", "actual"),
        ("element-duplicate", "msgType"),
        ("text-between-elements", "loose"),
        ("element-unknown", "x"),
        ("attribute-unknown", "a"),
        ("element-order", "event"),
        ("value-not-allowed", "urgency"),
        ("value-not-allowed", " Severe"),
        ("value-type", "high"),
        ("element-missing", "</area>"),
        ("element-missing", "</alert>"),
    ]


def test_as_few_elements_as_possible_are_called_misplaced() -> None:
    early = message().replace("<category>", "<senderName>a</senderName><category>")
    assert told(early) == [("element-order", "senderName")]
    late = message("<language>nl</language>")
    assert told(late) == [("element-order", "language")]
    (finding,) = lint(late)
    assert finding.message.endswith("it belongs before <category>")
    assert [related.location.text for related in finding.related] == ["category"]


def test_a_misspelt_element_is_one_fault() -> None:
    """It is not called missing too, and its content is looked at."""
    document = message().replace("info>", "Info>").replace("Immediate", "immediate")
    assert told(document) == [("element-unknown", "Info"), ("value-not-allowed", "immediate")]
    assert told(message().replace("<scope>", "<scope xmlns=''>")) == [("element-unknown", "scope")]


def test_signatures_belong_at_the_end() -> None:
    """libxml2 takes them before and between info blocks."""
    signature = SIGNATURE.format("")
    assert told(message(end=signature * 2)) == []
    for start in ("<info>", "<identifier>"):
        found = told(message().replace(start, signature + start))
        assert found == [("signature-position", "Signature")]
    assert told(message(signature)) == [("signature-position", "Signature")]


def test_a_signature_in_cap_1_1_is_a_warning() -> None:
    old = message(end=SIGNATURE.format("")).replace("cap:1.2", "cap:1.1")
    (finding,) = lint(old)
    assert (finding.rule.name, finding.level) == ("element-unknown", Level.WARNING)
    (finding,) = lint(message(SIGNATURE.format("")).replace("cap:1.2", "cap:1.1"))
    assert finding.level is Level.ERROR


@pytest.mark.parametrize("prefix", ["", "c:"])
def test_what_only_libxml2_knows_is_told_at_its_element(prefix: str) -> None:
    document = message(f"<senderName i:nil='true' {XSI}>a</senderName>")
    if prefix:
        document = document.replace("</", "<|").replace("<", "<c:").replace("<c:|", "</c:")
        document = document.replace("xmlns=", "xmlns:c=")
    (finding,) = lint(document)
    assert (finding.rule.name, finding.location.text) == ("value-type", "i:nil")
    assert finding.location.element == "/alert/info/senderName"
    assert "nillable" in finding.message


def test_what_the_schema_knows_inside_a_signature() -> None:
    """A lax wildcard: elements that the schema has at its top are checked wherever they stand."""
    inside = f"<value xmlns='{NAMESPACES['1.2']}'><b/></value>"
    assert told(message(end=SIGNATURE.format(inside))) == [("value-type", "value")]


def test_alerts_in_a_feed_are_judged_at_their_place() -> None:
    nil = f"<senderName i:nil='true' {XSI}>a</senderName>"
    alerts = [message(), message("<x/>"), message(nil), message()]
    entries = "".join(f"<entry><content>{alert}</content></entry>" for alert in alerts)
    findings = lint(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')
    assert [(finding.rule.name, finding.location.element) for finding in findings] == [
        ("element-unknown", "/feed/entry[2]/content/alert/info/x"),
        ("value-type", "/feed/entry[3]/content/alert/info/senderName"),
    ]


@pytest.mark.parametrize("space", ["&#32;", "<![CDATA[ ]]>", "<!-- a -->", "<?a b?>", "\r\n"])
def test_white_space_between_elements(space: str) -> None:
    assert told(message(end=space)) == []


def test_an_empty_language_is_the_default() -> None:
    start = "<info>"
    assert told(message().replace(start, f"{start}<language/>")) == []
    found = told(message().replace(start, f"{start}<language> </language>"))
    assert found == [("language-invalid", "language")]


def test_white_space_around_dates() -> None:
    """The datatype passes over it, but libxml2 does so in CAP 1.2 alone; others follow it."""
    padded = message().replace("<sent>", "<sent> ")
    assert told(padded) == []
    old = padded.replace("cap:1.2", "cap:1.1")
    assert [name for name, _ in told(old)] == ["value-type"]


def test_what_expat_takes_and_libxml2_does_not_is_a_finding() -> None:
    good = Source(message().encode())
    root = read_xml(good, Limits()).root
    assert root is not None
    bad = Source(message().replace("</info>", "</inf>").encode())
    (fault,) = refused(bad, root, [None])
    assert (fault.rule, fault.message) == ("not-well-formed", "other")


def test_threads_do_not_mix_their_verdicts() -> None:
    """One schema object shared by four threads gave 71 wrong answers in 16,000."""
    nil = f"<senderName i:nil='true' {XSI}>a</senderName>"
    documents = [message(), message(nil), message("<web>http://a/%</web>")] * 200
    wanted = [told(document) for document in documents]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(told, documents)) == wanted


def test_models_are_those_of_the_data_dictionary() -> None:
    """A few that differ by version; the rest follows from the equal verdicts."""
    old, middle, new = (model(version) for version in ("1.0", "1.1", "1.2"))
    assert "password" in old.slots
    assert "password" not in middle.slots
    assert [model.slots["scope"].least for model in (old, middle, new)] == [0, 1, 1]
    assert [model.signature for model in (old, middle, new)] == [False, False, True]
    infos = [model.slots["info"].content for model in (old, middle, new)]
    words = [info.slots["responseType"].allowed for info in infos[1:] if info]
    assert [("AllClear" in allowed) for allowed in words] == [False, True]
