"""Forms as they lie on the table: what is signed with its signature, and room for a pen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import docx
import docx_checks
import filling
import portfolio_examples as examples
import pytest
from lxml import etree

from portfolio.document.form import Form
from portfolio.forms import asking, pack
from portfolio.forms.source import Source
from portfolio.record.evidence import Centre, Learner, Witness
from portfolio.word.form_file import write_form
from portfolio.word.paper import for_paper
from portfolio.word.portfolio_document import write_portfolio

W = docx_checks.W
CENTIMETRE = 567
"""In twentieths of a point, as Word writes the height of a row."""
SEEN_BY_ASSESSOR = Witness(name="RUTH  Ellery", role="Assessor")


def content():
    """A record with an observation by its own assessor (E19) and one by a witness (E20)."""
    full = examples.full()
    items = (
        *full.items,
        examples.item(19, method="testimony", witness=SEEN_BY_ASSESSOR),
        examples.item(20, method="testimony", witness=Witness(name="Ann Lee", role="Manager")),
    )
    return dataclasses.replace(full, items=items)


def forms(source: Source) -> list[Form]:
    asked = asking.for_person(source, "testimony", ["2.1", "3.1"], Witness(name="Ann Lee"))
    return [*pack.every_form(source), asked]


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    """Every form of the record as a file, by its name."""
    folder, source = tmp_path_factory.mktemp("forms"), content().source
    for form in forms(source):
        write_form(form, source, folder / f"{form.name}.docx")
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("portfolio") / "portfolio.docx"
    write_portfolio(content(), path)
    return path


def test_what_people_sign_stays_on_the_page_of_their_signature(files):
    for name, path in files.items():
        if name != "Witness status list":
            assert list(parted(path)) == [], name


def test_what_people_sign_stays_with_their_signature_in_the_portfolio(portfolio):
    signed = [tag for tag, _ in signatures(portfolio)]
    assert signed == ["details.learner.signature", "declaration.learner.signature"]
    assert list(parted(portfolio)) == []


def test_what_only_a_centre_fills_in_is_not_in_the_learners_document(portfolio):
    keys = {tag.partition(".")[0] for tag in filling.tags(portfolio)}
    assert keys == {"details", "declaration"}
    assert not [tag for tag in filling.tags(portfolio) if "assessor" in tag or "iqa" in tag]


def test_there_is_room_to_sign_by_hand(files):
    for name, path in files.items():
        for tag, row in signatures(path):
            assert height(row) >= 1.1 * CENTIMETRE, (name, tag)


def test_there_is_room_for_an_account_by_hand(files):
    answers = dict(rows(files["Request Witness testimony from Ann Lee"]))
    assert height(answers["request.blank.3.1.seen"]) >= 4 * CENTIMETRE
    record = dict(rows(files["Performance evidence record E20"]))
    assert height(record["performance.E20.feedback"]) >= CENTIMETRE


def test_no_row_of_a_form_breaks_over_two_pages(files):
    for path in files.values():
        for row in body(path).iter(W + "tr"):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_what_the_assessor_saw_is_not_testimony(files):
    witnesses = docx_checks.table_texts(files["Witness status list"], "Witnesses")
    names = [row[0] for row in witnesses]
    assert "Ann Lee" in names
    assert not [name for name in names if "ellery" in name.lower()]
    assert "performance.E20.confirmed" in filling.tags(files["Performance evidence record E20"])
    observed = files["Performance evidence record E19"]
    assert "performance.E19.confirmed" not in filling.tags(observed)
    facts = docx_checks.table_texts(observed, "Evidence item E19")
    assert ["Assessor", "RUTH  Ellery, Assessor"] in facts


def test_every_form_says_whose_it_is(files):
    known = ("C-10482", "012345", "Ruth Ellery", "Amina Okafor", "Northgate Training Centre")
    for name, path in files.items():
        text = docx_checks.text_of(body(path))
        assert [words for words in known if words not in text] == [], name


def test_what_is_not_known_of_a_record_is_not_named(tmp_path):
    source = content().source
    bare = examples.details(learner=Learner(name="Li"), centre=Centre(), fictional=False)
    source = dataclasses.replace(source, details=bare)
    form = next(form for form in pack.every_form(source) if form.key == "achievement")
    write_form(form, source, tmp_path / "form.docx")
    first = docx.Document(str(tmp_path / "form.docx")).paragraphs[1].text
    assert first.startswith("Learner: Li\nUnit: ")
    assert [word for word in ("number", "Centre", "Assessor") if word in first] == []


def test_every_page_of_a_form_has_its_number(files):
    for name, path in files.items():
        section = docx.Document(str(path)).sections[0]
        edges = [section.footer]
        if section.different_first_page_header_footer:
            edges.append(section.first_page_footer)
            header = section.first_page_header.paragraphs
            assert any("Amina Okafor" in line.text for line in header), name
        for edge in edges:
            assert "NUMPAGES" in etree.tostring(edge._element).decode(), name


def test_on_paper_places_are_blank_and_what_is_filled_in_stays(files, tmp_path):
    form = files["Summary of achievement"]
    tag = "achievement.unit.needed"
    filled = filling.fill(form, {tag: "Nothing, I choose"}, tmp_path / "filled.docx")
    paper = for_paper(filled, tmp_path / "paper.docx")
    assert filling.tags(paper) == filling.tags(filled)
    words, before = docx_checks.text_of(body(paper)), docx_checks.text_of(body(filled))
    assert "Choose" in before
    assert "Choose" not in words
    assert "Nothing, I choose" in words
    assert len(words) == len(before)
    assert docx_checks.invalid(paper) == []


def test_on_paper_only_rows_with_room_to_write_may_not_go_on_on_the_next_page(portfolio, tmp_path):
    # LibreOffice 7.4 left out 18 of 19 rows that might not: those that were to follow on page two.
    paper = for_paper(portfolio, tmp_path / "paper.docx")
    assert {room for room, whole in _kept_whole(portfolio) if whole} == {True, False}
    assert {room for room, whole in _kept_whole(paper) if whole} == {True}
    assert [room for room, _ in _kept_whole(paper)] == [room for room, _ in _kept_whole(portfolio)]
    assert docx_checks.invalid(paper) == []


def _kept_whole(path: Path) -> list[tuple[bool, bool]]:
    """Whether each row with settings of its own leaves room to write, and may not be divided."""
    settings = body(path).iter(W + "trPr")
    return [
        (row.find(W + "trHeight") is not None, row.find(W + "cantSplit") is not None)
        for row in settings
    ]


def body(path: Path) -> etree._Element:
    return docx.Document(str(path)).element.body


def rows(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """The tag of every place to fill in that is in a row of a table, with the row."""
    for row in body(path).iter(W + "tr"):
        for node in row.iter(W + "sdt"):
            yield filling.tag_of(node), row


def signatures(path: Path) -> Iterator[tuple[str, etree._Element]]:
    return ((tag, row) for tag, row in rows(path) if tag.endswith(".signature"))


def height(row: etree._Element) -> int:
    found = row.find(f"{W}trPr/{W}trHeight")
    return 0 if found is None else int(found.get(W + "val"))


def parted(path: Path) -> Iterator[str]:
    """Signatures before which a page may end, so that they would stand alone."""
    kept = keeping(path)
    for tag, row in signatures(path):
        table = row.getparent()
        above = [other for other in table.iter(W + "tr") if other is not row]
        above = above[: list(table.iter(W + "tr")).index(row)]
        before = table.getprevious()
        nodes = [*above, *([before] if before is not None else [])]
        if not all(kept(line) for node in nodes for line in node.iter(W + "p")):
            yield tag


def keeping(path: Path):
    """Says of a paragraph whether its style keeps it with the next."""
    styles = docx.Document(str(path)).styles
    by_id = {style.style_id: style for style in styles}

    def kept(line: etree._Element) -> bool:
        style = by_id[line.find(f"{W}pPr/{W}pStyle").get(W + "val")]
        while style is not None:
            if style.paragraph_format.keep_with_next is not None:
                return style.paragraph_format.keep_with_next
            style = style.base_style
        return False

    return kept
