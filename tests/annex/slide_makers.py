"""Presentations made by hand, part by part."""

from __future__ import annotations

import zipfile

import office_makers as make

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = make.OFFICE
KIND = "application/vnd.openxmlformats-officedocument.presentationml"
NAMES = (
    f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{OFFICE}" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


def shape(words, place="", properties=""):
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in words.split("\n"))
    kind = f'<p:ph type="{place}"/>' if place else ""
    return f"<p:sp><p:nvSpPr><p:cNvPr id='1' name='s' {properties}/><p:nvPr>{kind}</p:nvPr></p:nvSpPr><p:txBody>{lines}</p:txBody></p:sp>"


def slides(path, *bodies, hidden=(), notes=""):
    """A presentation of these slides, in XML."""
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    with zipfile.ZipFile(path, "w") as archive:
        types = "".join(
            f'<Override PartName="/{name}" ContentType="{KIND}.{kind}+xml"/>'
            for name, kind in [("deck/main.xml", "presentation.main")]
        )
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>',
        )
        archive.writestr(
            "_rels/.rels", rels.format(make.relation("r", "officeDocument", "deck/main.xml"))
        )
        ids = "".join(f'<p:sldId id="{n}" r:id="s{n}"/>' for n in range(len(bodies)))
        archive.writestr(
            "deck/main.xml",
            f"<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        )
        related = "".join(
            make.relation(f"s{n}", "slide", f"page{n}.xml") for n in range(len(bodies))
        )
        archive.writestr("deck/_rels/main.xml.rels", rels.format(related))
        for number, body in enumerate(bodies):
            show = ' show="0"' if number in hidden else ""
            archive.writestr(
                f"deck/page{number}.xml",
                f"<p:sld {NAMES}{show}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>",
            )
            extra = make.relation("n", "notesSlide", "notes.xml") if notes and number == 0 else ""
            archive.writestr(f"deck/_rels/page{number}.xml.rels", rels.format(extra))
        archive.writestr(
            "deck/notes.xml",
            f"<p:notes {NAMES}><p:cSld><p:spTree>{shape(notes, 'body')}{shape('7', 'sldNum')}</p:spTree></p:cSld></p:notes>",
        )
    return path
