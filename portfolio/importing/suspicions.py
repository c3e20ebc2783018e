"""Signs that a wording was not taken from its document as it stands there."""

from __future__ import annotations

import re

from portfolio.importing import said_in_handbooks as said

LONGEST_USUAL = 420
_STUCK = re.compile(r"[a-z]{2}[0-9]{1,2}\b|[a-z][.][A-Z]|[a-z]{3}[A-Z][a-z]{2}")
_ODD = re.compile("[\ufffd\ue000-\uf8ff\x02\u00ad]")
_PAGE = re.compile(r"\bpage \d|©|\bunit \d{3}\b", re.IGNORECASE)
_NUMBER_INSIDE = re.compile(r"(?<![\d.£$€])\b\d{1,2}\.\d{1,2}\s+[A-Za-z]")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def suspicions(text: str, outcome: str) -> list[str]:
    """What a person should look at in a wording; nothing where nothing is odd."""
    first = re.split(r"[^\w-]", text.lstrip("“\"'‘(*"), maxsplit=1)[0].casefold()
    last = re.split(r"\s", text.strip())[-1].casefold() if text.strip() else ""
    knows = bool(said.UNDERSTANDING.search(outcome))
    found = []
    if not text.strip():
        return ["its words were not found in the document"]
    if first not in said.VERBS and not (knows and text[0].islower()):
        found.append(f"“{first}” is no usual command verb")
    if len(text.split()) < 3:
        found.append("it is very short")
    if len(text) > LONGEST_USUAL:
        found.append("it is very long")
    if last in said.DANGLING or text.endswith((",", "-", "–", "(")):
        found.append("it may go on: it ends in the middle of a sentence")
    if re.search(r"\s\d{1,3}$", text):
        found.append("the number at its end may be that of a page or a note")
    if _STUCK.search(text):
        found.append("something in it is stuck together")
    if _ODD.search(text):
        found.append("a sign in it could not be read")
    if _PAGE.search(text):
        found.append("the head or foot of a page may be in it")
    if _NUMBER_INSIDE.search(text):
        found.append("another number is in it")
    if any(text.count(one) != text.count(other) for one, other in _PAIRS):
        found.append("a bracket or quotation mark in it has no partner")
    return found
