"""A worker: a process that runs notebooks one after the other, warm after the first.

``python -m portfolio.workbook.worker`` reads one JSON job a line from its input and writes lines of
JSON to its output: one for each cell that begins, and at last the reply. Nothing that a notebook
prints reaches that output.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portfolio.base.cache_folder import user_cache
from portfolio.base.side_process import end_with_parent, private_pipes
from portfolio.charts.remember import remember_in as charts_in
from portfolio.checks.remembered import remember_in as findings_in
from portfolio.workbook.cells import cell_from
from portfolio.workbook.job import SHELL
from portfolio.workbook.shown import builds_only

LONGEST_ERROR = 500
"""Characters of an error in a reply: a line that is written at once, or not at all."""


def main() -> None:
    """Serve jobs until the input ends."""
    end_with_parent()
    builds_only()
    charts_in(user_cache())
    findings_in(user_cache())
    jobs, replies = private_pipes()
    if hasattr(os, "register_at_fork"):
        # What a cell leaves running does not keep us from hearing that this process has ended.
        os.register_at_fork(after_in_child=lambda: os.close(replies.fileno()))

    def say(words: dict[str, str]) -> None:
        replies.write(json.dumps(words) + "\n")
        replies.flush()

    for line in jobs:
        try:
            say(run_job(json.loads(line), lambda cell: say({"cell": cell})))
        except Exception as error:
            say({"error": f"{type(error).__name__}: {error}"})


def run_job(job: dict[str, Any], begins: Callable[[str], None]) -> dict[str, str]:
    """Run the notebook made of ``job["cells"]`` and write it to ``job["output"]``.

    ``job["parameters"]`` holds texts only; ``job["folder"]`` is where the cells run. The cells in
    ``job["ended"]`` are known to end the program and are not run; each has what to say of it.
    ``begins`` hears the id of each cell before it is run. The reply holds ``error``, empty when
    every cell ran. A notebook with a failing cell is written too.
    """
    from portfolio.base.light_papermill import load_papermill
    from portfolio.workbook.executed import execute

    load_papermill()
    error = execute(
        [cell_from(cell) for cell in job["cells"]],
        Path(job["output"]),
        job["parameters"],
        SHELL,
        cwd=job["folder"],
        ended=job["ended"],
        begins=begins,
    )
    return {"error": error[:LONGEST_ERROR]}


if __name__ == "__main__":
    main()
