"""What is alike in the work of several learners: the same files, and the same runs of six words, in
answers and in the texts of evidence files.

Shown, and never more: that two texts are alike says nothing about why. What the unit, the forms and
the practice programme supplied is left out, and so are references of evidence, numbers and the
learner's own names. Everything is found by an index over all runs, never by comparing each text
with each other one.
"""

from __future__ import annotations

import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

import numpy as np

from portfolio.activities import all_activities
from portfolio.assessment.centre_file import plain
from portfolio.assessment.word_runs import BETWEEN, Runs, runs_in, spans, without, words_in
from portfolio.base.folders import templates
from portfolio.record.evidence import EvidenceItem, Learner
from portfolio.unit.refs import ref_order
from portfolio.unit.unit import Catalogue

FEWEST = 12
"""Fewer runs that two texts share are chance, or a turn of phrase."""
SMALLEST_PART = 0.2
"""Of the shorter text, at least this part has to be in the other one."""
MANY = 20
"""In a run that more texts than this share, each is held against the first alone."""
MOST_PASSAGES = 1_000
"""Of so many pairs, the most alike, the passages are shown."""
_AT_ONCE = 500_000
"""The index is made for about so many runs at once, to save memory."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """What there is of one learner: the raw answers by unit and criterion, the items, and how the
    words in the file of an item are read."""

    learner: Learner
    answers: Mapping[tuple[str, str], Mapping[str, Any]]
    items: tuple[EvidenceItem, ...]
    words: Callable[[EvidenceItem], str]

    @property
    def name(self) -> str:
        """Whose it is: two works of one learner are not held against each other."""
        name, number = self.learner.name, self.learner.number
        return f"{name} ({number})" if number else name


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
    """A text, packed, with the runs in it.

    ``file`` is the digest of the file that it is from: texts of one file are not held against
    each other.
    """

    spot: Spot
    kind: Kind
    packed: bytes
    names: frozenset[str]
    runs: Runs
    file: str = ""

    @property
    def parts(self) -> list[str]:
        return zlib.decompress(self.packed).decode().split(BETWEEN)


@dataclass(frozen=True, kw_only=True, eq=False)
class Looked:
    """One learner's work, as far as it is held against others'.

    ``files`` has the SHA-256 of each evidence file, its name and the item that it is of.
    """

    learner: str
    texts: tuple[_Text, ...]
    files: tuple[tuple[str, str, Spot], ...]


def find_alike(works: Iterable[Work], supplied: Iterable[str], units: Catalogue) -> Alike:
    """What is alike in these works, each of which is looked at once and then let go.

    ``supplied`` are the texts that everybody was given.
    """
    given = runs_in(supplied)
    return compare(look_at(work, given, units) for work in works)


def look_at(work: Work, given: Runs, units: Catalogue) -> Looked:
    """One work, without the runs that everybody was ``given``."""
    return Looked(
        learner=work.name,
        texts=tuple(_texts(work, given, units)),
        files=tuple(
            (item.file.sha256, item.file.original_name, _spot(work, item))
            for item in work.items
            if item.file and not item.simulated
        ),
    )


def compare(works: Iterable[Looked]) -> Alike:
    """What is alike in works that were looked at."""
    texts: list[_Text] = []
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    names: dict[str, str] = {}
    for work in works:
        texts += work.texts
        for digest, name, spot in work.files:
            spots[digest].append(spot)
            names.setdefault(digest, name)
    return Alike(texts=tuple(_alike(texts)), files=tuple(_files(spots, names)))


def _spot(work: Work, item: EvidenceItem) -> Spot:
    return Spot(learner=work.name, unit="", ref=item.ref)


def supplied_texts(units: Catalogue) -> Iterator[str]:
    """What the units, the forms with their hints and examples, and the practice programme say."""
    for unit in units.values():
        yield from _strings(unit.model_dump(mode="json"))
    for activity in all_activities().values():
        yield from _strings(activity.answer.model_json_schema())
    for path in sorted((templates() / "practice").rglob("*.toml")):
        yield from _strings(tomllib.loads(path.read_text("utf-8")))


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value of JSON, in order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extend(reversed(one.values()))
        elif isinstance(one, (list, tuple)):
            waiting.extend(reversed(one))


def _texts(work: Work, given: Runs, units: Catalogue) -> Iterator[_Text]:
    names = frozenset(words_in(work.learner.name))

    def text(spot: Spot, kind: Kind, parts: Iterable[str], file: str = "") -> Iterator[_Text]:
        told = [part.replace(BETWEEN, " ") for part in parts]
        runs = without(runs_in(told, names), given)
        if len(runs) >= FEWEST:
            packed = zlib.compress(BETWEEN.join(told).encode("utf-8", "replace"), 1)
            yield _Text(spot=spot, kind=kind, packed=packed, names=names, runs=runs, file=file)

    for unit, ref in sorted(work.answers, key=lambda key: (key[0], ref_order(key[1]))):
        spot = Spot(learner=work.name, unit=unit, ref=ref)
        yield from text(spot, Kind.ANSWER, _strings(work.answers[unit, ref]))
    for item in work.items:
        if item.file and not item.simulated:
            spot = _spot(work, item)
            yield from text(spot, _kind(item, units), [work.words(item)], item.file.sha256)


def _kind(item: EvidenceItem, units: Catalogue) -> Kind:
    methods = (units[one.unit].methods for one in item.claims if one.unit in units)
    known = (found.get(item.method) for found in methods)
    testifies = any(one is not None and one.witness for one in known)
    return Kind.TESTIMONY if testifies else Kind.EVIDENCE


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
    counts: Counter[tuple[int, int]] = Counter()
    learners = [plain(text.spot.learner) for text in texts]
    groups: Counter[tuple[int, ...]] = Counter()
    shares = 1 + sum(len(text.runs) for text in texts) // _AT_ONCE
    for share in range(shares):
        groups.update(_together([_part(text.runs, share, shares) for text in texts]))
    for places, times in groups.items():
        for one, other in _pairs(places):
            same_file = texts[one].file and texts[one].file == texts[other].file
            if learners[one] != learners[other] and not same_file:
                counts[one, other] += times
    return counts


def _together(found: list[Runs]) -> Iterator[tuple[int, ...]]:
    """For each run that several texts have: the places of those texts."""
    runs = np.concatenate([*found, np.empty(0, np.uint64)])
    if not len(runs):
        return
    owners = np.repeat(np.arange(len(found), dtype=np.int32), [len(one) for one in found])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(runs)) + 1, [len(runs)]))
    several = np.flatnonzero(np.diff(bounds) > 1)
    for start, end in zip(bounds[several].tolist(), bounds[several + 1].tolist(), strict=True):
        yield tuple(owners[start:end].tolist())


def _part(runs: Runs, share: int, shares: int) -> Runs:
    """The runs whose hash is in one of so many equal shares of all numbers."""
    bounds = [np.uint64(at * ((1 << 64) // shares)) for at in (share, share + 1) if at < shares]
    places = [*np.searchsorted(runs, bounds).tolist(), len(runs)]
    return runs[places[0] : places[1]]


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
        for run, (start, end) in spans(part, second.names):
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
    for run, (start, end) in spans(part, names):
        if run in both:
            stretch.append((run, start, end))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _files(spots: Mapping[str, list[Spot]], names: Mapping[str, str]) -> Iterator[SameFile]:
    """Files of which several learners have the same bytes; those of the practice year are its."""
    for digest, found in spots.items():
        if len({plain(one.learner) for one in found}) > 1:
            yield SameFile(name=names[digest], spots=tuple(sorted(found)))
