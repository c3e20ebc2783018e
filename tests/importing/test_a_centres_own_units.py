"""A centre's own units: added, listed, replaced only when asked, and never stopped by another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from portfolio.activities import catalogue
from portfolio.base.errors import UnitFileError
from portfolio.importing.new_unit import new_unit_text

TEA = new_unit_text("Serve tea", "Harbour Awards", "T1", "2", 1).replace(
    'verb = ""', 'verb = "serve"'
).replace('text = ""', 'text = "serve tea"').replace('aim = ""', 'aim = "Tea."').replace(
    'title = ""', 'title = "The tea handbook"'
)  # fmt: skip


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty folder of a centre's own units."""
    monkeypatch.setenv(catalogue.OWN_UNITS, str(tmp_path / "own"))
    return tmp_path / "own"


def written(folder: Path, text: str, name: str = "tea.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_an_added_unit_is_at_hand_and_in_no_folder_of_the_program(own: Path, tmp_path: Path):
    place = catalogue.add_unit(written(tmp_path, TEA))
    assert place == own / "unit-t1.toml"
    assert catalogue.builtin_catalogue()["unit-t1"].title == "Serve tea"
    assert "cg-406" in catalogue.builtin_catalogue()


def test_a_file_put_into_the_folder_changed_or_taken_away_is_seen_at_once(own: Path):
    own.mkdir()
    assert "unit-t1" not in catalogue.builtin_catalogue()
    path = written(own, TEA)
    before = catalogue.builtin_catalogue()
    assert before["unit-t1"].criterion("1.1").text == "serve tea"
    assert catalogue.builtin_catalogue() is before
    written(own, TEA.replace('"serve tea"', '"serve hot tea"'))
    assert catalogue.builtin_catalogue()["unit-t1"].criterion("1.1").text == "serve hot tea"
    path.unlink()
    assert "unit-t1" not in catalogue.builtin_catalogue()


def test_a_unit_is_replaced_only_when_that_is_asked_for(own: Path, tmp_path: Path):
    catalogue.add_unit(written(tmp_path, TEA))
    newer = written(tmp_path, TEA.replace('"serve tea"', '"serve hot tea"'))
    with pytest.raises(UnitFileError, match="--replace"):
        catalogue.add_unit(newer)
    assert catalogue.about_version_in_use(catalogue.check_unit_file(newer)) == [
        "reworded: 1.1 “serve tea” → 1.1 “serve hot tea”"
    ]
    catalogue.add_unit(newer, replace=True)
    assert catalogue.builtin_catalogue()["unit-t1"].criterion("1.1").text == "serve hot tea"


def test_the_id_of_a_unit_of_the_program_is_never_taken(own: Path, tmp_path: Path):
    mine = written(tmp_path, TEA.replace('"unit-t1"', '"cg-406"'))
    with pytest.raises(UnitFileError, match="comes with the program"):
        catalogue.add_unit(mine)
    assert not own.exists()


def test_a_file_with_problems_stops_no_other_unit(own: Path, tmp_path: Path):
    own.mkdir()
    written(own, "this is not = [TOML", "bad.toml")
    written(own, TEA)
    found = catalogue.units_in_folders()
    assert {"unit-t1", "cg-406"} <= found.units.keys()
    assert [trouble.path.name for trouble in found.troubles] == ["bad.toml"]


def test_a_unit_whose_link_leads_nowhere_is_used_without_that_link(own: Path):
    own.mkdir()
    written(own, f'{TEA}serves = ["cg-406:1.1", "gone:1.1"]\n')
    found = catalogue.units_in_folders()
    assert found.units["unit-t1"].criterion("1.1").serves == ("cg-406:1.1",)
    assert "gone" in str(found.troubles[0])


def test_a_new_file_has_a_comment_on_each_line_and_says_what_is_left_to_fill_in(tmp_path: Path):
    text = new_unit_text('Serve "hot" tea', "Harbour Awards", "", "", 2)
    assert tomllib.loads(text)["title"] == 'Serve "hot" tea'
    lines = [line for line in text.splitlines() if " = " in line and not line.startswith("#")]
    assert all("  #" in line for line in lines)
    with pytest.raises(UnitFileError, match="must not be empty"):
        catalogue.check_unit_file(written(tmp_path, text))
