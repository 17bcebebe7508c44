"""The trained model as arrays, for many words at once, and how it is made and written; see ``file`` for the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qawl.extract.entities.tagger.file import FILE, HEADER, MAGIC, NEVER, Mapped, feature_hash, mapped, may_follow

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights by label: ``transitions`` from label to label, ``weights`` of the features in the order of ``hashes``.

    ``bias`` is taken from the score of the first label, which is no name's, before the best labels are looked for; a
    word is worth looking at when its letters alone give the label of a name ``hint`` more than that of none;
    ``thresholds`` gives by class the least probability at which a name counts.
    """

    labels: tuple[str, ...]
    scale: float
    bias: float
    hint: float
    thresholds: Mapping[str, float]
    transitions: Floats
    hashes: NDArray[np.uint32]
    weights: NDArray[np.int16]


def permitted(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Which label may follow which: labels × labels."""
    return np.array([[may_follow(before, label) for label in labels] for before in labels])


def load(path: Path = FILE) -> Model:
    """The model in ``path``. Raises ``UnreadableInput`` for a file that is absent or none of ours."""
    return of(mapped(path))


def of(file: Mapped) -> Model:
    """The model of a mapped file, whose memory it shares."""
    size = len(file.labels)
    moves = np.asarray(file.moves, dtype=np.int16).reshape(size, size)
    return Model(
        file.labels,
        file.scale,
        file.bias,
        file.hint,
        file.thresholds,
        np.where(permitted(file.labels), moves * file.scale, NEVER),
        np.asarray(file.hashes, dtype=np.uint32),
        np.asarray(file.weights, dtype=np.int16).reshape(-1, size),
    )


def save(path: Path, model: Model) -> None:
    """Write ``model``; the same model gives the same bytes."""
    head = {
        "magic": MAGIC,
        "labels": model.labels,
        "scale": model.scale,
        "features": len(model.hashes),
        "hint": model.hint,
        "bias": model.bias,
        "thresholds": dict(model.thresholds),
    }
    line = json.dumps(head, ensure_ascii=True).encode()
    moves = np.where(permitted(model.labels), model.transitions / model.scale, 0).astype("<i2").tobytes()
    with path.open("wb") as file:
        file.write(line.ljust(HEADER - 1) + b"\n")
        file.write(model.hashes.astype("<u4").tobytes())
        file.write(moves + model.weights.astype("<i2").tobytes())


def built(
    labels: Sequence[str],
    states: Iterable[tuple[str, str, float]],
    moves: Iterable[tuple[str, str, float]],
    scale: float,
    least: float,
) -> Model:
    """The model of weighted features (feature, label, weight) and transitions, in steps of ``scale``.

    A feature none of whose weights reaches ``least`` is left out.
    """
    place = {label: index for index, label in enumerate(labels)}
    rows: dict[int, list[float]] = {}
    for feature, label, weight in sorted(states):
        rows.setdefault(feature_hash(feature), [0.0] * len(labels))[place[label]] += weight
    kept = sorted(key for key, weights in rows.items() if max(map(abs, weights)) >= least)
    transitions = np.zeros((len(labels), len(labels)))
    for before, after, weight in moves:
        transitions[place[before], place[after]] = round(weight / scale) * scale
    return Model(
        tuple(labels),
        scale,
        0.0,
        0.0,
        {},
        np.where(permitted(labels), transitions, NEVER),
        np.array(kept, dtype=np.uint32),
        np.array([[round(weight / scale) for weight in rows[key]] for key in kept], dtype=np.int16),
    )
