"""Culture: features of the organisation that support or detract, and what is done about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.activity import Activity, Answer, Context, Row
from portfolio.activities.fields import Refs, choice, evidence, line, rows, text
from portfolio.activities.showing import at, called, headed, labelled, numbered
from portfolio.base.text import listed
from portfolio.document.blocks import Block, Heading, Table
from portfolio.document.typed_text import typed
from portfolio.unit.findings import Finding, Rule

BASICS = {"feature": "what the feature is", "effect": "whether it supports or detracts"}
Strength = Literal["", "1 very weak", "2 weak", "3 medium", "4 strong", "5 very strong"]


class Feature(Row):
    feature: str = line(
        "Feature of the culture",
        "How things are done where you work: a habit, a rule, a story people tell.",
        example="Team leaders are judged on call times alone",
        least=2,
    )
    effect: Literal["", "supports", "detracts"] = choice(
        "Effect", "Does it support the programme or detract from it?"
    )
    impact: str = text(
        "Likely impact",
        "What is likely to happen because of it, and why?",
        example="People may hurry calls to win, so the award would reward the wrong thing.",
        least=8,
    )
    strength: Strength = choice("Strength", "How strong do you expect the impact to be?")
    how_known: str = text(
        "How you know",
        "What have you seen, heard or read that shows this feature?",
        example="All 9 appraisals that I read in May list call time first.",
        least=4,
    )
    action: str = text(
        "What is done about it",
        "How will you use what helps, and get round what does not?",
        example="The award criteria leave call time out, and I explain why at each briefing.",
        least=5,
    )
    evidence: Refs = evidence()


class Culture(Answer):
    overview: str = text(
        "Your organisation's culture",
        "Describe it in a few sentences. A model of culture can help, if you name it.",
        example="In Handy's terms we are a role culture: rules and job titles decide a lot.",
        least=8,
    )
    features: tuple[Feature, ...] = rows(
        "Features of the culture",
        "Some that support the programme and some that detract from it.",
        one="feature",
    )
    conclusion: str = text(
        "Overall likely impact",
        "Taken together, does the culture help or hinder, and what decides it?",
        example="On the whole the culture helps, as long as senior managers are seen to join in.",
        least=8,
    )


CULTURE_IMPACT = Rule.query("culture-impact", "The criterion is about the impact of the culture.")
DIRECTIONS = {
    "supports": (
        Rule.query("culture-supports", "A culture that only hinders is seldom the whole story."),
        "Add something about how people work there that will help the programme.",
    ),
    "detracts": (
        Rule.query("culture-detracts", "A culture that only helps is seldom the whole story."),
        "Add something that will get in its way: there always is something.",
    ),
}
"""What is asked when no feature works in one direction, and the next step."""
CULTURE_CONCLUSION = Rule.query("culture-conclusion", "Features add up to one likely impact.")
FEATURE_BASICS = Rule.query("feature-basics", "A feature is something, and does something.")
FEATURE_IMPACT = Rule.query("feature-impact", "A description of the culture is half an answer.")
DETRACTING_ACTION = Rule.query("detracting-action", "What gets in the way asks for an answer.")
FEATURE_KNOWN = Rule.query(
    "feature-known", "What you have seen or read is worth more than a guess."
)
FEATURE_STRENGTH = Rule.query("feature-strength", "A forecast says how strong the impact will be.")


def check(answer: Culture, context: Context) -> Iterator[Finding]:
    features = numbered(answer.features)
    if not answer.conclusion.strip() and not any(row.impact.strip() for _, row in features):
        yield context.found(
            CULTURE_IMPACT,
            "Nothing says what impact the culture is likely to have.",
            "Say what is likely to happen because of it, and why.",
            at=at("features", features[0][0], "impact") if features else "conclusion",
        )
    for effect, (rule, next_step) in DIRECTIONS.items():
        if not any(feature.effect == effect for _, feature in features):
            yield context.found(
                rule, f"You name no feature of the culture that {effect}.", next_step, at="features"
            )
    for place, feature in features:
        yield from _feature_findings(place, feature, context)
    if not answer.conclusion.strip():
        yield context.found(
            CULTURE_CONCLUSION,
            "You do not say what the likely impact is overall.",
            "Weigh the features together: does the culture help or hinder, and what decides it?",
            at="conclusion",
        )


def _feature_findings(place: int, feature: Feature, context: Context) -> Iterator[Finding]:
    name = called("Feature", place, feature.feature)
    unsaid = {part: label for part, label in BASICS.items() if not getattr(feature, part).strip()}
    if unsaid:
        yield context.found(
            FEATURE_BASICS,
            f"{name} does not say {listed(unsaid.values())}.",
            f"Fill in {listed(unsaid.values())}.",
            at=at("features", place, next(iter(unsaid))),
        )
    if not feature.impact.strip():
        yield context.found(
            FEATURE_IMPACT,
            f"{name} has no likely impact explained.",
            "Say what is likely to happen because of it, and why.",
            at=at("features", place, "impact"),
        )
    if feature.effect == "detracts" and not feature.action.strip():
        yield context.found(
            DETRACTING_ACTION,
            f"{name} detracts, but nothing is done about it.",
            "Say how you will get round it, or whose help you need.",
            at=at("features", place, "action"),
        )
    if not feature.how_known.strip():
        yield context.found(
            FEATURE_KNOWN,
            f"{name} does not say how you know.",
            "Say what you have seen, heard or read that shows this feature.",
            at=at("features", place, "how_known"),
        )
    if not feature.strength:
        yield context.found(
            FEATURE_STRENGTH,
            f"{name} does not say how strong the impact is likely to be.",
            "Choose a strength from 1 to 5.",
            at=at("features", place, "strength"),
        )


def blocks(answer: Culture, context: Context) -> Iterator[Block]:
    features = numbered(answer.features)
    yield Heading("Our culture and its likely impact")
    if answer.overview.strip():
        yield typed(answer.overview)
    if features:
        yield _overview(features)
    yield from _chart(features)
    for place, feature in features:
        yield Heading(headed("Feature", place, feature.feature), level=2)
        yield from labelled("Likely impact", feature.impact)
        yield from labelled("How I know", feature.how_known)
        yield from labelled("What is done about it", feature.action)
    if answer.conclusion.strip():
        yield Heading("Overall likely impact", level=2)
        yield typed(answer.conclusion)


def _overview(features: list[tuple[int, Feature]]) -> Table:
    return Table(
        caption="Features of our culture, and what they do to the programme",
        columns=("Feature", "Effect", "Strength", "Evidence"),
        rows=tuple(
            (
                headed("Feature", place, feature.feature),
                feature.effect.capitalize(),
                feature.strength,
                ", ".join(feature.evidence),
            )
            for place, feature in features
        ),
        description="Each feature of the culture, whether it supports the programme or detracts "
        "from it, how strongly from 1 to 5, and the evidence.",
        header_column=True,
    )


def _chart(features: list[tuple[int, Feature]]) -> Iterator[Block]:
    from portfolio.charts.culture_features import Bar, culture_chart

    bars = [
        Bar(feature.feature or f"Feature {place}", feature.effect, int(feature.strength[0]))
        for place, feature in features
        if feature.effect and feature.strength
    ]
    if bars:
        yield culture_chart(bars)


ACTIVITY = Activity(
    name="culture",
    title="Your organisation's culture",
    purpose="Explain what in the culture supports the programme, what detracts, and the impact.",
    answer=Culture,
    check=check,
    blocks=blocks,
)
