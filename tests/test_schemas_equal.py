"""The schemas written anew give the verdict of the published ones.

Every CAP message at hand, a message built from the published schema and changed in every place,
and thousands of random mutants go through both. Not only the verdict has to agree but also the
faults, each with its line and its kind, so that one fault can't hide a difference behind it.

A mutant is made from its seed alone. To see one again:

    CAPLINT_SEED=123 CAPLINT_MUTANTS=1 pytest tests/test_schemas_equal.py --log-level=DEBUG
"""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeAlias

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]


def shared() -> Path:
    """The test data beside the repository, or where CAPLINT_SHARED says."""
    folder = Path(os.environ.get("CAPLINT_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"../shared is missing: there is no test data in {folder}")
    return folder


log = logging.getLogger(__name__)

Element: TypeAlias = etree._Element

MUTANTS = int(os.environ.get("CAPLINT_MUTANTS", "4000"))
FIRST_SEED = int(os.environ.get("CAPLINT_SEED", "0"))
#: Below this the shares of valid and invalid mutants say nothing.
ENOUGH = 2000

NAMESPACES = {
    "1.0": "http://www.incident.com/cap/1.0",
    "1.1": "urn:oasis:names:tc:emergency:cap:1.1",
    "1.2": "urn:oasis:names:tc:emergency:cap:1.2",
}
XS = "http://www.w3.org/2001/XMLSchema"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
DS = "http://www.w3.org/2000/09/xmldsig#"

# What is put into elements. Each row has good values, bad ones, and those that only seem so.

GOOD_DATE = "2020-01-01T00:00:00+01:00"
DATES = [
    *(GOOD_DATE, f" {GOOD_DATE} ", f"\n\t{GOOD_DATE}", f"\u00a0{GOOD_DATE}", f"{GOOD_DATE}\n"),
    *("2020-01-01T00:00:00Z", "2020-01-01T00:00:00z", "2020-01-01T00:00:00", "2020-01-01"),
    *("2020-01-01T00:00:00-00:00", "2020-01-01T00:00:00,01:00", "2020-01-01T00:00:00\u221201:00"),
    *("2020-01-01T24:00:00-00:00", "2020-01-01T24:00:01-00:00", "2020-01-01T25:00:00-00:00"),
    *("2020-01-01T23:59:60-00:00", "2020-01-01T23:60:00-00:00", "2020-01-01T00:00+01:00"),
    *("2020-01-01T00:00:00.5+01:00", "2020-01-01T00:00:00.+01:00", "2020-01-01T24:00:00.0Z"),
    *("2020-01-01T00:00:00+14:00", "2020-01-01T00:00:00+14:01", "2020-01-01T00:00:00-15:00"),
    *("2020-01-01T00:00:00+01:60", "2020-01-01T00:00:00+0100", "2020-01-01T00:00:00+1:00"),
    *("2020-02-29T00:00:00+01:00", "2021-02-29T00:00:00+01:00", "1900-02-29T00:00:00+01:00"),
    *("2020-13-01T00:00:00+01:00", "2020-00-01T00:00:00+01:00", "2020-04-31T00:00:00+01:00"),
    *("0000-01-01T00:00:00+01:00", "0001-01-01T00:00:00+01:00", "-2020-01-01T00:00:00+01:00"),
    *("12020-01-01T00:00:00+01:00", "02020-01-01T00:00:00+01:00", "+2020-01-01T00:00:00+01:00"),
    *("2020-1-1T00:00:00+01:00", "2020-01-01 00:00:00+01:00", "2020-01-01t00:00:00+01:00"),
    *("\u0662\u0660\u0662\u0660-01-01T00:00:00+01:00", "20200101T000000+0100", "today"),
]
LANGUAGES = [
    *("nl", "en-US", "EN", "x", "i-klingon", "abcdefgh", "abcdefghi", "en-12345678"),
    *("en-123456789", "en_US", "1a", "e1", "en-", "-en", "en--US", "en US", " en ", "\nen\t"),
    *("\u00a0en", "\u00e9", "a-1-2-3-4-5-6-7-8", "en,nl"),
]
NUMBERS = [
    *("5", " 5 ", "\n5\n", "+1", "-1", "-0", "+0", "007", "1.0", "1.", ".5", "-.5", ".", "+", "-"),
    *("--1", "-0.0", "1e3", "1.5e3", "INF", "-INF", "NaN", "0x10", "1,5", "1,000", "1 000", "1_0"),
    *("\u0663", "\u00a05", "5 6", "5 ft", "1.5.5", "9" * 24, "9" * 25, "9" * 99, "0" * 40 + "1"),
    *("0." + "1" * 30, "1" * 18 + "." + "1" * 18, "five"),
]
URIS = [
    *("http://a/b", "https://a.nl/p?q=1#f", "a b", "http://a/b c", "http://a/%zz", "http://a/%"),
    *("http://a/%41", "http://a/[", "http://[::1]/", "http://[::1", "http://a:b/", "http://a:/"),
    *("http://a:99999/", "http://a:99999999999/", "://", "::", "a:", "1a:b", "a_b:c", "1:2"),
    *("./1:2", "#", "#a#b", "?", "http://", "http:///x", "http://\u00e9/", "http://a/\u00e9"),
    *("http://a/<b>", "http://a/{x}", "http://a/|", "C:\\x", "\\\\server\\x", "mailto:a@b"),
    *("urn:oid:2.49.0.1", " http://a ", "\nhttp://a\n", "http://a\nb", "http://a@b@c/", "[x]"),
    *("http://a/?q=[x]", "http://a/#[x]", "//host/p", "/p", "www.a.nl", "http:/x", "\u20ac"),
    *("\U0001f600", "data:text/plain,x y", "data:,%", "tel:+31", "\u200b"),
]
TEXTS = ["", " ", "\n", "\u00a0", "x", "a b", " a  b\n", "0", "true", "<b>", "&", "e\u0301"]

ATTRIBUTES = [
    *(("id", "1"), (f"{{{XML}}}lang", "nl"), (f"{{{XML}}}space", "preserve"), (f"{{{DS}}}Id", "1")),
    *((f"{{{XSI}}}nil", value) for value in ("true", "false", "0", "", "maybe")),
    *((f"{{{XSI}}}type", f"xs:{name}") for name in ("string", "token", "language", "dateTime")),
    *((f"{{{XSI}}}type", f"xs:{name}") for name in ("integer", "int", "decimal", "anyType", "ID")),
    # Names that neither schema has; test_a_type_name_is_the_one_difference is about the others.
    *((f"{{{XSI}}}type", name) for name in ("cap:alert", "cap:Nothing", "nowhere:x", "x", "")),
    *((f"{{{XSI}}}{name}", "urn:a") for name in ("schemaLocation", "noNamespaceSchemaLocation")),
    *((f"{{{XSI}}}other", "1"), ("{urn:example}x", "1")),
]

# The two schemas of a version, and what they say.


class Verdict(NamedTuple):
    valid: bool
    faults: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The two schemas of one version, and what follows from the published one."""

    ours: etree.XMLSchema
    published: etree.XMLSchema
    #: A message with every element once, and one with only what has to be there.
    full: Element
    least: Element

    def verdicts(self, document: Element) -> tuple[Verdict, Verdict]:
        return verdict(self.ours, document), verdict(self.published, document)


def verdict(schema: etree.XMLSchema, document: Element) -> Verdict:
    valid = schema.validate(document)
    return Verdict(valid, tuple((fault.line, fault.type_name) for fault in schema.error_log))


def tag_of(element: Element) -> str:
    return str(element.tag)


def parse(data: bytes) -> Element:
    return etree.fromstring(data, etree.XMLParser(no_network=True, load_dtd=False))


def published_file(version: str) -> Path:
    return shared() / "data" / "cap" / "official" / f"cap-{version}.xsd"


@pytest.fixture(scope="module")
def pairs() -> dict[str, Pair]:
    return {version: pair(version) for version in NAMESPACES}


def pair(version: str) -> Pair:
    source = etree.parse(published_file(version))
    alert = source.getroot().find(f"{{{XS}}}element[@name='alert']")
    assert alert is not None
    return Pair(
        ours=etree.XMLSchema(etree.parse(ROOT / "schemas" / f"cap-{version}.xsd")),
        published=etree.XMLSchema(source),
        full=build(alert, version, least=False),
        least=build(alert, version, least=True),
    )


def build(declaration: Element, version: str, *, least: bool) -> Element:
    """An element as the published schema declares it, with all that it can or must hold."""
    uri = NAMESPACES[version]
    name = declaration.get("name") or declaration.get("ref", "").removeprefix("cap:")
    element = etree.Element(f"{{{uri}}}{name}", nsmap=prefixes(version))
    content = declaration.find(f"{{{XS}}}complexType/{{{XS}}}sequence")
    if content is None:
        element.text = sample(declaration)
        return element
    for child in content:
        if least and child.get("minOccurs") == "0":
            continue
        if child.tag == f"{{{XS}}}any":
            etree.SubElement(element, f"{{{DS}}}Signature")
        else:
            element.append(build(child, version, least=least))
    return element


def prefixes(version: str) -> dict[str | None, str]:
    uri = NAMESPACES[version]
    return {None: uri, "cap": uri, "xs": XS, "xsi": XSI, "ds": DS}


def sample(declaration: Element) -> str:
    """A value that the published schema takes for this element."""
    for word in declaration.iter(f"{{{XS}}}enumeration"):
        return word.get("value", "")
    restriction = declaration.find(f"{{{XS}}}simpleType/{{{XS}}}restriction")
    kind = declaration.get("type") if restriction is None else restriction.get("base")
    values = {"dateTime": GOOD_DATE, "language": "nl", "integer": "5", "decimal": "1.5"}
    return values.get((kind or "string").removeprefix("xs:"), "x")


# The messages at hand.


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    root: Element


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    """Every XML document, and every alert inside one, each as a document of its own."""
    folder = shared() / "data" / "cap"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = [sample for path in paths for sample in documents(path, str(path.relative_to(folder)))]
    log.info("%d documents and alerts in %d files", len(found), len(paths))
    return found


def documents(path: Path, name: str) -> Iterator[Sample]:
    try:
        root = parse(path.read_bytes())
    except etree.XMLSyntaxError as error:
        log.info("%s is not XML: %s", name, error)
        return
    yield Sample(name, root)
    inner = list(root.iterdescendants("{*}alert"))
    for number, alert in enumerate(inner, 1):
        yield Sample(f"{name}, alert {number}", parse(etree.tostring(alert, with_tail=False)))


def renamed(root: Element, version: str) -> Element:
    """A copy in which all that was in the root's namespace is in that of another version."""
    old, new = etree.QName(root).namespace, NAMESPACES[version]
    copy = etree.Element(root.tag, dict(root.attrib), nsmap=prefixes(version))
    copy.text = root.text
    copy.extend(deepcopy(child) for child in root)
    for element in copy.iter("*"):
        name = etree.QName(element)
        if name.namespace == old:
            element.tag = f"{{{new}}}{name.localname}"
    return parse(etree.tostring(copy))


def is_alert(root: Element) -> bool:
    return etree.QName(root).localname == "alert"


def test_messages_at_hand(pairs: dict[str, Pair], samples: list[Sample]) -> None:
    """As they are, and as if they were of each version, under the schemas of every version."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for item in samples:
        forms = [item.root]
        if is_alert(item.root):
            forms += [renamed(item.root, version) for version in NAMESPACES]
        for form in forms:
            for version, two in pairs.items():
                ours, published = two.verdicts(form)
                where = f"{item.name} as {etree.QName(form).namespace} under CAP {version}"
                assert ours == published, where
                counts[ours.valid, published.valid] += 1
    log.info("messages at hand: %s", dict(counts))
    assert counts[True, True] >= 100
    assert counts[False, False] >= 100


# A full message, changed in every place in turn.


def values(pairs: dict[str, Pair]) -> dict[str, list[str]]:
    """What to try in an element: by its name, the values that it might be mistaken to take."""
    pools = {
        **dict.fromkeys(("sent", "effective", "onset", "expires"), DATES),
        **dict.fromkeys(("altitude", "ceiling", "size"), NUMBERS),
        **dict.fromkeys(("web", "uri"), URIS),
        "language": LANGUAGES,
    }
    for version in pairs:
        for word in etree.parse(published_file(version)).iter(f"{{{XS}}}enumeration"):
            declaration = next(word.iterancestors(f"{{{XS}}}element"))
            spoiled = pools.setdefault(declaration.get("name", ""), [])
            spoiled += [form for form in forms_of(word.get("value", "")) if form not in spoiled]
    return pools


def forms_of(word: str) -> tuple[str, ...]:
    padded = (f" {word}", f"{word} ", f"\n{word}\n", f"{word}\u00a0", f"{word} {word}")
    return (word, word.lower(), word.upper(), word[:-1], *padded)


@pytest.fixture(scope="module")
def pools(pairs: dict[str, Pair]) -> dict[str, list[str]]:
    return values(pairs)


@pytest.mark.parametrize("version", NAMESPACES)
def test_every_value_in_every_element(
    version: str, pairs: dict[str, Pair], pools: dict[str, list[str]]
) -> None:
    everything = sorted({value for pool in pools.values() for value in pool} | set(TEXTS))
    two = pairs[version]
    message = deepcopy(two.full)
    for leaf in [element for element in message.iter("*") if len(element) == 0]:
        kept = leaf.text
        for value in [*everything, None]:
            leaf.text = value
            ours, published = two.verdicts(message)
            assert ours == published, f"{value!r} in {tag_of(leaf)}"
        leaf.text = kept


def drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def double(element: Element) -> None:
    if element.getparent() is not None:
        element.addnext(deepcopy(element))


def treble(element: Element) -> None:
    double(element)
    double(element)


def swap(element: Element) -> None:
    following = element.getnext()
    if following is not None:
        following.addnext(element)


def empty(element: Element) -> None:
    element.clear(keep_tail=True)


def rename(tag: str) -> Callable[[Element], None]:
    return lambda element: setattr(element, "tag", tag)


def precede(tag: str) -> Callable[[Element], None]:
    def change(element: Element) -> None:
        if element.getparent() is not None:
            element.addprevious(etree.Element(tag))

    return change


def hold(tag: str) -> Callable[[Element], None]:
    return lambda element: element.append(etree.Element(tag))


def mark(name: str, value: str) -> Callable[[Element], None]:
    return lambda element: element.set(name, value)


def sign(element: Element) -> None:
    """A signature at the end that holds the element, spoiled: what is known there is checked."""
    signature = etree.SubElement(element.getroottree().getroot(), f"{{{DS}}}Signature")
    signature.append(deepcopy(element))
    etree.SubElement(signature[0], "x")


def changed(message: Element, place: int, change: Callable[[Element], None]) -> Element:
    copy = deepcopy(message)
    change(list(copy.iter("*"))[place])
    return copy


@pytest.mark.parametrize("version", NAMESPACES)
def test_every_small_change(version: str, pairs: dict[str, Pair]) -> None:
    """One element gone, doubled, swapped, emptied, marked, renamed, or joined by a stranger."""
    two = pairs[version]
    tags = list(dict.fromkeys(tag_of(element) for element in two.full.iter("*")))
    strangers = [f"{{{DS}}}Signature", "{urn:example}x", "x", *tags]
    edits = (drop, double, treble, swap, empty, sign)
    changes: dict[str, Callable[[Element], None]] = {edit.__name__: edit for edit in edits}
    changes |= {f"mark {name}={value!r}": mark(name, value) for name, value in ATTRIBUTES}
    for make in (rename, precede, hold):
        changes |= {f"{make.__name__} {tag}": make(tag) for tag in strangers}
    for message in (two.full, two.least):
        assert two.verdicts(message) == (Verdict(True, ()), Verdict(True, ()))
        for place, element in enumerate(message.iter("*")):
            for name, change in changes.items():
                ours, published = two.verdicts(changed(message, place, change))
                assert ours == published, f"{name}: {tag_of(element)}"


# Mutants: what nobody would think of.


@dataclass(slots=True)
class Mutant:
    """A message under change. Every step changes it by the dice and says what it did."""

    dice: Random
    root: Element
    version: str
    full: Element
    pools: dict[str, list[str]]

    def pick(self, *, leaf: bool = False) -> Element:
        """Any element, seldom the root; first a name, for a few names make up most of a message."""
        found: dict[str, list[Element]] = {}
        for element in self.root.iterdescendants("*"):
            if not (leaf and len(element)):
                found.setdefault(tag_of(element), []).append(element)
        if not found or self.dice.random() < 0.03:
            return self.root
        return self.dice.choice(found[self.dice.choice(list(found))])

    def parent(self) -> Element:
        """An element that holds others; the root, where there is none."""
        parents = [element for element in self.root.iter("*") if len(element)]
        return self.dice.choice(parents or [self.root])

    def put(self, element: Element, parent: Element) -> None:
        parent.insert(self.dice.randint(0, len(parent)), element)

    def tag(self) -> str:
        """A name of this version, or one that only looks like it."""
        tag = tag_of(self.dice.choice(list(self.full.iter("*"))))
        name, uri = etree.QName(tag).localname, NAMESPACES[self.dice.choice(list(NAMESPACES))]
        odd = (name, f"{{{uri}}}{name}", f"{{{DS}}}{name}", tag.swapcase(), tag + "s", "{urn:a}b")
        return tag if self.dice.random() < 0.6 else self.dice.choice(odd)

    def dropped(self) -> str:
        drop(element := self.pick())
        return f"drop {tag_of(element)}"

    def doubled(self) -> str:
        double(element := self.pick())
        return f"double {tag_of(element)}"

    def swapped(self) -> str:
        swap(element := self.pick())
        return f"swap {tag_of(element)} with the next"

    def moved(self) -> str:
        element = self.pick()
        copy = deepcopy(element)
        copy.tail = None
        if self.dice.random() < 0.7:
            drop(element)
        self.put(copy, self.parent())
        return f"move or copy {tag_of(element)}"

    def shuffled(self) -> str:
        element = self.parent()
        children = list(element)
        self.dice.shuffle(children)
        element[:] = children
        return f"shuffle {tag_of(element)}"

    def renamed(self) -> str:
        element, tag = self.pick(), self.tag()
        old, element.tag = tag_of(element), tag
        return f"{old} becomes {tag}"

    def retyped(self) -> str:
        element = self.pick(leaf=True)
        pool = self.pools.get(etree.QName(element).localname, TEXTS)
        if self.dice.random() < 0.15:
            pool = self.dice.choice([*self.pools.values(), TEXTS])
        element.text = self.dice.choice(pool)
        return f"{tag_of(element)} holds {element.text!r}"

    def joined(self) -> str:
        """An element where it belongs, though it may stand there already."""
        homes = [home for home in self.root.iter("*") if self.places(home)]
        if not homes:
            return "join nothing"
        home = self.dice.choice(homes)
        places = self.places(home)
        place = self.dice.randrange(len(places))
        later = [child.tag for child in places[place + 1 :]]
        before = [number for number, child in enumerate(home) if child.tag in later]
        home.insert(before[0] if before else len(home), deepcopy(places[place]))
        return f"join {tag_of(places[place])}"

    def places(self, home: Element) -> list[Element]:
        """What an element of this name holds in the full message, in order."""
        return list(next(self.full.iter(tag_of(home)), ()))

    def strayed(self) -> str:
        """Characters between elements, white space or not."""
        element, text = self.pick(), self.dice.choice(TEXTS)
        element.tail = text if element is not self.root else None
        return f"{text!r} after {tag_of(element)}"

    def attributed(self) -> str:
        element, (name, value) = self.pick(), self.dice.choice(ATTRIBUTES)
        element.set(name, value)
        return f"{name}={value!r} on {tag_of(element)}"

    def interrupted(self) -> str:
        """A comment or an instruction within a value, or a CDATA section around it."""
        element = self.pick(leaf=True)
        text = element.text or ""
        cut = self.dice.randint(0, len(text))
        if self.dice.random() < 0.3:
            element.text = etree.CDATA(text)
            return f"CDATA in {tag_of(element)}"
        node = self.dice.choice([etree.Comment("x"), etree.ProcessingInstruction("x", "y")])
        element.text, node.tail = text[:cut], text[cut:]
        element.insert(0, node)
        return f"{node!r} in {tag_of(element)} at {cut}"

    def invaded(self) -> str:
        """An element that the place doesn't know, or doesn't hold."""
        element, stranger = self.pick(), etree.Element(self.tag())
        stranger.text = self.dice.choice(TEXTS)
        self.put(stranger, element)
        return f"{tag_of(stranger)} inside {tag_of(element)}"

    def signed(self) -> str:
        """A signature at the end, or elsewhere; what is in it is checked where it is known."""
        signature = etree.Element(f"{{{DS}}}{self.dice.choice(['Signature', 'Object'])}")
        if self.dice.random() < 0.6:
            wrap = etree.SubElement(signature, self.tag())
            wrap.append(deepcopy(self.pick()))
        if self.dice.random() < 0.3:
            signature.set(*self.dice.choice(ATTRIBUTES))
        if self.dice.random() < 0.6:
            self.root.append(signature)
        else:
            self.put(signature, self.parent())
        return "a signature"

    def uprooted(self) -> str:
        """The document is only a part of the message."""
        self.root = self.pick()
        return f"only {tag_of(self.root)}"


STEPS: dict[Callable[[Mutant], str], int] = {
    Mutant.retyped: 14,
    Mutant.joined: 6,
    Mutant.dropped: 4,
    Mutant.strayed: 4,
    Mutant.interrupted: 4,
    Mutant.attributed: 4,
    Mutant.signed: 4,
    Mutant.doubled: 3,
    Mutant.swapped: 2,
    Mutant.moved: 2,
    Mutant.renamed: 2,
    Mutant.invaded: 2,
    Mutant.shuffled: 1,
    Mutant.uprooted: 1,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    seed: int
    steps: tuple[str, ...]
    ours: Verdict
    published: Verdict

    def __str__(self) -> str:
        word = "valid" if self.published.valid else "invalid"
        return f"seed {self.seed}: {word}: {'; '.join(self.steps)}"


@dataclass(frozen=True, slots=True)
class Stock:
    """What mutants are made from: the messages that a version finds valid, and the others."""

    pairs: dict[str, Pair]
    pools: dict[str, list[str]]
    valid: dict[str, list[Sample]]
    invalid: dict[str, list[Sample]]

    def mutate(self, seed: int) -> Outcome:
        dice = Random(seed)
        version = dice.choices(list(NAMESPACES), weights=(1, 1, 2))[0]
        source = dice.choice((self.valid if dice.random() < 0.9 else self.invalid)[version])
        two = self.pairs[version]
        mutant = Mutant(dice, deepcopy(source.root), version, two.full, self.pools)
        number = dice.choices((1, 2, 3), weights=(6, 2, 1))[0]
        steps = [step(mutant) for step in dice.choices(list(STEPS), list(STEPS.values()), k=number)]
        # Written and read again, because a message comes as bytes.
        document = parse(etree.tostring(mutant.root, with_tail=False))
        return Outcome(seed, (f"CAP {version} {source.name}", *steps), *two.verdicts(document))


@pytest.fixture(scope="module")
def stock(pairs: dict[str, Pair], pools: dict[str, list[str]], samples: list[Sample]) -> Stock:
    valid: dict[str, list[Sample]] = {}
    invalid: dict[str, list[Sample]] = {}
    for version, two in pairs.items():
        valid[version] = [Sample("full", two.full), Sample("least", two.least)]
        for item in samples:
            if is_alert(item.root):
                root = renamed(item.root, version)
                kind = valid if two.published.validate(root) else invalid
                kind.setdefault(version, []).append(Sample(item.name, root))
    return Stock(pairs, pools, valid, invalid)


@pytest.fixture(scope="module")
def outcomes(stock: Stock) -> list[Outcome]:
    return [stock.mutate(seed) for seed in range(FIRST_SEED, FIRST_SEED + MUTANTS)]


def test_mutants(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        log.debug("%s", outcome)
    different = [outcome for outcome in outcomes if outcome.ours != outcome.published]
    for outcome in different[:20]:
        log.error("%s\n  ours: %s\n  published: %s", outcome, outcome.ours, outcome.published)
    assert not different, "\n".join(map(str, different[:5]))


@pytest.mark.skipif(MUTANTS < ENOUGH, reason="too few mutants to speak of shares")
def test_mutants_are_of_all_kinds(outcomes: list[Outcome]) -> None:
    """Or the test above could agree about nothing."""
    counts = Counter((outcome.ours.valid, outcome.published.valid) for outcome in outcomes)
    faults = Counter(kind for outcome in outcomes for _, kind in outcome.published.faults)
    log.info("verdicts of ours and of the published schemas: %s", dict(counts))
    log.info("faults: %s", dict(faults.most_common()))
    assert counts[True, True] >= 0.2 * len(outcomes)
    assert counts[False, False] >= 0.5 * len(outcomes)
    assert len(faults) >= 10


def test_a_mutant_is_made_from_its_seed(stock: Stock) -> None:
    assert [stock.mutate(seed) for seed in range(50)] == [stock.mutate(seed) for seed in range(50)]


def test_a_type_name_is_the_one_difference(pairs: dict[str, Pair]) -> None:
    """The types have names here, and none in the published schema, so xsi:type finds them."""
    message = deepcopy(pairs["1.2"].full)
    message[0].text = "Actual"
    message[0].set(f"{{{XSI}}}type", "cap:Status")
    ours, published = pairs["1.2"].verdicts(message)
    assert (ours.valid, published.valid) == (True, False)
