"""What the cells of one notebook show, collected as a notebook file holds it.

It is what nbclient makes of a kernel's messages: displays can be changed later, a cell can be
cleared. Unlike there, a cell that shows too much keeps its beginning, and says so.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from portfolio.base.text import plural
from portfolio.document.blocks import Callout
from portfolio.document.bundle import bundle

if TYPE_CHECKING:
    from nbformat import NotebookNode

MOST_OUTPUTS = 100
"""So many outputs of one cell are kept."""
MOST_CHARACTERS = 60_000
"""So much of what one cell prints is kept."""
MOST_DATA = 30_000_000
"""So many characters of data, such as pictures, are kept of one cell."""
REMEDY = "Show less in one cell."


class Outputs:
    """The outputs of a notebook, cell by cell. ``of_cell`` is the list of the current one."""

    def __init__(self) -> None:
        self._displays: dict[str, list[NotebookNode]] = {}
        self.start_cell()

    def start_cell(self) -> None:
        self.of_cell: list[NotebookNode] = []
        self._clear_next = False
        self._forget_sizes()

    def finish_cell(self) -> list[NotebookNode]:
        """The outputs of the current cell; the last says what is not among them."""
        missing = [
            *([plural(self._dropped, "output")] if self._dropped else []),
            *([plural(self._unprinted, "character")] if self._unprinted else []),
        ]
        if missing:
            note = Callout("note", f"Not shown: {' and '.join(missing)} more", REMEDY)
            self._append("display_data", data=bundle([note]))
        return self.of_cell

    def printed(self, name: str, text: str) -> None:
        """Text that went to ``stdout`` or ``stderr``; neighbours of one name become one output."""
        if not text:
            return
        self._clear_if_told()
        room = MOST_CHARACTERS - self._characters
        self._characters += min(len(text), room)
        self._unprinted += max(0, len(text) - room)
        kept = _encodable(text[:room])
        last = self.of_cell[-1] if self.of_cell else None
        if last is not None and last.get("name") == name:
            last["text"] += kept
        elif kept and self._has_room(0):
            self._append("stream", name=name, text=kept)

    def shown(
        self,
        output_type: str,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None,
        display: str = "",
        **values: Any,
    ) -> None:
        """A display or a result. Raises TypeError or ValueError for what is not data."""
        plain, about = _as_json(data), _as_json(metadata or {})
        if display:
            self._change(display, plain, about)
        self._clear_if_told()
        if self._has_room(sum(map(len, map(str, plain.values())))):
            made = self._append(output_type, data=plain, metadata=about, **values)
            if display:
                self._displays.setdefault(display, []).append(made)

    def changed(
        self, display: str, data: Mapping[str, Any], metadata: Mapping[str, Any] | None
    ) -> None:
        """A display that is there, in whichever cell, shows something else from now on."""
        self._change(display, _as_json(data), _as_json(metadata or {}))

    def failed(self, name: str, value: str, traceback: list[str]) -> None:
        """An error. It is kept whatever else the cell has shown."""
        self._clear_if_told()
        lines = [_encodable(line) for line in traceback]
        value = _encodable(value[:MOST_CHARACTERS])
        self._append("error", ename=_encodable(name), evalue=value, traceback=lines)

    def clear(self, wait: bool) -> None:
        """Forget what the cell has shown so far: now, or when it shows something else."""
        self._clear_next = wait
        if not wait:
            self._clear()

    @property
    def has_error(self) -> bool:
        return any(output.output_type == "error" for output in self.of_cell)

    def _append(self, output_type: str, **values: Any) -> NotebookNode:
        from nbformat.v4 import new_output  # loaded where cells run, and nowhere else

        made: NotebookNode = new_output(output_type, **values)
        self.of_cell.append(made)
        return made

    def _change(self, display: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        for output in self._displays.get(display, ()):
            output["data"], output["metadata"] = data, metadata

    def _has_room(self, size: int) -> bool:
        if len(self.of_cell) >= MOST_OUTPUTS or self._data + size > MOST_DATA:
            self._dropped += 1
            return False
        self._data += size
        return True

    def _clear_if_told(self) -> None:
        if self._clear_next:
            self._clear_next = False
            self._clear()

    def _clear(self) -> None:
        gone = set(map(id, self.of_cell))
        for name, displays in self._displays.items():
            self._displays[name] = [output for output in displays if id(output) not in gone]
        self.of_cell.clear()
        self._forget_sizes()

    def _forget_sizes(self) -> None:
        self._characters = self._data = self._dropped = self._unprinted = 0


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown, as it is now and as a file can hold it; pictures in bytes are encoded."""
    return {str(kind): _value(value) for kind, value in values.items()}


def _value(value: Any) -> Any:
    match value:
        case str():
            return _encodable(value)
        case bytes():
            return base64.b64encode(value).decode("ascii")
    return json.loads(json.dumps(value, default=_plain))


def _plain(value: Any) -> Any:
    """A set, or an array or a number of numpy, as JSON has it."""
    if isinstance(value, (set, frozenset)):
        return list(value)
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"A {type(value).__name__} cannot be shown as data.")


def _encodable(text: str) -> str:
    """The text without the halves of characters that no file can hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
