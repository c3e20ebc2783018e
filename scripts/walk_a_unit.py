"""Walk a whole unit as a learner does, in a real browser, and print what it took.

    python scripts/walk_a_unit.py                        all criteria
    python scripts/walk_a_unit.py --criterion 2.3        some of them
    python scripts/walk_a_unit.py --faster 1             as slow as a person's hands

An empty workbook, ten files and one that is none of it, each item described, every field of every
criterion typed key by key, with a slip now and then; back and forward; a row removed by mistake
and put back; tab and program ended in the middle of a word; at the end the document. What is
typed are the sample learner's answers.

It ends with 1 when a field is not on the page, when something that was typed is not in the record
or not in the document, or when a criterion of the whole unit is not ready to assess at the end.

Needs Chromium and the packages that the tests need.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "lab")]

from browser import new_tab, open_browser  # noqa: E402
from steps.compared import entries, not_in_document, not_in_record  # noqa: E402
from steps.learner import Learner  # noqa: E402
from steps.running_workbook import PROJECT as NOW  # noqa: E402
from steps.running_workbook import RunningWorkbook  # noqa: E402
from steps.tasks import EMPTY, At  # noqa: E402
from steps.whole_unit import Part, Walk, WholeUnit  # noqa: E402

from portfolio.activities.catalogue import builtin_catalogue  # noqa: E402
from portfolio.checks.coverage import check_unit  # noqa: E402
from portfolio.checks.unit_report import Status  # noqa: E402
from portfolio.record.record import Record, open_record  # noqa: E402
from portfolio.unit.unit import Unit, find_unit  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--criterion", action="append", help="walk through this one alone")
    parser.add_argument("--faster", type=float, default=1000, help="than a person's hands")
    options = parser.parse_args()
    unit = find_unit(builtin_catalogue(), EMPTY)
    print("| Part | fields | letters | actions | minutes | of them typing |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as scratch, open_browser() as context:
        space = Path(scratch)
        workbook = RunningWorkbook(NOW, space / "My portfolio", EMPTY)
        try:
            workbook.start()
            learner = Learner(new_tab(context), options.faster)
            whole = WholeUnit(At(workbook, learner, ()), unit, space, print_part)
            walk = whole.go(options.criterion or (), lambda: new_tab(context))
        finally:
            workbook.stop()
        print_part(Part("All", learner.effort))
        record = open_record(workbook.folder)
        document = workbook.folder / "build" / unit.id / "portfolio.docx"
        faults = [*walk.wrong, *lost(walk, unit, record, document)]
        open_points = list(not_ready(unit, record, walk.typed))
    for words in (*faults, *open_points):
        print(f"- {words}")
    return int(bool(faults or open_points))


def print_part(part: Part) -> None:
    effort = part.effort
    cells = (part.words, part.fields or "", effort.letters, effort.actions)
    minutes = f"{effort.seconds / 60:.1f} | {effort.typing / 60:.1f}"
    print("| " + " | ".join(map(str, cells)) + f" | {minutes} |", flush=True)


def lost(walk: Walk, unit: Unit, record: Record, document: Path) -> list[str]:
    """What was typed, and is not in the record or not in the document."""
    unsaved = not_in_record(walk, unit, record)
    lines, unprinted = not_in_document(walk, document)
    print(f"\n{entries(walk)} entries, {len(unsaved)} of them not in the record as typed.")
    print(f"{lines} lines of texts, {len(unprinted)} of them not in the document as typed.")
    return [*unsaved, *unprinted]


def not_ready(unit: Unit, record: Record, refs: Iterable[str]) -> Iterator[str]:
    """What the check says of the criteria that were filled in."""
    report = check_unit(unit, record)
    print(f"{len(report.ready)} of {len(report.criteria)} criteria are ready to assess.\n")
    for one in map(report.of, refs):
        for finding in one.findings:
            print(f"- {one.criterion}, {finding.severity.words}: {finding.missing}")
        if one.status is not Status.READY:
            yield f"{one.criterion} is not ready: {one.status}"


if __name__ == "__main__":
    sys.exit(main())
