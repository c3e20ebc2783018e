"""The slides of a debrief: five of each programme, with a picture, its words, and notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.shapes.picture import Picture
from typer.testing import CliRunner

from portfolio.base.task_runners import InThisProcess, processes
from portfolio.charts.canvas import pixels, widest
from portfolio.commands.cohort_practice import app
from portfolio.practice import story
from portfolio.tutor.causes import Causes
from portfolio.tutor.cohort import COHORT, Cohort, CohortFolder, Member, keep
from portfolio.tutor.cohort_run import OUTCOMES
from portfolio.tutor.debrief_slides import SLIDES, write_all_slides
from portfolio.tutor.outcome import Concluded, Decided, Money, Outcome, Shown, YearOutcome

FOLDERS = ("01 Jane Doe", "02 Tom Wood")
SLIDE = 5
"""How many slides there are of each programme."""
BOLDER = 1.12
"""How much wider the bold letters of the widest usual font are than its others."""


def written(made: CohortFolder, outcomes: Sequence[Outcome]) -> tuple[Path, ...]:
    done = write_all_slides(made, outcomes, InThisProcess, lambda *_: None)
    assert done.failed == ()
    return done.written


@pytest.fixture(scope="module")
def finished() -> YearOutcome:
    """What came of a year, made up."""
    decided = [
        Decided(week=week, incident=name, title=incident.title, taken=way.label, **told(way))
        for week, (name, incident) in enumerate(list(story.incidents().items())[:4], start=1)
        for way in list(incident.options.values())[:1]
    ]
    ways = ("before and after", "break in the line", "against other teams")
    return YearOutcome(
        world="Larkmoor Energy Helpline",
        programme="Quarterly awards",
        effect=0.85,
        money=Money(
            spent=2000.0, time=4500.0, benefit=9000.0, shown_low=-10000.0, shown_high=30000.0
        ),
        causes=Causes(
            strength=9.1,
            usual=8.0,
            reach=90.0,
            clarity=85.5,
            trust_before=70.0,
            trust_after=74.0,
            gaming=0.0,
            nominations=140,
            best_decisions=0.95,
            low=0.4,
            high=1.7,
        ),
        comparison="by lot",
        shown=tuple(Shown(way=way, value=0.9, low=-0.6, high=2.4) for way in ways),
        decided=tuple(decided),
        concluded=Concluded(verdict="better", worth_it="unclear", compared=True),
        mistakes=(),
    )


def told(way: story.Way) -> dict[str, str]:
    return {"level": way.level, "note": way.note}


@pytest.fixture(scope="module")
def outcomes(finished: YearOutcome) -> tuple[Outcome, ...]:
    return (
        Outcome(folder=FOLDERS[0], name="Jane Doe", state="over", year=finished),
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
    (path,) = written(made, outcomes)
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
    written(made, outcomes)
    assert path.read_bytes() == before


def test_slides_that_cannot_be_written_are_named_and_cost_no_other_learner_theirs(
    made: CohortFolder, outcomes: tuple[Outcome, ...], finished: YearOutcome
):
    both = (outcomes[0], outcomes[1].model_copy(update={"state": "over", "year": finished}))
    (made.folder / SLIDES / f"{FOLDERS[0]}.pptx").mkdir(parents=True)
    done = write_all_slides(made, both, partial(processes, 2), lambda *_: None)
    assert [path.stem for path in done.written] == [FOLDERS[1]]
    assert len(Presentation(str(done.written[0])).slides) == SLIDE
    (failed,) = done.failed
    assert failed.startswith("01 Jane Doe.pptx: ")
    assert "Traceback" not in failed


def test_no_title_breaks_and_every_picture_fills_its_place(
    made: CohortFolder, outcomes: tuple[Outcome, ...], finished: YearOutcome
):
    few = finished.model_copy(update={"decided": finished.decided[:1], "shown": finished.shown[:1]})
    incidents = story.incidents()
    everything = tuple(
        Decided(week=1, incident=name, title=one.title, taken=way.label, **told(way))
        for name, one in incidents.items()
        for way in list(one.options.values())[:1]
    )
    for year in (few, finished.model_copy(update={"decided": everything})):
        (path,) = written(made, (outcomes[0].model_copy(update={"year": year}),))
        for slide in Presentation(str(path)).slides:
            title = slide.shapes.title
            points = title.text_frame.paragraphs[0].font.size.pt
            assert BOLDER * widest([title.text], points) < pixels(title.width.cm - 0.5)
            (picture,) = (shape for shape in slide.shapes if isinstance(shape, Picture))
            assert picture.width.cm > 0.85 * title.width.cm
            assert picture.top >= title.top + title.height


def test_a_text_that_no_file_can_hold_does_not_cost_the_slides(
    made: CohortFolder, outcomes: tuple[Outcome, ...], finished: YearOutcome
):
    odd = finished.model_copy(update={"programme": "A\x00plan \x1b[2J & <b>"})
    (path,) = written(made, (outcomes[0].model_copy(update={"year": odd}),))
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
