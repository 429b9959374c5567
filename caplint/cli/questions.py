"""What is asked of whoever composes a message, in English and Dutch."""

from __future__ import annotations

HEADING = {
    "en": "Composing an NL-Alert. Enter takes what stands in [ ]; Ctrl-C stops.\n",
    "nl": "Een NL-Alert opstellen. Enter neemt wat tussen [ ] staat; Ctrl-C stopt.\n",
}
ENGLISH = {"en": "An English half as well?", "nl": "Ook in het Engels?"}
WITH_END = {
    "en": "Write the end message (4f) beside it as well?",
    "nl": "Ook het eindbericht (4f) ernaast klaarzetten?",
}
IN_ENGLISH = {"en": "'{}' in English", "nl": "'{}' in het Engels"}
SCENARIOS = {
    "violence": {
        "en": "violence or threat (the guideline of 2019 holds)",
        "nl": "geweld of dreiging (de richtlijn van 2019 geldt)",
    },
    "other": {"en": "something else", "nl": "iets anders"},
}
PHASES = {
    "dreiging": {"en": "threat", "nl": "dreiging"},
    "acuut": {"en": "going on, active perpetrators", "nl": "acuut, actieve daders"},
    "nafase": {"en": "aftermath, no active perpetrators", "nl": "nafase, geen actieve daders"},
}
#: Guideline 2, in the order in which it gives them.
GROUNDS = (
    "acuut handelen van publiek",
    "fysieke bedreiging",
    "grote maatschappelijke onrust of ontwrichting",
)
ASKED = ("police_advice", "second_opinion", "authority_informed", "end_message")
QUESTIONS = {
    "scenario": {"en": "What is it about?", "nl": "Waar gaat het over?"},
    "risk": {
        "en": "What is the danger? A number, or your own words (in Dutch).",
        "nl": "Wat is het gevaar? Een nummer, of uw eigen woorden.",
    },
    "phase": {"en": "In which phase? (guideline 4c)", "nl": "In welke fase? (richtlijn 4c)"},
    "location": {
        "en": "\nWhere, in Dutch? Street, building or neighbourhood, and town "
        "(op de Neude in Utrecht)",
        "nl": "\nWaar? Straat, gebouw of wijk, en plaats (op de Neude in Utrecht)",
    },
    "action": {
        "en": "What must people do? Numbers (1 3), or your own words (in Dutch).",
        "nl": "Wat moeten mensen doen? Nummers (1 3), of uw eigen woorden.",
    },
    "relief": {
        "en": "What may people do again? Numbers, or your own words (in Dutch).",
        "nl": "Wat kunnen mensen weer doen? Nummers, of uw eigen woorden.",
    },
    "more_info": {
        "en": "Where do people learn more? A number, or a site (vrutrecht.nl).",
        "nl": "Waar staat meer informatie? Een nummer, of een website (vrutrecht.nl).",
    },
    "grounds": {
        "en": "Why an alert? (guideline 2)",
        "nl": "Waarom een NL-Alert? (richtlijn 2)",
    },
    "police_advice": {
        "en": "\nPolice advice (guideline 4b): who and when (HOvD-P, 21:04); Enter: none yet",
        "nl": "\nPolitieadvies (richtlijn 4b): wie en wanneer (HOvD-P, 21:04); Enter: nog niet",
    },
    "second_opinion": {
        "en": "Second opinion of the HOvD-P operations LE: when; Enter: none yet",
        "nl": "Second opinion van de HOvD-P operations LE: wanneer; Enter: nog niet",
    },
    "authority_informed": {
        "en": "Local authority informed (4d): who and when; Enter: not yet",
        "nl": "Bevoegd gezag geïnformeerd (4d): wie en wanneer; Enter: nog niet",
    },
    "end_message": {
        "en": "End message (4f): its file, or who will send it; Enter: no plan yet",
        "nl": "Eindbericht (4f): het bestand, of wie het verstuurt; Enter: nog geen plan",
    },
}
