"""Lone surnames: whether a word without the shape of a name is a surname by its place, behind a first name."""

from __future__ import annotations

from qawl.extract.decision import Decision
from qawl.extract.quotes.names.common_nouns import is_his, is_prefixed_act
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.names.surnames import NAME_OF_TWO
from qawl.extract.quotes.names.word_shapes import POSSESSED, joins
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.lexicon import HALF_NAMES, is_common

_SEVERAL = ("ين", "ون", "ات")


def _boundary(r: Reading, j: int) -> bool:
    """قال سامي، …, قال سامي إن …"""
    form = r.forms[j]
    return bool(not r.gaps[j].plain or form.function or form.comp or form.time or form.clitic) or joins(form)


def _definite_before_comma(r: Reading, j: int) -> bool:
    """سعفان الصغير، … where الصغير speaks elsewhere: وقال الصغير …"""
    form = r.forms[j]
    if not _comma_follows(r, j) or not form.article or form.noun is not None:
        return False
    return r.forms[j - 1].strange and r.speaks(form.folded)


def _before_comma(r: Reading, j: int) -> bool:
    """محمود توفيق، …"""
    form = r.forms[j]
    if not _comma_follows(r, j) or form.article or form.finite or form.folded.endswith(POSSESSED):
        return False
    sure = r.forms[j - 1].given or r.forms[j - 2].folded in NAME_OF_TWO
    return sure and (form.noun is None or not form.noun.plural)


def _comma_follows(r: Reading, j: int) -> bool:
    return j + 1 < r.size and r.gaps[j + 1].comma


def _before_title(r: Reading, j: int) -> bool:
    """أشرف القدرة الناطق باسم …: a definite noun between a first name and his title"""
    form, after = r.forms[j], r.forms[j + 1] if j + 1 < r.size else None
    if after is None or not r.gaps[j + 1].plain or not form.article or form.noun is not None or form.medium:
        return False
    if r.forms[j - 2].folded in HALF_NAMES:
        return False
    noun = after.noun
    titled = noun is not None and noun.kind == "office" and not noun.plural and after.article and not after.clitic
    return titled and (r.forms[j - 1].given or r.forms[j - 1].proper)


def _before_clause(r: Reading, j: int) -> bool:
    """قال أشرف القدرة إن …: a definite noun between first name and clause, no one who is told"""
    form, before, after = r.forms[j], r.forms[j - 1], r.forms[j + 1] if j + 1 < r.size else None
    if after is None or not form.article or not (r.gaps[j + 1].colon or _opens_clause(r, j + 1)):
        return False
    told = form.noun is not None or form.polity or form.medium or form.time or form.folded.endswith(_SEVERAL)
    if r.forms[j - 2].folded in NAME_OF_TWO:
        return not told  # قال عبد الله المطلق إن
    return not told and (before.given or before.proper) and r.forms[j - 2].folded not in HALF_NAMES


def _opens_clause(r: Reading, j: int) -> bool:
    return r.gaps[j].plain and r.forms[j].comp == "an" and not r.forms[j].clitic


def _no_first_name(r: Reading, j: int) -> bool:
    """الوزير توفيق"""
    return not r.forms[j - 1].strange


def _of_the_language(r: Reading, j: int) -> bool:
    """أكد سامي ضرورة …, غادر سامي لبنان, أبلغ سامي رويترز, وجه سامي تركيزه إلى …"""
    form = r.forms[j]
    known = form.verb or form.event == "sure" or form.adverb or form.abstract or form.article
    return bool(known or form.polity or form.medium) or is_common(form.folded) or is_his(form)


def _no_calling_of_one(r: Reading, j: int) -> bool:
    """قابل سامي مسؤولين, زار سامي شركة"""
    noun = r.forms[j].noun
    return noun is not None and (noun.plural or noun.kind not in PERSON or r.forms[j].raw[-1] == "ة")


def _no_shape(r: Reading, j: int) -> bool:
    """رأى سامي مجهولين, فتح سامي كتابها"""
    return r.forms[j].folded.endswith(("ين", *POSSESSED))


def _preposition_and_noun(r: Reading, j: int) -> bool:
    """قال سامي بهدوء, اتهم سامي باستدراج …"""
    folded = r.forms[j].folded
    return folded[0] in "بلك" and (is_common(folded[1:]) or is_prefixed_act(r.forms[j]))


def _before_boundary(r: Reading, j: int) -> bool:
    """قال سامي توفيق إن …"""
    if j + 1 >= r.size or not r.gaps[j + 1].plain:
        return True
    after = r.forms[j + 1]
    return bool(after.function or after.comp or after.time)


lone_surname = Decision(
    "lone_surname",
    [
        ("boundary", _boundary, False),
        ("definite_before_comma", _definite_before_comma, True),
        ("before_comma", _before_comma, True),
        ("before_title", _before_title, True),
        ("before_clause", _before_clause, True),
        ("no_first_name", _no_first_name, False),
        ("of_the_language", _of_the_language, False),
        ("no_calling_of_one", _no_calling_of_one, False),
        ("no_shape", _no_shape, False),
        ("preposition_and_noun", _preposition_and_noun, False),
        ("before_boundary", _before_boundary, True),
    ],
    otherwise=False,
)
"""Whether word ``j``, without the shape of a name, is a surname by its place: after a first name, before a boundary."""
