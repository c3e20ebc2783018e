"""Everything that learners get with the program may be given on under its own licence, MIT."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PERMISSIVE = {
    "0BSD",
    "Apache Software License",
    "Apache-2.0",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC License (ISCL)",
    "ISC",
    "MIT License",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "Python Software Foundation License",
    "Zlib",
}

REVIEWED = {
    # Copyleft that ends at the package's own files, which are used unchanged.
    "certifi": "MPL-2.0",
    "fqdn": "MPL-2.0",
    "pathspec": "MPL-2.0",
    "tqdm": "MPL-2.0 AND MIT",
    # LGPL for the two libraries in its ready-made files, which it loads and anybody may replace;
    # the program does without the package where it is not there.
    "pi-heif": "BSD-3-Clause AND LGPL-3.0-or-later",
    # Parts of it are in the public domain.
    "pycryptodomex": "BSD-2-Clause AND LicenseRef-Public-Domain",
    # Said in words of their own.
    "asttokens": "Apache-2.0",
    "overrides": "Apache-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    # Locked for one system or one Python only, so that it may not be installed here.
    "aiohappyeyeballs": "PSF-2.0",
    "aiohttp": "Apache-2.0 AND MIT",
    "aiosignal": "Apache-2.0",
    "appnope": "BSD-2-Clause",
    "colorama": "BSD-3-Clause",
    "frozenlist": "Apache-2.0",
    "multidict": "Apache-2.0",
    "pexpect": "ISC",
    "propcache": "Apache-2.0",
    "ptyprocess": "ISC",
    "pywinpty": "MIT",
    "yarl": "Apache-2.0",
}
"""Packages whose metadata do not settle it, each looked at by hand."""


@pytest.fixture
def locked(checkout: Path) -> list[str]:
    text = (checkout / "requirements.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"(?m)^([a-z0-9][a-z0-9.-]*)==", text)))


def licences(about: Mapping[str, str], classifiers: list[str]) -> set[str]:
    """Each licence that a package names: its SPDX expression, else its classifiers, else words."""
    if expression := about.get("License-Expression"):
        return set(re.split(r" (?:AND|OR|WITH) |[()]", expression)) - {""}
    known = [text.rpartition(" :: ")[2] for text in classifiers if text.startswith("License ::")]
    if known:
        return set(known)
    return {(about.get("License") or "it does not say").partition("\n")[0]}


def licences_of(name: str) -> set[str]:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {"not installed here"}
    fields = {key: about[key] for key in ("License-Expression", "License") if key in about}
    return licences(fields, about.get_all("Classifier") or [])


def test_no_locked_package_binds_the_program_to_a_licence_of_its_own(locked: list[str]):
    unsettled = {name: licences_of(name) - PERMISSIVE for name in locked}
    assert {name: said for name, said in unsettled.items() if said and name not in REVIEWED} == {}


def test_what_was_looked_at_by_hand_is_still_locked_and_no_gpl(locked: list[str]):
    assert set(REVIEWED) <= set(locked)
    assert [name for name, said in REVIEWED.items() if re.search(r"\bA?GPL", said)] == []


@pytest.mark.parametrize(
    ("about", "classifiers"),
    [
        ({"License-Expression": "GPL-3.0-or-later"}, []),
        ({"License-Expression": "(MIT AND LGPL-2.1-only)"}, []),
        ({"License-Expression": "BSD-3-Clause AND AGPL-3.0-only", "License": "MIT"}, []),
        ({"License": "GPLv3\n\nlong text"}, []),
        (
            {"License": "MIT"},
            ["License :: OSI Approved :: GNU General Public License v3 (GPLv3)"],
        ),
        ({}, ["Programming Language :: Python"]),
    ],
)
def test_a_package_that_binds_or_says_nothing_is_noticed(about, classifiers):
    assert licences(about, classifiers) - PERMISSIVE


def test_the_licence_of_a_package_is_found_wherever_it_says_so():
    assert licences({"License-Expression": "Apache-2.0 OR (MIT AND ISC)"}, []) <= PERMISSIVE
    assert licences({}, ["License :: OSI Approved :: BSD License"]) == {"BSD License"}
    assert licences({"License": "MIT\nCopyright"}, []) == {"MIT"}


def test_each_font_that_a_reader_can_choose_has_its_licence_beside_it():
    fonts = next((CHECKOUT / "portfolio" / "lab").glob("labextensions/*/static/fonts"))
    licences = {path.name.removesuffix("-LICENSE.txt"): path for path in fonts.glob("*.txt")}
    named = {
        path: [one for one in licences if path.name.startswith(one)] for path in fonts.iterdir()
    }
    assert [path.name for path, of in named.items() if len(of) != 1] == []
    for path in licences.values():
        assert "SIL OPEN FONT LICENSE Version 1.1" in path.read_text("utf-8")
