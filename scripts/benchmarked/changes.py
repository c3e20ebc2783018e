"""What a learner changes between two builds."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarked.ways import UNIT

CHANGED = "2.2"
ADDED = " Looked at again"


def change_criterion(record: Path, words: str) -> None:
    """Add a few words to the learner's judgement in one criterion, in place of those added last."""
    from portfolio.record.record import open_record
    from portfolio.record.saving import save_answers

    opened = open_record(record)
    answers = json.loads(json.dumps(opened.answers(UNIT, CHANGED)))
    part = answers["options-appraisal"]
    part["judgement"] = f"{part['judgement'].partition(ADDED)[0]}{ADDED} ({words})."
    save_answers(record, UNIT, CHANGED, answers, opened.digest(UNIT, CHANGED))


def add_item(record: Path, words: str) -> None:
    """Add an item of evidence, a picture, that supports one criterion."""
    from PIL import Image, ImageDraw

    from portfolio.record.items import add_evidence

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "notice-board.png"
        picture = Image.new("RGB", (900, 600), "white")
        ImageDraw.Draw(picture).text((40, 40), f"Award of the month ({words})", fill="navy")
        picture.save(file)
        add_evidence(
            record,
            method="work-product",
            title=f"The notice board ({words})",
            file=file,
            claims=[{"unit": UNIT, "criterion": CHANGED, "where": "The whole picture"}],
            shows_people="no",
        )
