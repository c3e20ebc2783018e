"""Every paragraph style, as tables, in the order in which the template lists them."""

from __future__ import annotations

from word_template.house import (
    BRICK,
    BULLETS,
    CALLOUT_BULLETS,
    CALLOUTS,
    INK,
    LINE,
    MUTED,
    NAVY,
    NUMBERS,
    REFS,
    TEAL,
    TEXT_WIDTH,
    WIDE_TEXT_WIDTH,
)
from word_template.look import MONOSPACE, Letters, Paragraph, bar, edge, tab

SMALL_PRINT = Letters(colour=MUTED, points=8)
BOLD = Letters(bold=True)
CHAPTER = Letters(bold=True, colour=NAVY, points=20)
SECTION = Letters(bold=True, colour=NAVY, points=14)
RULE = edge("bottom", 8, 6, NAVY)
RUNNING = tab("right", TEXT_WIDTH)
RUNNING_TURNED = tab("clear", TEXT_WIDTH) + tab("right", WIDE_TEXT_WIDTH)
DOTS = tab("right", TEXT_WIDTH, "dot")
BAR = bar(NAVY, "E9EEF3")
EVIDENCE_LINE = edge("left", 12, 8, LINE)

BASE = (
    Paragraph(name="Normal", based_on="", letters=Letters(colour=INK)),
    Paragraph(
        name="header",
        id="Header",
        edges=edge("bottom", 4, 4, LINE),
        tabs=RUNNING,
        space=(0, 0),
        letters=SMALL_PRINT,
    ),
    Paragraph(
        name="footer",
        id="Footer",
        edges=edge("top", 4, 4, LINE),
        tabs=RUNNING,
        space=(0, 0),
        letters=SMALL_PRINT,
    ),
    Paragraph(name="Header Landscape", based_on="Header", tabs=RUNNING_TURNED),
    Paragraph(name="Footer Landscape", based_on="Footer", tabs=RUNNING_TURNED),
    Paragraph(name="Header Practice", space=(80, 0), letters=Letters(points=9)),
    Paragraph(name="Page Edge", space=(0, 0), letters=SMALL_PRINT),
    Paragraph(
        name="Label",
        next="Normal",
        keep_next=True,
        keep_lines=True,
        space=(140, 20),
        letters=BOLD,
    ),
    Paragraph(name="annotation text", id="CommentText", space=(0, 0), letters=Letters(points=10)),
    Paragraph(name="Quote", space=(60, 120), left=454, right=454, letters=Letters(italic=True)),
    Paragraph(
        name="Code Block",
        ground="F4F6F8",
        space=(60, 120),
        left=170,
        right=170,
        letters=Letters(fonts=MONOSPACE, points=8.5),
    ),
)

COVER = (
    Paragraph(
        name="Cover Unit",
        keep_next=True,
        space=(2600, 160),
        letters=Letters(bold=True, caps=True, colour=TEAL, spread=24, points=11),
    ),
    Paragraph(
        name="Title",
        keep_next=True,
        space=(0, 120, 240),
        letters=Letters(bold=True, colour=NAVY, points=34),
    ),
    Paragraph(
        name="Subtitle",
        edges=edge("bottom", 24, 16, NAVY),
        space=(0, 560, 264),
        letters=Letters(colour=NAVY, points=17),
    ),
    Paragraph(
        name="Cover Detail",
        tabs=tab("left", 2835),
        space=(0, 60),
        left=2835,
        hanging=2835,
        letters=Letters(points=11),
    ),
    Paragraph(
        name="Cover Group",
        keep_next=True,
        space=(320, 100),
        letters=Letters(bold=True, colour=TEAL, points=11),
    ),
    Paragraph(
        name="Cover Mark",
        edges="".join(edge(side, 12, 6, BRICK) for side in ("top", "left", "bottom", "right")),
        space=(560, 0),
        left=142,
        right=142,
        letters=Letters(bold=True, colour=BRICK, points=11),
    ),
)

HEADING_LETTERS = (
    CHAPTER,
    SECTION,
    Letters(bold=True, colour=NAVY, points=11.5),
    Letters(bold=True, colour=TEAL, points=10.5),
    Letters(bold=True, italic=True, colour=INK, points=10.5),
    Letters(italic=True, colour=INK, points=10.5),
)
HEADING_SPACES = ((0, 240), (400, 120), (260, 80), (200, 60), (160, 40), (140, 40))
HEADINGS = tuple(
    Paragraph(
        name=f"heading {level}",
        id=f"Heading{level}",
        next="Normal",
        keep_next=True,
        keep_lines=True,
        new_page=level == 1,
        edges=RULE if level == 1 else "",
        space=(*space, 252),
        outline=level - 1,
        letters=letters,
    )
    for level, (letters, space) in enumerate(
        zip(HEADING_LETTERS, HEADING_SPACES, strict=True), start=1
    )
)
NUMBERED_HEADINGS = tuple(
    Paragraph(name=name, based_on=f"Heading{level + 1}", numbered=(REFS, level), next="Normal")
    for level, name in enumerate(("Outcome Heading", "Criterion Heading"))
)
"""Headings whose number is the ref of an outcome or of a criterion."""

CONTENTS = (
    Paragraph(
        name="TOC Heading",
        next="Normal",
        keep_next=True,
        keep_lines=True,
        new_page=True,
        edges=RULE,
        space=(0, 240, 252),
        letters=CHAPTER,
    ),
    Paragraph(
        name="Contents Subheading",
        next="Normal",
        keep_next=True,
        keep_lines=True,
        space=(400, 120, 252),
        letters=SECTION,
    ),
    Paragraph(
        name="toc 1",
        id="TOC1",
        tabs=tab("left", 510) + DOTS,
        space=(140, 40),
        left=510,
        hanging=510,
        letters=Letters(bold=True, colour=NAVY),
    ),
    Paragraph(
        name="toc 2",
        id="TOC2",
        tabs=tab("left", 1134) + DOTS,
        space=(0, 40),
        left=1134,
        hanging=624,
    ),
    Paragraph(
        name="table of figures",
        id="TableofFigures",
        tabs=DOTS,
        space=(0, 40),
        left=284,
        hanging=284,
        letters=Letters(points=9.5),
    ),
    Paragraph(
        name="Contents Note",
        space=(0, 160),
        letters=Letters(italic=True, colour=MUTED, points=9.5),
    ),
)

LISTS = (
    *(
        Paragraph(
            name=f"List {kind}" if level == 0 else f"List {kind} {level + 1}",
            numbered=(number, level),
            space=(0, 60),
        )
        for kind, number in (("Bullet", BULLETS), ("Number", NUMBERS))
        for level in range(3)
    ),
    *(
        Paragraph(
            name="List Continue" if level == 1 else f"List Continue {level}",
            space=(0, 60),
            left=397 * level,
            right=0,
        )
        for level in (1, 2, 3)
    ),
)

SECTIONS = (
    Paragraph(
        name="Criterion",
        next="CriterionStatus",
        keep_next=True,
        keep_lines=True,
        edges=BAR,
        ground="E9EEF3",
        space=(0, 0),
        left=227,
        right=90,
        letters=Letters(points=11),
    ),
    Paragraph(
        name="Criterion Status",
        next="Normal",
        keep_next=True,
        keep_lines=True,
        edges=BAR,
        ground="E9EEF3",
        space=(0, 200),
        left=227,
        right=90,
        letters=Letters(points=9.5),
    ),
    Paragraph(name="Figure", next="Caption", keep_next=True, space=(160, 60, 240)),
    Paragraph(
        name="caption",
        id="Caption",
        next="Normal",
        keep_lines=True,
        space=(0, 200, 252),
        letters=Letters(bold=True, colour=NAVY, points=9),
    ),
    Paragraph(
        name="Table Caption",
        based_on="Caption",
        next="Normal",
        keep_next=True,
        space=(200, 80, 252),
    ),
    Paragraph(
        name="Table Caption New Page",
        based_on="TableCaption",
        next="Normal",
        new_page=True,
        space=(0, 80, 252),
    ),
)


def _callout(kind: str, colour: str, ground: str, title: str) -> tuple[Paragraph, ...]:
    edges = bar(colour, ground)
    return (
        Paragraph(
            name=f"Callout {kind} Title",
            next=f"Callout{kind}",
            keep_next=True,
            keep_lines=True,
            edges=edges,
            ground=ground,
            space=(240, 0),
            left=227,
            right=90,
            letters=Letters(bold=True, colour=title),
        ),
        Paragraph(
            name=f"Callout {kind}",
            edges=edges,
            ground=ground,
            space=(0, 0),
            left=227,
            right=90,
            letters=Letters(points=10),
        ),
        Paragraph(
            name=f"Callout {kind} List",
            numbered=(CALLOUT_BULLETS,),
            edges=edges,
            ground=ground,
            space=(0, 0),
            left=567,
            right=90,
            hanging=340,
            letters=Letters(points=10),
        ),
    )


BOXES = tuple(style for kind, look in CALLOUTS.items() for style in _callout(kind, *look))

EVIDENCE = (
    Paragraph(
        name="Evidence Place",
        next="EvidencePicture",
        keep_next=True,
        keep_lines=True,
        space=(120, 80),
        letters=Letters(colour=MUTED, points=9),
    ),
    Paragraph(name="Evidence Picture", space=(0, 120, 240)),
    Paragraph(name="Evidence Text", edges=EVIDENCE_LINE, space=(0, 120), left=198, right=0),
    Paragraph(
        name="Evidence Heading",
        based_on="EvidenceText",
        next="EvidenceText",
        keep_next=True,
        space=(120, 60),
        letters=BOLD,
    ),
    Paragraph(
        name="Evidence Bullet",
        based_on="EvidenceText",
        numbered=(CALLOUT_BULLETS,),
        space=(0, 60),
        left=538,
        hanging=340,
    ),
)
"""What is copied out of evidence files: a line on the left tells it from the learner's text."""

CELL = (0, 20, 252)
SMALL = Letters(points=8)
IN_TABLES = (
    Paragraph(name="Table Text", space=CELL, letters=Letters(points=9)),
    Paragraph(name="Table Number", based_on="TableText", to_the_right=True),
    Paragraph(
        name="Table Heading",
        based_on="TableText",
        keep_next=True,
        letters=Letters(bold=True, colour="FFFFFF"),
    ),
    Paragraph(name="Table Heading Number", based_on="TableHeading", to_the_right=True),
    Paragraph(name="Evidence Table Text", space=CELL, letters=Letters(points=9)),
    Paragraph(name="Evidence Table Text Small", space=CELL, letters=SMALL),
    Paragraph(
        name="Evidence Table Heading",
        keep_next=True,
        space=CELL,
        letters=Letters(bold=True, points=9),
    ),
    Paragraph(name="Evidence Table Heading Small", based_on="EvidenceTableHeading", letters=SMALL),
    Paragraph(name="Table Text Small", based_on="TableText", letters=SMALL),
    Paragraph(name="Table Number Small", based_on="TableNumber", letters=SMALL),
    Paragraph(name="Table Heading Small", based_on="TableHeading", letters=SMALL),
    Paragraph(name="Table Heading Number Small", based_on="TableHeadingNumber", letters=SMALL),
    Paragraph(name="Table Gap", space=(0, 0, 160), exact_line=True, letters=Letters(points=4)),
    Paragraph(name="New Page", based_on="TableGap", new_page=True),
)

SIGNED = (
    Paragraph(name="Kept Text", keep_next=True),
    Paragraph(name="Kept Bullet", based_on="ListBullet", keep_next=True),
    Paragraph(name="Kept Table Text", based_on="TableText", keep_next=True),
    Paragraph(name="Table Signature", based_on="TableText", tabs=tab("left", 3232)),
    Paragraph(name="Kept Table Signature", based_on="TableSignature", keep_next=True),
)
"""What people sign and where they sign; what is kept stays on the page of what comes next."""

ALL = (
    *BASE,
    *COVER,
    *HEADINGS,
    *NUMBERED_HEADINGS,
    *CONTENTS,
    *LISTS,
    *SECTIONS,
    *BOXES,
    *EVIDENCE,
    *IN_TABLES,
    *SIGNED,
)
