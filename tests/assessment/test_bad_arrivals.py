"""What arrives and is not what it should be: one clear sentence, and nothing is recorded or filed.

And what leaves a centre: nothing of anybody else, and no private note, in any byte of it.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import re
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from centre_makers import centre_in
from event_makers import sha
from test_hostile_submissions import TOP, Entries, entries_of, named, packed, rewritten, rooted
from typed_commands import typed

from portfolio.assessment.centre import Centre
from portfolio.assessment.events import Decided
from portfolio.assessment.manifest import Manifest
from portfolio.assessment.sealing import Handed

FUTURE = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)
KEY = "FIC-0406-0017"
Bad = Callable[[Handed], bytes]


def with_more(*more: Entries) -> Bad:
    return lambda handed: packed(
        [*entries_of(handed.path), *(one for each in more for one in each)]
    )


def bomb(handed: Handed) -> bytes:
    """A part that unpacks to far more than any evidence can be."""
    space = io.BytesIO(handed.path.read_bytes())
    with (
        zipfile.ZipFile(space, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(f"{TOP}/data/evidence/E01/zeros.txt", "w") as part,
    ):
        for _ in range(110):
            part.write(bytes(1_000_000))
    return space.getvalue()


def otherwise(**changes: object) -> Bad:
    return lambda handed: rewritten(handed, lambda text: rooted(text, **changes))


def of_another(handed: Handed) -> bytes:
    """The same number under another name, in a bag whose digests are made anew."""
    files = {info.filename.partition("/")[2]: data for info, data in entries_of(handed.path)}
    record = files["data/record.json"]
    files["data/record.json"] = record.replace(b"Robin Example", b"Rowan Example")
    told = Manifest.model_validate_json(files["submission.json"])
    told = told.model_copy(update={"learner": "Rowan Example"}).with_root()
    files["submission.json"] = told.model_dump_json().encode()
    payload = sorted(name for name in files if name.startswith("data/"))
    files["manifest-sha256.txt"] = listed(files, payload)
    tags = sorted(name for name in files if "/" not in name and not name.startswith("tagm"))
    files["tagmanifest-sha256.txt"] = listed(files, tags)
    return packed([named(f"{TOP}/{name}", data)[0] for name, data in files.items()])


def listed(files: dict[str, bytes], names: list[str]) -> bytes:
    return "".join(f"{hashlib.sha256(files[one]).hexdigest()}  {one}\n" for one in names).encode()


BAD: dict[str, tuple[Bad, str]] = {
    "one byte changed": (
        lambda handed: handed.path.read_bytes().replace(b"of 3 March", b"of 4 March", 1),
        r"E0[12] \((letter|minutes).txt\) is not as it was when it was sealed",
    ),
    "another version of the unit": (
        otherwise(unit_digest=sha("another unit")),
        r"made with another version of .*Unit 406, in which a criterion has other words",
    ),
    "another learner of that number": (
        of_another,
        "it is of Rowan Example, and Robin Example has the same number here",
    ),
    "cut short": (
        lambda handed: handed.path.read_bytes()[:3000],
        "it is cut short, or not a zip file",
    ),
    "a bomb": (bomb, "larger than any evidence can be"),
    "very many files": (
        with_more(*(named(f"{TOP}/data/{at}", b"") for at in range(10_000))),
        "files in it",
    ),
    "a link": (
        with_more(named(f"{TOP}/data/x", b"/etc", stat.S_IFLNK | 0o777)),
        "is a link, or no ordinary file",
    ),
    "a clock in the future": (
        otherwise(made=FUTURE),
        "sealed on 1 January 2099 at 00:00 UTC, which is still to come",
    ),
    "another file under that name": (
        otherwise(note="Another S1."),
        "another S1 is here already, with the code",
    ),
}


@pytest.fixture(scope="module")
def arrived(handed_in: Handed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre in which the first submission arrived as it should. Only copies are changed."""
    centre = centre_in(tmp_path_factory.mktemp("arrived") / "Centre").folder
    typed("receive", centre, handed_in.path, "--as", "PL")
    return centre


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_what_it_should_be_is_named_and_nothing_is_recorded(
    name: str, handed_in: Handed, arrived: Path, tmp_path: Path
):
    make, says = BAD[name]
    path = tmp_path / "S1.portfolio.zip"
    path.write_bytes(make(handed_in))
    before = everything(arrived)
    said = typed("receive", arrived, path, "--as", "PL", code=1)
    assert re.search(says, said)
    assert "othing of it was used or recorded" in said or "Nothing was recorded" in said
    assert "Traceback" not in said
    assert everything(arrived) == before


@pytest.fixture(scope="module")
def leaving(
    sample_centre: Centre, handed_in: Handed, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A centre of two learners, with a Word form, a sheet and a pack of one of them."""
    folder = Path(shutil.copytree(sample_centre.folder, tmp_path_factory.mktemp("two") / "Centre"))
    typed("receive", folder, handed_in.path, "--as", "FU")
    note = ("--private-note", "Watch-the-dates-4711")
    typed("decide", folder, "Robin Example", "1.1", "met", "--as", "FU", *note)
    for ending in ("docx", "csv"):
        typed("assess", folder, KEY, "--as", "FU", "--to", folder / f"of-marnie.{ending}")
    typed(
        "eqa-pack",
        folder,
        "--learner",
        KEY,
        "--for",
        "x",
        "--to",
        folder / "pack.zip",
        "--as",
        "DM",
    )
    return folder


def inside(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and those of every part of it where it is a zip file."""
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield from inside(archive.read(info))
                yield info.comment + info.extra + info.filename.encode()


def test_nothing_that_leaves_a_centre_names_another_learner_or_holds_a_private_note(
    leaving: Path, sample_centre: Centre
):
    notes = [
        one.private_note.encode()
        for one in sample_centre.ledger(KEY).events
        if isinstance(one, Decided) and one.private_note
    ]
    unwanted = [*notes, b"Watch-the-dates-4711", b"Robin", b"FIC 0017", b"FIC-0017"]
    own = leaving / "learners" / KEY
    out = [*leaving.glob("of-marnie.*"), leaving / "pack.zip"]
    out += [*own.rglob("*.zip"), *own.rglob("F*.json"), *own.rglob("*.docx")]
    assert len(out) >= 7
    for path in out:
        for data in inside(path.read_bytes()):
            assert not [bad for bad in unwanted if bad in data], path
