"""An activity as a file in ``templates/activities`` describes it, and its answer as a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, create_model

from portfolio.activities import fields
from portfolio.activities.activity import Answer, Row
from portfolio.base import toml_file
from portfolio.base.errors import Problem, UnitFileError
from portfolio.unit.findings import Authority, Rule, Severity
from portfolio.unit.unit import Hint, Id, Line, Part

FIX = "Set the program up again: the file is one of its own."
ANSWERS = "The criterion itself: this is the answer to it."
Kind = Literal["line", "text", "day", "number", "choice", "evidence", "rows"]
Key = Annotated[str, Field(pattern=r"[a-z][a-z_]*")]


class DescribedField(Part):
    """One field of a form: see ``fields`` for the kinds and for what each key says."""

    key: Key
    kind: Kind = "text"
    label: Line
    hint: Hint = ""
    example: Hint = ""
    least: Annotated[int, Field(ge=0, le=50)] = 1
    asked: str = ""
    """What a finding calls it while it is empty; nothing is found where this is empty."""
    ahead: bool = False
    """For a day that can be still to come."""
    after: str = ""
    """The key of a day beside it, which this one must not come before."""
    unit: str = ""
    choices: tuple[Line, ...] = ()
    one: str = ""
    """For rows: what a single one is called."""
    rows: Annotated[int, Field(ge=1, le=20)] = 1
    """For rows: how many make an answer, where the criterion itself names no number."""
    counted: bool = False
    """For rows: that a number in the criterion, as in “three ways”, is a number of them."""
    shown: Literal["table", "parts"] = "table"
    """For rows: as one table, or each under a heading of its own."""
    headed_by: str = ""
    """The key of a line whose text heads the column in place of the label."""
    fields: tuple[DescribedField, ...] = ()

    @property
    def is_said(self) -> bool:
        return self.kind in ("line", "text")


class Why(Part):
    """Why each rule of an activity helps: what the reference and the findings give as a source."""

    parts: Line
    rows: Line = "The form asks for more than one."
    row_parts: Line = "An entry that is whole can be followed."


class Description(Part):
    """What a file says about one activity."""

    name: Id
    title: Line
    purpose: Line
    heading: Line
    """Stands above it in the document, while its first field is empty or no heading."""
    titled_by: str = ""
    """The key of the line that is its heading."""
    why: Why
    fields: Annotated[tuple[DescribedField, ...], Field(min_length=1)]

    @property
    def asked(self) -> tuple[DescribedField, ...]:
        """The fields without which something is missing."""
        return tuple(field for field in self.fields if field.asked)

    def told(self) -> Iterator[tuple[Rule, str, str]]:
        """Each rule, what it says where something is missing, and what it tells to do."""
        yield self.empty, "…: nothing is said yet.", "Write in your own words what is asked for."
        yield self.parts, "Your answer does not say … yet.", "Write a few sentences on …."
        if any(field.kind == "rows" for field in self.fields):
            yield self.few, "There is …; … or more are asked for.", "Add …."
            yield self.row_parts, "… does not say … yet.", "Fill in what is named here."
        if any(field.after for field in self._every_field()):
            yield self.order, "… is before …, which comes first.", "Correct one of the two dates."

    @property
    def empty(self) -> Rule:
        return Rule(f"{self.name}-empty", Severity.NEEDED, Authority.UNIT, ANSWERS)

    @property
    def parts(self) -> Rule:
        return Rule.query(f"{self.name}-parts", self.why.parts)

    @property
    def few(self) -> Rule:
        return Rule.query(f"{self.name}-few", self.why.rows)

    @property
    def row_parts(self) -> Rule:
        return Rule.query(f"{self.name}-row-parts", self.why.row_parts)

    @property
    def order(self) -> Rule:
        return Rule.query(f"{self.name}-order", "What comes later has the later date.")

    def _every_field(self) -> Iterator[DescribedField]:
        for field in self.fields:
            yield from (field, *field.fields)


def read_description(path: Path) -> Description:
    """What the file says. Raises UnitFileError with everything that does not fit."""
    return toml_file.read_shaped(path, Description, UnitFileError, FIX, _wrong_within)


def _wrong_within(description: Description) -> Iterator[Problem]:
    """Keys that are there twice, or that lead nowhere."""
    for place, beside in _levels(description):
        keys = [field.key for field in beside]
        yield from (
            Problem(f"{place}.{key}", "is there twice") for key in keys if keys.count(key) > 1
        )
        for field in beside:
            if field.after and field.after not in keys:
                yield Problem(f"{place}.{field.key}.after", f'there is no field "{field.after}"')
            if (field.kind == "rows") != bool(field.fields and field.one):
                yield Problem(f"{place}.{field.key}", "rows, and only they, have fields and a name")


def _levels(description: Description) -> Iterator[tuple[str, tuple[DescribedField, ...]]]:
    yield "fields", description.fields
    for field in description.fields:
        if field.fields:
            yield f"fields.{field.key}", field.fields


class _DescribedAnswer(Answer):
    """Its checks are built when it is first used: most commands use few activities."""

    model_config = ConfigDict(defer_build=True)


class _DescribedRow(Row):
    model_config = ConfigDict(defer_build=True)


def answer_model(description: Description) -> type[Answer]:
    """The answer to the activity: every field has a default that means “nothing entered yet”."""
    name = description.name.replace("-", " ").title().replace(" ", "")
    return create_model(
        name,
        __base__=_DescribedAnswer,
        __module__=__name__,
        **_definitions(name, description.fields),
    )


def _definitions(name: str, described: tuple[DescribedField, ...]) -> dict[str, Any]:
    return {field.key: _definition(name, field) for field in described}


def _definition(name: str, field: DescribedField) -> tuple[Any, Any]:
    label, hint = field.label, field.hint
    match field.kind:
        case "line":
            floor = field.least if field.least > 1 else 0
            return str, fields.line(label, hint, example=field.example, least=floor)
        case "text":
            return str, fields.text(label, hint, example=field.example, least=field.least)
        case "day":
            return fields.Day, fields.day(label, hint, ahead=field.ahead)
        case "number":
            return fields.Number, fields.number(label, hint, unit=field.unit, example=field.example)
        case "choice":
            return Literal[("", *field.choices)], fields.choice(label, hint)  # pyrefly: ignore[invalid-literal]  # made here
        case "evidence":
            return fields.Refs, fields.evidence(label, hint)
        case "rows":
            row = create_model(
                f"{name}{field.key.title().replace('_', '')}",
                __base__=_DescribedRow,
                __module__=__name__,
                **_definitions(name, field.fields),
            )
            return tuple[row, ...], fields.rows(label, hint, one=field.one)
