"""One story throughout: what the sample says in one place holds in the others."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from portfolio.record.record import Record

Answers = dict[tuple[str, str], Any]


@pytest.fixture
def objectives(answers: Answers) -> dict[str, Any]:
    return {row.ref: row for row in answers["2.1", "smart-objectives"].objectives}


@pytest.fixture
def options(answers: Answers) -> dict[str, Any]:
    return {row.ref: row for row in answers["2.2", "options-appraisal"].options}


def test_the_objectives_that_are_set_are_those_weighed_and_evaluated(answers: Answers, objectives):
    weighed = [row.objective for row in answers["2.3", "decision-matrix"].weights]
    evaluated = [row.objective for row in answers["3.3", "evaluation"].results]
    assert list(objectives) == weighed == evaluated


def test_each_result_starts_from_the_baseline_of_its_objective(answers: Answers, objectives):
    for result in answers["3.3", "evaluation"].results:
        assert result.before == objectives[result.objective].baseline


def test_the_results_are_mixed_and_said_to_be(answers: Answers, objectives):
    evaluation = answers["3.3", "evaluation"]
    reached = [row.after >= objectives[row.objective].target for row in evaluation.results]
    assert True in reached
    assert False in reached
    for words in ("**O1: not clear.**", "**O2: partly met.**", "**O3: met.**", "**O4: met.**"):
        assert words in evaluation.judgement
    assert "regression to the mean" in evaluation.judgement


def test_every_option_is_scored_against_every_objective(answers: Answers, objectives, options):
    matrix = answers["2.3", "decision-matrix"]
    scored = {(row.option, row.objective) for row in matrix.scores}
    assert scored == {(option, objective) for option in options for objective in objectives}
    assert sum(row.weight for row in matrix.weights) == 100
    assert matrix.chosen in options


def test_options_are_internal_and_external(options):
    assert len(options) >= 3
    assert {option.kind for option in options.values()} == {"internal", "external"}


def test_the_budget_covers_what_the_plan_needs(answers: Answers):
    plan = answers["2.4", "programme-plan"]
    needed = sum(row.cost for row in plan.resources)
    assert needed == Decimal(4073)
    assert needed <= plan.budget


def test_the_full_cost_is_the_same_in_case_appraisal_and_evaluation(answers: Answers, options):
    case = answers["1.4", "business-case"]
    chosen = options[answers["2.3", "decision-matrix"].chosen]
    evaluation = answers["3.3", "evaluation"]
    assert sum(row.amount for row in case.costs) == chosen.total_cost == evaluation.planned_cost
    assert sum(row.amount for row in case.benefits) == chosen.expected_benefit


def test_the_actual_cost_is_the_one_in_the_results(answers: Answers, sample: Record):
    evaluation = answers["3.3", "evaluation"]
    spending = _sheet(sample, "E29", "Spending")
    assert _row(spending, "Full cost")[2] == float(evaluation.actual_cost)
    benefit = _sheet(sample, "E29", "Benefit")
    assert benefit[-1][2] == float(evaluation.benefit)


def test_the_lines_of_the_spending_add_up(sample: Record):
    spending = _sheet(sample, "E29", "Spending")
    money = next(place for place, row in enumerate(spending) if row[0] == "Money")
    for column in (1, 2):
        lines = sum(row[column] for row in spending[1:money])
        assert lines == pytest.approx(spending[money][column])
        rest = sum(row[column] for row in spending[money:-1])
        assert rest == pytest.approx(spending[-1][column])


def test_the_figures_of_the_objectives_are_those_of_the_data(answers: Answers, sample: Record):
    results = {row.objective: row for row in answers["3.3", "evaluation"].results}
    quarters = _sheet(sample, "E29", "Quarters")
    before, after = _row(quarters, "Apr to Jun 2025"), _row(quarters, "Apr to Jun 2026")
    assert (before[3], after[3]) == (results["O1"].before, results["O1"].after)
    assert (before[6], after[6]) == (results["O2"].before, results["O2"].after)
    pulse = _row(_sheet(sample, "E29", "Pulse"), "4")
    assert (pulse[3], pulse[5]) == (results["O3"].before, results["O3"].after)


def test_the_shares_in_the_data_follow_from_the_counts(sample: Record):
    for row in _sheet(sample, "E29", "Quarters")[1:]:
        assert row[3] == round(100 * row[2] / row[1], 1)
        assert row[6] == round(100 * row[5] / row[4], 1)


def test_the_baseline_file_and_the_results_file_agree(sample: Record):
    early = {row[0]: row for row in _sheet(sample, "E02", "Quarters")[1:]}
    late = {row[0]: row for row in _sheet(sample, "E29", "Quarters")[1:]}
    for quarter, row in early.items():
        assert row[2:] == late[quarter][1:]


def test_customers_nominations_are_those_in_the_register(answers: Answers, sample: Record):
    nominations = _nominations(sample)
    results = {row.objective: row for row in answers["3.3", "evaluation"].results}
    assert len(nominations) == 121
    assert _count(nominations, "from", "customer") == results["O4"].after
    assert _count(nominations, "channel", "text link") == 38
    assert _count(nominations, "team", "Evening and Weekend") == 18
    assert _count(nominations, "sift", "not accepted") == 8


def test_the_half_way_count_is_that_of_the_register(sample: Record):
    early = [row for row in _nominations(sample) if row["received"] <= "2026-02-09"]
    assert len(early) == 41
    assert _count(early, "team", "Evening and Weekend") == 2
    assert _count(early, "from", "customer") == 18


def test_the_nominations_of_the_winner_came_after_the_link_was_put_right(sample: Record):
    hers = [row for row in _nominations(sample) if row["nominee"] == "K12"]
    assert len(hers) == 5
    assert all(row["channel"] == "text link" for row in hers)
    assert all(row["received"] > "2026-02-13" for row in hers)


def test_the_scores_follow_from_the_published_weights(answers: Answers, sample: Record):
    criteria = answers["2.5", "award-criteria"].criteria
    weights = [row.weight for row in criteria]
    assert sum(weights) == 100
    scores = _sheet(sample, "E21", "Scores")
    assert scores[0][3:8] == tuple(f"{row.name} ({row.weight:g})" for row in criteria)
    for row in scores[1:]:
        assert row[8] == sum(w * s for w, s in zip(weights, row[3:8], strict=True)) / 5


def test_the_winners_have_the_best_scores_of_their_award(answers: Answers, sample: Record):
    results = _sheet(sample, "E21", "Result")[1:]
    for winner in answers["3.2", "recognition"].winners:
        kind = winner.award.split()[-1]
        best = max((row for row in results if row[0] == kind), key=lambda row: row[3])
        assert best[5].startswith(f"winner: {winner.winner.split(',')[0]}")
        assert f"{best[3]:.1f}" in winner.reason


def test_nobody_scored_an_award_for_which_they_stepped_out(sample: Record):
    scored = {(row[0], row[2]) for row in _sheet(sample, "E21", "Scores")[1:]}
    assert ("Team", "Hamish Corrie") not in scored
    assert ("Colleague", "Joel Birtwhistle") not in scored


def test_things_happen_in_order(answers: Answers):
    agreed = answers["2.3", "decision-matrix"].agreed_on
    published = answers["2.5", "award-criteria"].published_on
    sent = [row.sent_on for row in answers["3.1", "communications"].messages]
    presented = {row.presented_on for row in answers["3.2", "recognition"].winners}
    reported = answers["3.3", "evaluation"].reported_on
    order = [agreed, published, min(sent), *presented, reported]
    assert order == sorted(order)
    assert sent == sorted(sent)
    assert datetime.date(2025, 1, 1) < order[0] < order[-1] < datetime.date(2026, 12, 31)


def test_the_matrix_in_the_answers_is_the_one_in_the_workbook(answers: Answers, sample: Record):
    scores = _sheet(sample, "E13", "Scores")[1:]
    filed = {(row[0], f"O{n}"): row[n + 1] for row in scores for n in (1, 2, 3, 4)}
    matrix = answers["2.3", "decision-matrix"]
    assert filed == {(row.option, row.objective): row.score for row in matrix.scores}


def test_the_costs_of_the_options_are_those_in_the_workbook(sample: Record, options):
    rows = _sheet(sample, "E13", "Costs")[1:]
    filed = {row[0]: row[4] for row in rows if row[3] == "Full cost"}
    assert filed == {ref: float(option.total_cost) for ref, option in options.items()}


def _sheet(sample: Record, ref: str, sheet: str) -> list[tuple[Any, ...]]:
    path = sample.file_of(sample.item(ref))
    book = openpyxl.load_workbook(path, read_only=True)
    rows = [row for row in book[sheet].iter_rows(values_only=True) if any(row)]
    book.close()
    return rows


def _row(rows: Iterable[tuple[Any, ...]], first: str) -> tuple[Any, ...]:
    return next(row for row in rows if row[0] == first)


def _nominations(sample: Record) -> list[dict[str, str]]:
    path: Path = sample.file_of(sample.item("E20"))
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _count(rows: list[dict[str, str]], column: str, value: str) -> int:
    return sum(row[column] == value for row in rows)
