"""A page drawn for the eye, with and without colours."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from articles import article, stretch
from qawl.extract.entities import authority, find
from qawl.model.values import Document, Entity, Line, Medium, Mention, Page, Quote, Span, Speaker, Time
from qawl.pages.decoding import lines
from qawl.workshop.explain import explain

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
ISOLATES = "\u2068\u2069"


def document(*paragraphs: str) -> Document:
    """Two speakers, one named in two ways, one quote inside a line of each kind."""
    page = article(
        *(paragraphs or ("افتتاح المعرض", "قالت نهلة الراوي السبت: “بدأ المعرض”.", "ورأى زيد أن الراوي محقة."))
    )
    text = page.text
    drawn = Page(
        page.capture, tuple(Line(n, span, "headline" if n == 1 else "body") for n, span in enumerate(lines(text), 1))
    )
    if paragraphs:
        return Document(drawn, page, (), (), (), ())
    nahla = Speaker("person", stretch(text, "نهلة الراوي"), "نهلة الراوي", entity_id="person-nahla")
    zayd = Speaker("person", stretch(text, "زيد"), "زيد")
    spans = [stretch(text, words) for words in ("بدأ المعرض", "قالت", "الراوي محقة", "رأى")]
    quotes = (
        Quote(spans[0], "direct", nahla, "marks", spans[1], Medium("speech"), "2024-03-02"),
        Quote(spans[2], "indirect", zayd, "clause", spans[3]),
    )
    entity = Entity("person-nahla", "person", "نهلة الراوي", "authority", "Nahla al-Rawi")
    second = Span(text.rindex("الراوي"), text.rindex("الراوي") + len("الراوي"))
    mentions = (
        Mention(stretch(text, "نهلة الراوي"), "person-nahla", "literal", "authority", "full"),
        Mention(second, "person-nahla", "literal", "authority", "short_form"),
    )
    return Document(drawn, page, quotes, (entity,), mentions, (Time(stretch(text, "السبت"), "2024-03-02"),))


def drawn(document: Document, width: int = 200, terminal: bool = False) -> str:
    out = io.StringIO()
    colours = "truecolor" if terminal else None
    explain(
        document, Console(file=out, width=width, force_terminal=terminal, color_system=colours, legacy_windows=False)
    )
    return out.getvalue()


def row(output: str, *words: str) -> str:
    """The only line of the output that has all the words."""
    (found,) = [line for line in output.splitlines() if all(word in line for word in words)]
    return found


def test_every_line_stands_beside_its_number_and_role() -> None:
    output = drawn(document())
    assert re.search(r"1 headline │ افتتاح المعرض", output)
    assert re.search(r"2 body     │ قالت نهلة الراوي السبت: “⟦1 بدأ المعرض⟧”\.", output)
    assert re.search(r"3 body     │ ورأى زيد أن ⟦2 الراوي محقة⟧\.", output)


def test_a_file_gets_no_escape_sequence_and_no_isolate() -> None:
    output = drawn(document())
    assert "\x1b" not in output
    assert not set(ISOLATES) & set(output)


def test_a_terminal_gets_colours_instead_of_brackets_and_closed_isolates() -> None:
    output = drawn(document(), terminal=True)
    assert "⟦" not in output
    for line in output.splitlines():
        assert line.count("\u2068") == line.count("\u2069"), line
    plain = ESCAPE.sub("", output)
    assert "\u2068قالت نهلة الراوي السبت: “بدأ المعرض”.\u2069" in plain


def styles(output: str, words: str) -> set[str]:
    """The codes of the escape sequence right before each place where the words stand."""
    return set(re.findall(r"\x1b\[([0-9;]*)m" + re.escape(words), output))


def test_quotes_wear_the_colour_of_their_speaker_and_names_are_underlined() -> None:
    output = drawn(document(), terminal=True)
    first, second = styles(output, "بدأ المعرض"), styles(output, " محقة")
    assert first
    assert second
    assert first.isdisjoint(second)
    assert any("4" in code.split(";") for code in styles(output, "نهلة الراوي"))


def test_each_quote_has_one_line_with_kind_speaker_cue_day_medium_and_evidence() -> None:
    output = drawn(document())
    assert row(output, "direct", "نهلة الراوي", "قالت", "2024-03-02", "speech", "marks")
    assert row(output, "indirect", "زيد", "رأى", "clause")


def test_speakers_are_counted_entities_say_what_was_merged_and_times_their_value() -> None:
    output = drawn(document())
    assert re.search(r"^\s+1\s+نهلة الراوي\s+person\s+person-nahla", output, re.MULTILINE)
    assert re.search(r"name +نهلة الراوي ×1$", row(output, "person-nahla", "Nahla al-Rawi").rstrip())
    assert re.search(r"^ +short form +الراوي ×1$", row(output, "short form").rstrip())
    assert re.search(r"السبت\s+2024-03-02", output)


@pytest.mark.parametrize(
    ("sentences", "reasons"),
    [
        (("وصل هيثم الراوي.", "ثم تحدث الراوي."), {"name": "هيثم الراوي ×1", "short form": "الراوي ×1"}),
        (("وصل هيثم كريم الراوي.", "ثم قال هيثم الراوي كلمة."), {"words left out": "هيثم الراوي ×1"}),
        (("وصل الدكتور هيثم الراوى.", "ثم تحدث هيثم الراوي."), {"other spelling": "هيثم الراوي ×1"}),
        (("عاد الوفد من الولايات المتحدة إلى أمريكا.",), {"short name": "أمريكا ×1"}),
        (("ردت القيادة المركزية الأميركية (سنتكوم) ببيان.",), {"acronym in brackets": "سنتكوم ×1"}),
        (("وصل دونالد ترامب وعاد ترامب.",), {"short name": "ترامب ×1"}),
        (("سافر الوفد إلى العراق ثم للعراق.",), {"other spelling": "لعراق ×1"}),
    ],
)
def test_the_mentions_of_an_entity_are_grouped_by_why_they_are_its(root, sentences, reasons) -> None:
    bare = document("عنوان", *sentences)
    entities, mentions = find(bare.article, authority.load(root / "seeds"))
    output = drawn(replace(bare, entities=entities, mentions=mentions))
    for reason, names in reasons.items():
        assert re.search(rf" {reason} +{names}$", row(output, f" {reason} ", names).rstrip())


def test_every_reason_on_a_terminal_stands_in_a_line_with_isolates_of_its_own() -> None:
    for line in ESCAPE.sub("", drawn(document(), terminal=True)).splitlines():
        if "×1" in line:
            assert re.search(r"\u2068[^\u2068]*×1\u2069\s*$", line), line


def test_a_mention_with_other_evidence_than_its_entity_says_so() -> None:
    one = document()
    added = replace(one.mentions[1], evidence="curated", joined_by="")
    assert "reviewer (curated)" in drawn(replace(one, mentions=(one.mentions[0], added)))


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_console(width: int, terminal: bool) -> None:
    long = document("عنوان", "كلمة تتكرر في سطر طويل " * 40, "x" * 500)
    for output in (drawn(long, width, terminal), drawn(document(), width, terminal)):
        for line in ESCAPE.sub("", output).splitlines():
            assert cell_len(line) <= width


def test_what_is_invisible_or_steers_a_terminal_is_written_out() -> None:
    output = drawn(document("عنوان", "نص\u202eمقلوب\x9b31m\x7f\u200f\ue000 آخر\tهنا"), terminal=True)
    assert "نص<U+202E>مقلوب<U+009B>31m<U+007F><U+200F><U+E000> آخر هنا" in ESCAPE.sub("", output)
    assert not set("\u202e\x9b\x7f\u200f\ue000\t") & set(output)


def test_markup_and_emoji_codes_of_a_page_are_text() -> None:
    assert "[red]نص[/red] :smile: [/]" in drawn(document("عنوان", "[red]نص[/red] :smile: [/]"))


PARAGRAPHS = st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=30), min_size=1, max_size=4)


@given(PARAGRAPHS, st.data())
def test_any_page_with_any_quote_can_be_drawn(paragraphs: list[str], data: st.DataObject) -> None:
    plain = document(*paragraphs)
    text = plain.article.text
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    quotes = (Quote(span, "direct", Speaker("unknown"), "marks"),)
    mentions = (Mention(span, "x", "literal", "pattern"),)
    full = Document(plain.page, plain.article, quotes, (), mentions, (Time(span, "2024"),))
    for terminal in (False, True):
        assert drawn(full, 50, terminal)
