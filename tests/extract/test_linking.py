"""Linking: who a speaker is, which channel carried it, and when it was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from articles import article, stretch
from qawl.extract.linking import apart, link
from qawl.extract.times import find, find_in
from qawl.model.values import Article, Entity, Medium, Mention, Quote, Span, Speaker, Time

NAHLA = Entity("person-nahla", "person", "نهلة الراوي", "authority")
COUNCIL = Entity("organization-council", "organization", "مجلس الأعمال", "pattern")
AGENCY = Entity("organization-agency", "organization", "وكالة الرافدين", "authority")
CITY = Entity("place-basra", "place", "البصرة", "authority")


def mention(page: Article, words: str, entity: Entity) -> Mention:
    return Mention(stretch(page.text, words), entity.entity_id, "literal", "authority")


def quote(
    page: Article, content: str, cue: str | None, speaker: str | None, kind: str = "person", elided: bool = False
) -> Quote:
    who = Speaker(kind, stretch(page.text, speaker) if speaker else None, speaker, elided=elided)
    return Quote(stretch(page.text, content), "indirect", who, "test", stretch(page.text, cue) if cue else None)


def one(page: Article, of: Quote, entities: tuple[Entity, ...] = (), mentions: tuple[Mention, ...] = ()) -> Quote:
    (linked,) = link(page, (of,), entities, mentions, find(page))
    return linked


def test_a_speaker_is_the_entity_mentioned_where_he_is_named_and_takes_its_fullest_name() -> None:
    page = article("عنوان", "وصلت نهلة الراوي أمس.", "وأكدت الراوي أن السوق استقر.")
    said = quote(page, "السوق استقر", "أكدت", "الراوي أن".removesuffix(" أن"))
    second = Mention(said.speaker.span or Span(0, 0), NAHLA.entity_id, "literal", "authority")
    third = Mention(Span(page.text.rindex("الراوي"), page.text.rindex("الراوي") + 6), NAHLA.entity_id, "literal", "x")
    said = replace(said, speaker=replace(said.speaker, span=third.span))
    linked = one(page, said, (NAHLA,), (mention(page, "نهلة الراوي", NAHLA), third))
    assert second.entity_id == linked.speaker.entity_id == NAHLA.entity_id
    assert linked.speaker.name == "نهلة الراوي"


def test_a_speaker_without_a_phrase_of_his_own_is_known_by_his_name() -> None:
    page = article("عنوان", "وصلت نهلة الراوي.", "وأضافت أن السوق استقر.")
    said = replace(
        quote(page, "السوق استقر", "أضافت", None), speaker=Speaker("person", None, "نهلة الراوي", elided=True)
    )
    assert one(page, said, (NAHLA,), (mention(page, "نهلة الراوي", NAHLA),)).speaker.entity_id == NAHLA.entity_id


def test_a_surname_that_became_somebody_of_its_own_yields_to_the_full_name_of_the_speaker() -> None:
    page = article("عنوان", "وصلت نهلة الراوي أمس.", "وأكدت زميلتها الراوي أن السوق استقر.")
    surname = Entity("person-rawi", "person", "الراوي", "speaker")
    place = Span(page.text.rindex("الراوي"), page.text.rindex("الراوي") + len("الراوي"))
    said = replace(quote(page, "السوق استقر", "أكدت", None), speaker=Speaker("person", place, "نهلة الراوي"))
    mentions = (mention(page, "نهلة الراوي", NAHLA), Mention(place, surname.entity_id, "literal", "speaker"))
    assert one(page, said, (NAHLA, surname), mentions).speaker.entity_id == NAHLA.entity_id


@pytest.mark.parametrize(
    ("called", "entity_id"),
    [
        ('صحيفة "الرصيف" الأردنية', "pier"),
        ("حركة الرصيف", "pier"),
        ("مكتب الرصيف في الخارج", None),
        ("الصحيفة الأردنية", None),
    ],
)
def test_a_body_spoken_of_by_what_sort_it_is_is_known_by_what_it_is_called(called: str, entity_id: str | None) -> None:
    page = article("عنوان", "وصل وفد الرصيف أمس.", "وأكدت الصحيفة أن السوق استقر.")
    pier = Entity("pier", "organization", "الرصيف", "authority")
    speaker = Speaker("organization", stretch(page.text, "الصحيفة"), called)
    said = replace(quote(page, "السوق استقر", "أكدت", None), speaker=speaker)
    assert one(page, said, (pier,), (mention(page, "الرصيف", pier),)).speaker.entity_id == entity_id


@pytest.mark.parametrize(("kind", "phrase"), [("unnamed", "مسؤول في مجلس الأعمال"), ("group", "أعضاء مجلس الأعمال")])
def test_a_description_is_no_entity_though_it_names_one(kind: str, phrase: str) -> None:
    page = article("عنوان", f"قال {phrase} إن السوق استقر.")
    linked = one(
        page, quote(page, "السوق استقر", "قال", phrase, kind), (COUNCIL,), (mention(page, "مجلس الأعمال", COUNCIL),)
    )
    assert linked.speaker.entity_id is None
    assert linked.speaker.name == phrase


def test_a_place_inside_the_name_of_a_speaker_is_not_the_speaker() -> None:
    page = article("عنوان", "قالت بلدية البصرة إن السوق استقر.")
    said = quote(page, "السوق استقر", "قالت", "بلدية البصرة", "organization")
    assert one(page, said, (CITY,), (mention(page, "البصرة", CITY),)).speaker.entity_id is None


def test_a_person_is_not_taken_for_the_organization_named_in_his_phrase() -> None:
    page = article("عنوان", "قال أمين مجلس الأعمال إن السوق استقر.")
    said = quote(page, "السوق استقر", "قال", "أمين مجلس الأعمال")
    assert one(page, said, (COUNCIL,), (mention(page, "مجلس الأعمال", COUNCIL),)).speaker.entity_id is None


def test_a_medium_is_the_channel_that_its_phrase_names() -> None:
    page = article("عنوان", "قالت نهلة الراوي في حديث لوكالة الرافدين إن السوق استقر.")
    said = quote(page, "السوق استقر", "قالت", "نهلة الراوي")
    said = replace(said, medium=Medium("interview", stretch(page.text, "حديث لوكالة الرافدين")))
    linked = one(
        page, said, (NAHLA, AGENCY), (mention(page, "نهلة الراوي", NAHLA), mention(page, "وكالة الرافدين", AGENCY))
    )
    assert linked.medium is not None
    assert linked.medium.entity_id == AGENCY.entity_id


@pytest.mark.parametrize(
    ("sentence", "stated_on"),
    [
        # Published on Tuesday, 5 March 2024.
        ("وقالت نهلة الراوي، السبت، إن السوق استقر.", "2024-03-02"),
        ("السبت، قالت نهلة الراوي إن السوق استقر.", "2024-03-02"),
        ("وفي 3 شباط قالت نهلة الراوي إن السوق استقر.", "2024-02-03"),
        ("قالت نهلة الراوي في مقابلة نُشرت أمس إن السوق استقر.", "2024-03-04"),
        ("السوق استقر، قالت نهلة الراوي مساء أمس.", "2024-03-04"),
        ("قالت نهلة الراوي في شباط، وتحديدا في 9 شباط 2024، إن السوق استقر.", "2024-02-09"),  # the most exact
        ("قالت نهلة الراوي إن السوق استقر.", None),  # no time in the sentence
        ("وصل الوفد السبت. قالت نهلة الراوي إن السوق استقر.", None),  # another sentence's time
        ("قالت نهلة الراوي التي وصلت السبت إن السوق استقر.", None),  # when she arrived
        ("قالت نهلة الراوي بعد زيارة المصنع السبت إن السوق استقر.", None),  # when she visited
        ("قالت نهلة الراوي بشأن معرض السبت إن السوق استقر.", None),  # when the fair is
        ("التقى المدير السبت وفدا زائرا، بينما قالت نهلة الراوي إن السوق استقر.", None),  # when he met them
        ("قالت نهلة الراوي إن السوق استقر يوم السبت.", None),  # after the content, of the content
        ("من المقرر الأحد المقبل أن قالت نهلة الراوي إن السوق استقر.", None),  # after the day of publication
    ],
)
def test_stated_on_is_the_time_of_the_saying_and_of_nothing_else(sentence: str, stated_on: str | None) -> None:
    page = article("عنوان", sentence)
    assert one(page, quote(page, "السوق استقر", "قالت", "نهلة الراوي")).stated_on == stated_on


def test_the_day_of_the_channel_is_the_day_of_the_saying_whatever_stands_before_it() -> None:
    page = article("عنوان", "قالت نهلة الراوي بعد جولتها في بيان نُشر السبت إن السوق استقر.")
    said = replace(
        quote(page, "السوق استقر", "قالت", "نهلة الراوي"), medium=Medium("statement", stretch(page.text, "بيان"))
    )
    assert one(page, said).stated_on == "2024-03-02"


def test_a_day_that_is_written_onto_its_channel_is_still_behind_it() -> None:
    """A page that has lost the space between them."""
    page = article("عنوان", "قالت نهلة الراوي بعد جولتها في بيانالسبت إن السوق استقر.")
    said = quote(page, "السوق استقر", "قالت", "نهلة الراوي")
    said = replace(said, medium=Medium("statement", stretch(page.text, "بيان")))
    (linked,) = link(page, (said,), (), (), (Time(stretch(page.text, "السبت"), "2024-03-02"),))
    assert linked.stated_on == "2024-03-02"


def test_an_entity_whose_every_mention_a_reviewer_has_deleted_speaks_no_more() -> None:
    page = article("عنوان", "قالت نهلة الراوي إن السوق استقر.")
    said = quote(page, "السوق استقر", "قالت", "نهلة الراوي")
    assert one(page, said, (NAHLA,), (mention(page, "نهلة الراوي", NAHLA),)).speaker.entity_id == NAHLA.entity_id
    assert one(page, said, (NAHLA,), ()).speaker.entity_id is None


def test_a_time_that_opens_the_content_before_its_cue_says_nothing_of_the_saying() -> None:
    page = article("عنوان", "«السبت يوم هادئ في السوق»، قالت نهلة الراوي.")
    assert one(page, quote(page, "السبت يوم هادئ في السوق", "قالت", "نهلة الراوي")).stated_on is None


def test_a_time_inside_the_content_says_nothing_of_the_saying() -> None:
    page = article("عنوان", "قالت نهلة الراوي إن السوق استقر السبت.")
    assert one(page, quote(page, "السوق استقر السبت", "قالت", "نهلة الراوي")).stated_on is None


def test_a_full_stop_inside_a_quotation_does_not_end_the_sentence_around_it() -> None:
    page = article("عنوان", "“استقر السوق. ولن يعود إلى ما كان”، قالت نهلة الراوي السبت.")
    said = quote(page, "استقر السوق. ولن يعود إلى ما كان", "قالت", "نهلة الراوي")
    assert one(page, said).stated_on == "2024-03-02"


def test_a_continuation_repeats_speaker_medium_and_time_of_the_first_row() -> None:
    page = article("عنوان", "“استقر السوق”، قالت نهلة الراوي السبت، “وهبطت الأسعار”.")
    first = quote(page, "استقر السوق", "قالت", "نهلة الراوي")
    rest = replace(quote(page, "وهبطت الأسعار", None, "نهلة الراوي"), part_of=first.span)
    linked = link(page, (rest, first), (NAHLA,), (mention(page, "نهلة الراوي", NAHLA),), find(page))
    assert [quote.span for quote in linked] == [first.span, rest.span]
    assert linked[0].speaker == linked[1].speaker
    assert linked[0].speaker.entity_id == NAHLA.entity_id
    assert linked[0].stated_on == linked[1].stated_on == "2024-03-02"


def test_a_continuation_does_not_come_between_a_quote_and_who_goes_on_with_it() -> None:
    page = article("عنوان", "السبت قالت نهلة الراوي إن السوق استقر، وإن الأسعار هبطت، مضيفة أن الموسم انتهى.")
    first = quote(page, "السوق استقر", "قالت", "نهلة الراوي")
    rest = replace(quote(page, "الأسعار هبطت", None, "نهلة الراوي"), part_of=first.span)
    going_on = replace(quote(page, "الموسم انتهى", "مضيفة", "نهلة الراوي"), speaker=replace(first.speaker, elided=True))
    linked = link(page, (first, rest, going_on), (), (), find(page))
    assert [said.stated_on for said in linked] == ["2024-03-02"] * 3


def test_words_without_cue_and_speaker_keep_the_time_that_they_were_given() -> None:
    page = article("عنوان", "“استقر السوق”.")
    said = replace(quote(page, "استقر السوق", None, None), stated_on="2024-03-01")
    assert one(page, said).stated_on == "2024-03-01"


def test_a_time_that_is_later_than_the_page_is_never_when_it_was_said() -> None:
    page = article("عنوان", "قالت نهلة الراوي في 9 آذار 2024 إن السوق استقر.")
    assert one(page, quote(page, "السوق استقر", "قالت", "نهلة الراوي")).stated_on is None
    undated = article("عنوان", "قالت نهلة الراوي في 9 آذار 2024 إن السوق استقر.", published_on=None)
    assert one(undated, quote(undated, "السوق استقر", "قالت", "نهلة الراوي")).stated_on == "2024-03-09"


def test_thousands_of_quotes_in_one_line_are_linked_in_a_moment() -> None:
    sentence = "قال زيد السبت إن الماء عذب "
    page = article("عنوان", sentence * 1000)
    cues = [Span(start, start + 3) for start in range(len("عنوان\n"), len(page.text), len(sentence))]
    found = [
        Quote(cue.shifted(17), "indirect", Speaker("person", Span(cue.start + 4, cue.start + 7)), "test", cue)
        for cue in cues
    ]
    times = [Time(Span(cue.start + 8, cue.start + 13), "2024-03-02") for cue in cues]
    assert {quote.stated_on for quote in link(page, found, (), (), times)} == {"2024-03-02"}


@pytest.mark.parametrize(
    ("before", "office", "between"),
    [
        ("أكد", "رئيس لجنة المعارض", "، "),
        ("أكدت", "المديرة العامة للمتحف", " "),
        ("قال", "القيادي في «حركة النخيل", "»، "),
        ("قال", "رئيس هيئة الموانئ", " في البصرة "),
    ],
)
def test_somebody_known_by_his_office_alone_has_the_name_that_stands_right_behind_it(before, office, between) -> None:
    page = article("عنوان", f"و{before} {office}{between}نهلة الراوي أن السوق استقر.")
    said = quote(page, "السوق استقر", before, office, "unnamed")
    linked = one(
        page, said, (NAHLA, CITY), tuple(mention(page, e.name, e) for e in (CITY, NAHLA) if e.name in page.text)
    )
    assert (linked.speaker.kind, linked.speaker.name, linked.speaker.role) == ("person", "نهلة الراوي", office)
    assert linked.speaker.span == stretch(page.text, "نهلة الراوي")
    assert linked.speaker.entity_id == NAHLA.entity_id


@pytest.mark.parametrize("between", ["\n", "،\n", " في البصرة\n", "\nفي البصرة "])
def test_nobody_who_stands_in_the_next_paragraph_holds_the_office_at_the_end_of_this_one(between: str) -> None:
    page = article("عنوان", *f"السوق استقر، بحسب رئيس الهيئة{between}نهلة الراوي تغادر غدا.".split("\n"))
    said = quote(page, "السوق استقر", "بحسب", "رئيس الهيئة", "unnamed")
    found = tuple(mention(page, e.name, e) for e in (CITY, NAHLA) if e.name in page.text)
    linked = one(page, said, (NAHLA, CITY), found)
    assert (linked.speaker.kind, linked.speaker.span) == ("unnamed", said.speaker.span)


@pytest.mark.parametrize("between", [" في بيان عن ", " أن ", ". ", " وقال ", "، يوم زارت "])
def test_a_name_further_on_is_somebody_else(between) -> None:
    page = article("عنوان", f"وقال رئيس اللجنة{between}نهلة الراوي السوق، إن السوق استقر.")
    said = quote(page, "السوق استقر", "قال", "رئيس اللجنة", "unnamed")
    assert one(page, said, (NAHLA,), (mention(page, NAHLA.name, NAHLA),)).speaker == said.speaker


def test_a_time_inside_a_name_of_several_words_is_none() -> None:
    page = article("عنوان", "نشرت صحيفة مساء الجمعة الخبر صباح السبت. واليوم نفته الجمعة.")
    paper = Entity("paper", "organization", "مساء الجمعة", "pattern")
    friday = Entity("friday", "organization", "الجمعة", "pattern")
    day = page.text.rindex("الجمعة")
    short = replace(mention(page, "الجمعة", friday), span=Span(day, day + len("الجمعة")))
    found = apart(page, find_in(page.text, date(2026, 2, 12)), [mention(page, "مساء الجمعة", paper), short])
    assert [time.span.of(page.text) for time in found] == ["صباح السبت", "اليوم", "الجمعة"]


def test_who_is_known_to_be_somebody_is_no_unknown_speaker() -> None:
    page = article("قالت سميرة الرفاعي إن الجسر مغلق")
    entity = Entity("person-1", "person", "سميرة الرفاعي", "pattern")
    unknown = Speaker("unknown", name="سميرة الرفاعي", elided=True)
    found = one(
        page,
        replace(quote(page, "الجسر مغلق", "قالت", None), speaker=unknown),
        (entity,),
        (mention(page, "سميرة الرفاعي", entity),),
    )
    assert (found.speaker.kind, found.speaker.entity_id) == ("person", "person-1")


@pytest.mark.parametrize(
    ("called", "entity_id"), [("مجلس الأعمال", "organization-council"), ("مجلس الأعمال وشبكة النخيل", None)]
)
def test_a_body_is_the_same_in_all_its_quotes_and_several_bodies_are_none(called: str, entity_id: str | None) -> None:
    page = article("عنوان", "قال مجلس الأعمال في البصرة إن السوق استقر.", "وأضاف المجلس أن الحل قريب.")
    full = quote(page, "السوق استقر", "قال", "مجلس الأعمال", "organization")
    short = quote(page, "الحل قريب", "أضاف", "المجلس", "organization")
    said = [replace(one, speaker=replace(one.speaker, name=called)) for one in (full, short)]
    found = link(page, said, (COUNCIL,), (mention(page, "مجلس الأعمال", COUNCIL),), find(page))
    assert [one.speaker.entity_id for one in found] == ["organization-council", entity_id]
