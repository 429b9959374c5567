"""Prints how fast one process lints CAP, beside libxml2 alone on the same bytes, and its memory.

    python bench/throughput.py [FILE...]

Without files it makes an alert of 6 kB, linted by each profile for CAP with all its rules on, one
of 1 MB, and rows of ever larger messages that show how the time grows. Rounds of both sides take
turns, since the speed of a shared machine drifts; quote the ratio.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from math import cos, pi, sin
from pathlib import Path
from statistics import median

from lxml import etree

import caplint
from caplint.data import folder

ROUNDS = 15

#: Those for any CAP message; the words of an NL-Alert have a bench of their own, wording_speed.py.
PROFILES = ("cap", "google", "ipaws", "cap-cp", "cap-au", "meteoalarm", "wmo")
GROWTH = {
    "points": (1_000, 4_000, 16_000, 64_000),
    "areas": (100, 400, 1_600, 6_400),
    "infos": (10, 40, 160, 640),
    "messages": (30, 120, 480, 1_920),
}
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


def compare(
    name: str, data: bytes, times: int, select: tuple[str, ...] = (), profile: str = "cap"
) -> None:
    """Print our time, and libxml2's to parse and validate, and how they stand to each other."""
    linter = caplint.Linter(profile=profile, config=caplint.Config(select=select))
    schema = etree.XMLSchema(etree.parse(folder("schemas") / "cap-1.2.xsd"))
    found = [finding.rule.name for finding in linter.lint(data).findings]
    ours, theirs, parsing = [], [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: linter.lint(data), times))
        parsing.append(seconds(lambda: etree.fromstring(data), times))
        theirs.append(seconds(lambda: schema.validate(etree.fromstring(data)), times))
    mine, his = median(ours), median(theirs)
    print(
        f"{name}: {len(data):9,} bytes {len(found)} findings  caplint {mine * 1e3:8.3f} ms "
        f"({1 / mine:7,.0f}/s, best {1 / min(ours):7,.0f}/s)  libxml2 {his * 1e3:7.3f} ms  "
        f"ratio {mine / his:.1f}, to parsing alone {mine / median(parsing):.1f}"
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


RING = "51.5,4.5 51.5,4.7 51.6,4.6 51.5,4.5"


def grown(what: str, size: int) -> bytes:
    """Make a document with `size` of one thing: points of a polygon, areas, infos or messages."""
    base = alert(3_000).decode()
    if what == "points":
        circle = [(cos(2 * pi * n / size), sin(2 * pi * n / size)) for n in range(size)]
        row = [f"{51 + y:.5f},{5 + x:.5f}" for x, y in [*circle, circle[0]]]
        return re.sub(r"(?<=<polygon>)[^<]*", " ".join(row), base).encode()
    if what == "areas":
        area = f"<area><areaDesc>Oss</areaDesc><polygon>{RING}</polygon></area>"
        return base.replace("</info>", area * size + "</info>").encode()
    if what == "infos":
        info = base[base.index("<info>") : base.index("</info>") + len("</info>")]
        return base.replace("</alert>", info * size + "</alert>").encode()
    message = base[base.index("<alert") :]
    entries = (
        f"<entry>{message.replace('bench-1', f'bench-{number}')}</entry>" for number in range(size)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'.encode()


def growth(what: str, sizes: tuple[int, ...]) -> None:
    """Print the time of ever more of one thing, and for each what it takes beside the one before.

    Four times the size should take little more than four times as long.
    """
    linter = caplint.Linter(profile="cap")
    before = 0.0
    for size in sizes:
        data = grown(what, size)
        took = min(seconds(partial(linter.lint, data), 1) for _ in range(3))
        times = f"x {took / before:.1f}" if before else ""
        print(f"{size:9,} {what:8} {len(data):11,} bytes {took * 1e3:9.1f} ms {times}")
        before = took


def main() -> None:
    """Compare, look how the time grows, then watch the memory."""
    if len(sys.argv) > 1:
        for name in sys.argv[1:]:
            compare(Path(name).name, Path(name).read_bytes(), 50)
        return
    for profile in PROFILES:
        compare(f"6 kB, profile {profile}", alert(6_000), 50, profile=profile)
    compare("6 kB, basic rules", alert(6_000), 50, BASIC)
    compare("1 MB, profile cap", alert(1_000_000), 1)
    for what, sizes in GROWTH.items():
        growth(what, sizes)
    memory(alert(6_000))


if __name__ == "__main__":
    main()
