"""Configuration: which file holds, what it comes to, and what is said of one that cannot be."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

import caplint
from caplint import CaplintError, Config, Linter
from caplint.cli import main
from caplint.config import Files, settled
from caplint.config import schema as made
from caplint.config.finding import Finder
from caplint.config.globs import holds
from caplint.config.keys import KEYS
from caplint.config.places import line_and_column, places

ROOT = Path(__file__).parent.parent
DRAFT = "Schietpartij in Ede. Verzamel op de Markt. Meer informatie op crisis.nl\n"
MOTIVE = "Schietpartij in Ede door een terrorist. Verlaat direct het gebied. Kijk op crisis.nl\n"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a file in a folder that is the current one, and the top of a repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CAPLINT_LANG", raising=False)
    (tmp_path / ".git").mkdir()

    def write(name: str, words: str | bytes = DRAFT) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words.encode() if isinstance(words, str) else words)
        return path

    return write


def names(path: str | Path, config: Config | None = None) -> set[str]:
    linter = Linter(config=Finder().of_file if config is None else config)
    return {finding.rule.name for finding in linter.lint(path).findings}


def on(config: Config, path: str = "<bytes>", kind: str = "draft") -> set[str]:
    return {active.rule.name for active in settled(config.layers(path), kind).active}


def option(config: Config, rule: str, name: str, path: str = "<bytes>") -> Any:
    active = settled(config.layers(path), "draft").active
    return next(one.options[name] for one in active if one.rule.name == rule)


def check(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main(["check", *args])
    out, err = capsys.readouterr()
    return status, out, err


# --- Which file holds


def test_the_nearest_folder_decides(write: Write) -> None:
    write("caplint.toml", 'ignore = ["gathering-point"]')
    far = write("a/b/far.nl-alert.txt")
    write("c/caplint.toml", 'ignore = ["shouting"]')
    near = write("c/d/near.nl-alert.txt")
    assert "gathering-point" not in names(far)
    assert "gathering-point" in names(near)


def test_caplint_toml_goes_before_pyproject(write: Write) -> None:
    write("pyproject.toml", '[tool.caplint]\nignore = ["gathering-point"]')
    draft = write("x.nl-alert.txt")
    assert "gathering-point" not in names(draft)
    write("caplint.toml", "")
    assert "gathering-point" in names(draft)


@pytest.mark.parametrize(
    "words",
    [
        "[project]\nname = 'x'\n",
        "[project]\nname = 'x'\ndependencies = ['caplint']\n",
        "this is = = not TOML, and not for us",
        b"\xff\xfe not UTF-8",
    ],
)
def test_a_pyproject_that_says_nothing_to_us_is_passed(write: Write, words: str | bytes) -> None:
    write("caplint.toml", 'ignore = ["gathering-point"]')
    write("sub/pyproject.toml", words)
    assert "gathering-point" not in names(write("sub/x.nl-alert.txt"))


@pytest.mark.parametrize(
    "words", ["[tool]\ncaplint = {ignore = ['NLA']}", "tool.caplint.ignore = ['NLA']"]
)
def test_our_table_is_found_however_it_is_written(write: Write, words: str) -> None:
    write("pyproject.toml", words)
    assert names(write("x.nl-alert.txt")) == set()


def test_nothing_is_looked_for_outside_the_repository(write: Write) -> None:
    write("caplint.toml", 'ignore = ["NLA"]')
    write("inner/.git", "gitdir: elsewhere")
    assert "gathering-point" in names(write("inner/x.nl-alert.txt"))


def test_nor_above_the_home_folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("caplint.toml", 'ignore = ["NLA"]')
    draft = write("home/me/x.nl-alert.txt")
    monkeypatch.setenv("HOME", str(draft.parent))
    assert "gathering-point" in names(draft)


def test_each_folder_is_looked_into_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("caplint.toml", "")
    asked: list[str] = []
    lexists = os.path.lexists

    def watched(path: str) -> bool:
        asked.append(str(path))
        return lexists(path)

    monkeypatch.setattr(os.path, "lexists", watched)
    finder = Finder()
    found = {id(finder.of_file(f"a/b{n}/x{m}.cap")) for n in range(3) for m in range(50)}
    assert len(found) == 1
    assert len(asked) == len(set(asked))


def test_a_link_has_the_configuration_of_its_own_folder(write: Write) -> None:
    write("caplint.toml", 'ignore = ["gathering-point"]')
    real = write("a/x.nl-alert.txt")
    write("a/caplint.toml", "")
    (real.parent.parent / "link.nl-alert.txt").symlink_to(real)
    assert "gathering-point" not in names("link.nl-alert.txt")
    assert "gathering-point" in names(real)


def test_a_circle_of_links_ends(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("caplint.toml", 'ignore = ["gathering-point"]')
    draft = write("a/x.nl-alert.txt")
    (draft.parent / "again").symlink_to(draft.parent, target_is_directory=True)
    assert check(capsys, ".")[0] == 0
    assert "gathering-point" not in names("a/again/again/again/x.nl-alert.txt")


def test_names_that_are_not_utf_8(write: Write, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/m\xe9\xf1 '\"\n/"
    os.mkdir(odd)
    with open(odd + b"x.nl-alert.txt", "w") as file:
        file.write(DRAFT)
    write("caplint.toml", '[[files]]\nmatch = ["m*/*.txt"]\nignore = ["gathering-point"]')
    assert "gathering-point" not in names(os.fsdecode(odd + b"x.nl-alert.txt"))


# --- The library looks for nothing by itself


def test_nothing_is_looked_for_unless_it_is_asked(write: Write) -> None:
    write("caplint.toml", 'ignore = ["NLA"]')
    draft = write("x.nl-alert.txt")
    assert not caplint.lint(draft).ok
    assert not Linter().lint(draft).ok
    assert Linter(config=Config.find).lint(draft).ok
    assert Linter(config=Config.find(draft)).lint(draft).ok


def test_bytes_and_text_never_have_a_configuration_that_must_be_found(write: Write) -> None:
    write("caplint.toml", 'ignore = ["NLA"]\n[[files]]\nmatch = ["*"]\nignore = ["NLA"]')
    linter = Linter(config=Config.find)
    assert not linter.lint_text(DRAFT).ok
    assert not linter.lint(DRAFT.encode()).ok


def test_tables_for_files_do_not_hold_for_what_is_no_file(write: Write) -> None:
    path = write("caplint.toml", '[[files]]\nmatch = ["*"]\nignore = ["NLA"]')
    assert not Linter(config=Config.load(path)).lint_text(DRAFT).ok


def test_find_gives_an_empty_configuration_where_there_is_none(write: Write) -> None:
    assert Config.find(write("x.nl-alert.txt")) == Config()
    assert Config.find(".") == Config()


# --- What it comes to


def test_what_is_extended_holds_where_a_file_is_silent(write: Write) -> None:
    write(
        "base/caplint.toml",
        'profile = "nl-alert-violence"\nignore = ["shouting"]\nexclude = ["oud"]\n'
        "[levels]\nlong-sentence = 'warning'\nmotive = 'warning'\n[limits]\nbytes = 10\n"
        "[rules.message-too-long]\ngsm = 100\nucs2 = 50\n",
    )
    path = write(
        "caplint.toml",
        'extend = "base/caplint.toml"\nignore = ["motive"]\nextend-select = ["shouting"]\n'
        "[levels]\nlong-sentence = 'error'\n[limits]\ndepth = 9\n"
        "[rules.message-too-long]\ngsm = 200\n",
    )
    config = Config.load(path)
    held = settled(config.layers(), "draft")
    levels = {active.rule.name: str(active.level) for active in held.active}
    assert held.profile.name == "nl-alert-violence"
    assert "shouting" in levels
    assert "motive" not in levels
    assert levels["long-sentence"] == "error"
    assert option(config, "message-too-long", "gsm") == 200
    assert option(config, "message-too-long", "ucs2") == 50
    limits = Linter(config=config).limits_of("x")
    assert (limits.bytes, limits.depth, limits.name) == (10, 9, 500)
    assert config.excluded_by(str(path.parent / "base" / "oud" / "x.cap")) == "oud"


def test_tables_for_files_that_are_extended_stay(write: Write) -> None:
    write("base/caplint.toml", '[[files]]\nmatch = ["geweld/**"]\nprofile = "nl-alert-violence"')
    config = Config.load(write("base/a/caplint.toml", 'extend = "../caplint.toml"\nprofile="cap"'))
    inside = str(write("base/geweld/x.nl-alert.txt"))
    assert settled(config.layers(inside), "draft").profile.name == "nl-alert-violence"
    assert settled(config.layers("base/y.nl-alert.txt"), "draft").profile.name == "cap"


def test_of_two_tables_that_fit_the_last_has_its_way(write: Write) -> None:
    config = Config.load(
        write(
            "caplint.toml",
            'ignore = ["motive"]\n'
            '[[files]]\nmatch = ["a/**"]\nlevels = {long-sentence = "error"}\nselect = ["NLA"]\n'
            '[[files]]\nmatch = ["a/b/**"]\nlevels = {long-sentence = "warning"}\n'
            'ignore = ["gathering-point"]\n',
        )
    )
    assert "motive" not in on(config, "x.nl-alert.txt")
    assert {"motive", "gathering-point"} <= on(config, "a/x.nl-alert.txt")
    assert "doctype" not in on(config, "a/x.nl-alert.txt")
    assert "gathering-point" not in on(config, "a/b/x.nl-alert.txt")
    levels = {a.rule.name: str(a.level) for a in settled(config.layers("a/b/c"), "draft").active}
    assert levels["long-sentence"] == "warning"


def test_a_choice_of_rules_is_made_layer_by_layer() -> None:
    far = Config(select=("XML",), ignore=("doctype",))
    near = Config(extend_select=("doctype", "motive"), extends=far)
    assert {"doctype", "motive"} <= on(near)
    assert "doctype" not in on(Config(ignore=("XML005",), extends=near))


def test_a_family_yields_to_a_name_beside_it() -> None:
    config = Config(levels={"motive": "error", "NLA": "advice"})
    levels = {active.rule.name: str(active.level) for active in settled((config,), "draft").active}
    assert (levels["motive"], levels["gathering-point"]) == ("error", "advice")


def test_a_level_never_is_graver_outside_violence() -> None:
    config = Config("nl-alert", levels={"gathering-point": "error", "motive": "warning"})
    found = {active.rule.name: active for active in settled((config,), "draft").active}
    assert str(found["gathering-point"].outside_violence) == "advice"
    assert found["motive"].outside_violence is None
    lower = settled((Config(levels={"message-too-long": "advice"}),), "draft")
    (rule,) = (active for active in lower.active if active.rule.name == "message-too-long")
    assert rule.outside_violence == rule.level


def test_lists_are_replaced_or_added_to(write: Write) -> None:
    config = Config.load(write("caplint.toml", '[rules.phone-number]\nextend-known = ["0800-1"]'))
    assert option(config, "phone-number", "known")[0] == "112"
    assert option(config, "phone-number", "known")[-1] == "0800-1"
    nearer = Config(options={"phone-number": {"extend-known": ["0800-2"]}}, extends=config)
    assert option(nearer, "phone-number", "known")[-2:] == ("0800-1", "0800-2")
    alone = Config(options={"NLA613": {}, "phone-number": {"known": ["1"]}}, extends=nearer)
    assert option(alone, "phone-number", "known") == ("1",)


def test_trusted_domains_and_numbers_are_believed(write: Write) -> None:
    draft = write(
        "x.nl-alert.txt", "Grote brand in Oss. Sluit ramen. Bel 0800-9999. Kijk op www.mijnsite.nl"
    )
    before = names(draft)
    write(
        "caplint.toml",
        '[rules.phone-number]\nextend-known = ["0800-9999"]\n'
        '[rules.more-info-weak]\nextend-trusted = ["mijnsite.nl"]\n',
    )
    assert {"phone-number", "more-info-weak"} <= before
    assert not {"phone-number", "more-info-weak"} & names(draft)


def test_scenario_and_template_fill_a_record_that_is_silent(write: Write) -> None:
    write("caplint.toml", '[[files]]\nmatch = ["geweld/*"]\nscenario = "violence"\ntemplate = true')
    words = "Incident bij {{ plaats }}. Verzamel op de Markt. Kijk op crisis.nl"
    outside, inside = write("x.nl-alert.txt", words), write("geweld/x.nl-alert.txt", words)
    assert "placeholder" in names(outside)
    assert "placeholder" not in names(inside)
    levels = {f.rule.name: str(f.level) for f in Linter(config=Config.find).lint(inside).findings}
    assert levels["gathering-point"] == "error"
    said = write("geweld/y.nl-alert.txt", f"---\nscenario: other\ntemplate: false\n---\n{words}")
    report = Linter(config=Config.find).lint(said)
    assert {f.rule.name: str(f.level) for f in report.findings}["gathering-point"] == "advice"
    assert "placeholder" in names(said)


def test_scenario_of_a_cap_message(write: Write) -> None:
    good = (ROOT / "examples/good/hoogwater.cap.xml").read_text("utf-8")
    write("caplint.toml", 'profile = "nl-alert"\nscenario = "violence"')
    message = write("x.cap", good.replace("</description>", " Verzamel op de Markt.</description>"))
    report = Linter(config=Config.find).lint(message)
    (level,) = {f.level for f in report.findings if f.rule.name == "gathering-point"}
    assert str(level) == "error"


def test_limits_of_a_file(write: Write) -> None:
    write("caplint.toml", "[limits]\nbytes = 20")
    assert names(write("x.nl-alert.txt")) == {"resource-limit"}


def test_a_profile_without_rules_for_a_file_is_told(write: Write) -> None:
    write("caplint.toml", 'profile = "cap"')
    (file,) = Linter(config=Config.find).lint(write("x.nl-alert.txt")).files
    assert file.error
    assert "[[files]]" in file.error


def test_a_configuration_that_leaves_no_rule_is_no_pass(write: Write) -> None:
    write("caplint.toml", 'select = ["XML"]\nignore = ["XML"]')
    (file,) = Linter(config=Config.find).lint(write("x.nl-alert.txt")).files
    assert file.error is not None
    with pytest.raises(CaplintError):
        Linter(config=Config.load("caplint.toml"))


def test_paths_in_options_are_relative_to_the_configuration(write: Write) -> None:
    config = Config.load(
        write("a/caplint.toml", '[rules.signature-certificate]\ncertificates = ["x.pem", "/y.pem"]')
    )
    assert [Path(path) for path in option(config, "signature-certificate", "certificates")] == [
        Path("a/x.pem").absolute(),
        Path("/y.pem").absolute(),
    ]


LEXICON = """\
[[entry]]
role = "hazard"
source = "proposed"
forms = "flurbel"
"""


def test_lexicons_are_relative_to_their_configuration(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = write("x/y.nl-alert.txt", "Flurbel in Oss. Sluit ramen. Kijk op crisis.nl")
    assert "missing-hazard" in names(draft)
    write("woorden/nl/gevaren.toml", LEXICON)
    write("caplint.toml", '[[files]]\nmatch = ["x/**"]\nlexicons = ["woorden"]')
    other = write("z/y.nl-alert.txt", draft.read_text())
    assert "missing-hazard" not in names(draft)
    assert "missing-hazard" in names(other)
    assert "caplint.toml:3" in show(capsys, "x/y.nl-alert.txt")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (LEXICON.replace("hazard", "hazrd"), "did you mean 'hazard'?"),
        (LEXICON.replace("forms", "frms"), "there is no key 'frms'"),
        ("entry = " + "[" * 5000, "cannot be read"),
        ("x = " + "9" * 5000, "cannot be read"),
        ("= 1", "cannot be read"),
    ],
)
def test_a_lexicon_that_cannot_be_read_is_told_where_it_is_named(
    write: Write, words: str, told: str
) -> None:
    write("woorden.toml", words)
    path = write("caplint.toml", 'lexicons = [\n  "woorden.toml",\n]')
    with pytest.raises(CaplintError) as raised:
        Config.load(path)
    assert "caplint.toml:2:3: " in str(raised.value)
    assert told in str(raised.value)


def test_very_many_different_settings_do_not_fill_memory(write: Write) -> None:
    configs = {f"{n}.cap": Config(options={"event-length": {"most": n}}) for n in range(200)}
    linter = Linter(config=configs.__getitem__)
    for name in configs:
        linter.lint_bytes(b"<alert/>", name)
    assert linter._plan.cache_info().currsize <= 64


@pytest.mark.parametrize(
    "wrong",
    [
        {"levels": "motive"},
        {"levels": {"motive": "grave"}},
        {"levels": {3: "error"}},
        {"limits": {"byte": 3}},
        {"limits": {"bytes": "3"}},
        {"limits": 3},
        {"scenario": "geweld"},
        {"extend_select": ("nope",)},
        {"forbid_suppressions": ("nope",)},
        {"lexicons": ("gone",)},
        {"files": (Files(("*",), Config(ignore=("nope",))),)},
        {"extends": Config(profile="nope")},
        {"over": Config(profile="nope")},
    ],
)
def test_what_a_program_cannot_ask_raises_a_caplint_error(wrong: dict[str, Any]) -> None:
    over = wrong.pop("over", None)
    with pytest.raises(CaplintError) as raised:
        Linter(config=Config(**wrong), over=over)
    assert raised.value.in_dutch != str(raised.value)


# --- Patterns


@pytest.mark.parametrize(
    ("pattern", "way", "fits"),
    [
        ("*.cap", "a/b/x.cap", True),
        ("*.cap", "x.cap.xml", False),
        ("archief", "archief/2020/x.cap", True),
        ("archief", "a/archief/x.cap", True),
        ("archief/", "a/archief/x.cap", True),
        ("/archief", "a/archief/x.cap", False),
        ("/archief", "archief/x.cap", True),
        ("a/*.cap", "a/x.cap", True),
        ("a/*.cap", "a/b/x.cap", False),
        ("a/**", "a/b/c/x.cap", True),
        ("a/**/x.cap", "a/x.cap", True),
        ("a/**/x.cap", "a/b/c/x.cap", True),
        ("**/geweld/**", "nl/geweld/x.cap", True),
        ("**/geweld/**", "geweld/x.cap", True),
        ("a/**/b/**/c", "a/b/x/b/c", True),
        ("a/**/b/**/c", "a/x/c", False),
        ("./a/x.cap", "a/x.cap", True),
        ("met spatie/*.txt", "met spatie/a b.txt", True),
        ("brand [12].txt", "brand 2.txt", True),
        ("brand [!12].txt", "brand 2.txt", False),
        ("[z-a", "[z-a", True),
        ("x?.cap", "x1.cap", True),
        ("X.cap", "x.cap", False),
        ("*", "a/b", True),
        ("../a/*", "../a/x.cap", True),
        ("*\n*", "a\nb.cap", True),
        ("m\udce9*", "m\udce9t/x", True),
    ],
)
def test_patterns(pattern: str, way: str, fits: bool) -> None:
    assert holds(pattern, way) is fits


@settings(deadline=None)
@given(
    pattern=st.lists(
        st.sampled_from(["a", "b", "*", "?", "a*", "**", "[ab]"]), min_size=1, max_size=5
    ),
    way=st.lists(st.sampled_from(["a", "b", "ab", "ba"]), min_size=1, max_size=5),
)
def test_patterns_fit_as_a_plain_expression_does(pattern: list[str], way: list[str]) -> None:
    """What finds its way step by step agrees with one expression that may try everything."""
    steps = pattern if len(pattern) > 1 else ["**", *pattern]
    parts = (
        r"(?:[^/]+/)*" if step == "**" else step.replace("*", "[^/]*").replace("?", "[^/]") + "/"
        for step in steps
    )
    fits = re.compile("".join(parts))
    ways = ["/".join(way[:length]) + "/" for length in range(1, len(way) + 1)]
    assert holds("/".join(pattern), "/".join(way)) is any(fits.fullmatch(one) for one in ways)


def test_a_pattern_of_very_many_stars_ends() -> None:
    deep = "/".join("a" * 200)
    assert not holds("**/a/" * 500 + "b", deep)
    assert not holds("*a" * 2000 + "b", "a" * 4000)


def test_pattern_that_fits_nothing_is_told(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    table = '[[files]]\nmatch = ["{}", "{}"]\nignore = ["NLA"]\n'
    write("caplint.toml", table.format("geweld/**", "gewelt/**"))
    write("brand/caplint.toml", table.format("x.*", "nl/x.nl-alert.txt"))
    here, other = write("geweld/x.nl-alert.txt"), write("brand/x.nl-alert.txt")
    told = f"{Path('caplint.toml').absolute()}: no file here fits 'gewelt/**' of [[files]]"
    _, _, err = check(capsys, ".")
    assert told in err
    assert "fits 'nl/x.nl-alert.txt'" in err
    assert len(err.splitlines()) == 2
    # Of a part of the folder nobody can tell.
    assert not check(capsys, str(here), str(other))[2]
    assert told not in check(capsys, "brand")[2]
    assert "past hier geen bestand" in check(capsys, ".", "--lang", "nl")[2]
    assert not check(capsys, ".", "--isolated")[2]


# --- Excluding


def test_excluded_files_are_passed_over(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("caplint.toml", 'exclude = ["archief", "*.oud.nl-alert.txt"]')
    write("archief/2020/x.nl-alert.txt")
    write("y.oud.nl-alert.txt")
    assert check(capsys, ".")[0] == 3
    assert check(capsys, "archief/2020/x.nl-alert.txt")[0] == 1
    status, out, err = check(capsys, "--force-exclude", "archief/2020/x.nl-alert.txt")
    assert (status, out) == (0, "")
    assert "excludes all that was named" in err


def test_force_exclude_in_the_configuration(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("caplint.toml", 'exclude = ["archief"]\nforce-exclude = true')
    old, new = write("archief/x.nl-alert.txt"), write("x.nl-alert.txt")
    status, out, _ = check(capsys, str(old), str(new), "--format", "json")
    assert status == 1
    assert [file["path"] for file in json.loads(out)["files"]] == [str(new)]
    assert check(capsys, "--isolated", str(old))[0] == 1


def test_the_library_excludes_too(write: Write) -> None:
    write("caplint.toml", 'exclude = ["archief"]')
    old, new = write("archief/x.nl-alert.txt"), write("x.nl-alert.txt")
    linter = Linter(config=Config.find)
    assert [Path(file.path) for file in linter.lint_many([new.parent]).files] == [new]
    assert len(linter.lint_many([old, new]).files) == 2
    assert len(Linter().lint_many([new.parent]).files) == 2


def test_a_folder_that_is_excluded_is_not_entered(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("caplint.toml", 'exclude = ["diep"]')
    write("diep/er/x.nl-alert.txt")
    write("diep/caplint.toml", "this is not read")
    write("x.nl-alert.txt", MOTIVE)
    assert check(capsys, ".")[0] == 1


def test_standard_input_has_the_configuration_of_its_name(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a/caplint.toml", 'ignore = ["NLA"]\nexclude = ["b"]')
    stdin = write("given", DRAFT)
    for name, status in (("a/x.nl-alert.txt", 0), ("b/x.nl-alert.txt", 1)):
        with stdin.open() as given:
            monkeypatch.setattr(sys, "stdin", given)
            assert check(capsys, "-", "--stdin-filename", name)[0] == status
    with stdin.open() as given:
        monkeypatch.setattr(sys, "stdin", given)
        args = ("-", "--stdin-filename", "a/b/x.nl-alert.txt", "--force-exclude")
        status, out, _ = check(capsys, *args)
        assert (status, out) == (0, "")


# --- The command


def test_options_go_before_the_configuration(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        "caplint.toml",
        'profile = "cap"\nlang = "nl"\nfail-on = "never"\nignore = ["motive"]\n'
        '[[files]]\nmatch = ["*"]\nprofile = "cap"\nignore = ["NLA"]',
    )
    write("x.nl-alert.txt", MOTIVE)
    args = ("--profile", "nl-alert", "--select", "motive", "--format", "json")
    status, out, _ = check(capsys, ".", *args)
    report = json.loads(out)
    assert status == 0
    assert [f["rule"]["name"] for f in report["findings"]] == ["motive"]
    assert "waarschuwing" in report["findings"][0]["message"]
    assert check(capsys, ".", *args, "--fail-on", "error", "--lang", "en")[0] == 1


def test_one_configuration_for_all(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("caplint.toml", "broken")
    write("mine.toml", 'ignore = ["NLA"]')
    write("x.nl-alert.txt")
    assert check(capsys, ".")[0] == 2
    assert check(capsys, ".", "--config", "mine.toml")[0] == 0
    assert check(capsys, ".", "--isolated")[0] == 1
    assert check(capsys, ".", "--isolated", "--config", "mine.toml")[0] == 2
    assert check(capsys, ".", "--config", "gone.toml")[0] == 2


def test_a_broken_configuration_stops_before_anything_is_told(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a/x.nl-alert.txt")
    write("z/caplint.toml", "select = 3")
    write("z/x.nl-alert.txt")
    status, out, err = check(capsys, ".")
    assert (status, out) == (2, "")
    assert err.endswith("z/caplint.toml:1:10: 'select' takes a list, such as [\"x\"], not 3\n")


# --- caplint config show, and caplint init


def show(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(["config", "show", *args]) == 0
    return capsys.readouterr().out


SHOWN = """\
extend = "base.toml"
lang = "en"
exclude = ["archief"]
ignore = ["shouting", "gathering-point"]

[levels]
long-sentence = "warning"

[rules.phone-number]
extend-known = ["0800-1351"]

[[files]]
match = ["geweld/**"]
profile = "nl-alert-violence"
template = true
extend-select = ["gathering-point"]
"""


def test_show_tells_who_says_what(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("base.toml", '# base\nfail-on = "warning"\nlimits = {bytes = 99}\n')
    write("caplint.toml", SHOWN)
    told = show(capsys, "geweld/x.nl-alert.txt")
    rows = {tuple(line.split()) for line in told.splitlines()}
    assert told.startswith("geweld/x.nl-alert.txt: NL-Alert draft\nfrom caplint.toml < base.toml\n")
    assert rows >= {
        ("profile", '"nl-alert-violence"', "caplint.toml:14"),
        ("template", "true", "caplint.toml:15"),
        ("lang", '"en"', "caplint.toml:2"),
        ("fail-on", '"warning"', "base.toml:2"),
        ("limits.bytes", "99", "base.toml:3"),
        ("exclude", '"archief"', "caplint.toml:3"),
        ("long-sentence", "warning", "caplint.toml:7"),
        ("gathering-point", "on", "caplint.toml:16"),
    }
    assert '"0800-1351"]' in told
    outside = show(capsys, "x.nl-alert.txt")
    assert "gathering-point                 off" in outside
    assert '"nl-alert"                                    default' in outside


def test_show_agrees_with_what_is_linted(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("base.toml", 'select = ["CAP", "XML"]')
    path = write("caplint.toml", SHOWN)
    for name, kind in (("geweld/x.nl-alert.txt", "draft"), ("x.cap", "cap")):
        told = json.loads(show(capsys, name, "--format", "json"))
        config = Config.load(path)
        held = settled(config.layers(name), kind)
        shown_on = {rule["name"]: rule for rule in told["rules"] if rule["on"]}
        assert set(shown_on) == {active.rule.name for active in held.active}
        for active in held.active:
            rule = shown_on[active.rule.name]
            assert rule["level"]["value"] == str(active.level)
            values = {one["key"].replace("-", "_"): one["value"] for one in rule["options"]}
            assert values == json.loads(json.dumps(dict(active.options)))
        off = {rule["name"]: rule["source"] for rule in told["rules"] if not rule["on"]}
        assert all(source.startswith("caplint.toml:4") for source in off.values())


def test_show_of_an_excluded_file_and_without_a_configuration(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no configuration" in show(capsys, "x.nl-alert.txt")
    assert "geen configuratie" in show(capsys, "x.cap", "--lang", "nl")
    write("caplint.toml", 'exclude = ["oud"]')
    assert "excluded by 'oud' (caplint.toml:1)" in show(capsys, "oud/x.cap")
    assert "no configuration" in show(capsys, "oud/x.cap", "--isolated")
    write("message.txt", "<?xml version='1.0'?><alert/>")
    assert "message.txt: CAP" in show(capsys, "message.txt")
    assert main(["config", "show", "--config", "gone.toml"]) == 2
    assert main(["config", "shw"]) == 2


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_init_writes_a_configuration_that_works(
    write: Write, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--lang", lang]) == 0
    assert "caplint.toml" in capsys.readouterr().out
    words = Path("caplint.toml").read_text("utf-8")
    config = Config.load("caplint.toml")
    assert config.lang == lang
    assert valid(words)
    # What is commented out would work as well.
    every = re.sub(r"(?m)^# (?=[a-z-]+ = )", "", words)
    assert every != words
    assert valid(every)
    Config.load(write("every.toml", every))
    folder = {"en": "templates/violence", "nl": "sjablonen/geweld"}[lang]
    draft = write(f"{folder}/x.nl-alert.txt", "Incident bij {{ plaats }}.")
    held = settled(Config.find(draft).layers(str(draft)), "draft")
    assert (held.profile.name, held.record) == ("nl-alert-violence", {"template": "true"})


def test_init_never_overwrites(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("caplint.toml", "# mine\n")
    assert main(["init"]) == 2
    assert path.read_text() == "# mine\n"
    assert "already" in capsys.readouterr().err
    path.unlink()
    path.symlink_to("elsewhere.toml")
    assert main(["init"]) == 2
    assert not Path("elsewhere.toml").exists()
    path.unlink()
    write("pyproject.toml", "[tool.caplint]\n")
    assert main(["init"]) == 2
    assert not path.exists()
    write("pyproject.toml", "[tool.other]\n")
    assert main(["init"]) == 0
    assert main(["init", "no/such/folder"]) == 2


# --- What cannot be


WRONG = [
    ("slect = []", "1:1: there is no key 'slect': did you mean 'select'?"),
    ("extend_select = []", "1:1: there is no key 'extend_select': did you mean 'extend-select'?"),
    ("zzz = 1", "1:1: there is no key 'zzz': use one of extend, profile,"),
    ('\n# é\nprofile = "nl-alrt"', "3:11: there is no profile 'nl-alrt': did you mean 'nl-alert'?"),
    ("profile = 3", "1:11: 'profile' takes text"),
    ('select = [\n  "XML", # "motiv"\n  "motiv"\n]', "3:3: there is no rule 'motiv': did you mean"),
    ('ignore = "motive"', "1:10: 'ignore' takes a list"),
    ("select = ['a', ['b']]", "1:16: 'select' takes text"),
    ("[levels]\nmotive = 'eror'", "2:10: a level is error, warning or advice, not 'eror'"),
    ("[levels]\nmotive = 'off'", "2:10: a level is error, warning or advice: to turn a rule off"),
    ("[levels]\n'motiv' = 'error'", "2:1: there is no rule 'motiv'"),
    ("levels = {XML = 'error', motiv = 'error'}", "1:26: there is no rule 'motiv'"),
    ("[rules.phone-nmber]", "1:8: there is no rule 'phone-nmber': did you mean 'phone-number'?"),
    ("[rules.phone-number]\nknwn = []", "2:1: rule 'phone-number' has no option 'knwn': did you"),
    ("[rules.phone-number]\nknown = 'x'", "2:9: option 'known' of 'phone-number' is a value"),
    ("[levels]\nmotive = 'eror'", "2:10: a level is error, warning or advice, not 'eror': did you"),
    (
        "[rules.more-info-weak]\nextend-trused = ['x']",
        "2:1: rule 'more-info-weak' has no option 'extend-trused': did you mean 'extend-trusted'?",
    ),
    ("[rules.doctype]\nx = 1", "2:1: rule 'doctype' has no option 'x': it has none"),
    ("[rules.message-too-long]\nextend-gsm = [1]", "2:1: rule 'message-too-long' has no option"),
    ("[rules.message-too-long]\ngsm = nan", "2:7: option 'gsm'"),
    ("rules.info-blocks-differ.same_language = true", "1:26: there is no key 'same_language': wri"),
    ("rules = 3", "1:9: 'rules' takes a table"),
    ("[limits]\nbyte = 3", "2:1: there is no key 'byte': did you mean 'bytes'?"),
    ("[limits]\nbytes = 0", "2:9: 'bytes' takes a whole number from 1, not 0"),
    ("[limits]\nbytes = true", "2:9: 'bytes' takes a whole number"),
    ("exclude = ['!a']", "1:12: a pattern has no '!'"),
    ("exclude = ['a', 'b\\c']", "1:17: a pattern has no"),
    ("exclude = ['']", "1:12: 'exclude' takes text"),
    ("force-exclude = 'yes'", "1:17: 'force-exclude' takes true or false, not 'yes'"),
    ("lang = 'fr'", "1:8: 'lang' takes one of en, nl, not 'fr'"),
    ("scenario = 'geweld'", "1:12: 'scenario' takes one of violence, other"),
    ("[files]\nmatch = ['x']", "1:2: 'files' takes tables: write [[files]]"),
    ("[[files]]\nmatch = ['a']\n[[files]]\nprofile = 'cap'", "3:3: say in 'match' for which"),
    ("[[files]]\nmatch = ['a']\n[[files]]\nmtch = ['b']", "4:1: there is no key 'mtch': did you"),
    ("[[files]]\nmatch = ['a']\nlimits = {}", "3:1: there is no key 'limits'"),
    ("[[files]]\nmatch=['a']\n[files.rules.message-too-long]\ngsm='9'", "4:5: option 'gsm'"),
    ("files = [{match = ['a'], templat = true}]", "1:26: there is no key 'templat': did you mean"),
    ("a = = 1", "1:5: this is not TOML: Invalid value"),
    ('select = ["', "caplint.toml: this is not TOML: "),
    ("[levels]\n[levels]", "2:8: this is not TOML: Cannot declare"),
    ("x = " + "9" * 5000, "this is not TOML: Exceeds the limit"),
    ("x = " + "[" * 5000, "stand too deep inside each other"),
    ("a." * 5000 + "a = 1", "more than 20 parts"),
    ("[" + '"a".' * 5000 + "a]", "more than 20 parts"),
    (b"# caf\xe9\nselect = []", "1: this is not UTF-8: save the file as UTF-8"),
    ("select = []\n".encode("utf-16"), "this is not UTF-8"),
    (b"#" * 1_000_001, "a configuration has at most 1000000 bytes"),
    ('extend = "gone.toml"', "1:10: there is no file"),
    ('extend = "caplint.toml"', "1:10: configurations extend each other in a circle: "),
    ('extend = "."', "this folder cannot be read"),
    ("lexicons = ['gone']", "1:13: there is no lexicon '"),
    ("lexicons = ['']", "1:13: 'lexicons' takes text"),
    ("extend = ['a']", "1:10: 'extend' takes text"),
]


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_what_cannot_be_is_told_with_its_place(
    write: Write, words: str | bytes, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("x.nl-alert.txt")
    path = write("caplint.toml", words)
    with pytest.raises(CaplintError) as raised:
        Config.load(path)
    assert told in str(raised.value)
    assert raised.value.in_dutch != str(raised.value)
    status, out, err = check(capsys, ".")
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1


SHORT = [words for words, _ in WRONG if isinstance(words, str) and len(words) < 200]


@pytest.mark.parametrize("words", SHORT)
def test_places_are_the_same_with_windows_line_ends_and_a_mark(write: Write, words: str) -> None:
    told = []
    for written in (words, "\ufeff" + words.replace("\n", "\r\n")):
        with pytest.raises(CaplintError) as raised:
            Config.load(write("caplint.toml", written))
        told.append(str(raised.value))
    assert told[0] == told[1]


def test_places_in_a_pyproject(write: Write) -> None:
    words = "[project]\nname = 'x'\n[tool.caplint]\nselect = ['motiv']\n"
    with pytest.raises(CaplintError, match=r"pyproject\.toml:4:11: there is no rule 'motiv'"):
        Config.load(write("pyproject.toml", words))
    with pytest.raises(CaplintError, match=r"pyproject\.toml:2:11: write \[tool\.caplint\]"):
        Config.load(write("pyproject.toml", "[tool]\ncaplint = 3"))
    with pytest.raises(CaplintError, match="this is not TOML"):
        Config.find(write("pyproject.toml", "[tool.caplint]\nselect = [").parent)
    with pytest.raises(CaplintError, match=r"has no \[tool\.caplint\]"):
        Config.load(write("pyproject.toml", "[tool.other]"))


def test_circles_and_long_chains_end(write: Write) -> None:
    write("a.toml", 'extend = "b.toml"')
    write("b.toml", 'extend = "./c/../a.toml"')
    (Path("c")).mkdir()
    with pytest.raises(CaplintError, match=r"b\.toml:1:10: .* in a circle"):
        Config.load("a.toml")
    for number in range(12):
        write(f"{number}.toml", f'extend = "{number + 1}.toml"')
    with pytest.raises(CaplintError, match="too far"):
        Config.load("0.toml")


def test_a_link_in_a_circle_and_one_that_leads_nowhere(write: Write) -> None:
    draft = write("x.nl-alert.txt")
    path = draft.parent / "caplint.toml"
    for target in (path, draft.parent / "gone.toml"):
        path.symlink_to(target)
        with pytest.raises(CaplintError, match=r"caplint\.toml: this|caplint\.toml: there is no"):
            Config.find(draft)
        path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with a name there")
def test_a_pipe_is_not_waited_for(write: Write) -> None:
    draft = write("x.nl-alert.txt")
    os.mkfifo(draft.parent / "caplint.toml")
    with pytest.raises(CaplintError, match="this is not a file"):
        Config.find(draft)


@pytest.mark.parametrize("name", ["caplint.toml", "pyproject.toml"])
def test_a_configuration_that_may_not_be_read_is_told(
    write: Write, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, closed = write("x.nl-alert.txt"), write(name, "")

    def refuse(path: str, *args: Any, **more: Any) -> Any:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", path)
        return open(path, *args, **more)

    monkeypatch.setattr("caplint.files.open", refuse, raising=False)
    with pytest.raises(CaplintError, match=rf"{name}: this file may not be read"):
        Config.find(draft)


# --- Places


PLACED = """\
# select = ["no"]
profile = "cap"  # "x"
select = [ 'a',
  "b\\"]", # c
  [1, 2], { d = "}" } ]
long = \"\"\"
[levels]
x = "" ""\"\"\"
[levels]
"a b".c = 1
'd' = { e = [{ f = 2 }], g.h = 3 }
[[files]]
match = []
[files.rules.x]
y = 2026-11-23 10:00:00
[[files]]
[[files.inner]]
z = '''
'''
"""


@pytest.mark.parametrize(
    ("way", "key", "value"),
    [
        (("profile",), "2:1", "2:11"),
        (("select",), "3:1", "3:10"),
        (("select", 0), "3:12", "3:12"),
        (("select", 1), "4:3", "4:3"),
        (("select", 2, 1), "5:7", "5:7"),
        (("select", 3, "d"), "5:13", "5:17"),
        (("long",), "6:1", "6:8"),
        (("levels",), "9:2", "9:2"),
        (("levels", "a b"), "10:1", "10:1"),
        (("levels", "a b", "c"), "10:7", "10:11"),
        (("levels", "d", "e", 0, "f"), "11:16", "11:20"),
        (("levels", "d", "g", "h"), "11:28", "11:32"),
        (("files", 0, "match"), "13:1", "13:9"),
        (("files", 0, "rules", "x"), "14:14", "14:14"),
        (("files", 0, "rules", "x", "y"), "15:1", "15:5"),
        (("files", 1, "inner", 0, "z"), "18:1", "18:5"),
    ],
)
def test_places(way: tuple[str | int, ...], key: str, value: str) -> None:
    assert tomllib.loads(PLACED)
    place = places(PLACED)[way]
    found = [f"{line}:{column}" for line, column in (line_and_column(PLACED, at) for at in place)]
    assert found == [key, value]


def test_every_value_of_a_real_file_has_a_place() -> None:
    for path in [ROOT / "pyproject.toml", *sorted((ROOT / "caplint" / "profiles").glob("*.toml"))]:
        text = path.read_text("utf-8")
        found = places(text)

        def walk(value: object, way: tuple[str | int, ...], text: str, found: Any) -> None:
            assert not way or way in found, way
            if isinstance(value, dict):
                for name, inner in value.items():
                    walk(inner, (*way, name), text, found)
            elif isinstance(value, list):
                for number, inner in enumerate(value):
                    walk(inner, (*way, number), text, found)
            elif isinstance(value, str):
                assert text[found[way].value] in "\"'"

        walk(tomllib.loads(text), (), text, found)


# --- The schema and the page


def valid(words: str) -> bool:
    try:
        Draft202012Validator(made.schema()).validate(tomllib.loads(words))
    except ValidationError:
        return False
    return True


def test_the_schema_is_made_of_the_declaration() -> None:
    written = (ROOT / "schemas" / "config.schema.json").read_text("utf-8")
    assert written == made.as_json(), "run: python -m caplint.config.schema"
    Draft202012Validator.check_schema(made.schema())


def test_the_table_in_the_docs_is_made_of_the_schema() -> None:
    written = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert written == made.page(written), "run: python -m caplint.config.schema"


def test_examples_in_the_docs_can_be_used(write: Write) -> None:
    for key in KEYS:
        if key.name not in {"extend", "lexicons"}:
            words = f"{key.name} = {key.example}"
            Config.load(write("caplint.toml", words))
            assert valid(words), key.name
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    words = page.partition("```toml\n")[2].partition("```")[0]
    Config.load(write("caplint.toml", words))
    assert valid(words)


def test_the_schema_refuses_what_reading_refuses() -> None:
    # What a schema cannot say: levels and options by the code of a rule, and whether files exist.
    for words, _ in WRONG:
        if isinstance(words, str) and "not TOML" not in _ and len(words) < 200:
            try:
                tomllib.loads(words)
            except tomllib.TOMLDecodeError:
                continue
            assert not valid(words) or re.search("extend = |nan|gone", words), words


# --- What it costs


def test_without_a_configuration_nothing_of_it_is_imported(write: Write) -> None:
    write("pyproject.toml", "[project]\nname = 'x'\n")
    write("x.cap", (ROOT / "examples/good/hoogwater.cap.xml").read_bytes())
    code = (
        "import sys; from caplint.cli import main; main(['check', 'x.cap', '--format', 'json']);"
        "print([m for m in ('keys', 'kinds', 'places', 'reading', 'schema', 'tables')"
        " if f'caplint.config.{m}' in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
