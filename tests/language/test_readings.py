"""What each reading says of texts by people at work, beside the labelled texts.

A sentence and its nearest neighbours: what is there, and what only looks like it.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.language.appeals import offers_no_appeal, says_how_to_appeal
from portfolio.language.counting import counts_something
from portfolio.language.first_person import is_in_notes, says_i
from portfolio.language.free_of_cost import says_free
from portfolio.language.negation import denied_before, negates
from portfolio.language.nothing_said import says_nothing
from portfolio.language.openness import is_closed, is_kept_secret
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
            "postman",
            "Front of house",
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
            "criterion 1.2, last paragraph",
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
MORE = {
    says_i: (
        [
            "It was down to me to sort out the venue.",
            "I, with help from Gary, set the criteria.",
            "Was I nervous? Yes, but I stood up and presented it.",
            "Having checked with HR, i went ahead.",
            "From the beginning the planning was mine.",
            "Wrote the guide myself over a weekend",
            "The spreadsheet that I'd made was used by all.",
            "I was the one what did the posters",
            "so i says to my manager why dont we ask the customers",
            "In Phase I I interviewed six advisers.",
            "My contribution was the scoring sheet.",
            "Our team agreed the date after I had proposed three.",
            "ME: chaired the panel. Dan: took notes. I wrote up.",
            " I’d never organised anything before",
            "Myself and Karen ran the stall",
        ],
        [
            "The award was organised by the HR department.",
            "We as a team decided the criteria and we ran the event.",
            "Launch event held, posters up, e-mails sent.",
            "She told the panel: “I want every shift to be heard.”",
            "Everyone on the team did their bit.",
            "The supervisor said, 'I think it is a great idea'.",
            "Tier I nominees went through to the final.",
            "Nominate a colleague today!",
            "One must always thank the losers too.",
            "i. Plan\nii. Launch\niii. Evaluate",
            "The candidate planned the launch and briefed the judges.",
            'The customer wrote "I have never been so well looked after in my life".',
            "Our manager organised it for us.",
            "They were asked what they wanted.",
        ],
    ),
    counts_something: (
        [
            "Sick days dropped from nine to four",
            "ten of the lads voted",
            "Nearly two thirds came",
            "We got three times the entries we hoped for",
            "1 in 5 customers nominated someone",
            "CSAT +4pts",
            "Calls back fell by a fifth",
            "£1.2k under budget",
            "it took half as long",
            "Eighty-odd people came to the do",
            "Repeat contacts are down on last year",
            "the queue is shorter than it used to be",
            "Best score since we opened",
            "Not one person left",
            "complaints dropped by a dozen",
            "a couple of hundred votes",
            "Seven new starters asked to join in.",
            "turnover went down from last year",
            "the number of thank you cards doubled",
            "12% up",
        ],
        [
            "Everybody said it was the best night of the year.",
            "See page 3 of E12.",
            "It went live on the 3rd of April.",
            "I rang extension 204.",
            "The first award went to the night shift.",
            "Staff morale improved a lot.",
            "People seemed happier and more willing to help.",
            "We meet at 10.",
            "On Friday 13th we had the party",
            "One lady said it made her day.",
            "The second round starts in May.",
            "Thanks to one and all",
            "Level 4 NVQ",
            "It was a one-off event.",
            "Team 3 hosted it in room 12.",
            "We held it on 01/05/26.",
            "customers noticed the change straight away",
            "Several people told me they liked it",
        ],
    ),
    names_somebody: (
        [
            "Duty manager",
            "Ops Manager, nights",
            "Dawn from payroll",
            "one of our senior advisors",
            "Trainee team leader",
            "The chief exec",
            "housing officer",
            "practice nurse",
            "Stacey",
            "customer service rep",
            "Floor supervisr",
            "assistant to the director",
            "shift cordinator",
            "Mrs Khan",
            "Call handler",
            "Team Leader & award lead",
            "MD",
            "Lead adviser",
            "Volunteer co-ordinator",
            "I was the chair of the panel",
        ],
        [
            "somebody",
            "the people involved",
            "the company",
            "senior management",
            "all of us",
            "nobody in particular",
            "our department",
            "a colleague",
            "the relevant person",
            "people who know",
            "higher ups",
            "HR",
            "staff",
            "as required",
            "The Quality team",
            "those who were there",
        ],
    ),
    is_vague: (
        [
            "Shows a can-do attitude",
            "is an asset to the team",
            "always smiling and positive",
            "Gives 110%",
            "Works hard and never complains",
            "she's just amazing tbh",
            "provides a fantastic service",
            "customer focused",
            "Real dedication to the job",
            "Lives our values every day",
            "an inspiration to everyone",
            "goes out of their way for customers",
            "Demonstrates excellence",
            "Brilliant with people",
            "Does a great job",
            "very professional at all times",
            "Above & beyond",
            "is a joy to work with",
        ],
        [
            "Every complaint in the case record has an apology and a date",
            "Customers named her in six thank-you letters",
            "Rang back within the hour",
            "Wrote a guide that all teams use",
            "Stayed with the caller until the ambulance came",
            "The positive test results were explained in plain words",
            "Keeps the promise made to the customer, on the date given",
            "Spots an error before the customer does and corrects it",
            "Found the best route for a customer in a wheelchair",
            "Uses the customer's name and explains the next step",
            "Passes the case on with full notes",
            "Great Western Road branch",
            "Dealt with the outstanding arrears cases by phoning each customer",
        ],
    ),
    is_unfair: (
        [
            "Zero absences in the last quarter",
            "must of been here at least a year",
            "Temps not included",
            "Only permanent members of the team can win",
            "No time off sick since January",
            "Someone who is willing to work weekends",
            "Anyone who has had more than 2 sick days is ruled out",
            "Always first in and last out",
            "Handles the most calls per hour",
            "Under 25s award: for our younger staff only",
            "Employees on maternity leave can't be nominated",
            "Works 35 hours or more",
            "Not open to agency or bank staff",
            "12 months continuous service required",
            "no lates",
            "Must be able to work any shift",
            "Speaks perfect English",
            "Probationers are not eligible",
            "Good attendence record",
            "Has not taken a day off this year",
            "Comes in on days off to help",
            "Staff with a disciplinary or sickness warning are excluded",
            "Young, dynamic and energetic",
        ],
        [
            "Open to all staff incl. agency, temps and apprentices",
            "Absence from work will not affect anybody's chances",
            "Judged on the rate of cases solved, so that part-timers have the same chance",
            "Hours worked do not matter",
            "Staff on long-term sick leave can still win for work they did before",
            "Resolved a query about sick pay for a customer",
            "The line is staffed 24/7 by three teams",
            "Helped a pregnant customer to a seat",
            "We do not count overtime",
            "No one is excluded because of their contract",
            "Never mind how long you have been here",
            "Answers within 24 hours",
            "Over 90% of calls answered",
            "Helps older customers to use the app",
            "Age, length of service and hours play no part",
            "Explains overdue and unpaid invoices clearly",
            "The night shift has its own judge so that nobody is overlooked",
            "Time off in lieu is the prize",
            "Customers who are deaf can text us",
            "Handled a complaint about a late delivery",
            "Attendance will be taken at the ceremony",
        ],
    ),
    offers_no_appeal: (
        [
            "no",
            "There are no appeals",
            "The boss has the last word",
            "N/A - small team",
            "What the panel decides stands.",
            "no right to appeal against the decision",
            "You can't argue with the judges",
            "We do not accept appeals.",
            "Judges decision final",
            "not applicable",
            "there isnt one",
            "Appeals will not be entertained",
        ],
        [
            "Ask the chair in writing within five days.",
            "Anyone unhappy can speak to Jo in HR, who was not a judge.",
            "A second panel looks again at any decision that is challenged.",
            "Appeals: email awards@ by Friday, we reply in a week",
            "if you dont agree tell your manager and they will pass it to head office",
            "The decision is final unless the process was not followed; then HR reviews it.",
            "You can appeal, nobody will hold it against you",
            "Through the grievance procedure",
            "No need for a form: just tell the HR manager.",
        ],
    ),
    says_nothing: (
        [
            "Yes I did",
            "N/a",
            "none.",
            "Same as before",
            "-",
            "?",
            "see attached",
            "please refer to E05",
            "done",
            "asdfgh",
            "good",
            "Already answered above",
            "to be completed",
            "dont know",
            "as per criterion 2.1",
            "TBC by manager",
            "nothing",
            "lorem ipsum dolor",
            "ok",
            "xxx",
            "...",
            "E07",
            "see my statement",
            "yes yes yes",
            "Not applicable to me",
            "will add later",
        ],
        [
            "They liked it.",
            "Cost too much",
            "Adviser K",
            "No budget was agreed at first, so I went back.",
            "See the difference: complaints fell by half.",
            "Not all staff have e-mail.",
            "Yes: the panel met on 3 May.",
            "Telephone survey",
            "Done by hand, so slow.",
            "Same rules for all shifts",
            "Everything was ready on the day.",
            "None of the night shift came.",
            "Good for morale",
            "It costs nothing",
        ],
    ),
    leads_nowhere: (
        [
            "everything",
            "See document",
            "whole thing",
            "all pages",
            "throughout the document",
            "attached",
            "various",
            "E12",
            "it's all relevant",
            "n/a",
            "the report",
            "in the folder",
            "Yes",
            "1.1",
            "see attached file",
            "Full document",
            "all of the evidence",
            "whole thing, all of its pages",
            "a page of it somewhere",
        ],
        [
            "whole thing, its only one page",
            "single page",
            "It is one page long",
            "p.3",
            "paras 2-4",
            "Section 4.2",
            "row 17",
            "cell B12",
            "the second bullet",
            "under the heading “Rules”",
            "00:03:10",
            "slides 2 and 5",
            "from 1:20 to 2:05",
            "last page, signature",
            "Question 6",
            "top of page one",
            "the photo on the left",
            "sheet ‘Scores’, column D",
            "line 14",
            "table 2",
            "email of 4 May",
        ],
    ),
    ranks_publicly: (
        [
            "League tabel on the wall",
            "Everybody's marks are listed in order on the intranet",
            "We rank staff from top to bottom and e-mail the list",
            "the leaderboard gets updated daily on the screen",
            "The bottom three are named in the team meeting",
            "Scores of all nominees are put up in the canteen",
            "all the names with their points go up on the board",
        ],
        [
            "No leaderboards",
            "Winners' names are published, nobody else's",
            "Scores stay with the panel",
            "we thought about a league table but it puts people off so no",
            "Each person gets their feedback privately",
            "Criteria are published on the intranet",
            "The judges agree a ranking in private and only the winner is announced",
            "We don't publish scores",
            "The posters are on every notice board",
        ],
    ),
    judges_by_volume: (
        [
            "Highest number of calls taken",
            "Quickest to close a case",
            "most tickets closed",
            "Average call length",
            "The adviser who sells most",
            "number of parcels delivered",
            "calls answered per hour",
            "who handles the most enquiries in a week",
            "speed",
        ],
        [
            "Customer satisfaction score",
            "share of calls solved first time",
            "It isn't about speed",
            "How well the customer was listened to",
            "not how many but how well",
            "number of customers who said thank you in writing",
            "Quality of the notes",
            "We look at what was done, never at the number of calls",
            "Speed matters less than getting it right",
        ],
    ),
}
FURTHER = {
    ranks_publicly: (
        [
            "A chart on the office wall shows who has most points",
            "Results for each person are displayed on the TV in the break room",
            "The monthly scores of every adviser go up next to the kettle",
            "We put everyone in order of their marks and send it round",
            "Colleagues can look up anyone's position online",
            "The top and bottom performers are read out at the Monday meeting",
            "Points totals are visible to all staff on the portal",
            "First to last, all names on the noticeboard",
            "Staff can see how they compare with each other on the dashboard",
            "Each team's score is shown in a table in the staff room, best at the top",
            "names of those who scored lowest are emailed to all managers and teams",
            "Every nominee's mark out of 50 is printed in the newsletter",
            "Ranking published weekly",
        ],
        [
            "The winner and the reason are published",
            "Nominees see only their own marks",
            "The table of costs is on page 2",
            "We list the criteria on the wall in order of weight",
            "No scores leave the room",
            "Names of nominees are listed in alphabetical order",
            "The list of winners is in the newsletter",
            "The best ideas are shown on the board",
            "Marks are shredded after the decision",
            "All nominees get a certificate, no order is given",
            "A table with the dates hangs in the kitchen",
            "Judges put the nominations in order and then talk",
            "We do not tell people who came second",
            "The board of directors sees the results",
            "Everyone can see the criteria on the intranet",
            "Our score against other companies is published by the institute",
        ],
    ),
    judges_by_volume: (
        [
            "who gets through the most work",
            "The most customers served in a shift",
            "number of rooms cleaned",
            "Fast typing speed",
            "how quickly calls are finished",
            "Greatest output",
            "tills: items scanned per minute",
            "Whoever closes the most tickets wins",
            "Award for the shortest queue times",
            "total sales",
            "Sells more than anyone else",
            "Most bookings",
            "beat the target for number of calls",
        ],
        [
            "number of complaints put right at first contact",
            "Rings the customer back the same day",
            "The most thoughtful reply to a complaint",
            "Quick to say sorry",
            "the most nominations from customers",
            "Prompt reply with everything the customer needs",
            "best solved problem",
            "Turned down the volume on the radio",
            "Speed is only looked at together with accuracy",
            "Reduced the number of repeat calls",
            "explains things at the customer's speed",
            "calls rated good by customers",
        ],
    ),
    is_unfair: (
        [
            "Staff must have been employed throughout the whole year",
            "People who work nights are not considered",
            "Only those on the permanent payroll",
            "Nobody with a live sickness warning",
            "Must be available to work Saturdays",
            "Sick leave will count against you",
            "Winners must be under 35",
            "People with children often leave early so they score less",
            "must attend the gala dinner in the evening to win",
            "Has been in the business the longest",
            "only staff based at the Leeds office",
            "colleagues on long term sick are taken off the list",
            "Excludes anyone off for more than 2 weeks",
            "Never phones in sick",
            "Must be physically strong",
            "Priority to full timers",
            "home workers cannot be nominated",
            "Good looking and well presented",
            "Ladies of the front desk only",
            "you need two years in",
            "contractors and cleaners do not count",
            "Anyone who has asked for flexible hours is ruled out",
            "Points for coming in at weekends",
            "Reliable attendance",
            "No-one on a zero hours contract",
            "has to have English as first language",
        ],
        [
            "Nominations are open to people who work nights too",
            "We count good work by night staff by asking customers by text",
            "Nobody is asked about their health",
            "All contracts, all shifts, all sites",
            "Judges do not know the nominee's age or contract",
            "Part-time hours are taken into account: we use rates",
            "Those who were on leave are judged on the months they worked",
            "Calls about school attendance are handled with care",
            "The customer was off sick and could not come in",
            "Deals with absence of the engineer by offering a new date",
            "Full refund given within two days",
            "New starters can be nominated from day one",
            "carers can take part by phone",
            "No matter what shift you work",
            "Home workers get the same form",
            "Took time to explain the age limit on the ticket to a family",
            "Young people's bus pass queries solved",
            "There is no minimum length of service",
            "People do not have to attend the dinner to win",
            "An interpreter helps those whose English is not fluent",
        ],
    ),
    offers_no_appeal: (
        [
            "Nothing to appeal",
            "No one can go against the panel",
            "Once decided it is decided",
            "The result cannot be changed",
            "The chair's ruling is binding",
            "We trust the judges so no process is needed",
            "Results are not up for discussion",
            "There is no appeals process at the moment",
            "Not something we offer",
            "appeal not allowed",
            "Winner is announced and that is the end of the matter",
            "staff have to accept the outcome",
        ],
        [
            "If anyone thinks it was unfair they can ask for the score sheets",
            "Contact the awards secretary by 5 June",
            "A manager who had nothing to do with it will check the scores",
            "appeals to Jan",
            "Disagreements are sorted out by the union rep and HR together",
            "We re-score it with two new judges when somebody asks",
            "Somebody who is unhappy gets a meeting with the chair",
            "Appeal form on the intranet",
            "One appeal was made and the panel met again",
            "Decisions can be questioned up to two weeks after",
        ],
    ),
    leads_nowhere: (
        [
            "anywhere in it",
            "all through",
            "the lot",
            "entire thing",
            "in there somewhere",
            "see all",
            "complete file",
            "everything in it",
            "the main part",
            "most of it",
            "available on request",
            "on my computer",
            "ask me",
            "whole of document",
            "all the way through",
            "yes all of it",
            "all sections",
            "just read it",
            "it is clear",
            "1.2, 2.1 and 3.3",
            "the folder",
            "on file",
            "throughout evidence",
            "all parts relevant",
        ],
        [
            "my part in the minutes, item 4",
            "highlighted in yellow",
            "final paragraph",
            "front page",
            "minutes of 3 May, action 2",
            "the table of scores",
            "graph at the bottom",
            "email from Priya, second line",
            "clause 7",
            "box 3",
            "half way down page 2",
            "between 2 and 3 minutes in",
            "start of the recording",
            "the director's quote",
            "back cover",
            "the list of attendees",
            "my name in the credits",
            "p4-6",
        ],
    ),
    says_nothing: (
        [
            "N/A at this time",
            "yes this was done",
            "same",
            "not yet",
            "refer to attached",
            "see E01-E05",
            "this is covered in 2.3",
            "meh",
            "fine",
            "hfjdks",
            "Yes. See evidence.",
            "will complete next week",
            "pending",
            "asdfasdfasdf",
            "nil",
            "I dont know",
            "No comment",
            "not much to say",
            "Nothing to add",
            "xx",
            "what it says above",
            "test",
        ],
        [
            "Not everyone agreed at first.",
            "Nothing like it had been tried.",
            "Yes from HR, no from Finance",
            "Will change the form next year",
            "Pending claims were cleared first",
            "See-through box for votes",
            "No vouchers",
            "Not before June",
            "Same-day call back",
            "Complete list of names kept by HR",
            "It was fine until the phones failed",
            "To follow up each complaint",
            "None left in the year",
            "As before the launch, nobody asked us.",
            "Need more judges",
        ],
    ),
}
CASES = [
    (reading, text, expected)
    for said in (SAYS, MORE, FURTHER)
    for reading, (holds, not_so) in said.items()
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
        ("Nobody will be put in a ranking.", "ranking", True),
        ("It has nothing to do with age.", "age", True),
        ("We voted against a leaderboard.", "leaderboard", True),
        ("We did not remove the scores.", "scores", False),
        ("dont forget the scores go up on friday", "scores", False),
        ("I see no reason why speed should not count.", "speed", False),
        ("The ranking isn't secret.", "ranking", False),
        ("Nothing is as important as speed.", "speed", False),
        ("He is never slow and wins on speed.", "speed", False),
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
        ("No attendance rule", "attendance", True),
        ("We never rank people", "rank", True),
        ("Speed does not come into it", "Speed", True),
        ("We don't just look at speed", "speed", False),
        ("Forget league tables", "league tables", True),
        ("Gone are the days of a league table", "league table", True),
        ("There is nothing better than a league table", "league table", False),
        ("We have decided not to use a leaderboard", "leaderboard", True),
        ("attendance isnt counted", "attendance", True),
        ("A ranking would be unfair, so there is none", "ranking", True),
        ("There isn't any ranking", "ranking", True),
        ("Without a league table people lose interest", "league table", False),
        ("The ranking is not fair", "ranking", False),
        ("No prize this year, but there is a ranking", "ranking", False),
        ("volume has no bearing", "volume", True),
        ("It's not speed that counts", "speed", True),
        ("hardly any weight is given to attendance", "attendance", True),
        ("There used to be a league table; it was scrapped", "league table", True),
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


@pytest.mark.parametrize("reading", SAYS, ids=lambda reading: reading.__name__)
@pytest.mark.parametrize("words", ["attendance ", "not ", "the most calls ", "no rank, ", "Aaa "])
def test_a_text_of_any_length_is_read(reading, words: str):
    assert reading(words * (20_000 // len(words))) in (True, False)


def test_what_is_said_to_be_free_is_told_from_what_frees_or_is_not():
    for words in ("It costs us nothing", "Free of charge", "no extra cost", "the tool is free"):
        assert says_free(words), words
    for words in ("free time", "It is not free", "frees up staff", "nothing else", "Cost £10"):
        assert not says_free(words), words


OPEN_A_WAY = [
    "If someone is not happy they puts it in writing to Sharon in HR in 10 days. "
    "She was not on the panel. What she says is final.",
    "There is no formal appeals panel, but anybody unhappy can see the area manager "
    "who rechecks the scoring.",
    "The judges' decision is final except where the rules weren't followed; then "
    "the HR Business Partner re-runs the scoring.",
    "First to me, then to HR. HR's word is final.",
    "Nobody should feel they can't appeal - drop a note in the box and Raj goes over the marks",
    "Scores don't change unless HR find a mistake in the adding up",
    "No appeals unless a judge broke the rules, in which case HR decides",
    "The decision stands, although the regional director can look into it",
    "It is final but you can knock on Jo's door",
    "Have a word with Marta; she goes through the scores with you",
    "Appeals go to HR",
    "Nothing will be altered until HR has looked",
    "The result is final unless the adding up was wrong, then we re-count the slips",
    "Don't moan to each other, email HR within a week",
]
REFUSE = [
    "Once the judges have picked that is your lot.",
    "take it on the chin",
    "If you don't like it, lump it.",
    "What Karen picks stays picked.",
    "Results cannot be contested",
    "Moaning about the result will get you a chat with the manager.",
    "Staff can ask why they didnt win but nothing will be altered.",
    "Appeals go straight in the bin lol",
    "Area manager picks and that is that",
    "Appeals are binned",
    "You can ask for feedback but the scores won't be changed.",
    "tough luck",
    "What the judges choose is final",
    "No changes once announced",
]


@pytest.mark.parametrize("text", OPEN_A_WAY)
def test_a_person_or_a_means_to_go_to_opens_a_way_to_appeal(text: str):
    assert not offers_no_appeal(text)
    assert says_how_to_appeal(text)


@pytest.mark.parametrize("text", REFUSE)
def test_a_refusal_in_other_words_is_one(text: str):
    assert offers_no_appeal(text)


@pytest.mark.parametrize(
    "text", ["We follow the usual process for this.", "In line with policy", "We listen to all."]
)
def test_where_neither_a_way_nor_a_refusal_is_found_it_is_not_clear(text: str):
    assert not offers_no_appeal(text)
    assert not says_how_to_appeal(text)


def test_none_of_the_objectives_denies_and_nobody_objected_does_not():
    assert denied_before("None of the objectives were ")
    assert not denied_before("None of them objected to ")


NOTES = {
    "On 10 Feb went to IT; visited shift and apologised.": True,
    "Briefed each team. Sent the minutes round.": True,
    "- Then rang HR": True,
    "We briefed each team": False,
    "Briefed each team, and the team liked it": False,
    "Posters were put up. Staff got told.": False,
    "In March Priya met HR": False,
    "Nominated by colleagues.": False,
    "Need to do it": False,
    "": False,
}


@pytest.mark.parametrize("text", NOTES)
def test_notes_without_a_subject_are_their_writers(text: str):
    assert is_in_notes(text) is NOTES[text]


SECRET = {
    "Criteria are kept confidential to the panel": True,
    "They will find out on the night": True,
    "Only the judges know": True,
    "On the intranet; scores are kept confidential": False,
    "Nothing is kept secret: on the notice board": False,
    "On every board before nominations open": False,
    "Not published until the panel has agreed, then on the intranet": False,
}
CLOSED = {
    "Managers only, I choose who goes in": True,
    "Only managers can nominate": True,
    "Colleagues and customers, on a form": False,
    "Not managers only: anybody": False,
    "Anybody; managers check the forms": False,
}


@pytest.mark.parametrize("text", SECRET)
def test_criteria_kept_from_people_are_told_from_names_kept_safe(text: str):
    assert is_kept_secret(text) is SECRET[text]


@pytest.mark.parametrize("text", CLOSED)
def test_nominations_that_are_up_to_a_few_are_noticed(text: str):
    assert is_closed(text) is CLOSED[text]
