"""The evidence annex: every item with its descriptor, and then the thing itself."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from pathlib import Path

import docx
import docx_checks
import evidence_samples as samples
import portfolio_examples as examples
import pytest
import recorded
import sdk_checks
from docx_checks import paragraphs

from portfolio.annex.file_reading import LeftOut, Reading
from portfolio.annex.limits import Limits
from portfolio.annex.show_all import Shown, show_items
from portfolio.base.cache_folder import Cache
from portfolio.document.blocks import Heading, Paragraph
from portfolio.document.inline import Text
from portfolio.document.pieces import Picture, Remark
from portfolio.record.evidence import EvidenceItem, WorkplaceHeld
from portfolio.word.content import Content
from portfolio.word.portfolio_document import write_portfolio

W, WP = docx_checks.W, docx_checks.WP
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILM = "video/mp4"


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    samples.pdf(folder / "minutes.pdf", 3)
    samples.photo(folder / "trophies.jpg", (400, 300))
    samples.picture(folder / "poster.png", (300, 500))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "talk.txt").write_text("[00:00] A: Welcome\n[03:10] B: We began in May. See E01.\n")
    lines = ["Award,Votes", *(f"{name},{n}" for n, name in enumerate("ABCDEF", start=1))]
    (folder / "votes.csv").write_text("\n".join(lines))
    (folder / "wide.csv").write_text(",".join(f"column {n}" for n in range(12)) + "\n" + "x," * 11)
    samples.letter(folder / "letter.docx")
    headers = "From: ada@example.org\nTo: all@example.org\nDate: Mon, 12 Jan 2026 08:02:00 +0000\n"
    (folder / "launch.eml").write_text(f"{headers}Subject: Awards\n\nHello all,\n\nNominate!\n")
    (folder / "talk.webm").write_bytes(recorded.WEBM)
    (folder / "evening.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(64))
    return folder


@pytest.fixture(scope="module")
def annexed(files, tmp_path_factory):
    """A portfolio whose items have files of every kind; says where it is."""
    items = (
        samples.item(files / "minutes.pdf", 1, "page 2", title="Minutes of the panel"),
        samples.item(files / "trophies.jpg", 2, simulated=True),
        samples.item(files / "broken.pdf", 3),
        samples.item(files / "evening.mp4", 4),
        _held(5),
        samples.item(files / "poster.png", 6),
        samples.item(files / "talk.txt", 7, "03:10 to 04:00"),
        samples.item(files / "votes.csv", 8, "rows 3 to 5; row 99"),
        samples.item(files / "wide.csv", 9),
        samples.item(files / "letter.docx", 10, "section 2, first paragraph"),
        samples.item(files / "launch.eml", 11, "paragraph 1"),
    )
    folder = tmp_path_factory.mktemp("annexed")
    cache = Cache(folder / "kept")
    annex = show_items(items, lambda i: files / i.file.name, cache, Limits(pages=2))
    path = folder / "portfolio.docx"
    write_portfolio(_content(items, annex), path)
    return path


def test_a_portfolio_with_evidence_in_it_is_sound_for_word_and_for_readers(annexed):
    assert docx_checks.problems(annexed) == []


@sdk_checks.needs_sdk
def test_a_portfolio_with_evidence_in_it_is_valid_for_the_open_xml_sdk(annexed):
    assert sdk_checks.errors(annexed) == []


def test_every_item_has_its_heading_in_the_annex_and_in_the_contents(annexed):
    listed = docx_checks.contents_entries(annexed)
    start = listed.index("Evidence annex") + 1
    assert listed[start:] == [
        "E01 Minutes of the panel",
        "E02 trophies",
        "E03 broken",
        "E04 evening",
        "E05 Launch message",
        "E06 poster",
        "E07 talk",
        "E08 votes",
        "E09 wide",
        "E10 letter",
        "E11 launch",
    ]


def test_every_page_and_picture_says_in_words_what_it_is(annexed):
    body = docx.Document(str(annexed)).element.body
    said = [node.get("descr") for node in body.iter(WP + "docPr")]
    assert said == [
        "Page 1 of E01, Minutes of the panel",
        "Page 2 of E01, Minutes of the panel",
        "Picture 1 of E02, trophies",
        "Picture 1 of E06, poster",
        "Picture 1 of E10, letter",
    ]


def test_pages_carry_their_number_and_the_rest_is_named(annexed):
    places = [text for style, text in paragraphs(annexed) if style == "Evidence Place"]
    assert places[:3] == [
        "E01, page 1 of 3",
        "E01, page 2 of 3. Supports 1.1",
        "Page 3 is in the file.",
    ]
    assert {"item_E01_page_1", "item_E01_page_2"} <= docx_checks.bookmarks(annexed)


def test_a_file_that_could_not_be_shown_says_why_and_where_it_is(annexed):
    texts = [text for _, text in paragraphs(annexed)]
    assert "E03 could not be shown" in texts
    assert any("damaged" in text and "evidence/E03/broken.pdf" in text for text in texts)


def test_a_film_has_its_descriptor_and_says_where_it_is(annexed):
    texts = [text for _, text in paragraphs(annexed)]
    assert "E04 is not printed here" in texts
    assert "It is a film. Open the file: evidence/E04/evening.mp4." in texts


def test_a_recording_says_how_long_it_is_who_speaks_and_where_to_listen(files, tmp_path):
    said = {"length": 725, "took_part": "Sam Lee (learner), Ruth Ade (assessor)"}
    wheres = ("from 02:15 to 04:40 (why it began)", "from 10:00 to 10:30")
    item = samples.item(files / "talk.webm", 1, *wheres, voices="all agreed", **said)
    path = tmp_path / "portfolio.docx"
    annex = show_items([item], lambda _: files / "talk.webm", Cache(tmp_path / "kept"))
    write_portfolio(_content((item,), annex), path)
    texts = [text for _, text in paragraphs(path)]
    assert "E01 is not printed here" in texts
    where = "evidence/E01/talk.webm."
    assert f"It is a sound recording of 12:05. Open the file: {where}" in texts
    assert f"1.1: {wheres[0]}; {wheres[1]}" in texts
    for words in ("12:05", said["took_part"], "Yes, all of them, before it began"):
        assert words in texts
    assert docx_checks.problems(path) == []


def test_simulated_evidence_says_practice_on_each_of_its_pages_and_on_no_other(annexed):
    document = docx.Document(str(annexed))
    said = ["PRACTICE" in _text(section.header) for section in document.sections]
    headings = [_first_heading(body) for body in _bodies(document)]
    assert [heading for heading, mark in zip(headings, said, strict=True) if mark] == [
        "E02 trophies"
    ]


def test_every_item_starts_on_a_new_page(annexed):
    document = docx.Document(str(annexed))
    headings = [_first_heading(body) for body in _bodies(document)][-11:]
    assert [heading[:3] for heading in headings[1:]] == [f"E{n:02d}" for n in range(2, 12)]
    kinds = {section.start_type for section in document.sections}
    assert kinds == {docx.enum.section.WD_SECTION.NEW_PAGE}


def test_pictures_are_no_larger_than_the_page_and_keep_their_proportions(annexed):
    document = docx.Document(str(annexed))
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    high = section.page_height - section.top_margin - section.bottom_margin
    shapes = list(document.inline_shapes)
    assert all(shape.width <= room and shape.height < high for shape in shapes)
    assert shapes[0].height / shapes[0].width == pytest.approx(842 / 595, rel=0.01)


def test_the_same_record_gives_the_same_bytes(annexed, files, tmp_path):
    items = (samples.item(files / "minutes.pdf", 1), samples.item(files / "trophies.jpg", 2))
    for name in ("one", "other"):
        annex = show_items(items, lambda i: files / i.file.name, Cache(tmp_path / name))
        write_portfolio(_content(items, annex), tmp_path / f"{name}.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "other.docx").read_bytes()


def test_claims_lead_to_the_page_the_paragraph_and_the_row_that_they_name(annexed):
    assert _links(annexed, "Evidence for criterion 1.1") == {
        "page 2": "item_E01_page_2",
        "03:10 to 04:00": "item_E07_paragraph_2",
        "rows 3 to 5": "item_E08_sheet_1_row_3",
        "section 2": "item_E10_paragraph_3",
        "first paragraph": "item_E10_paragraph_4",
        "paragraph 1": "item_E11_paragraph_2",
    }


def test_each_cell_of_the_map_leads_to_the_place_or_else_to_the_item(annexed):
    found = _links(annexed, "Criteria and the evidence for them")
    assert found["p. 2"] == "item_E01_page_2"
    assert found["03:10–04:00"] == "item_E07_paragraph_2"
    assert found["whole item"] == "item_E09"


def test_a_part_that_is_claimed_says_which_criteria_it_supports_and_leads_back(annexed):
    body = docx.Document(str(annexed)).element.body
    places = [p for p in body.iter(W + "p") if docx_checks.text_of(p) == "Supports 1.1"]
    links = [link.get(W + "anchor") for p in places for link in p.iter(W + "hyperlink")]
    assert set(links) == {"criterion_1_1"}
    sheet = _tables(annexed, "E08")[0]
    rows = [docx_checks.text_of(row.find(W + "tc")) for row in sheet.iter(W + "tr")]
    assert rows == ["Row1", "2", "3 (1.1)", "4", "5 (1.1)", "6", "7"]


def test_the_names_of_columns_in_row_1_are_repeated_below_their_letters(annexed):
    head = next(_tables(annexed, "E08")[0].iter(W + "tr"))
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    lines = [[docx_checks.text_of(p) for p in cell.iter(W + "p")] for cell in head.iter(W + "tc")]
    assert lines == [["Row", "1"], ["A", "Award"], ["B", "Votes"]]


def test_an_email_comes_with_its_headers(annexed):
    rows = [
        [docx_checks.text_of(cell) for cell in row.iter(W + "tc")]
        for row in _tables(annexed, "E11, headers")[0].iter(W + "tr")
    ]
    assert rows == [
        ["From", "ada@example.org"],
        ["To", "all@example.org"],
        ["Date", "Mon, 12 Jan 2026 08:02:00 +0000"],
        ["Subject", "Awards"],
    ]


def test_what_is_copied_out_of_an_item_becomes_no_link(annexed):
    body = docx.Document(str(annexed)).element.body
    said = next(p for p in body.iter(W + "p") if "We began in May" in docx_checks.text_of(p))
    assert not list(said.iter(W + "hyperlink"))


def test_a_wide_sheet_lies_across_the_page_and_loses_no_column(annexed):
    document = docx.Document(str(annexed))
    section = next(
        section
        for section, body in zip(document.sections, _bodies(document), strict=True)
        if _first_heading(body) == "E09 wide"
    )
    assert section.page_width > section.page_height
    text = " ".join(text for _, text in paragraphs(annexed))
    assert all(f"column {n}" in text for n in range(12))


def test_photos_are_kept_as_jpeg_and_drawings_as_png(annexed):
    with zipfile.ZipFile(annexed) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        types = package.read("[Content_Types].xml").decode()
    assert sorted({name.rpartition(".")[2] for name in names}) == ["jpeg", "png"]
    assert re.search(r'Extension="jpeg" ContentType="image/jpeg"', types)


@pytest.mark.parametrize(
    ("people", "printed"),
    [("yes, not yet asked", False), ("yes, with consent", True), ("no", True), ("", True)],
)
def test_a_photo_of_people_who_were_not_asked_is_not_printed(files, tmp_path, people, printed):
    items = (samples.item(files / "trophies.jpg", 1, shows_people=people),)
    annex = show_items(items, lambda i: files / i.file.name, Cache(tmp_path / "kept"))
    write_portfolio(_content(items, annex), tmp_path / "portfolio.docx")
    texts = [text for _, text in paragraphs(tmp_path / "portfolio.docx")]
    assert any("have not been asked" in text for text in texts) is not printed
    with zipfile.ZipFile(tmp_path / "portfolio.docx") as package:
        assert any(name.endswith(".jpeg") for name in package.namelist()) is printed


@pytest.mark.parametrize("name", ["letter.docx", "minutes.pdf"])
@pytest.mark.parametrize(("people", "printed"), [("yes, not yet asked", False), ("no", True)])
def test_no_picture_in_an_item_with_people_who_were_not_asked_is_printed(
    annexed, files, tmp_path, name, people, printed
):
    items = (samples.item(files / name, 1, "page 2; picture 1", shows_people=people),)
    kept = Cache(annexed.with_name("kept"))
    annex = show_items(items, lambda i: files / i.file.name, kept, Limits(pages=2))
    write_portfolio(_content(items, annex), tmp_path / "portfolio.docx")
    texts = [text for _, text in paragraphs(tmp_path / "portfolio.docx")]
    assert any("have not been asked" in text for text in texts) is not printed
    with zipfile.ZipFile(tmp_path / "portfolio.docx") as package:
        assert any("word/media/" in part for part in package.namelist()) is printed
    place = "item_E01_picture_1" if name == "letter.docx" else "item_E01_page_2"
    assert place in docx_checks.bookmarks(tmp_path / "portfolio.docx")


def test_the_words_beneath_the_pages_of_an_item_are_small_and_can_be_found(files, tmp_path):
    page = Picture("page-1.png", 300, 500, page=1, pages=1)
    shown = Shown(
        reading=Reading(pieces=(Heading("Rules"), Paragraph("Nobody nominates themselves."))),
        pictures={"page-1.png": (files / "poster.png").read_bytes()},
        before=(page, Remark("The words in it:")),
    )
    items = (samples.item(files / "letter.docx", 1, "page 1"),)
    path = tmp_path / "portfolio.docx"
    write_portfolio(_content(items, {"E01": shown}), path)
    said = {text: style for style, text in paragraphs(path)}
    assert said["Rules"] == "Evidence Table Heading Small"
    assert said["Nobody nominates themselves."] == "Evidence Table Text Small"
    assert _links(path, "Evidence for criterion 1.1") == {"page 1": "item_E01_page_1"}
    assert docx_checks.problems(path) == []


def test_one_bad_item_among_many_says_so_on_its_page_and_costs_no_other(tmp_path):
    for number in range(1, 41):
        (tmp_path / f"note{number}.txt").write_text(f"Note number{number}.\n")
    bad = tmp_path / "note17.docx"
    samples.letter(bad)
    bad.write_bytes(bad.read_bytes()[:-100])
    items = tuple(
        samples.item(
            bad if n == 17 else tmp_path / f"note{n}.txt",
            n,
            **({"media_type": DOCX} if n == 17 else {}),
        )
        for n in range(1, 41)
    )
    annex = show_items(items, lambda i: tmp_path / i.file.name, Cache(tmp_path / "kept"))
    path = tmp_path / "portfolio.docx"
    assert write_portfolio(_content(items, annex), path) == ()
    texts = [text for style, text in paragraphs(path) if style != "toc 2"]
    for number in range(1, 41):
        shown = texts.count(f"Note number{number}.")
        assert shown == (number != 17)
    assert "E17 could not be shown" in texts
    assert docx_checks.problems(path) == []


@pytest.mark.parametrize("where", ["paragraph 1", "page 1"])
def test_a_question_in_bold_is_bold_in_the_annex_whether_it_is_claimed_or_not(
    files, tmp_path, where
):
    question = Paragraph((Text("What did you do?", "bold"),), counted=1)
    items = (samples.item(files / "letter.docx", 1, where),)
    path = tmp_path / "portfolio.docx"
    write_portfolio(_content(items, {"E01": Shown(reading=Reading(pieces=(question,)))}), path)
    said = [p for p in docx.Document(str(path)).paragraphs if p.text == "What did you do?"]
    assert [run.style.name for p in said for run in p.runs] == ["Strong"]


def test_what_is_not_shown_and_what_could_do_harm_is_said_at_the_item(files, tmp_path):
    reading = Reading(
        pieces=(Paragraph("All there is."),),
        left_out=(LeftOut(count=2, one="chart", many="charts"),),
        warnings=("It can start a program on the computer that opens it.",),
    )
    items = (samples.item(files / "letter.docx", 1),)
    write_portfolio(_content(items, {"E01": Shown(reading=reading)}), tmp_path / "portfolio.docx")
    texts = [text for _, text in paragraphs(tmp_path / "portfolio.docx")]
    assert "Not shown: 2 charts. Open the file to see them." in texts
    assert "E01: take care with the file itself" in texts
    assert "It can start a program on the computer that opens it." in texts


def _held(number: int) -> EvidenceItem:
    held = WorkplaceHeld(location="The safe", relevance="It shows the rules.")
    return examples.item(number, file=None, workplace=held, title="Launch message")


def _content(items: tuple[EvidenceItem, ...], annex: dict[str, Shown]) -> Content:
    return dataclasses.replace(examples.content(items), annex=annex)


def _tables(path: Path, title: str) -> list:
    body = docx.Document(str(path)).element.body
    titles = ((table, table.find(f"{W}tblPr/{W}tblCaption")) for table in body.iter(W + "tbl"))
    return [table for table, node in titles if node.get(W + "val").startswith(title)]


def _links(path: Path, title: str) -> dict[str, str]:
    """The words of the links in tables without fields, and where they lead."""
    return {
        docx_checks.text_of(link): link.get(W + "anchor")
        for table in _tables(path, title)
        for link in table.iter(W + "hyperlink")
        if link.find(f".//{W}instrText") is None
    }


def _bodies(document) -> list[list]:
    """The elements of each section."""
    found = [[]]
    for node in document.element.body:
        found[-1].append(node)
        if node.tag == W + "p" and node.find(f"{W}pPr/{W}sectPr") is not None:
            found.append([])
    return found


def _first_heading(body) -> str:
    for node in body:
        style = node.find(f"{W}pPr/{W}pStyle") if node.tag == W + "p" else None
        if style is not None and style.get(W + "val") == "Heading2":
            return docx_checks.text_of(node)
    return ""


def _text(edge) -> str:
    return " ".join(paragraph.text for paragraph in edge.paragraphs)
