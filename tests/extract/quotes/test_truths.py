"""What every quote satisfies, whatever the text."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.quotes.texts import article
from qawl.extract.quotes import find
from qawl.model import schema
from qawl.model.values import Article

KINDS, SPEAKERS, EVIDENCE = (
    set(schema.load("quotes").field(name).enum) for name in ("kind", "speaker_kind", "evidence")
)
MEDIA = {
    "statement", "interview", "press_conference", "reporters", "speech", "platform", "agency", "newspaper", "broadcast",
    "document", "other",
}  # fmt: skip
MARKS = set("\"“”«»„‟″{}'‘’′")

PIECES = st.sampled_from(
    ["قال", "وأضاف", "وزير الصحة", "ليلى حداد", "إن", "أن", "أنه", "مؤكدا", "بحسب", "البيان", "الوضع", "،", ".", ":",
     '"', "«", "»", "“", "”", "{", "'", "(", ")", "\n", "كما", "و", "في", "مقابلة مع", "رويترز", "على حد قوله", "لأن",
     "المصدر نفسه", "يذكر", "بين", "12", "Paris", "\u200f", "\u0640", "تصريح", "قوله", "نقلا عن", "؟", "…", "-"]
)  # fmt: skip


def holds(found: Article) -> None:
    text, quotes = found.text, find(found)
    spans = {quote.span for quote in quotes}
    assert len(spans) == len(quotes)
    assert list(quotes) == sorted(quotes, key=lambda quote: quote.span)
    for quote in quotes:
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        content = quote.span.of(text)
        assert content == content.strip(" \n.،؛:") and content[0] not in MARKS and content[-1] not in MARKS
        assert quote.kind in KINDS and quote.speaker.kind in SPEAKERS and quote.evidence in EVIDENCE
        for span in (quote.cue, quote.speaker.span, quote.medium.span if quote.medium else None):
            if span is not None:
                assert any(segment.span.contains(span) for segment in found.segments) and span.start < span.end
        if quote.cue and quote.speaker.span and not quote.speaker.elided and quote.part_of is None:
            together = quote.cue, quote.speaker.span
            assert any(all(map(segment.span.contains, together)) for segment in found.segments)
        if quote.medium is not None:
            assert quote.medium.kind in MEDIA
        if quote.kind == "direct" and quote.evidence != "repaired":
            assert marked(text, before_bare_complementizer(text, quote.span.start), -1)
            assert marked(text, quote.span.end, 1)
        if quote.kind == "mixed":
            parts = [part.span for part in quotes if (quote.part_of or quote.span) in (part.span, part.part_of)]
            assert any(MARKS & set(text[max(0, span.start - 4) : span.end + 4]) for span in parts)
        if quote.part_of is not None:
            head = next(other for other in quotes if other.span == quote.part_of)
            assert head.part_of is None and quote.cue is None
            assert (head.speaker, head.kind, head.medium) == (quote.speaker, quote.kind, quote.medium)
        around_it = [other.span for other in quotes if other.span != quote.span and other.span.contains(quote.span)]
        assert quote.nested_in == min(around_it, key=lambda span: span.end - span.start, default=None)


def before_bare_complementizer(text: str, at: int) -> int:
    """``at``, or where a bare أن or إن before it begins, which contents leave out."""
    match = re.search(r"[أإا]ن[\u064b-\u0652]*\s+$", text[max(0, at - 12) : at])
    return at - len(match[0]) if match else at


def marked(text: str, at: int, step: int) -> bool:
    """Whether the first character that is no space or punctuation, from ``at`` on, is a mark."""
    at = at - 1 if step < 0 else at
    while 0 <= at < len(text):
        if text[at] in MARKS:
            return True
        if text[at].isalnum():
            return False
        at += step
    return False


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=40))
@example(["قال", "قال", "قال", '"', "إن", "،", "قال", '"'])
@example(["«الوضع صعب جدا»", "كما", "قال", "\n", "«الراية»"])
@example(["وزير الصحة", "وزير الصحة", "على حد قوله", "،", "وزير الصحة", '"', "قال"])
@example(["“", "قال", "قال", "وزير الصحة", '"', "قال", "وزير الصحة", '"', "قال"])
def test_the_truths_of_a_quote_hold_on_any_sequence_of_pieces(pieces: list[str]) -> None:
    paragraphs = " ".join(pieces).split("\n")
    holds(article(*[paragraph.strip() or "فقرة" for paragraph in paragraphs]))


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    holds(article(*[line.strip() or "سطر" for line in text.replace("\r", "\n").split("\n")]))
