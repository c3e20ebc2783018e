"""A worker: a process that runs notebooks one after the other, warm after the first.

``python -m portfolio.workbook.worker`` reads one JSON job a line from its input and writes one
JSON reply a line to its output. Nothing that a notebook prints reaches that output.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, TextIO

from portfolio.charts.remember import remember_in
from portfolio.workbook.cells import Cell


def main() -> None:
    """Serve jobs until the input ends."""
    jobs, replies = _private_pipes()
    for line in jobs:
        try:
            reply = run_job(json.loads(line))
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        replies.write(json.dumps(reply) + "\n")
        replies.flush()


def run_job(job: dict[str, Any]) -> dict[str, str]:
    """Run the notebook made of ``job["cells"]`` and write it to ``job["output"]``.

    ``job["parameters"]`` holds texts only; ``job["folder"]`` is where the cells run. The reply
    holds ``error``, empty when every cell ran. A notebook with a failing cell is written too.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    from portfolio.workbook.engine import NAME
    from portfolio.workbook.generate import notebook

    remember_in(Path(job["figures"]))
    cells = [Cell(**{**cell, "tags": tuple(cell["tags"])}) for cell in job["cells"]]
    output = Path(job["output"])
    unfinished = output.with_name(f"unfinished-{output.name}")
    try:
        papermill.execute_notebook(
            notebook(cells),
            unfinished,
            parameters=job["parameters"],
            engine_name=NAME,
            kernel_name="python3",
            language="python",
            cwd=job["folder"],
            progress_bar=False,
            request_save_on_cell_execute=False,
        )
    except PapermillExecutionError as error:
        os.replace(unfinished, output)
        return {"error": f"{error.ename}: {error.evalue}"}
    os.replace(unfinished, output)
    return {"error": ""}


def _private_pipes() -> tuple[TextIO, TextIO]:
    """The pipes from and to the parent, out of reach of what the notebooks read and print."""
    jobs, replies = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return os.fdopen(jobs, encoding="utf-8"), os.fdopen(replies, "w", encoding="utf-8")


if __name__ == "__main__":
    main()
