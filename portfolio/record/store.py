"""Crash-safe JSON files with history: the only module that writes a learner's data.

A version is acknowledged (``write_json`` returns) once it is on the disk twice: as a snapshot in
``history/`` and under its own name. Both are written to a ``*.tmp`` file beside the target (such
files are not synchronised by OneDrive), flushed, and renamed into place. Nothing here ever
deletes or overwrites a version that is not also in the history, set aside or in a conflict copy.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.base.errors import ConflictError, Problem, RecordError, RecordFileError, SaveError
from portfolio.base.text import uk_date
from portfolio.record import disk, history
from portfolio.record.json_text import Check, Stored, decode, encode, same_but_for_stamp, sha256
from portfolio.record.migrations import NEWER, UPDATE
from portfolio.record.paths import HISTORY, locate, name_in

OUTSIDE = "Take the link away, or give the file a plain name, and put the file itself there."
_WAIT = "Let the file download, close other programs that use it, then open it again."


@dataclass(frozen=True, kw_only=True)
class Damage:
    """A file that cannot be used as it is, and the newest good version in the history, if any.

    ``digest`` is the SHA-256 of its bytes, None when there is no file or it cannot be opened.
    """

    path: Path
    reason: str
    last_good: Path | None = None
    digest: str | None = None
    problems: tuple[Problem, ...] = ()
    remedy: str = ""
    """What to do outside this program, for a file that cannot be opened at the moment."""

    @property
    def out_of_reach(self) -> bool:
        """True when nobody knows what the file holds, so that it must be left as it is."""
        return bool(self.remedy)

    def __str__(self) -> str:
        lines = [f"{self.path.name} cannot be used: {self.reason}."]
        lines += [f"  - {problem}" for problem in self.problems]
        return "\n".join([*lines, self._next_step(), f"(File: {self.path})"])

    def _next_step(self) -> str:
        if self.remedy:
            return self.remedy
        if self.last_good is None:
            return "There is no earlier version of it. Restoring sets it aside; nothing is deleted."
        when = history.stamp_of(self.last_good)
        moment = f"{uk_date(when)}, {when:%H:%M} UTC"
        return f"The version of {moment} is used instead. Restoring puts it back in place."


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What a save did. ``removed_characters`` counts those that a Word document cannot hold."""

    digest: str
    unchanged: bool = False
    removed_characters: int = 0


def read_json(root: Path, name: str, check: Check) -> Stored | Damage | None:
    """The value of a file, or what is wrong with it; None when it never existed.

    Nothing on the disk is changed. A file that is gone but has a history is damage too.
    """
    try:
        path = locate(root, name)
    except RecordError:
        return Damage(path=root / name, reason="it lies outside the record", remedy=OUTSIDE)
    try:
        data = disk.read_in(root, name)
    except FileNotFoundError:
        if not history.versions(root, name):
            return None
        gone = "it is no longer there, though it was saved before"
        return Damage(path=path, reason=gone, last_good=history.last_good_of(root, name, check))
    except OSError as error:
        last_good = history.last_good_of(root, name, check)
        return Damage(
            path=path, reason=disk.reading_failed(error), last_good=last_good, remedy=_WAIT
        )
    value, reason = decode(data)
    problems = [] if reason else check(value)
    if not reason and not problems:
        return Stored(value=value, digest=sha256(data))
    last_good = history.last_good_of(root, name, check)
    if NEWER in problems:
        reason = "it was written by a newer version of this program"
        return Damage(path=path, reason=reason, last_good=last_good, remedy=UPDATE)
    return Damage(
        path=path,
        reason=reason or "it holds values that do not fit",
        last_good=last_good,
        digest=sha256(data),
        problems=tuple(problems),
    )


def write_json(
    root: Path, name: str, value: dict[str, Any], *, based_on: str | None, check: Check
) -> Saved:
    """Save ``value``. ``based_on`` is the digest of the file that the caller had read, or None.

    A damaged file in its place is set aside first. Raises ConflictError, having kept the new
    version beside the other, when the file changed in the meantime; RecordFileError when the
    value does not fit; SaveError when it cannot be written.
    """
    path = locate(root, name)
    data = encode(name, value)
    if problems := check(value):
        raise RecordFileError(path, problems, "Nothing was saved. Correct this, then save again.")
    with disk.saving(path), disk.alone(root):
        current = read_json(root, name, check)
        if isinstance(current, Damage) and current.out_of_reach:
            raise SaveError(f"{path.name} was not saved: {current.reason}. {current.remedy}")
        if isinstance(current, Stored) and same_but_for_stamp(current.value, value):
            return Saved(digest=current.digest, unchanged=True)
        if not _may_replace(root, current, based_on):
            raise _conflict(root, name, data, value)
        if isinstance(current, Damage) and current.digest is not None:
            history.move_aside(root, name)
        elif isinstance(current, Stored):
            history.keep(root, name, disk.read_in(root, name))
        history.keep(root, name, data)
        disk.put(path, data)
        history.tidy(root, name)
    return Saved(digest=sha256(data))


def restore(root: Path, name: str, check: Check) -> None:
    """Set a damaged file aside and put its last good version, if there is one, back in place.

    Raises RecordError when the file is sound or cannot be opened; SaveError when writing fails.
    """
    path = locate(root, name)
    with disk.saving(path), disk.alone(root):
        damage = read_json(root, name, check)
        if not isinstance(damage, Damage):
            raise RecordError(f"{name} is not damaged, so there is nothing to restore.")
        if damage.out_of_reach:
            raise RecordError(f"{name} cannot be restored: {damage.reason}. {damage.remedy}")
        good = (
            None
            if damage.last_good is None
            else disk.read_in(root, name_in(root, damage.last_good))
        )
        if damage.digest is not None:
            history.move_aside(root, name)
        if good is not None:
            disk.put(path, good)


def set_aside(root: Path, name: str) -> Path:
    """Move a file to ``history/set-aside``. Returns where it is now. Raises SaveError."""
    path = locate(root, name)
    with disk.saving(path), disk.alone(root):
        return history.move_aside(root, name)


def carry_history(root: Path, ways: Iterable[tuple[str, str, str]]) -> None:
    """Copy the versions of the answers to criteria into the history of others.

    Each way has the name of a file, the name of another one, and the criterion of that. The
    versions stay where they were as well. Raises SaveError.
    """
    ways = list(ways)
    with disk.saving(root), disk.alone(root):
        known = [(history.versions(root, name), target, ref) for name, target, ref in ways]
        for snapshots, target, ref in known:
            for snapshot in snapshots:
                history.carry_over(root, snapshot, target, {"criterion": ref})


def move_folder(root: Path, name: str, target: str) -> None:
    """Move a whole folder to ``target``, where nothing may be yet. Raises SaveError."""
    source, goal = locate(root, name), locate(root, target)
    with disk.saving(source), disk.alone(root):
        disk.make_folders(goal.parent)
        disk.replace(source, goal)
        disk.flush_folder(goal.parent)
        disk.flush_folder(source.parent)


def claim_folder(root: Path, name: str) -> bool:
    """Make a folder that nobody else has made; False when it exists. Raises SaveError."""
    path = locate(root, name)
    with disk.saving(path):
        return disk.claim(path)


def discard_claimed_folder(root: Path, name: str) -> None:
    """Take back a folder just claimed, and the history of the files that never came to be in it."""
    for path in (locate(root, name), locate(root, f"{HISTORY}/{name}")):
        disk.discard(path)


def copy_in(root: Path, name: str, source: Path) -> str:
    """Copy a file from outside into the record. Returns the SHA-256 of what was copied.

    Raises SaveError; a copy that was interrupted is never seen under its name.
    """
    path = locate(root, name)
    with disk.saving(path):
        return disk.copy_whole(source, path)


def _may_replace(root: Path, current: Stored | Damage | None, based_on: str | None) -> bool:
    if current is None:
        return True
    if isinstance(current, Stored):
        return current.digest == based_on
    if current.digest is None:
        return True
    good = current.last_good and history.read_version(root, current.last_good)
    return based_on in (current.digest, good.digest if good else None)


def _conflict(root: Path, name: str, data: bytes, value: dict[str, Any]) -> ConflictError:
    path = locate(root, name)
    kept = _kept_before(path, value)
    if kept is None:
        kept = path.with_name(f"{path.stem}.conflict-{history.stamp()}.json")
        disk.put(kept, data)
    return ConflictError(
        f"{path.name} was changed elsewhere since it was opened here. Both versions are kept: "
        f"{path.name} is the other one, {kept.name} is this one. Compare them and keep what you "
        f"want of each.\n(Folder: {path.parent})",
        current=path,
        kept=kept,
    )


def _kept_before(path: Path, value: dict[str, Any]) -> Path | None:
    for other in path.parent.glob(f"{path.stem}.conflict-*.json"):
        with contextlib.suppress(OSError):
            found, reason = decode(disk.read(other))
            if not reason and same_but_for_stamp(found, value):
                return other
    return None
