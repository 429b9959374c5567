"""Fixes: what they change, what they leave alone, and what is not fixed and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import caplint
from caplint.config import Config
from caplint.edits import Scribe, apply, can_hold
from caplint.finding import Edit, FileReport, Finding, Fix, Level, Location
from caplint.fixes import MOST_ROUNDS, MOST_TRIALS, fixed
from caplint.linter import Linter
from caplint.message import Message
from caplint.read import read
from caplint.read.xml import Limits
from caplint.rules import catalogue
from caplint.rules.base import Rule
from caplint.source import Source, Span
from caplint.survey import Survey
from examples import read_example

PADDED = read_example("<code>[[ IPAWSv1.0 ]]</code>").source.data


# --- The fixes of the rules themselves

#: The profile under which the examples of a family are what their publisher would write.
PROFILES = {
    "NLA": "nl-alert-violence", "WMO": "wmo", "IPA": "ipaws", "CPC": "cap-cp", "AUS": "cap-au",
    "MET": "meteoalarm",
}  # fmt: skip


def mendable() -> Iterator[object]:
    for rule in catalogue().values():
        profile = PROFILES.get(rule.code[:3], "cap")
        for number, written in enumerate(rule.bad, 1):
            yield pytest.param(rule, profile, written, id=f"{rule.name}-{number}")


@pytest.mark.parametrize(("rule", "profile", "written"), list(mendable()))
def test_the_fixes_of_examples_mend_and_bring_nothing_new(
    rule: Rule, profile: str, written: str
) -> None:
    source = read_example(written).source
    linter = Linter(profile=profile)
    before = linter.lint_bytes(source.data, source.name).findings
    mine = [f.fingerprint for f in before if f.rule.name == rule.name and f.fixes]
    if not mine:
        return
    after = fixed(linter, source.data, source.name, unsafe=True)
    assert not after.dropped
    left = {finding.fingerprint for finding in after.file.findings}
    assert left.isdisjoint(mine)
    assert not graver(after.file.findings) - graver(before)


def graver(findings: tuple[Finding, ...]) -> Counter[str]:
    """Count what is more than advice: an order that was softened may be advised on only now."""
    return Counter(finding.rule.name for finding in findings if finding.level > Level.ADVICE)


# --- A linter of made-up rules, for what the rules don't do (yet)


class Made(NamedTuple):
    """Finds each place of some words, with an edit for each."""

    words: str
    text: str
    applicability: str = "safe"
    level: Level = Level.WARNING
    markup: bool = False


class MadeUp(Linter):
    """Lints by made-up rules and the document's own faults."""

    def __init__(self, *made: Made, fixes: Callable[[Span], Fix] | None = None) -> None:
        super().__init__(config=Config(select=("XML",)))
        self.made = made
        self.fixes = fixes

    def check(self, message: Message, survey: Survey | None = None) -> FileReport:
        report = super().check(message, survey)
        scribe = Scribe(message.source, is_xml=message.kind != "draft")
        found = (self.found(message.source, scribe, *pair) for pair in enumerate(self.made))
        return replace(report, findings=(*report.findings, *(f for part in found for f in part)))

    def found(self, source: Source, scribe: Scribe, number: int, made: Made) -> Iterator[Finding]:
        rule = list(catalogue().values())[number].id
        at = source.utf8.find(made.words.encode())
        while at >= 0:
            span = Span(at, at + len(made.words.encode()))
            edit = Edit(span, made.text, made.markup)
            fix = self.fixes(span) if self.fixes else Fix(made.applicability, (edit,))  # type: ignore[arg-type]
            place = Location(source.name, "", made.words, span, source)
            yield Finding(
                rule, made.level, "", "", "", place,
                fixes=(scribe.written(fix),), fingerprint=f"{number}-{at}",
            )  # fmt: skip
            at = source.utf8.find(made.words.encode(), at + 1)


def mended(document: str | bytes, *made: Made, unsafe: bool = False, name: str = "a.cap") -> bytes:
    data = document.encode() if isinstance(document, str) else document
    return fixed(MadeUp(*made), data, name, unsafe=unsafe).data


def reasons(document: str | bytes, *made: Made, name: str = "a.cap") -> list[str]:
    data = document.encode() if isinstance(document, str) else document
    after = fixed(MadeUp(*made), data, name)
    assert after.data == data
    return [dropped.reason.partition(":")[0] for dropped in after.dropped]


# --- Which fixes


def test_safe_fixes_alone_unless_unsafe_ones_are_asked_for() -> None:
    safe, unsafe = Made("plein", "park"), Made("noord", "zuid", "unsafe")
    assert mended("<a>plein noord</a>", safe, unsafe) == b"<a>park noord</a>"
    assert mended("<a>plein noord</a>", safe, unsafe, unsafe=True) == b"<a>park zuid</a>"


def test_suppressed_findings_are_left_alone() -> None:
    class Quiet(MadeUp):
        def check(self, message: Message, survey: Survey | None = None) -> FileReport:
            report = super().check(message, survey)
            quiet = (replace(finding, suppressed="agreed") for finding in report.findings)
            return replace(report, findings=tuple(quiet))

    assert fixed(Quiet(Made("a", "b")), b"<x>a</x>", "a.cap").data == b"<x>a</x>"


def test_of_overlapping_fixes_the_safe_and_the_first_go_first() -> None:
    first, second = Made("ab", "b"), Made("bc", "c")
    assert mended("<x>abc</x>", first, second) == b"<x>c</x>"  # abc, bc, c
    unsafe, safe = Made("ab", "x", "unsafe"), Made("bc", "y")
    assert mended("<x>abc</x>", unsafe, safe, unsafe=True) == b"<x>ay</x>"


def test_two_insertions_at_one_place_take_turns() -> None:
    def before(span: Span) -> Fix:
        return Fix("safe", (Edit(Span(span.start, span.start), "!"),))

    rounds = fixed(MadeUp(Made("a", ""), Made("a", ""), fixes=before), b"<x>a</x>", "a.cap")
    assert rounds.data == b"<x>a</x>"
    assert len(rounds.dropped) == 2  # neither takes its finding away


def test_rounds_go_on_until_nothing_is_left() -> None:
    assert mended("<x>one</x>", Made("one", "two"), Made("two", "six")) == b"<x>six</x>"


# --- What is not fixed, and why


def test_fixes_that_undo_each_other_end() -> None:
    data = b"<x>one</x>"
    after = fixed(MadeUp(Made("one", "two"), Made("two", "one")), data, "a.cap")
    assert after.data == b"<x>two</x>"
    assert [dropped.reason for dropped in after.dropped] == [
        "fixes undo each other: mend it by hand"
    ]


def test_rules_that_never_end_are_stopped() -> None:
    chain = [Made(f"<i>{n}<", f"<i>{n + 1}<", markup=True) for n in range(3 * MOST_ROUNDS)]
    after = fixed(MadeUp(*chain), b"<x><i>0</i></x>", "a.cap")
    assert after.data == f"<x><i>{MOST_ROUNDS}</i></x>".encode()
    assert len(after.dropped) == 1


def test_a_fix_that_leaves_its_finding_is_dropped() -> None:
    assert reasons("<x>a</x>", Made("a", "ab")) == ["it does not take the finding away"]


def test_a_fix_that_breaks_the_document_is_dropped() -> None:
    assert reasons("<x>a</x>", Made("a", "<b>", markup=True)) == ["it would bring not-well-formed"]
    assert reasons("<x>a</x>", Made("<x>", "")) == ["it would bring not-well-formed"]


def test_a_fix_that_brings_an_error_is_dropped_and_a_warning_is_not() -> None:
    assert len(reasons("<x>a</x>", Made("a", "b"), Made("b", "b", level=Level.ERROR))) == 1
    assert mended("<x>a</x>", Made("a", "b"), Made("b", "b")) == b"<x>b</x>"


def test_good_fixes_stay_where_a_bad_one_is_dropped() -> None:
    document = "<x>" + "good " * 40 + "bad" + " good" * 40 + "</x>"
    after = fixed(
        MadeUp(Made("good", "fine"), Made("bad", "<b>", markup=True)), document.encode(), "a.cap"
    )
    assert after.data == document.replace("good", "fine").encode()
    assert [dropped.finding.location.text for dropped in after.dropped] == ["bad"]


def test_very_many_bad_fixes_end() -> None:
    class Counting(MadeUp):
        runs = 0

        def check(self, message: Message, survey: Survey | None = None) -> FileReport:
            self.runs += 1
            return super().check(message, survey)

    linter = Counting(Made("bad", "<b>", markup=True))
    data = f"<x>{'bad ' * 400}</x>".encode()
    after = fixed(linter, data, "a.cap")
    assert after.data == data
    assert len(after.dropped) == 400
    assert linter.runs <= MOST_TRIALS + 1


def test_a_signed_message_is_not_changed() -> None:
    signature = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></alert>'
    data = PADDED.replace(b"</alert>", signature)
    after = fixed(Linter(), data, "a.cap")
    assert after.data == data
    assert {d.finding.rule.name for d in after.dropped} == {"value-padded"}
    assert after.dropped[0].reason.startswith("the message is signed")
    dutch = fixed(Linter(lang="nl"), data, "a.cap").dropped[0].reason
    assert dutch.startswith("het bericht is ondertekend")


def test_a_fix_of_which_the_edits_overlap_is_dropped() -> None:
    def twisted(span: Span) -> Fix:
        return Fix("safe", (Edit(span, "b"), Edit(span, "c")))

    after = fixed(MadeUp(Made("aa", ""), fixes=twisted), b"<x>aa</x>", "a.cap")
    assert after.data == b"<x>aa</x>"
    assert after.dropped[0].reason == "its own edits overlap: mend it by hand"


# --- What is written


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<x>OUD</x>", "<x>R&amp;D &lt;é&gt; \"'</x>"),
        ("<x><![CDATA[OUD]]></x>", "<x><![CDATA[R&D <é> \"']]></x>"),
        ("<x a='OUD'/>", "<x a='R&amp;D &lt;é&gt; &quot;&apos;'/>"),
        ('<x b="<![CDATA[" a="OUD"/>'.replace("<![", "&lt;!["), None),
        ("<!-- <![CDATA[ --><x>OUD</x>", "<!-- <![CDATA[ --><x>R&amp;D &lt;é&gt; \"'</x>"),
        ("<!--OUD--><x/>", "<!--R&D <é> \"'--><x/>"),
    ],
)
def test_text_is_escaped_for_its_place(document: str, expected: str | None) -> None:
    expected = expected or document.replace("OUD", "R&amp;D &lt;é&gt; &quot;&apos;")
    assert mended(document, Made("OUD", "R&D <é> \"'")).decode() == expected


def test_what_is_taken_from_the_file_is_not_escaped_again() -> None:
    data = PADDED.replace(b"IPAWSv1.0", b"A&amp;B&#46;")
    assert b"<code>A&amp;B&#46;</code>" in caplint.fix(data).data


def test_a_section_of_cdata_is_not_ended_by_what_is_written() -> None:
    after = mended("<x><![CDATA[OUD]]></x>", Made("OUD", "a]]>b"))
    assert after == b"<x><![CDATA[a]]]]><![CDATA[>b]]></x>"


def test_a_draft_is_written_as_it_is_read() -> None:
    assert mended("OUD & <Oss>", Made("OUD", "R&D"), name="a.nl-alert.txt") == b"R&D & <Oss>"


def test_a_character_that_the_encoding_lacks_is_a_reference_in_xml() -> None:
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    document = f"{head}<x>é OUD<y><![CDATA[é OUD]]></y></x>".encode("latin-1")
    assert mended(document, Made("OUD", "‘ë’")).decode("latin-1") == (
        f"{head}<x>é &#x2018;ë&#x2019;<y><![CDATA[é ]]>&#x2018;<![CDATA[ë]]>&#x2019;<![CDATA[]]>"
        "</y></x>"
    )


def test_a_character_that_nobody_can_write_is_no_fix() -> None:
    # Not UTF-8, though it says nothing else: how é is to be written here is anybody's guess.
    draft = "é OUD".encode("latin-1")
    assert reasons(draft, Made("OUD", "ë"), name="a.nl-alert.txt") == [
        "the encoding of the file lacks a character of it"
    ]
    plain = mended(draft, Made("OUD", "nieuw"), name="a.nl-alert.txt")
    assert plain == "é nieuw".encode("latin-1")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_is_that_of_the_file(end: str) -> None:
    assert mended(f"a{end}OUD", Made("OUD", "b\nc"), name="a.nl-alert.txt") == (
        f"a{end}b{end}c".encode()
    )


ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "iso-8859-1": b"",
    "cp1252": b"",
}


@pytest.mark.parametrize("codec", ENCODINGS)
def test_encoding_mark_and_line_ends_stay(codec: str) -> None:
    label = {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(codec, codec[:6])
    label = codec if codec.startswith("iso") else label
    text = (
        f'<?xml version="1.0" encoding="{label}"?>\r\n<x>\n  é OUD\té\r\n'
        f"{'🚨' if codec.startswith('utf') else '£'} OUD &#233;</x>\r\n\r\n"
    )
    encode = codec.removesuffix("-sig")
    data = ENCODINGS[codec] + text.encode(encode)
    after = mended(data, Made("OUD", "ë"))
    assert after == ENCODINGS[codec] + text.replace("OUD", "ë").encode(encode)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(st.integers(0, 40), max_size=8),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]),
)
def test_every_other_byte_stays(text: str, places: list[int], codec: str) -> None:
    mark = {"utf-8": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[codec]
    source = Source(mark + text.encode(codec), "a.nl-alert.txt")
    cuts = sorted({min(place, len(source.text)) for place in places})
    pairs = list(pairwise(cuts))[::2]
    edits = [Edit(source.span(a, b), "ë🚨") for a, b in pairs]
    expected, at = "", 0
    for a, b in pairs:
        expected += source.text[at:a] + "ë🚨"
        at = b
    expected += source.text[at:]
    assert apply(source, edits) == source.data[: source.bom] + expected.encode(source.codec)


def test_without_fixes_the_bytes_are_the_same() -> None:
    for data in (b"", b"\xff\xfe\x00", b"<alert", b"\x1f\x8b\x08", os.urandom(1000)):
        after = fixed(Linter(), data, "a.cap", unsafe=True)
        if not after.applied:
            assert after.data == data


def test_what_an_encoding_can_hold() -> None:
    latin = Source(b'<?xml version="1.0" encoding="ISO-8859-1"?><x/>', "a.cap")
    assert can_hold(latin, "é")
    assert not can_hold(latin, "€")


@pytest.mark.slow
def test_real_messages_are_mended_once_and_for_all(messages: list[Path]) -> None:
    linter = Linter()
    applied: Counter[str] = Counter()
    for path in messages:
        after = fixed(linter, path.read_bytes(), str(path), unsafe=True)
        applied.update(finding.rule.name for finding in after.applied)
        assert not fixed(linter, after.data, str(path), unsafe=True).applied, path
    assert len(applied) >= 8


# --- As a library


def test_library(tmp_path: Path) -> None:
    path = tmp_path / "a.cap"
    path.write_bytes(PADDED)
    for given_ in (PADDED, path, str(path)):
        after = caplint.fix(given_, profile="cap")
        assert [finding.rule.name for finding in after.applied] == ["value-padded"]
        assert after.dropped == ()
        assert after.report.ok
        assert b"<code>IPAWSv1.0</code>" in after.data
        assert after.source.data == PADDED
    assert path.read_bytes() == PADDED
    with pytest.raises(caplint.CaplintError, match="no such file"):
        caplint.fix(tmp_path / "gone.cap")
    with pytest.raises(caplint.CaplintError, match="give a path or bytes"):
        caplint.fix(3)  # type: ignore[arg-type]


def test_no_part_of_a_file_is_given_as_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.cap"
    path.write_bytes(PADDED)
    with pytest.raises(caplint.CaplintError, match="larger than 100 bytes"):
        Linter(limits=Limits(bytes=100)).fix(path)


def test_unreadable_documents_become_readable() -> None:
    data = b"WOXX50 EHDB 121200\n" + b'<?xml version="1.0"?>' + PADDED
    after = caplint.fix(data, profile="cap")
    assert after.data.startswith(b"<?xml")
    assert read(Source(after.data)).alerts


def test_a_fix_is_the_same_every_time() -> None:
    data = PADDED.replace(b"<code>", b"<code> ")
    assert len({caplint.fix(data).data for _ in range(3)}) == 1
