"""Commands that are found by their names: each is imported and built when it is asked for.

typer builds every command of a program with all its options at each start, and a start calls one of
them. Here only the names are known beforehand, in the order in which help shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from functools import partial
from importlib import import_module
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_command_name
from typer.models import CommandInfo

Command = TyperCommand | TyperGroup
Makers = dict[str, Callable[[], Command]]
"""What builds each command, by its name."""


class WhenAsked(Mapping[str, Command]):
    """Commands by name: the names from the start, each command from when it is asked for."""

    def __init__(self, makers: Makers) -> None:
        self._makers = makers
        self._made: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def get(self, name: str, default: Any = None) -> Any:
        """What a mapping gives; but a KeyError while a command is built stays an error."""
        is_known = name in self._makers
        return self[name] if is_known else default

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def holding(group: TyperGroup, makers: Makers) -> TyperGroup:
    """The group, with these commands in it."""
    group.commands = cast(Any, WhenAsked(makers))  # typer only looks things up in it
    return group


def commands(module: str, *names: str) -> Makers:
    """Commands of the ``app`` of a module in this folder."""
    return {name: partial(_command_of, module, name) for name in names}


def group(name: str, module: str, panel: str, app: str = "app") -> Makers:
    """The whole of an ``app`` of a module, as a group that help shows under ``panel``."""
    return {name: partial(_group_of, name, module, panel, app)}


def _command_of(module: str, name: str) -> Command:
    return _makers(_apps_of(module).app)[name]()


def _group_of(name: str, module: str, panel: str, app: str) -> Command:
    part: typer.Typer = getattr(_apps_of(module), app)
    empty = copy(part)
    empty.registered_commands, empty.registered_groups = [], []
    alone = _program()
    alone.add_typer(empty, name=name, rich_help_panel=panel)
    within = cast(TyperGroup, get_command(alone)).commands
    return holding(cast(TyperGroup, within[name]), _makers(part))


def _apps_of(module: str) -> Any:
    return import_module(f"{__package__}.{module}")


def _makers(app: typer.Typer) -> Makers:
    return {_name_of(info): partial(_built, info) for info in _registered(app)}


def _registered(app: typer.Typer) -> Iterator[CommandInfo]:
    """The commands of an app, and of those that were added to it without a name of their own."""
    yield from app.registered_commands
    for added in app.registered_groups:
        if added.typer_instance:
            yield from _registered(added.typer_instance)


def _name_of(info: CommandInfo) -> str:
    return info.name or get_command_name(getattr(info.callback, "__name__", ""))


def _built(info: CommandInfo) -> Command:
    alone = _program()
    alone.registered_commands.append(info)
    return cast(TyperCommand, get_command(alone))


def _program() -> typer.Typer:
    return typer.Typer(add_completion=False, rich_markup_mode="rich")
