"""A learner's own answers drive the year: what they say is read, what they leave out is not."""

from __future__ import annotations

import copy

import pytest

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import PracticeError
from portfolio.base.folders import templates
from portfolio.practice import play, programme
from portfolio.practice.choices import Rules
from portfolio.practice.corrected import MAY_BE, Corrected, put_right, put_words_right
from portfolio.practice.plan_reading import read_choices
from portfolio.practice.year import play_year
from portfolio.record.record import open_record


@pytest.fixture(scope="module")
def unit():
    return builtin_catalogue()["cg-406"]


@pytest.fixture(scope="module")
def sample(unit):
    """The raw answers of the sample learner by criterion."""
    record = open_record(templates() / "sample")
    return {criterion.ref: record.answers(unit.id, criterion.ref) for criterion in unit.criteria}


@pytest.fixture
def answers(sample):
    return copy.deepcopy({ref: dict(raw) for ref, raw in sample.items()})


def read(unit, answers, corrected=None):
    return read_choices(unit, lambda ref: answers.get(ref, {}), corrected or Corrected())


def number(reading, name):
    return next(one for one in reading.numbers if name in (one.name, one.label))


def test_the_sample_learners_answers_are_understood(unit, sample):
    choices = read(unit, sample).choices
    assert choices.option.kind == "annual-awards"
    assert choices.option.rounds == 1
    assert choices.option.winners == 3
    assert choices.option.prize == pytest.approx(1000 / 3)
    assert choices.objectives.measurable == 4
    assert choices.plan.judges == 4
    assert "front-line staff" in choices.plan.stakeholders
    assert {"low-engagement", "conflict-of-interest"} <= set(choices.plan.contingencies)
    assert choices.recognition.presenter == "senior management"
    assert choices.recognition.consent
    assert sum(row.weight for row in choices.criteria) == pytest.approx(100)


def test_the_learner_is_told_how_each_answer_was_understood(unit, sample):
    notes = {note.criterion: note.says for note in read(unit, sample).notes}
    assert list(notes) == ["2.1", "2.3", "2.4", "2.5", "3.1", "3.2"]
    assert "Played as “Yearly awards”: 1 award in the year, 3 winners each time" in notes["2.3"]
    assert "Every rule is there" in notes["2.5"]


def test_without_a_selected_option_there_is_nothing_to_play(unit, answers):
    del answers["2.3"]
    with pytest.raises(PracticeError, match=r"select one under .*criterion 2\.3"):
        read(unit, answers)


def test_a_selection_alone_makes_a_vague_programme(unit, answers, call_centre):
    bare = {ref: answers[ref] for ref in ("2.2", "2.3")}
    vague = programme.design(read(unit, bare).choices, call_centre)
    whole = programme.design(read(unit, answers).choices, call_centre)
    for quality in ("reach", "customers", "clarity", "panel", "trust", "ceremony"):
        assert getattr(vague, quality) < getattr(whole, quality)
    assert "no-conflict-rule" in vague.weaknesses
    assert not whole.weaknesses


@pytest.mark.parametrize(
    ("ref", "activity", "field", "weakness"),
    [
        ("2.5", "award-criteria", "conflicts", "no-conflict-rule"),
        ("2.5", "award-criteria", "appeals", "no-appeal-rule"),
        ("2.5", "award-criteria", "data_protection", "no-data-protection-rule"),
        ("2.5", "award-criteria", "nominations", "no-nomination-rules"),
        ("2.4", "programme-plan", "briefing", "no-briefing"),
    ],
)
def test_an_answer_that_is_left_empty_is_missing_in_the_programme(
    unit, answers, call_centre, ref, activity, field, weakness
):
    answers[ref][activity][field] = "  "
    design = programme.design(read(unit, answers).choices, call_centre)
    assert design.weaknesses == {weakness}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("On the intranet. There will be no league table.", False),
        ("There will be no league table.", False),
        ("We decided not to rank anybody; the winner's name is on the board.", False),
        ("A board of scores was asked for and turned down.", False),
        ("Finalists in alphabetical order on the intranet, without points.", False),
        ("The full ranking of all nominees goes on the notice board.", True),
        ("A sheet by the kettle with each person's name and number.", True),
        ("Top ten list in the canteen.", True),
    ],
)
def test_only_a_league_table_that_there_will_be_is_one(unit, answers, words, expected):
    answers["2.5"]["award-criteria"]["publication"] = words
    assert read(unit, answers).choices.rules.league_table is expected


@pytest.mark.parametrize(
    "words", ["None", "n/a", "The judges' decision is final.", "There is no going back on it."]
)
def test_a_rule_that_says_there_is_none_is_no_rule(unit, answers, words):
    answers["2.5"]["award-criteria"] |= {"appeals": words, "conflicts": "None"}
    rules = read(unit, answers).choices.rules
    assert (rules.appeals, rules.conflicts, rules.nominations) == (False, False, True)


@pytest.mark.parametrize(
    ("measure", "rewards"),
    [
        ("Share of cases put right, not on volume and never by speed alone", "service"),
        ("The most calls taken in the quarter", "volume"),
        ("100% attendence", "attendance"),
        ("Attendance plays no part; what the customer wrote does", "service"),
    ],
)
def test_what_a_criterion_sets_aside_is_not_what_it_rewards(unit, answers, measure, rewards):
    row = {"name": "Criterion", "weight": 100, "measure": measure}
    answers["2.5"]["award-criteria"]["criteria"] = [row]
    [found] = read(unit, answers).choices.criteria
    assert found.rewards == rewards


def test_criteria_on_attendance_and_volume_are_recognised(unit, answers):
    rows = answers["2.5"]["award-criteria"]["criteria"]
    rows[0] |= {"name": "No sick days", "measure": "Sickness record of the quarter"}
    rows[1] |= {"name": "Most calls taken", "measure": "Number of calls in the quarter"}
    rows[2] |= {"name": "Great attitude", "measure": "", "low": "", "middle": "", "high": ""}
    criteria = read(unit, answers).choices.criteria
    assert [row.rewards for row in criteria[:3]] == ["attendance", "volume", "service"]
    assert criteria[0].shuts_out
    assert criteria[1].shuts_out
    assert criteria[2].vague
    assert not criteria[2].measured
    assert criteria[2].levels == 0


@pytest.mark.parametrize(
    ("name", "kind", "rounds"),
    [
        ("Employee of the month", "employee-of-the-month", 12),
        ("Quarterly service awards", "quarterly-awards", 4),
        ("Team award each quarter", "team-award", 4),
        ("Vouchers on the spot", "spot-recognition", None),
        ("Best suggestion, monthly", "suggestion-award", 12),
        ("An appeal to good sense", "quarterly-awards", None),
    ],
)
def test_the_kind_of_programme_is_read_from_its_name(unit, answers, name, kind, rounds):
    options = answers["2.2"]["options-appraisal"]["options"]
    options[1] |= {"name": name, "description": ""}
    option = read(unit, answers).choices.option
    assert (option.kind, option.rounds) == (kind, rounds)


def test_messages_without_a_date_do_not_count(unit, answers):
    for message in answers["3.1"]["communications"]["messages"]:
        message["sent_on"] = None
    sent = read(unit, answers).choices.communications
    assert (sent.team, sent.customers) == (0, 0)


def test_odd_answers_still_make_a_programme_that_can_be_played(unit, answers, call_centre):
    plan = answers["2.4"]["programme-plan"]
    plan["resources"] = [{"resource": "Prizes", "cost": "999999999"}]
    plan["budget"] = "999999999.99"
    plan["judges"] = [{"name": f"Judge {number}", "area": "x"} for number in range(60)]
    answers["2.5"]["award-criteria"]["criteria"] = [
        {"name": "same", "weight": -5},
        {"name": "same", "weight": 0},
        {"name": "same" * 70, "weight": None},
    ]
    reading = read(unit, answers)
    assert reading.choices.option.prize == 5000
    assert sum(row.weight for row in reading.choices.criteria) == pytest.approx(100)
    game = play.begin(call_centre, reading.choices, 3)
    assert play.from_json(play.to_json(game)) == game
    year = play_year(call_centre, reading.choices, {"budget-cut": "smaller-prizes"}, 3)
    assert year.awards[0].scores.shape[1:] == (20, 3)


def test_each_number_stands_beside_the_words_that_it_was_read_from(unit, answers):
    chosen = answers["2.3"]["decision-matrix"]["chosen"]
    option = next(
        row for row in answers["2.2"]["options-appraisal"]["options"] if row["ref"] == chosen
    )
    option["name"] = "Our stars"
    option["description"] = (
        "Front-line staff asked for it. A team award goes to one shift every quarter."
    )
    reading = read(unit, answers)
    for name, value in (("kind", "team-award"), ("rounds", "4")):
        assert number(reading, name).value == value
        assert number(reading, name).said == "A team award goes to one shift every quarter."
        assert number(reading, name).criterion == "2.3"
    assert "£" in number(reading, "prize").said
    assert number(reading, "Judges").value == str(reading.choices.plan.judges)
    assert all(one.said for one in reading.numbers if one.name and one.name != "reviews")


def test_what_was_put_right_stands_before_what_the_words_say(unit, answers):
    before = read(unit, answers)
    right = put_right(Corrected(), "rounds", " 6 ")
    right = put_right(put_right(right, "prize", "£12.50"), "kind", "team-award")
    right = put_right(right, "reviews", "0")
    after = read(unit, answers, right)
    assert (after.choices.option.rounds, after.choices.option.prize) == (6, 12.5)
    assert (after.choices.option.kind, after.choices.plan.reviews) == ("team-award", 0)
    assert number(after, "rounds").is_corrected
    assert number(after, "rounds").said == number(before, "rounds").said
    back = put_right(right, "rounds", "")
    assert read(unit, answers, back).choices.option.rounds == before.choices.option.rounds


def reading(found, label):
    (one,) = [one for one in found.readings if label in one.label]
    return one


def corrected(found, label, value):
    possible = {one.name: one.choices for one in found.readings if one.name}
    return put_words_right(Corrected(), reading(found, label).name, value, possible)


def test_every_reading_that_the_year_takes_stands_beside_its_words(unit, answers):
    award = answers["2.5"]["award-criteria"]
    found = read(unit, answers)
    for label, words in (("Appeals", award["appeals"]), ("full ranking", award["publication"])):
        assert words.startswith(reading(found, label).said.removesuffix(" …"))
    risks = [row["risk"] for row in answers["2.4"]["programme-plan"]["contingencies"]]
    assert [one.said for one in found.readings if one.label.startswith("Risk ")] == risks
    criteria, rules = found.choices.criteria, found.choices.rules
    readings = [one for one in found.readings if one.value in ("yes", "no")]
    told = [*(getattr(rules, name) for name in Rules.model_fields)]
    told += [getattr(row, name) for row in criteria for name in ("measured", "vague", "shuts_out")]
    told += [found.choices.plan.briefed, found.choices.plan.agreed]
    told += [found.choices.recognition.consent]
    assert sorted(one.value == "yes" for one in readings) == sorted(told)


@pytest.mark.parametrize(
    ("label", "value", "of"),
    [
        ("Appeals", "no", lambda choices: choices.rules.appeals is False),
        ("full ranking", "yes", lambda choices: choices.rules.league_table is True),
        ("briefed", "no", lambda choices: choices.plan.briefed is False),
        ("Who presents", "manager", lambda choices: choices.recognition.presenter == "manager"),
        ("Who presents", "nobody", lambda choices: choices.recognition.presenter == ""),
        ("Risk 7 ", "photograph", lambda choices: "photograph" in choices.plan.contingencies),
    ],
)
def test_a_reading_is_put_right_while_its_words_stand(unit, answers, label, value, of):
    before = read(unit, answers)
    assert not of(before.choices)
    right = corrected(before, label, value)
    after = read(unit, answers, right)
    assert of(after.choices)
    assert reading(after, label).is_corrected
    assert reading(after, label).said == reading(before, label).said
    award, plan = answers["2.5"]["award-criteria"], answers["2.4"]["programme-plan"]
    award["appeals"] += " Write to us."
    award["publication"] += " Read it there."
    plan["briefing"] += " In March."
    plan["contingencies"][6]["risk"] += " again"
    for row in answers["3.2"]["recognition"]["winners"]:
        row["presenter"] += " Smith"
    assert read(unit, answers, right).choices == read(unit, answers).choices


def test_where_nothing_is_said_there_is_nothing_to_put_right(unit, answers):
    answers["2.5"]["award-criteria"]["appeals"] = " "
    found = reading(read(unit, answers), "Appeals")
    assert (found.name, found.value, found.said) == ("", "no", "")


def test_a_reading_is_only_what_it_may_be_and_old_ones_are_forgotten(unit, answers):
    before = read(unit, answers)
    for value in ("maybe", "<b>", "appeal"):
        with pytest.raises(PracticeError, match="one of the list"):
            corrected(before, "Appeals", value)
    old = Corrected(words={"appeals-0123": "no"})
    possible = {one.name: one.choices for one in before.readings if one.name}
    name = reading(before, "Appeals").name
    right = put_words_right(old, name, "no", possible)
    assert right.words == {name: "no"}
    assert put_words_right(right, name, "", possible).words == {}


@pytest.mark.parametrize("name", MAY_BE)
@pytest.mark.parametrize("typed", ["-1", "nan", "9" * 30, "many", "<b>", "1e9", "1.5.1"])
def test_what_cannot_be_is_refused_with_what_may_be(name, typed):
    with pytest.raises(PracticeError, match=f"Enter {MAY_BE[name]}"):
        put_right(Corrected(), name, typed)


@pytest.mark.parametrize(
    ("run_by", "name", "kind"),
    [
        ("external", "Annual prize of our trade body", "external-award"),
        ("external", "The stars of the month", "external-award"),
        ("internal", "A yearly award, as good as a national award", "annual-awards"),
        ("internal", "A national award of our own", "quarterly-awards"),
        ("", "A national award", "external-award"),
    ],
)
def test_who_runs_an_option_is_a_field_and_stands_before_its_words(
    unit, answers, run_by, name, kind
):
    chosen = answers["2.3"]["decision-matrix"]["chosen"]
    option = next(
        row for row in answers["2.2"]["options-appraisal"]["options"] if row["ref"] == chosen
    )
    option.update(name=name, description="", kind=run_by)
    assert read(unit, answers).choices.option.kind == kind
