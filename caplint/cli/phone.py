"""What was composed, as a phone shows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from caplint.cli.streams import has_colour, takes
from caplint.finding import FileReport, Tally
from caplint.preview.screens import screens
from caplint.preview.terminal import render
from caplint.read import read
from caplint.report import Context
from caplint.report.full import closing, findings
from caplint.source import Source

if TYPE_CHECKING:
    from caplint.linter import Linter


def shown(data: bytes, name: str, linter: Linter) -> tuple[str, FileReport]:
    """Show a message with what is found in it; give the findings as well."""
    message = read(Source(data, name), linter.limits_of(name))
    report = linter.check(message)
    context = Context("", linter.lang, has_colour())
    held = linter.plan_of(name, message.kind).settings
    made = screens(message, held, datetime.now().astimezone())
    phones = "".join(render(made, context, plain=not takes("╭")))
    tally = Tally.of([report])
    return f"{phones}{findings(report, context)}{closing(tally, context, can_fix=False)}", report
