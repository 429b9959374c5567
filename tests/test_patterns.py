"""Every regular expression of caplint on hostile strings: its time may only grow as they do.

The strings are made from the pattern itself: long runs of its own characters, two of them in turn,
text that matches but for its end. What is compared is the time at four times the length, and only
where there is enough of it to compare; what is quadratic takes sixteen times as long, and what
doubles with each character is stopped.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import importlib
import pkgutil
import re
import signal
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice, permutations
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]  # private, and no other reads patterns
from time import thread_time
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import caplint
from caplint.patterns import Later

#: What a pattern is used for, and what stands for that here: those that look at every place do so
#: until the end of the text.
WHOLE = frozenset({"match", "fullmatch"})
ANYWHERE = frozenset({"search", "findall", "finditer", "sub", "subn", "split", "scanner"})

SIZES = (8, 32, 128, 512, 2_048, 8_192)
LONGEST = 9.0  # times as long for four times the text; between 4 and 16
NOTICED = 0.003  # seconds: what is less at the largest size is no square of it
HANGS = 60  # seconds

#: Those that never read what a stranger wrote freely, each with the reason.
SAFE = {
    "caplint.rules.base": "pages and examples of our own rules",
    "caplint.text._PIECE": "expat has read it: what begins there also ends",
    "caplint.message._MARKUP": "expat has read it: what begins there also ends",
    "caplint.rules.comments._MARKUP": "expat has read it: what begins there also ends",
}


class Used(NamedTuple):
    """A pattern and one way in which it is used."""

    where: str
    pattern: re.Pattern[Any]
    method: str


# Finding them.


@cache
def modules() -> dict[str, ModuleType]:
    walked = pkgutil.walk_packages(caplint.__path__, "caplint.")
    return {
        one.name: importlib.import_module(one.name) for one in walked if "__main__" not in one.name
    }


def held(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """Patterns in a value: itself, or in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Later):
        yield value.compiled
    elif depth < 4 and isinstance(value, Mapping):
        for one in value.values():
            yield from held(one, depth + 1)
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from held(one, depth + 1)


def trees() -> Iterator[tuple[ModuleType, ast.Module]]:
    for module in modules().values():
        yield module, ast.parse(Path(module.__file__ or "").read_text("utf-8"))


def names(node: ast.expr) -> Iterator[str]:
    """The names of what a method is called on: at the left of `a[b]`, the end of `a.b`, of both."""
    match node:
        case ast.Subscript():
            yield from names(node.value)
        case ast.IfExp():
            yield from names(node.body)
            yield from names(node.orelse)
        case ast.Attribute():
            yield node.attr
        case ast.Name():
            yield node.id


def calls(tree: ast.Module) -> Iterator[tuple[str, str, ast.Call]]:
    """Each call of a method that patterns have: the name it is called on, and the method."""
    for node in ast.walk(tree):
        method = node.func if isinstance(node, ast.Call) else None
        if isinstance(method, ast.Attribute) and method.attr in WHOLE | ANYWHERE:
            assert isinstance(node, ast.Call)
            for name in names(method.value):
                yield name, method.attr, node


@cache
def methods() -> dict[tuple[str, str], set[str]]:
    """How the names of patterns are used: those of a module in it, public ones in any."""
    known: dict[tuple[str, str], set[str]] = {}
    for module, tree in trees():
        for name, method, _ in calls(tree):
            where = module.__name__ if name.startswith("_") else ""
            known.setdefault((where, name), set()).add(method)
    return known


def of_modules() -> Iterator[Used]:
    for module in modules().values():
        for name, value in vars(module).items():
            for pattern in held(value):
                where = module.__name__ if name.startswith("_") else ""
                for method in sorted(methods().get((where, name)) or ("search",)):
                    yield Used(f"{module.__name__}.{name}", pattern, method)


def of_calls() -> Iterator[Used]:
    """What is given to `re.search` and its like: words in the code, or a name of the module."""
    for module, tree in trees():
        for name, method, call in calls(tree):
            if name == "re":
                yield Used(f"{module.__name__}:{call.lineno}", compiled(module, call), method)


class Known(dict[str, Any]):
    """The names of a module; for those of a function, which hold escaped words, there is a word."""

    def __missing__(self, name: str) -> str:
        return "aab"


def compiled(module: ModuleType, call: ast.Call) -> re.Pattern[Any]:
    flags = [one.value for one in call.keywords if one.arg == "flags"]
    last = call.args[-1] if call.args[1:] else None
    if last is not None and "re." in ast.unparse(last):
        flags.append(last)
    code = f"re.compile({', '.join(map(ast.unparse, [call.args[0], *flags]))})"
    found = eval(code, {}, Known({**vars(module), "re": re}))  # our own code, read from our files
    assert isinstance(found, re.Pattern)
    return found


@cache
def used() -> tuple[Used, ...]:
    seen: dict[tuple[object, int, str], Used] = {}
    for one in (*of_modules(), *of_calls()):
        method = one.method if one.method in WHOLE else "finditer"
        key = (one.pattern.pattern, one.pattern.flags, method)
        seen.setdefault(key, one._replace(method=method))
    return tuple(seen.values())


# Hostile strings.


def parsed(pattern: re.Pattern[Any]) -> Any:
    text = pattern.pattern
    flags = pattern.flags & ~(re.UNICODE if isinstance(text, bytes) else 0)
    return parser.parse(text, flags)


CATEGORIES = {"SPACE": " ", "NOT_SPACE": "a", "DIGIT": "7", "NOT_DIGIT": "a", "WORD": "a"}


def category(code: Any) -> str:
    return CATEGORIES.get(str(code).removeprefix("CATEGORY_"), "-")


def character(code: str, value: Any) -> str:
    """One character that a part of a pattern takes."""
    if code == "IN":
        first, what = value[0]
        return outside(value[1:]) if str(first) == "NEGATE" else character(str(first), what)
    if code == "NOT_LITERAL":
        return outside([("LITERAL", value)])
    if code == "CATEGORY":
        return category(value)
    return chr(value) if code == "LITERAL" else chr(value[0]) if code == "RANGE" else "x"


def outside(refused: Iterable[tuple[Any, Any]]) -> str:
    """One character that a class leaves out."""
    known = {character(str(code), value) for code, value in refused}
    return next(one for one in "xq7 -\u00e9\u0416\u4e2d" if one not in known)


def sample(tree: Any, often: int, branch: int) -> str:
    """Text that a pattern takes: repeats so often, of alternatives the one of this number."""
    written = ""
    for code, value in tree:
        match str(code):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, body = value
                times = max(int(least), min(int(most), often))
                written += sample(body, often, branch) * min(times, 40)
            case "SUBPATTERN":
                written += sample(value[-1], often, branch)
            case "ATOMIC_GROUP":
                written += sample(value, often, branch)
            case "BRANCH":
                written += sample(value[1][branch % len(value[1])], often, branch)
            case "AT" | "ASSERT" | "ASSERT_NOT" | "GROUPREF" | "GROUPREF_EXISTS":
                continue
            case name:
                written += character(name, value)
    return written


def parts(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every part of a pattern, at any depth."""
    for code, value in tree:
        yield str(code), value
        match str(code):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                yield from parts(value[2])
            case "SUBPATTERN":
                yield from parts(value[-1])
            case "ATOMIC_GROUP":
                yield from parts(value)
            case "BRANCH":
                for one in value[1]:
                    yield from parts(one)
            case "ASSERT" | "ASSERT_NOT":
                yield from parts(value[1])


def letters(tree: Any) -> list[str]:
    """Characters of a pattern, and of its classes."""
    found: dict[str, None] = {}
    for code, value in parts(tree):
        if code in {"LITERAL", "NOT_LITERAL", "IN"}:
            found[character(code, value)] = None
        if code == "IN":
            for inside, what in islice(value, 4):
                if str(inside) != "NEGATE":
                    found[character(str(inside), what)] = None
    return list(found)


def hostile(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """What to repeat, and what to end with, so that a pattern has to look again and again."""
    tree = parsed(pattern)
    own = [*letters(tree)[:12], " ", "a", "7"]
    pairs = ["".join(pair) for pair in islice(permutations(own[:6], 2), 20)]
    whole = [sample(tree, often, branch) for often in (1, 3) for branch in (0, 1, 2)]
    bodies = [
        sample(value[2], often, branch)
        for code, value in parts(tree)
        if code.endswith("REPEAT") and int(value[1]) > 3
        for often, branch in ((1, 0), (2, 0), (1, 1))
    ]
    cut = [text[:-1] for text in whole] + [text[1:] for text in whole]
    for text in dict.fromkeys((*own, *pairs, *whole, *cut, *bodies)):
        if text:
            yield text, ""
            yield text, "\0"


def strings(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Give a head, what is repeated, and a tail."""
    heads = ["", sample(parsed(pattern), 1, 0)]
    for body, tail in hostile(pattern):
        for head in heads if len(heads[1]) < 12 else heads[:1]:
            yield head, body, tail


# How long it takes.


def text_of(size: int, made: tuple[str, str, str], pattern: re.Pattern[Any]) -> str | bytes:
    head, body, tail = made
    text = head + body * (size // len(body)) + tail
    return text.encode() if isinstance(pattern.pattern, bytes) else text


def seconds(one: Used, text: str | bytes) -> float:
    run = getattr(one.pattern, one.method)
    gc.collect(0)
    begin = thread_time()
    found = run(text)
    if one.method == "finditer":
        for _ in found:
            pass
    return thread_time() - begin


def grows(one: Used, made: tuple[str, str, str]) -> float:
    """How much longer the largest size takes that can be measured than a fourth of it does."""
    before = text_of(SIZES[0], made, one.pattern)
    for size in SIZES[1:]:
        text = text_of(size, made, one.pattern)
        if seconds(one, text) > NOTICED:
            slow = min(seconds(one, text) for _ in range(3))
            fast = min(seconds(one, before) for _ in range(3))
            if slow > NOTICED and slow / fast > LONGEST:
                return slow / fast
        before = text
    return 1.0


class HangsError(Exception):
    """A pattern that does not come back."""


@contextlib.contextmanager
def patience(most: int) -> Iterator[None]:
    """Stop a pattern that takes as good as for ever; `re` looks for signals as it goes."""

    def stop(*_: object) -> None:
        raise HangsError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(most)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_they_are_found() -> None:
    assert len(used()) > 100
    assert {"fullmatch", "match", "finditer"} == {one.method for one in used()}


def test_what_is_safe_is_still_there() -> None:
    places = [one.where for one in used()]
    assert all(any(place.startswith(safe) for place in places) for safe in SAFE)


FREE = [one for one in used() if not one.where.startswith(tuple(SAFE))]


@pytest.mark.slow
@pytest.mark.parametrize("one", FREE, ids=lambda one: f"{one.where}-{one.method}")
def test_time_grows_with_the_text(one: Used) -> None:
    with patience(HANGS):
        every = {made: grows(one, made) for made in strings(one.pattern)}
    slow = {made: ratio for made, ratio in every.items() if ratio > LONGEST}
    assert not slow, one.pattern.pattern


def bad(written: str, method: str) -> Iterable[tuple[str, str, str]]:
    one = Used("", re.compile(written), method)
    return (made for made in strings(one.pattern) if grows(one, made) > LONGEST)


@pytest.mark.parametrize(
    ("written", "method"),
    [(r"\s+$", "finditer"), (r"a.*b.*c", "match"), (r"<!--.*?-->", "finditer")],
)
def test_the_test_itself_finds_those_that_are_bad(written: str, method: str) -> None:
    assert next(iter(bad(written, method)), None)


def test_the_test_itself_finds_those_that_hang() -> None:
    with pytest.raises(HangsError), patience(1):
        next(iter(bad(r"(\d+)*x", "match")))
