"""What is typed on the walk: the sample learner's answers, with ten of the items behind them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.lab.pages.item_form import form_values
from portfolio.record.evidence import EvidenceItem
from portfolio.record.record import Record, open_record
from portfolio.unit.unit import Unit

from .running_workbook import PROJECT

SAMPLE = PROJECT / "templates" / "sample"
TEN = ("E04", "E05", "E06", "E13", "E17", "E20", "E22", "E24", "E27", "E28")
"""Between them they serve every criterion of the unit; they are of eight kinds."""
REF = re.compile(r"\bE\d{2}\b")


@dataclass(frozen=True)
class Story:
    """``here`` has the ref in the new register of each of the ten."""

    unit: Unit
    sample: Record
    here: Mapping[str, str]

    @classmethod
    def told_to(cls, unit: Unit, record: Record) -> Story:
        """Once the ten are in a register."""
        sample = open_record(SAMPLE)
        names = {_file(sample.item(ref)).name: ref for ref in TEN}
        refs = (
            (names.get(item.file.original_name), item.ref) for item in record.items if item.file
        )
        return cls(unit, sample, {ref: here for ref, here in refs if ref})

    def answers(self, criterion: str) -> dict[str, Any]:
        """Field by field of each activity."""
        path = SAMPLE / "answers" / self.unit.id / f"{criterion}.json"
        return dict(self._as_here(json.loads(path.read_text("utf-8"))["activities"]))

    def item(self, ref: str) -> dict[str, Any]:
        """What the register is told of one of the ten, but for what an answer will claim."""
        values = form_values(self.unit, self.sample.item(ref))
        places = values.pop("claims")
        assert isinstance(places, dict)
        kept = {one: place for one, place in places.items() if not self._is_pointed_to(ref, one)}
        return {**dict(self._as_here(values)), "claims": kept}

    def places(self, criterion: str) -> dict[str, str]:
        """Where to look for a criterion in each item that its answer points to."""
        found = {}
        for ref, here in self.here.items():
            for claim in self.sample.item(ref).claims:
                if claim.criterion == criterion:
                    found[here] = claim.where
        return found

    def _is_pointed_to(self, ref: str, criterion: str) -> bool:
        return any(self.here[ref] in refs for refs in _lists(self.answers(criterion)))

    def _as_here(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._as_here(part) for key, part in value.items()}
        if isinstance(value, str):
            return REF.sub(lambda found: self._called(found.group()), value)
        if not isinstance(value, list):
            return value
        if value and all(isinstance(part, str) for part in value):
            return sorted(self.here[part] for part in value if part in self.here)
        return [self._as_here(part) for part in value]

    def _called(self, ref: str) -> str:
        """What is not among the ten is called by its title."""
        return self.here.get(ref) or f"“{self.sample.item(ref).title}”"


def files_of_the_ten() -> list[Path]:
    folder = SAMPLE / "evidence"
    sample = open_record(SAMPLE)
    return [folder / ref / _file(sample.item(ref)).name for ref in TEN]


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Each thing that was entered, with its path: ``star.situation``."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list) and not all(isinstance(part, str) for part in value):
        for place, part in enumerate(value):
            yield from leaves(part, f"{at}.{place}")
    elif is_entered(value):
        yield at, value


def is_entered(value: Any) -> bool:
    """A figure of nought is; a box that is not ticked is not."""
    return value is not False and value not in (None, "", [], {})


def _lists(value: Any) -> Iterator[list[str]]:
    for _, part in leaves(value):
        if isinstance(part, list):
            yield part


def _file(item: EvidenceItem) -> Any:
    assert item.file
    return item.file
