"""What a page is told when the disk, or somebody's share of it, is full."""

from __future__ import annotations

import errno
import os

import pytest

from portfolio.lab.replying import told_of

REMEDY = {errno.ENOSPC: "Free some space", errno.EDQUOT: "for a larger one"}


@pytest.mark.parametrize("code", REMEDY)
def test_no_room_is_told_with_its_remedy_wherever_the_program_met_it(code: int):
    status, said = told_of(OSError(code, os.strerror(code)), 500)
    assert status == 400
    assert said.endswith(f"{REMEDY[code]}, then try again.")


def test_another_fault_of_the_disk_is_not_told_as_a_full_one():
    status, said = told_of(OSError(errno.EIO, "no"), 500)
    assert (status, "full" in said) == (500, False)
