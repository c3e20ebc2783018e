"""What each reading says of texts by people at work, beside the labelled texts.

A sentence and its nearest neighbours: what is there, and what only looks like it.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.language.appeals import offers_no_appeal
from portfolio.language.counting import counts_something
from portfolio.language.first_person import says_i
from portfolio.language.negation import negates
from portfolio.language.nothing_said import says_nothing
from portfolio.language.ranking import judges_by_volume, ranks_publicly
from portfolio.language.roles import names_somebody
from portfolio.language.said_twice import repeats_the_form, says_the_same
from portfolio.language.unfairness import UNFAIR, unfair
from portfolio.language.vagueness import VAGUE, vague
from portfolio.language.where_to_look import leads_nowhere


def is_unfair(text: str) -> bool:
    return any(True for _ in unfair(text))


def is_vague(text: str) -> bool:
    return any(True for _ in vague(text))


SAYS = {
    says_i: (
        [
            "i briefed each shift before it went on the phones",
            "I've put the box up and emptied it every friday",
            "Personally briefed all four teams.",
            "ive spoke to every team and ill be doing the next one in march",
            "We planned it together, but I wrote the criteria and I chased the judges.",
            "The posters were made by me and put up in the canteen",
            "My part was to collect the nominations and check them.",
            "im the one who rang the winners",
            "I’m responsible for the judging, so I drew up the score sheet.",
            "Me and Sandra counted the slips on the Friday night",
            "I was made responsible of the ceremony and I did invite the director",
            "All of the invitations I sent myself.",
            "“I was so proud,” she told me afterwards, and I put that in the newsletter.",
            "It were my idea to ring the night lads first",
            "I'd drafted the plan by March",
        ],
        [
            "We briefed each shift before it went on the phones.",
            "The team put the box up.",
            "Briefed all four teams and left a guide.",
            "Phase I was planned by the working group.",
            "“I felt noticed for once,” said one adviser.",
            "Customer comment: I love this shop.",
            "My manager did the briefing.",
            "i) brief the teams\nii) open nominations",
            "The learner briefed every shift.",
            "You should always brief the night shift first.",
            "Nominations are opened on day I of the campaign, see Part I.",
            "I think we did really well. We briefed everybody and we put up posters.",
            "Mr I Patel opened the ceremony.",
            "Everyone pulled together and it went brilliantly!!",
            "It was decided that the awards should be presented by the board.",
        ],
    ),
    counts_something: (
        [
            "twenty people came to the briefing",
            "Complaints halved.",
            "a third of the team had a go",
            "Nominations tripled in the second month",
            "We had twice as many entries.",
            "fewer complaints than before",
            "Satisfaction went from 71 to 78",
            "Nearly half of them voted.",
            "there was less repeat calls then last year",
            "It saved us £400",
            "Only one complaint came in all month.",
            "more nominations than in the last round",
            "fourty people come",
            "Not a single complaint since the launch.",
            "9 out of 10 said they would nominate again",
            "waits came down by two minutes",
            "Up eleven per cent on the year",
            "four in five of the advisors took part",
        ],
        [
            "The team were over the moon with it.",
            "It finished on 14 March 2026 at 3pm.",
            "See E25 and objective O1.",
            "This meets criterion 1.2 and 2.3.",
            "No one complained.",
            "one of the reasons was the night shift",
            "Call me on 0161 496 0123.",
            "We met at half past two on the first of May.",
            "Morale is better.",
            "In 2025 we launched it.",
            "1. Briefed the team\n2. Put up posters",
            "Our line is open 24/7.",
            "it went really well and everyone enjoyed it",
            "At the end of the last quarter we looked back.",
            "It was one-to-one and no one was left out.",
            "Phase 2 begins in week 3.",
        ],
    ),
    names_somebody: (
        [
            "Team leader, chair of the awards working group",
            "customer servise adviser",
            "Superviser on lates",
            "Deputy store manager",
            "the head of operations",
            "Priya Nair",
            "contact centre manger",
            "HR business partner",
            "receptionist (days)",
            "Shift lead",
            "Tom in Finance",
            "i was co-ordinator for it",
            "CSA",
            "our managing director agreed it",
        ],
        [
            "someone from management",
            "the management",
            "Somebody in the office",
            "me",
            "people from different teams",
            "various members of staff",
            "it was agreed by everyone",
            "helping out",
            "head office",
            "the right person",
            "whoever is free",
            "a member of the team",
            "TBC",
        ],
    ),
    is_vague: (
        [
            "Goes above and beyond for customers",
            "Is proactive",
            "adds value to the team",
            "A positive attitude at all times",
            "Always goes the extra mile",
            "Outstanding customer service",
            "she is passionate about what she does",
            "Excellent",
            "A real team player who works hard",
            "goes over and beyond",
            "Shows comitment",
            "dedicated and loyal",
            "amazing with customers!!!",
            "exceeds expectations",
        ],
        [
            "Positive feedback from three customers in writing",
            "Share of cases solved at first contact",
            "Clears outstanding repairs within five days",
            "Follows best practice in the case record",
            "Rings the customer back on the day that was promised",
            "We took out words like “passionate” and “proactive”.",
            "not how friendly they seem, but what they did",
            "A great deal of detail in the notes",
            "Committed to reply within a day and did so",
            "Reads the whole history before answering",
            "Two customers wrote to thank them",
        ],
    ),
    is_unfair: (
        [
            "100% attendence",
            "No agency staff.",
            "Must have passed their probation",
            "agency workers cannot be nominated",
            "at least 30 hours a week",
            "under 30s only",
            "Anyone pregnant or on maternity leave is not eligible.",
            "Two years' service or more",
            "No sickness in the last six months",
            "Not the fastest",
            "Full time staff only",
            "Turned up every day",
            "stays late to finish the queue",
            "Low sicknes record",
            "Takes the most calls",
            "Must be based at head office",
            "people on probation dont qualify",
            "whoever has been here the longest",
            "Excludes part timers and temps",
            "Punctuallity",
        ],
        [
            "Helps customers with unpaid bills.",
            "Kept customers informed in the absence of water supply.",
            "Our line is open 24/7.",
            "Attendance plays no part.",
            "Attendance is not counted.",
            "Everyone who serves customers, on any contract or hours, agency staff included.",
            "Sickness must not be held against anybody.",
            "Part-timers are judged on rates, so hours make no difference.",
            "People on probation can be nominated too.",
            "Nobody on maternity leave is left out.",
            "Calls the customer back within 24 hours",
            "Below 60% of cases",
            "Solved within 30 minutes",
            "Length of service makes no difference",
            "We reward the one who puts it right, not the fastest.",
            "Explained the sick pay query in plain words.",
            "Attendance at the ceremony is voluntary.",
            "open to all staff, full or part time, days or nights",
        ],
    ),
    offers_no_appeal: (
        [
            "no appeals",
            "n/a",
            "The judges' decision is final.",
            "None",
            "There is no right of appeal",
            "we dont do appeals its only a bit of fun",
            "The panels decision is final and no correspondence will be entered into.",
            "Not needed",
            "Nobody can challenge the result.",
            "You cant appeal",
        ],
        [
            "Within 10 working days, to the HR manager, on how the process was followed.",
            "Write to HR, whose decision is final.",
            "Anybody can ask for the scores to be looked at again.",
            "No appeal is refused without a meeting.",
            "email karen in hr within a week and a different panel looks at it",
            "There is no fee for an appeal; use the form on the intranet.",
            "Appeals go to a manager who was not a judge. After that it is final.",
            "No appeals have come in yet. Anyone can write to the chair.",
        ],
    ),
    says_nothing: (
        [
            "Yes",
            "x",
            "None",
            "n/a",
            "N/A.",
            "See E07",
            "as above",
            "tbc",
            "…",
            "asdf asdf",
            "test test test",
            "please see evidence E04 page 2",
            "-",
            "will do later",
            "don't know",
            "same as 2.1",
            "To follow",
            "covered in my report",
            "qwerty",
            "ok done",
            "blah blah blah",
            "See attached document",
            "jkjkjkjk",
            "Not applicable",
        ],
        [
            "None of the four teams had been asked before.",
            "Yes, each shift was briefed.",
            "See how long each customer had waited before the change.",
            "Fewer repeat calls",
            "Staff survey, question 14",
            "£250",
            "Posters",
            "They felt left out.",
            "Above all, the night shift was heard.",
            "Nothing changed until March.",
            "No more than three awards a quarter",
            "Team leaders",
            "12",
        ],
    ),
    leads_nowhere: (
        [
            "all",
            "All of it",
            "see above",
            "whole document",
            "throughout",
            "Everywhere in the report",
            "various pages",
            "n/a",
            "the attached file",
            "entire email",
            "E07",
            "criterion 1.2",
        ],
        [
            "page 2",
            "p. 4, second paragraph",
            "pp 3-5",
            "rows 4 to 19",
            "02:15 to 03:40",
            "the paragraph headed Judging",
            "Appendix B",
            "sheet Spending",
            "last paragraph",
            "bottom of the first page",
            "slide three",
            "E07 page 2",
            "my signature box",
        ],
    ),
    ranks_publicly: (
        [
            "A league table is put up in the canteen every Friday.",
            "We publish the full ranking on the intranet",
            "everyones scores go on the notice board",
            "Leader board on the big screen",
            "All scores are emailed round from best to worst.",
        ],
        [
            "There will be no league table.",
            "Only the winners are named.",
            "Nobody is ranked in public",
            "We decided against a leader board.",
            "Each nominee hears their own score in private.",
            "On the intranet and on each team's notice board, with the score descriptors.",
            "No ranking, league table or list of scores is published.",
            "The panel ranks the nominees and keeps the list to itself.",
        ],
    ),
    judges_by_volume: (
        [
            "Most calls answered in a month",
            "the fastest adviser wins",
            "Number of cases closed",
            "Average handling time",
            "Whoever sells the most",
            "Volume of calls taken",
        ],
        [
            "Not on volume",
            "never by speed alone",
            "Share of cases solved at first contact",
            "It is not about how many calls you take.",
            "Quality counts, whatever the number of calls.",
            "Speed plays no part.",
            "Rings back when promised",
        ],
    ),
}
CASES = [
    (reading, text, expected)
    for reading, (holds, not_so) in SAYS.items()
    for expected, texts in ((True, holds), (False, not_so))
    for text in texts
]


@pytest.mark.parametrize(
    ("reading", "text", "expected"),
    CASES,
    ids=[f"{reading.__name__}: {text[:40]}" for reading, text, _ in CASES],
)
def test_each_reading_tells_a_sentence_from_its_neighbours(reading, text: str, expected: bool):
    assert reading(text) is expected


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("There will be no league table.", "league table", True),
        ("Winners are chosen not on volume but on what customers say.", "volume", True),
        ("Nobody is judged by speed alone.", "speed", True),
        ("Attendance plays no part.", "Attendance", True),
        ("We don't look at attendance.", "attendance", True),
        ("Speed isn't what we reward.", "Speed", True),
        ("No ranking, list or league table is shown.", "league table", True),
        ("Quality rather than quantity", "quantity", True),
        ("Neither hours nor contract matter.", "contract", True),
        ("Nobody wins without attendance.", "attendance", False),
        ("There is no prize, but there is a league table.", "league table", False),
        ("It is not only fair, it is published on the intranet.", "intranet", False),
        ("We can't ignore attendance.", "attendance", False),
        ("No doubt speed will decide.", "speed", False),
        ("Not everyone likes it. A league table goes up on Friday.", "league table", False),
        ("Attendance is scored from one to five.", "Attendance", False),
    ],
)
def test_a_no_reaches_as_far_as_its_clause(text: str, term: str, expected: bool):
    assert negates(text, term) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("We asked the team.", "we asked the team", True),
        ("We asked the night shift first.", "We asked the night-shift first", True),
        ("They felt really left out of it", "They felt left out of it.", True),
        ("Customers recieve a card.", "Customers receive a card", True),
        ("41 of 48 people came", "42 of 48 people came", False),
        ("Customers will notice faster replies.", "The team will notice faster replies.", False),
        ("Option A costs less and reaches fewer.", "Option B costs less and reaches fewer.", False),
        ("It was published on time.", "It was not published on time.", False),
        ("", "", False),
    ],
)
def test_the_same_text_is_known_in_spite_of_small_changes(first: str, second: str, expected: bool):
    assert says_the_same(first, second) is expected
    assert says_the_same(second, first) is expected


def test_an_answer_that_is_what_the_form_says_is_known():
    hint = "What changed? Give a figure if you can, and say how you know."
    assert repeats_the_form("What changed?", "Result", hint)
    assert repeats_the_form("result", "Result", hint)
    assert not repeats_the_form("What changed was the queue.", "Result", hint)


@pytest.mark.parametrize("phrase", [*UNFAIR, *VAGUE], ids=lambda phrase: phrase.instead[:30])
def test_every_phrase_says_why_and_what_instead(phrase):
    for words in (phrase.why, phrase.instead):
        assert words[0].isupper()
        assert not words.endswith(".")


@given(st.text(max_size=200))
def test_what_is_quoted_stands_in_the_text(text: str):
    for hit in (*unfair(text), *vague(text)):
        assert hit.quoted in text


@given(st.sampled_from(["100% atten\u00addence", "full\u2011time sta\u200bff only"]))
def test_what_was_pasted_from_a_document_is_read_and_quoted_as_it_stands(text: str):
    hits = list(unfair(text))
    assert hits
    assert all(hit.quoted in text for hit in hits)
