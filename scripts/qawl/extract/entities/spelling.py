"""Spellings of a name that differ by rule, so that no list has to hold them all."""

from __future__ import annotations

from collections.abc import Iterator

from qawl.arabic.lexicon import of_class
from qawl.arabic.stems import STEMS

_KUNYA = ("ابو", "ابي", "ابا")
_JOINED = of_class("name_prefix")
_SIGNS = (*(stem for pair in STEMS.items() for stem in pair), *_JOINED)


def spellings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The folded spellings of a folded name, itself first.

    أميركا and أمريكا; أبو, أبي and أبا by case; عبد الله and عبدالله.
    """
    spelled = " ".join(words)
    if not any(sign in spelled for sign in _SIGNS):
        return (words,)
    found = dict.fromkeys([words])
    for other, one in STEMS.items():
        for known in tuple(found):
            found[tuple(_swapped(word, one, other) for word in known)] = None
    for known in _inflected_and_joined(tuple(found)):
        found[known] = None
    return tuple(found)


def _inflected_and_joined(names: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """The names with أبو in its cases, and with one such word, or all of them, written onto the next.

    Not with any two of many: a page may hold a name of nothing but such words.
    """
    for name in names:
        for index, word in enumerate(name[:-1]):
            if word == _KUNYA[0]:
                yield from ((*name[:index], case, *name[index + 1 :]) for case in _KUNYA[1:])
            if word in _JOINED:
                yield (*name[:index], word + name[index + 1], *name[index + 2 :])
        yield _all_joined(name)


def _all_joined(name: tuple[str, ...]) -> tuple[str, ...]:
    joined: list[str] = []
    for word in name:
        if joined and joined[-1] in _JOINED:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _swapped(word: str, one: str, other: str) -> str:
    return word.replace(one, other) if one in word else word.replace(other, one)
