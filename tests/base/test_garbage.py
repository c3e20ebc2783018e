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


FREEING = """
import gc
from portfolio.base import garbage

class Swept:
    def __init__(self):
        self.itself = self
    def __del__(self):
        print("freed")

gc.disable()
for task in range(2):
    Swept()
    garbage.free_what_is_left()
    print(gc.get_freeze_count() > len(gc.get_objects()))
"""


def test_what_each_task_left_is_freed_and_what_stays_is_looked_through_once():
    done = subprocess.run(
        [sys.executable, "-c", FREEING], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["freed", "True", "freed", "True"]
