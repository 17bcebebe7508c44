"""How many articles of 400 words a second pass through the entities, and how long the authority takes to load.

Run: python tests/benchmarks/entities.py [FOLDER of text files]. Prints figures and asserts nothing; without a folder
the text is made of a few sentences of our own, which have more names than most.
"""

import sys
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles import article
from qawl.extract.entities import authority, find
from qawl.extract.entities.authority import Authority, Name, Record, insert, name_words

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 40
SENTENCES = (
    "قال وزير الزراعة هيثم الراوي إن الموسم جيد في البصرة وميسان، وإن الوزارة تتابع أحوال المزارعين في القرى البعيدة.",
    "وأضاف الراوي أن وفدًا من أربيل سيزور بغداد الأسبوع المقبل لبحث حصص المياه بعد موسم جاف استمر سنتين متتاليتين.",
    "ونقلت صحيفة «صدى الوادي» عن خبير رفض ذكر اسمه أن الاتفاق مع أنقرة لم يكتمل، وأن كثيرًا من التفاصيل ما زال مؤجلًا.",
)


MORE = 10_000


def grown(known: Authority) -> Authority:
    """The authority with so many names more, of two words in our letters."""
    letters = "بتثجحخدرزسشصطعغفقلمن"
    draw = Random(5)
    for number in range(MORE):
        name = " ".join("".join(draw.choices(letters, k=5)) for _ in range(2))
        insert(known.trie, name_words(name), Name(Record(f"made-{number}", "person", name)))
    return known


def main() -> None:
    start = process_time()
    known = authority.load(ROOT / "seeds")
    loaded = process_time() - start
    print(f"authority of {len(known.records):,} entities loaded in {loaded * 1000:.0f} ms")
    measure(known)
    print(f"with {MORE:,} names more:")
    measure(grown(authority.load(ROOT / "seeds")))


def measure(known: Authority) -> None:
    """Print how fast articles pass with this authority."""
    texts = [path.read_text(encoding="utf-8") for folder in sys.argv[1:] for path in sorted(Path(folder).glob("*.txt"))]
    pages = [article(*filter(None, map(str.strip, text.split("\n")))) for text in texts or ["\n".join(SENTENCES * 6)]]
    words = sum(len(page.text.split()) for page in pages)
    start = process_time()
    find(pages[0], known)
    first = process_time() - start
    taken = []
    for _ in range(ROUNDS):
        start = process_time()
        for page in pages:
            find(page, known)
        taken.append(process_time() - start)
    print(f"first article in {first * 1000:.0f} ms")
    print(f"{words / min(taken):,.0f} words/s: {words / min(taken) / 400:,.0f} articles of 400 words/s on one core")


if __name__ == "__main__":
    main()
