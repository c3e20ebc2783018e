"""A workbook is run over a record: what changed is run, what broke is named, nothing is lost."""

from __future__ import annotations

import base64
import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary
from PIL import Image

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.cache_folder import Cache
from portfolio.checks.coverage import check_unit
from portfolio.document.blocks import Callout, Figure, Prose, Table
from portfolio.document.inline import plain
from portfolio.document.markdown import parts
from portfolio.record.evidence import Details, Learner
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, save_answers, save_details
from portfolio.unit.unit import Unit
from portfolio.workbook.added import code_of, everything_added
from portfolio.workbook.cells import notebook_cells
from portfolio.workbook.generate import write_workbook
from portfolio.workbook.run import Run, run_workbook
from portfolio.workbook.section import Section
from portfolio.workbook.trust import trust as trust_code
from portfolio.workbook.workers import Workers

STORY = {"title": "Launch", "action": "I briefed each team.", "result": "12 nominations."}


@pytest.fixture
def folder(record, unit: Unit) -> Path:
    """A new record with its notebooks."""
    write_workbook(unit, record.folder / "notebooks" / unit.id)
    return record.folder


@pytest.fixture(scope="module")
def of_an_empty_record(
    tmp_path_factory: pytest.TempPathFactory, unit: Unit, workers: Workers
) -> Path:
    """A cache that knows what every notebook of a new record shows."""
    space = tmp_path_factory.mktemp("known")
    details = Details(learner=Learner(name="Robin Example"), units=(unit.id,))
    record = create_record(space / "record", details)
    report = check_unit(unit, record)
    run_workbook(unit, record, report, Cache(space / "cache"), workers, lambda *_: None)
    return space / "cache"


@pytest.fixture
def cache(of_an_empty_record: Path, tmp_path: Path) -> Cache:
    return Cache(shutil.copytree(of_an_empty_record, tmp_path / "cache"))


@pytest.fixture
def run(folder: Path, unit: Unit, cache: Cache, workers):
    def run_now() -> Run:
        record = open_record(folder)
        report = check_unit(unit, record)
        return run_workbook(unit, record, report, cache, workers, lambda *_: None)

    return run_now


def add_cell(folder: Path, name: str, cell, *, after: str = "show-star", trust: bool = True):
    path = folder / "notebooks" / "cg-406" / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    place = [existing.id for existing in notebook.cells].index(after)
    notebook.cells.insert(place + 1, cell)
    nbformat.write(notebook, path)
    if trust:
        trust_notebook(folder, name)
    return path


def trust_notebook(folder: Path, name: str) -> None:
    unit = builtin_catalogue()["cg-406"]
    added = everything_added(folder, unit.id, name, notebook_cells(unit, name))
    trust_code(code_of(added, folder, unit.id, name))


def tagged(source: str, **said: str):
    metadata = {"tags": ["portfolio"], **({"portfolio": said} if said else {})}
    return nbformat.v4.new_code_cell(source, metadata=metadata)


def test_a_second_run_runs_nothing(run, cache: Cache):
    shutil.rmtree(cache.folder)
    assert len(run().executed) == 13
    assert run().executed == ()


def test_one_changed_answer_runs_its_notebook_and_those_that_read_it(run, folder: Path):
    run()
    objective = {"objectives": [{"ref": "O1", "statement": "Raise the score"}]}
    save_answers(folder, "cg-406", "2.1", {"smart-objectives": objective}, None)
    assert set(run().executed) == {"2.1", "2.3", "3.3", "review"}


def test_an_item_of_evidence_runs_the_overview_and_no_criterion(run, folder: Path):
    run()
    claim = {"unit": "cg-406", "criterion": "2.1", "where": "page 1"}
    add_evidence(folder, method="work-product", title="Minutes", claims=[claim])
    assert run().executed == ("review",)


def test_what_word_does_not_show_runs_nothing(run, folder: Path):
    run()
    details = Details(learner=Learner(name="Sam Example"), units=("cg-406",))
    save_details(folder, details, open_record(folder).digests["record.json"])
    assert run().executed == ()


def test_what_a_page_shows_beside_the_answers_is_not_run_for_word(run):
    cells = nbformat.reads(run().notebooks["2.1"].decode(), as_version=4).cells
    assert [cell.id for cell in cells if cell.id.startswith("show-")] == ["show-smart-objectives"]
    assert not {"about-evidence", "about-checks"} & {cell.id for cell in cells}


def test_a_tutors_text_on_a_page_that_gives_nothing_else_flows_into_the_portfolio(
    run, folder: Path
):
    note = nbformat.v4.new_markdown_cell("Welcome.", metadata={"tags": ["portfolio"]})
    add_cell(folder, "start", note, after="setup", trust=False)
    assert run().sections["start"].blocks == (Prose("Welcome."),)


def test_a_moved_record_is_not_run_again(run, folder: Path, unit: Unit, cache: Cache, workers):
    run()
    moved = folder.rename(folder.with_name("moved"))
    record = open_record(moved)
    again = run_workbook(unit, record, check_unit(unit, record), cache, workers, lambda *_: None)
    assert again.executed == ()


def test_the_blocks_of_an_answer_are_in_its_section(run, folder: Path):
    save_answers(folder, "cg-406", "3.1", {"star": STORY}, None)
    section = run().sections["3.1"]
    assert Prose("I briefed each team.") in section.blocks
    assert section.error == ""


def test_the_blocks_of_a_section_are_known_by_the_activity_that_shows_them(run, folder: Path):
    save_answers(folder, "cg-406", "3.1", {"star": STORY}, None)
    before = nbformat.v4.new_markdown_cell("Before.", metadata={"tags": ["portfolio"]})
    after = nbformat.v4.new_markdown_cell("After.", metadata={"tags": ["portfolio"]})
    add_cell(folder, "3.1", before, after="setup")
    add_cell(folder, "3.1", after)
    section = run().sections["3.1"]
    assert list(section.activities) == ["communications", "star"]
    assert section.activities["communications"][0] == Prose("Before.")
    assert section.activities["star"][-1] == Prose("After.")
    assert (*section.activities["communications"], *section.activities["star"]) == section.blocks


def test_an_empty_criterion_says_what_to_do(run):
    (block,) = run().sections["1.1"].blocks
    assert isinstance(block, Callout)
    assert block.text


def test_a_tutors_text_flows_to_its_place(run, folder: Path):
    note = nbformat.v4.new_markdown_cell("A note from **your tutor**.")
    note.metadata["tags"] = ["portfolio"]
    add_cell(folder, "3.1", note, trust=False)
    assert run().sections["3.1"].blocks[-1] == Prose("A note from **your tutor**.")


REASONS = ("", "0", "None")
"""With these a program says that it ends and that nothing has failed."""


@dataclass(frozen=True)
class Tutored:
    """A page to which a tutor has added many cells of code that this computer trusts, as it was
    run, and as it was run again."""

    first: Run
    again: Run
    trace: Path

    @property
    def section(self) -> Section:
        return self.first.sections["3.1"]


@pytest.fixture(scope="module")
def tutored(
    of_an_empty_record: Path, tmp_path_factory: pytest.TempPathFactory, unit: Unit, workers: Workers
) -> Tutored:
    """Each page with code of somebody's is run in a process of its own, so these cells share it."""
    space = tmp_path_factory.mktemp("tutored")
    cache = Cache(shutil.copytree(of_an_empty_record, space / "cache"))
    details = Details(learner=Learner(name="Robin Example"), units=(unit.id,))
    folder = create_record(space / "record", details).folder
    write_workbook(unit, folder / "notebooks" / unit.id)
    (folder / "json.py").write_text("raise SystemExit('found beside the record')")
    (folder / "notebooks" / unit.id / "secrets.py").write_text("raise SystemExit('found')")
    for cell in reversed(tutors_cells(space / "trace")):
        add_cell(folder, "3.1", cell)

    def run_now() -> Run:
        record = open_record(folder)
        report = check_unit(unit, record)
        return run_workbook(unit, record, report, cache, workers, lambda *_: None)

    return Tutored(first=run_now(), again=run_now(), trace=space / "trace")


def tutors_cells(trace: Path) -> list[NotebookNode]:
    fails = tagged("print('first')\n1 / 0")
    fails.metadata.tags.append("raises-exception")
    skipped = tagged(f"open({str(trace)!r}, 'w')\nprint('ran')")
    skipped.metadata.tags.append("skip-execution")
    exits = [tagged(f"print('exit {why}')\nimport sys; sys.exit({why})") for why in REASONS]
    look = (
        "import os, secrets\nprint(os.listdir('.'), os.path.isdir(record), page.folder == record)"
    )
    frame = "# Scores by week | Two weeks\nimport pandas as pd\npd.DataFrame({'Week': [1, 2]})"
    figure = "import matplotlib.pyplot as plt\nplt.plot([1, 3]);"
    return [
        tagged(look),
        fails,
        skipped,
        *exits,
        tagged(frame),
        tagged(figure, caption="Trend", alternative="It rises from 1 to 3."),
    ]


def test_a_tutors_code_finds_the_whole_page_of_which_it_is_part(tutored: Tutored):
    cells = nbformat.reads(tutored.first.notebooks["3.1"].decode(), as_version=4).cells
    assert {"about-evidence", "show-evidence", "show-checks"} <= {cell.id for cell in cells}


def test_a_tutors_table_and_figure_flow_with_caption_and_alternative_text(tutored: Tutored):
    *_, table, chart = tutored.section.blocks
    assert isinstance(table, Table)
    assert (table.caption, table.description, table.rows) == (
        "Scores by week",
        "Two weeks",
        (("1",), ("2",)),
    )
    assert isinstance(chart, Figure)
    assert (chart.caption, chart.alternative) == ("Trend", "It rises from 1 to 3.")


def test_a_cell_may_fail_that_is_meant_to(tutored: Tutored):
    assert tutored.section.error == ""
    at = tutored.section.blocks.index(Prose("first\n"))
    assert tutored.section.blocks[at + 1] == Prose("ZeroDivisionError: division by zero")
    assert "3.1" in tutored.first.executed
    assert tutored.again.executed == ()


def test_a_cell_that_is_to_be_skipped_is_not_run(tutored: Tutored):
    assert Prose("ran\n") not in tutored.section.blocks
    assert not tutored.trace.exists()


@pytest.mark.parametrize("reason", REASONS)
def test_a_cell_that_ends_itself_without_a_reason_has_not_failed(tutored: Tutored, reason: str):
    shown = tutored.section.blocks
    at = shown.index(Prose(f"exit {reason}\n"))
    later = REASONS[REASONS.index(reason) + 1 :]
    assert tutored.section.error == ""
    assert shown[at + 1 : -2] == tuple(Prose(f"exit {why}\n") for why in later)


def test_cells_run_in_an_empty_folder_of_their_own(tutored: Tutored):
    assert Prose("[] True True\n") in tutored.section.blocks


def test_code_that_this_computer_does_not_trust_is_not_run(run, folder: Path, tmp_path: Path):
    trace = tmp_path / "trace"
    add_cell(folder, "3.1", tagged(f"open({str(trace)!r}, 'w')"), trust=False)
    done = run()
    assert not trace.exists()
    assert any("3.1.ipynb holds code that was not run" in note for note in done.notes)
    assert done.sections["3.1"].error == ""


def test_a_broken_cell_costs_its_own_section_only(run, folder: Path):
    save_answers(folder, "cg-406", "3.1", {"star": STORY}, None)
    add_cell(folder, "3.1", tagged("1 / 0"), after="setup")
    done = run()
    assert "ZeroDivisionError" in done.sections["3.1"].error
    assert Prose("I briefed each team.") in done.sections["3.1"].blocks
    assert not any(s.error for name, s in done.sections.items() if name != "3.1")
    assert run().executed == ("3.1",), "a section with an error is tried again"


@pytest.mark.parametrize(
    "deed", ["import os; os._exit(1)", "import ctypes; ctypes.string_at(0)"], ids=["exit", "fault"]
)
def test_a_cell_that_ends_the_program_costs_itself_and_is_named(run, folder: Path, deed: str):
    save_answers(folder, "cg-406", "3.1", {"star": STORY}, None)
    add_cell(folder, "3.1", tagged("print('after')"), after="setup")
    add_cell(folder, "3.1", tagged(deed), after="setup")
    add_cell(folder, "3.1", tagged("print('before')"), after="setup")
    done = run()
    section = done.sections["3.1"]
    assert section.error == f"the cell “{deed}”: it ended the program that was running it"
    shown = section.activities["communications"]
    assert shown[:3] == (
        Prose("before\n"),
        Callout("error", "This part could not be made", "It ended the program that was running it"),
        Prose("after\n"),
    )
    assert Prose("I briefed each team.") in section.blocks
    assert not any(s.error for name, s in done.sections.items() if name != "3.1")


def test_an_error_is_told_in_its_own_signs(run, folder: Path):
    add_cell(folder, "3.1", tagged("__week_1__ * 2 * 3"))
    box = run().sections["3.1"].blocks[-1]
    (part,) = parts(box.text)
    assert plain(part.words) == "NameError: name '__week_1__' is not defined"


def test_a_picture_attached_to_a_text_flows_to_its_place(run, folder: Path):
    red = io.BytesIO()
    Image.new("RGB", (192, 96), "red").save(red, "JPEG")
    attached = base64.b64encode(red.getvalue()).decode()
    cell = nbformat.v4.new_markdown_cell(
        "Before.\n\n![A red wall](attachment:my%20wall.jpg)\n\nAfter.",
        attachments={"my wall.jpg": {"image/jpeg": attached}},
        metadata={"tags": ["portfolio"]},
    )
    add_cell(folder, "3.1", cell, trust=False)
    before, figure, after = run().sections["3.1"].blocks[-3:]
    assert (before, after) == (Prose("Before.\n\n"), Prose("\n\nAfter."))
    assert isinstance(figure, Figure)
    assert (figure.caption, figure.alternative, figure.width) == ("A red wall", "A red wall", 5.08)
    assert Image.open(io.BytesIO(figure.png)).format == "PNG"


def test_generated_cells_that_were_changed_or_deleted_do_not_matter(run, folder: Path):
    save_answers(folder, "cg-406", "3.1", {"star": STORY}, None)
    path = folder / "notebooks" / "cg-406" / "3.1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id != "show-star"]
    notebook.cells[2].source = "raise SystemExit"
    nbformat.write(notebook, path)
    section = run().sections["3.1"]
    assert section.error == ""
    assert Prose("I briefed each team.") in section.blocks


@pytest.mark.parametrize(
    "junk", [b"", b"\0" * 30, b"{}", b'{"cells": [1]}', b"\xff\xfe{", b"[" * 99999]
)
def test_a_damaged_notebook_is_reported_and_the_portfolio_is_whole(run, folder: Path, junk: bytes):
    save_answers(folder, "cg-406", "3.1", {"star": STORY}, None)
    (folder / "notebooks" / "cg-406" / "3.1.ipynb").write_bytes(junk)
    done = run()
    assert any("3.1.ipynb cannot be read" in note for note in done.notes)
    assert Prose("I briefed each team.") in done.sections["3.1"].blocks


def test_a_damaged_cache_only_costs_time(run, cache: Cache):
    shutil.rmtree(cache.folder)
    first = run()
    for file in (cache.folder / "notebook").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    again = run()
    assert len(again.executed) == 13
    assert again.sections == first.sections


@dataclass(frozen=True)
class Trusted:
    """A record with code on one page that this computer trusts, as it was run first."""

    folder: Path
    path: Path
    first: Run
    run: Callable[[Path], Run]


@pytest.fixture(scope="module")
def run_once(
    of_an_empty_record: Path, tmp_path_factory: pytest.TempPathFactory, unit: Unit, workers: Workers
) -> Trusted:
    space = tmp_path_factory.mktemp("trusted")
    cache = Cache(shutil.copytree(of_an_empty_record, space / "cache"))
    details = Details(learner=Learner(name="Robin Example"), units=(unit.id,))
    folder = create_record(space / "record", details).folder
    write_workbook(unit, folder / "notebooks" / unit.id)
    add_cell(folder, "3.1", tagged("print('one')\nprint('two')"))
    path = add_cell(folder, "3.1", tagged("print('mine')"))

    def run_now(folder: Path) -> Run:
        record = open_record(folder)
        report = check_unit(unit, record)
        return run_workbook(unit, record, report, cache, workers, lambda *_: None)

    return Trusted(folder=folder, path=path, first=run_now(folder), run=run_now)


@pytest.fixture
def trusted(run_once: Trusted) -> Iterator[Trusted]:
    """Its page is after each test as it was before."""
    assert not run_once.first.notes
    assert Prose("mine\n") in run_once.first.sections["3.1"].blocks
    before = run_once.path.read_bytes()
    yield run_once
    run_once.path.write_bytes(before)


def test_code_that_was_trusted_is_not_trusted_once_a_letter_of_it_changes(trusted: Trusted):
    path = trusted.path
    path.write_text(path.read_text("utf-8").replace("mine", "Mine"), "utf-8")
    done = trusted.run(trusted.folder)
    assert any("you have not trusted it" in note for note in done.notes)
    assert not any("ine" in str(block) for block in done.sections["3.1"].blocks)


def test_trusted_code_that_is_cut_into_cells_in_another_way_is_other_code(trusted: Trusted):
    notebook = nbformat.read(trusted.path, as_version=4)
    at = next(n for n, cell in enumerate(notebook.cells) if "print('one')" in cell.source)
    notebook.cells[at : at + 1] = [tagged("print('one')"), tagged("print('two')")]
    nbformat.write(notebook, trusted.path)
    notes = trusted.run(trusted.folder).notes
    assert any("3.1.ipynb holds code that was not run" in note for note in notes)


def test_a_tag_that_changes_what_a_cell_does_has_to_be_trusted(trusted: Trusted):
    notebook = nbformat.read(trusted.path, as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.source == "print('mine')")
    cell.metadata.tags.append("raises-exception")
    nbformat.write(notebook, trusted.path)
    notes = trusted.run(trusted.folder).notes
    assert any("3.1.ipynb holds code that was not run" in note for note in notes)


def test_code_that_is_trusted_in_one_folder_is_not_trusted_in_a_copy_of_it(
    trusted: Trusted, tmp_path: Path
):
    copy = shutil.copytree(trusted.folder, tmp_path / "copy")
    there = trusted.run(copy)
    assert any("3.1.ipynb holds code that was not run" in note for note in there.notes)


def test_running_and_saving_a_notebook_in_jupyter_trusts_no_code_for_a_build(
    run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    path = add_cell(folder, "3.1", tagged("print('not mine')"), trust=False)
    NotebookNotary().sign(nbformat.read(path, as_version=4))
    assert any("3.1.ipynb holds code that was not run" in note for note in run().notes)


def test_progress_counts_every_notebook(folder: Path, unit: Unit, cache: Cache, workers):
    shutil.rmtree(cache.folder)
    record = open_record(folder)
    heard: list[tuple[int, int]] = []
    run_workbook(
        unit,
        record,
        check_unit(unit, record),
        cache,
        workers,
        lambda name, done, total: heard.append((done, total)),
    )
    assert heard == [(number, 13) for number in range(1, 14)]
