"""Of those who are hit: a warning does not tell of them (guideline 4d(3))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.topics import looks_back, of_other_danger
from caplint.wording.participles import is_participle
from caplint.wording.reading import Frame, Match, Mood, Wording

_HAS = frozenset(("heeft", "hebben", "had", "hadden"))
_WHOEVER = frozenset(("wie", "whoever", "anyone"))


@rule(
    code="NLA307",
    name="casualty-detail",
    level=Level.WARNING,
    outside_violence=None,
    reads=Wording,
    everywhere=True,
    source="guideline 4d(3)",
    messages=Both(
        en="'{words}' tells of casualties, which a warning does not need",
        nl="'{words}' gaat over slachtoffers; dat hoort niet in een waarschuwing",
    ),
    hint=Both(
        en="leave it out: people need to know what to do, not what it cost",
        nl="laat het weg: mensen moeten weten wat zij moeten doen, niet wat het gekost heeft",
    ),
    nl="""Aantallen of vermeldingen van doden en gewonden.

    Waarom: eerste aantallen kloppen zelden, maken bang en helpen niemand in veiligheid. Familie
    hoort het niet via een telefoonalarm.

    Schrijf: het gevaar en wat mensen moeten doen.
    """,
    bad=[
        "Er zijn twee [[doden]] gevallen bij een schietpartij in Sneek.",
        "Tientallen [[gewonden]] na explosie in Heerenveen.",
        "Vier mensen [[gestoken]] in Sneek.",
        "Shooting in Sneek. Two people were [[killed]].",
    ],
    good=[
        "Schietpartij in Dodewaard. Verlaat direct het gebied.",
        "Schietpartij in Sneek. Help gewonden als dat veilig kan.",
        "Schietpartij in Sneek. Bel Slachtofferhulp als u wilt praten.",
        "Explosie in Sneek. Een toren is getroffen door een granaat.",
        "Schietpartij in Sneek. De herdenking van de slachtoffers gaat niet door.",
    ],
)
def casualty_detail(wording: Wording) -> Iterator[Hit]:
    """Numbers or mention of dead and injured.

    Why: first numbers are seldom right; they frighten, and bring nobody to safety. Families should
    not hear of it through an alarm on a phone.

    Instead: the danger and what people must do.
    """
    for frame in wording.frames if wording.has("casualty", "harmed") else ():
        if not _is_told_of_victims(wording, frame):
            continue
        for match in wording.within(frame, "casualty") or _harmed(wording, frame):
            if not (looks_back(wording, frame, match) or _of_things(wording, match)):
                yield words_hit(wording, match.start, match.end)


def _of_things(wording: Wording, match: Match) -> bool:
    """Whether a thing is called dead: `de dode vleugel`; not `een dode na`, `dode reizigers`."""
    behind = wording.tokens[match.end : match.end + 1]
    if wording.tokens[match.end - 1].word != "dode" or not behind or not behind[0].word.isalpha():
        return False
    said = wording.any_role(match.end, *_BEHIND_DEAD)
    return not said and not is_participle(behind[0].word, "nl")


#: What follows `dode` where it is a person.
_BEHIND_DEAD = ("preposition", "be", "joins", "adverb", "public", "people", "person", "others")


def _is_told_of_victims(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells of people, and neither asks, orders nor speaks of who reads."""
    # Een gewonde agent heeft zich verschanst; `zich` may also be the reader's.
    of_himself = "zich" in frame.words and not frame.words.isdisjoint(_HAS)
    to_reader = frame.subject == "you" and not (frame.has("public") or of_himself)
    # Wie gewond is, … Als iemand gewond is, …
    whoever = wording.tokens[frame.start].word in _WHOEVER or frame.conditional
    asked = _holds_for_some(wording, frame) or wording.within(frame, "animal")
    past = wording.any_within(frame.start, frame.end, "had-to")  # moesten naar het ziekenhuis
    ordered = frame.is_order() and not (past or _describes_people(wording, frame))
    return not (ordered or to_reader or whoever or asked)


def _describes_people(wording: Wording, frame: Frame) -> bool:
    """Whether a plural is read as an order: `Gewonde klanten houden zich schuil`."""
    told = frame.mood is Mood.INFINITIVE and frame.subject == "public"
    return told and any(
        wording.any_role(match.end, "public") for match in wording.within(frame, "casualty")
    )


def _holds_for_some(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is a question, or a case with a colon: `Gewond?`, `Bij gewonden: bel`."""
    mark = wording.tokens[frame.end].word if frame.end < len(wording.tokens) else ""
    return mark == "?" or (mark == ":" and wording.any_role(frame.start, "preposition"))


def _harmed(wording: Wording, frame: Frame) -> list[Match]:
    """Give what people suffer: `Vier mensen gestoken`; not of a person alone, who may be feared."""
    harmed = wording.within(frame, "harmed")
    if not harmed or of_other_danger(wording):
        return []
    if frame.has("suspect"):  # Een gewapend persoon in het ziekenhuis
        harmed = [one for one in harmed if wording.tokens[one.start].word != "in"]
    return harmed if frame.has("public", "people", "kind") or _counts(wording, frame) else []


def _counts(wording: Wording, frame: Frame) -> bool:
    """Whether a number of somebody nobody knows begins a clause: `Twee promovendi zijn geraakt`."""
    if not wording.any_role(frame.start, "count") or frame.start + 1 >= frame.end:
        return False
    return not wording.roles(frame.start + 1) and wording.any_role(frame.start + 2, "be", "has")
