"""Blocks survive the way through a notebook, and hostile ones are refused."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.base.errors import BlockError
from portfolio.document.blocks import PNG_SIGNATURE, Block, Callout, Figure, Heading, Prose, Table
from portfolio.document.bundle import MIME, bundle, from_bundle
from portfolio.document.markdown import parser, parts
from portfolio.document.markdown import to_html as markdown_html
from portfolio.document.page_html import to_html, to_text

texts = st.text(max_size=40)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    row = st.tuples(*[texts] * width)
    return Table(
        caption=draw(texts),
        columns=draw(row),
        rows=tuple(draw(st.lists(row, max_size=4))),
        description=draw(texts),
        numeric=tuple(draw(st.sets(st.integers(0, width - 1)))),
        header_column=draw(st.booleans()),
    )


pictures = st.builds(
    Figure,
    texts,
    texts,
    st.binary(max_size=30).map(lambda rest: PNG_SIGNATURE + rest),
    st.floats(1, 25),
)
blocks = st.one_of(
    st.builds(Heading, texts, st.sampled_from([1, 2, 3])),
    st.builds(Prose, texts),
    st.builds(Callout, st.sampled_from(["note", "gap", "practice", "error"]), texts, texts),
    tables(),
    pictures,
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
)


@given(st.lists(blocks, max_size=4))
def test_blocks_come_back_from_a_notebook_as_they_went_in(shown: list[Block]):
    through_a_file = json.loads(json.dumps(bundle(shown)))
    assert from_bundle(through_a_file[MIME]) == tuple(shown)


@given(json_values)
def test_anything_else_is_refused_with_our_own_error(value):
    for data in (value, {"version": 1, "blocks": value}, {"version": 1, "blocks": [value]}):
        with suppress(BlockError):
            assert isinstance(from_bundle(data), tuple)


@given(blocks, st.sampled_from(["level", "rows", "png", "columns", "kind", "text"]), json_values)
def test_a_block_with_one_broken_value_is_a_block_or_our_own_error(block: Block, key, value):
    (entry,) = json.loads(json.dumps(bundle([block])))[MIME]["blocks"]
    entry[key] = value
    try:
        (back,) = from_bundle({"version": 1, "blocks": [entry]})
    except BlockError:
        return
    assert to_html(back) is not None
    assert to_text(back) is not None


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)">'


@pytest.mark.parametrize(
    "block",
    [
        Heading(HOSTILE),
        Prose(HOSTILE),
        Callout("note", HOSTILE, HOSTILE),
        Table(HOSTILE, (HOSTILE,), ((HOSTILE,),), HOSTILE),
        Figure(HOSTILE, HOSTILE, PNG_SIGNATURE),
    ],
)
def test_markup_in_text_is_shown_and_never_obeyed(block: Block):
    html = to_html(block)
    assert "<script" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;" in html


def test_simple_markdown_is_kept_and_the_rest_is_text():
    html = markdown_html("**Bold**, [a link](https://example.org)\n\n- one\n- two")
    assert "<strong>Bold</strong>" in html
    assert '<a href="https://example.org">' in html
    assert html.count("<li>") == 2
    assert "href" not in markdown_html("[x](javascript:alert(1))")
    assert "<img" not in markdown_html("![x](https://example.org/x.png)")


def test_a_table_names_its_header_cells_for_screen_readers():
    table = Table("Costs", ("Item", "Pounds"), (("Vouchers", "40"),), "Costs.", (1,), True)
    html = to_html(table)
    assert '<th scope="col" style="text-align:right">Pounds</th>' in html
    assert '<th scope="row" style="text-align:left">Vouchers</th>' in html
    assert "<caption>Costs</caption>" in html


LABELS = (
    "**",
    "**",
    "Costs",
    "Evidence:",
    " ",
    "E10",
    ".",
    "\n\n",
    "\n",
    "- ",
    "1.",
    "é",
    "\xa0",
    "*",
)


@given(
    st.text("ab .,:;()-–’\"'%£=?!+#12é<>&*_|~`^\n\n\n\xa0\u200b\\[]", max_size=24)
    | st.lists(st.sampled_from(LABELS), max_size=8).map("".join)
)
@example("I select B.\n\n- **O1 (4).** It is built on it.\n- **O2**\n- Call-backs\n\nAnd so on.")
@example("- one\n\n- two")
@example("**Effect on customers**\n\nNone.\n\n**Evidence:** E10, E13")
def test_words_that_mean_nothing_in_markdown_are_what_the_parser_would_make_of_them(text: str):
    assert markdown_html(text) == parser().render(text)
    *alone, last = parts(f"{text}\n\n# An end that has to be read")
    assert isinstance(last, Heading)
    assert list(parts(text)) == alone
