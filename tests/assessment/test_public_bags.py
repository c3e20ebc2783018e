"""The bags of the BagIt conformance suite: those that are wrong are refused, those that are right
are read.

``bagit_conformance_suite.zip`` holds versions 0.97 and 1.0 of the suite of the Library of Congress
(github.com/LibraryOfCongress/bagit-conformance-suite, public domain, CC0 1.0). Its bags have other
digests than a sealed submission has; here each is held as it is, and once more with the same files,
the same names and the same faults under SHA-256.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest

from portfolio.assessment.bag import Bag, read_bag
from portfolio.base.errors import SubmissionError

SUITE = Path(__file__).with_name("bagit_conformance_suite.zip")
Files = dict[str, bytes]
_BAG = re.compile(r"(v[0-9.]+/(?:valid|invalid|warning|linux-only|windows-only)/[^/]+)/(.+)")
_MANIFEST = re.compile(r"(tag)?manifest-\w+\.txt")
_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]+)(?P<gap>[ \t]+\*?)(?P<name>.*)")


def suite() -> dict[str, Files]:
    """The files of each bag, by its place in the suite."""
    found: defaultdict[str, Files] = defaultdict(dict)
    with zipfile.ZipFile(SUITE) as archive:
        for name in archive.namelist():
            if (match := _BAG.fullmatch(name)) and not name.endswith("/"):
                found[match[1]][match[2]] = archive.read(name)
    return dict(found)


BAGS = suite()
RIGHT = [name for name in BAGS if "/valid/" in name]
WRONG = [name for name in BAGS if "/valid/" not in name and "/warning/" not in name]
OTHER_TAGS = {
    "v0.97/valid/UTF-16-encoded-tag-files": "tag files in UTF-16; a sealed submission has UTF-8",
    "v0.97/valid/holey-bag": "files to be fetched; a sealed submission is whole",
    "v0.97/valid/bag-with-leading-dot-slash-in-manifest": "names that begin with a dot",
    "v0.97/valid/ISO-8859-1-encoded-tag-files": "tag files in ISO 8859-1",
}
"""Right bags that no sealed submission is like, and why they are refused."""


def packed(files: Files) -> io.BytesIO:
    space = io.BytesIO()
    with zipfile.ZipFile(space, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"bag/{name}", data)
    return space


def with_sha256(files: Files) -> Files:
    """The same bag under SHA-256: what was wrong, missing or there twice is so again."""
    made = {name: data for name, data in files.items() if not _MANIFEST.fullmatch(name)}
    made["manifest-sha256.txt"] = "".join(listed(files, "manifest")).encode("utf-8")
    told = [line for line in listed(files, "tagmanifest") if not _MANIFEST.search(line)]
    known = {line.split(None, 1)[1].strip() for line in told}
    for name in (one for one in made if "/" not in one and one not in known):
        told.append(f"{hashlib.sha256(made[name]).hexdigest()}  {name}\n")
    made["tagmanifest-sha256.txt"] = "".join(told).encode("utf-8")
    return made


def listed(files: Files, kind: str) -> list[str]:
    """The lines of the manifests of a kind; what several of them list, from the first."""
    lines: list[str] = []
    for name in sorted(one for one in files if re.fullmatch(rf"{kind}-\w+\.txt", one)):
        algorithm = name.removesuffix(".txt").partition("-")[2]
        text = files[name].decode("utf-8", "replace")
        found = (_LINE.fullmatch(line) for line in text.splitlines())
        mine = [_under_sha256(match, algorithm, files) for match in found if match]
        lines += [line for line in mine if line not in lines] if lines else mine
    return lines


def _under_sha256(match: re.Match[str], algorithm: str, files: Files) -> str:
    name = re.sub("%(0A|0D|25)", lambda found: chr(int(found[1], 16)), match["name"], flags=re.I)
    data = files.get(name.removeprefix("./"))
    right = data is not None and hashlib.new(algorithm, data).hexdigest() == match["digest"].lower()
    told = data if right and data is not None else b"another file"
    return f"{hashlib.sha256(told).hexdigest()}{match['gap']}{match['name']}\n"


def read(files: Files) -> Bag:
    return read_bag(packed(files), lambda name: True)


@pytest.mark.parametrize("name", BAGS)
def test_a_bag_of_somebody_elses_is_refused_in_a_sentence(name: str):
    with pytest.raises(SubmissionError):
        read(BAGS[name])


@pytest.mark.parametrize("name", RIGHT)
def test_a_bag_that_is_right_is_read_with_every_file(name: str):
    files = with_sha256(BAGS[name])
    if name in OTHER_TAGS:
        with pytest.raises(SubmissionError):
            read(files)
        return
    payload = {one.removeprefix("data/"): data for one, data in files.items() if "data/" in one[:5]}
    assert dict(read(files).kept) == payload


@pytest.mark.parametrize("name", WRONG)
def test_a_bag_that_is_wrong_is_refused(name: str):
    with pytest.raises(SubmissionError):
        read(with_sha256(BAGS[name]))


def test_the_suite_is_all_there():
    assert len(RIGHT) >= 10
    assert len(WRONG) >= 20
    assert set(OTHER_TAGS) <= set(RIGHT)
