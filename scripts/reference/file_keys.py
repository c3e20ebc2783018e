"""The keys of the files: what each holds, read from the models and the text under their fields."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from portfolio.record import evidence
from portfolio.unit import unit
from reference.about_keys import ABOUT, DETAILS_PLACES, ITEM_PLACES, UNIT_PLACES
from reference.markdown import code, joined, table


def unit_keys() -> str:
    return joined(
        model_table(unit, name, title, required=True) for name, title in UNIT_PLACES.items()
    )


def item_keys() -> str:
    return joined(model_table(evidence, name, title) for name, title in ITEM_PLACES.items())


def details_keys() -> str:
    return joined(model_table(evidence, name, title) for name, title in DETAILS_PLACES.items())


def model_table(module: ModuleType, name: str, title: str, required: bool = False) -> str:
    heads = ("Key", "What it holds", "About it", "Must it be there?")
    shown = len(heads) if required else len(heads) - 1
    rows = [row[:shown] for row in keys(getattr(module, name))]
    return f"### {title}\n\n{table(heads[:shown], rows)}"


def keys(model: type[BaseModel]) -> Iterator[tuple[str, str, str, str]]:
    """Each key of a model in the order of the source, with the text that is written under it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    schema = model.model_json_schema()
    assert isinstance(tree, ast.ClassDef)
    for node, after in pairwise([*tree.body, ast.Pass()]):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        name = node.target.id
        if name in model.model_fields:
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
            return _by_name(
                annotation, next(iter(patterns), schema.get("additionalProperties", True))
            )
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
    words = "one line" if annotation in ("Line", "OptionalLine", "Hint") else "text"
    most = f", at most {schema['maxLength']:,} characters" if "maxLength" in schema else ""
    return f"{words}{most}"


NAMED_KINDS = {
    "Id": "an id: small letters, numbers and hyphens",
    "UseId": "an id: small letters, numbers and hyphens, at most 50 characters",
    "Ref": 'a reference such as `"1.1"` or `"P12"`',
    "OptionalRef": 'a reference such as `"1.1"` or `"P12"`',
    "Target": 'another unit\'s criterion: `"cg-406:2.1"`',
    "SourceRef": 'a source: `"003"` or `"000 tip 4"`',
    "ItemRef": 'an item\'s number: `"E07"`',
    "Group": "a group of people: `front-line staff`, `team leaders`, `managers`, `customers`, "
    "`other`",
}
