"""The command line, one file a command; what a command needs is imported when it runs."""

from __future__ import annotations

import sys
from typing import Annotated, cast

import typer

from caplint import __version__
from caplint.cli.check import check
from caplint.cli.rule import rule
from caplint.cli.rules import rules
from caplint.cli.streams import set_up, tell, write
from caplint.cli.trouble import USAGE, bug, language, usage
from caplint.errors import CaplintError

# Neither rich nor its tracebacks: they would cost half as much again at every start.
app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(rule)
app.command()(rules)


def _show_version(wanted: bool) -> None:
    if wanted:
        write(f"caplint {__version__}\n")
        raise typer.Exit


@app.callback(epilog="Example: caplint check messages/ --lang nl")
def start(
    _: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """Check public warnings before they are sent: CAP messages and Dutch NL-Alert drafts."""


def main(args: list[str] | None = None) -> int:
    """Run caplint and give its exit status; whatever goes wrong is told in one line."""
    args = sys.argv[1:] if args is None else args
    lang = language(args)
    set_up()
    try:
        status = app(args or ["--help"], prog_name="caplint", standalone_mode=False)
        return cast(int, status or 0) if args else 2
    except CaplintError as error:
        tell(error.in_language(lang))
    except USAGE as error:
        tell(usage(error, args).in_language(lang))
    except Exception as error:  # a crash must not look like exit status 1, "findings"
        tell(bug(error).in_language(lang))
    return 2
