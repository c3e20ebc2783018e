"""Messages as Outlook saves them: compound files (MS-CFB) with properties in streams (MS-OXMSG)."""

from __future__ import annotations

import struct
from pathlib import Path

SECTOR, SMALL = 512, 64
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
TEXT, BINARY = 0x001F, 0x0102


def message(path: Path, texts: dict[int, str], binary: dict[int, bytes] | None = None) -> Path:
    """A message with these properties, by their ids: 0x0037 is the subject, 0x1000 the body."""
    streams = {
        f"__substg1.0_{name:04X}001F": text.encode("utf-16-le") for name, text in texts.items()
    }
    streams |= {f"__substg1.0_{name:04X}0102": data for name, data in (binary or {}).items()}
    entries = [(name, TEXT, 2 * len(text) + 2) for name, text in texts.items()]
    entries += [(name, BINARY, len(data)) for name, data in (binary or {}).items()]
    rows = (struct.pack("<HHIII", kind, name, 6, size, 0) for name, kind, size in entries)
    streams["__properties_version1.0"] = bytes(32) + b"".join(rows)
    return compound(path, streams)


def compound(path: Path, streams: dict[str, bytes]) -> Path:
    """A compound file with these streams, each smaller than 4,096 bytes."""
    small, table, starts = b"", [], []
    for data in streams.values():
        first, count = len(table), -(-len(data) // SMALL)
        starts.append(first if count else END)
        table += [*range(first + 1, first + count), END] if count else []
        small += data.ljust(count * SMALL, b"\0")
    root = _entry("Root Entry", 5, 1 if streams else FREE, 3, len(small))
    names = [*streams]
    others = [
        _entry(name, 2, FREE, starts[n], len(streams[name]), n + 2 if n + 1 < len(names) else FREE)
        for n, name in enumerate(names)
    ]
    folder = _padded(b"".join([root, *others]))
    sizes = [len(folder) // SECTOR, 1, -(-len(small) // SECTOR)]
    chain: list[int] = [0xFFFFFFFD]
    places = {}
    for kind, size in zip(("folder", "table", "small"), sizes, strict=True):
        places[kind] = len(chain)
        chain += [*range(len(chain) + 1, len(chain) + size), END]
    folder = folder.replace(root, _entry("Root Entry", 5, 1, places["small"], len(small)), 1)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    values = (0x3E, 3, 0xFFFE, 9, 6, 0, 1, places["folder"], 0, 4096, places["table"], 1, END, 0, 0)
    head += struct.pack("<HHHHH6xIIIIIIIIII", *values)[: 512 - 24]
    head += struct.pack("<108I", *[FREE] * 108)
    sectors = [
        struct.pack("<128I", *[*chain, *[FREE] * (128 - len(chain))]),
        folder,
        struct.pack("<128I", *[*table, *[FREE] * (128 - len(table))]),
        _padded(small),
    ]
    path.write_bytes(head[:SECTOR].ljust(SECTOR, b"\xff") + b"".join(sectors))
    return path


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    made = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    made += struct.pack("<III", FREE, right, child) + bytes(36)
    return made + struct.pack("<IQ", start, size)


def _padded(data: bytes) -> bytes:
    return data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0")
