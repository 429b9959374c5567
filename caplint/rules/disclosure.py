"""What must not be disclosed, since the perpetrators read along.

Guideline 4a(5) and 4f(1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caplint.finding import Fix, Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.topics import is_violent, looks_back
from caplint.wording.reading import Frame, Match, Mood, Wording, merged


@rule(
    code="NLA301",
    name="motive",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    everywhere=True,
    source="guideline 4a(5) and 4f(1)",
    messages={
        "": Both(
            en="'{words}' speaks of why it happens; a warning says only what happens",
            nl="'{words}' gaat over het waarom; een waarschuwing zegt alleen wat er gebeurt",
        ),
        "deed": Both(
            en="'{words}' names the deed together with its intent",
            nl="'{words}' noemt de daad samen met de bedoeling erachter",
        ),
    },
    hint=Both(
        en="name the deed alone: schietpartij, steekincident, explosie, dreiging",
        nl="noem alleen de daad: schietpartij, steekincident, explosie, dreiging",
    ),
    nl="""Woorden over het waarom: terrorisme, motief, ideologie, geloof, afkomst als oorzaak,
    geestestoestand of het criminele milieu. Ook waar het bericht ontkent of gist.

    Waarom: voor wie zich in veiligheid moet brengen gaat het om de daad, niet om het motief. Bij
    de eerste meldingen klopt de duiding vaak niet, en een bericht is niet terug te halen.

    Schrijf: alleen wat er gebeurt: 'Grote schietpartij', 'Explosie'. De duiding volgt later, via
    andere kanalen.
    """,
    bad=[
        "[[Terroristen]] schieten op reizigers in Den Bosch. Verlaat direct het gebied.",
        "Schietpartij in Hilversum. De politie sluit [[terrorisme]] niet uit.",
        "[[Aanslag]] met auto op de Coolsingel. Verlaat direct het gebied.",
        "[[IS]] heeft de [[verantwoordelijkheid opgeëist]]. Blijf binnen.",
        "Schutter is een [[verward persoon]]. Blijf binnen.",
        "De man was [[boos]] op de gemeente. Schietpartij in Delft.",
        "Schietpartij in Oss. Hij is [[radicaal]]. Blijf binnen.",
        "Inrijden op publiek in Oss. Het [[was opzet]]. Blijf weg.",
        "De explosie was [[bedoeld om]] iemand bang te maken.",
        "Shooting in Delft. Police do not rule out [[terrorism]]. Stay inside.",
        "<uri>https://voorbeeld.nl/foto-[[terrorist]]_oss.jpg</uri>",
        "<web>https://voorbeeld.nl/?id=7&amp;q=[[%74errorisme]]</web>",
        "<note>Vermoedelijk [[terreur]] in Oss</note>",
        "Schietpartij in Oss. Blijf binnen. Kijk op crisis.nl/[[jihadisten]]-in-oss",
    ],
    good=[
        "Explosie in de Jodenbreestraat in Amsterdam. Verlaat direct het gebied.",
        "Roetaanslag op auto's na brand in Weert. Was groente uit eigen tuin niet.",
        "Schietpartij op het Moskeeplein in Utrecht. Er is een schutter. Verberg je.",
        "Geloof geen geruchten over de schietpartij in Oss. Kijk op crisis.nl",
        "<uri>https://voorbeeld.nl/kaart-schietpartij-oss.png</uri>",
        "<web>https://voorbeeld.nl/cap/v1.2/QWxISISmb3JdBlc2FtZQ.xml</web>",
        "<senderName>Nationaal Coördinator Terrorismebestrijding en Veiligheid</senderName>",
        "<geocode><valueName>ISIN</valueName><value>IS-0001</value></geocode>",
        "De herdenking van de aanslag in Apeldoorn gaat niet door vanwege noodweer.",
        "De storing in Oss houdt verband met werkzaamheden.",
        "Explosie in Oss. De dienstregeling wijzigt radicaal. Blijf weg.",
        "Man met mes in Oss. Ga geen conflict aan. Blijf weg.",
    ],
)
def motive(wording: Wording) -> Iterator[Hit]:
    """Words on the reason, even where the message denies it or guesses.

    Terrorism, motive, ideology, religion, origin as a cause, state of mind, the underworld.

    Why: for people who must get to safety it is the deed that counts, not the motive. At the
    first reports the reading is often wrong, and a message can't be recalled.

    Instead: only what happens: 'Grote schietpartij', 'Explosie'. What it means follows later,
    through other channels.
    """
    named = [(m.start, m.end) for m in wording.of_role("motive") if _is_meant(wording, m)]
    said = merged([*named, *_targets(wording), *_given_as_reason(wording)])
    for start, end in said:
        yield words_hit(wording, start, end)
    for match in wording.of_role("deed-with-intent"):
        known = any(start < match.end and match.start < end for start, end in said)
        if not known and _is_meant(wording, match) and not _is_residue(wording, match):
            hit = words_hit(wording, match.start, match.end)
            yield replace(hit, message="deed", level=Level.WARNING)


def _is_meant(wording: Wording, match: Match) -> bool:
    """Whether a word speaks of what happens, and is no name, title or memory of something else."""
    frame = wording.frame_of(match.start)
    if frame is None or _is_name(wording, match):
        return frame is None
    return not (looks_back(wording, frame, match) or _asks_reader(wording, frame))


def _is_residue(wording: Wording, match: Match) -> bool:
    """Whether lime or a tax is spoken of: `Door roest is er aanslag in het kraanwater`."""
    frame = wording.frame_of(match.start)
    if frame is None or not wording.sentence_has(frame, "residue"):
        return False
    deeds = {deed.start for deed in wording.of_role("deed-with-intent")}
    violent = (m for m in wording.of_role("hazard") if m.entry.violence and m.start not in deeds)
    return next(violent, None) is None


def _asks_reader(wording: Wording, frame: Frame) -> bool:
    """Whether a clause asks after the reader himself: `Ruzie met uw buren?`."""
    asks = frame.end < len(wording.tokens) and wording.tokens[frame.end].word == "?"
    of_state = wording.any_role(frame.start, "be", "has")  # Bent u in de war? not: Ziet u …
    yours = wording.any_within(frame.start, frame.end, "your")
    return asks and (yours or (of_state and wording.any_role(frame.start + 1, "you")))


def _is_name(wording: Wording, match: Match) -> bool:
    """Whether a word is part of a name: `bij Radicaal Fitness in Venray`, `fabriek Het Motief`."""
    frame = wording.frame_of(match.start)
    if match.entry.exact or frame is None or frame.start == match.start:
        return False
    before = wording.tokens[match.start - 1]
    if match.start - 1 > frame.start and before.word in _NAMING and before.is_capitalised():
        return True
    behind = wording.tokens[match.end : match.end + 1]
    alone = match.end - match.start == 1 and wording.tokens[match.start].is_capitalised()
    return alone and any(token.is_capitalised() for token in behind)


_NAMING = frozenset(("de", "het", "the"))


def _targets(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give whom an attack is meant for: `Aanval op een asielzoekerscentrum`."""
    for frame in wording.frames if wording.has("aimed-at") else ():
        for aimed in wording.within(frame, "aimed-at")[:1]:
            for target in wording.within(frame, "target", "origin"):
                if target.start >= aimed.end:
                    yield aimed.start, target.end


def _given_as_reason(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give what is named as a reason: faith, descent, mood, purpose: `De bom was bedoeld om`."""
    violent = wording.has("reason") and (wording.has("suspect") or is_violent(wording))
    reasons = wording.of_role("reason") if violent else ()
    yield from ((match.start, match.end) for match in reasons if _is_told(wording, match))
    asked = wording.violence or wording.has("status", "mood", "has-in-mind")
    for frame in wording.frames if asked else ():
        if wording.sentence_has(frame, "suspect"):
            yield from ((m.start, m.end) for m in wording.within(frame, "status"))
        yield from _has_in_mind(wording, frame)
        yield from _because(wording, frame)
        if _of_doer(wording, frame):
            moods = wording.within(frame, "mood")
            yield from ((m.start, m.end) for m in moods if not _is_name(wording, m))


def _is_told(wording: Wording, match: Match) -> bool:
    """Whether a reason is told, and readers are not asked to act: `Ga geen conflict aan`."""
    frame = wording.frame_of(match.start)
    return _is_meant(wording, match) and not (frame and frame.mood is Mood.COMMAND)


def _because(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give why he did it, behind what he did: `Hij viel agenten aan omdat hij hen de schuld geeft`.

    Behind an order the clause says why people have to go: `Ga weg omdat hij schiet`.
    """
    if wording.tokens[frame.start].word not in _SINCE or not wording.violence:
        return
    before = [f for f in wording.frames_of(frame.sentence) if f.start < frame.start]
    told = before and not any(f.is_order() or f.conditional for f in before)
    doer = [m for m in wording.within(frame, "suspect", "he") if m.start <= frame.start + 2]
    if told and doer and not frame.has("hazard", "active", "harms", "public", "you"):
        yield frame.start, frame.end


_SINCE = frozenset(("omdat", "because", "doordat"))


def _has_in_mind(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give what he says, thinks or wants, right behind the word for him: `Dader wil zijn geld`."""
    if not wording.violence or frame.is_order() or not frame.words.isdisjoint(_WHAT):
        return
    whom = wording.within(frame, "suspect", "he")
    for act in wording.within(frame, "has-in-mind") if whom else ():
        behind = act.start in {whom[0].end, whom[0].end + 1}
        turned = act.end == whom[0].start - wording.any_role(whom[0].start - 1, "article")
        if (behind or turned) and not frame.has("suspect-act"):
            yield act.start, frame.end
            return


_WHAT = frozenset(("wat", "what"))  # doe wat zij zeggen


_READER = frozenset(("u", "je", "jij", "jullie", "you"))


def _of_doer(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about who does it: `De man was boos op de gemeente`."""
    if frame.is_order() or frame.subject == "you" or not frame.words.isdisjoint(_READER):
        return False
    doer = wording.sentence_has(frame, "suspect") or wording.within(frame, "he", "person", "kind")
    return bool(doer) or any(match.entry.violence for match in wording.within(frame, "hazard"))


def is_feared(wording: Wording, suspect: Match) -> bool:
    """Whether somebody hides or runs from a perpetrator: `gevlucht voor de schutter`."""
    at = suspect.start - 1
    at -= wording.any_role(at, "article")
    return wording.tokens[at].word in {"voor", "from"}


def words_hit(
    wording: Wording, start: int, end: int, message: str = "", fix: Fix | None = None
) -> Hit:
    """Point at `tokens[start:end]` and quote them."""
    words = wording.words(start, end)
    fixes = (fix,) if fix else ()
    return Hit(wording.span(start, end), message, {"words": words}, fixes=fixes)
