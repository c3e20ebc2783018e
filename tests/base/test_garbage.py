"""What a process does with its garbage when it ends."""

from __future__ import annotations

import subprocess
import sys

ENDING = """
from portfolio.base import garbage

class Swept:
    def __init__(self):
        self.itself = self
    def __del__(self):
        print("looked for garbage")

garbage.look_seldom()
{call}
Swept()
"""


def said_at_the_end(call: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ENDING.format(call=call)], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_process_looks_for_garbage_at_its_end_unless_it_is_told_not_to():
    assert "looked" in said_at_the_end("")
    assert said_at_the_end("garbage.leave_the_rest()") == ""
