"""Slides as a PowerPoint file: a title, one picture, one line, and notes for whoever shows them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.base.files import put
from portfolio.base.text import clean
from portfolio.document.blocks import Figure
from portfolio.practice.documents.workplace_document import same_bytes

if TYPE_CHECKING:
    from pptx.slide import Slide as PowerPointSlide
    from pptx.text.text import TextFrame

WIDTH, HEIGHT, EDGE = 33.87, 19.05, 1.6
"""Centimetres: 16 to 9."""
TITLE_HEIGHT, LINE_HEIGHT, FOOT_HEIGHT = 2.2, 2.6, 1.0
TITLE_ONLY = 5
"""The layout of python-pptx's own template that has a title and nothing else."""
NAVY = "1D3B5C"
LARGEST, SMALLEST = 32, 14
"""Points of a title."""
WIDEST = 0.7
"""How wide a bold letter is on average, to its height, in the widest of the usual fonts."""
MARGINS, POINTS_PER_CENTIMETRE = 0.6, 28.35


@dataclass(frozen=True, kw_only=True)
class Slide:
    """``line`` says what the picture comes to; ``notes`` are seen only by whoever shows it."""

    title: str
    figure: Figure
    line: str
    notes: str


def write_slides(path: Path, title: str, slides: Iterable[Slide], foot: str) -> None:
    """Write slides, each with ``foot`` below it. The same slides give the same bytes.

    Raises BuildError when the file cannot be written.
    """
    from pptx import Presentation
    from pptx.util import Cm

    made = Presentation()
    made.slide_width, made.slide_height = Cm(WIDTH), Cm(HEIGHT)
    made.core_properties.title = clean(title)[0]
    made.core_properties.author = ""
    made.core_properties.language = "en-GB"
    for slide in slides:
        shown = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
        _fill(shown, slide, foot)
    packed = io.BytesIO()
    made.save(packed)
    put(path, same_bytes(packed.getvalue()))


def _fill(shown: PowerPointSlide, slide: Slide, foot: str) -> None:
    from pptx.util import Cm

    title = shown.shapes.title
    assert title is not None
    title.left, title.top = Cm(EDGE), Cm(0.6)
    title.width, title.height = Cm(WIDTH - 2 * EDGE), Cm(TITLE_HEIGHT)
    _write(title.text_frame, slide.title, _on_one_line(slide.title), bold=True)
    _picture(shown, slide.figure)
    below = HEIGHT - FOOT_HEIGHT - LINE_HEIGHT
    for text, top, height, size in (
        (slide.line, below, LINE_HEIGHT, 24),
        (foot, below + LINE_HEIGHT, FOOT_HEIGHT, 14),
    ):
        box = shown.shapes.add_textbox(Cm(EDGE), Cm(top), Cm(WIDTH - 2 * EDGE), Cm(height))
        _write(box.text_frame, text, size)
    notes = shown.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = clean(slide.notes)[0]


def _on_one_line(text: str) -> int:
    """Points of a title that does not break, whatever sans serif letters a computer has."""
    fits = (WIDTH - 2 * EDGE - MARGINS) * POINTS_PER_CENTIMETRE / (WIDEST * max(1, len(text)))
    return max(SMALLEST, min(LARGEST, int(fits)))


def _picture(shown: PowerPointSlide, figure: Figure) -> None:
    """The picture, as large as fits between the title and the line, in the middle."""
    from pptx.util import Cm, Emu

    top, height = 0.6 + TITLE_HEIGHT, HEIGHT - 0.8 - TITLE_HEIGHT - LINE_HEIGHT - FOOT_HEIGHT
    placed = shown.shapes.add_picture(io.BytesIO(figure.png), Cm(EDGE), Cm(top))
    scale = min(Cm(WIDTH - 2 * EDGE) / placed.width, Cm(height) / placed.height)
    placed.width, placed.height = Emu(int(placed.width * scale)), Emu(int(placed.height * scale))
    placed.left = Emu((Cm(WIDTH) - placed.width) // 2)
    placed.top = Emu(Cm(top) + (Cm(height) - placed.height) // 2)
    (told,) = placed._element.xpath("./p:nvPicPr/p:cNvPr")
    told.set("descr", clean(figure.alternative)[0])
    told.set("name", clean(figure.caption)[0])


def _write(frame: TextFrame, text: str, size: int, bold: bool = False) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.text = clean(text)[0]
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = Pt(size), bold
        paragraph.font.color.rgb = RGBColor.from_string(NAVY)
