"""Reading settings travel with the record, and nothing in their file can hurt a page."""

from __future__ import annotations

import datetime
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.assessment.sealing import seal
from portfolio.base.errors import SaveError
from portfolio.exchange.portable_zip import to_portable_zip
from portfolio.record import disk
from portfolio.record.reading_settings import ReadingSettings, read_settings, save_settings
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import Unit

USUAL = ReadingSettings()
LARGE = ReadingSettings(text=150, spacing="wider", letters="opendyslexic")
NAME = "reading-settings.json"


def test_what_is_chosen_is_found_again_and_the_record_is_the_same(record: Record):
    assert read_settings(record.folder) == (USUAL, None)
    save_settings(record.folder, LARGE)
    assert read_settings(record.folder) == (LARGE, None)
    again = open_record(record.folder)
    assert (again.details, again.damages, again.copies) == (record.details, (), ())


def test_what_another_version_of_the_program_put_there_stays(record: Record):
    known = {"schema_version": 1, "text": 115, "colours": "sepia"}
    (record.folder / NAME).write_text(json.dumps(known), "utf-8")
    assert read_settings(record.folder) == (ReadingSettings(text=115), None)
    save_settings(record.folder, LARGE)
    saved = json.loads((record.folder / NAME).read_text("utf-8"))
    assert saved == {**LARGE.model_dump(), "colours": "sepia"}


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
MISFITS = st.dictionaries(
    st.sampled_from(("text", "spacing", "letters", "schema_version")), ODD, min_size=1
)


@given(value=MISFITS | ODD)
def test_hostile_values_are_never_shown(tmp_path_factory: pytest.TempPathFactory, value: Any):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / NAME).write_text(json.dumps(value), "utf-8")
    settings, damage = read_settings(folder)
    assert settings.text in (100, 115, 130, 150)
    assert type(settings.text) is int
    assert settings.spacing in ("usual", "wider")
    assert settings.letters in ("usual", "atkinson-hyperlegible", "opendyslexic")
    assert damage is None or str(damage).startswith(f"{NAME} cannot be used")
    asked = value if isinstance(value, dict) else {}
    odd = {name: asked[name] for name in asked if name in ReadingSettings.model_fields}
    assert damage or all(getattr(settings, name) == told for name, told in odd.items())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"text": 1e999}', "\0" * 50, "[" * 5_000])
def test_a_damaged_file_is_told_the_last_good_one_used_and_replaced_by_the_next_choice(
    record: Record, text: str
):
    save_settings(record.folder, LARGE)
    (record.folder / NAME).write_text(text, "utf-8")
    settings, damage = read_settings(record.folder)
    assert settings == LARGE
    assert str(damage).startswith(f"{NAME} cannot be used")
    save_settings(record.folder, USUAL)
    assert read_settings(record.folder) == (USUAL, None)


def test_a_file_of_a_newer_program_is_left_alone(record: Record):
    newer = json.dumps({"schema_version": 2, "text": 175})
    (record.folder / NAME).write_text(newer, "utf-8")
    settings, damage = read_settings(record.folder)
    assert settings == USUAL
    assert "newer version" in str(damage)
    with pytest.raises(SaveError, match="newer version"):
        save_settings(record.folder, LARGE)
    assert (record.folder / NAME).read_text("utf-8") == newer


def test_a_save_that_fails_says_so_and_leaves_what_was_there(
    record: Record, monkeypatch: pytest.MonkeyPatch
):
    save_settings(record.folder, LARGE)

    def full(*values: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "put", full)
    with pytest.raises(SaveError):
        save_settings(record.folder, USUAL)
    monkeypatch.undo()
    assert read_settings(record.folder) == (LARGE, None)


def test_nobody_who_gets_the_work_gets_the_settings(record: Record, unit: Unit):
    save_settings(record.folder, LARGE)
    save_answers(record.folder, unit.id, "1.1", {"reasons": {"conclusion": "It pays."}}, None)
    now = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
    found = open_record(record.folder)
    with zipfile.ZipFile(seal(found, unit, declared="Robin Example", now=now).path) as sealed:
        names = sealed.namelist()
    packed = to_portable_zip(found, {unit.id: unit}, {}, (), now)
    names += [member.name for member in packed.members]
    assert any(name.endswith("record.json") for name in names)
    assert [name for name in names if "reading" in name] == []
    assert "reading settings" in packed.not_carried[0]
