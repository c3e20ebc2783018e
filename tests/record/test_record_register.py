"""The evidence register: numbers, claims, files, withdrawing and checking."""

from __future__ import annotations

import datetime
import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from record_helpers import DETAILS

from portfolio.base.errors import ConflictError, EvidenceError, RecordError
from portfolio.record import evidence_files
from portfolio.record.evidence import Claim, WorkplaceHeld
from portfolio.record.items import add_evidence, put_back_item, withdraw_item, withdrawn_items
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, restore, save_answers, save_item
from portfolio.record.verified import verify


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Call log: März?.csv"
    path.write_text("month,calls\nMarch,120\n", "utf-8")
    return path


def test_an_added_file_is_copied_and_described(folder: Path, source: Path):
    item = add_evidence(
        folder,
        method="documents",
        title="Call log",
        file=source,
        date=datetime.date(2026, 3, 14),
        claims=[Claim(unit="cg-406", criterion="3.3", where="row 2")],
    )
    assert item.ref == "E01"
    assert item.file is not None
    assert item.file.original_name == "Call log: März?.csv"
    assert item.file.name == "Call log- März-.csv"
    assert item.file.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert (item.file.size, item.file.media_type) == (22, "text/csv")
    opened = open_record(folder)
    assert opened.items == (item,)
    kept = opened.file_of(item)
    assert kept is not None
    assert kept.read_bytes() == source.read_bytes()
    assert source.exists()


def test_an_item_may_stay_in_the_workplace(folder: Path):
    held = WorkplaceHeld(location="Cabinet 3, Harbour Street office", relevance="The budget")
    item = add_evidence(folder, method="documents", title="Budget", workplace=held)
    opened = open_record(folder)
    assert opened.item("E01").workplace == held
    assert opened.file_of(item) is None


def test_items_are_found_by_the_criterion_that_they_claim(folder: Path):
    both = [Claim(unit="cg-406", criterion=ref) for ref in ("1.1", "1.10")]
    add_evidence(folder, method="report", title="Both", claims=both)
    add_evidence(folder, method="report", title="Ten", claims=both[1:])
    add_evidence(
        folder, method="report", title="Other", claims=[Claim(unit="other", criterion="1.1")]
    )
    opened = open_record(folder)
    assert [item.title for item in opened.items_for("cg-406", "1.1")] == ["Both"]
    assert [item.title for item in opened.items_for("cg-406", "1.10")] == ["Both", "Ten"]


def test_numbers_follow_each_other_past_99(folder: Path):
    (folder / "evidence" / "E98").mkdir(parents=True)
    refs = [add_evidence(folder, method="report", title="x").ref for _ in range(3)]
    assert refs == ["E99", "E100", "E101"]
    assert [item.ref for item in open_record(folder).items] == refs


def test_the_number_of_a_withdrawn_item_is_not_used_again(folder: Path, source: Path):
    for title in ("one", "two"):
        add_evidence(folder, method="report", title=title, file=source)
    withdraw_item(folder, "E02")
    assert [item.ref for item in open_record(folder).items] == ["E01"]
    assert open_record(folder).damages == ()
    assert add_evidence(folder, method="report", title="three").ref == "E03"
    assert (folder / "history" / "withdrawn" / "E02" / "item.json").exists()


def test_the_number_of_an_item_that_vanished_is_not_used_again(folder: Path):
    add_evidence(folder, method="report", title="one")
    shutil.rmtree(folder / "evidence" / "E01")
    assert add_evidence(folder, method="report", title="two").ref == "E02"
    opened = open_record(folder)
    assert [item.title for item in opened.items] == ["one", "two"]
    assert "no longer there" in opened.damages[0].reason


def test_items_added_at_once_get_a_number_each(folder: Path, source: Path):
    with ThreadPoolExecutor(6) as pool:
        jobs = [
            pool.submit(add_evidence, folder, method="report", title=f"{n}", file=source)
            for n in range(18)
        ]
    assert sorted(job.result().ref for job in jobs) == [f"E{n:02}" for n in range(1, 19)]
    assert len(open_record(folder).items) == 18


def test_a_refused_file_uses_no_number(folder: Path, tmp_path: Path):
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ")
    with pytest.raises(EvidenceError, match="program"):
        add_evidence(folder, method="report", title="x", file=program)
    assert add_evidence(folder, method="report", title="y").ref == "E01"


def test_entries_that_do_not_fit_are_refused_before_anything_is_copied(folder, source: Path):
    with pytest.raises(EvidenceError, match=r"date: .*2026-03-14[\s\S]*colour: .*not known"):
        add_evidence(folder, method="report", title="x", file=source, date="soon", colour="red")
    assert not (folder / "evidence").exists()


def test_what_a_file_loses_on_the_way_in_is_noticed(folder: Path, source: Path, monkeypatch):
    examine = evidence_files.examine

    def examined_then_changed(path: Path) -> evidence_files.FileFacts:
        facts = examine(path)
        path.write_text("changed", "utf-8")
        return facts

    monkeypatch.setattr(evidence_files, "examine", examined_then_changed)
    with pytest.raises(EvidenceError, match="changed while it was being copied"):
        add_evidence(folder, method="report", title="x", file=source)
    assert open_record(folder).items == ()
    assert list((folder / "evidence").iterdir()) == []


def test_evidence_is_not_added_to_a_folder_that_is_no_record(tmp_path: Path, source: Path):
    with pytest.raises(RecordError, match="not a portfolio record"):
        add_evidence(tmp_path, method="report", title="x", file=source)
    assert [path.name for path in tmp_path.iterdir()] == [source.name]


def test_an_item_can_be_described_further_and_conflicts_are_kept(folder: Path):
    item = add_evidence(folder, method="report", title="one")
    digest = open_record(folder).item_digest("E01")
    save_item(folder, item.model_copy(update={"shows": "How we began"}), digest)
    assert open_record(folder).item("E01").shows == "How we began"
    with pytest.raises(ConflictError):
        save_item(folder, item.model_copy(update={"shows": "From the other tab"}), digest)
    (copy,) = open_record(folder).copies
    assert copy.value["shows"] == "From the other tab"


def test_bad_characters_in_an_item_are_taken_out_and_counted(folder: Path):
    item = add_evidence(folder, method="report", title="one\x00")
    assert item.title == "one"
    changed = item.model_copy(update={"shows": "a\x07b"})
    saved = save_item(folder, changed, open_record(folder).item_digest("E01"))
    assert saved.removed_characters == 1
    assert open_record(folder).item("E01").shows == "ab"


def test_an_unknown_item_is_named_with_those_that_there_are(folder: Path):
    with pytest.raises(EvidenceError, match="nothing yet"):
        open_record(folder).item("E07")
    add_evidence(folder, method="report", title="one")
    with pytest.raises(EvidenceError, match=r'no evidence item "E07".*E01'):
        open_record(folder).item("E07")


@pytest.mark.parametrize("ref", ["../..", "E1", "", "e01", "E01/..", "E01\n"])
def test_what_is_no_ref_of_an_item_is_refused(folder: Path, ref: str):
    with pytest.raises(EvidenceError, match="not the ref"):
        withdraw_item(folder, ref)


def test_a_withdrawn_item_is_put_back_as_it_was(folder: Path, source: Path):
    added = add_evidence(folder, method="observation", title="Seen", file=source)
    withdraw_item(folder, added.ref)
    put_back_item(folder, added.ref)
    assert open_record(folder).items == (added,)
    assert verify(open_record(folder)) == ()
    assert not (folder / "history" / "withdrawn" / added.ref).exists()


def test_withdrawn_items_are_told_by_number_until_they_are_put_back(folder: Path):
    for title in ("One", "Two", "Three"):
        add_evidence(folder, method="observation", title=title)
    for ref in ("E03", "E01", "E02"):
        withdraw_item(folder, ref)
    (folder / "history" / "withdrawn" / "E02" / "item.json").write_text("{", "utf-8")
    (folder / "history" / "withdrawn" / "of somebody else").mkdir()
    told = [(item.ref, item.title) for item in withdrawn_items(folder)]
    assert told == [("E01", "One"), ("E02", ""), ("E03", "Three")]
    put_back_item(folder, "E01")
    assert [item.ref for item in withdrawn_items(folder)] == ["E02", "E03"]


def test_nothing_withdrawn_is_told_through_a_link_out_of_the_record(folder: Path, tmp_path: Path):
    add_evidence(folder, method="observation", title="Of another record")
    withdraw_item(folder, "E01")
    withdrawn = folder / "history" / "withdrawn"
    withdrawn.rename(tmp_path / "elsewhere")
    withdrawn.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert withdrawn_items(folder) == []


@pytest.mark.parametrize(("ref", "why"), [("E01", "already"), ("E05", "was not withdrawn")])
def test_only_a_withdrawn_item_can_be_put_back(folder: Path, ref: str, why: str):
    add_evidence(folder, method="observation", title="Seen")
    with pytest.raises(EvidenceError, match=why):
        put_back_item(folder, ref)


def test_withdrawing_an_item_that_is_not_there_says_so(folder: Path):
    with pytest.raises(EvidenceError, match="no evidence item"):
        withdraw_item(folder, "E05")


def test_evidence_files_that_changed_or_are_gone_are_named(folder: Path, source: Path, tmp_path):
    for title in ("same", "changed", "same size", "gone", "link"):
        add_evidence(folder, method="report", title=title, file=source)
    paths = [folder / "evidence" / f"E0{n}" / "Call log- März-.csv" for n in range(1, 6)]
    paths[1].write_bytes(b"other content")
    paths[2].write_bytes(source.read_bytes().replace(b"120", b"999"))
    paths[3].unlink()
    paths[4].unlink()
    paths[4].symlink_to(source)
    troubles = verify(open_record(folder))
    assert [trouble.ref for trouble in troubles] == ["E02", "E03", "E04", "E05"]
    assert [trouble.path for trouble in troubles] == paths[1:]
    reasons = [trouble.reason for trouble in troubles]
    assert "content has changed" in reasons[0]
    assert "content has changed" in reasons[1]
    assert "missing" in reasons[2]
    assert "link to something outside" in reasons[3]


def test_an_evidence_file_still_in_the_cloud_is_not_called_missing(folder, source, monkeypatch):
    add_evidence(folder, method="report", title="one", file=source)
    opened = open_record(folder)

    def offline(path: Path) -> str:
        raise OSError("offline")

    monkeypatch.setattr(evidence_files.disk, "digest_of", offline)
    assert "not downloaded" in verify(opened)[0].reason


def test_an_item_that_was_not_finished_is_listed_and_can_be_set_aside(folder: Path):
    half = folder / "evidence" / "E01"
    half.mkdir(parents=True)
    (half / "photo.png").write_bytes(b"picture")
    (half / "item.json.0a1b2c3d.tmp").write_bytes(b"{")
    (half / ".DS_Store").write_bytes(b"")
    opened = open_record(folder)
    assert opened.items == ()
    (damage,) = opened.damages
    assert "not added to the end" in damage.reason
    restore(folder, damage.path)
    assert open_record(folder).damages == ()
    assert [p.read_bytes() for p in (folder / "history").rglob("photo*")] == [b"picture"]
    assert add_evidence(folder, method="report", title="next").ref == "E02"


def test_a_record_holds_what_serves_several_units(tmp_path: Path):
    details = DETAILS.model_copy(update={"units": ("cg-406", "nos-cfacsd17")})
    folder = create_record(tmp_path / "two units", details).folder
    claims = [
        Claim(unit="cg-406", criterion="2.1", where="page 1"),
        Claim(unit="nos-cfacsd17", criterion="P1", where="page 2"),
    ]
    add_evidence(folder, method="report", title="Shared", claims=claims)
    save_answers(folder, "nos-cfacsd17", "P1", {"narrative": {"text": "a"}}, None)
    opened = open_record(folder)
    assert opened.items_for("nos-cfacsd17", "P1") == opened.items_for("cg-406", "2.1")
    assert opened.answers("nos-cfacsd17", "P1") == {"narrative": {"text": "a"}}
    assert opened.answers("cg-406", "2.1") == {}
