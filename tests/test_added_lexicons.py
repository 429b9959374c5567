"""Lexicons that a region adds by its configuration."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from caplint import Linter
from caplint.config import Config
from caplint.errors import UsageError
from caplint.wording.added import added

Write = Callable[[str, str], str]

POINT = '[[entry]]\nrole = "gathering-noun"\nsource = "region"\nforms = "samenkompunt"\n'
TEXT = "Schietpartij in Oss. Verlaat direct het gebied. Samenkompunt: Heuvel 3."


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def file(name: str, words: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, "utf-8")
        return str(path)

    return file


def found(text: str, *paths: str) -> set[tuple[str, str]]:
    linter = Linter(profile="nl-alert-violence", config=Config(lexicons=paths))
    return {(one.rule.name, one.location.text) for one in linter.lint_text(text).findings}


def rules(text: str, *paths: str) -> set[str]:
    return {rule for rule, _ in found(text, *paths)}


def test_word_that_a_region_adds_is_known(write: Write) -> None:
    assert "gathering-point" not in rules(TEXT)
    path = write("words.toml", POINT)
    assert ("gathering-point", "Samenkompunt: Heuvel 3") in found(TEXT, path)


def test_verb_that_a_region_adds_is_known(write: Write) -> None:
    verb = '[[verb]]\nlemma = "troepen"\nrole = "gather"\nsource = "region"\nstem = "troep"\n'
    text = "Schietpartij in Oss. Troep samen op de Heuvel."
    assert "gathering-point" not in rules(text)
    assert "gathering-point" in rules(text, write("verbs.toml", verb + 'particle = "samen"\n'))


def test_english_words_stand_in_a_folder_of_their_own(write: Write, tmp_path: Path) -> None:
    write("en/words.toml", POINT.replace("samenkompunt", "huddle spot"))
    text = "Shooting in Oss. Stay away. Huddle spot: the gate."
    assert "gathering-point" not in rules(text)
    assert "gathering-point" in rules(text, str(tmp_path))


def test_entry_of_words_that_are_not_meant_takes_from_what_is_known(write: Write) -> None:
    text = "Schietpartij bij de Terreurtempel, een café in Oss. Ren weg."
    assert "motive" in rules(text)
    entry = '[[entry]]\nrole = "motive"\nsource = "region"\nnot = "terreurtempel"\n'
    assert "motive" not in rules(text, write("names.toml", entry))


def test_places_that_a_region_adds_are_places(write: Write) -> None:
    text = "grote brand bij gekkeborg, sluit ramen en deuren, meer informatie op crisis.nl"
    places = write("places.txt", "# hamlets\nGekkeborg\n")
    assert "missing-location" not in rules(text.replace("bij", "in"), places)
    assert "missing-location" in rules("grote brand gekkeborg, sluit ramen")
    assert "missing-location" not in rules("grote brand gekkeborg, sluit ramen", places)


def test_file_that_changes_is_read_again(write: Write) -> None:
    path = write("words.toml", POINT)
    assert "gathering-point" in rules(TEXT, path)
    write("words.toml", POINT.replace("samenkompunt", "iets anders nog"))
    assert "gathering-point" not in rules(TEXT, path)


def test_link_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"gone\.toml' cannot be read"):
        added([str(tmp_path)])


def test_file_that_stays_is_read_once(write: Write) -> None:
    path = write("words.toml", POINT)
    assert added([path])[0] is added([path])[0]


def test_threads_with_other_lexicons_do_not_disturb_each_other(write: Write) -> None:
    path = write("words.toml", POINT)
    without = Linter(profile="nl-alert-violence")
    with_it = Linter(profile="nl-alert-violence", config=Config(lexicons=(path,)))

    def points(number: int) -> int:
        linter = with_it if number % 2 else without
        found = linter.lint_text(TEXT).findings
        return sum(one.rule.name == "gathering-point" for one in found)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(points, range(60))) == [0, 1] * 30


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("[[entry]\n", "cannot be read"),
        ('[[entrie]]\nrole = "motive"\n', "no table 'entrie': did you mean 'entry'?"),
        (POINT.replace("gathering-noun", "gathering-nuon"), "did you mean 'gathering-noun'?"),
        (POINT.replace("forms", "form"), "entry 1: there is no key 'form': did you mean 'forms'?"),
        (POINT.replace('source = "region"\n', ""), "entry 1: 'source' is missing"),
        (POINT.replace("samenkompunt", " , "), "entry 1: it has no words"),
        (POINT.replace("samenkompunt", "ab*"), "'ab*' would match too much"),
        (POINT.replace("samenkompunt", "*kom*"), "'*kom*' would match too much"),
        (POINT.replace("samenkompunt", "de"), "'de' stands in nearly every message"),
        (POINT + "typos = 1\n", "'typos' takes true or false"),
        (POINT.replace('"samenkompunt"', "3"), "'forms' takes words in quotes"),
        (POINT.replace("[[entry]]", "[entry]"), "write [[entry]]"),
        ('language = "de"\n' + POINT, "language 'de' is not nl or en"),
        (
            '[[verb]]\nlemma = "gaan"\nrole = "motive"\nsource = "x"\nstem = "ga"\n',
            "no role 'motive'",
        ),
        ('[[verb]]\nlemma = "gaan"\nrole = "move"\nsource = "x"\n', "verb 1: it has no words"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(write: Write, words: str, told: str) -> None:
    path = write("words.toml", words)
    with pytest.raises(UsageError) as error:
        Linter(profile="nl-alert", config=Config(lexicons=(path,)))
    assert told in str(error.value)
    assert path in str(error.value)
    assert path in error.value.in_dutch


@pytest.mark.parametrize("name", ["nothing.toml", ""])
def test_lexicon_that_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="lexicon"):
        added([str(tmp_path / name)])
