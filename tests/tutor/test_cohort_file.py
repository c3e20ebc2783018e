"""A tutor's list of learners."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.base.errors import CohortFileError
from portfolio.tutor.cohort_file import LONGEST_FOLDER, read_cohort_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cohort.csv"


def problems(file: Path) -> list[str]:
    with pytest.raises(CohortFileError) as told:
        read_cohort_file(file)
    return [str(problem) for problem in told.value.problems]


@pytest.mark.parametrize(
    "data",
    [
        "name,number\nZoë Example,17\nSam O'Dea,18\n".encode(),
        "\ufeffNumber;Name;Team\r\n17;Zoë  Example;A\r\n\r\n18;Sam O'Dea;B\r\n".encode(),
        "name\tnumber\nZoë Example\t17\nSam O'Dea\t18".encode("cp1252"),
    ],
)
def test_learners_are_read_as_spreadsheet_programs_save_them(file: Path, data: bytes):
    file.write_bytes(data)
    found = [(one.name, one.number, one.folder) for one in read_cohort_file(file)]
    assert found == [
        ("Zoë Example", "17", "01 Zoë Example"),
        ("Sam O'Dea", "18", "02 Sam O'Dea"),
    ]


def test_everything_that_is_wrong_is_told_at_once_with_its_row(file: Path):
    file.write_text(f"name,number\nAda,1\n,2\nada,1\n{'x' * 101},3\n", encoding="utf-8")
    assert problems(file) == [
        "row 3: the name is missing",
        "row 4: ada is in row 2 already; add numbers",
        "row 5: the name is longer than 100 letters",
    ]


@pytest.mark.parametrize(
    "text", ["name\nSmith, John\n", "name,number\nSmith, John,17\n", "name;number\nA;1;B\n"]
)
def test_a_name_that_its_comma_would_cut_is_refused(file: Path, text: str):
    file.write_text(text, encoding="utf-8")
    (told,) = problems(file)
    assert told.startswith("row 2: it has more cells than there are headings")
    assert 'in quotation marks: "Smith, John"' in told


def test_a_quoted_comma_and_empty_cells_at_the_end_are_no_mistake(file: Path):
    file.write_text('name,number\n"Smith, John",17,,\n', encoding="utf-8")
    assert [one.name for one in read_cohort_file(file)] == ["Smith, John"]


@pytest.mark.parametrize("begins", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_spreadsheet_is_called_by_its_name_and_shown_the_way(file: Path, begins: bytes):
    file.write_bytes(begins + b"\0 and more")
    (told,) = problems(file)
    assert told.startswith("it is a spreadsheet such as .xlsx, not a CSV file: choose “Save as”")


def test_two_learners_may_share_a_name_when_their_numbers_differ(file: Path):
    file.write_text("name,number\nAda Example,1\nAda Example,2\n", encoding="utf-8")
    assert [one.folder for one in read_cohort_file(file)] == ["01 Ada Example", "02 Ada Example"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "it is empty"),
        (b"\n \n,,\n", "it is empty"),
        (
            b"learner,group\nAda,1\n",
            "row 1: there is no heading “name”; what is there is “learner” and “group”",
        ),
        (b"name\n\n \n", "no learner is in it"),
        (b"name\nA\0B\n", "it is not a CSV file"),
        (b"name\n" + b"x\n" * 600_000, "it is larger than 1 MB"),
        ("name\nZoë Example\n".encode("utf-16"), "it is saved as “Unicode text” (UTF-16)"),
        ("name\nZoë Example\n".encode("utf-16-be"), "it is saved as “Unicode text” (UTF-16)"),
        (
            b"name\n" + b"".join(b"L%d\n" % n for n in range(2001)),
            "it has 2,001 learners; 2,000 is ",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(file: Path, data: bytes, expected: str):
    file.write_bytes(data)
    (told,) = problems(file)
    assert told.startswith(expected)


@pytest.mark.parametrize(
    "before", ["\n\n", "sep=;\r\n", ";;\n", "\nsep=;\n", "sep=;\n\n", "sep=;\n;;\n"]
)
def test_what_stands_before_the_headings_is_passed_over(file: Path, before: str):
    file.write_text(f"{before}name;number\nAda Example;1\nBen; and more;2\n", encoding="utf-8")
    (told,) = problems(file)
    assert told.startswith(f"row {before.count(chr(10)) + 3}: it has more cells")
    file.write_text(f"{before}name;number\nAda Example;1\n", encoding="utf-8")
    assert [(one.name, one.number) for one in read_cohort_file(file)] == [("Ada Example", "1")]


def test_a_number_is_of_one_learner(file: Path):
    file.write_text("name,number\nAda,1\nBen,1\nCy,\nDi,\n", encoding="utf-8")
    assert problems(file) == ["row 3: the number 1 is in row 2 already"]


def test_a_name_of_any_script_is_kept_and_no_mark_turns_it_round(file: Path):
    names = ["עֲדִי כהן", "محمد علي", "می‌نا", "👩‍🏫 Li"]
    turned = "\u202eexe.gpj\u200f Ada\u2069"
    file.write_text("\n".join(("name", *names, turned)), encoding="utf-8")
    assert [one.name for one in read_cohort_file(file)] == [*names, "exe.gpj Ada"]


def test_a_file_that_is_not_there_is_told_so(file: Path):
    assert problems(file)[0].startswith("it cannot be read")


@given(names=st.lists(st.text(max_size=120), min_size=1, max_size=8), data=st.binary(max_size=80))
def test_any_file_gives_learners_with_safe_folders_or_a_clear_refusal(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], data: bytes
):
    file = tmp_path_factory.mktemp("cohort") / "cohort.csv"
    with file.open("w", encoding="utf-8", errors="surrogatepass", newline="") as out:
        csv.writer(out).writerows([["name"], *([name] for name in names)])
    for content in (file.read_bytes(), b"name\n" + data):
        file.write_bytes(content)
        try:
            found = read_cohort_file(file)
        except CohortFileError:
            continue
        for learner in found:
            (file.parent / learner.folder).mkdir()
            assert len(learner.folder) <= LONGEST_FOLDER
            (file.parent / learner.folder).rmdir()
