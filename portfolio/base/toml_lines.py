"""Where in a TOML file its keys are, and what is wrong with a file that is none, in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST_LINE = 90
_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]\n]+?)\s*\]\]?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"))*)\s*=""")
_STRING = re.compile(
    r'"""[\s\S]*?"""|' r"'''[\s\S]*?'''|" r'"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'|#[^\n]*"
)
_AT = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_CURLY = re.compile('[“”„‟«»]|[‘’‛](?=[^"]*$)')


def key_lines(text: str) -> Mapping[str, int]:
    """The line of each key and table by its path, counted from 1: ``outcomes[2].ref``."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    prefix, depth = "", 0
    rows = _without_values(text).split("\n")
    for number, row in enumerate(rows, start=1):
        if depth == 0 and (table := _TABLE.match(row)):
            prefix = _entered(_plain(table[2]), table[1] == "[[", counts)
            found.setdefault(prefix, number)
        elif depth == 0 and (key := _KEY.match(row)):
            path = ".".join(filter(None, (prefix, _plain(key[1]))))
            found.setdefault(path, number)
            depth = _opened(row[key.end() :])
        else:
            depth = max(0, depth + _opened(row))
    return found


def line_of(place: str, lines: Mapping[str, int]) -> int:
    """The line of a key, or of the nearest thing around it; 0 when nothing of it is in the file."""
    while place and place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return lines.get(place, 0)


def shown_line(text: str, number: int) -> str:
    """A line as it is shown beneath a problem."""
    rows = text.split("\n")
    row = " ".join(rows[number - 1].split()) if 0 < number <= len(rows) else ""
    return row if len(row) <= LONGEST_LINE else f"{row[:LONGEST_LINE]}…"


def what_is_wrong(text: str, message: str) -> str:
    """What tomllib says of a text, in the words of somebody who typed it."""
    at = _AT.search(message)
    rows = text.split("\n")
    number = int(at[1]) if at and at[1] else _unclosed(text)
    if "Unclosed" in message:
        number = min(number, _unclosed(text))
    column = int(at[2]) if at and at[2] else 0
    row = rows[number - 1] if 0 < number <= len(rows) else ""
    why = _why(row, column, message)
    return f"line {number}: {why}. The line is: {shown_line(text, number)}"


def not_text(data: bytes) -> str:
    """What a file is that is no text in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(b"\x00") > 20:
        return "it was saved as UTF-16. Save it again, and choose the encoding UTF-8"
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return (
            "it is a Word file or another Office file. A unit file is plain text: “portfolio unit "
            "import” makes one from a document"
        )
    if data.startswith(b"%PDF"):
        return "it is a PDF. “portfolio unit import” makes a unit file from a document"
    return "save it again, and choose the encoding UTF-8"


def _why(row: str, column: int, message: str) -> str:
    value = row.partition("=")[2].strip()
    outside = _STRING.sub('""', row)
    if _CURLY.search(outside):
        return 'its quotation marks are curly; type straight ones: "'
    if re.fullmatch(r"(?:true|false|yes|no)\b.*", value, re.IGNORECASE):
        return "yes and no are written true and false, in small letters, without quotation marks"
    if "overwrite" in message or "twice" in message:
        return "this key or table is there twice; one of the two has to go"
    if "hex value" in message or "Unescaped" in message:
        return "a backslash begins a sign of its own here; type two of them, or a plain slash"
    if "Illegal character '\\n'" in message or outside.count('"') % 2 or outside.count("'") % 2:
        return "a quotation mark is missing at the end, or one in the text needs \\ before it"
    if "Unclosed array" in message or "Unclosed inline table" in message:
        return "a comma is missing between two entries of a list, or its ] at the end"
    if re.match(r"\s*[\w-]+\s*:", row):
        return "after the name of the key comes =, not a colon"
    if "after a statement" in message and row[: column - 1].count('"') >= 2:
        return (
            "something stands after the text; a quotation mark inside a text needs \\ before it, "
            "and a comma or # may be missing"
        )
    if "Expected '='" in message:
        return "this is no “key = value”; the line before it may not be finished"
    if "Invalid value" in message and value:
        return "a text needs straight quotation marks around it"
    if "Invalid value" in message:
        return "after = comes a value, and there is none"
    if "declaration" in message:
        return "the ] at the end of the name of a table is missing"
    return "it cannot be read"


def _unclosed(text: str) -> int:
    """The line on which the last list begins that has no end."""
    open_at: list[int] = []
    for number, row in enumerate(_without_values(text).split("\n"), start=1):
        for sign in row if not _TABLE.match(row) else "":
            if sign in "[{":
                open_at.append(number)
            elif sign in "]}" and open_at:
                open_at.pop()
    return open_at[0] if open_at else text.count("\n") + 1


def _without_values(text: str) -> str:
    """The text with what stands in quotation marks and comments blanked out; keys stay."""

    def blank(found: re.Match[str]) -> str:
        rest = found.string[found.end() : found.end() + 40]
        if re.match(r"[ \t]*[=.\]]", rest) and "\n" not in found[0] and found[0][0] != "#":
            return found[0]
        return re.sub(r"[^\n]", " ", found[0])

    return _STRING.sub(blank, text)


def _opened(row: str) -> int:
    return sum(row.count(sign) for sign in "[{") - sum(row.count(sign) for sign in "]}")


def _entered(name: str, again: bool, counts: dict[str, int]) -> str:
    """The path of a table, with the number of each list of tables that it is in."""
    path = ""
    parts = name.split(".")
    for place, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        last = place == len(parts) - 1
        if last and again:
            for deeper in [key for key in counts if key.startswith(f"{path}[")]:
                del counts[deeper]
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
