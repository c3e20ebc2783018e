"""Write the generated parts of docs/reference from the program itself.

    python scripts/make_reference.py            after a change in a command, an activity or a rule
    python scripts/make_reference.py --check    only say which pages are out of step

A generated part lies between two comments in a page; the words around it are written by hand:

    <!-- generated: commands -->
    <!-- end of generated part -->
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, get_args, get_type_hints

import typer
from pydantic import BaseModel
from start import LONGEST_WINDOWS_FOLDER, NEWEST_PYTHON, OLDEST_PYTHON, PATIENCE, SPACE_NEEDED

from portfolio import cli
from portfolio.activities import all_activities, fields
from portfolio.activities.activity import Activity, Row
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.annex import limits as annex
from portfolio.base import toml_file
from portfolio.checks import coverage
from portfolio.checks.evidence_rules import EVIDENCE_RULES
from portfolio.forms import returned
from portfolio.practice import choices, story, world
from portfolio.record import evidence, evidence_files, history, json_text
from portfolio.unit import unit
from portfolio.unit.unit import Unit
from portfolio.word import office, styles, template
from portfolio.workbook import added, page, workers

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
PART = re.compile(
    r"(<!-- generated: (?P<name>[a-z-]+) -->\n).*?(<!-- end of generated part -->)", re.S
)
UNKNOWN = "…"
"""Stands in a sentence for what the program fills in: a name, a number, a list."""


def main() -> None:
    stale = [path for path in sorted(REFERENCE.glob("*.md")) if filled(path) != read(path)]
    for path in stale:
        if "--check" not in sys.argv:
            path.write_text(filled(path), encoding="utf-8", newline="\n")
        print(path.name)
    if "--check" in sys.argv and stale:
        sys.exit("The pages above are out of step. Run: python scripts/make_reference.py")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def filled(path: Path) -> str:
    """The page with its generated parts as they should be."""
    return PART.sub(lambda found: f"{found[1]}\n{PARTS[found['name']]()}\n\n{found[3]}", read(path))


# Markdown


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: object) -> str:
    return f"`{text}`"


def joined(parts: Iterator[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def anchor(heading: str) -> str:
    """How a link names a heading: small letters, hyphens for spaces, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


# Commands


def commands() -> str:
    return joined(_commands(cli.app, typer.main.get_command(cli.app), "portfolio"))


def _commands(app: typer.Typer, group: Any, path: str) -> Iterator[str]:
    groups = {info.name: info.typer_instance for info in app.registered_groups if info.name}
    unnamed = [info.typer_instance for info in app.registered_groups if not info.name]
    functions = {
        info.name or info.callback.__name__: info.callback
        for part in (app, *unnamed)
        for info in part.registered_commands
    }
    for name, command in group.commands.items():
        if name in groups:
            yield f"## {path} {name}\n\n{command.help}"
            yield from _commands(groups[name], command, f"{path} {name}")
        else:
            yield from _command(f"{path} {name}", command, functions[name])


def _command(path: str, command: Any, function: Callable[..., Any]) -> Iterator[str]:
    kinds = get_type_hints(function)
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = " ".join([path, *map(_argument, arguments), *(["[OPTIONS]"] if options else [])])
    yield f"{'#' * len(path.split())} {path}\n\n{inspect.cleandoc(command.help)}"
    yield f"```text\n{usage}\n```"
    if arguments:
        rows = [(code(_argument(param)), param.help or "") for param in arguments]
        yield table(("Argument", "What it is"), rows)
    if options:
        rows = [_option(param, kinds[param.name]) for param in options]
        yield table(("Option", "What it is", "Must it be given?"), rows)


def _argument(param: Any) -> str:
    name = param.metavar.strip("[]")
    return name if param.required else f"[{name}]"


def _option(param: Any, kind: Any) -> tuple[str, str, str]:
    words = [part.value for part in _choices(kind)]
    said = f"{param.help} One of: {', '.join(map(code, words))}." if words else param.help
    names = ", ".join(map(code, [*param.opts, *param.secondary_opts]))
    return names, said, "yes" if param.required else "no"


def _choices(kind: Any) -> list[StrEnum]:
    found = [part for part in (kind, *get_args(kind)) if isinstance(part, type)]
    return [member for part in found if issubclass(part, StrEnum) for member in part]


# Models: the keys of the files


def unit_keys() -> str:
    return joined(_model(unit, name, title, required=True) for name, title in UNIT_PLACES.items())


def item_keys() -> str:
    return joined(_model(evidence, name, title) for name, title in ITEM_PLACES.items())


def details_keys() -> str:
    return joined(_model(evidence, name, title) for name, title in DETAILS_PLACES.items())


UNIT_PLACES = {
    "Unit": "The top of the file",
    "Source": "`[sources]`: where the lines of guidance come from",
    "Method": "`[methods.ID]`: one for each evidence method",
    "Outcome": "`[[outcomes]]`: one for each learning outcome",
    "Criterion": "`[[outcomes.criteria]]`: one for each criterion of that outcome",
    "Use": "`activities`: what the criterion asks a learner to fill in",
    "ReportSection": "`[[report]]`: one for each section of the report",
    "ReportPart": "`parts`: the parts of a section of the report",
    "Guidance": "`[guidance]` and `[outcomes.criteria.guidance]`: what helps the learner",
    "Guide": "A line of guidance",
}
ITEM_PLACES = {
    "EvidenceItem": "The item",
    "Claim": "`claims`: one entry for each criterion that the item supports",
    "StoredFile": "`file`: written by the program when the file is added",
    "WorkplaceHeld": "`workplace`: for what stays in the workplace",
    "Witness": "`witness`: the person who saw it",
    "CentreDecision": "`centre_decision`: permission to count a simulated item",
}
DETAILS_PLACES = {
    "Details": "The details",
    "Learner": "`learner`: whose record it is",
    "Centre": "`centre`: the assessment centre and its people",
}


def _model(module: ModuleType, name: str, title: str, required: bool = False) -> str:
    rows = list(_keys(getattr(module, name)))
    heads = ("Key", "What it holds", "About it", "Must it be there?")
    if not required:
        heads, rows = heads[:3], [row[:3] for row in rows]
    return f"### {title}\n\n{table(heads, rows)}"


def _keys(model: type[BaseModel]) -> Iterator[tuple[str, str, str, str]]:
    """Each key of a model in the order of the source, with the text that is written under it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    schema = model.model_json_schema()
    for node, after in pairwise([*tree.body, ast.Pass()]):
        if isinstance(node, ast.AnnAssign):
            name = node.target.id
            kind = _kind(ast.unparse(node.annotation), schema["properties"][name])
            about = _written(after) or ABOUT.get(f"{model.__name__}.{name}", "")
            required = "yes" if model.model_fields[name].is_required() else "no"
            yield code(name), kind, about, required


def _written(node: ast.stmt) -> str:
    """The text under a field, in which two backticks stand for one."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value).replace("``", "`")
    return ""


def _kind(annotation: str, schema: dict[str, Any]) -> str:
    """What a field holds, in words, from its JSON Schema and from the name of its type."""
    annotation = annotation.removesuffix(" | None")
    choices = [choice for choice in schema.get("anyOf", [schema]) if choice.get("type") != "null"]
    schema = choices[0]
    if "$ref" in schema:
        return "a group: see below"
    if annotation in NAMED_KINDS:
        return NAMED_KINDS[annotation]
    match schema.get("type"):
        case "array":
            inner = annotation.removeprefix("tuple[").removesuffix(", ...]")
            return f"a list: {_kind(inner, schema['items'])}".replace(
                "list: a group", "list of groups"
            )
        case "object":
            patterns = schema.get("patternProperties", {}).values()
            return _by_name(annotation, next(iter(patterns), schema.get("additionalProperties")))
        case "integer":
            return _whole_number(schema)
        case "number":
            return _number(schema)
        case "boolean":
            return "`true` or `false`"
    return _text(annotation, schema)


def _by_name(annotation: str, values: dict[str, Any] | bool) -> str:
    """What a group holds whose keys are not fixed."""
    if isinstance(values, bool):
        return "keys and values"
    if "$ref" in values:
        return "groups by name: see below"
    return f"by name: {_kind(annotation.partition(', ')[2].removesuffix(']'), values)}"


def _whole_number(schema: dict[str, Any]) -> str:
    if "const" in schema:
        return code(schema["const"])
    if "maximum" in schema:
        return f"a whole number, {schema['minimum']} to {schema['maximum']:,}"
    return f"a whole number, {schema['minimum']} or more"


def _number(schema: dict[str, Any]) -> str:
    above = "above " if "exclusiveMinimum" in schema else ""
    least = schema["exclusiveMinimum" if above else "minimum"]
    return f"a number, {above}{least:,.0f} to {schema['maximum']:,.0f}"


def _text(annotation: str, schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return f"one of: {', '.join(code(json.dumps(word)) for word in schema['enum'])}"
    if schema.get("format") == "date":
        return "a date: `2026-03-14`"
    words = "one line" if annotation in ("Line", "Hint") else "text"
    most = f", at most {schema['maxLength']:,} characters" if "maxLength" in schema else ""
    return f"{words}{most}"


NAMED_KINDS = {
    "Id": "an id: small letters, numbers and hyphens",
    "Ref": 'a reference such as `"1.1"` or `"P12"`',
    "Target": 'another unit\'s criterion: `"cg-406:2.1"`',
    "SourceRef": 'a source: `"003"` or `"000 tip 4"`',
    "ItemRef": 'an item\'s number: `"E07"`',
    "Group": "a group of people: `front-line staff`, `team leaders`, `managers`, `customers`, "
    "`other`",
}
ABOUT = {
    "Unit.id": "The name by which commands and other units call it. Also that of its file.",
    "Unit.title": "The unit's title, as its body writes it.",
    "Unit.awarding_body": "Who issues the unit.",
    "Unit.kind": "What its body calls it: `Unit`, `Standard`.",
    "Unit.uan": "Unit accreditation number.",
    "Unit.level": "The level.",
    "Unit.credits": "The credits.",
    "Unit.glh": "Guided learning hours.",
    "Unit.aim": "What the unit is for, quoted.",
    "Unit.relationship": "What it says about related standards, quoted.",
    "Unit.endorsement": "Who endorses it, quoted.",
    "Unit.sources": "Where the guidance comes from.",
    "Unit.methods": "The evidence methods, by id.",
    "Unit.guidance": "What helps with the unit as a whole.",
    "Unit.outcomes": "The learning outcomes, in order.",
    "Source.title": "What the source is.",
    "Guide.text": "The line itself.",
    "Guide.source": "The source that it rests on.",
    "Guidance.verb": "What the verb asks.",
    "Guidance.credit": "What assessors give credit for.",
    "Guidance.mistakes": "Common mistakes.",
    "Guidance.tips": "Tips.",
    "Guidance.ideas": "Ideas that help.",
    "Use.name": "The name of an activity.",
    "Use.settings": "What the activity lets a unit set.",
    "Method.label": "What the body calls the method.",
    "Method.holds": "What a good record of this kind holds.",
    "Criterion.ref": "Begins with that of its outcome; in ascending order.",
    "Criterion.text": "The criterion, quoted exactly.",
    "Criterion.activities": "What the learner fills in, in this order.",
    "Criterion.serves": "Criteria of other units that the same work helps to meet.",
    "Criterion.guidance": "What helps with this criterion.",
    "Outcome.ref": "The number or letter of the outcome.",
    "Outcome.text": "The outcome, quoted exactly.",
    "Outcome.methods": "Which methods may support it, by id.",
    "Outcome.criteria": "Its criteria.",
    "ReportSection.title": "The heading of the section.",
    "ReportSection.parts": "What it is made of, in order.",
    "ReportPart.title": "The heading of the part.",
    "ReportPart.criterion": "The criterion whose answers come here.",
    "ReportPart.activities": "Which of its activities come here; all of them where none is named.",
    "EvidenceItem.schema_version": "The version of this layout; 1 where it is left out.",
    "EvidenceItem.ref": "The number that the program gave it. The folder has the same name.",
    "EvidenceItem.method": "The id of one of the unit's evidence methods.",
    "EvidenceItem.title": "A few words that name it.",
    "EvidenceItem.date": "When it was made.",
    "EvidenceItem.author": "Who made it.",
    "EvidenceItem.file": "The file, or nothing.",
    "EvidenceItem.workplace": "Where it is held at work, or nothing.",
    "EvidenceItem.witness": "Who saw it, or nobody.",
    "EvidenceItem.claims": "What it supports.",
    "EvidenceItem.ai_use": 'How artificial intelligence was used; `""` is not declared yet.',
    "EvidenceItem.ai_note": "A sentence or two about that.",
    "EvidenceItem.shows_people": 'Whether it shows customers or colleagues; `""` is not said yet.',
    "EvidenceItem.simulated": "Practice, not real work.",
    "EvidenceItem.centre_decision": "Why it counts all the same, or nothing.",
    "Claim.unit": "The id of the unit.",
    "Claim.criterion": 'The criterion, such as `"3.1"`.',
    "StoredFile.name": "The name of the file beside `item.json`.",
    "StoredFile.original_name": "The name that it had when it was added.",
    "StoredFile.sha256": "64 digits that only this content has.",
    "StoredFile.size": "In bytes.",
    "StoredFile.media_type": "Which kind of file it is.",
    "WorkplaceHeld.location": "Where an assessor can find it.",
    "WorkplaceHeld.relevance": "Why it matters to the criteria.",
    "WorkplaceHeld.custodian": "Who keeps it.",
    "Witness.name": "Their name.",
    "Witness.role": "Their job role.",
    "Witness.relationship": "How they know the learner's work.",
    "Witness.contact": "How the assessor can reach them.",
    "CentreDecision.name": "Who decided.",
    "CentreDecision.date": "When.",
    "CentreDecision.reason": "Why.",
    "Details.schema_version": "The version of this layout.",
    "Details.learner": "Whose record it is.",
    "Details.centre": "With which centre.",
    "Details.units": "The ids of the units that the record is for.",
    "Details.related_units": "Titles of units studied beside them.",
    "Learner.name": "The learner's name.",
    "Learner.job_title": "Their job.",
    "Learner.organisation": "Their employer.",
    "Centre.name": "The centre's name.",
    "Centre.number": "Its number.",
    "Centre.assessor": "Who assesses.",
    "Centre.internal_quality_assurer": "Who checks the assessment.",
}
"""What the models leave to their names."""


# Activities


def activities() -> str:
    listed = "\n".join(
        f"- [{activity.title}](#{anchor(activity.title)}) ({code(activity.name)})"
        for activity in in_order()
    )
    parts = (part for activity in in_order() for part in _activity(activity))
    return f"{listed}\n\n{joined(parts)}"


def in_order() -> list[Activity]:
    """The activities in the order in which the built-in units use them, then the rest."""
    used = [use.name for ref in _criteria() for use in ref.activities]
    return [all_activities()[name] for name in dict.fromkeys([*used, *sorted(all_activities())])]


def _criteria() -> list[unit.Criterion]:
    return [criterion for known in builtin_catalogue().values() for criterion in known.criteria]


def _activity(activity: Activity) -> Iterator[str]:
    yield f"## {activity.title}"
    yield f"`{activity.name}`: {activity.purpose}"
    yield _used_by(activity.name)
    if activity.reads:
        yield f"Looks also at: {', '.join(map(code, activity.reads))}."
    yield table(FIELD_HEADS, list(_fields(activity.answer)))
    yield from _rows(activity.answer, "")
    empty = json.dumps({activity.name: _skeleton(activity.answer)}, indent=1, ensure_ascii=False)
    yield f"Nothing entered yet:\n\n```json\n{empty}\n```"
    yield _settings(activity)
    yield "**What is checked**\n\n" + rules_table(module_rules(module_of(activity)))


def _used_by(name: str) -> str:
    places = [
        f"{known.id}:{criterion.ref}"
        for known in builtin_catalogue().values()
        for criterion in known.criteria
        if any(use.name == name for use in criterion.activities)
    ]
    return f"Used by: {', '.join(places)}." if places else "No built-in unit uses it yet."


def _settings(activity: Activity) -> str:
    """What a unit file may set, and what holds when it sets nothing."""
    if not activity.settings.model_fields:
        return ""
    rows = [
        (name, kind, _unset(activity.settings.model_fields[name.strip("`")].default), about)
        for name, kind, about, _ in _keys(activity.settings)
    ]
    heads = ("Key", "What it holds", "When the unit says nothing", "About it")
    return f"**Settings** in a unit file\n\n{table(heads, rows)}"


def _unset(value: Any) -> str:
    return (", ".join(map(code, value)) or "none") if isinstance(value, tuple) else code(value)


def _fields(model: type[Row]) -> Iterator[tuple[str, str, str, str]]:
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        hint = " ".join([info.description or "", *(f"*{text}*" for text in info.examples or ())])
        yield code(name), info.title or "", _holds(extra, info.annotation), hint.strip()


def _holds(extra: dict[str, str], annotation: Any) -> str:
    if extra["widget"] == "choice":
        return "one of: " + ", ".join(
            code(json.dumps(word)) for word in get_args(annotation) if word
        )
    if extra["widget"] == "pick":
        return f"the `ref` of a row of `{extra['source']}`"
    return HOLDS[extra["widget"]]


FIELD_HEADS = ("Key", "Label", "What it holds", "Hint")
HOLDS = {
    "line": f"one line, at most {fields.LINE_LENGTH} characters",
    "text": f"text, at most {fields.TEXT_LENGTH:,} characters",
    "day": "a date: `2026-03-14`",
    "pounds": "pounds: `359` or `359.50`",
    "number": "a number",
    "yes": "`true` or `false`",
    "ref": 'a short name for the row: `"O1"`, `"A"`',
    "evidence": 'items: `["E07", "E12"]`',
    "rows": f"rows, at most {fields.MOST_ROWS}: see below",
    "group": "a group: see below",
}


def _rows(model: type[Row], inside: str) -> Iterator[str]:
    """A table for each kind of row inside an answer, and for the rows inside those."""
    for name, info in model.model_fields.items():
        row = _row_of(info.annotation)
        if row:
            title = f"Each entry of `{inside}{name}`:"
            yield f"{title}\n\n" + table(FIELD_HEADS, list(_fields(row)))
            yield from _rows(row, f"{inside}{name}.")


def _row_of(annotation: Any) -> type[Row] | None:
    parts = [annotation, *get_args(annotation)]
    return next((part for part in parts if isinstance(part, type) and issubclass(part, Row)), None)


def _skeleton(model: type[Row]) -> dict[str, Any]:
    """An answer in which nothing is entered, with one empty row in each list of rows."""
    empty = json.loads(model().model_dump_json())
    for name, info in model.model_fields.items():
        row = _row_of(info.annotation)
        if row:
            empty[name] = [_skeleton(row)] if isinstance(empty[name], list) else _skeleton(row)
    return empty


# Rules: what the checks say


@dataclass(frozen=True)
class Rule:
    name: str
    severity: str
    missing: str
    next_step: str


def evidence_rules() -> str:
    rows = []
    for rule in EVIDENCE_RULES:
        about = inspect.getdoc(rule) or ""
        for found in source_rules(inspect.getsource(rule), sys.modules[rule.__module__]):
            rows.append((code(found.name), found.severity, found.missing, found.next_step, about))
    return table(
        ("Rule", "How much it matters", "What is missing", "What to do", "Why it is asked"), rows
    )


def record_rules() -> str:
    return rules_table(module_rules(coverage))


def rules_table(found: list[Rule]) -> str:
    rows = [(code(rule.name), rule.severity, rule.missing, rule.next_step) for rule in found]
    return table(("Rule", "How much it matters", "What is missing", "What to do"), rows)


def module_of(activity: Activity) -> ModuleType:
    return sys.modules[activity.answer.__module__]


def module_rules(module: ModuleType) -> list[Rule]:
    """The rules in a module, and in the modules of shared pieces that it uses."""
    found = list(source_rules(inspect.getsource(module), module))
    for name in dict.fromkeys(_modules_used(module)):
        shared = importlib.import_module(name)
        if name.startswith("portfolio.activities.") and not hasattr(shared, "ACTIVITY"):
            found += source_rules(inspect.getsource(shared), shared)
    return list(dict.fromkeys(found))


def _modules_used(module: ModuleType) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and node.module == "portfolio.activities":
            yield from (
                f"{node.module}.{name.name}" for name in node.names if name.name != "all_activities"
            )
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def source_rules(source: str, module: ModuleType) -> Iterator[Rule]:
    """Every finding that the source can make, in order, read from the calls that make them."""
    tree = ast.parse(textwrap.dedent(source))
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.For)]
    around = {inner: loop for loop in loops for inner in ast.walk(loop)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        parts = _finding_parts(call)
        if parts and isinstance(parts[0], ast.Constant | ast.JoinedStr):
            rule, severity, *said = parts
            for known in _rounds(rule, around.get(call), module):
                missing, next_step = (_sentence(part, known) for part in said)
                yield Rule(_sentence(rule, known), severity, missing, next_step)


def _finding_parts(call: ast.Call) -> tuple[ast.expr, str, ast.expr, ast.expr] | None:
    """Rule, severity, what is missing and what to do, of a call that makes a finding."""
    called = (
        call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    )
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if called in ("needed", "query", "tip") and len(call.args) == 3:
        return call.args[0], called, call.args[1], call.args[2]
    if called == "finding" and len(call.args) == 4:
        return call.args[0], _severity(call.args[1]), call.args[2], call.args[3]
    if called == "Finding":
        return named["rule"], _severity(named["severity"]), named["missing"], named["next_step"]
    return None


def _severity(node: ast.expr) -> str:
    return node.attr.lower() if isinstance(node, ast.Attribute) else ""


def _rounds(rule: ast.expr, loop: ast.For | None, module: ModuleType) -> list[dict[str, str]]:
    """What the names in a finding stand for: once, or once for each round of the loop around it
    if the rule's name has the loop's name in it and the loop goes through a constant."""
    names = {node.id for node in ast.walk(rule) if isinstance(node, ast.Name)}
    rounds = _rounds_of(loop, module) if loop else []
    return rounds if rounds and names == {next(iter(rounds[0]))} else [{}]


def _rounds_of(loop: ast.For, module: ModuleType) -> list[dict[str, str]]:
    over, targets = loop.iter, _target_names(loop.target)
    pairs = isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute)
    over = over.func.value if pairs else over
    constant = getattr(module, over.id, None) if isinstance(over, ast.Name) else None
    if pairs and isinstance(constant, Mapping):
        return [_bound(targets, pair) for pair in constant.items()]
    return (
        [{targets[0]: str(key)} for key in constant]
        if isinstance(constant, Mapping | tuple)
        else []
    )


def _bound(targets: list[str], pair: tuple[Any, Any]) -> dict[str, str]:
    """The names of a loop over a mapping, as far as they stand for texts."""
    key, value = pair
    flat = [key, *value] if isinstance(value, tuple) else [key, value]
    return {
        target: text for target, text in zip(targets, flat, strict=False) if isinstance(text, str)
    }


def _target_names(target: ast.expr) -> list[str]:
    return [node.id for node in ast.walk(target) if isinstance(node, ast.Name)]


def _sentence(node: ast.expr, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """A text in the source, with … for each part that is only known when the program runs."""
    match node:
        case ast.Constant():
            return str(node.value)
        case ast.JoinedStr():
            return "".join(_sentence(part, known) for part in node.values)
        case ast.FormattedValue():
            return _sentence(node.value, known)
        case ast.BinOp(op=ast.Add()):
            return _sentence(node.left, known) + _sentence(node.right, known)
        case ast.Call(func=ast.Attribute(value=inner, attr="rstrip" | "strip")):
            return _sentence(inner, known)
        case ast.IfExp(body=first):
            return _sentence(first, known)
        case ast.Name():
            return known.get(node.id, UNKNOWN)
        case _:
            return UNKNOWN


# Units, limits, styles


def units() -> str:
    return joined(part for known in builtin_catalogue().values() for part in _unit(known))


def _unit(known: Unit) -> Iterator[str]:
    yield f"## {known.id}\n\n{known.name}: {known.title}."
    heads = ("Criterion", "What it asks", "Activities")
    rows = [
        (c.ref, c.text, ", ".join(code(use.name) for use in c.activities)) for c in known.criteria
    ]
    yield table(heads, rows)
    columns = [f"Outcome {outcome.ref}" for outcome in known.outcomes]
    rows = [
        (
            code(name),
            method.label + _method_marks(method),
            *("yes" if name in outcome.methods else "" for outcome in known.outcomes),
        )
        for name, method in known.methods.items()
    ]
    yield table(("Method", "Its name", *columns), rows)


def _method_marks(method: unit.Method) -> str:
    marks = [
        (method.workplace_held, "may stay in the workplace"),
        (method.witness, "names a witness"),
        (method.observed, "an assessor keeps a record of it"),
        (method.report, "needs other evidence beside it"),
    ]
    said = ", ".join(words for holds, words in marks if holds)
    return f" ({said})" if said else ""


def limits() -> str:
    megabyte = 1_000_000
    rows = [
        ("An evidence file", f"{evidence_files.LARGEST_EVIDENCE // megabyte} MB"),
        ("The name of an evidence file in the record", f"{evidence_files.LONGEST_NAME} characters"),
        ("A file of answers, an item or the details", f"{json_text.LARGEST_FILE // megabyte} MB"),
        ("Levels of lists and groups inside each other in such a file", f"{json_text.DEEPEST}"),
        ("One line of an answer", f"{fields.LINE_LENGTH} characters"),
        ("A text of an answer", f"{fields.TEXT_LENGTH:,} characters"),
        ("Rows in a list of an answer", f"{fields.MOST_ROWS}"),
        ("A centre's own template for Word", f"{template.LARGEST_FILE // megabyte} MB"),
        ("One answer in a form that is read back", f"{returned.LONGEST_VALUE:,} characters"),
        ("A unit file", f"{toml_file.LARGEST_FILE // megabyte} MB"),
        ("Levels inside each other in a unit file", f"{toml_file.DEEPEST_NESTING}"),
        ("A notebook with added cells", f"{added.LARGEST_NOTEBOOK // megabyte} MB"),
        ("Rows of a DataFrame that are shown", f"{page.MOST_TABLE_ROWS}"),
        ("Time for one notebook", f"{workers.TIME_LIMIT:.0f} seconds"),
        ("Time for LibreOffice to lay out a document", f"{office.TIME_LIMIT} seconds"),
        ("Versions of a file that are always kept", f"{history.KEPT_VERSIONS}"),
        ("Free disk space for setting up", f"{SPACE_NEEDED // 10**9} GB"),
        ("Waiting for another window that sets up", f"{PATIENCE // 60} minutes"),
        ("Path of the set-up folder on Windows", f"{LONGEST_WINDOWS_FOLDER} characters"),
        ("Python", " to ".join("{}.{}".format(*pair) for pair in (OLDEST_PYTHON, NEWEST_PYTHON))),
    ]
    return table(("What", "Limit"), rows)


def annex_limits() -> str:
    most = annex.Limits()
    rows = [
        ("Time for one file", f"{most.seconds:.0f} seconds"),
        ("Memory for one file", f"{most.memory >> 30} GB"),
        ("Pixels of a picture", f"{most.pixels // 1_000_000} million"),
        ("Size of an Office file once unpacked", f"{most.unpacked // 1_000_000} MB"),
        ("Pages of a PDF that are shown", f"{most.pages}"),
        ("Pictures of a Word document that are shown", f"{most.pictures}"),
        ("Characters of a text that are shown", f"{most.characters:,}"),
        ("Sheets of a workbook that are shown", f"{most.sheets}"),
        ("Rows and columns of a sheet that are shown", f"{most.rows} and {most.columns}"),
        ("Characters of a cell that are shown", f"{most.cell}"),
    ]
    return table(("What", "Limit"), rows)


def file_kinds() -> str:
    return " ".join(map(code, evidence_files.accepted_extensions()))


def word_styles() -> str:
    rows = [
        (kind, ", ".join(map(code, names)))
        for kind, names in (
            ("Paragraph", styles.PARAGRAPH),
            ("Character", styles.CHARACTER),
            ("Table", styles.TABLE),
        )
    ]
    return table(("Kind", "Styles"), rows)


# The practice programme


DECISIONS_PLACES = {
    "Decisions": "The top of the file",
    "Choices": "`[programme]`: the programme as planned",
    "Option": "`[programme.option]`",
    "Objectives": "`[programme.objectives]`",
    "Plan": "`[programme.plan]`",
    "AwardCriterion": "`[[programme.criteria]]`: one for each award criterion",
    "Rules": "`[programme.rules]`: which rules there are",
    "Messages": "`[programme.communications]`",
    "Recognised": "`[programme.recognition]`",
    "Conclusion": "`[conclusion]`",
}


def practice_decisions() -> str:
    return joined(
        _model(choices, name, title, required=True) for name, title in DECISIONS_PLACES.items()
    )


def practice_worlds() -> str:
    rows = [
        (code(known.id), known.title, known.sector, f"{len(known.teams)}", f"{known.staff}")
        for known in world.builtin_worlds().values()
    ]
    return table(("World", "Organisation", "Sector", "Teams", "Staff"), rows)


def practice_effects() -> str:
    found = world.find_world("call-centre").effects
    rows = []
    for name in type(found).model_fields:
        effect = getattr(found, name)
        size = f"{effect.value:g} ± {effect.spread:g}, {effect.low:g} to {effect.high:g}"
        rows.append((code(name), size, effect.unit, effect.basis, effect.source))
    return table(("Effect", "Mean ± spread, limits", "Unit", "Basis", "Source"), rows)


def practice_kinds() -> str:
    rows = [
        (
            code(name),
            kind.title,
            f"{kind.rounds}",
            f"{kind.winners}",
            f"{kind.prize:g}",
            f"{kind.scale:g}",
            kind.source,
        )
        for name, kind in story.kinds().items()
    ]
    heads = ("Kind", "Title", "Awards", "Winners each", "Prize (£)", "Scale", "Source of the scale")
    return table(heads, rows)


def practice_incidents() -> str:
    rows = [
        (
            code(name),
            incident.title,
            ", ".join(target.partition(":")[2] for target in incident.exercises),
            ", ".join(code(option) for option in sorted(incident.options)),
        )
        for name, incident in story.incidents().items()
    ]
    return table(("Incident", "Title", "Criteria", "Options"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "unit-keys": unit_keys,
    "item-keys": item_keys,
    "details-keys": details_keys,
    "activities": activities,
    "evidence-rules": evidence_rules,
    "record-rules": record_rules,
    "units": units,
    "limits": limits,
    "annex-limits": annex_limits,
    "file-kinds": file_kinds,
    "word-styles": word_styles,
    "practice-worlds": practice_worlds,
    "practice-effects": practice_effects,
    "practice-kinds": practice_kinds,
    "practice-incidents": practice_incidents,
    "practice-decisions": practice_decisions,
}


if __name__ == "__main__":
    main()
