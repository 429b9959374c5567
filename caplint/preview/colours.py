"""The colours of the page, light and dark; tests hold them to WCAG 2.2, 1.4.3 and 1.4.11."""

from __future__ import annotations

from caplint.wording.elements import Kind

LIGHT = {
    "paper": "#f6f5f1",
    "card": "#ffffff",
    "ink": "#1c1f23",
    "faint": "#565d66",
    "edge": "#7b828c",
    "hazard": "#ffd9d2",
    "location": "#d3e6ff",
    "action": "#d4f0cf",
    "more-info": "#ecdcff",
    "error": "#a31515",
    "warning": "#7a4b00",
    "advice": "#0b5a73",
    "shape": "#b3261e",
    "link": "#0b4fa8",
}
DARK = {
    "paper": "#15181c",
    "card": "#1f2429",
    "ink": "#eceff2",
    "faint": "#aab2bc",
    "edge": "#7f8893",
    "hazard": "#6b2018",
    "location": "#17406e",
    "action": "#1d4f1a",
    "more-info": "#4c2a75",
    "error": "#ff9a8f",
    "warning": "#f2c063",
    "advice": "#7fd0ea",
    "shape": "#ff9a8f",
    "link": "#8fc1ff",
}
#: What stays as it is: a phone's screen, and the lamps of a travel display.
FIXED = {
    "screen": "#0d0f12",
    "bubble": "#f2f2f4",
    "letters": "#101114",
    "lamp": "#ffb400",
    "board": "#16130a",
}
#: Letters, and what they stand on: 4.5 to 1 at least.
LETTERS = [
    *(("ink", ground) for ground in "paper card hazard location action more-info".split()),
    *((words, "paper") for words in "faint error warning advice link".split()),
    *((words, "card") for words in "faint error warning advice link".split()),
    ("letters", "bubble"),
    ("lamp", "board"),
]
#: Lines, and what they stand on: 3 to 1 at least.
LINES = [("edge", "paper"), ("edge", "card"), ("shape", "card")]

#: How the words of each element are underlined, for those who see the colours as one.
UNDERLINES: dict[Kind, str] = {
    "hazard": "solid",
    "location": "dotted",
    "action": "double",
    "more-info": "dashed",
}
