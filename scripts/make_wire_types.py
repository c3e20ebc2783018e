"""Write ui/src/wire.ts: the types, for the pages, of all that goes between them and the program.

    python scripts/make_wire_types.py

They come from portfolio/lab/wire.py and routes.py, and for a centre's pages from centre_wire.py and
centre_routes.py. A test fails when the file is out of step.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.json_schema import models_json_schema

from portfolio.lab import centre_wire, wire
from portfolio.lab.centre_pages.seat import Seat
from portfolio.lab.centre_routes import centre_routes
from portfolio.lab.maker import Maker
from portfolio.lab.routes import Actions, routes

FILE = Path(__file__).resolve().parents[1] / "ui" / "src" / "wire.ts"
HEAD = """\
// Written by scripts/make_wire_types.py from portfolio/lab/wire.py and centre_wire.py. Do not edit.

/** What the pages and the program say to each other. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
"""
SIMPLE = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}


def main() -> None:
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(written(), encoding="utf-8", newline="\n")


def written() -> str:
    """The whole of ``wire.ts``."""
    unions = dict(_unions())
    text = "\n".join([HEAD, *(_declared(model) for model in models()), _addresses()])
    for name, spelled in unions.items():
        text = text.replace(f"({spelled})", name).replace(spelled, name)
    return "\n".join([text, *(f"export type {name} = {one};\n" for name, one in unions.items())])


def models() -> list[type[BaseModel]]:
    """Every model of the wire, in the order of the file."""
    found = [value for value in _named_things().values() if inspect.isclass(value)]
    bases = (BaseModel, RootModel, wire.Asked, wire.Sent, wire.Drawn)
    return [
        one
        for one in found
        if issubclass(one, BaseModel) and one.__name__.isidentifier() and one not in bases
    ]


def _named_things() -> dict[str, Any]:
    return {**vars(wire), **vars(centre_wire)}


def _every_route() -> dict[str, Actions]:
    """Those of a record and those of a centre; what both have is the same."""
    here = Path()
    return {
        **routes(here, Maker(here), list),
        **centre_routes(Seat(folder=here, by="")),
    }


def _unions() -> Iterator[tuple[str, str]]:
    """The names that stand for one of several models or words, and what each stands for."""
    for name, value in _named_things().items():
        inner = get_args(value)[0] if get_origin(value) is Annotated else value
        if get_origin(inner) in (Union, UnionType):
            yield name, _named(inner)
        elif get_origin(inner) is Literal:
            yield name, " | ".join(map(json.dumps, get_args(inner)))


def _declared(model: type[BaseModel]) -> str:
    _, schemas = models_json_schema([(model, "validation")], by_alias=True, ref_template="{model}")
    schema = schemas["$defs"][model.__name__]
    about = _comment(model)
    if issubclass(model, RootModel):
        return f"{about}export type {model.__name__} = {_type(schema)};\n"
    lines = [
        f"  {_key(key)}: {_type(part)};"
        if key in _required(model)
        else f"  {_key(key)}?: {_type(part).removesuffix(' | null')};"
        for key, part in schema.get("properties", {}).items()
    ]
    if not lines:
        return f"{about}export type {model.__name__} = Record<string, never>;\n"
    return "\n".join([f"{about}export interface {model.__name__} {{", *lines, "}\n"])


def _comment(model: type[BaseModel]) -> str:
    text = inspect.cleandoc(model.__doc__ or "")
    if not text:
        return ""
    lines = text.splitlines()
    if len(lines) == 1:
        return f"/** {text} */\n"
    return "\n".join(["/**", *(f" * {line}".rstrip() for line in lines), " */\n"])


def _key(key: str) -> str:
    return key if key.isidentifier() or key.startswith("$") else json.dumps(key)


def _required(model: type[BaseModel]) -> set[str]:
    """The keys that are always there: in a reply all, in a request those without a default."""
    always = issubclass(model, wire.Sent) and not issubclass(model, wire.Drawn)
    return {
        field.alias or name
        for name, field in model.model_fields.items()
        if always or field.is_required()
    }


def _type(schema: dict[str, Any]) -> str:
    """The type for one part of a JSON Schema; a default of none is no type of its own."""
    match schema:
        case {"$ref": name}:
            return "Json" if name == "JsonValue" else str(name)
        case {"const": value}:
            return json.dumps(value)
        case {"enum": values}:
            return " | ".join(map(json.dumps, values))
        case {"anyOf": parts} | {"oneOf": parts}:
            return " | ".join(dict.fromkeys(map(_type, parts)))
        case {"type": "array", "items": items}:
            inner = _type(items)
            return f"({inner})[]" if "|" in inner else f"{inner}[]"
        case {"type": "object", "additionalProperties": dict(part)}:
            return f"Record<string, {_type(part)}>"
        case {"type": name} if name in SIMPLE:
            return SIMPLE[name]
    return "Json"


def _addresses() -> str:
    """What is asked and replied, by method and address."""
    lines = [
        f'  "{method} {path}": {{ query: {action.query.__name__}; '
        f"body: {action.body.__name__ if action.body else 'undefined'}; "
        f"reply: {_named(action.reply)} }};"
        for path, actions in _every_route().items()
        for method, action in actions.items()
    ]
    about = (
        "/** What belongs to each address below ``portfolio/``. What is refused is a ``Refusal`` "
        "with status 400. */"
    )
    return "\n".join([about, "export interface Addresses {", *lines, "}\n"])


def _named(reply: Any) -> str:
    parts = get_args(reply) if get_origin(reply) in (Union, UnionType) else (reply,)
    return " | ".join(part.__name__ for part in parts if part is not wire.NotAllSaved)


if __name__ == "__main__":
    main()
