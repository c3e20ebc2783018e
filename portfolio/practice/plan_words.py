"""A plan in a few sentences, one for each activity in which it is made; it judges nothing."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.base.text import plural, pounds
from portfolio.practice import story
from portfolio.practice.choices import Choices


def plan_in_words(choices: Choices) -> Mapping[str, str]:
    """What a plan says, by the name of the activity, in the order of the unit."""
    return {
        "smart-objectives": _on_objectives(choices),
        "decision-matrix": _on_option(choices),
        "programme-plan": _on_plan(choices),
        "award-criteria": _on_criteria(choices),
        "communications": _on_messages(choices),
        "recognition": _on_recognition(choices),
    }


def _on_objectives(choices: Choices) -> str:
    objectives = choices.objectives
    return (
        f"{plural(objectives.written, 'objective')}, {objectives.measurable} of them with a "
        "measure, a baseline, a target and a date."
    )


def _on_option(choices: Choices) -> str:
    option = choices.option
    usual = story.kinds()[option.kind]
    rounds = option.rounds or usual.rounds
    prize = usual.prize if option.prize is None else option.prize
    what = "team" if usual.team else "person"
    return (
        f"Played as “{usual.title}”: {plural(rounds, 'award')} in the year, "
        f"{plural(option.winners or usual.winners, 'winner')} each time, about "
        f"{pounds(round(prize, 2))} for each {what}."
    )


def _on_plan(choices: Choices) -> str:
    plan = choices.plan
    known = story.incidents()
    foreseen = ", ".join(f"“{known[name].title}”" for name in plan.contingencies) or "nothing"
    groups = ", ".join(plan.stakeholders) or "nobody"
    panel = (
        f"{plural(plan.judges, 'judge')} from {plural(plan.areas, 'area')}, "
        f"{'briefed' if plan.briefed else 'not briefed'}"
        if plan.judges
        else "No judge is named in the judging panel"
    )
    return (
        f"Asked while planning: {groups}. {panel}. The plan "
        f"{'is' if plan.agreed else 'is not'} agreed, and foresees {foreseen}."
    )


def _on_criteria(choices: Choices) -> str:
    rules = choices.rules
    lacking = [
        name
        for name, there in (
            ("nominations", rules.nominations),
            ("conflicts of interest", rules.conflicts),
            ("appeals", rules.appeals),
            ("data protection", rules.data_protection),
        )
        if not there
    ]
    measured = sum(row.measured for row in choices.criteria)
    vague = sum(row.vague for row in choices.criteria)
    shutting = sum(row.shuts_out for row in choices.criteria)
    rest = f" No rule on: {', '.join(lacking)}." if lacking else " Every rule is there."
    if not choices.criteria:
        return f"No award criteria yet.{rest}"
    return (
        f"{plural(len(choices.criteria), 'criterion', 'criteria')}: {measured} with a measure, "
        f"{vague} with vague words, {shutting} that may shut somebody out.{rest}"
    )


def _on_messages(choices: Choices) -> str:
    sent = choices.communications
    return (
        f"{plural(sent.team, 'message')} to staff over {plural(sent.team_channels, 'channel')}, "
        f"{sent.customers} to customers."
    )


def _on_recognition(choices: Choices) -> str:
    found = choices.recognition
    consent = "agreed" if found.consent else "did not agree, or nobody asked them"
    return (
        f"Presented by: {found.presenter or 'nobody named'}. Publicity: "
        f"{found.publicity or 'none named'}. Winners {consent}."
    )
