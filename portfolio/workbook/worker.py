"""A worker: a process that runs notebooks one after the other, warm after the first.

``python -m portfolio.workbook.worker`` reads one JSON job a line from its input and writes one
JSON reply a line to its output. Nothing that a notebook prints reaches that output.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from portfolio.base import files
from portfolio.base.cache_folder import user_cache
from portfolio.base.side_process import end_with_parent, private_pipes
from portfolio.charts.remember import remember_in
from portfolio.workbook.cells import Cell


def main() -> None:
    """Serve jobs until the input ends."""
    end_with_parent()
    remember_in(user_cache())
    jobs, replies = private_pipes()
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

    cells = [Cell(**{**cell, "tags": tuple(cell["tags"])}) for cell in job["cells"]]
    output = Path(job["output"])
    unfinished = output.with_name(f"unfinished-{output.name}")
    error = ""
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
    except PapermillExecutionError as failed:
        error = f"{failed.ename}: {failed.evalue}"
    files.put(output, unfinished.read_bytes())
    return {"error": error}


if __name__ == "__main__":
    main()
