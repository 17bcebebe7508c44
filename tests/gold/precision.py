"""Write into the schema of quotes how precise each rule is: what `qawl evaluate` counts on this gold set.

    python tests/gold/precision.py

The values of ``evidence`` in schemas/quotes.schema.json say how many quotations their rule found in these articles and
how many of them a reader found, too; the data dictionary prints it. A test recomputes them.
"""

from __future__ import annotations

import json
from pathlib import Path

from qawl.workshop.evaluate import evaluate

GOLD = Path(__file__).parent
SCHEMA = GOLD.parents[1] / "schemas" / "quotes.schema.json"
REVIEWER = "curated"


def measured() -> dict[str, dict[str, int]]:
    """By rule how many quotations it found, and how many of them are right."""
    rules = evaluate(GOLD).figures().rules
    return {rule: {"found": score.hits + score.spurious, "right": score.hits} for rule, score in rules.items()}


def stated(text: str, rules: dict[str, dict[str, int]]) -> str:
    """The schema with these figures; a rule that found nothing here states none."""
    schema = json.loads(text)
    for field in schema["fields"]:
        if field["name"] == "evidence":
            for category in field["categories"]:
                figures = rules.get(category["value"], {"found": 0, "right": 0})
                category.update(figures if category["value"] != REVIEWER else {})
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(stated(SCHEMA.read_text(encoding="utf-8"), measured()), encoding="utf-8", newline="\n")
