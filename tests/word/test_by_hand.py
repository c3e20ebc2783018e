"""What somebody writes in a finished document is never lost to the next one."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.base.cache_folder import Cache
from portfolio.base.errors import BuildError
from portfolio.base.files import Folder
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
    place, known = Folder(folder), Cache(tmp_path_factory.mktemp("known"))
    documents = [f"{name}.docx" for name in "abc"]
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
        note_made(data, known)
    for name, data in changed.items():
        (folder / f"{name}.docx").write_bytes(data)
    kept = keep_changed(place, documents, known)
    expected = {name: data for name, data in changed.items() if data not in made.values()}
    assert {name[0]: (folder / name).read_bytes() for name in kept} == expected
    assert keep_changed(place, documents, known) == kept
    assert len(list(folder.glob("*, changed *"))) == len(expected)


def test_a_list_of_what_was_made_that_cannot_be_read_makes_a_document_count_as_changed(
    tmp_path: Path,
):
    (tmp_path / "a.docx").write_bytes(b"words")
    known = Cache(tmp_path / "known")
    note_made(b"words", known)
    assert keep_changed(Folder(tmp_path), ["a.docx"], known) == ()
    for note in (tmp_path / "known" / "document").iterdir():
        note.write_bytes(b"damaged")
    (kept,) = keep_changed(Folder(tmp_path), ["a.docx"], known)
    assert (tmp_path / kept).read_bytes() == b"words"


def test_a_note_in_the_folder_itself_says_nothing_about_a_document(
    record: Record, workers: Workers
):
    first = build(record, workers)
    first.path.write_bytes(b"not ours")
    notes = first.path.parent / "executed" / "documents.json"
    digest = hashlib.sha256(b"not ours").hexdigest()
    notes.write_text(json.dumps({first.path.name: digest}), "utf-8")
    (kept,) = copies(build(record, workers))
    assert kept.read_bytes() == b"not ours"


@pytest.mark.parametrize("seconds", [0, 86_400])
def test_two_changes_are_both_kept(tmp_path: Path, seconds: int):
    document, known = tmp_path / "a.docx", Cache(tmp_path / "known")
    for turn, words in enumerate((b"one", b"two"), start=1):
        document.write_bytes(words)
        os.utime(document, (1_000_000 + turn * seconds,) * 2)
        keep_changed(Folder(tmp_path), ["a.docx"], known)
    found = sorted(path.read_bytes() for path in tmp_path.glob("*, changed *"))
    assert found == [b"one", b"two"]
