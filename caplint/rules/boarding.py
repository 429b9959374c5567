"""Where a clause says that people are to get on a bus, a train or a ferry."""

from __future__ import annotations

from caplint.wording.reading import Frame, Mood, Wording


def _carries(wording: Wording, frame: Frame) -> bool:
    """Whether a bus is said to fetch people at a place: `Er vertrekken bussen van het Raadhuis`."""
    rides = frame.mood is Mood.STATEMENT and frame.verb is not None
    if not rides or frame.negated or frame.words.isdisjoint(_CARRIES):
        return False
    if frame.has("closed", "hazard", "suspect", "casualty", "police"):
        return False
    return any(
        d.place == "point" and (d.preposition == "van" or d.leads("at", "from"))
        for d in frame.destinations
    )


_CARRIES = frozenset(
    (
        *("vertrekt", "vertrekken", "wachten", "wacht", "klaar", "gereed", "haalt", "halen"),
        *("pikt", "pikken", "oppikken", "ophalen", "instappen", "opstappen"),
        *("leave", "leaves", "wait", "waits", "waiting", "ready"),
    )
)


#: The roles of `ga`, `stap in`, `neem`; not of `verlaat de trein` or `blijf in de bus`.
_BOARDS = frozenset(("move", "wait", "protect", "hide"))


def rides(wording: Wording, frame: Frame) -> bool:
    """Whether a clause sends people to where a bus or a ferry stops."""
    if not frame.has("ride") or frame.conditional:
        return False
    if _carries(wording, frame):
        return True
    points = [d for d in frame.destinations if d.place == "point"]
    if frame.mood is Mood.NOMINAL:
        return any(d.leads("from") for d in points)
    told = frame.mood is Mood.OFFER or frame.is_order()
    boards = told and frame.verb is not None and frame.verb.role in _BOARDS
    if boards and frame.verb and frame.verb.role == "protect" and not frame.has("takes-way"):
        return False  # Pas op in de dode hoek van onze bussen
    hides = wording.within(frame, "hidden") or (
        frame.verb is not None and frame.verb.role == "hide"
    )
    if frame.subject == "public" and hides:
        return False  # `Aan boord verbergen passagiers zich` is said of people, and not to them
    carries = frame.mood is Mood.STATEMENT and frame.has("you")
    return (boards or carries) and any(d.leads("at", "to", "towards", "from") for d in points)
