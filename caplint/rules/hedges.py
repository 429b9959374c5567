"""How an order is softened to advice (guideline 4f, the table)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.wording.orders import as_order, without
from caplint.wording.reading import Frame, Match, Mood, Wording


@rule(
    code="NLA407",
    name="hedged-action",
    level=Level.WARNING,
    reads=Wording,
    source=Both(
        en="guideline 4f (table); research on warnings",
        nl="richtlijn 4f (tabel); onderzoek naar waarschuwingen",
    ),
    messages=Both(
        en="'{words}' makes an order into advice",
        nl="'{words}' maakt van een opdracht een advies",
    ),
    hint=Both(
        en="begin with the verb: 'Blijf binnen', 'Sluit ramen en deuren'",
        nl="begin met het werkwoord: 'Blijf binnen', 'Sluit ramen en deuren'",
    ),
    nl="""Een opdracht die is afgezwakt: wij adviseren, gelieve, wordt verzocht, dient te, u kunt,
    probeer, indien mogelijk, het is verstandig.

    Waarom: wie een advies leest, weegt af. Wie een opdracht leest, doet het. Korte opdrachten
    worden sneller begrepen, ook door wie weinig Nederlands leest.

    Schrijf: het werkwoord voorop: 'Blijf binnen', 'Sluit ramen en deuren'.
    """,
    bad=[
        "[[Wij verzoeken]] u om binnen te blijven.",
        "U wordt [[geadviseerd]] ramen en deuren te sluiten.",
        "U [[kunt het beste]] thuis blijven.",
        "[[U kunt]] ramen en deuren sluiten.",
        "Blijf [[zo mogelijk]] binnen.",
        "[[Wilt u]] het plein verlaten?",
        "Bewoners krijgen het [[advies]] binnen te blijven.",
        "[[Als het een beetje lukt]]: blijf binnen.",
        "Het [[zou wijs]] zijn om binnen te blijven.",
        "Fire in Delft. Residents [[are advised]] to stay inside.",
    ],
    good=[
        "Houd ramen en deuren gesloten.",
        "Bel 112 alleen bij levensgevaar.",
        "U kunt weer naar buiten.",
        "Kunt u niet weg? Verberg je.",
        "Kunt u zich verbergen? Doe dat dan.",
        "De gemeente heeft het leger om zandzakken gevraagd. Blijf binnen.",
        "U mag uw huis pas verlaten als de politie het zegt.",
        "Verlaat zo snel mogelijk het gebied.",
        "Medewerkers helpen u graag op 0800-1351.",
        "De bus kan u naar huis brengen.",
    ],
)
def hedged_action(wording: Wording) -> Iterator[Hit]:
    """An order that is softened: we advise, please, are requested, you can, try, if possible.

    Why: who reads advice, weighs it. Who reads an order, does it. Short orders are understood
    faster, also by those who read little Dutch.

    Instead: the verb first: 'Blijf binnen', 'Sluit ramen en deuren'.
    """
    for frame in wording.frames:
        said = _softened(wording, frame)
        if said:
            fix = as_order(wording, frame) or without(wording, *said)
            yield words_hit(wording, *said, fix=fix)


def _softened(wording: Wording, frame: Frame) -> tuple[int, int] | None:
    """Give the first words that soften a clause."""
    if frame.has("end"):
        return None  # Het advies om binnen te blijven vervalt
    for match in wording.within(frame, "softener", "courteous", "tries", "advises", "hopes"):
        if _softens(wording, frame, match):
            return match.start, match.end
    choice = frame.mood in (Mood.REQUEST, Mood.OFFER) or frame.conditional
    return _left_to_reader(wording, frame) if choice else None


def _softens(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether words soften in this clause."""
    if match.entry.role == "tries":  # not: De brandweer probeert het lek te dichten
        denied = frame.subject == "other" or frame.conditional or frame.negated
        return not denied and _tries_to_do(wording, frame)
    if match.entry.role == "courteous":
        return _is_polite_to_reader(wording, frame, match)
    if match.entry.role == "hopes":  # not: We hopen de storing om 8 uur te verhelpen
        return _of_people(wording, frame)
    return match.entry.role == "softener" or _asks_an_action(wording, frame, match)


def _tries_to_do(wording: Wording, frame: Frame) -> bool:
    """Whether it is an action that is tried, and not a thing: `Probeer 112 met een vaste lijn`."""
    after = wording.frame_of(frame.end + 1)
    words = frame.words if after is None else frame.words | after.words
    return frame.language == "en" or "te" in words


def _is_polite_to_reader(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether it is asked politely, and not done so by others: `Medewerkers helpen u graag`."""
    if frame.conditional or frame.has("subordinates"):
        return False
    behind = frame.mood in _TOLD and frame.verb_at < match.start > frame.start + 1
    return not behind or frame.has(*_STILL_ASKS) or wording.any_role(frame.end + 1, "that")


_TOLD = (Mood.STATEMENT, Mood.INFINITIVE)
#: Beside these, it is the reader who is asked: `U wordt vriendelijk verzocht`.
_STILL_ASKS = ("advises", "hopes", "want", "passive", "must")


def _of_people(wording: Wording, frame: Frame) -> bool:
    """Whether a clause, or what it goes on with, is about those who read."""
    after = wording.frame_of(frame.end)
    held = [frame, after] if after and after.sentence == frame.sentence else [frame]
    return any(one.has("you", "public") or "niemand" in one.words for one in held)


def _asks_an_action(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether words of asking ask people to do something: not `De brandweer vraagt om hulp`."""
    ordered = frame.mood is Mood.COMMAND and frame.verb_at < match.start
    if frame.conditional or ordered:
        return False  # Heeft u vragen? Volg de adviezen op
    if _asks_for_a_thing(wording, frame):
        return False
    asked = match.end + wording.any_role(match.end, "article")
    if wording.any_role(asked, "others") and not wording.any_role(asked, "we"):
        return False  # De gemeente vraagt het leger om te helpen
    return _names_an_action(wording, frame) or _goes_on_to_ask(wording, frame)


def _asks_for_a_thing(wording: Wording, frame: Frame) -> bool:
    """Whether nothing is to be done: `De politie verzoekt om hulp`, `vraagt niets van u`."""
    if not frame.words.isdisjoint(_NOTHING):
        return True
    if not _BEFORE_INFINITIVE.isdisjoint(frame.words) or _goes_on_to_ask(wording, frame):
        return False
    return frame.mood in _TOLD and not frame.words.isdisjoint(_FOR) and not frame.has("you")


_NOTHING = frozenset(("niets", "nothing"))
_FOR = frozenset(("om", "for"))


def _names_an_action(wording: Wording, frame: Frame) -> bool:
    """Whether a clause holds people or an infinitive: `om weg te blijven`, `Thuis blijven is …`."""
    if frame.has("you", "public", "action"):
        return True
    infinitive = not _BEFORE_INFINITIVE.isdisjoint(frame.words) or _recommends(frame)
    return infinitive or (frame.mood is Mood.REQUEST and frame.verb is not None)


def _recommends(frame: Frame) -> bool:
    """Whether English advises a thing to do: `We recommend staying inside`."""
    return frame.language == "en" and any(word.endswith("ing") for word in frame.words)


_BEFORE_INFINITIVE = frozenset(("te", "to"))


def _goes_on_to_ask(wording: Wording, frame: Frame) -> bool:
    """Whether the next clause says what is asked: `Het advies is: …`, `Wij hopen dat u …`."""
    colon = _mark_after(wording, frame) == ":"
    after = wording.frame_of(frame.end + colon)
    if after is None or after.sentence != frame.sentence:
        return False
    if colon:
        return after.is_order() or after.has("action")
    asked = wording.any_role(after.start, "that", "condition")
    return asked and _names_an_action(wording, after)


def _left_to_reader(wording: Wording, frame: Frame) -> tuple[int, int] | None:
    """Give `u kunt` or `wilt u` of an order that is put as a choice or as a question."""
    if frame.negated or _holds_later(wording, frame):
        return None
    asks = _asks_all if frame.conditional else _asks_reader
    if asks(wording, frame) and not _is_answered(wording, frame):
        return _pronoun_and_verb(wording, frame)
    if frame.conditional or _brings_readers(wording, frame):
        return None
    offers = frame.mood is Mood.OFFER and frame.subject == "you"
    if not offers or _mark_after(wording, frame) == "?":  # Waar kunt u heen?
        return None
    if wording.has("end-label") or not _ASKED.isdisjoint(frame.words):
        return None  # The situation is safe. You can go out; Zij wijzen u waar u mag staan
    # Meer informatie kunt u vinden op …; U kunt knallen horen; dat u naar buiten kunt
    told = wording.any_role(frame.start, "that") or wording.within(
        frame, "more-info", "calls-up", "perceives"
    )
    return None if told else _pronoun_and_verb(wording, frame)


def _asks_reader(wording: Wording, frame: Frame) -> bool:
    """Whether a clause asks `Wilt u …` or `Kunt u …`; not: die zich zou laten leiden."""
    if frame.mood is not Mood.REQUEST or frame.verb is None:
        return False
    return frame.has("want", "can") and not wording.any_role(frame.start, "subordinates")


def _asks_all(wording: Wording, frame: Frame) -> bool:
    """Whether a question is a wish, and no condition of the order behind it: `Kan iedereen …?`."""
    if _mark_after(wording, frame) != "?" or not wording.any_role(frame.start, "want", "can"):
        return False
    whom = wording.any_role(frame.start + 1, "you", "public", "everyone")
    does = wording.tokens[frame.end - 1].word.endswith("en") and not frame.has("perceives")
    after = wording.frame_of(frame.end + 1)
    return whom and does and not (after and after.is_order())


def _brings_readers(wording: Wording, frame: Frame) -> bool:
    """Whether something else can do it to those who read: `De bus kan u naar huis brengen`."""
    who = ("ride", "vehicle", "others")
    return any(
        wording.tokens[match.start].word == "kan" and wording.any_role(match.start - 1, *who)
        for match in wording.within(frame, "can")
    )


_ASKED = frozenset("waar hoe wat welke wanneer waarmee waarheen where how what which".split())


def _holds_later(wording: Wording, frame: Frame) -> bool:
    """Whether something may be done again, or not before: `U mag pas naar huis als …`."""
    if wording.sentence_has(frame, "end"):
        return True  # De brug is weer open, u kunt doorrijden
    if frame.has("not-before"):
        return True
    for token in wording.tokens[frame.start : frame.end]:
        if token.word in _AGAIN | _UNTIL:
            return token.word in _AGAIN
    return False


_AGAIN = frozenset(("weer", "terug", "again", "return"))
_UNTIL = frozenset(("tot", "until"))


def _is_answered(wording: Wording, frame: Frame) -> bool:
    """Whether a question only asks for whom the next order holds: `Kunt u weg? Ga dan nu.`."""
    after = wording.tokens[frame.end + 1 : frame.end + 6]
    offers = not _HELP.isdisjoint(frame.words)  # Wilt u helpen? Meld u bij …
    return offers or any(token.word in {"dan", "then"} for token in after)


_HELP = frozenset(
    "helpen meehelpen weten doneren meedoen melding reageren tippen help know".split()
)


def _mark_after(wording: Wording, frame: Frame) -> str:
    return wording.tokens[frame.end].word if frame.end < len(wording.tokens) else ""


def _pronoun_and_verb(wording: Wording, frame: Frame) -> tuple[int, int]:
    """Give `u kunt` or `wilt u`, or the one of them that is there."""
    said = [
        at for at in range(frame.start, frame.end) if wording.any_role(at, "you", "can", "want")
    ]
    for first, second in pairwise(said):  # Je kinderen kun je ophalen
        if second == first + 1:
            return first, second + 1
    return (said[0], said[0] + 1) if said else (frame.start, frame.start + 1)
