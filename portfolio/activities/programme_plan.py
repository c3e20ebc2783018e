"""The plan: who does what by when, with which resources, and what if it goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from portfolio.activities import total_rows
from portfolio.activities.activity import Activity, Answer, Context, Row
from portfolio.activities.fields import (
    Day,
    Pounds,
    Refs,
    choice,
    day,
    evidence,
    line,
    pounds,
    rows,
    text,
    yes,
)
from portfolio.activities.picks import some
from portfolio.activities.showing import at, dated, lacking, numbered, priced, started, table
from portfolio.activities.sums import Sums
from portfolio.base.text import listed
from portfolio.base.text import pounds as pounds_text
from portfolio.document.blocks import Block, Heading
from portfolio.document.typed_text import typed
from portfolio.language.days_said import says_when
from portfolio.unit.findings import Finding, Rule


class Role(Row):
    role: str = line("Role", "The part to be played.", example="Nominations co-ordinator")
    person: str = line("Who", "Name, and job title if you like.", example="Tom Ellery")
    responsibilities: str = line(
        "Responsibilities",
        "What this person answers for.",
        example="Logs each nomination, checks that it is complete, replies within 2 days.",
        least=1,
    )


class Action(Row):
    action: str = line(
        "Action", "One step, starting with a verb.", example="Brief the four team leaders", least=1
    )
    who: str = line("Who", "The person or role that does it.", example="Tom Ellery")
    start: Day = day("Starts", ahead=True)
    end: Day = day("Ends", ahead=True)
    notes: str = line(
        "Depends on, or notes",
        "What has to be done first, or anything to remember.",
        example="After the budget is agreed",
    )
    done: bool = yes("Done", "Tick when the step is finished.")


class Resource(Row):
    resource: str = line("Resource", "Money, time, people, things.", example="Framed certificates")
    purpose: str = line("What is it for?", example="One for each of six winners")
    cost: Pounds = pounds("Cost", "Write 0 when it costs nothing extra.", example="90")


class Contingency(Row):
    risk: str = line(
        "What could go wrong?",
        example="Fewer than ten nominations arrive by the closing date",
        least=1,
    )
    likelihood: Literal["", "low", "medium", "high"] = choice(
        "How likely is it?", "Your own judgement."
    )
    response: str = line(
        "What will you do?",
        "The step that keeps the programme going.",
        example="Extend by one week, and visit each team with a nomination box",
        least=1,
    )
    who: str = line("Who acts?", example="Programme manager")


class Stakeholder(Row):
    group: Literal["", "front-line staff", "team leaders", "managers", "customers", "other"] = (
        choice("Group", "Which group do they speak for?")
    )
    who: str = line("Who", "Names, or how many people.", example="Six advisers from both shifts")
    how: str = line(
        "How were they involved, and what changed?",
        example="A focus group on 4 May; they asked for a team award, so we added one",
        least=3,
    )
    evidence: Refs = evidence()


class Judge(Row):
    name: str = line("Name and role", example="Marta Silva, Quality Manager")
    area: str = line("Part of the organisation", example="Quality, not in the customer teams")
    reason: str = line(
        "Why chosen?",
        "The skill or viewpoint that this judge brings.",
        example="Scores calls every week, so is used to marking against descriptors",
    )
    conflict: str = line(
        "Conflict of interest declared",
        "Write “none” when there is none.",
        example="Manages one nominee; steps out for that category",
    )


class Agreement(Row):
    name: str = line("Decision-maker", example="Priya Nair")
    role: str = line("Job title", example="Head of Customer Operations")
    agreed_on: Day = day("Agreed on")
    evidence: Refs = evidence("Evidence", "The e-mail, minutes or form that shows it.")


class ProgrammePlan(Answer):
    roles: tuple[Role, ...] = rows(
        "Roles and responsibilities", "Everybody with a part to play.", one="role"
    )
    actions: tuple[Action, ...] = rows(
        "Actions", "Every step, from getting ready to evaluating.", one="action"
    )
    timescale: str = text(
        "Timescale",
        "The key dates, and why they are realistic.",
        example="Nominations run for three weeks, so that every shift pattern is included.",
        least=4,
    )
    resources: tuple[Resource, ...] = rows(
        "Resources", "Everything you need, with its cost.", one="resource"
    )
    budget: Pounds = pounds("Budget agreed", "The total that you may spend.", example="1500")
    budget_agreed_by: str = line(
        "Who agreed the budget?", "Name and job title.", example="Priya Nair, Head of Operations"
    )
    contingencies: tuple[Contingency, ...] = rows(
        "Contingencies", "What could go wrong, and what you will do then.", one="contingency"
    )
    stakeholders: tuple[Stakeholder, ...] = rows(
        "Who helped to plan it?",
        "Include front-line staff: the awards are for them.",
        one="stakeholder",
    )
    judges: tuple[Judge, ...] = rows(
        "Judging panel", "Mixed areas and levels work best.", one="judge"
    )
    briefing: str = text(
        "How are the judges briefed?",
        "What they are told, when, and how you make sure that they all score alike.",
        example="A 30-minute session: all judges score two sample nominations and compare.",
        least=5,
    )
    agreements: tuple[Agreement, ...] = rows(
        "Agreement of decision-makers", "Who said yes to the plan, and when.", one="agreement"
    )
    rules: str = text(
        "Law and policies that the plan follows",
        "For example data protection, equality, tax on prizes, your gifts policy.",
        example="Vouchers are taxable pay, so they go through payroll (checked with Finance).",
        least=3,
    )


CONTINGENCY_PARTS = {
    "likelihood": ("how likely it is", "Choose how likely each one is."),
    "who": ("who acts", "Name who acts."),
}
AGREEMENT_PARTS = {"name": "name", "agreed_on": "date"}
BUDGET = {
    "budget": ("what may be spent", "the total that you may spend"),
    "budget_agreed_by": ("who agreed the budget", "the name and job title of who agreed it"),
}
"""What a budget has: what is missing, and what to enter."""
PLAN_PARTS = {
    "roles": (
        Rule.query("plan-roles", "A plan says who takes part."),
        "roles",
        "Name each role, and the person who takes it.",
    ),
    "responsibilities": (
        Rule.query("plan-responsibilities", "A plan says who answers for what."),
        "roles",
        "Say for each role what that person answers for.",
    ),
    "actions": (
        Rule.query("plan-actions", "A plan says what is to be done."),
        "actions",
        "List the steps, from getting ready to evaluating.",
    ),
    "resources": (
        Rule.query("plan-resources", "A plan says what it takes."),
        "resources",
        "List the money, time, people and things that you need.",
    ),
    "contingencies": (
        Rule.query("plan-contingencies", "A plan says what happens if something goes wrong."),
        "contingencies",
        "Say what could go wrong, and what you will do then.",
    ),
    "timescales": (
        Rule.query("plan-timescales", "A plan says when."),
        "actions",
        "Give each action a start and an end.",
    ),
}
"""What a plan can specify: what is asked when it does not, where, and how to begin with it."""
PLAN_RULES = Rule.tip(
    "plan-rules", "A plan that follows the law and your policies can be carried out."
)
ROLE_PERSON = Rule.query("role-person", "A role that nobody takes is not played.")
ROLE_RESPONSIBILITIES = Rule.query(
    "role-responsibilities", "People do what they know they answer for."
)
ACTION_DATES = Rule.query("action-dates", "An action without dates is done last, or never.")
ACTION_OWNER = Rule.query("action-owner", "An action that nobody owns is not done.")
ACTION_DATE_ORDER = Rule.query("action-date-order", "Nothing can end before it starts.")
CONTINGENCY_RESPONSE = Rule.query("contingency-response", "A risk without a response is a worry.")
CONTINGENCY_DETAIL = Rule.query("contingency-detail", "It shows which risks matter, and who acts.")
RESOURCE_COST = Rule.query("resource-cost", "Without it the total is not right.")
RESOURCE_TOTAL = Rule.query("resource-total", total_rows.WHY)
BUDGET_AGREED = Rule.query("budget-agreed", "Money that nobody agreed cannot be spent.")
BUDGET_EXCEEDED = Rule.query("budget-exceeded", "A plan has to fit the money that there is.")
BUDGET_FAR_ABOVE = Rule.query(
    "budget-far-above", "A budget of more than ten times its costs is a slip, or needs a word."
)
FAR_ABOVE = 10
JUDGES_MISSING = Rule.query("judges-missing", "Who judges decides whether people trust the result.")
JUDGES_BRIEFING = Rule.query("judges-briefing", "Judges who were briefed alike score alike.")
JUDGES_CONFLICT = Rule.query("judges-conflict", "A conflict that is declared does no harm.")
JUDGES_MIXED = Rule.tip("judges-mixed", "Judges from different areas are more readily trusted.")
PLAN_AGREEMENT = Rule.query("plan-agreement", "A plan that was agreed will be carried out.")
PLAN_AGREEMENT_DETAIL = Rule.query("plan-agreement-detail", "It shows who agreed, and when.")
PLAN_STAKEHOLDERS = Rule.query("plan-stakeholders", "People support what they helped to plan.")
FRONT_LINE_STAFF = Rule.query("front-line-staff", "The awards are for them.")
STAKEHOLDER_PART = Rule.query("stakeholder-part", "What changed because of them shows their part.")


def check(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    held = _parts_held(answer)
    for part, (rule, rows_of, next_step) in PLAN_PARTS.items():
        if not held[part]:
            yield context.found(rule, f"Your plan has no {part} yet.", next_step, at=rows_of)
    yield from _role_findings(answer, context)
    yield from _action_findings(answer, context)
    yield from _contingency_findings(answer, context)
    yield from _money_findings(answer, context)
    yield from _far_above_findings(answer, context)
    yield from _judge_findings(answer, context)
    yield from _agreement_findings(answer, context)
    yield from _stakeholder_findings(answer, context)
    if not answer.rules.strip():
        yield context.found(
            PLAN_RULES,
            "Your plan does not say which law and policies it follows.",
            "Name those that matter, such as data protection, equality, tax and gifts.",
            at="rules",
        )


def _parts_held(answer: ProgrammePlan) -> dict[str, bool]:
    return {
        "roles": any(row.role.strip() and row.person.strip() for row in answer.roles),
        "responsibilities": any(row.responsibilities.strip() for row in answer.roles),
        "actions": any(row.action.strip() for row in answer.actions),
        "resources": any(row.resource.strip() for row in answer.resources),
        "contingencies": any(
            row.risk.strip() and row.response.strip() for row in answer.contingencies
        ),
        "timescales": any(row.start and row.end for row in answer.actions)
        or any(map(says_when, (answer.timescale, *(row.notes for row in answer.actions)))),
    }


def _role_findings(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    roles = numbered(answer.roles)
    nobody = [one for one in roles if one[1].lacks("person")]
    if nobody:
        names = some(row.role or f"role {place}" for place, row in nobody)
        yield context.found(
            ROLE_PERSON,
            f"Nobody is named for {names}.",
            "Name the person, or say when you will know.",
            at=at("roles", nobody[0][0], "person"),
        )
    unclear = [one for one in roles if one[1].lacks("responsibilities")]
    if unclear and len(unclear) < len(roles):
        names = some(row.role or row.person or f"role {place}" for place, row in unclear)
        yield context.found(
            ROLE_RESPONSIBILITIES,
            f"The responsibilities of {names} are not given.",
            "Say what each person answers for.",
            at=at("roles", unclear[0][0], "responsibilities"),
        )


def _action_findings(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    actions = numbered(answer.actions)
    undated = [one for one in actions if not (one[1].start and one[1].end)]
    if undated and _parts_held(answer)["timescales"]:
        yield context.found(
            ACTION_DATES,
            f"Without a start or an end: {_actions(undated)}.",
            "Give both dates for every action; for one day they are the same.",
            at=at("actions", undated[0][0], "end" if undated[0][1].start else "start"),
        )
    unowned = [one for one in actions if one[1].lacks("who")]
    if unowned:
        yield context.found(
            ACTION_OWNER,
            f"Nobody is named to do {_actions(unowned)}.",
            "Name one person or role for every action.",
            at=at("actions", unowned[0][0], "who"),
        )
    backwards = [one for one in actions if _is_backwards(one[1])]
    if backwards:
        yield context.found(
            ACTION_DATE_ORDER,
            f"Ending before the start: {_actions(backwards)}.",
            "Correct one of the two dates.",
            at=at("actions", backwards[0][0], "end"),
        )


def _contingency_findings(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    rows_in = numbered(answer.contingencies)
    open_risks = [one for one in rows_in if one[1].lacks("response")]
    if open_risks and len(open_risks) < len(rows_in):
        yield context.found(
            CONTINGENCY_RESPONSE,
            f"Nothing is planned for {_risks(open_risks)}.",
            "Say what you will do if it happens.",
            at=at("contingencies", open_risks[0][0], "response"),
        )
    for field, rows_of in lacking(rows_in, CONTINGENCY_PARTS):
        missing, next_step = CONTINGENCY_PARTS[field]
        yield context.found(
            CONTINGENCY_DETAIL,
            f"Nothing says {missing} for {_risks(rows_of)}.",
            next_step,
            at=at("contingencies", rows_of[0][0], field),
        )


def _money_findings(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    unpriced = [one for one in numbered(answer.resources) if one[1].cost is None]
    if unpriced:
        names = some(row.resource or f"resource {place}" for place, row in unpriced)
        yield context.found(
            RESOURCE_COST,
            f"Without a cost: {names}.",
            "Enter what it costs; 0 when it costs nothing extra.",
            at=at("resources", unpriced[0][0], "cost"),
        )
    costs = [(place, row.resource, row.cost) for place, row in numbered(answer.resources)]
    total = total_rows.total_row(costs)
    if total:
        yield context.found(
            RESOURCE_TOTAL,
            f"Resource {total.place} {total.what}.",
            "Take out the row with the total.",
            at=at("resources", total.place, "cost"),
        )
    spent = resources_total(answer)
    unsaid = [field for field in BUDGET if answer.lacks(field)]
    if unsaid:
        yield context.found(
            BUDGET_AGREED,
            f"Nothing says {listed(BUDGET[field][0] for field in unsaid)}.",
            f"Enter {listed(BUDGET[field][1] for field in unsaid)}.",
            at=unsaid[0],
        )
    if answer.budget is not None and spent > answer.budget and not total:
        yield context.found(
            BUDGET_EXCEEDED,
            f"The resources come to {pounds_text(spent)}, which is "
            f"{pounds_text(spent - answer.budget)} more than the budget of "
            f"{pounds_text(answer.budget)}.",
            "Cut a cost, or have the higher budget agreed.",
            at="budget",
        )


def _far_above_findings(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    """A budget with a nought too many: only where every resource has its cost."""
    spent = resources_total(answer)
    priced_all = all(row.cost is not None for _, row in numbered(answer.resources))
    if answer.budget is not None and priced_all and answer.budget > spent * FAR_ABOVE > 0:
        yield context.found(
            BUDGET_FAR_ABOVE,
            f"The budget of {pounds_text(answer.budget)} is more than ten times what the "
            f"resources come to, {pounds_text(spent)}.",
            "Correct one of the two, or enter what else the budget pays for.",
            at="budget",
            also=(context.here("resources"),),
        )


def _judge_findings(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    judges = numbered(answer.judges)
    if not judges:
        yield context.found(
            JUDGES_MISSING,
            "There is no judging panel yet.",
            "Name the judges, their part of the organisation and why you chose them.",
            at="judges",
        )
    elif not answer.briefing.strip():
        yield context.found(
            JUDGES_BRIEFING,
            "Nothing says how the judges are briefed.",
            "Say what they are told, when, and how you make sure that they all score alike.",
            at="briefing",
        )
    undeclared = [one for one in judges if one[1].lacks("conflict")]
    if undeclared:
        names = some(row.name or f"judge {place}" for place, row in undeclared)
        yield context.found(
            JUDGES_CONFLICT,
            f"No conflict of interest is declared or ruled out for {names}.",
            "Ask each judge, and write “none” where there is none.",
            at=at("judges", undeclared[0][0], "conflict"),
        )
    areas = {row.area.strip().casefold() for _, row in judges}
    if judges and len(areas) < 2:
        yield context.found(
            JUDGES_MIXED,
            "The judging panel comes from one part of the organisation.",
            "Judges from different areas and levels are more readily trusted.",
            at="judges",
        )


def _agreement_findings(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    agreements = numbered(answer.agreements)
    if not agreements:
        yield context.found(
            PLAN_AGREEMENT,
            "No decision-maker has agreed the plan yet.",
            "Name who agreed it, and the date. A dated e-mail or minute is good evidence.",
            at="agreements",
        )
    for field, rows_of in lacking(agreements, AGREEMENT_PARTS):
        names = some(row.name or f"agreement {place}" for place, row in rows_of)
        yield context.found(
            PLAN_AGREEMENT_DETAIL,
            f"The {AGREEMENT_PARTS[field]} is missing for {names}.",
            f"Give the {AGREEMENT_PARTS[field]} of each agreement.",
            at=at("agreements", rows_of[0][0], field),
        )


def _stakeholder_findings(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    people = numbered(answer.stakeholders)
    if not people:
        yield context.found(
            PLAN_STAKEHOLDERS,
            "Nothing shows who helped to plan the programme.",
            "Name those you involved, how, and what changed because of them.",
            at="stakeholders",
        )
    elif not any(row.group == "front-line staff" for _, row in people):
        yield context.found(
            FRONT_LINE_STAFF,
            "Front-line staff had no part in the planning.",
            "Ask some of those whom the awards are for, and say what changed because of them.",
            at="stakeholders",
        )
    silent = [one for one in people if one[1].lacks("how")]
    if silent:
        names = some(row.who or row.group or f"row {place}" for place, row in silent)
        yield context.found(
            STAKEHOLDER_PART,
            f"How {names} took part is not said.",
            "Say how they were involved, and what changed because of them.",
            at=at("stakeholders", silent[0][0], "how"),
        )


def resources_total(answer: ProgrammePlan) -> Decimal:
    """All costs that have an amount, in pounds."""
    return sum((row.cost for row in answer.resources if row.cost is not None), Decimal(0))


def _is_backwards(row: Action) -> bool:
    return bool(row.start and row.end and row.end < row.start)


def _action(place: int, row: Action) -> str:
    return f"“{row.action.strip()}”" if row.action.strip() else f"action {place}"


def _actions(rows_in: list[tuple[int, Action]]) -> str:
    return some(_action(place, row) for place, row in rows_in)


def _risk(place: int, row: Contingency) -> str:
    return f"“{row.risk.strip()}”" if row.risk.strip() else f"contingency {place}"


def _risks(rows_in: list[tuple[int, Contingency]]) -> str:
    return some(_risk(place, row) for place, row in rows_in)


def blocks(answer: ProgrammePlan, context: Context) -> Iterator[Block]:
    yield Heading("My plan")
    yield from table(
        "Roles and responsibilities",
        ("Role", "Who", "Responsibilities"),
        ((row.role, row.person, row.responsibilities) for row in started(answer.roles)),
        "Each role, who takes it and what that person answers for.",
    )
    yield from _action_blocks(answer)
    yield from _resource_blocks(answer)
    if started(answer.contingencies):
        yield Heading("Contingencies", level=2)
    yield from table(
        "What could go wrong, and what we will do",
        ("What could go wrong", "How likely", "What we will do", "Who acts"),
        (
            (row.risk, row.likelihood.capitalize(), row.response, row.who)
            for row in started(answer.contingencies)
        ),
        "Each thing that could go wrong, how likely it is, what will be done and by whom.",
    )
    yield from _people_blocks(answer)
    if answer.rules.strip():
        yield Heading("Law and policies that the plan follows", level=2)
        yield typed(answer.rules)


def _action_blocks(answer: ProgrammePlan) -> Iterator[Block]:
    actions = started(answer.actions)
    if actions or answer.timescale.strip():
        yield Heading("Actions and timescale", level=2)
    if answer.timescale.strip():
        yield typed(answer.timescale)
    yield from table(
        "Actions",
        ("Action", "Who", "Starts", "Ends", "Notes"),
        ((row.action, row.who, dated(row.start), dated(row.end), _notes(row)) for row in actions),
        "Each action, who does it, when it starts and ends, and what it depends on.",
    )
    drawn = [
        (row.action or "Not named", row.start, row.end, row.done)
        for row in actions
        if row.start and row.end and not _is_backwards(row)
    ]
    if drawn:
        from portfolio.charts.gantt import Bar, gantt

        yield gantt("The actions over time", [Bar(*values) for values in drawn])


def _resource_blocks(answer: ProgrammePlan) -> Iterator[Block]:
    resources = started(answer.resources)
    if resources or _has_budget(answer):
        yield Heading("Resources and budget", level=2)
    total = resources_total(answer)
    if resources:
        lines = [(row.resource, row.purpose, priced(row.cost)) for row in resources]
        yield from table(
            "Resources and their costs",
            ("Resource", "What it is for", "Cost"),
            (*lines, ("Total", "", pounds_text(total))),
            "Each resource, what it is for and its cost; the last row is the total.",
            numeric=(2,),
        )
    if _has_budget(answer):
        agreed = "Not entered yet" if answer.budget is None else pounds_text(answer.budget)
        yield from table(
            "The budget",
            ("Point", "Detail"),
            (
                ("Budget agreed", agreed),
                ("Agreed by", answer.budget_agreed_by.strip() or "Not named yet"),
                ("Resources above", pounds_text(total)),
                *([] if answer.budget is None else [_left_over(answer.budget - total)]),
            ),
            "The budget, who agreed it, and what the resources leave of it.",
        )


def _has_budget(answer: ProgrammePlan) -> bool:
    return answer.budget is not None or bool(answer.budget_agreed_by.strip())


def sums(answer: ProgrammePlan, context: Context) -> Iterator[Sums]:
    total = resources_total(answer)
    if any(row.cost is not None for row in answer.resources):
        yield Sums(at="resources", columns={"cost": pounds_text(total)})
    if answer.budget is not None:
        yield Sums(at="budget", lines=(": ".join(_left_over(answer.budget - total)) + ".",))


def _left_over(left: Decimal) -> tuple[str, str]:
    return "Over budget" if left < 0 else "Left over", pounds_text(abs(left))


def _people_blocks(answer: ProgrammePlan) -> Iterator[Block]:
    if started(answer.stakeholders):
        yield Heading("Planning together", level=2)
    yield from table(
        "Who helped to plan the programme",
        ("Group", "Who", "How they were involved, and what changed", "Evidence"),
        (
            (row.group.capitalize(), row.who, row.how, ", ".join(row.evidence))
            for row in started(answer.stakeholders)
        ),
        "Each group that took part in planning, how it was involved, and the evidence.",
    )
    judges = started(answer.judges)
    if judges or answer.briefing.strip():
        yield Heading("The judging panel", level=2)
    yield from table(
        "The judges",
        ("Judge", "Part of the organisation", "Why chosen", "Conflict of interest"),
        ((row.name, row.area, row.reason, row.conflict) for row in judges),
        "Each judge, where they come from, why they were chosen and any conflict declared.",
    )
    if answer.briefing.strip():
        yield Heading("How the judges are briefed", level=3)
        yield typed(answer.briefing)
    if started(answer.agreements):
        yield Heading("Agreement of decision-makers", level=2)
    yield from table(
        "Who agreed the plan, and when",
        ("Decision-maker", "Job title", "Agreed on", "Evidence"),
        (
            (row.name, row.role, dated(row.agreed_on), ", ".join(row.evidence))
            for row in started(answer.agreements)
        ),
        "Each decision-maker who agreed the plan, with the date and the evidence.",
    )


def _notes(row: Action) -> str:
    parts = (row.notes.strip().rstrip("."), "Done" if row.done else "")
    return ". ".join(part for part in parts if part)


ACTIVITY = Activity(
    name="programme-plan",
    title="Your plan",
    purpose="Plan the programme: who does what by when, with what, and what if it goes wrong.",
    answer=ProgrammePlan,
    check=check,
    blocks=blocks,
    sums=sums,
)
