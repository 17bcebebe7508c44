"""The quotation engine: who said what, in one article, by lexicon and grammar.

Nine stages, each a room that imports only from those above it; README.md follows one sentence through them.

``words``: what each lexicon says of a spelling (``lookup``), what it is when all are held together
(``disambiguation``), remembered for each spelling (``forms``). ``reading``: the article's words, gaps, sentences and
marked stretches, and the parentheticals that ascribe. ``names``: what in a phrase is a name, what describes somebody,
one name in two spellings. ``marked``: which stretches in marks speak, which name something, what governs them.
``phrases``: noun phrases that name a speaker, their bounds, titles, bodies, numbers and channels. ``cues``: the words
that report, with what completes them. ``content``: where what is said begins and ends. ``speakers``: the subject of a
cue, whom it means (``coreference``), who is carried over (``speaker_choice``). ``attribution``: all of it together, in
order.
"""

from __future__ import annotations

from dataclasses import dataclass

from qawl.arabic.text import Text
from qawl.extract.quotes.attribution.arrangement import arranged
from qawl.extract.quotes.attribution.attribution import found_quotes
from qawl.extract.quotes.attribution.channels import openings
from qawl.extract.quotes.marked.kinds import of_whole
from qawl.extract.quotes.reading.reading import KnownNames, Reading, nobody
from qawl.extract.quotes.speakers.confidence import Confidence
from qawl.extract.quotes.speakers.ranker import Ranker
from qawl.model.values import Article, Opening, Quote

__all__ = ["EVIDENCE", "Heard", "find", "heard"]

EVIDENCE: dict[str, tuple[str, str]] = {
    "clause": ("reporting verb with a complement clause", "فعل قول بعده جملة مصدرية"),
    "marks": ("reporting verb, then marks", "فعل قول تليه علامتا تنصيص"),
    "colon": (
        "reporting verb, then speech without marks, mostly after a colon; in a headline, the speaker before a colon; "
        "in an interview, the answer",
        "فعل قول يليه كلام بلا علامتي تنصيص، بعد نقطتين غالبًا؛ وفي العنوان المتحدث قبل نقطتين؛ وفي المقابلة الجواب",
    ),
    "question": ("verb of asking with a reported question", "فعل سؤال بعده استفهام محكي"),
    "description": ("verb of describing, its words in marks", "فعل وصف ألفاظه بين علامتي تنصيص"),
    "noun": ("verbal noun of reporting with a clause or marks", "مصدر فعل قول بعده جملة أو علامتا تنصيص"),
    "nominal": ("reporting verb with a verbal noun instead of a clause", "فعل قول بعده مصدر مكان الجملة"),
    "according": ("reporting phrase before, in or after what is said", "عبارة نسبة قبل الكلام أو في أثنائه أو بعده"),
    "after": ("what is said, then the reporting verb", "الكلام ثم فعل القول"),
    "carried": (
        "marks without a cue, ascribed to who was speaking",
        "علامتا تنصيص بلا فعل قول، نُسب ما بينهما إلى المتحدث",
    ),
    "repaired": ("as the others, with a lost mark restored", "كالسابق بعد استعادة علامة مفقودة"),
}
"""The rules that make quotes, in English and Arabic: what a quote's ``evidence`` may be.

How precise each is, measured on tests/gold, stands beside its label in the schema of quotes and in the dictionary.
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """The quotes of an article, and the channels that it names where it quotes nothing."""

    quotes: tuple[Quote, ...]
    openings: tuple[Opening, ...] = ()


def find(
    article: Article, known: KnownNames = nobody, text: Text | None = None, ranker: Ranker | None = None
) -> tuple[Quote, ...]:
    """The quotes of an article, sorted by span; entity ids and occasions are left for linking.

    ``known`` says which words are the name of somebody known, who is not a part of the name before him; ``text`` is the
    article's, where it has been cut into words already; ``ranker`` says how sure each speaker is, where there is one.
    """
    return heard(article, known, text, ranker).quotes


def heard(
    article: Article, known: KnownNames = nobody, text: Text | None = None, ranker: Ranker | None = None
) -> Heard:
    """The same with the channels that sentences name in which nothing is quoted."""
    reading = Reading(article, text or Text(article.text, article.segments), known)
    quotes = of_whole(article.text, arranged(found_quotes(reading, Confidence(reading, ranker))))
    return Heard(quotes, openings(reading, quotes))
