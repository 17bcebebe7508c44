"""A page in presentation forms gives what the page in plain letters gives, each at the page's own characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from qawl.arabic.letters import spelled_out
from qawl.build.single import read_single, reader_above
from qawl.model.values import Document
from shaped import shaped

TEXTS = sorted((ROOT / "tests" / "gold" / "texts").glob("*.txt"))
PAGE = (
    "لأن السوق عاد\n"
    "قالت الوزيرة هالة النجار يوم الأحد 3 مارس 2024 إن الاقتصاد لا يزال قويا، لأن الأسواق في لبنان عادت للعمل.\n"
    "وأضافت لوكالة رويترز: «الأمل للأجيال»."
)


def _found(document: Document) -> dict[str, list[tuple[str, ...]]]:
    """The words of all that was found, in plain letters; a body known by its article alone is known by its name."""
    text, article = document.article.text, f"-{document.article.article_id}"
    quotes = [(one.span.of(text), one.speaker.name if one.speaker else "") for one in document.quotes]
    mentions = [(one.span.of(text), one.entity_id.removesuffix(article)) for one in document.mentions]
    times = [(one.span.of(text), one.value) for one in document.times]
    found = {"quotes": quotes, "mentions": mentions, "times": times}
    return {kind: [tuple(spelled_out(word or "") for word in one) for one in each] for kind, each in found.items()}


@pytest.mark.parametrize("text", [PAGE, *(path.read_text(encoding="utf-8") for path in TEXTS[:6])])
def test_presentation_forms_are_read_as_plain_letters_are(text: str, tmp_path: Path) -> None:
    reader = reader_above(tmp_path)
    found = []
    for name, written in (("plain.txt", text), ("shaped.txt", shaped(text))):
        page = tmp_path / name
        page.write_text(written, encoding="utf-8")
        found.append(_found(read_single(page, "plain", "2024-03-05", None, "none", reader)))
    plain, forms = found
    assert plain["mentions"], "something must be there to be found"
    assert forms == plain
