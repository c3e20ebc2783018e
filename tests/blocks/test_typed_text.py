"""What is typed into a box stands in the document as it stands in the box."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.document import markdown
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.inline import Text, plain
from portfolio.document.typed_text import as_cell, literal, to_markdown, typed

WORDS = ("Our", "team", "e-mail", "file_name_2", "__init__", "3*4*5", "&amp;", "<b>", "C:\\new")
SIGNS = ("_", "#1", "~~", "`x`", "[note]", "(see E01)", "100%", "=", "->", "\\", "a|b", "!", "née")
BULLETS = ("·  ", "·\t", "• ", "•\xa0\xa0", "o  ", "o\t", "- ", "* ", "– ", "▪ ", "\uf0b7 ")

words = st.lists(st.sampled_from(WORDS + SIGNS), min_size=1, max_size=5).map(
    lambda found: " ".join(("We", *found, "end"))
)
texts = st.tuples(st.just("text"), words)
bullets = st.tuples(st.sampled_from(BULLETS), words)
numbers = st.tuples(st.integers(0, 40).map(lambda number: f"{number}. "), words)
boxes = st.lists(st.one_of(texts, bullets, numbers, st.just(("", ""))), max_size=12)
"""The lines of a box: each with the sign before it and its words."""


def typed_box(lines: list[tuple[str, str]]) -> str:
    return "\n".join(words if sign == "text" else sign + words for sign, words in lines)


def expected(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every line that is not empty, with what it is."""
    kinds = {"text": "text"}
    return [
        (kinds.get(sign, f"{sign[:-2]}." if sign[:1].isdigit() else "bullet"), words)
        for sign, words in lines
        if sign
    ]


def shown(markdown_text: str) -> Iterator[tuple[str, str]]:
    for part in markdown.parts(markdown_text):
        assert isinstance(part, Paragraph), part
        kind = f"{part.number}." if part.kind == "number" else part.kind
        for line in plain(part.words).split("\n"):
            yield kind, line


@given(boxes)
@example([("·  ", "a"), ("•\t", "b"), ("o  ", "c"), ("- ", "d"), ("text", "e"), ("2. ", "f")])
@example([("1. ", "a"), ("text", "why"), ("2. ", "b"), ("2. ", "c"), ("", ""), ("3. ", "d")])
@example([("1. ", "a"), ("", ""), ("", ""), ("1. ", "b"), ("", ""), ("", ""), ("text", "c")])
def test_each_line_stays_a_line_and_each_item_an_item(lines: list[tuple[str, str]]):
    assert list(shown(to_markdown(typed_box(lines)))) == expected(lines)


@given(st.lists(words, min_size=1, max_size=4))
def test_what_is_below_an_item_and_further_right_belongs_to_it(lines: list[str]):
    box = "\n".join([f"- {lines[0]}", *(f"  {line}" for line in lines[1:])])
    assert [part.words for part in markdown.parts(to_markdown(box))] == [
        (Text("\n".join(lines)),),
    ]


@pytest.mark.parametrize(
    "line",
    [
        *("---", "***", "___", "===", "- - -", "> 5 people", "2026. A good year", "007. Bond"),
        *("#hashtag", "# ", "```", "~~~", "[a]: http://b.c", "[a](b)"),
        *("<http://a.b>", "*", "**", "**open", "5 * 3 * 2"),
        *("a_b_c", "_not slanted_", "__not strong__", "|", "|a|b|", "-", "+", "1.", "\\*", "a\\"),
        "-5 degrees",
    ],
)
def test_signs_that_mean_nothing_are_shown(line: str):
    for before, after in (([], []), (["Above"], ["below"]), (["item"], [])):
        box = "\n".join([*(f"- {words}" if not after else words for words in before), line, *after])
        lines = [words for _, words in shown(to_markdown(box))]
        assert lines == [*before, line.strip(), *after]


@pytest.mark.parametrize("line", ["o my word", "§ 3 of the policy"])
def test_a_letter_is_a_sign_only_in_a_list(line: str):
    assert list(shown(to_markdown(f"Above\n{line}\nbelow"))) == [
        *(("text", "Above"), ("text", line), ("text", "below"))
    ]
    assert list(shown(to_markdown(f"· item\n{line}")))[1] == ("bullet", line[2:])


def test_pasted_bullets_are_as_deep_as_in_word():
    box = "·  first\n•\tsecond\no   below it\no   another\n▪ deepest\n·  third\n- plain"
    parts = [*markdown.parts(to_markdown(box))]
    assert {part.kind for part in parts} == {"bullet"}
    assert [part.depth for part in parts] == [0, 0, 1, 1, 2, 0, 0]


def test_bold_slanted_links_headings_and_tables_can_be_typed():
    box = "# Plan\nThe **launch** and *why* [here](https://a.b/c_d).\n\n|a|b|\n|-|-|\n|1_2|**x**|\nEnd"
    heading, text, table, end = markdown.parts(to_markdown(box))
    assert heading == Heading("Plan", 1)
    assert [piece.text for piece in text.words] == [
        "The ",
        "launch",
        " and ",
        "why",
        " ",
        "here",
        ".",
    ]
    assert text.words[5].address == "https://a.b/c_d"
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in table.rows] == [["1_2", "x"]]
    assert plain(end.words) == "End"


@given(words)
def test_words_of_ours_around_typed_ones_stay_as_they_are(line: str):
    (part,) = markdown.parts(f"**{literal(line)}**")
    assert part.words == (Text(line, "bold"),)


def test_a_cell_of_a_table_has_the_lines_of_the_box():
    assert as_cell("One line - as it is") == "One line - as it is"
    lines = as_cell("One **bold**\n·  first\n2. second")
    assert [plain(line) for line in lines] == ["One bold", "• first", "2. second"]


@given(st.text(max_size=60))
def test_any_text_can_be_typed(text: str):
    list(markdown.parts(typed(text).markdown))
    as_cell(text)
