"""Every command, from the command line itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import typer
from typer.core import TyperGroup

from portfolio.commands.all_commands import app
from reference.markdown import code, joined, table


def commands() -> str:
    return joined(_commands(typer.main.get_command(app), "portfolio"))


def _commands(group: Any, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield f"## {path} {name}\n\n{command.help}"
            yield from _commands(command, f"{path} {name}")
        else:
            yield from _command(f"{path} {name}", command)


def _command(path: str, command: Any) -> Iterator[str]:
    kinds = get_type_hints(command.callback)
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = " ".join([path, *map(_argument, arguments), *(["[OPTIONS]"] if options else [])])
    yield f"{'#' * len(path.split())} {path}\n\n{inspect.cleandoc(command.help)}"
    yield f"```text\n{usage}\n```"
    if arguments:
        named = [(code(_argument(param)), param.help or "") for param in arguments]
        yield table(("Argument", "What it is"), named)
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
