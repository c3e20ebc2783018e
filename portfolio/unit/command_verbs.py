"""The command verbs of a criterion, what suits each, and what it asks for at a unit's level.

Everything said about a verb is data: ``templates/usual/verbs.toml`` and ``levels.toml``. Here is
only how verbs are found: one or several, in the words that the file calls the verb, else in the
criterion, else in its outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

MOST_VERBS = 3
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|[,;&/]")
_JOINING = frozenset(("and", "or", "then", "&", "/", ",", ";"))
_SUBORDINATE = frozenset(("how", "why", "what", "which", "when", "where", "whether", "that", "who"))
_BEFORE_OBJECTS = (
    frozenset(
        (
            "the",
            "a",
            "an",
            "their",
            "its",
            "own",
            "your",
            "his",
            "her",
            "these",
            "this",
            "any",
            "all",
        )
    )
    | _SUBORDINATE
)
_SKIPPED = frozenset(
    (
        *("be", "able", "to", "can", "will", "must", "should", "may", "the", "a", "is", "are"),
        *("learner", "learners", "candidate", "candidates", "student", "you", "i"),
        *("also", "both", "then"),
    )
)
_SIGNS = frozenset((",", ";", "&", "/"))


@dataclass(frozen=True, kw_only=True)
class Verb:
    """A command verb with its synonyms: the activities that suit it, and notes for a learner.

    ``at`` says what it asks for at each step of level: see ``steps`` of ``CommandVerbs``.
    """

    name: str
    words: Sequence[str]
    activities: Sequence[str]
    asks: str
    at: Mapping[str, str]
    prompts: Sequence[str]
    credit: Sequence[str]
    mistakes: Sequence[str]
    example: str


@dataclass(frozen=True)
class Chosen:
    """The verbs that a criterion was understood to have.

    ``said`` has the words of each as they stand there. ``because`` says in which words they were
    found, as a sentence tells it: ``“Plan” and “carry out”``. ``sure`` is false where the words
    that the file calls the verb hold none that is known.
    """

    verbs: tuple[Verb, ...]
    because: str
    sure: bool = True
    said: tuple[str, ...] = ()

    @property
    def activities(self) -> list[str]:
        return list(dict.fromkeys(name for verb in self.verbs for name in verb.activities))


@dataclass(frozen=True, kw_only=True)
class CommandVerbs:
    """All command verbs that are known. ``otherwise_known`` and ``otherwise_done`` name those for
    a criterion of knowledge, and for one of something done, in which no verb is found."""

    verbs: Sequence[Verb] = ()
    otherwise_known: str = ""
    otherwise_done: str = ""
    nouns_too: Sequence[str] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    scqf: Mapping[str, str] = field(default_factory=dict)

    def chosen(self, verb: str, text: str, outcome: str, *, competence: bool) -> Chosen:
        """What a criterion asks for, from its ``verb``, its text and the text of its outcome.

        The outcome counts only where the file took the verb from there.
        """
        named = self._row(_tokens(verb))
        found = self._with_more(named, verb, text)
        if found:
            return _chosen(found, _quoted(found))
        if _past_skipped(_tokens(verb), 0) == len(_tokens(verb)) and (
            found := self._anywhere(_tokens(text))
        ):
            return _chosen(found, _quoted(found))
        unknown = f"“{verb}” is no command verb that is known here"
        found = self._anywhere(_tokens(text))
        if found:
            return _chosen(found, f"{_quoted(found)} of its text: {unknown}", sure=False)
        found = self._row(_tokens(outcome)) if verb not in text else []
        if found:
            return _chosen(found, f"{_quoted(found)} of its outcome: {unknown}", sure=False)
        name = self.otherwise_done if competence else self.otherwise_known
        kind = "something that is done" if competence else "something that is known"
        verbs = tuple(known for known in self.verbs if known.name == name)
        return Chosen(verbs, f"{kind}: {unknown}", sure=False, said=(name,))

    def at_level(self, verb: Verb, level: str) -> Iterator[str]:
        """What the verb asks for: in general, at the level, and what any answer shows there.

        ``level`` is a key of ``levels``, or empty.
        """
        yield verb.asks
        if told := verb.at.get(self.steps.get(level, "")):
            yield told

    @cached_property
    def _by_word(self) -> Mapping[tuple[str, ...], Verb]:
        return {tuple(word.split()): verb for verb in self.verbs for word in verb.words}

    @cached_property
    def _longest(self) -> int:
        return max((len(words) for words in self._by_word), default=0)

    def _with_more(self, named: list[_Found], verb: str, text: str) -> list[_Found]:
        """The verbs that are named, and those that the criterion joins to them."""
        if not named:
            return []
        tokens, start = _tokens(text), _tokens(verb)
        place = next((n for n in range(len(tokens)) if tokens[n : n + len(start)] == start), None)
        if place is None:
            return named
        here = self._row(tokens[place:])
        return here if len(here) >= len(named) else named

    def _anywhere(self, tokens: list[str]) -> list[_Found]:
        """The verbs with which a text begins, or those after its first comma."""
        start = _past_skipped(tokens, 0)
        first = tokens[start] if start < len(tokens) else ""
        is_plural = first.endswith("s") and first[:-1] in self.nouns_too
        if not is_plural and (found := self._row(tokens)):
            return found
        rest = tokens[tokens.index(",") + 1 :] if "," in tokens else []
        return self._row(rest)

    def _row(self, tokens: list[str]) -> list[_Found]:
        """The verbs with which some words begin, with those that are joined to them."""
        place = _past_skipped(tokens, 0)
        first = self._at(tokens, place, inflected=True)
        if first is None:
            return []
        found = [first]
        place = first.end
        asks_how = place < len(tokens) and tokens[place] in _SUBORDINATE
        while len(found) < MOST_VERBS:
            joined = self._joined(tokens, place)
            if joined is None:
                break
            found.append(joined)
            place = joined.end
        return found if asks_how else [*found, *self._further(tokens, place)][:MOST_VERBS]

    def _joined(self, tokens: list[str], place: int) -> _Found | None:
        """The verb that comes right after “and”, “or” or a comma."""
        after = place
        while after < len(tokens) and (tokens[after] in _JOINING or _is_manner(tokens[after])):
            after += 1
        joins = set(tokens[place:after]) & _JOINING
        return self._at(tokens, after, inflected=True) if joins else None

    def _further(self, tokens: list[str], place: int) -> Iterator[_Found]:
        """The verbs of later clauses: “Identify hazards and explain the risks”."""
        for before, (word, _) in enumerate(pairwise(tokens[place:]), start=place):
            if word in ("and", "or", "then", ";"):
                found = self._at(tokens, _past_skipped(tokens, before + 1), inflected=False)
                if found and not self._is_noun(found, tokens):
                    yield found

    def _is_noun(self, found: _Found, tokens: list[str]) -> bool:
        """Whether a word is more likely the name of a thing where it stands."""
        following = tokens[found.end] if found.end < len(tokens) else ""
        if following in ("of", "for", "and", "or") or following in _SIGNS or not following:
            return True
        return found.said in self.nouns_too and following not in _BEFORE_OBJECTS

    def _at(self, tokens: list[str], place: int, *, inflected: bool) -> _Found | None:
        for length in range(min(self._longest, len(tokens) - place), 0, -1):
            first, *rest = tokens[place : place + length]
            for base in _bases(first) if inflected else (first,):
                verb = self._by_word.get((base, *rest))
                if verb:
                    return _Found(verb, " ".join((first, *rest)), place + length)
        return None


@dataclass(frozen=True)
class _Found:
    """A verb as it stands among some words; ``end`` is the place after it."""

    verb: Verb
    said: str
    end: int


def _chosen(found: Sequence[_Found], because: str, *, sure: bool = True) -> Chosen:
    """Each verb once, with the first words that mean it."""
    first = {one.verb.name: one for one in reversed(found)}
    once = [one for one in found if first[one.verb.name] is one]
    return Chosen(tuple(one.verb for one in once), because, sure, tuple(one.said for one in once))


def _quoted(found: Sequence[_Found]) -> str:
    said = [f"“{one.said}”" for one in found]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _tokens(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _TOKEN.findall(text)]


def _past_skipped(tokens: list[str], place: int) -> int:
    while place < len(tokens) and (tokens[place] in _SKIPPED or _is_manner(tokens[place])):
        place += 1
    return place


def _is_manner(word: str) -> bool:
    """Whether a word says how, as “safely” does, and is no verb such as “apply” or “reply”."""
    return word.endswith("ly") and word not in ("apply", "reply", "comply", "supply", "rely")


def _bases(word: str) -> Iterator[str]:
    """The forms of which a word may be an inflected one, itself first."""
    yield word
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield from (stem, f"{stem}e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield f"{stem[:-1]}y"
