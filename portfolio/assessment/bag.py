"""A BagIt bag in a zip file (RFC 8493): writing one, and reading one from anybody.

The ``bagit`` package works on folders and rearranges the one it is given; here nothing is unpacked
and nothing is changed, and a test holds what is written against that package. Entries are stored,
not packed, so that the same content is the same bytes with every version of every library. What is
read is taken for hostile: names, sizes and digests are looked at before anything is believed.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from portfolio.base.errors import LockedSubmissionError, SubmissionError
from portfolio.base.portions import portions

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
PAYLOAD = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
DATA = "data/"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_IS_DECLARED = re.compile(
    rb"BagIt-Version: (?:0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8(?:\r?\n)?"
)
FETCH = "fetch.txt"
"""Where a bag says what of it is elsewhere. Nothing is ever fetched."""
_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{64})[ \t]+\*?(?P<name>[^ \t].*)")
_ENCRYPTED = 0x1
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

Pieces = Callable[[], Iterable[bytes]]
"""Gives the content of a file, piece by piece."""


@dataclass(frozen=True, kw_only=True)
class Payload:
    """A file for the bag: its name below ``data/``, its size and SHA-256, and its content."""

    name: str
    size: int
    sha256: str
    pieces: Pieces


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What is looked at of a bag from outside: entries, bytes of one, of all, and kept of all."""

    entries: int = 5_000
    one: int = 100_000_000
    all: int = 20_000_000_000
    kept: int = 100_000_000


@dataclass(frozen=True, kw_only=True)
class Bag:
    """A bag that was found whole: the digest of each payload file by its name below ``data/``, and
    the content of the tag files and of the payload files that were asked for."""

    digests: Mapping[str, str]
    tags: Mapping[str, bytes]
    kept: Mapping[str, bytes] = field(default_factory=dict)


def write_bag(
    file: IO[bytes],
    top: str,
    payload: Iterable[Payload],
    tags: Mapping[str, bytes],
    info: Mapping[str, str],
    moment: datetime,
) -> None:
    """Write a bag of that name into a file.

    Raises SubmissionError when the content of a payload file is not what it is said to be.
    """
    payload = sorted(payload, key=lambda one: one.name)
    size = sum(one.size for one in payload)
    told = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    listed = [(one.sha256, f"{DATA}{one.name}") for one in payload]
    texts = {
        DECLARATION: _DECLARED,
        INFO: "".join(f"{key}: {_one_line(value)}\n" for key, value in told.items()).encode(),
        PAYLOAD: _manifest(listed),
        **tags,
    }
    texts[TAGS] = _manifest((_sha256(texts[name]), name) for name in sorted(texts))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in texts.items():
            archive.writestr(_entry(f"{top}/{name}", moment), data)
        for one in payload:
            _put(archive, _entry(f"{top}/{DATA}{one.name}", moment), one)


def read_bag(file: IO[bytes], keep: Callable[[str], bool], limits: Limits | None = None) -> Bag:
    """What is in a bag, when every file that it lists is there and as it was, and no other.

    ``keep`` says which payload files are to be given with their content. Raises SubmissionError.
    """
    limits = limits or Limits()
    try:
        with zipfile.ZipFile(file) as archive:
            return _read(archive, keep, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise SubmissionError(
            "it is cut short, or not a zip file. Copy or send it again, as it was made."
        ) from error


def _read(archive: zipfile.ZipFile, keep: Callable[[str], bool], limits: Limits) -> Bag:
    entries = _entries(archive, limits)
    tags = {name: _content(archive, entries, name) for name in entries if not _is_data(name)}
    for name in (DECLARATION, PAYLOAD, TAGS):
        if name not in tags:
            raise SubmissionError(f"it is no sealed submission: {name} is not in it.")
    if not _IS_DECLARED.fullmatch(tags[DECLARATION]):
        raise SubmissionError(f"it is no sealed submission: {DECLARATION} says something else.")
    if FETCH in tags:
        raise SubmissionError("it is not whole: some of it is to be fetched from elsewhere.")
    listed = _listed(tags[TAGS], TAGS)
    for name in sorted(tags.keys() - {TAGS}):
        _compare(name, listed.pop(name, ""), _sha256(tags[name]))
    _refuse_missing(listed)
    return _payload(archive, entries, tags, keep, limits)


def _payload(
    archive: zipfile.ZipFile,
    entries: Mapping[str, zipfile.ZipInfo],
    tags: Mapping[str, bytes],
    keep: Callable[[str], bool],
    limits: Limits,
) -> Bag:
    listed = _listed(tags[PAYLOAD], PAYLOAD)
    digests, kept, room = {}, {}, limits.kept
    for name in sorted(filter(_is_data, entries)):
        digest, short = hashlib.sha256(), name.removeprefix(DATA)
        held = bytearray()
        for piece in _pieces(archive, entries[name], shown(name)):
            digest.update(piece)
            if keep(short):
                held += piece
                room -= len(piece)
                if room < 0:
                    raise SubmissionError("it has far more text in it than any portfolio has.")
        _compare(name, listed.pop(name, ""), digest.hexdigest())
        digests[short] = digest.hexdigest()
        if keep(short):
            kept[short] = bytes(held)
    _refuse_missing(listed)
    return Bag(digests=digests, tags=tags, kept=kept)


def _entries(archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The entries by their names below the bag's own folder, when none of them is a trick."""
    infos = archive.infolist()
    if len(infos) > limits.entries:
        raise SubmissionError(
            f"it has {len(infos):,} files in it, far more than any portfolio has."
        )
    if sum(info.file_size for info in infos) > limits.all:
        raise SubmissionError("it would be far larger unpacked than any portfolio is.")
    _refuse_overlaps(archive, infos)
    found: dict[str, zipfile.ZipInfo] = {}
    same: dict[str, str] = {}
    tops: set[str] = set()
    for info in infos:
        _refuse_tricks(info, limits)
        top, _, name = info.filename.partition("/")
        tops.add(top)
        if info.is_dir():
            continue
        if not name:
            raise SubmissionError(f"it is no sealed submission: {top[:100]} lies in it by itself.")
        twin = same.setdefault(unicodedata.normalize("NFC", name).casefold(), info.filename)
        if twin != info.filename or name in found:
            raise SubmissionError(f"two files in it have one name: {twin} and {info.filename}.")
        found[name] = info
    if len(tops) != 1:
        raise SubmissionError("it is no sealed submission: it has more than one folder in it.")
    return found


def _refuse_tricks(info: zipfile.ZipInfo, limits: Limits) -> None:
    """What no bag of ours has: names that lead elsewhere, links, passwords, giants."""
    name = info.filename
    parts = name.rstrip("/").split("/")
    if any(part in ("", ".", "..") or set(part) & set("\\:\0") for part in parts):
        raise SubmissionError(f"a name in it leads out of it: {name[:100]}")
    if info.flag_bits & _ENCRYPTED:
        raise LockedSubmissionError(
            "it is locked with a password. Ask whoever sent it for the password."
        )
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise SubmissionError(f"{name[:100]} in it is a link, or no ordinary file.")
    if info.compress_type not in _PACKED_AS:
        raise SubmissionError(f"{name[:100]} in it is packed in a way that no zip file here is.")
    if info.file_size > limits.one:
        raise SubmissionError(f"{name[:100]} in it is larger than any evidence can be.")


def _refuse_overlaps(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    """A file whose parts lie over each other holds far less than it seems to."""
    if not infos:
        return
    places = sorted((info.header_offset, info.compress_size) for info in infos)
    ends = [*(start for start, _ in places[1:]), archive.start_dir]
    for (start, size), end in zip(places, ends, strict=True):
        if start + size + 30 > end:
            raise SubmissionError("its parts lie over each other, as in a file made to do harm.")


def _content(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], name: str) -> bytes:
    """What is in a tag file, none of which is large."""
    if "/" in name or entries[name].file_size > 10_000_000:
        raise SubmissionError(f"{name[:100]} does not belong in a sealed submission.")
    return b"".join(_pieces(archive, entries[name], name))


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The content of an entry, and never more of it than it says it has."""
    left = info.file_size
    try:
        with archive.open(info) as part:
            for portion in portions(part):
                left -= len(portion)
                if left < 0:
                    raise SubmissionError(f"{name} in it is larger than it says.")
                yield portion
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _changed(name) from error
    if left:
        raise _changed(name)


def shown(name: str) -> str:
    """A payload file as people call it: evidence by its number first, ``E20 (letter.pdf)``."""
    match name.removeprefix(DATA).split("/"):
        case ["evidence", ref, "item.json"]:
            return f"{ref} (what the register says about it)"
        case ["evidence", ref, file]:
            return f"{ref} ({file})"
        case ["answers", _, file]:
            return f"the answers to {file.removesuffix('.json')}"
    return name.removeprefix(DATA)


def _compare(name: str, listed: str, found: str) -> None:
    if not listed:
        raise SubmissionError(f"{shown(name)} was put into it after it was sealed.")
    if listed != found:
        raise _changed(shown(name))


def _changed(name: str) -> SubmissionError:
    return SubmissionError(f"{name} is not as it was when it was sealed.")


def _refuse_missing(listed: Mapping[str, str]) -> None:
    if listed:
        names = ", ".join(shown(name) for name in sorted(listed)[:5])
        raise SubmissionError(f"what was sealed in it is missing: {names}.")


def _listed(data: bytes, file: str) -> dict[str, str]:
    """The digests in a manifest of a bag, by the names."""
    found: dict[str, str] = {}
    try:
        lines = [line for line in re.split("\r\n|\r|\n", data.decode("utf-8-sig")) if line]
    except UnicodeDecodeError:
        raise SubmissionError(f"{file} in it cannot be read.") from None
    for line in lines:
        match = _LINE.fullmatch(line)
        name = _as_named(match["name"]) if match else ""
        if not match or name in found:
            raise SubmissionError(f"{file} in it cannot be read: “{line[:80]}”.")
        found[name] = match["digest"].lower()
    return found


def _manifest(listed: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {_as_listed(name)}\n" for digest, name in listed).encode()


def _as_listed(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _as_named(listed: str) -> str:
    return re.sub("%(0A|0D|25)", lambda found: chr(int(found[1], 16)), listed, flags=re.IGNORECASE)


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, moment.timetuple()[:6])
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    return info


def _put(archive: zipfile.ZipFile, info: zipfile.ZipInfo, one: Payload) -> None:
    info.file_size = one.size
    digest = hashlib.sha256()
    with archive.open(info, "w") as part:
        for piece in one.pieces():
            digest.update(piece)
            part.write(piece)
    if digest.hexdigest() != one.sha256:
        raise SubmissionError(
            f"Nothing was sealed: {shown(one.name)} is not the file that was added."
        )


def _is_data(name: str) -> bool:
    return name.startswith(DATA)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _one_line(text: str) -> str:
    return " ".join(text.split())
