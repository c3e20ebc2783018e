"""The workbook is made from the unit alone, and stays in step with it."""

from __future__ import annotations

from pathlib import Path

import bundled_units
import nbformat
import pytest

from portfolio.activities import all_activities
from portfolio.base.errors import BuildError
from portfolio.unit.unit import Catalogue, Unit
from portfolio.workbook.cells import (
    KEPT_APPRAISAL,
    PRACTICE_ANALYSIS,
    TO_PORTFOLIO,
    is_practised,
    notebook_cells,
    notebook_names,
)
from portfolio.workbook.generate import write_workbook

BUILT_IN = Path(__file__).parents[2] / "notebooks"
OF_PRACTICE = (PRACTICE_ANALYSIS, KEPT_APPRAISAL)
UNITS = bundled_units.IDS


@pytest.mark.parametrize("unit_id", UNITS)
def test_every_unit_gives_a_valid_notebook_for_each_criterion(
    catalogue: Catalogue, unit_id: str, tmp_path: Path
):
    unit = catalogue[unit_id]
    write_workbook(unit, tmp_path)
    names = {path.stem for path in tmp_path.iterdir()}
    practice = {"practice"} if is_practised(unit) else set()
    assert names == {"start", "evidence", "review", *(c.ref for c in unit.criteria), *practice}
    for path in tmp_path.iterdir():
        nbformat.validate(nbformat.read(path, as_version=4))


def test_the_notebooks_in_the_project_are_those_that_the_unit_gives(unit: Unit, tmp_path: Path):
    write_workbook(unit, tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in BUILT_IN.glob("*.ipynb")}
    assert kept == made, "Run: python -m portfolio unit notebooks cg-406 notebooks"


def test_the_criterion_is_quoted_exactly(unit: Unit):
    for criterion in unit.criteria:
        title = notebook_cells(unit, criterion.ref)[0].source
        assert criterion.text in title.replace("**", "")


def test_parameters_are_texts_only(unit: Unit):
    for name in notebook_names(unit):
        (cell,) = [c for c in notebook_cells(unit, name) if "parameters" in c.tags]
        values: dict[str, object] = {}
        exec(cell.source, values)
        assert {type(values[key]) for key in ("record", "unit", "criterion")} == {str}


def test_each_activity_of_a_criterion_is_shown_once_and_goes_to_the_portfolio(unit: Unit):
    for criterion in unit.criteria:
        cells = notebook_cells(unit, criterion.ref)
        going = [cell for cell in cells if TO_PORTFOLIO in cell.tags]
        shown = [cell.source for cell in going if cell.id not in OF_PRACTICE]
        assert shown == [f'page.show("{use.name}")' for use in criterion.activities]


def test_every_code_cell_is_hidden_and_locked(unit: Unit, tmp_path: Path):
    for path in write_workbook(unit, tmp_path):
        for cell in nbformat.read(path, as_version=4).cells:
            assert cell.metadata.deletable is False
            if cell.cell_type == "code":
                assert cell.metadata.jupyter.source_hidden is True
                assert len(cell.source) < 200


def test_every_line_of_guidance_reaches_the_learner(unit: Unit):
    from html import escape

    for criterion in unit.criteria:
        page = "\n".join(cell.source for cell in notebook_cells(unit, criterion.ref))
        for guide in criterion.guidance.lines():
            assert escape(guide.text, quote=False) in page


def test_every_unit_uses_only_activities_that_exist(catalogue: Catalogue):
    used = {use.name for u in catalogue.values() for c in u.criteria for use in c.activities}
    assert used <= set(all_activities())


def test_making_the_workbook_again_changes_nothing(unit: Unit, tmp_path: Path):
    write_workbook(unit, tmp_path)
    assert write_workbook(unit, tmp_path) == ()


def test_added_cells_survive_when_the_notebooks_are_made_again(unit: Unit, tmp_path: Path):
    write_workbook(unit, tmp_path)
    path = tmp_path / "1.1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    place = [cell.id for cell in notebook.cells].index("show-reasons")
    notebook.cells[place].source = "changed by accident"
    notebook.cells.insert(place + 1, nbformat.v4.new_markdown_cell("My own note"))
    nbformat.write(notebook, path)

    assert write_workbook(unit, tmp_path) == (path,)

    again = nbformat.read(path, as_version=4)
    assert again.cells[place].source == 'page.show("reasons")'
    assert again.cells[place + 1].source == "My own note"


def test_a_file_that_is_no_notebook_is_set_aside_and_not_lost(unit: Unit, tmp_path: Path):
    write_workbook(unit, tmp_path)
    (tmp_path / "2.1.ipynb").write_bytes(b"\0" * 40)
    write_workbook(unit, tmp_path)
    nbformat.validate(nbformat.read(tmp_path / "2.1.ipynb", as_version=4))
    (aside,) = tmp_path.glob("2.1-set-aside-*.ipynb")
    assert aside.read_bytes() == b"\0" * 40


def test_a_place_that_cannot_be_written_gets_a_sentence(unit: Unit, tmp_path: Path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    with pytest.raises(BuildError, match=r"cannot be (written|replaced)"):
        write_workbook(unit, in_the_way / "notebooks")
