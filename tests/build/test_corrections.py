"""Corrections: applied where the row is made, and refused when they no longer hold."""

from dataclasses import replace

import pytest

from articles import article, stretch
from qawl.build import corrections
from qawl.model import ids
from qawl.model.faults import FaultyInput
from qawl.model.values import Credit, Mention, Quote, RelatedLink, Span, Speaker, Time

HEADER = "action,table,target,field,expect,value,reason,reviewer,date\n"
PAGE = article("عنوان اليوم", "قالت سلمى إن المطر آت، وأضافت أن السد ممتلئ.")
TEXT = PAGE.text
RAIN, DAM = stretch(TEXT, "المطر آت"), stretch(TEXT, "السد ممتلئ")
SALMA = Speaker("person", stretch(TEXT, "سلمى"), "سلمى")
QUOTES = (
    Quote(RAIN, "indirect", SALMA, "verb", stretch(TEXT, "قالت")),
    Quote(DAM, "indirect", SALMA, "verb", stretch(TEXT, "وأضافت"), part_of=RAIN),
)


def written(tmp_path, *rows: str):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + "".join(f"{row},wrong,SH,2024-03-06\n" for row in rows), encoding="utf-8")
    return corrections.load(path, "corrections.csv")


def of_page(tmp_path, *rows: str):
    return corrections.of_page(written(tmp_path, *rows), "plain/page.txt", PAGE.article_id)


def q(span: Span) -> str:
    return ids.place_id(PAGE.article_id, "q", span)


def refused(call, *args) -> str:
    with pytest.raises(FaultyInput) as error:
        call(*args)
    return str(error.value)


def test_a_page_without_corrections_is_left_as_it_is(tmp_path):
    nothing = of_page(tmp_path)
    assert nothing.article(PAGE) == PAGE
    assert nothing.quotes(PAGE, QUOTES) == QUOTES
    assert nothing.count == 0


def test_a_field_of_a_quote_is_set(tmp_path):
    page = of_page(tmp_path, f"set,quotes,{q(RAIN)},speaker_name,سلمى,سلمى الحسني")
    names = {quote.span: quote.speaker.name for quote in page.quotes(PAGE, QUOTES)}
    assert names == {RAIN: "سلمى الحسني", DAM: "سلمى"}
    assert page.count == 1


@pytest.mark.parametrize(
    ("field", "expected", "value", "left"),
    [
        ("speaker_name", "سلمى", "سلمى الحسني", None),
        ("speaker_kind", "person", "unnamed", None),
        ("speaker_role", "", "الراصدة", 0.8),
        ("kind", "indirect", "mixed", 0.8),
    ],
)
def test_the_model_is_not_said_to_be_sure_of_a_speaker_whom_a_reviewer_names(tmp_path, field, expected, value, left):
    page = of_page(tmp_path, f"set,quotes,{q(RAIN)},{field},{expected},{value}")
    sure = [replace(quote, speaker=replace(quote.speaker, confidence=0.8)) for quote in QUOTES]
    found = {quote.span: quote.speaker.confidence for quote in page.quotes(PAGE, sure)}
    assert found == {RAIN: left, DAM: 0.8}


def test_neither_is_it_of_one_whose_entity_a_reviewer_names(tmp_path):
    page = of_page(tmp_path, f"set,quotes,{q(RAIN)},speaker_id,,salma-al-hasani")
    sure = [replace(quote, speaker=replace(quote.speaker, confidence=0.8)) for quote in QUOTES]
    found = {quote.span: quote.speaker.confidence for quote in page.linked(PAGE, sure)}
    assert found == {RAIN: None, DAM: 0.8}


def test_references_follow_a_quote_whose_span_is_corrected(tmp_path):
    longer = Span(RAIN.start - 3, RAIN.end)
    page = of_page(tmp_path, f"set,quotes,{q(RAIN)},start,{RAIN.start},{longer.start}")
    corrected = {quote.span: quote for quote in page.quotes(PAGE, QUOTES)}
    assert corrected[DAM].part_of == longer
    assert RAIN not in corrected


def test_what_linking_sets_is_corrected_after_linking_also_in_a_quote_that_moved(tmp_path):
    page = of_page(
        tmp_path,
        f"set,quotes,{q(RAIN)},start,{RAIN.start},{RAIN.start - 3}",
        f"set,quotes,{q(RAIN)},stated_on,2024-03-04,2024-03-03",
    )
    linked = [replace(quote, stated_on="2024-03-04") for quote in page.quotes(PAGE, QUOTES)]
    assert {quote.stated_on for quote in page.linked(PAGE, linked)} == {"2024-03-04", "2024-03-03"}
    assert page.count == 1


def test_a_quote_is_added_with_its_span_in_its_id(tmp_path):
    span = stretch(TEXT, "السد")
    page = of_page(
        tmp_path,
        f"add,quotes,{q(span)},kind,,indirect",
        f"add,quotes,{q(span)},speaker_kind,,unknown",
    )
    added = next(quote for quote in page.quotes(PAGE, QUOTES) if quote.span == span)
    assert (added.kind, added.speaker.kind, added.evidence) == ("indirect", "unknown", "curated")


def test_an_added_quote_needs_what_nothing_derives(tmp_path):
    page = of_page(tmp_path, f"add,quotes,{q(Span(0, 5))},kind,,indirect")
    assert "speaker_kind is missing" in refused(page.quotes, PAGE, QUOTES)


def test_a_row_is_deleted(tmp_path):
    page = of_page(tmp_path, f"delete,quotes,{q(DAM)},evidence,verb,")
    assert page.quotes(PAGE, QUOTES) == QUOTES[:1]


def test_mentions_and_times_are_corrected_and_say_that_a_curator_decided(tmp_path):
    name, day = stretch(TEXT, "سلمى"), stretch(TEXT, "اليوم")
    mention, time = f"{PAGE.article_id}-m{name.start}-{name.end}", f"{PAGE.article_id}-t{day.start}-{day.end}"
    page = of_page(
        tmp_path,
        f"set,mentions,{mention},entity_id,person-00000000,salma-al-hasani",
        f"add,times,{time},value,,2024-03-05",
    )
    found = page.mentions(PAGE, [Mention(name, "person-00000000", "literal", "model", confidence=0.87)])
    assert found == (Mention(name, "salma-al-hasani", "literal", "curated"),)
    assert page.times(PAGE, []) == (Time(day, "2024-03-05"),)


def test_no_reviewer_gives_a_mention_a_confidence(tmp_path):
    name = stretch(TEXT, "سلمى")
    page = of_page(tmp_path, f"set,mentions,{PAGE.article_id}-m{name.start}-{name.end},confidence,0.87,0.93")
    message = refused(page.mentions, PAGE, [Mention(name, "salma", "literal", "model", confidence=0.87)])
    assert "the field is derived or unknown" in message and "Set one of start, end, entity_id, sense" in message


def test_the_time_of_publication_moves_the_day_with_it(tmp_path):
    page = of_page(tmp_path, f"set,articles,{PAGE.article_id},published_at,,2024-03-06T00:07+03:00")
    assert page.article(PAGE).published_on == "2024-03-06"


def test_credits_and_links_are_corrected_and_stay_numbered_in_reading_order(tmp_path):
    two = replace(
        PAGE,
        credits=(
            Credit(1, "author", "سلمى", stretch(TEXT, "سلمى")),
            Credit(2, "source", "السد", stretch(TEXT, "السد")),
        ),
        related_links=(RelatedLink(1, "عنوان", Span(0, 5)), RelatedLink(2, "اليوم", Span(6, 11))),
    )
    page = of_page(
        tmp_path,
        f"delete,credits,{PAGE.article_id}-c01,,,",
        f"set,related_links,{PAGE.article_id}-l02,teaser_truncated,,true",
    )
    corrected = page.article(two)
    assert corrected.credits == (replace(two.credits[1], position=1),)
    assert [link.teaser_truncated for link in corrected.related_links] == [None, True]


def test_the_role_of_a_line_is_corrected_before_anything_reads_it(tmp_path):
    page = of_page(tmp_path, "set,lines,plain/page.txt:4,role,body,caption")
    assert page.line_roles() == {4: "caption"}
    page.check_lines({4: "body"})
    assert "expects 'body' but the rules give 'credit'" in refused(page.check_lines, {4: "credit"})
    assert "no such line" in refused(page.check_lines, {1: "headline"})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("set,quotes,{rain},speaker_name,ليلى,سلمى الحسني", "expects 'ليلى' but the rules give 'سلمى'"),
        ("set,quotes,{rain},text,المطر,الثلج", "the field is derived or unknown"),
        ("set,quotes,{rain},start,{start},first", "it must read like"),
        ("set,quotes,{rain},speaker_elided,false,no", "it must be one of true, false"),
        ("set,quotes,{rain},speaker_confidence,,0.9", "no reviewer gives a confidence"),
        ("set,quotes,{rain},speaker_confidence,,sure", "it must read like 0.93"),
        ("set,quotes,{absent},kind,direct,indirect", "the rules make no such row"),
        ("delete,quotes,{absent},,,", "the rules make no such row"),
        ("add,quotes,{rain},kind,,direct", "the rules make this row already"),
    ],
)
def test_a_correction_that_does_not_hold_is_a_fault_with_its_line(tmp_path, row, said):
    page = of_page(tmp_path, row.format(rain=q(RAIN), absent=q(Span(1, 2)), start=RAIN.start))
    message = refused(page.quotes, PAGE, QUOTES)
    assert message.startswith("corrections.csv:2")
    assert said in message


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["set,quotes,{rain},kind,indirect,reported"], "it must be one of direct, mixed, indirect"),
        (["set,quotes,{rain},start,{start},9999"], "is no stretch of the article"),
        (["add,quotes,{beyond},kind,,indirect", "add,quotes,{beyond},speaker_kind,,unknown"], "is no stretch of"),
        (["set,quotes,{rain},cue_start,{cue},"], "does not go together with"),
        (["set,quotes,{rain},part_of,,plain-20240305-0123abcd-q1"], "it must read like"),
        (["delete,quotes,{rain},speaker_id,salma,"], "cannot expect what linking sets"),
        (
            [
                "add,quotes,{other},kind,,direct",
                "add,quotes,{other},start,,1",
                "add,quotes,{other},speaker_kind,,unknown",
            ],
            "start and end are not those of the id",
        ),
    ],
)
def test_a_correction_that_would_spoil_a_row_is_a_fault_that_names_it(tmp_path, rows, said):
    places = {"rain": q(RAIN), "start": RAIN.start, "cue": QUOTES[0].cue.start}
    places |= {"beyond": q(Span(len(TEXT) + 5, len(TEXT) + 9)), "other": q(Span(0, 5))}
    page = of_page(tmp_path, *(row.format(**places) for row in rows))
    message = refused(page.quotes, PAGE, QUOTES)
    assert message.startswith("corrections.csv:")
    assert said in message


def test_what_linking_sets_takes_effect_or_is_a_fault(tmp_path):
    page = of_page(tmp_path, f"set,quotes,{q(RAIN)},medium_id,,iraq")
    assert "does not go together with" in refused(page.linked, PAGE, QUOTES)


def test_a_time_of_publication_that_no_calendar_has_is_refused(tmp_path):
    page = of_page(tmp_path, f"set,articles,{PAGE.article_id},published_at,,2024-02-31T00:00+03:00")
    assert "there is no such day" in refused(page.article, PAGE)


def test_an_added_credit_is_numbered_as_it_will_stand(tmp_path):
    span = stretch(TEXT, "سلمى")
    rows = [
        f"add,credits,{PAGE.article_id}-c07,{name},,{value}"
        for name, value in (("role", "author"), ("start", span.start), ("end", span.end))
    ]
    assert "stands elsewhere in reading order" in refused(of_page(tmp_path, *rows).article, PAGE)
    rows = [row.replace("-c07", "-c01") for row in rows]
    assert of_page(tmp_path, *rows).article(PAGE).credits == (Credit(1, "author", "سلمى", span),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("set,people,x,name,a,b", "it must be one of lines, articles"),
        ("add,articles,plain-20240305-0123abcd,section,,b", "neither added nor deleted"),
        ("set,quotes,nobody,kind,a,b", "it must read like"),
        ("set,lines,plain/page.txt,role,a,b", "it must read like"),
        ("set,lines,plain-20240305-0123abcd-q1-2,role,a,b", "the target names no row"),
        ("set,quotes,plain-20240305-0123abcd-q1-2,kind,direct,direct", "changes nothing"),
        ("delete,quotes,plain-20240305-0123abcd-q1-2,,,x", "a deletion has no value"),
        ("delete,quotes,plain-20240305-0123abcd-q1-2,,x,", "a deletion has no value"),
        ("add,mentions,plain-20240305-0123abcd-q1-2,entity_id,,iraq", "the target names no row of mentions"),
        ("add,times,plain-20240305-0123abcd-t1-2,value,2023,2024", "has no value to expect"),
        ("set,articles,plain-20240305-0123abcd,section,, محليات", "spaces at its edges"),
        ("set,lines,plain/page.txt:99999999999999999999,role,,body", "it must read like"),
    ],
)
def test_a_row_that_can_correct_nothing_is_refused_when_the_file_is_read(tmp_path, row, said):
    assert said in refused(written, tmp_path, row)


def test_corrections_that_contradict_each_other_are_refused(tmp_path):
    target = q(RAIN)
    once = f"set,quotes,{target},kind,indirect,direct"
    assert "line 2 corrects this field already" in refused(written, tmp_path, once, once)
    assert "line 2 wants to set this row" in refused(written, tmp_path, once, f"delete,quotes,{target},,,")


def test_a_correction_says_who_decided_when_and_why(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + f"delete,quotes,{q(RAIN)},,,,,,2024-03-06\n", encoding="utf-8")
    message = refused(corrections.load, path)
    assert "reason: the cell must not be empty" in message
    assert "reviewer: the cell must not be empty" in message


def test_corrections_of_pages_that_are_not_built_are_faults(tmp_path):
    found = written(tmp_path, "set,quotes,plain-20200101-00000000-q1-2,kind,direct,indirect")
    assert "concerns a page that is not built" in str(found.orphans([PAGE.article_id])[0])
    assert found.orphans(["plain-20200101-00000000"]) == ()
