"""The bytes of a record's files: readable JSON, read with care."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portfolio.base.errors import Problem, RecordError
from portfolio.base.text import clean_tree, is_clean

LARGEST_FILE = 5_000_000
DEEPEST = 20
STAMP = "saved"
"""The key that tells when a version was saved. Two versions that differ only here are the same."""
_ESCAPED = re.compile(r"\\[urbf]")
_HOLDERS = (dict, list, tuple)
Check = Callable[[dict[str, Any]], list[Problem]]
"""Says what does not fit in the value of a file; an empty list when all is well."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A file that was read: its value, and the SHA-256 of its bytes."""

    value: dict[str, Any]
    digest: str


def decode(data: bytes) -> tuple[dict[str, Any], str]:
    """The value in the bytes of a JSON file, and why they cannot be used (``""`` if they can)."""
    if not data:
        return {}, "it is empty (0 bytes)"
    if len(data) > LARGEST_FILE:
        return {}, "it is larger than 5 MB"
    if not data.strip(b"\x00"):
        return {}, "it holds only zeros, as can happen when the power fails"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return {}, "another program saved it as UTF-16"
    try:
        text = data.decode("utf-8-sig")
        value = _DECODER.decode(text)
    except _TwiceError as error:
        return {}, f'the key "{error}" is there twice'
    except UnicodeDecodeError:
        return {}, "it is not UTF-8 text"
    except RecursionError:
        return {}, "it is nested too deeply"
    except ValueError:
        return {}, "it is cut short, or not the JSON that this program writes"
    if not isinstance(value, dict):
        return {}, "it is not a group of keys and values"
    if is_too_deep(value):
        return {}, "it is nested too deeply"
    if not is_clean(text) or _ESCAPED.search(text):
        value, _ = clean_tree(value)
    return value, ""


def encode(name: str, value: dict[str, Any]) -> bytes:
    """The bytes of a file: readable JSON in UTF-8, keys in the order given.

    Raises RecordError when they could not be read back.
    """
    if is_too_deep(value):
        raise RecordError(f"{name} was not saved: it is nested too deeply.")
    try:
        text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
        data = f"{text}\n".encode()
    except (TypeError, ValueError) as error:
        raise RecordError(f"{name} was not saved: it holds a value that JSON cannot.") from error
    if len(data) > LARGEST_FILE:
        raise RecordError(f"{name} was not saved: it is larger than 5 MB. Shorten it.")
    return data


def is_too_deep(value: Any) -> bool:
    """True when lists and groups lie more than ``DEEPEST`` levels inside each other."""
    level = [value] if isinstance(value, _HOLDERS) else []
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, _HOLDERS)
        ]
    return any(level)


def same_but_for_stamp(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return {**one, STAMP: None} == {**other, STAMP: None}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class _TwiceError(ValueError):
    """A key that is there twice."""


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return value


def _no_constant(word: str) -> None:
    raise ValueError(word)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique_keys, parse_constant=_no_constant)
