"""Where the time of the floor goes: the same document in one process, part by part."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarked import ways

PARTS = {
    "imports": "loading the libraries",
    "record": "opening and checking the record once",
    "charts": "drawing the charts",
    "cells": "the rest of the cells",
    "annex": "reading the evidence for the annex",
    "xml": "Word’s XML",
    "zip": "packing the document",
}


@dataclass
class Clock:
    """CPU seconds by part, those of processes that were started and have ended included."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTS, 0.0))

    @contextmanager
    def part(self, name: str, of: str = "") -> Iterator[None]:
        """Count what is done meanwhile as one part; not as ``of``, in which it is done."""
        before = cpu()
        try:
            yield
        finally:
            taken = cpu() - before
            self.seconds[name] += taken
            if of:
                self.seconds[of] -= taken


def cpu() -> float:
    return sum(os.times()[:4])


def seconds_by_part(record: Path) -> dict[str, float]:
    """The floor, part by part. Nothing is known from before."""
    clock = Clock()
    clock.seconds["imports"] = cpu()  # of Python itself
    with clock.part("imports"):
        _load()
    with clock.part("record"):
        opened = _opened(record)
    with clock.part("cells"):
        _time_charts(clock)
        sections = ways.plainly(record)
    with clock.part("annex"):
        annex = _annex(opened)
    with clock.part("xml"):
        _time_packing(clock)
        ways.write_shown(record, sections, annex)
    return {name: round(seconds, 3) for name, seconds in clock.seconds.items()}


def _load() -> None:
    import portfolio.annex.show_all
    import portfolio.charts.row_chart
    import portfolio.making.build
    import portfolio.word.portfolio_document
    import portfolio.workbook.page  # noqa: F401


def _opened(record: Path) -> Any:
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.checks.coverage import check_unit
    from portfolio.record.record import open_record

    opened = open_record(record)
    check_unit(builtin_catalogue()[ways.UNIT], opened)
    return opened


def _annex(opened: Any) -> Any:
    from portfolio.annex.show_all import show_items
    from portfolio.base.cache_folder import user_cache

    return show_items(opened.items, opened.file_of, user_cache())


def _time_charts(clock: Clock) -> None:
    """Let a chart count as one: it is looked for in a cache, drawn, and put there."""
    from portfolio.base.cache_folder import Cache
    from portfolio.charts.remember import remember_in

    class Timed(Cache):
        began = 0.0

        def get(self, kind: str, key: str) -> None:
            self.began = cpu()

        def put(self, kind: str, key: str, data: bytes) -> None:
            taken = cpu() - self.began
            clock.seconds["charts"] += taken
            clock.seconds["cells"] -= taken

    remember_in(Timed(Path("nowhere")))


def _time_packing(clock: Clock) -> None:
    from portfolio.word import package

    save = package.save

    def timed(*about: Any) -> None:
        with clock.part("zip", of="xml"):
            save(*about)

    vars(package)["save"] = timed
