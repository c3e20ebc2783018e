"""On which port a record's workbook answers: the same at each start, if that can be.

A browser keeps what was typed, and not yet saved, by the address of the page, port included. So a
record has a port of its own, and all the ports that it ever had are remembered, in the user's
state folder, by the record's mark: a folder that was moved has the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

from portfolio.base.errors import BuildError, PortfolioError
from portfolio.base.files import put

FIRST_PORT, PORTS = 20_000, 10_000
"""Ports that systems do not give away by themselves."""
MOST_RECORDS = 200
MOST_PORTS = 5
"""So many are remembered for one record: its own, and the last ones beside it."""
_PATIENCE = 0.3
"""Seconds in which a program on this computer takes up a connection."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """The port for this start; ``own`` is false when the record's own one is taken."""

    port: int
    own: bool


def find_port(mark: str) -> Found:
    """A free port for a record, and remember it: its own, else one that it had, else any.

    Raises PortfolioError when there is none.
    """
    had = had_ports(mark) or (_own(mark),)
    port = next(filter(is_free, had), 0) or _any_free()
    _remember(mark, had if port in had else (*had[:1], port, *had[1 : MOST_PORTS - 1]))
    return Found(port=port, own=port == had[0])


def had_ports(mark: str) -> tuple[int, ...]:
    """The ports that a record had on this computer, its own first."""
    return _all().get(mark, ())


def is_free(port: int) -> bool:
    """Whether a server could listen on a port now. One that was closed a moment ago is free."""
    with socket.socket() as caller:
        caller.settimeout(_PATIENCE)
        if caller.connect_ex(("127.0.0.1", port)) == 0:
            return False
    with socket.socket() as listener:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return True
    return False


def _own(mark: str) -> int:
    """The port that a record gets at its first start here: one that is no other record's."""
    others = {port for ports in _all().values() for port in ports}
    first = int(hashlib.sha256(mark.encode()).hexdigest(), 16) % PORTS
    candidates = (FIRST_PORT + (first + step) % PORTS for step in range(PORTS))
    return next((port for port in candidates if port not in others), FIRST_PORT + first)


def _any_free() -> int:
    with socket.socket() as found, contextlib.suppress(OSError):
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
    raise PortfolioError("No port is free on this computer. Restart it, then try again.")


def _file() -> Path:
    return user_state_path("award-portfolio") / "ports.json"


def _all() -> dict[str, tuple[int, ...]]:
    """The ports of every record by its mark. What cannot be read is as good as nothing."""
    try:
        value = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    found = value.get("ports") if isinstance(value, dict) else None
    sound = found.items() if isinstance(found, dict) else ()
    return {mark: ports for mark, listed in sound if (ports := _sound(listed))}


def _sound(listed: object) -> tuple[int, ...]:
    ports = listed if isinstance(listed, list) else []
    return tuple(port for port in ports if type(port) is int and 1024 <= port < 65_536)[:MOST_PORTS]


def _remember(mark: str, ports: tuple[int, ...]) -> None:
    """Put a record last in the file. Without a writable state folder nothing is remembered."""
    others = [(other, had) for other, had in _all().items() if other != mark]
    kept = {**dict(others[1 - MOST_RECORDS :]), mark: ports}
    with contextlib.suppress(BuildError, OSError):
        put(_file(), json.dumps({"ports": kept}, indent=1).encode("ascii"))
