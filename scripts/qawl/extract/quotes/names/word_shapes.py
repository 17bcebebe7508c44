"""Shapes of words that matter where a name or a title ends: joined, annexed, an adjective of origin, with a pronoun."""

from __future__ import annotations

from qawl.extract.quotes.words.form import Form

POSSESSED = ("ها", "هم", "هما")
"""No name ends so: جمهورها is a noun that a pronoun is written onto."""


def joins(form: Form) -> bool:
    """Whether a word is joined to what stands before it."""
    return form.joined or (form.folded[:1] == "و" and form.clitic[:1] == "و")


def annexed(form: Form) -> bool:
    """Whether the word after belongs to it: the name of a movement, a party, an agency."""
    return form.noun is not None and form.noun.kind == "organization" and not form.article


def nisba(form: Form) -> bool:
    """An adjective of origin without the article, as after an indefinite noun: مسؤول أميركي."""
    ending = form.folded.endswith(("ي", "يه", "يين", "يون")) and not form.function
    return ending and not form.article and not form.given and form.nisba


def owned(folded: str, *pronouns: str) -> tuple[str, ...]:
    """The nouns that a folded word may be with one of ``pronouns`` written onto it: تركيزه, مسيرته (مسيرة)."""
    noun = next((folded.removesuffix(each) for each in pronouns if folded.endswith(each)), "")
    return (noun, f"{noun[:-1]}ه") if noun.endswith("ت") else (noun,)
