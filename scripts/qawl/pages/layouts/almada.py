"""Al-Mada (جريدة المدى), Baghdad: how its web pages read when saved as text.

From top to bottom: ``TOP``, the breadcrumb (newspaper > section > headline), the headline again, a deck, the dateline,
bylines (an icon glyph before them, not on older pages), the body with an advert's gap in it, a wire credit, the box
for comments (its number counts the characters left), a supplement and lists of other articles, and the related
articles: a picture (its alternative text is the headline), section, headline, teaser; or headline, author or section,
teaser. Links to other articles, buttons, counters and keywords may stand in the body and below it. Anything but the
dateline and a headline may be missing.
"""

from __future__ import annotations

from qawl.pages.layouts.grammar import END, UNNAMED, Layout, LineRule

_DIGITS = "[0-9٠-٩۰-۹]"
_HAS_ARABIC = "(?=[^ء-ي]*[ء-ي])"
_ENDS = r"[.،؛؟!?…:,;”“»\"'()*\]]"
_CUT = r"(?:\.{3,}|…)\]?"

# A sign parts the breadcrumb only with its spaces, for headlines quote («…»). Where a section ends if there are more
# such signs, the headline decides, which the next line repeats.
_CRUMB = r"جريدة المدى(?: ?[>›] ?| » )"
_BREADCRUMB = rf"{_CRUMB}(?P<section>.+?) [>»›] (?P<title>.+)"
_TWO_STEP_BREADCRUMB = rf"{_CRUMB}(?P<section>.+? [>»›] .+?) [>»›] (?P<title>.+)"
_DEEP_BREADCRUMB = rf"{_CRUMB}(?P<section>.+) [>»›] (?P<title>.+)"
_BARE_BREADCRUMB = rf"{_CRUMB}(?P<title>.*)"
_DATELINE = r"ن\u064f?شر\s+في\s*:\s*(?P<when>.{2,70})"

# What is body: long or ended by a mark (a paragraph), else a subheading (if a paragraph follows), verse or list.
_PARAGRAPH = rf"{_HAS_ARABIC}(?:.{{91,}}|.{{0,90}}(?<={_ENDS}))"
_SUBHEADING = rf"{_HAS_ARABIC}.{{2,60}}(?<!{_ENDS})"
_LOOSE = rf"{_HAS_ARABIC}.{{1,90}}(?<!{_ENDS})"
_NUMERAL = rf"[-–(\[ ]{{0,3}}{_DIGITS}{{1,3}}[-–)\].: ]{{0,3}}"
_SEPARATOR = r"[*ـ_.\-–—=•·~#+ ]{1,80}"

_LABEL = (
    r"(?:ترجمة|ترجمها|تعريب|[إا]عداد|تحرير|كتابة|كتب|كتبت|بقلم|تأليف|حاوره|حاورها|حاورته|حاورتها|متابعة|"
    r"مراسل|مراسلة|تصوير|عدسة|بعدسة|تحقيق|تقرير|حوار)"
)
_LABELLED = rf"{_LABEL}(?:\s*[:/]|\s)\s*(?P<maker>[^.،؛؟!]{{2,70}}?)"
_PLACE_AND_NAME = r"[^/.:،؛]{2,30}(?:/| [-–—] )(?P<maker>[^/.:،؛]{2,40})(?:/[^/.:،؛]{2,40})?|المدى|وكالات"
_WORD = r"(?:[^\W\d_][\u064b-\u0652]?){1,15}\.?"
_NAME = rf"(?P<maker>(?!ال){_WORD}(?: {_WORD}){{1,4}}) ?\*?"
_WITH_ICON = rf"{_HAS_ARABIC}(?:[^/]{{2,30}}/ ?|{_LABEL}(?: ?[:/] ?| ))?(?P<maker>.{{2,120}}?) ?\*?"
_SECTION = rf"{_WORD}(?:[ -]+{_WORD}){{0,3}}"
_UNDER_IMAGE = rf"{_HAS_ARABIC}.{{2,40}}"
_AGENCIES = r"(?:رويترز|[أا] ?ف ?ب|[أا] ب|د ب [أا]|فرانس برس|وكالات|[أا]رشيف|[أا]رشيفية|المدى)"
_CAPTION = (
    r"(?:(?:في )?ال?صورة\s*[:/].{2,200}"
    rf"|.{{2,200}}[(:/–-]\s?{_AGENCIES}\s?\)?"
    r"|.{0,200}(?:تصوير|عدسة|بعدسة)\s?[:/]\s?[^.،؛]{2,40})"
)
_CREDIT = (
    r"(?:(?:نقل(?:ا|اً|ًا) )?عن (?P<names>[^؟!]{2,80})"
    r"|(?:(?:نقل(?:ا|اً|ًا) )?عن|المصدر|المصادر|مصدر)\s*[:/][^؟!]{2,80}"
    r"|(?:\w{2,12}\s*[/+-]\s*)?[(]?وكالات[)]?)"
)

_TEASER = rf"{_HAS_ARABIC}(?:.{{1,2000}}{_CUT}|.{{120,}}|.+\.)"
_COLUMN_HEADLINE = rf"{_HAS_ARABIC}(?=.* ).{{3,300}}(?<!\.\.\.)(?<!…)"

# What web pages put between an article's paragraphs and below them, and what no article says.
_NETWORK = "(?:linkedin|facebook|pinterest|youtube|rss|twitter|instagram|telegram|tiktok|whatsapp|threads|snapchat)"
_TANWIN = "(?:اً|ًا|ا)"
_READ = (
    rf"(?:[إأا]قر[أا](?:ي|وا|ؤوا)? (?:[أا]يض{_TANWIN}|كذلك|المزيد)"
    rf"|(?:شاهد|طالع)(?:ي|وا)? [أا]يض{_TANWIN}|(?:قد|ربما) (?:يهمك|يعجبك)(?: [أا]يض{_TANWIN})?)"
)
_OTHERS = rf"(?:{_READ}|(?:مقالات|مواضيع|[أا]خبار) (?:ذات صلة|مشابهة|[أا]خرى))"
_READ_ALSO = rf"[-•*▪◾(\[]{{0,2}} ?{_OTHERS} ?(?:[:|»>]|[-–—] |\.{{2,3}}|…) ?.{{1,300}}"
_READ_ALSO_HEADING = rf"{_READ} ?:?"
_FOLLOW = (
    r"(?:تابعونا|تابعنا|تابعوا المدى) (?:على|عبر|في) .{2,80}"
    r"|(?:اشترك|اشتركوا|انضم|انضموا) (?:في|[إا]لى) (?:قناتنا|قناة المدى|نشرتنا|صفحتنا).{0,80}"
)
_PIECE = "(?:المقال|المقالة|الخبر|الموضوع|التقرير|الصفحة|المنشور|الرابط)"
_NETWORKS = rf"(?:(?i:{_NETWORK})|فيسبوك|الفيسبوك|تويتر|[إا]كس|واتساب|الواتساب|تلغرام|تليغرام|لينكدإن)"
_SHARE = (
    rf"(?:شارك|شاركوا|مشاركة|انشر|اطبع|طباعة|احفظ|نسخ|انسخ) (?:هذا |هذه )?{_PIECE}(?: (?:على|عبر) {_NETWORKS})? ?:?"
    rf"|(?:شارك|شاركوا|شاركها|مشاركة|انشر) (?:على|عبر) {_NETWORKS}"
    rf"|(?:شارك|مشاركة|طباعة) ?:?|حجم الخط.{{0,12}}|[أا]رسل (?:{_PIECE} )?[إا]لى صديق"
)
_COUNT = rf"{_DIGITS}[0-9٠-٩۰-۹.,٬ ]{{0,12}}"
_COUNTED = "(?:مشاهدة|مشاهدات|قراءة|قراءات|زيارة|زيارات|تعليق|تعليقات|مشاركة|مشاركات)"
_COUNTER = (
    rf"(?:(?:عدد )?(?:ال)?{_COUNTED}|(?:عدد )?مرات (?:ال)?{_COUNTED}) ?:? ?[(]?{_COUNT}[)]?"
    rf"|{_COUNT} ?{_COUNTED}|(?:عدد )(?:ال)?{_COUNTED} ?:"
    r"|(?:وقت|مدة|زمن) القراءة ?(?:: ?| )(?=.{0,8}[0-9٠-٩]|دقيق).{1,24}|[آا]خر تحديث ?: ?.{4,60}"
)
_KEYWORDS_HEADING = "(?:(?:ال)?كلمات (?:ال)?(?:مفتاحية|دلالية|دالة)|الوسوم|وسوم|(?i:tags?))"
_KEYWORDS = rf"{_KEYWORDS_HEADING} ?[:/|] ?.{{1,400}}|#\w+(?:[ ،,]+#\w+){{0,40}}"

_TOP = r"(?i:top)|↑"
_BOTTOM = r"(?i:top)|↑|(?:©|.{0,40}الحقوق محفوظة).{0,60}"
_COMMENTS = (
    r"انضم [إا]ل[ىي] المحادثة"
    rf"|{_DIGITS}{{1,5}} (?:حرف|حرفا|حرفاً|أحرف) متبق(?:ي|ية|ياً|يا)?"
    rf"|(?:اترك|[أا]ضف) (?:تعليقك|تعليقا|تعليقاً)"
)

_MACHINERY = (
    ("advert", "promotion", r"(?:مساحة )?[إا]علان(?:ي|ية)?"),
    ("read-also", "promotion", _READ_ALSO),
    ("follow", "promotion", _FOLLOW),
    ("share", "furniture", _SHARE),
    ("counter", "furniture", _COUNTER),
    ("keywords", "furniture", _KEYWORDS),
)
_INLINE = (*(name for name, _, _ in _MACHINERY), "read-also-heading")
_BELOW = (*(f"{name}-below" for name, _, _ in _MACHINERY), "keywords-heading")
_BREADCRUMBS = ("breadcrumb", "two-step-breadcrumb", "deep-breadcrumb", "bare-breadcrumb")
_BYLINES = ("labelled-byline", "place-byline")
_BODY = (*_INLINE, "caption", "numeral", "separator", "subheading", "paragraph", "loose-line")
_TAIL = ("comments", "supplement", "sidebar-heading", "related-heading", "social", "bottom", END)
_LINK = ("author-headline", "related-image", "other-image", "related-section", "section-headline", "related-headline")
_FOOT = (*_BELOW, *_TAIL)
_AFTER_BODY = ("wire-credit", "signature", "own-signature", *_FOOT)

_RULES = (
    # Lines that only ever stand in their own place.
    LineRule("top", "furniture", _TOP, ("top", *_BREADCRUMBS, "headline"), reserved=True),
    LineRule("bottom", "furniture", _BOTTOM, ("bottom", "social", "supplement", "related-heading", END), reserved=True),
    LineRule("breadcrumb", "breadcrumb", _BREADCRUMB, ("repeated-headline",), reserved=True),
    LineRule("two-step-breadcrumb", "breadcrumb", _TWO_STEP_BREADCRUMB, ("repeated-headline",), reserved=True),
    LineRule("deep-breadcrumb", "breadcrumb", _DEEP_BREADCRUMB, ("repeated-headline",), reserved=True),
    LineRule("bare-breadcrumb", "breadcrumb", _BARE_BREADCRUMB, ("repeated-headline",), reserved=True),
    LineRule("dateline", "dateline", _DATELINE, ("icon-byline", *_BYLINES, "name-byline", *_BODY), reserved=True),
    LineRule("comments", "comments", _COMMENTS, _FOOT, reserved=True),
    LineRule(
        "sidebar-heading",
        "furniture",
        r"يحدث ال[آا]ن|ال[أا]كثر قراءة|[آا]خر ال[أا]خبار",
        ("sidebar-line", *_TAIL),
        reserved=True,
    ),
    LineRule(
        "related-heading",
        "related_heading",
        r"(?:مقالات|مواضيع|[أا]خبار) ذات صلة ?:?",
        (*_LINK, *_TAIL),
        reserved=True,
    ),
    LineRule(
        "social",
        "social",
        rf"(?i:{_NETWORK}(?:-[a-z]+)?(?: [a-z]+(?:-[a-z]+)*)*)",
        ("social", "bottom", END),
        reserved=True,
    ),
    LineRule("more", "furniture", r"(?:عرض |[إا]قر[أا] )?المزيد", (*_LINK, *_TAIL), reserved=True),
    # The page's machinery between paragraphs and below them: no text of the article, wherever it stands.
    *(LineRule(name, role, look, (*_BODY, *_AFTER_BODY), reserved=True) for name, role, look in _MACHINERY),
    *(LineRule(f"{name}-below", role, look, _FOOT, reserved=True) for name, role, look in _MACHINERY),
    LineRule("read-also-heading", "promotion", _READ_ALSO_HEADING, ("read-also-link",), reserved=True),
    LineRule("keywords-heading", "furniture", rf"{_KEYWORDS_HEADING} ?:?", ("keyword", *_FOOT), reserved=True),
    # The head.
    LineRule("repeated-headline", "headline", r".{1,400}", ("deck", "dateline"), says="title"),
    LineRule("headline", "headline", rf"{_HAS_ARABIC}.{{1,400}}", ("deck", "dateline")),
    LineRule("deck", "deck", rf"{_HAS_ARABIC}.{{1,300}}", ("second-deck", "dateline")),
    LineRule("second-deck", "deck", rf"{_HAS_ARABIC}.{{1,300}}", ("dateline",)),
    LineRule("icon-byline", "byline", _WITH_ICON, ("icon-byline", *_BYLINES, *_BODY), icon=True),
    LineRule("labelled-byline", "byline", _LABELLED, (*_BYLINES, *_BODY)),
    LineRule("place-byline", "byline", _PLACE_AND_NAME, (*_BYLINES, *_BODY)),
    LineRule("name-byline", "byline", _NAME, (*_BYLINES, *_BODY)),
    # The foot of the body, before the body itself: such a line is body where more body follows.
    LineRule("wire-credit", "credit", _CREDIT, _AFTER_BODY, names="sources"),
    LineRule("signature", "credit", _LABELLED, _AFTER_BODY),
    LineRule("own-signature", "credit", r".{2,120}", _AFTER_BODY, says="maker"),
    LineRule("keyword", "furniture", r"#?[^.؟!:]{2,40}", ("keyword", *_FOOT)),
    LineRule("read-also-link", "promotion", rf"{_HAS_ARABIC}.{{4,200}}(?<![.،؛])", (*_BODY, *_AFTER_BODY)),
    LineRule("supplement", "promotion", r"ملحق [^.،؛]{2,40}", ("supplement", *_TAIL)),
    # The body.
    LineRule("caption", "caption", _CAPTION, (*_BODY, *_AFTER_BODY)),
    LineRule("numeral", "subheading", _NUMERAL, ("subheading", "paragraph", "loose-line")),
    LineRule("separator", "furniture", _SEPARATOR, (*_BODY, *_AFTER_BODY)),
    LineRule("subheading", "subheading", _SUBHEADING, ("paragraph",)),
    LineRule("paragraph", "body", _PARAGRAPH, (*_BODY, *_AFTER_BODY)),
    LineRule(
        "loose-line",
        "body",
        _LOOSE,
        (*_INLINE, "caption", "numeral", "separator", "paragraph", "loose-line", *_AFTER_BODY),
    ),
    # Other articles. A picture that says what the headline below it says is that link's picture. Where there are no
    # pictures, the author or the section may stand below the headline, and then every link of the page has a teaser.
    LineRule("sidebar-line", "promotion", rf"{_HAS_ARABIC}.{{1,300}}", ("sidebar-line", *_TAIL)),
    LineRule("author-headline", "related_headline", _COLUMN_HEADLINE, ("author-below",)),
    LineRule("author-below", "related_section", r"(?P<names>.{3,60})", ("column-teaser",), names="person"),
    LineRule("column-teaser", "related_teaser", _TEASER, ("author-headline", "section-headline", "more", *_TAIL)),
    LineRule("related-image", "related_image", r"(?P<image>.{1,300})", ("image-section", "image-headline")),
    LineRule("image-section", "related_section", _UNDER_IMAGE, ("image-headline",)),
    LineRule(
        "image-headline", "related_headline", r".{1,300}", ("related-teaser", "more", *_LINK, *_TAIL), says="image"
    ),
    LineRule(
        "related-teaser",
        "related_teaser",
        _TEASER,
        ("more", *_LINK, *_TAIL),
    ),
    LineRule("other-image", "related_image", r".{1,300}", ("close-section",)),
    LineRule("close-section", "related_section", _UNDER_IMAGE, ("related-headline",), close=True),
    LineRule("related-section", "related_section", _SECTION, ("related-headline",)),
    LineRule("section-headline", "related_headline", _COLUMN_HEADLINE, ("section-below",)),
    LineRule("section-below", "related_section", _SECTION, ("column-teaser",)),
    LineRule(
        "related-headline",
        "related_headline",
        rf"{_HAS_ARABIC}.{{1,300}}(?<!\.\.\.)(?<!…)",
        ("related-teaser", "more", *_LINK, *_TAIL),
    ),
)

LAYOUT = Layout(
    outlet=UNNAMED,
    rules=_RULES,
    first=("top", *_BREADCRUMBS, "headline"),
    readings={
        "breadcrumb": (_BREADCRUMB, _TWO_STEP_BREADCRUMB, _DEEP_BREADCRUMB, _BARE_BREADCRUMB),
        "dateline": (_DATELINE,),
    },
    marks=(
        frozenset({"bare-breadcrumb"}),
        frozenset({"dateline", "comments"}),
        frozenset({"dateline", "related-heading"}),
    ),
    signatures=("المدى",),
)
