"""The kinds of field that a form can have.

Each function returns a pydantic field whose JSON Schema carries all that a form needs: ``title``
(the label), ``description`` (the hint), ``examples`` and ``widget``. A field's default is always
"nothing entered yet".
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

LINE_LENGTH = 300
TEXT_LENGTH = 20_000
MOST_ROWS = 60

Day = datetime.date | None
Pounds = Annotated[Decimal, Field(ge=0, le=Decimal("999999999.99"), decimal_places=2)] | None
Number = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)] | None
Refs = tuple[Annotated[str, Field(max_length=20)], ...]


def line(label: str, hint: str = "", *, example: str = "", least: int = 0) -> Any:
    """A single line of text. Type: ``str``.

    ``least`` is its floor, in words: see ``text``. Without one, whatever stands in it is taken as
    it is: “none”, “x” or “%” may be the answer.
    """
    extra = {"least": str(least)} if least else {}
    hint = _with_floor(hint, least)
    return _field("line", label, hint, example, default="", extra=extra, max_length=LINE_LENGTH)


def text(label: str, hint: str = "", *, example: str = "", least: int = 1) -> Any:
    """Several paragraphs in the learner's own words (simple Markdown). Type: ``str``.

    ``least`` is its floor, in words: fewer cannot do what the verb of a criterion asks for. 1 asks
    only that something is said. A few words name or identify something, some more explain it.
    """
    extra, hint = {"least": str(least)}, _with_floor(hint, least)
    return _field("text", label, hint, example, default="", extra=extra, max_length=TEXT_LENGTH)


def day(label: str, hint: str = "", *, ahead: bool = False) -> Any:
    """A date. Type: ``Day``; ISO in files, UK style on screens and in documents.

    ``ahead`` is for a plan, whose day can be still to come. Any other is of what has happened.
    """
    extra = {"ahead": "yes"} if ahead else {}
    return _field("day", label, hint, "", default=None, extra=extra)


def pounds(label: str, hint: str = "", *, example: str = "") -> Any:
    """An amount of money in pounds sterling. Type: ``Pounds``."""
    return _field("pounds", label, hint, example, default=None)


def number(
    label: str, hint: str = "", *, unit: str = "", example: str = "", carried: str = ""
) -> Any:
    """A number, with the unit that is shown beside it. Type: ``Number``.

    ``carried`` names a field of the row that its own row picks: what stands there is proposed here.
    """
    extra = {"unit": unit, "carried": carried} if carried else {"unit": unit}
    return _field("number", label, hint, example, default=None, extra=extra)


def yes(label: str, hint: str = "") -> Any:
    """A box to tick. Type: ``bool``."""
    return _field("yes", label, hint, "", default=False)


def choice(label: str, hint: str = "") -> Any:
    """One of a few fixed words. Type: ``Literal["", "first", "second"]``, ``""`` not chosen yet."""
    return _field("choice", label, hint, "", default="")


def pick(label: str, hint: str = "", *, source: str) -> Any:
    """The ref of a row entered elsewhere, e.g. ``source="smart-objectives.objectives"``.

    Type: ``str``; the row's own ``ref`` field, ``""`` while nothing is picked.
    """
    return _field("pick", label, hint, "", default="", max_length=20, extra={"source": source})


def ref(label: str, hint: str = "", *, prefix: str) -> Any:
    """The short name of a row, given by the form. Type: ``str``.

    ``prefix`` ``"O"`` counts ``O1``, ``O2`` ...; an empty one counts in letters, ``A``, ``B`` ...
    """
    return _field("ref", label, hint, "", default="", max_length=20, extra={"prefix": prefix})


def evidence(label: str = "Evidence", hint: str = "The items that show this.") -> Any:
    """Refs of evidence items (``E01``). Type: ``Refs``."""
    return _field("evidence", label, hint, "", default=(), max_length=MOST_ROWS)


def rows(label: str, hint: str = "", *, one: str, every: str = "", across: str = "") -> Any:
    """A table of rows that can be added, removed and moved. Type: ``tuple[SomeRow, ...]``.

    ``one`` is what a single row is called: ``"objective"``. Where there is to be a row for each
    thing, or each pair, that its rows can pick, ``every`` says what: ``"option and objective"``.
    Rows for pairs are one crossed table where ``across`` names the pick whose things are its
    columns; those of the other pick are its lines.
    """
    extra = {"one": one, "every": every, "across": across}
    extra = {key: said for key, said in extra.items() if said}
    return _field("rows", label, hint, "", default=(), extra=extra, max_length=MOST_ROWS)


def group(label: str, hint: str = "", *, default: Any) -> Any:
    """Fields that belong together under one label. Type: a ``Row``; ``default`` an empty one."""
    return _field("group", label, hint, "", default=default)


@cache
def floors(model: type[BaseModel]) -> Mapping[str, int]:
    """The floor of each text of a form that has one, by the name of its field."""
    found = {name: least(field) for name, field in model.model_fields.items()}
    return {name: words for name, words in found.items() if words}


def about(field: FieldInfo) -> dict[str, str]:
    """What a form knows of a field beside its words: its ``widget`` and how it shows a row."""
    extra = field.json_schema_extra
    return {key: str(value) for key, value in extra.items()} if isinstance(extra, dict) else {}


def least(field: FieldInfo) -> int:
    """The floor of a text in words; 0 where nothing is asked of it."""
    return int(about(field).get("least", "0"))


def _with_floor(hint: str, least: int) -> str:
    return f"{hint} At least {least} words.".strip() if least > 1 else hint


def _field(
    widget: str,
    label: str,
    hint: str,
    example: str,
    *,
    default: Any,
    extra: dict[str, str] | None = None,
    **limits: Any,
) -> Any:
    return Field(
        default=default,
        title=label,
        description=hint or None,
        examples=[example] if example else None,
        json_schema_extra={"widget": widget, **(extra or {})},
        **limits,
    )
