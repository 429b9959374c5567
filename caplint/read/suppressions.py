"""Reads what comments in XML ask not to be told of: `<!-- caplint: ignore[rule] reason -->`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from caplint.message import Element, Suppression
from caplint.patterns import pattern
from caplint.source import Span

_COMMENT = pattern(
    rb"<!--\s*caplint:\s*(?P<word>[\w-]*)\s*(?:\[(?P<names>[^\]]*)\])?(?P<reason>(?s:.*?))-->"
)
_NAME = pattern(rb"[^\s,][^,]*")
_FILE = "ignore-file"


def suppressions(utf8: bytes, root: Element, comments: Iterable[int]) -> Iterator[Suppression]:
    """Give what the comments that begin at these offsets ask.

    A comment holds for the element that follows it, or for the one around it where none follows.
    """
    for start in comments:
        comment = _COMMENT.match(utf8, start)
        if comment:
            word = comment["word"].decode()
            scope = None if word == _FILE else _scope(root, start)
            reason = comment["reason"].decode().strip(" \t\r\n:;,.-\u2013\u2014")
            names = () if comment["names"] is None else tuple(_names(comment))
            yield Suppression(names, reason, Span(*comment.span()), scope, word)


def _names(comment: re.Match[bytes]) -> Iterator[tuple[str, Span]]:
    start, end = comment.span("names")
    for found in _NAME.finditer(comment.string, start, end):
        name = found[0].rstrip()
        yield name.decode(), Span(found.start(), found.start() + len(name))


def _scope(root: Element, start: int) -> Span:
    """Give the element for which a comment holds that stands at an offset."""
    if start < root.start:
        return root.span
    if start >= root.end:
        return Span(start, start)
    element = root
    while True:
        at = bisect_right(element.children, start, key=lambda child: child.start)
        inner = element.children[at - 1] if at else None
        if inner is None or inner.end <= start:
            after = element.children[at] if at < len(element.children) else element
            return after.span
        element = inner
