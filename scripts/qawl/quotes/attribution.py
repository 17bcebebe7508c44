"""Attribution: cue by cue through the article, each with its content, its speaker and its medium."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from qawl.model import Medium, Quote, Span
from qawl.quotes import media
from qawl.quotes.content import Stops, extent, trimmed
from qawl.quotes.cues import (
    CLAUSE,
    COLON,
    MARKED,
    NOMINAL,
    Cue,
    complement,
    impersonal,
    naming,
    nominal,
    noun_cue,
)
from qawl.quotes.lexicon import FORMS, break_heads, connective_heads, phrase_heads
from qawl.quotes.marks import Stretch
from qawl.quotes.people import People, Source, keys
from qawl.quotes.phrases import Phrase, phrase_at
from qawl.quotes.reading import READ, Reading
from qawl.quotes.speakers import (
    Found,
    Said,
    agrees,
    main_subject,
    resolve,
    speaker,
    subject_after,
    subject_before,
)

EVIDENCE = {
    "clause": ("reporting verb with a complement clause", "فعل قول بعده جملة مصدرية"),
    "marks": ("reporting verb, then marks", "فعل قول تليه علامتا تنصيص"),
    "colon": ("reporting verb, then a colon without marks", "فعل قول تليه نقطتان بلا علامتي تنصيص"),
    "question": ("verb of asking with a reported question", "فعل سؤال بعده استفهام محكي"),
    "description": ("verb of describing with the describing words in marks", "فعل وصف تليه ألفاظه بين علامتي تنصيص"),
    "noun": ("verbal noun of reporting with a clause or marks", "مصدر فعل قول بعده جملة أو علامتا تنصيص"),
    "according": ("reporting phrase before, in or after what is said", "عبارة نسبة قبل الكلام أو في أثنائه أو بعده"),
    "after": ("marks, then the reporting verb", "علامتا تنصيص يليهما فعل القول"),
    "carried": (
        "marks without a cue, ascribed to who was speaking",
        "علامتا تنصيص بلا فعل قول، نُسبتا إلى المتحدث السابق",
    ),
    "headline": ("name and colon in a headline", "اسم ونقطتان في العنوان"),
    "repaired": ("as the others, with a lost mark restored", "كالسابق بعد استعادة علامة مفقودة"),
}
"""The rules that make quotes: what a quote's ``evidence`` may be, in English and Arabic."""

_SHOWED = frozenset({"بين", "وبين"})
_SHORTEST = 4
_BACK = 40
_HEADLINE_WORDS = 7


class Finder:
    """One pass over one article. ``said`` is the state that elided subjects and continued media refer to."""

    def __init__(self, r: Reading) -> None:
        self.r = r
        self.people = People(r)
        self.said = Said()
        self.last_medium: Medium | None = None
        self.found: list[Quote] = []
        self.covered: set[int] = set()
        self.ends: list[Span] = []
        self.cues = self._cues()
        self.phrases = self._phrases()
        self.stops = Stops(r, self.cues, set(self.phrases))
        self.tail = -1

    def _read(self, i: int) -> bool:
        return self.r.segment(i)[2] in READ

    def _cues(self) -> dict[int, Cue]:
        r = self.r
        found: dict[int, Cue] = {}
        passed = -1
        for i in [i for i, form in enumerate(r.forms) if form.verb is not None or form.folded in _SHOWED]:
            form = r.forms[i]
            if form.verb is None:
                self._showed(i, found)
                continue
            if form.verb is None or i <= passed or not self._read(i):
                continue
            home = r.stretch[i]
            start, bound = r.sentence(i)
            if home is not None:
                start, bound = home.first, home.last
            if form.verbal_noun:
                cue = noun_cue(r, i, bound)
            elif (form.noun is not None and not form.finite) or impersonal(r, i, start):
                cue = None
            else:
                cue = complement(r, i, bound, form.verb)
            if cue is not None and (home is None or cue.how == CLAUSE):
                found[i] = cue
                if cue.verb.group in ("say", "continue") and form.verb.lemma != "قال":
                    passed = max(passed, self._swallowed(i, cue))
        return found

    def _showed(self, i: int, found: dict[int, Cue]) -> None:
        """بين without its shadda: the verb where a sentence begins with it and a clause follows, else the preposition."""
        r = self.r
        start, bound = r.sentence(i)
        form = FORMS["بيّن"]
        if i != start or r.stretch[i] is not None or form.verb is None or not self._read(i):
            return
        cue = complement(r, i, min(bound, i + 8), form.verb)
        if cue is not None and cue.how == CLAUSE and not any(f.joined for f in r.forms[i + 1 : cue.edge]):
            cue.form = form
            found[i] = cue

    def _swallowed(self, i: int, cue: Cue) -> int:
        """The last word of a قائلا or بالقول that only carries on the cue at word ``i``."""
        last = -1
        for k in range(i + 1, cue.first):
            verb = self.r.forms[k].verb
            if verb is not None and verb.lemma == "قال" and not self.r.forms[k].finite:
                last = k
        return last

    def _phrases(self) -> dict[int, tuple[int, str]]:
        r = self.r
        heads = phrase_heads()
        found: dict[int, tuple[int, str]] = {}
        for i, form in enumerate(r.forms):
            if form.phrase and r.stretch[i] is None and self._read(i):
                match = r.follows(i, heads)
                if match is not None and self._names_source(i, *match):
                    found[i] = match
        return found

    def _names_source(self, i: int, length: int, kind: str) -> bool:
        r = self.r
        j = i + length
        if kind == "manner":
            return True
        if j >= r.size or r.gaps[j].end:
            return False
        if kind == "clause":
            form = r.forms[j]
            folded = r.forms[i].folded
            if folded in ("كما", "وكما") and not (r.gaps[i].comma or r.gaps[i].marked):
                return False
            return (
                form.finite
                and j not in self.cues
                and form.verb is not None
                and form.verb.group in ("say", "reply", "state", "show", "relay", "continue", "judge", "speak")
            )
        phrase = self._source_phrase(i, length, kind)
        return phrase is not None

    def _source_phrase(self, i: int, length: int, kind: str) -> Phrase | None:
        r = self.r
        j = i + length
        bound = r.sentence(i)[1]
        if j < bound and r.forms[j].folded in ("نفس", "ذات"):
            j += 1
        if kind == "clause":
            j += 1
        if j >= bound:
            return None
        if r.forms[j - 1].folded in ("وفقا", "طبقا") or (
            length == 2 and r.forms[j - 1].folded.startswith("ل") and kind == "according"
        ):
            j = j - 1 if r.forms[j - 1].folded.startswith("ل") else j
            return self._prefixed(j, bound)
        phrase = phrase_at(r, j, bound)
        if phrase is None:
            return None
        form = r.forms[phrase.first]
        if phrase.head is not None or form.polity or form.given or kind == "clause":
            return phrase
        known = self.people.by_key.get(_key(form)) or (form.strange or form.article) and r.count(form.folded) > 1
        return phrase if known else None

    def _prefixed(self, j: int, bound: int) -> Phrase | None:
        """The source after وفقا, its preposition ل written onto it."""
        r = self.r
        form = r.forms[j]
        if form.noun is None and not form.polity and not form.given and form.folded not in ("لما",):
            rest = form.folded[1:]
            if rest not in self.people.by_key and rest.removeprefix("ل") not in self.people.by_key:
                return None
        from qawl.quotes.phrases import _end, _name

        last = end_of(r, j, min(bound, j + 16))
        name, joined = name_in(r, j, last, form.noun)
        role = (j, name[0]) if name is not None and name[0] > j else None
        return Phrase(j, last, form.noun, name, role, form.article or form.folded.startswith("لل"), joined)

    def quotes(self) -> tuple[Quote, ...]:
        """The quotes in order, nesting and interruptions resolved."""
        items = sorted([*self.cues, *self.phrases])
        r = self.r
        opened = [i for i in r.order]
        k = 0
        for i in items:
            while k < len(opened) and r.opening[opened[k]].last <= i:
                self._orphan(r.opening[opened[k]])
                k += 1
            if i in self.cues:
                self._cue(self.cues[i])
            else:
                self._phrase(i, *self.phrases[i])
        for j in opened[k:]:
            self._orphan(r.opening[j])
        return _arranged(self.found)

    # -- cues

    def _cue(self, cue: Cue) -> None:
        r = self.r
        span, inside, whole = extent(r, cue, self.stops)
        if span.end <= span.start or (not whole and not inside and cue.how != MARKED and _bare(r, span)):
            return
        nested = self._inside(cue.at)
        found = self._speaker(cue)
        if found is None or (r.stretch[cue.at] is not None and found.elided):
            return
        kind = "direct" if whole else "mixed" if any(not naming(r, s) for s in inside) else "indirect"
        if cue.form.verbal_noun and kind == "indirect" and cue.how == COLON:
            return
        evidence = "noun" if cue.form.verbal_noun else "marks" if cue.how == NOMINAL else cue.how
        if any(s.repaired for s in inside) and kind != "indirect":
            evidence = "repaired"
        where = self._medium(cue, found)
        self._add(Quote(span, kind, speaker(r, found), evidence, r.between(cue.at, cue.last), where), inside)
        if not nested or (kind == "direct" and r.stretch[cue.at] is None):
            self._remember(found, max(cue.first, cue.at), where)
            self.tail = max(self.tail, self._word_at(span.end))

    def _word_at(self, offset: int) -> int:
        return bisect_right(self.r.starts, offset - 1)

    def _inside(self, i: int) -> bool:
        return i < self.tail

    def _add(self, quote: Quote, inside: list[Stretch]) -> None:
        self.found.append(quote)
        for stretch in inside:
            self.covered.add(stretch.first)

    def _remember(self, found: Found, last: int, where: Medium | None) -> None:
        said = self.said
        said.source, said.last = found.source, last
        if found.span is not None:
            said.span = found.span
        said.role = found.role
        said.statement = (where is not None and where.kind == "statement") or (said.statement and found.elided)
        self.last_medium = where

    def _medium(self, cue: Cue, found: Found) -> Medium | None:
        r = self.r
        skip = found.span if found.span and found.span[0] > cue.at else None
        edge = min(cue.edge, cue.first)
        where = media.medium(r, cue.at + 1, edge, skip)
        if where is None:
            start = r.sentence(cue.at)[0]
            start = max(start, cue.at - 14, min(self.tail, cue.at) if self.tail > start else start)
            where = media.medium(r, start, cue.at, found.span)
        continues = found.elided or cue.verb.group == "continue"
        if where is None and continues and self.said.source is found.source:
            return self.last_medium
        return where

    # -- speakers

    def _speaker(self, cue: Cue) -> Found | None:
        r, form = self.r, cue.form
        start, bound = r.sentence(cue.at)
        home = r.stretch[cue.at]
        if home is not None:
            start = home.first
        gender = "" if form.inflection is None or form.verbal_noun else form.inflection.gender
        phrase: Phrase | None = None
        edge = min(cue.edge, bound)
        if form.verbal_noun:
            return self._noun_speaker(cue, start, edge)
        if form.finite:
            pluperfect = cue.at > start and r.forms[cue.at - 1].folded == "قد"
            phrase = subject_before(r, cue, start) if pluperfect else None
            phrase = phrase or subject_after(r, cue.at + 1, edge) or subject_before(r, cue, start)
        elif form.participle:
            phrase = None
        relayed = self._relayed(cue, phrase, edge)
        if relayed is not None:
            return relayed
        if phrase is not None:
            source = resolve(r, self.people, phrase, self.said.source, gender, self.said.statement)
            if source is not None:
                return Found(source, _naming_span(phrase), phrase.role, False)
        return self._carried(cue, start)

    def _relayed(self, cue: Cue, phrase: Phrase | None, edge: int) -> Found | None:
        """The source behind a channel: نقلا عن مراقبين."""
        r = self.r
        for k in range(cue.at, edge - 1):
            if r.forms[k].folded == "عن" and r.forms[k - 1].folded in ("نقلا", "نقل", "نقلت"):
                behind = phrase_at(r, k + 1, edge)
                if behind is not None:
                    source = resolve(r, self.people, behind, None, "")
                    if source is not None:
                        return Found(source, _naming_span(behind), behind.role, False)
        return None

    def _noun_speaker(self, cue: Cue, start: int, edge: int) -> Found | None:
        r, form = self.r, cue.form
        pronoun = form.inflection is not None and bool(form.inflection.pronoun)
        if not pronoun and not form.rest.startswith("ال"):
            phrase = phrase_at(r, cue.at + 1, edge)
            if phrase is None:
                return None
            source = resolve(r, self.people, phrase, self.said.source, "")
            return Found(source, _naming_span(phrase), phrase.role, False) if source else None
        for k in range(cue.at - 1, max(start, cue.at - 30) - 1, -1):
            word = r.forms[k]
            if word.folded == "عن" and any(
                f.verb is not None and f.verb.group == "relay" for f in r.forms[max(start, k - 30) : k]
            ):
                phrase = phrase_at(r, k + 1, cue.at)
                if phrase is not None:
                    source = resolve(r, self.people, phrase, None, "")
                    if source is not None:
                        return Found(source, _naming_span(phrase), phrase.role, False)
            if word.finite and word.verb is not None:
                phrase = subject_after(r, k + 1, cue.at)
                if phrase is not None:
                    source = resolve(r, self.people, phrase, self.said.source, "")
                    if source is not None:
                        return Found(source, _naming_span(phrase), phrase.role, False)
        return self._carried(cue, start)

    def _carried(self, cue: Cue, start: int) -> Found | None:
        """The one who is speaking: the subject of the sentence, of one just before it, or the last speaker."""
        r, said = self.r, self.said
        at = start
        k = bisect_right(r.bounds, start) - 1
        for back in range(3):
            if k - back < 0:
                break
            at = r.bounds[k - back]
            limit = cue.at if back == 0 else r.bounds[k - back + 1]
            if said.source is not None and said.last >= at:
                if agrees(said.source, cue.form):
                    inner = self._subject_between(max(at, self.tail), limit) if back == 0 else None
                    if inner is not None and agrees(inner[1], cue.form):
                        return Found(inner[1], _naming_span(inner[0]), inner[0].role, True)
                    return Found(said.source, said.span, said.role, True)
            if r.forms[at].verb is not None and at in self.cues and at != cue.at:
                continue
            subject = self._subject_between(at, limit) if back == 0 else None
            if subject is None or not agrees(subject[1], cue.form):
                subject = main_subject(r, self.people, at, limit, said.source)
            if subject is not None and agrees(subject[1], cue.form):
                return Found(subject[1], _naming_span(subject[0]), subject[0].role, True)
        if said.source is not None:
            return Found(said.source, said.span, said.role, True)
        return Found(Source("unknown", "", frozenset()), None, None, True)

    def _subject_between(self, first: int, last: int) -> tuple[Phrase, Source] | None:
        """The subject of the last reporting verb without a complement of its own between two words."""
        r = self.r
        for k in range(last - 1, max(first - 1, last - _BACK), -1):
            form = r.forms[k]
            if not form.finite or k in self.cues or r.stretch[k] is not None or form.verb is None or nominal(r, k):
                continue
            phrase = self._subject_of(k, first, last, form.verb)
            if phrase is None or phrase.head is not None and phrase.head.kind == "document":
                continue
            first_form = r.forms[phrase.first]
            known = first_form.proper or first_form.channel or _known(r, self.people, phrase)
            if phrase.head is not None or first_form.polity or known:
                source = resolve(r, self.people, phrase, self.said.source, "")
                if source is not None:
                    return phrase, source
        return None

    def _subject_of(self, k: int, first: int, last: int, verb: Verb) -> Phrase | None:
        r = self.r
        if verb.group == "relay":
            for j in range(k + 1, last - 1):
                if r.forms[j].folded == "عن":
                    return phrase_at(r, j + 1, last)
        if k > 0 and r.forms[k - 1].folded == "قد":
            return subject_before(r, Cue(k, k + 1, r.forms[k], verb, CLAUSE, k + 1, k + 1), first)
        return subject_after(r, k + 1, last)

    # -- phrases

    def _phrase(self, i: int, length: int, kind: str) -> None:
        r = self.r
        start, bound = r.sentence(i)
        phrase = (
            self._source_phrase(i, length, kind)
            if kind != "manner"
            else phrase_at(r, i + length, bound)
            if i + length < bound and r.gaps[i + length].plain
            else None
        )
        if kind == "manner" and phrase is None and not _pronominal(r, i + length - 1):
            return
        if kind == "manner" and _pronominal(r, i + length - 1):
            phrase = None
        if (self._inside(i) and i > start) or self.tail == i:
            return
        found: Found | None
        if phrase is not None:
            source = resolve(r, self.people, phrase, self.said.source, "", self.said.statement)
            found = Found(source, _naming_span(phrase), phrase.role, False) if source is not None else None
        else:
            found = self._carried(Cue(i, i, r.forms[i], _NONE, CLAUSE, i, i), start)
        if found is None:
            return
        end = max(phrase.last if phrase is not None else 0, i + length)
        while (
            end < bound
            and r.gaps[end].plain
            and end - i < 14
            and not r.forms[end].comp
            and not r.forms[end].folded.startswith("فا")
        ):
            end += 1
        if i == start or (i <= start + 3 and all(f.function for f in r.forms[start:i])):
            self._before(i, length, end, bound, found)
        else:
            self._after(i, length, end, start, bound, found)

    def _before(self, i: int, length: int, end: int, bound: int, found: Found) -> None:
        r = self.r
        first = end
        if first < bound and r.forms[first].folded in ("فان", "فانه", "فانها", "فقد", "ان"):
            first += 1
        if first >= bound:
            return
        cue = Cue(i, i + length, r.forms[i], _NONE, CLAUSE, first, end, r.opening.get(first))
        if first in self.cues and self.cues[first].form.finite:
            return
        self._ascribe(cue, found)

    def _ascribe(self, cue: Cue, found: Found) -> None:
        r = self.r
        span, inside, whole = extent(r, cue, self.stops)
        if span.end - span.start < 8:
            return
        kind = "direct" if whole else "mixed" if any(not naming(r, s) for s in inside) else "indirect"
        where = media.medium(r, cue.at, cue.edge, found.span)
        self._add(Quote(span, kind, speaker(r, found), "according", r.between(cue.at, cue.last), where), inside)
        self._remember(found, cue.first, where)
        self.tail = self._word_at(span.end)

    def _after(self, i: int, length: int, end: int, start: int, bound: int, found: Found) -> None:
        r = self.r
        first = max(start, self.tail)
        opening = r.follows(first, connective_heads()) if first < i else None
        if opening is not None:
            first += opening[0]
        if first >= i:
            return
        ahead = r.opening.get(i + length)
        if ahead is not None and ahead.last - ahead.first >= _SHORTEST and not naming(r, ahead):
            self._ascribe(Cue(i, i + length, r.forms[i], _NONE, MARKED, ahead.first, ahead.first, ahead), found)
            return
        stretch = r.stretch[i - 1]
        cue = r.between(i, i + length)
        where = media.medium(r, i, end, found.span)
        if stretch is not None and stretch.last - stretch.first >= _SHORTEST and stretch.first not in self.covered:
            span, inside, kind = trimmed(r.text, stretch.inner.start, stretch.inner.end), [stretch], "direct"
        else:
            inside = [r.opening[j] for j in r.order[bisect_right(r.order, first - 1) : bisect_right(r.order, i - 1)]]
            begin = r.starts[first]
            if first in r.opening:
                begin = r.opening[first].outer.start
            span = trimmed(
                r.text,
                begin + _conjunction(r, first),
                r.starts[i] - len(r.gaps[i].text.lstrip()) if False else r.ends[i - 1],
            )
            kind = "mixed" if any(not naming(r, s) for s in inside) else "indirect"
            if i - first < 4:
                return
        quote = Quote(span, kind, speaker(r, found), "according", cue, where)
        self._add(quote, inside)
        self._remember(found, i, where)
        self.tail = max(self.tail, i)
        self._rest(quote, end, bound)

    def _rest(self, quote: Quote, end: int, bound: int) -> None:
        """What follows a parenthetical attribution is the second part of the same quotation."""
        r = self.r
        if end >= bound - 1 or not r.gaps[end].comma or quote.kind == "direct":
            return
        form = r.forms[end]
        if (
            r.follows(end, break_heads())
            or form.verb is not None
            or end in self.phrases
            or (form.folded[:1] == "و" and end not in r.opening)
        ):
            return
        cue = Cue(end, end, form, _NONE, CLAUSE, end, end, r.opening.get(end))
        span, inside, _ = extent(r, cue, self.stops)
        if span.end - span.start < 8:
            return
        if quote.kind == "indirect" and any(not naming(r, s) for s in inside):
            quote = replace(quote, kind="mixed")
            self.found[-1] = quote
        self._add(
            Quote(span, quote.kind, quote.speaker, quote.evidence, None, quote.medium, part_of=quote.span), inside
        )
        self.tail = self._word_at(span.end)

    # -- marks without a cue before them

    def _orphan(self, stretch: Stretch) -> None:
        r = self.r
        words = stretch.last - stretch.first
        if stretch.first in self.covered or words < _SHORTEST or naming(r, stretch) or not self._read(stretch.first):
            return
        if r.segment(stretch.first)[2] != "body" or self._inside(stretch.first):
            return
        span = trimmed(r.text, stretch.inner.start, stretch.inner.end)
        j = stretch.last
        evidence = "carried"
        found: Found | None = None
        cue: Span | None = None
        if (
            j < r.size
            and r.forms[j].finite
            and r.forms[j].verb is not None
            and r.forms[j].verb.speech
            and not r.gaps[j].newline
        ):
            form = r.forms[j]
            phrase = subject_after(r, j + 1, r.sentence(j)[1])
            if phrase is not None and form.folded[:1] != "و":
                source = resolve(r, self.people, phrase, self.said.source, "")
                if source is not None:
                    found, cue, evidence = (
                        Found(source, _naming_span(phrase), phrase.role, False),
                        r.between(j, j + 1),
                        "after",
                    )
        if found is None:
            found = self._carried(
                Cue(stretch.first, stretch.first, r.forms[stretch.first], _NONE, MARKED, stretch.first, stretch.first),
                r.sentence(stretch.first)[0],
            )
        if found is None:
            return
        if stretch.repaired:
            evidence = "repaired"
        self._add(Quote(span, "direct", speaker(r, found), evidence, cue, None), [stretch])
        self._remember(found, stretch.first, self.last_medium)


def _relative(verb: Verb) -> bool:
    """نقلتها الصحيفة, أكدها الوزير: with a pronoun the verb already has its object."""
    return verb.group not in ("describe", "judge")


def _pronominal(r: Reading, i: int) -> bool:
    return r.forms[i].folded.endswith(("ه", "ها", "هم", "هما"))


def _known(r: Reading, people: People, phrase: Phrase) -> bool:
    return phrase.name is not None and people.named(keys(r, *phrase.name)) is not None


def _key(form) -> str:  # type: ignore[no-untyped-def]
    from qawl.quotes.people import key

    return key(form)


def _naming_span(phrase: Phrase) -> tuple[int, int]:
    return phrase.name if phrase.name is not None and not phrase.joined else (phrase.first, phrase.last)


def _bare(r: Reading, span: Span) -> bool:
    return span.end - span.start < 3


def _conjunction(r: Reading, i: int) -> int:
    return int(r.forms[i].joined and r.forms[i].raw[0] == "و")


def _arranged(found: list[Quote]) -> tuple[Quote, ...]:
    """Sorted, one for each span, each nested in the smallest quote that contains it."""
    seen: dict[Span, Quote] = {}
    for quote in found:
        seen.setdefault(quote.span, quote)
    ordered = sorted(seen.values(), key=lambda quote: (quote.span.start, -quote.span.end))
    heads = {quote.span for quote in ordered}
    around: list[Quote] = []
    arranged: list[Quote] = []
    for quote in ordered:
        while around and around[-1].span.end < quote.span.end:
            around.pop()
        if quote.part_of is not None and quote.part_of not in heads:
            quote = replace(quote, part_of=None)
        if around and around[-1].span.contains(quote.span):
            quote = replace(quote, nested_in=around[-1].span)
        around.append(quote)
        arranged.append(quote)
    return tuple(sorted(arranged, key=lambda quote: quote.span))


from qawl.quotes.lexicon import Verb  # noqa: E402

_NONE = Verb("", "say", frozenset(), False, False)
