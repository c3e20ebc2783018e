"""Learners who differ as people do: how much they wrote, in which words, what they handed in.

Half of the evidence files of each are among those that all have, as a policy is that was handed
out; the others are nobody else's. The same seed makes the same learners.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import docx
from PIL import Image, ImageDraw

from portfolio.base.folders import templates
from portfolio.record.evidence import Claim
from portfolio.record.items import add_evidence

SAMPLE = templates() / "sample"
UNIT = "cg-406"
FEWEST_ITEMS, MOST_ITEMS = 5, 60
SHARED = 0.5
"""The share of the files that others have as well."""
METHODS = ("work-product", "report", "reflective-account", "award-programme")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def make_group(folder: Path, count: int, seed: int = 406) -> None:
    """Make so many learners' folders, ``L0000`` and so on; what is there stays as it is."""
    chance = random.Random(seed)
    words: list[str] = [
        "".join(chance.choices(LETTERS, k=chance.randint(2, 10))) for _ in range(20_000)
    ]
    making = folder.with_name(f"{folder.name}-unfinished")
    shutil.rmtree(making, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    names = (f"L{number:04}" for number in range(count))
    missing = [making / name for name in names if not (folder / name).exists()]
    with ProcessPoolExecutor() as processes:
        make = partial(_learner, seed=seed, words=words)
        for made in processes.map(make, missing, chunksize=5):
            made.rename(folder / made.name)


def _learner(record: Path, seed: int, words: list[str]) -> Path:
    """Make one learner's folder; gives it back."""
    chance = random.Random(f"{seed} {record.name}")
    record.mkdir(parents=True)
    details = json.loads((SAMPLE / "record.json").read_bytes())
    details["learner"].update(name=f"Learner {record.name}", number=record.name)
    (record / "record.json").write_text(json.dumps(details), "utf-8")
    for path in sorted((SAMPLE / "answers" / UNIT).iterdir()):
        value = json.loads(path.read_bytes())
        value["activities"] = _another(value["activities"], chance, words)
        target = record / "answers" / UNIT / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(value), "utf-8")
    shared = [path for path in sorted((SAMPLE / "evidence").glob("*/*")) if path.suffix != ".json"]
    chance.shuffle(shared)
    criteria = [path.stem for path in sorted((SAMPLE / "answers" / UNIT).iterdir())]
    own = record.with_name(f"{record.name}-files")
    own.mkdir()
    for number in range(chance.randint(FEWEST_ITEMS, MOST_ITEMS)):
        if shared and chance.random() < SHARED:
            file = shared.pop()
        else:
            file = chance.choice(MAKERS)(own / f"own-{number}", chance, words)
        add_evidence(
            record,
            method=chance.choice(METHODS),
            title=f"Item {number} of {record.name}",
            file=file,
            claims=[Claim(unit=UNIT, criterion=ref) for ref in chance.sample(criteria, 2)],
            shows_people="no",
        )
    shutil.rmtree(own)
    return record


def _another(value: object, chance: random.Random, words: list[str]) -> object:
    """The same answer in other words, more or fewer of them, and with other figures."""
    if isinstance(value, dict):
        return {key: _another(part, chance, words) for key, part in value.items()}
    if isinstance(value, list):
        return [_another(part, chance, words) for part in value]
    if isinstance(value, str) and len(value.split()) > 6:
        count = int(len(value.split()) * chance.uniform(0.5, 1.5))
        return " ".join(chance.choices(words, k=count)).capitalize() + "."
    if isinstance(value, int) and not isinstance(value, bool) and value > 9:
        return int(value * chance.uniform(0.8, 1.2))
    if type(value) is int and 1 <= value <= 5:
        return chance.randint(1, 5)
    return value


def _text(path: Path, chance: random.Random, words: list[str]) -> Path:
    lines = (" ".join(chance.choices(words, k=14)) for _ in range(chance.randint(10, 120)))
    return _written(path.with_suffix(".txt"), "\n".join(lines))


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _word_file(path: Path, chance: random.Random, words: list[str]) -> Path:
    document = docx.Document()
    for _ in range(chance.randint(5, 60)):
        document.add_paragraph(" ".join(chance.choices(words, k=60)))
    document.save(str(path.with_suffix(".docx")))
    return path.with_suffix(".docx")


def _photo(path: Path, chance: random.Random, words: list[str]) -> Path:
    """Grain and shapes, which pack as a photo does: about 400 kB."""
    grain = Image.effect_noise((1600, 1200), chance.uniform(10, 30))
    photo = Image.merge("RGB", (grain, grain.rotate(180), grain.transpose(Image.Transpose(0))))
    draw = ImageDraw.Draw(photo)
    for _ in range(40):
        corners = sorted(chance.choices(range(1600), k=2)), sorted(chance.choices(range(1200), k=2))
        box = (corners[0][0], corners[1][0], corners[0][1], corners[1][1])
        draw.ellipse(box, fill=tuple(chance.choices(range(256), k=3)))
    photo.save(path.with_suffix(".jpg"), quality=85)
    return path.with_suffix(".jpg")


def _pdf(path: Path, chance: random.Random, words: list[str]) -> Path:
    """One to four pages, as a scanner makes them."""
    pages = []
    for _ in range(chance.randint(1, 4)):
        page = Image.new("L", (1240, 1754), 255)
        draw = ImageDraw.Draw(page)
        for line in range(40):
            draw.text((120, 120 + 38 * line), " ".join(chance.choices(words, k=12)), fill=0)
        pages.append(page)
    pages[0].save(path.with_suffix(".pdf"), save_all=True, append_images=pages[1:])
    return path.with_suffix(".pdf")


MAKERS: tuple[Callable[[Path, random.Random, list[str]], Path], ...] = (
    _text,
    _word_file,
    _word_file,
    _photo,
    _pdf,
)
"""What own files are: as many of each kind as it stands here."""
