"""What does not fit in a file, in plain words, with the key to look at."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from portfolio.base.errors import Problem


def problems(error: ValidationError) -> list[Problem]:
    """One Problem for each thing that a model did not accept, in the order of the file."""
    details = error.errors(include_url=False)
    return list(dict.fromkeys(problem(detail) for detail in details))


def listed(error: ValidationError) -> str:
    """What a model did not accept, a line each, to stand below a sentence."""
    return "\n".join(f"  - {one}" for one in problems(error))


def problem(detail: Any) -> Problem:
    """The Problem for one entry of ``ValidationError.errors()``."""
    context = detail.get("ctx", {})
    sentence = _SENTENCES.get(detail["type"], "this value does not fit here")
    if detail["type"] == "too_short" and context.get("min_length", 1) > 1:
        sentence = "this needs {min_length} entries or more; it has {actual_length}"
    if detail["type"] in ("value_error", "assertion_error"):
        sentence = "{error}"
    return Problem(key_path(detail["loc"]), sentence.format_map(_Shown(context)))


def key_path(loc: tuple[str | int, ...]) -> str:
    """A key path that people can follow: ``outcomes[2].criteria[1].verb``, counted from 1."""
    path = ""
    for step in loc:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


class _Shown(dict[str, Any]):
    """The limits of a rule as people write them: ``20,000``; texts in quotation marks."""

    def __missing__(self, key: str) -> str:
        return "?"

    def __getitem__(self, key: str) -> str:
        value = super().__getitem__(key)
        if key == "expected":
            return str(value).replace("'", '"')
        return f"{value:,}" if isinstance(value, int | float) else str(value)


_TEXT = "this must be text in quotation marks"
_WHOLE = "this must be a whole number"
_NUMBER = "this must be a number"
_YES_NO = "this must be true or false"
_DATE = 'this must be a date such as "2026-03-14"'
_MOMENT = 'this must be a date and time such as "2026-03-14T10:42:05Z"'
_LIST = "this must be a list"
_TABLE = "this must be a group of keys and values"

_SENTENCES = {
    "missing": "this key is missing",
    "extra_forbidden": "this key is not known here",
    "string_too_long": "this text is longer than {max_length} characters",
    "string_too_short": "this must not be empty",
    "too_short": "this must not be empty",
    "too_long": "this has more than {max_length} entries",
    "string_type": _TEXT,
    "string_sub_type": _TEXT,
    "string_unicode": _TEXT,
    "string_pattern_mismatch": "this is not written in the way that is asked for here",
    "literal_error": "this must be one of: {expected}",
    "enum": "this must be one of: {expected}",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "decimal_max_digits": "this number has more than {max_digits} digits",
    "decimal_max_places": "this number has more than {decimal_places} decimal places",
    "decimal_whole_digits": "this number is too large",
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "greater_than_equal": "this must be {ge} or more",
    "greater_than": "this must be more than {gt}",
    "less_than_equal": "this must be {le} or less",
    "less_than": "this must be less than {lt}",
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _TABLE,
    "mapping_type": _TABLE,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
}
