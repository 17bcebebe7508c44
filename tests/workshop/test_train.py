"""Training of the model that says how sure a speaker is: what it learns, and how its figures are counted."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from qawl.extract.quotes.speakers import ranker
from qawl.extract.quotes.speakers.ranker import Ranker
from qawl.workshop.train import speakers
from qawl.workshop.train.speakers import Case, calibration_error, fitted, told

FEW = ("coast-inquiry", "economy-wire", "egypt-health", "gulf-ports", "iraq-water", "press-review")


def cases(feature: str, right: int, wrong: int) -> list[Case]:
    return [Case((feature,), 0.5, n < right) for n in range(right + wrong)]


def test_what_is_right_more_often_is_surer_and_what_is_rare_is_not_looked_at() -> None:
    model = fitted([*cases("good", 1900, 100), *cases("bad", 600, 1400), *cases("rare", 0, 3)], 1024)
    assert set(model.weights) == {"good", "bad"}
    good, bad, nothing = (model.probability(model.score(seen)) for seen in (["good"], ["bad"], ["rare"]))
    assert good == pytest.approx(0.95, abs=0.03) and bad == pytest.approx(0.3, abs=0.03) and bad < nothing < good


def test_the_calibration_error_is_how_far_what_is_said_is_from_what_is_right() -> None:
    right, wrong = Case((), 0.8, True), Case((), 0.8, False)
    assert calibration_error([right] * 4 + [wrong]) == pytest.approx(0)
    assert calibration_error([right] * 5) == pytest.approx(0.2)
    assert calibration_error([Case((), 1.0, False), Case((), 0.0, True)]) == 1


def test_the_figures_say_how_many_are_right_from_each_confidence_on() -> None:
    lines = "\n".join(told("fold 1", [Case((), 0.96, True), Case((), 0.6, False), Case((), 0.6, True)]))
    assert "fold 1: 3 speakers, 0.667 right" in lines
    assert "from 0.95: 1 speakers, 1.000 right" in lines and "under the curve 0.750" in lines


@pytest.fixture
def gold(root: Path, tmp_path: Path) -> Path:
    """A few articles of ours, divided into folds."""
    folder = tmp_path / "gold"
    for name in FEW:
        for part, ending in (("gold", "json"), ("texts", "txt")):
            (folder / part).mkdir(parents=True, exist_ok=True)
            shutil.copy(root / "tests" / "gold" / part / f"{name}.{ending}", folder / part)
    sources = [{"id": name, "fold": n % 3} for n, name in enumerate(FEW)]
    (folder / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    return folder


def test_the_same_articles_make_the_same_model_and_the_held_fold_only_measures(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [tmp_path / name for name in ("one.json", "two.json")]
    speakers.make(gold, made[0], 2)
    assert "fold 2, which none has seen" in capsys.readouterr().out
    for name in FEW[2::3]:
        annotated = gold / "gold" / f"{name}.json"
        said = json.loads(annotated.read_text(encoding="utf-8"))
        for quote in said["quotes"]:
            quote["speaker_name"] = "غير ذلك"
        annotated.write_text(json.dumps(said), encoding="utf-8")
    speakers.make(gold, made[1], 2)
    assert made[0].read_bytes() == made[1].read_bytes()
    assert isinstance(ranker.load(made[0]), Ranker) and ranker.load(made[0]).weights


def test_a_gold_set_without_folds_is_refused_in_one_line(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold / "sources.json").write_text("[]", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["speakers", str(gold), "--out", str(gold / "model.json")])
    with pytest.raises(SystemExit) as left:
        speakers.main()
    told = capsys.readouterr().err
    assert left.value.code == 2 and told.count("\n") == 1 and "sources.json: it must be a list" in told
    assert not (gold / "model.json").exists()
