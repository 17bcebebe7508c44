"""An archive's way through the package: a folder of texts is registered, built, checked and exported.

    .venv/bin/python tests/journey.py FOLDER [WORK]

Every ``*.txt`` below FOLDER is a page: its first line the headline, the rest the body. What fails is printed as the
command itself tells it; the exit code is 1 then. WORK, by default a temporary folder, keeps what was made.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
EXPORTS = ("csv", "jsonl", "sqlite", "parquet", "xlsx", "croissant", "rocrate", "csvw", "annotations")
DAY = "2024-03-05"
_STEPS = (("build",), ("check", "--strict"), *(("export", name, "--out", f"exported/{name}") for name in EXPORTS))


def journey(texts: Path, work: Path) -> list[str]:
    """What failed on the way, a text for each step; empty where nothing did."""
    for name in ("schemas", "datapackage.json"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, work / name)
    (work / "seeds").mkdir()
    for path in (ROOT / "seeds").glob("authority*.csv"):
        shutil.copy(path, work / "seeds")
    (work / "exported").mkdir()
    failed = [told for told in map(str, _registered(texts, work / "seeds")) if told]
    return failed + [told for step in _STEPS if (told := _run(work, *step))]


def _registered(texts: Path, seeds: Path) -> list[str]:
    """Register every page as ``qawl add`` does, in one process; what it refused."""
    from qawl.model.faults import FaultyInput
    from registering import register_single

    refused = []
    for number, path in enumerate(sorted(texts.rglob("*.txt"))):
        try:
            register_single(path, seeds, {"outlet": "plain", "published": DAY, "rights": "open"})
        except FaultyInput as error:
            refused += [str(fault) for fault in error.faults]
        if number % 500 == 499:
            print(f"{number + 1} pages registered", file=sys.stderr)
    return refused


def _run(work: Path, *words: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "qawl.cli", *words], cwd=work, capture_output=True, encoding="utf-8", check=False
    )
    return f"qawl {' '.join(words)}: exit {run.returncode}\n{run.stdout}{run.stderr}" if run.returncode else ""


def main(texts: str, work: str | None = None) -> int:
    """Go the way and say what failed."""
    with TemporaryDirectory() as temporary:
        failed = journey(Path(texts), Path(work or temporary))
    print(*failed or ["nothing failed"], sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
