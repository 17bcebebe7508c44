"""Whose a person's name in an article is: the persons met so far, found by what their names have in common."""

from __future__ import annotations

from collections.abc import Iterator

from qawl.extract.entities.authority import Record
from qawl.extract.entities.vocabulary import SONS

Name = tuple[str, ...]
"""The folded words of a name."""
_Key = tuple[str | int, ...]
_SPARED = 2
"""So many words in the middle may fall away from a name that keeps its first and last."""


class Namesakes:
    """The persons of one article, by the parts of their names, so that to look one up does not ask all the others.

    The index tells who may be meant, ``one_name`` who is; of several, the one whose name was met first.
    """

    def __init__(self) -> None:
        self._known: dict[Name, Record] = {}
        self._by_first: dict[str, set[Record]] = {}
        self._by_part: dict[_Key, dict[Name, int]] = {}

    def add(self, words: Name, record: Record) -> None:
        """Remember who bears the name; who was met with it before keeps it."""
        if not words or words in self._known:
            return
        place = len(self._known)
        self._known[words] = record
        self._by_first.setdefault(words[0], set()).add(record)
        if len(words) > 1:
            for key in (_any_order(words), _ends(words, len(words)), words, *_shorter(words)):
                self._by_part.setdefault(key, {})[words] = place

    def bearer(self, words: Name) -> Record | None:
        """Who bears the name, or a longer or shorter form of it; of a single word, who alone begins with it."""
        if len(words) < 2:
            namesakes = self._by_first.get(words[0], set()) if words else set()
            return next(iter(namesakes)) if len(namesakes) == 1 else None
        ends = (_ends(words, len(words) + more) for more in range(-_SPARED, _SPARED + 1))
        found = [self._first(words, key) for key in (_any_order(words), *ends, words, *_shorter(words))]
        _, name = min((one for one in found if one), default=(0, ()))
        return self._known.get(name)

    def _first(self, words: Name, key: _Key) -> tuple[int, Name] | None:
        """The first of those under the key that is the same name."""
        alike = self._by_part.get(key, {})
        return next(((place, name) for name, place in alike.items() if one_name(words, name)), None)


def one_name(some: Name, other: Name) -> bool:
    """Whether one name is the other in another order, or with words left out in the middle or at an end."""
    short, long = sorted((some, other), key=len)
    if sorted(short) == sorted(long):
        return True
    rest = len(long) - len(short)
    if short == long[rest:]:
        return long[rest - 1] not in SONS  # the father of who is named is somebody else
    if short == long[: len(short)]:
        return True
    return short[0] == long[0] and short[-1] == long[-1] and rest <= _SPARED and _left_out(short, long)


def _left_out(short: Name, long: Name) -> bool:
    """Whether the shorter name says nothing that the longer does not: محمد علي كرم is not محمد بن سالم بن كرم."""
    further = iter(long)
    father = _father(short)
    same = not father or _father(long) in ("", father)
    return same and all(word in further for word in short if word not in SONS)


def _father(words: Name) -> str:
    """Whose son a name says that he is: عبدالله بن مساعد بن عبدالعزيز is not عبدالله بن عبدالعزيز."""
    return next((words[at + 1] for at in range(1, len(words) - 1) if words[at] in SONS), "")


def _any_order(words: Name) -> _Key:
    return (0, *sorted(words))


def _ends(words: Name, size: int) -> _Key:
    """What names of ``size`` words share that begin and end like this one."""
    return words[0], words[-1], size


def _shorter(words: Name) -> Iterator[Name]:
    """The names of two words and more that this one begins or ends with."""
    for cut in range(1, len(words) - 1):
        yield words[:-cut]
        yield words[cut:]
