"""A record that is as it was is not read again; whatever is other in it is seen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from portfolio.annex import known_items
from portfolio.annex.file_reading import About, Extent, LeftOut
from portfolio.annex.show_all import show_items
from portfolio.base.cache_folder import user_cache
from portfolio.record import memory
from portfolio.record.centre_decisions import decisions_path
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.reports import counted, many_records
from portfolio.reports.many_records import Cohort, read_cohort

SAMPLE = Path(__file__).parents[2] / "templates" / "sample"


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two learners with the work of the sample, counted once by a program that has just started.
    Nothing in them is too fresh."""
    monkeypatch.setattr(known_items, "_remembered", {})
    monkeypatch.setattr(memory, "SETTLED", -(10**12))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("Ali", "Bea"):
        shutil.copytree(SAMPLE, tmp_path / "group" / name)
    read_cohort([tmp_path / "group"])
    return tmp_path / "group"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose records are read from now on."""
    looked: list[str] = []

    def count(folder: Path, unit_id: str) -> counted.Counted:
        looked.append(folder.name)
        return counted.count_learner(folder, unit_id)

    monkeypatch.setattr(many_records, "count_learner", count)
    return looked


def anew(group: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cohort:
    """As somebody counts who remembers nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    return read_cohort([group])


def test_what_has_not_changed_is_not_read_and_comes_out_the_same(
    group: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    remembered = read_cohort([group])
    assert looked_at == []
    assert remembered == anew(group, monkeypatch, tmp_path)
    assert looked_at == ["Ali", "Bea"]


def test_only_the_learner_who_wrote_something_is_read_again(group: Path, looked_at: list[str]):
    before = open_record(group / "Bea").digest("cg-406", "3.1")
    save_answers(group / "Bea", "cg-406", "3.1", {}, before)
    ali, bea = read_cohort([group]).learners
    assert looked_at == ["Bea"]
    assert ali.report.of("3.1").findings != bea.report.of("3.1").findings


def test_documents_that_are_built_make_no_count_stale(group: Path, looked_at: list[str]):
    (group / "Ali" / "build" / "cg-406").mkdir(parents=True)
    (group / "Ali" / "build" / "cg-406" / "portfolio.docx").write_bytes(b"a document")
    read_cohort([group])
    assert looked_at == []


def test_an_evidence_file_that_was_altered_in_place_is_seen(group: Path, looked_at: list[str]):
    item = next(item for item in open_record(group / "Ali").items if item.file)
    path = open_record(group / "Ali").file_of(item)
    assert path
    facts, data = path.stat(), path.read_bytes()
    path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    ali, _ = read_cohort([group]).learners
    assert looked_at == ["Ali"]
    assert "file-not-as-added" in {finding.rule for finding in ali.report.findings}


def test_a_record_in_which_something_is_wrong_is_read_each_time(group: Path, looked_at: list[str]):
    (group / "Ali" / "answers" / "cg-406" / "1.1.json").write_text("{", encoding="utf-8")
    assert read_cohort([group]) == read_cohort([group])
    assert looked_at == ["Ali", "Ali"]


def test_another_decision_of_the_centre_counts_at_once(
    group: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PORTFOLIO_DECISIONS", str(tmp_path / "decisions.toml"))
    decisions_path().write_text("# none yet\n", encoding="utf-8")
    read_cohort([group])
    assert looked_at == ["Ali", "Bea"]


def test_a_file_that_was_read_since_makes_no_count_stale_when_nothing_came_out(
    group: Path, looked_at: list[str]
):
    record = open_record(group / "Ali")
    show_items(record.items, record.file_of, user_cache())
    assert read_cohort([group]) == (remembered := read_cohort([group]))
    assert looked_at == []
    shutil.rmtree(user_cache().folder / counted.KIND)
    assert read_cohort([group]) == remembered
    assert looked_at == ["Ali", "Bea"]


@pytest.mark.parametrize(
    ("rule", "about"),
    [
        ("place-not-there", About(extent=Extent(pages=0))),
        ("file-with-dangers", About(warnings=("It runs a macro.",))),
        ("not-all-shown", About(left_out=(LeftOut(count=1, one="chart", many="charts"),))),
    ],
)
def test_what_comes_out_when_a_file_is_read_is_told(
    group: Path, looked_at: list[str], rule: str, about: About
):
    with_page = (one for one in open_record(group / "Ali").items if "page" in one.claims[0].where)
    file = next(item.file for item in with_page if item.file)
    known_items.remember(file, about, user_cache())
    ali, _ = read_cohort([group]).learners
    assert rule in {finding.rule for finding in ali.report.findings}
    assert looked_at == ["Ali", "Bea"], "the same file is in the records of both"
    read_cohort([group])
    assert looked_at == ["Ali", "Bea"]


def test_what_was_kept_and_then_harmed_is_counted_again(group: Path, looked_at: list[str]):
    for file in (user_cache().folder / counted.KIND).iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    read_cohort([group])
    assert looked_at == ["Ali", "Bea"]


def test_a_file_that_is_too_fresh_to_show_a_later_change_is_read_again(
    group: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.undo()
    assert memory.look_of(str(group / "Ali")) == ""


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_folder_with_a_link_in_it_has_no_look(group: Path):
    assert memory.look_of(str(group / "Ali"))
    (group / "Ali" / "evidence" / "more").symlink_to(group / "Bea")
    assert memory.look_of(str(group / "Ali")) == ""
