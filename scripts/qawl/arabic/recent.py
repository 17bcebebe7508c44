"""A memory of what has been worked out for spellings, which a stream of odd words cannot fill."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(dict[K, V], Generic[K, V]):
    """Key to what ``made`` makes of it, remembered in two generations of ``size // 2`` keys each.

    When the young generation is full it becomes the old one, and what the old one held and nobody has asked for since
    is forgotten: the words of every day stay, where a memory that is emptied whole would have to learn them again. A
    key of the old generation that is asked for moves to the young one. One that is young costs one look-up. Keys that
    are not ``kept`` are worked out whenever they are asked for.

    No class is made from this one: it is not compiled, and a compiled class may have no such one with slots above it.
    """

    __slots__ = ("_kept", "_made", "_old", "_size")

    def __init__(self, made: Callable[[K], V], size: int, kept: Callable[[K], bool] | None = None) -> None:
        super().__init__()
        self._made, self._size, self._kept = made, size // 2, kept
        self._old: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        if self._kept is not None and not self._kept(key):
            return self._made(key)
        value = self._old[key] if key in self._old else self._made(key)
        if len(self) >= self._size:
            self._old = dict(self)
            self.clear()
        self[key] = value
        return value
