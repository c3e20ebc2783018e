"""What a tutor's own cell asks of a page: what it has is shown, what it has not is said."""

from __future__ import annotations

import pandas
import pytest

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import BlockError
from portfolio.charts.coverage_grid import coverage_chart
from portfolio.document.bundle import MIME
from portfolio.record.evidence import Claim
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.workbook.page import Page, _frame_bundle
from portfolio.workbook.views import coverage


@pytest.mark.parametrize(
    ("criterion", "what"),
    [("2.3", "smart-objetives"), ("", "star"), ("", "checks"), ("2.3", "")],
    ids=["misspelt", "an activity on no criterion's page", "a view of a criterion", "nothing"],
)
def test_what_a_page_does_not_have_is_named(record: Record, criterion: str, what: str):
    page = Page(str(record.folder), "cg-406", criterion)
    with pytest.raises(BlockError, match=f"“{what}” is nothing that this page can show"):
        page.show(what)


def test_the_chart_of_coverage_has_a_column_for_items_whose_method_is_not_chosen(record: Record):
    unit = builtin_catalogue()["cg-406"]
    claims = [Claim(unit="cg-406", criterion="1.1")]
    add_evidence(record.folder, method="", title="A photo", claims=claims)
    (chart,) = coverage(unit, open_record(record.folder))
    counts = {criterion.ref: {"": int(criterion.ref == "1.1")} for criterion in unit.criteria}
    statuses = dict.fromkeys(counts, "not started") | {"1.1": "begun"}
    assert chart == coverage_chart(statuses, counts, {"": "Not chosen yet"})


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (pandas.array([1, None], dtype="Int64"), ["1", ""]),
        ([1.5, float("nan")], ["1.5", ""]),
        ([0.00123, 1_234.567], ["0.00123", "1,234.57"]),
        ([pandas.Timestamp("2026-03-02"), pandas.NaT], ["2026-03-02 00:00:00", ""]),
        ([[1, 2], None], ["[1, 2]", ""]),
        (["a", ""], ["a", ""]),
    ],
    ids=["whole numbers", "numbers", "small and large", "moments", "lists", "words"],
)
def test_the_cells_of_a_frame_are_shown_whatever_they_are(values, shown: list[str]):
    (table,) = _frame_bundle(pandas.DataFrame({"a": values}))[MIME]["blocks"]
    assert [row[0] for row in table["rows"]] == shown


def test_titles_in_several_levels_are_one_line():
    columns = pandas.MultiIndex.from_tuples([("Week", 1), ("Week", 2)])
    frame = pandas.DataFrame([[4, 9]], columns=columns, index=pandas.Index(["a"], name="Team"))
    (table,) = _frame_bundle(frame)[MIME]["blocks"]
    assert table["columns"] == ["Team", "Week 1", "Week 2"]


def test_a_column_that_is_the_index_too_is_shown_twice():
    frame = pandas.DataFrame({"a": [1, 2]}).set_index("a", drop=False)
    (table,) = _frame_bundle(frame)[MIME]["blocks"]
    assert (table["columns"], table["rows"]) == (["a", "a"], [["1", "1"], ["2", "2"]])


def test_a_large_frame_shows_its_beginning_and_says_so():
    frame = pandas.DataFrame([[1] * 100] * 1_000)
    table, rows, columns = _frame_bundle(frame)[MIME]["blocks"]
    assert (len(table["rows"]), len(table["columns"])) == (200, 60)
    assert rows["title"] == "800 more rows are not shown."
    assert columns["title"] == "40 more columns are not shown."
