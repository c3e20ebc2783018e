"""How a build grows: with the items of a register, and with the builds of one process.

    python scripts/measure_growth.py items 100 300 1000     the Word document with so many items
    python scripts/measure_growth.py builds 300             so many builds in one process

The items are those of the sample, again and again, each with what its file shows; a document is
written in a process of its own. Between two builds one criterion changes. Told are seconds of
processor time and the most memory (items), and memory after each so many builds. Page numbers are
not asked for. A thousand items take about half a minute, 300 builds about four minutes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarked.changes import change_criterion
from benchmarked.ways import UNIT
from measured.memory import most_memory

TOLD = 10
"""So many times the memory is told."""


def main() -> None:
    what, *numbers = sys.argv[1:] or ["items", "100", "300", "1000"]
    with tempfile.TemporaryDirectory() as scratch:
        if what == "items":
            grow_items(Path(scratch), [*map(int, numbers)])
        elif what == "builds":
            grow_builds(Path(scratch) / "record", int(numbers[0]))
        else:
            print(json.dumps(written(Path(what), int(numbers[0]))))


def grow_items(scratch: Path, counts: list[int]) -> None:
    """Print what the document takes with so many items."""
    record = prepared(scratch / "record")
    print("| items | CPU seconds | per 100 items | most memory, MB | document, MB |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for count in counts:
        command = [sys.executable, __file__, str(record), str(count)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found = json.loads(done.stdout)
        cpu = found["cpu"]
        print(
            f"| {count} | {cpu:.2f} | {cpu / count * 100:.2f} | {found['memory']:.0f} "
            f"| {found['size']:.1f} |"
        )


def grow_builds(record: Path, count: int) -> None:
    """Print the memory of this process after builds, each after a change."""
    import psutil  # it comes with ipykernel

    from portfolio.workbook.runner import Runner

    prepared(record)
    own = psutil.Process()
    print("| builds | memory, MB | CPU seconds of a build |\n| ---: | ---: | ---: |")
    with Runner() as runner:
        for number in range(1, count + 1):
            before = time.process_time()
            built(record, runner)
            taken = time.process_time() - before
            if number in (1, 2) or number % max(1, count // TOLD) == 0:
                print(f"| {number} | {own.memory_info().rss / 1e6:.0f} | {taken:.2f} |", flush=True)
            change_criterion(record, str(number))


def prepared(record: Path) -> Path:
    from portfolio.making.build import copy_sample

    copy_sample(record)
    return record


def built(record: Path, runner: Any) -> Any:
    from portfolio.making.build import build_portfolio
    from portfolio.making.wanted import Wanted

    quick = Wanted(page_numbers=False)
    return build_portfolio(record, UNIT, runner, lambda *_: None, lambda _: None, quick)


def written(record: Path, count: int) -> dict[str, float]:
    """What writing the document with so many items takes, in this process."""
    from dataclasses import replace

    from portfolio.word import portfolio_document
    from portfolio.workbook.runner import Runner

    found: list[Any] = []
    write = portfolio_document.write_portfolio

    def noted(content: Any, path: Path, pages: Any = None) -> Any:
        found.append(content)
        return write(content, path, pages)

    vars(portfolio_document)["write_portfolio"] = noted
    with Runner() as runner:
        built(record, runner)
    content = found[0]
    items, annex = [], {}
    for number in range(count):
        item = content.items[number % len(content.items)]
        copy = item.model_copy(update={"ref": f"E{number + 1:04d}"})
        items.append(copy)
        if item.ref in content.annex:
            annex[copy.ref] = content.annex[item.ref]
    path = record / "build" / "many.docx"
    before = time.process_time()
    write(replace(content, items=tuple(items), annex=annex), path)
    return {
        "cpu": time.process_time() - before,
        "memory": most_memory(),
        "size": path.stat().st_size / 1e6,
    }


if __name__ == "__main__":
    main()
