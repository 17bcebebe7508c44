"""The site of a package: pages that open from any folder, without a server and without the network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qawl.model.faults import Fault
from qawl.package import descriptor
from qawl.package.atomic_output import placed
from qawl.package.members import members
from qawl.package.opened import opened
from qawl.publish import address as addresses
from qawl.publish.address import Address
from qawl.publish.export import refuse_faults, require
from qawl.publish.export import source as sources
from qawl.publish.export.source import Source
from qawl.publish.text.public_copy import stage
from qawl.publish.text.withheld import RESOURCE, Hidden, fields

if TYPE_CHECKING:
    from qawl.publish.site import pages
    from qawl.publish.site.downloads import Download
    from qawl.publish.site.gathered import Said

PACKAGE = "package"
"""The folder of the site that holds the package itself, as far as it may be passed on."""
LISTING = "files.txt"
"""The file that names all files of the site, so that the next one may replace them."""
LIBRARIES = ("jinja2>=3.1", "vl-convert-python>=1.7")
"""What it needs beside qawl, as pip takes it."""

Tracked = Callable[[Iterable[Any], int], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: where, how many pages, what text was left out, and why a download is not there."""

    out: Path
    pages: int
    hidden: Hidden
    lacking: tuple[Fault, ...] = ()


def _untracked(things: Iterable[Any], total: int) -> Iterable[Any]:
    return things


def build(
    package: Path,
    out: Path,
    force: bool = False,
    with_text: bool = False,
    tracked: Tracked = _untracked,
    base_url: str | None = None,
) -> Made:
    """Write the site of ``package`` (a folder, its descriptor, the zip file of a release) into the folder ``out``.

    ``with_text`` keeps the text of captures whose rights are not open. ``tracked`` hands on what it is given, with how
    many there are, and may show it. ``base_url`` is the address at which the site will be: then its pages say so, and
    it has a sitemap and feeds. Raises ``FaultyInput`` with what ``qawl check`` finds wrong, ``UnreadableInput``
    when a library is absent, ``base_url`` is no address of a folder, or ``out`` is there already (``force`` replaces
    what an earlier run has written).
    """
    address = addresses.parse(base_url)
    require("qawl site", LIBRARIES)
    from qawl.publish.site import downloads

    root = package if package.is_dir() else package.parent
    with placed(root, out, True, force, LISTING) as spare, opened(package) as file:
        refuse_faults(file)
        described, _ = descriptor.read(file)
        hidden = stage(file.parent, described, spare / PACKAGE, with_text)
        source = sources.read(spare / PACKAGE)
        offered = downloads.write(source, spare)
        _write(source, offered.downloads, spare, tracked, address)
        names = sorted(path.relative_to(spare).as_posix() for path in spare.rglob("*") if path.is_file())
        (spare / LISTING).write_text("\n".join([*names, LISTING, ""]), encoding="utf-8", newline="\n")
    return Made(out, sum(name.endswith(".html") for name in names), hidden, offered.lacking)


def _write(source: Source, offered: Sequence[Download], out: Path, tracked: Tracked, address: Address) -> None:
    """Write all pages of the package that was laid out in ``out``, and what they load."""
    from qawl.publish.site import article, dictionary, gathered, home, interface, lists, pages, places, search, single

    entities = {row["entity_id"]: row for row in source.rows("entities")}
    outlets = {row["outlet"]: row for row in source.rows("outlets")}
    where = places.of(source, entities)
    sites = [pages.site(out / one, one, source, entities, outlets, where, address) for one in interface.LANGUAGES]
    found = gathered.Gathered()
    for rows in tracked(source.by_article(), descriptor.resources(source.descriptor)["articles"].get("rows", 0)):
        found.add(rows)
        view = article.view(rows, entities)
        for site in sites:
            pages.article(site, view)
    own = [key for key in entities if key not in where.listed]
    for key in tracked(own, len(own)):
        for site in sites:
            pages.entity(site, found, key)
    ordered = found.in_order()
    opening = home.home(found, ordered, entities)
    tables = dictionary.tables(source.root, source.descriptor)
    whole = single.Whole(tables, tuple(_files(source)), offered, opening)
    for site in sites:
        lists.write(site, found, ordered)
        single.write(site, found, whole)
    search.write(ordered, outlets, entities, found.names, where, out / "search")
    (out / "index.html").write_text(pages.root(sites, opening), encoding="utf-8", newline="\n")
    with as_file(files("qawl.publish.site") / "assets") as assets:
        shutil.copytree(assets, out / "assets", ignore=shutil.ignore_patterns("__pycache__"))
    if address:
        _announce(sites, ordered, out)


def _announce(sites: Sequence[pages.Site], ordered: Sequence[Said], out: Path) -> None:
    """Write what a site has that is published: feeds and a sitemap."""
    from qawl.publish.site import feed, interface

    for site in sites:
        title = interface.told(site.source.descriptor, "title", site.language)
        raw = feed.feed(ordered, site.entities, title, site.language, site.address)
        (site.out / feed.FEED).write_bytes(raw)
    feed.write(out, sites[0].address)


def _files(source: Source) -> Iterable[Mapping[str, Any]]:
    """The files of the package as the page of downloads shows them."""
    resources = descriptor.resources(source.descriptor)
    of_tables = {path: resource for resource in resources.values() for path in descriptor.paths(resource)}
    for path in members(source.root, source.descriptor):
        resource = of_tables.get(path, {})
        emptied = RESOURCE in resource and resource["name"] in source.tables
        yield {
            "path": path,
            "name": resource.get("name"),
            "described": resource,
            "rows": resource.get("rows") if resource.get("path") == path else None,
            "bytes": (source.root / path).stat().st_size,
            "hidden": fields(source.tables[resource["name"]].schema) if emptied else (),
        }
