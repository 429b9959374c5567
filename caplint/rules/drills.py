"""Tests and exercises that don't say so, or whose status says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.broadcast import Broadcast, info_texts
from caplint.finding import Level
from caplint.message import Alert
from caplint.rules.base import Both, Hit, rule
from caplint.trials import says_real, says_test
from caplint.wording.reading import Frame, Match, Wording

_DRILLS = frozenset(("Test", "Exercise"))


@rule(
    code="NLA617",
    name="test-label-missing",
    level=Level.ERROR,
    reads=Broadcast,
    source=Both(
        en="practice (control messages: 'TESTBERICHT', 'U hoeft niets te doen')",
        nl="praktijk (controleberichten: 'TESTBERICHT', 'U hoeft niets te doen')",
    ),
    messages={
        "label": Both(
            en="this is a test, and these words don't say so",
            nl="dit is een test, en deze woorden zeggen dat niet",
        ),
        "nothing": Both(
            en="this is a test, and these words don't say that nothing need be done",
            nl="dit is een test, en deze woorden zeggen niet dat mensen niets hoeven te doen",
        ),
    },
    hint=Both(
        en="write 'TESTBERICHT. U hoeft niets te doen.', in English 'TEST MESSAGE. No action "
        "required.'",
        nl="schrijf 'TESTBERICHT. U hoeft niets te doen.', in het Engels 'TEST MESSAGE. No action "
        "required.'",
    ),
    nl="""Een testbericht dat niet zegt dat het een test is, of niet dat mensen niets hoeven te
    doen. Of het een test is, zegt het veld kind, de CAP-status (Test, Exercise), of het bericht
    zelf. Een Engelse helft moet het ook zeggen.

    Waarom: iedereen krijgt hetzelfde harde signaal. Wie niet ziet dat het een test is, vlucht of
    belt 112.

    Schrijf: begin met 'TESTBERICHT' en schrijf 'U hoeft niets te doen'.
    """,
    bad=[
        "[[TESTBERICHT. U ontvangt dit bericht in heel Nederland. Meer informatie op nl-alert.nl]]",
        "---\nkind: test\n---\n[[Grote brand in Ede. Sluit ramen en deuren]].",
        "[[Oefening: grote brand in Oss. Sluit ramen en deuren. Kijk op crisis.nl]]",
        "([[TEST) Brand in Oss. Sluit ramen en deuren]].",
        "[[Brand in Oss. Sluit ramen en deuren. Dit was een test]].",
        "[[EXERCISE: Fire in Oss. Close windows and doors]].",
        "TESTBERICHT. U hoeft niets te doen. *** [[This is NL-Alert. More information: crisis.nl]]",
    ],
    good=[
        "TESTBERICHT. U hoeft niets te doen. Meer informatie op nl-alert.nl",
        "Dit is een test van NL-Alert. Er is geen actie nodig.",
        "Dit is geen oefening. Schietpartij in Ede. Verberg je.",
        "De brand in Ede is uit. U hoeft niets te doen.",
        "Brand bij een testlocatie in Ede. Sluit ramen en deuren.",
        "OEFENING: brand in Ede. U hoeft niets te doen.",
        "Geen oefening! Brand in Ede. Sluit ramen en deuren.",
        "Rook in Ede door een oefening van het leger. Sluit ramen en deuren.",
        "Water in Ede vervuild. De test wijst op bacteriën. Kook het water.",
    ],
)
def test_label_missing(broadcast: Broadcast) -> Iterator[Hit]:
    """A test that does not say that it is one, or that nothing need be done.

    Whether it is a test is told by the field kind, by the CAP status (Test, Exercise), or by the
    message itself. An English half must say it too.

    Why: everybody gets the same loud signal. Who does not see that it is a test flees, or calls
    112.

    Instead: begin with 'TESTBERICHT', and write 'U hoeft niets te doen'.
    """
    wording = broadcast.wording
    if not wording.frames or not _is_test(broadcast):
        return
    for language in ("nl", "en"):
        frames = [frame for frame in wording.frames if frame.language == language]
        missing = _missing(wording, frames) if frames else ""
        if missing:
            span = wording.span(frames[0].start, frames[-1].end)
            yield Hit(span, missing)


def _is_test(broadcast: Broadcast) -> bool:
    kind = broadcast.record.fields.get("kind")
    if kind:
        return kind == "test"
    if broadcast.alert and _status(broadcast.alert) in _DRILLS:
        return True
    wording = broadcast.wording
    return wording.has("test-label") or says_test(wording.text.characters) is not None


def _missing(wording: Wording, frames: list[Frame]) -> str:
    """Give what a half does not say: that it is a test, or that nothing need be done."""
    if not _has(wording, frames, wording.of_role("test-label")) and not _labelled(wording, frames):
        return "label"
    return "" if _has(wording, frames, wording.of_role("nothing-to-do")) else "nothing"


def _labelled(wording: Wording, frames: list[Frame]) -> bool:
    """Whether a half has a label of its own: `(TEST)`, `OEFENING:`, with the marks around it."""
    before, behind = frames[0].start, frames[-1].end
    start = wording.tokens[before - 1].start if before and frames[0].start else 0
    end = wording.tokens[behind].end if behind < len(wording.tokens) else None
    return says_test(wording.text.characters, start, end) is not None


def _has(wording: Wording, frames: list[Frame], matches: Iterator[Match]) -> bool:
    start, end = frames[0].start, frames[-1].end
    return any(start <= match.start < end for match in matches)


def _status(alert: Alert) -> str:
    element = alert.element.first("status")
    return element.value.strip() if element else ""


def _message(status: str, words: str) -> str:
    """Make an example of a whole message."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>NL-1</identifier><sender>meldkamer@example.nl</sender>
  <sent>2026-11-23T12:00:00+01:00</sent><status>{status}</status><msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <language>nl-NL</language><category>Fire</category><event>Brand</event>
    <urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
    <description>{words}</description>
  </info>
</alert>"""


@rule(
    code="CAP190",
    name="status-text-disagree",
    level=Level.ERROR,
    reads=Alert,
    source="practice; CAP 1.2, 3.2.1 (status)",
    messages={
        "test": Both(
            en="'{words}' says that this is a test, and the status is {status}",
            nl="'{words}' zegt dat dit een test is, en de status is {status}",
        ),
        "real": Both(
            en="'{words}' says that this is real, and the status is {status}",
            nl="'{words}' zegt dat dit echt is, en de status is {status}",
        ),
        "status": Both(en="the status", nl="de status"),
    },
    hint=Both(
        en="set the status to what the words say, or change the words",
        nl="maak de status gelijk aan wat de woorden zeggen, of verander de woorden",
    ),
    nl="""Een CAP-bericht met status Actual waarvan de woorden zeggen dat het een test of een
    oefening is, of een met status Test of Exercise waarvan de woorden zeggen dat het dat niet is.
    Nederlandse en Engelse woorden.

    Waarom: systemen kijken naar de status, mensen naar de woorden. Een test met status Actual gaat
    naar iedereen, een echte waarschuwing met status Test naar niemand.

    Schrijf: de status die klopt: Actual voor echt, Test of Exercise voor een proef.
    """,
    bad=[
        "<headline>[[Testbericht]] van NL-Alert</headline>",
        "<description>Hoog water in Ede. [[Dit is een oefening]].</description>",
        "<headline>[[TEST:]] flood in Ede</headline>",
        "<headline>[[OEFENING OEFENING OEFENING]] Brand in Ede</headline>",
        "<headline>Brand in Ede [[(oefening)]]</headline>",
        "<headline>[[[TEST]]] Brand in Ede</headline>",
        "<headline>[[NL-Alert test]]</headline>",
        "<description>[[Wij oefenen.]] Brand in Ede.</description>",
        _message("Test", "Brand in Ede. [[Dit is geen test]]."),
        _message("Test", "Brand in Ede. [[Dit is echt]]."),
        _message("Exercise", "[[NO EXERCISE]]. Fire in Ede."),
        _message("Test", "[[Dit bericht is echt]] en geen oefening."),
    ],
    good=[
        "<description>Motorists should exercise caution in Ede.</description>",
        "<description>Schietpartij in Ede. Dit is geen oefening.</description>",
        "<description>Brand bij een testlocatie in Ede. Maandag krijgt u een testbericht."
        "</description>",
        "<description>Rook in Ede door een oefening van het leger.</description>",
        "<description>Wij oefenen maandag met de sirene in Ede.</description>",
        _message("Exercise", "This is an exercise. Flood in Ede."),
        _message("Test", "Dit is echt belangrijk: oefen mee. Er zijn geen testen nodig."),
    ],
)
def status_text_disagree(alert: Alert) -> Iterator[Hit]:
    """A CAP message whose status is Actual while its words say test or exercise, or the reverse.

    The reverse: status Test or Exercise, and words that say that it is not. Dutch and English.

    Why: systems look at the status, people at the words. A test with status Actual goes to
    everybody, a real warning with status Test to nobody.

    Instead: the status that is right: Actual for what is real, Test or Exercise for a trial.
    """
    status = alert.element.first("status")
    said = _status(alert)
    if status is None or said not in _DRILLS | {"Actual"} or not _may_say(alert, said):
        return
    for info in alert.infos:
        for text in info_texts(info):
            found = _disagrees(said, text.characters)
            if found:
                facts = {"words": text.characters[slice(*found)], "status": said}
                key = "test" if said == "Actual" else "real"
                yield Hit(text.span(*found), key, facts, related=((status.value_span, "status"),))
                return


# One of these stands in whatever says so. Looking for them first takes a tenth of the time, and
# hardly any message has one.
_OF_TESTS = (b"test", b"oefen", b"proef", b"bericht", b"exercise", b"drill")
_OF_REAL = (*_OF_TESTS, b"echt", b"real")


def _may_say(alert: Alert, status: str) -> bool:
    if alert.element.holds(b"&#") or alert.element.holds(b"<!"):
        return True
    folded = alert.element.raw.lower()
    return any(hint in folded for hint in (_OF_TESTS if status == "Actual" else _OF_REAL))


def _disagrees(status: str, text: str) -> tuple[int, int] | None:
    return says_test(text) if status == "Actual" else says_real(text)
