"""Records, notebooks and forms of earlier versions go through this program with no word lost.

Each zip file here is what one version wrote: ``record/`` is the sample learner's record without
the evidence files, which are those of the sample, and ``form/`` a form that came back.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx_checks
import pytest

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.folders import templates
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import Status
from portfolio.forms.returned import read_form
from portfolio.forms.taking import take
from portfolio.lab import wire
from portfolio.lab.pages import answers_desk, claim_edits, item_desk
from portfolio.making.build import Built, build_portfolio, refresh
from portfolio.record.record import open_record
from portfolio.record.saving import save_details
from portfolio.record.verified import verify
from portfolio.unit.unit import Unit
from portfolio.workbook.workers import Workers

RELEASES = sorted(Path(__file__).parent.glob("*.zip"))
UNIT = "cg-406"
ADDED = " And this was added later."
PLANNED = "E32"
"""The item that waits for the form."""


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def release(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of one release, with its evidence files."""
    with zipfile.ZipFile(request.param) as archive:
        archive.extractall(tmp_path)
    for item in (tmp_path / "record" / "evidence").iterdir():
        beside = templates() / "sample" / "evidence" / item.name
        for file in beside.iterdir() if beside.is_dir() else ():
            if file.name != "item.json":
                shutil.copy(file, item / file.name)
    return tmp_path


def stored(folder: Path) -> Iterator[Path]:
    yield folder / "record.json"
    yield from sorted((folder / "answers").rglob("*.json"))
    yield from sorted((folder / "evidence").glob("*/item.json"))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for part in value.values() for text in texts(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in texts(part))
    elif isinstance(value, str):
        yield value


def all_texts(folder: Path) -> set[str]:
    """Every text in the record, but for when it was saved."""
    found: set[str] = set()
    for path in stored(folder):
        value = json.loads(path.read_bytes())
        found |= set(texts({key: part for key, part in value.items() if key != "saved"}))
    return found


def words(value: str) -> set[str]:
    return set(re.findall(r"\w+", value))


def said(folder: Path) -> set[str]:
    """The words of all sentences in the answers and items: of what people wrote, that is."""
    return {word for text in all_texts(folder) if text.count(" ") >= 3 for word in words(text)}


def edit_everything(folder: Path, unit: Unit) -> int:
    """Add a sentence to the first text of each activity and item, through the pages; how many."""
    done = 0
    for ref in (criterion.ref for criterion in unit.criteria):
        for activity, fields in answers_desk.read_answers(folder, UNIT, ref).activities.items():
            if activity == claim_edits.CLAIMS:
                continue
            typed = with_more(activity, fields)
            answer = answers_desk.write_answers(folder, UNIT, ref, typed)
            assert isinstance(answer, wire.StoredAnswers)
            assert answer.conflict is None
            done += 1
    for item in open_record(folder).items:
        fields = item_desk.read_item(folder, UNIT, item.ref).activities[item_desk.PART]
        typed = with_more(item_desk.PART, {"shows": fields["shows"], "title": fields["title"]})
        stored = item_desk.write_item(folder, UNIT, item.ref, typed)
        assert isinstance(stored, wire.StoredItem)
        done += 1
    return done


def with_more(activity: str, fields: dict[str, Any]) -> wire.EditsRequest:
    """An edit of the first text, or of the first text in the first row of the first table."""
    field, value, changed = next(changes(fields))
    edit = wire.Edit(value=changed, bases=[value])
    return wire.EditsRequest(edits={activity: {field: edit}})


def changes(fields: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for name, value in fields.items():
        if isinstance(value, str) and " " in value:
            yield name, value, value + ADDED
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for key, text in value[0].items():
                if isinstance(text, str) and " " in text:
                    yield name, value, [{**value[0], key: text + ADDED}, *value[1:]]


def build(folder: Path, workers: Workers) -> Built:
    return build_portfolio(folder, UNIT, workers, lambda *_: None, lambda _: None)


def text_in_word(built: Built) -> str:
    return " ".join(text for _, text in docx_checks.paragraphs(built.path))


def in_word(built: Built) -> set[str]:
    return words(text_in_word(built))


def test_a_record_of_an_earlier_release_is_sound_and_ready_as_it_was(release: Path, unit: Unit):
    record = open_record(release / "record")
    assert record.damages == record.aside == record.copies == ()
    assert [trouble.ref for trouble in verify(record)] == []
    report = check_unit(unit, record)
    assert {entry.status for entry in report.criteria} == {Status.READY}
    asked = {finding.item for entry in report.criteria for finding in entry.findings}
    assert PLANNED in asked


def test_a_record_and_a_notebook_of_an_earlier_release_are_edited_and_built_with_no_word_lost(
    release: Path, unit: Unit, workers: Workers, no_office: None
):
    folder = release / "record"
    before, wrote = all_texts(folder), said(folder)
    notebook = folder / "notebooks" / UNIT / "2.1.ipynb"
    cells = json.loads(notebook.read_bytes())["cells"]
    (added,) = [cell["source"] for cell in cells if cell["id"] == "added-by-hand"]
    refresh(open_record(folder))
    assert added in notebook.read_text("utf-8")
    done = edit_everything(folder, unit)
    record = open_record(folder)
    learner = record.details.learner.model_copy(update={"organisation": "Moved Ltd"})
    details = record.details.model_copy(update={"learner": learner})
    save_details(folder, details, record.details_digest)
    after = all_texts(folder)
    changed = {text for text in before if text not in after}
    assert {text + ADDED for text in changed} - {record.details.learner.organisation + ADDED} <= (
        after
    )
    assert sum(text.endswith(ADDED) for text in after) >= done - len(record.items)
    built = build(folder, workers)
    assert built.errors == {}
    assert wrote - in_word(built) == set()
    assert added in text_in_word(built)


def renamed(folder: Path) -> set[str]:
    """Give fields names that this program does not know, at every depth; returns their texts."""
    moved: set[str] = set()

    def rename(group: dict[str, Any], wanted: Callable[[str], bool]) -> None:
        for key, value in list(group.items()):
            if isinstance(value, str) and " " in value and wanted(key):
                moved.add(value)
                group[f"earlier_{key}"] = group.pop(key)
                return

    for path in stored(folder):
        value = json.loads(path.read_bytes())
        if path.name == "item.json":
            rename(value, lambda key: key == "shows")
            rename(value["claims"][0], lambda key: key == "where")
        elif path.name == "record.json":
            rename(value["learner"], lambda key: key == "job_title")
        else:
            for fields in value["activities"].values():
                rename(fields, lambda key: True)
                for rows in fields.values():
                    if isinstance(rows, list) and rows and isinstance(rows[-1], dict):
                        rename(rows[-1], lambda key: key != "ref")
            value["activities"]["activity-of-old"] = {"text": f"Kept from {path.name}."}
            moved.add(f"Kept from {path.name}.")
        path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return moved


def test_fields_that_have_another_name_today_are_kept_and_said_and_the_rest_is_shown(
    release: Path, unit: Unit, workers: Workers, no_office: None
):
    folder = release / "record"
    moved = renamed(folder)
    before = all_texts(folder)
    known = {word for text in before - moved if text.count(" ") >= 3 for word in words(text)}
    record = open_record(folder)
    assert record.damages == ()
    report = check_unit(unit, record)
    for entry in report.criteria:
        (finding,) = [f for f in entry.findings if f.rule == "entry-not-known"]
        assert "activity-of-old" in finding.missing
        assert "not shown in the Word file" in finding.missing
        assert f"answers/{UNIT}/{entry.criterion}.json" in finding.next_step
    told = [f.missing for f in report.general if f.rule == "entry-not-known"]
    assert len(told) == len(record.items) + 1
    edit_everything(folder, unit)
    after = all_texts(folder)
    assert moved <= after
    assert {text for text in before - after if text + ADDED not in after} == set()
    assert known - in_word(build(folder, workers)) == set()


def test_a_form_of_an_earlier_release_that_comes_back_is_taken(release: Path):
    folder = release / "record"
    returned = read_form(release / "form" / "returned.docx")
    take(folder, returned, builtin_catalogue())
    item = open_record(folder).item(PLANNED)
    assert item.file is not None
    assert item.witness is not None
    for value in returned.values.values():
        assert value
    assert item.witness.role == "Head of service"
    assert item.witness.contact == "morgan@example.org"
    assert verify(open_record(folder)) == ()
