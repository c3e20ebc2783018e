"""A centre's day with the sample learner, as it is typed: hand in, decide, give back, do it again.

The twelve acceptance tests of assessment, and where each is held:

1. nine met, three referred, again, a locked answer changed: here, by Word forms and pages elsewhere
2. taken twice, on two computers: here, ``test_decision_forms``, ``test_decision_sheets``
3. a form of S1 after S2 came: here, ``test_decision_forms``, ``test_decision_sheets``
4. one byte changed in a sealed item: here, ``test_bad_arrivals``, ``test_hostile_submissions``
5. in training, so countersigned before a release and a claim: here, ``test_sample_keeping``
6. a quality assurer samples their own decision: ``test_sample_keeping``, ``test_a_centre_machine``
7. 100 learners, 4 assessors, one seed, twice the same picks: ``test_sampling``
8. an action is open, so no claim; only a quality assurer closes it: ``test_sample_keeping``
9. CSV as Excel and LibreOffice save it: ``test_decision_sheets``
10. a pack that opens without Python: ``test_external_pack``
11. one learner erased, the chain holds: ``test_retention``
12. a desk of 1,000 learners in 2 seconds: no test asserts a time; ``scripts/measure_centre.py``
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import filling
import pytest
from centre_makers import centre_in
from pdf_checks import needs_office
from typed_commands import typed

from portfolio.assessment.centre import open_centre
from portfolio.assessment.states import CriterionState, State
from portfolio.base.errors import AssessmentError
from portfolio.base.folders import templates
from portfolio.base.office import find_office
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import Unit

NAME, KEY = "Marnie Thistlewood", "FIC-0406-0017"
UNIT = "cg-406"
REFERRED = ("1.2", "2.1", "3.3")
TOLD = ("--feedback", "The costs are missing.", "--action", "Add the costs.", "--by", "1/12/2099")


@pytest.fixture(scope="session")
def sealed_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample learner's record, handed in once. Only copies of it are changed."""
    folder = shutil.copytree(templates() / "sample", tmp_path_factory.mktemp("sample") / "record")
    typed("submit", folder, "--declare", NAME)
    return folder


@pytest.fixture(scope="session")
def assessed_once(
    sealed_sample: Path, tmp_path_factory: pytest.TempPathFactory, unit: Unit
) -> tuple[Path, Path]:
    """The learner's folder and the centre's, after nine were met, three referred, all released."""
    place = tmp_path_factory.mktemp("assessed")
    learner = shutil.copytree(sealed_sample, place / "record")
    centre = centre_in(place / "Centre").folder
    typed("receive", centre, learner, "--as", "PL")
    for criterion in unit.criteria:
        if criterion.ref in REFERRED:
            typed("decide", centre, KEY, criterion.ref, "referred", "--as", "PL", *TOLD)
        else:
            typed("decide", centre, NAME, criterion.ref, "met", "--as", "PL")
    typed("release", centre, KEY, "--as", "PL")
    return learner, centre


@pytest.fixture
def day(assessed_once: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Copies of both folders, to go on with."""
    learner, centre = assessed_once
    return (
        shutil.copytree(learner, tmp_path / "record"),
        shutil.copytree(centre, tmp_path / "Centre"),
    )


def state(centre: Path, ref: str) -> CriterionState:
    return open_centre(centre).ledger(KEY).state.of(UNIT, ref)


def add_to_answer(learner: Path, ref: str) -> None:
    """Put a word to the end of the first long text of an answer."""
    record = open_record(learner)
    answers = json.dumps(record.answers(UNIT, ref), ensure_ascii=False)
    changed = re.sub(r'(": "[^"\\]{30,})"', r'\1 Really."', answers, count=1)
    save_answers(learner, UNIT, ref, json.loads(changed), record.digest(UNIT, ref))


def events_of(centre: Path) -> int:
    return len(open_centre(centre).ledger(KEY).events)


def test_what_was_referred_comes_back_and_a_locked_answer_that_changed_is_seen(
    day: tuple[Path, Path], unit: Unit
):
    learner, centre = day
    said = typed("feedback", learner, centre / "learners" / KEY / "feedback" / UNIT / "F1.json")
    assert "Feedback 1 for cg-406 is filed." in said
    assert said.count(" met (S1)") == 9
    assert "1.2 referred (S1) The costs are missing. To do by 1 December 2099: Add the" in said
    for ref in (*REFERRED, "1.1"):
        add_to_answer(learner, ref)
    assert "S2 is sealed" in typed("submit", learner, "--declare", NAME)
    typed("receive", centre, learner, "--as", "PL")
    said = typed("changes", centre, KEY)
    changed = re.findall(r"([0-9]\.[0-9]+) changed; ", said)
    assert changed == sorted(("1.1", *REFERRED))
    assert "1.1 changed; met on S1, changed since" in said
    assert said.count(" same; met on S1") == 8
    assert said.count("{+Really.+}") == 4
    states = {one.ref: state(centre, one.ref).state for one in unit.criteria}
    assert [ref for ref, at in states.items() if at is State.HANDED_IN] == list(REFERRED)
    assert states["1.1"] is State.CHANGED
    desk = typed("desk", centre)
    assert f"Met, and changed since {NAME} ({KEY}), cg-406; 1.1" in desk
    assert f"{NAME} ({KEY}), cg-406 S2; {', '.join(REFERRED)}; since" in desk
    for ref in (*REFERRED, "1.1"):
        typed("decide", centre, KEY, ref, "met", "--as", "PL")
    assert "as feedback 2" in typed("release", centre, KEY, "--as", "PL")
    assert {state(centre, one.ref).state for one in unit.criteria} == {State.MET}
    assert "Nothing is waiting." in typed("desk", centre)
    assert "Everything is as it was recorded." in typed("centre", "check", centre)


def test_what_is_received_and_decided_twice_is_one_set_of_events(sealed_sample: Path, tmp_path):
    centre = centre_in(tmp_path / "Centre").folder
    for who in ("PL", "DM"):
        typed("receive", centre, sealed_sample, "--as", who)
    told = ("decide", centre, KEY, "1.2", "referred", "--as", "PL", *TOLD)
    typed(*told)
    before = events_of(centre)
    assert "recorded before: nothing was added" in typed(*told)
    assert events_of(centre) == before


def test_a_decision_on_the_first_submission_after_the_second_came_is_filed_as_the_firsts(
    day: tuple[Path, Path],
):
    learner, centre = day
    add_to_answer(learner, "1.2")
    typed("submit", learner, "--declare", NAME)
    typed("receive", centre, learner, "--as", "PL")
    more = ("more-needed", "--submission", "S1", "--as", "PL", *TOLD)
    said = typed("decide", centre, KEY, "1.2", *more)
    assert "1.2 of Marnie Thistlewood, S1: more needed." in said
    assert "S2 has come in since: of 1.2, it is different there." in said
    standing = state(centre, "1.2").standing
    assert standing
    assert standing.submission == f"{UNIT}-{KEY}-S1"


def test_one_byte_changed_in_a_sealed_item_is_named_by_its_number(
    sealed_sample: Path, tmp_path: Path
):
    path = Path(shutil.copy(next((sealed_sample / "submissions").glob("*.zip")), tmp_path))
    with zipfile.ZipFile(path) as archive:
        info = next(
            info
            for info in archive.infolist()
            if "/E20/" in info.filename and not info.filename.endswith("item.json")
        )
    data = bytearray(path.read_bytes())
    data[info.header_offset + 30 + len(info.filename) + info.file_size // 2] ^= 1
    path.write_bytes(data)
    said = typed("verify", path, code=1)
    assert re.search(r"E20 \([^)]+\) is not as it was when it was sealed", said)


def test_an_assessor_in_training_gives_nothing_as_met_before_it_is_countersigned(
    sealed_sample: Path, tmp_path: Path
):
    centre = centre_in(tmp_path / "Centre").folder
    typed("receive", centre, sealed_sample, "--as", "FU")
    for ref in ("1.1", "1.2"):
        said = typed("decide", centre, KEY, ref, "met", "--as", "FU")
        assert "somebody has to countersign this" in said
    with pytest.raises(AssessmentError, match="somebody has to countersign it first"):
        typed("release", centre, KEY, "--as", "FU")
    assert "To countersign" in typed("desk", centre, "--as", "PL")
    assert "Countersigned." in typed("countersign", centre, KEY, "--as", "PL")
    assert "Released to Marnie" in typed("release", centre, KEY, "--as", "FU")


def test_a_locked_criterion_is_reopened_with_a_reason(day: tuple[Path, Path]):
    _, centre = day
    with pytest.raises(AssessmentError, match=r"1.1 is met on S1 and locked"):
        typed("decide", centre, KEY, "1.1", "referred", "--as", "PL", *TOLD)
    reason = ("--reason", "The letter is a copy.")
    said = typed("reopen", centre, KEY, "1.1", "--as", "PL", *reason)
    assert "1.1 is in assessment now." in said
    typed("decide", centre, KEY, "1.1", "referred", "--as", "PL", *TOLD)


def test_sealed_and_released_files_hold_no_private_note_and_no_other_learners_name(
    sealed_sample: Path, tmp_path: Path
):
    centre = centre_in(tmp_path / "Centre").folder
    typed("receive", centre, sealed_sample, "--as", "PL")
    note = ("--private-note", "Watch-the-dates-4711")
    typed("decide", centre, KEY, "1.1", "met", "--feedback", "Clear.", "--as", "PL", *note)
    typed("release", centre, KEY, "--as", "PL")
    assert b"Watch-the-dates-4711" in b"".join(
        path.read_bytes() for path in centre.rglob("*.jsonl")
    )
    for path in (*centre.rglob("F*.json"), *centre.rglob("*.zip")):
        assert b"Watch-the-dates-4711" not in path.read_bytes()


def decided_in_word(centre: Path, place: Path, referred: tuple[str, ...], refs: list[str]) -> Path:
    """A Word form of the latest submission, in which these were referred and the rest of ``refs``
    met."""
    blank = place / f"blank {len(refs)}.docx"
    typed("assess", centre, KEY, "--as", "PL", "--to", blank)
    values = {f"assess.{ref}.decision": "Met" for ref in refs}
    for ref in referred:
        values |= {
            f"assess.{ref}.decision": "Referred",
            f"assess.{ref}.feedback": TOLD[1],
            f"assess.{ref}.action": TOLD[3],
            f"assess.{ref}.action-by": "01/12/2099",
        }
    return filling.fill(blank, values, place / "filled.docx")


def test_the_whole_way_goes_by_word_forms_alone(sealed_sample: Path, tmp_path: Path, unit: Unit):
    learner = shutil.copytree(sealed_sample, tmp_path / "record")
    centre = centre_in(tmp_path / "Centre").folder
    typed("receive", centre, learner, "--as", "PL")
    refs = [one.ref for one in unit.criteria]
    first = decided_in_word(centre, tmp_path, REFERRED, refs)
    said = typed("take", centre, first, "--as", "PL")
    assert (said.count(": met"), said.count(": referred")) == (9, 3)
    events = events_of(centre)
    assert "recorded before" in typed("take", centre, first, "--as", "PL")
    assert events_of(centre) == events
    typed("release", centre, KEY, "--as", "PL")
    typed("feedback", learner, centre / "learners" / KEY / "feedback" / UNIT / "F1.json")
    for ref in (*REFERRED, "1.1"):
        add_to_answer(learner, ref)
    typed("submit", learner, "--declare", NAME)
    typed("receive", centre, learner, "--as", "PL")
    assert state(centre, "1.1").state is State.CHANGED
    second = decided_in_word(centre, tmp_path, (), [*REFERRED, "1.1"])
    typed("take", centre, second, "--as", "PL")
    typed("release", centre, KEY, "--as", "PL")
    assert {state(centre, ref).state for ref in refs} == {State.MET}
    assert "Everything is as it was recorded." in typed("centre", "check", centre)


@needs_office
def test_a_sheet_that_libreoffice_saved_is_taken(sealed_sample: Path, tmp_path: Path):
    centre = centre_in(tmp_path / "Centre").folder
    typed("receive", centre, sealed_sample, "--as", "PL")
    sheet = tmp_path / "decisions.csv"
    typed("assess", centre, KEY, "--as", "PL", "--to", sheet)
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"), newline="")))
    rows[0]["decision"] = "met"
    told = {
        "decision": "referred",
        "feedback": "Say what it costs,\n“all” of it.",
        "date": "1/11/26",
    }
    rows[1] |= told | {"action": "Add the costs; by way.", "action_by": "2/11/2099"}
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    saved = opened_and_saved_in_calc(sheet, tmp_path / "saved")
    assert saved.read_bytes() != sheet.read_bytes()
    said = typed("take", centre, saved, "--as", "PL")
    assert "1.1: met" in said
    standing = state(centre, "1.2").standing
    assert standing
    assert standing.action
    assert (standing.feedback, f"{standing.action.by}") == (told["feedback"], "2099-11-02")
    assert f"{standing.assessed}" == "2026-11-01"


def opened_and_saved_in_calc(sheet: Path, folder: Path) -> Path:
    """A sheet as LibreOffice Calc, in English for the UK, opens and saves it."""
    office = find_office()
    assert office
    opened = "CSV:44,34,76,1,,2057,false,true,false"
    kept = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true,false"
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += [f"--infilter={opened}", "--convert-to", kept, "--outdir", str(folder), str(sheet)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / sheet.name
