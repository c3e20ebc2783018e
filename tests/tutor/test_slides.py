"""The slides of a debrief: five of each programme, with a picture, its words, and notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from test_debrief import year
from typer.testing import CliRunner

from portfolio.commands.cohort_practice import app
from portfolio.tutor.cohort import COHORT, Cohort, CohortFolder, Member, keep
from portfolio.tutor.cohort_run import OUTCOMES
from portfolio.tutor.debrief_slides import SLIDES, write_all_slides
from portfolio.tutor.outcome import Outcome, YearOutcome

FOLDERS = ("01 Jane Doe", "02 Tom Wood")
SLIDE = 5
"""How many slides there are of each programme."""


@pytest.fixture(scope="module")
def strong() -> YearOutcome:
    return year("strong", 12)


@pytest.fixture(scope="module")
def outcomes(strong: YearOutcome) -> tuple[Outcome, ...]:
    return (
        Outcome(folder=FOLDERS[0], name="Jane Doe", state="over", year=strong),
        Outcome(folder=FOLDERS[1], name="Tom Wood", state="playing"),
    )


@pytest.fixture
def made(tmp_path: Path) -> CohortFolder:
    members = tuple(
        Member(name=folder[3:], folder=folder, world="call-centre", seed=12) for folder in FOLDERS
    )
    cohort = Cohort(unit="cg-406", worlds="same", seed=12, members=members)
    return CohortFolder(folder=tmp_path / "Group", cohort=cohort, own=None)


def test_each_year_that_is_over_has_five_slides_with_a_picture_in_words_and_notes(
    made: CohortFolder, outcomes: tuple[Outcome, ...]
):
    (path,) = write_all_slides(made, outcomes)
    assert path == made.folder / SLIDES / "01 Jane Doe.pptx"
    slides = list(Presentation(str(path)).slides)
    assert len(slides) == SLIDE
    assert len({slide.shapes.title.text for slide in slides}) == SLIDE
    for slide in slides:
        (picture,) = slide.element.xpath(".//p:pic/p:nvPicPr/p:cNvPr")
        assert len(picture.get("descr").split()) > 5
        assert slide.notes_slide.notes_text_frame.text.startswith("Ask: ")
        shown = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any("PRACTICE" in text for text in shown)
        told = " ".join([*shown, picture.get("descr"), slide.notes_slide.notes_text_frame.text])
        assert "Jane" not in told
    before = path.read_bytes()
    write_all_slides(made, outcomes)
    assert path.read_bytes() == before


def test_a_text_that_no_file_can_hold_does_not_cost_the_slides(
    made: CohortFolder, outcomes: tuple[Outcome, ...], strong: YearOutcome
):
    odd = strong.model_copy(update={"programme": "A\x00plan \x1b[2J & <b>"})
    (path,) = write_all_slides(made, (outcomes[0].model_copy(update={"year": odd}),))
    slide = Presentation(str(path)).slides[0]
    assert any("& <b>" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_command_writes_them_where_they_are_wanted(
    made: CohortFolder, outcomes: tuple[Outcome, ...]
):
    keep(made.folder / COHORT, made.cohort)
    keep(made.folder / OUTCOMES / f"{FOLDERS[0]}.json", outcomes[0])
    done = CliRunner().invoke(app, ["debrief", str(made.folder)])
    assert done.exit_code == 0, done.output
    assert not (made.folder / SLIDES).exists()
    done = CliRunner().invoke(app, ["debrief", str(made.folder), "--slides"])
    assert done.exit_code == 0, done.output
    assert "Slides for 1" in done.output
    assert len(list((made.folder / SLIDES).glob("*.pptx"))) == 1
