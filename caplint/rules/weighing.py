"""What the drafter must weigh in violence: no faults, but risks of which guideline 4e warns."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.elements import is_warning
from caplint.wording.elements import order_words, orders
from caplint.wording.reading import Frame, Match, Mood, Wording


@rule(
    code="NLA411",
    name="unlisted-action",
    level=Level.ADVICE,
    outside_violence=None,
    reads=Broadcast,
    source="guideline 4f (table: handelingsperspectief)",
    messages={
        "": Both(
            en="'{words}' is not among the actions of the guideline: weigh whether it saves lives "
            "now",
            nl="'{words}' staat niet bij de opdrachten van de richtlijn: weeg af of dit nu levens "
            "redt",
        ),
        "too": Both(en="this one isn't either", nl="deze ook niet"),
    },
    hint=Both(
        en="the guideline has: 'Verlaat direct het gebied', 'of verberg je', 'Volg instructies op "
        "van hulpdiensten', 'Geef hulpdiensten de ruimte'",
        nl="de richtlijn kent: 'Verlaat direct het gebied', 'of verberg je', 'Volg instructies op "
        "van hulpdiensten', 'Geef hulpdiensten de ruimte'",
    ),
    nl="""Een opdracht die niet in de tabel van de richtlijn staat, zoals 'Bel 112' of 'Doe het
    licht uit'. Als opdracht uit de tabel telt ook: ga weg, ren weg, ga naar huis of naar een
    veilige plek, schuil, ga naar binnen, blijf binnen (lock-down), kom niet, blijf uit de buurt,
    mijd, keer om, houd afstand, houd de weg vrij, volg aanwijzingen op, en kijken waar meer
    informatie staat.

    Waarom: de tabel is gekozen om wat een dader meeleest en wat in seconden te begrijpen is. Een
    andere opdracht kan goed zijn, maar vraagt een afweging met de politie.

    Schrijf: bij voorkeur een opdracht uit de tabel. Dit is een advies, eenmaal per bericht.
    """,
    bad=[
        "Schietpartij in Best. Verberg je en [[barricadeer de deur]].",
        "Schietpartij in Best. [[Vecht terug]] als het moet.",
        "Schietpartij in Assen. [[Bel 112]] als u iets ziet.",
        "Schietpartij in Assen. Verberg je. [[Doe het licht uit]].",
        "Shooting in Assen. Hide. [[Turn off the lights]].",
    ],
    good=[
        "Schietpartij in Best. Doe wat de politie zegt.",
        "Shooting in Best. Don't go outside.",
        "Hoog water in de Vecht bij Best. Verlaat direct het gebied.",
        "Schietpartij in Assen. Verlaat direct het gebied of verberg je.",
        "Dreiging in Assen. Volg de aanwijzingen van de politie op. Geef hulpdiensten de ruimte.",
        "Schietpartij in Assen. Ga naar binnen. Kom niet naar het centrum.",
        "Steekpartij in Assen. Houd de weg vrij voor hulpdiensten. Kijk op crisis.nl",
    ],
)
def unlisted_action(broadcast: Broadcast) -> Iterator[Hit]:
    """An order that is not in the guideline's table, such as 'Bel 112' or 'Doe het licht uit'.

    These count as listed too: go or run away, go home or to a safe place, take shelter, go inside,
    stay inside (lock-down), don't come, stay away, avoid, turn round, keep your distance, keep the
    road clear, follow directions, and looking where more information is. Calls to a place are for
    the rule gathering-point.

    Why: the table was chosen with an eye to what a perpetrator reads, and to what is understood
    within seconds. Another order can be right, but has to be weighed with the police.

    Instead: preferably an order of the table. This is advice, once for each message.
    """
    wording = broadcast.wording
    if not is_warning(broadcast):
        return
    said = [
        order_words(wording, frame) for frame in orders(wording) if not _is_listed(wording, frame)
    ]
    if said:
        yield Hit(
            wording.span(*said[0]),
            facts={"words": wording.words(*said[0])},
            related=tuple((wording.span(*words), "too") for words in said[1:]),
        )


#: Roles of verbs that are an action of the table, or one with its meaning.
_LISTED = frozenset("leave hide avoid inform".split())
#: Those that call people to a place, of which the rule gathering-point tells.
_CALLS = frozenset("gather wait fetch shelter".split())
_TURNS = frozenset(("keren", "opvolgen", "volgen", "doorrijden"))
_LIES_DOWN = frozenset("liggen zitten grond hurken down floor ground".split())


def _is_listed(wording: Wording, frame: Frame) -> bool:
    if frame.verb is None or _is_of_table(wording, frame):
        return True
    if frame.verb.role in _CALLS:
        return any(d.place in {"point", "vague", "other"} for d in frame.destinations)
    words = frame.words
    if frame.verb.role == "move":
        return frame.negated or not words & _LIES_DOWN
    quiet = bool(words & _IS) and bool(words & _QUIET)  # a part of hiding: Wees stil
    if quiet or frame.has("give-room", "follow-orders"):
        return True
    if frame.verb.role == "stay":
        return any(d.place != "channel" for d in frame.destinations) or bool(words & _PUT)
    return frame.verb.role == "seek" and frame.has("hiding", "safe")


def _is_of_table(wording: Wording, frame: Frame) -> bool:
    """Whether an order leaves, hides, avoids or looks things up; to barricade is more than that."""
    if frame.verb is None or frame.words & _BARRICADES:
        return False
    if frame.verb.role in _LISTED or frame.verb.lemma in _TURNS or _hides(wording, frame):
        return True
    return frame.negated and bool(frame.words & _GOES)  # Don't go outside


_BARRICADES = frozenset("barricadeer barricadeert barricaderen barricade".split())
_GOES = frozenset("go come enter return".split())

_IS = frozenset("wees blijf be stay".split())
_QUIET = frozenset("stil quiet silent".split())

#: Where people stay in a lock-down.
_PUT = frozenset("binnen thuis weg uit inside indoors home away".split())


@rule(
    code="NLA413",
    name="siren-risk",
    level=Level.ADVICE,
    outside_violence=None,
    reads=Broadcast,
    source="guideline 4e(1)",
    messages=Both(
        en="'{words}': phones will sound aloud where people hide; weigh whether to send",
        nl="'{words}': telefoons gaan hard af waar mensen schuilen; weeg af of u dit verstuurt",
    ),
    hint=Both(
        en="ask the police officer who advises whether the sound can betray people now",
        nl="vraag de politiefunctionaris die adviseert of het geluid mensen nu kan verraden",
    ),
    nl="""Een bericht dat mensen opdraagt om zich te verbergen.

    Waarom: op veel telefoons klinkt een hard sirenegeluid, ook als zij op stil staan. Het geluid
    kan verraden waar mensen schuilen, en zo extra slachtoffers maken.

    Schrijf: niets anders; 'verberg je' is een opdracht uit de richtlijn. Weeg met de politie af of
    het bericht nu moet, en in welk gebied. Dit is een advies, eenmaal per bericht.
    """,
    bad=[
        "Schietpartij in Best. Verlaat direct het gebied of [[verberg je]].",
        "Schietpartij in Best. [[Zoek dekking]].",
        "Schietpartij in Best. [[Kruip onder een tafel]].",
        "Schietpartij in Best. [[Zoek een schuilplek]].",
        "Schietpartij in Best. [[Blijf verstopt zitten]].",
        "Shooting in Best. [[Take cover]]. More information: crisis.nl",
    ],
    good=[
        "Schietpartij in Best. Verlaat direct het gebied.",
        "Schietpartij in Best. Verberg je niet, maar ga weg.",
        "Steekpartij in Best. De dader houdt zich schuil. Blijf binnen.",
        "Schietpartij in Best is voorbij. Kom uit uw schuilplek.",
        "Schietpartij in Best. Ga naar een schuilkelder. Blijf achter de afzetting.",
        "Shooting in Best. Take your phone. Leave the area immediately.",
    ],
)
def siren_risk(broadcast: Broadcast) -> Iterator[Hit]:
    """A message that tells people to hide.

    Why: many phones sound a loud siren, also when they are on silent. The sound can betray where
    people hide, and so make more victims.

    Instead: nothing else; 'verberg je' is an action of the guideline. Weigh with the police whether
    the message must go now, and to which area. This is advice, once for each message.
    """
    wording = broadcast.wording
    for frame in orders(wording):
        told = frame.subject == "you" or frame.mood is not Mood.INFINITIVE  # Bezoekers schuilen
        if told and not frame.negated and _hides(wording, frame):
            yield words_hit(wording, *order_words(wording, frame))
            return


def _hides(wording: Wording, frame: Frame) -> bool:
    """Whether people are told to hide; `take` and `find` only with cover or shelter."""
    if frame.verb is None:
        return False
    said = frame.has("hiding")
    words = frame.words
    if frame.verb.lemma == "take shelter" or frame.verb.role in _MAY_HIDE[frame.language]:
        # Zoek dekking, Kruip onder een tafel, Blijf verstopt; and not: Kom uit uw schuilplek
        return said and not (words & _HIDEOUTS and words & _LEAVES)
    return frame.verb.role == "hide"


_HIDEOUTS = frozenset("schuilplek schuilplaats schuilplekken".split())
_LEAVES = frozenset("uit verlaat verlaten".split())

#: Verbs that tell to hide with the words for it; who is to move to a shelter goes indoors.
_MAY_HIDE = {
    "nl": frozenset("seek protect move leave stay".split()),
    "en": frozenset("seek protect stay".split()),
}


@rule(
    code="NLA415",
    name="detonation-risk",
    level=Level.ADVICE,
    outside_violence=None,
    reads=Broadcast,
    source="guideline 4e(3)",
    messages=Both(
        en="'{words}': a device may be tied to a phone, and all phones get the alert; weigh it",
        nl="'{words}': een explosief kan aan een telefoon vastzitten, en alle telefoons krijgen "
        "het bericht; weeg dit af",
    ),
    hint=Both(
        en="ask the police officer who advises whether the signal itself is a risk here",
        nl="vraag de politiefunctionaris die adviseert of het signaal hier zelf een risico is",
    ),
    nl="""Een bericht over een bom, een explosie, een granaat of een verdacht pakket.

    Waarom: het signaal gaat naar alle telefoons in het gebied. Misschien zit een telefoon vast aan
    een ontsteking.

    Schrijf: niets anders; 'Bomdreiging' en 'Explosie' zijn woorden uit de richtlijn. Weeg met de
    politie af of het signaal kwaad kan. Dit is een advies, eenmaal per bericht.
    """,
    bad=[
        "[[Bomdreiging]] bij het gemeentehuis van Epe. Verlaat direct het gebied.",
        "[[Verdacht pakket]] op station Epe. Verlaat direct het gebied.",
        "[[Bomalarm]] in Epe. Verlaat direct het gebied.",
        "Man met [[bomgordel]] in Epe. Verlaat direct het gebied.",
        "[[Explosion]] in Epe. Follow instructions of the emergency services.",
    ],
    good=[
        "Schietpartij in Epe. Verlaat direct het gebied.",
        "Oude vliegtuigbom gevonden in Epe. Blijf binnen.",
        "Gasexplosie in een woning in Epe. Blijf uit de buurt.",
        "Er is geen bom gevonden in Epe. Het gebied is weer veilig.",
    ],
)
def detonation_risk(broadcast: Broadcast) -> Iterator[Hit]:
    """A message on a bomb, an explosion, a grenade or a suspicious package.

    Why: the signal goes to all phones in the area. A phone may be tied to a detonator.

    Instead: nothing else; 'Bomdreiging' and 'Explosie' are words of the guideline. Weigh with the
    police whether the signal can do harm. This is advice, once for each message.
    """
    wording = broadcast.wording
    if not is_warning(broadcast):
        return
    for match in wording.of_role("detonation"):
        frame = wording.frame_of(match.start)
        negated = frame is not None and frame.negated
        if not negated and not _is_name(wording, match):
            yield words_hit(wording, match.start, match.end)
            return


def _is_name(wording: Wording, match: Match) -> bool:
    """Whether a word is part of a name: café De Bom."""
    if match.start == 0:
        return False
    before, word = wording.tokens[match.start - 1 : match.start + 1]
    return before.text.istitle() and word.text.istitle()
