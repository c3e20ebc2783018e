"""Ready plans: programmes that somebody else planned, for a year that has to fit into a class.

They differ in quality and in temper, and nothing in them says which is the better one. A year that
is played with one says so wherever it is shown: the plan is not the learner's own work.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from portfolio.base import toml_file
from portfolio.base.errors import PracticeError, StoryFileError
from portfolio.base.folders import templates
from portfolio.practice.choices import Choices
from portfolio.practice.quantity import Strict, Words
from portfolio.practice.story import REMEDY


class ReadyPlan(Strict):
    """A plan, and how the person who made it would speak for it."""

    title: Words
    pitch: Words
    programme: Choices


def not_own_work(title: str) -> str:
    """What the documents of a ready plan's year say, to whoever reads them."""
    return f"The plan is a ready one, “{title}”. It is not the learner's own work."


def not_your_own_work(title: str) -> str:
    """The same, to the learner."""
    return f"The plan is a ready one, “{title}”. It is not your own work."


@cache
def ready_plans() -> Mapping[str, ReadyPlan]:
    """The ready plans by id. Raises StoryFileError."""
    folder = templates() / "practice" / "plans"
    return MappingProxyType(
        {
            path.stem: toml_file.read_shaped(path, ReadyPlan, StoryFileError, REMEDY)
            for path in sorted(folder.glob("*.toml"))
        }
    )


def find_ready_plan(name: str) -> ReadyPlan:
    """The ready plan of an id. Raises PracticeError when there is none."""
    found = ready_plans()
    if name not in found:
        known = ", ".join(sorted(found))
        raise PracticeError(f'There is no ready plan "{name}". Choose one of: {known}.')
    return found[name]
