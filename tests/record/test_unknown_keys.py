"""What a file holds that this version of the program does not know stays through every save."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_helpers import REF, UNIT, answer, save

from portfolio.record import migrations
from portfolio.record.evidence import Claim, EvidenceItem, Witness
from portfolio.record.items import add_evidence, complete_item
from portfolio.record.migrations import Kind
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers, save_details, save_item
from portfolio.record.unknown_keys import carried_over, known_part, without

ITEM = "evidence/E01/item.json"


@pytest.fixture
def item(folder: Path) -> Record:
    """A record with one item that has an unknown key at every depth."""
    add_evidence(
        folder,
        method="report",
        title="One",
        witness=Witness(name="Sam", role="Manager"),
        claims=[
            Claim(unit=UNIT, criterion="3.1", where="page 1"),
            Claim(unit=UNIT, criterion="3.2", where="page 2"),
        ],
    )
    value = read(folder, ITEM)
    value["colour"] = "blue"
    value["witness"]["mood"] = ["glad", {"deep": 1}]
    value["claims"][1]["strength"] = "strong"
    (folder / ITEM).write_text(json.dumps(value), "utf-8")
    return open_record(folder)


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_bytes())


def saved(record: Record, **changes: Any) -> Any:
    changed = record.item("E01").model_copy(update=changes)
    save_item(record.folder, changed, record.item_digest("E01"))
    return read(record.folder, ITEM)


def test_an_item_with_keys_that_are_not_known_is_read_and_they_are_named(item: Record):
    assert item.damages == ()
    assert item.item("E01").title == "One"
    (aside,) = item.aside
    assert aside.name == ITEM
    assert set(aside.keys) == {"colour", "witness.mood", "claims[2].strength"}


def test_keys_that_are_not_known_stay_when_an_item_is_saved(item: Record):
    value = saved(item, title="Two")
    assert value["title"] == "Two"
    assert value["colour"] == "blue"
    assert value["witness"]["mood"] == ["glad", {"deep": 1}]
    assert value["claims"][1] == {
        "unit": UNIT,
        "criterion": "3.2",
        "where": "page 2",
        "strength": "strong",
    }


def test_they_stay_with_their_claim_wherever_it_is_now(item: Record):
    first, second = item.item("E01").claims
    moved = (Claim(unit=UNIT, criterion="1.1"), second.model_copy(update={"where": "all"}), first)
    value = saved(item, claims=moved)
    assert [claim.get("strength") for claim in value["claims"]] == [None, "strong", None]


def test_they_stay_when_the_group_around_them_is_emptied(item: Record):
    assert saved(item, witness=None)["witness"] == {"mood": ["glad", {"deep": 1}]}


def test_they_stay_when_an_item_gets_its_file(item: Record, tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("notes")
    complete_item(item.folder, item.item("E01"), file, item.item_digest("E01"))
    value = read(item.folder, ITEM)
    assert value["file"]["name"] == "notes.txt"
    assert value["colour"] == "blue"


def test_they_stay_in_the_details(folder: Path):
    value = read(folder, "record.json")
    value["learner"]["pronouns"] = "she"
    value["theme"] = {"dark": True}
    (folder / "record.json").write_text(json.dumps(value), "utf-8")
    record = open_record(folder)
    learner = record.details.learner.model_copy(update={"job_title": "Team leader"})
    details = record.details.model_copy(update={"learner": learner})
    save_details(folder, details, record.details_digest)
    after = read(folder, "record.json")
    assert after["learner"]["pronouns"] == "she"
    assert after["learner"]["job_title"] == "Team leader"
    assert after["theme"] == {"dark": True}


def test_they_stay_beside_answers(folder: Path):
    save(folder, "first")
    name = f"answers/{UNIT}/{REF}.json"
    (folder / name).write_text(json.dumps({**read(folder, name), "mark": 3}), "utf-8")
    record = open_record(folder)
    assert record.aside[0].keys == ("mark",)
    save_answers(folder, UNIT, REF, answer("second"), record.digest(UNIT, REF))
    assert read(folder, name)["mark"] == 3
    assert read(folder, name)["activities"] == answer("second")


def test_they_come_back_with_the_last_good_version_of_a_damaged_file(item: Record):
    saved(item, title="Two")
    (item.folder / ITEM).write_bytes(b"")
    assert saved(open_record(item.folder), title="Three")["colour"] == "blue"


def test_a_second_version_of_an_item_keeps_them_too(item: Record):
    saved(item, title="Two")
    with pytest.raises(Exception, match="Both versions are kept"):
        saved(item, title="Three")
    (copied,) = (item.folder / ITEM).parent.glob("item.conflict-*.json")
    assert json.loads(copied.read_bytes())["colour"] == "blue"
    assert EvidenceItem.model_validate(open_record(item.folder).copies[0].value).title == "Three"


rows = st.lists(
    st.fixed_dictionaries(
        {"name": st.text("abc", max_size=2), "ref": st.sampled_from(["", "A", "B"])},
        optional={"xyz": st.integers(0, 3)},
    ),
    max_size=4,
)


@given(rows=rows, order=st.randoms(use_true_random=False))
def test_rows_in_another_order_lose_nothing(rows: list[dict[str, Any]], order: Any):
    known = [{key: row[key] for key in ("name", "ref")} for row in rows]
    changed = copy.deepcopy(known)
    order.shuffle(changed)
    kept = carried_over(rows, known, changed)
    assert sorted(map(repr, map(sorted_row, kept))) == sorted(map(repr, map(sorted_row, rows)))


@given(rows=rows, at=st.integers(0, 3), text=st.text("xyz", max_size=3))
def test_a_row_that_is_written_over_keeps_what_is_not_known_of_it(
    rows: list[dict[str, Any]], at: int, text: str
):
    known = [{key: row[key] for key in ("name", "ref")} for row in rows]
    changed = copy.deepcopy(known)
    if at < len(changed):
        changed[at]["name"] = text
    kept = carried_over(rows, known, changed)
    extra = sorted(row["xyz"] for row in rows if "xyz" in row)
    assert sorted(row["xyz"] for row in kept if "xyz" in row) == extra
    assert [{key: row[key] for key in ("name", "ref")} for row in kept] == changed


def sorted_row(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(row.items())


def test_what_was_in_a_row_that_is_gone_goes_with_it():
    stored = [{"ref": "A", "x": 1}, {"ref": "B", "x": 2}]
    kept = carried_over(stored, [{"ref": "A"}, {"ref": "B"}], [{"ref": "B"}])
    assert kept == [{"ref": "B", "x": 2}]


def test_a_value_is_not_changed_by_taking_its_known_part():
    value = {"ref": "E01", "method": "", "title": "", "claims": [{"new": 1}], "x": {"y": 2}}
    before = copy.deepcopy(value)
    known, unknown = known_part(EvidenceItem, value)
    assert value == before
    assert set(unknown) == {("x",), ("claims", 0, "new")}
    assert known == {"ref": "E01", "method": "", "title": "", "claims": [{}]}


def test_entries_are_taken_out_whatever_their_order():
    value = {"rows": [0, 1, 2, 3, {"a": 1, "b": 2}]}
    taken = without(value, (("rows", 1), ("rows", 3), ("rows", 4, "a"), ("rows", 9), ("no", "x")))
    assert taken == {"rows": [0, 2, {"b": 2}]}


def test_each_kind_of_file_of_a_record_says_the_version_that_this_program_writes(item: Record):
    saved(item, title="Two")
    save(item.folder, "text")
    versions = {
        kind: read(item.folder, name)["schema_version"]
        for kind, name in (
            (Kind.DETAILS, "record.json"),
            (Kind.ANSWERS, f"answers/{UNIT}/{REF}.json"),
            (Kind.ITEM, ITEM),
        )
    }
    assert versions == {kind: migrations.newest(kind) for kind in versions}


def test_a_step_is_taken_when_a_file_is_read_and_written_at_the_next_save(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    digest = save(folder, "words")
    name = f"answers/{UNIT}/{REF}.json"
    before = (folder / name).read_bytes()

    def renamed(value: dict[str, Any]) -> dict[str, Any]:
        activities = dict(value["activities"])
        activities["grounds"] = activities.pop("reasons")
        return {**value, "activities": activities}

    def marked(value: dict[str, Any]) -> dict[str, Any]:
        return {**value, "activities": {**value["activities"], "marked": {"yes": True}}}

    steps = {**migrations.STEPS, Kind.ANSWERS: (*migrations.STEPS[Kind.ANSWERS], renamed, marked)}
    monkeypatch.setattr(migrations, "STEPS", steps)
    record = open_record(folder)
    assert record.damages == record.aside == ()
    assert record.answers(UNIT, REF) == {"grounds": {"text": "words"}, "marked": {"yes": True}}
    assert (folder / name).read_bytes() == before
    save_answers(folder, UNIT, REF, {"grounds": {"text": "more"}}, digest)
    assert read(folder, name)["schema_version"] == migrations.newest(Kind.ANSWERS)
    assert open_record(folder).answers(UNIT, REF) == {"grounds": {"text": "more"}}
