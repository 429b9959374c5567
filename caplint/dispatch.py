"""Shows every node of a message to the rules that read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from os.path import isfile

from caplint.broadcast import Broadcast, Reading, too_long
from caplint.config import Active, Settings
from caplint.config.settled import bound
from caplint.deployment import Deployment, contradictions, deployment, told_scenario
from caplint.finding import Scenario
from caplint.message import (
    SIGNATURE_NAMESPACE,
    Alert,
    Area,
    Info,
    Message,
    Resource,
)
from caplint.rules.base import Clock, Hit
from caplint.source import Fault
from caplint.survey import Among, Survey
from caplint.wording.lookalikes import OVERRIDE
from caplint.wording.reading import Wording

#: Names without findings that are remembered, and the characters of the longest of them.
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 5_000, 100


class Plan:
    """The rules of one setting, by what they read."""

    def __init__(
        self, held: Settings, clock: Clock, is_file: Callable[[str], bool] = isfile
    ) -> None:
        self.settings = held
        self.is_file = is_file
        self.by_class: defaultdict[type, list[Active]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Active]] = defaultdict(list)
        self.by_fault: dict[str, Active] = {}
        for one in held.active:
            timed = bound(one.rule, {**one.options, "now": clock})
            active = one._replace(check=timed) if one.rule.needs_clock else one
            if isinstance(active.rule.reads, tuple):
                for name in active.rule.reads:
                    self.by_name[name].append(active)
            elif active.rule.reads is Fault:
                self.by_fault[active.rule.name] = active
            else:
                self.by_class[active.rule.reads].append(active)
        kinds = (Wording, Broadcast, Deployment, Among)
        self.in_violence = tuple(self.by_class[kind] for kind in kinds)
        self.outside = tuple(_outside(rules) for rules in self.in_violence)
        asks = held.profile.violence != "never"
        self.holds_records = asks and "record-invalid" in self.by_fault
        self.asks_for_violence = self.outside != self.in_violence
        self._silent_names = set[tuple[str, str] | None]()

    @property
    def reads_sets(self) -> bool:
        """Whether a rule asks about the other messages of a run."""
        return bool(self.by_class[Among])

    def hits(
        self,
        message: Message,
        survey: Survey | None,
        explain: str,
        scenarios: list[Scenario] | None = None,
        full: Container[str] = (),
    ) -> Iterator[tuple[Active, Hit]]:
        """Show every node of a message to the rules that read it.

        Without a `survey` of the run the message is a set of its own. Where `explain` is a
        language, what is found in words says in it how these were understood. To `scenarios` is
        added whether each CAP message, or the draft, is about violence or threat, where that
        counts. Rules whose names are in `full` have told enough and are shown nothing more; it may
        grow on the way.
        """
        for fault in message.faults:
            if fault.rule not in full:
                yield from self.fault_hits(fault)
        yield from _run(self.by_class[Message], message, full)
        for alert in message.alerts:
            yield from self._alert_hits(alert, full)
        if not (any(self.in_violence) or self.holds_records):
            return
        if survey is None:
            survey = Survey.of(message) if self.reads_sets else Survey()
        held = self.settings
        for number, part in enumerate(message.parts()):
            among = Among(part, number, survey, held.lexicons, held.profile.broadcast, self.is_file)
            scenario = self._scenario(among)
            if scenarios is not None and scenario:
                scenarios.append(scenario)
            violence = scenario is None or scenario.violence
            yield from self._part_hits(among, explain, violence=violence)

    def fault_hits(self, fault: Fault) -> Iterator[tuple[Active, Hit]]:
        """Tell a fault, if the rule for it is on."""
        if fault.rule in self.by_fault:
            yield from _run([self.by_fault[fault.rule]], fault)

    def _alert_hits(self, alert: Alert, full: Container[str]) -> Iterator[tuple[Active, Hit]]:
        yield from _run(self.by_class[Alert], alert, full)
        for info in alert.infos:
            yield from _run(self.by_class[Info], info, full)
            for resource in info.resources:
                yield from _run(self.by_class[Resource], resource, full)
            for area in info.areas:
                yield from _run(self.by_class[Area], area, full)
        for element in alert.element.walk(outside=SIGNATURE_NAMESPACE):
            rules = self.by_name.get(element.name)
            if rules and element.namespace == alert.element.namespace:
                yield from _run(rules, element, full)

    def _part_hits(
        self, among: Among, explain: str, *, violence: bool
    ) -> Iterator[tuple[Active, Hit]]:
        of_words, of_sent, of_sending, of_sets = self.in_violence if violence else self.outside
        yield from _run(of_sets, among)
        if not (any(self.in_violence[:3]) or self.holds_records):
            return
        if "resource-limit" in self.by_fault:
            for fault in too_long(among.message):
                yield from _run([self.by_fault["resource-limit"]], fault)
        if of_words:
            yield from self._word_hits(of_words, among, explain, violence=violence)
        for one in among.sent:
            yield from _run(of_sent, one)
        yield from self._sending_hits(deployment(among.message, among.sent), of_sending)

    def _word_hits(
        self, rules: list[Active], among: Among, explain: str, *, violence: bool
    ) -> Iterator[tuple[Active, Hit]]:
        """Show every text to the rules on words.

        What is no text for people is shown to those on what must not be disclosed, where the
        guideline holds. A rule that pointed at an address in a text is silent on what it finds in
        the address.
        """
        told: list[tuple[Active, Hit]] = []
        for reading in among.readings:
            if not isinstance(reading, Reading) or not reading.aside:
                told = list(_run_on_words(rules, reading.wording, explain))
                yield from told
            elif violence:
                for active, hit in self._hits_aside(rules, reading, explain):
                    if not (reading.inside and _is_told(active, hit, told)):
                        yield active, hit

    def _hits_aside(
        self, rules: list[Active], reading: Reading, explain: str
    ) -> list[tuple[Active, Hit]]:
        """Show what is published beside the words for people to the rules that read that too.

        Names in which they found nothing are remembered: most messages name the same site.
        """
        text = reading.text
        name = (text.characters, text.language) if reading.is_name else None
        if name in self._silent_names:
            return []
        everywhere = [active for active in rules if active.rule.everywhere]
        found = list(_run_on_words(everywhere, reading.wording, explain))
        if name and not found and len(text.characters) <= _LONGEST_REMEMBERED:
            if len(self._silent_names) >= _MOST_REMEMBERED:
                self._silent_names.clear()
            self._silent_names.add(name)
        return found

    def _sending_hits(
        self, sending: Deployment, rules: list[Active]
    ) -> Iterator[tuple[Active, Hit]]:
        yield from _run(rules, sending)
        if self.holds_records:
            for fault in contradictions(sending):
                yield from _run([self.by_fault["record-invalid"]], fault)

    def _scenario(self, among: Among) -> Scenario | None:
        """Tell whether the guideline holds (guideline 4); None where no rule depends on it."""
        if self.settings.profile.violence == "always":
            return Scenario(violence=True, because="profile")
        if not self.asks_for_violence:
            return None
        every = (one.wording for one in (*among.sent, *among.readings))
        return told_scenario(among.message.record, every)


def _is_told(active: Active, hit: Hit, told: Iterable[tuple[Active, Hit]]) -> bool:
    """Whether a rule has pointed at some of the same words."""
    return any(
        other is active and known.span.start < hit.span.end and hit.span.start < known.span.end
        for other, known in told
    )


def _outside(rules: Iterable[Active]) -> list[Active]:
    """Give the rules that speak in messages without violence or threat, as they do there."""
    return [
        active._replace(rule=active.rule.outside, level=active.outside_violence)
        for active in rules
        if active.outside_violence is not None
    ]


def _run(
    rules: Iterable[Active], node: object, full: Container[str] = ()
) -> Iterator[tuple[Active, Hit]]:
    for active in rules:
        if full and active.rule.name in full:
            continue
        for hit in active.check(node):
            yield active, hit
            if full and active.rule.name in full:
                break


def _run_on_words(
    rules: Iterable[Active], wording: Wording, explain: str
) -> Iterator[tuple[Active, Hit]]:
    hits = _run(rules, wording)
    if OVERRIDE in wording.text.characters:
        # What is turned round has one place, and a fix of a word in it would take all of it.
        hits = ((active, replace(hit, fixes=())) for active, hit in hits)
    if not explain:
        return hits
    from caplint.wording.explain import reasons  # noqa: PLC0415  seldom asked for

    return (
        (active, replace(hit, because=tuple(reasons(wording, hit.span, explain))))
        for active, hit in hits
    )
