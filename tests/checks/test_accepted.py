"""What the engine makes, the checks accept: on pages damaged, spliced and made of pieces, and on every fixture."""

from __future__ import annotations

from pathlib import Path

import pytest

import odd_pages
from laid_out import Saved, distinct, package, page_of

FEW, IN_ALL = 500, 2_000
"""Pages of one run; other seeds by hand: ``PYTHONPATH=tests python tests/checks/test_accepted.py FIRST_SEED SEEDS``."""


def refused(pages: list[Saved], folder: Path) -> list[str]:
    """The faults that the checks find in the package of ``pages``, each with the text of its page."""
    report = package(distinct(pages), folder)
    assert report.rows["articles"] > len(pages) // 2
    return [f"{fault}\n{page_of(fault, folder)}" for fault in report.faults]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "many"), [(20261129, FEW), pytest.param(20261130, IN_ALL, marks=pytest.mark.thorough)]
)
def test_no_rule_of_the_checks_refuses_what_is_read_from_damaged_and_spliced_pages(
    seed: int, many: int, tmp_path: Path
) -> None:
    assert refused(list(odd_pages.pages(seed, many)), tmp_path) == []


def test_every_fixture_and_every_gold_text_is_built_and_accepted(tmp_path: Path) -> None:
    pages = odd_pages.whole()
    report = package(pages, tmp_path)
    assert report.faults == () and report.rows["articles"] == len(set(pages))


def test_a_word_that_has_lost_its_space_is_whole_in_letters_of_every_form(tmp_path: Path) -> None:
    glued = "ﻭﺃﺷﺎﺭ ﻧﺰﺍﺭ ﻋﻴﺴﻰ ﺇﻟﻰ ﺃﻧّﻌﺪﺩ ﺍﻟﺸﺎﺣﻨﺎﺕ ﺃﻋﻠﻦ ﺃﻥ ﺍﻟﺠﺴﺮ ﺁﻣﻦ، ﻣﻀﻴﻔﺎ ﺃﻥ ﺍﻟﻔﺤﺺ ﺍﻧﺘﻬﻰ."
    report = package([Saved(f"السد والقناة\n\n{glued}\n")], tmp_path)
    assert report.faults == () and report.rows["quotes"] == 3


def test_words_glued_around_the_name_of_a_channel_are_whole(tmp_path: Path) -> None:
    glued = [
        "كشف مصدر خاصللميادين، أمس، أنّ الجسر آمن. وأوضح المصدرللميادينأنّ الفحص انتهى.",
        "وأفاد مراسلالميادينبأنّ السد آمن، وأعلن مراسلالميادينعن فتح الجسر، وأكد مراسلالميادينقرب السد أنّ الماء قليل.",
        "وأكد مراسلالميادينأنّ الطريق مفتوح. وأكد وزير النقلأنّ الميناء مفتوح، وأعلنالميادينأنّ البث عاد.",
    ]
    report = package([Saved("السد والقناة\n\n" + "\n".join(glued))], tmp_path)
    assert report.faults == () and report.rows["quotes"] >= 5


def main(first: int, seeds: int) -> None:
    """Try ``IN_ALL`` pages of each of so many seeds, and say what was refused."""
    from tempfile import TemporaryDirectory

    for seed in range(first, first + seeds):
        with TemporaryDirectory() as folder:
            faults = refused(list(odd_pages.pages(seed, IN_ALL)), Path(folder))
        print(f"seed {seed}: {len(faults)} refused", *faults, sep="\n", flush=True)


if __name__ == "__main__":
    import sys

    main(*map(int, sys.argv[1:3]))
