"""The pages of the documentation, as the tests read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
TUTORIAL = CHECKOUT / "docs" / "tutorial" / "your-first-portfolio.md"
_BLOCK = re.compile(r"^ *```(?P<kind>\w*)\n(?P<text>.*?)^ *```$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """A fenced block: what it holds is ``sh``, ``text``, ``json`` ..."""

    kind: str
    text: str


def pages() -> list[Path]:
    tops = [CHECKOUT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return tops + sorted((CHECKOUT / "docs").rglob("*.md"))


def name_of(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> list[Block]:
    return [Block(found["kind"], found["text"]) for found in _BLOCK.finditer(read(page))]


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _BLOCK.sub("", read(page))


def anchors(page: Path) -> set[str]:
    """The names by which links reach the headings of a page."""
    found: dict[str, int] = {}
    for heading in re.findall(r"^#+ (.+)$", prose(page), re.M):
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found[anchor] = found.get(anchor, 0) + 1
    return {f"{name}-{n}" if n else name for name, count in found.items() for n in range(count)}


def links(page: Path) -> Iterator[str]:
    """The targets of the links and pictures of a page, those in code left out."""
    text = re.sub(r"`[^`\n]*`", "", prose(page))
    yield from re.findall(r"\]\(([^)\s]+)\)", text)


def commands(page: Path) -> Iterator[str]:
    """Every whole command line that a page shows, from ``portfolio`` on."""
    for block in blocks(page):
        for line in block.text.splitlines():
            if found := _COMMAND.match(line.strip()):
                yield f"portfolio {found['words']}".strip()


def spans(page: Path) -> Iterator[str]:
    """What stands between single backticks in the running text."""
    yield from re.findall(r"`([^`\n]+)`", prose(page))


_COMMAND = re.compile(r"(?:(?:python3|py) scripts/start\.py )?portfolio(?: (?P<words>.*))?$")
