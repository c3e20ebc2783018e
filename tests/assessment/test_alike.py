"""What is alike in the work of several learners, and what everybody was given."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest
import xlsxwriter
from centre_makers import centre_in
from hypothesis import given
from hypothesis import strategies as st
from typed_commands import typed

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment import alike as module
from portfolio.assessment.alike import Alike, Kind, find_alike, supplied_texts
from portfolio.assessment.alike_page import alike_page
from portfolio.assessment.alike_sources import work_of_record
from portfolio.assessment.centre import Centre, open_centre
from portfolio.assessment.evidence_words import read_words, words_of
from portfolio.assessment.word_runs import runs_in, spans
from portfolio.base.limited_process import LimitedProcess
from portfolio.record.evidence import Claim, Details, Learner
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record, save_answers

STORY = (
    "When the depot lost two drivers in March, {name} asked every shift what thanks would mean to "
    "them, wrote the replies on the kitchen wall, and brought the three ideas that came up most "
    "often (E0{item}) to the manager with a price of £{price} beside each of them."
)
OTHER = (
    "Our hotel gives a weekend away each quarter. Guests vote on small cards at the desk, the "
    "night porter counts them with a colleague, and nobody may win twice within one calendar year."
)


def learner(folder: Path, name: str, text: str, ref: str = "1.1", number: str = "") -> Record:
    details = Details(learner=Learner(name=name, number=number), units=("cg-406",))
    made = create_record(folder / name.replace(" ", "-"), details).folder
    save_answers(made, "cg-406", ref, {"narrative": {"text": text}}, None)
    return open_record(made)


def alike_in(
    records: Iterable[Record], supplied: Iterable[str], process: LimitedProcess | None = None
) -> Alike:
    works = (work_of_record(record, process or LimitedProcess()) for record in records)
    return find_alike(works, supplied, builtin_catalogue())


def test_runs_are_the_same_numbers_in_every_process():
    code = f"from portfolio.assessment.word_runs import runs_in; print(*runs_in([{OTHER!r}]))"
    ends = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
        for _ in range(2)
    }
    assert ends == {" ".join(map(str, runs_in([OTHER]))).encode() + b"\n"}


def test_a_story_with_other_names_numbers_and_evidence_is_alike(tmp_path: Path):
    first = learner(tmp_path, "Robin Example", STORY.format(name="Robin", item=3, price=90))
    second = learner(
        tmp_path, "Sam Sample", f"{OTHER} {STORY.format(name='Sam', item=7, price=120)}", "1.2"
    )
    (found,) = alike_in([first, second], []).texts
    assert (found.first.ref, found.second.ref) == ("1.1", "1.2")
    assert found.shared == found.of
    mine, theirs = found.passages[0]
    assert mine == STORY.format(name="Robin", item=3, price=90).removesuffix(".")
    assert theirs == STORY.format(name="Sam", item=7, price=120).removesuffix(".")


def test_the_order_of_the_learners_and_one_more_change_nothing(tmp_path: Path):
    records = [
        learner(tmp_path, name, text)
        for name, text in (("Ann Ode", STORY), ("Bo Lee", STORY), ("Cy Dean", OTHER))
    ]
    pair = alike_in(records[:2], [])
    told = alike_in(reversed(records), [])
    assert [(one.shared, one.of) for one in told.texts] == [
        (one.shared, one.of) for one in pair.texts
    ]


def test_what_everybody_was_given_and_one_learners_own_work_are_not_alike(tmp_path: Path):
    first = learner(tmp_path, "Robin Example", STORY)
    second = learner(tmp_path, "Sam Sample", STORY)
    assert alike_in([first, second], [STORY]) == Alike()
    again = learner(tmp_path / "later", "Robin Example", STORY)
    assert alike_in([first, again], []) == Alike()


def test_what_a_unit_a_form_and_the_practice_programme_say_is_supplied():
    texts = set(supplied_texts(builtin_catalogue()))
    unit = builtin_catalogue()["cg-406"]
    assert unit.criteria[0].text in texts
    assert len(texts) > 1000


@pytest.mark.parametrize("many", [2, 20])
def test_a_whole_group_with_one_text_is_seen(
    tmp_path: Path, many: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "MANY", many)
    records = [learner(tmp_path, f"Learner {letter}", STORY) for letter in "ABCD"]
    found = alike_in(records, []).texts
    seen = {spot.learner for one in found for spot in (one.first, one.second)}
    assert len(seen) == 4
    assert len(found) == (3 if many == 2 else 6)


def test_it_is_typed_and_names_the_files_that_several_have(small: Path, tmp_path: Path):
    folder = tmp_path / "group"
    shutil.copytree(small, folder / "one")
    other = shutil.copytree(small, folder / "two")
    details = (other / "record.json").read_text("utf-8").replace("Robin Example", "Sam Sample")
    (other / "record.json").write_text(details, "utf-8")
    said = typed("alike", folder)
    assert (
        "The same file, letter.txt: Robin Example (FIC 0017), E01; Sam Sample (FIC 0017), E01"
        in said
    )
    assert "2 learners looked at. That work is alike says nothing about why." in said
    assert "Nothing is alike in the work of 1 learner." in typed("alike", folder / "one")


def sealed(folder: Path, name: str) -> Path:
    typed("submit", folder, "--declare", name)
    return next((folder / "submissions").glob("*.portfolio.zip"))


def test_sealed_files_and_what_a_centre_received_are_looked_into(tmp_path: Path):
    zips = tmp_path / "sealed"
    zips.mkdir()
    centre = centre_in(tmp_path / "Centre")
    for name, number in (("Ann Ode", "1"), ("Bo Lee", "2")):
        made = learner(tmp_path, name, STORY, number=number)
        file = tmp_path / f"{name}.docx"
        document = docx.Document()
        document.add_paragraph(f"{OTHER} {name}")
        document.save(str(file))
        claims = [Claim(unit="cg-406", criterion="1.1", where="all")]
        add_evidence(made.folder, method="award-programme", title="x", file=file, claims=claims)
        shutil.copy(sealed(made.folder, name), zips)
    typed("receive", centre.folder, zips, "--as", "PL")
    for place in ((zips,), tuple(zips.iterdir()), (centre.folder,)):
        said = typed("alike", *place)
        assert "Ann Ode (1), cg-406 1.1 (answer), and Bo Lee (2), cg-406 1.1 (answer)" in said
        assert "Ann Ode (1), E01 (text of evidence), and Bo Lee (2), E01" in said
        assert "2 learners looked at." in said
    assert "Nothing is alike in the work of 1 learner." in typed(
        "alike", tmp_path / "Ann-Ode", next(zips.glob("*-1-S1*"))
    )


def test_a_sealed_file_that_was_changed_is_left_out_and_named(tmp_path: Path):
    made = learner(tmp_path, "Ann Ode", STORY)
    path = sealed(made.folder, "Ann Ode")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "changed.portfolio.zip").write_bytes(bytes(data))
    said = typed("alike", tmp_path / "changed.portfolio.zip")
    assert "changed.portfolio.zip was left out. changed.portfolio.zip cannot be used" in said
    assert "Nothing is alike in the work of 0 learners." in said


@given(
    st.lists(
        st.lists(st.sampled_from(["ab", "cde", "o'clock", "E01", "7", "Ann"]), max_size=9),
        max_size=4,
    )
)
def test_runs_are_those_of_each_text_by_itself(texts: list[list[str]]):
    told = [" ".join(words) for words in texts]
    alone = [runs_in([text]).tolist() for text in told]
    assert set(runs_in(told).tolist()) == {run for each in alone for run in each}
    for text, runs in zip(told, alone, strict=True):
        assert {run for run, _ in spans(text, frozenset())} == set(runs)


def test_the_words_of_a_testimony_are_compared_and_those_of_one_file_are_not(tmp_path: Path):
    records = []
    for name, extra in (("Ann Ode", ""), ("Bo Lee", "."), ("Cy Dean", "")):
        made = learner(tmp_path, name, OTHER if name == "Ann Ode" else "")
        file = tmp_path / f"{name}.txt"
        file.write_text(f"{STORY}{extra}", "utf-8")
        claims = [Claim(unit="cg-406", criterion="2.4", where="all")]
        add_evidence(made.folder, method="witness-testimony", title="x", file=file, claims=claims)
        records.append(open_record(made.folder))
    with LimitedProcess() as process:
        found = alike_in(records, [], process)
    told = {(one.first.learner, one.second.learner): one.kinds for one in found.texts}
    both = (Kind.TESTIMONY, Kind.TESTIMONY)
    assert told == {("Ann Ode", "Bo Lee"): both, ("Bo Lee", "Cy Dean"): both}
    (file_alike,) = found.files
    assert {one.learner for one in file_alike.spots} == {"Ann Ode", "Cy Dean"}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pptx", ".eml", ".txt", ".csv", ".pdf"])
def test_the_text_of_a_copy_that_was_saved_again_is_the_same(tmp_path: Path, suffix: str):
    path = samples(tmp_path, suffix)
    assert " ".join(STORY.split()[:10]) in " ".join(read_words(str(path)).split())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"%PDF-1.4 none", b"\xff" * 99])
@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".eml", ".txt"])
def test_a_file_that_cannot_be_read_has_no_words(tmp_path: Path, data: bytes, suffix: str):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)
    assert len(read_words(str(path))) < 200


def test_words_are_remembered_by_what_is_in_a_file(tmp_path: Path):
    path = tmp_path / "x.txt"
    path.write_text(f"{STORY} remembered", "utf-8")
    with LimitedProcess() as process:
        first = words_of(path, process)
    assert STORY in first

    class Never(LimitedProcess):
        def call(self, *_: object) -> str:
            raise AssertionError("it was read before")

    assert words_of(path, Never()) == first
    path.with_suffix(".exe").write_bytes(path.read_bytes())
    assert words_of(path.with_suffix(".exe"), Never()) == ""


def test_texts_stand_side_by_side_and_nothing_in_them_is_a_tag(tmp_path: Path):
    texts = [f"<img src=x onerror=alert(1)> {STORY}"] * 2
    records = [
        learner(tmp_path, name, text) for name, text in zip(("A B", "C D"), texts, strict=True)
    ]
    shown = alike_page(alike_in(records, []), 2)
    assert "<img" not in shown
    assert shown.count('class="beside"') >= 1
    assert (
        "A B, cg-406 1.1 (answer), and C D, cg-406 1.1 (answer): these two answers share" in shown
    )


def test_what_somebody_found_is_recorded_and_malpractice_holds_the_unit(
    sample_centre: Centre, quick_path: Path
):
    centre = quick_path / "centre"
    shutil.copytree(sample_centre.folder, centre, ignore=shutil.ignore_patterns("*.zip"))
    told = ("--what", "E03, also of FIC0018.", "--reason", "Both quote it.", "--as", "FU")
    start = ("looked-into", centre, "FIC-0406-0017")
    assert "shared document" in typed(*start, "shared-document", *told)
    assert "nothing was added" in typed(*start, "shared-document", *told)
    typed(*start, "malpractice-opened", *told)
    (case,) = open_centre(centre).ledger("FIC-0406-0017").concerns.suspicions
    assert case.is_open


def samples(folder: Path, suffix: str) -> Path:
    """A file of that kind with the story in it, split as a program may split it."""
    path = folder / f"story{suffix}"
    half, rest = STORY[:20], STORY[20:]
    match suffix:
        case ".docx":
            document = docx.Document()
            paragraph = document.add_paragraph()
            paragraph.add_run(half[:7])
            paragraph.add_run(half[7:]).bold = True
            paragraph.add_run(rest)
            document.save(str(path))
        case ".xlsx":
            book = xlsxwriter.Workbook(path)
            book.add_worksheet().write(0, 0, STORY)
            book.close()
        case ".pptx":
            with zipfile.ZipFile(path, "w") as archive:
                runs = f"<a:r><a:t>{half[:7]}</a:t></a:r><a:r><a:t>{half[7:]}{rest}</a:t></a:r>"
                archive.writestr("ppt/slides/slide1.xml", f"<p:sld><a:p>{runs}</a:p></p:sld>")
        case ".eml":
            path.write_text(f"Subject: x\nContent-Type: text/plain\n\n{STORY}\n", "utf-8")
        case ".pdf":
            import matplotlib.pyplot as plt  # for this one alone

            figure = plt.figure()
            figure.text(0.0, 0.5, STORY, fontsize=4)
            figure.savefig(path)
            plt.close(figure)
        case _:
            path.write_text(STORY, "utf-8")
    return path
