"""The house style in figures. Lengths are in twentieths of a point, colours as Word writes them."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'

NAVY = "1D3B5C"
INK = "22282E"
TEAL = "2B6E7F"
LINK = "1F5C99"
MUTED = "56616B"
LINE = "C3CCD4"
BRICK = "9A3D29"
VIOLET = "57398A"

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN = 1247
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
WIDE_TEXT_WIDTH = PAGE_HEIGHT - 2 * MARGIN

CALLOUTS = {
    "Note": ("3A8FA3", "EDF4F6", TEAL),
    "Gap": ("C98F1E", "FCF5E6", "704C00"),
    "Practice": ("7A5BA6", "F3EFF8", VIOLET),
    "Error": ("B4513B", "FBEEEA", BRICK),
}
"""The bar, the ground and the title colour of each kind of boxed message."""

STATUSES = {
    "Not Started": MUTED,
    "Begun": "7A5200",
    "Points Open": LINK,
    "Ready": "1E6B3A",
}

BULLETS, NUMBERS, CALLOUT_BULLETS, REFS = 1, 2, 3, 4
"""The lists of ``numbering.py``."""
