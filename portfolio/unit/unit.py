"""Units: the specification of an awarding body or a standard, and the links between units.

``unit_file`` reads them from TOML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from portfolio.base.errors import Problem, UnknownUnitError
from portfolio.unit.refs import is_ref, wrong_ref

SOURCE_FORM = re.compile(r"(?P<key>[^ ]+)( (mark|mistake|tip|concept) [1-9][0-9]?)?")
_ID_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOT_EMPTY = "this must not be empty"


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError(_NOT_EMPTY)
    return value


def _single_line(value: str) -> str:
    if len(_filled(value).splitlines()) > 1:
        raise ValueError("this must be on one line")
    return value


def _single_line_or_nothing(value: str) -> str:
    return _single_line(value) if value else value


def _an_id(value: str) -> str:
    if not _ID_FORM.fullmatch(value):
        raise ValueError('this must be small letters and numbers with hyphens, such as "cg-406"')
    return value


def _an_id_or_nothing(value: str) -> str:
    return _an_id(value) if value else value


def _a_ref(value: str) -> str:
    if wrong := wrong_ref(value):
        raise ValueError(wrong)
    return value


def _a_ref_or_nothing(value: str) -> str:
    return _a_ref(value) if value else value


def _a_target(value: str) -> str:
    unit, _, ref = value.partition(":")
    if not _ID_FORM.fullmatch(unit) or not is_ref(ref):
        raise ValueError('this must name a unit and a criterion, such as "cg-406:2.1"')
    return value


def _a_source(value: str) -> str:
    if not SOURCE_FORM.fullmatch(value):
        raise ValueError('this must be a source such as "003" or "000 tip 4"')
    return value


Id = Annotated[str, Field(max_length=60), AfterValidator(_an_id)]
OptionalId = Annotated[str, Field(max_length=60), AfterValidator(_an_id_or_nothing)]
UseId = Annotated[str, Field(max_length=50), AfterValidator(_an_id_or_nothing)]
Ref = Annotated[str, AfterValidator(_a_ref)]
OptionalRef = Annotated[str, AfterValidator(_a_ref_or_nothing)]
Target = Annotated[str, AfterValidator(_a_target)]
SourceRef = Annotated[str, AfterValidator(_a_source)]
Line = Annotated[str, Field(max_length=300), AfterValidator(_single_line)]
OptionalLine = Annotated[str, Field(max_length=100), AfterValidator(_single_line_or_nothing)]
Hint = Annotated[str, Field(max_length=400), AfterValidator(_single_line)]
Paragraph = Annotated[str, Field(max_length=2_000), AfterValidator(_filled)]
SHORT = 300
"""So many characters of a criterion stand for it where it is only named."""
Grade = Literal["pass", "merit", "distinction"]


class Part(BaseModel):
    """A part of a unit file: no unknown keys, no guessing of types, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Source(Part):
    """Where a line of guidance comes from."""

    title: Line
    authority: bool = False
    """True for the awarding body's or standards body's own text, which binds."""


class Guide(Part):
    """One line of guidance, in our own words, and the source it rests on: ``"003"`` or, for one
    point of a list, ``"000 tip 4"``."""

    text: Hint
    source: SourceRef


class Guidance(Part):
    """What helps a learner with one criterion."""

    verb: tuple[Guide, ...] = ()
    prompts: tuple[Guide, ...] = ()
    """Questions to write to."""
    credit: tuple[Guide, ...] = ()
    mistakes: tuple[Guide, ...] = ()
    tips: tuple[Guide, ...] = ()
    ideas: tuple[Guide, ...] = ()
    examples: tuple[Guide, ...] = ()
    """Short worked examples."""

    def lines(self) -> Iterator[Guide]:
        yield from (*self.verb, *self.prompts, *self.credit, *self.mistakes, *self.tips)
        yield from (*self.ideas, *self.examples)


class Use(Part):
    """That a criterion uses an activity, with settings that the activity understands."""

    name: Id
    id: UseId = ""
    """Where a criterion uses an activity more than once: what tells this use from the others, the
    name with an ending, such as ``star-2``. Its answer is kept under it; do not change it later."""
    title: OptionalLine = ""
    """How its form is called there, in place of the activity's own title."""
    same_as: OptionalRef = ""
    """Another criterion with this activity, whose answer is the answer here as well: written once,
    on either page, it stands at both, and evidence is claimed for each."""
    settings: dict[str, Any] = {}
    needs: dict[Id, Line] = {}
    """What the criterion needs of it: by the name of a rule, the words of the criterion, of its
    outcome, of a definition or of the report route that ask for it. What is not named here is
    advice."""

    @property
    def key(self) -> str:
        """What its answer is kept under, among those of its criterion."""
        return self.id or self.name


class Method(Part):
    """An evidence method, named in the awarding body's words."""

    label: Line
    workplace_held: bool = False
    """May stay in the workplace if its location and its relevance are both given."""
    report: bool = False
    """The learner's own report, which other evidence has to back."""
    own_word: bool = False
    """Only the learner says so, as in a reflective account: of what was done at work, other
    evidence has to confirm it."""
    in_place_of_answer: bool = False
    """What it records can answer a criterion, so that nothing has to be typed in the workbook."""
    witness: bool = False
    """Somebody else says what they saw, so that person has to be named."""
    observed: bool = False
    """Somebody watches it being done. Where that is the assessor, an observation record is kept."""
    record: Literal["", "performance", "questions", "discussion"] = ""
    """The form on which a centre writes up evidence of this kind: of what was done, of questions
    and answers, or of a professional discussion."""
    holds: Line
    """What a good record of this kind holds."""

    @property
    def is_own_word(self) -> bool:
        """True for what rests on the learner's word alone."""
        return self.own_word or self.report


class Criterion(Part):
    """An assessment criterion, quoted exactly. ``serves`` names criteria of other units."""

    ref: Ref
    label: Annotated[str, Field(max_length=30)] = ""
    """The ref as its body writes it, where that alone would not tell it from others: ``1`` of the
    outcome ``PC`` and ``1`` of ``K`` have the refs ``PC.1`` and ``K.1``."""
    verb: Line
    """The words of the criterion, or of its outcome, that say what the learner does."""
    text: Paragraph
    grade: Literal["", "pass", "merit", "distinction"] = ""
    """The grade that it counts towards, in units that are graded."""
    group: OptionalId = ""
    """The group of which only so many have to be met."""
    occasions: Annotated[int, Field(ge=1, le=50)] = 1
    """On how many occasions it has to be shown at least."""
    pieces: Annotated[int, Field(ge=1, le=50)] = 1
    """How many pieces of evidence there have to be at least."""
    minutes: Annotated[int, Field(ge=0, le=6000)] = 0
    """About how many minutes it takes to answer, told on the start page; 0 to go by its forms."""
    range: tuple[Line, ...] = ()
    """What the evidence has to cover between its pieces, such as kinds of customer."""
    methods: tuple[Id, ...] = ()
    """The methods that may support it, where they are other than those of its outcome."""
    must_be_observed: bool = False
    """Somebody has to see it done."""
    under: tuple[Line, ...] = ()
    """The headings between its outcome and it."""
    seen: Annotated[str, Field(max_length=400)] = ""
    """What a witness is asked to describe, in plain words."""
    activities: tuple[Use, ...] = Field(default=(), min_length=1)
    """Where none is given, those that usually suit its verb."""
    chosen_for: Annotated[str, Field(max_length=600)] = ""
    """The program fills this in where it chose the activities: for which words. Leave it out."""
    serves: tuple[Target, ...] = ()
    definitions: dict[str, Paragraph] = {}
    """What the awarding body says a word in the criterion means, by word."""
    guidance: Guidance = Guidance()

    @property
    def in_short(self) -> str:
        """The text on one line, without its list: what stands for it where it is only named."""
        before_list = re.split(r"\n\s*(?:[-*•]|[a-z0-9]{1,3}[.)])\s", self.text, maxsplit=1)[0]
        line = " ".join(before_list.split())
        if len(line) <= SHORT:
            return line.rstrip(":") if before_list != self.text else line
        return f"{line[:SHORT].rpartition(' ')[0].rstrip(' ,;:.')}…"


class Outcome(Part):
    """A learning outcome: its criteria, and the evidence methods that may support them."""

    ref: Ref
    text: Paragraph
    competence: bool
    """True for "be able to": something done at work, for which practice alone does not count."""
    under: tuple[Line, ...] = ()
    """The headings above it."""
    methods: tuple[Id, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class Group(Part):
    """Criteria of which not all have to be met: "three of these six"."""

    title: Line
    least: Annotated[int, Field(ge=1, le=50)]
    """How many of them have to be met."""


class ReportPart(Part):
    """A part of the report: what the learner entered for a criterion, under a heading of its own.

    ``activities`` are those of the criterion that come here, by their ids where they have one; all
    of them where none is named.
    """

    title: Line
    criterion: Ref
    activities: tuple[Id, ...] = ()


class ReportSection(Part):
    """A section of the report, such as its background: its parts, in order."""

    title: Line
    parts: tuple[ReportPart, ...] = Field(min_length=1)


class Unit(Part):
    """A whole unit. ``level``, ``credits`` and ``glh`` (guided learning hours) may be unknown."""

    id: Id
    title: Line
    awarding_body: Line
    number: Annotated[str, Field(max_length=60)] = ""
    """The body's own number, ``""`` where it gives none."""
    kind: Line = "Unit"
    uan: Line | None = None
    level: Annotated[int, Field(ge=1, le=8)] | None = None
    entry_level: Annotated[int, Field(ge=1, le=3)] | None = None
    """For units below level 1."""
    scqf_level: Annotated[int, Field(ge=1, le=12)] | None = None
    """The level in the Scottish framework."""
    credits: Annotated[int, Field(ge=0, le=200)] | None = None
    glh: Annotated[float, Field(ge=0, le=2000, multiple_of=0.5)] | None = None
    aim: Paragraph
    relationship: Paragraph | None = None
    relates_to: tuple[Id, ...] = ()
    """The standards that the unit relates to, by the ids of their unit files."""
    endorsement: Paragraph | None = None
    report_route: Paragraph | None = None
    """What the awarding body says about a report in place of separate answers."""
    report: tuple[ReportSection, ...] = ()
    """How the answers become one continuous report, for units that accept one."""
    topics: tuple[Line, ...] = ()
    """Subjects that the awarding body gives as examples."""
    grades: dict[Grade, Paragraph] = {}
    """What the body says a grade takes, by the grade."""
    groups: dict[Id, Group] = {}
    """The groups of criteria of which only so many have to be met."""
    sources: dict[str, Source]
    methods: dict[Id, Method] = Field(min_length=1)
    guidance: Guidance = Guidance()
    outcomes: tuple[Outcome, ...] = Field(min_length=1)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order of the unit."""
        return tuple(criterion for outcome in self.outcomes for criterion in outcome.criteria)

    @cached_property
    def name(self) -> str:
        """How people call it: "City & Guilds Unit 406"."""
        return f"{self.awarding_body} {self.kind} {self.number}".rstrip()

    def criterion(self, ref: str) -> Criterion:
        """Raises KeyError when the unit has no criterion ``ref``."""
        return self._by_ref[ref][1]

    def outcome_of(self, ref: str) -> Outcome:
        """The outcome that criterion ``ref`` belongs to. Raises KeyError when there is none."""
        return self._by_ref[ref][0]

    def has(self, ref: str) -> bool:
        return ref in self._by_ref

    def uses_of(self, activity: str) -> Iterator[tuple[Criterion, Use]]:
        """Every use of an activity, in order, with its criterion."""
        for criterion in self.criteria:
            for use in criterion.activities:
                if use.name == activity:
                    yield criterion, use

    def also_at(self, ref: str, key: str) -> tuple[str, ...]:
        """The other criteria for which the answer to a use of criterion ``ref`` is written as well,
        in order. Raises KeyError when there is no such criterion."""
        uses = {use.key: use for use in self.criterion(ref).activities}
        written = (uses[key].same_as or ref) if key in uses else ""
        return tuple(
            one.ref
            for one in self.criteria
            for use in one.activities
            if use.key == key and one.ref != ref and written and written in (one.ref, use.same_as)
        )

    def also_for(self, ref: str) -> tuple[str, ...]:
        """The other criteria that share an answer with criterion ``ref``, each once. Raises
        KeyError when there is no such criterion."""
        uses = self.criterion(ref).activities
        return tuple(dict.fromkeys(one for use in uses for one in self.also_at(ref, use.key)))

    def methods_of(self, ref: str) -> tuple[str, ...]:
        """The methods that may support criterion ``ref``. Raises KeyError when there is none."""
        return self.criterion(ref).methods or self.outcome_of(ref).methods

    @cached_property
    def _by_ref(self) -> dict[str, tuple[Outcome, Criterion]]:
        return {
            criterion.ref: (outcome, criterion)
            for outcome in self.outcomes
            for criterion in outcome.criteria
        }


Catalogue = Mapping[str, Unit]


def find_unit(units: Catalogue, unit_id: str) -> Unit:
    """Raises UnknownUnitError, which names the units that there are."""
    if unit_id not in units:
        raise UnknownUnitError(
            f'There is no unit "{unit_id}". Choose one of: {", ".join(sorted(units))}.'
        )
    return units[unit_id]


def link_problems(unit: Unit, units: Catalogue) -> Iterator[Problem]:
    """Every ``relates_to`` of ``unit`` that names no other unit in ``units``, and every
    ``serves`` that names no criterion of one."""
    for index, other in enumerate(unit.relates_to, start=1):
        wrong = wrong_unit(other, unit.id, units)
        if wrong:
            yield Problem(f"relates_to[{index}]", wrong)
    for number, outcome in enumerate(unit.outcomes, start=1):
        for index, criterion in enumerate(outcome.criteria, start=1):
            for step, target in enumerate(criterion.serves, start=1):
                wrong = wrong_target(target, unit.id, units)
                if wrong:
                    place = f"outcomes[{number}].criteria[{index}].serves[{step}]"
                    yield Problem(place, wrong)


def wrong_target(target: str, own_id: str, units: Catalogue) -> str:
    """Why a criterion of unit ``own_id`` cannot serve ``target``; ``""`` when it can."""
    other, _, ref = target.partition(":")
    if other == own_id:
        return f'"{target}" is in this unit itself'
    if wrong := wrong_unit(other, own_id, units):
        return wrong
    return "" if units[other].has(ref) else f'there is no criterion "{target}"'


def wrong_unit(other: str, own_id: str, units: Catalogue) -> str:
    """Why unit ``own_id`` cannot relate to ``other``; ``""`` when it can."""
    if other == own_id:
        return f'"{other}" is this unit itself'
    return "" if other in units else f'there is no unit "{other}"'


def crosswalk(unit: Unit, other: Unit) -> dict[str, tuple[str, ...]]:
    """For each criterion of ``other``: the refs of ``unit``'s criteria that serve it, in order.

    A link counts in both directions, whichever of the two unit files states it.
    """
    links = _links(unit, other) | {(ref, ours) for ours, ref in _links(other, unit)}
    return {
        theirs.ref: tuple(ours.ref for ours in unit.criteria if (ours.ref, theirs.ref) in links)
        for theirs in other.criteria
    }


def _links(unit: Unit, other: Unit) -> set[tuple[str, str]]:
    prefix = f"{other.id}:"
    return {
        (criterion.ref, target.removeprefix(prefix))
        for criterion in unit.criteria
        for target in criterion.serves
        if target.startswith(prefix)
    }
