"""`caplint draft`: compose a message from the guideline's elements, and see that it is right."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from caplint.cli.check import Language
from caplint.cli.streams import tell, write
from caplint.errors import CaplintError, UsageError

if TYPE_CHECKING:
    from caplint.compose import Action, Earlier, MoreInfo, Risk
    from caplint.linter import Linter

KindOption = Literal["alert", "update", "end", "test"]
Scenario = Literal["violence", "other"]
Phase = Literal["dreiging", "acuut", "nafase"]


#: What stands under the options; \\b keeps its lines as they are.
EPILOG = """\b
Examples:
  caplint draft
  caplint draft --list
  caplint draft --risk schietpartij --phase acuut --english \\
    --location "op de Neude in Utrecht" --action verlaat-of-verberg \\
    --police-advice "HOvD-P, 21:04" --second-opinion "HOvD-P LE, 21:06" \\
    -o neude.nl-alert.txt
  caplint draft --ends neude.nl-alert.txt -o neude-einde.nl-alert.txt
  caplint draft --risk brand --location "Havenstraat, Hoorn" --action ramen \\
    --cap --sender meldkamer@vr.example --circle "52.64,5.06 1"
"""


def draft(  # noqa: PLR0913, PLR0917  one parameter an option
    kind: Annotated[KindOption | None, typer.Option(help="What kind of message.")] = None,
    scenario: Annotated[Scenario | None, typer.Option(help="What it is about.")] = None,
    phase: Annotated[Phase | None, typer.Option(help="Of violence or threat.")] = None,
    risk: Annotated[str, typer.Option(help="What the danger is: a name, or your words.")] = "",
    risk_en: Annotated[str, typer.Option(help="Your words in English.")] = "",
    location: Annotated[str, typer.Option(help="Where: 'op de Neude in Utrecht'.")] = "",
    location_en: Annotated[str, typer.Option(help="The same in English.")] = "",
    action: Annotated[
        list[str] | None, typer.Option(help="What to do: a name, or your words; may be repeated.")
    ] = None,
    action_en: Annotated[
        list[str] | None, typer.Option(help="Your words in English, in the same order.")
    ] = None,
    more_info: Annotated[
        str, typer.Option(help="Where to learn more: a name, a site, your words, or none.")
    ] = "",
    more_info_en: Annotated[str, typer.Option(help="Your words in English.")] = "",
    english: Annotated[
        bool | None, typer.Option("--english/--no-english", help="With an English half.")
    ] = None,
    grounds: Annotated[str, typer.Option(help="For the record: why an alert.")] = "",
    police_advice: Annotated[str, typer.Option(help="For the record: who, when.")] = "",
    second_opinion: Annotated[str, typer.Option(help="For the record: who, when.")] = "",
    authority_informed: Annotated[str, typer.Option(help="For the record: who, when.")] = "",
    prosecutor_release: Annotated[str, typer.Option(help="For the record: who, when.")] = "",
    end_message: Annotated[
        str, typer.Option(help="For the record: the file of the end message, or its plan.")
    ] = "",
    with_end: Annotated[
        bool | None,
        typer.Option("--with-end/--no-end", help="Write the end message beside the alert."),
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="A template: what is not given is left to fill in.")
    ] = False,
    ends: Annotated[
        str, typer.Option(metavar="FILE", help="The end message of the alert in this file.")
    ] = "",
    updates: Annotated[
        str, typer.Option(metavar="FILE", help="An update of the alert in this file.")
    ] = "",
    cap: Annotated[bool | None, typer.Option("--cap/--no-cap", help="As a CAP 1.2 alert.")] = None,
    sender: Annotated[
        str, typer.Option(envvar="CAPLINT_SENDER", help="CAP: who sends, as an address.")
    ] = "",
    sender_name: Annotated[
        str, typer.Option(envvar="CAPLINT_SENDER_NAME", help="CAP: who sends, for people.")
    ] = "",
    identifier: Annotated[str, typer.Option(help="CAP: made up where none is given.")] = "",
    sent: Annotated[str, typer.Option(metavar="DATE", help="CAP: now where none is given.")] = "",
    expires: Annotated[
        str, typer.Option(metavar="DATE", help="CAP: in two hours where none is given.")
    ] = "",
    circle: Annotated[
        list[str] | None, typer.Option(help="CAP: 'lat,lon radius' in kilometres.")
    ] = None,
    polygon: Annotated[list[str] | None, typer.Option(help="CAP: 'lat,lon lat,lon …'.")] = None,
    output_file: Annotated[
        str, typer.Option("--output-file", "-o", metavar="FILE", help="Where to write it.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Ask for what is missing, at a terminal.")
    ] = True,
    show: Annotated[bool, typer.Option("--list", help="Show what can be chosen.")] = False,
    profile: Annotated[
        str | None, typer.Option(help="What the message is held to: nl-alert, or another.")
    ] = None,
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="This configuration, and no other.")
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="No configuration at all.")] = False,
    lang: Annotated[
        Language | None,
        typer.Option(envvar="CAPLINT_LANG", help="Language of questions and findings: en, or nl."),
    ] = None,
) -> int:
    """Compose a message: risk, location, action, more information (guideline 4f).

    What is not given is asked at a terminal. The message is linted before it is written.

    Exit status: 0 written, 1 it has errors and was not written, 2 it could not be composed.
    """
    from caplint.cli.asking import Asker  # noqa: PLC0415  `caplint --help` needs none of these
    from caplint.cli.drafting import Drafting, Given  # noqa: PLC0415  as above
    from caplint.cli.envelope import Told, as_cap, moment_of  # noqa: PLC0415  as above
    from caplint.cli.saving import (  # noqa: PLC0415  as above
        Piece,
        Target,
        as_draft,
        save,
        save_with_end,
        see_that_it_fits,
    )
    from caplint.compose import Twin  # noqa: PLC0415  a start need not pay (decision 0008)

    linter = _linter(profile, config, isolated, lang)
    if show:
        write("\n".join(_offers(linter.lang)) + "\n")
        return 0
    meant = _kind(kind, ends, updates)
    before = _earlier(ends or updates)
    in_cap = before.kind == "cap" if before and cap is None else bool(cap)
    if not in_cap:
        around = {"--identifier": identifier, "--sent": sent, "--expires": expires}
        _refuse_outside_cap({**around, "--circle": circle, "--polygon": polygon})
    target = Target(output_file, in_cap, force)
    see_that_it_fits(target, ends or updates)
    asker = Asker(linter.lang) if ask and _has_terminal() else None
    given = Given(
        kind=meant,
        scenario=scenario or "",
        phase=phase or "",
        risk=Twin(risk, risk_en),
        location=Twin(location, location_en),
        actions=tuple(action or ()),
        actions_en=tuple(action_en or ()),
        more_info=Twin(more_info, more_info_en),
        english=english,
        template=template,
        record=_filled(
            grounds=grounds,
            police_advice=police_advice,
            second_opinion=second_opinion,
            authority_informed=authority_informed,
            prosecutor_release=prosecutor_release,
            end_message=end_message,
        ),
        with_end=_with_end(with_end, meant, end_message, in_cap=in_cap),
        earlier=before,
    )
    told = Told(
        **_filled(sender=sender, sender_name=sender_name, identifier=identifier),
        sent=moment_of("--sent", sent),
        expires=moment_of("--expires", expires),
        circles=tuple(circle or ()),
        polygons=tuple(polygon or ()),
    )
    try:
        drafting = Drafting(given, asker, linter)
        composed = drafting.compose()
        if drafting.with_end:
            return save_with_end(composed, target, linter, asker)
        data = as_cap(composed, told, before, asker, linter) if in_cap else as_draft(composed)
        return save(Piece(composed, data), target, linter, asker)
    except KeyboardInterrupt:
        tell(_STOPPED[linter.lang])
        raise


_STOPPED = {"en": "stopped: nothing was written", "nl": "gestopt: er is niets geschreven"}


def _linter(profile: str | None, config: str | None, isolated: bool, lang: str | None) -> Linter:
    """Make what the message is held to: the configuration of this folder, and nl-alert.

    Raises:
        UsageError: a configuration or a profile that cannot be used.

    """
    from caplint.cli.configured import Configured  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.config import Config  # noqa: PLC0415  as above
    from caplint.config import profile as profile_named  # noqa: PLC0415  as above
    from caplint.linter import Linter  # noqa: PLC0415  as above

    here = Configured(config, isolated).here()
    usual = here.said("profile")
    if profile is None and (usual is None or "draft" not in profile_named(usual).lints):
        profile = "nl-alert"
    return Linter(config=here, over=Config(profile), lang=lang or here.said("lang") or "en")


def _filled(**given: str) -> dict[str, str]:
    return {name: value for name, value in given.items() if value.strip()}


def _has_terminal() -> bool:
    """Whether somebody can be asked, and sees the question."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _kind(kind: KindOption | None, ends: str, updates: str) -> KindOption:
    """Tell the kind of message from the options.

    Raises:
        UsageError: they contradict each other.

    """
    implied: KindOption | None = "end" if ends else "update" if updates else None
    if (ends and updates) or (implied and kind not in {None, implied}):
        raise UsageError(
            "--ends, --updates and another --kind are different messages: give one of them",
            "--ends, --updates en een andere --kind zijn verschillende berichten: geef er een",
        )
    return implied or kind or "alert"


def _refuse_outside_cap(given: Mapping[str, object]) -> None:
    """See that nobody thinks that a draft has an area, or a moment.

    Raises:
        UsageError: somebody may.

    """
    for option, value in given.items():
        if value:
            raise UsageError(
                f"{option} is for CAP, and a draft has no place for it: add --cap or leave it out",
                f"{option} is voor CAP, en een concept heeft er geen plaats voor: zet --cap erbij, "
                "of laat het weg",
            )


def _with_end(
    asked: bool | None, kind: KindOption, end_message: str, *, in_cap: bool
) -> bool | None:
    """Tell whether an end message is to be written too; None leaves it to whoever is asked.

    Raises:
        UsageError: it cannot be.

    """
    if asked and (in_cap or end_message or kind not in {"alert", "update"}):
        raise UsageError(
            "--with-end is for a draft of an alert without --end-message; in CAP an end message is "
            "made when it is over: --ends FILE",
            "--with-end is voor een concept van een alarm zonder --end-message; in CAP maakt u een "
            "eindbericht als het voorbij is: --ends BESTAND",
        )
    return False if in_cap else asked


def _earlier(path: str) -> Earlier | None:
    """Read the alert that is to be ended or updated.

    Raises:
        CaplintError: it cannot be read.
        UsageError: it is no single alert.

    """
    if not path:
        return None
    from caplint.compose import earlier  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.files import ReadError, read_bytes  # noqa: PLC0415  as above
    from caplint.read import read  # noqa: PLC0415  as above
    from caplint.read.xml import Limits  # noqa: PLC0415  as above
    from caplint.source import Source  # noqa: PLC0415  as above

    limits = Limits()
    try:
        data = read_bytes(path, limits.bytes)
    except ReadError as error:
        raise CaplintError(f"'{path}': {error}", f"'{path}': {error.in_dutch}") from error
    return earlier(read(Source(data, path), limits))


_LISTED = {
    "en": (
        "Risks (--risk)",
        "Actions (--action)",
        "In an end message (--action)",
        "More information",
    ),
    "nl": (
        "Risico (--risk)",
        "Handeling (--action)",
        "In een eindbericht (--action)",
        "Meer informatie",
    ),
}


def _offers(lang: str) -> Iterator[str]:
    """Show what can be chosen, with where it comes from."""
    from caplint.compose import vocabulary  # noqa: PLC0415  a start need not pay (decision 0008)

    words = vocabulary()
    offered: tuple[Mapping[str, Risk | Action | MoreInfo], ...] = (
        words.risks,
        words.actions,
        words.reliefs,
        words.more_info,
    )
    for title, known in zip(_LISTED[lang], offered, strict=True):
        yield f"{title}:"
        for name, one in known.items():
            yield f"  {name:<20}{one.words.nl}  |  {one.words.en}"
        yield ""
