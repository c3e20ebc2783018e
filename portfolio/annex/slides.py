"""PowerPoint presentations: the words, tables, pictures and notes of each slide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portfolio.annex import chart_figures, drawing_words, images, piece_making
from portfolio.annex.drawing_words import A, lines
from portfolio.annex.file_reading import Extent, Reading
from portfolio.annex.limits import Limits
from portfolio.annex.office_parts import Element, OfficeFile, R, Target, within
from portfolio.annex.room import Room
from portfolio.annex.set_in import placing, set_in_picture
from portfolio.annex.tally import Tally
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.pieces import Picture, Piece, Remark

MAIN = tuple(
    f"presentationml.{kind}.main+xml" for kind in ("presentation", "template", "slideshow")
)
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TITLES = ("title", "ctrTitle")
UNSEEN = ("sldNum", "dt", "ftr", "hdr", "sldImg")
"""Kinds of placeholder that are no part of what a slide says."""
EDGES = ("dt", "ftr")
"""Those of them that stand at the edge of many slides, and are shown once."""
ON_MANY = "What stands on several slides:"
BEHIND = ("picture behind the slides", "pictures behind the slides")
MOST_EDGES = 40
"""Lines of the edges and designs of slides that are shown."""
MEDIA = {"videoFile": "film", "audioFile": "recording", "wavAudioFile": "recording"}


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A presentation. Slides that are hidden stay hidden, and are said to be there."""
    tally = Tally()
    reader = _Reader(OfficeFile(path, limits), limits, folder, tally)
    pieces = reader.room.ended(list(reader.pieces()))
    return Reading(
        pieces=tuple(pieces),
        left_out=tally.left_out,
        warnings=tally.warnings,
        extent=Extent(slides=reader.slides),
    )


class _Reader:
    def __init__(self, office: OfficeFile, limits: Limits, folder: Path, tally: Tally) -> None:
        self.room = Room(limits)
        self.slides = 0
        self._office = office
        self._limits = limits
        self._folder = folder
        self._tally = tally
        self._pictures = 0
        self._paragraphs = 0
        self._targets: dict[str, Target] = {}
        self._edges: dict[str, None] = {}
        self._designs: set[str] = set()

    def pieces(self) -> Iterator[Piece]:
        main = self._office.main(*MAIN)
        root = self._office.tree(main)
        targets = self._office.related(main)
        for node in root.iter(f"{P}sldId") if root is not None else ():
            target = targets.get(str(node.get(f"{R}id", "")))
            if self.room.full:
                self.room.cut = True
                self.slides += target is not None and self._office.has(target.part)
                continue
            slide = self._office.tree(target.part) if target is not None else None
            if target is None or slide is None:
                continue
            self.slides += 1
            if slide.get("show") in ("0", "false"):
                self._tally.add("hidden slide")
                continue
            yield from self._slide(slide, target.part)
        if self._edges:
            yield Remark(text=ON_MANY)
            yield from (Paragraph(self.room.take(line)) for line in self._edges)
        if any("/activex/" in part for part in self._office.parts):
            self._tally.warn("It holds a control that can run a program.")

    def _slide(self, slide: Element, part: str) -> Iterator[Piece]:
        self._targets = self._office.related(part)
        every = list(self._shapes(slide))
        shapes = [shape for shape in every if _place(shape) not in UNSEEN]
        title = next((lines(shape) for shape in shapes if _place(shape) in TITLES), [])
        heading = f"Slide {self.slides}: {' '.join(title)}" if title else f"Slide {self.slides}"
        yield Heading(text=self.room.take(heading))
        for shape in shapes:
            if _place(shape) not in TITLES:
                yield from self._shape(shape)
        yield from self._notes()
        self._note_edges([line for s in every if _place(s) in EDGES for line in lines(s)])
        self._look_behind(slide, part)
        for target in self._targets.values():
            if target.kind in ("oleObject", "package") and target.part:
                self._warn_of(target)
            elif target.outside and target.kind in ("oleObject", "image", "video", "audio"):
                self._tally.warn("It asks another computer for a part of it when it is opened.")

    def _note_edges(self, said: list[str]) -> None:
        if len(self._edges) < MOST_EDGES:
            self._edges.update(dict.fromkeys(said))

    def _look_behind(self, slide: Element, part: str) -> None:
        """What a slide shows of its design: its own ground, its layout and the master of that."""
        behind = slide
        while behind.get("showMasterSp", "1") not in ("0", "false"):
            design = next((t.part for t in self._office.related(part).values()
                           if t.kind in ("slideLayout", "slideMaster")), "")  # fmt: skip
            if not design or design in self._designs:
                break
            self._designs.add(design)
            root = self._office.tree(design)
            if root is None:
                break
            for shape in self._shapes(root):
                if shape.find(f".//{P}ph") is None:
                    self._note_edges(lines(shape))
                    pictured = next(shape.iter(f"{A}blip"), None) is not None
                    self._tally.add(*BEHIND, count=int(pictured))
            self._look_at_ground(root)
            behind, part = root, design
        self._look_at_ground(slide)

    def _look_at_ground(self, slide: Element) -> None:
        ground = slide.find(f"{P}cSld/{P}bg")
        if ground is not None and next(ground.iter(f"{A}blip"), None) is not None:
            self._tally.add(*BEHIND)

    def _warn_of(self, target: Target) -> None:
        if not target.part.endswith((".xlsx", ".docx", ".pptx")):
            self._tally.warn(
                "It holds another file inside, which may be a program. Do not open that."
            )

    def _shapes(self, slide: Element) -> Iterator[Element]:
        tree = slide.find(f"{P}cSld/{P}spTree")
        tags = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}contentPart")
        for shape in within(tree, *tags) if tree is not None else ():
            if _is_hidden(shape):
                self._tally.add("hidden shape")
            else:
                yield shape

    def _shape(self, shape: Element) -> Iterator[Piece]:
        name = str(shape.tag).removeprefix(P)
        if name == "graphicFrame":
            yield from self._frame(shape)
        elif name == "contentPart":
            self._tally.add("ink drawing")
        else:
            for node in shape.iter():
                if kind := MEDIA.get(str(node.tag).removeprefix(A)):
                    self._tally.add(kind)
            yield from self._words(lines(shape))
            blip = next(shape.iter(f"{A}blip"), None)
            if blip is not None:
                yield from self._picture(blip)

    def _frame(self, shape: Element) -> Iterator[Piece]:
        table = next(shape.iter(f"{A}tbl"), None)
        if table is not None:
            yield from self._table(table)
            return
        for node in shape.iter():
            name = str(node.tag).rpartition("}")[2] if _is_named(node) else ""
            if name == "chart":
                part = self._part(node, f"{R}id")
                yield from chart_figures.pieces(
                    self._office, part, self._limits, self._tally, self.room.take
                )
                return
            if name == "relIds":
                part = self._part(node, f"{R}dm")
                yield from drawing_words.smart_art(self._office, part, self._tally, self.room.take)
                return
            if name == "oleObj":
                self._tally.add("embedded object")
                return
        self._tally.add("drawing")

    def _part(self, node: Element, attribute: str) -> str:
        """The part that an element of a slide stands for."""
        target = self._targets.get(str(node.get(attribute, "")))
        return target.part if target is not None else ""

    def _table(self, table: Element) -> Iterator[Table]:
        rows: list[tuple[str, ...]] = []
        for row in table.findall(f"{A}tr"):
            if len(rows) >= self._limits.rows or self.room.full:
                self._tally.add("row of a table", "rows of tables")
                continue
            cells = row.findall(f"{A}tc")[: self._limits.columns]
            rows.append(tuple(self.room.take("\n".join(lines(cell))) for cell in cells))
        width = max(map(len, rows), default=0)
        if any(cell for row in rows for cell in row):
            properties = table.find(f"{A}tblPr")
            first = properties.get("firstRow") if properties is not None else None
            yield piece_making.grid(rows, first in ("1", "true") and width > 1)

    def _words(self, lines: list[str]) -> Iterator[Paragraph]:
        for line in lines:
            self._paragraphs += 1
            if self.room.full:
                self.room.cut = True
            else:
                yield Paragraph(self.room.take(line), counted=self._paragraphs)

    def _picture(self, blip: Element) -> Iterator[Picture]:
        target = self._targets.get(str(blip.get(f"{R}embed", "")))
        if target is None or self._pictures >= self._limits.pictures:
            self._tally.add("picture")
            return
        small = set_in_picture(self._office, target.part, self._limits, placing(blip))
        if small is None:
            self._tally.add("picture of an unusual kind", "pictures of unusual kinds")
            return
        self._pictures += 1
        yield images.kept(small, self._folder, str(self._pictures))

    def _notes(self) -> Iterator[Piece]:
        """What the speaker noted below the slide, and what others commented."""
        for target in self._targets.values():
            root = self._office.tree(target.part) if target.kind == "notesSlide" else None
            if root is not None:
                shapes = (s for s in root.iter(f"{P}sp") if _place(s) not in UNSEEN)
                if words := "\n".join(line for shape in shapes for line in lines(shape)):
                    yield Paragraph(self.room.take(f"Notes: {words}"))
            elif target.kind == "comments":
                yield from self._comments(target.part)

    def _comments(self, part: str) -> Iterator[Paragraph]:
        root = self._office.tree(part)
        for node in root.iter() if root is not None else ():
            name = str(node.tag).rpartition("}")[2] if _is_named(node) else ""
            if name in ("cm", "reply"):
                plain = node.findtext(f"{P}text") or " ".join(
                    t.text or "" for t in node.iter(f"{A}t")
                )
                if plain.strip():
                    yield Paragraph(self.room.take(f"Comment: {plain.strip()}"))


def _is_named(node: Element) -> bool:
    return isinstance(node.tag, str)


def _place(shape: Element) -> str:
    """The kind of placeholder that a shape is; ``""`` for others."""
    place = next(shape.iter(f"{P}ph"), None)
    return str(place.get("type", "body")) if place is not None else ""


def _is_hidden(shape: Element) -> bool:
    properties = next(shape.iter(f"{P}cNvPr"), None)
    return properties is not None and properties.get("hidden") in ("1", "true")
