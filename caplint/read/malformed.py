"""Says in the project's own words why expat could not read a document, and where that begins."""

from __future__ import annotations

from xml.parsers import expat

from caplint.message import Element
from caplint.patterns import pattern
from caplint.source import Fault, Source, Span

_KINDS = {
    code: kind
    for kind, names in {
        "empty": ["NO_ELEMENTS"],
        "token": ["INVALID_TOKEN", "SYNTAX"],
        "unfinished": ["UNCLOSED_TOKEN"],
        "cdata": ["UNCLOSED_CDATA_SECTION"],
        "mismatch": ["TAG_MISMATCH"],
        "repeated": ["DUPLICATE_ATTRIBUTE"],
        "after": ["JUNK_AFTER_DOC_ELEMENT"],
        "entity": ["UNDEFINED_ENTITY"],
        "reference": ["BAD_CHAR_REF"],
        "declaration": ["MISPLACED_XML_PI", "XML_DECL"],
        "prefix": ["UNBOUND_PREFIX"],
    }.items()
    for name in names
    for code in [expat.errors.codes[getattr(expat.errors, f"XML_ERROR_{name}")]]
}

_WORD = pattern(rb"&[^;\s<]{1,40};|</?[^\s<>/]{1,80}|[^\s<>&=/]{1,80}|(?s:.)")
_UNENDED = pattern(rb"&#?[A-Za-z0-9]{0,40}\Z")


def explain(code: int, source: Source, at: int, opened: Element | None) -> Fault:
    """Give the fault not-well-formed.

    Args:
        code: expat's error.
        source: the document.
        at: where expat stopped, which is often just behind what is wrong.
        opened: the innermost element that is still open.

    """
    utf8 = source.utf8
    kind, at = _cause(_KINDS.get(code, "other"), utf8, at)
    word = _WORD.match(utf8, at)
    span = Span(at, word.end() if word else at)
    facts: dict[str, object] = {"cause": expat.ErrorString(code)}
    if opened:
        facts |= {"open": opened.name, "line": source.lines.line(opened.start)}
        if kind == "empty":
            kind, span = "unclosed", opened.name_span
    facts["found"] = utf8[span.start : span.end].decode("utf-8", "replace")
    return Fault("not-well-formed", span, kind, facts)


def _cause(kind: str, utf8: bytes, at: int) -> tuple[str, int]:
    """Tell the key of the message, and where it begins."""
    if kind == "token":
        return _token(utf8, at)
    if kind == "mismatch" and utf8[at - 2 : at] == b"</":
        return kind, at - 2
    if kind == "cdata":
        return "unfinished", max(utf8.rfind(b"<![CDATA[", 0, at), 0)
    return kind, at


def _token(utf8: bytes, at: int) -> tuple[str, int]:
    """Tell what makes a token impossible: mostly a & or a < that is none of XML's."""
    tag = utf8.rfind(b"<", 0, at)
    if tag < 0:
        return "before", len(utf8) - len(utf8.lstrip())
    unended = _UNENDED.search(utf8, max(at - 42, 0), at)
    if unended:
        return "ampersand", unended.start()
    if tag == at - 1:
        return "less-than", tag
    if utf8[at : at + 1] == b"<":
        # In an attribute it is a bare <; else the tag before it lacks its >.
        quotes = utf8.count(b'"', tag, at) + utf8.count(b"'", tag, at)
        return ("less-than", at) if quotes % 2 else ("unfinished", tag)
    return "token", at
