"""Runs the code of notebook cells inside this process, the way a kernel would.

IPython's own shell does the work, so that ``display``, rich representations and pyplot figures
behave as in JupyterLab. What a cell shows is collected in the order in which it was shown.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import nbformat.v4
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from traitlets import List, Type, Unicode
from traitlets.config import Config

_COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")
FIGURE_BACKEND = "module://matplotlib_inline.backend_inline"


class _Publisher(DisplayPublisher):
    """Collects what ``display`` shows."""

    shell: Any

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: object = None,
        **_: Any,
    ) -> None:
        self.shell.add("display_data", data=data, metadata=metadata or {})

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear()


class _Hook(DisplayHook):
    """Collects the value of a cell's last line."""

    shell: Any

    def start_displayhook(self) -> None:
        pass

    def quiet(self) -> bool:
        ends = self.semicolon_at_end_of_expression(self.shell.source)  # type: ignore[no-untyped-call]  # IPython says none
        return bool(ends)

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        self.shell.add(
            "execute_result", data=format_dict, metadata=md_dict or {}, execution_count=None
        )

    def log_output(self, format_dict: dict[str, Any]) -> None:
        pass

    def finish_displayhook(self) -> None:
        pass


class _Stream(io.TextIOBase):
    """Collects what is printed; neighbouring prints become one output."""

    def __init__(self, shell: NotebookShell, name: str) -> None:
        self._shell = shell
        self._name = name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        outputs = self._shell.outputs
        if outputs and outputs[-1].get("name") == self._name:
            outputs[-1]["text"] += text
        elif text:
            self._shell.add("stream", name=self._name, text=text)
        return len(text)


class NotebookShell(InteractiveShell):
    """One shell for many notebooks, each of which starts with an empty namespace."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    outputs: list[NotebookNode] = List()  # type: ignore[assignment]  # a trait, read as a list
    source = Unicode()

    def add(self, output_type: str, **values: Any) -> None:
        self.outputs.append(nbformat.v4.new_output(output_type, **values))

    def start_notebook(self) -> None:
        """Forget everything that an earlier notebook defined or drew."""
        self.reset(new_session=False)  # type: ignore[no-untyped-call]  # IPython says none
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
            sys.modules["matplotlib"].rcdefaults()

    def run(self, source: str) -> list[NotebookNode]:
        """The outputs of a cell's code; an error is the last of them."""
        self.outputs = []
        self.source = source
        with _printing_to(self):
            self.run_cell(source, store_history=False)  # type: ignore[no-untyped-call]  # IPython says none
        return list(self.outputs)

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        traceback = [_COLOUR_CODES.sub("", line) for line in stb]
        self.add("error", ename=etype.__name__, evalue=str(evalue), traceback=traceback)


def notebook_shell() -> NotebookShell:
    """The shell of this process, made at the first call."""
    os.environ["MPLBACKEND"] = FIGURE_BACKEND
    quiet = Config()
    quiet.HistoryManager.enabled = False
    quiet.InteractiveShell.cache_size = 0
    quiet.InteractiveShell.colors = "nocolor"
    return NotebookShell.instance(config=quiet)


@contextmanager
def _printing_to(shell: NotebookShell) -> Iterator[None]:
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Stream(shell, "stdout"), _Stream(shell, "stderr")
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
