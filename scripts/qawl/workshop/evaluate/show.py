"""The figures for the eye: tables by kind, by outlet and of names, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qawl.model.faults import excerpts, visible
from qawl.workshop.evaluate import Evaluation
from qawl.workshop.evaluate.cases import Worth
from qawl.workshop.evaluate.figures import DETAILS, Figures, Score
from qawl.workshop.evaluate.judge import Judgement
from qawl.workshop.terminal import page_text

_SHARES = ("precision", "recall", "f1")
_PART_COLUMNS = ("texts", "gold", "marked", "indirect", "marks")
_WRONG = ("missed", "spurious", "wrong")
_WIDTH = 120
_FIRST_COLUMN = 12
_CASE_COLUMN = 36


def show(evaluation: Evaluation, console: Console, errors: int) -> None:
    """Print the figures of ``evaluation``, and of each sort of error the first ``errors``."""
    figures = evaluation.figures()
    kinds = _table("Quotations", "kind", "gold", *_SHARES, *DETAILS)
    for group, score in figures.quotes.items():
        kinds.add_row(group, *_scored(score), *map(_percent, figures.details[group].values()))
    kinds.add_row("marks", *_scored(figures.marks))
    console.print(kinds)
    _occasions(figures, console)
    _intervals(evaluation, console)
    outlets = {name: (count, evaluation.figures(name)) for name, count in evaluation.articles.items()}
    _parts("By outlet", "outlet", outlets, console)
    _parts("By genre", "genre", evaluation.by_genre(), console)
    rules = _table("By rule (quotes.evidence)", "rule", "found", "precision")
    for rule, score in figures.rules.items():
        rules.add_row(rule, str(score.hits + score.spurious), _percent(score.precision))
    console.print(rules)
    if figures.names["all"].gold:
        names = _table("Names", "kind", "gold", *_SHARES, "near")
        for group, score in figures.names.items():
            names.add_row(group, *_scored(score), _percent(figures.near[group]))
        console.print(names)
    if evaluation.unannotated:
        console.print(f"left out, because nobody has annotated them: {', '.join(evaluation.unannotated)}")
    _errors(evaluation.judgements, console, errors)


def show_cases(cases: Mapping[str, str], console: Console) -> None:
    """Print the cases of the decisions, each with what it says of itself."""
    for name, says in cases.items():
        console.print(Text.assemble(f"{name:{_CASE_COLUMN}} ", page_text(says, console, "dim")), soft_wrap=True)


def show_worth(worth: Worth, console: Console) -> None:
    """Print what is not the same without some cases."""
    left, differences = ", ".join(worth.names), worth.differences()
    if not differences:
        console.print(f"Every figure is the same with {left} and without.", soft_wrap=True)
        return
    console.print(f"What {left} is worth:" if len(worth.names) == 1 else f"What {left} are worth:", soft_wrap=True)
    table = Table(box=SIMPLE_HEAD, padding=0, pad_edge=False)
    table.add_column("figure")
    for name in ("with", "without", "worth"):
        table.add_column(name, justify="right", min_width=len(name) + 2)
    for name, (whole, without) in differences.items():
        table.add_row(name, _figure(whole), _figure(without), _difference(whole, without))
    console.print(table)


def _figure(value: float | None) -> str:
    return str(value) if isinstance(value, int) else _percent(value)


def _difference(whole: float | None, without: float | None) -> str:
    if whole is None or without is None:
        return "–"
    return f"{whole - without:+d}" if isinstance(whole, int) and isinstance(without, int) else f"{whole - without:+.3f}"


def _occasions(figures: Figures, console: Console) -> None:
    """Channel and time, then how often occasion and assertion are right; nothing where none is annotated."""
    if all(share is None for share in figures.shares.values()):
        return
    table = _table("Occasions", "measure", "gold", *_SHARES, "right")
    for measure, score in figures.occasions.items():
        table.add_row(measure, *_scored(score), "")
    for measure, share in figures.shares.items():
        table.add_row(measure, "", "", "", "", _percent(share))
    console.print(table)


def _intervals(evaluation: Evaluation, console: Console) -> None:
    """From where to where each figure goes with other articles of the same sort."""
    table = Table(title="With other articles (95 %)", title_justify="left", box=SIMPLE_HEAD, padding=0, pad_edge=False)
    table.add_column("figure")
    for name in ("here", "from", "to"):
        table.add_column(name, justify="right", min_width=len(name) + 2)
    for measure, interval in sorted(evaluation.intervals().items()):
        table.add_row(measure, *map(_percent, (interval.figure, interval.low, interval.high)))
    console.print(table)


def _parts(title: str, part: str, parts: Mapping[str, tuple[int, Figures]], console: Console) -> None:
    """Outlets or genres, each with its texts and figures; nothing where there is none."""
    if not parts:
        return
    table = _table(f"{title} (of marked, indirect, marks: f1)", part, *_PART_COLUMNS, *DETAILS)
    for name, (count, figures) in parts.items():
        shares = (figures.quotes["marked"].f1, figures.quotes["indirect"].f1, figures.marks.f1)
        details = figures.details["all"].values()
        gold = str(figures.quotes["all"].gold)
        table.add_row(Text(visible(name)), str(count), gold, *map(_percent, (*shares, *details)))
    console.print(table)


def _errors(judgements: Iterable[Judgement], console: Console, errors: int) -> None:
    seen: dict[tuple[str, str], int] = {}
    for one in judgements:
        if one.outcome not in _WRONG:
            continue
        sort = (one.measure, one.outcome)
        seen[sort] = seen.get(sort, 0) + 1
        if seen[sort] <= errors:
            texts = excerpts(one.expected or "", one.found or "", _WIDTH)
            said = " <> ".join(filter(None, texts))
            console.print(Text(f"{one.outcome} {one.measure} {one.kind} [{one.article_id}] {said}"), soft_wrap=True)


def _table(title: str, first: str, *others: str) -> Table:
    """A table that fits a terminal of 80 columns; only the first column may be cut."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=0, pad_edge=False)
    table.add_column(first, no_wrap=True, overflow="ellipsis", max_width=_FIRST_COLUMN)
    for name in others:
        table.add_column(name, justify="right", min_width=len(name), no_wrap=True)
    return table


def _scored(score: Score) -> tuple[str, ...]:
    return (str(score.gold), *map(_percent, (score.precision, score.recall, score.f1)))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
