"""One test for each thing that is asked of award criteria, and for what they show."""

from __future__ import annotations

import pytest
from activity_helpers import Tried, changed, without

from portfolio.unit.findings import Severity
from portfolio.unit.unit import Unit

SOUND = {
    "categories": [
        {"name": "Problem solver", "kind": "individual", "purpose": "Putting things right"}
    ],
    "criteria": [
        {
            "name": "Right first time",
            "weight": 60,
            "measure": "Share of cases solved at first contact in the quarter",
            "low": "Below 60% of cases",
            "middle": "60 to 75% of cases",
            "high": "Over 75% of cases",
        },
        {
            "name": "Keeps promises",
            "weight": 40,
            "measure": "Dates in the case record against the dates promised",
            "low": "Late without a word",
            "middle": "On time",
            "high": "On time over several contacts",
        },
    ],
    "eligibility": "Everyone who serves customers, whatever their contract or hours.",
    "nominations": "Colleagues and customers, on a form, on paper or by telephone.",
    "conflicts": "A judge who manages a nominee leaves the room.",
    "appeals": "Within ten working days, to the HR manager.",
    "publication": "On every notice board, with weights and descriptors.",
    "published_on": "2026-01-05",
    "equality": "Night staff see fewer customers, so a share is measured.",
    "data_protection": "Only the panel sees the forms; deleted after a year.",
    "checked_by": "Six advisers",
}


@pytest.fixture
def tried(unit: Unit):
    return lambda **changes: Tried(unit, "award-criteria", {**SOUND, **changes})


def test_sound_criteria_raise_nothing(tried):
    assert tried().findings == []


def test_award_categories_are_needed(tried):
    assert tried(categories=[]).rules == ["categories-missing"]


def test_criteria_are_needed(tried):
    assert tried(criteria=[]).rules == ["award-criteria-missing"]


def test_a_criterion_without_a_measure_is_named(tried):
    finding = tried(criteria=without(SOUND["criteria"], "measure")).finding("criterion-measure")
    assert "criterion 1 (Right first time)" in finding.missing
    assert finding.severity is Severity.QUERY
    assert finding.at == "criteria.0.measure"


@pytest.mark.parametrize("part", ["low", "middle", "high"])
def test_all_three_scores_have_to_be_described(tried, part: str):
    assert tried(criteria=without(SOUND["criteria"], part)).rules == ["criterion-descriptors"]


@pytest.mark.parametrize(("weight", "total"), [(50, "90"), (60.5, "100.5")])
def test_weights_have_to_add_up_to_100(tried, weight: float, total: str):
    criteria = changed(SOUND["criteria"], weight=weight)
    assert f"add up to {total}," in tried(criteria=criteria).finding("award-weights-sum").missing


@pytest.mark.parametrize("weight", [None, 0, -10])
def test_every_criterion_needs_a_weight(tried, weight: float | None):
    finding = tried(criteria=changed(SOUND["criteria"], weight=weight)).finding("criterion-weight")
    assert "criterion 1 (Right first time)" in finding.missing


def test_criteria_without_any_weights_are_told_so_once(tried):
    criteria = [{**row, "weight": None} for row in SOUND["criteria"]]
    assert tried(criteria=criteria).rules == ["criterion-weight"]


@pytest.mark.parametrize("part", ["eligibility", "nominations", "conflicts", "appeals"])
def test_each_rule_of_a_fair_award_is_asked_for(tried, part: str):
    found = tried(**{part: " "})
    assert found.rules == [f"{part}-missing"]
    assert found.findings[0].severity is Severity.QUERY
    assert found.findings[0].at == part


def test_criteria_that_nobody_can_read_are_not_transparent(tried):
    finding = tried(publication=" ").finding("publication-missing")
    assert finding.severity is Severity.NEEDED
    assert "“transparent”" in finding.source


def test_something_has_to_say_what_makes_the_awards_fair(tried):
    nothing = dict.fromkeys(("eligibility", "nominations", "conflicts", "appeals", "equality"), "")
    finding = tried(**nothing).finding("fairness-missing")
    assert finding.severity is Severity.NEEDED
    assert "“fair”" in finding.source
    assert "fairness-missing" not in tried(**{**nothing, "appeals": "To the HR manager."}).rules


def test_the_date_of_publication_is_asked_for(tried):
    assert tried(published_on=None).rules == ["publication-date"]


def test_an_equality_check_is_asked_for(tried):
    assert tried(equality="").rules == ["equality-missing"]


def test_data_protection_is_asked_for(tried):
    assert tried(data_protection="").rules == ["data-protection-missing"]


def test_a_second_pair_of_eyes_is_a_tip(tried):
    assert tried(checked_by="").finding("criteria-checked").severity is Severity.TIP


def test_a_phrase_that_may_shut_somebody_out_is_quoted_with_the_law(tried):
    criteria = changed(SOUND["criteria"], name="Attendance")
    finding = tried(criteria=criteria).finding("unfair-words")
    assert "“attendance” (criterion 1 (Attendance))" in finding.missing
    assert "Equality Act 2010, section 15" in finding.missing
    assert finding.severity is Severity.QUERY


def test_unfair_words_are_found_in_the_rules_and_the_categories_too(tried):
    found = tried(
        eligibility="Full-time staff only.",
        nominations="Forms are handed in after hours.",
        categories=[{"name": "Long service award", "purpose": "Years of service"}],
    )
    quoted = [f.missing.split("”")[0] for f in found.findings if f.rule == "unfair-words"]
    assert quoted == ["“full-time", "“after hours", "“long service", "“years of service"]


def test_the_same_phrase_in_two_places_is_told_once(tried):
    criteria = [{**row, "high": "Never late"} for row in SOUND["criteria"]]
    finding = tried(criteria=criteria).finding("unfair-words")
    assert "criterion 1 (Right first time) and criterion 2 (Keeps promises)" in finding.missing


def test_the_equality_check_may_speak_of_what_it_found(tried):
    assert tried(equality="Attendance and overtime came out, as they hurt carers.").rules == []


def test_praise_in_a_descriptor_is_called_vague(tried):
    finding = tried(criteria=changed(SOUND["criteria"], high="Outstanding")).finding("vague-words")
    assert "“outstanding” (criterion 1 (Right first time)) is vague" in finding.missing


def test_a_vague_name_is_fine_once_its_measure_makes_it_plain(tried):
    assert tried(criteria=changed(SOUND["criteria"], name="Outstanding attitude")).rules == []


def test_a_vague_name_with_a_vague_measure_is_not(tried):
    criteria = changed(
        SOUND["criteria"], name="Team player", measure="Goes the extra mile for colleagues"
    )
    quoted = {f.missing.split("”")[0] for f in tried(criteria=criteria).findings}
    assert quoted == {"“goes the extra mile", "“team player"}


def test_the_criteria_are_shown_with_weights_measures_and_descriptors(tried):
    table = tried().table("The criteria, their weights and their measures")
    assert table.rows[0] == ("Right first time", "60", SOUND["criteria"][0]["measure"])
    scores = tried().table("What a low, a middle and a high score look like")
    assert scores.rows[1] == (
        "Keeps promises",
        "Late without a word",
        "On time",
        "On time over several contacts",
    )


def test_the_chart_tells_the_weights(tried):
    (figure,) = tried().figures
    assert "Right first time 60" in figure.alternative
    assert "Keeps promises 40" in figure.alternative


def test_two_criteria_of_the_same_name_both_have_a_bar(tried):
    (figure,) = tried(criteria=[SOUND["criteria"][1]] * 2).figures
    assert figure.alternative.count("Keeps promises 40") == 2


def test_without_weights_there_is_no_chart(tried):
    assert tried(criteria=[{"name": "Right first time"}]).figures == []


def test_the_rules_stand_under_headings_of_their_own(tried):
    assert tried(appeals="").headings == [
        "My award criteria",
        "What the judges score",
        "Who is eligible",
        "Nominations",
        "Conflicts of interest",
        "How the criteria are published",
        "Equality check",
        "Data protection",
    ]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("publication", "A league table with everybody's points goes up in the canteen."),
        ("nominations", "By form; all nominees are ranked from first to last on the notice board."),
        ("appeals", "See HR. The full ranking is posted in the canteen for all to see."),
    ],
)
def test_people_put_in_order_where_others_see_it_are_asked_about(tried, field: str, words: str):
    told = tried(**{field: words})
    finding = told.finding("criteria-ranking")
    assert (finding.at, finding.severity) == (field, Severity.QUERY)


@pytest.mark.parametrize(
    "words",
    [
        "On every notice board. There will be no league table.",
        "On every notice board; the judges keep their ranking to themselves.",
    ],
)
def test_a_ranking_that_nobody_sees_is_left_alone(tried, words: str):
    assert "criteria-ranking" not in tried(publication=words).rules


@pytest.mark.parametrize(
    ("field", "words", "rule"),
    [
        ("publication", "Criteria are kept confidential to the panel", "publication-secret"),
        ("publication", "They will find out on the night", "publication-secret"),
        ("nominations", "Managers only, I choose who goes in", "nominations-closed"),
    ],
)
def test_what_is_not_open_is_asked_about(tried, field: str, words: str, rule: str):
    told = tried(**{field: words})
    assert told.rules == [rule]
    assert told.finding(rule).severity is Severity.QUERY


def test_a_word_from_a_list_is_quoted_without_its_comma(tried):
    finding = tried(eligibility="Somebody young, keen and quick.").finding("unfair-words")
    assert "“young”" in finding.missing
