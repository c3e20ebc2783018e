"""The small changes that are tried on the rules are those that they are said to be."""

from __future__ import annotations

import ast

from mutate_rules import all_changes, changes_of, nearest

RULES = """\
FEWEST = 3


def check(rows):
    named = [row for row in rows if row]
    if len(named) < FEWEST and not rows.allowed:
        yield "“few”" if named else "none"


def shows(rows):
    return len(rows) == 2
"""


def made(**options: bool) -> set[str]:
    return {change.applied(RULES) for change in changes_of("few.py", RULES, **options)}


def test_boundaries_conditions_and_constants_are_changed_one_at_a_time():
    for before, after in (
        ("FEWEST = 3", "FEWEST = (4)"),
        ("if row]", "if (True)]"),
        ("len(named) < FEWEST and", "(len(named) <= FEWEST) and"),
        ("len(named) < FEWEST and not rows.allowed", "(len(named) < FEWEST)"),
        ("not rows.allowed", "(rows.allowed)"),
        ('"“few”" if named else "none"', "('none' if named else '“few”')"),
    ):
        assert RULES.replace(before, after) in made(), after


def test_every_change_is_still_python_and_another_one():
    changed = made()
    assert RULES not in changed
    assert all(ast.parse(source) for source in changed)
    assert len(changed) == sum(1 for _ in changes_of("few.py", RULES))


def test_of_an_activity_only_what_its_check_is_made_of_is_changed():
    assert RULES.replace("len(rows) == 2", "(len(rows) != 2)") in made()
    assert RULES.replace("len(rows) == 2", "(len(rows) != 2)") not in made(rules_alone=True)


def test_a_change_is_tried_first_on_the_tests_of_its_file_or_else_of_its_room():
    assert nearest("portfolio/activities/star.py") == ["tests/activities/test_star.py"]
    assert nearest("portfolio/checks/coverage.py") == ["tests/checks"]


def test_the_rules_have_enough_places_to_change():
    assert len(all_changes()) > 300
