"""The appraisal of options that a learner keeps with an answer: practice, as it was told that day.

It says nothing of the learner's words and is no evidence. What it was worked out with is kept with
it, so that it can be told when options, plan, organisation or model are others since.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from portfolio.activities.answers import Raw
from portfolio.base.cache_folder import key_of
from portfolio.base.errors import PracticeError
from portfolio.base.text import uk_date
from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.practice import APPRAISALS_FILE, appraisal, play
from portfolio.practice.kept import Kept, sound
from portfolio.practice.plan_words import plan_in_words
from portfolio.practice.weighed_before import (
    LONGEST_NAME,
    MEANS,
    MOST_OPTIONS,
    TELLS,
    Appraised,
    Weighed,
    chart_of,
    table_of,
    weighed,
)
from portfolio.record import history, store
from portfolio.record.evidence import Entry
from portfolio.record.fitting import Shape
from portfolio.record.migrations import Kind
from portfolio.unit.unit import Unit

TITLE = "Your options in practice"
NO_EVIDENCE = "It is practice, and not evidence: it supports no criterion by itself."
MOST_KEPT = 400
MOST_YEARS = 1_000_000
TOO_MANY = (
    f"There is no room for it: {MOST_KEPT} appraisals are kept already, which is the most. Nothing "
    "was changed. Take one away that you need no more, then keep this one."
)
OF_THE_OPTION = "decision-matrix"
"""The part of a plan in words that each option has for itself."""

Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class PlanPart(Entry):
    """A part of the plan with which all options were appraised, in words."""

    part: Name
    says: Name


class KeptAppraisal(Entry):
    """An appraisal beside the answers to one criterion.

    ``options_digest``, ``world_digest`` and ``model`` name what it follows from.
    """

    unit: Annotated[str, Field(max_length=60)]
    criterion: Annotated[str, Field(max_length=30)]
    kept: datetime.date
    organisation: Name
    fictional: Name
    years: Annotated[int, Field(ge=1, le=MOST_YEARS)]
    options: Annotated[tuple[Appraised, ...], Field(min_length=1, max_length=MOST_OPTIONS)]
    left_out: Name = ""
    plan: Annotated[tuple[PlanPart, ...], Field(max_length=20)] = ()
    options_digest: Digest
    world_digest: Digest
    model: int


class KeptAppraisals(Entry):
    """All appraisals that a record keeps."""

    schema_version: Literal[1] = 1
    appraisals: Annotated[tuple[KeptAppraisal, ...], Field(max_length=MOST_KEPT)] = ()

    def beside(self, unit: Unit, ref: str) -> KeptAppraisal | None:
        """The one that was kept with the answers to a criterion."""
        return next((one for one in self.appraisals if _is_of(one, unit, ref)), None)


APPRAISALS_SHAPE = Shape(kind=Kind.APPRAISALS, model=KeptAppraisals)


@dataclass(frozen=True, kw_only=True)
class Found:
    """The appraisals of a record; ``digest`` names the version that was read."""

    appraisals: KeptAppraisals
    digest: str | None = None


def read_appraisals(folder: Path) -> Found:
    """What a record keeps of appraisals; of a damaged file the last good version.

    Raises DamagedFileError when there is none.
    """
    found = store.read_json(folder, APPRAISALS_FILE, APPRAISALS_SHAPE)
    if found is None:
        return Found(appraisals=KeptAppraisals())
    return Found(appraisals=_known(sound(folder, found).value), digest=found.digest)


def keep_appraisal(folder: Path, unit: Unit, ref: str, raw: Raw, kept: Kept) -> None:
    """Appraise the options as they are, and keep that with the answers to a criterion.

    An earlier one of that criterion stays in the history, and so does a damaged file that has no
    good version. Raises PracticeError when there is nothing to appraise; DamagedFileError,
    SaveError, ConflictError.
    """
    found = weighed(unit, raw, kept.practice, kept.world)
    if not found.options:
        raise PracticeError("There is nothing to keep yet: describe an option first.")
    _save(folder, unit, ref, _of_today(unit, ref, found))


def take_away(folder: Path, unit: Unit, ref: str) -> None:
    """Keep no appraisal with a criterion any more; what was kept stays in the history.

    Raises DamagedFileError, SaveError, ConflictError.
    """
    _save(folder, unit, ref, None)


def what_is_damaged(folder: Path) -> store.Damage | None:
    """The damage of a file that has no good version, and that may be set aside; else None."""
    found = store.read_json(folder, APPRAISALS_FILE, APPRAISALS_SHAPE)
    return found if isinstance(found, store.Damage) and _is_lost(folder, found) else None


def changed_since(one: KeptAppraisal, unit: Unit, raw: Raw, kept: Kept | None) -> str:
    """What is another than when an appraisal was kept, in words; nothing where nothing is."""
    if kept is None:
        return ""
    now = weighed(unit, raw, kept.practice, kept.world)
    if one.world_digest != now.world.digest:
        return "You practise in another organisation now, or it has been changed."
    if one.options_digest != _options_digest(now):
        return "Your options, or your plan, have changed."
    if one.model != play.MODEL:
        return "The program works out a practice year otherwise now."
    return ""


def kept_blocks(one: KeptAppraisal, changed: str) -> Iterator[Block]:
    """What was kept, as it was told that day; ``changed`` says what is another since."""
    day = uk_date(one.kept)
    yield Heading(TITLE)
    yield Callout("practice", "PRACTICE", f"{one.fictional} {TELLS} {NO_EVIDENCE}")
    if changed:
        said = f"{changed} What stands here is how it was on {day}."
        yield Callout("gap", "Changed since it was kept", said)
    yield Prose(
        f"Worked out and kept on {day}, in {one.years:,} years of {one.organisation} that differ "
        "by chance. All options met the same luck, and the same plan around them."
    )
    if one.left_out:
        yield Prose(one.left_out)
    yield table_of(one.options, one.years)
    yield chart_of(one.options)
    yield Prose(MEANS)
    if one.plan:
        yield _plan_table(one)


def _plan_table(one: KeptAppraisal) -> Table:
    return Table(
        caption="The plan with which all options were appraised",
        columns=("Part of the plan", f"As it was on {uk_date(one.kept)}"),
        rows=tuple((row.part, row.says) for row in one.plan),
        description="One row for each part of the plan, and what it said that day.",
        header_column=True,
        widths=(1, 3),
    )


def _of_today(unit: Unit, ref: str, found: Weighed) -> KeptAppraisal:
    world = found.world
    return KeptAppraisal(
        unit=unit.id,
        criterion=ref,
        kept=history.now().date(),
        organisation=world.title,
        fictional=world.fictional,
        years=appraisal.YEARS,
        options=found.appraised(),
        left_out=found.left_out,
        plan=tuple(_plan_parts(found)),
        options_digest=_options_digest(found),
        world_digest=world.digest,
        model=play.MODEL,
    )


def _plan_parts(found: Weighed) -> Iterator[PlanPart]:
    """What is the same for all options, by the names under which it is planned."""
    from portfolio.activities import all_activities

    for name, says in plan_in_words(found.options[0].choices).items():
        if name != OF_THE_OPTION:
            yield PlanPart(part=all_activities()[name].title, says=says)


def _options_digest(found: Weighed) -> str:
    """Names and choices, without what a later version may add to these with a default."""
    return key_of(
        [
            [one.name, one.choices.model_dump(mode="json", exclude_defaults=True)]
            for one in found.shown
        ]
    )


def _save(folder: Path, unit: Unit, ref: str, mine: KeptAppraisal | None) -> None:
    found = store.read_json(folder, APPRAISALS_FILE, APPRAISALS_SHAPE)
    is_lost = isinstance(found, store.Damage) and _is_lost(folder, found)
    stored = sound(folder, found).value if found and not is_lost else {}
    before = _known(stored) if stored else KeptAppraisals()
    others = [one for one in before.appraisals if not _is_of(one, unit, ref)]
    if len(others) + bool(mine) > MOST_KEPT:
        raise PracticeError(TOO_MANY)
    kept = KeptAppraisals(appraisals=(*others, *([mine] if mine else [])))
    value: dict[str, Any] = kept.model_dump(mode="json")
    if stored:
        value = APPRAISALS_SHAPE.carried_over(stored, value)
    based_on = found.digest if found else None
    store.write_json(folder, APPRAISALS_FILE, value, based_on=based_on, check=APPRAISALS_SHAPE)


def _is_lost(folder: Path, damage: store.Damage) -> bool:
    good = damage.last_good and history.read_version(folder, damage.last_good)
    return not good and not damage.out_of_reach


def _known(value: Mapping[str, Any]) -> KeptAppraisals:
    known, _ = APPRAISALS_SHAPE.known(dict(value))
    return KeptAppraisals.model_validate(known)


def _is_of(one: KeptAppraisal, unit: Unit, ref: str) -> bool:
    return (one.unit, one.criterion) == (unit.id, ref)
