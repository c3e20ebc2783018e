"""The words of an evidence file, for finding what is alike: quickly, and without how they look.

A file from anybody is read in a process with limits. What it said is remembered by the digest of
its bytes, so that a file which several learners have, or a second look, costs next to nothing.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import html
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import partial
from io import BytesIO
from pathlib import Path

from portfolio.annex.encodings import decoded
from portfolio.annex.limits import Limits
from portfolio.annex.refusal import NotShownError
from portfolio.annex.zips import check_open
from portfolio.base.cache_folder import key_of, user_cache
from portfolio.base.errors import PortfolioError
from portfolio.base.limited_process import LimitedProcess, TooMuchError
from portfolio.record import disk
from portfolio.record.json_text import sha256

VERSION = 1
MOST = 400_000
"""So many characters of a file are looked at."""
LARGEST = 30_000_000
_OFFICE = re.compile(
    r"word/(document|footnotes|header\d*)\.xml|ppt/slides/slide\d+\.xml"
    r"|xl/(sharedStrings|worksheets/sheet\d+)\.xml|content\.xml"
)
_BREAK = re.compile(r"</(?:w:p|a:p|si|row|text:p|text:h)>|<(?:w:tab|w:br|a:br|text:s|text:tab)\b")
_TAG = re.compile(r"<[^>]*>")
_NUMBERS = re.compile(r"<v>[^<]*</v>|<f[^>]*>[^<]*</f>")
_ZIPS = frozenset((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".docm", ".xlsm"))
_TEXTS = frozenset((".txt", ".csv", ".md", ".vtt", ".srt"))
_MAILS = frozenset((".eml",))
_READ = _ZIPS | _TEXTS | _MAILS | {".pdf"}


def words_of(path: Path, process: LimitedProcess) -> str:
    """The text in a file; empty when it has none, is too large or cannot be read."""
    suffix = path.suffix.lower()
    if suffix not in _READ:
        return ""
    try:
        data = disk.read(path, within=LARGEST)
    except OSError:
        return ""
    if len(data) > LARGEST:
        return ""
    digest = hashlib.sha256(data).hexdigest()
    return _remembered(suffix, digest, partial(process.call, read_words, str(path.absolute())))


def sealed_words(path: Path, name: str, digest: str, process: LimitedProcess) -> str:
    """The text in a file of a sealed submission that was found whole: its name in the zip file and
    its SHA-256. Empty when it has none, is too large or cannot be read."""
    suffix = Path(name).suffix.lower()
    if suffix not in _READ:
        return ""
    call = partial(process.call, read_sealed_words, str(path.absolute()), name, digest)
    return _remembered(suffix, digest, call)


def _remembered(suffix: str, digest: str, read: Callable[[], object]) -> str:
    """What a file says: as it is remembered, or else as it is read."""
    key = key_of("words", VERSION, suffix, digest)
    kept = user_cache().get("words", key)
    if kept is not None:
        return zlib.decompress(kept).decode()
    try:
        said = str(read())
    except (PortfolioError, TooMuchError):
        return ""
    user_cache().put("words", key, zlib.compress(said.encode("utf-8", "replace"), 1))
    return said


def read_words(name: str) -> str:
    """The text in a file; called in a process of its own. Empty when it cannot be read."""
    try:
        return _said(Path(name).read_bytes(), Path(name).suffix.lower())
    except OSError:
        return ""


def read_sealed_words(path: str, name: str, digest: str) -> str:
    """The text in a part of a zip file; called in a process of its own. Empty when it cannot be
    read, or is not the part with that SHA-256."""
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(name)
            if max(info.file_size, info.compress_size) > LARGEST:
                return ""
            data = archive.read(info)
    except (OSError, KeyError, RuntimeError, ValueError, EOFError):
        return ""
    except (zipfile.BadZipFile, zlib.error):
        return ""
    return _said(data, Path(name).suffix.lower()) if sha256(data) == digest else ""


def _said(data: bytes, suffix: str) -> str:
    try:
        if suffix in _ZIPS:
            return _from_zip(data)
        if suffix == ".pdf":
            return _from_pdf(data)
        start = data[: 4 * MOST]
        return _from_mail(start) if suffix in _MAILS else decoded(start)[:MOST]
    except (OSError, ValueError, KeyError, LookupError, RuntimeError, NotShownError):
        return ""
    except (zipfile.BadZipFile, zlib.error):
        return ""


def _from_zip(data: bytes) -> str:
    """The texts of an Office file; words that were split by how they look are whole again."""
    said: list[str] = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        check_open(archive, Limits())
        for info in archive.infolist():
            if _OFFICE.fullmatch(info.filename):
                text = archive.read(info).decode("utf-8", "replace")
                said.append(_TAG.sub("", _BREAK.sub(" <", _NUMBERS.sub("", text))))
    return html.unescape(" ".join(said))[:MOST]


def _from_pdf(data: bytes) -> str:
    import pypdfium2

    said: list[str] = []
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for number in range(min(len(document), Limits().pages * 10)):
                said.append(document[number].get_textpage().get_text_range())
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        return ""
    return " ".join(said)[:MOST]


def _from_mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    return " ".join(_bodies(message))[:MOST]


def _bodies(message: EmailMessage) -> Iterator[str]:
    body = message.get_body(("plain", "html"))
    if body is not None:
        said = str(body.get_content())
        yield _TAG.sub(" ", said) if body.get_content_subtype() == "html" else said
