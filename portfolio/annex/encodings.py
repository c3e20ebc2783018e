"""Text from bytes whose encoding nobody wrote down, or wrote down wrongly."""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MEANT = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii",
                     "ansi_x3.4-1968", "iso_8859-1", "iso8859_1", "cp819"), "cp1252"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "csgb2312"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "euc-kr", "windows-949",
                     "korean"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"),
                    "cp932"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e", "logical"), "iso-8859-8"),
    **dict.fromkeys(("iso-8859-6-i", "iso-8859-6-e"), "iso-8859-6"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "windows-874"), "cp874"),
    **dict.fromkeys(("latin9", "latin-9", "l9"), "iso-8859-15"),
    **dict.fromkeys(("big5", "cn-big5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "mac_roman"),
    **dict.fromkeys(("unicode-1-1-utf-8", "utf8", "utf8mb4", "cp65001"), "utf-8"),
    "iso-2022-jp": "iso2022_jp_ext",
    "x-mac-cyrillic": "mac_cyrillic",
}  # fmt: skip
"""The encodings that are meant by names, as browsers and mail programs take them: what programs
say is often the name of a smaller set of signs than they use (WHATWG Encoding Standard, 4.2)."""
WESTERN = ("cp1252", "mac_roman")
OTHERS = [
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"),
    *("cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
]
"""The code pages of other languages that people still save texts in."""
USUAL = set(
    "àâäáãåçéèêëíìîïñóòôöõøúùûüßæœÿÀÂÄÁÅÇÉÈÊËÍÎÏÑÓÔÖØÚÜÆŒ“”‘’„‚–—…•·£€°½¼¾©®™§«»±²³×´\u00a0¿¡"
)
"""What western texts have besides the letters of English."""
SAMPLE = 20_000
ENOUGH = 12
"""Bytes beyond ASCII from which counting them tells a code page."""
_ESCAPES = re.compile("\x1b\\[[0-9;?]*[A-Za-z]|\x1b[()][A-Za-z0-9]")


def decoded(data: bytes, named: str = "") -> str:
    """The text of bytes: by its mark, by the encoding that is ``named`` when the bytes agree, as
    UTF-8, as UTF-16 without a mark, or in the code page that they look most like.

    Bytes that are UTF-8 are read so, too, when the name is only that of the usual western set.
    """
    named = named.strip(" \t\"';").lower()
    named = MEANT.get(named, named)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", named) if named == "cp1252" else (named, "utf-8"):
        text = _exactly(data, encoding)
        if text is not None:
            return text
    if wide := _wide(data):
        return data.decode(wide, "replace")
    return data.decode(_code_page(data), "replace")


def plain(text: str) -> str:
    """A text without the signs that only steer a terminal."""
    return _ESCAPES.sub("", text)


def _exactly(data: bytes, encoding: str) -> str | None:
    try:
        if not encoding or (encoding == "utf-8" and _wide(data)):
            return None
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        cut = error.start > len(data) - 4 and error.reason == "unexpected end of data"
        return data[: error.start].decode(encoding, "replace") if cut else None
    except (LookupError, ValueError):
        return None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, by the zeros in every other byte; ``""`` for anything else."""
    head = data[: SAMPLE // 2 * 2]
    low, high = head[0::2].count(0), head[1::2].count(0)
    if not head or max(low, high) < len(head) * 0.2:
        return ""
    if high > 4 * low:
        return "utf-16-le"
    return "utf-16-be" if low > 4 * high else ""


def _code_page(data: bytes) -> str:
    """The code page that a text looks most like; western ones first, as most of our texts are."""
    sample = data[:SAMPLE]
    scores = {encoding: _likeness(sample, encoding) for encoding in WESTERN}
    best = max(WESTERN, key=lambda encoding: scores[encoding])
    beyond = sum(byte > 0x7F for byte in sample)
    if scores[best] > 0.6 or beyond < ENOUGH:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=OTHERS).best()
    return str(found.encoding) if found is not None else best


def _likeness(sample: bytes, encoding: str) -> float:
    """The share of the signs beyond ASCII that are usual, and stand where they are usual."""
    text = sample.decode(encoding, "replace")
    signs = [(place, sign) for place, sign in enumerate(text) if sign > "\x7f"]
    good = sum(_fits(text, place, sign) for place, sign in signs)
    return good / max(1, len(signs))


def _fits(text: str, place: int, sign: str) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    crowded = before > "\x7f" and after > "\x7f"
    capital_inside = sign.isupper() and before.isalpha() and before.islower()
    opens = sign in "“‘„«" and before.isalnum()
    closes = sign in "”»" and (not before or before.isspace())
    lonely = not before.isalpha() and sign in "®´²³±×" and not before.isdigit()
    return sign in USUAL and not (crowded or capital_inside or opens or closes or lonely)
