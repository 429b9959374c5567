"""`caplint init`: a configuration to start from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from caplint.cli.check import Language
from caplint.cli.streams import write

if TYPE_CHECKING:
    from caplint.errors import UsageError

_START = {
    "en": """\
#:schema https://caplint.readthedocs.io/schemas/config.schema.json
# What caplint holds the messages in this folder to, and in all folders below it.
# 'caplint config show FILE' tells what holds for a file. All keys:
# https://caplint.readthedocs.io/configuration/

# The language of reports: "en" or "nl".
lang = "en"

# From which level on a check fails: "error", "warning", "advice" or "never".
fail-on = "error"

# What is not linted, also where pre-commit names it.
exclude = ["archive/**"]
force-exclude = true

# Rules that do not hold here, and rules that hold besides those of the profile
# ('caplint rules' lists them all).
# ignore = ["shouting"]
# extend-select = ["english-missing"]

# The ministry's prohibitions cannot be suppressed in a message about violence. To allow it, with
# a reason:
# forbid-suppressions = []

[levels]
# long-sentence = "warning"

# Websites and numbers of your own region, besides those that caplint knows.
[rules.more-info-weak]
extend-trusted = []  # ["region.example"]

[rules.phone-number]
extend-known = []  # ["0800-1351"]

# Templates may hold placeholders, such as {{ place }}.
[[files]]
match = ["templates/**"]
template = true

# Templates for violence or threat: the guideline holds, whatever the words.
[[files]]
match = ["templates/violence/**"]
profile = "nl-alert-violence"
""",
    "nl": """\
#:schema https://caplint.readthedocs.io/schemas/config.schema.json
# Waaraan caplint de berichten toetst in deze map en in alle mappen eronder.
# 'caplint config show BESTAND' zegt wat voor een bestand geldt. Alle sleutels:
# https://caplint.readthedocs.io/configuration/

# De taal van verslagen: "nl" of "en".
lang = "nl"

# Vanaf welk niveau een controle niet slaagt: "error", "warning", "advice" of "never".
fail-on = "error"

# Wat niet wordt gecontroleerd, ook niet als pre-commit het noemt.
exclude = ["archief/**"]
force-exclude = true

# Regels die hier niet gelden, en regels die gelden naast die van het profiel
# ('caplint rules' noemt ze alle).
# ignore = ["shouting"]
# extend-select = ["english-missing"]

# Wat de richtlijn bij geweld verbiedt, kan een bericht niet onderdrukken. Wie dat met een reden
# wil toestaan:
# forbid-suppressions = []

[levels]
# long-sentence = "warning"

# Websites en nummers van uw eigen regio, naast die caplint al kent.
[rules.more-info-weak]
extend-trusted = []  # ["vrvoorbeeld.nl"]

[rules.phone-number]
extend-known = []  # ["0800-1351"]

# In sjablonen mogen invulplekken staan, zoals {{ plaats }}.
[[files]]
match = ["sjablonen/**"]
template = true

# Sjablonen voor geweld of dreiging: de richtlijn geldt, wat de woorden ook zijn.
[[files]]
match = ["sjablonen/geweld/**"]
profile = "nl-alert-violence"
""",
}
_WRITTEN = {
    "en": "wrote {}: read it, change what differs here, then run 'caplint check'\n",
    "nl": "{} is geschreven: lees het, pas aan wat hier anders is, en geef 'caplint check'\n",
}


def init(
    folder: Annotated[
        str, typer.Argument(metavar="[FOLDER]", help="Where to write it; else here.")
    ] = ".",
    lang: Annotated[Language, typer.Option(envvar="CAPLINT_LANG", help="Language.")] = "en",
) -> None:
    """Write a caplint.toml to start from; one that is there stays as it is."""
    from caplint.config.finding import NAME, SHARED  # noqa: PLC0415  --help needs none of these
    from caplint.config.reading import load_if_ours  # noqa: PLC0415  as above
    from caplint.errors import UsageError  # noqa: PLC0415  as above

    path, shared = os.path.join(folder, NAME), os.path.join(folder, SHARED)
    if os.path.isfile(shared) and load_if_ours(shared) is not None:
        raise _there(f"[tool.caplint] in {shared}")
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(_START[lang])
    except FileExistsError as error:
        raise _there(path) from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}. Name a folder that is there",
            f"{path} is niet te schrijven: {error.strerror}. Noem een map die er is",
        ) from error
    write(_WRITTEN[lang].format(os.path.normpath(path)))


def _there(what: str) -> UsageError:
    from caplint.errors import UsageError  # noqa: PLC0415  a start need not pay (decision 0008)

    return UsageError(
        f"there is a configuration already, {what}: change that one",
        f"er is al een configuratie, {what}: pas die aan",
    )
