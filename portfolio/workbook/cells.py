"""What is in each notebook of a workbook, as plain values.

A workbook has a start notebook, one for each criterion, one for the evidence and one for the
review. Everything in them comes from the unit; nothing in them is ever the learner's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from portfolio.activities import all_activities
from portfolio.activities.catalogue import usual
from portfolio.activities.uses import title_of
from portfolio.base.text import listed
from portfolio.unit.asked_beside import beside
from portfolio.unit.filled_in import OURS, VERB_NOTES
from portfolio.unit.refs import file_stem
from portfolio.unit.unit import Criterion, Guidance, Guide, Outcome, Unit, Use

START, EVIDENCE, REVIEW, PRACTICE = "start", "evidence", "review", "practice"
TO_PORTFOLIO = "portfolio"
"""The tag of a cell whose output goes into the Word portfolio."""
SKIPPED = "skip-execution"
"""The tag of a cell that is not to be run."""
PARAMETERS = "parameters"
EVALUATION = "evaluation"
"""The activity that judges how a programme went, where the figures of a practice year belong."""
PRACTICE_ANALYSIS = "practice-analysis"
WEIGHING = frozenset({"options-appraisal", "decision-matrix"})
"""The activities that weigh options, where what they may bring in a practice year is told."""
PRACTICE_APPRAISAL = "practice-appraisal"
KEPT_APPRAISAL = "kept-appraisal"
"""What the learner kept of that with the answer, which goes into the portfolio."""
PLAYED = WEIGHING | {EVALUATION}
"""The activities without which there is no programme to play, and nothing to make of it."""
NO_ACTIVITIES = frozenset(
    {"evidence", "checks", "register", "coverage", "findings", PRACTICE, PRACTICE_APPRAISAL}
)
"""What generated cells show beside activities: no activity has such a name."""
ADDED = "added-"
"""How the ids of cells begin that are none of ours."""
_SHOW, _ABOUT = "show-", "about-"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell: ``kind`` is ``markdown`` or ``code``; ``id`` never changes for the same cell.

    ``caption`` and ``alternative`` are for what the cell shows. ``attachments`` are the pictures in
    a text, by their names: each encoded in base64, by its MIME type.
    """

    id: str
    kind: str
    source: str
    tags: tuple[str, ...] = ()
    caption: str = ""
    alternative: str = ""
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def goes_to_portfolio(self) -> bool:
        return TO_PORTFOLIO in self.tags

    @property
    def is_added_code(self) -> bool:
        """Whether it is code that somebody added to a notebook."""
        return self.kind == "code" and self.id.startswith(ADDED)


def cell_from(values: Mapping[str, Any]) -> Cell:
    """The cell that ``vars`` made these values of, as JSON gives them back."""
    given = dict(values)
    given["tags"] = tuple(values["tags"])
    return Cell(**given)


def notebook_names(unit: Unit) -> tuple[str, ...]:
    """The notebooks of a workbook in the order in which a learner meets them."""
    refs = (criterion.ref for criterion in unit.criteria)
    return (START, *refs, EVIDENCE, REVIEW, *((PRACTICE,) if is_practised(unit) else ()))


def is_practised(unit: Unit) -> bool:
    """Whether a programme of this unit can be played as a practice year."""
    return {use.name for criterion in unit.criteria for use in criterion.activities} >= PLAYED


def notebook_cells(unit: Unit, name: str) -> tuple[Cell, ...]:
    """The cells of one notebook. ``name`` is one of ``notebook_names``."""
    match name:
        case "start":
            cells = _start(unit)
        case "evidence":
            cells = _evidence(unit)
        case "review":
            cells = _review(unit)
        case "practice":
            cells = _practice(unit)
        case _:
            cells = _criterion(unit, unit.outcome_of(name), unit.criterion(name))
    return tuple(cells)


def cells_for_word(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells that have to be there for what goes into the Word portfolio; none without any.

    What a generated cell shows only on the page is left out, with the text above it. Where somebody
    added code, everything stays: nobody knows what that looks at.
    """
    cells = tuple(cells)
    if any(cell.is_added_code for cell in cells):
        return cells
    if not any(cell.goes_to_portfolio for cell in cells):
        return ()
    following = (*cells[1:], None)
    return tuple(
        cell
        for cell, after in zip(cells, following, strict=True)
        if not (_is_for_page_only(cell) or (_is_about(cell) and after and _is_for_page_only(after)))
    )


def _is_for_page_only(cell: Cell) -> bool:
    return cell.id.startswith(_SHOW) and not cell.goes_to_portfolio


def _is_about(cell: Cell) -> bool:
    return cell.id.startswith(_ABOUT)


def shown_activity(cell_id: str) -> str:
    """The key of the activity that a generated cell shows; ``""`` for any other cell."""
    key = cell_id.removeprefix(_SHOW)
    return key if key != cell_id and key not in NO_ACTIVITIES else ""


def _start(unit: Unit) -> Iterator[Cell]:
    yield _markdown(
        "title", f"# {_safe(unit.title)}\n\n{_safe(unit.name)}\n\n{_links(unit, START)}"
    )
    yield _markdown("aim", f"{_safe(unit.aim)}\n\n{_how_it_works()}\n\n{_QUESTIONS}")
    yield from _setup(unit)
    yield _markdown("status-heading", "## Where you are")
    yield _show("status", "status")
    yield _markdown("contents", _contents(unit))
    if any(unit.guidance.lines()):
        yield _markdown("guidance", _unit_guidance(unit))


def _criterion(unit: Unit, outcome: Outcome, criterion: Criterion) -> Iterator[Cell]:
    ref = criterion.ref
    yield _markdown("title", _criterion_title(unit, outcome, criterion))
    yield _markdown("guidance", _criterion_guidance(unit, outcome, criterion))
    yield from _setup(unit, criterion)
    if criterion.chosen_for:
        yield _markdown("about-activities", _chosen(criterion))
    evaluation = next((use for use in criterion.activities if use.name == EVALUATION), None)
    weighing = next((use for use in criterion.activities if use.name in WEIGHING), None)
    for use in criterion.activities:
        purpose = all_activities()[use.name].purpose
        if use is evaluation:
            yield _show(PRACTICE_ANALYSIS, PRACTICE_ANALYSIS, tags=(TO_PORTFOLIO,))
        if use is weighing and is_practised(unit):
            yield _show(f"{_SHOW}{PRACTICE_APPRAISAL}", PRACTICE_APPRAISAL)
        also = _also(unit, ref, use)
        yield _markdown(f"{_ABOUT}{use.key}", f"## {_safe(title_of(use))}\n\n{purpose}{also}")
        yield _show(f"{_SHOW}{use.key}", use.key, tags=(TO_PORTFOLIO,))
        if use is weighing and is_practised(unit):
            yield _show(KEPT_APPRAISAL, KEPT_APPRAISAL, tags=(TO_PORTFOLIO,))
    yield _markdown("about-evidence", f"## Evidence for criterion {ref}")
    yield _show("show-evidence", "evidence")
    yield _markdown("about-checks", "## What is still missing")
    yield _show("show-checks", "checks")
    yield _markdown("onward", _links(unit, ref))


def _evidence(unit: Unit) -> Iterator[Cell]:
    yield _markdown(
        "title",
        "# Your evidence\n\n"
        "One item can support many criteria. Say for each where in it to look: "
        f"a page, a paragraph, the rows or a time.\n\n{_links(unit, EVIDENCE)}",
    )
    yield _markdown("methods", _methods(unit))
    yield from _setup(unit)
    yield _markdown("about-register", "## The register")
    yield _show("show-register", "register")


def _review(unit: Unit) -> Iterator[Cell]:
    yield _markdown(
        "title",
        "# Review\n\nWhich criteria are covered, by what, and what is still missing.\n\n"
        f"{_links(unit, REVIEW)}",
    )
    yield from _setup(unit)
    yield _markdown("about-coverage", "## Coverage")
    yield _show("show-coverage", "coverage", tags=(TO_PORTFOLIO,))
    yield _markdown("about-findings", "## What is still missing")
    yield _show("show-findings", "findings")


def _practice(unit: Unit) -> Iterator[Cell]:
    yield _markdown(
        "title",
        "# Practice\n\nRun your award programme for a year in an invented organisation. Decide "
        f"what comes up, and see what it does.\n\n{_links(unit, PRACTICE)}",
    )
    yield from _setup(unit)
    yield _markdown("about-year", "## The practice year")
    yield _show("show-practice", PRACTICE)


def _setup(unit: Unit, criterion: Criterion | None = None) -> Iterator[Cell]:
    ref = criterion.ref if criterion else ""
    yield Cell(
        id="parameters",
        kind="code",
        source=f'record = "../.."\nunit = "{unit.id}"\ncriterion = "{ref}"',
        tags=(PARAMETERS,),
    )
    yield Cell(
        id="setup",
        kind="code",
        source="from portfolio.workbook.page import Page\n\npage = Page(record, unit, criterion)",
    )


def _show(cell_id: str, what: str, tags: tuple[str, ...] = ()) -> Cell:
    return Cell(id=cell_id, kind="code", source=f'page.show("{what}")', tags=tags)


def _markdown(cell_id: str, source: str) -> Cell:
    return Cell(id=cell_id, kind="markdown", source=source)


def _criterion_title(unit: Unit, outcome: Outcome, criterion: Criterion) -> str:
    return (
        f"# Criterion {criterion.ref}\n\n"
        f"{_set_in(_quoted(criterion))}\n\n"
        f"{_headings(outcome, criterion)}"
        f"Outcome {outcome.ref}: {_safe(outcome.text)} · {_safe(unit.name)}\n\n"
        f"{_links(unit, criterion.ref)}"
    )


def _chosen(criterion: Criterion) -> str:
    titles = [f"“{title_of(use)}”" for use in criterion.activities]
    return (
        f"The file of this unit names no form for this criterion. The program chose "
        f"{_safe(listed(titles))} for {_safe(criterion.chosen_for)}."
    )


def _also(unit: Unit, ref: str, use: Use) -> str:
    """Where an answer stands as well that is written once for several criteria."""
    links = [f"[{other}]({file_stem(other)}.ipynb)" for other in unit.also_at(ref, use.key)]
    if not links:
        return ""
    return (
        f"\n\nWhat you write here is also your answer to {listed(links)}, and the other way "
        "round: write it once. Claim your evidence on each page."
    )


def _headings(outcome: Outcome, criterion: Criterion) -> str:
    """The headings of the specification above a criterion, the highest first."""
    above = (*outcome.under, *criterion.under)
    return f"{_safe(' › '.join(above))}\n\n" if above else ""


def _set_in(text: str) -> str:
    """A quotation in Markdown, line by line; a list in it stays one."""
    lines: list[str] = []
    for line in text.splitlines():
        item = re.match(r"\s*[-*•]\s+(.*)", line)
        if lines and not (item and lines[-1].startswith("> - ")):
            lines.append(">")
        lines.append(f"> - {item[1]}" if item else f"> {line.strip()}")
    return "\n".join(lines)


def _quoted(criterion: Criterion) -> str:
    before, verb, after = criterion.text.partition(criterion.verb)
    return f"{_safe(before)}**{_safe(verb)}**{_safe(after)}" if verb else _safe(criterion.text)


def _links(unit: Unit, here: str) -> str:
    """The way from one notebook to the others: the criteria beside it, and the special pages."""
    refs = [criterion.ref for criterion in unit.criteria]
    at = refs.index(here) if here in refs else None
    links = []
    if at:
        links.append(f"[Back: criterion {refs[at - 1]}]({file_stem(refs[at - 1])}.ipynb)")
    if at is not None and at + 1 < len(refs):
        links.append(f"[Next: criterion {refs[at + 1]}]({file_stem(refs[at + 1])}.ipynb)")
    pages = (name for name in notebook_names(unit) if name not in (here, *refs))
    links += [f"[{page.capitalize()}]({page}.ipynb)" for page in pages]
    return " · ".join(links)


def _criterion_guidance(unit: Unit, outcome: Outcome, criterion: Criterion) -> str:
    notes, first = criterion.guidance, f"What “{criterion.verb}” asks of you"
    if notes.verb and not notes.examples:
        notes = notes.model_copy(update={"examples": tuple(_of_another_trade(outcome, criterion))})
    parts = [
        _folded(first, unit, notes, _AT_FIRST, opens=True),
        _folded("Notes, tips and common mistakes", unit, notes, _LATER),
    ]
    for word, meaning in criterion.definitions.items():
        parts.append(f"**{_safe(word.capitalize())}** means here: {_safe(meaning)}")
    parts += [f"**{_safe(title)}:** {_safe(words)}" for title, words in beside(unit, criterion)]
    parts.append(f"**Evidence may be:** {_allowed(unit, criterion)}")
    return "\n\n".join(part for part in parts if part)


def _of_another_trade(outcome: Outcome, criterion: Criterion) -> Iterator[Guide]:
    """One worked example for the verb, from the program's own notes, where it is known."""
    chosen = usual().verbs.chosen(
        criterion.verb, criterion.text, outcome.text, competence=outcome.competence
    )
    if chosen.sure and chosen.verbs:
        yield Guide(text=chosen.verbs[0].example, source=VERB_NOTES)


def _allowed(unit: Unit, criterion: Criterion) -> str:
    labels = [
        unit.methods[method].label.lower() + ("*" if unit.methods[method].workplace_held else "")
        for method in unit.methods_of(criterion.ref)
    ]
    note = " (* may stay in the workplace)" if any(label.endswith("*") for label in labels) else ""
    return f"{_safe(', '.join(labels))}{note}."


_PARTS = (
    ("verb", "What the verb asks"),
    ("prompts", "Questions to write to"),
    ("credit", "What assessors give credit for"),
    ("mistakes", "Common mistakes"),
    ("tips", "Tips"),
    ("ideas", "Ideas that help"),
    ("examples", "What it can look like, in another place of work"),
)


_AT_FIRST = ("verb", "examples")
_LATER = tuple(part for part, _ in _PARTS if part not in _AT_FIRST)


def _unit_guidance(unit: Unit) -> str:
    summary = "Good to know before you start: notes, tips and common mistakes"
    return _folded(summary, unit, unit.guidance, tuple(part for part, _ in _PARTS))


def _folded(
    summary: str, unit: Unit, guidance: Guidance, parts: tuple[str, ...], *, opens: bool = False
) -> str:
    """Some parts of the guidance, to be unfolded; ``opens`` when the page does that by itself for
    a learner who has not seen it yet."""
    lists = [
        f"**{title}**\n\n{_list(getattr(guidance, part))}"
        for part, title in _PARTS
        if part in parts and getattr(guidance, part)
    ]
    if not lists:
        return ""
    fold = '<details class="pfw-opens-first">' if opens else "<details>"
    lines = [guide for part in parts for guide in getattr(guidance, part)]
    return (
        f"{fold}\n<summary>{_safe(summary)}</summary>\n\n"
        + "\n\n".join(lists)
        + f"\n\n{_sources(unit, lines)}\n\n</details>"
    )


def _list(guides: tuple[Guide, ...]) -> str:
    return "\n".join(f"- {_safe(guide.text)}" for guide in guides)


def _sources(unit: Unit, guides: list[Guide]) -> str:
    own = {key: source.title for key, source in unit.sources.items()}
    keys = sorted({guide.source.split(" ")[0] for guide in guides})
    titles = [own.get(key) or str(OURS[key]["title"]) for key in keys]
    return f"*These notes rest on: {_safe('; '.join(titles))}.*"


def _contents(unit: Unit) -> str:
    lines = ["<details>\n<summary>All criteria as a list</summary>"]
    for outcome in unit.outcomes:
        lines.append(f"\n**Outcome {outcome.ref}: {_safe(outcome.text)}**\n")
        lines += [
            f"- [{criterion.ref}]({file_stem(criterion.ref)}.ipynb) {_safe(criterion.in_short)}"
            for criterion in outcome.criteria
        ]
    lines.append("\n</details>")
    return "\n".join(lines)


def _methods(unit: Unit) -> str:
    lines = [
        f"- **{_safe(method.label)}**: {_safe(method.holds)}" for method in unit.methods.values()
    ]
    return (
        "<details>\n<summary>What makes a good record of each kind</summary>\n\n"
        + "\n".join(lines)
        + "\n\n</details>"
    )


def _how_it_works() -> str:
    return (
        "Take one criterion at a time. Fill in what it asks for, point to your evidence, "
        "and look at what is still missing. You can stop at any point and go on later."
    )


_QUESTIONS = """\
<details>
<summary>Is it saved? Who sees it? May I name people? What do the words mean?</summary>

- **Is it saved?** Yes, while you type. “Saved” and the time stand below each form. When something \
is not saved yet, that stands there instead, and your browser keeps it until it is.
- **Can I go back?** Ctrl+Z takes back what you typed. A row that you removed can be put back, and \
“Earlier versions” below each form brings back what it held before.
- **Who sees it?** Whoever can open the folder of your portfolio. Nothing is handed in before you \
do that yourself. Your assessor sees what you hand in or give them: your answers, your evidence \
and what you say about it.
- **May I name people?** Ask colleagues and customers before you name or show them. Or say what \
they do, such as “a team leader”. Each item of evidence asks whether they have agreed.
- **What do the words mean?** A *criterion* is one thing that the unit asks of you. *Evidence* is \
what shows that you did it or know it. An item *supports* a criterion where it shows that. *Where \
to look* is the place in it, such as “page 2”. *Witness testimony* is what somebody who saw you do \
it says about it. *STAR* is a way to tell a story: situation, task, action, result.

</details>"""


def _safe(text: str) -> str:
    """Text that Markdown shows as it is written."""
    return escape(text, quote=False)
