"""Tells what a file is: XML, which may carry CAP, or a draft."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from caplint.message import VERSIONS
from caplint.patterns import pattern
from caplint.source import Source

Form = Literal["xml", "draft"]

_DRAFT = re.compile(r"\.nl-alert\.(?!(?:xml|cap)$)[a-z]+$", re.IGNORECASE)
_XML = re.compile(r"\.(cap|xml|atom|rss|edxl)$", re.IGNORECASE)
_CAP = pattern(r"\.cap(\.xml)?$", re.IGNORECASE)
_TAG = pattern(r"\s*<(?:\?xml\b|!--|!DOCTYPE|[A-Za-z_][\w.\-]*(?::[\w.\-]+)?[\s/>])", re.IGNORECASE)
_ALERT = pattern(r"<(?:\w{1,20}:)?alert\b", re.IGNORECASE)
_NAMESPACES = tuple(namespace.encode() for namespace in VERSIONS)


def form(source: Source) -> Form:
    """Tell by its name, else by how it begins, whether a source is to be read as XML or as a draft.

    A draft may begin with a placeholder such as `<PLAATS>`, so its name is asked first.
    """
    name = PurePath(source.name).name
    if _DRAFT.search(name):
        return "draft"
    if _XML.search(name):
        return "xml"
    return "xml" if _TAG.match(source.text, 0, 2000) or mentions_cap(source) else "draft"


def is_draft_name(name: str) -> bool:
    """Whether files of this name are drafts: `*.nl-alert.txt`, `*.nl-alert.md`."""
    return bool(_DRAFT.search(name))


def is_xml_name(name: str) -> bool:
    """Whether files of this name may carry CAP: `*.cap`, `*.xml`, and what feeds are called."""
    return bool(_XML.search(name))


def may_be_other_xml(name: str) -> bool:
    """Whether a file of this name may be XML that is not CAP: not `*.cap`, `*.cap.xml`."""
    return is_xml_name(name) and not _CAP.search(name)


def speaks_of_cap(source: Source) -> bool:
    """Whether something that cannot be read may be a broken alert, or is nothing at all."""
    return mentions_cap(source) or not source.text.strip() or bool(_ALERT.search(source.text))


def mentions_cap(source: Source) -> bool:
    """Whether a namespace of CAP stands in the source; XML without one is something else."""
    return any(namespace in source.utf8 for namespace in _NAMESPACES)
