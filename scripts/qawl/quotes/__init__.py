"""The quotation engine: who said what, in one article, by lexicon and grammar.

``reading`` cuts the text into words, sentences and marked stretches (``marks``); ``cues`` finds the words that report
and what completes them, ``according`` the phrases that do; ``content`` says where what is said ends; ``phrases``,
``people``, ``speakers`` and ``voices`` who says it; ``media`` through what channel; ``attribution`` puts it together.
"""

from __future__ import annotations

from qawl.model import Article, Quote
from qawl.quotes.arrangement import arranged
from qawl.quotes.attribution import Finder
from qawl.quotes.reading import Reading

__all__ = ["EVIDENCE", "find"]

EVIDENCE: dict[str, tuple[str, str]] = {
    "clause": ("reporting verb with a complement clause", "فعل قول بعده جملة مصدرية"),
    "marks": ("reporting verb, then marks", "فعل قول تليه علامتا تنصيص"),
    "colon": (
        "reporting verb, then a colon without marks; in a headline, the speaker before a colon",
        "فعل قول تليه نقطتان بلا علامتي تنصيص؛ وفي العنوان المتحدث قبل نقطتين",
    ),
    "question": ("verb of asking with a reported question", "فعل سؤال بعده استفهام محكي"),
    "description": ("verb of describing, its words in marks", "فعل وصف ألفاظه بين علامتي تنصيص"),
    "noun": ("verbal noun of reporting with a clause or marks", "مصدر فعل قول بعده جملة أو علامتا تنصيص"),
    "according": ("reporting phrase before, in or after what is said", "عبارة نسبة قبل الكلام أو في أثنائه أو بعده"),
    "after": ("marks, then the reporting verb", "علامتا تنصيص يليهما فعل القول"),
    "carried": (
        "marks without a cue, ascribed to who was speaking",
        "علامتا تنصيص بلا فعل قول، نُسب ما بينهما إلى المتحدث",
    ),
    "repaired": ("as the others, with a lost mark restored", "كالسابق بعد استعادة علامة مفقودة"),
}
"""The rules that make quotes, in English and Arabic: what a quote's ``evidence`` may be."""


def find(article: Article) -> tuple[Quote, ...]:
    """The quotes of an article, sorted by span; entity ids and ``stated_on`` are left for linking."""
    return arranged(Finder(Reading(article)).quotes())
