"""Appeals and suspicions of malpractice: who hears what, and what they hold."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from typed_commands import typed

from portfolio.assessment.appealing import appeal, hear_appeal
from portfolio.assessment.centre import Centre, open_centre
from portfolio.assessment.claiming import still_open
from portfolio.assessment.malpractice import report_suspicion, settle, suspect
from portfolio.assessment.reopening import reopen
from portfolio.base.errors import AssessmentError
from portfolio.unit.unit import Unit

KEY, UNIT = "FIC-0406-0017", "cg-406"
NOW = datetime.datetime(2026, 10, 5, 9, 0, tzinfo=datetime.UTC)
DAY = NOW.date()
MORE = """
[[person]]
id = "LQ"
name = "Lee Quill"
roles = ["lead internal quality assurer"]

[[person]]
id = "MG"
name = "Mina Grey"
roles = ["centre manager"]

[[person]]
id = "RB"
name = "Rosa Bell"
roles = ["assessor"]
"""


@pytest.fixture
def centre(sample_centre: Centre, quick_path: Path) -> Centre:
    folder = quick_path / "centre"
    shutil.copytree(sample_centre.folder, folder, ignore=shutil.ignore_patterns("*.zip"))
    path = folder / "centre.toml"
    path.write_text(path.read_text("utf-8").replace("[[allocation]]", f"{MORE}\n[[allocation]]"))
    return open_centre(folder)


def against(centre: Centre, unit: Unit) -> list[str]:
    return list(still_open(centre.file, centre.ledger(KEY), unit))


def test_an_appeal_goes_through_three_stages_each_heard_by_somebody_else(
    centre: Centre, unit: Unit
):
    ground = "I had shown it."
    told = (centre, KEY, UNIT, "1.1", ground, DAY, "DM", NOW)
    (made,) = appeal(*told).events
    assert made.due == datetime.date(2026, 11, 2)
    assert appeal(*told).events == ()
    assert f"Appeal {made.id} on 1.1 waits to be heard." in against(centre, unit)
    hear = {"upheld": False, "reason": "It was not there."}
    for by in ("TW", "FU"):
        with pytest.raises(AssessmentError, match=r"had a part in it.*Part in it had FU and TW"):
            hear_appeal(centre, KEY, made.id, by, NOW, **hear)
    hear_appeal(centre, KEY, made.id, "RB", NOW, **hear)
    assert "Appeal" not in " ".join(against(centre, unit))
    (second,) = appeal(centre, KEY, UNIT, "1.1", "Once more.", DAY, "DM", NOW).events
    with pytest.raises(AssessmentError, match="At stage 2 a quality assurer hears"):
        hear_appeal(centre, KEY, second.id, "RB", NOW, **hear)
    hear_appeal(centre, KEY, second.id, "LQ", NOW, **hear)
    (third,) = appeal(centre, KEY, UNIT, "1.1", "And again.", DAY, "DM", NOW).events
    with pytest.raises(AssessmentError, match="At stage 3 the centre manager hears"):
        hear_appeal(centre, KEY, third.id, "LQ", NOW, **hear)
    hear_appeal(centre, KEY, third.id, "MG", NOW, **hear)
    with pytest.raises(AssessmentError, match="went through all 3 stages"):
        appeal(centre, KEY, UNIT, "1.1", "Still.", DAY, "DM", NOW)


def test_what_is_upheld_is_decided_anew_before_a_claim(centre: Centre, unit: Unit):
    (made,) = appeal(centre, KEY, UNIT, "1.1", "It was there.", DAY, "DM", NOW).events
    heard = hear_appeal(centre, KEY, made.id, "RB", NOW, upheld=True, reason="It was there.")
    assert "Now take the decision back" in heard.warnings[0]
    assert f"Appeal {made.id} was upheld, and the decision on 1.1 stands." in against(centre, unit)
    reopen(centre, KEY, UNIT, "1.1", "DM", "The appeal was upheld.", NOW)
    assert "was upheld" not in " ".join(against(centre, unit))


@pytest.mark.parametrize(
    ("ref", "ground", "day", "says"),
    [
        ("9.9", "x", DAY, "was given no decision on 9.9 that stands"),
        ("1.1", " ", DAY, "on what ground"),
        ("1.1", "x", datetime.date(2099, 1, 1), "still to come"),
    ],
)
def test_what_is_no_appeal_is_said(centre: Centre, ref: str, ground: str, day, says: str):
    with pytest.raises(AssessmentError, match=says):
        appeal(centre, KEY, UNIT, ref, ground, day, "DM", NOW)


def test_a_suspicion_holds_the_unit_and_is_settled_by_somebody_apart(centre: Centre, unit: Unit):
    told = (centre, KEY, UNIT, "1.1 is another learner’s text.", "Rosa Bell", DAY, "FU", NOW)
    (made,) = suspect(*told).events
    assert suspect(*told).events == ()
    assert f"The suspicion of malpractice {made.id} is not settled." in against(centre, unit)
    found = {"malpractice": True, "reason": "Decided anew after a talk."}
    with pytest.raises(AssessmentError, match="settles no suspicion"):
        settle(centre, KEY, made.id, "FU", NOW, **found)
    report_suspicion(centre, KEY, made.id, "head of centre", DAY, "FU", NOW)
    (asked,) = settle(centre, KEY, made.id, "DM", NOW, **found).warnings
    assert "not reported to the awarding body" in asked
    assert any("what was decided before 5 October 2026" in one for one in against(centre, unit))
    with pytest.raises(AssessmentError, match="There is no open suspicion"):
        settle(centre, KEY, made.id, "DM", NOW, **found)


def test_a_suspicion_without_malpractice_holds_nothing(centre: Centre, unit: Unit):
    before = against(centre, unit)
    (made,) = suspect(centre, KEY, UNIT, "A copy?", "", DAY, "FU", NOW).events
    settle(centre, KEY, made.id, "DM", NOW, malpractice=False, reason="They share a policy.")
    assert against(centre, unit) == before


def test_appeals_and_suspicions_are_typed(centre: Centre):
    where = (centre.folder, KEY)
    said = typed("appeal", "enter", *where, "1.1", "--as", "DM", "--ground", "It was there.")
    assert "DM:4, stage 1" in said
    told = ("DM:4", "--as", "RB", "--upheld", "--reason", "It was.")
    assert "DM:4 is upheld" in typed("appeal", "hear", *where, *told)
    assert "FU:" in typed("malpractice", "open", *where, "--as", "FU", "--what", "A copy?")
    name = centre.ledger(KEY).concerns.suspicions[0].suspected.id
    typed("malpractice", "report", *where, name, "awarding-body", "--as", "FU")
    done = ("--as", "DM", "--no-malpractice", "--reason", "No.")
    assert "is settled" in typed("malpractice", "settle", *where, name, *done)
