"""The fictional centre that comes with the program: what happened there, made by its own rules.

``templates/sample-centre/story.toml`` tells it step by step. Each step goes through the functions
behind the commands, so that a sample that breaks a rule cannot be made. The same story comes to the
same files, whenever it is told.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre, new_centre, open_centre, receive
from portfolio.assessment.centre_file import FILE
from portfolio.assessment.countersigning import countersign
from portfolio.assessment.deciding import Judgement, Sitting, decide
from portfolio.assessment.events import Action, QualityAction, Word
from portfolio.assessment.releasing import release
from portfolio.assessment.sample_keeping import Review, pick, plan_for, record_sample, say_done
from portfolio.assessment.sealing import PLACE, seal
from portfolio.assessment.submission import Submission, open_submission
from portfolio.base import files, toml_file
from portfolio.base.errors import CentreFileError
from portfolio.base.files import Folder
from portfolio.base.folders import templates
from portfolio.base.validation import problems
from portfolio.record.paths import answers_name, item_name
from portfolio.record.record import open_record
from portfolio.unit.unit import Unit, find_unit

STORY = "story.toml"
REMEDY = "It comes with the program: set the program up again."


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Earlier(_Part):
    """How an answer read in the first submission, field by field: ``culture.features.3.impact``."""

    criterion: str
    saved: str
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}


class Unclaimed(_Part):
    """A criterion that an item did not claim in the first submission."""

    item: str
    criterion: str


class First(_Part):
    """What was different in the first submission."""

    answer: tuple[Earlier, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()


class _Step(_Part):
    at: AwareDatetime
    by: str = ""


class HandIn(_Step):
    do: Literal["hand in"]
    declared: str
    note: str = ""
    earlier: bool = False


class Receive(_Step):
    do: Literal["receive"]


class Decide(_Step):
    do: Literal["decide"]
    criterion: str
    decision: Word
    feedback: str = ""
    action: str = ""
    action_by: datetime.date | None = None
    authenticity: str = ""
    private_note: str = ""


class Countersign(_Step):
    do: Literal["countersign"]


class Release(_Step):
    do: Literal["release"]


class PickSample(_Step):
    do: Literal["pick"]
    seed: int


class Look(_Step):
    do: Literal["look"]
    assessor: str
    items: tuple[str, ...] = ()
    comments: str = ""
    good_practice: str = ""
    actions: tuple[QualityAction, ...] = ()


class SayDone(_Step):
    do: Literal["say done"]
    shown: str


Step = Annotated[
    HandIn | Receive | Decide | Countersign | Release | PickSample | Look | SayDone,
    Field(discriminator="do"),
]


class Story(_Part):
    """The whole file."""

    first: First
    step: tuple[Step, ...]


@dataclass
class _Telling:
    """A story half told: the learner's folder, the centre's, and what was handed in last."""

    story: Story
    record: Path
    unit: Unit
    centre: Centre
    learner: str = ""
    handed_in: Submission | None = None


def make_sample_centre(folder: Path, beside: Path) -> Centre:
    """Tell the story in a new centre's folder, ``beside`` the sample learner's record.

    A copy of the sample as it comes is handed in twice, whatever was done to the record since. The
    sealed submissions are put into the record, unless there are some. A centre that is there
    already is used as it is. Raises PortfolioError when a folder cannot be used.
    """
    if (beside / FILE).exists():
        return open_centre(beside)
    with files.scratch() as space, files.new_folder(beside) as unfinished:
        source = templates() / "sample-centre"
        sample = _copied(templates() / "sample", space / "record")
        details = open_record(sample).details
        new_centre(unfinished, details.centre.name)
        files.Folder(unfinished).put(FILE, (source / FILE).read_bytes())
        telling = _Telling(
            story=read_story(source / STORY),
            record=sample,
            unit=find_unit(builtin_catalogue(), details.units[0]),
            centre=open_centre(unfinished),
        )
        for step in telling.story.step:
            _tell(telling, step)
        if not (folder / PLACE).exists():
            _copied(sample / PLACE, folder / PLACE)
    return open_centre(beside)


def read_story(path: Path) -> Story:
    """Raises CentreFileError with everything that does not fit."""
    raw = toml_file.read(path, CentreFileError, REMEDY)
    try:
        return Story.model_validate(raw)
    except ValidationError as error:
        raise CentreFileError(path, toml_file.for_the_screen(problems(error)), REMEDY) from error


def _tell(telling: _Telling, step: Step) -> None:
    centre, learner, unit = telling.centre, telling.learner, telling.unit
    match step:
        case HandIn():
            telling.handed_in = open_submission(_hand_in(telling, step))
        case Receive():
            arrived = _at_hand(telling)
            got = receive(centre, arrived, builtin_catalogue(), step.by, step.at)
            telling.learner = got.learner
        case Decide():
            _decide(telling, step)
        case Countersign():
            countersign(centre, learner, unit.id, (), step.by, step.at)
        case Release():
            release(centre, learner, unit, step.by, step.at)
        case PickSample():
            made = plan_for(centre, builtin_catalogue(), step.by, step.seed, step.at)
            pick(centre, made.plan, step.by, step.at)
        case Look():
            review = Review(
                assessor=step.assessor,
                items=step.items,
                comments=step.comments,
                good_practice=step.good_practice,
                actions=step.actions,
            )
            to = (learner, unit.id, step.by)
            record_sample(centre, builtin_catalogue(), *to, review, step.at)
        case SayDone():
            mine = centre.ledger(learner).quality.open_actions(unit.id)
            action = next(one.id for one in mine if one.asked.owner == step.by)
            say_done(centre, learner, action, step.by, step.shown, step.at)


def _at_hand(telling: _Telling) -> Submission:
    assert telling.handed_in is not None, "the story hands in before anybody receives"
    return telling.handed_in


def _decide(telling: _Telling, step: Decide) -> None:
    action = Action(what=step.action, by=step.action_by) if step.action and step.action_by else None
    sitting = Sitting(
        centre=telling.centre,
        learner=telling.learner,
        unit=telling.unit,
        submission=_at_hand(telling),
        by=step.by,
        now=step.at,
    )
    judgement = Judgement(
        word=step.decision,
        feedback=step.feedback,
        action=action,
        authenticity=step.authenticity,
        private_note=step.private_note,
    )
    decide(sitting, step.criterion, judgement)


def _hand_in(telling: _Telling, step: HandIn) -> Path:
    """Seal the record as it is or as it was earlier; the sealed file is in the record then."""
    folder, unit = telling.record, telling.unit
    if not step.earlier:
        record = open_record(folder)
        return seal(record, unit, declared=step.declared, now=step.at, note=step.note).path
    with files.scratch() as space:
        draft = _copied(folder, space / "record")
        _make_earlier(draft, telling.story.first, unit)
        told = open_record(draft)
        sealed = seal(told, unit, declared=step.declared, now=step.at, note=step.note)
        _copied(sealed.path.parent, folder / PLACE)
        return folder / PLACE / sealed.path.name


def _make_earlier(folder: Path, first: First, unit: Unit) -> None:
    """Make a record what it was when it was handed in first."""
    for one in first.answer:
        with _changed(folder / answers_name(unit.id, one.criterion)) as value:
            value["saved"] = one.saved
            for place, new in {**one.texts, **one.lists}.items():
                _put(value["activities"], place.split("."), new)
    for left in first.unclaimed:
        gone = (unit.id, left.criterion)
        with _changed(folder / item_name(left.item)) as value:
            claims = value["claims"]
            value["claims"] = [one for one in claims if (one["unit"], one["criterion"]) != gone]


@contextmanager
def _changed(path: Path) -> Iterator[dict[str, Any]]:
    """The value in a JSON file, which is written again as it is left."""
    value = json.loads(path.read_bytes())
    yield value
    files.put(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def _copied(source: Path, target: Path) -> Path:
    """A copy of a folder, where it is."""
    for path in sorted(one for one in source.rglob("*") if one.is_file()):
        Folder(target).put(path.relative_to(source).as_posix(), path.read_bytes())
    return target


def _put(value: Any, place: list[str], new: object) -> None:
    """Put something at a place of nested tables and lists, in which there has to be something."""
    *way, last = (int(step) if step.isdigit() else step for step in place)
    for step in way:
        value = value[step]
    if not value[last]:
        raise KeyError(".".join(place))
    value[last] = new
