"""Suggestions as a table for the eye."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qawl.workshop.authority.merge import Merge
from qawl.workshop.authority.split import Split
from qawl.workshop.authority.suggest import Suggestion
from qawl.workshop.terminal import page_text

_VARIANTS = 4


def show(chosen: Sequence[Suggestion], console: Console) -> None:
    """Draw the suggestions on ``console``, the most frequent first."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in ("mentions", "articles"):
        table.add_column(column, justify="right")
    for column in ("name", "kind", "also", "once as"):
        table.add_column(column, overflow="fold")
    for one in chosen:
        table.add_row(
            Text(str(one.mentions)),
            Text(str(one.articles)),
            page_text(one.name, console, "bold"),
            Text(one.kind),
            page_text(_variants(one), console),
            page_text(one.context, console, "dim"),
        )
    console.print(table)


def show_merges(found: Sequence[Merge], apart: Sequence[Split], console: Console) -> None:
    """Draw on ``console`` which names may be of one person, which one of several, and why."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in ("mentions", "articles"):
        table.add_column(column, justify="right")
    for column in ("name", "is likely", "id", "because"):
        table.add_column(column, overflow="fold")
    for one in found:
        table.add_row(
            Text(str(one.mentions)),
            Text(str(one.articles)),
            page_text(one.variant, console, "bold"),
            page_text(one.name, console),
            Text(one.entity_id if one.known else f"{one.entity_id} (new)"),
            Text(one.why, "dim"),
        )
    for name in apart:
        called = page_text("، ".join(name.callings), console, "dim")
        name_ = page_text(name.name, console, "bold")
        table.add_row(Text(""), Text(str(name.articles)), name_, Text("of several"), Text(name.entity_id), called)
    console.print(table)


def _variants(one: Suggestion) -> str:
    """The other forms met, each with how often."""
    others = [(text, count) for text, count in one.variants.most_common() if text != one.name]
    shown = "، ".join(f"{text} ×{count}" for text, count in others[:_VARIANTS])
    return shown + (f" … +{len(others) - _VARIANTS}" if len(others) > _VARIANTS else "")
