"""What the command was asked, in a form in which other processes can be told it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from caplint.config import Config


class Choices(NamedTuple):
    """The options on which findings depend.

    Attributes:
        config: the file that `--config` names.
        cached: whether what was found before may be used.

    """

    config: str | None
    isolated: bool
    over: Config
    lang: str
    explain: bool
    now: datetime | None
    cached: bool
