"""Words for what goes wrong on the command line, in the language of the person who typed it."""

from __future__ import annotations

import os
from itertools import pairwise
from traceback import extract_tb
from typing import Any

import typer

from caplint.errors import CaplintError, UsageError, nearest

# What Typer raises for a command that cannot be understood. It has no public name: some versions
# take it from click, others carry click inside.
_USAGE: type[Exception] = typer.BadParameter.__mro__[1]


def explain(error: Exception, args: list[str]) -> str:
    """Say what went wrong, and what to do."""
    if isinstance(error, CaplintError):
        told = error
    elif isinstance(error, _USAGE):
        told = _usage(error, args)
    else:
        told = bug(error)
    return told.in_language(_language(args))


def _language(args: list[str]) -> str:
    """Tell the language before the options are read: a mistake in them is told in it too."""
    given = os.environ.get("CAPLINT_LANG", "")
    for option, value in pairwise([*args, ""]):
        name, is_joined, joined = option.partition("=")
        if name == "--lang":
            given = joined if is_joined else value
    return "nl" if given == "nl" else "en"


def bug(error: Exception) -> CaplintError:
    """Say that caplint itself failed, with what its makers need to find out why."""
    last = extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"
    what = f"{type(error).__name__} at {place}: {error}"[:300]
    return CaplintError(
        f"caplint itself failed here; please report this to its makers: {what}",
        f"caplint zelf liep hier vast; meld dit alstublieft aan de makers: {what}",
    )


def _usage(error: Any, args: list[str]) -> UsageError:
    """Turn what Typer says of a command into our words: what is wrong, and what to type."""
    command = error.ctx.command_path if error.ctx else "caplint"
    if hasattr(error, "option_name"):
        return _bad_option(error, command)
    if getattr(error, "param", None):
        return _bad_value(error.param, command)
    known = getattr(error.ctx.command, "commands", None) if error.ctx else None
    return _no_command(args, list(known), command) if known else _too_many(command)


def _bad_option(error: Any, command: str) -> UsageError:
    option = error.option_name
    if not hasattr(error, "possibilities"):
        return _told(f"{option} needs a value", f"achter {option} hoort een waarde", None, command)
    known = [name for param in error.ctx.command.params for name in param.opts]
    near = nearest(option, known)
    return _told(f"there is no option {option}", f"er is geen optie {option}", near, command)


def _bad_value(param: Any, command: str) -> UsageError:
    name = param.opts[-1] if param.opts[-1].startswith("-") else (param.metavar or param.opts[-1])
    choices = ", ".join(map(str, getattr(param.type, "choices", ())))
    if choices:
        return UsageError(f"{name} takes one of {choices}", f"bij {name} hoort een van {choices}")
    if hasattr(param.type, "min"):
        least = f"{param.type.min}"
        return UsageError(
            f"{name} takes a whole number from {least} on",
            f"bij {name} hoort een geheel getal vanaf {least}",
        )
    return _told(f"{name} is missing", f"{name} ontbreekt", None, command)


def _no_command(args: list[str], known: list[str], command: str) -> UsageError:
    behind = args[len(command.split()) - 1 :]  # after `caplint`, or `caplint baseline`
    given = next((arg for arg in behind if not arg.startswith("-")), "")
    if not given:
        listed = ", ".join(known)
        return UsageError(
            f"say what '{command}' is to do: {listed}", f"zeg wat '{command}' moet doen: {listed}"
        )
    near = nearest(given, known)
    words = f"there is no command '{given}'", f"er is geen opdracht '{given}'"
    return _told(*words, near, command)


def _too_many(command: str) -> UsageError:
    words = f"too many words after '{command}'", f"te veel woorden na '{command}'"
    return _told(*words, None, command)


def _told(english: str, dutch: str, near: str | None, command: str) -> UsageError:
    if near:
        return UsageError(f"{english}: did you mean {near}?", f"{dutch}: bedoelt u {near}?")
    see = f"'{command} --help'"
    return UsageError(f"{english}: see {see}", f"{dutch}: zie {see}")
