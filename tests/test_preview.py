"""The preview: what phones show, in a terminal and on a page."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caplint.cli import main
from caplint.linter import Linter
from caplint.message import Element
from caplint.preview.chart import chart, size, svg
from caplint.preview.colours import DARK, FIXED, LETTERS, LIGHT, LINES, UNDERLINES
from caplint.preview.glyphs import characters, shown
from caplint.preview.page import render as page_render
from caplint.preview.screens import Gap, Screen, screens
from caplint.preview.terminal import render
from caplint.read import read
from caplint.report import Context
from caplint.source import Source
from caplint.wording.elements import KINDS

ROOT = Path(__file__).parent.parent
SHOOTING = ROOT / "examples" / "good" / "schietpartij.nl-alert.txt"
WATER = ROOT / "examples" / "good" / "hoogwater.cap.xml"
NOW = "2026-11-23T18:30:00+01:00"
CAP = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>NL-1</identifier>
<sender>a@voorbeeld.nl</sender><sent>2026-11-23T18:30:00+01:00</sent><status>Actual</status>
<msgType>Alert</msgType><scope>Public</scope>{}</alert>
"""
INFO = """<info><language>nl-NL</language><category>Fire</category><event>{event}</event>
<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
<headline>{headline}</headline><area><areaDesc>Oss</areaDesc>{area}</area></info>"""
HOSTILE = (
    "Brand in Oss \u202eneddual\u202c &lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &#x9b;31m "
    "\"x\" 'y' &amp;amp; &lt;img src=http://voorbeeld.nl/x onerror=alert(1)&gt;"
)


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def preview(*args: str, given: str = "") -> Done:
    """Run the command in this process: its start is measured elsewhere."""
    out, told = io.StringIO(), io.StringIO()
    language = () if "--lang" in args else ("--lang", "en")
    stdin = io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8")
    with redirect_stdout(out), redirect_stderr(told), patch("sys.stdin", stdin):
        status = main(["preview", *args, *language])
    return Done(status, out.getvalue(), told.getvalue())


def page_of(given: str, folder: Path, name: str = "x.cap", *args: str) -> str:
    file, page = folder / name, folder / "page.html"
    file.write_text(given, "utf-8")
    done = preview(str(file), "--html", str(page), "--profile", "nl-alert", "--now", NOW, *args)
    assert done.returncode in {0, 1}, done.stderr
    return page.read_text("utf-8")


def screens_of(given: str, name: str) -> list[Screen]:
    now, source = datetime(2026, 11, 23, 18, 30, tzinfo=UTC), Source(given.encode(), name)
    message = read(source)
    held = Linter(profile="nl-alert", now=now).plan_of(name, message.kind).settings
    return [one for one in screens(message, held, now) if isinstance(one, Screen)]


class Outline(HTMLParser):
    """What a browser takes from a page: elements, attributes and words."""

    EMPTY = frozenset("meta rect path ellipse circle polygon".split())

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


# In a terminal.


def test_a_phone_with_its_pages_and_elements() -> None:
    done = preview(str(SHOOTING), "--now", NOW)
    assert done.returncode == 0
    assert "│ NL-Alert 23-11-2026 18:30: Grote" in done.stdout
    assert "338 of 1395 characters (GSM alphabet, 7 bits), 4 of 15 pages" in done.stdout
    assert "Verlaat direct het gebi‹2›ed" in done.stdout
    assert re.search(r"^  Location +op de Neude in Utrecht; at the Neude", done.stdout, re.M)
    assert "42 of 100 characters: Grote schietpartij op de Neude in Utrecht." in done.stdout
    assert "siren-risk [NLA413]" in done.stdout
    assert "\x1b" not in done.stdout
    widths = {len(line) for line in done.stdout.splitlines() if line.endswith(("│", "╮", "╯"))}
    assert len(widths) == 1


def test_in_dutch() -> None:
    done = preview(str(SHOOTING), "--lang", "nl")
    assert "Handelingsperspectief" in done.stdout
    assert "338 van 1395 tekens" in done.stdout


def test_a_template_shows_its_placeholders(tmp_path: Path) -> None:
    """Nobody chose the words by which a template is read."""
    text = (
        "---\ntemplate: true\n---\nGrote {{ soort_brand:15 }} in <Plaats:12>. [actie:20]. "
        "Kijk op {{ website:12 }}"
    )
    seen = "Grote [soort_brand__] in [Plaats____]. [actie_____________]. Kijk op [website___]"
    (screen,) = screens_of(text, "x.nl-alert.txt")
    assert screen.text == seen
    assert "".join(page.text for page in screen.pages) == screen.prefix + seen
    assert screen.length == len(screen.prefix) + len(seen)
    assert screen.said("hazard") == ["[soort_brand__]"]
    assert screen.said("location") == ["in [Plaats____]"]
    assert screen.said("action") == ["[actie_____________]"]
    assert screen.said("more-info") == ["Kijk op [website___]"]
    assert screen.line == ("Grote [soort_brand__] in [Plaats____].", 100)
    assert "[Plaats____]" in page_of(text, tmp_path, "x.nl-alert.txt")


def test_a_template_in_cap_shows_its_placeholders() -> None:
    headline = "Brand &amp; rook in [plaats:10]"
    template = (
        "<parameter><valueName>caplint:template</valueName><value>true</value></parameter><area>"
    )
    info = INFO.format(event="Brand", headline=headline, area="").replace("<area>", template)
    (screen,) = screens_of(CAP.format(info), "x.cap")
    assert screen.text == "Brand & rook in [plaats__]"


@pytest.mark.parametrize(
    ("name", "most"), [("CMAMtext", 90), ("CMAMlongtext", 360), ("EASText", 1395)]
)
def test_phones_of_the_united_states_have_less_room(name: str, most: int, tmp_path: Path) -> None:
    parameter = f"<parameter><valueName>{name}</valueName><value>Take shelter.</value></parameter>"
    info = INFO.format(event="Tornado", headline="Tornado", area="")
    file = tmp_path / "x.cap"
    file.write_text(CAP.format(info.replace("<area>", f"{parameter}<area>")), "utf-8")
    assert f" of {most} characters" in preview(str(file), "--profile", "ipaws").stdout


def test_an_end_message_is_not_asked_for_an_action() -> None:
    done = preview("-", given="De brand in Ede is voorbij. Het is er weer veilig.")
    assert re.search("What to do +not asked of a test or an end message", done.stdout)
    done = preview("-", given="Brand in Ede. Kijk op crisis.nl")
    assert re.search("What to do +not found", done.stdout)


def test_whether_the_guideline_held_is_told(tmp_path: Path) -> None:
    told = "The guideline on extreme violence held, because the record says scenario: violence."
    assert told in preview(str(SHOOTING)).stdout
    assert told in page_of(SHOOTING.read_text("utf-8"), tmp_path, "x.nl-alert.txt")
    assert "did not hold: no word" in preview("-", given="Brand in Ede. Blijf binnen.").stdout


def test_fixes_are_not_offered_where_they_cannot_be_had(tmp_path: Path) -> None:
    given = "Calamiteit in Ede “brand”. Blijf binnen."
    assert "--fix" not in preview("-", given=given).stdout
    assert "--fix" not in page_of(given, tmp_path, "x.nl-alert.txt")


def test_a_terminal_without_frames() -> None:
    context = Context()
    (drawn,) = render([Gap("Brand", "info")], context, plain=True)
    assert drawn.isascii()


def test_each_info_and_each_alert_is_shown(tmp_path: Path) -> None:
    done = preview(str(WATER), "--profile", "nl-alert", "--now", NOW)
    assert done.stdout.count("╭") == 2
    assert "NL-Alert 20-11-2026 06:40" in done.stdout, "a CAP message says when it is sent"
    alert = CAP.format(INFO.format(event="Brand", headline="Brand in Oss", area="")).split("\n", 1)
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{alert[1] * 60}</feed>"
    many = preview("-", "--stdin-filename", "feed.xml", given=feed)
    assert many.stdout.count("╭") == 50
    assert "the first 50 are shown" in many.stdout


def test_without_nl_alert_there_is_no_prefix() -> None:
    done = preview(str(WATER))
    assert "NL-Alert 20" not in done.stdout
    assert "--profile nl-alert" in done.stdout


@pytest.mark.parametrize(
    ("name", "given", "status", "words"),
    [
        ("x.nl-alert.txt", "", 2, "there is no message in this file"),
        ("x.cap", CAP.format(""), 0, "no info block in this message"),
        ("x.cap", CAP.format("<info><event>Brand</event></info>"), 1, "no headline, description"),
        ("x.cap", "<alert", 1, "[XML001]"),
        ("x.nl-alert.txt", "\x1b[2J", 1, "[U+001B ESCAPE][2J"),
        ("x.nl-alert.txt", "Brand\n" * 170_000, 1, "nothing arrives: 1018631"),
    ],
)
def test_a_clear_word_for_what_cannot_be_shown(
    name: str, given: str, status: int, words: str, tmp_path: Path
) -> None:
    done = preview("-", "--stdin-filename", name, "--html", str(tmp_path / "x.html"), given=given)
    assert done.returncode == status, done.stderr
    told = preview("-", "--stdin-filename", name, given=given)
    assert words in told.stdout + told.stderr
    assert "\x1b" not in told.stdout
    Outline((tmp_path / "x.html").read_text("utf-8"))


def test_the_exit_status_is_that_of_check(tmp_path: Path) -> None:
    config = tmp_path / "caplint.toml"
    bad = str(ROOT / "examples" / "bad" / "melding.nl-alert.txt")
    for level, status in (("error", 1), ("never", 0)):
        config.write_text(f'fail-on = "{level}"\nlang = "nl"\n', "utf-8")
        assert preview(bad, "--config", str(config)).returncode == status


@pytest.mark.parametrize("limit", ["0", "-3", "1.5", "inf", "-inf"])
def test_limits_that_nobody_would_set(limit: str, tmp_path: Path) -> None:
    config = tmp_path / "caplint.toml"
    config.write_text(
        f"[rules.message-pages]\nmost = {limit}\n[rules.display-line-long]\nmost = {limit}\n"
        f"[rules.message-too-long]\ngsm = {limit}\nucs2 = {limit}\n",
        "utf-8",
    )
    for text in ("Brand in Oss.\nSluit ramen.", "Brand in België. " * 20):
        args = ("-", "--config", str(config), "--stdin-filename", "x.nl-alert.txt")
        assert preview(*args, given=text).returncode in {0, 1}


def test_never_over_its_own_input(tmp_path: Path) -> None:
    file = tmp_path / "x.nl-alert.txt"
    file.write_text("Brand in Oss.", "utf-8")
    link = tmp_path / "link"
    link.symlink_to(file)
    for target in (file, link):
        done = preview(str(file), "--html", str(target))
        assert done.returncode == 2
        assert "is the message itself" in done.stderr
    assert file.read_text("utf-8") == "Brand in Oss."
    assert preview(str(file), "--html", str(tmp_path / "no" / "x.html")).returncode == 2
    assert preview(str(tmp_path)).returncode == 2
    assert preview(str(tmp_path / "none")).returncode == 2


@pytest.mark.slow
def test_colours_on_a_terminal() -> None:
    pty = pytest.importorskip("pty")
    for environment, coloured in (({"TERM": "xterm"}, True), ({"NO_COLOR": "1"}, False)):
        main, end = pty.openpty()
        command = [sys.executable, "-m", "caplint", "preview", str(SHOOTING)]
        inherited = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        subprocess.run(command, stdout=end, env={**inherited, **environment}, check=True)
        os.close(end)
        assert (b"\x1b[1;32m" in os.read(main, 65536)) is coloured
        os.close(main)


# What a sender writes.


def test_nothing_is_obeyed_and_nothing_hides() -> None:
    assert shown("a\u202eb\x1b[2Jc\x9bd\u200be") == (
        "a[U+202E RIGHT-TO-LEFT OVERRIDE]b[U+001B ESCAPE][2Jc[U+009B]d[U+200B ZERO WIDTH SPACE]e"
    )
    assert shown("40\xa0km\r\nregel\ttwee\u2028drie") == "40 km\nregel twee\ndrie"
    assert shown("👩‍🚒 می‌خواهم") == "👩‍🚒 می‌خواهم"
    assert characters("\xa0ë") == "U+00A0 NO-BREAK SPACE ë"


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_hostile_message_is_text(tmp_path: Path, lang: str) -> None:
    info = INFO.format(event=HOSTILE, headline=HOSTILE, area="").replace("nl-NL", '"&gt;&lt;b')
    page = page_of(CAP.format(info), tmp_path, "<b>&x'.cap", "--lang", lang)
    outline = Outline(page)
    tags = {tag for tag, _ in outline.tags}
    assert tags.isdisjoint({"script", "img", "iframe", "object", "base", "form", "link", "b"})
    for _, attributes in outline.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert "style" not in attributes
        assert (attributes.get("href") or "https://").startswith("https://")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert "[U+202E RIGHT-TO-LEFT OVERRIDE]" in page


def test_nothing_is_fetched(tmp_path: Path) -> None:
    page = page_of(SHOOTING.read_text("utf-8"), tmp_path, "x.nl-alert.txt")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy.startswith("default-src 'none';")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.endswith(f"'sha256-{digest}'")
    assert "unsafe" not in policy
    assert not re.search(r"(?i)\b(?:src|srcset|action|background)=|url\(|@import", page)


# For everybody.


def test_headings_languages_and_names(tmp_path: Path) -> None:
    page = page_of(WATER.read_text("utf-8"), tmp_path, "x.cap", "--lang", "nl")
    outline = Outline(page)
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    html = next(attributes for tag, attributes in outline.tags if tag == "html")
    assert html["lang"] == "nl"
    languages = {attributes.get("lang") for tag, attributes in outline.tags if tag == "span"}
    assert languages >= {"nl", "en"}
    names = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(names) == len(set(names))
    for _, attributes in outline.tags:
        assert (attributes.get("aria-labelledby") or names[0]) in names
    assert "ongeveer 4,13 bij 3,34 km" in page
    # Each element is there in words, and each scrolling part is reached by the keyboard.
    assert {"Risico", "Locatie", "Handelingsperspectief", "Meer informatie"} <= set(outline.words)
    assert 'class="board" role="region"' in page
    assert 'tabindex="0"' in page


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2.2."""
    total = 0.0
    for at, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        channel = int(colour[at : at + 2], 16) / 255
        linear = channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        total += weight * linear
    return total


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_contrasts(colours: dict[str, str]) -> None:
    assert LIGHT.keys() == DARK.keys()
    known = {**colours, **FIXED}
    for pairs, least in ((LETTERS, 4.5), (LINES, 3)):
        for words, ground in pairs:
            dark, light = sorted((luminance(known[words]), luminance(known[ground])))
            assert (light + 0.05) / (dark + 0.05) >= least, (words, ground)


def test_no_element_is_known_by_its_colour_alone() -> None:
    assert UNDERLINES.keys() == set(KINDS)
    assert len(set(UNDERLINES.values())) == len(KINDS)


# The area.


def area(written: str) -> Element:
    info = INFO.format(event="x", headline="x", area=written)
    message = read(Source(CAP.format(info).encode(), "x.cap"))
    return message.alerts[0].infos[0].areas[0].element


@pytest.mark.parametrize(
    ("written", "wide", "high"),
    [
        ("<polygon>51.7,5.5 51.8,5.5 51.8,5.6 51.7,5.6 51.7,5.5</polygon>", 6.88, 11.1),
        ("<circle>0,0 10</circle>", 20, 20),
        ("<circle>60,5 10</circle>", 20, 20),
        ("<polygon>1,179 1,-179 -1,-179 -1,179 1,179</polygon>", 222.4, 222.4),
        ("<polygon>1,179 1,180 -1,180 -1,179 1,179</polygon><circle>0,-179.5 1</circle>", 168, 222),
        ("<polygon>-90,-180 90,-180 90,180 -90,180 -90,-180</polygon>", 40030, 20015),
        ("<circle>52,5 0</circle>", 0, 0),
        ("<polygon>52,5 52,5 52,5 52,5</polygon>", 0, 0),
    ],
)
def test_size_of_an_area(written: str, wide: float, high: float) -> None:
    drawn = chart([area(written)])
    assert size(drawn) == pytest.approx((wide, high), rel=0.01, abs=0.001)
    picture = "".join(svg(drawn, "x", "y"))
    Outline(picture)
    for number in re.findall(r"-?\d+\.?\d*", re.sub("<text.*?</text>", "", picture)):
        assert abs(float(number)) < 100_000
    assert re.search(r">\d+ (?:km|m)<", picture)


def test_shapes_that_cannot_be_drawn_are_counted() -> None:
    written = "<polygon>a b</polygon><circle>52,5</circle><circle>91,0 1</circle>" + (
        f"<circle>52,5 {'9' * 400}</circle><polygon/><polygon>{'9' * 400},0 1,1 2,2 3,3</polygon>"
    )
    drawn = chart([area(written + "<circle>52,5 1</circle>")])
    assert (drawn.circles, drawn.polygons, drawn.undrawn) == (1, 0, 6)
    many = chart([area("<circle>52,5 1</circle>" * 600)])
    assert (many.circles, many.undrawn) == (500, 100)


def test_a_long_outline_is_thinned() -> None:
    points = " ".join(f"{52 + n % 7 / 10},{5 + n / 100_000}" for n in range(50_000))
    drawn = chart([area(f"<polygon>{points}</polygon>")])
    assert drawn.thinned
    assert len("".join(svg(drawn, "x", "y"))) < 60_000


# In a browser.

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture
def browser() -> Iterator[list[str]]:
    if BROWSER is None:
        pytest.skip("chromium is missing: the page was not tried in a browser")
    with tempfile.TemporaryDirectory() as folder:
        yield [BROWSER, *QUIET, f"--user-data-dir={folder}"]


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_a_browser_shows_the_page(browser: list[str], tmp_path: Path, width: int) -> None:
    """It applies the style, runs nothing, and needs no sideways scrolling."""
    info = INFO.format(event="Brand", headline=HOSTILE, area="<circle>51.7,5.5 3</circle>")
    page_of(CAP.format(info), tmp_path)
    probe = tmp_path / "probe.html"
    # A frame has the width that is asked for; a window may be wider than that.
    probe.write_text(
        f'<iframe src="page.html" width="{width}" height="900"></iframe><pre></pre><script>'
        "onload=()=>{const d=frames[0].document,e=d.documentElement;"
        "document.querySelector('pre').textContent='@'+JSON.stringify({"
        "wide:e.scrollWidth-e.clientWidth,scripts:d.scripts.length,title:d.title,"
        "ground:getComputedStyle(d.querySelector('mark.hazard')).backgroundColor,"
        "shapes:d.querySelectorAll('svg ellipse').length})+'@'}</script>",
        "utf-8",
    )
    flags = ["--allow-file-access-from-files", "--dump-dom", "--virtual-time-budget=5000"]
    done = subprocess.run(
        [*browser, *flags, probe.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    seen = json.loads(done.stdout.split("<pre>@")[1].split("@</pre>")[0])
    assert seen["wide"] == 0
    assert seen["scripts"] == 0
    assert seen["title"].endswith("x.cap – caplint")
    assert seen["ground"] not in {"rgba(0, 0, 0, 0)", "transparent"}
    assert seen["shapes"] == 1


@pytest.mark.slow
def test_a_browser_makes_a_picture_of_it(browser: list[str], tmp_path: Path) -> None:
    page_of(WATER.read_text("utf-8"), tmp_path)
    picture = tmp_path / "page.png"
    command = [*browser, "--window-size=1280,1600", f"--screenshot={picture}"]
    subprocess.run(
        [*command, (tmp_path / "page.html").as_uri()], capture_output=True, timeout=120, check=True
    )
    assert picture.stat().st_size > 50_000


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(text=st.text("aB .é€[ë\n\u202e\x1b<&\"'🔥*", max_size=400))
def test_any_text_has_a_page(text: str) -> None:
    """What arrives is on the pages, and the page holds together whatever is said."""
    linter = Linter(profile="nl-alert", now=datetime(2026, 11, 23, 18, 30, tzinfo=UTC))
    message = read(Source(text.encode(), "x.nl-alert.txt"))
    held = linter.plan_of("x.nl-alert.txt", message.kind).settings
    shown_of = list(screens(message, held, datetime(2026, 11, 23, 18, 30, tzinfo=UTC)))
    assert bool(shown_of) is bool(message.draft and message.draft.text.characters)
    for screen in shown_of:
        assert isinstance(screen, Screen)
        said = "".join(page.text for page in screen.pages)
        assert said == screen.prefix + screen.text[: screen.fitting]
        assert sum(page.taken for page in screen.pages) <= screen.length
    page = "".join(page_render(shown_of, linter.check(message), "nl"))
    assert not Outline(page).open
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", page)
