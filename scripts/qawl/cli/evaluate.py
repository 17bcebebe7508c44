"""The verb that measures the reading, for those who improve it."""

from __future__ import annotations

from pathlib import Path

import click

from qawl.cli import options, output, usage


def _list(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print every case of every decision and be done."""
    if wanted:
        from qawl.workshop.evaluate.cases import cases
        from qawl.workshop.evaluate.show import show_cases

        show_cases(cases(), output.console())
        ctx.exit()


@usage.verb(
    examples={
        "qawl evaluate tests/gold": "the figures as tables",
        "qawl evaluate tests/gold --show 5": "and five errors of each sort",
        "qawl evaluate tests/gold --format json": "the figures for a program",
        "qawl evaluate --decisions": "by which cases the engine decides",
        "qawl evaluate tests/gold --without stop_at_cue.cue": "what one of them is worth",
    },
    exits={0: "measured", 1: "an annotation is faulty: nothing was measured"},
)
@usage.argument(
    "gold",
    "The folder with texts/ID.txt and gold/ID.json; not asked for with --decisions.",
    type=usage.FILE,
    metavar="[GOLD]",
)
@usage.form("text", "json", says="Tables for people, or one JSON object.")
@click.option("--show", "errors", type=click.IntRange(0), default=0, metavar="N", help="List N errors of each sort.")
@click.option(
    "--without",
    type=options.Case(),
    multiple=True,
    metavar="DECISION.CASE",
    help="Leave a case of a decision out, and tell what that changes. May be given several times.",
)
@click.option(
    "--decisions",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list,
    help="List every case of every decision, each with an example, and measure nothing.",
)
def evaluate(gold: Path, form: str, errors: int, without: tuple[str, ...]) -> None:
    """Measure how well quotations and names are found.

    What is found is held against texts that were annotated by hand; tests/gold/README.md describes their format. Faults
    in it are reported and nothing is measured.
    """
    from qawl.workshop.evaluate import evaluate as measure
    from qawl.workshop.evaluate.cases import worth as measure_without

    worth = measure_without(gold, without) if without else None
    evaluation = worth.without if worth else measure(gold)
    if form == "json":
        output.print_json({**(worth.json() if worth else {}), **evaluation.json()})
        return
    from qawl.workshop.evaluate.show import show, show_worth

    show(evaluation, output.console(), errors)
    if worth:
        show_worth(worth, output.console())


VERBS = (evaluate,)
