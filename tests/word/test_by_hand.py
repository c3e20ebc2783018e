"""What somebody writes in a finished document is never lost to the next one."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.base.errors import BuildError
from portfolio.making.build import Built, Wanted, build_portfolio, new_record
from portfolio.making.by_hand import keep_changed, note_made
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import Record
from portfolio.workbook.workers import Workers


@pytest.fixture
def record(tmp_path: Path) -> Record:
    learner = Details(learner=Learner(name="Robin Example"), units=("nos-cfacsd17",))
    return new_record(tmp_path / "record", learner)


def build(record: Record, workers: Workers) -> Built:
    quick = Wanted(page_numbers=False)
    return build_portfolio(
        record.folder, "nos-cfacsd17", workers, lambda *_: None, lambda _: None, quick
    )


def copies(built: Built) -> list[Path]:
    return sorted(built.path.parent.glob("*, changed *"))


def test_an_assessor_who_writes_in_the_portfolio_finds_it_again_after_the_next_build(
    record: Record, workers: Workers
):
    first = build(record, workers)
    document = docx.Document(str(first.path))
    document.add_paragraph("Seen and agreed. P. Lang")
    document.save(str(first.path))
    written = first.path.read_bytes()

    second = build(record, workers)
    (kept,) = copies(second)
    assert kept.read_bytes() == written
    assert second.path.read_bytes() != written
    assert any(f"it is kept as “{kept.name}”" in note for note in second.notes)

    third = build(record, workers)
    assert copies(third) == [kept]
    assert third.notes == first.notes


def test_a_document_that_nobody_changed_leaves_no_copy(record: Record, workers: Workers):
    build(record, workers)
    assert copies(build(record, workers)) == []


def test_an_evidence_map_that_could_not_be_replaced_counts_as_changed_until_it_is(
    record: Record, workers: Workers, monkeypatch: pytest.MonkeyPatch
):
    first = build(record, workers)
    first.spreadsheet.write_bytes(b"my own colours")

    def in_use(*_: object) -> None:
        raise BuildError("evidence-map.xlsx cannot be replaced.")

    with monkeypatch.context() as excel:
        excel.setattr("portfolio.reports.map_book.write_map", in_use)
        assert build(record, workers).spreadsheet is None
    third = build(record, workers)
    (kept,) = copies(third)
    assert kept.read_bytes() == b"my own colours"


@given(
    made=st.dictionaries(st.sampled_from("abc"), st.binary(max_size=9)),
    changed=st.dictionaries(st.sampled_from("abc"), st.binary(max_size=9)),
)
def test_exactly_what_changed_is_kept_as_it_is_and_once(made, changed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    notes = folder / "notes.json"
    documents = [folder / f"{name}.docx" for name in "abc"]
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    note_made([path for path in documents if path.exists()], notes)
    for name, data in changed.items():
        (folder / f"{name}.docx").write_bytes(data)
    kept = keep_changed(documents, notes)
    expected = {name: data for name, data in changed.items() if made.get(name) != data}
    assert {path.name[0]: path.read_bytes() for path in kept} == expected
    assert keep_changed(documents, notes) == kept
    assert len(list(folder.glob("*, changed *"))) == len(expected)


@pytest.mark.parametrize("notes", ["", "[1]", "null", '{"a.docx": 1}', "\x00"])
def test_notes_that_cannot_be_read_make_a_document_count_as_changed(tmp_path: Path, notes: str):
    (tmp_path / "notes.json").write_text(notes, "utf-8")
    (tmp_path / "a.docx").write_bytes(b"words")
    (kept,) = keep_changed([tmp_path / "a.docx"], tmp_path / "notes.json")
    assert kept.read_bytes() == b"words"


@pytest.mark.parametrize("seconds", [0, 86_400])
def test_two_changes_are_both_kept(tmp_path: Path, seconds: int):
    document, notes = tmp_path / "a.docx", tmp_path / "notes.json"
    for turn, words in enumerate((b"one", b"two"), start=1):
        document.write_bytes(words)
        os.utime(document, (1_000_000 + turn * seconds,) * 2)
        keep_changed([document], notes)
    found = sorted(path.read_bytes() for path in tmp_path.glob("*, changed *"))
    assert found == [b"one", b"two"]
