"""A whole unit, from the first file to the document: typed, with the slips that people make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from portfolio.activities import all_activities
from portfolio.lab.pages.item_form import ItemForm
from portfolio.record.record import open_record
from portfolio.unit.unit import Criterion, Unit

from .forms import Filled, Form
from .learner import Effort
from .sample_answers import Story, files_of_the_ten
from .slips import go_back_and_forward, put_a_row_back, start_again, withdraw
from .tasks import LONG, At


@dataclass
class Part:
    """What a part of the walk took; ``fields`` is how many were filled in."""

    words: str
    effort: Effort
    fields: int = 0


@dataclass
class Walk:
    """What was typed into criteria and items; what went wrong."""

    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


class WholeUnit:
    """The walk of one learner; ``tell`` hears of each part when it is done."""

    def __init__(self, at: At, unit: Unit, space: Path, tell: Callable[[Part], None]) -> None:
        self.at = at
        self.unit = unit
        self.walk = Walk()
        self._tell = tell
        self._wrong_file = space / "beach.gif"
        Image.new("RGB", (32, 20), "navy").save(self._wrong_file)

    def go(self, refs: Iterable[str], new_page: Any) -> Walk:
        """Through some criteria, or all when none are named; ``new_page`` opens another tab."""
        criteria = [one for one in self.unit.criteria if not refs or one.ref in refs]
        story = self._measured("Ten files added, and one by mistake, withdrawn", self.add_files)
        for ref, here in story.here.items():
            self._fill(f"{here} described", partial(self.describe, story, ref, here))
        for criterion in criteria:
            told = f"Criterion {criterion.ref}"
            self._fill(told, partial(self.answer, story, criterion))
            if criterion is criteria[len(criteria) // 2]:
                self._slips(criterion.ref, new_page)
        self._measured("The document made", self.make_document)
        self.walk.wrong += self.at.page.faults
        return self.walk

    def add_files(self) -> Story:
        """In one go, with one that has nothing to do with it, which is withdrawn again."""
        at = self.at
        at.open("evidence")
        at.learner.drop(at.shown.locator(".pfw-adding"), *files_of_the_ten(), self._wrong_file)
        for path in (*files_of_the_ten(), self._wrong_file):
            at.learner.wait_for(at.shown.locator(".pfw-register").get_by_text(path.name))
        withdraw(at, self._wrong_file.name)
        return Story.told_to(self.unit, open_record(at.workbook.folder))

    def describe(self, story: Story, ref: str, here: str, filled: Filled) -> None:
        at = self.at
        wanted = story.item(ref)
        at.learner.click(at.shown.locator(f'[data-ref="{here}"]'))
        item = at.shown.locator(".pfw-item", has_text=f"{here}: ")
        at.learner.wait_for(item.locator('[data-at="method"]'))
        schema = ItemForm.model_json_schema()
        form = Form(at.learner, item, schema["$defs"], {}, filled)
        form.fill(schema["properties"], wanted)
        at.saved()
        self.walk.items[here] = wanted

    def answer(self, story: Story, criterion: Criterion, filled: Filled) -> None:
        """Type every field of a criterion."""
        at, answers = self.at, story.answers(criterion.ref)
        at.open(criterion.ref)
        for number, use in enumerate(criterion.activities):
            schema = all_activities()[use.name].answer.model_json_schema()
            node = at.shown.locator(".pfw:has(> .pfw-status)").nth(number)
            places = story.places(criterion.ref)
            form = Form(at.learner, node, schema.get("$defs", {}), places, filled)
            form.fill(schema["properties"], answers.get(use.name, {}))
        at.saved()
        self.walk.typed[criterion.ref] = answers

    def make_document(self) -> None:
        at = self.at
        at.open("start")
        at.learner.click(at.button("Make my portfolio"))
        with at.learner.waiting():
            at.page.get_by_text("Your portfolio is made.").wait_for(timeout=LONG)

    def _slips(self, ref: str, new_page: Any) -> None:
        at, wrong = self.at, self.walk.wrong
        self._measured("Back and forward", lambda: go_back_and_forward(at, ref))
        at.open(ref)
        told = "A row removed by mistake, put back after the page was left"
        wrong += self._measured(told, lambda: put_a_row_back(at, self.unit.id, ref))
        told = "Tab and program ended in the middle of a word, and started again"
        wrong += self._measured(told, lambda: start_again(at, ref, self.walk.typed[ref], new_page))

    def _measured(self, words: str, work: Callable[[], Any], fields: Filled | None = None) -> Any:
        before = self.at.learner.so_far()
        result = work()
        effort = self.at.learner.effort.since(before)
        self._tell(Part(words, effort, fields.fields if fields else 0))
        return result

    def _fill(self, words: str, work: Callable[[Filled], None]) -> None:
        filled = Filled()
        self._measured(words, partial(work, filled), filled)
        self.walk.wrong += [f"{words}: {path} is not on the page" for path in filled.missing]
