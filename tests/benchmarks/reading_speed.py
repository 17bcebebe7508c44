"""How many articles of 400 words the quotation engine reads in a second, and whether odd texts take odd times.

Run: python tests/benchmarks/reading_speed.py [FILE …]. Without files it reads sentences of our own. It prints figures
and asserts nothing; spaCy with its blank Arabic tokenizer and 1,000 patterns is timed beside it where it is installed.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from qawl.quotes import find
from quotes.texts import article

OWN = (
    "قالت وزيرة الري ليلى حداد، الثلاثاء، إن السد امتلأ هذا العام، مضيفة أن المزارعين «لن ينتظروا طويلا» بعد اليوم.",
    "وأكد مدير هيئة الموانئ سامي كرم في بيان أن الرصيف جاهز لاستقبال السفن الكبيرة منذ مطلع الشهر الجاري.",
    "وافتتح المعرض صباح أمس وسط حضور كبير من الطلاب والباحثين الذين قدموا من مدن بعيدة لزيارته مع أسرهم.",
    "وبحسب دراسة حديثة، فإن القراءة قبل النوم تحسن الذاكرة عند الأطفال، فيما شكك باحثون آخرون في نتائجها.",
)
WORDS = 400
ODD = {
    "marks": '"',
    "cues": "قال إن ",
    "one word": "كلمة ",
    "titles": "وزير ",
    "phrases": "بحسب المصدر ",
    "names": "محمد ",
}


def paragraphs() -> list[list[str]]:
    """The texts to read, as lists of paragraphs."""
    files = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    texts = [[line.strip() for line in text.splitlines() if line.strip()] for text in files]
    return texts or [list(OWN) * 6 for _ in range(20)]


def seconds(run: object, times: int = 5) -> float:
    """The shortest of some runs, in seconds of this process."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()  # type: ignore[operator]
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    texts = paragraphs()
    articles = [article(*text[1:], headline=text[0]) for text in texts]
    words = sum(len(found.text.split()) for found in articles)
    taken = seconds(lambda: [find(found) for found in articles])
    print(f"{words} words in {len(articles)} articles: {words / WORDS / taken:.0f} articles of {WORDS} words a second")
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed: no comparison")
    else:
        nlp = spacy.blank("ar")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "X", "pattern": f"كلمة{n} أخرى"} for n in range(1000)])
        taken = seconds(lambda: [nlp(found.text) for found in articles])
        print(f"spaCy, blank tokenizer and 1,000 patterns: {words / WORDS / taken:.0f} articles a second")
    for name, unit in ODD.items():
        for size in (250_000, 1_000_000):
            found = article((unit * (size // len(unit))).strip())
            print(f"{name:9} {size:9} characters {seconds(lambda found=found: find(found), 1):6.2f} s")


if __name__ == "__main__":
    main()
