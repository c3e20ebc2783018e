"""Evidence files: which kinds are taken, that they are what they say, and names that are safe.

A file is judged by its first bytes, an Office file by the list of names in it, which a process
with little memory and time reads; nothing is ever unpacked or opened as what it is.
"""

from __future__ import annotations

import base64
import codecs
import mmap
import re
import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portfolio.base import files
from portfolio.base.errors import EvidenceError
from portfolio.base.limited_process import TooMuchError, shared
from portfolio.base.portions import portions
from portfolio.record import disk, zip_lists
from portfolio.record.evidence import StoredFile

LARGEST_EVIDENCE = 100_000_000
LONGEST_NAME = 100
LONGEST_LIST = 4_000_000
"""The most bytes that the list of the parts of a zip-based file may have."""
_HEAD = 8_192
_TELLING = 8
"""From so many bytes on a beginning tells what it is."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFLINE = 0x1000 | 0x40_0000
"""Windows file attributes of a file whose content is still in the cloud: offline, or recalled when
it is read."""


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """What is known about a file: ``size`` in bytes, ``extension`` in lower case with its dot."""

    media_type: str
    size: int
    sha256: str
    extension: str


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """A kind of file that is taken. ``agrees`` looks at the path and the file's first bytes."""

    name: str
    media_type: str
    agrees: Callable[[Path, bytes], bool]


def examine(path: Path) -> FileFacts:
    """The facts about a file that may become evidence.

    Raises EvidenceError with what to do instead, when it is of a kind that is not taken, is not
    what its name says, is empty, larger than 100 MB, or cannot be opened.
    """
    path = Path(path)
    extension = path.suffix.lower()
    try:
        size = path.stat().st_size
        _refuse_folder(path)
        _refuse_kind(path, extension)
        _refuse_size(path, size)
        with files.opened(path, named_by_user=True) as file:
            head = file.read(_HEAD)
        _refuse_liar(path, extension, head)
        digest = disk.digest_of(path)
    except FileNotFoundError:
        raise EvidenceError(f"There is no file {path}. Check the name, then try again.") from None
    except OSError as error:
        raise EvidenceError(
            f"{path.name} cannot be opened. Let it download and close other programs that use it, "
            f"then add it again.\n(File: {path})"
        ) from error
    kind = _KINDS[extension]
    return FileFacts(media_type=kind.media_type, size=size, sha256=digest, extension=extension)


def accepted_extensions() -> tuple[str, ...]:
    """Every extension that is taken: ``.pdf``, ``.png`` ..."""
    return tuple(_KINDS)


def may_be_sound(start: bytes) -> bool:
    """Whether what a browser records can begin so, as far as that can be told already."""
    return len(start) < _TELLING or start.startswith((_MATROSKA, b"OggS")) or start[4:8] == b"ftyp"


def sound_ending(head: bytes) -> str:
    """The ending, such as ``.webm``, of what a browser records, told from its first bytes; ``""``
    for anything else."""
    return next((ending for ending in _RECORDED if _KINDS[ending].agrees(Path(), head[:_HEAD])), "")


def safe_name(original: str) -> str:
    """A file name that Windows, macOS, Linux and OneDrive all accept, close to ``original``."""
    name = unicodedata.normalize("NFC", original)
    name = "".join(char for char in name if unicodedata.category(char) not in _UNSEEN)
    name = re.sub(r'[<>:"/\\|?*#%]', "-", name)
    name = re.sub(r"_vti_", "vti", name, flags=re.IGNORECASE)
    stem, _, extension = name.rpartition(".")
    extension = re.sub(r"[^A-Za-z0-9]", "", extension)[:10] if stem else ""
    if not extension:
        stem = name
    stem = stem.strip(" .").lstrip("~$").strip(" .") or "file"
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()) or stem.lower() == "desktop":
        stem = f"file-{stem}"
    ending = f".{extension}" if extension else ""
    return stem[: LONGEST_NAME - len(ending)].rstrip(" .") + ending


def trouble(
    path: Path, stored: StoredFile, digest_of: Callable[[Path], str] = disk.digest_of
) -> str:
    """Why a file in the record is not as it was when it was added; ``""`` when it is.

    ``digest_of`` gives the SHA-256 of a file.
    """
    try:
        facts = path.stat()
        if getattr(facts, "st_file_attributes", 0) & _OFFLINE:
            return "it is not downloaded to this computer"
        if facts.st_size != stored.size or digest_of(path) != stored.sha256:
            return "it is not the file that was added: its content has changed"
    except FileNotFoundError:
        return "it is missing: it was removed, renamed, or is not downloaded yet"
    except OSError:
        return "it is not downloaded to this computer, or another program is using it"
    return ""


def _refuse_kind(path: Path, extension: str) -> None:
    if extension in _KINDS:
        return
    if extension in _PROGRAMS:
        why = "it is a program or can run like one. Add a picture or a PDF of what it shows."
    elif extension in _MACROS:
        why = "it may hold macros. Save it as .docx, .xlsx or .pptx, or print it to a PDF."
    elif extension in _OLD_OFFICE:
        why = "it is in an old Office format. Save it as .docx, .xlsx or .pptx, or as a PDF."
    elif extension in _ARCHIVES:
        why = "it is a folder of files in one. Add the files one by one, so that each has a number."
    elif extension in _PAGES:
        why = "it is a web page or drawing that can run code. Print it to a PDF."
    elif not extension:
        why = "its name has no ending that tells what it is. Give it one, such as .pdf."
    else:
        why = f"{extension} files are not taken. Save it as a PDF, or as a PNG if it is a picture."
    raise EvidenceError(f"{path.name} was not added: {why}")


def _refuse_folder(path: Path) -> None:
    if not path.is_file():
        raise EvidenceError(f"{path.name} was not added: it is not a file. Add the files in it.")


def _refuse_size(path: Path, size: int) -> None:
    if size == 0:
        raise EvidenceError(
            f"{path.name} was not added: it is empty (0 bytes). If it is in a cloud folder, let it "
            "download first."
        )
    if size > LARGEST_EVIDENCE:
        raise too_large(path.name, size)


def too_large(name: str, size: int) -> EvidenceError:
    """What a learner is told about a file of so many bytes."""
    return EvidenceError(
        f"{name} was not added: it has {size / 1_000_000:,.0f} MB, and the most is "
        "100 MB. Make it smaller or shorter, or describe it as held in the workplace."
    )


def _refuse_liar(path: Path, extension: str, head: bytes) -> None:
    kind = _KINDS[extension]
    if kind.agrees(path, head):
        return
    if extension in _OFFICE and head.startswith(_OLE):
        why = "it is protected by a password, or in an old Office format. Save it without one."
    else:
        found, remedy = _looks_like(path, extension, head)
        why = f"its name says {kind.name}, but inside it is {found}. {remedy}"
    raise EvidenceError(f"{path.name} was not added: {why}")


def _looks_like(path: Path, extension: str, head: bytes) -> tuple[str, str]:
    """What a file is by its content, as far as that is sure, and what to do about it."""
    if not head.strip(b"\x00"):
        return "nothing but zeros", "Copy or download it again."
    for start, name, remedy in _KNOWN_STARTS:
        if head.lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(start):
            return name, remedy
    for other, kind in _KINDS.items():
        if kind.media_type != _KINDS[extension].media_type and _agrees(kind, path, head):
            return kind.name, f"Change the end of its name to {other}, then add it again."
    if head.startswith(_ZIP):
        return _looks_like_zip(path)
    return "something else", _ANEW


def _agrees(kind: _Kind, path: Path, head: bytes) -> bool:
    try:
        return not kind.media_type.startswith("text/") and kind.agrees(path, head)
    except EvidenceError:
        return False


def _looks_like_zip(path: Path) -> tuple[str, str]:
    length = _list_length(path)
    if length is None:
        return "only a part of one: its end is missing", "Copy or download it again."
    if length > LONGEST_LIST:
        return "a very great many parts", "Print it to a PDF, and add that."
    return "a folder of other files in one", "Add the files one by one."


def _starts(*signatures: bytes) -> Callable[[Path, bytes], bool]:
    return lambda path, head: head.startswith(signatures)


def _riff(form: bytes) -> Callable[[Path, bytes], bool]:
    return lambda path, head: head[:4] == b"RIFF" and head[8:12] == form


def _media(accepts: Callable[[bytes], bool]) -> Callable[[Path, bytes], bool]:
    """An ISO media file (MP4 and its relatives) whose main brand is accepted."""
    return lambda path, head: head[4:8] == b"ftyp" and accepts(head[8:12])


def _is_quicktime(path: Path, head: bytes) -> bool:
    if head[4:8] == b"ftyp":
        return head[8:12] == b"qt  "
    return head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip")


def _is_webm_sound(path: Path, head: bytes) -> bool:
    """Whether a file is WebM with sound alone: the list of its tracks is at its beginning."""
    return (
        head.startswith(_MATROSKA)
        and b"webm" in head[:64]
        and _SOUND_TRACK.search(head) is not None
        and _FILM_TRACK.search(head) is None
    )


def _is_ogg_sound(path: Path, head: bytes) -> bool:
    """Whether a file is Ogg whose first stream is sound: what it is stands in its first page."""
    return head.startswith(b"OggS") and head[28:36].startswith(_OGG_SOUND)


def _is_mp3(path: Path, head: bytes) -> bool:
    if head.startswith(b"ID3"):
        return True
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3


def _is_pdf(path: Path, head: bytes) -> bool:
    """Other bytes may come before the header, up to 1,024 of them, as readers of PDF allow."""
    return b"%PDF-" in head[:1_029]


def _is_bmp(path: Path, head: bytes) -> bool:
    """A bitmap says its own length and that of its header."""
    if len(head) < 26 or not head.startswith(b"BM"):
        return False
    return int(struct.unpack_from("<L", head, 14)[0]) in (12, 40, 52, 56, 64, 108, 124)


def _is_outlook(path: Path, head: bytes) -> bool:
    if not head.startswith(_OLE):
        return False
    mark = "__properties_version1.0".encode("utf-16-le")
    with (
        files.opened(path, named_by_user=True) as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view,
    ):
        return view.find(mark) >= 0


def _is_text(path: Path, head: bytes) -> bool:
    """Whether a file holds text, in whatever encoding, with no more than stray control signs."""
    if head.lstrip(b"\r\n\t ").startswith(_NOT_TEXT):
        return False
    if encoding := _wide_encoding(head):
        return _reads_as(path, encoding)
    strays = total = 0
    with files.opened(path, named_by_user=True) as file:
        for portion in portions(file):
            strays += len(portion.translate(None, _NOT_CONTROL))
            total += len(portion)
    return strays <= total * _STRAY


def _wide_encoding(head: bytes) -> str:
    """UTF-16 or UTF-32 by its mark, or by zeros in every other byte; ``""`` for others."""
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) * 0.2:
        return ""
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else ""


def _is_mail(path: Path, head: bytes) -> bool:
    """Whether a file starts with the headers of a message, however long and odd they are."""
    if head.startswith(_NOT_TEXT):
        return False
    with files.opened(path, named_by_user=True) as file:
        start = file.read(_LONGEST_HEADERS)
    fields: set[str] = set()
    lines = start.decode("latin-1").lstrip("ï»¿\ufeff\r\n").splitlines()
    for number, line in enumerate(lines):
        if not line:
            if fields:
                break
            continue
        if match := re.match(r"([!-9;-~]+)[ \t]*:", line):
            fields.add(match[1].lower())
        elif not line.startswith((" ", "\t", ">From ")) and not (
            number == 0 and line.startswith("From ")
        ):
            return False
    return len(fields & _MAIL_FIELDS) >= 2


def _office(usual: str, *types: str) -> Callable[[Path, bytes], bool]:
    """An Office file whose main part has one of these types, and no part that could hold macros.

    ``usual`` is the name that the main part nearly always has; it counts where no type is said.
    """

    def agrees(path: Path, head: bytes) -> bool:
        names, data = _parts(path, head, "[content_types].xml")
        _refuse_macros(path, names, data)
        said = frozenset(found.decode("ascii") for found in _TYPES.findall(_plain_xml(data)))
        mains = {kind for kind in said if kind.endswith(".main+xml")}
        return bool(mains & set(types)) if mains else usual in names and bool(data)

    return agrees


def _plain_xml(data: bytes) -> bytes:
    """XML without the zeros of UTF-16, enough to find names in it."""
    return data.replace(b"\x00", b"").replace(b"'", b'"')


def _open_document(media_type: str) -> Callable[[Path, bytes], bool]:
    def agrees(path: Path, head: bytes) -> bool:
        names, kind = _parts(path, head, "mimetype")
        _refuse_macros(path, names, b"")
        return kind.strip() == media_type.encode() and "content.xml" in names

    return agrees


def _parts(path: Path, head: bytes, wanted: str) -> tuple[frozenset[str], bytes]:
    """The names of the parts in a zip-based file, in lower case, and the start of ``wanted``."""
    nothing = frozenset[str](), b""
    length = _list_length(path) if head.startswith(_ZIP) else None
    if length is None or length > LONGEST_LIST:
        return nothing
    try:
        found = shared().call(zip_lists.parts, str(path.resolve()), wanted)
    except TooMuchError as error:
        raise EvidenceError(
            f"{path.name} was not added: its list of parts cannot be read. Open it in the program "
            "that made it and save it anew, or print it to a PDF."
        ) from error
    return frozenset(found["names"]), base64.b64decode(found["start"])


def _list_length(path: Path) -> int | None:
    """How long the list of the parts of a zip file is, in bytes, found without reading it.

    None when the end of the file, where that is said, is missing. Files of more than 4 GB, and
    those that some programs make in the same form, say it in a record of its own.
    """
    with files.opened(path, named_by_user=True) as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        tail = file.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) < at + 22:
            return None
        locator = tail[max(0, at - 20) : at]
        if not locator.startswith(b"PK\x06\x07") or len(locator) < 20:
            return int(struct.unpack_from("<L", tail, at + 12)[0])
        place = int(struct.unpack_from("<Q", locator, 8)[0])
        if place > size:
            return None
        file.seek(place)
        record = file.read(56)
    if not record.startswith(b"PK\x06\x06") or len(record) < 56:
        return None
    return int(struct.unpack_from("<Q", record, 40)[0])


def _refuse_macros(path: Path, names: frozenset[str], types: bytes) -> None:
    lowered = [name.lower() for name in names]
    by_name = any(
        name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/"))
        for name in lowered
    )
    if by_name or b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
        raise EvidenceError(
            f"{path.name} was not added: it holds macros. Save it without them, or as a PDF."
        )


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with files.opened(path, named_by_user=True) as file:
            for portion in portions(file):
                decoder.decode(portion)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _endings(words: str) -> frozenset[str]:
    return frozenset(f".{word}" for word in words.split())


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE
)
_NOT_CONTROL = bytes({*range(256)} - ({*range(0x20)} - {*b"\t\n\v\f\r\x1a\x1b"}))
_STRAY = 0.05
"""The share of control signs from which a file is no text."""
_LONGEST_HEADERS = 400_000
_MATROSKA = b"\x1a\x45\xdf\xa3"
_ZIP = b"PK\x03\x04"
_TYPES = re.compile(rb'ContentType="([^"]{1,200})"')
_NOT_TEXT = (b"%PDF-", _ZIP, b"{\\rtf", b"GIF8", b"\x89PNG", b"RIFF", b"MZ\x90", _OLE)
_MAIL_FIELDS = {"from", "to", "subject", "date", "received", "message-id", "mime-version", "cc"}
_ANEW = "Open it in the program that made it and save it anew."
_KNOWN_STARTS = (
    (b"mz", "a Windows program", "Add a picture or a PDF of what it shows."),
    (b"\x7felf", "a program", "Add a picture or a PDF of what it shows."),
    (b"<!doctype html", "a web page", "Print it to a PDF, and add that."),
    (b"<html", "a web page", "Print it to a PDF, and add that."),
    (b"<?xml", "an XML file", "Print it to a PDF, and add that."),
    (b"{\\rtf", "a document in rich text (RTF)", "Save it as .docx, or as a PDF."),
    (b"rar!", "a folder of files in one", "Add the files one by one."),
    (b"7z\xbc\xaf", "a folder of files in one", "Add the files one by one."),
    (_MATROSKA.lower(), "a film, or a recording of another kind", "Save it as MP4."),
    (b"\x1f\x8b", "a packed file", "Unpack it, and add what is in it."),
)
"""How some files start that are never taken, in lower case; what they are, and what to do."""
_SOUND_TRACK = re.compile(rb"\x86[\x81-\x9f]A_(?:OPUS|VORBIS)")
_FILM_TRACK = re.compile(rb"\x86[\x81-\x9f]V_")
"""The code of a track: its mark, how long it is, and what it begins with."""
_OGG_SOUND = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC", b"Speex   ")
_RECORDED = (".webm", ".ogg", ".m4a")
_PLAIN_TEXT = "plain text"
_PICTURES = {
    b"heic",
    b"heix",
    b"heim",
    b"heis",
    b"hevc",
    b"hevx",
    b"mif1",
    b"msf1",
    b"avif",
    b"avis",
}
_AVIF = {b"avif", b"avis"}
_PROGRAMS = _endings(
    "exe bat cmd com msi msix lnk js jse vbs vbe ps1 psm1 scr iso img jar hta wsf wsh reg "
    "dll sh py pyw ipynb app dmg pkg apk appx cpl pif url"
)
_MACROS = _endings("docm dotm xlsm xltm xlam xlsb pptm potm ppsm ppam sldm")
_OLD_OFFICE = _endings("doc dot xls xlt ppt pps pot")
_ARCHIVES = _endings("zip rar 7z tar gz tgz bz2 xz cab")
_PAGES = _endings("html htm xhtml mht mhtml svg svgz xml")
_OFFICE = {".docx", ".xlsx", ".pptx"}

_OPENXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_JPEG = _Kind(name="a JPEG picture", media_type="image/jpeg", agrees=_starts(b"\xff\xd8\xff"))
_HEIC = _Kind(
    name="a HEIC picture",
    media_type="image/heic",
    agrees=_media(lambda brand: brand in _PICTURES - _AVIF),
)
_TIFF = _Kind(
    name="a TIFF picture",
    media_type="image/tiff",
    agrees=_starts(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
)
_OGG = _Kind(name="an Ogg sound recording", media_type="audio/ogg", agrees=_is_ogg_sound)

_KINDS = {
    ".pdf": _Kind(name="a PDF", media_type="application/pdf", agrees=_is_pdf),
    ".png": _Kind(
        name="a PNG picture", media_type="image/png", agrees=_starts(b"\x89PNG\r\n\x1a\n")
    ),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".jfif": _JPEG,
    ".gif": _Kind(
        name="a GIF picture", media_type="image/gif", agrees=_starts(b"GIF87a", b"GIF89a")
    ),
    ".webp": _Kind(name="a WebP picture", media_type="image/webp", agrees=_riff(b"WEBP")),
    ".heic": _HEIC,
    ".heif": _HEIC,
    ".avif": _Kind(
        name="an AVIF picture",
        media_type="image/avif",
        agrees=_media(lambda brand: brand in _AVIF),
    ),
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".bmp": _Kind(name="a BMP picture", media_type="image/bmp", agrees=_is_bmp),
    ".docx": _Kind(
        name="a Word document",
        media_type=f"{_OPENXML}.wordprocessingml.document",
        agrees=_office(
            "word/document.xml",
            f"{_OPENXML}.wordprocessingml.document.main+xml",
            f"{_OPENXML}.wordprocessingml.template.main+xml",
        ),
    ),
    ".xlsx": _Kind(
        name="an Excel workbook",
        media_type=f"{_OPENXML}.spreadsheetml.sheet",
        agrees=_office(
            "xl/workbook.xml",
            f"{_OPENXML}.spreadsheetml.sheet.main+xml",
            f"{_OPENXML}.spreadsheetml.template.main+xml",
        ),
    ),
    ".pptx": _Kind(
        name="a PowerPoint presentation",
        media_type=f"{_OPENXML}.presentationml.presentation",
        agrees=_office(
            "ppt/presentation.xml",
            f"{_OPENXML}.presentationml.presentation.main+xml",
            f"{_OPENXML}.presentationml.template.main+xml",
            f"{_OPENXML}.presentationml.slideshow.main+xml",
        ),
    ),
    ".odt": _Kind(
        name="an OpenDocument text",
        media_type=f"{_ODF}.text",
        agrees=_open_document(f"{_ODF}.text"),
    ),
    ".ods": _Kind(
        name="an OpenDocument spreadsheet",
        media_type=f"{_ODF}.spreadsheet",
        agrees=_open_document(f"{_ODF}.spreadsheet"),
    ),
    ".odp": _Kind(
        name="an OpenDocument presentation",
        media_type=f"{_ODF}.presentation",
        agrees=_open_document(f"{_ODF}.presentation"),
    ),
    ".csv": _Kind(name="a table in plain text", media_type="text/csv", agrees=_is_text),
    ".tsv": _Kind(
        name="a table in plain text", media_type="text/tab-separated-values", agrees=_is_text
    ),
    ".txt": _Kind(name=_PLAIN_TEXT, media_type="text/plain", agrees=_is_text),
    ".md": _Kind(name=_PLAIN_TEXT, media_type="text/markdown", agrees=_is_text),
    ".eml": _Kind(name="an email", media_type="message/rfc822", agrees=_is_mail),
    ".msg": _Kind(
        name="an Outlook message", media_type="application/vnd.ms-outlook", agrees=_is_outlook
    ),
    ".mp3": _Kind(name="an MP3 recording", media_type="audio/mpeg", agrees=_is_mp3),
    ".m4a": _Kind(
        name="an M4A recording",
        media_type="audio/mp4",
        agrees=_media(lambda brand: brand not in _PICTURES | {b"qt  "}),
    ),
    ".wav": _Kind(name="a WAV recording", media_type="audio/wav", agrees=_riff(b"WAVE")),
    ".webm": _Kind(name="a WebM sound recording", media_type="audio/webm", agrees=_is_webm_sound),
    ".ogg": _OGG,
    ".oga": _OGG,
    ".opus": _OGG,
    ".mp4": _Kind(
        name="an MP4 video",
        media_type="video/mp4",
        agrees=_media(lambda brand: brand not in _PICTURES | {b"qt  ", b"M4A ", b"M4B "}),
    ),
    ".mov": _Kind(name="a QuickTime video", media_type="video/quicktime", agrees=_is_quicktime),
}
