"""From what was given and what is asked to the elements of a message, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caplint.cli.asking import Choice
from caplint.cli.counting import counted
from caplint.cli.probe import SOUND, Probe
from caplint.cli.questions import (
    ASKED,
    ENGLISH,
    GROUNDS,
    HEADING,
    IN_ENGLISH,
    PHASES,
    QUESTIONS,
    SCENARIOS,
    WITH_END,
)
from caplint.compose.places import english as in_english
from caplint.compose.places import location as as_location
from caplint.compose.vocabulary import (
    Action,
    MoreInfo,
    Risk,
    Twin,
    find,
    mistyped,
    own_action,
    own_risk,
    own_site,
    vocabulary,
)
from caplint.compose.words import (
    ACTION_TO_FILL_IN,
    NOWHERE,
    PLACE_TO_FILL_IN,
    RISK_TO_FILL_IN,
    Composition,
    Kind,
    reliefs,
    tidy,
)
from caplint.errors import UsageError
from caplint.report.excerpt import visible

if TYPE_CHECKING:
    from caplint.cli.asking import Asker
    from caplint.compose.earlier import Earlier
    from caplint.linter import Linter


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the options say; what is empty is asked, or taken from the earlier message."""

    kind: Kind = "alert"
    scenario: str = ""
    phase: str = ""
    risk: Twin = NOWHERE
    location: Twin = NOWHERE
    actions: tuple[str, ...] = ()
    actions_en: tuple[str, ...] = ()
    more_info: Twin = NOWHERE
    english: bool | None = None
    template: bool = False
    record: dict[str, str] = field(default_factory=dict)
    with_end: bool | None = None
    earlier: Earlier | None = None


_NO_INFO = ("geen", "none")


class Drafting:
    """Makes a composition, element by element in the order of guideline 4f."""

    def __init__(self, given: Given, asker: Asker | None, linter: Linter) -> None:
        """Take what is given, whom to ask (None: nobody), and what tells of wrong answers."""
        self.given = given
        self.asker = asker
        self.probe = Probe(linter)
        self.lang = linter.lang
        self.missing: list[str] = []
        self.english = False
        before = given.earlier.record if given.earlier else {}
        self.probe.scenario = given.scenario or before.get("scenario", "")
        self.phase = given.phase
        self.with_end = bool(given.with_end)

    def compose(self) -> Composition:
        """Give the message.

        Raises:
            UsageError: an option cannot be meant, or is missing where nobody can be asked.
            CaplintError: the answers ended.

        """
        self._refuse_idle()
        if self.asker:
            self.asker.say(HEADING[self.lang])
        self.english = self._wants_english()
        if self.given.kind == "test":
            composed = self._test()
        else:
            risk = self._risk()
            self.probe.scenario = risk.scenario or self.probe.scenario
            self._show(risk.words)
            phase = self._phase(risk)
            location = self._location(risk)
            self._show(risk.words, location)
            actions = self._actions(risk, phase)
            more_info = self._more_info("crisis.nl")
            self._stop_if_missing()
            record = self._record(risk, phase)
            composed = Composition(
                kind=self.given.kind,
                risk=risk,
                location=location,
                actions=actions,
                more_info=more_info,
                record=record,
                english=self.english,
            )
        return composed

    def _refuse_idle(self) -> None:
        """Refuse what would be given for nothing: nobody must think that it stands in the message.

        Raises:
            UsageError: something would.

        """
        given = self.given
        if given.kind == "test" and (given.risk.nl or given.actions):
            raise UsageError(
                "a test warns of nothing: leave out --risk and --action",
                "een test waarschuwt nergens voor: laat --risk en --action weg",
            )
        words = vocabulary()
        if given.risk.en and (not given.risk.nl or find(given.risk.nl, words.risks.values())):
            raise _no_own_words("--risk-en")
        info = given.more_info
        if info.en and (not info.nl or find(info.nl, words.more_info.values())):
            raise _no_own_words("--more-info-en")
        own = [one for one in given.actions if not self._is_offered(one)]
        if len(given.actions_en) > len(own):
            raise _no_own_words("--action-en")

    def _is_offered(self, said: str) -> bool:
        """Whether this is an action or a relief that has its English already."""
        offered = (*vocabulary().actions.values(), *vocabulary().reliefs.values())
        return find(said, offered) is not None

    def _test(self) -> Composition:
        """A control message: it warns of nothing, and may say where it is sent."""
        wanted = any((self.given.location.nl, self.given.location.en))
        location = self._location(vocabulary().test) if wanted else NOWHERE
        more_info = self._more_info("nl-alert.nl")
        self._stop_if_missing()
        return Composition(
            kind="test",
            location=location,
            more_info=more_info,
            record=self._plain_record(),
            english=self.english,
        )

    def _stop_if_missing(self) -> None:
        if self.missing:
            options = ", ".join(dict.fromkeys(self.missing))
            raise UsageError(
                f"the message is not whole, and there is nobody to ask: give {options}",
                f"het bericht is niet compleet, en er is niemand om te vragen: geef {options}",
            )

    # --- English

    def _wants_english(self) -> bool:
        if self.given.english is not None:
            return self.given.english
        if self.given.earlier and self.given.earlier.risk:
            return self.given.earlier.english
        if self.asker is None:
            return any((self.given.risk.en, self.given.location.en, self.given.actions_en))
        return self.asker.confirm(ENGLISH[self.lang], default=True)

    def _twin(
        self, dutch: str, given: str, option: str, probe: Callable[[Twin], Composition]
    ) -> Twin:
        """Add the English of somebody's own Dutch words."""
        if not self.english:
            return Twin(dutch)
        # A sentence begins with both, but a location stands within one.
        as_said = _capital if dutch[:1].isupper() else str
        if given:
            return Twin(dutch, as_said(tidy(given)))
        if self.asker is None:
            self.missing.append(option)
            return Twin(dutch, "?")

        def check(answer: str) -> Sequence[str]:
            return self.probe.wrong(lambda: probe(Twin(dutch, as_said(tidy(answer)))), english=True)

        answer = self.asker.ask(IN_ENGLISH[self.lang].format(visible(dutch)), check)
        return Twin(dutch, as_said(tidy(answer)))

    # --- Risk

    def _risk(self) -> Risk:
        offered = vocabulary().risks_for(self.probe.scenario, self.phase)
        if self.given.risk.nl:
            return self._meant_risk(self.given.risk.nl, offered)
        if self.given.earlier and self.given.earlier.risk:
            return self.given.earlier.risk
        if self.given.template:
            return own_risk(RISK_TO_FILL_IN, self.probe.scenario)
        if self.asker is None:
            self.missing.append("--risk")
            return SOUND.risk or vocabulary().test
        if not self.probe.scenario:
            self.probe.scenario = self._chosen_scenario(self.asker)
            offered = vocabulary().risks_for(self.probe.scenario, self.phase)
        choices = [Choice(one.name, one.words.in_language(self.lang)) for one in offered]
        said = self.asker.choose(
            QUESTIONS["risk"][self.lang], choices, offered[0].name, own=self._check_risk
        )
        return self._meant_risk(said, offered)

    def _chosen_scenario(self, asker: Asker) -> str:
        choices = [Choice(name, words[self.lang]) for name, words in SCENARIOS.items()]
        return asker.choose(QUESTIONS["scenario"][self.lang], choices, "violence")

    def _meant_risk(self, said: str, offered: Iterable[Risk]) -> Risk:
        known = find(said, vocabulary().risks.values())
        if known:
            asked = self.probe.scenario
            if asked and known.scenario != asked:
                raise UsageError(
                    f"'{said}' is no risk of the scenario '{asked}': leave out --scenario",
                    f"'{said}' is geen risico bij scenario '{asked}': laat --scenario weg",
                )
            return known
        self._refuse_typo("--risk", said, (one.name for one in offered))
        scenario = self.probe.scenario
        words = self._twin(
            _capital(tidy(said)),
            self.given.risk.en,
            "--risk-en",
            lambda twin: replace(SOUND, risk=own_risk(twin, scenario)),
        )
        return own_risk(words, scenario)

    def _check_risk(self, answer: str) -> Sequence[str]:
        scenario = self.probe.scenario
        return self.probe.wrong(
            lambda: replace(SOUND, risk=own_risk(Twin(_capital(tidy(answer))), scenario))
        )

    def _refuse_typo(self, option: str, said: str, names: Iterable[str]) -> None:
        near = mistyped(said, names)
        if near and self.asker is None:
            raise UsageError(
                f"{option} does not know '{said}': did you mean '{near}'?",
                f"{option} kent '{said}' niet: bedoelt u '{near}'?",
            )

    # --- Phase

    def _phase(self, risk: Risk) -> str:
        """Give the phase of violence (guideline 4c); elsewhere there is none."""
        violence = (risk.scenario or self.probe.scenario) == "violence"
        if self.phase and (risk.scenario or self.probe.scenario) == "other":
            raise UsageError(
                "only violence and threat have a phase (guideline 4c): leave out --phase",
                "alleen geweld en dreiging hebben een fase (richtlijn 4c): laat --phase weg",
            )
        if self.phase or not violence:
            return self.phase
        if self.given.kind == "end" or self.asker is None:
            return ""
        choices = [Choice(name, words[self.lang]) for name, words in PHASES.items()]
        first = (risk.phases or ("acuut",))[0]
        return self.asker.choose(QUESTIONS["phase"][self.lang], choices, first)

    # --- Location

    def _location(self, risk: Risk) -> Twin:
        dutch = tidy(self.given.location.nl)
        if not dutch and self.given.earlier and self.given.earlier.location.nl:
            return self._earlier_location(self.given.earlier.location)
        if not dutch and self.given.template:
            return PLACE_TO_FILL_IN
        if not dutch and self.asker is None:
            self.missing.append("--location")
            return SOUND.location
        if not dutch and self.asker:
            dutch = tidy(self.asker.ask(QUESTIONS["location"][self.lang], self._check_location))
        dutch = as_location(dutch)
        given = self.given.location.en or (in_english(dutch) or "" if self.english else "")
        return self._twin(dutch, given, "--location-en", lambda twin: replace(SOUND, location=twin))

    def _earlier_location(self, location: Twin) -> Twin:
        if not self.english or location.en:
            return location if self.english else Twin(location.nl)
        given = self.given.location.en or in_english(location.nl) or ""
        return self._twin(
            location.nl, given, "--location-en", lambda twin: replace(SOUND, location=twin)
        )

    def _check_location(self, answer: str) -> Sequence[str]:
        return self.probe.wrong(lambda: replace(SOUND, location=Twin(as_location(tidy(answer)))))

    # --- Action

    def _actions(self, risk: Risk, phase: str) -> tuple[Action, ...]:
        ends = self.given.kind == "end"
        known = vocabulary().reliefs if ends else vocabulary().actions
        offered = self._reliefs(risk) if ends else vocabulary().actions_for(risk, phase)
        offered = offered or list(known.values())
        if self.given.actions:
            own = iter(self.given.actions_en)
            return tuple(
                self._meant_action(said, known.values(), own) for said in self.given.actions
            )
        if ends and (self.asker is None or self.given.earlier):
            return tuple(offered) if self.given.earlier else tuple(offered[:1])
        if self.given.template:
            return (own_action(ACTION_TO_FILL_IN, ends=ends),)
        if self.asker is None:
            self.missing.append("--action")
            return SOUND.actions
        choices = [Choice(one.name, one.words.in_language(self.lang)) for one in offered]
        question = QUESTIONS["relief" if ends else "action"][self.lang]
        said = self.asker.choose_several(question, choices, offered[0].name, own=self._check_action)
        return tuple(self._meant_action(one, known.values(), iter(())) for one in said)

    def _reliefs(self, risk: Risk) -> list[Action]:
        """Give what people may do again: by what they were told to do, else by the risk."""
        told = self.given.earlier.actions if self.given.earlier else ()
        return list(reliefs(told or vocabulary().actions_for(risk)[:1]))

    def _meant_action(self, said: str, offered: Iterable[Action], own: Iterable[str]) -> Action:
        offered = list(offered)
        known = find(said, offered)
        if known:
            return known
        ends = self.given.kind == "end"
        self._refuse_opposite(said, ends=ends)
        self._refuse_typo("--action", said, (one.name for one in offered))
        words = self._twin(
            _capital(tidy(said).rstrip(".")),
            next(iter(own), ""),
            "--action-en",
            lambda twin: replace(SOUND, actions=(own_action(twin, ends=ends),)),
        )
        return own_action(words, ends=ends)

    def _refuse_opposite(self, said: str, *, ends: bool) -> None:
        """Refuse an order in an end message, and a relief in any other."""
        others = vocabulary().actions if ends else vocabulary().reliefs
        known = ", ".join(vocabulary().reliefs if ends else vocabulary().actions)
        if find(said, others.values()):
            raise UsageError(
                f"'{said}' does not belong in a message of this kind: give one of {known}",
                f"'{said}' hoort niet in dit soort bericht: geef een van {known}",
            )

    def _check_action(self, answer: str) -> Sequence[str]:
        ends = self.given.kind == "end"

        def probe() -> Composition:
            self._refuse_opposite(answer, ends=ends)
            words = Twin(_capital(tidy(answer).rstrip(".")))
            return replace(SOUND, kind=self.given.kind, actions=(own_action(words, ends=ends),))

        return self.probe.wrong(probe)

    # --- More information

    def _more_info(self, usual: str) -> MoreInfo | None:
        known = vocabulary().more_info
        said = self.given.more_info.nl
        if not said and self.given.earlier and self.given.earlier.more_info:
            return self.given.earlier.more_info
        if not said and self.asker is None:
            said = usual
        if not said and self.asker:
            choices = [Choice(one.name, one.words.in_language(self.lang)) for one in known.values()]
            choices.append(Choice(_NO_INFO[self.lang == "en"], _NO_INFO[self.lang == "en"]))
            question = QUESTIONS["more_info"][self.lang]
            said = self.asker.choose(question, choices, usual, own=self._check_more_info)
        return None if said.casefold() in _NO_INFO else self._meant_info(said)

    def _meant_info(self, said: str) -> MoreInfo:
        known = find(said, vocabulary().more_info.values())
        if known:
            return known
        if " " not in said.strip():
            return own_site(said)
        words = self._twin(
            _capital(tidy(said).rstrip(".")),
            self.given.more_info.en,
            "--more-info-en",
            lambda twin: replace(SOUND, more_info=MoreInfo("", twin)),
        )
        return MoreInfo("", words)

    def _check_more_info(self, answer: str) -> Sequence[str]:
        def probe() -> Composition:
            if " " in answer:
                return replace(SOUND, more_info=MoreInfo("", Twin(_capital(tidy(answer)))))
            return replace(SOUND, more_info=own_site(answer))

        return self.probe.wrong(probe)

    # --- Record

    def _plain_record(self) -> dict[str, str]:
        template = {"template": "true"} if self.given.template else {}
        return {**template, **{name: tidy(value) for name, value in self.given.record.items()}}

    def _record(self, risk: Risk, phase: str) -> dict[str, str]:
        """Give the record; of violence and threat the guideline asks more (4b, 4d)."""
        record = {**self._plain_record(), **({"phase": phase} if phase else {})}
        if not risk.scenario and self.probe.scenario:
            record["scenario"] = self.probe.scenario
        if self.asker is None or self.given.template or risk.scenario != "violence":
            return record
        if "grounds" not in record and self.given.kind != "end":
            choices = [Choice(words, words) for words in GROUNDS]
            record["grounds"] = self.asker.choose(
                QUESTIONS["grounds"][self.lang],
                choices,
                GROUNDS[0],
                own=self.probe.field("grounds"),
            )
        for name in ASKED:
            if name in record or (name == "end_message" and not self._asks_for_end()):
                continue
            answer = self.asker.ask(
                QUESTIONS[name][self.lang], self.probe.field(name), optional=True
            )
            record |= {name: tidy(answer)} if answer else {}
        return record

    def _asks_for_end(self) -> bool:
        """Whether the end message is still to be planned: it can be composed at once."""
        if self.asker is None or self.given.kind == "end":
            return False
        if self.given.with_end is None:
            self.with_end = self.asker.confirm(WITH_END[self.lang], default=True)
        return not self.with_end

    def _show(self, risk: Twin, location: Twin = NOWHERE) -> None:
        """Show what there is, and how much room it takes."""
        if self.asker is None or self.missing:
            return
        shown = " ".join(filter(None, (risk.nl, location.nl)))
        self.asker.say(f"\n  {shown} …    ({counted(shown, self.lang)})")


def _no_own_words(option: str) -> UsageError:
    return UsageError(
        f"{option} is for words of your own, and there are none: what is offered has its English",
        f"{option} is voor eigen woorden, en die zijn er niet: wat te kiezen is, heeft al Engels",
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
