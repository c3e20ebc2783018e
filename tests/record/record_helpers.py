"""A learner, and every text of theirs that is anywhere in a record."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from portfolio.record.evidence import Details, Learner
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers

DETAILS = Details(learner=Learner(name="Priya Nair"), units=("cg-406",))
UNIT, REF = "cg-406", "1.1"
ANSWERS_FILE = f"answers/{UNIT}/{REF}.json"


def in_memory() -> Path:
    """A new folder on a disk in memory where there is one: for tests that bring their own faults
    and have no use for a slow disk."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))


def answer(text: str) -> dict[str, Any]:
    return {"reasons": {"text": text}}


def save(folder: Path, text: str, based_on: str | None = None) -> str:
    return save_answers(folder, UNIT, REF, answer(text), based_on).digest


def current(folder: Path) -> str | None:
    return current_in(open_record(folder))


def current_in(record: Record) -> str | None:
    return record.answers(UNIT, REF).get("reasons", {}).get("text")


def all_texts(folder: Path) -> set[str]:
    """The texts in the current file, in conflict copies, in the history and set aside."""
    return {text for path in folder.rglob("*.json") for text in _texts(path)}


def _texts(path: Path) -> list[str]:
    try:
        value = json.loads(path.read_bytes())
        return [value["activities"]["reasons"]["text"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
