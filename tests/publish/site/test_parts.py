"""The parts of the site that need no page: how text is cut, how dates are said, what files are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic import searching
from qawl.model import edtf, schema
from qawl.publish.site import charts, counted, dates, interface, paths, places, search
from qawl.publish.site.gathered import Said
from qawl.publish.site.marking import Marked, Piece, Stretch, by_segment, marked

WORDS = interface.words("en")
ROOM = files("qawl.publish.site")


def text_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else text_of(piece.inside) for piece in pieces)


def parts_of(pieces: Iterable[Piece], key: str) -> list[Marked]:
    found = []
    for piece in pieces:
        if isinstance(piece, Marked):
            found += [piece] if piece.stretch.keys == (key,) else []
            found += parts_of(piece.inside, key)
    return found


@given(
    st.text(max_size=40),
    st.integers(0, 5),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.sampled_from(["quote", "mention", "time", "cue"]))),
)
def test_text_is_cut_so_that_each_stretch_covers_exactly_its_words(text, start, edges):
    stretches = [Stretch(min(a, b), max(a, b), kind, (str(n),)) for n, (a, b, kind) in enumerate(edges)]
    pieces = marked(text, start, stretches)
    assert text_of(pieces) == text
    for stretch in stretches:
        parts = parts_of(pieces, stretch.keys[0])
        assert text_of(parts) == text[max(stretch.start - start, 0) : max(stretch.end - start, 0)]
        assert [part.begins for part in parts[1:]] == [False] * len(parts[1:])


def test_what_nests_stays_whole_and_what_crosses_is_cut_once():
    outer, inner, crossing = (
        Stretch(0, 10, "quote", ("o",)),
        Stretch(2, 8, "mention", ("i",)),
        Stretch(6, 12, "time", ("c",)),
    )
    pieces = marked("x" * 14, 0, [crossing, inner, outer])
    assert [len(parts_of(pieces, key)) for key in "oic"] == [1, 1, 3]
    assert parts_of(parts_of(pieces, "o")[0].inside, "i")


def test_a_stretch_over_several_segments_is_in_each_of_them():
    long, short = Stretch(3, 25, "quote", ("long",)), Stretch(12, 14, "time", ("short",))
    assert by_segment([long, short], [0, 10, 20], [9, 19, 29]) == [[long], [long, short], [long]]


@pytest.mark.parametrize(
    ("value", "english"),
    [
        ("2026-01-19", "19 January 2026"),
        ("2026-01", "January 2026"),
        ("2026", "2026"),
        ("2025-10-17T14:30:00+03:00", "17 October 2025, 14:30 UTC+03:00"),
        ("2025-10-17T14:30:00Z", "17 October 2025, 14:30 UTC"),
        ("2025-23", "autumn 2025"),
        ("201X", "the 2010s"),
        ("20XX", "2000 to 2099"),
        ("2004-XX", "a month in 2004"),
        ("2004-XX-XX", "a day in 2004"),
        ("1985-04-XX", "a day in April 1985"),
        ("2026-01~", "about January 2026"),
        ("2026?", "2026 (uncertain)"),
        ("2026%", "about 2026 (uncertain)"),
        ("2019/2021-05", "2019 to May 2021"),
        ("2024-07/..", "since July 2024"),
        ("../2022", "until 2022"),
        ("/2022", "until 2022"),
        ("someday", "someday"),
    ],
)
def test_dates_are_said_in_words(value, english):
    assert dates.in_words(value, WORDS) == english
    assert edtf.is_valid(value) or value == "someday"
    assert not re.search("[a-z{}]", dates.in_words(value, interface.words("ar"))) or value == "someday"


@given(st.text(max_size=300), st.text(max_size=300))
def test_names_of_files_are_safe_everywhere_and_never_shared(one, other):
    assert re.fullmatch(r"[a-z0-9~-]{1,99}|[a-z0-9-]{100}", paths.name(one))
    assert (paths.name(one) == paths.name(other)) == (one == other)


def test_ids_that_a_system_keeps_for_itself_or_that_lead_elsewhere_are_called_otherwise():
    for key in ("con", "nul", "com1", "../../etc/passwd", "A", "a" * 300, "", ".", "a/b", "a~2", "سلمى"):
        assert paths.name(key) != key and "/" not in paths.name(key)
    assert paths.entity("salma-al-haddad") == "entities/salma-al-haddad.html"
    assert paths.entity("salma-al-haddad", 2) == "entities/salma-al-haddad~2.html"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 1000)), st.integers(1, 12))
def test_the_pages_of_entities_are_never_more_than_there_is_room_for(said, room):
    ranked = "abcdefgh"
    kept = list(places.within(room, ranked, said))
    assert kept == list(ranked[: len(kept)])
    assert sum(max(-(-said.get(key, 0) // places.STATEMENTS), 1) for key in kept) <= room


def test_every_word_of_the_interface_is_there_in_both_languages():
    english, arabic = interface.words("en"), interface.words("ar")
    assert english.keys() == arabic.keys()
    for key in english:
        assert english[key].strip() and arabic[key].strip(), key
        assert (
            sorted(re.findall(r"\{\w+\}", english[key])) == sorted(re.findall(r"\{\w+\}", arabic[key]))
            or "decade" in key
        )
        if key not in ("language_code", "direction", "other_language"):
            latin = re.search("[A-Za-z]{2}", re.sub(r"\{\w+\}", "", english[key]))
            assert re.search("[\u0600-\u06ff]", arabic[key]) or not latin, key


def test_every_word_of_the_interface_is_used_and_every_word_used_is_there():
    sources = [one.read_text(encoding="utf-8") for one in (ROOM / "templates").iterdir()]
    asked = {key for source in sources for key in re.findall(r"\b(?:w|one\.words)\.(\w+)", source)}
    assert asked <= WORDS.keys()
    sources += [one.read_text(encoding="utf-8") for one in ROOM.iterdir() if one.name.endswith(".py")]
    said = asked | set(re.findall(r"\"(\w+)\"", " ".join(sources)))
    assert {key for key in WORDS if key not in said and not key.startswith(("month_", "several_"))} == set()


def test_lists_of_a_kind_are_headed_by_its_plural_and_each_kind_has_one():
    kinds = {f"several_{kind}" for kind in schema.tables()["entities"].field("kind").enum}
    assert {key for key in WORDS if key.startswith("several_")} == kinds


def test_a_quote_is_found_by_how_any_article_writes_who_speaks_and_who_is_named():
    nadine = {"name": "نادين غريفيث", "name_en": "Nadine Griffith"}
    names = {"n": search.names_of(nadine, ["غريفثس", "نادين جريفيث"]), "other": search.names_of(nadine, ["غيرها"])}
    quote = {"text": "الباب مفتوح", "speaker_name": "غريفيث", "speaker_id": "n", "medium_id": None}
    by_her = search.words_of(Said(quote, {}), names)
    of_her = search.words_of(Said({**quote, "speaker_id": None}, {}, ("n",)), names)
    for word in ("غريفثس", "نادين", "griffith", "مفتوح"):
        assert set(searching.asked(word)) <= by_her & of_her
    assert not by_her & set(searching.asked("غيرها"))


def test_numbers_are_packed_by_their_distances():
    assert search._packed([3, 4, 40, 1400]) == "3 1 10 11s"


def test_a_chart_shows_the_largest_and_sums_up_the_rest():
    assert charts.limited({"a": 1, "b": 3, "c": 3}, 2) == ("b", "c")
    assert charts.svg(charts.Chart((), (), ()), False) == ""


@pytest.mark.parametrize(("rtl", "ends"), [(False, [0, 237, 0]), (True, [360, 123, 360])])
def test_bars_begin_where_reading_begins_and_stack_from_there(rtl, ends):
    drawn = charts.svg(charts.Chart(("a", "b"), ("x", "y"), ((3, 1), (1, 0))), rtl)
    bars = [(int(x), int(wide)) for x, wide in re.findall(r'd="M([0-9]+),[0-9]+h([0-9]+)v12h', drawn)]
    assert [x + wide if rtl else x for x, wide in bars] == ends


def test_series_without_a_colour_of_their_own_are_one_and_nothing_is_lost():
    counts = {row: Counter({f"o{n}": n + 1 for n in range(9)}) for row in "ab"}
    chart = counted._ordered(counts, {"b": "B", "a": "A"}, {f"o{n}": f"Outlet {n}" for n in range(10)}, "Others")
    assert chart.labels == ("B", "A")
    assert chart.series == (*(f"Outlet {n}" for n in (8, 7, 6, 5, 4, 3)), "Others")
    assert chart.totals() == (45, 45) and chart.counts[0][-1] == 1 + 2 + 3
    drawn = charts.svg(chart, False)
    assert {colour for colour in charts.COLOURS if f'fill="{colour}"' in drawn} == set(charts.COLOURS)


def test_every_colour_of_a_chart_is_one_that_the_style_sheet_changes_in_the_dark():
    sheet = (ROOM / "assets" / "site.css").read_text(encoding="utf-8")
    for number, colour in enumerate(charts.COLOURS):
        assert f'.chart [fill="{colour}"] {{ fill: var(--c{number}); }}' in sheet


def test_a_label_in_a_chart_is_escaped():
    drawn = charts.svg(charts.Chart(("<script>alert(1)</script>&",), ("x",), ((1,),)), True)
    assert "<script" not in drawn and "&lt;script&gt;" in drawn
