"""Changes to a text that must keep its findings, and changes that must take them away.

The texts are the labelled ones; a change is generated from a seed, so that a failure comes back.
What must stay the same are the rules and their words, and not whether those were right: that is
what bench/wording.py measures.

Each change says in its docstring which texts it leaves alone, and why.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from conftest import shared_folder

from caplint.finding import FileReport
from caplint.linter import Linter
from caplint.source import Span
from caplint.text import Run, Text
from caplint.wording import analyse
from caplint.wording.reading import Frame, Mood, Wording

HERE = Path(__file__).parent / "wording"
RULES = frozenset(
    "motive gathering-point suspect-detail police-operation casualty-detail hiding-place "
    "directed-route evacuation-phrasing hedged-action".split()
)
FAST = 60  # texts a change
Said = list[tuple[str, str]]


def read(words: str) -> Wording:
    run = Run(0, len(words), Span(0, len(words.encode())), literal=True)
    return analyse(Text(words, "", "draft", (run,)))


@cache
def linter() -> Linter:
    return Linter(profile="nl-alert-violence")


def plain(words: str) -> str:
    """Fold what a change may change about the words of a finding."""
    words = unescape(re.sub(r"<!\[CDATA\[|\]\]>", "", words))
    words = re.sub("[\u00ad\u200b-\u200f\u202a-\u202e\u2060]", "", words)
    return re.sub(r"\s+", " ", words).strip().casefold()


def said_in(report: FileReport) -> Said:
    return sorted(
        (finding.rule.name, plain(finding.location.text))
        for finding in report.findings
        if finding.rule.name in RULES
    )


def said(text: str) -> Said:
    return said_in(linter().lint_text(text).files[0])


@cache
def texts() -> list[str]:
    files = [
        HERE / f"{name}.jsonl"
        for name in ("seen", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    ]
    shared = shared_folder()
    if shared:
        files.append(shared / "data" / "wording" / "dev.jsonl")
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    found = [json.loads(line)["text"] for line in lines]
    random.Random(3).shuffle(found)
    return found


def is_dutch(text: str) -> bool:
    return {frame.language for frame in read(text).frames} == {"nl"}


def is_english(text: str) -> bool:
    return {frame.language for frame in read(text).frames} == {"en"}


@dataclass(frozen=True)
class Change:
    """A change, and how the findings of the changed text are brought back to compare them."""

    make: Callable[[str, random.Random], str | None]
    undo: Callable[[str], str] = plain

    @property
    def name(self) -> str:
        return self.make.__name__


# --- changes that keep every finding


def sentence_before(text: str, draw: random.Random) -> str | None:
    """Not for texts in two languages, whose halves have their own order.

    Nor for one without capitals, where names that are words too are told by what stands around.
    """
    if text.islower():
        return None
    if is_dutch(text):
        return draw.choice(("Dit bericht is voor Almelo. ", "Let op! ", "Bericht 2: ")) + text
    return "This message is for Almelo. " + text if is_english(text) else None


def sentence_after(text: str, draw: random.Random) -> str | None:
    """As above; and not behind a letter and a full stop, which reads like an initial."""
    if re.search(r"\b\w\.$", text) or text.islower():
        return None
    end = "" if text.rstrip()[-1] in ".!?" else "."
    if is_dutch(text):
        after = ("Blijf rustig.", "Meer informatie op crisis.nl", "Deel dit bericht.")
        return f"{text.rstrip()}{end} {draw.choice(after)}"
    return f"{text.rstrip()}{end} Stay calm." if is_english(text) else None


_TO_JE = {
    "u kunt": "je kunt", "kunt u": "kun je", "wilt u": "wil je", "zou u": "zou je",
    "moet u": "moet je", "bent u": "ben je", "dient u": "dien je",
}  # fmt: skip


def je_for_u(text: str, draw: random.Random) -> str | None:
    """Not where `u` follows a verb in -t that would change (`Verzamelt u zich`, `Woont u`).

    Nor before `open`, which may be what is theirs: `je open ramen`.
    """
    if "u open" in text:
        return None
    for before, after in _TO_JE.items():
        text = re.sub(rf"\b{before}\b", after, text)
        text = re.sub(rf"\b{before.capitalize()}\b", after.capitalize(), text)
    if re.search(r"\w+t [uU]\b", text) or not re.search(r"\bu\b|\bU\b|\buw\b|\bUw\b", text):
        return None
    for before, after in (("u", "je"), ("U", "Je"), ("uw", "je"), ("Uw", "Je")):
        text = re.sub(rf"\b{before}\b", after, text)
    return text


def without_address(words: str) -> str:
    words = re.sub(r"\b(je|uw)\b", "u", plain(words))
    return re.sub(r"\b(kun|wil|moe|ben|dien)t?\b", r"\1", words)


def all_capitals(text: str, draw: random.Random) -> str | None:
    """Not for what only capitals make out: IS, ME, AT, and names that are words too.

    Nor for `z'n` and `homo's`, which spaCy cuts where they are written in capitals, for initials,
    which then may end a sentence, and where small letters tell how far a name goes.
    """
    if re.search(r"\b[A-Z]\.|zachte g|N201 de stad|zuidkant het park|Academiegebouw", text):
        return None
    if re.search(r"\b(IS|ME|AT|DSI|EOD|BSB|QRF|SIS|X|z'n)\b", text):
        return None
    if re.search(r"\w'[sS]\b|\b(Radicaal|Rode Hoed|Rendez-Vous|Mohammed|g\\.)", text):
        return None
    if re.search(r"\b(Broek|De Vest|De Leest|De Opvang|Het Trefpunt)\b", text):
        return None
    return text.upper()


_PLACES = ("Oss", "Zutphen", "Den Haag", "Sint-Oedenrode", "Bergen op Zoom", "IJmuiden")
_TOWN = re.compile(r"(?<=\b(?:in|te) )(?:[A-Z][a-z]+)(?=[.,]|$)")


def another_place(text: str, draw: random.Random) -> str | None:
    """Not for names of more than a word, which nothing but a list can tell from two.

    Nor for a place that is a reason.
    """
    if "oorlog in" in text:
        return None
    return _TOWN.sub(draw.choice(_PLACES), text) if _TOWN.search(text) else None


def without_place(words: str) -> str:
    words = plain(words)
    for place in _PLACES:
        words = words.replace(place.casefold(), "*")
    return re.sub(r"(?<=\b(?:in|te) )[a-z]+(?=$|,)", "*", words)


_ADVERBS = ("ook", "rustig", "dan", "allemaal")


def adverb(text: str, draw: random.Random) -> str | None:
    """Behind the verb and the pronoun of a Dutch command.

    Not where people go outside: `Ga rustig naar buiten` tells nobody to hurry.
    """
    if "naar buiten" in text:
        return None
    found = [f for f in read(text).frames if f.mood is Mood.COMMAND and f.verb_at >= 0]
    if not found or not is_dutch(text):
        return None
    at = found[0].verb_at + 1
    tokens = read(text).tokens
    if at < len(tokens) and tokens[at].word in {"u", "je", "jullie", "jij", "dan"}:
        at += 1
    if at >= len(tokens) or not tokens[at].word.isalpha():
        return None
    return f"{text[: tokens[at].start]}{draw.choice(_ADVERBS)} {text[tokens[at].start :]}"


def without_adverb(words: str) -> str:
    return re.sub(rf"\b(?:{'|'.join(_ADVERBS)}) ?", "", plain(words)).strip()


def line_break(text: str, draw: random.Random) -> str | None:
    """Before a word in small letters, as where a description is wrapped."""
    spaces = [m.start() for m in re.finditer(r"(?<=[a-z,]) (?=[a-z])", text)]
    if not spaces:
        return None
    at = draw.choice(spaces)
    return f"{text[:at]}\n{text[at + 1 :]}"


def no_full_stop(text: str, draw: random.Random) -> str | None:
    return text[:-1] if text.endswith(".") else None


def doubled_spaces(text: str, draw: random.Random) -> str | None:
    return text.replace(" ", "  ")


def hidden_characters(text: str, draw: random.Random) -> str | None:
    """A zero-width or bidirectional character, or a soft hyphen, in each longer word."""

    def hide(word: re.Match[str]) -> str:
        at = draw.randrange(2, len(word[0]) - 1)
        return word[0][:at] + draw.choice("\u200b\u200d\u202a\u2060\u00ad") + word[0][at:]

    return re.sub(r"\b[a-zA-Z]{5,}\b(?!\.\w)", hide, text)


def look_alikes(text: str, draw: random.Random) -> str | None:
    """Cyrillic letters in words that keep some Latin ones."""
    return re.sub(r"(?<=[b-df-np-z])[eo](?=\w)", lambda m: "ео"["eo".index(m[0])], text)


def without_look_alikes(words: str) -> str:
    return plain(words).replace("е", "e").replace("о", "o")


KEEP = (
    Change(sentence_before),
    Change(sentence_after),
    Change(je_for_u, without_address),
    Change(all_capitals),
    Change(another_place, without_place),
    Change(adverb, without_adverb),
    Change(line_break),
    Change(no_full_stop, lambda words: plain(words).rstrip(".")),
    Change(doubled_spaces),
    Change(hidden_characters),
    Change(look_alikes, without_look_alikes),
)


def kept(change: Change, some: list[str]) -> Iterator[tuple[str, Said, Said]]:
    """Give each text whose findings a change changes, with the findings before and after."""
    for number, text in enumerate(some):
        changed = change.make(text, random.Random(number))
        if changed is None:
            continue
        before = [(rule, change.undo(words)) for rule, words in said(text)]
        after = [(rule, change.undo(words)) for rule, words in said(changed)]
        if sorted(before) != sorted(after):
            yield changed, before, after


@pytest.mark.parametrize("change", KEEP, ids=lambda change: change.name)
def test_keeps_findings(change: Change) -> None:
    assert list(kept(change, texts()[:FAST])) == []


@pytest.mark.slow
@pytest.mark.parametrize("change", KEEP, ids=lambda change: change.name)
def test_keeps_findings_of_every_text(change: Change) -> None:
    assert list(kept(change, texts())) == []


# --- other ways in which the same words reach the linter

_CAP = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier>
<sender>a@example.nl</sender><sent>2026-11-23T12:00:00+01:00</sent><status>Actual</status>
<msgType>Alert</msgType><scope>Public</scope><info><language>nl-NL</language>
<category>Safety</category><event>Bericht</event><urgency>Immediate</urgency>
<severity>Extreme</severity><certainty>Observed</certainty>
<description>{}</description></info></alert>
"""


def as_entities(text: str) -> str:
    return "".join(f"&#{ord(c)};" if not c.isascii() else c for c in escape(text))


def as_hexadecimal(text: str) -> str:
    return re.sub(r"[aeiou]", lambda m: f"&#x{ord(m[0]):x};", escape(text), count=9)


def as_cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


def as_half_cdata(text: str) -> str:
    """An element in two pieces that meet inside a word."""
    half = len(text) // 2
    return f"<![CDATA[{text[:half]}]]>{escape(text[half:])}"


WAYS = (as_entities, as_hexadecimal, as_cdata, as_half_cdata)


def in_cap(text: str, way: Callable[[str], str]) -> Said:
    data = _CAP.format(way(text)).encode()
    found = linter().lint_bytes(data, "a.xml")
    # The broadcast text and the description are one place: a finding in both is told twice.
    return sorted(set(said_in(found)))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("most", [FAST, pytest.param(5000, marks=pytest.mark.slow)])
def test_in_a_description(way: Callable[[str], str], most: int) -> None:
    for text in texts()[:most]:
        if "\n" not in text:
            assert in_cap(text, way) == sorted(set(said(text))), text


@pytest.mark.parametrize("most", [FAST, pytest.param(5000, marks=pytest.mark.slow)])
def test_in_a_draft_with_windows_line_ends(most: int) -> None:
    for text in texts()[:most]:
        draft = f"---\nkind: alert\nscenario: violence\n---\n{text}\n".replace("\n", "\r\n")
        report = linter().lint_bytes(draft.encode(), "a.nl-alert.txt")
        assert said_in(report) == said(text), text


# --- changes that take a finding away, or bring it


def gathers(text: str) -> bool:
    return any(rule == "gathering-point" for rule, _ in said(text))


def commands(text: str) -> Iterator[tuple[Wording, Frame]]:
    """Give the Dutch commands that send people to a point, one clause a sentence."""
    wording = read(text)
    for frame in wording.frames:
        alone = sum(other.sentence == frame.sentence for other in wording.frames) == 1
        sends = any(place.place == "point" for place in frame.destinations)
        if alone and sends and frame.mood is Mood.COMMAND and frame.language == "nl":
            clause = wording.words(frame.start, frame.end)
            if gathers(clause) and not frame.negated:
                yield read(clause), read(clause).frames[0]


@cache
def calls() -> list[tuple[Wording, Frame]]:
    return [call for text in texts() for call in commands(text)]


def behind_verb(wording: Wording, frame: Frame, word: str) -> str:
    """Put a word behind the verb and its pronoun: `Meld u niet bij het stadhuis`."""
    at = frame.verb_at + 1
    while wording.tokens[at].word in {"u", "je", "jullie", "zich", "dan"}:
        at += 1
    place = wording.tokens[at].start
    return f"{wording.text.characters[:place]}{word} {wording.text.characters[place:]}"


def test_there_are_calls_to_change() -> None:
    assert len(calls()) > 25


@pytest.mark.parametrize("word", ["niet", "nooit", "in geen geval", "onder geen beding"])
def test_denied_calls_are_silent(word: str) -> None:
    changed = [behind_verb(*call, word) for call in calls()]
    assert [text for text in changed if gathers(text)] == []


@pytest.mark.parametrize("place", ["naar binnen", "naar huis", "naar crisis.nl", "naar boven"])
def test_another_destination_is_silent(place: str) -> None:
    for wording, frame in calls():
        first = frame.destinations[0]
        if frame.verb and frame.verb.role == "move" and first.preposition == "naar":
            text = wording.text.characters
            end = wording.tokens[frame.destinations[-1].end - 1].end
            changed = f"{text[: wording.tokens[first.start].start]}{place}{text[end:]}"
            assert not gathers(changed), changed


def points() -> list[str]:
    """Give the places to which commands send people, with `naar`."""
    return sorted(
        {
            wording.words(place.start, place.end)
            for wording, frame in calls()
            for place in frame.destinations[:1]
            if place.place == "point" and wording.words(place.start, place.end).startswith("naar")
        }
    )


_OTHERS = (
    "De hulpdiensten gaan {}.", "Ambulances rijden {}.", "De burgemeester komt {}.",
    "Er rijdt geen trein {}.", "De weg {} is dicht.",
)  # fmt: skip
_ORDERS = (
    "Ga {}.", "Ga nu {}.", "Ga niet naar huis maar {}.", "Ga weg van het plein en {}.",
    "U moet {}.", "Iedereen moet {} gaan.", "Ga zo snel mogelijk {}!", "Allemaal {}.",
    "Ga niet naar de brug, maar {}.", "Loop rustig {} en wacht daar.", "ga {}", "Nu {} komen.",
)  # fmt: skip


@pytest.mark.parametrize("form", _OTHERS)
def test_what_others_do_is_silent(form: str) -> None:
    assert [point for point in points() if gathers(form.format(point))] == []


@pytest.mark.parametrize("form", _ORDERS)
def test_every_way_of_saying_it_is_found(form: str) -> None:
    assert [point for point in points() if not gathers(form.format(point))] == []


def test_a_negation_reaches_the_second_place_but_not_past_maar() -> None:
    for point in points():
        assert not gathers(f"Ga niet naar het plein en niet {point}.")
        assert not gathers(f"Ga niet {point} maar naar binnen.")
        assert gathers(f"Ga niet naar buiten maar {point}.")


# --- texts that nobody meant

_ODD = (
    "", " ", "\n\n\n", "👩‍🚒🔥👮‍♀️" * 50, "Пожежа у місті. Залишайтеся вдома. " * 30,
    "火事です。避難してください。" * 50, "حريق في المدينة. ابق في المنزل. " * 30,
    "\u202e\u200b\u2066" * 99,
    "a" * 5000, "(" * 5000, "." * 3000, "ga-naar-" * 800, "*** " * 500, "[x] {{ y }} <z> " * 100,
)  # fmt: skip


@pytest.mark.parametrize("text", _ODD, ids=range(len(_ODD)))
def test_odd_text_is_read(text: str) -> None:
    assert all(frame.start < frame.end for frame in read(text).frames)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_text_that_is_cut_off_or_shuffled_is_read(seed: int) -> None:
    """A draft is checked while it is typed, so that a sentence may end anywhere."""
    draw = random.Random(seed)
    for text in draw.sample(texts(), 50):
        words = text.split(" ")
        for at in range(1, len(words)):
            linter().lint_text(" ".join(words[:at]))
            linter().lint_text(" ".join(words[at:]))
        draw.shuffle(words)
        linter().lint_text(" ".join(words))


@pytest.mark.parametrize("word", ["ter\u200broristen", "t\u0435rroristen", "terror\u00adisten"])
def test_hidden_words_are_found_at_their_place(word: str) -> None:
    found = linter().lint_text(f"Er zijn {word} in Oss.").findings
    assert [f.location.text for f in found if f.rule.name == "motive"] == [word]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("ter\u200broristen", "U+200B"),
        ("t\u0435rroristen", "U+0435"),
        ("terror\u00adisten", "U+00AD"),
    ],
)
def test_finding_says_that_characters_are_hidden(word: str, code: str) -> None:
    found = linter().lint_text(f"Er zijn {word} in Oss.").findings
    told = [f.message for f in found if f.rule.name == "motive"]
    assert told[0].endswith(f"; characters in it cannot be seen, or look like others: {code}")


def test_letters_with_accents_and_other_scripts_are_not_hidden() -> None:
    for words in ("Terroristen in Sint-Oedenrode geëvacueerd café", "Terroristen Украина"):
        found = linter().lint_text(f"{words}.").findings
        assert not [f for f in found if "cannot be seen" in f.message]
