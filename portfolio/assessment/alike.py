"""What is alike in the work of several learners: the same files, and the same runs of six words.

Shown, and never more: that two texts are alike says nothing about why. What the unit, the forms and
the practice programme supplied is left out, and so are references of evidence, numbers and the
learner's own names. Everything is found by an index over all runs, never by comparing each text
with each other one.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from portfolio.activities import all_activities
from portfolio.assessment.centre_file import plain
from portfolio.assessment.comparing import leaves
from portfolio.base.folders import templates
from portfolio.record.record import Record
from portfolio.unit.refs import ref_order
from portfolio.unit.unit import Catalogue

RUN = 6
"""So many words in a row are a run."""
FEWEST = 12
"""Fewer runs that two texts share are chance, or a turn of phrase."""
SMALLEST_PART = 0.2
"""Of the shorter text, at least this part has to be in the other one."""
MANY = 20
"""In a run that more texts than this share, each is held against the first alone."""
_REF = re.compile(r"\b[EO][0-9]{1,4}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, kw_only=True, order=True)
class Spot:
    """A learner's answer to a criterion, or an item of their evidence."""

    learner: str
    unit: str
    ref: str


@dataclass(frozen=True, kw_only=True)
class AlikeAnswers:
    """Two answers that share runs of six words: ``shared`` of the ``of`` that the shorter has.

    ``passages`` has what is shared as the first and as the second learner wrote it.
    """

    first: Spot
    second: Spot
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

    answers: tuple[AlikeAnswers, ...] = ()
    files: tuple[SameFile, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Text:
    """An answer as its parts, with the runs in it by their hashes."""

    spot: Spot
    parts: tuple[str, ...]
    names: frozenset[str]
    runs: frozenset[int] = field(default=frozenset())


def find_alike(records: Iterable[Record], supplied: Iterable[str]) -> Alike:
    """What is alike in these records. ``supplied`` are the texts that everybody was given."""
    records = tuple(records)
    given = {run for text in supplied for run, _ in _runs(text, frozenset())}
    texts = [text for record in records for text in _texts(record, given)]
    return Alike(answers=tuple(_answers(texts)), files=tuple(_files(records)))


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


def _texts(record: Record, given: set[int]) -> Iterator[_Text]:
    learner = _learner(record)
    names = frozenset(_WORD.findall(record.details.learner.name.casefold()))
    for unit, ref in sorted(record.entries, key=lambda key: (key[0], ref_order(key[1]))):
        parts = tuple(_strings(record.answers(unit, ref)))
        runs = frozenset(run for part in parts for run, _ in _runs(part, names)) - given
        if len(runs) >= FEWEST:
            spot = Spot(learner=learner, unit=unit, ref=ref)
            yield _Text(spot=spot, parts=parts, names=names, runs=runs)


def _runs(text: str, names: frozenset[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The runs of a text as hashes, and where in it each begins and ends."""
    text = _REF.sub(lambda found: " " * len(found[0]), text)
    words = [
        (word, found.span())
        for found in _WORD.finditer(text)
        if (word := found[0].casefold().replace("’", "'")) not in names
    ]
    for at in range(len(words) - RUN + 1):
        window = words[at : at + RUN]
        yield hash(tuple(word for word, _ in window)), (window[0][1][0], window[-1][1][1])


def _answers(texts: list[_Text]) -> Iterator[AlikeAnswers]:
    shared = _shared(texts)
    found = []
    for (one, other), count in shared.items():
        shorter = min(len(texts[one].runs), len(texts[other].runs))
        if count >= FEWEST and count >= SMALLEST_PART * shorter:
            found.append((count / shorter, count, shorter, texts[one], texts[other]))
    found.sort(key=lambda each: (-each[0], -each[1], each[3].spot, each[4].spot))
    for _, count, shorter, first, second in found:
        yield AlikeAnswers(
            first=first.spot,
            second=second.spot,
            shared=count,
            of=shorter,
            passages=tuple(_passages(first, second)),
        )


def _shared(texts: list[_Text]) -> Mapping[tuple[int, int], int]:
    """How many runs two texts of different learners share, by their places."""
    sizes = [len(text.runs) for text in texts]
    if not sum(sizes):
        return {}
    runs = np.fromiter((run for text in texts for run in text.runs), np.int64, sum(sizes))
    owners = np.repeat(np.arange(len(texts)), sizes)
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    edges = np.flatnonzero(np.diff(runs)) + 1
    bounds = [0, *edges.tolist(), len(runs)]
    counts: Counter[tuple[int, int]] = Counter()
    for start, end in pairwise(bounds):
        if end - start > 1:
            counts.update(_pairs(texts, owners[start:end].tolist()))
    return counts


def _pairs(texts: list[_Text], places: list[int]) -> Iterator[tuple[int, int]]:
    """Who is held against whom in one run: everybody, or all against the first."""
    pairs: Iterable[tuple[int, int]] = (
        combinations(places, 2)
        if len(places) <= MANY
        else ((places[0], other) for other in places[1:])
    )
    for one, other in pairs:
        if plain(texts[one].spot.learner) != plain(texts[other].spot.learner):
            yield one, other


def _passages(first: _Text, second: _Text) -> Iterator[tuple[str, str]]:
    """What two texts share, the longest first, as each of them has it."""
    both = first.runs & second.runs
    theirs: dict[int, tuple[str, int, int]] = {}
    for part in second.parts:
        for run, (start, end) in _runs(part, second.names):
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
    part: str, names: frozenset[str], both: frozenset[int]
) -> Iterator[list[tuple[int, int, int]]]:
    """The runs that are shared, those that follow each other together."""
    stretch: list[tuple[int, int, int]] = []
    for run, (start, end) in _runs(part, names):
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
