"""How sure a speaker is: by how he was found, no surer where he is carried over, and not said without a model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.quotes.texts import article
from qawl.extract.quotes import find
from qawl.extract.quotes.speakers import ranker
from qawl.extract.quotes.speakers.ranker import FILE, MAGIC, NONE, SHIPPED, Ranker
from qawl.model.faults import UnreadableInput


def sure(*body: str, model: Ranker | None = None) -> list[float | None]:
    """The confidence in the speaker of each quote."""
    found = find(article(*body), ranker=model or ranker.named(SHIPPED))
    return [quote.speaker.confidence for quote in found]


def test_without_a_model_nobody_is_said_to_be_sure() -> None:
    assert ranker.named(NONE) is None and ranker.digest(NONE) is None
    (quote,) = find(article("قال الوزير سامي كرم إن السد امتلأ."))
    assert quote.speaker.name and quote.speaker.confidence is None


def test_a_model_changes_no_speaker() -> None:
    page = article(
        "قال الوزير سامي كرم إن السد امتلأ، مضيفا أن الطريق مغلقة. وزار نظيره المعرض. وأكد أن الزيارة مثمرة."
    )
    with_, without = find(page, ranker=ranker.named(SHIPPED)), find(page)
    assert [quote.speaker.name for quote in with_] == [quote.speaker.name for quote in without]
    assert [quote.span for quote in with_] == [quote.span for quote in without]


def test_a_speaker_named_beside_his_verb_is_surer_than_one_carried_past_others() -> None:
    beside, carried = sure(
        "قال الوزير سامي كرم إن السد امتلأ.",
        "وزار المدير وسام الدباغ المعرض بعد النائب سامر حداد. ثم التقى الخبير زهير حداد. وأضاف أن الطريق مغلقة.",
    )
    assert beside is not None and carried is not None and beside > carried


def test_nobody_has_no_confidence() -> None:
    (quote,) = find(article("وأضاف أن الطريق مغلقة."), ranker=ranker.named(SHIPPED))
    assert (quote.speaker.name, quote.speaker.confidence) == (None, None)


def test_who_is_carried_over_inherits_what_was_thought_of_him_where_he_was_named() -> None:
    seen: list[str] = []

    class Noting(Ranker):
        def score(self, features: object) -> int:
            seen.extend(feature for feature in features if feature.startswith("inherited"))  # type: ignore[attr-defined]
            return super().score(())

    body = "قال الوزير سامي كرم إن السد امتلأ، مضيفا أن الطريق مغلقة."
    for bias, thought in ((-1024, "doubt"), (1400, "belief"), (4096, "trust")):
        seen.clear()
        sure(body, model=Noting(bias, {}))
        assert seen == [f"inherited:{thought}"]


def test_the_parts_of_one_quotation_are_equally_sure() -> None:
    page = article('"المطر غزير هذا العام"، قال الوزير سامي كرم، "والسد امتلأ كله".')
    quotes = find(page, ranker=ranker.named(SHIPPED))
    assert len(quotes) == 2 and quotes[1].part_of == quotes[0].span
    assert quotes[0].speaker.confidence == quotes[1].speaker.confidence is not None


@pytest.mark.parametrize("score", [-(10**9), -5000, 0, 5000, 10**9])
def test_a_confidence_is_a_probability_and_never_certain(score: int) -> None:
    assert 0.01 <= Ranker(0, {}).probability(score) <= 0.99


def test_the_shipped_model_is_written_as_it_is_read() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert ranker.load(FILE).text() == text
    assert len(text) < 10_000 and json.loads(text)["magic"] == MAGIC
    assert "Attribution 4.0" in FILE.with_name("LICENSE.md").read_text(encoding="utf-8")


WEIGHTS = {"magic": MAGIC, "scale": 1024, "bias": 1, "weights": {"own": 1}}
NOT_OURS = {
    "cut": (json.dumps(WEIGHTS)[:-9], "it is cut, or no model"),
    "empty": ("", "it is cut, or no model"),
    "a list": ("[]", "it is cut, or no model"),
    "deep": ("[" * 100_000, "it is cut, or no model"),
    "of another version": (json.dumps(WEIGHTS | {"magic": MAGIC[:-1] + "2"}), "of another version"),
    "without weights": (json.dumps({"magic": MAGIC}), "its weights are missing"),
    "of fractions": (json.dumps(WEIGHTS | {"weights": {"own": 0.5}}), "no whole numbers"),
    "of truths": (json.dumps(WEIGHTS | {"bias": True}), "no whole numbers"),
    "of no scale": (json.dumps(WEIGHTS | {"scale": 0}), "no whole numbers"),
    "of a list of weights": (json.dumps(WEIGHTS | {"weights": [1]}), "its weights are missing"),
}


@pytest.mark.parametrize("what", NOT_OURS)
def test_a_file_that_is_none_of_this_version_is_refused(tmp_path: Path, what: str) -> None:
    file = tmp_path / "model.json"
    content, says = NOT_OURS[what]
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=says) as refused:
        ranker.load(file)
    assert str(refused.value).count("\n") == 0 and "--ranker none" in str(refused.value)


@pytest.mark.parametrize("name", ["nowhere/model.json", ".", "a\0b", "x" * 5000])
def test_a_file_that_cannot_be_read_is_refused(name: str) -> None:
    for ask in (ranker.named, ranker.digest):
        with pytest.raises(UnreadableInput, match="cannot be read"):
            ask(name)
