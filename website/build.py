"""Builds the documentation site: `python website/build.py [FOLDER]`, by default into build/site.

Pages are those of docs/, with one for each rule that is made from the rule itself, in English and
in Dutch. Links that lead nowhere, within pages too, fail the build.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import yaml

from caplint.config import profile, profile_names
from caplint.rules import catalogue
from caplint.rules.base import FAMILIES, Rule, spans, unmarked

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "website"
FILES = "https://github.com/caplint/caplint/blob/main/"

#: Pages that stand at the top of the repository, where people look for them.
FROM_TOP = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "lexicons/README.md": "lexicons.md",
}

NAVIGATION = [
    ("caplint", "index.md"),
    ("Snel beginnen", "begin.md"),
    ("Rules", "rules/index.md"),
    ("Regels", "regels/index.md"),
    ("Configuration", "configuration.md"),
    ("Suppressions", "suppressions.md"),
    ("Fixes", "fixes.md"),
    ("Baseline", "baseline.md"),
    ("The text as a phone gets it", "broadcast.md"),
    ("The guideline, paragraph by paragraph", "guideline.md"),
    ("De richtlijn, paragraaf voor paragraaf", "richtlijn.md"),
    ("The record of a message", "record.md"),
    ("Formats", "formats.md"),
    ("Integrations", "integrations.md"),
    ("Library", "library.md"),
    ("Lexicons", "lexicons.md"),
    ("What other validators find", "peers.md"),
    ("How well the wording rules read", "wording.md"),
    ("Glossary", "glossary.md"),
    ("Decisions", "decisions/README.md"),
    ("Contributing", "contributing.md"),
    ("Changelog", "changelog.md"),
]

TITLES = {
    "en": {
        "folder": "rules",
        "index": "Rules",
        "finds": "What it finds",
        "why": "Why it matters",
        "instead": "What to write instead",
        "says": "What it says",
        "bad": "Wrong",
        "good": "Right",
        "facts": "Facts",
        "code": "Code",
        "level": "Level",
        "outside": "Outside messages about violence or threat",
        "silent": "silent",
        "source": "Source",
        "options": "Options",
        "profiles": "Profiles",
        "twin": "Nederlands",
    },
    "nl": {
        "folder": "regels",
        "index": "Regels",
        "finds": "Wat de regel vindt",
        "why": "Waarom dit ertoe doet",
        "instead": "Wat u wel schrijft",
        "says": "Wat de regel zegt",
        "bad": "Fout",
        "good": "Goed",
        "facts": "Feiten",
        "code": "Code",
        "level": "Niveau",
        "outside": "Buiten berichten over geweld of dreiging",
        "silent": "zwijgt",
        "source": "Bron",
        "options": "Opties",
        "profiles": "Profielen",
        "twin": "English",
    },
}


def main() -> None:
    """Gather the pages and build the site."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "site").resolve()
    shutil.rmtree(site, ignore_errors=True)
    pages = site / "docs"
    gather(pages)
    for lang in TITLES:
        write_rules(pages, lang)
    check_navigation(pages)
    (site / "mkdocs.yml").write_text(settings(), "utf-8")
    zensical = Path(sys.executable).with_name("zensical")
    command = [str(zensical), "build", "--strict", "--config-file", str(site / "mkdocs.yml")]
    done = subprocess.run(command, check=False)
    sys.exit(done.returncode)


def settings() -> str:
    """Give the settings of the site with its navigation."""
    written = yaml.safe_load((HERE / "mkdocs.yml").read_text("utf-8"))
    written["nav"] = [{title: page} for title, page in NAVIGATION]
    dumped: str = yaml.safe_dump(written, sort_keys=False, allow_unicode=True)
    return dumped


def check_navigation(pages: Path) -> None:
    """See that every page has its place in the navigation, but for rules and decisions.

    Raises:
        SystemExit: one has not.

    """
    listed = {page for _, page in NAVIGATION}
    lost = {page.name for page in pages.glob("*.md")} - listed
    if lost:
        sys.exit(f"give {', '.join(sorted(lost))} a place in NAVIGATION of website/build.py")


def gather(pages: Path) -> None:
    """Copy the pages that are written by hand."""
    shutil.copytree(HERE / "assets", pages / "assets")
    for source in (ROOT / "docs").rglob("*.md"):
        copy(source, pages / source.relative_to(ROOT / "docs"))
    for name, target in FROM_TOP.items():
        copy(ROOT / name, pages / target)


def copy(source: Path, target: Path) -> None:
    """Copy a page; its links follow what they lead to."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = source.read_text("utf-8")
    target.write_text(
        re.sub(
            r"\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)]*)?\)",
            lambda link: f"]({moved(source, link[1])}{link[2] or ''})",
            text,
        ),
        "utf-8",
    )


def moved(source: Path, link: str) -> str:
    """Give where a link of a page leads on the site."""
    to = (source.parent / link).resolve()
    docs = ROOT / "docs"
    below = (
        "../" * len((source.relative_to(docs)).parts[:-1]) if source.is_relative_to(docs) else ""
    )
    if to.is_relative_to(docs) and to.suffix == ".md":
        return below + to.relative_to(docs).as_posix()
    top = to.relative_to(ROOT).as_posix()
    if top == "README.md":
        return below + "index.md"
    return below + FROM_TOP[top] if top in FROM_TOP else FILES + top


def write_rules(pages: Path, lang: str) -> None:
    """Write the pages of all rules in one language, and their list."""
    folder = pages / TITLES[lang]["folder"]
    folder.mkdir()
    for rule in catalogue().values():
        (folder / f"{rule.name}.md").write_text("\n".join(page(rule, lang)) + "\n", "utf-8")
    (folder / "index.md").write_text("\n".join(index(lang)) + "\n", "utf-8")


def index(lang: str) -> Iterator[str]:
    """Give the list of rules, family by family."""
    titles = TITLES[lang]
    yield f"# {titles['index']}"
    for family, meaning in FAMILIES.items():
        yield f"\n## {family}: {meaning}\n"
        yield f"| {titles['code']} | | {titles['level']} | {titles['finds']} |"
        yield "| --- | --- | --- | --- |"
        for rule in catalogue().values():
            if rule.code.startswith(family):
                finds = plain(rule.doc.finds.in_language(lang)).replace("|", "&#124;")
                yield f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.level} | {finds} |"


def page(rule: Rule, lang: str) -> Iterator[str]:
    """Give the page of a rule."""
    titles = TITLES[lang]
    other = "nl" if lang == "en" else "en"
    yield f"# {rule.name}\n"
    twin = f"../{TITLES[other]['folder']}/{rule.name}.md"
    yield f"`{rule.code}` · {rule.level} · [{titles['twin']}]({twin})\n"
    for key, words in (
        ("finds", rule.doc.finds),
        ("why", rule.doc.why),
        ("instead", rule.doc.instead),
    ):
        yield f"## {titles[key]}\n\n{plain(words.in_language(lang))}\n"
    yield f"## {titles['says']}\n"
    for message in rule.messages.values():
        yield f"- {plain(message.in_language(lang))}"
    for key, examples in (("bad", rule.bad), ("good", rule.good)):
        yield f"\n## {titles[key]}\n"
        yield from (f'<div class="example {key}">{shown(one)}</div>\n' for one in examples)
    yield f"## {titles['facts']}\n"
    yield from facts(rule, titles, lang)


def facts(rule: Rule, titles: dict[str, str], lang: str) -> Iterator[str]:
    """Give what else is known of a rule."""
    yield f"- {titles['source']}: {plain(rule.source.in_language(lang))}"
    if rule.outside_violence != rule.level:
        yield f"- {titles['outside']}: {rule.outside_violence or titles['silent']}"
    names = [name for name in profile_names() if holds(rule, name)]
    if names:
        yield f"- {titles['profiles']}: {', '.join(f'`{name}`' for name in names)}"
    for option, value in rule.options.items():
        said = ", ".join(map(str, value)) if isinstance(value, tuple | list) else value
        yield f"- {titles['options']}: `{option}` = `{said}`"


def holds(rule: Rule, name: str) -> bool:
    """Whether a profile turns a rule on."""
    held = profile(name)
    family = rule.code[:3] in held.on and not {rule.name, rule.code} & held.off
    return family or bool({rule.name, rule.code} & held.on)


def shown(example: str) -> str:
    """Give an example as HTML, with the faulty words marked."""
    text, at, pieces = unmarked(example), 0, []
    for start, end in spans(example):
        pieces += [safe(text[at:start]), "<mark>", safe(text[start:end]) or "·", "</mark>"]
        at = end
    return "".join([*pieces, safe(text[at:])])


def safe(text: str) -> str:
    """Give characters as HTML that Markdown leaves alone: blank lines would end the example."""
    seen = "".join(c if c.isprintable() or c in "\n\r\t" else f"\\u{ord(c):04x}" for c in text)
    return escape(seen).translate({ord(c): f"&#{ord(c)};" for c in "\n\r*_`[]#~^=+|\\{}"})


def plain(text: str) -> str:
    """Give words as Markdown that shows them as they are."""
    return re.sub(r"([\\*_`\[\]<>#|{}~])", r"\\\1", text)


if __name__ == "__main__":
    main()
