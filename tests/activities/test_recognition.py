"""One test for each thing that is asked of the recognition, and for what it shows."""

from __future__ import annotations

import pytest
from activity_helpers import Tried, changed, without
from pydantic import ValidationError

from portfolio.activities.recognition import RecognitionSettings
from portfolio.unit.findings import Severity
from portfolio.unit.unit import Unit

RANKS = {
    "accepted": ["senior management", "director or board", "external guest"],
    "accepted_publicity": ["newsletter article"],
}
SOUND = {
    "winners": [
        {
            "award": "Problem solver",
            "winner": "Adviser K",
            "reason": "82% solved at first contact (criterion 1)",
            "form": "Trophy at the all-staff meeting",
            "presenter": "Helen Okafor",
            "presenter_rank": "senior management",
            "presented_on": "2026-04-16",
            "publicity": "newsletter article",
            "publicity_detail": "Summer issue, page 3",
            "consent": True,
            "evidence": ["E24"],
        },
        {
            "award": "Team of the year",
            "winner": "Damp and mould group",
            "reason": "94 of 100 call-backs kept (criterion 2)",
            "form": "Trophy at the same meeting",
            "presenter": "Helen Okafor",
            "presenter_rank": "senior management",
            "presented_on": "2026-04-16",
            "publicity": "none",
            "evidence": ["E24"],
        },
    ],
    "action": "I asked the Chief Executive in December and wrote her a brief.",
    "commitment": "The Chief Executive read each story aloud.",
    "others": "Every nominee received the words.",
    "tax": "Through payroll, confirmed by Finance",
}
QUIET = {"presenter_rank": "supervisor", "publicity": "none", "publicity_detail": ""}


@pytest.fixture
def tried(unit: Unit):
    def tried(settings=RANKS, **changes) -> Tried:
        return Tried(unit, "recognition", {**SOUND, **changes}, settings)

    return tried


def test_sound_recognition_raises_nothing(tried):
    assert tried().findings == []


def test_no_winner_is_not_ready(tried):
    assert tried(winners=[]).rules == ["no-winner"]


@pytest.mark.parametrize("rank", ["supervisor", "team leader", "manager", ""])
def test_thanks_from_nobody_of_an_accepted_rank_is_not_enough(tried, rank: str):
    winners = [{**row, **QUIET, "presenter_rank": rank} for row in SOUND["winners"]]
    finding = tried(winners=winners).finding("recognition-not-organisational")
    assert finding.severity is Severity.NEEDED
    assert finding.missing == (
        "No winner was recognised at the level that counts (senior management, director or board, "
        "external guest) or by newsletter article, so this is not yet recognition by the "
        "organisation."
    )


@pytest.mark.parametrize("rank", RANKS["accepted"])
def test_a_presenter_of_an_accepted_rank_makes_it_organisational(tried, rank: str):
    winners = [{**row, **QUIET, "presenter_rank": rank} for row in SOUND["winners"]]
    assert tried(winners=winners).findings == []


def test_so_does_an_article_whoever_presented_it(tried):
    winners = [
        {**SOUND["winners"][0], "presenter_rank": "supervisor", "publicity": "newsletter article"}
    ]
    assert tried(winners=winners).findings == []


@pytest.mark.parametrize("place", ["poster", "social media"])
def test_publicity_that_the_unit_does_not_accept_is_not_enough(tried, place: str):
    winners = [{**SOUND["winners"][0], "presenter_rank": "supervisor", "publicity": place}]
    assert tried(winners=winners).rules == ["recognition-not-organisational"]


def test_a_unit_may_accept_other_publicity(tried):
    winners = [{**SOUND["winners"][0], "presenter_rank": "supervisor", "publicity": "press"}]
    settings = {**RANKS, "accepted_publicity": ["press"]}
    assert tried(settings, winners=winners).findings == []


OPEN = {
    **RANKS,
    "similar": ["manager"],
    "similar_publicity": ["intranet", "press", "social media"],
}


@pytest.mark.parametrize("place", ["intranet", "press", "social media"])
def test_a_similar_way_is_asked_about_where_the_unit_leaves_others_open(tried, place: str):
    winners = [{**SOUND["winners"][0], "presenter_rank": "supervisor", "publicity": place}]
    found = tried(OPEN, winners=winners)
    assert found.rules == ["recognition-similar"]
    assert found.findings[0].severity is Severity.QUERY


@pytest.mark.parametrize("position", ["Store manager", "Quality Lead"])
def test_so_is_a_position_that_may_be_of_that_level(tried, position: str):
    winners = [{**row, **QUIET, "presenter_rank": position} for row in SOUND["winners"]]
    assert tried(OPEN, winners=winners).rules == ["recognition-similar"]


@pytest.mark.parametrize("position", ["supervisor", "Team lead", "my line manager"])
def test_a_supervisors_thanks_is_not_similar(tried, position: str):
    winners = [{**row, **QUIET, "presenter_rank": position} for row in SOUND["winners"]]
    assert tried(OPEN, winners=winners).rules == ["recognition-not-organisational"]


@pytest.mark.parametrize("position", ["MD", "Chief Exec", "Head of Operations", "senior mgr"])
def test_a_position_in_peoples_words_makes_it_organisational(tried, position: str):
    winners = [{**row, **QUIET, "presenter_rank": position} for row in SOUND["winners"]]
    assert tried(OPEN, winners=winners).findings == []


def test_a_unit_that_names_no_rank_does_not_ask(tried):
    winners = [{**row, **QUIET} for row in SOUND["winners"]]
    assert tried(settings={}, winners=winners).findings == []


def test_a_unit_file_cannot_name_a_rank_that_no_form_offers():
    with pytest.raises(ValidationError):
        RecognitionSettings.model_validate({"accepted": ("captain",)})


def test_one_winner_left_to_a_supervisor_is_queried_by_name(tried):
    finding = tried(winners=changed(SOUND["winners"], **QUIET)).finding("winner-not-organisational")
    assert finding.severity is Severity.QUERY
    assert "Adviser K" in finding.missing
    assert "Damp" not in finding.missing


def test_recognition_without_a_date_is_asked_about(tried):
    finding = tried(winners=without(SOUND["winners"], "presented_on")).finding("recognition-date")
    assert finding.severity is Severity.QUERY
    assert finding.at == "winners.0.presented_on"
    assert "Adviser K" in finding.missing


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("winner", "winner-name"),
        ("award", "winner-name"),
        ("reason", "winner-reason"),
        ("form", "recognition-form"),
        ("presenter", "presenter-missing"),
        ("evidence", "recognition-evidence"),
    ],
)
def test_each_fact_that_is_missing_is_asked_for(tried, part: str, rule: str):
    assert tried(winners=without(SOUND["winners"], part)).rules == [rule]


def test_publicity_needs_the_agreement_of_the_winner(tried):
    finding = tried(winners=without(SOUND["winners"], "consent")).finding("publicity-consent")
    assert "Adviser K" in finding.missing
    assert "UK GDPR" in finding.next_step


def test_where_the_publicity_can_be_found_is_a_tip(tried):
    rows = without(SOUND["winners"], "publicity_detail")
    assert tried(winners=rows).finding("publicity-detail").severity is Severity.TIP


@pytest.mark.parametrize(
    ("part", "rule", "severity"),
    [
        ("action", "recognition-action", Severity.NEEDED),
        ("commitment", "commitment-missing", Severity.QUERY),
        ("others", "non-winners", Severity.TIP),
        ("tax", "prize-tax", Severity.TIP),
    ],
)
def test_each_account_that_is_missing_is_named(tried, part: str, rule: str, severity: Severity):
    found = tried(**{part: " "})
    assert found.rules == [rule]
    assert found.finding(rule).severity is severity


def test_what_was_done_has_to_show_the_learners_own_part(tried):
    assert tried(action="The event was held.").rules == ["recognition-first-person"]


def test_winners_are_shown_with_reason_presenter_and_publicity(tried):
    shown = tried()
    assert shown.table("The winners, and why they won").rows[0] == (
        "Problem solver",
        "Adviser K",
        "82% solved at first contact (criterion 1)",
        "E24",
    )
    assert shown.table("How the organisation recognised them").rows == (
        (
            "Adviser K",
            "Trophy at the all-staff meeting",
            "Helen Okafor, senior management",
            "16 April 2026",
            "Newsletter article, Summer issue, page 3 (the winner agreed)",
        ),
        (
            "Damp and mould group",
            "Trophy at the same meeting",
            "Helen Okafor, senior management",
            "16 April 2026",
            "None",
        ),
    )


def test_publicity_without_agreement_is_shown_as_such(tried):
    rows = without(SOUND["winners"], "consent")
    shown = tried(winners=rows).table("How the organisation recognised them").rows[0][-1]
    assert shown.endswith("(agreement not recorded)")


def test_only_what_was_written_has_a_heading(tried):
    assert tried(others="").headings == [
        "How the winners were recognised",
        "What I did to bring this about",
        "How it showed the organisation's commitment",
    ]
