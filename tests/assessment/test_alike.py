"""What is alike in the work of several learners, and what everybody was given."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typed_commands import typed

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment import alike as module
from portfolio.assessment.alike import Alike, find_alike, supplied_texts
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record, save_answers

STORY = (
    "When the depot lost two drivers in March, {name} asked every shift what thanks would mean to "
    "them, wrote the replies on the kitchen wall, and brought the three ideas that came up most "
    "often (E0{item}) to the manager with a price of £{price} beside each of them."
)
OTHER = (
    "Our hotel gives a weekend away each quarter. Guests vote on small cards at the desk, the "
    "night porter counts them with a colleague, and nobody may win twice within one calendar year."
)


def learner(folder: Path, name: str, text: str, ref: str = "1.1", number: str = "") -> Record:
    details = Details(learner=Learner(name=name, number=number), units=("cg-406",))
    made = create_record(folder / name.replace(" ", "-"), details).folder
    save_answers(made, "cg-406", ref, {"narrative": {"text": text}}, None)
    return open_record(made)


def test_a_story_with_other_names_numbers_and_evidence_is_alike(tmp_path: Path):
    first = learner(tmp_path, "Robin Example", STORY.format(name="Robin", item=3, price=90))
    second = learner(
        tmp_path, "Sam Sample", f"{OTHER} {STORY.format(name='Sam', item=7, price=120)}", "1.2"
    )
    (found,) = find_alike([first, second], []).answers
    assert (found.first.ref, found.second.ref) == ("1.1", "1.2")
    assert found.shared == found.of
    mine, theirs = found.passages[0]
    assert mine == STORY.format(name="Robin", item=3, price=90).removesuffix(".")
    assert theirs == STORY.format(name="Sam", item=7, price=120).removesuffix(".")


def test_the_order_of_the_learners_and_one_more_change_nothing(tmp_path: Path):
    records = [
        learner(tmp_path, name, text)
        for name, text in (("Ann Ode", STORY), ("Bo Lee", STORY), ("Cy Dean", OTHER))
    ]
    pair = find_alike(records[:2], [])
    told = find_alike(reversed(records), [])
    assert [(one.shared, one.of) for one in told.answers] == [
        (one.shared, one.of) for one in pair.answers
    ]


def test_what_everybody_was_given_and_one_learners_own_work_are_not_alike(tmp_path: Path):
    first = learner(tmp_path, "Robin Example", STORY)
    second = learner(tmp_path, "Sam Sample", STORY)
    assert find_alike([first, second], [STORY]) == Alike()
    again = learner(tmp_path / "later", "Robin Example", STORY)
    assert find_alike([first, again], []) == Alike()


def test_what_a_unit_a_form_and_the_practice_programme_say_is_supplied():
    texts = set(supplied_texts(builtin_catalogue()))
    unit = builtin_catalogue()["cg-406"]
    assert unit.criteria[0].text in texts
    assert len(texts) > 1000


@pytest.mark.parametrize("many", [2, 20])
def test_a_whole_group_with_one_text_is_seen(
    tmp_path: Path, many: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "MANY", many)
    records = [learner(tmp_path, f"Learner {letter}", STORY) for letter in "ABCD"]
    found = find_alike(records, []).answers
    seen = {spot.learner for one in found for spot in (one.first, one.second)}
    assert len(seen) == 4
    assert len(found) == (3 if many == 2 else 6)


def test_it_is_typed_and_names_the_files_that_several_have(small: Path, tmp_path: Path):
    folder = tmp_path / "group"
    shutil.copytree(small, folder / "one")
    other = shutil.copytree(small, folder / "two")
    details = (other / "record.json").read_text("utf-8").replace("Robin Example", "Sam Sample")
    (other / "record.json").write_text(details, "utf-8")
    said = typed("alike", folder)
    assert (
        "The same file, letter.txt: Robin Example (FIC 0017) E01; Sam Sample (FIC 0017) E01" in said
    )
    assert "2 learners looked at. That work is alike says nothing about why." in said
    assert "Nothing is alike in the work of 1 learner." in typed("alike", folder / "one")
