"""The wording engine: from a text to clause frames. spaCy is imported when it is first needed."""

from __future__ import annotations

from caplint.text import Text
from caplint.wording.added import Added
from caplint.wording.lookalikes import turned
from caplint.wording.reading import Destination, Frame, Mood, Sentence, Token, Wording

#: Characters of a text whose words are looked at: fourteen times what a phone gets. Rules hold
#: clauses against each other, so that 84,000 characters took 8 seconds and two million hours.
MOST_ANALYSED = 20_000


def analyse(text: Text, more: tuple[Added, ...] = ()) -> Wording:
    """Tell what a text says, half by half; no more of it than `MOST_ANALYSED` characters.

    Args:
        text: what to read.
        more: lexicons beside caplint's own, as `caplint.wording.added.added` reads them.

    Raises:
        EngineError: spaCy is not installed.

    """
    from caplint.wording.dutch import tokens  # noqa: PLC0415  takes most of a second
    from caplint.wording.halves import halves  # noqa: PLC0415  as above
    from caplint.wording.lexicon import lexicon  # noqa: PLC0415  as above
    from caplint.wording.lines import BLANK, rejoined, unwrapped  # noqa: PLC0415  as above
    from caplint.wording.sentences import read_sentences  # noqa: PLC0415  as above

    cut: list[Token] = []
    frames: list[Frame] = []
    names: list[int] = []
    sentences: list[tuple[int, Sentence]] = []
    told = 0
    text = turned(text)
    characters = text.characters[:MOST_ANALYSED]
    for half in halves(characters, text.language):
        words = lexicon(half.language, more)
        own = unwrapped(tokens(characters, half.start, half.end), words)
        if BLANK in characters:
            own = rejoined(own, characters, words)
        for begins, sentence in read_sentences(own, words):
            start = len(cut) + begins
            sentences.append((start, sentence))
            frames += [_placed(frame, told, start) for frame in sentence.frames]
            names += [start + at for at in sentence.names]
            told += bool(sentence.frames)
        cut += own
    return Wording(text, tuple(cut), tuple(frames), tuple(names), tuple(sentences))


def analyse_name(text: Text, more: tuple[Added, ...] = ()) -> Wording:
    """Tell what the words of a name say, as `caplint.wording.names` cuts them.

    A name has words and no clauses: `verlaat-het-gebied.html` orders nothing. Of what reads like
    a clause only nouns are left. Capitals tell nothing either: `AT` is Austria here, and a plate
    is mostly written small.
    """
    from caplint.wording.dutch import tokens  # noqa: PLC0415  takes most of a second
    from caplint.wording.halves import halves  # noqa: PLC0415  as above
    from caplint.wording.lexicon import Capitals, lexicon  # noqa: PLC0415  as above
    from caplint.wording.sentences import read_sentences  # noqa: PLC0415  as above

    cut = [
        token._replace(text=token.text.lower() if token.text.isalpha() else token.text.upper())
        for token in tokens(text.characters)
    ]
    told = halves(text.characters, text.language)[:1]
    words = lexicon(told[0].language if told else "nl", more)
    sentences = tuple(read_sentences(cut, words, Capitals(shouted=True, cased=False)))
    with_clauses = [(start, one) for start, one in sentences if one.frames]
    frames = tuple(
        _placed(frame, number, start)
        for number, (start, sentence) in enumerate(with_clauses)
        for frame in sentence.frames
        if frame.mood is Mood.NOMINAL
    )
    return Wording(text, tuple(cut), frames, (), sentences)


def _placed(frame: Frame, sentence: int, start: int) -> Frame:
    """Give the frame of a sentence, which counts from its own start, its place in the text."""
    # Not by _replace, which takes three times as long: there are ten clauses in a message.
    return Frame(
        frame.language,
        sentence,
        start + frame.start,
        start + frame.end,
        frame.mood,
        frame.subject,
        frame.negated,
        frame.conditional,
        frame.verb,
        frame.verb_at if frame.verb_at < 0 else start + frame.verb_at,
        tuple(
            [
                Destination(word, start + first, start + last, place, roles)
                for word, first, last, place, roles in frame.destinations
            ]
        )
        if frame.destinations
        else (),
        frame.roles,
        frame.words,
    )
