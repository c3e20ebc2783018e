"""An output becomes blocks: what Word can show of it, and a line about what it cannot."""

from __future__ import annotations

import base64
import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from portfolio.base.errors import BlockError
from portfolio.document.blocks import Callout, Figure, Heading, Paragraph, Prose, Table
from portfolio.document.inline import Text, line_of, plain
from portfolio.document.markdown import parts
from portfolio.workbook.attached import prose_with_pictures
from portfolio.workbook.formulas import formula
from portfolio.workbook.output_blocks import output_blocks
from portfolio.workbook.output_html import MOST_COLUMNS, read

REMEDY = "Open the page in the workbook to see it."


def shown(data: dict[str, Any], **metadata: Any) -> list[Any]:
    output = {"output_type": "display_data", "data": data, "metadata": metadata}
    return list(output_blocks(output))


def picture(kind: str = "PNG", size: tuple[int, int] = (96, 48)) -> str:
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, kind)
    return base64.b64encode(made.getvalue()).decode()


def table(html: str) -> Table:
    (found,) = (block for block in read(html).blocks if isinstance(block, Table))
    return found


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_picture_of_any_kind_is_a_figure_as_large_as_on_the_screen(kind: str):
    (figure,) = shown({f"image/{kind.lower()}": picture(kind), "text/plain": "<Image>"})
    assert isinstance(figure, Figure)
    assert figure.width == 2.54
    with Image.open(io.BytesIO(figure.png)) as made:
        assert (made.format, made.size) == ("PNG", (96, 48))


def test_a_picture_for_a_fine_screen_is_as_wide_as_it_says():
    data = {"image/png": picture(size=(192, 96))}
    (figure,) = shown(data, **{"image/png": {"width": 96, "height": 48}})
    assert figure.width == 2.54


def test_a_wide_picture_is_no_wider_than_a_page():
    (figure,) = shown({"image/png": picture(size=(4000, 10))})
    assert figure.width == 16


@pytest.mark.parametrize("data", ["", "no base64", base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()])
def test_a_broken_picture_is_refused(data: str):
    with pytest.raises(BlockError, match="A picture in this output is broken"):
        shown({"image/png": data})


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("image/svg+xml", "1 SVG drawing"),
        ("application/pdf", "1 PDF file"),
        ("application/javascript", "1 script"),
        ("application/vnd.plotly.v1+json", "1 interactive chart"),
        ("application/vnd.vegalite.v5+json", "1 interactive chart"),
        ("application/vnd.jupyter.widget-view+json", "1 control"),
    ],
)
def test_what_word_cannot_show_is_said(kind: str, what: str):
    assert shown({kind: {}, "text/plain": "<Thing>"}) == [
        Callout("note", f"Not shown: {what}", REMEDY)
    ]


def test_a_form_that_nobody_knows_gives_way_to_the_plain_text():
    assert shown({"application/x-own+json": {}, "text/plain": "words"}) == [Prose("words")]
    (box,) = shown({"application/x-own+json": {}})
    assert box.title == "Not shown: 1 output of a kind that Word does not have"


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "text/latex", "application/json"])
def test_of_what_is_too_long_the_beginning_is_shown(kind: str):
    *_, box = shown({kind: "word " * 20_000})
    assert re.fullmatch(r"Not shown: 40,00\d characters more", box.title)


def test_of_a_page_with_too_many_parts_the_first_are_shown():
    *parts, box = shown({"text/html": "<p>x</p>" * 1_000})
    assert len(parts) == 300
    assert box.title == "Not shown: 700 more parts of the page"
    (box,) = shown({"text/html": f"<pre>{'x' * 100_000}</pre>"})
    assert box.title == "Not shown: 1 more part of the page"


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("1%\r50%\rdone\n", "done\n"),
        ("a\r\nb", "a b"),
        ("abc\b\bd", "ad"),
        ("\b\bab" + "x" * 20_000 + "\b" * 20_000, "ab"),
        ("x" * 50_000, "x" * 50_000),
    ],
    ids=["a bar", "lines of Windows", "taken back", "much taken back", "one long word"],
)
def test_what_was_written_over_is_not_shown(printed: str, words: str):
    output = {"output_type": "stream", "name": "stdout", "text": printed}
    (block,) = output_blocks(output)
    text = block.markdown if isinstance(block, Prose) else plain(block.words)
    assert text.split() == words.split()


def test_a_text_that_is_all_beginnings_of_pictures_stays_text():
    text = "![" * 20_000 + "<img " * 20_000 + "![](data:image/png;base64," * 2_000
    assert list(prose_with_pictures(text, {})) == [Prose(text)]


def test_html_with_nothing_to_read_in_it_gives_way_to_the_next_form():
    data = {"text/html": "<style>p {}</style><script>1</script>", "text/markdown": "*words*"}
    assert shown(data) == [Prose("*words*")]


def test_html_is_shown_and_what_is_missing_from_it_said():
    html = "<h2>Year</h2><p>a <em>b</em> c</p><pre>x\n  y</pre><audio></audio><svg></svg>"
    html += "<svg></svg><img src='https://example.org/a.png'>"
    assert shown({"text/html": html}) == [
        Heading("Year", 2),
        Paragraph((Text("a "), Text("b", "italic"), Text(" c"))),
        Paragraph((Text("x\n  y", "code"),), "code"),
        Callout("note", "Not shown: 1 recording, 2 SVG drawings, 1 picture", REMEDY),
    ]


def test_a_picture_that_is_in_html_is_a_figure():
    page = read(f'<p>a</p><img alt="A red wall" src="data:image/png;base64,{picture()}"><p>b</p>')
    assert [type(block) for block in page.blocks] == [Paragraph, Figure, Paragraph]
    assert page.blocks[1].alternative == "A red wall"
    assert page.left_out == []


def test_cells_that_span_others_keep_every_value_in_its_column():
    found = table(
        "<table><tr><th rowspan=2>T</th><th colspan=2>Week</th></tr>"
        "<tr><th>1</th><th>2</th></tr>"
        "<tr><th>a</th><td>1</td><td>2.5</td></tr>"
        "<tr><th>b</th><td colspan=2>none</td></tr></table>"
    )
    assert found.columns == ("T", "Week", "")
    assert found.rows == (("", "1", "2"), ("a", "1", "2.5"), ("b", "none", ""))
    headed = table(
        "<table><caption>Scores</caption><thead>"
        "<tr><th rowspan=2>T</th><th colspan=2>Week</th></tr>"
        "<tr><th>1</th><th>2</th></tr></thead>"
        "<tbody><tr><th>a</th><td>1</td><td>2.5</td></tr></tbody></table>"
    )
    assert (headed.caption, headed.columns) == ("Scores", ("T", "Week 1", "2"))
    assert headed.rows == (("a", "1", "2.5"),)
    assert (headed.numeric, headed.header_column, headed.headed) == ((1, 2), True, True)


def test_a_table_in_a_table_is_text_in_its_cell():
    found = table("<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>")
    assert found.rows == (("ab", "c"),)


CELL = st.tuples(
    st.sampled_from(["td", "th"]), st.integers(0, 5), st.integers(0, 5), st.sampled_from("abc")
)


@settings(max_examples=40)
@given(st.lists(st.lists(CELL, max_size=5), max_size=6), st.booleans())
def test_every_table_has_rows_of_one_length_and_all_its_words(rows: list[Any], headed: bool):
    html = "".join(
        "<tr>"
        + "".join(f"<{tag} colspan={a} rowspan={d}>{word}</{tag}>" for tag, a, d, word in row)
        + "</tr>"
        for row in rows
    )
    page = read(f"<table>{'<thead>' if headed else ''}{html}</table>")
    written = sorted(word for row in rows for _, _, _, word in row)
    tables = [block for block in page.blocks if isinstance(block, Table)]
    assert len(tables) == bool(written)
    for found in tables:
        assert {len(row) for row in (found.columns, *found.rows)} == {len(found.columns)}
        words = sorted("".join(["".join(row) for row in (found.columns, *found.rows)]).split())
        if len(found.columns) < MOST_COLUMNS:
            assert sorted("".join(words)) == written


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_no_html_is_refused(html: str):
    assert isinstance(shown({"text/html": html, "text/plain": "plain"}), list)
    assert isinstance(shown({"text/html": f"<p><table><td>{html}"}), list)


def test_html_inside_itself_a_thousand_times_is_read():
    deep = "<div>" * 1_000 + "words" + "</div>" * 1_000
    assert "words" in str(read(deep).blocks)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("$x^2$", "x^2"),
        (r"$$\frac{a}{b}$$", r"\frac{a}{b}"),
        (r"\[ \sqrt{2} \]", r"\sqrt{2}"),
        (r"$\displaystyle n$", "n"),
        (r"\begin{align*}a = b\end{align*}", "a = b"),
    ],
)
def test_a_formula_is_drawn_and_read_out_as_it_was_written(text: str, inner: str):
    (figure,) = formula(text)
    assert isinstance(figure, Figure)
    assert figure.alternative == f"Formula: {inner}"
    assert 0.1 < figure.width < 3


def test_the_words_around_a_formula_stay():
    before, figure, after = formula(r"The mean is $\bar{x}$, in pounds.")
    assert (before, after) == (Prose("The mean is"), Prose(", in pounds."))
    assert isinstance(figure, Figure)


def test_what_cannot_be_drawn_is_shown_as_it_was_written():
    text = r"\begin{tabular}{l} a \end{tabular}"
    assert list(formula(text)) == [Paragraph((Text(text, "code"),), "code")]


@pytest.mark.parametrize("text", ["£5 for $3 and $4", "no formula"])
def test_prices_are_no_formulas(text: str):
    assert list(formula(text)) == [Prose(text)]


@pytest.mark.parametrize(
    ("written", "caption", "alternative"),
    [
        ("![A wall](attachment:a.png)", "A wall", "A wall"),
        ('![A wall](attachment:a.png "Before")', "Before", "A wall"),
        ("![a.png](attachment:a.png)", "", ""),
        ("![](<attachment:a.png>)", "", ""),
        (f"![A wall](data:image/png;base64,{picture()})", "A wall", "A wall"),
        ("<img src='attachment:a.png' alt='A wall'/>", "A wall", "A wall"),
        (
            '<IMG width=40 title="Before &amp; after" src="attachment:a.png">',
            *["Before & after"] * 2,
        ),
    ],
    ids=["alternative", "title", "file name", "nothing", "data", "html", "html with a title"],
)
def test_a_picture_in_a_text_has_its_caption(written: str, caption: str, alternative: str):
    attachments = {"a.png": {"image/png": picture()}}
    (figure,) = prose_with_pictures(written, attachments)
    assert (figure.caption, figure.alternative) == (caption, alternative)


@pytest.mark.parametrize("width", ["48", "48px", "'48'"])
def test_a_picture_in_a_text_is_as_wide_as_it_says(width: str):
    (figure,) = prose_with_pictures(
        f"<img width={width} src=attachment:a.png>", {"a.png": {"image/png": picture()}}
    )
    assert figure.width == 1.27


def test_a_picture_that_is_not_in_the_cell_is_named():
    (box,) = prose_with_pictures("![A wall](attachment:b.png)", {})
    assert box == Callout(
        "error",
        "Picture: A wall",
        "The picture “b.png” is not in the cell. Paste it into the cell again.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "```\n![A](attachment:a.png)\n```",
        "![A](https://example.org/a.png)",
        "[A](attachment:a.png)",
        "<img src='https://example.org/a.png'>",
        "no picture",
    ],
)
def test_what_is_no_picture_of_the_cell_stays_text(text: str):
    assert list(prose_with_pictures(text, {"a.png": {"image/png": picture()}})) == [Prose(text)]


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab 1.*_`[](){}<>#+-!|\\&;~=:/\"'"), max_size=20))
def test_a_line_that_was_printed_is_not_read_as_markdown(line: str):
    output = {"output_type": "stream", "name": "stdout", "text": line}
    words = "".join(
        plain(line_of(part.words)) if isinstance(part, Paragraph) else "?"
        for block in output_blocks(output)
        for part in (parts(block.markdown) if isinstance(block, Prose) else (block,))
    )
    assert words.split() == line.split()
