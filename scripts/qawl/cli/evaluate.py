"""The verb that measures the reading, for those who improve it."""

from __future__ import annotations

from pathlib import Path

import click

from qawl.cli import output, usage


@usage.verb(
    examples={
        "qawl evaluate tests/gold": "the figures as tables",
        "qawl evaluate tests/gold --show 5": "and five errors of each sort",
        "qawl evaluate tests/gold --format json": "the figures for a program",
    },
    exits={0: "measured", 1: "an annotation is faulty: nothing was measured"},
)
@usage.argument("gold", "The folder with texts/ID.txt and gold/ID.json.", type=usage.FILE)
@usage.form("text", "json", says="Tables for people, or one JSON object.")
@click.option("--show", "errors", type=click.IntRange(0), default=0, metavar="N", help="List N errors of each sort.")
def evaluate(gold: Path, form: str, errors: int) -> None:
    """Measure how well quotations and names are found.

    What is found is held against texts that were annotated by hand; tests/gold/README.md describes their format. Faults
    in it are reported and nothing is measured.
    """
    from qawl.workshop.evaluate import evaluate as measure

    evaluation = measure(gold)
    if form == "json":
        output.print_json(evaluation.json())
        return
    from qawl.workshop.evaluate.show import show

    show(evaluation, output.console(), errors)


VERBS = (evaluate,)
