"""The names of a criterion's files, as the pages write them, too (ui/tests/links.test.ts)."""

from __future__ import annotations

import re
from pathlib import Path

from portfolio.unit.refs import file_stem

THERE = Path(__file__).parents[2] / "ui" / "tests" / "links.test.ts"


def test_pages_and_program_give_a_file_the_same_name():
    source = THERE.read_text("utf-8")
    pairs = re.findall(r'^  \["([^"]+)", "([^"]+)"\],$', source, re.MULTILINE)
    assert len(pairs) == 10
    for ref, stem in pairs:
        plain = re.sub(r"\\u\{?([0-9a-f]+)\}?", lambda code: chr(int(code[1], 16)), ref)
        assert file_stem(plain) == stem
