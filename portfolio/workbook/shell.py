"""Runs the code of notebook cells inside this process, the way a kernel would.

IPython's own shell does the work, so that magics, ``display``, rich representations and pyplot
figures behave as in JupyterLab. What differs, and why, is in docs/explanation/tutors-cells.md.
"""

from __future__ import annotations

import builtins
import getpass
import io
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

from IPython.core import page
from IPython.core.async_helpers import get_asyncio_loop
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from nbformat import NotebookNode
from traitlets import Instance, Type
from traitlets.config import Config

from portfolio.workbook.outputs import Outputs
from portfolio.workbook.plot_objects import as_png, is_plot_object

_COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")
FIGURE_BACKEND = "module://matplotlib_inline.backend_inline"
_INLINE = (None, "inline", "auto", "agg", FIGURE_BACKEND)
NO_INPUT = (
    "A cell cannot ask for anything while a portfolio is built: nobody is there to answer. Write "
    "the value into the cell."
)
ONLY_INLINE = "Charts can only be shown on the page itself. Write “%matplotlib inline”."


class _Publisher(DisplayPublisher):
    """Collects what ``display`` shows."""

    shell: Any

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: object = None,
        *,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        display = str((transient or {}).get("display_id") or "")
        if update:
            self.shell.outputs.changed(display, data, metadata)
        else:
            self.shell.outputs.shown("display_data", data, metadata, display)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear(wait)


class _Hook(DisplayHook):
    """Collects the value of a cell's last line."""

    shell: Any

    def start_displayhook(self) -> None:
        pass

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        count = self.prompt_count
        self.shell.outputs.shown("execute_result", format_dict, md_dict, execution_count=count)

    def log_output(self, format_dict: dict[str, Any]) -> None:
        pass

    def finish_displayhook(self) -> None:
        pass

    def flush(self) -> None:
        """Forget the last results. The namespace is emptied anyway; collecting rubbish at once, as
        IPython does, would cost each notebook more than running it."""
        self._ = self.__ = self.___ = ""


class _Formatter(DisplayFormatter):
    """What an object looks like. A plot object has no looks: its chart has. A figure is drawn as
    PNG too, whatever else the notebook wants, because that is what Word shows."""

    def format(
        self, obj: object, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super().format(obj, include, exclude)
        if data.keys() <= {"text/plain"} and is_plot_object(obj):
            return {}, {}
        if data and not data.keys() & {"image/png", "image/jpeg"} and (png := as_png(obj)):
            data["image/png"] = png
        return data, metadata


class _Stream(io.TextIOBase):
    """Collects what is printed."""

    encoding = "UTF-8"
    errors = "backslashreplace"

    def __init__(self, shell: NotebookShell, name: str) -> None:
        self._shell = shell
        self.name = name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._shell.outputs.printed(self.name, text)
        return len(text)


class NotebookShell(InteractiveShell):
    """One shell for many notebooks, each of which starts with an empty namespace."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    outputs: Outputs = Instance(Outputs, ())  # pyrefly: ignore[bad-assignment]  # a trait, read as its value

    def start_notebook(self) -> None:
        """Forget everything that an earlier notebook defined or drew."""
        self.outputs = Outputs()
        self.reset()
        self.user_global_ns["__spec__"] = None  # of __main__: what starts processes asks for it
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
            sys.modules["matplotlib"].rcdefaults()

    def run(self, source: str) -> list[NotebookNode]:
        """The outputs of a cell's code; an error is among them when it failed."""
        self.outputs.start_cell()
        with _in_place_of_a_kernel(self):
            done = get_asyncio_loop().run_until_complete(self._executed(source))
            error = done.error_before_exec or done.error_in_exec
            if error is not None and not self.outputs.has_error:
                self.outputs.failed(type(error).__name__, _said(error), [])
        return self.outputs.finish_cell()

    async def _executed(self, source: str) -> ExecutionResult:
        """Run a cell as a kernel does: while a loop runs, in which it may leave work for later."""
        trouble = None
        try:
            transformed = self.transform_cell(source)
        except Exception:
            transformed, trouble = source, sys.exc_info()
        if not self.should_run_async(
            source, transformed_cell=transformed, preprocessing_exc_tuple=trouble
        ):
            return self.run_cell(source, store_history=True)
        done = await self.run_cell_async(
            source,
            store_history=True,
            transformed_cell=transformed,
            preprocessing_exc_tuple=trouble,
        )
        self.events.trigger("post_execute")
        self.events.trigger("post_run_cell", done)
        return done

    def init_display_formatter(self) -> None:
        self.display_formatter = _Formatter(parent=self)
        self.configurables.append(self.display_formatter)

    def init_hooks(self) -> None:
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(_not_shown), 99)

    def enable_matplotlib(self, gui: str | None = None) -> Any:
        if gui not in _INLINE:
            raise UsageError(ONLY_INLINE)
        return super().enable_matplotlib("inline")

    def enable_gui(self, gui: str | None = None) -> None:
        if gui not in _INLINE:
            raise UsageError(ONLY_INLINE)

    def ask_exit(self) -> NoReturn:
        """What ``exit`` and ``quit`` call."""
        raise SystemExit

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        traceback = [_COLOUR_CODES.sub("", line) for line in stb]
        self.outputs.failed(etype.__name__, _said(evalue), traceback)


NotebookShell.__name__ = "ZMQInteractiveShell"
"""By this name libraries know that what they show is not for a terminal."""


def notebook_shell() -> NotebookShell:
    """The shell of this process, made at the first call."""
    os.environ["MPLBACKEND"] = FIGURE_BACKEND
    quiet = Config()
    quiet.HistoryManager.enabled = False
    quiet.HistoryManager.hist_file = ":memory:"
    quiet.InteractiveShell.colors = "nocolor"
    return NotebookShell.instance(config=quiet)


@contextmanager
def _in_place_of_a_kernel(shell: NotebookShell) -> Iterator[None]:
    """What is printed is collected, and what asks is refused."""
    before = sys.stdout, sys.stderr, builtins.input, getpass.getpass
    sys.stdout, sys.stderr = _Stream(shell, "stdout"), _Stream(shell, "stderr")
    builtins.input = getpass.getpass = _refuse
    try:
        yield
    finally:
        sys.stdout, sys.stderr, builtins.input, getpass.getpass = before


def _not_shown(*_: object, **__: object) -> None:
    """What help with ``?`` does: JupyterLab shows it beside the notebook, not in it."""


def _refuse(*_: object, **__: object) -> NoReturn:
    raise StdinNotImplementedError(NO_INPUT)


def _said(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "It cannot say what went wrong."
