"""Every class of hostile input ends with a finding, within bounds on memory and processor time.

Each document is linted in a process of its own, whose limits are far above what is needed and far
below what the attack would take: what blows up ends without a report, and the test fails by that
and not by a clock (the times that others took are measured in notes of XML safety: 80,000
attributes 17 s, 40,000 schema errors 14 s, `(\\d+,?)+$` on 26 digits 12 s).
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from examples import PARTS

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
ATOM = "http://www.w3.org/2005/Atom"

#: Seconds of processor time, and bytes of memory.
SECONDS, MEMORY = 30, 2 << 30

LINT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[3]), int(sys.argv[3])))
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[4]), int(sys.argv[4])))
from caplint import Linter
report = Linter(profile=sys.argv[2]).lint(sys.argv[1])
sys.stdout.write(report.to_json())
"""


def lint(file: Path, profile: str) -> dict[str, object]:
    command = [sys.executable, "-c", LINT, str(file), profile, str(SECONDS), str(MEMORY)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"no report: {done.stderr[-500:]}"
    assert not done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    return report


def alert(
    *, attributes: str = "", before: str = "", info: str = "", area: str = "", **values: str
) -> bytes:
    """A valid message with other values, and with what is put into it."""
    parts = {home: dict(held) for home, held in PARTS.items()}
    for name, value in values.items():
        home = "alert" if name in parts["alert"] else "info"
        parts[home][name] = f"<{name}>{value}</{name}>"
    parts["info"]["area"] = f"{info}<area><areaDesc>Oss</areaDesc>{area}</area>"
    parts["alert"]["info"] = f"<info>{''.join(parts['info'].values())}</info>"
    body = "".join(parts["alert"].values())
    return f'<alert xmlns="{CAP}" {attributes}>{before}{body}</alert>'.encode()


def broken(tail: str) -> bytes:
    """A valid message with more before its end."""
    return alert().removesuffix(b"</alert>") + tail.encode() + b"</alert>"


def feed(alert: str, number: int) -> bytes:
    return f"<feed xmlns='{ATOM}'>{alert * number}</feed>".encode()


def doctype(declared: str) -> Callable[[], bytes]:
    return lambda: f"<!DOCTYPE alert [{declared}]>".encode() + alert(event="&a;")


def polygon(value: str) -> Callable[[], bytes]:
    return lambda: alert(area=f"<polygon>{value}</polygon>")


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))

CASES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    # Too much of something.
    "attributes of one element": (
        lambda: alert(attributes=" ".join(f'a{n}=""' for n in range(80_000))),
        {"resource-limit"},
    ),
    "attributes of many": (lambda: broken('<a b="" c="" d=""/>' * 80_000), {"resource-limit"}),
    "comments in a value": (lambda: alert(sender="a<!---->" * 160_000), {"resource-limit"}),
    "instructions in a value": (lambda: alert(sender="a<?b?>" * 160_000), {"resource-limit"}),
    "comments below the limit": (
        lambda: alert(sender="a<!---->" * 9_000 + " " * 2_000_000),
        {"comment-inside-value"},
    ),
    "namespaces": (
        lambda: alert(attributes=" ".join(f'xmlns:a{n}="u:{n}"' for n in range(40_000))),
        {"resource-limit"},
    ),
    "depth": (lambda: b"<a>" * 100_000 + b"</a>" * 100_000, {"resource-limit"}),
    "depth without end": (lambda: b"<a>" * 1_000_000, {"resource-limit"}),
    "elements": (lambda: broken("<a/>" * 1_100_000), {"resource-limit"}),
    "a name": (lambda: broken(f"<{'a' * 1_000_000}/>"), {"resource-limit"}),
    "a name of an attribute": (lambda: broken(f"<a {'b' * 9_000}=''/>"), {"resource-limit"}),
    "a namespace": (lambda: broken(f"<a xmlns='{'b' * 1_000_000}'/>"), {"resource-limit"}),
    "bytes": (lambda: alert(event="a" * 10_000_001), {"resource-limit"}),
    # Too many faults.
    "unknown elements": (
        lambda: broken("<a/>" * 40_000),
        {"element-unknown", "resource-limit"},
    ),
    "unknown elements, each another": (
        lambda: broken("".join(f"<severit{n}/>" for n in range(40_000))),
        {"element-unknown", "resource-limit"},
    ),
    "misplaced elements": (
        lambda: alert(area="<circle>1,2 3</circle>" * 9_001 + "<polygon/>" * 9_000),
        {"element-order", "resource-limit"},
    ),
    "wrong values": (
        lambda: alert(before="<category>fire</category>" * 40_000),
        {"element-unknown", "resource-limit"},
    ),
    "wrong values in their place": (
        lambda: alert(category="fire</category><category>" * 40_000 + "Fire"),
        {"value-not-allowed", "resource-limit"},
    ),
    "wrong dates": (
        lambda: broken("<info><onset>today</onset></info>" * 40_000),
        {"date-format", "resource-limit"},
    ),
    "loose text": (
        lambda: broken("<code>a</code>a" * 40_000),
        {"text-between-elements", "resource-limit"},
    ),
    "types that attributes name": (
        lambda: broken(f"<info xmlns:i='{XSI}' i:type='a' i:nil='b'/>" * 9_000),
        {"element-missing", "resource-limit"},
    ),
    "what libxml2 alone knows": (
        lambda: alert(
            attributes=f"xmlns:i='{XSI}'",
            info="<area><areaDesc i:nil='a'>b</areaDesc></area>" * 40_000,
        ),
        {"resource-limit"},
    ),
    "elements that are signed": (
        lambda: broken(
            f"<Signature xmlns='{SIGNATURE}'><a xmlns='{CAP}'><value><b/></value></a></Signature>"
            * 40_000
        ),
        {"resource-limit"},
    ),
    "broken alerts in a feed": (
        lambda: feed(f"<alert xmlns='{CAP}'/>", 3_000),
        {"element-missing", "resource-limit"},
    ),
    # Entities and document types.
    "a billion laughs": (doctype(f'<!ENTITY a0 "ha">{LAUGHS}'), {"doctype"}),
    "an entity of a megabyte": (doctype(f'<!ENTITY a "{"a" * 1_000_000}">'), {"doctype"}),
    "an external entity": (doctype('<!ENTITY a SYSTEM "file:///etc/passwd">'), {"doctype"}),
    "a parameter entity": (doctype('<!ENTITY % a SYSTEM "http://localhost/">%a;'), {"doctype"}),
    "a document type elsewhere": (
        lambda: b'<!DOCTYPE alert SYSTEM "http://localhost/a.dtd">' + alert(),
        {"doctype"},
    ),
    # Bytes that are not what they say.
    "gzip": (lambda: gzip.compress(alert(event="a" * 9_000_000)), {"not-well-formed"}),
    "UTF-7": (
        lambda: b'<?xml version="1.0" encoding="UTF-7"?>' + alert(event="+ADw-b+AD4-"),
        {"encoding-mismatch"},
    ),
    "Shift_JIS": (
        lambda: (
            b'<?xml version="1.0" encoding="Shift_JIS"?>'
            + alert(event="").replace(b"<event>", b"<event>\x83e\x83X\x83g")
        ),
        {"encoding-mismatch"},
    ),
    "an encoding without a name": (
        lambda: b'<?xml version="1.0" encoding="../../x"?>' + alert(),
        {"not-well-formed"},
    ),
    "NUL bytes": (lambda: alert(event="a\0b"), {"not-well-formed"}),
    "nothing but NUL bytes": (lambda: b"\0" * 1_000_000, {"not-well-formed"}),
    "lone surrogates": (
        lambda: alert(event="?").replace(b"?", b"\xed\xa0\x80"),
        {"encoding-mismatch"},
    ),
    "truncated UTF-16": (
        lambda: b"\xff\xfe" + alert().decode().encode("utf-16-le")[:-3],
        {"encoding-mismatch", "not-well-formed"},
    ),
    "bytes of an image": (
        lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4_000,
        {"encoding-mismatch", "not-well-formed"},
    ),
    "nothing": (lambda: b"", {"not-well-formed"}),
    "a byte order mark and no more": (lambda: b"\xef\xbb\xbf", {"not-well-formed"}),
    "white space and no more": (lambda: b" \r\n" * 1_000_000, {"not-well-formed"}),
    # Values that set patterns and numbers on fire.
    "digits without end": (polygon("1" * 2_000_000), {"polygon-syntax"}),
    "digits and commas": (polygon("1," * 1_000_000), {"polygon-syntax"}),
    "26 digits and a mark": (polygon("1" * 26 + "!"), {"polygon-syntax"}),
    "points and a mark": (polygon("1.1,2.2 " * 200_000 + "!"), {"polygon-syntax"}),
    "half pairs": (polygon("1 , " * 200_000), {"polygon-syntax"}),
    "numbers of 5,000 digits": (
        polygon(" ".join(f"{n},{'9' * 5_000}" for n in range(4))),
        {"polygon-not-closed"},
    ),
    "pairs as references": (polygon("&#49;,&#50; " * 50_000 + "a"), {"polygon-syntax"}),
    "bad pairs as references": (polygon("&#49;,&#50;, " * 50_000), {"polygon-syntax"}),
    "a circle of digits": (
        lambda: alert(area=f"<circle>{'1' * 1_000_000},{'1,' * 500_000}</circle>"),
        {"circle-syntax"},
    ),
    "references of commas": (
        lambda: broken("").replace(
            b"<info>", b"<references>" + b"a, " * 600_000 + b"</references><info>"
        ),
        {"references-syntax"},
    ),
    "a date of white space": (
        lambda: alert(sent="2026-11-23T18:30:00" + " " * 2_000_000 + "x"),
        {"date-format"},
    ),
    "a date of digits": (lambda: alert(sent="1" * 2_000_000), {"date-format"}),
    "an identifier of white space": (
        lambda: alert(identifier="a" + " " * 2_000_000 + "b"),
        {"identifier-characters"},
    ),
    "an integer of 5,000 digits": (
        lambda: alert(
            info=f"<resource><resourceDesc>a</resourceDesc><mimeType>b</mimeType>"
            f"<size>{'9' * 5_000}</size></resource>"
        ),
        set(),
    ),
    "a web address of brackets": (
        lambda: alert(
            info="",
            certainty=f"Likely</certainty><web>http://{'[' * 500_000}</web><web>"
            "a</web><certainty>Likely",
        ),
        {"value-type"},
    ),
    "a value as another": (lambda: alert(status="Actual" * 300_000), {"value-not-allowed"}),
    "a comment inside a value": (
        lambda: alert(sender="alarm<!-- -->@voorbeeld.nl"),
        {"comment-inside-value"},
    ),
    # Much, and nothing wrong with it.
    "two million characters on a line": (lambda: alert(event="Brand é " * 250_000), set()),
    "many CDATA sections": (lambda: alert(event="<![CDATA[a]]>" * 50_000), set()),
    "many references": (lambda: alert(event="&amp;" * 200_000), set()),
    "many points": (
        polygon("1.5,2.5 " + " ".join(f"1,{n}" for n in range(50_000)) + " 1.5,2.5"),
        set(),
    ),
    "many areas": (lambda: alert(info="<area><areaDesc>a</areaDesc></area>" * 100_000), set()),
    "many alerts": (
        lambda: feed(alert().decode(), 3_000),
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_ends_with_the_right_finding(name: str, tmp_path: Path) -> None:
    make, expected = CASES[name]
    file = tmp_path / "hostile.cap"
    file.write_bytes(make())
    report = lint(file, "cap")
    findings = report["findings"]
    assert isinstance(findings, list)
    found = {finding["rule"]["name"] for finding in findings}
    assert expected <= found
    if expected:
        assert report["verdict"] != "pass"
    else:  # It was read to its end; what rules on its content think of it is theirs.
        codes = {finding["rule"]["code"] for finding in findings}
        assert not any(code.startswith(("XML", "CAP0")) for code in codes)


DRAFTS: dict[str, tuple[bytes, set[str]]] = {
    "two million characters on a line": (
        b"Brand in Oss. Blijf binnen. " * 72_000,
        {"message-too-long"},
    ),
    "two million characters without a space": (b"a" * 2_000_000, {"message-too-long"}),
    "a line for each word": (b"Brand\n" * 300_000, {"message-too-long", "resource-limit"}),
    "placeholders that never end": (b"{{ " * 600_000, {"message-too-long"}),
    "halves without end": (b"*** // ### " * 200_000, {"message-too-long"}),
    "a front matter that never ends": (b"---\n" + b"a: b\n" * 300_000, {"record-invalid"}),
    "a front matter of anchors": (
        b"---\na: &a [x]\n"
        + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(900))
        + b"---\nx",
        {"record-invalid"},
    ),
    "a front matter that is nested": (b"---\na: " + b"[" * 9_000 + b"\n---\nx", {"record-invalid"}),
    "a front matter of flow": (b"---\n" + b"? " * 9_000 + b"\n---\nx", {"record-invalid"}),
    "lone surrogates": (b"Brand \xed\xa0\x80 in Oss.", {"encoding-mismatch"}),
    "NUL bytes": (b"Brand\0 in Oss.", {"missing-action"}),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_drafts_end_with_the_right_finding(name: str, tmp_path: Path) -> None:
    data, expected = DRAFTS[name]
    file = tmp_path / "hostile.nl-alert.txt"
    file.write_bytes(data)
    report = lint(file, "nl-alert")
    findings = report["findings"]
    assert isinstance(findings, list)
    assert expected <= {finding["rule"]["name"] for finding in findings}
    assert report["verdict"] == "block"


def test_a_long_text_in_cap(tmp_path: Path) -> None:
    file = tmp_path / "hostile.cap"
    file.write_bytes(alert(event="Brand in Oss. Blijf binnen. " * 72_000))
    report = lint(file, "nl-alert")
    assert "resource-limit" in json.dumps(report["findings"])
