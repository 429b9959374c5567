"""What a message can be composed of: risks, actions and the rest (lexicons/elements.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

from caplint.data import folder
from caplint.errors import UsageError


class Twin(NamedTuple):
    """The same words in Dutch and in English; `en` is empty in a message that is Dutch only."""

    nl: str
    en: str = ""

    def in_language(self, lang: str) -> str:
        """Give the words in one of the two languages."""
        return self.en if lang == "en" else self.nl


class Risk(NamedTuple):
    """What the danger is (guideline 4f: risico).

    Attributes:
        words: how the message begins; the location follows.
        event: CAP's event.
        over: the words of the end message, with `{location}` in them.
        scenario: `violence`, `other`, or empty where only the words tell.
        phases: of violence, those in which it is offered (guideline 4c).
        actions: the names of what is offered to tell people to do.

    """

    name: str
    words: Twin
    event: Twin
    over: Twin
    scenario: str = ""
    phases: tuple[str, ...] = ()
    category: str = "Safety"
    actions: tuple[str, ...] = ()


class Action(NamedTuple):
    """What people must do (guideline 4f: handelingsperspectief).

    Attributes:
        responses: CAP's responseType.
        stance: `leave`, `stay`, or empty; a message says not both to the same people.
        phases: those of violence in which it is offered; empty: all.
        relief: the name of what an end message says instead.

    """

    name: str
    words: Twin
    responses: tuple[str, ...] = ("Monitor",)
    stance: str = ""
    phases: tuple[str, ...] = ()
    relief: str = "veilig"


class MoreInfo(NamedTuple):
    """Where people learn more (guideline 4f): the words, and the address for CAP's web."""

    name: str
    words: Twin
    web: str = ""


class Vocabulary(NamedTuple):
    """All that is offered, by name."""

    risks: Mapping[str, Risk]
    actions: Mapping[str, Action]
    reliefs: Mapping[str, Action]
    more_info: Mapping[str, MoreInfo]
    site: Twin
    update: Twin
    test: Risk
    places: Mapping[str, str]

    def actions_for(self, risk: Risk, phase: str = "") -> list[Action]:
        """Give what is offered to tell people to do, the usual first.

        For a risk in somebody's own words it is that of the first risk of its scenario.
        """
        like = risk if risk.actions else self.risks_for(risk.scenario)[0]
        offered = [self.actions[name] for name in like.actions]
        return [one for one in offered if not (phase and one.phases) or phase in one.phases]

    def risks_for(self, scenario: str = "", phase: str = "") -> list[Risk]:
        """Give the risks of a scenario, in violence those of a phase."""
        return [
            one
            for one in self.risks.values()
            if scenario in {"", one.scenario}
            and (not (phase and one.phases) or phase in one.phases)
        ]


@cache
def vocabulary() -> Vocabulary:
    """Read lexicons/elements.toml, once."""
    written = tomllib.loads((folder("lexicons") / "elements.toml").read_text("utf-8"))
    test = written["test"]
    return Vocabulary(
        risks={one["name"]: _risk(one) for one in written["risk"]},
        actions={one["name"]: _action(one) for one in written["action"]},
        reliefs={one["name"]: _relief(one) for one in written["relief"]},
        more_info={one["name"]: _more_info(one) for one in written["more-info"]},
        site=_twin(written["site"]),
        update=_twin(written["update"]),
        test=Risk("test", _twin(test), _twin(test["event"]), _twin(test), category="Other"),
        places=written["places"],
    )


def _twin(written: Mapping[str, Any]) -> Twin:
    return Twin(written["nl"], written["en"])


def _risk(written: Mapping[str, Any]) -> Risk:
    return Risk(
        name=written["name"],
        words=_twin(written),
        event=_twin(written["event"]),
        over=_twin(written["over"]),
        scenario=written["scenario"],
        phases=tuple(written.get("phases", ())),
        category=written["category"],
        actions=tuple(written["actions"]),
    )


def _action(written: Mapping[str, Any]) -> Action:
    return Action(
        name=written["name"],
        words=_twin(written),
        responses=tuple(written["responses"]),
        stance=written.get("stance", ""),
        phases=tuple(written.get("phases", ())),
        relief=written["relief"],
    )


def _relief(written: Mapping[str, Any]) -> Action:
    return Action(written["name"], _twin(written), responses=("AllClear",))


def _more_info(written: Mapping[str, Any]) -> MoreInfo:
    return MoreInfo(written["name"], _twin(written), written["web"])


_Offered = TypeVar("_Offered", Risk, Action, MoreInfo)


def find(said: str, offered: Iterable[_Offered]) -> _Offered | None:
    """Find what somebody means: by its name, or by its words in Dutch or in English."""
    wanted = said.strip().rstrip(".").casefold()
    for one in offered:
        if wanted == one.name.casefold() or wanted in map(str.casefold, one.words):
            return one
    return None


def mistyped(said: str, names: Iterable[str]) -> str | None:
    """Give the name that was most likely meant by one word, where hardly a letter is wrong.

    Somebody's own words may look like a name (`Brandbom`, `brand`), so near is not enough.
    """
    from difflib import get_close_matches  # noqa: PLC0415  only where nothing was found

    word = said.strip().casefold()
    matches = get_close_matches(word[:100], list(names), n=1, cutoff=0.85)
    return matches[0] if matches and " " not in word else None


def own_risk(words: Twin, scenario: str = "") -> Risk:
    """Make a risk of somebody's own words."""
    over = Twin(f"{words.nl} {{location}} is voorbij", f"{words.en} {{location}} is over")
    category = "Security" if scenario == "violence" else "Safety"
    return Risk("", words, words, over, scenario, category=category)


def own_action(words: Twin, *, ends: bool = False) -> Action:
    """Make an action of somebody's own words, or a relief of an end message."""
    return Action("", words, responses=("AllClear",) if ends else ("Execute",))


def own_site(address: str) -> MoreInfo:
    """Make a reference to a site, such as `vrutrecht.nl`.

    Raises:
        UsageError: it is no web address.

    """
    shown, web = _address(address)
    site = vocabulary().site
    words = Twin(site.nl.replace("{site}", shown), site.en.replace("{site}", shown))
    return MoreInfo(shown, words, web)


def _address(written: str) -> tuple[str, str]:
    """Give a web address as people read it, and as CAP wants it."""
    from urllib.parse import urlsplit  # noqa: PLC0415  a start need not pay (decision 0008)

    address = written.strip().rstrip("./")
    scheme, _, rest = address.rpartition("://")
    try:
        parts = urlsplit(f"{scheme or 'https'}://{rest}")
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if scheme not in {"", "https"} or not _is_host(host) or any(c in " <>\"'" for c in address):
        raise UsageError(
            f"'{written}' is not a web address: write it as 'crisis.nl' or 'https://www.crisis.nl'",
            f"'{written}' is geen webadres: schrijf het als 'crisis.nl' of 'https://www.crisis.nl'",
        )
    return rest.removeprefix("www."), f"https://{rest}{'' if parts.path else '/'}"


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and labels[-1].isalpha() and all(_is_label(one) for one in labels)


def _is_label(label: str) -> bool:
    return bool(label) and label.isascii() and label.replace("-", "a").isalnum()
