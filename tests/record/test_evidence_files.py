"""Which files are taken as evidence, which are refused and why, and names that are safe."""

from __future__ import annotations

import hashlib
import wave
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import office_makers
import openpyxl
import pytest
import recorded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from portfolio.base.errors import EvidenceError
from portfolio.base.limited_process import LimitedProcess
from portfolio.base.side_process import Allowance
from portfolio.record import evidence_files
from portfolio.record.evidence_files import accepted_extensions, examine, safe_name

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def picture(path: Path) -> None:
    Image.new("RGB", (8, 8), "navy").save(path)


def jpeg(path: Path) -> None:
    Image.new("RGB", (8, 8), "navy").save(path, "JPEG")


def document(path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Minutes")
    made.save(str(path))


def workbook(path: Path) -> None:
    made = openpyxl.Workbook()
    made["Sheet"]["A1"] = 120
    made.save(path)


def zipped(**parts: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)

    return make


def presentation(path: Path) -> None:
    zipped(**{"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})(path)


def open_document(kind: str) -> Callable[[Path], None]:
    media_type = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped(**{"mimetype": media_type, "content.xml": b"<office/>"})


def message(path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Thank you"
    mail.set_content("Well done – the award night was a joy.")
    path.write_bytes(bytes(mail))


def recording(path: Path) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\x00\x01" * 100)


def holding(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


def outlook(path: Path) -> None:
    path.write_bytes(OLE + b"\x00" * 504 + "__properties_version1.0".encode("utf-16-le"))


GOOD = {
    "poster.pdf": (picture, "application/pdf"),
    "screen.png": (picture, "image/png"),
    "photo.jpg": (picture, "image/jpeg"),
    "PHOTO.JPEG": (picture, "image/jpeg"),
    "web.jfif": (jpeg, "image/jpeg"),
    "scan.tif": (picture, "image/tiff"),
    "scan.tiff": (picture, "image/tiff"),
    "paint.bmp": (picture, "image/bmp"),
    "phone.avif": (picture, "image/avif"),
    "phone.heif": (holding(b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic"), "image/heic"),
    "moving.gif": (picture, "image/gif"),
    "web.webp": (picture, "image/webp"),
    "phone.heic": (holding(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "image/heic"),
    "minutes.docx": (
        document,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "costs.xlsx": (workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "slides.pptx": (
        presentation,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "plan.odt": (open_document("text"), "application/vnd.oasis.opendocument.text"),
    "budget.ods": (open_document("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
    "talk.odp": (
        open_document("presentation"),
        "application/vnd.oasis.opendocument.presentation",
    ),
    "sums.tsv": (holding(b"a\tb\n1\t2\n"), "text/tab-separated-values"),
    "calls.csv": (holding("Größe;£\n1;2\n".encode()), "text/csv"),
    "excel.csv": (holding("Größe;£\r\n1;2\r\n".encode("cp1252")), "text/csv"),
    "notes.txt": (holding("Grüße".encode("utf-16")), "text/plain"),
    "notes.md": (holding(b"\xef\xbb\xbf# Notes\n"), "text/markdown"),
    "thanks.eml": (message, "message/rfc822"),
    "thanks.msg": (outlook, "application/vnd.ms-outlook"),
    "talk.mp3": (holding(b"ID3\x04\x00" + b"\x00" * 40), "audio/mpeg"),
    "bare.mp3": (holding(b"\xff\xfb\x90\x44" + b"\x00" * 40), "audio/mpeg"),
    "talk.m4a": (holding(b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00"), "audio/mp4"),
    "talk.wav": (recording, "audio/wav"),
    "talk.webm": (holding(recorded.WEBM), "audio/webm"),
    "talk.ogg": (holding(recorded.OGG), "audio/ogg"),
    "voice.oga": (holding(recorded.OGG), "audio/ogg"),
    "note.opus": (holding(recorded.OGG), "audio/ogg"),
    "award.mp4": (holding(b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00"), "video/mp4"),
    "award.mov": (holding(b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00"), "video/quicktime"),
    "older.mov": (holding(b"\x00\x00\x00\x08wide\x00\x00\x10\x00mdat"), "video/quicktime"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_it_says_is_taken(tmp_path: Path, name: str):
    make, media_type = GOOD[name]
    path = tmp_path / name
    make(path)
    facts = examine(path)
    assert facts.media_type == media_type
    assert facts.size == path.stat().st_size
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert facts.extension == path.suffix.lower()


def test_every_kind_that_is_taken_has_been_tried():
    assert {Path(name).suffix.lower() for name in GOOD} == set(accepted_extensions())


def test_a_file_is_taken_under_its_own_kind_of_name_only(tmp_path: Path):
    """Every good file under every other name: only kinds that share a format may pass."""
    together = [
        {".jpg", ".jpeg", ".jfif"},
        {".tif", ".tiff"},
        {".heic", ".heif"},
        {".csv", ".tsv", ".txt", ".md", ".eml"},
        {".m4a", ".mp4"},
        {".ogg", ".oga", ".opus"},
    ]
    for name, (make, _) in GOOD.items():
        made = tmp_path / name
        make(made)
        own = made.suffix.lower()
        for extension in accepted_extensions():
            if extension == own or any({extension, own} <= group for group in together):
                continue
            path = tmp_path / f"liar{extension}"
            path.write_bytes(made.read_bytes())
            with pytest.raises(EvidenceError, match=r"but inside it is|protected by a password"):
                examine(path)


def macro_document(path: Path) -> None:
    document(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")


def disguised_macro_document(path: Path) -> None:
    types = b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    zipped(**{"[Content_Types].xml": types, "word/document.xml": b"<w/>"})(path)


def macro_open_document(path: Path) -> None:
    open_document("text")(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("Basic/Standard/Module1.xml", b"macro")


def many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<w/>")
        for number in range(20_000):
            archive.writestr(f"{number:0200}", b"")


def endless(path: Path) -> None:
    """A Word document whose list of parts is announced in the form for huge files."""
    document(path)
    data = path.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    path.write_bytes(data[:end] + b"PK\x06\x07" + b"\x00" * 16 + data[end:])


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(100_000_001)


REFUSED = {
    "setup.exe": (holding(b"MZ"), "program"),
    "run.bat": (holding(b"@echo off"), "program"),
    "link.lnk": (holding(b"L\x00\x00\x00"), "program"),
    "code.JS": (holding(b"alert(1)"), "program"),
    "notebook.ipynb": (holding(b"{}"), "program"),
    "disk.iso": (holding(b"\x00" * 100), "program"),
    "photo.jpg.exe": (holding(b"\xff\xd8\xff"), "program"),
    "page.html": (holding(b"<html>"), "can run code"),
    "logo.svg": (holding(b"<svg/>"), "can run code"),
    "all.zip": (zipped(a=b"1"), "one by one"),
    "all.7z": (holding(b"7z\xbc\xaf"), "one by one"),
    "macro.docm": (macro_document, "may hold macros"),
    "macro.docx": (macro_document, "holds macros"),
    "disguised.docx": (disguised_macro_document, "holds macros"),
    "macro.odt": (macro_open_document, "holds macros"),
    "old.doc": (holding(OLE), "old Office format"),
    "locked.docx": (holding(OLE), "protected by a password"),
    "drawing.dwg": (holding(b"AC1032"), r"\.dwg files are not taken"),
    "nameless": (holding(b"x"), "no ending"),
    "empty.pdf": (holding(b""), "empty"),
    "large.pdf": (large, "most is 100 MB"),
    "program.pdf": (holding(b"MZ\x90\x00" + b"\x00" * 60), "a Windows program"),
    "zeros.pdf": (holding(b"\x00" * 500), "nothing but zeros"),
    "archive.docx": (zipped(a=b"1"), "but inside it is"),
    "cut.docx": (holding(b"PK\x03\x04 cut short"), "but inside it is"),
    "bomb.docx": (many_parts, "but inside it is"),
    "endless.docx": (endless, "but inside it is"),
    "binary.txt": (holding(b"some\x00binary"), "but inside it is"),
    "rich.txt": (holding(b"{\\rtf1 hello}"), "but inside it is"),
    "half.txt": (holding(b"\xff\xfeG\x00r"), "but inside it is"),
    "letter.eml": (holding(b"Dear team,\n\nthank you.\n"), "but inside it is"),
    "other.msg": (holding(OLE + b"\x00" * 600), "but inside it is"),
    "film.webm": (holding(recorded.FILM), "inside it is a film"),
    "film.ogg": (holding(recorded.OGG[:28] + b"\x80theora" + bytes(40)), "but inside it is"),
    "quiet.mp3": (holding(b"\xff\xfe\x00\x00" + b"\x00" * 10), "but inside it is"),
}


def other_names(
    make: Callable[[Path], None], rename: Callable[[str], str]
) -> Callable[[Path], None]:
    """A zip-based file with other names of its parts, in its list of types as well."""

    def made(path: Path) -> None:
        make(path)
        with zipfile.ZipFile(path) as archive:
            parts = [(rename(name), archive.read(name)) for name in archive.namelist()]
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts:
                archive.writestr(
                    name, rename(data.decode()) if name.endswith((".xml", ".rels")) else data
                )

    return made


def typed(make: Callable[[Path], None], before: bytes, after: bytes) -> Callable[[Path], None]:
    """An Office file with another content type for its main part."""

    def made(path: Path) -> None:
        make(path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        types = parts["[Content_Types].xml"]
        assert before in types
        parts["[Content_Types].xml"] = types.replace(before, after)
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)

    return made


def zip_64(make: Callable[[Path], None]) -> Callable[[Path], None]:
    """An Office file whose end is written in the form for files of more than 4 GB."""

    def made(path: Path) -> None:
        make(path)
        office_makers.with_long_end(path)

    return made


MAIL = b"From: a@example.org\r\nTo: b@example.org\r\n\r\nHi."
ODD_BUT_GOOD = {
    "other-name.docx": other_names(
        document, lambda name: name.replace("document.xml", "text7.xml")
    ),
    "template-type.docx": typed(document, b"document.main+xml", b"template.main+xml"),
    "template-type.xlsx": typed(workbook, b"sheet.main+xml", b"template.main+xml"),
    "zip64.docx": zip_64(document),
    "zip64.xlsx": zip_64(workbook),
    "before.pdf": holding(b"\r\nX-Header: 1\r\n" * 60 + b"%PDF-1.7\n"),
    "escapes.txt": holding(b"\x1b[31mred\x1b[0m text, and more of it\r\n" * 5),
    "zero.txt": holding(b"A line of some length with one stray \x00 zero byte in it\r\n"),
    "mac.txt": holding("Café “quoted” – done".encode("mac_roman")),
    "japanese.txt": holding("ありがとうございました".encode("shift_jis")),
    "wide.csv": holding("name\tscore\r\nZoë\t4\r\n".encode("utf-16-le")),
    "wide-marked.csv": holding("name\tscore\r\nZoë\t4\r\n".encode("utf-16")),
    "underscore.eml": holding(b"X_Gate_Way: 1\r\n" + MAIL),
    "mbox.eml": holding(b"From a@example.org Tue Mar  3 2026\n" + MAIL),
    "long.eml": holding(b"Received: " + b"by somebody " * 2_000 + b"\r\n" + MAIL),
    "folded.eml": holding(b"Subject:\r\n\tLate\r\nCc: c@example.org,\r\n d@example.org\r\n" + MAIL),
    "iso.eml": holding(MAIL + "ありがとう".encode("iso-2022-jp")),
}


@pytest.mark.parametrize("name", ODD_BUT_GOOD)
def test_what_its_own_program_opens_is_taken(tmp_path: Path, name: str):
    path = tmp_path / name
    ODD_BUT_GOOD[name](path)
    assert examine(path).extension == path.suffix


TOLD = {
    "sheet.docx": (workbook, "an Excel workbook. Change the end of its name to .xlsx"),
    "photo.pdf": (jpeg, "a JPEG picture. Change the end of its name to .jpg"),
    "letter.png": (document, "a Word document. Change the end of its name to .docx"),
    "page.pdf": (holding(b"<!DOCTYPE html><p>Hello"), "a web page. Print it to a PDF"),
    "folder.xlsx": (zipped(a=b"1"), "a folder of other files in one. Add the files one by one"),
    "short.docx": (
        holding(b"PK\x03\x04 cut short"),
        "its end is missing. Copy or download it again",
    ),
    "crowd.docx": (many_parts, "a very great many parts. Print it to a PDF"),
    "rich.docx": (holding(b"{\\rtf1 hello}"), "rich text .RTF.. Save it as .docx"),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_refusal_says_what_a_file_is_and_what_to_do(tmp_path: Path, name: str):
    make, said = TOLD[name]
    path = tmp_path / name
    make(path)
    with pytest.raises(EvidenceError, match=said):
        examine(path)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_refused_says_which_and_why(tmp_path: Path, name: str):
    make, reason = REFUSED[name]
    path = tmp_path / name
    make(path)
    with pytest.raises(EvidenceError, match=reason) as caught:
        examine(path)
    assert str(caught.value).startswith(f"{name} was not added: ")
    assert str(caught.value).endswith(".")


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(EvidenceError, match="There is no file"):
        examine(tmp_path / "gone.pdf")


def test_a_folder_is_not_a_file(tmp_path: Path):
    with pytest.raises(EvidenceError, match="not a file"):
        examine(tmp_path)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    head=st.sampled_from(
        [b"", b"PK\x03\x04", OLE, b"%PDF", b"RIFF", b"From:", b"\x00\x00\x00 ftyp"]
    ),
    rest=st.binary(max_size=60),
    extension=st.sampled_from(accepted_extensions()),
)
def test_no_bytes_whatever_break_the_examination(tmp_path: Path, head, rest, extension):
    path = tmp_path / f"file{extension}"
    path.write_bytes(head + rest)
    try:
        size = examine(path).size
    except EvidenceError:
        return
    assert size == len(head + rest) > 0


NAMES = {
    "Minutes of 3 March.docx": "Minutes of 3 March.docx",
    'a<b>c:d"e/f\\g|h?i*j.pdf': "a-b-c-d-e-f-g-h-i-j.pdf",
    "CON.txt": "file-CON.txt",
    "nul": "file-nul",
    "com1.tar.png": "file-com1.tar.png",
    "Console.txt": "Console.txt",
    "~$draft.docx": "draft.docx",
    "desktop.ini": "file-desktop.ini",
    ".lock": "lock",
    "0.:.": "0.-",
    "a_vti_b.pdf": "avtib.pdf",
    "  spaced out . .pdf": "spaced out.pdf",
    "ends with dots...": "ends with dots",
    "Cafe\u0301.png": "Café.png",
    "in\u202egpj.exe.png": "ingpj.exe.png",
    "line\nbreak\x00.csv": "linebreak.csv",
    "": "file",
    "...": "file",
}


@pytest.mark.parametrize("original", NAMES)
def test_a_name_is_made_safe_and_stays_close_to_the_original(original: str):
    assert safe_name(original) == NAMES[original]


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = safe_name("w" * 300 + ".docx")
    assert len(name) == 100
    assert name.endswith("w.docx")


@given(st.text(max_size=140))
def test_every_name_becomes_one_that_all_systems_take(original: str):
    name = safe_name(original)
    stem = name.partition(".")[0].strip().lower()
    assert 0 < len(name) <= 100
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert name[-1] not in " ."
    assert name[0] not in " .~"
    assert stem not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert "_vti_" not in name.lower()
    assert safe_name(name) == name


def test_a_long_text_is_read_piece_by_piece_and_no_letter_is_torn(tmp_path: Path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" + "é".encode() * 1_000_000)
    assert examine(path).media_type == "text/plain"
    path.write_bytes(b"x" * 2_000_000 + b"\x00")
    assert examine(path).media_type == "text/plain"
    path.write_bytes(b"x" * 2_000_000 + b"\x00" * 200_000)
    with pytest.raises(EvidenceError, match="but inside it is"):
        examine(path)


def test_the_list_of_the_parts_of_a_file_is_never_read_in_this_process(tmp_path, monkeypatch):
    document(tmp_path / "a.docx")

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("opened in this process")

    monkeypatch.setattr(zipfile, "ZipFile", opened)
    assert examine(tmp_path / "a.docx").extension == ".docx"


def test_a_list_of_parts_that_breaks_its_reader_is_refused_in_a_sentence(tmp_path, monkeypatch):
    document(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx", "a") as archive:
        for number in range(15_000):
            archive.writestr(f"word/part{number}.xml", "")
    with LimitedProcess(Allowance(memory=30_000_000, seconds=5)) as process:
        monkeypatch.setattr(evidence_files, "shared", lambda: process)
        with pytest.raises(EvidenceError, match="its list of parts cannot be read"):
            examine(tmp_path / "a.docx")
