"""What an assessor gave back stands in the next portfolio: at its criterion and in the summary of
achievement, to be read and not to be filled in."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx_checks
import portfolio_examples as examples
import pytest
import sdk_checks
from docx_checks import W, paragraphs, table_texts

from portfolio.record.feedback import ActionGiven, DecisionGiven, Told

ROOT = "0" * 64
DAY = datetime.date(2026, 11, 3)
TABLE = "Decisions that were given back"
HOSTILE = (
    '</w:t><w:r> { MERGEFIELD name } {{x}} <script>alert(1)</script> =HYPERLINK("http://evil.test")'
    " [go](javascript:alert(1)) \u202egpj.exe \x07 INCLUDETEXT"
)


def told(criterion: str, decision: str, attempt: int = 1, **more: object) -> Told:
    about = {key: more.pop(key) for key in ("stands", "changed", "reopened") if key in more}
    given = {
        "criterion": criterion,
        "decision": decision,
        "submission": f"ex-1-C-10482-S{attempt}",
        "attempt": attempt,
        "root": ROOT,
        "assessed": DAY,
        "assessor": "Petra Lang",
        **more,
    }
    return Told(decision=DecisionGiven.model_validate(given), released=DAY, **about)


ADD_COSTS = ActionGiven(what="Add the costs.", by=datetime.date(2026, 12, 1))
GIVEN = (
    told("1.1", "met", feedback="Clear, and your own."),
    told("1.2", "met", changed=True),
    told("2.2", "referred", stands=False, feedback="No costs.", action=ADD_COSTS),
    told("2.2", "more needed", 2, feedback="Nearly.\n\nSee E09.", action=ADD_COSTS),
)


@pytest.fixture(scope="module")
def with_decisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from portfolio.word.portfolio_document import write_portfolio

    path = tmp_path_factory.mktemp("told") / "portfolio.docx"
    write_portfolio(replace(examples.full(), told=GIVEN), path)
    return path


def boxes(path: Path) -> dict[str, list[str]]:
    """The lines of each box of a decision, by its title."""
    found: dict[str, list[str]] = {}
    title = ""
    for style, text in paragraphs(path):
        if style == "Callout Note Title":
            title = text
        elif style == "Callout Note" and "decision on S" in title:
            found.setdefault(title, []).append(text)
    return found


def controls(path: Path) -> Iterator[str]:
    body = docx_checks._part(path, "word/document.xml")
    return (node.get(W + "val") for node in body.iter(W + "tag"))


def test_the_decision_that_stands_is_at_its_criterion_with_feedback_and_action(
    with_decisions: Path,
):
    assert boxes(with_decisions) == {
        "Assessor’s decision on S1: met": ["Petra Lang, 3 November 2026", "Clear, and your own."],
        "Assessor’s decision on S1: met, changed since S1": [
            "Petra Lang, 3 November 2026",
            "The answer, or evidence that this decision rests on, is different now from S1.",
        ],
        "Assessor’s decision on S2: more needed": [
            "Petra Lang, 3 November 2026",
            "Nearly.",
            "See E09.",
            "To do by 1 December 2026: Add the costs.",
        ],
    }


def test_a_decision_that_was_reopened_says_so_until_there_is_a_new_one(write):
    reopened = told("1.1", "met", stands=False, reopened=True, feedback="Clear.")
    source = replace(examples.one_criterion(), told=(reopened,))
    assert boxes(write(source)) == {
        "Assessor’s decision on S1: met, reopened since": [
            "Petra Lang, 3 November 2026",
            "This decision was reopened: it no longer stands, and is to be made anew.",
            "Clear.",
        ]
    }
    anew = replace(source, told=(reopened, told("1.1", "referred", 2)))
    assert list(boxes(write(anew))) == ["Assessor’s decision on S2: referred"]


def test_the_summary_of_achievement_has_every_attempt(with_decisions: Path):
    who = "Petra Lang3 November 2026"
    rows = [
        [" ".join(cell.split()).replace("Lang 3", "Lang3") for cell in row]
        for row in table_texts(with_decisions, TABLE)
    ]
    to_do = "To do by 1 December 2026: Add the costs."
    assert [row[:4] for row in rows[1:]] == [
        ["1.1", "S1", "Met", who],
        ["1.2", "S1", "Met, changed since S1", who],
        ["2.2", "S1", "Referred", who],
        ["2.2", "S2", "More needed", who],
    ]
    assert [to_do in row[4] for row in rows[1:]] == [False, False, True, True]


def test_nothing_of_what_was_given_back_can_be_filled_in(with_decisions: Path, full: Path):
    for table in docx_checks.tables(with_decisions, TABLE):
        assert not [cell for row in table for cell in row if list(cell.iter(W + "sdt"))]
    assert Counter(controls(with_decisions)) == Counter(controls(full))
    assert not [tag for tag in controls(full) if tag.startswith("achievement.")]


def test_nothing_else_of_the_document_is_lost(with_decisions: Path, full: Path):
    before, after = (
        Counter(text for _, text in paragraphs(path)) for path in (full, with_decisions)
    )
    assert set(before - after) <= {"None given back yet"}
    headings = docx_checks.headings(with_decisions)
    assert [one for one in headings if one[2] != TABLE] == docx_checks.headings(full)


def test_a_document_with_decisions_is_as_valid_as_any(with_decisions: Path):
    assert docx_checks.problems(with_decisions) == []


@sdk_checks.needs_sdk
def test_the_open_xml_sdk_finds_nothing_in_it(with_decisions: Path):
    assert sdk_checks.errors(with_decisions) == []


def test_hostile_words_in_feedback_are_words_and_nothing_else(write):
    action = ActionGiven(what=HOSTILE, by=datetime.date(2026, 12, 1))
    given = told("1.1", "referred", feedback=HOSTILE, assessor=HOSTILE, action=action)
    path = write(replace(examples.one_criterion(), told=(given,)))
    assert docx_checks.problems(path) == []
    (lines,) = boxes(path).values()
    assert len(lines) == 3
    for line in lines:
        assert "</w:t><w:r> { MERGEFIELD name }" in line
        assert "[U+202E]" in line
        assert "[go](javascript:alert(1))" in line
    for part, text in docx_checks.parts(path, "word/").items():
        if part != "word/document.xml":
            assert "MERGEFIELD" not in text
            assert "evil.test" not in text
    instructions = [
        node.text or ""
        for node in docx_checks._part(path, "word/document.xml").iter(W + "instrText")
    ]
    assert not [one for one in instructions if "MERGEFIELD" in one or "HYPERLINK" in one]
