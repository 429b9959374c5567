"""Composes messages from the guideline's elements: risk, location, action, more information.

>>> from caplint.compose import Composition, Twin, draft, text, vocabulary
>>> words = vocabulary()
>>> message = Composition(
...     risk=words.risks["brand"],
...     location=Twin("aan de Havenstraat in Hoorn"),
...     actions=(words.actions["ramen"],),
...     more_info=words.more_info["crisis.nl"],
... )
>>> text(message)  # doctest: +ELLIPSIS
'Grote brand aan de Havenstraat in Hoorn. Ga naar binnen, sluit ramen en deuren en zet ...'

Nothing here asks, prints or writes a file (`caplint draft` does), and nothing is linted:
`caplint.lint_text(text(message))` does that.
"""

from __future__ import annotations

from caplint.compose.alerts import Envelope, cap
from caplint.compose.drafts import draft, record_of
from caplint.compose.earlier import Earlier, earlier
from caplint.compose.places import english, location
from caplint.compose.vocabulary import (
    Action,
    MoreInfo,
    Risk,
    Twin,
    Vocabulary,
    own_action,
    own_risk,
    own_site,
    vocabulary,
)
from caplint.compose.words import Composition, ending, reliefs, text, tidy

__all__ = [
    "Action",
    "Composition",
    "Earlier",
    "Envelope",
    "MoreInfo",
    "Risk",
    "Twin",
    "Vocabulary",
    "cap",
    "draft",
    "earlier",
    "ending",
    "english",
    "location",
    "own_action",
    "own_risk",
    "own_site",
    "record_of",
    "reliefs",
    "text",
    "tidy",
    "vocabulary",
]
