"""A name cannot pass for another in a document, and a title hides nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from portfolio.base.errors import FormError
from portfolio.base.text import visible
from portfolio.forms.returned import read_form
from portfolio.forms.taking import take
from portfolio.making.build import Wanted, build_portfolio, new_record
from portfolio.making.form_files import write_request
from portfolio.record.evidence import Details, Learner, Witness
from portfolio.record.items import add_evidence
from portfolio.unit.unit import Catalogue
from portfolio.workbook.workers import Workers

UNIT = "cg-406"
NAME, TITLE = "Robin \u202eelpmaxE", "Minutes\u200b of\u2066 the panel"


def record(folder: Path) -> Path:
    made = new_record(folder, Details(learner=Learner(name=NAME), units=(UNIT,))).folder
    add_evidence(made, method="product", title=TITLE)
    return made


def words(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_what_turns_or_hides_letters_is_written_out_in_every_document(
    tmp_path: Path, workers: Workers
):
    folder = record(tmp_path / "record")
    built = build_portfolio(
        *(folder, UNIT, workers, lambda *_: None, lambda _: None), Wanted(page_numbers=False)
    )
    assert built.spreadsheet
    for document in (built.path, built.spreadsheet):
        text = words(document)
        assert not set("\u202e\u2066\u200b") & set(text)
        assert visible(NAME) in text
        assert visible(TITLE) in text


def test_a_form_of_somebody_with_such_a_name_comes_back_to_its_record(
    tmp_path: Path, catalogue: Catalogue
):
    folder = record(tmp_path / "record")
    done = write_request(folder, UNIT, "witness-testimony", ["3.1"], Witness(name="Priya Nair"))
    returned = read_form(done.written[0])
    assert returned.learner == visible(NAME)
    with pytest.raises(FormError, match="nothing is written under"):
        take(folder, returned, catalogue)
