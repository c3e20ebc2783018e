"""What a judgement claims plainly, and what it leaves open."""

from __future__ import annotations

import pytest

from portfolio.activities.verdicts import claims

REFS = ("O1", "O2", "O3")


@pytest.mark.parametrize(
    ("judgement", "said"),
    [
        ("O1 was met.", [("O1", True)]),
        ("**O3: met.** 67.6% against 65.", [("O3", True)]),
        ("O1 was fully met and O2 was not met.", [("O1", True), ("O2", False)]),
        ("It met O1 and came close to O2.", [("O1", True)]),
        ("Objective O2 has been achieved", [("O2", True)]),
        ("We exceeded the target for O1 by a long way", [("O1", True)]),
        ("O2 missed its target", [("O2", False)]),
        ("O2 failed.", [("O2", False)]),
        ("the programme didn't meet O3", [("O3", False)]),
        ("O1 hit its target", [("O1", True)]),
        ("O3 has not yet been met", [("O3", False)]),
        ("O1's target was exceeded", [("O1", True)]),
        ("O1 – met (82% v 80%); O2 – not met.", [("O1", True), ("O2", False)]),
        ("We achieved O1. O2 we did not meet.", [("O1", True), ("O2", False)]),
        ("All three objectives were fully met.", [("", True)]),
        ("Both targets were exceeded", [("", True)]),
        ("The programme fully met its objectives", [("", True)]),
    ],
)
def test_a_plain_claim_is_read(judgement, said):
    assert [(one.ref, one.met) for one in claims(judgement, REFS)] == said


@pytest.mark.parametrize(
    "judgement",
    [
        "**O1: not clear.** Satisfaction rose by 2.1 points of the 3.2 that I wanted.",
        "**O2: partly met.** 6.1 of 8.5 points.",
        "O1 was almost met",
        "O1 would have been met without the strike",
        "We will know in June whether O1 was met",
        "I met the team leaders about O1 and O2",
        "I met with the O1 group every week",
        "O1 reached 76.9% and achieved a 2 point rise",
        "O2 was not missed by much",
        "How far were all objectives met?",
        "Not all objectives were met",
        "None of the objectives were met",
        "Neither of our targets was exceeded",
        "I met O1's owner weekly",
        "All deadlines were met",
        "O1 is about what people on the night shift see of us there when wishes are met",
        "Most objectives were met",
        "The deadline for O1 was kept",
        "O1 exceeded expectations of nobody",
        "O1, O2 and O3 say how far we got",
        "Objectives were met with interest",
        "O1 met? No, 70%.",
        "O1 met: N.",
        "O1 target achieved - No (70%)",
        "All but O1 were met.",
        "Everything except O1 was met.",
        "All the objectives were met apart from O1 (70%)",
        "O1 was met in the first quarter but fell back to 70%",
        "O1 hit its target in June",
        "In March O1 was exceeded, 79%. By June it was 70%.",
        "O1 was achieved in Lettings and missed everywhere else",
        "My manager reckons O1 was met. It wasn't",
        "The board was told in April O1 had been achieved. Wrong figure",
        "Customers said O1 was met when we rang them",
        "O1 is least achieved",
        "O1 was met, or rather it should have been",
        "I wish O1 was met",
        "O1 was met halfway",
        "O1 was exceeded by the national average",
        "O3 was not met in the evening team but overall it was, 67.6%",
        "O3 was not met at first. In the end it was.",
        "According to the area manager O2 has been exceeded",
        "What the minutes have said:\n- O1 was met\n- O2 was met",
        "O1 was met on the late shift",
        "O2 was exceeded for the pilot group",
        "O1 was met, though it has since dropped",
        "Apart from O2 all objectives were met",
        "O1 was met at one point",
        "",
    ],
)
def test_what_is_open_is_no_claim(judgement):
    assert list(claims(judgement, REFS)) == []


def test_a_single_objective_can_be_meant_without_its_name():
    assert [one.met for one in claims("The objective was fully met.", ("O1",))] == [True]
    assert list(claims("The objective was met.", REFS)) == []


@pytest.mark.parametrize(
    ("judgement", "plain"),
    [
        ("O1 was met.", True),
        ("O1 was fully met, 79%.", True),
        ("Objective O1 has been exceeded: 79% against a target of 78%.", True),
        ("I am pleased to say that O1 was clearly achieved.", True),
        ("O1: met.", True),
        ("O1 was met and O2 was not met.", True),
        ("All three objectives were fully met.", True),
        ("O1 was met, as everybody could see.", False),
        ("We met O1.", False),
        ("I think O1 was met.", False),
        ("The strange thing is that O1 was met.", False),
        ("O1 was met. O2 was met. The figure of O1 is wrong.", False),
        ("O1 was met. There was a party. We had cake. It did not last.", False),
        ("The programme fully met its objectives", False),
    ],
)
def test_only_a_whole_short_sentence_with_nothing_against_it_is_plain(judgement, plain):
    first = next(claims(judgement, REFS))
    assert (first.met, first.plain) == (True, plain)


@pytest.mark.parametrize(("known", "said"), [(("O1",), [("", True)]), (("O1", "O2"), [])])
def test_a_claim_that_names_none_is_of_the_only_objective(known, said):
    assert [(one.ref, one.met) for one in claims("The objective was met.", known)] == said
