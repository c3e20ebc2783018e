"""E-mails and texts of every make: all of their words, in order, and none that is hidden."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
import said

from portfolio.annex import html_words
from portfolio.annex.tally import Tally

HEAD = (
    "From: Ada <ada@example.org>\r\nTo: all@example.org\r\nSubject: Awards\r\nMIME-Version: 1.0\r\n"
)


@pytest.fixture
def mail(reading, tmp_path):
    def read(text, head=HEAD):
        data = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "a.eml").write_bytes(head.encode("latin-1") + data)
        return reading(tmp_path / "a.eml")

    return read


@pytest.fixture
def page(mail):
    """What is found in a message that is a web page."""
    return lambda html: mail(f"Content-Type: text/html; charset=utf-8\r\n\r\n{html}")


PAGES = {
    "split words": (
        "<p><b>W</b>ell <i>done</i>, <span>£2</span><span>,400</span>.</p>",
        ["Well done, £2,400."],
    ),
    "spaces at the ends": ("<p>one <b>two </b>three</p>", ["one two three"]),
    "line breaks": ("one<br>two<br><br>three", ["one\ntwo", "three"]),
    "cells": (
        "<table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>",
        ["A\tB", "C\tD"],
    ),
    "a list": ("<ul><li>one</li><li>two</li></ul>", ["one", "two"]),
    "no closing tags": ("<p>one<p>two", ["one", "two"]),
    "signs": ("<p>a &amp; b &lt; c&nbsp;&#8364;5</p>", ["a & b < c\xa0€5"]),
    "boxes": (
        '<p><input type="checkbox" checked> yes <input type="checkbox"> no</p>',
        ["☒ yes ☐ no"],
    ),
    "text as typed": ("<pre>a  b\n  c</pre>", ["a  b\n  c"]),
    "scripts and styles": ("<style>p{}</style><script>run()</script><p>seen</p>", ["seen"]),
    "comments": ("<p>seen<!-- not --></p>", ["seen"]),
    "pictures with words": ('<p><img src="x" alt="A cup"> won</p>', ["A cup won"]),
}


@pytest.mark.parametrize("kind", PAGES)
def test_the_words_of_a_page_are_shown_as_a_browser_shows_them(page, kind):
    html, expected = PAGES[kind]
    assert said.lines(page(html)) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<p>I do<span style="display:none"> not</span> agree</p>',
        '<p>I do<span style="DISPLAY: none !important"> not</span> agree</p>',
        "<p>I do<span hidden> not</span> agree</p>",
        '<p>I do<span style="visibility:hidden"> not</span> agree</p>',
        '<p>I do<span style="mso-hide:all"> not</span> agree</p>',
        '<p>I do<span style="font-size:0px"> not</span> agree</p>',
        '<style>.pre{display:none}</style><p>I do<span class="a pre"> not</span> agree</p>',
        '<style>#x, b.y { display : none }</style><p>I do<span id="x"> not</span> agree</p>',
        '<p>I do<span style="display:none"> <b>not</b></span> agree</p>',
    ],
)
def test_hidden_words_are_not_shown_as_said_and_are_counted(page, html):
    found = page(html)
    assert said.lines(found) == ["I do agree"]
    assert "1 hidden passage" in found.not_shown


def test_a_style_for_small_screens_hides_nothing(page):
    found = page("<style>@media (max-width:9px){.a{display:none}}</style><p class='a'>seen</p>")
    assert said.lines(found) == ["seen"]


def multipart(kind, *parts):
    made = "".join(f"--b\r\n{part}\r\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary=b\r\n\r\n{made}--b--\r\n"


PLAIN = "Content-Type: text/plain\r\n\r\n{}"
HTML = "Content-Type: text/html\r\n\r\n{}"
PARTS = {
    "a blank plain part": (
        multipart("alternative", PLAIN.format(" "), HTML.format("<p>All here.</p>")),
        ["All here."],
    ),
    "both forms": (
        multipart("alternative", PLAIN.format("All here."), HTML.format("<p>All here.</p>")),
        ["All here."],
    ),
    "a plain part that says nothing": (
        multipart(
            "alternative", PLAIN.format("See the HTML."), HTML.format("<p>" + "word " * 60 + "</p>")
        ),
        ["word " * 59 + "word"],
    ),
    "two texts": (multipart("mixed", PLAIN.format("One."), PLAIN.format("Two.")), ["One.", "Two."]),
    "text after html": (
        multipart("mixed", HTML.format("<p>One.</p>"), PLAIN.format("Two.")),
        ["One.", "Two."],
    ),
    "a forwarded message": (
        multipart(
            "mixed",
            PLAIN.format("See below."),
            "Content-Type: message/rfc822\r\n\r\nFrom: c@example.com\r\nSubject: Thanks\r\n\r\nWonderful.",
        ),
        ["See below.", "Wonderful."],
    ),
    "a message forwarded twice": (
        multipart(
            "mixed",
            PLAIN.format("1"),
            "Content-Type: message/rfc822\r\n\r\nFrom: c@example.com\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            "--c\r\n\r\n2\r\n--c\r\nContent-Type: message/rfc822\r\n\r\nFrom: d@example.com\r\n\r\n3\r\n--c--\r\n",
        ),
        ["1", "2", "3"],
    ),
    "broken lines": (
        "Content-Type: text/plain; format=flowed\r\n\r\nThis goes \r\non.\r\n",
        ["This goes on."],
    ),
}


@pytest.mark.parametrize("kind", PARTS)
def test_every_text_and_every_forwarded_message_is_shown_in_order(mail, kind):
    text, expected = PARTS[kind]
    assert said.lines(mail(text)) == expected


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("iso-2022-jp", "ありがとう"),
        ("shift_jis", "ありがとう"),
        ("iso-8859-2", "Dziękuję"),
        ("windows-1251", "Спасибо"),
        ("koi8-r", "Спасибо"),
        ("gb18030", "谢谢"),
        ("big5", "謝謝"),
        ("euc-kr", "감사합니다"),
        ("utf-16", "Grüße"),
        ("macintosh", "Café"),
    ],
)
def test_a_message_in_any_registered_charset_is_shown(mail, charset, words):
    named = {"macintosh": "mac_roman", "windows-1251": "cp1251"}.get(charset, charset)
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    data = words.encode(named)
    if charset == "utf-16":
        import base64

        head = head.replace("8bit", "base64")
        data = base64.b64encode(data)
    assert said.lines(mail(head.encode() + data)) == [words]


@pytest.mark.parametrize(
    "before",
    [
        "X_Odd_Name: 1\r\n",
        "X-Long: " + "word " * 4_000 + "\r\n",
        "From ada@example.org Tue Mar  3 10:00:00 2026\r\n",
        "Subject:\r\n \r\n\tFolded\r\n",
        "Received: from a\r\n\tby b\r\n" * 300,
        "\r\n",
    ],
)
def test_long_and_odd_headers_are_no_reason_to_refuse(mail, before):
    found = mail("\r\nAll here.\r\n", before + HEAD)
    assert said.lines(found) == ["All here."]
    assert said.facts(found)[0]["From"] == "Ada <ada@example.org>"


def test_headers_without_end_cost_little_and_the_message_is_shown(reading, tmp_path):
    path = tmp_path / "a.eml"
    words = b"=?utf-8?q?x?= " * 200_000
    path.write_bytes(
        b"From: ada@example.org\nSubject: " + words + b"\nContent-Type: multipart/mixed; "
        b'boundary="e"'
        + b"; a=b" * 200_000
        + b"\n\n--e\nContent-Type: text/plain"
        + b"; c=d" * 200_000
        + b"\n\nThe text.\n--e--\n"
    )
    found = reading(path)
    assert said.lines(found) == ["The text."]
    assert set(said.facts(found)[0]["Subject"]) == {"x"}


def test_a_page_without_end_is_looked_at_in_part_and_says_so(monkeypatch):
    monkeypatch.setattr(html_words, "LONGEST_PAGE", 12)
    tally = Tally()
    assert html_words.words("<p>Shown.</p><p>Beyond.</p>", tally) == "Shown."
    assert [str(each) for each in tally.left_out] == ["1 end of a very long page"]


def test_headers_in_bytes_and_in_code_are_readable(mail):
    head = "From: Zo\xeb <z@example.org>\r\nTo: a@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= =?utf-8?q?_all?=\r\n\r\n"
    found = mail("Hi all of you.", head)
    assert said.facts(found)[0]["From"] == "Zoë <z@example.org>"
    assert said.facts(found)[0]["Subject"] == "Grüße all"


def test_what_is_attached_is_named_in_the_forwarded_message_too(reading, tmp_path):
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = "c@example.org", "d@example.org", "Inner"
    inner.set_content("In.")
    inner.add_attachment(b"x", "application", "pdf", filename="inner.pdf")
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "a@example.org", "b@example.org", "Outer"
    outer.set_content("Out.")
    outer.add_attachment(inner)
    outer.add_attachment("text that is attached", filename="notes.txt")
    (tmp_path / "a.eml").write_bytes(outer.as_bytes())
    found = reading(tmp_path / "a.eml")
    assert said.lines(found) == ["Out.", "In."]
    assert [facts.get("Attached") for facts in said.facts(found)] == [
        "notes.txt (text/plain)",
        "inner.pdf (application/pdf)",
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("“Quotes” – dash € é".encode("cp1252"), "“Quotes” – dash € é"),
        ("Café “quoted” – done".encode("mac_roman"), "Café “quoted” – done"),
        ("Señor Núñez, naïve façade".encode("mac_roman"), "Señor Núñez, naïve façade"),
        ("Señor Núñez, naïve façade".encode("cp1252"), "Señor Núñez, naïve façade"),
        ("It’s £5 – “well done”".encode("cp1252"), "It’s £5 – “well done”"),
        ("It’s £5 – “well done”".encode("mac_roman"), "It’s £5 – “well done”"),
        ("Größe".encode("utf-16-le"), "Größe"),
        ("Größe".encode("utf-32"), "Größe"),
        (b"Log \x1b[31mred\x1b[0m text", "Log red text"),
        (
            b"A stray\x00 zero byte, in a line that is long enough",
            "A stray zero byte, in a line that is long enough",
        ),
        (
            "Спасибо за вашу работу над премией в этом году".encode("cp1251"),
            "Спасибо за вашу работу над премией в этом году",
        ),
        (
            "素晴らしい仕事をありがとうございました。皆が喜んでいます。".encode("shift_jis"),
            "素晴らしい仕事をありがとうございました。皆が喜んでいます。",
        ),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_is_in(reading, tmp_path, data, expected):
    (tmp_path / "a.txt").write_bytes(data)
    assert said.lines(reading(tmp_path / "a.txt")) == [expected]
