"""The wording engine: tokens, halves, lexicons and frames."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import caplint
from caplint.data import folder
from caplint.source import Span
from caplint.text import Run, Text
from caplint.wording import analyse
from caplint.wording.dutch import _cut_by_spacy, tokens
from caplint.wording.halves import halves
from caplint.wording.lexicon import Capitals, lexicon
from caplint.wording.reading import Frame, Mood, Wording

HERE = Path(__file__).parent


def read(words: str, language: str = "") -> Wording:
    run = Run(0, len(words), Span(0, len(words.encode())), literal=True)
    return analyse(Text(words, language, "draft", (run,)))


def frame(words: str) -> Frame:
    """Give the frame of the last clause."""
    return read(words).frames[-1]


@pytest.mark.parametrize(
    ("words", "mood", "subject", "verb"),
    [
        ("Ga naar binnen", Mood.COMMAND, "you", "gaan"),
        ("Kom nu allemaal in de aula bijeen", Mood.COMMAND, "you", "bijeenkomen"),
        ("Verzamelt u zich op het plein", Mood.COMMAND, "you", "verzamelen"),
        ("Verberg je", Mood.COMMAND, "you", "verbergen"),
        ("Ga weg van het plein", Mood.COMMAND, "you", "weggaan"),
        ("Haal uw kinderen op bij de school", Mood.COMMAND, "you", "ophalen"),
        ("Niet verzamelen op pleinen", Mood.INFINITIVE, "you", "verzamelen"),
        ("Ramen en deuren sluiten", Mood.INFINITIVE, "you", "sluiten"),
        ("U moet ramen en deuren sluiten", Mood.OBLIGATION, "you", "sluiten"),
        ("Iedereen moet het terrein verlaten", Mood.OBLIGATION, "public", "verlaten"),
        ("U kunt het beste thuis blijven", Mood.OFFER, "you", "blijven"),
        ("Wilt u het plein verlaten?", Mood.REQUEST, "you", "verlaten"),
        ("Het station wordt geëvacueerd", Mood.PASSIVE, "other", "evacueren"),
        ("Het station wordt geevacueerd", Mood.PASSIVE, "other", "evacueren"),
        ("De hulpdiensten komen naar u toe", Mood.STATEMENT, "other", "komen"),
        ("De politie sluit terrorisme niet uit", Mood.STATEMENT, "other", None),
        ("Grote brand in Oss", Mood.NOMINAL, "none", None),
        ("Gather at the town hall", Mood.COMMAND, "you", "gather"),
        ("Police are gathering evidence", Mood.STATEMENT, "other", None),
    ],
)
def test_frame(words: str, mood: Mood, subject: str, verb: str | None) -> None:
    found = frame(words)
    assert (found.mood, found.subject) == (mood, subject)
    if verb:
        assert found.verb
        assert found.verb.lemma == verb


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("Ga niet naar huis", True),
        ("Ga niet naar huis maar naar sporthal Zuid", False),
        ("Ga niet naar het plein en naar de kerk", True),
        ("Kom onder geen beding naar de haven", True),
        ("Verlaat uw huis niet", True),
        ("Ga naar binnen", False),
    ],
)
def test_negation_reaches_no_further_than_its_clause(words: str, negated: bool) -> None:
    assert frame(words).negated is negated


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Ga naar binnen", "indoors"),
        ("Ga naar een hogere verdieping", "indoors"),
        ("Ga naar een veilige plek", "safe"),
        ("Ga naar crisis.nl", "channel"),
        ("Ga naar de website van de gemeente Utrecht", "channel"),
        ("Ga naar de politie", "person"),
        ("Ga naar sporthal Zuid", "point"),
        ("Ga naar het gemeentehuis", "point"),
        ("Ga naar de ingang van het park", "point"),
        ("ga naar hoog catharijne", "point"),
        ("Ga naar de Kerkstraat in Oss", "point"),
        ("Rijd naar de A27", "point"),
        ("GA NAAR SPORTHAL DE HEEG IN MAASDORP", "point"),
        ("Ga naar een winkel", "other"),
    ],
)
def test_destination(words: str, place: str) -> None:
    assert frame(words).destinations[0].place == place


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Brand in Oss. Sluit de ramen. *** Fire in Oss. Close the windows.", ["nl", "en"]),
        ("Brand in Oss. Blijf binnen. ### Fire in Oss. Stay in the house.", ["nl", "en"]),
        ("Brand in Oss. Blijf binnen. // Fire in Oss. Stay in the house.", ["nl", "en"]),
        ("Brand in Oss. Kijk op https://crisis.nl/oss", ["nl"]),
        # A name of two function words is no sentence of the other language.
        ("Update: flooding in Ouderkerk aan de Amstel. Stay indoors and close doors.", ["en"]),
        ("Brand aan de Havenstraat.", ["nl"]),
        # Short sentences at the end, which have hardly a function word.
        ("Steekpartij in Oss. Verberg je. Kijk op crisis.nl. Two dead.", ["nl", "en"]),
        ("Brand in Oss. Blijf binnen. (English: stay inside the house)", ["nl", "en"]),
        ("Brand in Oss. Concert The Scene afgelast. Kijk op crisis.nl", ["nl"]),
        ("Brand in Oss. Safe House Oss is vol. Ga naar binnen.", ["nl"]),
        ("***", []),
        ("", []),
    ],
)
def test_halves(text: str, languages: list[str]) -> None:
    assert [half.language for half in halves(text, "")] == languages


def test_declared_language_does_not_overrule_the_words() -> None:
    assert halves("Ga naar de sporthal en blijf daar met uw gezin", "en")[0].language == "nl"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kijk op crisis.nl.", ["Kijk", "op", "crisis.nl", "."]),
        ("t.h.v. Oss", ["t.h.v.", "Oss"]),
        ("12-ABC-3 A12", ["12-ABC-3", "A12"]),
        ("-blijf", ["-", "blijf"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


def test_tokens_keep_their_places() -> None:
    text = "Één 👩‍🚒 brand.\r\nBlijf  binnen!"
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


def words_of(half: str) -> set[str]:
    written = (folder("lexicons") / half).glob("*.toml")
    return {word for file in written for word in re.findall(r"[A-Za-z]+", file.read_text("utf-8"))}


@pytest.mark.parametrize("half", ["nl", "en"])
def test_plain_words_are_cut_as_spacy_cuts_them(half: str) -> None:
    for word in words_of(half) | {"km", "pct", "bijv", "CO", "NL", "a", "nr", "tel"}:
        for written in (word, word.capitalize(), word.upper()):
            for mark in ("", ".", ",", ":", ";", "!", "?"):
                piece = written + mark
                assert tuple(tokens(piece)) == _cut_by_spacy(piece), piece


def test_capitals_tell_nothing_where_all_are_capitals() -> None:
    said = {finding.rule.name for finding in caplint.lint_text("IS HIER BRAND IN OSS?").findings}
    assert "motive" not in said
    assert "motive" in {
        finding.rule.name for finding in caplint.lint_text("IS eist de schietpartij op.").findings
    }


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("teroristisch", True),
        ("terorrisme", True),
        ("verzamelplats", True),
        ("jihhadisten", True),  # ends as toeristen does, and is another word
        ("terrorizten", True),
        ("terrorristen", True),
        ("extremizten", True),
        ("opvangruimtes", True),
        ("t3rr0risten", True),
        ("j1h@disten", True),
        ("bezoekruimtes", False),
        ("t0er1sten", False),
        ("2e-hands", False),
        ("toeristisch", False),
        ("territorium", False),
        ("verzamelaar", False),
    ],
)
def test_typing_errors_of_one_letter(word: str, found: bool) -> None:
    roles = {match.entry.role for match in read(f"Een {word} in Oss").matches}
    assert bool(roles & {"motive", "gathering-noun"}) is found


def drawn(words: str, capital: int, small: int) -> str:
    """Write words in another alphabet of Unicode, which begins at these two letters."""
    return "".join(
        chr(ord(c) - ord("A") + capital)
        if c.isupper()
        else chr(ord(c) - ord("a") + small)
        if c.islower()
        else c
        for c in words
    )


@pytest.mark.parametrize(
    "words",
    [
        drawn("Terroristen", 0xFF21, 0xFF41),  # fullwidth
        drawn("Terroristen", 0x1D400, 0x1D41A),  # mathematical bold
        drawn("Terroristen", 0x24B6, 0x24D0),  # circled
        drawn("TERREUR", 0x1F130, 0),  # squared
        drawn("TERREUR", 0x1F170, 0),  # white on black
        "terroriſten",
        "terrorısten",
        "jiħad",
        "teггoristen",
        "terrorиsten",
        "tᴇʀʀᴏʀɪsᴛᴇɴ",
        "ter\u2800roristen",
        "ter\u200broristen",
        "\u202enetsirorret\u202c",
        "t.e.r.r.o.r.i.s.t.e.n",
        "T-E-R-R-O-R",
        "t e r r o r",
        "(t*e*r*r*e*u*r)",
        "terrorizten",
        "Terrori$me",
        "t3rrorist",
    ],
)
def test_disguised_words_are_read_as_people_see_them(words: str) -> None:
    assert "motive" in {match.entry.role for match in read(f"Brand. {words} in Oss").matches}


@pytest.mark.parametrize(
    "words",
    [
        "w.v.t.t.k.",
        "zone A B C D E is dicht",
        "Ｔｏｅｒｉｓｔｅｎ",
        "een m² of ½ km…",
        "террористы",  # wholly in another script
        "\u202eneteir in Oss\u202c",
        "b-a-r-n-e-v-e-l-d",
    ],
)
def test_what_is_no_disguise_stays_silent(words: str) -> None:
    assert "motive" not in {match.entry.role for match in read(f"Brand. {words} in Oss").matches}


def test_an_override_is_read_in_the_order_that_people_see() -> None:
    words = "Brand. \u202enielpsiuhdatS teh raan aG\u202c. Blijf weg."
    found = read(words)
    match = next(match for match in found.matches if match.entry.name.startswith("*plein"))
    span = found.span(match.start, match.end)
    turned = "\u202enielpsiuhdatS teh raan aG"
    assert words.encode()[span.start : span.end].decode() == turned
    blijf = next(at for at, token in enumerate(found.tokens) if token.word == "blijf")
    after = found.span(blijf, blijf + 1)
    assert words.encode()[after.start : after.end] == b"Blijf"


def test_what_is_turned_round_is_not_mended() -> None:
    text = "Brand. \u202ednarb ed .v.h.t fjilB\u202c. Blijf binnen."
    findings = caplint.lint_text(text).findings
    assert "abbreviation" in {finding.rule.name for finding in findings}
    assert not any(f.fixes for f in findings if f.rule.name == "abbreviation")


def test_blanks_between_words_are_spaces() -> None:
    assert frame("Ga\u2800naar\u2800het\u2800Stadhuisplein").destinations[0].place == "point"


ROLES_OF_VERBS = frozenset(
    "leave move gather wait hide stay protect inform fetch avoid shelter seek other".split()
)


@pytest.mark.parametrize("file", sorted(folder("lexicons").glob("*/*.toml")), ids=lambda f: f.name)
def test_lexicon_file(file: Path) -> None:
    written = tomllib.loads(file.read_text("utf-8"))
    assert set(written) <= {"entry", "verb"}
    for entry in written.get("entry", ()):
        assert set(entry) <= {
            "role",
            "source",
            "forms",
            "not",
            "violence",
            "exact",
            "typos",
            "plain",
            "swap",
            "ends",
        }
        assert entry["role"]
        assert entry["source"]
        assert entry["forms"].strip(" \n,")
    for verb in written.get("verb", ()):
        assert verb["role"] in ROLES_OF_VERBS, verb["lemma"]
        assert verb["source"]


def test_no_form_matches_everything() -> None:
    for language in ("nl", "en"):
        shown = Capitals(shouted=False, cased=False)
        assert not lexicon(language).match(tokens("qqqqqqq xyzzy wvwvwv"), shown)


RULES_SCORED = (
    "motive suspect-detail police-operation casualty-detail hiding-place gathering-point "
    "directed-route evacuation-phrasing hedged-action missing-hazard missing-location "
    "missing-action missing-more-info"
).split()
#: Just under what bench/wording_tables.py prints (docs/wording.md).
_FLOORS = {
    "seen": dict.fromkeys(RULES_SCORED, 0.98),
    "held_out/unseen": dict.fromkeys(RULES_SCORED, 0.96),
    "held_out/hand-*": dict.fromkeys(RULES_SCORED, 0.94)
    | {"police-operation": 0.90, "directed-route": 0.88, "evacuation-phrasing": 0.88},
}


@pytest.mark.parametrize("files", _FLOORS)
def test_scores_do_not_sink(files: str) -> None:
    linter = caplint.Linter(profile="nl-alert-violence")
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for file in (HERE / "wording").glob(f"{files}.jsonl"):
        for case in map(json.loads, file.read_text("utf-8").splitlines()):
            said = {finding.rule.name for finding in linter.lint_text(case["text"]).findings}
            for rule in set(case["judged"]) & set(RULES_SCORED):
                right[rule] += rule in case["expect"] and rule in said
                wrong[rule] += (rule in case["expect"]) != (rule in said)
    for rule, least in _FLOORS[files].items():
        assert 2 * right[rule] / (2 * right[rule] + wrong[rule]) >= least, rule


def test_ordinary_messages_have_no_errors() -> None:
    linter = caplint.Linter(profile="nl-alert")
    lines = (HERE / "wording" / "ordinary.jsonl").read_text("utf-8").splitlines()
    blocked = {
        case["id"]: [finding.rule.name for finding in report.findings if finding.level == 3]
        for case in map(json.loads, lines)
        if not (report := linter.lint_text(case["text"])).ok
    }
    assert blocked == {}
