"""What people type to call this program, so that they can type what a sentence names."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

SETTING = "AWARD_PORTFOLIO_COMMAND"
"""The environment variable in which the start script says how it was called."""
NAME = "portfolio"


def program_name() -> str:
    """``portfolio``, or what the start script was called by: ``python3 start.py portfolio``."""
    return os.environ.get(SETTING, "").strip() or NAME


def as_typed(sentences: str) -> str:
    """The sentences, with each command in them as it can be typed here.

    A command is named in quotation marks: ``“portfolio refresh DIR”``.
    """
    return sentences.replace(f"“{NAME} ", f"“{program_name()} ")


def word(text: str) -> str:
    """A text as one word of a command: in quotation marks where it needs them."""
    return subprocess.list2cmdline([text]) if sys.platform == "win32" else shlex.quote(text)
