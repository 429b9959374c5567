"""Prints how fast one process lints CAP, beside libxml2 alone on the same bytes, and its memory.

    python bench/throughput.py [FILE...]

Without files it makes an alert of 6 kB, and one of 1 MB. Rounds of both sides take turns, since
the speed of a shared machine drifts; quote the ratio.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from lxml import etree

import caplint
from caplint.data import folder

ROUNDS = 15
INFO = """
  <info>
    <language>{language}</language>
    <category>Met</category>
    <event>{event}</event>
    <responseType>Shelter</responseType>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Observed</certainty>
    <eventCode><valueName>SAME</valueName><value>SVR</value></eventCode>
    <effective>2026-11-20T06:40:00+01:00</effective>
    <onset>2026-11-20T07:00:00+01:00</onset>
    <expires>2026-11-20T12:00:00+01:00</expires>
    <senderName>Veiligheidsregio Voorbeeld</senderName>
    <headline>{event}, Maasdorp, 12:00</headline>
    <description>{words}</description>
    <instruction>{event}: www.crisis.nl</instruction>
    <web>https://www.crisis.nl/</web>
    <contact>info@voorbeeld.example</contact>
    <parameter><valueName>layer</valueName><value>1</value></parameter>
    <area>
      <areaDesc>Maasdorp</areaDesc>
      <polygon>{polygon}</polygon>
      <geocode><valueName>EMMA_ID</valueName><value>NL001</value></geocode>
    </area>
  </info>"""

TEXTS = (
    ("nl-NL", "Zware storm", "Er trekken zware windstoten over het gebied. "),
    ("en-GB", "Severe storm", "Severe gusts of wind are crossing the area. "),
)


def alert(size: int) -> bytes:
    """Make a valid alert of about `size` bytes: two languages, long words, a polygon."""
    points = [f"{51 + n / 1000:.3f},{5 + (n % 7) / 100:.2f}" for n in range(size // 150)]
    polygon = " ".join([*points, "60,4.9", "50,4.9", points[0]])
    infos = ""
    for language, event, sentence in TEXTS:
        words = sentence * ((size - 2 * len(polygon) - 3_000) // (2 * len(sentence)))
        infos += INFO.format(language=language, event=event, words=words, polygon=polygon)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>bench-1</identifier>
  <sender>meldkamer@voorbeeld.example</sender>
  <sent>2026-11-20T06:40:00+01:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>{infos}
</alert>
""".encode()


def seconds(work: Callable[[], object], times: int) -> float:
    """Give the time of one call."""
    begin = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begin) / times


#: What a schema validator could say, and the syntax of dates, references and polygons.
BASIC = (
    *("XML", "not-cap", "feed-invalid", "element-unknown", "element-order", "element-duplicate"),
    *("element-missing", "text-between-elements", "attribute-unknown", "value-not-allowed"),
    *("value-type", "language-invalid", "signature-position", "identifier-characters"),
    *("sender-characters", "date-format", "references-syntax", "polygon-syntax"),
    *("polygon-few-points", "polygon-not-closed", "circle-syntax"),
)


def compare(name: str, data: bytes, times: int, select: tuple[str, ...] = ()) -> None:
    """Print our time and libxml2's, and how they stand to each other."""
    linter = caplint.Linter(profile="cap", config=caplint.Config(select=select))
    schema = etree.XMLSchema(etree.parse(folder("schemas") / "cap-1.2.xsd"))
    found = [finding.rule.name for finding in linter.lint(data).findings]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: linter.lint(data), times))
        theirs.append(seconds(lambda: schema.validate(etree.fromstring(data)), times))
    mine, his = median(ours), median(theirs)
    print(
        f"{name}: {len(data):9,} bytes {len(found)} findings  caplint {mine * 1e3:8.3f} ms "
        f"({1 / mine:7,.0f}/s, best {1 / min(ours):7,.0f}/s)  libxml2 {his * 1e3:7.3f} ms  "
        f"ratio {mine / his:.1f}"
    )


def memory(data: bytes) -> None:
    """Print how much the process grows over twenty thousand alerts."""
    linter = caplint.Linter(profile="cap")
    for _ in range(2_000):
        linter.lint(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(20_000):
        linter.lint(data)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory: peak {before:,} kB after 2,000 alerts, {after:,} kB after 22,000")


def main() -> None:
    """Compare, then watch the memory."""
    if len(sys.argv) > 1:
        for name in sys.argv[1:]:
            compare(Path(name).name, Path(name).read_bytes(), 50)
        return
    compare("6 kB, profile cap", alert(6_000), 50)
    compare("6 kB, basic rules", alert(6_000), 50, BASIC)
    compare("1 MB, profile cap", alert(1_000_000), 1)
    memory(alert(6_000))


if __name__ == "__main__":
    main()
