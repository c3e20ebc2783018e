import { button, make, newId } from "../base/dom";
import { pageLink } from "../links";
import type { PlanNumber } from "../wire";
import type { Workbook } from "../workbook";
import type { Wish } from "./question";

let justPutRight = "";

/** The numbers that the year takes from the plan, each beside the words that it was read from. */
export function planNumbers(
  unit: string,
  numbers: PlanNumber[],
  wish: Wish,
  workbook: Workbook,
): HTMLElement | null {
  if (!numbers.length) return null;
  const head = ["What", "The year takes", "Read from"].map(words =>
    make("th", { scope: "col" }, words),
  );
  const rows = numbers.map(number => {
    const id = newId();
    const page = pageLink(workbook, unit, number.criterion, number.criterion);
    const named = number.name ? { htmlFor: id } : null;
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, named ? make("label", named, number.label) : number.label),
      make("td", {}, number.name ? entry(id, number, wish) : number.value),
      make("td", {}, ...readFrom(number), " (", page, ")"),
    );
  });
  return make(
    "details",
    { className: "pfw-plan-numbers", open: numbers.some(one => one.is_corrected) },
    make("summary", {}, "The numbers, and the words that they come from"),
    make(
      "p",
      { className: "pfw-hint" },
      "Is one not as you meant it? Put it right here, or change the words on their page.",
    ),
    make(
      "div",
      { className: "pfw-table" },
      make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)),
    ),
  );
}

function readFrom({ said, is_corrected }: PlanNumber): (Node | string)[] {
  const words = said ? make("q", {}, said) : "Nothing says it, so the usual is taken";
  return is_corrected ? [make("strong", {}, "As you put it right. "), words] : [words];
}

function entry(id: string, number: PlanNumber, wish: Wish): HTMLElement {
  const { name, value, choices } = number;
  const first = { id, "data-first": name === justPutRight ? "" : null };
  if (name === justPutRight) justPutRight = "";
  const field = choices.length
    ? make(
        "select",
        first,
        ...choices.map(one =>
          make("option", { value: one.id, selected: one.id === value }, one.label),
        ),
      )
    : make("input", { ...first, type: "text", inputMode: "decimal", size: 8, value });
  const correct = (answer: string) => {
    justPutRight = name;
    wish("correct", { about: name, answers: [answer] });
  };
  field.addEventListener("change", () => correct(field.value));
  const back = button("As my words say", () => correct(""));
  return make("div", {}, field, number.is_corrected ? back : null);
}
