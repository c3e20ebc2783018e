"""What a unit file may leave unsaid: the program fills it in before it reads the file strictly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portfolio.base.text import capitalised
from portfolio.base.toml_file import Table
from portfolio.unit.command_verbs import Chosen, CommandVerbs
from portfolio.unit.refs import ref_order

VERB_NOTES, LEVELS = "verb-notes", "level-descriptors"
OURS: Mapping[str, Table] = {
    VERB_NOTES: {"title": "This program's notes on command verbs, which suit any trade"},
    LEVELS: {"title": "The ideas of Ofqual's and the SCQF's level descriptors, in our own words"},
}
"""The sources of the notes that the program adds to a unit."""
LONGEST_BECAUSE = 600
"""A verb that is longer than may be is told by itself."""
PARTS = ("verb", "prompts", "credit", "mistakes", "examples")
"""The parts of the guidance that there are notes for."""


@dataclass(frozen=True, kw_only=True)
class Usual:
    """What is usual where a unit file says nothing: evidence methods by their ids, and the command
    verbs, with the activities and the notes that suit each."""

    methods: Mapping[str, Table] = field(default_factory=dict)
    verbs: CommandVerbs = field(default_factory=CommandVerbs)

    def activities(self, verb: str, text: str = "", *, competence: bool = False) -> list[str]:
        """The names of the activities for a criterion of these words."""
        return self.verbs.chosen(verb, text or verb, "", competence=competence).activities


def filled_in(raw: Table, usual: Usual) -> Table:
    """The file with what it leaves unsaid; what it does say stays as it is, right or wrong."""
    outcomes = raw.get("outcomes")
    if not isinstance(outcomes, list):
        return raw
    level = _level(raw, usual) if isinstance(raw.get("sources"), dict) else None
    rows = [_outcome(row, usual, level) if isinstance(row, dict) else row for row in outcomes]
    whole = {**raw, "outcomes": _told_apart(rows)}
    methods, sources = raw.get("methods", {}), raw.get("sources")
    if isinstance(methods, dict):
        whole["methods"] = _methods(methods, rows, usual)
    if isinstance(sources, dict) and rows != outcomes:
        used = {line.get("source") for line in _lines(rows)}
        whole["sources"] = {**{key: OURS[key] for key in OURS if key in used}, **sources}
    return whole


def _level(raw: Table, usual: Usual) -> str:
    """The unit's level as a key of the notes about levels; empty where it names none."""
    if isinstance(raw.get("entry_level"), int):
        return "entry"
    if isinstance(level := raw.get("level"), int):
        return str(level)
    scqf = raw.get("scqf_level")
    return usual.verbs.scqf.get(str(scqf), "") if isinstance(scqf, int) else ""


def _outcome(row: Table, usual: Usual, level: str | None) -> Table:
    criteria = row.get("criteria")
    if not isinstance(criteria, list):
        return row
    return {
        **row,
        "criteria": [
            _criterion(c, row, usual, level) if isinstance(c, dict) else c for c in criteria
        ],
    }


def _criterion(row: Table, outcome: Table, usual: Usual, level: str | None) -> Table:
    """The criterion with activities and notes for its verbs.

    There are no notes with a ``level`` of None: the file has no sources that they could be among.
    """
    verb, text = row.get("verb"), row.get("text")
    if not isinstance(verb, str) or not isinstance(text, str) or not usual.verbs.verbs:
        return row
    said = outcome.get("text")
    competence = outcome.get("competence") is True
    chosen = usual.verbs.chosen(
        verb, text, said if isinstance(said, str) else "", competence=competence
    )
    whole = {**row}
    if level is not None:
        whole["guidance"] = _guidance(row.get("guidance", {}), chosen, usual, level)
    if "activities" not in row:
        whole["activities"] = [{"name": name} for name in chosen.activities]
        whole["chosen_for"] = chosen.because[:LONGEST_BECAUSE]
    return whole


def _guidance(own: object, chosen: Chosen, usual: Usual, level: str) -> object:
    """The notes about the verbs in each part that the file leaves out; none where the file says
    itself what its verb asks for."""
    if not isinstance(own, dict) or "verb" in own:
        return own
    notes: dict[str, list[Table]] = {part: [] for part in PARTS}
    for verb, said in zip(chosen.verbs, chosen.said, strict=True):
        notes["verb"] += [_note(text, VERB_NOTES) for text in usual.verbs.at_level(verb, level)]
        notes["examples"].append(_note(verb.example, VERB_NOTES))
        whose = f"{capitalised(said)}: " if len(chosen.verbs) > 1 else ""
        for part, texts in (
            ("prompts", verb.prompts),
            ("credit", verb.credit),
            ("mistakes", verb.mistakes),
        ):
            notes[part] += [_note(f"{whose}{text}", VERB_NOTES) for text in texts]
    if told := usual.verbs.levels.get(level):
        notes["verb"].append(_note(told, LEVELS))
    return {**{part: lines for part, lines in notes.items() if lines}, **own}


def _note(text: str, source: str) -> Table:
    return {"text": text, "source": source}


def _lines(outcomes: Sequence[Any]) -> Iterator[Table]:
    """Every line of guidance of the criteria."""
    for outcome in outcomes:
        for criterion in _rows(outcome, "criteria"):
            guidance = criterion.get("guidance")
            for part in PARTS:
                yield from _rows(guidance, part)


def _methods(own: Table, outcomes: Sequence[Any], usual: Usual) -> Table:
    """The unit's own methods, and those of the common list that it refers to.

    A method of the unit that leaves out its label or what it holds takes that from the list.
    """
    used = [
        name
        for row in outcomes
        if isinstance(row, dict)
        for part in (row, *_rows(row, "criteria"))
        for name in _texts(part.get("methods"))
    ]
    named = {name: usual.methods[name] for name in used if name in usual.methods}
    whole: Table = {**{name: own[name] for name in own}, **{n: own.get(n, named[n]) for n in named}}
    for name, table in own.items():
        known = usual.methods.get(name)
        if isinstance(table, dict) and known and not {"label", "holds"} <= table.keys():
            whole[name] = {**known, **table}
    return whole


def _told_apart(outcomes: list[Any]) -> list[Any]:
    """Criteria that are numbered anew in each outcome get the outcome's ref before their own."""
    counted = Counter(ref for row in outcomes for ref in {*map(str.casefold, _short(row))})
    again = {ref for ref, count in counted.items() if count > 1}
    return [
        _with_own_refs(row) if again & {*map(str.casefold, _short(row))} else row
        for row in outcomes
    ]


def _with_own_refs(outcome: Table) -> Table:
    own, short = outcome.get("ref"), set(_short(outcome))
    criteria = [
        {**row, "ref": f"{own}.{row['ref']}", "label": row["ref"]}
        if isinstance(own, str) and isinstance(row, dict) and row.get("ref") in short
        else row
        for row in outcome["criteria"]  # pyrefly: ignore[not-iterable]  # _short has looked
    ]
    return {**outcome, "criteria": criteria}


def _short(outcome: object) -> list[str]:
    """The refs of an outcome's criteria that have no number of the outcome in them."""
    found = [row.get("ref") for row in _rows(outcome, "criteria")]
    return [ref for ref in found if isinstance(ref, str) and "." not in ref and ref_order(ref)]


def _rows(table: object, key: str) -> list[Table]:
    value = table.get(key) if isinstance(table, dict) else None
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
