"""A log in two files of limited size, for several programs at once. It never stops a program."""

from __future__ import annotations

import logging
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

from portfolio.base.files import own_folder


class RotatedFile(RotatingFileHandler):
    """Opens the file for each line only, so that several programs can write to it. ``largest`` is
    in bytes; then a new file is begun, and one old one kept."""

    def __init__(self, file: Path, largest: int) -> None:
        super().__init__(file, maxBytes=largest, backupCount=1, encoding="ascii", delay=True)
        form = logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        form.converter = time.gmtime
        self.setFormatter(form)

    def emit(self, record: logging.LogRecord) -> None:
        if own_folder(Path(self.baseFilename).parent):
            super().emit(record)
            self.close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """A full disk costs the log, not the program."""
