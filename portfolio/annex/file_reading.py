"""What was found in an evidence file: its pieces, what is not among them, and how far it goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from portfolio.base.errors import BlockError
from portfolio.document.block_json import pieces_from_json, pieces_to_json
from portfolio.document.pieces import Piece

if TYPE_CHECKING:
    from pydantic import ConfigDict, TypeAdapter


class _Part:
    """What is checked when it is read, and only then: the program that reads files needs no
    pydantic, and starts twice as quickly without."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}


@dataclass(frozen=True, kw_only=True)
class LeftOut(_Part):
    """So many of something that a viewer shows and the pieces do not: ``2`` of ``charts``."""

    count: int
    one: str
    many: str

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("nothing is left out")

    def __str__(self) -> str:
        return f"{self.count:,} {self.one if self.count == 1 else self.many}"


@dataclass(frozen=True, kw_only=True)
class Sheet(_Part):
    """A sheet of a workbook, and the number of its last row with something in it."""

    name: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class Extent(_Part):
    """How far an item goes. None: not known, so that nothing can be said against a place in it.

    ``paragraphs`` counts those of running text; ``seconds`` is the last time that stands before a
    line of a transcript, ``labels`` the numbers that lines start with, such as ``3`` or ``5.2``.
    """

    pages: int | None = None
    paragraphs: int | None = None
    slides: int | None = None
    pictures: int | None = None
    sheets: tuple[Sheet, ...] | None = None
    seconds: int | None = None
    labels: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Charted(_Part):
    """Which sheets of a workbook have charts: their ``places`` among all ``count`` of them, hidden
    ones included, of which people see ``visible``. The longest of them has ``rows``."""

    places: tuple[int, ...]
    count: int
    visible: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class About(_Part):
    """What is known of a file besides its pieces. ``warnings`` are sentences about what it could do
    to whoever opens it."""

    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    extent: Extent = Extent()
    charted: Charted | None = None

    @property
    def not_shown(self) -> str:
        """One line that says what is not among the pieces; ``""`` when all of it is."""
        return not_shown(self.left_out)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was found in a file: see ``About`` for what is not a piece."""

    pieces: tuple[Piece, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    extent: Extent = field(default_factory=Extent)
    charted: Charted | None = None

    @property
    def not_shown(self) -> str:
        """As in ``About``."""
        return self.about.not_shown

    @property
    def about(self) -> About:
        return About(
            left_out=self.left_out,
            warnings=self.warnings,
            extent=self.extent,
            charted=self.charted,
        )

    def to_json(self) -> dict[str, Any]:
        return {"pieces": pieces_to_json(self.pieces), "about": asdict(self.about)}


def reading_from_json(value: Any) -> Reading:
    """A reading as ``to_json`` writes it. Raises BlockError for everything else."""
    try:
        about = about_from_json(value["about"])
        return Reading(
            pieces=pieces_from_json(value["pieces"]),
            left_out=about.left_out,
            warnings=about.warnings,
            extent=about.extent,
            charted=about.charted,
        )
    except (TypeError, KeyError, ValueError) as error:
        raise BlockError("This is no reading of a file.") from error


def about_from_json(value: Any) -> About:
    """What ``asdict`` made of it. Raises ValueError for everything else."""
    return _about().validate_python(value)


@cache
def _about() -> TypeAdapter[About]:
    from pydantic import TypeAdapter

    return TypeAdapter(About)


def not_shown(left_out: Iterable[LeftOut]) -> str:
    """``Not shown: 2 charts, 1 header. Open the file to see them.``"""
    named = list(left_out)
    if not named:
        return ""
    them = "it" if sum(each.count for each in named) == 1 else "them"
    return f"Not shown: {', '.join(map(str, named))}. Open the file to see {them}."
