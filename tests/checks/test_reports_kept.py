"""Whatever changes in a record, what is kept of its reports is what is found in it now."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portfolio.base.cache_folder import Cache
from portfolio.base.errors import PortfolioError
from portfolio.checks.agreement import disagreements
from portfolio.checks.agreement.rule_groups import GROUPS
from portfolio.checks.agreement.whole_record import whole_record
from portfolio.checks.coverage import check_unit
from portfolio.checks.remembered import remember_in
from portfolio.checks.unit_report import UnitReport
from portfolio.making.build import copy_sample
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.unit.unit import Unit

SAMPLE = Path(__file__).parents[2] / "templates" / "sample"
NAMES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.json"))
OTHERS: tuple[Any, ...] = (
    *("", "x", "E77 and E02 show it.", "52 of 48 people came.", "O1 missed its target of 12%."),
    *("Robin Exemple, Team Leader", "2031-05-04", "2001-02-03", 0, 9_999, -1, True, None),
    *([], {}, ["E01"], {"unknown": "key"}, "1.1", "cg-406"),
)
"""What any value in a record may become."""
CLAIM = {"unit": "cg-406", "criterion": "3.2", "where": "All of it"}
ABOUT: tuple[dict[str, Any], ...] = (
    {"method": "work-product", "title": "A notice board", "date": "2001-02-03"},
    {"method": "witness-testimony", "title": "A testimony", "date": "2001-02-03"},
    {"method": "work-product", "title": "NOM\u0130NATIONS received", "date": "2001-02-03"},
    {"method": "observation", "title": "nominations log of Priya Sharme", "date": "2024-03-01"},
    {"method": "", "title": "Thanks to Priya Sharma, Adviser", "author": "Robin Exampel"},
)
"""Items that rules may or may not look at."""
WAYS = ("text", "delete", "twice", "cut", "gone", "copy")
Step = tuple[str, int, str, Any]


def steps() -> st.SearchStrategy[list[Step]]:
    one = st.tuples(
        st.sampled_from(NAMES),
        st.integers(0, 200),
        st.sampled_from(WAYS),
        st.sampled_from(OTHERS),
    )
    return st.lists(one, min_size=1, max_size=4)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every value within one: what holds it, and its key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys if isinstance(value, dict | list) else ():
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


def change(folder: Path, name: str, number: int, how: str, other: Any) -> None:
    """Change one thing in a file of a record."""
    path = folder / name
    if not path.exists():
        shutil.copy(SAMPLE / name, path)
    data = path.read_bytes()
    if how == "cut":
        path.write_bytes(data[: len(data) * number // 201])
        return
    if how == "gone":
        path.unlink()
        return
    if how == "copy":
        path.with_name(f"{path.stem} (2).json").write_bytes(data)
        return
    try:
        value = json.loads(data)
    except ValueError:
        value = json.loads((SAMPLE / name).read_bytes())
    found = list(places(value))
    holder, key = found[number % len(found)]
    if how == "delete":
        del holder[key]
    elif how == "twice" and isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[key] = f"{holder[key]} {other}" if isinstance(holder[key], str) else other
    path.write_text(json.dumps(value), encoding="utf-8")


def reported(folder: Path, unit: Unit, cache: Cache | None) -> UnitReport | str:
    disagreements._KEPT.clear()
    remember_in(cache)
    try:
        return check_unit(unit, open_record(folder))
    except PortfolioError as error:
        return str(error)
    finally:
        remember_in(None)


@settings(max_examples=12)
@given(steps())
@example(
    [("answers/cg-406/2.2.json", 30, "text", "52 of 48 people came."), (NAMES[0], 3, "cut", 0)]
)
@example([("evidence/E02/item.json", 5, "text", "E77"), ("evidence/E02/item.json", 1, "gone", 0)])
def test_after_any_change_the_reports_are_those_that_are_made_from_nothing(
    unit: Unit, changes: list[Step]
):
    with tempfile.TemporaryDirectory() as space:
        folder, cache = Path(space) / "record", Cache(Path(space) / "kept")
        copy_sample(folder)
        assert reported(folder, unit, cache) == reported(folder, unit, None)
        for step in changes:
            change(folder, *step)
            assert reported(folder, unit, cache) == reported(folder, unit, None)


def left_out_tells(folder: Path, unit: Unit) -> list[str]:
    """The groups of rules that find something else where they are shown every item."""
    whole = whole_record(unit, open_record(folder))
    return [
        group.find.__name__
        for group in GROUPS
        if group.items
        and group.findings(whole)
        != list(group.find(replace(whole.only(group.activities), items=whole.items)))
    ]


@settings(max_examples=12)
@given(steps(), st.lists(st.sampled_from(ABOUT), min_size=1, max_size=4))
@example([("answers/cg-406/2.2.json", 1, "twice", 0)], [ABOUT[1], ABOUT[2]])
def test_rules_find_nothing_in_the_items_that_they_are_not_shown(
    unit: Unit, changes: list[Step], added: list[dict[str, Any]]
):
    with tempfile.TemporaryDirectory() as space:
        folder = Path(space) / "record"
        copy_sample(folder)
        for step in changes:
            change(folder, *step)
        with suppress(PortfolioError):
            for about in added:
                add_evidence(folder, claims=[CLAIM], **about)
            assert left_out_tells(folder, unit) == []


def test_a_group_of_rules_sees_no_answer_that_it_does_not_name(unit: Unit):
    whole = whole_record(unit, open_record(SAMPLE))
    for group in GROUPS:
        for said in whole.only(group.activities).said:
            if said.read.name not in group.activities:
                assert said.read.fields == ()
                with pytest.raises(LookupError):
                    said.answer  # noqa: B018  # it is looked into


class NotNamed:
    """Stands for what a group of rules must not look at."""

    def __getattr__(self, name: str) -> Any:
        raise LookupError(name)


def test_rules_that_are_not_on_evidence_look_neither_at_the_details_nor_at_the_day(unit: Unit):
    whole = whole_record(unit, open_record(SAMPLE))
    hidden = replace(whole, details=NotNamed(), today=NotNamed())
    for group in GROUPS:
        if not group.on_evidence:
            assert group.findings(hidden) == group.findings(whole)


def test_of_an_answer_of_which_some_fields_are_named_the_others_are_empty(unit: Unit):
    whole = whole_record(unit, open_record(SAMPLE))
    (said,) = (one for one in whole.said if one.read.name == "options-appraisal")
    (only,) = (
        one
        for one in whole.only({"options-appraisal": ("options",)}).said
        if one.read.name == "options-appraisal"
    )
    assert only.answer.model_dump(include={"options"}) == said.answer.model_dump(
        include={"options"}
    )
    assert only.answer.model_dump()["judgement"] == ""
    assert [name for name, _ in only.read.fields] == ["options"]
