"""How bytes become characters: by their mark, by what they declare, and by nothing else."""

from __future__ import annotations

import pytest

from caplint import lint_text
from caplint.config import Config
from caplint.linter import Linter
from caplint.source import Source

SHIFT_JIS = '<?xml version="1.0" encoding="Shift_JIS"?>'


def troubles(data: bytes) -> list[tuple[str, str]]:
    """The kind and the place of each fault."""
    source = Source(data)
    assert all(fault.rule == "encoding-mismatch" for fault in source.faults)
    return [(fault.message, source.slice(fault.span)) for fault in source.faults]


@pytest.mark.parametrize(
    "before",
    ["<!-- was {} --><alert/>", "<alert><![CDATA[{}]]></alert>", "WOXX50 <!-- {} --><alert/>"],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_no_declaration_in_a_comment_or_a_section(before: str, codec: str) -> None:
    assert not troubles(before.format(SHIFT_JIS).encode(codec))
    latin = before.format(SHIFT_JIS.replace("Shift_JIS", "ISO-8859-1")).replace("was", "wás")
    assert Source(latin.encode()).text == latin


@pytest.mark.parametrize("before", ["", "\n\n", "WOXX50 -> EHDB\r\n", "é " * 500])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_declaration_at_the_start_or_behind_a_header(before: str, codec: str) -> None:
    data = f"{before}{SHIFT_JIS}<alert/>".encode(codec)
    assert troubles(data) == [("unknown", "Shift_JIS")]


@pytest.mark.parametrize("before", ["a > b\n", "é" * 1_500, " " * 3_000])
def test_what_a_header_holds_is_no_fault_of_the_label(before: str) -> None:
    assert not troubles(f"{before}<?xml version='1.0' encoding='UTF-8'?><alert/>".encode())


def test_declarations_of_unusual_length() -> None:
    spaced = f"<?xml version='1.0'{' ' * 5_000}encoding='ISO-8859-1'?><alert>é</alert>"
    source = Source(spaced.encode("iso-8859-1"))
    assert source.text == spaced
    assert not source.faults
    name = "x" * 5_000
    assert troubles(SHIFT_JIS.replace("Shift_JIS", name).encode()) == [("unknown", name)]


def test_ascii_holds_no_more_than_ascii() -> None:
    declared = '<?xml version="1.0" encoding="US-ASCII"?>'
    assert not troubles(f"{declared}<alert>Caf&#233;</alert>".encode())
    for codec in ("utf-8", "cp1252"):
        data = f"{declared}<alert>Café, é</alert>".encode(codec)
        assert troubles(data) == [("ascii", "é")]
        source = Source(data)
        assert source.text.endswith("Café, é</alert>")
        end = source.file_offset(len(source.utf8))
        assert end == len(data)
    (finding,) = Linter(config=Config(select=("encoding-mismatch",))).lint(data).findings
    assert "US-ASCII" in finding.message


@pytest.mark.parametrize(
    "text", ["<\0a\0", "\0<\0a", "\ufeffBrand", f"{SHIFT_JIS} é", "<?xml encoding='UTF-16'?> é"]
)
def test_text_in_memory_is_text(text: str) -> None:
    source = Source.from_text(text)
    assert source.text == text
    assert source.utf8 == text.encode()
    assert not source.faults


def test_lone_surrogates_in_memory() -> None:
    report = lint_text("Brand \ud800 in Oss.")
    assert "encoding-mismatch" in {finding.rule.name for finding in report.findings}
