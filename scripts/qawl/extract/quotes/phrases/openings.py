"""Openings: where a noun phrase that names a speaker can begin."""

from __future__ import annotations

from qawl.extract.quotes.reading.reading import Reading


def begins(r: Reading, i: int) -> bool:
    """Whether a speaker's phrase can begin at word ``i``."""
    form = r.forms[i]
    if form.function and form.noun is not None and i and (r.forms[i - 1].finite or r.forms[i - 1].event == "sure"):
        return True  # قالت أم, تجلس أم أحمد
    return form.opens or (form.key in r.names and not (form.function or form.comp or form.verb or form.adverb))
