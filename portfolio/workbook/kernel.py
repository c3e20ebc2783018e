"""The kernel of a notebook in JupyterLab: ``python -P -m portfolio.workbook.kernel``.

It works in an empty folder, so that nothing which lies beside the notebook is taken for a module or
for settings, and knows where the notebook is.
"""

from __future__ import annotations

import os

from portfolio.base.files import scratch
from portfolio.workbook.page import NOTEBOOK_FOLDER


def main() -> None:
    """Run a kernel until it is told to end. The arguments are those of ``ipykernel_launcher``."""
    os.environ[NOTEBOOK_FOLDER] = os.getcwd()
    with scratch() as here:
        os.chdir(here)
        from ipykernel.kernelapp import launch_new_instance

        launch_new_instance()
        os.chdir(os.path.dirname(here))


if __name__ == "__main__":
    main()
