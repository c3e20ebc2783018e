"""Ten files of ten kinds, as a learner has them: eight of the sample learner's, and two made."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

from PIL import Image

from .running_workbook import PROJECT

SAMPLE = PROJECT / "templates" / "sample" / "evidence"
KINDS = ("docx", "eml", "xlsx", "pdf", "csv", "jpg", "png", "txt")
"""The first is the item with three claims: a document that says who wrote it, and when."""
RATE = 8_000


def ten_files(space: Path) -> list[Path]:
    """Copies of them in a folder; the first of each kind in the register."""
    space.mkdir(parents=True)
    found = [sorted(SAMPLE.glob(f"*/*.{kind}"))[0] for kind in KINDS]
    files = [Path(shutil.copy(path, space / path.name)) for path in found]
    picture, sound = space / "stand-at-the-fair.gif", space / "interview.wav"
    Image.new("RGB", (320, 200), "navy").save(picture)
    with wave.open(str(sound), "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(1)
        written.setframerate(RATE)
        written.writeframes(bytes(RATE))
    return [*files, picture, sound]
