"""Change the rules' code in one small place at a time, and see whether the tests notice.

    python scripts/mutate_rules.py --count 100 --seed 1
    python scripts/mutate_rules.py --of portfolio/checks/demands.py

Each change is tried on those tests of rules that run the changed lines. One that runs into the time
limit counts as noticed. The changes that no test noticed come last, with file and line: each is a
test that is missing, or makes no difference.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from mutated.changes import Change, changes_of
from mutated.trials import Result, in_a_copy, tried_anew, tried_together

CHECKOUT = Path(__file__).resolve().parents[1]
ROOMS = ("portfolio/activities", "portfolio/checks", "portfolio/language")
TESTS = (
    "tests/records",
    "tests/checks",
    "tests/language",
    "tests/sample/test_sample_record.py",
    "tests/activities",
    "tests/unit",
    "tests/units",
)
"""The tests of rules, the quickest first."""
SLOW = ("tests/activities/test_every_activity.py", "tests/unit/test_every_shape.py")
"""What holds for every activity or unit says nothing about a particular rule."""
SHOWN = (
    "__init__",
    "activity",
    "answers",
    "described_blocks",
    "evaluation_blocks",
    "fields",
    "showing",
    "unit_report",
)
"""Files of those rooms in which there is no rule."""


def all_changes() -> list[Change]:
    return [
        change
        for room in ROOMS
        for path in sorted((CHECKOUT / room).rglob("*.py"))
        if path.stem not in SHOWN
        for change in _changes_in(path)
    ]


def _changes_in(path: Path) -> Iterator[Change]:
    """Every change to a file of rules; to an activity, only to what its check is made of."""
    source = path.read_text(encoding="utf-8")
    name = path.relative_to(CHECKOUT).as_posix()
    return changes_of(name, source, rules_alone="\ndef check(" in source)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=100, help="how many changes are tried")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--of", nargs="*", default=[], help="files, of which every change is tried")
    asked = parser.parse_args()
    possible = all_changes()
    chosen = random.Random(asked.seed).sample(possible, min(asked.count, len(possible)))
    if asked.of:
        chosen = [change for change in possible if change.file in asked.of]
    print(f"{len(chosen)} of {len(possible)} possible changes", flush=True)
    survived = [result.change for result in tried(chosen) if not result.noticed_by]
    share = 1 - len(survived) / len(chosen)
    print(f"\nNoticed {len(chosen) - len(survived)} of {len(chosen)} ({share:.0%}).")
    for change in survived:
        print(f"  {change}")


def tried(changes: list[Change]) -> Iterator[Result]:
    """What comes of each change. Ends the program where a test fails without any."""
    sys.path.insert(0, str(CHECKOUT))
    tests = [str(CHECKOUT / name) for name in TESTS]
    arguments = [*tests, *(f"--ignore={CHECKOUT / slow}" for slow in SLOW)]
    together = in_a_copy(lambda: tried_together(CHECKOUT, changes, arguments))
    if together is None or isinstance(together, str):
        sys.exit(f"The tests of rules fail without any change: {together}")
    yield from together.of
    for change in together.early:
        result = tried_anew(CHECKOUT, change, arguments)
        print(result, flush=True)
        yield result


if __name__ == "__main__":
    main()
