"""Mistakes as tutors make them in a unit file: one each, one message, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.activities.catalogue import check_unit_file
from portfolio.base.errors import UnitFileError

GOOD = """\
id = "tea-1"
title = "Serve tea"
awarding_body = "Harbour Awards"
aim = "To serve tea."

[sources]
spec = { title = "The handbook", authority = true }

[[outcomes]]
ref = "1"
text = "be able to serve tea"
competence = true
methods = ["observation"]

[[outcomes.criteria]]
ref = "1.1"
verb = "warm"
text = "warm the pot"
activities = [{ name = "star" }]

[[outcomes.criteria]]
ref = "1.2"
verb = "pour"
text = "pour the tea"
"""


def said(folder: Path, data: bytes) -> str:
    (folder / "tea.toml").write_bytes(data)
    with pytest.raises(UnitFileError) as caught:
        check_unit_file(folder / "tea.toml")
    assert len(caught.value.problems) == 1
    return str(caught.value)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('title = "Serve tea"', 'title = "Serve tea', ["line 2", "quotation mark is missing"]),
        ('title = "Serve tea"', "title = “Serve tea”", ["line 2", "curly", "title = “Serve tea”"]),
        ("competence = true", "competence = True", ["line 12", "small letters"]),
        ('name = "star" }]', 'name = "star" }, { name = "narrative" }', ["line 19", "]"]),
        ('["observation"]', '["observation" "questioning"]', ["line 13", "comma"]),
        ('aim = "To serve tea."', 'aim: "To serve tea."', ["line 4", "colon"]),
        ('aim = "To serve tea."', "aim = To serve tea.", ["line 4", "quotation marks around"]),
        ('aim = "To serve tea."', 'aim = "A "good" tea."', ["line 4", "inside a text"]),
        ('aim = "To serve tea."', 'aim = "C:\\users"', ["line 4", "backslash"]),
        ('aim = "To serve tea."', 'title = "Tea"', ["line 4", "twice"]),
        ('verb = "pour"', 'verb = "serve up"', ["criterion 1.2, line 23", 'verb = "serve up"']),
        ('name = "star"', 'name = "starr"', ["criterion 1.1, line 19", 'do you mean "star"?']),
        ('text = "pour the tea"', 'text = ""', ["criterion 1.2, line 24", "must not be empty"]),
        ('ref = "1.2"', "ref = 1.2", ["line 22", "quotation marks"]),
        ('aim = "To serve tea."', 'aims = "x"\naim = "y"', ["line 4", 'do you mean "aim"?']),
        ('aim = "To serve tea."', 'aims = "To serve tea."', ["line 4", 'do you mean "aim"?']),
        ('["observation"]', '["observaton"]', ["line 13", 'do you mean "observation"?']),
        ('["observation"]', '["Witness Testimony"]', ['do you mean "witness-testimony"?']),
        ('["observation"]', "[]", ["line 13", "must not be empty"]),
        ('["observation"]', '"observation"', ["line 13", "must be a list"]),
        (
            'text = "pour the tea"',
            'text = "pour the tea"\nmethods = ["obsservation"]\nmust_be_observed = true',
            ["line 25", 'do you mean "observation"?'],
        ),
        ("[sources]\nspec = { title", "# spec = { title", ["sources: this key is missing"]),
    ],
)
def test_each_mistake_is_said_once_with_its_line(
    right: str, wrong: str, words: list[str], tmp_path: Path
):
    message = said(tmp_path, GOOD.replace(right, wrong).encode())
    assert [word for word in words if word not in message] == [], message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (GOOD.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word file"),
        (GOOD.replace("tea", "th\u00e9").encode("cp1252"), "encoding UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_named_with_the_remedy(data: bytes, words: str, tmp_path: Path):
    assert words in said(tmp_path, data)


def test_the_file_without_mistakes_is_in_order(tmp_path: Path):
    (tmp_path / "tea.toml").write_text(GOOD, encoding="utf-8")
    assert check_unit_file(tmp_path / "tea.toml").title == "Serve tea"
