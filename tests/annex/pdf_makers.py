"""PDFs made by hand, object by object."""

from __future__ import annotations

import zlib
from pathlib import Path

CATALOG = b"<</Type/Catalog/Pages 2 0 R%s>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def written(path: Path, *objects: bytes, before: bytes = b"") -> Path:
    """A PDF of these objects, the first of them its catalogue."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    path.write_bytes(before + made)
    return path


def one_page(
    path: Path,
    *others: bytes,
    page: bytes = b"",
    catalog: bytes = b"",
    box: bytes = b"0 0 200 100",
    drawn: bytes = b"",
    before: bytes = b"",
) -> Path:
    """A PDF of one page; the objects in ``others`` have the numbers from 5 on."""
    packed = zlib.compress(drawn)
    return written(
        path,
        CATALOG % catalog,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<>>%s>>" % (box, page),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *others,
        before=before,
    )


def form(path: Path, *fields: bytes) -> Path:
    """A PDF with fields on its one page: what follows ``/Rect`` in each."""
    numbers = b" ".join(b"%d 0 R" % (number + 5) for number in range(len(fields)))
    widgets = (
        b"<</Type/Annot/Subtype/Widget/Rect[10 %d 90 %d]/P 3 0 R/F 4%s>>"
        % (10 + 12 * number, 20 + 12 * number, field)
        for number, field in enumerate(fields)
    )
    return one_page(
        path,
        *widgets,
        page=b"/Annots[%s]" % numbers,
        catalog=b"/AcroForm<</Fields[%s]/DA(/Helv 0 Tf)/DR<</Font<</Helv %s>>>>>>"
        % (numbers, FONT),
    )


def filled_form(path: Path, field: bytes) -> Path:
    """A form whose one field has looks of its own."""
    return _with_looks(path, b"/Rect[10 10 90 22]%s/AP<</N 6 0 R>>" % field, looks())


def ticked_form(path: Path, field: bytes, state: bytes) -> Path:
    """A form whose one field has looks for one state of it, and for being off."""
    states = b"/AP<</N<</%s 6 0 R/Off 7 0 R>>>>" % state
    return _with_looks(path, b"/Rect[10 10 22 22]%s%s" % (field, states), looks(), looks())


def _with_looks(path: Path, field: bytes, *drawn: bytes) -> Path:
    widget = b"<</Type/Annot/Subtype/Widget/P 3 0 R/F 4%s>>" % field
    return one_page(
        path, widget, *drawn, page=b"/Annots[5 0 R]", catalog=b"/AcroForm<</Fields[5 0 R]>>"
    )


def looks(drawn: bytes = b"") -> bytes:
    """A stream that a field is drawn with."""
    return b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d>>stream\n%s\nendstream" % (
        len(drawn),
        drawn,
    )
