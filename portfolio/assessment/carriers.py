"""What carries decisions to the centre: a sheet or a form that was written for one submission and
came back filled in. Each is kept as it was when something in it was new."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.centre import LEARNERS, Centre, units_at
from portfolio.assessment.centre_file import plain
from portfolio.assessment.deciding import Prepared, Sitting, own_decision, record_all
from portfolio.assessment.digests import code_of, digest
from portfolio.assessment.events import Decided, Received, Word
from portfolio.assessment.ledger import Ledger
from portfolio.assessment.recording import Recorded
from portfolio.base import files
from portfolio.base.errors import AssessmentError, PortfolioError
from portfolio.base.text import visible
from portfolio.forms.returned import Returned
from portfolio.record import disk
from portfolio.record.json_text import sha256
from portfolio.record.paths import locate
from portfolio.unit.unit import Catalogue, find_unit

CARRIERS = "carriers"
"""The folder of a learner at the centre in which all that was taken is kept as it was."""
SHEETS = "sheets"
"""The folder of a learner at the centre in which sheets and forms are written."""
LARGEST = 50_000_000
NOTHING = "Nothing was recorded."
WORDS = {
    **dict.fromkeys(("met", "m"), Word.MET),
    **dict.fromkeys(("more needed", "more-needed", "not yet", "n"), Word.MORE),
    **dict.fromkeys(("referred", "r"), Word.REFERRED),
}
"""The decisions, by the words in which people write them."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What was found in a sheet or a form: the decisions, each held against the rules."""

    sitting: Sitting
    received: Received
    ready: tuple[Prepared, ...]

    @property
    def new(self) -> tuple[Prepared, ...]:
        """The decisions that were not recorded before."""
        return tuple(one for one in self.ready if one.values is not None)


def sitting_with(
    centre: Centre,
    learner: str,
    received: Received,
    catalogue: Catalogue,
    by: str,
    now: datetime.datetime,
) -> Sitting:
    """Somebody with the submission that a sheet or a form is for. Raises PortfolioError."""
    return Sitting(
        centre=centre,
        learner=learner,
        unit=find_unit(units_at(centre, learner, catalogue), received.unit),
        submission=centre.submission(learner, received),
        by=centre.file.somebody(by).id,
        now=now,
    )


def all_or_none(
    path: Path, parts: Iterable[tuple[str, Iterable[Prepared]]]
) -> tuple[Prepared, ...]:
    """The decisions of all parts of a sheet or a form, each part with what it is called.

    Raises AssessmentError with everything that is wrong with any of them.
    """
    ready: list[Prepared] = []
    wrong: list[str] = []
    for called, decisions in parts:
        try:
            ready += decisions
        except PortfolioError as error:
            wrong.append(f"{called}: {str(error).removesuffix(NOTHING).strip()}")
    if wrong:
        raise unusable(path, "\n" + "\n".join(f"  - {sentence}" for sentence in wrong))
    return _each_once(path, ready)


def _each_once(path: Path, ready: Iterable[Prepared]) -> tuple[Prepared, ...]:
    """The decisions, each once. Raises AssessmentError for two on one criterion."""
    found: dict[str, Prepared] = {}
    for one in ready:
        if found.setdefault(one.criterion, one) != one:
            raise unusable(path, f"{one.criterion} is in it twice, with two decisions")
    return tuple(found.values())


def take_sheet(path: Path, sheet: Sheet) -> Recorded:
    """Record the decisions of a sheet or a form, all of them or none, and keep it as it was.

    To take it again changes nothing. Raises AssessmentError, SaveError.
    """
    if sheet.new:
        keep(sheet.sitting.centre, sheet.sitting.learner, path)
    return record_all(sheet.sitting, sheet.ready)


def keep(centre: Centre, learner: str, path: Path) -> None:
    """Keep a file that was taken, as it is. Raises AssessmentError, SaveError."""
    data = bytes_of(path, LARGEST)
    name = f"{sha256(data)[:12]}{path.suffix.lower()}"
    kept = locate(centre.folder, f"{LEARNERS}/{learner}/{CARRIERS}/{name}")
    with disk.saving(kept):
        disk.put(kept, data)


def submission_of(centre: Centre, path: Path, name: str, code: str) -> tuple[str, Received]:
    """Whose it is, and for which submission: one that was received, with its code.

    Raises AssessmentError.
    """
    for learner in centre.learners():
        received = centre.ledger(learner).state.submission(name)
        if received is None or received.submission != name:
            continue
        if received.code != code:
            raise unusable(
                path,
                f"it is for a {name} with the code {code}, and the one here has {received.code}",
            )
        return learner, received
    raise unusable(path, f"it is for {name or 'no submission'}, which was not received here")


def submission_named(
    centre: Centre, path: Path, returned: Returned, remedy: str
) -> tuple[str, Received]:
    """Whose a form is, and for which submission, by what its locked line says: id, code, learner
    and unit have to agree. Raises AssessmentError."""
    if not (returned.submission and returned.code):
        raise unusable(path, f"it does not say for which submission it was made. {remedy}")
    learner, received = submission_of(centre, path, returned.submission, returned.code)
    refuse_other_learner(path, returned, received)
    return learner, received


def refuse_other_learner(path: Path, returned: Returned, received: Received) -> None:
    """Refuse a document of another learner or unit than its submission. Raises AssessmentError."""
    same = plain(returned.learner) == plain(visible(received.name))
    if not same or returned.unit != received.unit:
        raise unusable(
            path,
            f"it is for {returned.learner}, {returned.unit}, and its submission is of "
            f"{received.name}, {received.unit}",
        )


def decided_before(ledger: Ledger, received: Received, ref: str, by: str) -> Decided | None:
    """What somebody has decided on a criterion of a submission, if anything."""
    return own_decision(ledger.state.of(received.unit, ref), received.submission, by)


def row_check(received: Received, ref: str) -> str:
    """The check value of a criterion: eight letters that no spreadsheet takes for a number."""
    return code_of(digest([received.root, received.unit, ref]))[:9]


def refuse_edited(
    path: Path,
    returned: Returned,
    expected: Mapping[str, str],
    remedy: str,
    signed: str | tuple[str, ...] = (),
) -> None:
    """Refuse a form of ours in which a place is missing, strange, doubled, called something else,
    or holds a change that nobody has accepted.

    ``expected`` has what people call each place, by its tag; those that begin with ``signed`` may
    be there beside them. Raises AssessmentError.
    """
    for tag, label in expected.items():
        if tag not in returned.labels:
            raise unusable(path, f"“{label or tag}” is no longer in it. {remedy}")
        if label and returned.labels[tag] not in (label, tag):
            raise unusable(
                path, f"“{returned.labels[tag]}” in it has the tag of “{label}”. {remedy}"
            )
    own = [tag for tag in returned.labels if tag.startswith(f"{returned.key}.")]
    for tag in own:
        if tag not in expected and not tag.startswith(signed):
            raise unusable(path, f"it has a place that no such form has: “{tag}”. {remedy}")
    for tag in returned.repeated:
        raise unusable(path, f"“{returned.labels.get(tag, tag)}” is in it twice. {remedy}")
    for tag in returned.tracked:
        if tag in own:
            raise unusable(
                path,
                f"a change is still marked in it, at “{returned.labels[tag]}”. In Word choose "
                "Review and then accept or reject it, and save",
            )


def bytes_of(path: Path, most: int) -> bytes:
    """What is in a file that the user names. Raises AssessmentError when that is too much."""
    try:
        with files.opened(path, named_by_user=True) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise unusable(path, "it cannot be opened. Close it where it is open") from error
    if len(data) > most:
        raise unusable(path, f"it is larger than {most // 1_000_000} MB")
    return data


def unusable(path: Path, reason: str) -> AssessmentError:
    return AssessmentError(
        f"{path.name} was not taken: {reason.removesuffix('.')}.\n{NOTHING}\n(File: {path})"
    )
