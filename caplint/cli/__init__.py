"""The command line, one file a command; what a command needs is imported when it runs.

Each command is the file of its name: check, rules, rule, draft, preview, init, config, baseline.
What they stand on, from above to below:

- `caplint check`: linting (the files of a run, and what is done with each), running (in this
  process) or processes (in several), worker (one file), caching (what is remembered of it);
  mending (--fix, --diff), reporting (--format, --output-file), progress.
- What was asked: choices, and configured (which configuration holds for which file).
- `caplint draft`: drafting (from answers to elements), asking and questions, probe and counting
  (what is wrong with an answer, and the room that is left), envelope (the CAP around the words),
  phone and saving (the message shown, linted, written).
- All: streams (where words go), trouble (errors in words for people), completing (Tab), collecting
  (when to look for garbage).
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from caplint import __version__
from caplint.cli.collecting import put_off_collecting
from caplint.cli.streams import set_up, tell, write

#: The commands in the order of `caplint --help`, and what it says of each in one line.
COMMANDS = {
    "check": "Lint files and folders; without any, the current folder.",
    "rules": "List all rules, one a line.",
    "rule": "Explain one rule, with examples.",
    "draft": "Compose a message from the guideline's elements.",
    "preview": "Show a message as a phone does.",
    "init": "Write a caplint.toml to start from.",
    "config": "Tell what holds for a file, and who says so.",
    "baseline": "Write down what is known, so that only what is new counts.",
}

EPILOG = """\b
Examples:
  caplint check templates --lang nl     lint all messages in a folder
  caplint check templates --diff        show what can be mended
  caplint rule gathering-point          explain a rule
  echo 'Grote brand in Oss.' | caplint check -

Each command has its own --help. All of it: https://caplint.readthedocs.io/
"""


class _InOrder(TyperGroup):
    """Lists commands as they are named above, where Typer lists groups behind them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for name in COMMANDS if name in self.commands]


def _show_version(wanted: bool) -> None:
    if wanted:
        write(f"caplint {__version__}\n")
        raise typer.Exit


def start(
    _: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """Check public warnings before they are sent: CAP messages and Dutch NL-Alert drafts."""


def application(args: list[str]) -> typer.Typer:
    """Make the application, with the command that is asked for, or with all of them.

    Typer takes 3 ms to read the signature of a command, and rich with its tracebacks would cost
    half as much again as all the rest (bench/startup.py).
    """
    app = typer.Typer(
        cls=_InOrder,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(epilog=EPILOG)(start)
    for name in args[:1] if args[:1] and args[0] in COMMANDS else COMMANDS:
        module = import_module(f"caplint.cli.{name}")
        if hasattr(module, "GROUP"):
            app.add_typer(module.GROUP, name=name, short_help=COMMANDS[name])
        else:
            epilog = getattr(module, "EPILOG", None)
            app.command(epilog=epilog, short_help=COMMANDS[name])(getattr(module, name))
    return app


def main(args: list[str] | None = None) -> int:
    """Run caplint and give its exit status; whatever goes wrong is told in one line."""
    args = sys.argv[1:] if args is None else args
    set_up()
    put_off_collecting()
    try:
        app = application(args)
        status = app(args or ["--help"], prog_name="caplint", standalone_mode=False)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # a crash must not look like exit status 1, "findings"
        from caplint.cli.trouble import explain  # noqa: PLC0415  most runs have no trouble

        tell(explain(error, args))
        return 2
    finally:
        gc.enable()
    return cast(int, status or 0) if args else 2
