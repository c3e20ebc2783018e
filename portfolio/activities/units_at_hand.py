"""The units that are at hand with a record: the program's own, and those that it has a copy of.

A unit of the program always goes before a copy, which is data from outside and is checked like any
unit file.
"""

from __future__ import annotations

from portfolio.activities.catalogue import builtin_catalogue, taken_from_unit_files
from portfolio.base import toml_file
from portfolio.base.errors import PortfolioError, UnitFileError
from portfolio.record.paths import locate, unit_copy_name
from portfolio.record.record import Record
from portfolio.unit.unit import Catalogue, Unit, find_unit
from portfolio.unit.unit_file import FIX, unit_problems

NO_UNIT = (
    "This portfolio is for no unit: its record.json names none. Put the id of a unit there, or "
    "ask for the portfolio again.\n(Folder: {folder})"
)


def units_at_hand(record: Record) -> Catalogue:
    """The program's units, and those of the record that it does not have, as far as they are sound.

    A copy that is not sound is left out; ``unit_of`` says what is wrong with it.
    """
    copies = {}
    for unit_id in record.units:
        if is_from_record(record, unit_id):
            try:
                copies[unit_id] = copied_unit(record, unit_id)
            except UnitFileError:
                continue
    return {**copies, **builtin_catalogue()} if copies else builtin_catalogue()


def unit_of(record: Record, unit_id: str) -> Unit:
    """A unit of the program or, where it has none of this id, the record's copy of it.

    Raises UnknownUnitError when there is neither, UnitFileError for a copy that is not sound.
    """
    if is_from_record(record, unit_id):
        return copied_unit(record, unit_id)
    return find_unit(builtin_catalogue(), unit_id)


def units_of(record: Record, unit_id: str = "") -> tuple[str, ...]:
    """The ids of the units to work on: of the one that is asked for, or of all of the record's.

    Raises PortfolioError when the record is not for it, or for none.
    """
    known = record.details.units
    if unit_id and unit_id not in known:
        told = ", ".join(known)
        raise PortfolioError(f'This portfolio is not for the unit "{unit_id}". It has: {told}.')
    if not known:
        raise PortfolioError(NO_UNIT.format(folder=record.folder))
    return (unit_id,) if unit_id else known


def is_from_record(record: Record, unit_id: str) -> bool:
    """Whether only the record itself says what a unit asks for."""
    return unit_id in record.units and unit_id not in builtin_catalogue()


def copied_unit(record: Record, unit_id: str) -> Unit:
    """The record's copy of a unit. Raises UnitFileError when it is not sound."""
    raw = dict(record.units[unit_id].specification)
    problems = unit_problems(raw, taken_from_unit_files())
    if problems:
        path = locate(record.folder, unit_copy_name(unit_id))
        raise UnitFileError(path, toml_file.for_the_screen(problems), FIX)
    return Unit.model_validate(toml_file.tuples(raw))
