"""Says why a word was found: the clause as it was understood, and the entries of the lexicon.

Who wants another word to be found, or this one not to be, has to know which file says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.source import Span
from caplint.wording.reading import Frame, Match, Wording

# What only shows how a clause is built explains nothing to a reader.
_GRAMMAR = frozenset(("article", "definite", "indefinite", "preposition", "of", "joins", "adverb"))


def reasons(wording: Wording, span: Span, lang: str) -> Iterator[str]:
    """Give a line for each clause that a finding touches, and for each entry that knows its words.

    Args:
        wording: the text as it was analysed.
        span: the place of the finding.
        lang: the language of the lines, `en` or `nl`.

    """
    for frame in wording.frames:
        if _touches(wording, frame.start, frame.end, span):
            yield _clause(wording, frame, lang)
    told = (
        _entry(wording, match, lang)
        for match in wording.matches
        if not _is_grammar(wording, match) and _touches(wording, match.start, match.end, span)
    )
    yield from dict.fromkeys(told)


def _is_grammar(wording: Wording, match: Match) -> bool:
    """Whether words are function words; what these did is told of the clause."""
    entry = match.entry
    if entry.role in _GRAMMAR or entry.file.endswith("/grammar.toml"):
        return True
    alone = match.end - match.start == 1 and wording.any_role(match.start, *_GRAMMAR)
    return alone or entry.source.endswith("grammar")


def _touches(wording: Wording, start: int, end: int, span: Span) -> bool:
    place = wording.span(start, end)
    return place.start < span.end and span.start < place.end


def _clause(wording: Wording, frame: Frame, lang: str) -> str:
    words = _WORDS[lang]
    said = [words[frame.mood.value], words[f"subject {frame.subject}"]]
    if frame.negated:
        said.append(words["negated"])
    if frame.conditional:
        said.append(words["conditional"])
    if frame.verb:
        known = (frame.verb.role, frame.verb.file, source_in(frame.verb.source, lang))
        said.append(f"{words['verb']} {frame.verb.lemma} ({'; '.join(filter(None, known))})")
    said += [
        f"'{wording.words(place.start, place.end)}' {words['is']} {words[f'place {place.place}']}"
        for place in frame.destinations
        if place.place != "other"
    ]
    return f"{words['clause']} '{wording.words(frame.start, frame.end)}': {', '.join(said)}"


def _entry(wording: Wording, match: Match, lang: str) -> str:
    entry, words = match.entry, _WORDS[lang]
    return (
        f"'{wording.words(match.start, match.end)}': {entry.role}, {words['entry']} "
        f"'{entry.name}' {words['in']} {entry.file} ({source_in(entry.source, lang)})"
    )


_WORDS = {
    "en": {
        "clause": "clause",
        "verb": "verb",
        "is": "is",
        "entry": "entry",
        "in": "in",
        "command": "an order",
        "infinitive": "an order without a subject",
        "obligation": "what must be done",
        "offer": "what can be done",
        "request": "a request",
        "passive": "what is done",
        "statement": "a statement",
        "nominal": "no verb",
        "subject you": "to the reader",
        "subject public": "to the public",
        "subject other": "about others",
        "subject none": "about nobody",
        "negated": "negated",
        "conditional": "with a condition",
        "place point": "a named place or a landmark",
        "place indoors": "indoors",
        "place safe": "a safe place without a name",
        "place channel": "a source of information",
        "place person": "a person",
        "place vague": "no place that a reader could find",
    },
    "nl": {
        "clause": "zinsdeel",
        "verb": "werkwoord",
        "is": "is",
        "entry": "ingang",
        "in": "in",
        "command": "een opdracht",
        "infinitive": "een opdracht zonder onderwerp",
        "obligation": "wat moet",
        "offer": "wat kan",
        "request": "een verzoek",
        "passive": "wat er gedaan wordt",
        "statement": "een mededeling",
        "nominal": "geen werkwoord",
        "subject you": "aan de lezer",
        "subject public": "aan het publiek",
        "subject other": "over anderen",
        "subject none": "over niemand",
        "negated": "ontkend",
        "conditional": "onder een voorwaarde",
        "place point": "een plek met een naam, of een herkenningspunt",
        "place indoors": "binnen",
        "place safe": "een veilige plek zonder naam",
        "place channel": "een bron van informatie",
        "place person": "een persoon",
        "place vague": "geen plek die een lezer kan vinden",
    },
}

#: What sources in the lexicons are made of; longer ones first.
_SOURCES_IN_DUTCH = (
    ("vocabulary of practice", "woorden uit de praktijk"),
    ("form of Dutch street names", "vorm van straatnamen"),
    ("form of Dutch place names", "vorm van plaatsnamen"),
    ("neutral movement", "neutrale beweging"),
    ("real alerts", "echte berichten"),
    ("active perpetrators", "actieve daders"),
    ("plain English", "gewoon Engels"),
    ("B1 Dutch", "Nederlands op B1"),
    ("English usage", "Engels taalgebruik"),
    ("Dutch usage", "taalgebruik"),
    ("guideline", "richtlijn"),
    ("vocabulary", "woordenlijst"),
    ("practice", "praktijk"),
    ("proposed", "voorgesteld"),
    ("research", "onderzoek"),
    ("implied", "niet gezegd"),
    ("table", "tabel"),
    ("news", "nieuws"),
    (" and ", " en "),
    (" to ", " tot "),
)


def source_in(source: str, lang: str) -> str:
    """Give the source of an entry in a language; names stay as they are."""
    for english, dutch in _SOURCES_IN_DUTCH if lang == "nl" else ():
        source = source.replace(english, dutch)
    return source
