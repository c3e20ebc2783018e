"""What stands in the head of a unit: its number, title, level, credits, hours, aim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portfolio.importing import said_in_handbooks as said
from portfolio.importing.labels import taken_off
from portfolio.importing.source_line import SourceLine

UAN = re.compile(r"\b[A-Z]/[0-9]{3}/[0-9]{4}\b")
UNIT_CODE = r"(?:[A-Z]{1,6}[-/ ]?)?[0-9]{1,5}[A-Za-z]?(?:[-.][0-9]{1,3})?"
UNIT_HEADING = re.compile(
    rf"unit\s+(?:number\s*|no\.?\s*)?:?\s*(?P<number>{UNIT_CODE})(?![\w/]|\.\d)"
    r"\s*[:.–—-]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_NAMES = {
    "uan": r"UAN|unit accreditation number|unit ref(?:erence)?(?: (?:number|no\.?))?|"
    r"ofqual[\w ]{0,30}(?:number|code|reference)|URN",
    "number": r"unit (?:number|no\.?|code)|(?:NOS )?URN|unit",
    "title": r"(?:unit )?title|unit name",
    "level": r"(?:unit |RQF |QCF |credit )?level(?: of unit)?",
    "scqf_level": r"SCQF level",
    "credits": r"(?:unit )?credits?(?: value| rating)?|credit value of unit",
    "glh": r"GLH|guided learning(?: hours?)?(?: \(GLH\))?",
    "aim": r"(?:unit |purpose and )?aims?(?: of (?:the )?unit)?(?: and purpose)?|unit aim\(s\)|"
    r"purpose(?: and aim)?|overview|unit (?:overview|summary|introduction)",
    "relationship": r"relationship to NOS|(?:links?|details of the relationship|mapping) "
    r"(?:to|between)[\w /()]{0,80}(?:NOS|occupational standards?)[\w ,()/.]{0,60}",
    "endorsement": r"assessment requirements specified by[\w ,/()]{0,80}|"
    r"endorsement(?: of the unit)?[\w ,()]{0,80}",
    "awarding_body": r"awarding (?:body|organisation)|developed by",
}
FACT_NAME = re.compile("|".join(f"(?:{form})" for form in _NAMES.values()), re.IGNORECASE)
_FACTS = {
    key: re.compile(rf"(?:{form})\s*(?::\s*|\s+(?=[0-9A-Z]/?[0-9]*)|$)(?P<value>.*)", re.IGNORECASE)
    for key, form in _NAMES.items()
}
_WHOLE = {"level", "scqf_level", "credits", "glh"}
BODIES = ("City & Guilds", "Pearson", "NCFE", "SQA", "OCR", "Highfield", "TQUK", "Skills CFA",
          "Innovate Awarding", "NOCN", "Instructus", "ILM", "CMI", "VTCT", "AQA")  # fmt: skip
"""Names of bodies as documents have them, to be proposed."""
Facts = dict[str, tuple[str, str]]


def facts_of(lines: Sequence[SourceLine], head: Sequence[SourceLine]) -> Facts:
    """What the head of a unit says, by the key of a unit file, each with its place."""
    found: Facts = {}
    for at, line in enumerate(head):
        text = line.text
        if match := UNIT_HEADING.fullmatch(text):
            found.setdefault("number", (match["number"], line.place))
            if (title := match["title"].strip()) and not said.CONTENTS_LINE.search(title):
                found.setdefault("title", (title, line.place))
            elif (after := _next_words(head, at)) and not _names_fact(after.text):
                found.setdefault("title", (after.text, after.place))
            continue
        if uan := UAN.search(text):
            found.setdefault("uan", (uan[0], line.place))
        for key, form in _FACTS.items():
            match = form.fullmatch(text)
            if match is None or taken_off(text)[0] is not None:
                continue
            value, place = match["value"].strip(), line.place
            if not value and (after := _next_words(head, at)):
                value, place = after.text, after.place
            elif value and (after := _next_words(head, at)) and after.place == place:
                value = f"{value} {after.text}" if not line.cell else value
            if value := _fitting(key, value):
                found.setdefault(key, (value, place))
            break
    if "title" not in found and (first := _title(head)):
        found["title"] = (first.text, first.place)
    for body in BODIES:
        if "awarding_body" not in found:
            named = next((n for n in lines if re.search(rf"\b{re.escape(body)}\b", n.text)), None)
            if named:
                found["awarding_body"] = (body, named.place)
    return found


def _names_fact(text: str) -> bool:
    return bool(FACT_NAME.match(text)) and (":" in text or any(char.isdigit() for char in text))


def _fitting(key: str, value: str) -> str:
    """The value as a unit file takes it; ``""`` when it cannot be one."""
    if key == "uan":
        found = UAN.search(value)
        return found[0] if found else ""
    if key in _WHOLE:
        number = re.match(r"\W*(?:level )?([0-9]{1,4}(?:\.5)?)\b", value, re.IGNORECASE)
        return number[1] if number else ""
    if key == "number":
        code = re.fullmatch(rf"({UNIT_CODE})\b.{{0,3}}|([A-Z][A-Z0-9-]{{3,20}})", value)
        return (code[1] or code[2]) if code else ""
    if key in ("title", "awarding_body"):
        return value if len(value) <= 200 else ""
    return value[:1_900]


def _next_words(lines: Sequence[SourceLine], at: int) -> SourceLine | None:
    for line in lines[at + 1 : at + 3]:
        if line.noticed and "edge of a page" in line.noticed:
            continue
        return line
    return None


def _title(head: Sequence[SourceLine]) -> SourceLine | None:
    """The first line that can be a title."""
    for line in head[:12]:
        text = line.text
        is_title = 8 <= len(text) <= 150 and not text.endswith((".", ":")) and text[0].isalnum()
        named = _names_fact(text) or taken_off(text)[0] is not None
        part = said.FURNITURE.fullmatch(text) or said.OTHER_PART.fullmatch(text)
        if is_title and not named and not part:
            return line
    return None
