"""One test for each thing that an assessor asks of the evidence behind a criterion."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from portfolio.annex import known_items
from portfolio.annex.file_reading import About, Extent, LeftOut
from portfolio.base.cache_folder import Cache
from portfolio.checks import evidence_rules
from portfolio.checks.coverage import (
    check_criterion,
    check_unit,
    item_findings,
    mention_places,
    mentions,
)
from portfolio.checks.evidence_rules import EVIDENCE_RULES, NOT_COUNTING
from portfolio.checks.said_once import said_once
from portfolio.checks.unit_report import Status
from portfolio.record.evidence import CentreDecision, EvidenceItem
from portfolio.record.reading import Answers
from portfolio.record.record import Record
from portfolio.unit.findings import Severity
from portfolio.unit.unit import Unit

FILE = b"0123456789"
SOUND: dict[str, Any] = {
    "ref": "E01",
    "method": "award-programme",
    "title": "Launch message",
    "date": datetime.date(2026, 3, 2),
    "author": "The awards group",
    "shows": "How I told all four teams about the awards.",
    "workplace": None,
    "file": {
        "name": "launch.pdf",
        "original_name": "launch.pdf",
        "sha256": hashlib.sha256(FILE).hexdigest(),
        "size": 10,
        "media_type": "application/pdf",
    },
    "claims": [{"unit": "cg-406", "criterion": "3.1", "where": "page 1"}],
    "ai_use": "none",
}
REFS = ("E01", "E02")
HELD = {"file": None, "method": "policies"}


@pytest.fixture
def record(record: Record) -> Record:
    """A record in which the files of E01 and E02 lie, though nothing is in its register."""
    for ref in ("E01", "E02"):
        folder = record.folder / "evidence" / ref
        folder.mkdir(parents=True)
        (folder / "launch.pdf").write_bytes(FILE)
    return record


@pytest.fixture
def check(unit: Unit, record: Record):
    """The rules that fire for one criterion, given changes to a sound item."""

    def rules(ref: str = "3.1", answers: Any = None, *items: dict[str, Any], **changes: Any):
        entries = [{**SOUND, **changes}, *({**SOUND, **item} for item in items)]
        for entry in entries:
            entry["claims"] = [{**claim, "criterion": ref} for claim in entry["claims"]]
        stored = {(unit.id, ref): Answers(activities=answers or {"star": {}}, saved=None)}
        made = Record(
            folder=record.folder,
            details=record.details,
            items=tuple(EvidenceItem.model_validate(entry) for entry in entries),
            entries=stored,
        )
        found = check_criterion(unit, unit.criterion(ref), made).findings
        return {one.rule for one in found if not one.activity or one.rule in RULE_NAMES}

    return rules


def test_a_sound_item_raises_nothing(check):
    assert check() == set()


def test_a_criterion_without_evidence_is_told_so(unit: Unit, record: Record):
    report = check_criterion(unit, unit.criterion("3.1"), record)
    assert "no-evidence" in {finding.rule for finding in report.findings}
    assert report.status is Status.NOT_STARTED


def test_a_method_that_the_outcome_does_not_list_is_named(check):
    assert check("1.1", method="witness-testimony", witness={"name": "A", "role": "B"}) == {
        "method-not-allowed"
    }


def test_a_report_alone_is_not_enough(check):
    assert check(method="report") == {"report-only"}


def test_a_report_with_something_behind_it_is_enough(check):
    assert check("3.1", None, {"ref": "E02"}, method="report") == set()


def test_a_report_backed_only_by_practice_is_still_alone(check):
    rules = check("3.1", None, {"ref": "E02", "simulated": True}, method="report")
    assert rules == {"report-only", "simulated"}


def test_something_held_at_work_needs_its_location(check):
    assert check(**HELD, workplace={"relevance": "Section 4 sets the rule I used."}) == {
        "workplace-location"
    }


def test_something_held_at_work_needs_its_relevance(check):
    assert check(**HELD, workplace={"location": "Intranet, policies"}) == {"workplace-relevance"}


def test_only_some_methods_may_stay_at_work(check):
    place = {"location": "Intranet", "relevance": "Shows the launch."}
    assert check(file=None, workplace=place) == {"workplace-not-allowed"}


def test_an_item_needs_a_file_or_a_place(check):
    assert check(file=None) == {"nothing-behind-item"}


def test_a_date_that_is_still_to_come_is_asked_about(check):
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    assert check(date=tomorrow) == {"date-to-come"}
    assert check(date=datetime.date.today()) == set()
    assert check(date=tomorrow, simulated=True) == {"simulated"}


def test_the_dates_of_an_invented_learner_are_not_measured_by_the_calendar(
    unit: Unit, record: Record
):
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    item = EvidenceItem.model_validate({**SOUND, "date": tomorrow})
    invented = record.details.model_copy(update={"fictional": True})
    made = Record(folder=record.folder, details=invented, items=(item,))
    found = check_criterion(unit, unit.criterion("3.1"), made).findings
    assert "date-to-come" not in {finding.rule for finding in found}


def test_a_claim_says_where_to_look(check):
    assert check(claims=[{"unit": "cg-406", "criterion": "3.1"}]) == {"no-locator"}


@pytest.mark.parametrize(
    ("where", "kind", "missing", "step"),
    [
        ("", "application/pdf", "E01 does not say where to look for 3.1.", "Add a page"),
        (
            " all\nof it ",
            "application/pdf",
            "“all of it” does not say where in E01 to look for 3.1.",
            "Add a page",
        ),
        ("", "image/jpeg", "E01 does not say where to look for 3.1.", "Say what in the picture"),
    ],
)
def test_where_to_look_is_asked_in_the_terms_of_what_was_said_and_of_the_file(
    unit: Unit, record: Record, where: str, kind: str, missing: str, step: str
):
    claims = [{"unit": "cg-406", "criterion": "3.1", "where": where}]
    file = {**SOUND["file"], "media_type": kind}
    item = EvidenceItem.model_validate({**SOUND, "claims": claims, "file": file})
    made = Record(folder=record.folder, details=record.details, items=(item,))
    found = check_criterion(unit, unit.criterion("3.1"), made).findings
    (told,) = (finding for finding in found if finding.rule == "no-locator")
    assert told.missing == missing
    assert told.next_step.startswith(step)


def test_some_of_the_evidence_is_dated(check):
    assert check(date=None) == {"no-dated-evidence"}
    assert check("3.1", None, {"ref": "E02"}, date=None) == set()


def test_practice_does_not_count_towards_being_able_to(check):
    assert check(simulated=True) == {"simulated"}


def test_practice_counts_by_a_decision_of_the_centre(unit: Unit, record: Record):
    decision = CentreDecision(name="A. Verifier", role="Lead", date=datetime.date(2026, 1, 5))
    item = EvidenceItem.model_validate({**SOUND, "simulated": True})
    for kept, rules in ((item, {"simulated"}), (item.decided(decision), set())):
        made = Record(folder=record.folder, details=record.details, items=(kept,))
        found = check_criterion(unit, unit.criterion("3.1"), made).findings
        assert {finding.rule for finding in found if finding.rule == "simulated"} == rules


def test_what_the_learner_says_of_a_decision_counts_for_nothing(check):
    said = {"name": "A. Verifier", "date": datetime.date(2026, 1, 5)}
    assert check(simulated=True, said_decision=said) == {"simulated"}


def test_practice_may_support_understanding(check):
    assert check("1.1", method="questioning", simulated=True) == set()


@pytest.mark.parametrize("witness", [None, {"name": "Sam"}, {"role": "Manager"}])
def test_a_witness_is_named_with_a_role(check, witness):
    assert check(method="witness-testimony", witness=witness) == {"witness-not-named"}


def test_use_of_artificial_intelligence_is_declared(check):
    assert check(ai_use="") == {"ai-not-declared"}


def test_people_who_are_seen_in_an_item_are_asked(check):
    assert check(shows_people="yes, not yet asked") == {"consent-not-recorded"}


def test_a_recording_of_somebody_who_was_not_asked_is_queried(check):
    assert check(voices="not all asked") == {"consent-not-recorded"}
    for said in ("", "only me", "all agreed"):
        assert check(voices=said) == set()


@pytest.mark.parametrize("said", ["", "no", "yes, with consent"])
def test_consent_is_no_question_where_nobody_has_to_be_asked(check, said: str):
    assert check(shows_people=said) == set()


def test_an_item_without_a_method_is_asked_for_one(check):
    assert check(method="") == {"method-not-chosen"}


def test_what_is_missing_in_an_item_is_told_once_for_all_its_criteria(unit: Unit, record: Record):
    claims = [{"unit": "cg-406", "criterion": ref, "where": "page 1"} for ref in ("3.1", "3.2")]
    item = EvidenceItem.model_validate({**SOUND, "ai_use": "", "claims": claims})
    made = Record(folder=record.folder, details=record.details, items=(item,))
    (said,) = said_once(item_findings(unit, item, made))
    assert (said.finding.rule, said.criteria) == ("ai-not-declared", ("3.1", "3.2"))


BARE: dict[str, Any] = {
    "ref": "E01",
    "method": "witness-testimony",
    "title": "One",
    "date": datetime.date(9990, 1, 1),
    "simulated": True,
    "shows_people": "yes, not yet asked",
    "claims": [{"unit": "cg-406", "criterion": ref} for ref in ("3.1", "3.2", "1.1", "9.9")],
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"simulated": False},
        {"method": ""},
        {"method": "documents", "workplace": {"location": ""}},
        {"claims": []},
        {"file": SOUND["file"] | {"size": 11}},
        {"file": SOUND["file"] | {"size": 11}, "claims": []},
    ],
)
@pytest.mark.parametrize("fictional", [False, True])
def test_an_item_lacks_the_same_wherever_one_looks(
    unit: Unit, record: Record, changes: dict[str, Any], fictional: bool
):
    item = EvidenceItem.model_validate({**BARE, **changes})
    details = record.details.model_copy(update={"fictional": fictional})
    made = Record(folder=record.folder, details=details, items=(item,))
    report = check_unit(unit, made)
    everywhere = {(f.rule, f.missing, f.severity) for f in report.findings if f.item == "E01"}
    on_its_page = [said.finding for said in said_once(item_findings(unit, item, made))]
    assert {(f.rule, f.missing, f.severity) for f in on_its_page} == everywhere
    assert len(on_its_page) == len({(f.rule, f.missing) for f in on_its_page})
    assert everywhere


def spoilt(path: Path) -> None:
    path.write_bytes(FILE[::-1])


def gone(path: Path) -> None:
    path.unlink()


def swapped(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


@pytest.mark.parametrize("change", [spoilt, gone, swapped])
def test_a_file_that_is_not_the_one_that_was_added_makes_its_criteria_not_ready(
    check, record: Record, change: Callable[[Path], None]
):
    assert check() == set()
    change(record.folder / "evidence" / "E01" / "launch.pdf")
    assert check() == {"file-not-as-added"}


def test_a_file_with_trouble_is_named_with_what_to_do(unit: Unit, record: Record):
    (record.folder / "evidence" / "E01" / "launch.pdf").unlink()
    item = EvidenceItem.model_validate(SOUND)
    made = Record(folder=record.folder, details=record.details, items=(item,))
    report = check_criterion(unit, unit.criterion("3.1"), made)
    (finding,) = [f for f in report.findings if f.rule == "file-not-as-added"]
    assert finding.severity is Severity.NEEDED
    assert "The file of E01, launch.pdf, cannot be relied on: it is missing" in finding.missing
    assert "evidence/E01" in finding.next_step


def test_an_item_says_what_it_shows(check):
    assert check(shows=" ") == {"shows-nothing"}


def test_an_answer_that_points_to_an_unclaimed_item_is_told_so(unit: Unit, record: Record):
    item = EvidenceItem.model_validate(SOUND)
    stored = {(unit.id, "3.2"): Answers(activities={"star": {"result": "See E01."}}, saved=None)}
    made = Record(folder=record.folder, details=record.details, items=(item,), entries=stored)
    rules = {f.rule for f in check_criterion(unit, unit.criterion("3.2"), made).findings}
    assert "linked-not-claimed" in rules


def test_an_answer_cannot_point_to_an_item_that_does_not_exist(check):
    assert check("3.1", {"star": {"evidence": ["E01"], "result": "See E99."}}) == {"unknown-item"}


def test_evidence_that_an_answer_never_mentions_is_a_tip(check):
    assert check("3.1", {"star": {"result": "We had 12 nominations."}}) == {"not-mentioned"}


def test_every_rule_says_where_it_comes_from_and_is_tested_here():
    source = Path(__file__).read_text(encoding="utf-8")
    code = Path(evidence_rules.__file__).read_text(encoding="utf-8")
    assert all(find.__doc__ for find in EVIDENCE_RULES)
    assert len(EVIDENCE_RULES) == len(RULE_NAMES)
    for name in RULE_NAMES:
        assert f'"{name}"' in code
        assert source.count(f'"{name}"') >= 2, f"{name} has no test"


RULE_NAMES = (
    "no-evidence",
    "file-not-as-added",
    "method-not-chosen",
    "method-not-allowed",
    "report-only",
    "workplace-location",
    "workplace-relevance",
    "workplace-not-allowed",
    "nothing-behind-item",
    "no-locator",
    "place-not-there",
    "file-with-dangers",
    "no-dated-evidence",
    "date-to-come",
    "simulated",
    "witness-not-named",
    "ai-not-declared",
    "consent-not-recorded",
    "shows-nothing",
    "not-all-shown",
    "linked-not-claimed",
    "unknown-item",
    "not-mentioned",
)


def test_what_each_item_does_not_say_is_said_of_each(unit: Unit, record: Record):
    items = [EvidenceItem.model_validate({**SOUND, "ref": ref, "shows": ""}) for ref in REFS]
    made = Record(folder=record.folder, details=record.details, items=tuple(items))
    found = check_criterion(unit, unit.criterion("3.1"), made).findings
    silent = [finding.missing for finding in found if finding.rule == "shows-nothing"]
    assert silent == [f"The register does not say what {ref} shows." for ref in REFS]


def test_mentions_are_found_at_any_depth():
    stored = {"a": ["see E07", {"b": "E07, E12 and XE99"}], "E03": "", "n": 4}
    assert mentions(stored) == {"E07", "E12"}


def test_what_an_answer_points_to_leads_to_the_field_that_names_it_first(unit: Unit):
    rows = [{"title": "One"}, {"evidence": ["E01", "E09"]}]
    stored = {"communications": {"messages": rows}, "star": {"result": "E09"}, "old": "E12"}
    found = mention_places(unit.criterion("3.1"), stored)
    places = {ref: (place.activity, place.at) for ref, place in found.items()}
    assert places == {
        "E01": ("communications", "messages.1.evidence.0"),
        "E09": ("communications", "messages.1.evidence.1"),
        "E12": ("", ""),
    }


def test_an_item_that_supports_nothing_is_a_query_about_the_whole_record(
    unit: Unit, record: Record
):
    lonely = EvidenceItem.model_validate({**SOUND, "claims": []})
    lost = EvidenceItem.model_validate(
        {**SOUND, "ref": "E02", "claims": [{"unit": "cg-406", "criterion": "9.9"}]}
    )
    made = Record(folder=record.folder, details=record.details, items=(lonely, lost))
    general = check_unit(unit, made).general
    assert {(finding.rule, finding.item) for finding in general} == {
        ("item-claims-nothing", "E01"),
        ("unknown-criterion", "E02"),
    }
    assert all(finding.missing and finding.next_step for finding in general)


def test_status_climbs_from_not_started_to_points_open(unit: Unit, record: Record):
    item = EvidenceItem.model_validate(SOUND)
    answers = {(unit.id, "3.1"): Answers(activities={"star": {"result": "12"}}, saved=None)}

    def status(**parts: Any) -> Status:
        made = Record(folder=record.folder, details=record.details, **{"items": (), **parts})
        return check_criterion(unit, unit.criterion("3.1"), made).status

    assert status() is Status.NOT_STARTED
    assert status(entries=answers) is Status.BEGUN
    assert status(items=(item,)) is Status.BEGUN
    assert status(items=(item,), entries=answers) is Status.POINTS_OPEN


def test_a_criterion_with_nothing_but_empty_rows_is_not_started_and_they_are_named(
    unit: Unit, record: Record
):
    rows = {"objectives": [{"ref": "O1"}, {"ref": "O2", "statement": " "}]}
    stored = {(unit.id, "2.1"): Answers(activities={"smart-objectives": rows}, saved=None)}
    made = Record(folder=record.folder, details=record.details, items=(), entries=stored)
    report = check_criterion(unit, unit.criterion("2.1"), made)
    assert report.status is Status.NOT_STARTED
    (finding,) = [f for f in report.findings if f.activity]
    assert finding.rule == "answer-missing"
    assert "Objective O1 and Objective O2" in finding.missing


def test_an_empty_row_beside_others_is_named_and_does_no_harm(unit: Unit, record: Record):
    costs = [{"item": "Prizes"}, {}]
    rows = {"options": [{"ref": "A", "name": "Team award", "costs": costs}, {"ref": "B"}]}
    stored = {(unit.id, "2.2"): Answers(activities={"options-appraisal": rows}, saved=None)}
    made = Record(folder=record.folder, details=record.details, items=(), entries=stored)
    report = check_criterion(unit, unit.criterion("2.2"), made)
    (finding,) = [f for f in report.findings if f.rule == "empty-row"]
    assert finding.severity is Severity.TIP
    assert "Cost 2 of option A and Option B" in finding.missing


def test_an_answer_that_does_not_fit_is_reported_with_its_place(unit: Unit, record: Record):
    stored = {(unit.id, "3.1"): Answers(activities={"star": {"when": "soon"}}, saved=None)}
    made = Record(folder=record.folder, details=record.details, items=(), entries=stored)
    report = check_criterion(unit, unit.criterion("3.1"), made)
    (finding,) = [f for f in report.findings if f.rule == "answer-unreadable"]
    assert finding.severity is Severity.NEEDED
    assert "when" in finding.missing


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[About], None]:
    """Lets something be known of the file of the sound item, as after it was read."""
    cache = Cache(tmp_path / "cache")
    monkeypatch.setattr(evidence_rules, "user_cache", lambda: cache)
    monkeypatch.setattr(known_items, "_remembered", {})
    file = EvidenceItem.model_validate(SOUND).file
    assert file is not None
    return lambda about: known_items.remember(file, about, cache)


def test_a_place_that_the_file_does_not_have_is_found_at_its_claim(check, known):
    claims = [{"unit": "cg-406", "criterion": "3.1", "where": "page 2; page 99"}]
    assert "place-not-there" not in check(claims=claims)
    known(About(extent=Extent(pages=3)))
    assert check(claims=claims) == {"place-not-there"}
    assert check(claims=[{**claims[0], "where": "page 2"}]) == set()


def test_a_file_that_could_do_harm_is_told_of(check, known):
    known(About(warnings=("It holds a script that can run when it is opened.",)))
    assert check() == {"file-with-dangers"}


def test_what_the_annex_does_not_show_of_a_file_is_told(check, known):
    known(About(left_out=(LeftOut(count=2, one="chart", many="charts"),)))
    assert check() == {"not-all-shown"}


@pytest.mark.parametrize(
    ("others", "changes", "severity"),
    [
        ((), {"simulated": True}, Severity.NEEDED),
        (({"ref": "E02"},), {"simulated": True}, Severity.QUERY),
        (({"ref": "E02", "simulated": True},), {"simulated": True}, Severity.NEEDED),
        (({"ref": "E02", "method": "report"},), {"simulated": True}, Severity.NEEDED),
        (
            ({"ref": "E02"},),
            {"method": "witness-testimony", "witness": {"name": "A"}},
            Severity.QUERY,
        ),
        ((), {"method": "witness-testimony", "witness": {"name": "A"}}, Severity.NEEDED),
    ],
)
def test_what_does_not_count_is_needed_only_where_the_others_do_not_suffice(
    unit: Unit, record: Record, others, changes, severity
):
    entries = ({**SOUND, **changes}, *({**SOUND, **other} for other in others))
    made = replace(record, items=tuple(EvidenceItem.model_validate(one) for one in entries))
    found = evidence_rules.of_evidence(evidence_rules.case_of(unit, unit.criterion("3.1"), made))
    told = {one.severity for one in found if one.item == "E01" and one.rule in NOT_COUNTING}
    assert told == {severity}


def test_only_what_a_surplus_item_lacks_is_pointed_out_and_what_a_counting_one_lacks_stays_needed(
    unit: Unit, record: Record
):
    place = {"location": "Intranet", "relevance": "Shows the launch."}
    lacking = {**SOUND, "file": None, "workplace": place}
    entries = (lacking, {**lacking, "ref": "E02", "simulated": True})
    made = replace(record, items=tuple(EvidenceItem.model_validate(one) for one in entries))
    found = evidence_rules.of_evidence(evidence_rules.case_of(unit, unit.criterion("3.1"), made))
    assert {(one.item, one.rule, one.severity) for one in found if one.rule != "not-mentioned"} == {
        ("E01", "workplace-not-allowed", Severity.NEEDED),
        ("E02", "workplace-not-allowed", Severity.QUERY),
        ("E02", "simulated", Severity.QUERY),
    }


def test_where_there_is_no_evidence_the_first_three_methods_of_the_unit_are_examples(
    unit: Unit, record: Record
):
    first, second, third, *others = (unit.methods[name].label for name in unit.methods_of("3.1"))
    assert others
    case = evidence_rules.case_of(unit, unit.criterion("3.1"), record)
    (finding,) = evidence_rules.no_evidence(case)
    assert finding.next_step == f"Add one, for example: {first}, {second} or {third}."
