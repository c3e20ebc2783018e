"""The units that come with the program, checked against its activities."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from portfolio.activities import all_activities, answers
from portfolio.activities.activity import Activity
from portfolio.activities.kept_units import kept_or_read
from portfolio.base import files, own_places, toml_file
from portfolio.base.errors import Problem, UnitFileError
from portfolio.base.folders import templates
from portfolio.base.text import listed
from portfolio.unit.filled_in import Usual
from portfolio.unit.findings import Rule, declared
from portfolio.unit.unit import Catalogue, Unit
from portfolio.unit.unit_changes import Change, compare_units
from portfolio.unit.unit_file import FIX, Taken, load_unit
from portfolio.unit.unit_folders import UnitFolders, broken_by, read_units

_USUAL = TypeAdapter(Usual)
OWN_UNITS = own_places.UNITS


State = tuple[tuple[str, int, int], ...]
"""The unit files that there are: their names, when they were changed, their sizes."""


def builtin_catalogue() -> Catalogue:
    """Every unit at hand by its id: those that come with the program, and the centre's own.

    The same object until a unit file is added, changed or taken away.
    """
    return _read(*_folders())[1]


def units_in_folders() -> UnitFolders:
    """The units of the program and of the centre, with what is wrong with the files of others."""
    return _read(*_folders())[0]


def _folders() -> tuple[tuple[Path, Path], State]:
    folders = (templates() / "units", own_units_folder())
    return folders, tuple(state for folder in folders for state in _state_of(folder))


def _state_of(folder: Path) -> list[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            found = [(entry.path, entry.stat()) for entry in entries if _is_unit_file(entry.name)]
    except OSError:
        return []
    return sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in found)


def _is_unit_file(name: str) -> bool:
    return name.endswith(".toml")


@lru_cache(maxsize=1)
def _read(folders: tuple[Path, Path], state: State) -> tuple[UnitFolders, Catalogue]:
    """``state`` has the files to read: what has changed is read again."""
    units = [Path(path) for path, _, _ in state]
    own = [path for room in ("usual", "activities") for path in (templates() / room).glob("*.toml")]
    found = kept_or_read(
        [*units, *sorted(own)], lambda: read_units(folders, taken_from_unit_files(), usual())
    )
    return found, MappingProxyType(dict(found.units))


def own_units_folder() -> Path:
    """Where a centre's own units are, which no update of the program touches.

    The environment variable AWARD_PORTFOLIO_UNITS names another folder, such as one that the
    computers of a centre share.
    """
    return own_places.units_folder()


def add_unit(path: Path, *, replace: bool = False) -> Path:
    """Put a unit file into the centre's own folder; where it is now.

    Raises UnitFileError when it has problems, when its id is that of a unit of the program, or
    when the centre has a unit of that id and it is not to be replaced.
    """
    unit = check_unit_file(path)
    place = own_units_folder() / f"{unit.id}.toml"
    used = units_in_folders().files.get(unit.id)
    if used is not None and used.parent != own_units_folder():
        why = f'"{unit.id}" is the id of a unit that comes with the program; give it another'
        raise UnitFileError(path, [Problem("id", why)], FIX)
    if (place.exists() or used) and not replace:
        why = f'your centre has a unit "{unit.id}" already, in {used or place}'
        again = "Nothing was changed. To use this file in its place: “portfolio unit add --replace”"
        raise UnitFileError(path, [Problem("id", why)], f"{again}.")
    files.put(used or place, files.read(path, toml_file.LARGEST_FILE))
    return used or place


def check_unit_file(path: Path) -> Unit:
    """The unit in any file, checked against the activities and units that there are.

    Raises UnitFileError, which lists every problem with its key.
    """
    return load_unit(path, taken_from_unit_files(), builtin_catalogue(), usual())


def about_version_in_use(unit: Unit) -> list[str]:
    """How a unit differs from the one of its id that is in use, and which links that breaks."""
    used = builtin_catalogue().get(unit.id)
    if used is None:
        return []
    changes = [one for one in compare_units(used, unit) if one.change is not Change.SAME]
    told = [
        " ".join(filter(None, (f"{one.change}:", one.old_ref, one.old_text and f"“{one.old_text}”",
                               one.new_ref and "→", one.new_ref, one.new_text and
                               f"“{one.new_text}”")))
        for one in changes
    ]  # fmt: skip
    broken = [f"no longer leads anywhere: {link}" for link in broken_by(unit, builtin_catalogue())]
    return [*told, *broken]


def activities_chosen(unit: Unit) -> list[str]:
    """For each criterion whose file names no activities: which were chosen, and for which words."""
    return [
        f"{one.ref}: {listed(use.name for use in one.activities)}, for {one.chosen_for}"
        for one in unit.criteria
        if one.chosen_for
    ]


@cache
def usual() -> Usual:
    """What is usual where a unit file says nothing: ``templates/usual``."""
    folder = templates() / "usual"
    methods = toml_file.read(folder / "methods.toml", UnitFileError, FIX)
    verbs = toml_file.read(folder / "verbs.toml", UnitFileError, FIX)
    levels = toml_file.read(folder / "levels.toml", UnitFileError, FIX)
    return _USUAL.validate_python({"methods": methods, "verbs": {**verbs, **levels}})


class _TakenByActivities(Mapping[str, Taken]):
    """What each activity takes, told when it is asked for: no activity is loaded before."""

    def __getitem__(self, name: str) -> Taken:
        return _taken_by(name)

    def __iter__(self) -> Iterator[str]:
        return iter(all_activities())

    def __len__(self) -> int:
        return len(all_activities())


def taken_from_unit_files() -> Mapping[str, Taken]:
    """What each activity takes from a unit file, by the activity's name."""
    return _TakenByActivities()


@cache
def _taken_by(name: str) -> Taken:
    """Raises KeyError where there is no such activity."""
    activity = all_activities()[name]
    of_any = declared(vars(answers))
    return Taken(activity.settings, [rule.name for rule in (*rules_of(activity), *of_any)])


def rules_of(activity: Activity) -> tuple[Rule, ...]:
    """The rules by which the answer to an activity is checked: those that its file describes, or
    those of its own modules."""
    if activity.described:
        return tuple(rule for rule, _, _ in activity.described)
    return tuple(rule for module in activity.modules for rule in declared(vars(module)))
