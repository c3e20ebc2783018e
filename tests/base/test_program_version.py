"""Which program this is: what it is made of, without loading all that is known of its libraries."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import pytest

from portfolio.base.program_version import _states, program_version, version_of


@pytest.mark.parametrize("library", ["pydantic", "Python_Docx", "pillow"])
def test_the_version_of_a_library_is_the_one_that_python_finds(library: str):
    assert version_of(library) == version(library)


def test_another_library_makes_another_program_and_an_unknown_one_is_an_error():
    assert program_version("pydantic") != program_version("pydantic", "pillow")
    with pytest.raises(PackageNotFoundError):
        program_version("there-is-no-such-library")


def test_a_file_of_python_that_changes_in_any_folder_makes_another_program(tmp_path):
    (tmp_path / "inner").mkdir()
    file = tmp_path / "inner" / "one.py"
    file.write_text("a = 1")
    before = list(_states(str(tmp_path)))
    (tmp_path / "notes.txt").write_text("not of the program")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.py").write_text("")
    assert list(_states(str(tmp_path))) == before
    file.write_text("a = 12")
    assert list(_states(str(tmp_path))) != before
