"""The activities that files describe: what is asked, found and shown."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from answer_desk import Desk, changed, without

from portfolio.activities import all_activities
from portfolio.activities.activity import Activity
from portfolio.activities.description import read_description
from portfolio.base.errors import UnitFileError
from portfolio.unit.findings import Severity

DESCRIBED = [one for one in all_activities().values() if one.described]
each_described = pytest.mark.parametrize("activity", DESCRIBED, ids=lambda one: one.name)
DAYS = {"noticed_on": "2026-03-01", "done_on": "2026-03-01"}


def whole(activity: Activity) -> dict[str, Any]:
    """An answer made of the examples in the form, with three rows in each table."""
    return _filled(activity.answer)


def _filled(model: Any) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        widget = field.json_schema_extra["widget"]
        if widget == "rows":
            filled[name] = [_filled(field.annotation.__args__[0]) for _ in range(3)]
        elif widget == "day":
            filled[name] = DAYS.get(name, "2026-04-01")
        elif widget == "choice":
            filled[name] = field.annotation.__args__[-1]
        elif widget != "evidence":
            filled[name] = field.examples[0]
    return filled


@each_described
def test_an_answer_made_of_the_forms_own_examples_has_no_finding(activity: Activity, unit):
    assert Desk(activity.name, unit).rules(whole(activity)) == []


@each_described
def test_everything_in_an_answer_is_shown(activity: Activity, unit):
    desk = Desk(activity.name, unit)
    shown = str(desk.blocks(whole(activity)))
    for field in activity.answer.model_fields.values():
        for example in field.examples or ():
            assert str(example) in shown


@each_described
def test_an_answer_in_which_nothing_that_counts_is_said_is_needed(activity: Activity, unit):
    first = next(iter(activity.answer.model_fields))
    beside = "evidence" if first != "title" else "title"
    answer = {beside: ["E01"] if beside == "evidence" else "A title"}
    (finding,) = Desk(activity.name, unit).findings(answer).values()
    assert finding.rule == f"{activity.name}-empty"
    assert finding.severity is Severity.NEEDED


def test_the_number_in_the_criterion_is_the_number_of_rows_that_is_asked_for(unit):
    desk = Desk("points", unit)
    criterion = unit.criteria[0].model_copy(update={"text": "Identify four hazards"})
    desk.context = dataclasses.replace(desk.context, criterion=criterion)
    finding = desk.findings(whole(all_activities()["points"]))["points-few"]
    assert finding.missing == "There are 3 points; 4 or more are asked for."
    assert finding.next_step == "Add 1 more point."


@pytest.mark.parametrize(
    ("activity", "asked", "rows", "told"),
    [
        ("points", "Identify hazards", 1, ""),
        ("points", "Identify two hazards", 1, "There is 1 point; 2 or more are asked for."),
        ("points", "Identify four hazards", 2, "There are 2 points; 4 or more are asked for."),
        ("explanation", "Explain why", 1, "There is 1 point; 2 or more are asked for."),
        ("explanation", "Explain three ways", 2, "There are 2 points; 3 or more are asked for."),
        ("explanation", "Explain three ways", 3, ""),
        ("monitoring", "Monitor five fridges", 3, ""),
        ("monitoring", "Monitor five fridges", 2, "There are 2 looks; 3 or more are asked for."),
    ],
)
def test_rows_are_counted_where_the_criterion_counts_them(unit, activity, asked, rows, told):
    desk = Desk(activity, unit)
    criterion = unit.criteria[0].model_copy(update={"text": asked})
    desk.context = dataclasses.replace(desk.context, criterion=criterion)
    answer = whole(all_activities()[activity])
    table = next(name for name, value in answer.items() if isinstance(value, list))
    findings = desk.findings({**answer, table: answer[table][:rows]})
    assert [one.missing for one in findings.values()] == ([told] if told else [])


def test_a_row_without_a_name_is_called_by_the_next_thing_it_says(unit):
    answer = whole(all_activities()["monitoring"])
    answer["looks"][0].update(seen=" ", did="Rang the engineer, and moved it all")
    finding = Desk("monitoring", unit).findings(answer)["monitoring-row-parts"]
    assert finding.missing.startswith("Look 1 (“Rang the engineer, and moved it all”)")
    assert finding.at == "looks.0.seen"


def test_what_is_not_asked_for_in_a_row_can_be_left_empty(unit):
    answer = without(whole(all_activities()["explanation"]), "points", 0, "case")
    assert Desk("explanation", unit).rules(answer) == []


@pytest.mark.parametrize("day", ["done_on", "checked_on"])
def test_a_check_on_the_day_of_the_action_or_beside_no_day_is_in_order(unit, day):
    desk = Desk("corrective-action", unit)
    answer = changed(whole(all_activities()["corrective-action"]), "2026-03-01", "checked_on")
    assert desk.rules(answer) == []
    assert desk.rules(changed(answer, None, day)) == ["corrective-action-parts"]


def test_a_row_that_lacks_something_is_named_with_what_it_lacks(unit):
    answer = without(whole(all_activities()["explanation"]), "points", 1, "because")
    finding = Desk("explanation", unit).findings(answer)["explanation-row-parts"]
    assert (
        finding.missing
        == "Point 2 (“New stock goes behind the old”) does not say why it is so yet."
    )
    assert finding.at == "points.1.because"


def test_a_check_before_the_action_is_told_with_both_places(unit):
    answer = changed(whole(all_activities()["corrective-action"]), "2026-02-01", "checked_on")
    finding = Desk("corrective-action", unit).findings(answer)["corrective-action-order"]
    assert finding.missing == (
        "“Checked on” is 1 February 2026, before “In place since”, 1 March 2026."
    )
    assert finding.also[0].at == "done_on"


def test_the_columns_of_a_comparison_are_headed_by_what_is_compared(unit):
    (table,) = Desk("comparison", unit).tables(whole(all_activities()["comparison"]))
    assert table.columns[1:4] == ("Lime plaster", "Gypsum plaster", "Clay plaster")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('fields = [{ key = "a", label = "A" }, { key = "a", label = "B" }]', "is there twice"),
        ('fields = [{ key = "a", kind = "rows", label = "A" }]', "rows, and only they"),
        ('fields = [{ key = "a", kind = "day", label = "A", after = "b" }]', "there is no field"),
        ('fields = [{ key = "A1", label = "A" }]', "key"),
        ("fields = []", "empty"),
    ],
)
def test_a_file_that_describes_no_form_is_refused_with_its_place(tmp_path: Path, line, told):
    path = tmp_path / "odd.toml"
    head = 'name = "odd"\ntitle = "T"\npurpose = "P."\nheading = "H"\nwhy = { parts = "W." }\n'
    path.write_text(head + line, encoding="utf-8")
    with pytest.raises(UnitFileError, match=told):
        read_description(path)
