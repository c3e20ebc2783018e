"""What is alike in the work of several learners: the same files, and the same runs of six words, in
answers and in the texts of evidence files.

Shown, and never more: that two texts are alike says nothing about why. What the unit, the forms and
the practice programme supplied is left out, and so are references of evidence, numbers and the
learner's own names. Everything is found by an index over all runs, never by comparing each text
with each other one.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from portfolio.activities import all_activities
from portfolio.assessment.centre_file import plain
from portfolio.assessment.comparing import leaves
from portfolio.base.errors import RecordError
from portfolio.base.folders import templates
from portfolio.record.evidence import EvidenceItem
from portfolio.record.record import Record
from portfolio.unit.refs import ref_order
from portfolio.unit.unit import Catalogue

Runs = NDArray[np.uint64]
"""The hashes of runs, each once, in order."""
RUN = 6
"""So many words in a row are a run."""
FEWEST = 12
"""Fewer runs that two texts share are chance, or a turn of phrase."""
SMALLEST_PART = 0.2
"""Of the shorter text, at least this part has to be in the other one."""
MANY = 20
"""In a run that more texts than this share, each is held against the first alone."""
MOST_PASSAGES = 1_000
"""Of so many pairs, the most alike, the passages are shown."""
_MASK = (1 << 64) - 1
_WEIGHT = np.uint64(0x9E3779B97F4A7C15)
_REF = re.compile(r"\b[EO][0-9]{1,4}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, kw_only=True, order=True)
class Spot:
    """A learner's answer to a criterion, or an item of their evidence."""

    learner: str
    unit: str
    ref: str


class Kind(StrEnum):
    """What a text is, as it is told."""

    ANSWER = "answer"
    TESTIMONY = "testimony"
    EVIDENCE = "text of evidence"


@dataclass(frozen=True, kw_only=True)
class AlikeTexts:
    """Two texts that share runs of six words: ``shared`` of the ``of`` that the shorter has.

    ``passages`` has what is shared as the first and as the second learner wrote it.
    """

    first: Spot
    second: Spot
    kinds: tuple[Kind, Kind]
    shared: int
    of: int
    passages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SameFile:
    """One file that several learners have among their evidence."""

    name: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Everything that is alike, the most alike first."""

    texts: tuple[AlikeTexts, ...] = ()
    files: tuple[SameFile, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class _Text:
    """A text as its parts, with the runs in it by their hashes, each once and in order.

    ``file`` is the digest of the file that it is from: texts of one file are not held against
    each other.
    """

    spot: Spot
    kind: Kind
    parts: tuple[str, ...]
    names: frozenset[str]
    runs: Runs
    file: str = ""


Words = Callable[[Path], str]
"""Gives the text in an evidence file."""


def find_alike(
    records: Iterable[Record], supplied: Iterable[str], units: Catalogue, words: Words
) -> Alike:
    """What is alike in these records. ``supplied`` are the texts that everybody was given."""
    records = tuple(records)
    given = _all_runs(supplied, frozenset())
    texts = [text for record in records for text in _texts(record, given, units, words)]
    return Alike(texts=tuple(_alike(texts)), files=tuple(_files(records)))


def supplied_texts(units: Catalogue) -> Iterator[str]:
    """What the units, the forms with their hints and examples, and the practice programme say."""
    for unit in units.values():
        yield from _strings(unit.model_dump(mode="json"))
    for activity in all_activities().values():
        yield from _strings(activity.answer.model_json_schema())
    for path in sorted((templates() / "practice").rglob("*.toml")):
        yield from _strings(tomllib.loads(path.read_text("utf-8")))


def _strings(value: Any) -> Iterator[str]:
    return (text for _, text in leaves(value))


def _learner(record: Record) -> str:
    """Whose a record is: two records of one learner are not held against each other."""
    learner = record.details.learner
    return f"{learner.name} ({learner.number})" if learner.number else learner.name


def _texts(record: Record, given: Runs, units: Catalogue, words: Words) -> Iterator[_Text]:
    learner = _learner(record)
    names = frozenset(_words(record.details.learner.name))

    def text(spot: Spot, kind: Kind, parts: Iterable[str], file: str = "") -> Iterator[_Text]:
        told = tuple(parts)
        runs = np.setdiff1d(_all_runs(told, names), given, assume_unique=True)
        if len(runs) >= FEWEST:
            yield _Text(spot=spot, kind=kind, parts=told, names=names, runs=runs, file=file)

    for unit, ref in sorted(record.entries, key=lambda key: (key[0], ref_order(key[1]))):
        spot = Spot(learner=learner, unit=unit, ref=ref)
        yield from text(spot, Kind.ANSWER, _strings(record.answers(unit, ref)))
    for item in record.items:
        if item.file and not item.simulated and (path := _file_of(record, item)):
            spot = Spot(learner=learner, unit="", ref=item.ref)
            yield from text(spot, _kind(item, units), [words(path)], item.file.sha256)


def _file_of(record: Record, item: EvidenceItem) -> Path | None:
    """Where the file of an item is; None where a link leads out of the record."""
    try:
        return record.file_of(item)
    except RecordError:
        return None


def _kind(item: EvidenceItem, units: Catalogue) -> Kind:
    methods = (units[one.unit].methods for one in item.claims if one.unit in units)
    known = (found.get(item.method) for found in methods)
    testifies = any(one is not None and one.witness for one in known)
    return Kind.TESTIMONY if testifies else Kind.EVIDENCE


def _words(text: str) -> list[str]:
    """The words of a text as they are compared; references and numbers are none."""
    plain_text = _REF.sub(" ", text).casefold().replace("’", "'")
    return _WORD.findall(plain_text)


def _all_runs(texts: Iterable[str], names: frozenset[str]) -> Runs:
    """The runs in some texts, each once, in order; none goes from one text into the next."""
    found = [_hashes(_words(text), names) for text in texts]
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.uint64)


def _hashes(words: list[str], names: frozenset[str]) -> Runs:
    """The hash of each run in a text: a number for each word, six of them weighed by place."""
    ids = [hash(word) & _MASK for word in words if word not in names]
    count = len(ids) - RUN + 1
    if count < 1:
        return np.empty(0, np.uint64)
    numbers = np.array(ids, np.uint64)
    total = np.zeros(count, np.uint64)
    for at in range(RUN):
        total = total * _WEIGHT + numbers[at : at + count]
    return total


def _spans(text: str, names: frozenset[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The runs of a text as hashes, and where in it each begins and ends."""
    told = _REF.sub(lambda found: " " * len(found[0]), text)
    words = [
        (word, found.span())
        for found in _WORD.finditer(told)
        if (word := found[0].casefold().replace("’", "'")) not in names
    ]
    hashes = _hashes([word for word, _ in words], frozenset())
    for at, run in enumerate(hashes.tolist()):
        yield run, (words[at][1][0], words[at + RUN - 1][1][1])


def _alike(texts: list[_Text]) -> Iterator[AlikeTexts]:
    found = []
    for (one, other), count in _shared(texts).items():
        shorter = min(len(texts[one].runs), len(texts[other].runs))
        if count >= FEWEST and count >= SMALLEST_PART * shorter:
            found.append((count / shorter, count, shorter, texts[one], texts[other]))
    found.sort(key=lambda each: (-each[0], -each[1], each[3].spot, each[4].spot))
    for place, (_, count, shorter, first, second) in enumerate(found):
        yield AlikeTexts(
            first=first.spot,
            second=second.spot,
            kinds=(first.kind, second.kind),
            shared=count,
            of=shorter,
            passages=tuple(_passages(first, second)) if place < MOST_PASSAGES else (),
        )


def _shared(texts: list[_Text]) -> Mapping[tuple[int, int], int]:
    """How many runs two texts of different learners share, by their places."""
    sizes = [len(text.runs) for text in texts]
    if not sum(sizes):
        return {}
    runs = np.concatenate([text.runs for text in texts])
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(runs)) + 1, [len(runs)]))
    several = np.flatnonzero(np.diff(bounds) > 1)
    counts: Counter[tuple[int, int]] = Counter()
    learners = [plain(text.spot.learner) for text in texts]
    groups: Counter[tuple[int, ...]] = Counter()
    for start, end in zip(bounds[several].tolist(), bounds[several + 1].tolist(), strict=True):
        groups[tuple(owners[start:end].tolist())] += 1
    for places, times in groups.items():
        for one, other in _pairs(places):
            same_file = texts[one].file and texts[one].file == texts[other].file
            if learners[one] != learners[other] and not same_file:
                counts[one, other] += times
    return counts


def _pairs(places: tuple[int, ...]) -> Iterable[tuple[int, int]]:
    """Who is held against whom in one run: everybody, or all against the first."""
    if len(places) <= MANY:
        return combinations(places, 2)
    return ((places[0], other) for other in places[1:])


def _passages(first: _Text, second: _Text) -> Iterator[tuple[str, str]]:
    """What two texts share, the longest first, as each of them has it."""
    both = set(np.intersect1d(first.runs, second.runs, assume_unique=True).tolist())
    theirs: dict[int, tuple[str, int, int]] = {}
    for part in second.parts:
        for run, (start, end) in _spans(part, second.names):
            theirs.setdefault(run, (part, start, end))
    found = []
    for part in first.parts:
        for stretch in _stretches(part, first.names, both):
            begin, last = theirs[stretch[0][0]], theirs[stretch[-1][0]]
            mine = part[stretch[0][1] : stretch[-1][2]]
            same = begin[0] == last[0] and begin[1] < last[2]
            found.append((mine, begin[0][begin[1] : last[2] if same else begin[2]]))
    yield from sorted(found, key=lambda pair: (-len(pair[0]), pair))


def _stretches(
    part: str, names: frozenset[str], both: set[int]
) -> Iterator[list[tuple[int, int, int]]]:
    """The runs that are shared, those that follow each other together."""
    stretch: list[tuple[int, int, int]] = []
    for run, (start, end) in _spans(part, names):
        if run in both:
            stretch.append((run, start, end))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _files(records: Iterable[Record]) -> Iterator[SameFile]:
    """Files of which several learners have the same bytes; those of the practice year are its."""
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    names: dict[str, str] = {}
    for record in records:
        for item in record.items:
            if item.file and not item.simulated:
                spot = Spot(learner=_learner(record), unit="", ref=item.ref)
                spots[item.file.sha256].append(spot)
                names.setdefault(item.file.sha256, item.file.original_name)
    for digest, found in spots.items():
        if len({plain(one.learner) for one in found}) > 1:
            yield SameFile(name=names[digest], spots=tuple(sorted(found)))
