"""The centre's own sentences: read from its file, offered where they fit, put in by nobody else."""

from __future__ import annotations

from pathlib import Path

import docx
import filling
import pytest
from centre_makers import centre_in
from event_makers import NOW
from typed_commands import typed

from portfolio.assessment.centre import receive
from portfolio.assessment.phrase_bank import FILE, fitting, read_phrases
from portfolio.assessment.sealing import Handed
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import CentreFileError
from portfolio.unit.unit import Catalogue

BANK = """
[[phrase]]
text = "Clear, and your own."

[[phrase]]
text = "Say what each way costs, in pounds."
unit = "cg-406"
criteria = ["1.2", "2.2"]

[[phrase]]
text = "Add the costs of one year."
use = "action"
unit = "cg-406"
criteria = ["1.2"]
"""


def test_phrases_are_offered_where_they_fit_those_of_the_criterion_first(tmp_path: Path):
    (tmp_path / FILE).write_text(BANK, "utf-8")
    bank = read_phrases(tmp_path)
    assert [one.text for one in fitting(bank, "cg-406", "1.2")] == [
        "Say what each way costs, in pounds.",
        "Add the costs of one year.",
        "Clear, and your own.",
    ]
    assert [one.text for one in fitting(bank, "cg-406", "1.1")] == ["Clear, and your own."]
    assert [one.text for one in fitting(bank, "other", "1.2")] == ["Clear, and your own."]


def test_a_centre_without_a_phrase_bank_has_none(tmp_path: Path):
    assert read_phrases(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[phrase]]", "text"),
        ('[[phrase]]\ntext = " "', "text"),
        ('[[phrase]]\ntext = "a"\nuse = "grade"', "use"),
        ('[[phrase]]\ntext = "a"\ncriteria = [1.10]', "criteria"),
        ('[[phrase]]\ntext = "a"\nmark = 5', "mark"),
        ("phrase = [", "not TOML"),
        ('[[phrase]]\ntext = "' + "a" * 5_001 + '"', "text"),
    ],
)
def test_what_does_not_fit_in_the_file_is_named(tmp_path: Path, text: str, says: str):
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(CentreFileError, match=says):
        read_phrases(tmp_path)


def test_a_form_offers_the_phrases_and_puts_none_in(
    quick_path: Path, handed_in: Handed, catalogue: Catalogue
):
    centre = centre_in(quick_path / "Centre")
    receive(centre, open_submission(handed_in.path), catalogue, "PL", NOW)
    (centre.folder / FILE).write_text(BANK, "utf-8")
    form = quick_path / "form.docx"
    typed("assess", centre.folder, "FIC-0017", "--as", "PL", "--to", form)
    told = "".join(docx.Document(str(form)).element.body.itertext())
    assert "Say what each way costs, in pounds." in told
    assert "As an action: Add the costs of one year." in told
    feedback = filling.control(form, "assess.1.2.feedback")
    assert "Write here" in "".join(feedback.itertext())
    assert "recorded before" in typed("take", centre.folder, form, "--as", "PL")
    said = typed("phrases", centre.folder, "--unit", "cg-406", "--criterion", "1.2")
    assert "feedback: Say what each way costs" in said
    (centre.folder / FILE).write_text("x", "utf-8")
    assert "phrases.toml" in typed("centre", "check", centre.folder, code=1)
