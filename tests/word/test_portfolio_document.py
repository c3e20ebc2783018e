"""What is in the Word portfolio, and that Word and readers can use all of it."""

from __future__ import annotations

import datetime
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import docx_checks
import portfolio_examples as examples
import pytest
from docx_checks import paragraphs

from portfolio.base.errors import BuildError
from portfolio.checks.unit_report import Status
from portfolio.document.blocks import Prose, Table
from portfolio.document.inline import plain
from portfolio.record.evidence import CentreDecision, Claim, WorkplaceHeld
from portfolio.word.portfolio_document import write_portfolio
from portfolio.word.still_needed import needed_points
from portfolio.workbook.section import Section, nothing_yet

W = docx_checks.W


def test_the_same_content_gives_the_same_bytes(tmp_path):
    one, other = tmp_path / "one.docx", tmp_path / "other.docx"
    write_portfolio(examples.full(), one)
    write_portfolio(examples.full(), other)
    assert one.read_bytes() == other.read_bytes()


def test_the_parts_come_in_their_order(full):
    firsts = [f"{n} {text}".strip() for level, n, text in docx_checks.headings(full) if level == 1]
    assert firsts == [
        "Candidate and centre details",
        "Declaration",
        "The unit and this portfolio",
        "Summary of achievement",
        "1 Understand the management of an award programme",
        "2 Be able to plan an award programme",
        "3 Be able to manage an award programme",
        "Evidence map",
        "Evidence register",
        "Links to other units and standards",
        "Evidence annex",
    ]


def test_the_contents_list_every_heading_that_readers_look_for(full):
    found = docx_checks.headings(full)
    wanted = [f"{number} {text}".strip() for level, number, text in found if level <= 2]
    assert docx_checks.contents_entries(full) == wanted
    assert "2.10 Develop award criteria that are transparent and fair" in wanted


def test_the_evidence_of_a_criterion_needs_no_caption_below_its_heading(full):
    texts = [text for _, text in paragraphs(full)]
    assert docx_checks.tables(full, "Evidence for criterion 1.1")
    assert "Evidence that supports this criterion" in texts
    assert not [text for text in texts if "Evidence for criterion" in text]


def test_each_criterion_is_quoted_exactly_in_a_section_of_its_own(full):
    quoted = [text for style, text in paragraphs(full) if style == "Criterion"]
    assert quoted == [f"“{criterion.text}”" for criterion in examples.unit().criteria]


def test_each_criterion_shows_its_status_in_words(full):
    found = [text for style, text in paragraphs(full) if style == "Criterion Status"]
    wanted = [entry.status.value for entry in examples.full().report.criteria]
    assert [words.split("    ")[0].removeprefix("Status: ").lower() for words in found] == wanted


def test_a_criterion_with_gaps_lists_what_is_needed_and_the_next_step(write):
    path = write(examples.content(needed={"2.2": 2}))
    titles = _texts(path, "Callout Gap Title")
    assert "Nothing has been entered yet. Still needed for criterion 2.2" in titles
    finding = examples.finding("2.2")
    assert _texts(path, "Callout Gap List") == [f"{finding.missing} {finding.next_step}"] * 2


def test_what_is_so_of_several_items_is_needed_once_with_all_their_names():
    one = examples.finding("2.2")
    of_items = [
        replace(one, missing=f"{ref} is simulated.", next_step="Use real work.")
        for ref in ("E04", "E07", "E10")
    ]
    other = replace(one, missing="E11 has no date.", next_step="Enter it.")
    told = [plain([line]) for line in needed_points([of_items[0], one, *of_items[1:], other, one])]
    assert told == [
        "E04 is simulated. Use real work. The same is so of E07 and E10.",
        f"There is only one reason. {one.next_step}",
        "E11 has no date. Enter it.",
        f"There is only one reason. {one.next_step}",
    ]


def test_what_is_missing_is_said_once_in_the_text(write):
    blocks = (nothing_yet("Say why."), Prose("Four of us tried it."), nothing_yet("Say how."))
    section = Section(name="2.2", blocks=blocks)
    path = write(examples.content(sections={"2.2": section}, needed={"2.2": 2}))
    titles = [text for text in _texts(path, "Callout Gap Title") if "2.2" in text or "here" in text]
    assert titles == ["Still needed for criterion 2.2"]
    assert "Four of us tried it." in [text for _, text in paragraphs(path)]


def test_a_criterion_with_nothing_says_so_and_where_to_start(write):
    path = write(examples.empty())
    titles = _texts(path, "Callout Gap Title")
    assert titles == ["Nothing has been entered for this criterion yet"] * 9
    assert "Open the workbook at criterion 1.1 and start there." in _texts(path, "Callout Gap")


def test_a_criterion_that_is_ready_has_no_box_of_gaps(write):
    content = examples.one_criterion()
    assert content.report.of("1.1").status is not Status.NOT_STARTED
    assert len(_texts(write(content), "Callout Gap Title")) == 8


def test_a_broken_section_is_named_and_keeps_what_it_had(full):
    assert _texts(full, "Callout Error Title") == [
        "Part of the section for criterion 2.2 could not be made"
    ]
    assert _texts(full, "Callout Error") == [
        "The table of options could not be made: a cost is not a number."
    ]
    heading = "Evaluate the benefits, drawbacks and costs of different options"
    texts = [text for _, text in paragraphs(full)]
    after = texts[texts.index(heading, texts.index("Evidence annex") + 1) :]
    assert "Why we need the programme" in after[:5]


def test_a_word_that_the_unit_defines_is_explained_at_its_criterion(full):
    assert "What “recognised” means here" in _texts(full, "Callout Note Title")
    assert "By senior management or in the newsletter, for all to see." in _texts(
        full, "Callout Note"
    )


def test_a_fictional_learner_is_called_so_on_the_cover_and_every_page(full, write):
    assert _texts(full, "Cover Mark")[0].startswith("FICTIONAL SAMPLE")
    running = [text for text in _edges(full, "header") if "Example Board" in text]
    assert running
    assert all("FICTIONAL SAMPLE" in text for text in running)
    real = write(examples.content(whose=examples.details(fictional=False)))
    assert "FICTIONAL" not in _everything(real)


def test_each_page_names_learner_unit_centre_and_page_number(full):
    headers, footers = _edges(full, "header"), _edges(full, "footer")
    whose = "Amina Okafor (FICTIONAL SAMPLE)Example Board Unit 1"
    assert sum(text.startswith(whose) for text in headers) == 2
    assert footers.count("Northgate Training Centre  Not handed inPage  of ") == 2
    codes = _everything(full, "word/footer")
    assert codes.count(" PAGE ") == codes.count(" NUMPAGES ") == 2


def test_the_cover_has_no_header_and_the_map_lies_across_the_page(full):
    upright, turned, *_ = docx.Document(str(full)).sections
    assert upright.different_first_page_header_footer
    assert not turned.different_first_page_header_footer
    assert upright.page_height > upright.page_width
    assert turned.page_width > turned.page_height


def test_every_mention_of_an_item_or_a_criterion_becomes_a_link(write):
    words = "See E01, E02 and E99; criteria 2.1, 2.10 and 9.9, AC 3.3, version 2.1 (E01)."
    section = Section(
        name="1.1", blocks=(Prose(words), Table("T", ("A", "B"), ((words, ""),), "d"))
    )
    path = write(examples.content((examples.item(1), examples.item(2)), {"1.1": section}))
    body = docx.Document(str(path)).element.body
    found = [node for node in body.iter(W + "p") if docx_checks.text_of(node) == words]
    wanted = ["E01", "E02", "2.1", "2.10", "3.3", "E01"]
    assert len(found) == 2
    for paragraph in found:
        links = paragraph.findall(W + "hyperlink")
        assert [docx_checks.text_of(link) for link in links] == wanted
        codes = [docx_checks.text_of(link.find(f".//{W}instrText")) for link in links]
        assert [link.get(W + "anchor") for link in links] == [
            "item_E01",
            "item_E02",
            "criterion_2_1",
            "criterion_2_10",
            "criterion_3_3",
            "item_E01",
        ]
        assert len(codes) == 6


def test_an_item_that_only_another_unit_claims_is_left_out(write):
    elsewhere = examples.item(2, claims=(Claim(unit="ex-17", criterion="P1"),))
    unclaimed = examples.item(3, claims=())
    path = write(examples.content((examples.item(1), elsewhere, unclaimed)))
    assert {"item_E01", "item_E03"} <= docx_checks.bookmarks(path)
    assert "item_E02" not in docx_checks.bookmarks(path)


def test_the_annex_tells_what_the_register_knows_of_an_item(write):
    item = examples.item(4, simulated=True)
    about = _about(write(examples.content((item,))), "E04")
    assert about["Method"] == "Professional discussion"
    assert about["What it shows"] == item.shows
    assert item.file.sha256 in about["File"]
    assert "Also Example Board Standard EX17: P2" in about["Supports"]
    assert about["Use of AI"] == "Not declared yet"
    assert "no named and dated centre decision" in about["Simulated"]
    assert "Witness" not in about


def test_something_held_in_the_workplace_says_where_and_why_or_that_it_does_not(write):
    held = examples.item(3)
    bare = examples.item(10, workplace=WorkplaceHeld())
    path = write(examples.content((held, bare)))
    first, second = (_about(path, ref)["Held in the workplace"] for ref in ("E03", "E10"))
    assert held.workplace.location in first
    assert held.workplace.relevance in first
    assert "Location: not given yet" in second
    assert "Relevance: not given yet" in second


def test_the_declaration_sums_up_how_ai_was_used(full):
    rows = _rows(_table(full, "Use of artificial intelligence"))[1:]
    found = {
        docx_checks.text_of(cells[0]): docx_checks.text_of(cells[2])
        for cells in (list(row.iter(W + "tc")) for row in rows)
    }
    assert found["Used to improve the learner’s own words"] == "E02, E07, E12, E17"
    assert found["Not declared yet"] == "E04 PRACTICE, E09, E14"
    assert sum(len(words.split(", ")) for words in found.values()) == 18


def test_figures_and_tables_of_the_coverage_and_tutors_pages_are_shown(write):
    sections = {
        "start": Section(name="start", blocks=(Prose("From the start page."),)),
        "review": Section(name="review", blocks=(Prose("From the review page."),), error="Oh."),
        "evidence": Section(name="evidence", blocks=(Prose("From the evidence page."),)),
    }
    path = write(examples.content(sections=sections))
    texts = [text for _, text in paragraphs(path)]
    assert {f"From the {name} page." for name in sections} <= set(texts)
    assert "Part of the review page could not be made" in texts


def test_a_criterion_that_the_unit_does_not_have_stays_text(write):
    item = examples.item(1, claims=(Claim(unit="ex-1", criterion="8.8", where="page 1"),))
    path = write(examples.content((item,)))
    assert docx_checks.dangling(path) == []
    assert "8.8: page 1" in [text for _, text in paragraphs(path)]


def test_without_page_numbers_the_contents_say_how_to_get_them(full):
    assert docx_checks.page_references(full) == []
    note = _texts(full, "Contents Note")[0]
    assert note.startswith("Every entry is a link.")
    assert "F9" in note


def test_with_page_numbers_contents_summary_and_map_show_them(write, full):
    pages = dict.fromkeys(docx_checks.bookmarks(full), 7)
    path = write(examples.full(), pages=pages)
    shown = docx_checks.page_references(path)
    listed = len(docx_checks.contents_entries(path))
    listed += sum(len(docx_checks.listed_captions(path, kind)) for kind in ("Figure", "Table"))
    criteria, maps, items = len(examples.unit().criteria), 3, len(examples.full().items)
    assert len(shown) == listed + criteria * (1 + maps) + items
    assert not any("F9" in text for text in _texts(path, "Contents Note"))
    assert docx_checks.problems(path) == []


def test_title_and_author_are_the_documents_own_and_dates_are_left_out(full):
    properties = docx.Document(str(full)).core_properties
    assert properties.title == (
        "Portfolio of evidence: Example Board Unit 1, Manage an award programme"
    )
    assert properties.author == "Amina Okafor"
    assert properties.created is None
    assert properties.modified is None


def test_a_portfolio_that_cannot_be_written_says_so_and_leaves_nothing_behind(tmp_path):
    path = tmp_path / "portfolio.docx"
    path.mkdir()
    with pytest.raises(BuildError, match=r"portfolio\.docx"):
        write_portfolio(examples.empty(), path)
    assert [found.name for found in tmp_path.iterdir()] == ["portfolio.docx"]


def test_nothing_is_formatted_by_hand_where_a_style_can_do_it(full):
    body = docx.Document(str(full)).element.body
    allowed = {"pStyle", "keepNext", "numPr", "bidi", "sectPr"}  # what stays together is no look
    used = {node.tag.removeprefix(W) for p in body.iter(W + "pPr") for node in p}
    assert used <= allowed
    looks = {node.tag.removeprefix(W) for p in body.iter(W + "rPr") for node in p}
    assert looks <= {"rStyle", "rtl"}


def _texts(path: Path, style: str) -> list[str]:
    return [text for name, text in paragraphs(path) if name == style]


def _tables(path: Path, caption: str) -> list[object]:
    body = docx.Document(str(path)).element.body
    return [
        table
        for table in body.iter(W + "tbl")
        if table.find(f"{W}tblPr/{W}tblCaption").get(W + "val").startswith(caption)
    ]


def _about(path: Path, ref: str) -> dict[str, str]:
    """What the annex says about an item before it shows it."""
    rows = [list(row.iter(W + "tc")) for row in _rows(_table(path, f"About {ref}"))[1:]]
    return {docx_checks.text_of(name): docx_checks.text_of(value) for name, value in rows}


def _table(path: Path, caption: str):
    return _tables(path, caption)[0]


def _rows(table) -> list:
    return table.findall(W + "tr")


def _edges(path: Path, kind: str) -> list[str]:
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if re.match(rf"word/{kind}\d", name)]
        parts = [package.read(name).decode() for name in names]
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part)) for part in parts]


def _everything(path: Path, prefix: str = "word/") -> str:
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith(prefix)]
        return "".join(package.read(name).decode("utf-8", "replace") for name in names)


def test_every_page_says_practice_once_a_centre_lets_simulated_evidence_count(write):
    decision = CentreDecision(name="Petra Lang", role="Lead", date=datetime.date(2026, 3, 2))
    counted = examples.item(2, simulated=True).decided(decision)
    not_counted = examples.item(3, simulated=True)
    assert all(_headers_saying_practice(write(examples.content((counted, examples.item(1))))))
    practice = write(examples.content((not_counted, examples.item(1))))
    assert not all(_headers_saying_practice(practice))


def _headers_saying_practice(path: Path) -> list[bool]:
    """For every section's header, and for that of the first page."""
    sections = docx.Document(str(path)).sections
    headers = [section.header for section in sections] + [sections[0].first_page_header]
    return [
        any("PRACTICE" in paragraph.text for paragraph in header.paragraphs) for header in headers
    ]
