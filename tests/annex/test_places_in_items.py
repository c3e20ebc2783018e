"""What people write about where to look, and where that leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.annex import locators
from portfolio.annex.anchors import Anchors
from portfolio.annex.file_reading import Extent
from portfolio.annex.file_reading import Sheet as SheetExtent
from portfolio.annex.locators import places
from portfolio.annex.missing_places import missing_places
from portfolio.document.blocks import Heading, Paragraph
from portfolio.document.pieces import Picture, Sheet


def _page(number: int) -> Picture:
    return Picture(name="1.png", width=9, height=9, page=number, pages=9)


def _sheet(number: int, name: str, rows: range) -> Sheet:
    return Sheet(name, number, columns=("A",), rows=(("x",),) * len(rows), lines=tuple(rows))


REPORT = Anchors([_page(1), _page(2), _page(5)])
BOOK = Anchors(
    [
        _sheet(1, "Costs", range(1, 9)),
        _sheet(2, "Panel meeting", range(1, 5)),
        _sheet(3, "Costs, later", range(1, 3)),
    ]
)
TABLE = Anchors([_sheet(1, "", range(1, 100))])
MINUTES = Anchors(
    [
        Heading("Minutes"),
        Paragraph("Present: everybody", counted=1),
        Heading("Item 5. Business case"),
        Paragraph("5.1 The paper was presented.", counted=2),
        Paragraph("5.2 It was agreed.", counted=3),
        Heading("Section 6: Thanks"),
        Paragraph("To all who helped.", counted=4),
        Paragraph("To the guests.", counted=5),
    ]
)
ALBUM = Anchors([Picture(name="1.png", width=9, height=9)] * 3)
TALK = Anchors(
    [
        Paragraph("[00:00] Welcome", counted=1),
        Paragraph("03:05 First", counted=2),
        Paragraph("(1:00:00) Last", counted=3),
    ]
)
EVERY = (REPORT, BOOK, TABLE, MINUTES, ALBUM, TALK)


@pytest.mark.parametrize(
    ("item", "where", "part"),
    [
        (REPORT, "page 2", "page_2"),
        (REPORT, "Page 2, the table", "page_2"),
        (REPORT, "p. 2", "page_2"),
        (REPORT, "pp. 2-5", "page_2"),
        (REPORT, "pages 1 and 2", "page_1"),
        (REPORT, "second page", "page_2"),
        (REPORT, "page 3", ""),
        (REPORT, "whole document", ""),
        (REPORT, "section 2", ""),
        (BOOK, "sheet Costs, rows 3 to 9", "sheet_1_row_3"),
        (BOOK, "sheet costs", "sheet_1"),
        (BOOK, "sheet Panel meeting; sheet Costs, row 2", "sheet_2"),
        (BOOK, "tab “Panel meeting”, row 4", "sheet_2_row_4"),
        (BOOK, "sheet Panel meeting row 4", "sheet_2_row_4"),
        (BOOK, "row 4", "sheet_1_row_4"),
        (BOOK, "sheet 2, row 4", "sheet_2_row_4"),
        (BOOK, "sheet 9", ""),
        (BOOK, "sheet Wages, row 4", ""),
        (BOOK, "sheet Costs, row 99", "sheet_1"),
        (TABLE, "rows 43 to 122 for the time after 9 February", "sheet_1_row_43"),
        (MINUTES, "item 5, paragraph 5.2", "paragraph_5"),
        (MINUTES, "paragraph 5.1", "paragraph_4"),
        (MINUTES, "section 6", "paragraph_6"),
        (MINUTES, "section 6, second paragraph", "paragraph_8"),
        (MINUTES, "paragraph 1", "paragraph_2"),
        (MINUTES, "paragraph 9", ""),
        (ALBUM, "photo 2, at the left", "picture_2"),
        (ALBUM, "pictures 3 and 4", "picture_3"),
        (ALBUM, "whole picture", ""),
        (TALK, "03:05 to 04:45", "paragraph_2"),
        (TALK, "59:59", "paragraph_2"),
        (TALK, "1:00:07", "paragraph_3"),
        (TALK, "0:30", "paragraph_1"),
        (TALK, "half past three", ""),
    ],
)
def test_a_place_opens_the_part_that_it_names(item, where, part):
    assert item.first(where) == part


def test_each_place_of_a_text_is_a_link_of_its_own():
    links = list(BOOK.links("see sheet Costs, rows 2 to 4; sheet Panel meeting (the end)"))
    assert links == [
        ("see ", ""),
        ("sheet Costs", "sheet_1"),
        (", ", ""),
        ("rows 2 to 4", "sheet_1_row_2"),
        ("; ", ""),
        ("sheet Panel meeting", "sheet_2"),
        (" (the end)", ""),
    ]


def test_every_number_of_a_list_and_every_page_of_a_range_is_a_part():
    assert {"page_1", "page_2", "page_5"} <= set(REPORT.parts("pages 1 to 5"))
    assert {f"sheet_1_row_{n}" for n in (3, 6, 8)} <= set(BOOK.parts("rows 3, 6 and 8"))


def test_the_pages_that_a_text_names_are_counted_out():
    assert list(locators.pages("pages 2 to 4, and page 9; pp. 11–12; section 30")) == [
        2,
        3,
        4,
        9,
        11,
        12,
    ]


@pytest.mark.parametrize(
    "where", ["page 10 to 3", "pages 1 to 99999999999", "page ٣", "page 0", "rows 5:6", "page"]
)
def test_odd_numbers_do_no_harm(where):
    list(locators.pages(where))
    assert REPORT.first(where) in ("", "page_1")


BITS = (
    *("page ", "pages", "para. ", "sheet ", "tab ", "rows ", "first paragraph", "q", "0", "1"),
    *("5.6.7", "12:30", " to ", "–", " and ", ", and ", "99999", "“", "Costs", ";", "("),
)
HOSTILE = st.lists(st.text(max_size=12) | st.sampled_from(BITS), max_size=40).map("".join)


@given(HOSTILE)
def test_no_text_is_refused_and_none_of_it_is_lost(where):
    for item in EVERY:
        links = list(item.links(where))
        assert "".join(words for words, _ in links) == where
        parts = set(item.parts(where))
        assert {part for _, part in links} - {""} <= parts
        assert item.first(where) in parts | {""}


@given(HOSTILE)
def test_places_follow_each_other_and_pages_are_positive_numbers(where):
    found = places(where)
    edges = [edge for place in found for edge in (place.start, place.end)]
    assert edges == sorted(edges)
    assert all(1 <= page <= locators.LARGEST for page in locators.pages(where))


def test_a_very_long_text_is_looked_at_in_part():
    where = "page 1, " * 100_000
    assert len(places(where)) <= locators.LONGEST
    assert "".join(words for words, _ in REPORT.links(where)) == where


PAGES = Extent(pages=3)
LETTER = Extent(paragraphs=12, labels=("1", "5.2", "400"), pictures=2)
INTERVIEW = Extent(paragraphs=80, seconds=27 * 60)
DECK = Extent(slides=8)
WORKBOOK = Extent(sheets=(SheetExtent(name="Costs", rows=40), SheetExtent(name="Panel", rows=9)))
CSV_TABLE = Extent(sheets=(SheetExtent(name="", rows=120),))


@pytest.mark.parametrize(
    ("extent", "where", "has"),
    [
        (PAGES, "page 99", "it has 3 pages"),
        (PAGES, "pages 2 to 7", "it has 3 pages"),
        (PAGES, "pages 1 and 4", "it has 3 pages"),
        (PAGES, "fourth page", "it has 3 pages"),
        (LETTER, "paragraph 401", "it has 12 paragraphs"),
        (LETTER, "photo 3", "it has 2 pictures"),
        (INTERVIEW, "59:00", "its last time is 27:00"),
        (INTERVIEW, "1:10:00 to 1:12:00", "its last time is 27:00"),
        (DECK, "slide 9", "it has 8 slides"),
        (DECK, "page 12", "it has 8 slides"),
        (WORKBOOK, "sheet Wages, row 4", "its sheets are “Costs”, “Panel”"),
        (WORKBOOK, "sheet Wages, row 99", "its sheets are “Costs”, “Panel”"),
        (WORKBOOK, "sheet Panel, rows 3 to 40", "the sheet Panel has 9 rows"),
        (WORKBOOK, "row 41", "the sheet Costs has 40 rows"),
        (CSV_TABLE, "rows 43 to 122", "it has 120 rows"),
    ],
)
def test_a_place_that_an_item_does_not_have_is_found(extent, where, has):
    assert [said for _, said in missing_places(where, extent)] == [has]


@pytest.mark.parametrize(
    ("extent", "where"),
    [
        (PAGES, "page 3"),
        (PAGES, "whole document"),
        (PAGES, "paragraph 400"),
        (LETTER, "paragraph 12"),
        (LETTER, "paragraph 400"),
        (LETTER, "paragraph 5.2"),
        (LETTER, "page 99"),
        (LETTER, "section 30"),
        (INTERVIEW, "27:40"),
        (INTERVIEW, "00:10 to 26:00"),
        (DECK, "slide 8, the table"),
        (WORKBOOK, "sheet costs, rows 2 to 40"),
        (WORKBOOK, "sheet 2, row 9"),
        (WORKBOOK, "row 40"),
        (CSV_TABLE, "sheet Anything, row 120"),
        (Extent(), "page 99, paragraph 400, sheet X, row 9, 59:00, slide 7, photo 8"),
    ],
)
def test_what_an_item_has_and_what_nobody_knows_raises_nothing(extent, where):
    assert list(missing_places(where, extent)) == []


def test_a_time_after_the_end_leads_nowhere():
    assert TALK.first("2:30:00") == ""


@given(HOSTILE)
def test_no_text_stops_the_search_for_missing_places(where):
    for extent in (PAGES, LETTER, INTERVIEW, DECK, WORKBOOK, CSV_TABLE):
        for said, has in missing_places(where, extent):
            assert said in where
            assert has
