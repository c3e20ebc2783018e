"""The units that come with the program, checked against its activities."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from portfolio.activities import all_activities, answers
from portfolio.activities.activity import Activity
from portfolio.base import toml_file
from portfolio.base.errors import UnitFileError
from portfolio.base.folders import templates
from portfolio.unit.filled_in import Usual
from portfolio.unit.findings import Rule, declared
from portfolio.unit.unit import Catalogue, Unit
from portfolio.unit.unit_file import FIX, Taken, load_catalogue, load_unit

_USUAL = TypeAdapter(Usual)


@cache
def builtin_catalogue() -> Catalogue:
    """Every unit in ``templates/units`` by its id.

    Raises UnitFileError when a unit file has problems.
    """
    known = load_catalogue(templates() / "units", taken_from_unit_files(), usual())
    return MappingProxyType(dict(known))


def check_unit_file(path: Path) -> Unit:
    """The unit in any file, checked against the activities and units that there are.

    Raises UnitFileError, which lists every problem with its key.
    """
    return load_unit(path, taken_from_unit_files(), builtin_catalogue(), usual())


@cache
def usual() -> Usual:
    """What is usual where a unit file says nothing: ``templates/usual``."""
    folder = templates() / "usual"
    methods = toml_file.read(folder / "methods.toml", UnitFileError, FIX)
    verbs = toml_file.read(folder / "activities.toml", UnitFileError, FIX)
    return _USUAL.validate_python({"methods": methods, **verbs})


def taken_from_unit_files() -> Mapping[str, Taken]:
    """What each activity takes from a unit file, by the activity's name."""
    of_any = [rule.name for rule in declared(vars(answers))]
    return {
        name: Taken(activity.settings, [*(rule.name for rule in rules_of(activity)), *of_any])
        for name, activity in all_activities().items()
    }


def rules_of(activity: Activity) -> tuple[Rule, ...]:
    """The rules by which the answer to an activity is checked: those of its own module."""
    return declared(vars(sys.modules[activity.answer.__module__]))
