"""Whatever a file holds, `qawl read` gives a document or one line that says what is wrong; never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from extract.quotes.texts import article
from qawl.extract.quotes import find
from qawl.extract.quotes.speakers.strange_names import _foreign
from qawl.extract.quotes.words.forms import FORMS

if TYPE_CHECKING:
    from conftest import Run

SENTENCE = "قال عمر صبري إن السد امتلأ وأكدت ليلى حداد أن القناة مفتوحة وأشار إلى أن المال نفد "

READ = {
    "no punctuation": "عنوان\n\n" + SENTENCE * 20,
    "no paragraphs": (SENTENCE + ". «هذا كلام». ") * 20,
    "all marks": "عنوان\n\n" + "\"«»“”„‟″{}''‘’" * 200,
    "unbalanced": "عنوان\n\n" + 'قال عمر "السد امتلأ «والقناة “مفتوحة ' * 50,
    "bidi controls": "عنوان\n\n\u202eقال\u202c عمر \u200fصبري إن\u2066 السد\u2069 امتلأ\u2028.\u2029",
}
REFUSED = {
    "control characters": "عنوان\n\nقال\x00 عمر\x01 إن\x0b السد\x0c امتلأ\x1f.".encode(),
    "lone surrogates": "عنوان\n\nقال عمر \ud800 إن السد \udfff امتلأ.".encode("utf-8", "surrogatepass"),
    "another charset": "قال عمر صبري".encode("cp1256"),
    "nothing": b"",
    "empty lines": b"\n\n\n",
    "English": b'Title\n\nThe minister said that "the dam is full".\n',
    "Persian": "عنوان\n\nوزیر خارجه گفت که «سد پر شده است». او افزود: «کانال باز است».\n".encode(),
}


@pytest.mark.parametrize("name", READ)
def test_odd_text_gives_a_document(qawl: Run, tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(READ[name], encoding="utf-8", newline="")
    run = qawl("read", "--outlet", "plain", "--published", "2024-03-05", page)
    assert run.returncode == 0 and not run.stderr
    assert "quotes" in json.loads(run.stdout)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused_in_one_line(qawl: Run, tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(REFUSED[name])
    run = qawl("read", "--outlet", "plain", page)
    assert run.returncode == 2 and not run.stdout
    assert run.stderr.count("\n") == 1 and "Traceback" not in run.stderr


ODD = {
    "sentences": SENTENCE,
    "marks that nothing introduces": "«السد امتلأ تماما اليوم» ",
    "verbs after what is said": "السد امتلأ كله، يقول عمر، ",
    "questions after a colon": "قال عمر: هل امتلأ السد؟ ",
    "a noun whose clause never comes": "قوله، كلمة ",
    "phrases whose clause never comes": "بحسب الوزارة العليا، كلمة ",
    "what somebody did besides": "قال عمر إن السد امتلأ، كما دعا إلى كلام، بينما رفض الكلام، ",
    "media told later": "قال عمر إن السد امتلأ. جاء ذلك في بيان طويل. ",
}


@pytest.mark.parametrize("letter", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآةى")
def test_a_letter_by_itself_is_a_word_like_any_other(letter: str) -> None:
    for word in (letter, f"{letter}ـ"):
        assert not _foreign(FORMS[word]), "no name is so short, whatever may follow a preposition"
        find(article(*(f"{verb} {word}" for verb in ("قال", "كتب", "نفى", "حذر من", "بحسب"))))


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
def test_one_long_line_takes_time_in_proportion_to_its_length(name: str) -> None:
    times = []
    for size in (40_000, 160_000):
        found = article(ODD[name] * (size // len(ODD[name])))
        start = process_time()
        find(found)
        times.append(process_time() - start)
    assert times[1] < 4 * times[0] * 2 + 0.5, "four times the text may take four times the time, not sixteen"


def test_who_says_that_who_says_is_told_five_deep_so_that_what_comes_out_grows_with_the_text() -> None:
    found = find(article("قال إن كلمة " * 100))
    depth: dict[object, int] = {None: 0}
    for quote in found:
        depth[quote.span] = depth[quote.nested_in] + 1
    assert max(depth.values()) == len(found) == 5
