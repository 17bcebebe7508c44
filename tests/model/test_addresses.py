"""Addresses as pages give them: fit for a table, leading where they led, and compared."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.model import addresses, schema, shipped

URL = schema.load("seeds/captures").field("url")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("https://example.org/معرض/٢", "https://example.org/معرض/٢"),
        ("https://example.org/%D9%85%D8%B9", "https://example.org/%D9%85%D8%B9"),
        ("\u200ehttps://example.org/a\u200e ", "https://example.org/a"),
        ("https://example.org/a%E2%80%8E", "https://example.org/a"),
        ("https://example.org/%D9%85%e2%80%8f%EF%BB%BF%20", "https://example.org/%D9%85"),
        ("https://example.org/a%E2%80%8E\u200f%0A ", "https://example.org/a"),
        ("%20%E2%80%AAhttps://example.org/a%C2%A0", "https://example.org/a"),
        ("https://example.org/%E2%80%8Ea%20b", "https://example.org/%E2%80%8Ea%20b"),
        ("https://example.org/a%E2%80", "https://example.org/a%E2%80"),
        ("https://example.org/a%F3%A0%80%81", "https://example.org/a"),
        ("https://example.org/a%E2%80%\n8E", "https://example.org/a"),
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


URLS = [
    schema.load(table).field("url")
    for table in ("articles", "outlets", "related_links", "seeds/captures", "seeds/outlets")
]
LINK = re.compile(
    json.loads((shipped.schemas() / "datapackage.profile.json").read_bytes())["definitions"]["link"]["pattern"]
)
"""What the descriptor's profile takes for a link."""
HOSTLESS = [
    "https:///a",
    "https://",
    "http://?q=1",
    "https://#top",
    "https://:443/a",
    "https://reader@/a",
    "https://./a",
]
HOSTED = [
    "https://example.org",
    "http://example.org:8080/a?b#c",
    "https://صحيفة.مصر/خبر",
    "https://[2001:db8::1]/a",
    "https://[2001:db8::1]:8080/a[1]",
    "https://reader:word@example.org/a@b",
    "https://example.org?p=https:///a",
]


@pytest.mark.parametrize("address", [*HOSTLESS, "https://@/a", "https://\\a", "https://[::1/a", "https://a[b/"])
def test_an_address_without_a_host_is_taken_nowhere(address: str) -> None:
    assert all(url.expectation(addresses.tidy(address)) for url in URLS)
    assert not LINK.match(address)


@given(st.text("[]:/?#@.0aﷺ℀%", max_size=8).map("https://".__add__))
def test_an_address_that_cannot_be_taken_apart_has_no_host_and_no_path(address: str) -> None:
    assert isinstance(addresses.host_of(address), str) and isinstance(addresses.path_of(address), str)
    assert isinstance(addresses.key(address), str)


@pytest.mark.parametrize("address", HOSTED)
def test_an_address_with_a_host_is_taken_everywhere(address: str) -> None:
    assert not any(url.expectation(address) for url in URLS)
    assert LINK.match(address)


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
