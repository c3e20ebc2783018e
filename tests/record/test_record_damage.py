"""Damaged files are recognised, never lost, never a crash; the last good version stands in."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from faulty_disk import FaultyOs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_helpers import ANSWERS_FILE, REF, UNIT, all_texts, answer, current, save

from portfolio.base.errors import ConflictError, DamagedFileError, RecordError, SaveError
from portfolio.record import disk as the_disk
from portfolio.record import history, store
from portfolio.record.items import add_evidence
from portfolio.record.paths import locate
from portfolio.record.record import Record, open_record
from portfolio.record.saving import restore, save_answers, save_details, save_item

MANY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAMAGE = {
    "empty": (lambda data: b"", "empty"),
    "zeros": (lambda data: b"\x00" * len(data), "zeros"),
    "zeros at the end": (lambda data: data[:40] + b"\x00" * (len(data) - 40), "cut short"),
    "UTF-16": (lambda data: data.decode("utf-8").encode("utf-16"), "UTF-16"),
    "not UTF-8": (lambda data: data.replace(b"good", b"g\xf6\xf6d"), "not UTF-8"),
    "a key twice": (
        lambda data: data.replace(b'"text"', b'"text": "other", "text"'),
        'the key "text" is there twice',
    ),
    "deep nesting": (lambda data: b'{"a":' * 100 + b"1" + b"}" * 100, "nested too deeply"),
    "very deep nesting": (lambda data: b"[" * 200_000, "nested too deeply"),
    "not a number": (lambda data: data.replace(b'"good"', b"NaN"), "cut short, or not the JSON"),
    "an endless number": (lambda data: b"1" * 10_000, "cut short, or not the JSON"),
    "a list": (lambda data: b"[1, 2]", "not a group of keys"),
    "too large": (lambda data: b" " * 5_000_001, "larger than 5 MB"),
    "another criterion": (lambda data: data.replace(b'"1.1"', b'"1.2"'), "do not fit"),
    "another unit": (lambda data: data.replace(b'"cg-406"', b'"cg-407"'), "do not fit"),
    "no answers": (lambda data: data.replace(b'"activities"', b'"other"'), "do not fit"),
}


@pytest.fixture(params=DAMAGE)
def damaged(request, folder: Path) -> tuple[Path, bytes, str]:
    """A record whose answers were saved and then damaged; the damaged bytes; the reason given."""
    save(folder, "good", save(folder, "earlier"))
    spoil, reason = DAMAGE[request.param]
    path = folder / ANSWERS_FILE
    data = spoil(path.read_bytes())
    path.write_bytes(data)
    return folder, data, reason


def test_damage_is_named_and_the_last_good_version_is_used(damaged):
    folder, _, reason = damaged
    record = open_record(folder)
    (damage,) = record.damages
    assert reason in damage.reason
    assert damage.path == folder / ANSWERS_FILE
    assert record.answers(UNIT, REF) == answer("good")
    assert "Restoring puts it back" in str(damage)


def test_reading_a_damaged_record_changes_nothing_on_the_disk(damaged):
    folder, _, _ = damaged
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    open_record(folder)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_restoring_sets_the_damaged_file_aside_and_puts_the_good_one_back(damaged):
    folder, data, _ = damaged
    restore(folder, folder / ANSWERS_FILE)
    record = open_record(folder)
    assert record.damages == ()
    assert record.answers(UNIT, REF) == answer("good")
    (aside,) = (folder / "history" / "set-aside" / "answers" / UNIT).iterdir()
    assert aside.read_bytes() == data


def test_saving_over_a_damaged_file_sets_it_aside_first(damaged):
    folder, data, _ = damaged
    save(folder, "typed after the damage", open_record(folder).digest(UNIT, REF))
    assert current(folder) == "typed after the damage"
    (aside,) = (folder / "history" / "set-aside" / "answers" / UNIT).iterdir()
    assert aside.read_bytes() == data
    assert "good" in all_texts(folder)


def test_a_form_opened_before_the_damage_can_still_save(folder: Path):
    digest = save(folder, "good")
    (folder / ANSWERS_FILE).write_bytes(b"")
    save(folder, "better", digest)
    assert current(folder) == "better"


def test_a_form_that_missed_a_version_before_the_damage_is_told_of_the_conflict(folder: Path):
    stale = save(folder, "first")
    save(folder, "second", stale)
    (folder / ANSWERS_FILE).write_bytes(b"")
    with pytest.raises(ConflictError):
        save(folder, "mine", stale)
    assert current(folder) == "second"
    assert "mine" in all_texts(folder)


def test_a_file_cut_short_anywhere_is_recognised(folder: Path):
    save(folder, "A text of some length, £5 – and 日本.")
    path = folder / ANSWERS_FILE
    data = path.read_bytes()
    for length in range(0, len(data.rstrip()), 10):
        path.write_bytes(data[:length])
        record = open_record(folder)
        assert len(record.damages) == 1, length
        assert record.answers(UNIT, REF)["reasons"]["text"].startswith("A text"), length


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=80))
def test_no_bytes_whatever_stop_a_record_from_opening(folder: Path, data: bytes):
    path = folder / ANSWERS_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    (damage,) = open_record(folder).damages
    assert damage.last_good is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(value=json_values, key=st.sampled_from(["ref", "claims", "file", "date", "title", "new"]))
def test_no_value_in_an_item_stops_the_others_from_opening(folder: Path, value, key: str):
    if not open_record(folder).items:
        add_evidence(folder, method="report", title="One")
        add_evidence(folder, method="report", title="Two")
    path = folder / "evidence" / "E01" / "item.json"
    item = json.loads(path.read_bytes())
    path.write_text(json.dumps({**item, key: value}), "utf-8")
    record = open_record(folder)
    assert [item.ref for item in record.items] == ["E01", "E02"]
    path.write_text(json.dumps(item), "utf-8")


def test_a_byte_order_mark_is_read_and_gone_after_the_next_save(folder: Path):
    save(folder, "good")
    path = folder / ANSWERS_FILE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    record = open_record(folder)
    assert record.damages == ()
    assert record.answers(UNIT, REF) == answer("good")
    save(folder, "better", record.digest(UNIT, REF))
    assert path.read_bytes().startswith(b"{")


def test_a_damaged_snapshot_is_passed_over(folder: Path):
    save(folder, "second", save(folder, "first"))
    newest, older = history.versions(folder, ANSWERS_FILE)
    newest.write_bytes(newest.read_bytes().replace(b"second", b"sEcond"))
    (folder / ANSWERS_FILE).write_bytes(b"")
    assert open_record(folder).damages[0].last_good == older
    assert current(folder) == "first"


def test_a_version_that_no_longer_fits_is_passed_over(folder: Path):
    item = add_evidence(folder, method="report", title="first")
    save_item(folder, item.model_copy(update={"title": "second"}), digest_of_item(folder))
    newest, older = history.versions(folder, "evidence/E01/item.json")
    data = newest.read_bytes().replace(b'"title"', b'"heading"')
    stamp = newest.name.partition("-")[0]
    newest.with_name(f"{stamp}-{hashlib.sha256(data).hexdigest()[:12]}.json").write_bytes(data)
    newest.unlink()
    (folder / "evidence" / "E01" / "item.json").write_bytes(b"")
    assert open_record(folder).damages[0].last_good == older
    assert open_record(folder).item("E01").title == "first"


def digest_of_item(folder: Path) -> str | None:
    return open_record(folder).item_digest("E01")


def test_a_damaged_file_without_history_is_said_to_have_no_earlier_version(folder: Path):
    path = folder / ANSWERS_FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"{")
    record = open_record(folder)
    assert record.answers(UNIT, REF) == {}
    assert "no earlier version" in str(record.damages[0])
    restore(folder, path)
    assert open_record(folder).damages == ()
    (aside,) = (folder / "history" / "set-aside" / "answers" / UNIT).iterdir()
    assert aside.read_bytes() == b"{"


def test_a_file_that_has_disappeared_is_damage_and_comes_back(folder: Path):
    save(folder, "good")
    (folder / ANSWERS_FILE).unlink()
    record = open_record(folder)
    assert "no longer there" in record.damages[0].reason
    assert record.answers(UNIT, REF) == answer("good")
    restore(folder, folder / ANSWERS_FILE)
    assert open_record(folder).damages == ()
    assert current(folder) == "good"


def test_a_sound_file_is_not_restored(folder: Path):
    save(folder, "good")
    with pytest.raises(RecordError, match="not damaged"):
        restore(folder, folder / ANSWERS_FILE)
    assert current(folder) == "good"


def test_a_file_outside_the_record_is_not_restored(folder: Path, tmp_path: Path):
    other = tmp_path / "other.json"
    other.write_bytes(b"")
    with pytest.raises(RecordError, match="not in the record"):
        restore(folder, other)
    assert other.exists()


def test_a_damaged_first_page_is_replaced_by_its_last_good_version(folder: Path):
    (folder / "record.json").write_bytes(b"")
    record = open_record(folder)
    assert record.details.learner.name == "Priya Nair"
    assert [damage.path.name for damage in record.damages] == ["record.json"]
    restore(folder, folder / "record.json")
    assert open_record(folder).damages == ()


def test_a_damaged_first_page_without_history_says_what_to_do(tmp_path: Path):
    (tmp_path / "record.json").write_bytes(b"\x00\x00")
    with pytest.raises(DamagedFileError, match=r"record\.json cannot be used: it holds only zeros"):
        open_record(tmp_path)


def test_an_item_with_values_that_do_not_fit_names_the_keys_and_spares_the_others(folder: Path):
    for title in ("One", "Two"):
        add_evidence(folder, method="report", title=title)
    path = folder / "evidence" / "E01" / "item.json"
    value = json.loads(path.read_bytes())
    path.write_text(json.dumps({**value, "date": "14th March", "author": 5}), "utf-8")
    record = open_record(folder)
    assert [item.title for item in record.items] == ["One", "Two"]
    assert str(record.damages[0]).splitlines()[1:3] == [
        '  - date: this must be a date such as "2026-03-14"',
        "  - author: this must be text in quotation marks",
    ]


NEWER = {
    "record.json": lambda folder: None,
    ANSWERS_FILE: lambda folder: save(folder, "good"),
    "evidence/E01/item.json": lambda folder: add_evidence(folder, method="report", title="One"),
}


@pytest.mark.parametrize("name", NEWER)
def test_a_file_of_a_newer_program_is_named_and_never_altered(folder: Path, name: str):
    NEWER[name](folder)
    path = folder / name
    value = json.loads(path.read_bytes())
    version = value["schema_version"]
    path.write_text(json.dumps({**value, "schema_version": version + 1, "colour": "blue"}), "utf-8")
    before = path.read_bytes()
    record = open_record(folder)
    (damage,) = record.damages
    assert "written by a newer version of this program" in str(damage)
    assert "Update the program" in str(damage)
    assert record.details.learner.name == "Priya Nair"
    with pytest.raises(RecordError, match="Update the program"):
        restore(folder, path)
    with pytest.raises(SaveError, match="Update the program"):
        save_what(folder, record, name)
    assert path.read_bytes() == before


def save_what(folder: Path, record: Record, name: str) -> None:
    if name == "record.json":
        save_details(folder, record.details, record.details_digest)
    elif name == ANSWERS_FILE:
        save(folder, "later", record.digest(UNIT, REF))
    else:
        changed = record.item("E01").model_copy(update={"title": "Two"})
        save_item(folder, changed, record.item_digest("E01"))


def test_a_first_page_of_a_newer_program_without_history_says_to_update(tmp_path: Path):
    (tmp_path / "record.json").write_text('{"schema_version": 99}', "utf-8")
    with pytest.raises(DamagedFileError, match="Update the program"):
        open_record(tmp_path)


def test_a_version_that_is_none_is_named(folder: Path):
    save(folder, "good")
    path = folder / ANSWERS_FILE
    value = json.loads(path.read_bytes())
    for version in ("1", 0, -1, None, True):
        path.write_text(json.dumps({**value, "schema_version": version}), "utf-8")
        (damage,) = open_record(folder).damages
        assert "schema_version" in str(damage)


def test_an_item_cannot_point_to_a_file_elsewhere(folder: Path, tmp_path: Path):
    source = tmp_path / "notes.txt"
    source.write_text("notes")
    add_evidence(folder, method="report", title="One", file=source)
    path = folder / "evidence" / "E01" / "item.json"
    path.write_text(path.read_text("utf-8").replace("notes.txt", "../../record.json"), "utf-8")
    record = open_record(folder)
    assert str(record.damages[0].problems[0]).startswith("file.name: this must be the name of")
    assert record.file_of(record.item("E01")) == folder / "evidence" / "E01" / "notes.txt"


@pytest.mark.parametrize("name", ["1.1-LAPTOP-7.json", "1.1 (1).json", "1.1-safeBackup-0001.json"])
def test_a_copy_that_onedrive_made_is_found_by_what_it_holds(folder: Path, name: str):
    save(folder, "here")
    path = folder / ANSWERS_FILE
    other = path.with_name(name)
    other.write_bytes(path.read_bytes().replace(b"here", b"on the laptop"))
    record = open_record(folder)
    assert record.damages == ()
    assert record.answers(UNIT, REF) == answer("here")
    assert [(copy.path, copy.name) for copy in record.copies] == [(other, ANSWERS_FILE)]
    assert record.copies[0].value["activities"] == answer("on the laptop")


def test_copies_of_items_and_of_the_first_page_are_found_too(folder: Path):
    add_evidence(folder, method="report", title="One")
    for name in ("record.json", "evidence/E01/item.json"):
        path = folder / name
        path.with_name(f"{path.stem}-PC.json").write_bytes(path.read_bytes())
    assert [copy.name for copy in open_record(folder).copies] == [
        "record.json",
        "evidence/E01/item.json",
    ]


def test_a_damaged_copy_and_a_stranger_are_listed_and_can_be_set_aside(folder: Path):
    save(folder, "here")
    inside = (folder / ANSWERS_FILE).parent
    (inside / "1.1-LAPTOP.json").write_bytes(b"")
    (inside / "shopping.json").write_bytes(b'{"milk": 2}')
    (inside / "odd name: x.json").write_bytes(b"{}")
    damages = {damage.path.name: damage for damage in open_record(folder).damages}
    assert set(damages) == {"1.1-LAPTOP.json", "shopping.json", "odd name: x.json"}
    for name in ("1.1-LAPTOP.json", "shopping.json"):
        restore(folder, damages[name].path)
    assert [d.path.name for d in open_record(folder).damages] == ["odd name: x.json"]
    assert b'{"milk": 2}' in [p.read_bytes() for p in (folder / "history").rglob("*.json")]


def test_files_of_other_programs_beside_the_first_page_are_left_alone(folder: Path):
    (folder / "settings.json").write_bytes(b"{}")
    record = open_record(folder)
    assert record.damages == record.copies == ()


@pytest.mark.skipif(sys.platform == "win32", reason="a system with handles on folders")
@pytest.mark.parametrize("where", ["answers", f"answers/{UNIT}", ANSWERS_FILE])
def test_what_becomes_a_link_just_after_it_was_looked_at_is_not_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
):
    elsewhere = shutil.copytree(folder, tmp_path / "elsewhere")
    save(folder, "good")
    save(elsewhere, "secret")

    def located(root: Path, name: str) -> Path:
        found = locate(root, name)
        if name == ANSWERS_FILE and not (folder / where).is_symlink():
            (folder / where).rename(tmp_path / "aside")
            (folder / where).symlink_to(elsewhere / where)
        return found

    monkeypatch.setattr(store, "locate", located)
    assert "secret" not in str(open_record(folder).answers(UNIT, REF))


@pytest.fixture
def out_of_reach(folder: Path, monkeypatch) -> Path:
    """A record whose answers to 1.1 cannot be opened, as one that is not downloaded."""
    save(folder, "good")

    class Offline(FaultyOs):
        def __getattr__(self, name: str):
            real = getattr(os, name)

            def open_(path, flags, *mode, **within):
                if Path(path) == Path(Path(ANSWERS_FILE).name):
                    raise OSError(errno.EIO, "offline")
                return real(path, flags, *mode, **within)

            return open_ if name == "open" else real

    monkeypatch.setattr(the_disk, "_os", Offline())
    return folder


def test_a_file_that_is_not_downloaded_is_not_called_missing(out_of_reach: Path):
    record = open_record(out_of_reach)
    (damage,) = record.damages
    assert "not downloaded" in damage.reason
    assert damage.out_of_reach
    assert "Let the file download" in str(damage)
    assert record.answers(UNIT, REF) == answer("good")


def test_a_file_that_is_not_downloaded_is_neither_overwritten_nor_set_aside(out_of_reach: Path):
    before = (out_of_reach / ANSWERS_FILE).read_bytes()
    with pytest.raises(SaveError, match="not downloaded"):
        save(out_of_reach, "new", None)
    with pytest.raises(RecordError, match="not downloaded"):
        restore(out_of_reach, out_of_reach / ANSWERS_FILE)
    assert (out_of_reach / ANSWERS_FILE).read_bytes() == before


def test_a_folder_in_the_place_of_a_file_is_said_to_be_one(folder: Path):
    (folder / ANSWERS_FILE).mkdir(parents=True)
    save_answers(folder, UNIT, "1.2", answer("two"), None)
    record = open_record(folder)
    assert record.answers(UNIT, "1.2") == answer("two")
    assert [str(damage.path.name) for damage in record.damages] == ["1.1.json"]
    assert "a folder where the file should be" in record.damages[0].reason
