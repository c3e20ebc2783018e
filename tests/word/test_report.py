"""The report: the learner's own answers in the order of the unit file, and what backs them."""

from __future__ import annotations

import docx_checks
import portfolio_examples as examples
import pytest
from docx_checks import bookmarks, contents_entries, paragraphs, table_texts

from portfolio.document.blocks import Prose
from portfolio.word.report_document import INDEX, write_report
from portfolio.workbook.section import Section


@pytest.fixture(scope="module")
def report(report_of):
    return report_of("everything")


def _texts(path, style):
    return [text for found, text in paragraphs(path) if found == style]


def test_the_sections_and_parts_come_as_the_unit_file_has_them(report):
    heads = [t for s, t in paragraphs(report) if s in ("heading 1", "heading 2")]
    assert heads == [
        "About this report",
        "Signed",
        "Background",
        "Why we did it",
        "Our culture",
        "Evaluation",
        "How well it worked",
        "Looking back",
        "Index of criteria and evidence",
        "Understand the management of an award programme",
        "Be able to plan an award programme",
        "Be able to manage an award programme",
        "The evidence items",
    ]
    listed = [f"{n} {text}".strip() for level, n, text in docx_checks.headings(report) if level < 3]
    assert contents_entries(report) == listed


def test_the_criteria_are_an_index_below_a_heading_of_its_own(report):
    found = docx_checks.headings(report)
    index = found.index((1, "", "Index of criteria and evidence"))
    levels = [(level, number) for level, number, _ in found[index:]]
    criteria = [(3, c.ref) for c in examples.unit().outcomes[0].criteria]
    assert levels[:5] == [(1, ""), (2, "1"), *criteria]
    assert {level for level, _ in levels[1:]} == {2, 3}


def test_the_evidence_for_a_criterion_is_named_once_and_the_short_forms_explained(report):
    notes = _texts(report, "Callout Note")
    assert sum(text.startswith("Evidence for criterion 3.3: ") for text in notes) == 1
    assert sum(text.startswith("Short forms: ") for text in notes) == 1


def test_a_part_holds_the_answers_of_its_activities_and_no_others(tmp_path):
    shown = {"narrative": (Prose("The scores rose."),), "star": (Prose("I would ask earlier."),)}
    blocks = tuple(block for found in shown.values() for block in found)
    sections = {"3.3": Section(name="3.3", blocks=blocks, activities=shown)}
    path = tmp_path / "report.docx"
    write_report(examples.content(sections=sections), path)
    texts = [text for _, text in paragraphs(path)]
    first, second = texts.index("The scores rose."), texts.index("I would ask earlier.")
    start = len(texts) - texts[::-1].index("How well it worked") - 1
    assert start < first < texts.index("Looking back", start) < second
    assert texts.count("The scores rose.") == 1


def test_nothing_is_written_for_the_learner_where_there_is_no_answer(report_of):
    path = report_of("an empty record")
    assert _texts(path, "Callout Gap Title") == ["Nothing has been entered for this part yet"] * 4
    assert _texts(path, "Normal") == [
        "This report is about Example Board Unit 1, Manage an award programme.",
        INDEX,
        *["Evidence: none yet beside this report"] * 9,
        "There are no evidence items yet.",
    ]


def test_the_report_says_that_evidence_has_to_back_it(report):
    assert "What backs a report" in _texts(report, "Callout Note Title")
    notes = _texts(report, "Callout Note")
    assert "“A learner may hand in a report, backed by other evidence.”" in notes
    assert any("A report does not stand alone" in text for text in notes)


def test_each_part_names_the_evidence_and_where_in_it_to_look(tmp_path):
    items = (
        examples.item(1, claims=(examples.claim("1.1", "pages 2 to 3"), examples.claim("3.3"))),
        examples.item(2, simulated=True, claims=(examples.claim("1.1"),)),
    )
    path = tmp_path / "report.docx"
    write_report(examples.content(items), path)
    found = [text for text in _texts(path, "Callout Note") if text.startswith("Evidence for")]
    assert found[0] == "Evidence for criterion 1.1: E01 (pp. 2–3), E02\xa0PRACTICE"
    assert found[1] == "Evidence for criterion 1.3: none yet beside this report"
    assert {"item_E01", "item_E02", "criterion_1_1", "report_1_1"} <= bookmarks(path)


def test_the_learners_report_does_not_back_itself(tmp_path):
    unit = examples.unit()
    methods = {**unit.methods, "report": unit.methods["policy"].model_copy(update={"report": True})}
    item = examples.item(1, method="report", claims=(examples.claim("1.1"),))
    path = tmp_path / "report.docx"
    write_report(examples.content((item,), of=unit.model_copy(update={"methods": methods})), path)
    assert "Evidence for criterion 1.1: none yet beside this report" in _texts(path, "Callout Note")


def test_each_criterion_says_where_in_the_report_it_is(report):
    found = _texts(report, "Criterion Status")
    assert found[0] == "In this report: Background, Why we did it"
    assert found[1] == "In this report: not in this report"
    assert found[-1] == "In this report: Evaluation, How well it worked; Evaluation, Looking back"


def test_every_item_is_listed_with_where_it_is(report):
    rows = table_texts(report, "Evidence items that this report refers to")[1:]
    items = examples.full().items
    assert [row[0][:3] for row in rows] == [item.ref for item in items]
    assert "E01-document.pdf" in rows[0][3]
    assert [row[0] for row in rows if "PRACTICE" in row[0]] == ["E04PRACTICE", "E06PRACTICE"]


def test_the_same_content_gives_the_same_report(report, tmp_path):
    write_report(examples.full(), tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == report.read_bytes()
