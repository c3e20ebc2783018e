"""One mistake in a unit file, one message: what only follows from another problem is left out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

from portfolio.base.errors import Problem

NOT_KNOWN = "this key is not known here"
MISSING = "this key is missing"
EMPTY = "this must not be empty"
_MISTYPED = 0.75
_CRITERION = re.compile(r"(?P<outcome>outcomes\[\d+\])\.criteria\[\d+\]")


def without_what_follows(problems: Sequence[Problem]) -> list[Problem]:
    """The problems in their order, without those that another of them explains."""
    return [
        problem
        for problem in problems
        if not any(
            explains(problem, other)
            for other in problems
            if other is not problem
            for explains in _EXPLAINED
        )
    ]


def _is_empty_for(problem: Problem, other: Problem) -> bool:
    """Something is only called empty because of what is wrong inside it."""
    inside = (f"{problem.place}[", f"{problem.place}.")
    return problem.message == EMPTY and other.place.startswith(inside)


def _is_mistyped_as(problem: Problem, other: Problem) -> bool:
    """A key is missing because its name is there with a letter wrong."""
    if problem.message != MISSING or other.message != NOT_KNOWN:
        return False
    (at, _, key), (there, _, typed) = (p.place.rpartition(".") for p in (problem, other))
    likeness = difflib.SequenceMatcher(None, key.casefold(), typed.casefold()).ratio()
    return at == there and likeness >= _MISTYPED


def _wants_methods_of(problem: Problem, other: Problem) -> bool:
    """The methods of a criterion or of its outcome are wrong, so nothing can be said of them."""
    about_methods = re.search(r"\.methods?(?:\[\d+\])?$", other.place)
    if not about_methods:
        return False
    if problem.place == "methods" and problem.message == EMPTY:
        return True
    at = _CRITERION.match(problem.place)
    if not at or not problem.place.endswith(".must_be_observed"):
        return False
    return other.place.startswith((f"{at[0]}.", f"{at['outcome']}.method"))


def _wants_sources(problem: Problem, other: Problem) -> bool:
    return other.place == "sources" and problem.place.endswith(".source")


def _wants_criterion_of(problem: Problem, other: Problem) -> bool:
    """The report names a criterion whose reference is wrong where it is declared."""
    wrong = re.fullmatch(r"outcomes\[\d+\]\.criteria\[\d+\]\.ref", other.place)
    return bool(wrong) and problem.message.startswith("there is no criterion")


def _is_said_better(problem: Problem, other: Problem) -> bool:
    """Of the same name, another says what is most likely meant."""
    return other.place == problem.place and "do you mean" in other.message


_EXPLAINED: tuple[Callable[[Problem, Problem], bool], ...] = (
    _is_empty_for,
    _is_said_better,
    _is_mistyped_as,
    _wants_methods_of,
    _wants_sources,
    _wants_criterion_of,
)
