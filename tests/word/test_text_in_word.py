"""Whatever text comes in, the document opens and nothing in it is lost or broken."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import docx_checks
import portfolio_examples as examples
import pytest
from docx_checks import paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.document.blocks import Callout, Figure, Heading, Prose, Table
from portfolio.document.inline import Text, plain
from portfolio.document.typed_text import typed
from portfolio.word.columns import fitted, shared
from portfolio.word.content import Content
from portfolio.word.mentions import Mentions
from portfolio.word.portfolio_document import write_portfolio
from portfolio.workbook.section import Section

W = docx_checks.W

REFS = ("1.1", "1.10", "2.1", "P1", "P10", "K3")
PIECES = (
    *("E01", "E1", "E0123", "criterion 1.1", "criteria 1.10, 2.1 and P1", "AC 2.1", "9.9", "**"),
    *("\n\n", "- ", "1. ", "> ", "# ", "|a|b|\n|-|-|\n|c|d|\n\n", "```\n", "`", "[x](http://a.b)"),
    *("[y](javascript:z)", "<b>", "&amp;", "\x00", "\x0b", "\ud800", "\ufffe", "\u202e", "\t"),
    *("مرحبا", "שלום", "🏆👩🏽‍💼", "王小明", "e\u0301", "x" * 300, "http://" + "y" * 200),
)
any_text = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)


@settings(max_examples=40, deadline=None)
@given(any_text, any_text, any_text)
def test_any_text_gives_a_document_that_opens_and_holds_together(one, two, three):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portfolio.docx"
        write_portfolio(_said(one, two, three), path)
        docx.Document(str(path))
        checks = (docx_checks.dangling, docx_checks.numbering, docx_checks.structure)
        assert [problem for check in checks for problem in check(path)] == []


@given(any_text)
def test_splitting_at_mentions_loses_no_character(text):
    pieces = tuple(Mentions(("E01", "E0123"), REFS).split(text))
    assert plain(pieces) == text


@given(st.lists(st.sampled_from((*PIECES, "ACs K3", "Criterion P1", "E")), max_size=6).map("".join))
def test_a_text_that_mentions_nothing_for_certain_is_one_piece_of_text(text):
    mentions = Mentions(("E01", "E0123"), REFS)
    if not mentions.any_in(text):
        assert [*mentions.split(text)] == ([Text(text)] if text else [])


@given(st.lists(st.lists(any_text, min_size=3, max_size=3), min_size=1, max_size=4))
def test_columns_fill_the_width_and_none_vanishes(texts):
    widths = fitted(texts, 9_000)
    assert sum(widths) == 9_000
    assert min(widths) > 400


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.integers(1_000, 20_000))
def test_shares_add_up_exactly(weights, total):
    assert sum(shared(weights, total)) == total


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("criterion 1.1", ["1.1"]),
        ("Criteria 1.1, 1.10 and 2.1.", ["1.1", "1.10", "2.1"]),
        ("criteria 1.1 to 2.1 (AC P1; ACs P10/K3)", ["1.1", "2.1", "P1", "P10", "K3"]),
        ("criterion 1.11", []),
        ("criterion 1.1.2", []),
        ("version 1.1", []),
        ("E01, (E0123) and E01.", ["E01", "E0123", "E01"]),
        ("E99 XE01 E01a E012 -E01", []),
    ],
)
def test_mentions_are_found_where_they_are_meant(text, links):
    pieces = Mentions(("E01", "E0123"), REFS).split(text)
    assert [piece.ref for piece in pieces if hasattr(piece, "ref")] == links


def test_markdown_becomes_word_styles(write):
    text = (
        "# First\n\nPlain *slanted* and **strong** and ***both*** and `code`.\n\n"
        "- one\n    - two\n        - three\n            - four\n\n> said\n\n"
        "```\nx = 1\n    y\n```\n\n**Label**\n\nUnder it."
    )
    path = _written(write, Prose(text))
    found = [(style, words) for style, words in paragraphs(path)]
    assert ("heading 3", "First") in found
    for style, words in (
        ("List Bullet", "one"),
        ("List Bullet 2", "two"),
        ("List Bullet 3", "three"),
        ("List Bullet 3", "four"),
        ("Quote", "said"),
        ("Code Block", "x = 1    y"),
        ("Label", "Label"),
        ("Normal", "Under it."),
    ):
        assert (style, words) in found
    names = docx_checks.style_names(path)
    looks = {
        docx_checks.text_of(run): names[style.get(W + "val")]
        for run in docx.Document(str(path)).element.body.iter(W + "r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None
    }
    assert looks["slanted"] == "Emphasis"
    assert looks["strong"] == "Strong"
    assert looks["both"] == "Strong Emphasis"
    assert looks["code"] == "Code Text"


def test_each_numbered_list_starts_again_at_one(write):
    path = _written(write, Prose("1. a\n2. b\n\nBetween.\n\n1. c"), Prose("1. d"))
    body = docx.Document(str(path)).element.body
    numbers = {
        docx_checks.text_of(node): node.find(f".//{W}numId").get(W + "val")
        for node in body.iter(W + "p")
        if node.find(f".//{W}numId") is not None
    }
    assert numbers["a"] == numbers["b"]
    assert len({numbers[name] for name in "acd"}) == 3


typed_lines = st.lists(
    st.tuples(
        st.sampled_from(["", "·  ", "•\t", "o  ", "- ", "3. ", "7. "]),
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["a_b_c end", "<b> & 2*3*4", "__init__ E99", "We > they", "né |a|"]
                ),
                st.booleans(),
            ),
            min_size=1,
            max_size=3,
        ),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=8, deadline=None)
@given(typed_lines)
def test_lines_lists_and_bold_words_of_a_box_are_those_of_the_word_file(
    lines: list[tuple[str, list[tuple[str, bool]]]],
):
    box = "\n".join(
        sign + " ".join(f"**{words}**" if bold else words for words, bold in pieces)
        for sign, pieces in lines
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portfolio.docx"
        section = Section(name="1.1", blocks=(Heading("Typed"), typed(box), Heading("After")))
        write_portfolio(examples.content((examples.item(1),), {"1.1": section}), path)
        document = docx.Document(str(path))
    body = document.paragraphs
    texts = [paragraph.text for paragraph in body]
    read = body[texts.index("Typed") + 1 : texts.index("After")]
    assert list(_lines_of(document, read)) == [
        (_shown_sign(sign), " ".join(words for words, _ in pieces), _bold_letters(pieces))
        for sign, pieces in lines
    ]


def _shown_sign(sign: str) -> str:
    if not sign:
        return "Normal"
    return sign.strip() if sign[0].isdigit() else "List Bullet"


def _bold_letters(pieces: list[tuple[str, bool]]) -> str:
    return "".join(words for words, bold in pieces if bold).replace(" ", "")


def _lines_of(document: Any, paragraphs: list[Any]) -> Iterator[tuple[str, str, str]]:
    """Each line: its number as Word counts it, or its style; its words; its bold letters."""
    starts = {
        number.get(W + "numId"): int(number.find(f".//{W}startOverride").get(W + "val"))
        for number in document.part.numbering_part.element.iter(W + "num")
        if number.find(f".//{W}startOverride") is not None
    }
    for paragraph in paragraphs:
        style = paragraph.style.name.removesuffix(" 2").removesuffix(" 3")
        if style == "List Number":
            number = paragraph._p.find(f".//{W}numId").get(W + "val")
            style = f"{starts[number]}."
            starts[number] += 1
        all_bold = style == "Label"  # a line of bold words alone
        style = "Normal" if all_bold else style
        words, bold = "", ""
        for run in [*paragraph.runs, None]:
            for place, piece in enumerate((run.text if run else "\n").split("\n")):
                if place and words:
                    yield style, words, bold
                    words, bold = "", ""
                words += piece
                if all_bold or (run and run.style.name == "Strong"):
                    bold += piece.replace(" ", "")


def test_a_number_in_word_is_the_number_that_was_typed(write):
    path = _written(write, typed("3. third\n4. fourth\nBetween\n9. ninth"))
    document = docx.Document(str(path))
    numbers = {
        docx_checks.text_of(node): node.find(f".//{W}numId").get(W + "val")
        for node in document.element.body.iter(W + "p")
        if node.find(f".//{W}numId") is not None
    }
    assert numbers["third"] == numbers["fourth"]
    starts = {
        number.get(W + "numId"): number.find(f".//{W}startOverride").get(W + "val")
        for number in document.part.numbering_part.element.iter(W + "num")
        if number.find(f".//{W}startOverride") is not None
    }
    assert (starts[numbers["third"]], starts[numbers["ninth"]]) == ("3", "9")


def test_only_web_and_mail_addresses_become_outside_links(write):
    text = (
        "[a](https://example.org/x?y=1#z) [b](mailto:me@example.org) [c](ftp://x.y) [d](file:///e)"
    )
    body = docx.Document(str(_written(write, Prose(text)))).element.body
    ids = [node.get(docx_checks.R + "id") for node in body.iter(W + "hyperlink")]
    words = [
        docx_checks.text_of(n) for n in body.iter(W + "hyperlink") if n.get(docx_checks.R + "id")
    ]
    assert words == ["a", "b"]
    assert len(set(filter(None, ids))) == 2


def test_headings_never_jump_a_level_and_empty_ones_are_left_out(write):
    path = _written(
        write, Heading("Deep", 3), Prose("##### Deeper"), Heading(" \x00\n"), Heading("Back", 1)
    )
    assert docx_checks.accessibility(path) == []
    levels = {text: style for style, text in paragraphs(path) if style.startswith("heading")}
    assert levels["Deep"] == "heading 3"
    assert levels["Deeper"] == "heading 4"
    assert levels["Back"] == "heading 3"


def test_a_very_wide_table_is_written_in_parts_that_repeat_the_first_column(write):
    columns = tuple(f"C{number}" for number in range(1, 101))
    path = _written(write, Table("Wide", columns, (columns,), "d", header_column=True))
    assert docx_checks.problems(path) == []
    captions = [text for style, text in paragraphs(path) if style == "Table Caption"]
    wide = [caption for caption in captions if "Wide" in caption]
    assert wide[0].endswith(f": Wide (part 1 of {len(wide)})")
    texts = [text for style, text in paragraphs(path) if style.startswith("Table Text")]
    assert set(columns) <= set(texts)
    assert texts.count("C1") == len(wide) > 5


def test_a_table_without_columns_or_words_does_no_harm(write):
    path = _written(write, Table("", (), (), ""), Table("", ("", ""), (), ""))
    assert docx_checks.problems(path) == []


def test_a_row_too_long_for_a_page_may_run_on(write):
    path = _written(write, Table("T", ("A", "B"), (("x" * 5_000, "y"), ("short", "z")), "d"))
    rows = {
        docx_checks.text_of(row)[0]: row.find(f"{W}trPr/{W}cantSplit") is None
        for row in docx.Document(str(path)).element.body.iter(W + "tr")
        if row.find(f"{W}trPr/{W}tblHeader") is None
    }
    assert rows["x"]
    assert not rows["s"]


def test_a_broken_picture_is_named_and_the_rest_goes_on(write):
    broken = examples.picture()[:500]
    path = _written(write, Figure("Costs", "Bars", broken), Prose("After it."))
    texts = [text for _, text in paragraphs(path)]
    assert "Picture: Costs" in texts
    assert "After it." in texts
    assert docx_checks.problems(path) == []


def test_a_picture_is_never_larger_than_the_page(write):
    path = _written(write, Figure("Tall", "A tall one", examples.picture(300, 4_000), width=25))
    picture = docx.Document(str(path)).inline_shapes[0]
    section = docx.Document(str(path)).sections[0]
    assert picture.width <= section.page_width - section.left_margin - section.right_margin
    assert picture.height <= section.page_height - section.top_margin - section.bottom_margin
    assert picture.height / picture.width == pytest.approx(4_000 / 300, rel=0.01)


def test_a_picture_shown_twice_is_kept_once(write):
    png = examples.picture()
    path = _written(write, Figure("One", "a", png), Figure("Two", "b", png))
    document = docx.Document(str(path))
    assert len(document.inline_shapes) == 2
    kinds = [part.content_type for part in document.part.package.iter_parts()]
    assert kinds.count("image/png") == 1


def test_right_to_left_words_are_told_apart_from_the_rest(write):
    path = _written(write, Prose("Team: محمد الأمين, leader"), Prose("محمد leads"))
    body = docx.Document(str(path)).element.body
    marked = [
        docx_checks.text_of(run) for run in body.iter(W + "r") if run.find(f".//{W}rtl") is not None
    ]
    assert marked == ["محمد الأمين", "محمد"]
    turned = [
        docx_checks.text_of(p) for p in body.iter(W + "p") if p.find(f"{W}pPr/{W}bidi") is not None
    ]
    assert turned == ["محمد leads"]


def test_callouts_of_each_kind_have_a_look_of_their_own(write):
    kinds = ("note", "gap", "practice", "error")
    path = _written(write, *(Callout(kind, kind.upper(), "- a\n\nb") for kind in kinds))
    styles = {text: style for style, text in paragraphs(path) if style.startswith("Callout")}
    assert [styles[kind.upper()] for kind in kinds] == [
        f"Callout {kind.capitalize()} Title" for kind in kinds
    ]


def _said(one: str, two: str, three: str) -> Content:
    blocks = (
        Heading(one),
        Prose(two),
        Table(one, (two, three), ((one, two), (three, three)), two),
        Callout("gap", three, one),
        Prose(one + three),
        Figure(two, three, examples.picture(30, 30)),
    )
    item = examples.item(1).model_copy(update={"title": one, "shows": two, "author": three})
    section = Section(name="1.1", blocks=blocks, error=three)
    return examples.content((item,), {"1.1": section})


def _written(write, *blocks):
    return write(examples.content((examples.item(1),), {"1.1": Section(name="1.1", blocks=blocks)}))
