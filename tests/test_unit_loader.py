"""Strict loading: every problem of a unit file at once, in plain words, with its key."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from portfolio.activities import catalogue
from portfolio.base.errors import UnitFileError, UnknownUnitError
from portfolio.base.toml_file import LARGEST_FILE
from portfolio.unit.command_verbs import CommandVerbs, Verb
from portfolio.unit.filled_in import Usual
from portfolio.unit.refs import file_stem, is_ref, ref_of_stem, ref_order
from portfolio.unit.unit import Unit, crosswalk, find_unit, link_problems
from portfolio.unit.unit_file import Taken, load_catalogue, load_unit


class NoSettings(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OptionSettings(NoSettings):
    least: Annotated[int, Field(ge=2)] = 3


KNOWN = {
    "narrative": Taken(NoSettings),
    "star": Taken(NoSettings, ("star-role", "star-parts")),
    "options-appraisal": Taken(OptionSettings),
}

SMALL = {
    "id": "tiny-1",
    "title": "Keep a shop window",
    "awarding_body": "Harbour Awards",
    "number": "12",
    "aim": "To show that you can keep a shop window.",
    "sources": {"900": {"title": "The specification", "authority": True}},
    "methods": {
        "observation": {"label": "Observation", "witness": True, "holds": "Who saw what."},
        "questioning": {"label": "Questioning", "holds": "Questions and answers."},
    },
    "outcomes": [
        {
            "ref": "1",
            "text": "understand shop windows",
            "competence": False,
            "methods": ["questioning"],
            "criteria": [
                {
                    "ref": "1.1",
                    "verb": "explain",
                    "text": "explain what a window is for",
                    "activities": [{"name": "narrative"}],
                    "guidance": {"tips": [{"text": "Look at one.", "source": "900 tip 1"}]},
                },
                {
                    "ref": "1.2",
                    "verb": "compare",
                    "text": "compare three windows",
                    "activities": [{"name": "options-appraisal", "settings": {"least": 3}}],
                },
            ],
        },
        {
            "ref": "2",
            "text": "be able to dress a window",
            "competence": True,
            "methods": ["observation", "questioning"],
            "criteria": [
                {
                    "ref": "2.1",
                    "verb": "dress",
                    "text": "dress a window for a season",
                    "activities": [{"name": "star"}],
                },
            ],
        },
    ],
}


def toml(value):
    """A value as TOML: tables inside tables are written inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(part) for part in value) + "]"
    return quoted(value)


def quoted(value):
    return json.dumps(value, ensure_ascii=False)


def document(raw):
    return "".join(f"{quoted(key)} = {toml(value)}\n" for key, value in raw.items())


def changed(path, value):
    """SMALL with one value replaced; ``None`` takes the key away."""
    raw = copy.deepcopy(SMALL)
    table = raw
    for step in path[:-1]:
        table = table[step]
    if value is None:
        del table[path[-1]]
    else:
        table[path[-1]] = value
    return raw


def written(folder: Path, raw, name="tiny.toml"):
    path = folder / name
    path.write_text(document(raw), encoding="utf-8")
    return path


def problems(path, others=None):
    with pytest.raises(UnitFileError) as caught:
        load_unit(path, KNOWN, others)
    return [str(problem) for problem in caught.value.problems]


FIRST = ("outcomes", 0, "criteria", 0)
SECOND = ("outcomes", 0, "criteria", 1)
DRESS = ("outcomes", 1, "criteria", 0, "activities", 0)


def test_a_sound_file_becomes_a_unit(tmp_path):
    unit = load_unit(written(tmp_path, SMALL), KNOWN)
    assert unit.name == "Harbour Awards Unit 12"
    assert [criterion.ref for criterion in unit.criteria] == ["1.1", "1.2", "2.1"]
    assert unit.outcome_of("2.1").competence
    assert unit.has("1.2")
    assert not unit.has("1.3")
    assert unit.criterion("1.2").activities[0].settings == {"least": 3}


def test_a_unit_without_a_number_is_named_without_one(tmp_path):
    unit = load_unit(written(tmp_path, changed(("number",), None)), KNOWN)
    assert unit.name == "Harbour Awards Unit"


def test_a_file_that_notepad_saved_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "tiny.toml"
    path.write_text(document(SMALL), encoding="utf-8-sig")
    assert load_unit(path, KNOWN).id == "tiny-1"


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("colour",), "red", "colour: this key is not known here"),
        (("title",), None, "title: this key is missing"),
        (("title",), 406, "title: this must be text in quotation marks"),
        (("title",), "Two\nlines", "title: this must be on one line"),
        (("aim",), " \n ", "aim: this must not be empty"),
        (("aim",), "a" * 2001, "aim: this text is longer than 2,000 characters"),
        (("aim",), "Bell \x07", "aim: this has a character that Word cannot hold"),
        (("level",), 9, "level: this must be 8 or less"),
        (("credits",), "six", "credits: this must be a whole number"),
        (("id",), "Tiny 1", "id: this must be small letters and numbers with hyphens, such as"),
        (("outcomes",), "none", "outcomes: this must be a list"),
        (("outcomes",), [], "outcomes: this must not be empty"),
        (("methods",), [], "methods: this must be a group of keys and values"),
        ((*FIRST, "verb"), None, "outcomes[1].criteria[1].verb: this key is missing"),
        ((*FIRST, "verb"), "  ", "outcomes[1].criteria[1].verb: this must not be empty"),
        (
            (*FIRST, "verb"),
            "justify",
            'outcomes[1].criteria[1].verb: "justify" must be words of the criterion or of its '
            "outcome",
        ),
        ((*SECOND, "ref"), "1.1", 'outcomes[1].criteria[2].ref: criterion "1.1" is there twice'),
        ((*FIRST, "ref"), "1.10", 'outcomes[1].criteria[2].ref: "1.2" must come before "1.10"'),
        ((*SECOND, "ref"), "11.2", 'outcomes[1].criteria[2].ref: "11.2" does not belong to'),
        ((*SECOND, "ref"), "1 2", "outcomes[1].criteria[2].ref: this must be a short reference"),
        (("outcomes", 1, "ref"), "1", 'outcomes[2].ref: outcome "1" is there twice'),
        (("outcomes", 0, "ref"), "3", 'outcomes[2].ref: outcome "2" must come before "3"'),
        (
            ("outcomes", 0, "methods"),
            ["questionin"],
            'outcomes[1].methods[1]: there is no method "questionin"; do you mean "questioning"?',
        ),
        (
            ("methods", "questioning", "observed"),
            True,
            "methods.questioning.observed: somebody watches, so witness has to be true",
        ),
        (
            ("outcomes", 0, "methods"),
            ["questioning", "questioning"],
            'outcomes[1].methods[2]: "questioning" is there twice',
        ),
        (
            (*DRESS, "needs"),
            {"star-rol": "dress a window"},
            'outcomes[2].criteria[1].activities[1].needs.star-rol: there is no rule "star-rol"; do '
            'you mean "star-role"?',
        ),
        (
            (*DRESS, "needs"),
            {"star-role": "for Christmas"},
            'outcomes[2].criteria[1].activities[1].needs.star-role: "for Christmas" must be words '
            "of the criterion, of its outcome, of one of its definitions or of the report route",
        ),
        (
            (*DRESS, "needs"),
            {"star-role": ""},
            "outcomes[2].criteria[1].activities[1].needs.star-role: this must not be empty",
        ),
        (
            (*FIRST, "activities", 0, "name"),
            "narative",
            'outcomes[1].criteria[1].activities[1].name: there is no activity "narative"; do you '
            'mean "narrative"?',
        ),
        (
            (*FIRST, "activities"),
            [{"name": "star"}, {"name": "star"}],
            'outcomes[1].criteria[1].activities[2]: "star" is there twice; give one of them an '
            'id of its own, such as "star-2", and a title',
        ),
        (
            (*FIRST, "activities"),
            [{"name": "star"}, {"name": "star", "id": "star-2"}],
            "outcomes[1].criteria[1].activities[2].id: it needs a title as well, so that",
        ),
        (
            (*FIRST, "activities"),
            [{"name": "star", "id": "second-story", "title": "Another"}],
            'outcomes[1].criteria[1].activities[1].id: this must be "star" with an ending of its '
            'own, such as "star-2"',
        ),
        (
            (*FIRST, "activities"),
            [{"name": "star", "id": "narrative", "title": "Another"}],
            'outcomes[1].criteria[1].activities[1].id: this must be "star" with an ending of its',
        ),
        (
            (*FIRST, "activities"),
            [{"name": "star", "id": "star two", "title": "Another"}],
            "outcomes[1].criteria[1].activities[1].id: this must be small letters and numbers",
        ),
        (
            (*FIRST, "activities"),
            [
                {"name": "star", "id": "star-2", "title": "Another"},
                {"name": "star", "id": "star-2", "title": "A third"},
            ],
            'outcomes[1].criteria[1].activities[2]: "star-2" is there twice; give one of them an',
        ),
        (
            (*FIRST, "activities"),
            [{"name": "star", "title": "A day"}, {"name": "narrative", "title": "a  Day"}],
            'outcomes[1].criteria[1].activities[2].title: "a Day" is the title of another one here',
        ),
        (
            (*FIRST, "activities", 0, "same_as"),
            "1.9",
            'outcomes[1].criteria[1].activities[1].same_as: there is no criterion "1.9"',
        ),
        (
            (*FIRST, "activities", 0, "same_as"),
            "1.1",
            'outcomes[1].criteria[1].activities[1].same_as: "1.1" is this criterion itself',
        ),
        (
            (*FIRST, "activities", 0, "same_as"),
            "one point one",
            "outcomes[1].criteria[1].activities[1].same_as: ",
        ),
        (
            (*FIRST, "activities"),
            [{"name": "star", "id": "star-2", "title": "Another", "same_as": "2.1"}],
            "outcomes[1].criteria[1].activities[1].same_as: "
            'criterion "2.1" has no activity "star-2"',
        ),
        (
            (*FIRST, "activities", 0, "title"),
            "Two\nlines",
            "outcomes[1].criteria[1].activities[1].title: this must be on one line",
        ),
        ((*FIRST, "activities"), [], "outcomes[1].criteria[1].activities: this must not be empty"),
        (
            (*FIRST, "activities", 0, "settings"),
            {"least": 3},
            "outcomes[1].criteria[1].activities[1].settings.least: this key is not known here",
        ),
        (
            (*SECOND, "activities", 0, "settings", "least"),
            1,
            "outcomes[1].criteria[2].activities[1].settings.least: this must be 2 or more",
        ),
        (
            (*FIRST, "guidance", "tips", 0, "source"),
            "901 tip 1",
            'outcomes[1].criteria[1].guidance.tips[1].source: "901" is not one of the sources',
        ),
        (
            (*FIRST, "guidance", "tips", 0, "source"),
            "900 hint 1",
            "outcomes[1].criteria[1].guidance.tips[1].source: this must be a source such as",
        ),
        (
            (*FIRST, "guidance", "tips", 0, "text"),
            "b" * 401,
            "outcomes[1].criteria[1].guidance.tips[1].text: this text is longer than 400 char",
        ),
        (
            (*FIRST, "guidance", "jokes"),
            [],
            "outcomes[1].criteria[1].guidance.jokes: this key is not known here",
        ),
        (
            ("guidance",),
            {"tips": [{"text": "Look.", "source": "902"}]},
            'guidance.tips[1].source: "902" is not one of the sources of this file',
        ),
        (
            (*FIRST, "serves"),
            ["2.1"],
            "outcomes[1].criteria[1].serves[1]: this must name a unit and a criterion, such as",
        ),
    ],
)
def test_a_problem_is_told_in_plain_words_with_its_key(tmp_path, path, value, expected):
    found = problems(written(tmp_path, changed(path, value)))
    assert [text for text in found if text.startswith(expected)], found


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (
            {"1.1": "2.1", "2.1": "1.1"},
            ['outcomes[2].criteria[1].activities[1].same_as: "1.1" and "2.1" name each other; '
             "leave it out at one of them"],
        ),
        (
            {"1.1": "1.2", "1.2": "2.1"},
            ['outcomes[1].criteria[1].activities[1].same_as: the answer to "1.2" is itself that '
             'to "2.1"; name "2.1" here'],
        ),
        (
            {"1.1": "1.2", "1.2": "2.1", "2.1": "1.1"},
            ['outcomes[2].criteria[1].activities[1].same_as: "1.1", "1.2" and "2.1" name each '
             "other; leave it out at one of them"],
        ),
        (
            {"1.1": "1.2", "1.2": "1.2"},
            ['outcomes[1].criteria[2].activities[1].same_as: "1.2" is this criterion itself'],
        ),
        (
            {"1.1": "1.2", "1.2": "7.7"},
            ['outcomes[1].criteria[2].activities[1].same_as: there is no criterion "7.7"'],
        ),
        ({"1.1": "1.2", "2.1": "1.2"}, []),
    ],
)  # fmt: skip
def test_an_answer_for_several_criteria_is_written_at_one_of_them(tmp_path, named, expected):
    raw = copy.deepcopy(SMALL)
    for outcome in raw["outcomes"]:
        for criterion in outcome["criteria"]:
            also = {"same_as": named[criterion["ref"]]} if criterion["ref"] in named else {}
            criterion["activities"] = [{"name": "narrative", **also}]
    file = written(tmp_path, raw)
    if expected:
        assert problems(file) == expected
    else:
        assert load_unit(file, KNOWN).also_at("1.1", "narrative") == ("1.2", "2.1")


def _part(**values):
    return [{"title": "Background", "parts": [{"title": "Why", "criterion": "1.1", **values}]}]


def test_the_report_of_a_unit_keeps_the_order_of_its_file(tmp_path):
    second = {"title": "Work", "parts": [{"title": "Dressing", "criterion": "2.1"}]}
    raw = changed(("report",), [*_part(activities=["narrative"]), second])
    unit = load_unit(written(tmp_path, raw), KNOWN)
    assert [section.title for section in unit.report] == ["Background", "Work"]
    assert unit.report[0].parts[0].activities == ("narrative",)
    assert unit.report[1].parts[0].activities == ()


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ([{"title": "Empty", "parts": []}], "report[1].parts: this must not be empty"),
        ([{"title": "Empty"}], "report[1].parts: this key is missing"),
        (_part(title=" "), "report[1].parts[1].title: this must not be empty"),
        (_part(words="Mine."), "report[1].parts[1].words: this key is not known here"),
        (_part(criterion="1.9"), 'report[1].parts[1].criterion: there is no criterion "1.9"'),
        (
            _part(criterion="the first"),
            "report[1].parts[1].criterion: this must be a short reference",
        ),
        (
            _part(activities=["star"]),
            'report[1].parts[1].activities[1]: criterion "1.1" has no activity "star"',
        ),
        (
            _part() + _part(activities=["narrative"]),
            'report[2].parts[1]: "narrative" of criterion "1.1" is in the report twice',
        ),
        ({"title": "Background"}, "report: this must be a list"),
    ],
)
def test_a_report_that_cannot_be_made_is_told_in_plain_words(tmp_path, report, expected):
    found = problems(written(tmp_path, changed(("report",), report)))
    assert [text for text in found if text.startswith(expected)], found


def test_every_problem_is_listed_at_once_with_the_file_and_what_to_do(tmp_path):
    raw = changed((*FIRST, "verb"), None)
    raw["colour"] = "red"
    raw["level"] = "four"
    raw["outcomes"][0]["criteria"][1]["ref"] = "1.1"
    raw["outcomes"][0]["methods"] = ["guessing"]
    raw["outcomes"][1]["criteria"][0]["activities"] = [{"name": "juggling"}]
    raw["outcomes"][1]["criteria"][0]["serves"] = ["other-2:9.9"]
    path = written(tmp_path, raw)
    with pytest.raises(UnitFileError) as caught:
        load_unit(path, KNOWN, {})
    assert {problem.place for problem in caught.value.problems} == {
        "outcomes[1].criteria[1].verb",
        "colour",
        "level",
        "outcomes[1].criteria[2].ref",
        "outcomes[1].methods[1]",
        "outcomes[2].criteria[1].activities[1].name",
        "outcomes[2].criteria[1].serves[1]",
    }
    assert str(caught.value).startswith("tiny.toml has 7 problems:")
    assert str(path) in str(caught.value)
    assert "portfolio unit check" in str(caught.value)


def test_a_verb_may_come_from_the_opening_of_its_outcome(tmp_path):
    unit = load_unit(written(tmp_path, changed((*FIRST, "verb"), "understand")), KNOWN)
    assert unit.criterion("1.1").verb == "understand"


def test_a_verb_is_looked_for_as_whole_words(tmp_path):
    found = problems(written(tmp_path, changed((*FIRST, "verb"), "expl")))
    assert len(found) == 1
    assert "must be words of the criterion" in found[0]


@pytest.mark.parametrize("words", ["dress a window", "be able to", "in season", "by report"])
def test_what_a_criterion_needs_is_quoted_from_the_unit(tmp_path, words):
    raw = changed((*DRESS, "needs"), {"star-role": words})
    raw["report_route"] = "It may be shown by report."
    raw["outcomes"][1]["criteria"][0]["definitions"] = {"season": "What is in season."}
    (use,) = load_unit(written(tmp_path, raw), KNOWN).criterion("2.1").activities
    assert use.needs == {"star-role": words}


def test_outcomes_with_letters_keep_the_order_of_their_source(tmp_path):
    raw = copy.deepcopy(SMALL)
    for outcome, letter in zip(raw["outcomes"], "PK", strict=True):
        outcome["ref"] = letter
        for number, criterion in enumerate(outcome["criteria"], start=9):
            criterion["ref"] = f"{letter}{number}"
    unit = load_unit(written(tmp_path, raw), KNOWN)
    assert [criterion.ref for criterion in unit.criteria] == ["P9", "P10", "K9"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "title: this key is missing"),
        (b"\xff\xfe\x00", "the file is not UTF-8 text"),
        (b"id = \n", "this is not TOML"),
        (b'id = "a"\nid = "b"\n', "this is not TOML"),
        (b"a = " + b"[" * 5000, "this is not TOML"),
        (b"a = 1" + b"0" * 5000, "this is not TOML"),
        (b"a." * 20 + b"a = 1", "nested too deeply"),
        (b"a." * 400_000 + b"a = 1", "a key in this file has more than 30 parts"),
        (b"[" + b'"a b" . ' * 50 + b"a]", "a key in this file has more than 30 parts"),
        (b"#" * (LARGEST_FILE + 1), "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_unit_at_all_is_refused(tmp_path, data, expected):
    path = tmp_path / "odd.toml"
    path.write_bytes(data)
    assert any(expected in text for text in problems(path))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert problems(tmp_path / "none.toml") == ["the file cannot be opened"]


def test_odd_keys_are_shown_on_one_line_without_control_characters(tmp_path):
    raw = {**SMALL, "\x1b[31m\nred" + "x" * 999: 1}
    found = problems(written(tmp_path, raw))
    assert all(text.isprintable() and len(text) < 400 for text in found)


def test_two_files_with_the_same_id_are_refused(tmp_path):
    written(tmp_path, SMALL, "first.toml")
    written(tmp_path, SMALL, "second.toml")
    with pytest.raises(UnitFileError) as caught:
        load_catalogue(tmp_path, KNOWN)
    assert caught.value.path.name == "second.toml"
    assert 'id: "tiny-1" is already the id of first.toml' in str(caught.value)


def linked(tmp_path, *serves):
    written(tmp_path, {**changed((*FIRST, "serves"), list(serves))}, "one.toml")
    written(tmp_path, {**SMALL, "id": "tiny-2"}, "two.toml")
    return load_catalogue(tmp_path, KNOWN)


def test_a_catalogue_holds_every_unit_of_a_folder(tmp_path):
    assert set(linked(tmp_path, "tiny-2:2.1")) == {"tiny-1", "tiny-2"}


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("tiny-2:7.1", 'there is no criterion "tiny-2:7.1"'),
        ("tiny-3:1.1", 'there is no unit "tiny-3"'),
        ("tiny-1:1.2", '"tiny-1:1.2" is in this unit itself'),
    ],
)
def test_what_a_criterion_serves_has_to_exist_in_another_unit(tmp_path, target, expected):
    with pytest.raises(UnitFileError) as caught:
        linked(tmp_path, "tiny-2:1.1", target)
    assert [str(problem) for problem in caught.value.problems] == [
        f"outcomes[1].criteria[1].serves[2]: {expected}"
    ]


def test_one_file_can_be_checked_against_other_units(tmp_path):
    units = linked(tmp_path)
    raw = {**changed((*FIRST, "serves"), ["tiny-2:2.1", "tiny-2:2.2"]), "id": "tiny-9"}
    path = written(tmp_path, raw, "nine.toml")
    assert problems(path, units) == [
        'outcomes[1].criteria[1].serves[2]: there is no criterion "tiny-2:2.2"'
    ]


@pytest.mark.parametrize(
    ("other", "expected"),
    [("tiny-3", 'there is no unit "tiny-3"'), ("tiny-1", '"tiny-1" is this unit itself')],
)
def test_a_standard_that_a_unit_relates_to_has_to_be_another_unit(tmp_path, other, expected):
    raw = changed(("relates_to",), [other])
    units = linked(tmp_path)
    assert problems(written(tmp_path, raw, "one.toml"), units) == [f"relates_to[1]: {expected}"]
    with pytest.raises(UnitFileError) as caught:
        load_catalogue(tmp_path, KNOWN)
    assert [str(problem) for problem in caught.value.problems] == [f"relates_to[1]: {expected}"]


def test_links_are_found_whichever_unit_states_them(tmp_path):
    units = linked(tmp_path, "tiny-2:2.1", "tiny-2:1.2")
    one, two = units["tiny-1"], units["tiny-2"]
    assert crosswalk(one, two) == {"1.1": (), "1.2": ("1.1",), "2.1": ("1.1",)}
    assert crosswalk(two, one) == {"1.1": ("1.2", "2.1"), "1.2": (), "2.1": ()}


def test_a_unit_alone_has_no_problem_with_what_it_serves_once_the_other_is_there(tmp_path):
    units = linked(tmp_path, "tiny-2:2.1")
    assert list(link_problems(units["tiny-1"], units)) == []
    alone = [str(problem) for problem in link_problems(units["tiny-1"], {})]
    assert alone == ['outcomes[1].criteria[1].serves[1]: there is no unit "tiny-2"']


def test_asking_for_an_unknown_unit_names_those_that_there_are(tmp_path):
    units = linked(tmp_path)
    assert find_unit(units, "tiny-2").id == "tiny-2"
    with pytest.raises(UnknownUnitError, match="tiny-1, tiny-2"):
        find_unit(units, "tiny-7")


def test_a_tutors_own_file_is_checked_against_the_activities_and_units_of_the_program(tmp_path):
    raw = changed((*FIRST, "serves"), ["cg-406:2.1"])
    assert catalogue.check_unit_file(written(tmp_path, raw)).id == "tiny-1"
    raw = changed((*FIRST, "serves"), ["cg-406:9.9"])
    with pytest.raises(UnitFileError, match=r"cg-406:9\.9"):
        catalogue.check_unit_file(written(tmp_path, raw))


def test_the_units_of_the_program_cannot_be_changed_by_accident():
    units = catalogue.builtin_catalogue()
    assert units is catalogue.builtin_catalogue()
    with pytest.raises(TypeError):
        units["cg-406"] = None


def test_refs_sort_as_people_count():
    refs = ["P10", "1.10", "P2", "1.9", "10.1", "2.1"]
    assert sorted(refs, key=ref_order) == ["1.9", "1.10", "2.1", "10.1", "P2", "P10"]


# Whatever a file holds, loading gives a unit or one readable error.


def places(value, path=()):
    """Every path in a value made of dicts and lists."""
    if path:
        yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, part in steps:
        if isinstance(part, dict | list):
            yield from places(part, (*path, step))
        else:
            yield (*path, step)


odd_values = st.recursive(
    st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.sampled_from(["1.1", "narrative", "900 tip 1", "tiny-2:1.1", "x" * 3000, "", " "]),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text("ab.1", max_size=3), part),
    max_leaves=5,
)


@st.composite
def mutations(draw):
    raw = copy.deepcopy(SMALL)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(list(places(raw)) or [()]))
        if not path:
            break
        table = raw
        for step in path[:-1]:
            table = table[step]
        if draw(st.booleans()):
            del table[path[-1]]
        else:
            table[path[-1]] = draw(odd_values)
    return raw


def loaded(path):
    """The unit, or the error; any other exception fails the test."""
    try:
        return load_unit(path, KNOWN, {})
    except UnitFileError as error:
        return error


def is_readable(error):
    jargon = ("Input should", "Value error", "this value does not fit here")
    return bool(error.problems) and not any(words in str(error) for words in jargon)


@settings(max_examples=200, deadline=None)
@given(raw=mutations())
def test_any_change_to_a_unit_gives_a_unit_or_a_readable_error(tmp_path_factory, raw):
    result = loaded(written(tmp_path_factory.getbasetemp(), raw, "mutated.toml"))
    assert isinstance(result, Unit) or is_readable(result)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200) | st.text("[]{}=.\"'#\n1a-:", max_size=200).map(str.encode))
def test_any_bytes_give_a_readable_error(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "bytes.toml"
    path.write_bytes(data)
    result = loaded(path)
    assert isinstance(result, UnitFileError)
    assert is_readable(result)


@settings(max_examples=100, deadline=None)
@given(start=st.integers(0, 2000), length=st.integers(1, 40), instead=st.binary(max_size=3))
def test_a_file_with_a_piece_torn_out_gives_a_unit_or_a_readable_error(
    tmp_path_factory, start, length, instead
):
    data = document(SMALL).encode()
    path = tmp_path_factory.getbasetemp() / "torn.toml"
    path.write_bytes(data[:start] + instead + data[start + length :])
    result = loaded(path)
    assert isinstance(result, Unit) or is_readable(result)


def test_refs_are_the_bodys_own(tmp_path):
    refs = ["A.P1", "BC.D2", "1.1a", "H.A.MATH.GM.PF.2DFP", "COM1", "٣", "(a)", "K1"]
    raw = copy.deepcopy(SMALL)
    del raw["outcomes"][1]
    criterion = raw["outcomes"][0]["criteria"][0]
    raw["outcomes"][0]["ref"] = "LO1"
    raw["outcomes"][0]["criteria"] = [{**criterion, "ref": ref} for ref in refs]
    assert [one.ref for one in load_unit(written(tmp_path, raw), KNOWN).criteria] == refs


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("1.1 a", "without spaces"),
        ("a" * 31, "at most 30 characters"),
        ("Start", "is the name of a page of the workbook"),
        ("1:1", "this must be a short reference"),
        ("../1", "this must be a short reference"),
        ("1.\u202e1", "this must be a short reference"),
    ],
)
def test_a_ref_that_cannot_be_one_is_told(tmp_path, ref, expected):
    assert expected in problems(written(tmp_path, changed((*FIRST, "ref"), ref)))[0]


def test_refs_that_differ_in_capitals_only_are_refused(tmp_path):
    raw = changed((*FIRST, "ref"), "1.A")
    raw["outcomes"][0]["criteria"][1]["ref"] = "1.a"
    told = 'criterion "1.a" differs from "1.A" in small and capital letters only'
    assert problems(written(tmp_path, raw)) == [f"outcomes[1].criteria[2].ref: {told}"]


def test_numbers_that_begin_again_in_each_outcome_are_told_apart_by_it(tmp_path):
    raw = copy.deepcopy(SMALL)
    for outcome, letters in zip(raw["outcomes"], ("PC", "K"), strict=True):
        outcome["ref"] = letters
        for number, criterion in enumerate(outcome["criteria"], start=1):
            criterion["ref"] = str(number)
    unit = load_unit(written(tmp_path, raw), KNOWN)
    assert [(one.ref, one.label) for one in unit.criteria] == [
        ("PC.1", "1"),
        ("PC.2", "2"),
        ("K.1", "1"),
    ]


def test_numbers_may_run_on_through_the_outcomes(tmp_path):
    raw = copy.deepcopy(SMALL)
    for number, criterion in enumerate(c for o in raw["outcomes"] for c in o["criteria"]):
        criterion["ref"] = str(number + 1)
    unit = load_unit(written(tmp_path, raw), KNOWN)
    assert [one.ref for one in unit.criteria] == ["1", "2", "3"]


@given(st.text(min_size=1, max_size=30))
def test_every_ref_has_a_file_name_of_its_own_on_every_system(ref):
    if not is_ref(ref):
        return
    stem = file_stem(ref)
    assert ref_of_stem(stem) == ref
    assert re.fullmatch(r"[A-Za-z0-9.=]{1,210}", stem)
    assert not stem.startswith(".")
    assert not stem.endswith(".")


@pytest.mark.parametrize("ref", ["COM1", "con", "LPT9.2", "nul.a", "1.", "Aux"])
def test_names_that_windows_keeps_for_itself_are_written_otherwise(ref):
    stem = file_stem(ref)
    assert stem != ref
    assert ref_of_stem(stem) == ref


@pytest.mark.parametrize("stem", ["=0031.1", "com1", "=zz", "a=", "1 1", "", "=x00031", "start"])
def test_a_name_that_no_ref_has_is_of_no_ref(stem):
    assert ref_of_stem(stem) is None


def test_what_a_criterion_asks_for_beyond_its_words_is_read(tmp_path):
    raw = copy.deepcopy(SMALL)
    raw["methods"]["observation"]["observed"] = True
    raw |= {"glh": 12.5, "scqf_level": 6, "entry_level": 3}
    raw["grades"] = {"merit": "More than a pass takes."}
    raw["groups"] = {"either": {"title": "One of these", "least": 1}}
    raw["outcomes"][1]["under"] = ["Part B", "Doing"]
    raw["outcomes"][1]["criteria"][0] |= {
        "grade": "merit",
        "group": "either",
        "occasions": 3,
        "pieces": 2,
        "range": ["spring", "winter"],
        "methods": ["observation"],
        "must_be_observed": True,
    }
    unit = load_unit(written(tmp_path, raw), KNOWN)
    assert unit.glh == 12.5
    assert unit.methods_of("2.1") == ("observation",)
    assert unit.methods_of("1.1") == ("questioning",)
    assert unit.criterion("2.1").range == ("spring", "winter")


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ((*FIRST, "group"), "two", 'outcomes[1].criteria[1].group: there is no group "two"'),
        ((*FIRST, "grade"), "starred", "outcomes[1].criteria[1].grade: this must be one of"),
        ((*FIRST, "must_be_observed"), True, "outcomes[1].criteria[1].must_be_observed: none of"),
        ((*FIRST, "methods"), ["guess"], "outcomes[1].criteria[1].methods[1]: there is no method"),
        (("glh",), 1.3, "glh: "),
        (
            ("groups",),
            {"few": {"title": "Few", "least": 2}},
            "groups.few.least: this asks for 2, and 0 criteria are in the group",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_told(tmp_path, path, value, expected):
    found = problems(written(tmp_path, changed(path, value)))
    assert [text for text in found if text.startswith(expected)], found


def made_verb(word, activity):
    return Verb(
        name=word,
        words=[word],
        activities=[activity],
        asks=f"To {word} is to {word}.",
        at={},
        prompts=[],
        credit=[],
        mistakes=[],
        example="An example.",
    )


def test_what_a_file_leaves_unsaid_is_as_usual(tmp_path):
    usual = Usual(
        methods={"log": {"label": "Log", "holds": "Dated entries."}},
        verbs=CommandVerbs(
            verbs=[made_verb("dress", "star"), made_verb("say", "narrative")],
            otherwise_known="say",
            otherwise_done="say",
        ),
    )
    raw = changed((*FIRST, "activities"), None)
    del raw["outcomes"][1]["criteria"][0]["activities"]
    raw["outcomes"][0]["methods"] = ["questioning", "log"]
    unit = load_unit(written(tmp_path, raw), KNOWN, usual=usual)
    assert [use.name for use in unit.criterion("1.1").activities] == ["narrative"]
    assert [use.name for use in unit.criterion("2.1").activities] == ["star"]
    assert unit.methods["log"].holds == "Dated entries."
    assert unit.methods["questioning"].holds == "Questions and answers."


def test_a_unit_may_say_a_part_of_a_common_method_anew(tmp_path):
    usual = Usual(methods={"log": {"label": "Log", "holds": "Dated entries."}})
    raw = changed(("methods", "log"), {"holds": "Entries, each signed."})
    raw["outcomes"][0]["methods"] = ["log"]
    unit = load_unit(written(tmp_path, raw), KNOWN, usual=usual)
    assert (unit.methods["log"].label, unit.methods["log"].holds) == (
        "Log",
        "Entries, each signed.",
    )
