"""The units that come with the program, checked against its activities."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from portfolio.activities import all_activities
from portfolio.activities.activity import Settings
from portfolio.base.folders import templates
from portfolio.unit.unit import Catalogue, Unit
from portfolio.unit.unit_file import load_catalogue, load_unit


@cache
def builtin_catalogue() -> Catalogue:
    """Every unit in ``templates/units`` by its id.

    Raises UnitFileError when a unit file has problems.
    """
    return MappingProxyType(dict(load_catalogue(templates() / "units", activity_settings())))


def check_unit_file(path: Path) -> Unit:
    """The unit in any file, checked against the activities and units that there are.

    Raises UnitFileError, which lists every problem with its key.
    """
    return load_unit(path, activity_settings(), builtin_catalogue())


def activity_settings() -> Mapping[str, type[Settings]]:
    """The model of the settings that each activity takes, by the activity's name."""
    return {name: activity.settings for name, activity in all_activities().items()}
