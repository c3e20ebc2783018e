"""A draft as a unit file: nothing in it that its document does not say, every guess marked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from portfolio.base.text import clean, plain_name, plural
from portfolio.importing import said_in_handbooks as said
from portfolio.importing.draft import DraftCriterion, DraftOutcome, DraftUnit
from portfolio.importing.pdf_words import CUT
from portfolio.unit.filled_in import Usual

CHECK = "CHECK"
SAME_METHOD = 80
USUAL_METHODS = ("questioning", "professional-discussion", "reflective-account")
SEEN_METHODS = ("observation", "witness-testimony", "work-product")
MOST_UNUSED = 2_000
MOST_VERB_WORDS = 1
_TEXTS = ("uan",)
_NUMBERS = ("level", "scqf_level", "credits", "glh")
_PARAGRAPHS = ("relationship", "endorsement")


def draft_text(unit: DraftUnit, usual: Usual) -> str:
    """The draft as TOML, ready to be checked by a person and by “unit check”."""
    lines = [*_top(unit), *_head(unit), "", *_methods(unit, usual)]
    for outcome in unit.outcomes:
        lines += ["", *_outcome(outcome, usual)]
        for criterion in outcome.criteria:
            lines += ["", *_criterion(criterion, outcome, usual)]
    lines += ["", *_rest(unit)]
    return "\n".join(lines) + "\n"


def id_of(unit: DraftUnit) -> str:
    """The id that is proposed for a unit."""
    return _fact(unit, "id") or _id(_fact(unit, "number"), _fact(unit, "title"))


def _top(unit: DraftUnit) -> Iterator[str]:
    yield f"# A draft, made from {_comment(unit.source)}. Compare it with the document."
    if unit.outcomes:
        yield f"# Look at every line that says {CHECK}, put it right, and take the mark away."
        looks = plural(unit.to_check, "outcome or criterion", "outcomes and criteria")
        yield f"# {looks} to look at."
    else:
        yield "# No unit was found in it. What could be criteria is below, as it stands there."
    for gap in unit.gaps:
        yield f"# {CHECK}: {_comment(gap)}."
    yield ""


def _head(unit: DraftUnit) -> Iterator[str]:
    facts = unit.facts
    yield f"id = {_text(id_of(unit))}  # {CHECK}: made from the number or the title"
    for key in ("title", "awarding_body", "number"):
        yield _line(key, _fact(unit, key), facts.get(key), needed=key != "number")
    for key in _TEXTS:
        if key in facts:
            yield _line(key, facts[key][0], facts[key])
    for key in _NUMBERS:
        if key in facts:
            yield f"{key} = {facts[key][0]}  # {_comment(facts[key][1])}"
    yield _line("aim", _fact(unit, "aim"), facts.get("aim"), needed=True)
    for key in _PARAGRAPHS:
        if key in facts:
            yield _line(key, facts[key][0], facts[key])
    yield ""
    yield "[sources]"
    yield f"document = {{ title = {_text(unit.source[:300] or 'The document')}, authority = true }}"


def _line(key: str, value: str, found: tuple[str, str] | None, *, needed: bool = False) -> str:
    if found:
        sure = "" if key in (*_TEXTS, "number") else f"{CHECK}: "
        return f"{key} = {_text(value)}  # {sure}{_comment(found[1])}"
    why = f"  # {CHECK}: not found in the document" if needed else "  # not found in the document"
    return f"{key} = {_text(value)}{why}"


def _methods(unit: DraftUnit, usual: Usual) -> Iterator[str]:
    """Methods that the common list does not know."""
    own: dict[str, str] = {}
    for outcome in unit.outcomes:
        for label in outcome.methods:
            if _usual_method(label, usual) is None:
                own.setdefault(_id("", label), label)
    for name, label in own.items():
        yield f"[methods.{name}]"
        yield f"label = {_text(_plain_method(label))}"
        if label.rstrip(". ").endswith("*"):
            yield f"workplace_held = true  # {CHECK}: the document marks it with *"
        yield f'holds = "Its name, its date, and the part you mean."  # {CHECK}: our words'
        yield ""


def _outcome(outcome: DraftOutcome, usual: Usual) -> Iterator[str]:
    yield "[[outcomes]]"
    yield f"# From {_comment(outcome.place)}." if outcome.place else "# From nowhere."
    yield from _checks(outcome.checks)
    yield f"ref = {_text(outcome.ref)}"
    yield f"text = {_text(outcome.text)}"
    knows = bool(said.UNDERSTANDING.search(outcome.text))
    can = bool(said.ABILITY.search(outcome.text)) or outcome.ref == "P"
    if knows == can:
        yield f"competence = {_yes(not knows)}  # {CHECK}: true for “be able to”"
    else:
        yield f"competence = {_yes(can)}"
    if outcome.methods:
        found = [_usual_method(m, usual) or _id("", m) for m in outcome.methods]
        yield f"methods = {_list(dict.fromkeys(found))}"
    else:
        names = [*(() if knows and not can else SEEN_METHODS), *USUAL_METHODS]
        known = [name for name in names if name in usual.methods]
        yield f"methods = {_list(known)}  # {CHECK}: the document names none here"


def _criterion(criterion: DraftCriterion, outcome: DraftOutcome, usual: Usual) -> Iterator[str]:
    yield "[[outcomes.criteria]]"
    if criterion.place:
        yield f"# {_comment(criterion.place)}: {_comment(criterion.said)}"
    yield from _checks(criterion.checks)
    yield f"ref = {_text(criterion.ref)}"
    verb, why = _verb(criterion.text, outcome.text)
    yield f"verb = {_text(verb)}" + (f"  # {CHECK}: {why}" if why else "")
    yield f"text = {_text(criterion.text)}"
    if criterion.grade:
        yield f"grade = {_text(criterion.grade)}"
    if criterion.serves:
        yield f"serves = {_list(criterion.serves)}"
    uses = ", ".join(
        f"{{ name = {_text(name)} }}" for name in _activities(verb, criterion, outcome, usual)
    )
    if uses:
        yield f"activities = [{uses}]  # proposed for “{_comment(verb)}”"


def _activities(
    verb: str, criterion: DraftCriterion, outcome: DraftOutcome, usual: Usual
) -> list[str]:
    done = not said.UNDERSTANDING.search(outcome.text)
    return usual.activities(verb, criterion.text, competence=done)


def _rest(unit: DraftUnit) -> Iterator[str]:
    if unit.candidates:
        yield "# What could be criteria, if your awarding body says so:"
        for line in unit.candidates:
            yield f"#   {_comment(line.place)}: {_comment(line.text)}"
        return
    shown = unit.unused[:MOST_UNUSED]
    if shown:
        yield "# What was not used:"
        yield from (f"#   {_comment(line.place)}: {_comment(line.text)}" for line in shown)
    if len(unit.unused) > len(shown):
        yield f"#   and {len(unit.unused) - len(shown):,} lines more"


def _checks(checks: Sequence[str]) -> Iterator[str]:
    for check in dict.fromkeys(checks):
        yield f"# {CHECK}: {_comment(check)}"


def _verb(text: str, outcome: str) -> tuple[str, str]:
    """The command verb of a criterion, and why it is a guess."""
    first = re.search(r"[^\W\d_][\w’'-]*", text)
    word = first[0] if first else ""
    if word.casefold() in said.VERBS:
        return word, ""
    for known in (said.UNDERSTANDING, said.ABILITY):
        if found := known.search(outcome):
            return found[0], "from the words of the outcome"
    return word, "the first word"


def _usual_method(label: str, usual: Usual) -> str | None:
    plain = _plain_method(label).casefold()
    best = max(
        (
            (fuzz.ratio(plain, str(method.get("label", "")).casefold()), name)
            for name, method in usual.methods.items()
        ),
        default=(0.0, ""),
    )
    return best[1] if best[0] >= SAME_METHOD else None


def _plain_method(label: str) -> str:
    return label.strip().strip("*.;,: ").strip()


def _fact(unit: DraftUnit, key: str) -> str:
    return unit.facts.get(key, ("", ""))[0]


def _id(number: str, title: str) -> str:
    words = plain_name(f"unit {number}" if number else title).casefold()
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:50].strip("-") or "unit"


def _text(value: str) -> str:
    """A text as TOML: with its line breaks, whatever quotation marks are in it."""
    value = clean(value)[0]
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _comment(text: str) -> str:
    """A text in a comment: on one line."""
    return " ".join(clean(text)[0].replace("\x7f", "").replace(CUT, "").split())
