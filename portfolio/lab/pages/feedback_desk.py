"""A feedback file that a learner drops on the workbook: looked at, and filed where it fits."""

from __future__ import annotations

from pathlib import Path

from portfolio.lab import wire
from portfolio.lab.kept_record import open_record
from portfolio.record.feedback import feedback_in
from portfolio.record.given_evidence import file_given


def file_dropped(folder: Path, sent: wire.FeedbackSent) -> wire.FeedbackFiled:
    """File feedback in this record, and its evidence in the register.

    Raises FeedbackError for what is no feedback, is of somebody else, or is another one than what
    is here under its number; EvidenceError, SaveError. Then nothing was filed.
    """
    feedback = feedback_in(sent.text.encode("utf-8", "surrogatepass"), Path(sent.name).name)
    done = file_given(folder, open_record(folder).details, feedback)
    return wire.FeedbackFiled(
        number=feedback.number,
        unit=feedback.unit,
        new=done.new,
        items=[item.ref for item in done.items],
    )
