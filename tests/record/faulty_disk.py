"""Disks that fail: a fault at one call of the operating system, and the loss of power."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

WATCHED = {"open", "close", "read", "write", "fsync", "replace", "mkdir", "unlink", "listdir"}


class Crash(BaseException):
    """The program stops here; nothing after this point happens."""


class FaultyOs:
    """The ``os`` module with a fault at call number ``at``; counts the calls to the disk."""

    def __init__(self, at: int = -1, fault: Callable[..., Any] | None = None) -> None:
        self.at = at
        self.fault = fault
        self.calls: list[str] = []
        self.crashed = False

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._watched(name, real) if name in WATCHED else real

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if self.crashed:
                return real(*args) if name == "close" else _stop()
            self.calls.append(name)
            if self.fault and len(self.calls) == self.at + 1:
                return self.fault(self, name, partial(real, **named), *args)
            return self.done(name, real(*args, **named), *args)

        def skip(handle: int) -> None:
            """Nothing here loses real power, so that flushing for good would only take time."""

        if name == "fsync":
            real = skip
        return call

    def done(self, name: str, result: Any, *args: Any) -> Any:
        return result


def failing_with(code: int) -> Callable[..., Any]:
    def fault(disk: FaultyOs, name: str, real: Callable[..., Any], *args: Any) -> Any:
        if name == "close":
            real(*args)
        raise OSError(code, os.strerror(code))

    return fault


def short_write(disk: FaultyOs, name: str, real: Callable[..., Any], *args: Any) -> Any:
    if name != "write":
        return real(*args)
    handle, data = args
    return real(handle, data[: max(1, len(data) // 2)])


def crash(disk: FaultyOs, name: str, real: Callable[..., Any], *args: Any) -> Any:
    """The program stops before this call, which is after the one before it."""
    disk.crashed = True
    return real(*args) if name == "close" else _stop()


FAULTS = {
    "disk full": failing_with(errno.ENOSPC),
    "quota reached": failing_with(errno.EDQUOT),
    "held open": failing_with(errno.EACCES),
    "short write": short_write,
    "crash": crash,
}


def _stop() -> None:
    raise Crash


class FileNode:
    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.durable = data


class FolderNode:
    def __init__(self) -> None:
        self.entries: dict[str, Any] = {}
        self.durable: dict[str, Any] = {}


class UnpoweredOs(FaultyOs):
    """Remembers what would survive a power cut: flushed bytes, and names in flushed folders."""

    def __init__(self, root: Path, at: int = -1, fault: Callable[..., Any] | None = None) -> None:
        super().__init__(at, fault)
        self.root = root
        self.tree = _scan(root)
        self.handles: dict[int, Any] = {}

    def done(self, name: str, result: Any, *args: Any) -> Any:
        match name, args:
            case "open", (path, flags, *_):
                self._opened(Path(path), flags, result)
            case "write", (handle, data):
                self.handles[handle].data += bytes(data[:result])
            case "fsync", (handle,):
                node = self.handles[handle]
                node.durable = node.data if isinstance(node, FileNode) else dict(node.entries)
            case "replace", (source, target):
                self._set(Path(target), self._take(Path(source)))
            case "mkdir", (path, *_):
                self._set(Path(path), FolderNode())
            case "unlink", (path,):
                self._take(Path(path))
        return result

    def after_power_cut(self, target: Path, *, names_survive: bool) -> Path:
        """The folder as it would be found: with or without the names that were not flushed."""
        _write(self.tree, target, names_survive)
        return target

    def _opened(self, path: Path, flags: int, handle: int) -> None:
        if not path.is_relative_to(self.root):
            self.handles[handle] = FileNode()
            return
        if flags & os.O_CREAT:
            self._set(path, FileNode())
        self.handles[handle] = self._node(path)

    def _node(self, path: Path) -> Any:
        node = self.tree
        for part in path.relative_to(self.root).parts:
            node = node.entries[part]
        return node

    def _set(self, path: Path, node: Any) -> None:
        self._node(path.parent).entries[path.name] = node

    def _take(self, path: Path) -> Any:
        return self._node(path.parent).entries.pop(path.name)


def _scan(path: Path) -> Any:
    if path.is_file():
        return FileNode(path.read_bytes())
    node = FolderNode()
    node.entries = {inner.name: _scan(inner) for inner in path.iterdir()}
    node.durable = dict(node.entries)
    return node


def _write(node: Any, path: Path, names_survive: bool) -> None:
    if isinstance(node, FileNode):
        path.write_bytes(node.durable)
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, inner in (node.entries if names_survive else node.durable).items():
        _write(inner, path / name, names_survive)
