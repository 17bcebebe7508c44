"""Nouns of the language by their shape: what stands behind a name and is no part of it, be it in a lexicon or not."""

from __future__ import annotations

import re

from qawl.arabic import known
from qawl.arabic.lexicon import words
from qawl.extract.quotes.names.descriptors import is_nationality
from qawl.extract.quotes.names.word_shapes import owned
from qawl.extract.quotes.words.disambiguation import is_accusative, verbal_noun
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import is_common

_PREPOSITIONS = "بلك"
_MANY = 8
_PLURAL = re.compile("ال(?:.+ات|ا..ا.)")
"""Inflection, not vocabulary: the ending ات and the pattern أفعال, plurals that name nobody: الإصلاحات, الأزواج."""


def is_prefixed_noun(form: Form) -> bool:
    """Whether a word that no lexicon has is a noun with a preposition: بعنوان, بتأسيس."""
    return not form.given and form.folded[0] in _PREPOSITIONS and everyday(form.folded[1:])


def is_prefixed_act(form: Form) -> bool:
    """Whether a word is a verbal noun with a preposition, by its shape: باستخدام, بتنفيذ, بإطلاق."""
    return not form.given and form.folded[0] in _PREPOSITIONS and verbal_noun(known.WORDS[form.raw].spelled[1:])


def is_his(form: Form) -> bool:
    """Whether a word is a noun of the language that his pronoun is written onto: تركيزه, مسيرته."""
    return form.raw[-1] == "ه" and any(map(everyday, owned(form.folded, "ه")))


def is_object(form: Form) -> bool:
    """Whether a word is an object or an adverbial by its shape: الإصلاحات, الأزواج, الإطار, خلفا."""
    if form.given or form.proper:
        return False
    if form.raw.startswith("الإ") and form.raw[-1] != "ي":
        return True
    if form.article and form.folded.endswith("ين") and (is_nationality(form.rest[2:-2]) or _doers(form.folded)):
        return True  # شكر سامي كرم الكنديين, المشاركين
    return is_accusative(form.folded) or bool(form.article and _PLURAL.fullmatch(form.folded))


def _doers(folded: str) -> bool:
    """Many, by a participle in the case of an object: المانحين, المتظاهرين; المعين may be a name."""
    return folded[2] == "م" and len(folded) >= _MANY


def everyday(folded: str) -> bool:
    """Whether a folded word without what is written onto it is a noun of the language."""
    return is_common(folded) or verbal_noun(folded) or folded in words("naming_nouns", "noun")
