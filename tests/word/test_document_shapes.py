"""Other shapes of the same portfolio: for an assessor, as a draft, and of practice evidence."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import docx
import docx_checks
import portfolio_examples as examples
import pytest
import sdk_checks
from docx_checks import W, paragraphs
from sdk_checks import needs_sdk

from portfolio.unit.findings import Finding, Severity
from portfolio.word.content import Content
from portfolio.word.portfolio_document import write_portfolio


@pytest.fixture(scope="module")
def assessors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("assessor") / "portfolio.docx"
    write_portfolio(dataclasses.replace(examples.full(), for_assessor=True), path)
    return path


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("draft") / "portfolio.docx"
    write_portfolio(unfinished(), path)
    return path


def unfinished() -> Content:
    """A draft with findings of every kind, about criteria and about the whole record."""
    content = examples.content(
        (examples.item(1), examples.item(4, simulated=True)), needed={"1.1": 2, "3.3": 1}
    )
    kinds = [examples.finding("2.1", f"rule-{kind}") for kind in Severity]
    found = [dataclasses.replace(f, severity=s) for f, s in zip(kinds, Severity, strict=True)]
    criteria = tuple(
        dataclasses.replace(entry, findings=tuple(found)) if entry.criterion == "2.1" else entry
        for entry in content.report.criteria
    )
    report = dataclasses.replace(
        content.report, criteria=criteria, general=(examples.finding("", "no-name"),)
    )
    return dataclasses.replace(content, report=report, draft=True)


def firsts(path: Path) -> list[str]:
    """The headings of the highest level, without their numbers."""
    return [words for level, _, words in docx_checks.headings(path) if level == 1]


def test_an_assessor_sees_the_map_and_the_criteria_first(assessors, full):
    first = firsts(assessors)
    outcome = first.index("Understand the management of an award programme")
    assert first[0] == "Evidence map"
    assert outcome < first.index("Declaration")
    assert sorted(first) == sorted(firsts(full))


def test_nothing_is_lost_in_the_shape_for_an_assessor(assessors, full):
    assert docx_checks.problems(assessors) == []
    assert docx_checks.bookmarks(assessors) == docx_checks.bookmarks(full)


def test_only_the_map_and_the_tables_at_the_end_lie_across_for_an_assessor(assessors):
    document = docx.Document(str(assessors))
    wide = [s.page_width > s.page_height for s in document.sections]
    assert wide[:4] == [False, True, False, True]
    contents = next(p for p in document.paragraphs if p.style.name == "TOC Heading")
    before = contents._p.xpath("preceding::w:sectPr")
    assert before == []


def test_every_header_of_a_draft_says_so_and_the_cover_too(draft, full):
    headers = docx_checks.parts(draft, "word/header")
    assert len(headers) >= 3
    assert all('string="DRAFT"' in text for text in headers.values())
    assert any(text.startswith("DRAFT") for style, text in paragraphs(draft))
    assert "DRAFT" not in "".join(docx_checks.parts(full, "word/").values())


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ((), "DRAFT: not handed in yet."),
        (
            (dataclasses.replace(examples.finding("2.1"), severity=Severity.TIP),),
            "DRAFT: not handed in yet. In the Word document, comments say all that the checks "
            "found.",
        ),
        (
            (examples.finding("2.1"),),
            "DRAFT: not handed in yet. Each criterion says what it still needs. In the Word "
            "document, comments say all that the checks found.",
        ),
    ],
)
def test_the_cover_of_a_draft_speaks_of_comments_only_when_there_are_some(write, findings, said):
    content = examples.content()
    criteria = tuple(
        dataclasses.replace(entry, findings=findings if entry.criterion == "2.1" else ())
        for entry in content.report.criteria
    )
    report = dataclasses.replace(content.report, criteria=criteria)
    path = write(dataclasses.replace(content, report=report, draft=True))
    assert said in [text for style, text in paragraphs(path)]
    assert len(list(docx.Document(str(path)).comments)) == len(findings)


def test_the_findings_of_a_draft_are_comments_at_their_criterion(draft):
    content = unfinished()
    wanted = {
        f"“{content.unit.criterion(entry.criterion).text}”": [said(f) for f in entry.findings]
        for entry in content.report.criteria
        if entry.findings
    }
    found: dict[str, list[str]] = {}
    comments = {c.comment_id: c.text for c in docx.Document(str(draft)).comments}
    for paragraph in docx.Document(str(draft)).element.body.iter(W + "p"):
        for mark in paragraph.findall(W + "commentRangeStart"):
            words = comments[int(mark.get(W + "id"))]
            found.setdefault(docx_checks.text_of(paragraph), []).append(words)
    general = found.pop(next(words for words in found if words.startswith("A criterion is one")))
    assert found == wanted
    assert general == [said(content.report.general[0])]


def test_each_comment_has_one_beginning_one_end_and_one_mark(draft):
    body = docx.Document(str(draft)).element.body
    ids = [c.comment_id for c in docx.Document(str(draft)).comments]
    assert len(ids) == 7
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert [int(node.get(W + "id")) for node in body.iter(W + tag)] == sorted(ids)


def test_a_draft_is_sound_and_the_same_each_time(draft, tmp_path):
    assert docx_checks.problems(draft) == []
    again = tmp_path / "portfolio.docx"
    write_portfolio(unfinished(), again)
    assert again.read_bytes() == draft.read_bytes()


@needs_sdk
def test_the_open_xml_sdk_finds_nothing_wrong_in_a_draft(draft):
    assert sdk_checks.errors(draft) == []


def test_when_all_evidence_is_simulated_every_page_says_practice(portfolio_of, full):
    simulated = docx_checks.parts(portfolio_of("everything simulated"), "word/header")
    assert all("PRACTICE" in text for text in simulated.values())


def test_simulated_items_say_practice_wherever_a_criterion_names_them(full):
    content = examples.full()
    simulated = [item for item in content.items if item.simulated]
    claimed = {c.criterion for item in simulated for c in item.claims_for("ex-1")}
    marked = [words for style, words in paragraphs(full) if style == "Criterion Status"]
    for criterion, words in zip(content.unit.criteria, marked, strict=True):
        assert ("PRACTICE" in words) == (criterion.ref in claimed)
        for item in simulated:
            assert (item.ref in words) == (f"{item.ref}\u00a0PRACTICE" in words)


def said(finding: Finding) -> str:
    weight = {"needed": "Needed", "query": "Worth a look", "tip": "A tip"}[finding.severity]
    asks = {"unit": "the unit asks for it", "body": "a rule asks for it", "advice": "advice"}
    return f"{weight} ({asks[finding.authority]}): {finding.missing} {finding.next_step}"
