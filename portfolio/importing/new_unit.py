"""A unit file to be filled in by hand, with a comment on each line."""

from __future__ import annotations

import json

from portfolio.importing.draft import DraftUnit
from portfolio.importing.draft_file import id_of

_HEAD = """\
# A unit file. A line that begins with # is only for you; texts stand in straight quotation marks.

id = {id}                # a short name in small letters, which no other unit has
title = {title}          # exactly as the awarding body has it
awarding_body = {body}   # who awards the unit
number = {number}        # the body's own number; "" when it has none
{level}
aim = ""                 # what the unit is for, in the body's words

[sources]
document = {{ title = "", authority = true }}  # the document that you copy from
"""
_OUTCOME = """
[[outcomes]]             # learning outcome {number}
ref = "{number}"                # its number in the document
text = ""                # its words, exactly
competence = true        # true for “be able to”, false for “understand”
methods = ["observation", "witness-testimony", "reflective-account"]  # what may show it

[[outcomes.criteria]]    # copy these lines for each further criterion
ref = "{number}.1"              # its number in the document
verb = ""                # its command verb: words that are in its text, such as "explain"
text = ""                # its words, exactly
# activities = [{{ name = "star" }}]  # left out: those that suit the verb; “unit check” says which
"""


def new_unit_text(title: str, body: str, number: str, level: str, outcomes: int) -> str:
    """The text of a unit file for a unit of so many outcomes. ``level`` may be ``""``."""
    known = {"number": (number, ""), "title": (title, "")}
    proposed = id_of(DraftUnit(facts={key: pair for key, pair in known.items() if pair[0]}))
    head = _HEAD.format(
        id=_text(proposed),
        title=_text(title),
        body=_text(body),
        number=_text(number),
        level=f"level = {level.strip()}                # 1 to 8"
        if level.strip().isdecimal()
        else "# level = 3            # 1 to 8; take the first # away",
    )
    return head + "".join(_OUTCOME.format(number=n) for n in range(1, outcomes + 1))


def _text(value: str) -> str:
    return json.dumps(" ".join(value.split()), ensure_ascii=False)
