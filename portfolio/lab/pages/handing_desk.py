"""Handing in from the start page: the declaration, the seal and, on a centre's server, the way to
the centre and back."""

from __future__ import annotations

import datetime
from pathlib import Path

from portfolio.assessment.manifest import Manifest
from portfolio.assessment.sealing import last_attempt, seal, statements
from portfolio.base.errors import PortfolioError
from portfolio.hub.post import LearnersPost
from portfolio.lab import wire
from portfolio.lab.kept_record import SAVING, open_record, unit_in
from portfolio.lab.pages.start_desk import overview
from portfolio.record import recordings
from portfolio.record.record import Record

NOT_SENT = (
    "It is sealed, and lies in your portfolio. It could not be put where your centre finds it. "
    "Press the button again in a while; if that does not help, tell your centre."
)


def before_handing_in(post: LearnersPost | None, folder: Path, unit_id: str) -> wire.HandingIn:
    """What is declared, and what was handed in last.

    Raises UnknownUnitError, RecordError; SubmissionError when the last submission is damaged.
    """
    record, unit = open_record(folder), unit_in(folder, unit_id)
    last = last_attempt(record, unit)
    return wire.HandingIn(
        learner=record.details.learner.name,
        statements=list(statements(record, unit)),
        last=_sealed(last.manifest, unchanged=last.unchanged) if last else None,
        to_centre=post is not None,
        not_in_it=_waiting(record, unit_id),
    )


def hand_in(
    post: LearnersPost | None, folder: Path, unit_id: str, wish: wire.HandInWish
) -> wire.HandedIn:
    """Seal what there is now, and hand it in. What was sealed before is handed in once more.

    Raises HubError, SubmissionError, BuildError. Then nothing was sealed.
    """
    with SAVING:
        record, unit = open_record(folder), unit_in(folder, unit_id)
        if post:
            post.refuse_stranger(record.details)
        now = datetime.datetime.now(datetime.UTC)
        done = seal(record, unit, declared=wish.name, now=now, note=wish.note)
        sent = _sent(post, done.path)
    return wire.HandedIn(
        sealed=_sealed(done.manifest, unchanged=True),
        new=done.new,
        path=done.path.relative_to(record.folder).as_posix(),
        sent=sent,
        trouble=NOT_SENT if post and not sent else "",
        may_be_asked=list(done.warnings),
        not_in_it=_waiting(record, unit_id),
    )


def overview_with_post(post: LearnersPost, folder: Path, unit_id: str) -> wire.Overview:
    """The start page, once what the centre gave back has been filed."""
    with SAVING:
        told = post.file_new(folder)
    found = overview(folder, unit_id)
    return found.model_copy(update={"not_shown": [*told, *found.not_shown]})


def _sent(post: LearnersPost | None, path: Path) -> bool:
    try:
        if post:
            post.hand_in(path)
    except (PortfolioError, OSError):
        return False
    return post is not None


def _waiting(record: Record, unit_id: str) -> list[str]:
    return list(recordings.not_in_it(recordings.waiting_for(record.folder, unit_id)))


def _sealed(manifest: Manifest, *, unchanged: bool) -> wire.SealedWork:
    return wire.SealedWork(
        name=manifest.short,
        code=manifest.code,
        made=manifest.made.isoformat(),
        unchanged=unchanged,
    )
