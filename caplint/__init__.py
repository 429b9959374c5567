"""caplint: a linter for public warnings, CAP messages and Dutch NL-Alert drafts.

>>> import caplint
>>> report = caplint.lint_text("Grote brand in Oss.")
>>> report.ok
False
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from caplint.config import Config
    from caplint.errors import CaplintError
    from caplint.finding import Finding, Level, Location, Report
    from caplint.fixes import Fixed
    from caplint.linter import Linter
    from caplint.source import Position

__all__ = [
    "CaplintError",
    "Config",
    "Finding",
    "Fixed",
    "Level",
    "Linter",
    "Location",
    "Position",
    "Report",
    "__version__",
    "fix",
    "lint",
    "lint_text",
    "warm_up",
]

_HOMES = {
    "CaplintError": "errors",
    "Config": "config",
    "Finding": "finding",
    "Fixed": "fixes",
    "Level": "finding",
    "Linter": "linter",
    "Location": "finding",
    "Position": "source",
    "Report": "finding",
}


def lint(
    path_or_bytes: str | PathLike[str] | bytes, *, profile: str | None = None, lang: str = "en"
) -> Report:
    """Lint one file, or the bytes of one: a CAP message, a feed of them, or a draft.

    Args:
        path_or_bytes: the path of a file, or bytes as they would stand in one.
        profile: the name of a profile; None takes `cap` for CAP and `nl-alert` for drafts.
        lang: the language of messages to people, `en` or `nl`.

    Returns:
        The report. Whatever the file says, and even where it cannot be read, there is a report.

    Raises:
        CaplintError: there is no such profile or language, or the wording engine is missing.

    """
    from caplint.linter import Linter  # noqa: PLC0415  import caplint stays cheap

    return Linter(profile=profile, lang=lang).lint(path_or_bytes)


def lint_text(
    text: str,
    *,
    profile: str = "nl-alert",
    record: Mapping[str, str | bool] | None = None,
    lang: str = "en",
) -> Report:
    """Lint the words of an NL-Alert as they will be broadcast, without the system's prefix.

    Args:
        text: the message; front matter is not looked for.
        profile: the name of a profile that lints drafts.
        record: what is recorded of the procedure, by the fields of a draft's front matter; True
            and False are its `true` and `false`.
        lang: the language of messages to people, `en` or `nl`.

    Returns:
        The report.

    Raises:
        CaplintError: there is no such profile, language or field, or the wording engine is missing.

    """
    from caplint.linter import Linter  # noqa: PLC0415  import caplint stays cheap

    return Linter(profile=profile, lang=lang).lint_text(text, record=record)


def fix(
    path_or_bytes: str | PathLike[str] | bytes,
    *,
    unsafe: bool = False,
    profile: str | None = None,
    lang: str = "en",
) -> Fixed:
    """Apply the fixes of one file, or of the bytes of one; nothing is written anywhere.

    Args:
        path_or_bytes: the path of a file, or bytes as they would stand in one.
        unsafe: whether to apply fixes to which a person must agree, too.
        profile: the name of a profile; None takes `cap` for CAP and `nl-alert` for drafts.
        lang: the language of messages to people, `en` or `nl`.

    Returns:
        The new bytes in `data`, the findings that are gone in `applied`, those whose fix would
        have made things worse in `dropped`, and in `report` what is still found.

    Raises:
        CaplintError: the file cannot be read, there is no such profile or language, or the wording
            engine is missing.

    """
    from caplint.linter import Linter  # noqa: PLC0415  import caplint stays cheap

    return Linter(profile=profile, lang=lang).fix(path_or_bytes, unsafe=unsafe)


def warm_up() -> None:
    """Load what the first message would wait for: the rules, the schemas, the wording engine.

    A process that lints for a long time calls this once, before its first message.

    Raises:
        CaplintError: the wording engine is missing.

    """
    lint_text("Grote brand in Oss. Sluit ramen en deuren. Kijk op crisis.nl *** Large fire in Oss.")
    lint(b'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>')


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'caplint' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  a start need not pay (decision 0008)

    return getattr(import_module(f"caplint.{_HOMES[name]}"), name)
