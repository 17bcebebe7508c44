"""Spellings of a name that differ by rule, so that no list has to hold them all."""

from __future__ import annotations

_STEMS = (("اميرك", "امريك"), ("ديمقراط", "ديموقراط"), ("كردستان", "كوردستان"))
_KUNYA = ("ابو", "ابي", "ابا")
_JOINED = ("عبد", "ابو")
_SIGNS = (*(stem for pair in _STEMS for stem in pair), *_JOINED)


def spellings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The folded spellings of a folded name, itself first.

    أميركا and أمريكا; أبو, أبي and أبا by case; عبد الله and عبدالله.
    """
    spelled = " ".join(words)
    if not any(sign in spelled for sign in _SIGNS):
        return (words,)
    found = dict.fromkeys([words])
    for one, other in _STEMS:
        for known in tuple(found):
            found[tuple(_swapped(word, one, other) for word in known)] = None
    for known in tuple(found):
        for index, word in enumerate(known[:-1]):
            if word == _KUNYA[0]:
                found.update(dict.fromkeys((*known[:index], case, *known[index + 1 :]) for case in _KUNYA[1:]))
            if word in _JOINED:
                found[(*known[:index], word + known[index + 1], *known[index + 2 :])] = None
    return tuple(found)


def _swapped(word: str, one: str, other: str) -> str:
    return word.replace(one, other) if one in word else word.replace(other, one)
