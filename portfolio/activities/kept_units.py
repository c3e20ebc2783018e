"""Units that this program read before from the very same files, in this user's own cache.

To read TOML, and to check it against every activity, takes longer than most commands take for all
else. What is kept is found by the content of every file that was looked at and by the program, and
is checked for its shape like any unit. Where anything is wrong with a file nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from pathlib import Path

from portfolio.base import files, toml_file
from portfolio.base.cache_folder import key_of, user_cache
from portfolio.base.program_version import program_version
from portfolio.unit.unit import Unit
from portfolio.unit.unit_folders import UnitFolders

KIND = "units"


def kept_or_read(looked_at: Collection[Path], read: Callable[[], UnitFolders]) -> UnitFolders:
    """What these files gave before, or what they give now.

    ``looked_at`` are all that ``read`` looks at, in its order.
    """
    cache, name = user_cache(), _name(looked_at)
    found = _units(cache.get(KIND, name)) if name else None
    if found is not None:
        return found
    found = read()
    data = _data(found)
    if name and not found.troubles and _units(data) == found and _name(looked_at) == name:
        cache.put(KIND, name, data)
    return found


def _name(looked_at: Collection[Path]) -> str:
    """Another one for other files, other content or another program; empty where one of them
    cannot be read."""
    try:
        content = [(str(path), _digest(path)) for path in looked_at]
    except OSError:
        return ""
    return key_of(content, program_version("pydantic"))


def _digest(path: Path) -> str:
    with files.opened(path, named_by_user=True) as file:
        return hashlib.sha256(file.read(toml_file.LARGEST_FILE + 1)).hexdigest()


def _data(found: UnitFolders) -> bytes:
    units = [
        (str(found.files[unit.id]), unit.model_dump(mode="json", exclude_unset=True))
        for unit in found.units.values()
    ]
    return json.dumps(units).encode()


def _units(data: bytes | None) -> UnitFolders | None:
    """What was kept; None where there is nothing, or it is not of the right shape."""
    if not data:
        return None
    try:
        kept = json.loads(data)
        units = [(Path(path), Unit.model_validate(toml_file.tuples(raw))) for path, raw in kept]
    except (ValueError, TypeError):
        return None
    return UnitFolders(
        units={unit.id: unit for _, unit in units}, files={unit.id: path for path, unit in units}
    )
