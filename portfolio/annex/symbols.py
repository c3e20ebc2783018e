"""Letters of symbol fonts as the signs that people see: Wingdings has no letters, only pictures."""

from __future__ import annotations

TICKED, EMPTY = "☒", "☐"
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x43: "👍", 0x44: "👎",
    0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●",
    0x6D: "○", 0x6E: "■", 0x6F: EMPTY, 0x71: EMPTY, 0x72: EMPTY, 0x73: "◆", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x78: TICKED, 0x9E: "•", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: EMPTY,
    0xAA: "★", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←",
    0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: TICKED,
    0xFE: TICKED,
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0x97: "●",
    0x98: "•", 0xA2: "■", 0xA3: EMPTY, 0xA4: EMPTY, 0xA5: EMPTY,
}  # fmt: skip
_WINGDINGS_3 = {0x7D: "▶", 0x7C: "◀", 0xC6: "▶", 0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓"}
_WEBDINGS = {0x61: "✓", 0x63: EMPTY, 0x67: "■", 0x72: "✗", 0x31: "▪", 0x3C: "■", 0x3D: "▪"}
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL = {
    **{0x41 + place: sign for place, sign in enumerate(_GREEK)},
    0x22: "∀", 0x24: "∃", 0x27: "∍", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0xA2: "′", 0xA3: "≤",
    0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈",
    0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔",
    0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_TELLING = frozenset("☐☑☒✓✔✗✘✅❌❎⬜🔲👍👎☺☹★☆✂☎✉⌛✍")
"""The bullets that say something of what they stand before."""
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def bullet(font: str, letter: str) -> str:
    """What is shown for a bullet: its own sign when that says something, ``•`` otherwise."""
    shown = spelt(font, letter)[0] if is_symbol_font(font) else letter
    shown = shown.replace("\ufe0f", "").strip()
    return shown if shown in _TELLING else "•"


def is_symbol_font(font: str) -> bool:
    return font.strip().lower() in _FONTS


def sign(font: str, code: int) -> str:
    """The sign of a letter in a font; ``""`` when it is not known."""
    plain = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        return table.get(plain, chr(plain) if table is _SYMBOL and 0x20 <= plain < 0x41 else "")
    return "" if 0xE000 <= code <= 0xF8FF else chr(code)


def spelt(font: str, text: str) -> tuple[str, int]:
    """A text set in a symbol font, and how many of its letters have no known sign."""
    signs = [letter if letter.isspace() else sign(font, ord(letter)) for letter in text]
    return "".join(signs), sum(not each for each in signs)
