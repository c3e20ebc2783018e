"""What is made again after a change is what would be made from nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from portfolio.base.cache_folder import Cache
from portfolio.base.folders import templates
from portfolio.making import build
from portfolio.making.build import build_portfolio, refresh
from portfolio.making.wanted import Wanted
from portfolio.record.evidence import Claim
from portfolio.record.items import add_evidence, withdraw_item
from portfolio.record.paths import DETAILS
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers, save_details, save_item
from portfolio.workbook.runner import Runner

UNIT = "cg-406"
SAMPLE = templates() / "sample"
DOCUMENTS = ("portfolio.docx", "evidence-map.xlsx")
Change = Callable[[Path], object]


def take_over(folder: Path, *refs: str) -> None:
    """The sample learner's answers to some criteria."""
    for ref in refs:
        save_answers(folder, UNIT, ref, dict(open_record(SAMPLE).answers(UNIT, ref)), None)


def add(folder: Path, title: str, *refs: str) -> None:
    file = folder.with_name("notice.png")
    Image.new("RGB", (90, 60), "navy").save(file)
    claims = [{"unit": UNIT, "criterion": ref, "where": "The whole picture"} for ref in refs]
    about = {"method": "work-product", "title": title, "claims": claims, "shows_people": "no"}
    add_evidence(folder, file=file, **about)


def answer(folder: Path) -> None:
    record = open_record(folder)
    answers = json.loads(json.dumps(dict(record.answers(UNIT, "2.2"))))
    answers["options-appraisal"]["judgement"] += "\n\n1. E02 says so\n2. E04 does not"
    save_answers(folder, UNIT, "2.2", answers, record.digest(UNIT, "2.2"))


def change_item(folder: Path, **values: object) -> None:
    record = open_record(folder)
    item = record.item("E02").model_copy(update=values)
    save_item(folder, item, record.item_digest("E02"))


def rename(folder: Path) -> None:
    change_item(folder, title="Renamed & moved")


def claim(folder: Path) -> None:
    change_item(folder, claims=(Claim(unit=UNIT, criterion="1.1"),))


def become(folder: Path) -> None:
    record = open_record(folder)
    learner = record.details.learner.model_copy(update={"name": "Amina Okafor"})
    details = record.details.model_copy(update={"learner": learner})
    save_details(folder, details, record.digests[DETAILS])


STEPS: tuple[tuple[Change, ...], ...] = (
    (answer,),
    (lambda folder: take_over(folder, "1.2"), lambda folder: add(folder, "New", "2.2"), rename),
    (claim, become, lambda folder: withdraw_item(folder, "E01")),
)


@pytest.mark.usefixtures("no_office")
def test_after_any_change_the_documents_are_those_that_are_made_from_nothing(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = record.folder
    take_over(folder, "1.1", "2.2")
    for title in ("First", "Second", "Third"):
        add(folder, title, "1.1", "2.2")
    refresh(open_record(folder))

    def made(cache: Path) -> list[bytes]:
        monkeypatch.setattr(build, "user_cache", lambda: Cache(cache))
        plain = Wanted(page_numbers=False)
        with Runner() as runner:
            built = build_portfolio(folder, UNIT, runner, lambda *_: None, lambda _: None, plain)
        assert built.errors == {}
        return [(built.path.parent / name).read_bytes() for name in DOCUMENTS]

    made(tmp_path / "kept")
    for number, changes in enumerate(STEPS):
        for change in changes:
            change(folder)
        assert made(tmp_path / "kept") == made(tmp_path / f"new {number}")
