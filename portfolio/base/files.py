"""Everything that this program writes, makes or deletes outside the record's own store.

Files are written whole or not at all. Inside a folder that may come from somebody else
(``Folder``) no link is ever followed, and nothing but ordinary files is opened. Nothing is deleted
that this program did not make and does not name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import IO

from portfolio.base.errors import BuildError

LARGEST_READ = 200_000_000
"""Bytes of a file that ``Folder.read`` reads at the most, unless it is told otherwise."""

_AT_ONCE = 1 << 20
_BINARY: int = getattr(os, "O_BINARY", 0)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)
_FOLDER: int = getattr(os, "O_DIRECTORY", 0)
_BY_HANDLE = os.open in os.supports_dir_fd and os.mkdir in os.supports_dir_fd
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_NAME_SURROGATE = 0x20000000
"""The bit of a Windows reparse tag that says that it stands for another place: a link, a junction.
Files that a cloud service has not downloaded yet are reparse points without it."""


class NotOrdinaryError(OSError):
    """What is there is no ordinary file: a link, a folder, a pipe, a device."""


@dataclass(frozen=True)
class Folder:
    """A folder that may come from somebody else, in which this program reads and writes.

    Names are relative to it and use ``/``: ``build/cg-406/portfolio.docx``. No part of a name may
    be a link, a junction, or differ from another only in capitals.
    """

    root: Path

    def path(self, name: str) -> Path:
        """Where a name is, for showing it to people."""
        return self.root.joinpath(*_parts(name))

    def put(self, name: str, data: bytes) -> bool:
        """Write a file as a whole; false when it held just this before, and was left alone.

        Raises BuildError when it cannot be written, or would be written somewhere else.
        """
        *folders, last = _parts(name)
        path = self.path(name)
        with _told(path), self._inside(folders, make=True) as place:
            _refuse_twin(place, last)
            _refuse_other_kinds(place, last)
            if _holds(place, last, data):
                return False
            _write(place, last, data)
            return True

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A new file to fill piece by piece. It has its name once all of it is on the disk; when
        anything fails before, nothing of it is there. Raises BuildError as ``put`` does."""
        *folders, last = _parts(name)
        with _told(self.path(name)), self._inside(folders, make=True) as place:
            _refuse_twin(place, last)
            _refuse_other_kinds(place, last)
            with _unfinished(place, last, lasting=True) as file:
                yield file

    def read(self, name: str, most: int = LARGEST_READ) -> bytes:
        """The bytes of an ordinary file, or the start of one that has more than ``most``.

        Raises FileNotFoundError, NotOrdinaryError, OSError.
        """
        *folders, last = _parts(name)
        with self._inside(folders) as place:
            return _bytes(place, last, most)

    def set_aside(self, name: str, other: str) -> None:
        """Give a file another name in the same folder. Raises BuildError."""
        *folders, last = _parts(name)
        with _told(self.path(name)), self._inside(folders) as place:
            os.replace(
                place.at(last), place.at(other), src_dir_fd=place.handle, dst_dir_fd=place.handle
            )

    @contextlib.contextmanager
    def _inside(self, folders: list[str], *, make: bool = False) -> Iterator[_Place]:
        """Hold a folder inside this one, reached without following a link."""
        if make:
            self.root.mkdir(parents=True, exist_ok=True)
        if not _BY_HANDLE:
            yield _Place(_checked(self.root, folders, make=make), None)
            return
        with _walked(self.root, folders, partial(_step, make=make)) as place:
            yield place


@dataclass(frozen=True)
class _Place:
    """A folder as the system is told of it: by a handle where there are such, else by its path."""

    path: Path
    handle: int | None

    def at(self, name: str) -> str:
        return os.path.join(self.path, name) if self.handle is None else name


def put(path: Path, data: bytes) -> None:
    """Write a file that the user named, or that is in a folder of this program's own.

    As a whole: what was there before stays until then. Raises BuildError when it cannot be
    written, for example because Word has it open.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(_Place(path.parent, None), path.name, data)


def make_folder(path: Path) -> None:
    """Make a folder that the user named, and those above it. Raises OSError."""
    path.mkdir(parents=True, exist_ok=True)


def read(path: Path, most: int = LARGEST_READ) -> bytes:
    """The bytes of an ordinary file at the place itself. Raises NotOrdinaryError, OSError."""
    return _bytes(_Place(path.parent, None), path.name, most)


@contextlib.contextmanager
def opened(path: Path, *, named_by_user: bool = False) -> Iterator[BufferedReader]:
    """An ordinary file, to be read. Only one that the user named may be a link to such a file.

    Raises NotOrdinaryError, OSError.
    """
    with os.fdopen(open_ordinary(path.resolve() if named_by_user else path), "rb") as file:
        yield file


def open_ordinary(path: Path | str, *, within: int | None = None) -> int:
    """A handle on an ordinary file, to be read: no link is followed, no pipe waited for.

    ``within`` is a handle on the folder that the path is relative to. Raises NotOrdinaryError,
    OSError.
    """
    flags = os.O_RDONLY | _BINARY | _NO_LINK | _NO_WAIT
    if within is None and not _NO_LINK and leads_elsewhere(path):
        raise NotOrdinaryError(f"{path} is a link")
    try:
        handle = os.open(path, flags, dir_fd=within)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NotOrdinaryError(f"{path} is a link") from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotOrdinaryError(f"{path} is no ordinary file")
    return handle


@contextlib.contextmanager
def held(root: Path, folders: Iterable[str]) -> Iterator[int | None]:
    """Hold a folder inside ``root``, reached through no link, even one put there meanwhile.

    Gives a handle on it; None where the system has no handles on folders. Raises
    FileNotFoundError, NotOrdinaryError, OSError.
    """
    if not _BY_HANDLE:
        yield None
        return
    with _walked(root, folders, _entered) as place:
        yield place.handle


def own_folder(path: Path) -> bool:
    """Make a folder that only this user can write in; false when it cannot be had.

    A folder of somebody else, one that others may write in, and a link are not believed.
    """
    try:
        found = _found_or_made(path)
        if not stat.S_ISDIR(found.st_mode) or _stands_for_another(found):
            return False
        if sys.platform == "win32":
            return True
        if not _is_own(found):
            return False
        if stat.S_IMODE(found.st_mode) != 0o700:
            path.chmod(0o700)
    except OSError:
        return False
    return True


def _found_or_made(path: Path) -> os.stat_result:
    with contextlib.suppress(FileNotFoundError):
        return path.lstat()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path.lstat()


def put_own(path: Path, data: bytes) -> bool:
    """Write a file that is for its owner's eyes only, in a folder of that kind; false if not."""
    if not own_folder(path.parent):
        return False
    try:
        _write(_Place(path.parent, None), path.name, data, mode=0o600)
    except OSError:
        return False
    return True


def read_own(path: Path, most: int = LARGEST_READ) -> bytes | None:
    """What ``put_own`` wrote; None when it is not there, or others could have written it."""
    try:
        if not _is_own(os.lstat(path.parent)):
            return None
        handle = open_ordinary(path)
    except OSError:
        return None
    with open(handle, "rb", buffering=0) as file:
        facts = os.fstat(handle)
        return file.read(min(most, facts.st_size)) if _is_own(facts) else None


def _is_own(facts: os.stat_result) -> bool:
    """Whether only this user can write there. On Windows a profile's folders are so anyway."""
    if sys.platform != "win32":
        return facts.st_uid == os.geteuid() and not facts.st_mode & _OTHERS_WRITE
    return True


def forget_own(path: Path) -> bool:
    """Delete one file that this program wrote with ``put_own``; false when it is not there."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def make_place(path: Path, *, mode: int, owner: int, group: int) -> None:
    """Make a folder, or take the one that is there, and give it just this mode, owner and group.

    It is for root, in a folder of root's own; no link is followed. Raises OSError.
    """
    if sys.platform != "win32":
        path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            path.mkdir(mode=0o700)
        handle = os.open(path, os.O_RDONLY | _FOLDER | _NO_LINK)
        try:
            os.fchown(handle, owner, group)
            os.fchmod(handle, mode)
        finally:
            os.close(handle)
        return
    raise NotOrdinaryError("Windows has no such modes")


@contextlib.contextmanager
def writing_for(path: Path, mode: int) -> Iterator[IO[bytes]]:
    """A new file with just this mode, for somebody else to read, in a folder that need not be
    listed. It has its name once all of it is on the disk. Raises BuildError."""
    with _told(path), _unfinished(_Place(path.parent, None), path.name, lasting=True) as file:
        if sys.platform != "win32":
            os.fchmod(file.fileno(), mode)
        yield file


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to be filled, which is at ``path`` afterwards: all of it, or none.

    There is nothing at ``path``, or an empty folder. Raises OSError.
    """
    with tempfile.TemporaryDirectory(
        prefix="~", suffix=".tmp", dir=path.parent, ignore_cleanup_errors=True
    ) as space:
        inside = Path(space) / path.name
        inside.mkdir()
        try:
            yield inside
        finally:
            with contextlib.suppress(FileNotFoundError):
                path.rmdir()
        os.replace(inside, path)


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A new, empty folder that only this user can open; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="portfolio-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


@contextlib.contextmanager
def own_lock_file(path: Path) -> Iterator[int | None]:
    """A handle on an empty file of this user's own, to be locked; None when it cannot be had."""
    try:
        if not own_folder(path.parent):
            raise NotOrdinaryError(f"{path.parent} is not this user's own")
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_LINK, 0o600)
    except OSError:
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


class Arriving:
    """A file that arrives piece by piece, the only one in a new folder of its own.

    That folder is ``within`` another one, or among the system's temporary files.
    """

    def __init__(self, within: Path | None = None) -> None:
        self._space = tempfile.TemporaryDirectory(
            prefix="portfolio-", dir=within, ignore_cleanup_errors=True
        )
        self.path = Path(self._space.name) / "arriving"
        self.path.touch()

    def add(self, piece: bytes) -> None:
        """Put a piece to the end. Raises OSError."""
        with self.path.open("ab") as file:
            file.write(piece)

    def empty(self) -> None:
        """Forget what has arrived so far. Raises OSError."""
        self.path.write_bytes(b"")

    def keep(self, folder: Path) -> None:
        """Move the file into a new folder on the same disk, where it stays. Raises OSError."""
        folder.mkdir()
        self.path.replace(folder / self.path.name)
        self.forget()

    def forget(self) -> None:
        """Take the file away, whatever it is called by now."""
        self._space.cleanup()


def only_file(folder: Path) -> Path:
    """The file in a folder that ``Arriving.keep`` made. Raises OSError when it is gone."""
    for path in folder.iterdir():
        return path
    raise FileNotFoundError(f"{folder} is empty")


def forget_kept(folder: Path) -> None:
    """Delete the one file in a folder that ``Arriving.keep`` made, and the folder."""
    with contextlib.suppress(OSError):
        only_file(folder).unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()


def called(path: Path, name: str) -> Path:
    """Give a file in a folder of this program's own another name. Raises OSError."""
    return path.replace(path.with_name(name))


def report(prefix: str, text: str) -> Path:
    """Write a text to a new file among the system's temporary files, for its owner's eyes only."""
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".txt", text=False)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode("utf-8", "backslashreplace"))
    return Path(name)


def _parts(name: str) -> list[str]:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or any(_is_strange(part) for part in parts):
        raise BuildError(f"“{name}” is not the name of a file in a folder.")
    return list(parts)


def _is_strange(part: str) -> bool:
    return part in (".", "..") or any(letter in part for letter in "/\\:\0")


@contextlib.contextmanager
def _walked(
    root: Path, folders: Iterable[str], enter: Callable[[_Place, str], _Place]
) -> Iterator[_Place]:
    """Hold the last of some folders, each inside the one before."""
    place = _Place(root, os.open(root, os.O_RDONLY | _FOLDER))
    try:
        for part in folders:
            place = enter(place, part)
        yield place
    finally:
        os.close(place.handle or 0)


def _step(place: _Place, part: str, *, make: bool) -> _Place:
    """The next folder on the way, made if it is wanted, which has no twin."""
    _refuse_twin(place, part)
    if make:
        with contextlib.suppress(FileExistsError):
            os.mkdir(part, dir_fd=place.handle)
    return _entered(place, part)


def _entered(place: _Place, part: str) -> _Place:
    """A folder in a folder, which is no link to one; the handle on the outer one is closed."""
    path = place.path / part
    try:
        handle = os.open(part, os.O_RDONLY | _FOLDER | _NO_LINK, dir_fd=place.handle)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotOrdinaryError(f"{path} is no folder, or a link to one") from error
    os.close(place.handle or 0)
    return _Place(path, handle)


def _checked(root: Path, folders: list[str], *, make: bool) -> Path:
    """What ``_step`` does, on systems without handles on folders."""
    path = root
    for part in folders:
        _refuse_twin(_Place(path, None), part)
        path = path / part
        if make:
            with contextlib.suppress(FileExistsError):
                path.mkdir()
        if not stat.S_ISDIR(path.lstat().st_mode) or leads_elsewhere(path):
            raise NotOrdinaryError(f"{path} is no folder, or a link to one")
    return path


def leads_elsewhere(path: Path | str) -> bool:
    """Whether a path is a link or, on Windows, a junction or another stand-in for a place."""
    try:
        return _stands_for_another(os.lstat(path))
    except OSError:
        return False


def _stands_for_another(facts: os.stat_result) -> bool:
    return stat.S_ISLNK(facts.st_mode) or is_stand_in(getattr(facts, "st_reparse_tag", 0))


def is_stand_in(tag: int) -> bool:
    """Whether a Windows reparse tag is that of a link, a junction or another name surrogate."""
    return bool(tag & _NAME_SURROGATE)


def _refuse_twin(place: _Place, part: str) -> None:
    """Two names that differ only in capitals are one on some systems and two on others."""
    try:
        names = os.listdir(place.path if place.handle is None else place.handle)
    except OSError:
        return
    twins = [name for name in names if name != part and name.casefold() == part.casefold()]
    if twins and (part in names or not _exists(place, part)):
        raise NotOrdinaryError(f"{place.path / twins[0]} differs from {part} only in capitals")


def _refuse_other_kinds(place: _Place, name: str) -> None:
    """A link, a pipe or a device is never replaced: somebody put it there for something else."""
    try:
        found = os.stat(place.at(name), dir_fd=place.handle, follow_symlinks=False)
    except OSError:
        return
    tag = getattr(found, "st_reparse_tag", 0)
    if not stat.S_ISREG(found.st_mode) or is_stand_in(tag):
        raise NotOrdinaryError(f"{place.path / name} is no ordinary file")


def _exists(place: _Place, name: str) -> bool:
    try:
        os.stat(place.at(name), dir_fd=place.handle, follow_symlinks=False)
    except OSError:
        return False
    return True


def _bytes(place: _Place, name: str, most: int) -> bytes:
    data = bytearray()
    with os.fdopen(open_ordinary(place.at(name), within=place.handle), "rb") as file:
        while len(data) <= most and (piece := file.read(_AT_ONCE)):
            data += piece
    return bytes(data)


def _holds(place: _Place, name: str, data: bytes) -> bool:
    try:
        return _bytes(place, name, len(data)) == data
    except OSError:
        return False


def _write(place: _Place, name: str, data: bytes, mode: int = 0o666) -> None:
    with _unfinished(place, name, mode) as file:
        file.write(data)


@contextlib.contextmanager
def _unfinished(
    place: _Place, name: str, mode: int = 0o666, *, lasting: bool = False
) -> Iterator[IO[bytes]]:
    """A new file that gets its name afterwards, unless something fails; ``lasting`` waits until it
    is on the disk, so that not even a power cut leaves half of it under its name."""
    unfinished = f"~{os.urandom(6).hex()}.tmp"
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | _NO_LINK
    try:
        with os.fdopen(
            os.open(place.at(unfinished), flags, mode, dir_fd=place.handle), "w+b"
        ) as file:
            yield file
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        os.replace(
            place.at(unfinished),
            place.at(name),
            src_dir_fd=place.handle,
            dst_dir_fd=place.handle,
        )
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(place.at(unfinished), dir_fd=place.handle)
        raise


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in words what went wrong with the writing of a file."""
    try:
        yield
    except NotOrdinaryError as error:
        raise BuildError(
            f"{path.name} was not written, because {error}. Nothing is written through it. "
            f"Take it out of the folder, then try again.\n(File: {path})"
        ) from error
    except PermissionError as error:
        raise BuildError(
            f"{path.name} cannot be replaced. If it is open in another program, close it there, "
            f"then try again.\n(File: {path})"
        ) from error
    except OSError as error:
        raise BuildError(
            f"{path.name} cannot be written: {error.strerror or error}. "
            f"Check that the disk has room and the folder is there.\n(File: {path})"
        ) from error
