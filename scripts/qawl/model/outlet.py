"""Outlets: the newspapers that pages come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper: the row of ``outlets`` without which its articles' times and names mean nothing."""

    outlet: str
    name: str
    name_en: str | None = None
    wikidata_id: str | None = None
    url: str | None = None
    timezone: str | None = None
