"""Crash-safe JSON files with history: the only module that writes a learner's data.

A version is acknowledged (``write_json`` returns) once it is on the disk twice: as a snapshot in
``history/`` and under its own name. Both are written to a ``*.tmp`` file beside the target (such
files are not synchronised by OneDrive), flushed, and renamed into place. Nothing here ever
deletes or overwrites a version that is not also in the history, set aside or in a conflict copy.

All names are relative to the record's folder and use ``/``: ``answers/cg-406/1.1.json``.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import hashlib
import json
import os
import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from portfolio.base.errors import ConflictError, Problem, RecordError, RecordFileError, SaveError
from portfolio.base.text import clean_tree, is_clean, uk_date

LARGEST_FILE = 5_000_000
DEEPEST = 20
KEPT_VERSIONS = 50
HISTORY = "history"
SET_ASIDE = "history/set-aside"
STAMP = "saved"
"""The key that tells when a version was saved. Two versions that differ only here are the same."""

Check = Callable[[dict[str, Any]], list[Problem]]
"""Says what does not fit in the value of a file; an empty list when all is well."""

_os = os
_sleep = time.sleep
_lock = threading.RLock()
_PATIENCE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)
_SNAPSHOT = re.compile(r"(\d{8}T\d{12}Z)-([0-9a-f]{12})\.json")
_STAMP_FORMAT = "%Y%m%dT%H%M%S%fZ"
_ESCAPED = re.compile(r"\\[urbf]")
_STALE_SECONDS = 24 * 3600
_OUTSIDE = "Take the link away, or give the file a plain name, and put the file itself there."
_WAIT = "Let the file download, close other programs that use it, then open it again."
_SAFE_PART = re.compile(r'[^<>:"/\\|?*\x00-\x1f]+')
_NOT_FLUSHABLE = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A file that was read: its value, and the SHA-256 of its bytes."""

    value: dict[str, Any]
    digest: str


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
        when = stamp_of(self.last_good)
        moment = f"{uk_date(when)}, {when:%H:%M} UTC"
        return f"The version of {moment} is used instead. Restoring puts it back in place."


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What a save did. ``removed_characters`` counts those that a Word document cannot hold."""

    digest: str
    unchanged: bool = False
    removed_characters: int = 0


def locate(root: Path, name: str) -> Path:
    """The path of ``name`` in the record.

    Raises RecordError when it would lie outside, be it by its parts or by a symbolic link.
    """
    parts = PurePosixPath(name).parts
    if not parts or not all(is_plain(part) for part in parts):
        raise RecordError(f'"{name}" is not the name of a file in a record.')
    path = root.joinpath(*parts)
    if not path.resolve().is_relative_to(root.resolve()):
        raise RecordError(
            f"{path} leads out of the record by a link. Replace the link by the file itself."
        )
    return path


def is_plain(name: str) -> bool:
    """True for the name of one file or folder that can be used on every system."""
    return _SAFE_PART.fullmatch(name) is not None and name not in (".", "..")


def read_json(root: Path, name: str, check: Check) -> Stored | Damage | None:
    """The value of a file, or what is wrong with it; None when it never existed.

    Nothing on the disk is changed. A file that is gone but has a history is damage too.
    """
    try:
        path = locate(root, name)
    except RecordError:
        return Damage(path=root / name, reason="it lies outside the record", remedy=_OUTSIDE)
    try:
        data = _read(path)
    except FileNotFoundError:
        if not versions(root, name):
            return None
        gone = "it is no longer there, though it was saved before"
        return Damage(path=path, reason=gone, last_good=_last_good(root, name, check))
    except OSError as error:
        last_good = _last_good(root, name, check)
        return Damage(path=path, reason=_reading(error), last_good=last_good, remedy=_WAIT)
    value, reason = decode(data)
    problems = [] if reason else check(value)
    if not reason and not problems:
        return Stored(value=value, digest=_sha256(data))
    return Damage(
        path=path,
        reason=reason or "it holds values that do not fit",
        last_good=_last_good(root, name, check),
        digest=_sha256(data),
        problems=tuple(problems),
    )


def decode(data: bytes) -> tuple[dict[str, Any], str]:
    """The value in the bytes of a JSON file, and why they cannot be used (``""`` if they can)."""
    if not data:
        return {}, "it is empty (0 bytes)"
    if len(data) > LARGEST_FILE:
        return {}, "it is larger than 5 MB"
    if not data.strip(b"\x00"):
        return {}, "it holds only zeros, as can happen when the power fails"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return {}, "another program saved it as UTF-16"
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
    except _TwiceError as error:
        return {}, f'the key "{error}" is there twice'
    except UnicodeDecodeError:
        return {}, "it is not UTF-8 text"
    except RecursionError:
        return {}, "it is nested too deeply"
    except ValueError:
        return {}, "it is cut short, or not the JSON that this program writes"
    if not isinstance(value, dict):
        return {}, "it is not a group of keys and values"
    if is_too_deep(value):
        return {}, "it is nested too deeply"
    if not is_clean(text) or _ESCAPED.search(text):
        value, _ = clean_tree(value)
    return value, ""


def is_too_deep(value: Any) -> bool:
    """True when lists and groups lie more than ``DEEPEST`` levels inside each other."""
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


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
    with _saving(path), _alone(root):
        current = read_json(root, name, check)
        if isinstance(current, Damage) and current.out_of_reach:
            raise SaveError(f"{path.name} was not saved: {current.reason}. Save again in a moment.")
        if isinstance(current, Stored) and _same(current.value, value):
            return Saved(digest=current.digest, unchanged=True)
        if not _may_replace(current, based_on):
            raise _conflict(root, name, data, value)
        if isinstance(current, Damage) and current.digest is not None:
            _move_aside(root, name)
        elif isinstance(current, Stored):
            _keep(root, name, _read(path))
        _keep(root, name, data)
        _put(path, data)
        _tidy(root, name)
    return Saved(digest=_sha256(data))


def encode(name: str, value: dict[str, Any]) -> bytes:
    """The bytes of a file: readable JSON in UTF-8, keys in the order given.

    Raises RecordError when they could not be read back.
    """
    if is_too_deep(value):
        raise RecordError(f"{name} was not saved: it is nested too deeply.")
    try:
        text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
        data = f"{text}\n".encode()
    except (TypeError, ValueError) as error:
        raise RecordError(f"{name} was not saved: it holds a value that JSON cannot.") from error
    if len(data) > LARGEST_FILE:
        raise RecordError(f"{name} was not saved: it is larger than 5 MB. Shorten it.")
    return data


def restore(root: Path, name: str, check: Check) -> None:
    """Set a damaged file aside and put its last good version, if there is one, back in place.

    Raises RecordError when the file is sound or cannot be opened; SaveError when writing fails.
    """
    path = locate(root, name)
    with _saving(path), _alone(root):
        damage = read_json(root, name, check)
        if not isinstance(damage, Damage):
            raise RecordError(f"{name} is not damaged, so there is nothing to restore.")
        if damage.out_of_reach:
            raise RecordError(f"{name} cannot be restored: {damage.reason}. {damage.remedy}")
        good = None if damage.last_good is None else _read(damage.last_good)
        if damage.digest is not None:
            _move_aside(root, name)
        if good is not None:
            _put(path, good)


def set_aside(root: Path, name: str) -> Path:
    """Move a file to ``history/set-aside``. Returns where it is now. Raises SaveError."""
    path = locate(root, name)
    with _saving(path), _alone(root):
        return _move_aside(root, name)


def move_folder(root: Path, name: str, target: str) -> None:
    """Move a whole folder to ``target``, where nothing may be yet. Raises SaveError."""
    source, goal = locate(root, name), locate(root, target)
    with _saving(source), _alone(root):
        _make_folders(goal.parent)
        _replace(source, goal)
        _flush_folder(goal.parent)
        _flush_folder(source.parent)


def claim_folder(root: Path, name: str) -> bool:
    """Make a folder that nobody else has made; False when it exists. Raises SaveError."""
    path = locate(root, name)
    with _saving(path):
        _make_folders(path.parent)
        try:
            _os.mkdir(path)
        except FileExistsError:
            return False
        _flush_folder(path.parent)
        return True


def discard_claimed_folder(root: Path, name: str) -> None:
    """Take back a folder just claimed, and the history of the files that never came to be in it."""
    for path in (locate(root, name), locate(root, f"{HISTORY}/{name}")):
        _discard(path)


def _discard(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for entry in list(_os.scandir(folder)):
            _discard(Path(entry.path)) if entry.is_dir() else _os.unlink(entry.path)
        _os.rmdir(folder)


def copy_in(root: Path, name: str, source: Path) -> str:
    """Copy a file from outside into the record. Returns the SHA-256 of what was copied.

    Raises SaveError; a copy that was interrupted is never seen under its name.
    """
    path = locate(root, name)
    with _saving(path):
        _make_folders(path.parent)
        temporary = _temporary(path)
        try:
            digest = _copy(source, temporary)
            _replace(temporary, path)
        except OSError:
            _remove(temporary)
            raise
        _flush_folder(path.parent)
        return digest


def versions(root: Path, name: str) -> list[Path]:
    """The snapshots of a file, the newest first."""
    folder = _history_of(root, name)
    return [folder / found for found in _snapshots(folder)]


def stamp_of(snapshot: Path) -> datetime.datetime:
    """When a snapshot was saved."""
    stamp = snapshot.name.partition("-")[0]
    return datetime.datetime.strptime(stamp, _STAMP_FORMAT).replace(tzinfo=datetime.UTC)


def read_version(snapshot: Path) -> Stored | None:
    """The value of a snapshot; None when it is damaged itself."""
    match = _SNAPSHOT.fullmatch(snapshot.name)
    try:
        data = _read(snapshot)
    except OSError:
        return None
    digest = _sha256(data)
    value, reason = decode(data)
    if match is None or reason or not digest.startswith(match[2]):
        return None
    return Stored(value=value, digest=digest)


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file of any size. Raises OSError."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


class _TwiceError(ValueError):
    """A key that is there twice."""


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return value


def _no_constant(word: str) -> None:
    raise ValueError(word)


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return {**one, STAMP: None} == {**other, STAMP: None}


def _may_replace(current: Stored | Damage | None, based_on: str | None) -> bool:
    if current is None:
        return True
    if isinstance(current, Stored):
        return current.digest == based_on
    if current.digest is None:
        return True
    good = current.last_good and read_version(current.last_good)
    return based_on in (current.digest, good.digest if good else None)


def _conflict(root: Path, name: str, data: bytes, value: dict[str, Any]) -> ConflictError:
    path = locate(root, name)
    kept = _kept_before(path, value)
    if kept is None:
        kept = path.with_name(f"{path.stem}.conflict-{now().strftime(_STAMP_FORMAT)}.json")
        _put(kept, data)
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
            found, reason = decode(_read(other))
            if not reason and _same(found, value):
                return other
    return None


def _last_good(root: Path, name: str, check: Check) -> Path | None:
    for snapshot in versions(root, name):
        version = read_version(snapshot)
        if version is not None and not check(version.value):
            return snapshot
    return None


def _keep(root: Path, name: str, data: bytes) -> None:
    """Put a version into the history unless it is the newest there."""
    folder = _history_of(root, name)
    moment = now()
    if known := _snapshots(folder):
        newest = folder / known[0]
        if _is(newest, data):
            return
        moment = max(moment, stamp_of(newest) + datetime.timedelta(microseconds=1))
    _make_folders(folder)
    _put(folder / f"{moment.strftime(_STAMP_FORMAT)}-{_sha256(data)[:12]}.json", data)


def _is(path: Path, data: bytes) -> bool:
    try:
        return _read(path) == data
    except OSError:
        return False


def _snapshots(folder: Path) -> list[str]:
    """The names of the snapshots in a folder of the history, the newest first."""
    try:
        names = _os.listdir(folder)
    except OSError:
        return []
    return sorted(filter(_SNAPSHOT.fullmatch, names), reverse=True)


def _history_of(root: Path, name: str) -> Path:
    return locate(root, f"{HISTORY}/{name.removesuffix('.json')}")


def _tidy(root: Path, name: str) -> None:
    """Thin out the history: the newest versions, and the last of each hour of work, stay.

    What a crash left half written goes too, after a day.
    """
    history = _history_of(root, name)
    hours: set[str] = set()
    for index, snapshot in enumerate(_snapshots(history)):
        hour = snapshot[:11]
        if index >= KEPT_VERSIONS and hour in hours:
            _remove(history / snapshot)
        hours.add(hour)
    for folder in (locate(root, name).parent, history):
        for leftover in folder.glob("*.tmp"):
            _remove_stale(leftover)


def _move_aside(root: Path, name: str) -> Path:
    source = locate(root, name)
    target = locate(root, f"{SET_ASIDE}/{name}")
    target = target.with_name(f"{target.stem}.{now().strftime(_STAMP_FORMAT)}{target.suffix}")
    _make_folders(target.parent)
    _replace(source, target)
    _flush_folder(target.parent)
    _flush_folder(source.parent)
    return target


def _put(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all, and flush it to the disk."""
    _make_folders(path.parent)
    temporary = _temporary(path)
    try:
        with _opened(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as handle:
            _write_all(handle, data)
            _os.fsync(handle)
        _replace(temporary, path)
    except OSError:
        _remove(temporary)
        raise
    _flush_folder(path.parent)


def _copy(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with _opened(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as handle:
        for chunk in _chunks(source):
            digest.update(chunk)
            _write_all(handle, chunk)
        _os.fsync(handle)
    return digest.hexdigest()


def _temporary(path: Path) -> Path:
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")


@contextlib.contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    handle = _os.open(path, flags | _BINARY, 0o666)
    try:
        yield handle
    finally:
        _os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[_os.write(handle, view) :]


def _chunks(path: Path) -> Iterator[bytes]:
    with _opened(path, os.O_RDONLY) as handle:
        while chunk := _os.read(handle, _CHUNK):
            yield chunk


def _read(path: Path) -> bytes:
    """A file's bytes, or the start of one that is larger than any file of a record."""
    data = b""
    with _opened(path, os.O_RDONLY) as handle:
        while len(data) <= LARGEST_FILE and (chunk := _os.read(handle, _CHUNK)):
            data += chunk
    return data


def _replace(source: Path, target: Path) -> None:
    """Rename, with patience for programs that hold a file open for a moment (Windows)."""
    for delay in _PATIENCE:
        try:
            return _os.replace(source, target)
        except PermissionError:
            _sleep(delay)
    return _os.replace(source, target)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        _os.unlink(path)


def _remove_stale(leftover: Path) -> None:
    with contextlib.suppress(OSError):
        if time.time() - leftover.stat().st_mtime > _STALE_SECONDS:
            _os.unlink(leftover)


def _make_folders(path: Path) -> None:
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        with contextlib.suppress(FileExistsError):
            _os.mkdir(folder)
        _flush_folder(folder.parent)


def _flush_folder(path: Path) -> None:
    """Make renames in a folder last through a power cut. Windows does so by itself."""
    if os.name == "nt":
        return
    with _opened(path, os.O_RDONLY) as handle:
        try:
            _os.fsync(handle)
        except OSError as error:
            if error.errno not in _NOT_FLUSHABLE:
                raise


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One save at a time in this program and, where the system has ``flock``, on this computer.

    Only a courtesy: without it two saves at once would still both be in the history.
    """
    with _lock, contextlib.ExitStack() as stack:
        if os.name != "nt":
            _lock_folder(stack.enter_context(_opened(root, os.O_RDONLY)))
        yield


def _lock_folder(handle: int) -> None:
    import fcntl

    for delay in _PATIENCE:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _sleep(delay)
        except OSError:
            return None
    return None


@contextlib.contextmanager
def _saving(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SaveError(
            f"{path.name} could not be saved: {_writing(error)} "
            f"What was saved before is untouched.\n(File: {path})"
        ) from error


def _writing(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full. Free some space, then save again."
        case errno.EACCES | errno.EPERM | errno.EBUSY:
            return (
                "another program holds it open, or you may not write to this folder. "
                "Close other programs that use it, then save again."
            )
        case errno.EROFS:
            return "this folder can only be read. Move the record to a folder of your own."
        case errno.ENAMETOOLONG:
            return "the path is too long. Move the record to a folder nearer the top of the drive."
        case errno.ENOENT | errno.ENOTDIR:
            return "a file or folder is no longer there. Look whether it was moved, then try again."
        case _:
            return "the disk or network drive reported a fault. Try again in a moment."


def _reading(error: OSError) -> str:
    if error.errno in (errno.EISDIR, errno.ENOTDIR):
        return "there is a folder where the file should be"
    return "it is not downloaded to this computer, or another program is using it"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
