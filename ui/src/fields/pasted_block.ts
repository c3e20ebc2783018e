/** A block of cells that is pasted into a table: it goes from the cell on where it is pasted. */

import { button, make } from "../base/dom";
import { type Json, textOf } from "../base/values";
import type { Choices, Property } from "../wire";
import { type Cells, taken } from "./pasted_table";

/** Where a block goes: the columns and lines of the table from the cell on. */
export interface BlockGoal {
  columns: { title: string; property: Property }[];
  /** What the lines are called. */
  lines: string[];
  /** What a cell holds now, counted from the cell where it is pasted. */
  now(line: number, column: number): Json | undefined;
}

/** One cell that is filled, counted from the cell where it is pasted. */
export interface Filled {
  line: number;
  column: number;
  value: Json;
}

/** What of a block goes where; what is empty in it leaves its cell as it is. */
export function filledBy(cells: Cells, goal: BlockGoal, choices: Choices) {
  const filled: Filled[] = [];
  const found = { filled, left: 0, replaced: 0 };
  cells.forEach((row, line) => {
    row.forEach((text, column) => {
      const target = goal.columns[column];
      if (!text.trim()) return;
      if (!target || line >= goal.lines.length) {
        found.left += 1;
        return;
      }
      const { value, left } = taken(text, target.property, choices);
      if (left) found.left += 1;
      if (value === null || textOf(value) === "") return;
      const now = textOf(goal.now(line, column));
      if (now !== "" && now !== textOf(value)) found.replaced += 1;
      filled.push({ line, column, value });
    });
  });
  return found;
}

/** The block without its first line and its first column, where those are headings. */
export function withoutHeads(cells: Cells, fits: (text: string) => boolean): Cells {
  const isHead = (texts: string[], others: string[]) =>
    texts.some(text => text.trim()) && !texts.some(fits) && others.some(fits);
  const [first = [], ...rest] = cells;
  const below = isHead(first, rest.flat()) ? rest : cells;
  const sides = below.map(([one = ""]) => one);
  const beside = below.flatMap(row => row.slice(1));
  return isHead(sides, beside) ? below.map(row => row.slice(1)) : below;
}

interface Preview {
  cells: Cells;
  goal: BlockGoal;
  choices: Choices;
  fill(filled: Filled[]): void;
  cancel(): void;
  /** What else can be done with it, by the words of a button. */
  ways: [string, () => void][];
}

/** What goes where, before anything is filled in. */
export function blockPreview({ cells, goal, choices, fill, cancel, ways }: Preview): HTMLElement {
  const { filled, left, replaced } = filledBy(cells, goal, choices);
  const { columns, lines } = goal;
  const shown = cells.slice(0, lines.length);
  const width = Math.min(columns.length, Math.max(...cells.map(row => row.length)));
  const cell = (text: string, column: number) => {
    const property = columns[column]?.property;
    const out = property ? taken(text, property, choices).left : text;
    const fits = out ? text.slice(0, text.length - out.length) : text;
    return make("td", {}, fits, out ? make("del", {}, out) : null);
  };
  const heads = columns.slice(0, width).map(({ title }) => make("th", { scope: "col" }, title));
  const table = make(
    "table",
    {},
    make("caption", {}, "Where each cell goes"),
    make("thead", {}, make("tr", {}, make("td"), ...heads)),
    make(
      "tbody",
      {},
      ...shown.map((row, line) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, lines[line] ?? ""),
          ...row.slice(0, width).map(cell),
        ),
      ),
    ),
  );
  const count = filled.length === 1 ? "1 cell" : `${filled.length} cells`;
  const told = [
    replaced === 1 ? "1 cell holds something else now: that is replaced." : "",
    replaced > 1 ? `${replaced} cells hold something else now: that is replaced.` : "",
    left ? `What does not fit is left out: ${left}.` : "",
  ];
  return make(
    "section",
    { className: "pfw-pasted", "aria-label": "The cells that you pasted" },
    make("div", { className: "pfw-table", tabIndex: 0, role: "region" }, table),
    make("p", { role: "status" }, told.filter(Boolean).join(" ")),
    button(`Fill ${count}`, () => fill(filled), {
      className: "pfw-make",
      disabled: !filled.length,
    }),
    ...ways.flatMap(([words, action]) => [" ", button(words, action)]),
    " ",
    button("Cancel", cancel),
  );
}
