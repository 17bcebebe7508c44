"""How well quotations and names are found, measured against pages that a reader has annotated by hand.

    gold      the folder of a gold set: read and checked
    found     what the pipeline finds, placed in the text files that the gold set counts in
    judge     one article: what was found beside what is there, judgement by judgement
    figures   judgements added up: precision, recall, F1 and the accuracies, by kind, by rule, by outlet and by genre
    intervals how far other articles would move a figure
    show      the same for the eye

The definitions are those of tests/gold/README.md; quotations are matched as PARC 3.0 is scored (Pareti 2016), by the
words that they share, because no two readers cut a clause at the same comma.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from qawl.build.single import reader_above
from qawl.workshop.evaluate.figures import Figures, figures
from qawl.workshop.evaluate.found import found
from qawl.workshop.evaluate.gold import read_gold
from qawl.workshop.evaluate.intervals import Interval, intervals
from qawl.workshop.evaluate.judge import Judgement, judge

__all__ = ["Evaluation", "Figures", "Judgement", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the measuring of a gold set gives: its figures, and every judgement that they were added up from."""

    articles: dict[str, int]
    """How many annotated articles there are, by outlet."""
    genres: dict[str, str]
    """Of what genre each annotated article is, by its id; empty where the set does not say."""
    unannotated: tuple[str, ...]
    """The texts that nobody has annotated: they were left out."""
    judgements: tuple[Judgement, ...]

    def figures(self, outlet: str | None = None) -> Figures:
        """The figures of all articles, or of one outlet's."""
        return figures(one for one in self.judgements if outlet in (None, one.outlet))

    def by_genre(self) -> dict[str, tuple[int, Figures]]:
        """How many articles each genre has that the set names, and their figures."""
        counts = Counter(sorted(filter(None, self.genres.values())))
        return {
            genre: (count, figures(one for one in self.judgements if self.genres[one.article_id] == genre))
            for genre, count in counts.items()
        }

    def intervals(self) -> dict[str, Interval]:
        """How far other articles would move each figure."""
        return intervals(self.judgements, self.genres)

    def json(self) -> dict[str, object]:
        """The figures as `qawl evaluate --format json` prints them."""
        outlets = {name: {"articles": count, **self.figures(name).json()} for name, count in self.articles.items()}
        return {
            "articles": sum(self.articles.values()),
            "unannotated": list(self.unannotated),
            **self.figures().json(),
            "intervals": {measure: interval.json() for measure, interval in self.intervals().items()},
            "outlets": outlets,
            "genres": {name: {"articles": count, **of.json()} for name, (count, of) in self.by_genre().items()},
        }


def evaluate(folder: Path) -> Evaluation:
    """Read every annotated text in the gold set ``folder`` and judge what is found in it.

    Raises ``UnreadableInput`` if there is nothing to measure against and ``FaultyInput`` for a faulty annotation,
    before anything is measured.
    """
    gold = read_gold(folder)
    reader = reader_above(folder)
    judgements = [one for article in gold.articles for one in judge(article, found(reader.read(article.capture)))]
    outlets = sorted({article.outlet for article in gold.articles})
    articles = {name: sum(article.outlet == name for article in gold.articles) for name in outlets}
    genres = {article.article_id: article.genre for article in gold.articles}
    return Evaluation(articles, genres, gold.unannotated, tuple(judgements))
