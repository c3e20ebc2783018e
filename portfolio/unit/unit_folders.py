"""Every unit that can be used: one file with problems never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portfolio.base.errors import Problem, UnitFileError
from portfolio.unit.filled_in import Usual
from portfolio.unit.unit import Catalogue, Unit, link_problems
from portfolio.unit.unit_file import FIX, Known, load_unit

LINKS_LEFT_OUT = "The unit can be used all the same, without these links."


@dataclass(frozen=True, kw_only=True)
class UnitFolders:
    """The units by id, the file of each, and what is wrong with files that are not among them, or
    whose links lead nowhere."""

    units: Catalogue
    files: Mapping[str, Path]
    troubles: tuple[UnitFileError, ...] = ()


def read_units(folders: Iterable[Path], known: Known, usual: Usual) -> UnitFolders:
    """The units in these folders. Where two have one id, that of the first folder is used."""
    units: dict[str, Unit] = {}
    files: dict[str, Path] = {}
    troubles: list[UnitFileError] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        try:
            unit = load_unit(path, known, usual=usual)
        except UnitFileError as error:
            troubles.append(error)
            continue
        if unit.id in units:
            taken = Problem("id", f'"{unit.id}" is already the id of {files[unit.id]}')
            troubles.append(UnitFileError(path, [taken], FIX))
        else:
            units[unit.id], files[unit.id] = unit, path
    for unit in [*units.values()]:
        if problems := list(link_problems(unit, units)):
            troubles.append(UnitFileError(files[unit.id], problems, LINKS_LEFT_OUT))
            units[unit.id] = _without_broken_links(unit, units)
    return UnitFolders(units=units, files=files, troubles=tuple(troubles))


def broken_by(changed: Unit, units: Catalogue) -> Iterator[str]:
    """The links of other units that lead nowhere once ``changed`` is used, as sentences."""
    with_it = {**units, changed.id: changed}
    for other in units.values():
        if other.id == changed.id:
            continue
        before = set(link_problems(other, units))
        for problem in link_problems(other, with_it):
            if problem not in before:
                yield f"{other.id}, {problem}"


def _without_broken_links(unit: Unit, units: Catalogue) -> Unit:
    def leads(target: str) -> bool:
        other, _, ref = target.partition(":")
        return other in units and other != unit.id and units[other].has(ref)

    outcomes = tuple(
        outcome.model_copy(
            update={
                "criteria": tuple(
                    criterion.model_copy(update={"serves": tuple(filter(leads, criterion.serves))})
                    for criterion in outcome.criteria
                )
            }
        )
        for outcome in unit.outcomes
    )
    related = tuple(other for other in unit.relates_to if other in units and other != unit.id)
    fields = {name: getattr(unit, name) for name in type(unit).model_fields}
    fields["outcomes"], fields["relates_to"] = outcomes, related
    return Unit.model_construct(**fields)
