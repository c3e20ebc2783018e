"""Which errors in a notebook's outputs are failures, and how they are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

MAY_FAIL = "raises-exception"
"""The tag of a cell whose error is meant."""
ENDED = ""
"""The name of the error of a cell that ended the program, or never ended: it has none."""
_CLEAN_EXIT = ("", "0", "None")


def is_failure(output: Mapping[str, Any], tags: Collection[str]) -> bool:
    """Whether an output says that its cell failed. A cell may end itself, as with ``sys.exit()``;
    one with the tag ``MAY_FAIL`` may fail, but not end the program."""
    if output["output_type"] != "error" or is_clean_exit(output):
        return False
    return output["ename"] == ENDED or MAY_FAIL not in tags


def is_clean_exit(output: Mapping[str, Any]) -> bool:
    """Whether an error is no error: the cell ended itself and named no reason."""
    return bool(output["ename"] == "SystemExit" and output["evalue"] in _CLEAN_EXIT)


def told(output: Mapping[str, Any]) -> str:
    """An error in one line: ``ZeroDivisionError: division by zero``."""
    return ": ".join(part for part in (output["ename"], output["evalue"]) if part)
