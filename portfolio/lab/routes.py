"""What can be asked of the program: every address, what it takes and what it replies.

A new page has a desk in ``pages/``, its models in ``wire.py``, and its lines here. What comes in
and goes out as a file, and not as JSON, is in ``sent_files.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_type_hints

from pydantic import BaseModel

from portfolio.hub.post import LearnersPost
from portfolio.lab import marks, wire
from portfolio.lab.maker import Maker
from portfolio.lab.pages import (
    answers_desk,
    details_desk,
    feedback_desk,
    handing_desk,
    item_desk,
    panel_desk,
    phone_desk,
    practice_when_asked,
    printed_desk,
    reading_desk,
    recording_desk,
    register_desk,
    reopening_desk,
    start_desk,
    unit_change_desk,
    versions_desk,
)
from portfolio.phone.asked_for import Phone

Method = Literal["GET", "PUT", "POST", "DELETE"]
Work = Callable[..., BaseModel]


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that can be asked: what it takes, who does it, and what comes of it.

    ``work`` takes the values of the query in their order, then the body if there is one. ``reply``
    is the model of what it gives, or a union of models.
    """

    query: type[wire.Asked]
    body: type[wire.Asked] | None
    work: Work
    reply: Any


Actions = Mapping[Method, Action]


def routes(
    folder: Path,
    maker: Maker,
    left_behind: Callable[[], list[str]],
    post: LearnersPost | None = None,
    way: Phone | None = None,
) -> dict[str, Actions]:
    """The actions on a record, by address below ``portfolio/`` and by HTTP method; with ``post``,
    work goes to a centre on the same server, and feedback comes from there; with ``way``, files may
    come from a phone."""

    def on(
        query: type[wire.Asked],
        work: Work,
        body: type[wire.Asked] | None = None,
    ) -> Action:
        reply = get_type_hints(work)["return"]
        return Action(query=query, body=body, work=partial(work, folder), reply=reply)

    return {
        "alive": {
            "GET": Action(
                query=wire.Nowhere,
                body=None,
                work=lambda: marks.alive(folder, left_behind()),
                reply=wire.Alive,
            )
        },
        "answers": {
            "GET": on(wire.OfCriterion, answers_desk.read_answers),
            "PUT": on(wire.OfCriterion, answers_desk.write_answers, wire.EditsRequest),
        },
        "details": {
            "GET": on(wire.Nowhere, details_desk.read_details),
            "PUT": on(wire.Nowhere, details_desk.write_details, wire.EditsRequest),
        },
        "details-copies": {"DELETE": on(wire.OfDetailsCopy, details_desk.settle_copy)},
        "reading": {
            "GET": on(wire.Nowhere, reading_desk.read_reading),
            "PUT": on(wire.Nowhere, reading_desk.write_reading, wire.ReadingWish),
        },
        "versions": {"GET": on(wire.OfCriterion, versions_desk.versions)},
        "copies": {"DELETE": on(wire.OfCopy, answers_desk.settle_copy)},
        "printed": {"POST": on(wire.Nowhere, printed_desk.printed, wire.TypedText)},
        "panel": {"GET": on(wire.OfPanel, panel_desk.panel)},
        "feedback": {"POST": on(wire.Nowhere, feedback_desk.file_dropped, wire.FeedbackSent)},
        "reopening": {"POST": on(wire.OfCriterion, reopening_desk.ask_again, wire.Reopening)},
        "unit-change": {
            "GET": on(wire.OfUnit, unit_change_desk.unit_change),
            "POST": on(wire.OfUnit, unit_change_desk.carry_over, wire.MoveWish),
        },
        "overview": {
            "GET": on(wire.OfUnit, start_desk.overview)
            if post is None
            else Action(
                query=wire.OfUnit,
                body=None,
                work=partial(handing_desk.overview_with_post, post, folder),
                reply=wire.Overview,
            )
        },
        "hand-in": {
            "GET": Action(
                query=wire.OfUnit,
                body=None,
                work=partial(handing_desk.before_handing_in, post, folder),
                reply=wire.HandingIn,
            ),
            "POST": Action(
                query=wire.OfUnit,
                body=wire.HandInWish,
                work=partial(handing_desk.hand_in, post, folder),
                reply=wire.HandedIn,
            ),
        },
        "making": {
            "GET": Action(query=wire.OfUnit, body=None, work=maker.state, reply=wire.Making),
            "POST": Action(
                query=wire.OfUnit, body=wire.MakingWish, work=maker.start, reply=wire.Making
            ),
        },
        "practice": {
            "GET": on(wire.OfUnit, practice_when_asked.practice),
            "POST": on(wire.OfUnit, practice_when_asked.act, wire.PracticeWish),
        },
        "practice-truth": {"GET": on(wire.OfUnit, practice_when_asked.truth)},
        "kept-appraisal": {
            "GET": on(wire.OfCriterion, practice_when_asked.appraisal),
            "POST": on(wire.OfCriterion, practice_when_asked.act_on_appraisal, wire.AppraisalWish),
        },
        "practice-progress": {"GET": on(wire.Nowhere, practice_when_asked.progress)},
        "phone": {
            "GET": Action(
                query=wire.Nowhere,
                body=None,
                work=partial(phone_desk.phone, way),
                reply=wire.Phone,
            ),
            "POST": Action(
                query=wire.Nowhere,
                body=wire.PhoneWish,
                work=partial(phone_desk.switch_on, way),
                reply=wire.Phone,
            ),
            "DELETE": Action(
                query=wire.Nowhere,
                body=None,
                work=partial(phone_desk.end, way),
                reply=wire.Phone,
            ),
        },
        "phone-file": {
            "POST": Action(
                query=wire.OfPhoneFile,
                body=None,
                work=partial(phone_desk.add, way, folder),
                reply=wire.AddedRow,
            ),
            "DELETE": Action(
                query=wire.OfPhoneFile,
                body=None,
                work=partial(phone_desk.leave_out, way),
                reply=wire.Phone,
            ),
        },
        "recordings": {
            "GET": on(wire.OfUnit, recording_desk.offered),
            "POST": on(wire.OfUnit, recording_desk.begin, wire.RecordingWish),
        },
        "recording": {
            "PUT": on(wire.OfRecording, recording_desk.note, wire.RecordingNotes),
            "POST": on(wire.OfKeptRecording, recording_desk.keep, wire.KeptRecording),
            "DELETE": on(wire.OfKeptRecording, recording_desk.leave_out),
        },
        "recording-piece": {
            "PUT": on(wire.OfRecording, recording_desk.add_piece, wire.RecordingPiece)
        },
        "evidence": {
            "GET": on(wire.OfUnit, register_desk.register),
            "POST": on(wire.OfUnit, register_desk.add_held),
        },
        "evidence-item": {
            "GET": on(wire.OfItem, item_desk.read_item),
            "PUT": on(wire.OfItem, item_desk.write_item, wire.EditsRequest),
            "DELETE": on(wire.OfItem, register_desk.withdraw),
            "POST": on(wire.OfItem, register_desk.put_back),
        },
        "evidence-copies": {"DELETE": on(wire.OfItemCopy, item_desk.settle_copy)},
    }
