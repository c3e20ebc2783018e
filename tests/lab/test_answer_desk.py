"""What the pages are told when they ask for the answers to a criterion."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import PortfolioError
from portfolio.checks.coverage import check_unit
from portfolio.checks.evidence_rules import ANSWERED_BY_TAKING_OFF
from portfolio.lab import wire
from portfolio.lab.pages.answers_desk import read_answers
from portfolio.lab.pages.item_desk import read_item
from portfolio.lab.pages.panel_desk import findings_by_page, panel
from portfolio.lab.pages.printed_desk import printed
from portfolio.lab.pages.versions_desk import versions
from portfolio.making.build import new_record
from portfolio.record.evidence import Claim, Details, Learner
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.unit.findings import Severity
from portfolio.unit.unit import find_unit

UNIT = find_unit(builtin_catalogue(), "cg-406")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    return new_record(tmp_path / "record", details).folder


def answer(folder: Path, ref: str, name: str, value: dict[str, object]) -> None:
    save_answers(folder, "cg-406", ref, {name: value}, open_record(folder).digest("cg-406", ref))


def test_rows_can_be_picked_once_something_is_in_them(folder: Path):
    rows = [{"ref": "O1", "statement": "Praise more often"}, {"ref": "O2", "evidence": []}]
    answer(folder, "2.1", "smart-objectives", {"objectives": rows})
    offered = read_answers(folder, "cg-406", "2.3").choices.rows
    assert offered == {
        "smart-objectives.objectives": [wire.Choice(ref="O1", words="Praise more often")]
    }


def test_the_baseline_of_each_objective_is_proposed_where_its_result_is_entered(folder: Path):
    rows = [
        {"ref": "O1", "statement": "Praise more often", "baseline": 71.5},
        {"ref": "O2", "statement": "Fewer complaints"},
        {"ref": "O3", "statement": "No complaints", "baseline": 0},
    ]
    answer(folder, "2.1", "smart-objectives", {"objectives": rows})
    carried = read_answers(folder, "cg-406", "3.3").choices.carried
    assert [(one.source, one.ref, one.field, one.value, one.words) for one in carried] == [
        (
            "smart-objectives.objectives",
            ref,
            "baseline",
            value,
            f"Baseline of {ref}, from criterion 2.1: {said}",
        )
        for ref, value, said in (("O1", 71.5, "71.5"), ("O3", 0, "0"))
    ]
    assert read_answers(folder, "cg-406", "2.3").choices.carried == []


def test_what_is_worked_out_from_an_answer_comes_with_it(folder: Path):
    weights = [{"objective": "O1", "weight": 60}]
    answer(folder, "2.3", "decision-matrix", {"weights": weights})
    sums, scores = read_answers(folder, "cg-406", "2.3").sums
    assert (sums.activity, sums.at, sums.columns) == (
        "decision-matrix",
        "weights",
        {"weight": "60"},
    )
    assert sums.lines == ["The weights add up to 60: 40 still to be given."]
    assert scores.rows == {"O1": "Weight 60"}


def test_the_review_has_each_finding_once_with_the_page_that_it_is_put_right_on(folder: Path):
    add_evidence(folder, method="policies", title="A policy that supports nothing yet")
    answer(folder, "2.2", "options-appraisal", {"options": [{"ref": "A", "name": "Team award"}]})
    groups = findings_by_page(folder, "cg-406")
    report = check_unit(UNIT, open_record(folder))
    assert [group.page for group in groups] == ["evidence", *(c.ref for c in UNIT.criteria)]
    said = [(f.criterion, f.rule, f.missing) for group in groups for f in group.findings]
    assert sorted(said) == sorted((f.criterion, f.rule, f.missing) for f in report.findings)
    for group in groups:
        ranks = [list(Severity).index(Severity(f.severity)) for f in group.findings]
        assert ranks == sorted(ranks)
    assert groups[0].counts == "1 worth a look"
    assert "needed, " in next(g.counts for g in groups if g.page == "2.2")


def test_what_a_form_says_is_not_said_again_at_the_end_of_its_page(folder: Path):
    answer(folder, "3.1", "star", {"title": "Opening the awards"})
    said = read_answers(folder, "cg-406", "3.1").findings
    shown = panel(folder, "cg-406", "3.1", "checks")
    below = {f.missing for group in shown.groups for f in group.findings}
    below |= {block.title for block in shown.blocks}
    in_forms = [finding.missing for finding in said if finding.activity]
    assert len(in_forms) > 1
    assert below == {
        *(finding.missing for finding in said if not finding.activity),
        f"{len(in_forms)} points about your answers",
    }


def test_what_an_item_lacks_is_said_once_and_looks_the_same_on_both_its_pages(folder: Path):
    claims = [Claim(unit="cg-406", criterion=ref, where="all of it") for ref in ("3.1", "3.2")]
    add_evidence(folder, method="policies", title="Our policy", claims=claims)
    (review,) = (g for g in findings_by_page(folder, "cg-406") if g.page == "evidence")
    in_review = [f for f in review.findings if f.rule == "ai-not-declared"]
    at_item = [
        f for f in read_item(folder, "cg-406", "E01").findings if f.rule == in_review[0].rule
    ]
    at_criterion = [
        f
        for group in panel(folder, "cg-406", "3.1", "checks").groups
        for f in group.findings
        if f.rule == "ai-not-declared"
    ]
    assert in_review == at_item
    assert [f.criteria for f in in_review] == [["3.1", "3.2"]]
    assert at_criterion == [at_item[0].model_copy(update={"criteria": ["3.1"]})]
    assert (at_item[0].weight, at_item[0].asked_by) == ("worth a look", "a rule asks for it")
    assert (at_item[0].item, at_item[0].at) == ("E01", "ai_use")


def test_a_criterion_that_is_wrong_for_an_item_can_be_taken_off_it(folder: Path):
    wrong = [Claim(unit="cg-406", criterion=ref, where="all of it") for ref in ("3.1", "9.9")]
    add_evidence(folder, method="no-such-method", title="A tape", claims=wrong)
    found = {f.rule: f.take_off for f in read_item(folder, "cg-406", "E01").findings}
    assert (found["method-not-allowed"], found["unknown-criterion"]) == ("3.1", "9.9")
    assert {ref for rule, ref in found.items() if rule not in ANSWERED_BY_TAKING_OFF} == {""}


def test_a_part_that_picks_from_others_leads_to_them_while_they_are_empty(folder: Path):
    def next_step() -> str:
        (empty,) = [f for f in read_answers(folder, "cg-406", "2.3").findings if f.activity]
        return empty.next_step

    assert "criterion 2.1" in next_step()
    assert "criterion 2.2" in next_step()
    answer(folder, "2.1", "smart-objectives", {"objectives": [{"statement": "Praise more"}]})
    assert "criterion 2.1" not in next_step()
    assert "criterion 2.2" in next_step()
    answer(folder, "2.2", "options-appraisal", {"options": [{"name": "Team award"}]})
    assert "first" not in next_step()


def test_there_is_no_chart_of_nothing(folder: Path):
    assert [block.type for block in panel(folder, "cg-406", "", "coverage").blocks] == ["callout"]


def test_a_typed_text_is_told_as_the_document_will_show_it(folder: Path):
    sent = wire.TypedText(text="One **bold**\n·  item\n# Head\n\n|a|b|\n|-|-|\n|c|d|")
    lines = printed(folder, sent).lines
    assert [(line.kind, "".join(word.text for word in line.words)) for line in lines] == [
        *(("text", "One bold"), ("bullet", "item"), ("heading", "Head"), ("row", "ab")),
        ("row", "cd"),
    ]
    assert [word.bold for word in lines[0].words] == [False, True]


def test_earlier_versions_are_told_the_newest_first(folder: Path):
    for words in ("First words.", "Second words."):
        answer(folder, "3.1", "star", {"situation": words})
    told = versions(folder, "cg-406", "3.1").versions
    assert [version.activities["star"]["situation"] for version in told] == [
        "Second words.",
        "First words.",
    ]
    assert versions(folder, "cg-406", "1.1").versions == []
    with pytest.raises(PortfolioError, match="no criterion"):
        versions(folder, "cg-406", "9.9")
    (newest, *_) = sorted((folder / "history" / "answers").rglob("*.json"), reverse=True)
    newest.write_bytes(b"broken")
    assert len(versions(folder, "cg-406", "3.1").versions) == 1
