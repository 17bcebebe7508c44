"""Interviews: who is asked says what follows the question, however the page is printed; pages of our own."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, said
from extract.test_linear import MOST, calls
from qawl.extract.quotes import find
from qawl.model.values import Article

FIRST = "سيفتح الرصيف في الربيع المقبل. العمل يجري كل يوم"
SECOND = "كلف المشروع عشرة ملايين دينار"
INTRO = "التقينا مدير الميناء سامي كرم في مكتبه، وكان لنا معه هذا الحوار."
QUESTIONS = "متى يفتح الرصيف الجديد؟", "وكم كلف المشروع؟"


def answers(*body: str, headline: str = "حوار مع مدير الميناء سامي كرم") -> list[tuple[str, str | None]]:
    """What is found in the paragraphs of an interview that no cue ascribes, and who says it."""
    return [(content, name) for _, content, cue, name in said(*body, headline=headline) if cue is None]


PRINTED = {
    "letters": ("س: {}", "ج: {}"),
    "numbered letters": ("س1- {}", "ج1- {}"),
    "dashes before questions": ("- {}", "{}"),
    "dashes before both": ("– {}", "– {}"),
    "stars and dashes": ("* {}", "- {}"),
    "names": ("النهر: {}", "سامي كرم: {}"),
    "surnames": ("النهر: {}", "كرم: {}"),
}


@pytest.mark.parametrize("how", PRINTED)
def test_an_answer_is_said_by_whom_the_page_interviews(how: str) -> None:
    asked, answered = PRINTED[how]
    body = [
        asked.format(QUESTIONS[0]),
        answered.format(f"{FIRST}."),
        asked.format(QUESTIONS[1]),
        answered.format(SECOND),
    ]
    assert answers(INTRO, *body) == [(FIRST, "سامي كرم"), (SECOND, "سامي كرم")]


def test_questions_without_any_mark_of_their_own_need_a_third() -> None:
    body = [QUESTIONS[0], f"{FIRST}.", QUESTIONS[1], f"{SECOND}."]
    assert answers(INTRO, *body) == []
    assert len(answers(INTRO, *body, "ومن يعمل فيه؟", "يعمل فيه أبناء المدينة كلهم.")) == 3


def test_an_answer_goes_on_to_the_next_question_and_may_quote_others() -> None:
    body = [
        "- متى يفتح الرصيف؟",
        f"{FIRST}.",
        "وقال الوزير وليد حداد إن الماء كاف.",
        "- وكم كلف المشروع؟",
        f"{SECOND}.",
    ]
    found = article(INTRO, *body, headline="حوار مع مدير الميناء سامي كرم")
    quotes = {q.span.of(found.text): q for q in find(found)}
    inner = quotes["الماء كاف"]
    assert inner.speaker.name == "وليد حداد"
    assert inner.nested_in is not None
    assert quotes[inner.nested_in.of(found.text)].speaker.name == "سامي كرم"


def test_an_answer_has_the_medium_and_the_evidence_of_an_interview() -> None:
    found = article(INTRO, "س: متى يفتح الرصيف؟", f"ج: {FIRST}.", "س: وكم كلف المشروع؟", f"ج: {SECOND}.")
    assert [(q.medium and q.medium.kind, q.evidence, q.cue) for q in find(found)] == [("interview", "colon", None)] * 2


@pytest.mark.parametrize(
    "body",
    [
        ["- متى يفتح الرصيف؟", f"{FIRST}."],
        ["زار الناس الميناء.", "- متى يفتح الرصيف؟", f"{FIRST}.", "- وكم كلف المشروع؟", f"{SECOND}."],
        ["حوار عن الميناء.", "- متى يفتح الرصيف؟", f"{FIRST}.", "- وكم كلف المشروع؟", f"{SECOND}."],
        ["هذا حوار مع سامي كرم وسلمى الحداد.", "- متى يفتح؟", f"{FIRST}.", "- وكم كلف المشروع؟", f"{SECOND}."],
        [INTRO, "- متى يفتح الرصيف؟", "- وكم كلف المشروع؟", "- ومن يعمل فيه؟"],
        [INTRO, "س: متى يفتح الرصيف؟", "س: وكم كلف المشروع؟", "س: ومن يعمل فيه؟"],
        ["س:", "ج:", "س:", "ج:", "؟", "- ؟", ":"],
    ],
    ids=[
        "one question",
        "no interview",
        "nobody asked",
        "two asked",
        "no answer",
        "letters without answer",
        "no words",
    ],
)
def test_without_questions_answers_and_one_who_is_asked_nothing_is_ascribed(body: list[str]) -> None:
    assert answers(*body, headline="الميناء في الصيف") == []


def test_four_times_the_questions_take_about_four_times_the_steps() -> None:
    def interview(count: int) -> Article:
        body = [line for _ in range(count) for line in (f"- {QUESTIONS[0]}", f"{FIRST}.")]
        return article(INTRO, *body, headline="حوار مع مدير الميناء سامي كرم")

    assert len(find(interview(400))) == 400
    assert calls(find, interview(400)) < MOST * calls(find, interview(100)) + 100


def test_questions_with_a_bullet_and_their_answers_are_an_interview_though_nothing_says_so() -> None:
    asked = [
        "* متى بدأت؟",
        "بدأت وأنا في العاشرة.",
        "* ومن علمك؟",
        "علمني أبي كل شيء.",
        "* وماذا تصنع الآن؟",
        "أصنع القوارب وحدها.",
    ]
    told = "وأوضح رئيس الجمعية وليد النجار أن القوارب جيدة."
    page = article("زرنا سامي كرم في ورشته.", *asked, told)
    assert [(q.speaker.name, q.span.of(page.text)) for q in find(page)] == [
        ("سامي كرم", "بدأت وأنا في العاشرة"),
        ("سامي كرم", "علمني أبي كل شيء"),
        ("سامي كرم", "أصنع القوارب وحدها"),
        ("وليد النجار", "القوارب جيدة"),
    ]


def test_questions_that_nobody_answers_are_no_interview() -> None:
    assert (
        find(article("كتب سامي كرم مقالا.", "* متى بدأنا؟", "* ومن علمنا؟", "* وماذا نصنع الآن؟", "لا أحد يعرف شيئا."))
        == ()
    )
