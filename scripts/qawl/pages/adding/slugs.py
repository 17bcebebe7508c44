"""The slug of an outlet that nobody has named yet: from what its pages and its address call it."""

from __future__ import annotations

import csv
import ipaddress
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from qawl.model import addresses
from qawl.pages.layouts import Outlets

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LABELS = Path(__file__).with_name("host_labels.csv")
_COMMON, _LENDER = "common", "lender"
_BEGINS = "n"
"""What stands before a digit that a slug must not begin with."""
_LONGEST = 40


def slug(name: str) -> str | None:
    """``name`` as a slug (``[a-z][a-z0-9]*``), of an address its own part; ``None`` if it has no Latin letter."""
    if "://" in name or re.fullmatch(r"(?:[\w-]+\.)+[A-Za-z]{2,}", name):
        return of_host(addresses.host_of(name if "://" in name else f"//{name}"))
    found = _NOT_SLUG.sub("", name.lower())[:_LONGEST]
    if not re.search("[a-z]", found):
        return None
    return found if found[0].isalpha() else _BEGINS + found


def of_host(host: str) -> str | None:
    """The name in a host: ``arabic.cnn.com`` is cnn, ``www.albayan.ae`` albayan, ``salma.blogspot.com`` salma."""
    with suppress(ValueError):
        ipaddress.ip_address(host)
        return None
    labels = [label for label in host.lower().split(".")[:-1] if label != "www"]
    says = _said_of_labels().get(labels[-1]) if len(labels) > 1 else None
    if says == _LENDER:
        return slug(labels[-2])
    if says == _COMMON:
        labels.pop()
    return slug(labels[-1]) if labels else None


@cache
def _said_of_labels() -> dict[str, str]:
    """Labels of hosts that name no outlet.

    A *common* one stands before the country (com, co); a *lender* gives part of its address to whoever writes, whose
    name stands before it.
    """
    with _LABELS.open(encoding="utf-8", newline="") as file:
        return {row["label"]: row["says"] for row in csv.DictReader(file)}


def of_page(url: str | None, sites: Iterable[str], outlets: Outlets) -> str | None:
    """The outlet of a page: the known one whose address it has, else the name in its address, else the site's."""
    host = addresses.host_of(url)
    own = of_host(host)
    known = next(
        (name for name, layout in outlets.layouts.items() if own and _of_address(layout.outlet.url) == own),
        None,
    )
    claims = (known, own, *map(slug, sites))
    return next((claim for claim in claims if claim), None)


def contradicted(outlet: str, url: str | None, outlets: Outlets) -> str | None:
    """What speaks against a page of ``url`` being of ``outlet``: another outlet's address, or another than its own."""
    host = _of_address(url)
    if host is None:
        return None
    for name, layout in outlets.layouts.items():
        own = _of_address(layout.outlet.url)
        if own == host and name != outlet:
            return f"its address is one of {name}, not of {outlet}"
        if own and own != host and name == outlet:
            return f"its address is not one of {outlet}"
    return None


def _of_address(url: str | None) -> str | None:
    return of_host(addresses.host_of(url))
