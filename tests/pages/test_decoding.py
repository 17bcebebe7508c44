"""Decoding and lines: what every offset of the package counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.model.faults import UnreadableInput
from qawl.model.values import Span
from qawl.pages.decoding import decode, lines, narrowed


def test_a_bom_is_dropped_whatever_the_encoding():
    for charset in ("utf-8-sig", "utf-16", "utf-32"):
        named = charset.removesuffix("-sig")
        assert decode("قال".encode(charset), named, "page") == "قال"


def test_crlf_and_cr_are_read_as_lf():
    assert decode(b"a\r\nb\rc\n", "utf-8", "page") == "a\nb\nc\n"


def test_a_stray_control_becomes_one_replacement_character_so_that_offsets_hold():
    text = "نص" * 100
    assert decode(f"{text}\x00{text}\x1f".encode(), "utf-8", "page") == f"{text}\ufffd{text}\ufffd"


def test_tab_and_lf_are_kept():
    assert decode(b"a\tb\n", "utf-8", "page") == "a\tb\n"


@pytest.mark.parametrize(
    ("raw", "charset", "said"),
    [
        (b"abc\xffdef", "utf-8", "byte 3 (0xFF) is not utf-8"),
        ("قال الوزير".encode("cp1256"), "utf-8", "is not utf-8"),
        ("قال الوزير".encode("utf-16"), "utf-8", "BOM of utf-16"),
        ("قال الوزير".encode(), "cp1256", "Arabic in utf-8"),
        (b"\xef\xbb\xbfabc", "cp1256", "BOM of utf-8"),
        (b"abc", "utf-9", "unknown"),
        (b"abc", "base64", "unknown"),
        (bytes(range(32)) * 40, "utf-8", "no text"),
        (bytes(range(256)) * 4, "utf-8", "no text"),
    ],
)
def test_bytes_that_contradict_the_charset_are_refused_by_name(raw, charset, said):
    with pytest.raises(UnreadableInput, match="page") as refused:
        decode(raw, charset, "page")
    assert said in str(refused.value)


def test_a_page_in_its_own_single_byte_charset_is_read():
    assert decode("قال الوزير: نعم".encode("cp1256"), "cp1256", "page") == "قال الوزير: نعم"


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "cp1256", "utf-16", "utf-16-le", "latin-1", "utf-32"]))
def test_any_bytes_give_text_without_controls_or_a_fault(raw, charset):
    try:
        text = decode(raw, charset, "page")
    except UnreadableInput:
        return
    assert not any(ord(char) < 32 and char not in "\t\n" for char in text)


@given(st.text(alphabet=st.sampled_from("ab \n\u2028\x85ق")))
def test_lines_end_at_lf_only_and_give_the_text_back(text):
    found = [span.of(text) for span in lines(text)]
    assert "\n".join(found) + ("\n" if text.endswith("\n") else "") == text


@given(st.text(alphabet=st.sampled_from("قa \u200f\u00a0\uf06f\ufeff«"), max_size=12))
def test_narrowing_takes_white_space_format_and_private_use_characters_off_the_edges_and_nothing_else(text):
    span = narrowed(text, Span(0, len(text)))
    outside = text[: span.start] + text[span.end :]
    assert set(outside) <= set(" \u200f\u00a0\uf06f\ufeff")
    assert not span.of(text) or (span.of(text)[0] in "قa«" and span.of(text)[-1] in "قa«")
