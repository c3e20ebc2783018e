"""From the lines of one unit to its outcomes and criteria, in the body's own words.

Each wording is taken as it stands. Wherever something had to be decided, the outcome or criterion
gets a check that says what; what is not used is kept, so that nothing is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from portfolio.importing import said_in_handbooks as said
from portfolio.importing.draft import DraftCriterion, DraftOutcome, DraftUnit
from portfolio.importing.flattened import EDGE, OTHER_COLUMN, is_heading
from portfolio.importing.going_on import Joint, is_open, is_stopped, joined, joint, whole_words
from portfolio.importing.labels import Label, taken_off
from portfolio.importing.pdf_words import CUT, HYPHEN
from portfolio.importing.source_line import SourceLine
from portfolio.importing.suspicions import suspicions
from portfolio.importing.unit_facts import FACT_NAME, facts_of

Scheme = Literal["dotted", "graded", "listed"]
Section = Literal["head", "outcome", "criteria", "other"]
NOT_READ = {EDGE, OTHER_COLUMN, "footnote", "picture"}
MADE_NUMBERS = "the document numbers none of these; they were counted"
GRADES = {"P": "pass", "M": "merit", "D": "distinction"}
_BARE_OUTCOME = re.compile(r"(?:learning\s+)?(?:outcome|aim)\s*[:–-]?\s*(?=\S)", re.IGNORECASE)


def read_unit(lines: Sequence[SourceLine]) -> DraftUnit:
    """The unit in these lines; one without criteria, but with candidates, when there is none."""
    reader = _Reader(lines)
    for line in lines:
        reader.take(line)
    return reader.finished()


@dataclass
class _Reader:
    lines: Sequence[SourceLine]
    unit: DraftUnit = field(default_factory=DraftUnit)
    section: Section = "head"
    outcome: DraftOutcome | None = None
    current: DraftOutcome | DraftCriterion | None = None
    last: SourceLine | None = None
    waiting: str | None = None
    level: str = ""
    head: list[SourceLine] = field(default_factory=list)
    evidence: bool = False
    divided: bool = False
    pinned: bool = False
    latest: tuple[DraftCriterion, SourceLine] | None = None
    rested: tuple[DraftOutcome | DraftCriterion, SourceLine] | None = None
    """What a page cut off, while the heads of columns are there again."""

    def __post_init__(self) -> None:
        self.words = whole_words(self.lines)
        self.labels = [
            (line, *taken_off(line.text)) for line in self.lines if not NOT_READ & set(line.noticed)
        ]
        self.scheme = self._scheme()
        self.majors = {
            label.outcome
            for _, label, rest in self.labels
            if label and label.kind == "dotted" and rest
        }
        self.headed = any(
            is_heading(line.text) or said.LEARNERS.match(line.text) for line in self.lines
        )
        self.taken: dict[str, DraftCriterion] = {}
        self.numbered: dict[str, DraftOutcome] = {}

    def _scheme(self) -> Scheme:
        kinds = Counter(label.kind for _, label, rest in self.labels if label and rest)
        grades = {
            label.ref.rpartition(".")[2][0]
            for _, label, rest in self.labels
            if label and label.kind == "graded" and rest
        }
        if kinds["dotted"] >= 2 or (kinds["dotted"] and not kinds["graded"] and kinds["outcome"]):
            return "dotted"
        return "graded" if kinds["graded"] >= 2 and grades else "listed"

    # Taking a line

    def take(self, line: SourceLine) -> None:
        text = line.text
        if NOT_READ & set(line.noticed):
            self._pass(line)
            return
        if said.FURNITURE.fullmatch(text) or said.CONTENTS_LINE.search(text):
            self._cut_off(line)
            self._pass(line)
            return
        lead = said.LEAD_IN.match(text)
        leads = lead is not None and bool(lead[0].strip()) and self._leads(lead[0])
        if text[:1].islower() and self._goes_on(line) is Joint.SURE and is_heading(text):
            self._go_on(line, text, Joint.LIKELY)
            return
        if is_heading(text) and not (leads and lead and lead.end() == len(text)):
            self._cut_off(line)
            self._heading(line)
            return
        if lead and leads:
            text = text[lead.end() :].strip()
            self._lead_in(lead[0])
            if not text:
                return
        label, rest = taken_off(text)
        if label is not None and rest:
            self.rested = None
        if label is not None and self._is_inside(line, label, rest):
            self._go_on(line, text, Joint.LIKELY)
        elif label is None:
            self._unlabelled(line, text)
        elif label.kind == "outcome":
            self._numbered_outcome(line, label.ref, rest)
        elif self.scheme == "dotted":
            self._in_dotted(line, label, rest)
        elif self.scheme == "graded":
            self._in_graded(line, label, rest)
        else:
            self._in_list(line, label, rest)

    def _is_inside(self, line: SourceLine, label: Label, rest: str) -> bool:
        """Whether what looks like a number is a figure in a sentence that a line has cut."""
        if self.current is None or self.last is None or label.kind in ("outcome", "bullet"):
            return False
        how = self._goes_on(line)
        opened = how is Joint.SURE and is_open(self.current.text)
        if not rest.strip():
            return opened
        begins = _first_word(rest) in said.VERBS or bool(said.OUTCOME_START.match(rest))
        if begins or not rest[0].islower():
            return False
        cut = label.kind == "dotted" and how is not Joint.NO and not self._is_next(label.ref)
        return cut or (opened and label.kind in ("dotted", "number"))

    def _leads(self, words: str) -> bool:
        return words.rstrip().endswith((":", "...", "…")) or bool(
            re.search(r"\b(?:will|can|to|must|know|understand)\s*$", words, re.IGNORECASE)
        )

    def _lead_in(self, words: str) -> None:
        self._close()
        plain = words.casefold()
        if re.search(r"\bcan\b", plain):
            self.section = "criteria"
        elif "you must be able to" in plain or "know and understand" in plain:
            self._opened_list(words)
            self.section = "criteria"
        elif self.section in ("head", "other"):
            self.section = "outcome"

    def _opened_list(self, words: str) -> None:
        """A list of a standard, whose outcome is what stands above it."""
        self.divided = True
        ref = "P" if "able to" in words.casefold() else "K"
        known = self.numbered.get(ref)
        if known is None:
            known = DraftOutcome(ref, words.strip().rstrip(":"))
            self._open(known)
            known.checks.append(f"“{ref}” is no number of the document: it stands for the heading")
        elif words.strip().rstrip(":") not in known.text:
            known.text = f"{known.text}: {words.strip().rstrip(':')}"
        self.outcome = known
        self.level, self.pinned = "", True

    def _heading(self, line: SourceLine) -> None:
        plain = line.text.strip(" :").casefold()
        if self.current and self.last and line.cell and line.page == self.last.page + 1:
            self.rested = self.current, self.last
        self._close()
        self.evidence = self.pinned = False
        performs = said.PERFORMANCE.match(plain)
        if performs or said.KNOWLEDGE.match(plain):
            fits = self.scheme != "dotted" and (
                self.outcome is None or self.outcome.ref in ("P", "K")
            )
            ref = "P" if performs else "K"
            if fits and (ref not in self.numbered or self.numbered[ref].criteria):
                if ref not in self.numbered:
                    text = line.text.strip(" :")
                    self._open(DraftOutcome(ref, text, line.place))
                    self.outcome.checks.append(  # pyrefly: ignore[missing-attribute]  # just opened
                        f"“{ref}” is no number of the document: it stands for the heading"
                    )
                else:
                    self.outcome = self.numbered[ref]
            self.section = "criteria"
        elif re.match(r"(?:learning )?outcomes?|los?$|learning aims?", plain) and not re.search(
            r"criteri|\bcan\b", plain
        ):
            self.section = "outcome"
        else:
            self.section = "criteria"
        self.level = ""

    # Schemes

    def _in_dotted(self, line: SourceLine, label: Label, rest: str) -> None:
        if label.kind == "dotted":
            self._dotted(line, label, rest)
        elif label.kind == "number" and self._is_outcome(label.ref, rest):
            self._numbered_outcome(line, label.ref, rest)
        else:
            self._part(line, label, rest)

    def _dotted(self, line: SourceLine, label: Label, rest: str) -> None:
        if label.ref.count(".") == 2 and not self._only_deep():
            self._part(line, label, rest)
            return
        known = self.taken.get(label.ref)
        late = False
        if isinstance(self.current, DraftCriterion) and not self._is_next(label.ref):
            self._perhaps_figure(line, rest)
        if known:
            other = rest and not known.text.startswith(rest[:60])
            if other and self.section == "criteria" and _first_word(rest) in said.VERBS:
                known.checks.append(
                    f"“{label.ref}” stands a second time with other words, {line.place}"
                )
            self._close()
            self._pass(line)
            return
        if self.section == "head" and self.headed and not self.unit.outcomes:
            self._pass(line)
            return
        if self.section == "other":
            late = True
            if not self._is_next(label.ref) or _first_word(rest) not in said.VERBS:
                self._pass(line)
                return
        outcome = self._outcome_numbered(label.outcome, line)
        self.section = "criteria"
        criterion = self._criterion(line, label.ref, rest, outcome)
        if late:
            criterion.checks.append("it stands under a heading of something else")

    def _perhaps_figure(self, line: SourceLine, rest: str) -> None:
        """Say of the criterion before that this may be a figure in it, and no number of one."""
        if rest[:1].islower() and _first_word(rest) not in said.VERBS and self.current:
            self.current.checks.append(f"whether it goes on with “{line.text[:60]}”, {line.place}")

    def _only_deep(self) -> bool:
        return not any(
            label.ref.count(".") == 1 for _, label, rest in self.labels
            if label and label.kind == "dotted" and _first_word(rest) in said.VERBS
        )  # fmt: skip

    def _is_next(self, ref: str) -> bool:
        if not self.taken:
            return ref.endswith(".1")
        number = re.fullmatch(r"\D*(\d+)\.(\d+)", list(self.taken)[-1])
        now = re.fullmatch(r"\D*(\d+)\.(\d+)", ref)
        if not number or not now:
            return False
        first, second = int(number[1]), int(number[2])
        return (int(now[1]), int(now[2])) in ((first, second + 1), (first + 1, 1))

    def _is_outcome(self, number: str, rest: str) -> bool:
        """Whether a plain number begins an outcome, and no point of something else."""
        if number not in self.majors or (number in self.numbered and self.numbered[number].text):
            return False
        if said.OUTCOME_START.match(rest):
            return True
        return self.section == "outcome" or (not rest and self.section in ("outcome", "criteria"))

    def _numbered_outcome(self, line: SourceLine, number: str, rest: str) -> None:
        rest = said.LEAD_IN.sub("", rest, count=1).strip() if rest else rest
        known = self.numbered.get(number)
        if known and known.text:
            self._close()
            again = rest.rstrip(".") == known.text.rstrip(".") or not rest or is_heading(rest)
            if again:
                self.outcome = known
                self.section = "criteria" if known.criteria else "outcome"
            elif known.criteria:
                self.section = "other"
            self._pass(line)
            return
        outcome = known or DraftOutcome(number, "", line.place)
        if is_heading(rest):
            rest = ""
        outcome.text = rest
        outcome.place = line.place
        self._note(outcome, line)
        self._open(outcome)
        self.section = "outcome"
        self.waiting = None if rest else number
        if rest:
            self.current, self.last = outcome, line

    def _outcome_numbered(self, number: str, line: SourceLine) -> DraftOutcome:
        known = self.numbered.get(number)
        if known is None:
            known = DraftOutcome(number, "", line.place)
            self._open(known)
        self.outcome = known
        return known

    def _in_graded(self, line: SourceLine, label: Label, rest: str) -> None:
        if label.kind == "graded":
            if label.ref in self.taken:
                self._close()
                self._pass(line)
                return
            if self.section == "other" and not rest:
                self._pass(line)
                return
            if label.outcome:
                self._outcome_numbered(label.outcome, line)
            elif self.outcome is None or (self.divided and self.outcome.ref != label.ref[0]):
                if self.divided and label.ref[0] in ("P", "K"):
                    self._outcome_numbered(label.ref[0], line)
                elif self.outcome is None:
                    self._open(DraftOutcome("1", "", line.place))
            if self.outcome is None:
                self._pass(line)
                return
            self.section = "criteria"
            criterion = self._criterion(line, label.ref, rest, self.outcome)
            letter = label.ref.rpartition(".")[2][0]
            criterion.grade = "" if self.divided else GRADES.get(letter, "")
        elif label.kind == "number" and (
            said.OUTCOME_START.match(rest) or self.section == "outcome"
        ):
            self._numbered_outcome(line, label.ref, rest)
        else:
            self._part(line, label, rest)

    def _in_list(self, line: SourceLine, label: Label, rest: str) -> None:
        starts_outcome = said.OUTCOME_START.match(rest) and not self.divided
        if label.kind == "number" and self.section in ("outcome", "criteria") and (
            self.section == "outcome" or starts_outcome
        ) and not self.divided:  # fmt: skip
            self._numbered_outcome(line, label.ref, rest)
            return
        if self.section == "outcome" and label.kind == "bullet" and starts_outcome:
            self._bare_outcome(line, rest)
            return
        if self.section != "criteria" or self.outcome is None or not rest:
            self._part(line, label, rest)
            return
        self._find_own_list(label.ref)
        self.level = self.level or label.kind
        if label.kind != self.level and not (self.level == "graded" and label.kind == "dotted"):
            self._part(line, label, rest)
            return
        count = len(self.outcome.criteria) + 1
        ref = label.ref
        if label.kind in ("bullet", "graded", "dotted"):
            ref = label.ref or self._counted(count)
        if label.kind == "letter":
            ref = label.ref
        again = any(ref == known.ref for known in self.outcome.criteria)
        criterion = self._criterion(line, ref, rest, self.outcome)
        if again:
            criterion.checks.append("its number is there already: an outcome may be missing")
        if label.kind == "bullet" and MADE_NUMBERS not in self.outcome.checks:
            self.outcome.checks.append(MADE_NUMBERS)
        if said.MARKING.match(rest):
            criterion.checks.append("it reads like advice on marking")

    def _find_own_list(self, ref: str) -> None:
        """Where headings stood together, the lists that follow belong to them in their order."""
        assert self.outcome is not None
        again = bool(ref) and any(ref == known.ref for known in self.outcome.criteria)
        if self.pinned or (self.outcome.criteria and not again):
            return
        empty = next((outcome for outcome in self.unit.outcomes if not outcome.criteria), None)
        if empty is not None and empty is not self.outcome:
            empty.checks.append("which list belongs to it is guessed: the headings stood together")
            self.outcome = empty

    def _counted(self, count: int) -> str:
        assert self.outcome is not None
        ref = self.outcome.ref
        return f"{ref}{count}" if ref in ("P", "K") else f"{ref}.{count}"

    # Words without a number

    def _unlabelled(self, line: SourceLine, text: str) -> None:
        plain = text.strip(" :*")
        if self.waiting and not said.OTHER_PART.fullmatch(plain):
            outcome = self.numbered[self.waiting]
            text = said.LEARNERS.sub("", text, count=1).strip() or text
            outcome.text, outcome.place, self.waiting = text, line.place, None
            self._note(outcome, line)
            self.current, self.last = outcome, line
            return
        other = bool(said.OTHER_PART.fullmatch(plain)) or (
            text.endswith(":") and bool(said.OTHER_PART.match(plain))
        )
        self._perhaps_cut(line, text)
        if self.rested and self.current is None and line.cell:
            before = self.rested[1]
            if before.cell[2:] == line.cell[2:] and line.page == before.page + 1:
                self.current, self.last = self.rested
            self.rested = None
        open_end = self._goes_on(line)
        if (other and open_end is not Joint.SURE) or (self._heading_like(line) and (
            open_end is not Joint.SURE
        )):  # fmt: skip
            self._cut_off(line)
            self._close()
            if self.section != "head" or other:
                self.section = "other" if self.section != "head" else "head"
            self.evidence = bool(said.EVIDENCE.fullmatch(plain))
            self._pass(line)
            return
        if open_end is not Joint.NO and self.current is not None:
            self._go_on(line, text, open_end)
            return
        bare = _BARE_OUTCOME.match(text)
        rest = text[bare.end() :] if bare else text
        if (
            self.scheme != "dotted"
            and (bare or self.section == "outcome")
            and said.OUTCOME_START.match(rest)
        ):
            self._bare_outcome(line, rest)
            return
        if self.scheme == "dotted" and self.section == "outcome" and said.OUTCOME_START.match(text):
            nearest = next(
                (m for m in sorted(self.majors, key=_natural) if m not in self.numbered), ""
            )
            if nearest:
                self._numbered_outcome(line, nearest, text)
                self.numbered[nearest].checks.append("its number is not in the document")
                return
        if isinstance(self.current, DraftCriterion) and self.section == "criteria":
            self.current.checks.append(f"the words after it were not used, {line.place}")
            self._close()
        self._pass(line)

    def _perhaps_cut(self, line: SourceLine, text: str) -> None:
        """Say of the last criterion of a page that the next may go on with it."""
        if self.latest is None or self._goes_on(line) is not Joint.NO:
            return
        criterion, before = self.latest
        if line.page == before.page + 1 and text[:1].islower() and not is_stopped(criterion.text):
            criterion.checks.append(f"whether it goes on with “{text[:60]}”, {line.place}")
            self.latest = None

    def _cut_off(self, line: SourceLine) -> None:
        """Say that a criterion may go on with a line that is taken for something else."""
        if self.current is not None and self._goes_on(line) is not Joint.NO:
            self.current.checks.append(f"whether it goes on with “{line.text[:60]}”, {line.place}")

    def _heading_like(self, line: SourceLine) -> bool:
        return line.heading or (self.section == "other" and line.starts)

    def _bare_outcome(self, line: SourceLine, text: str) -> None:
        number = str(1 + sum(outcome.ref.isdecimal() for outcome in self.unit.outcomes))
        outcome = DraftOutcome(number, text, line.place)
        outcome.checks.append("its number is not in the document: it was counted")
        self._open(outcome)
        self.current, self.last, self.section = outcome, line, "criteria"
        self.level = ""

    def _goes_on(self, line: SourceLine) -> Joint:
        if self.current is None or self.last is None:
            return Joint.NO
        return joint(self.last, line, self.current.text)

    def _go_on(self, line: SourceLine, text: str, how: Joint) -> None:
        assert self.current is not None
        self.current.text, guessed = joined(self.current.text, text, self.words)
        if guessed:
            self.current.checks.append(guessed)
        if how is Joint.LIKELY:
            self.current.checks.append(f"whether it goes on with “{text[:60]}”, {line.place}")
        before = self.last or line
        if -1 not in (line.order, before.last) and (
            line.page == before.page and line.order != before.last + 1
        ):
            self.current.checks.append("its lines do not stand together in the file")
        self._note(self.current, line)
        if isinstance(self.current, DraftCriterion):
            self.current.said += f" / {line.text}"
            self.latest = self.current, line
        self.last = line

    def _part(self, line: SourceLine, label: Label, rest: str) -> None:
        """A point inside a criterion, when there is one to be inside of."""
        if isinstance(self.current, DraftCriterion) and self.section == "criteria" and rest:
            first = "\n" not in self.current.text
            if first and not self.current.text.rstrip().endswith(":"):
                self.current.checks.append(f"whether the points from {line.place} belong to it")
            self.current.text += f"\n{label.shown} {rest}"
            self.current.said += f" / {line.text}"
            self._note(self.current, line)
            self.last = line
            return
        if self.evidence and self.outcome and rest:
            self.outcome.methods.append(rest)
        self._pass(line)

    # Keeping

    def _criterion(
        self, line: SourceLine, ref: str, text: str, outcome: DraftOutcome
    ) -> DraftCriterion:
        text = said.LEAD_IN.sub("", text, count=1).strip() if said.LEARNERS.match(text) else text
        criterion = DraftCriterion(ref, text, line.place, line.text)
        self._note(criterion, line)
        outcome.criteria.append(criterion)
        self.taken.setdefault(ref, criterion)
        self.current, self.last, self.waiting = criterion, line, None
        self.latest = criterion, line
        return criterion

    def _open(self, outcome: DraftOutcome) -> None:
        if outcome not in self.unit.outcomes:
            self.unit.outcomes.append(outcome)
        self.numbered[outcome.ref] = outcome
        self.outcome = outcome
        self.evidence = False
        self.level = ""

    def _note(self, part: DraftOutcome | DraftCriterion, line: SourceLine) -> None:
        part.checks += [why for why in line.noticed if why not in part.checks]

    def _close(self) -> None:
        self.current = None

    def _pass(self, line: SourceLine) -> None:
        if self.section == "head" or not self.unit.outcomes:
            self.head.append(line)
        self.unit.unused.append(line)

    # The end

    def finished(self) -> DraftUnit:
        unit = self.unit
        unit.facts = facts_of(self.lines, self.head or self.lines[:40])
        used = {place for _, place in unit.facts.values()}
        unit.outcomes = [outcome for outcome in unit.outcomes if outcome.criteria]
        if self._is_no_unit():
            unit.candidates = self._candidates()
            unit.outcomes = []
            unit.unused = list(self.lines)
            return unit
        unit.unused = [line for line in unit.unused if line.place not in used or line.cell]
        if self.scheme == "dotted":
            unit.outcomes.sort(key=lambda outcome: _natural(outcome.ref))
            for outcome in unit.outcomes:
                outcome.criteria.sort(key=lambda criterion: _natural(criterion.ref))
        for outcome in unit.outcomes:
            if not outcome.text:
                outcome.checks.append("its words were not found in the document")
            elif "another number is in it" in suspicions(outcome.text, ""):
                outcome.checks.append("another number is in it")
            for criterion in outcome.criteria:
                criterion.text = criterion.text.rstrip(f"{HYPHEN}{CUT}").strip()
                criterion.checks += suspicions(criterion.text, outcome.text)
        _find_gaps(unit)
        return unit

    def _is_no_unit(self) -> bool:
        criteria = self.unit.criteria
        if not criteria:
            return True
        if self.scheme != "listed":
            return False
        marking = sum(bool(said.MARKING.match(criterion.text)) for criterion in criteria)
        revision = sum(bool(said.REVISION.match(line.text)) for line in self.lines)
        return marking * 2 >= len(criteria) or revision >= 2

    def _candidates(self) -> list[SourceLine]:
        return [
            line
            for line, label, rest in self.labels
            if rest and (label is not None or _first_word(line.text) in said.VERBS)
            and not FACT_NAME.fullmatch(rest) and not is_heading(line.text)
            and len(rest.split()) > 3
        ]  # fmt: skip


def _find_gaps(unit: DraftUnit) -> None:
    """Say which numbers are missing, and look again at those beside them."""
    for outcome in unit.outcomes:
        numbers = [_last_number(criterion.ref) for criterion in outcome.criteria]
        kinds = {re.sub(r"\d+$", "", criterion.ref) for criterion in outcome.criteria}
        if None in numbers or len(kinds) > 1:
            continue
        before = 0
        if any("." not in criterion.ref for criterion in outcome.criteria):
            before = (numbers[0] or 1) - 1
        for criterion, number in zip(outcome.criteria, numbers, strict=True):
            assert number is not None
            for missing in range(before + 1, min(number, before + 20)):
                ref = f"{re.sub(r'[0-9]+$', '', criterion.ref)}{missing}"
                unit.gaps.append(f"{ref} is missing before {criterion.ref}")
                at = outcome.criteria.index(criterion)
                for beside in outcome.criteria[max(0, at - 1) : at + 1]:
                    beside.checks.append(f"{ref} was not found: its words may be in this one")
            before = number
    refs = [outcome.ref for outcome in unit.outcomes]
    whole = [int(ref) for ref in refs if ref.isdecimal()]
    if len(whole) == len(refs):
        for missing in sorted(set(range(1, max(whole, default=0))) - set(whole))[:20]:
            unit.gaps.append(f"outcome {missing} is missing")


def _last_number(ref: str) -> int | None:
    found = re.search(r"(\d+)$", ref)
    return int(found[1]) if found else None


def _first_word(text: str) -> str:
    return re.split(r"[^\w-]", text.lstrip("“\"'‘(*"), maxsplit=1)[0].casefold()


def _natural(ref: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"\d+|\D+", ref)
    )
