"""The frozen rule of page text: what these vectors say must hold for ever, or every selector in HTML moves."""

from __future__ import annotations

import pytest

from qawl.pages.html.page_text import page_lines, page_text, parse

VECTORS = [
    ("one", "one\n"),
    ("<p>one<p>two", "one\ntwo\n"),
    ("<title> a\n title </title><body><p>x", "a title\nx\n"),
    ("<p> a \t\n b  <b> c</b>d<i> </i>e </p>", "a b cd e\n"),
    ("a<br>b<br/><br>c", "a\nb\nc\n"),
    ("<div>a<div>b</div>c</div>d", "a\nb\nc\nd\n"),
    ("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", "a\nb\nc\nd\n"),
    ("<p>a&nbsp;&nbsp;b", "a\u00a0\u00a0b\n"),
    ("<p>&nbsp;</p><p>&#xFEFF;</p><p>x", "x\n"),
    ("<pre>a\n  b\n</pre>", "a\nb\n"),
    ("<p>a&#1;b&#11;c", "a\ufffdb\ufffdc\n"),
    ("<p>&laquo;a&raquo; &amp;lt;", "«a» &lt;\n"),
    ("<body><script>a</script><style>b</style><noscript>c</noscript><template>d</template><p>e", "e\n"),
    ("<p hidden>a<p style='color:red; DISPLAY : none'>b<p style='visibility:hidden'>c<p>d", "d\n"),
    ("<dialog>a</dialog><dialog open>b</dialog>", "b\n"),
    ("<select><option>a</select><textarea>b</textarea><button>c</button><svg><text>d</text></svg>", "c\n"),
    ("<body hidden><p>a", "a\n"),
    ("<p>a<!-- b -->c", "ac\n"),
    ("<p>a</p>b</body></html>c", "a\nbc\n"),
    ("<h1><a href=/>a <span>b</span></a></h1>", "a b\n"),
    ("<p>a<p>\u200fب\u200f", "a\n\u200fب\u200f\n"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "text"), VECTORS)
def test_the_page_text_of_a_vector_is_what_it_ever_was(html, text):
    assert page_text(html, "page.html") == text


def test_deep_trees_are_walked_without_recursion():
    assert page_text("<div>" * 2000 + "نص", "page.html") == "نص\n"


def test_a_link_is_known_with_its_address_and_goes_on_over_lines():
    [first, second, third] = page_lines(parse("<a href='/1'>ا<br>ب</a><p>ج <a href='/2'>د</a>", "page.html"))
    assert (first.links, second.links, third.links) == ((("/1", "ا"),), (("/1", "ب"),), (("/2", "د"),))
