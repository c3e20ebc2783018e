"""The examples that the documentation gives for files are files that the program takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pages
import pytest

from portfolio.activities import all_activities
from portfolio.activities.catalogue import check_unit_file
from portfolio.assessment.centre_file import Sampling, read_centre_file
from portfolio.checks.coverage import check_criterion
from portfolio.record.evidence import Claim
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.unit.unit import Unit
from portfolio.workbook import added, cells

DOCS = pages.CHECKOUT / "docs"


def example(page: str, kind: str) -> str:
    """The first block of a kind in a page."""
    return next(block.text for block in pages.blocks(DOCS / page) if block.kind == kind)


def test_the_answer_in_the_how_to_is_taken_and_complete(record: Record, unit: Unit):
    written = example("how-to/write-an-answer.md", "json")
    path = record.folder / "answers" / "cg-406" / "3.1.json"
    path.parent.mkdir(parents=True)
    path.write_text(written, encoding="utf-8")
    claims = (Claim(unit="cg-406", criterion="3.1", where="whole e-mail"),)
    add_evidence(record.folder, method="award-programme", title="E-mail", claims=claims)
    opened = open_record(record.folder)
    found = check_criterion(unit, unit.criterion("3.1"), opened).findings
    assert opened.damages == ()
    assert {finding.rule for finding in found if finding.activity == "star"} == set()
    assert "answer-unreadable" not in {finding.rule for finding in found}


def test_the_claims_in_the_how_to_are_claims():
    written = example("how-to/add-evidence.md", "json")
    claims = json.loads(f"{{{written}}}")["claims"]
    assert len([Claim.model_validate(claim) for claim in claims]) == 2


def test_the_unit_file_in_the_how_to_is_in_order(tmp_path: Path):
    path = tmp_path / "my-unit.toml"
    path.write_text(example("how-to/write-a-unit-file.md", "toml"), encoding="utf-8")
    loaded = check_unit_file(path)
    assert (loaded.id, len(loaded.criteria)) == ("my-unit", 2)


def test_the_centres_file_in_the_how_to_is_in_order(tmp_path: Path):
    path = tmp_path / "centre.toml"
    path.write_text(example("how-to/hand-in-decide-give-back.md", "toml"), encoding="utf-8")
    assert [person.id for person in read_centre_file(path).person] == ["PL", "FU", "DM"]


def test_the_policy_in_the_how_to_is_what_a_centre_has_that_says_none(tmp_path: Path):
    path = tmp_path / "centre.toml"
    policy = example("how-to/assure-quality.md", "toml")
    path.write_text(f'[centre]\nname = "Harrowdale"\n{policy}', encoding="utf-8")
    assert read_centre_file(path).sampling == Sampling()


def test_the_empty_form_of_each_activity_is_an_answer_with_nothing_in_it():
    found = [
        json.loads(block.text)
        for block in pages.blocks(DOCS / "reference" / "activities.md")
        if block.kind == "json"
    ]
    answers = {name: value for form in found for name, value in form.items()}
    assert answers.keys() == all_activities().keys()
    for name, value in answers.items():
        assert all_activities()[name].answer.model_validate(value).is_empty(), name


def test_the_cells_in_the_how_to_give_caption_and_alternative_text(unit: Unit, tmp_path: Path):
    generated = cells.notebook_cells(unit, "3.1")
    sources = [b.text for b in pages.blocks(DOCS / "how-to" / "add-a-tutors-cell.md")]
    metadata = next(json.loads(text) for text in sources if text.startswith("{\n"))
    notebook = {
        "cells": [
            {
                "id": "mine",
                "cell_type": "markdown",
                "source": "A note.",
                "metadata": {"tags": ["portfolio"], **metadata},
            }
        ]
    }
    path = tmp_path / "notebooks" / unit.id / "3.1.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (cell,) = added.read_added(tmp_path, unit.id, "3.1", generated).cells[""]
    assert cell.caption == metadata["portfolio"]["caption"]
    assert cell.alternative == metadata["portfolio"]["alternative"]


@pytest.mark.parametrize("name", ["record.json", "answers", "evidence", "history", "notebooks"])
def test_the_layout_of_a_record_is_drawn_as_it_is(name: str):
    drawing = example("reference/record.md", "text")
    assert re.search(rf"^  {re.escape(name)}", drawing, re.M)
