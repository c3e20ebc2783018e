import { button, make, newId } from "../base/dom";
import { pageLink } from "../links";
import type { Taken } from "../wire";
import type { Workbook } from "../workbook";
import type { Wish } from "./question";

let justPutRight = "";

/** What the year takes from the plan, under a title, each beside the words it was read from. */
export function taken(
  title: string,
  unit: string,
  found: Taken[],
  wish: Wish,
  workbook: Workbook,
): HTMLElement | null {
  if (!found.length) return null;
  const head = ["What", "The year takes", "Read from"].map(words =>
    make("th", { scope: "col" }, words),
  );
  const rows = found.map(one => {
    const id = newId();
    const page = pageLink(workbook, unit, one.criterion, one.criterion);
    const named = one.name ? { htmlFor: id } : null;
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, named ? make("label", named, one.label) : one.label),
      make("td", {}, one.name ? entry(id, one, wish) : one.value),
      make("td", {}, ...readFrom(one), " (", page, ")"),
    );
  });
  return make(
    "details",
    { className: "pfw-plan-numbers", open: found.some(one => one.is_corrected) },
    make("summary", {}, title),
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

function readFrom({ said, is_corrected, is_usual }: Taken): (Node | string)[] {
  const nothing = is_usual ? "Nothing says it, so the usual is taken" : "Nothing says it";
  const words = said ? make("q", {}, said) : nothing;
  return is_corrected ? [make("strong", {}, "As you put it right. "), words] : [words];
}

function entry(id: string, one: Taken, wish: Wish): HTMLElement {
  const { name, value, choices } = one;
  const first = { id, "data-first": name === justPutRight ? "" : null };
  if (name === justPutRight) justPutRight = "";
  const field = choices.length
    ? make(
        "select",
        first,
        ...choices.map(({ id, label }) =>
          make("option", { value: id, selected: id === value }, label),
        ),
      )
    : make("input", { ...first, type: "text", inputMode: "decimal", size: 8, value });
  const correct = (answer: string) => {
    justPutRight = name;
    wish("correct", { about: name, answers: [answer] });
  };
  field.addEventListener("change", () => correct(field.value));
  const back = button("As my words say", () => correct(""));
  return make("div", {}, field, one.is_corrected ? back : null);
}
