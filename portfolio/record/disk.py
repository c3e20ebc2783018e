"""What is asked of the disk: whole files or none, flushed, with patience for other programs."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from portfolio.base.disk_room import why_no_room
from portfolio.base.errors import SaveError
from portfolio.base.files import NotOrdinaryError, held
from portfolio.record.json_text import LARGEST_FILE

_os = os
_sleep = time.sleep
_lock = threading.RLock()
_PATIENCE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_STALE_SECONDS = 24 * 3600
_NOT_FLUSHABLE = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def read(path: Path, within: int | None = None) -> bytes:
    """A file's bytes, or the start of one that is larger than any file of a record.

    ``within`` is a handle on the folder that the path is relative to.
    """
    data = b""
    with _ordinary(path, within) as handle:
        while len(data) <= LARGEST_FILE and (chunk := _os.read(handle, _CHUNK)):
            data += chunk
    return data


def read_in(root: Path, name: str) -> bytes:
    """As ``read``, for a file of a record: no link is followed on the way from its folder.

    Somebody else who can write there may exchange folders for links at any moment.
    """
    *folders, last = PurePosixPath(name).parts
    with held(root, folders) as folder:
        return read(root / name if folder is None else Path(last), within=folder)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file of any size. Raises OSError."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def put(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all, and flush it to the disk."""
    with _whole(path) as temporary, _opened(temporary, _NEW) as handle:
        _write_all(handle, data)
        _os.fsync(handle)


def copy_whole(source: Path, path: Path) -> str:
    """Copy a file as a whole or not at all. Returns the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with _whole(path) as temporary, _opened(temporary, _NEW) as handle:
        for chunk in _chunks(source):
            digest.update(chunk)
            _write_all(handle, chunk)
        _os.fsync(handle)
    return digest.hexdigest()


def append(path: Path, data: bytes) -> int:
    """Put bytes at the end of a file, there or not, and flush them. Returns the size it has then.

    When it fails, the file is as long as it was. No link is followed. Raises OSError.
    """
    with _opened(path, os.O_WRONLY | os.O_CREAT | _NO_LINK) as handle:
        size = _os.lseek(handle, 0, os.SEEK_END)
        try:
            _write_all(handle, data)
            _os.fsync(handle)
        except OSError:
            _os.ftruncate(handle, size)
            raise
    return size + len(data)


def claim(path: Path) -> bool:
    """Make a folder that nobody else has made; False when it exists."""
    make_folders(path.parent)
    try:
        _os.mkdir(path)
    except FileExistsError:
        return False
    flush_folder(path.parent)
    return True


def names_in(folder: Path) -> list[str]:
    """The names of what is in a folder; none when it cannot be opened."""
    try:
        return _os.listdir(folder)
    except OSError:
        return []


def listing(folder: Path) -> list[str]:
    """The names of what is in a folder; none when there is no folder. Raises OSError."""
    try:
        return _os.listdir(folder)
    except FileNotFoundError:
        return []


def replace(source: Path, target: Path) -> None:
    """Rename, with patience for programs that hold a file open for a moment (Windows)."""
    for delay in _PATIENCE:
        try:
            return _os.replace(source, target)
        except PermissionError:
            _sleep(delay)
    return _os.replace(source, target)


def remove(path: Path) -> None:
    """Delete a file, if that can be done."""
    with contextlib.suppress(OSError):
        _os.unlink(path)


def remove_stale(leftover: Path) -> None:
    """Delete what a crash left half written, after a day."""
    with contextlib.suppress(OSError):
        if time.time() - leftover.stat().st_mtime > _STALE_SECONDS:
            _os.unlink(leftover)


def discard(folder: Path) -> None:
    """Delete a folder of ours and what is in it, as far as that can be done."""
    with contextlib.suppress(OSError):
        for entry in list(_os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                discard(Path(entry.path))
            else:
                _os.unlink(entry.path)
        _os.rmdir(folder)


def make_folders(path: Path) -> None:
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        with contextlib.suppress(FileExistsError):
            _os.mkdir(folder)
        flush_folder(folder.parent)


def flush_folder(path: Path) -> None:
    """Make renames in a folder last through a power cut. Windows does so by itself."""
    if sys.platform == "win32":
        return
    with _opened(path, os.O_RDONLY) as handle:
        try:
            _os.fsync(handle)
        except OSError as error:
            if error.errno not in _NOT_FLUSHABLE:
                raise


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """One save at a time in this program and, where the system has ``flock``, on this computer.

    Only a courtesy: without it two saves at once would still both be in the history.
    """
    with _lock, contextlib.ExitStack() as stack:
        _lock_folder(root, stack)
        yield


@contextlib.contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turns what the disk refuses into a SaveError about ``path``."""
    try:
        yield
    except OSError as error:
        raise SaveError(
            f"{path.name} could not be saved: {_writing_failed(error)} "
            f"What was saved before is untouched.\n(File: {path})"
        ) from error


def reading_failed(error: OSError) -> str:
    """Why a file could not be read, in words."""
    if error.errno in (errno.EISDIR, errno.ENOTDIR):
        return "there is a folder where the file should be"
    if isinstance(error, NotOrdinaryError) or error.errno in (errno.ENXIO, errno.ELOOP):
        return "it is not an ordinary file"
    return "it is not downloaded to this computer, or another program is using it"


def _writing_failed(error: OSError) -> str:
    if why := why_no_room(error):
        return f"{why}, then save again."
    match error.errno:
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


def _lock_folder(root: Path, stack: contextlib.ExitStack) -> None:
    if sys.platform != "win32":
        import fcntl

        handle = stack.enter_context(_opened(root, os.O_RDONLY))
        for delay in _PATIENCE:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _sleep(delay)
            except OSError:
                return
            else:
                return


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A new file to write, which then gets the name ``path``, unless something fails."""
    make_folders(path.parent)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        yield temporary
        replace(temporary, path)
    except OSError:
        remove(temporary)
        raise
    flush_folder(path.parent)


@contextlib.contextmanager
def _opened(path: Path, flags: int, within: int | None = None) -> Iterator[int]:
    place = {} if within is None else {"dir_fd": within}
    handle = _os.open(path, flags | _BINARY, 0o666, **place)
    try:
        yield handle
    finally:
        _os.close(handle)


@contextlib.contextmanager
def _ordinary(path: Path, within: int | None = None) -> Iterator[int]:
    """An ordinary file to be read; nobody waits for a pipe, or reads a device."""
    no_link = 0 if within is None else _NO_LINK
    with _opened(path, os.O_RDONLY | _NO_WAIT | no_link, within) as handle:
        mode = os.fstat(handle).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise OSError(errno.ENXIO, "no ordinary file", str(path))
        yield handle


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[_os.write(handle, view) :]


def _chunks(path: Path) -> Iterator[bytes]:
    with _ordinary(path) as handle:
        while chunk := _os.read(handle, _CHUNK):
            yield chunk
