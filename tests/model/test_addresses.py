"""Addresses as pages give them: fit for a table, leading where they led, and compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.model import addresses, schema

URL = schema.load("seeds/captures").field("url")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("https://example.org/معرض/٢", "https://example.org/معرض/٢"),
        ("https://example.org/%D9%85%D8%B9", "https://example.org/%D9%85%D8%B9"),
        ("\u200ehttps://example.org/a\u200e ", "https://example.org/a"),
        ("https://example.org/a\nb", "https://example.org/ab"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/\u200eم/%D8", "https://example.org/%E2%80%8E%D9%85/%D8"),
        ("https://example.org/ش\u0651\u064e", "https://example.org/%D8%B4%D9%91%D9%8E"),
        ("HTTPS://example.org/100%", "https://example.org/100%"),
    ],
)
def test_what_no_address_holds_is_encoded_and_the_rest_stays_as_it_is(written, kept):
    assert URL.tidied(written) == kept
    assert URL.expectation(kept) is None


@given(st.text().map("https://example.org/".__add__))
def test_an_address_is_the_same_when_it_is_tidied_again(address):
    once = URL.tidied(address)
    assert URL.tidied(once) == once


@given(st.text(st.characters(exclude_categories=["Cs"])).map("https://example.org/".__add__))
def test_whatever_stands_in_an_address_it_becomes_one_that_the_register_takes(address):
    assert schema.load("seeds/captures").field("url").expectation(URL.tidied(address)) is None


@pytest.mark.parametrize("address", ["", "example.org/a", "ftp://example.org", "غير معروف", "https://[x"])
def test_what_is_no_address_is_not_made_one(address):
    assert addresses.tidy(address).startswith("https://") is address.startswith("https://")
    assert isinstance(addresses.key(address), str)


def test_two_ways_of_writing_one_address_have_one_key():
    same = (
        "https://example.org/معرض",
        "http://www.EXAMPLE.org/%D9%85%D8%B9%D8%B1%D8%B6/",
        "https://example.org/مع\u200eرض?utm_source=x#top",
    )
    assert len({addresses.key(address) for address in same}) == 1
    assert addresses.key("https://example.org/?p=1") != addresses.key("https://example.org/?p=2")


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200e", "\u2066", "\ufeff"])
def test_what_nobody_sees_goes_from_the_host_and_is_never_encoded_there(sign: str) -> None:
    assert addresses.tidy(f"https://exam{sign}ple.org/a b") == "https://example.org/a%20b"


@pytest.mark.parametrize("address", ["https://exam ple.org/a", "https:///a", "https://\u200e/a"])
def test_an_address_whose_host_is_unusable_stays_for_a_fault_to_show(address: str) -> None:
    assert addresses.tidy(address) == address
