/** What is pasted into rows: a table becomes new rows, a block fills cells. */

import { button, make, newId } from "../base/dom";
import { copyOf, type Group } from "../base/values";
import type { Schema } from "../wire";
import { type Cross, indexIn, rowOf } from "./crossed";
import type { FormAround } from "./kind";
import { insert } from "./marks";
import { type BlockGoal, blockPreview, type Filled, withoutHeads } from "./pasted_block";
import { type Cells, cellsIn, fieldsFor, goalsOf, taken } from "./pasted_table";
import { nextRef } from "./ref";
import { cellFields } from "./table";
import { tablePreview } from "./table_preview";

const MOST_PASTED = 60; // lines of a block that are looked at

/** Where a block is pasted, and how a cell of it is filled. */
type BlockPlace = BlockGoal & { put(filled: Filled): void };

/** The rows of a field, and how they are shown. */
export interface PastedInto {
  readonly rows: Group[];
  readonly schema: Schema;
  readonly form: FormAround;
  readonly cross: Cross | null;
  readonly list: HTMLElement;
  readonly live: HTMLElement;
  readonly one: string;
  readonly most: number;
  view(): "crossed" | "table" | "cards";
  nameOf(row: Group, index: number): string;
  /** The rows have changed: say so, and go into one of them. */
  act(words: string, focus?: number): void;
}

export class Pasting {
  readonly node = make("div");
  readonly button = button("Paste a table…", () => this.ask(), { className: "pfw-add" });

  constructor(private readonly into: PastedInto) {
    this.node.addEventListener("keydown", event => {
      if (event.key === "Escape") this.close();
    });
  }

  private ask(): void {
    const id = newId();
    const box = make("textarea", { id, rows: 2 });
    const label = make("label", { htmlFor: id }, "Copy the table where it is, and paste it here");
    this.node.replaceChildren(
      label,
      box,
      button("Cancel", () => this.close()),
    );
    box.focus();
  }

  /** A table is shown with what goes where; anything else that is pasted stays the browser's. */
  pasted(event: ClipboardEvent): void {
    if (event.defaultPrevented) return;
    const read = (kind: string) => event.clipboardData?.getData(kind) ?? "";
    const target = event.target instanceof Element ? event.target : null;
    const goal = (target && this.goalAt(target)) ?? this.wholeTable();
    const cells = cellsIn(read("text/html"), read("text/plain"), { column: goal !== null });
    if (!cells || !fieldsFor(this.into.schema).length) return;
    event.preventDefault();
    event.stopPropagation();
    const box = target?.closest("textarea");
    const own = box && !this.node.contains(box) ? placeIn(box) : null;
    const asText = own && (() => this.close(() => own(cells)));
    const { goals, head } = goalsOf(cells, this.into.schema);
    const isOfRows = head && goals.filter(Boolean).length > 1;
    if (goal && !isOfRows) this.previewBlock(cells, goal, asText);
    else this.previewTable(cells, asText);
  }

  private close(work: () => void = () => this.button.focus()): void {
    this.node.replaceChildren();
    work();
  }

  private preview(node: HTMLElement): void {
    this.node.replaceChildren(node);
    node.scrollIntoView?.({ block: "nearest" });
    (
      node.querySelector<HTMLElement>("select") ?? node.querySelector<HTMLElement>("button:enabled")
    )?.focus();
  }

  private previewTable(cells: Cells, asText: (() => void) | null): void {
    const { ref } = this.into.schema.properties;
    const preview = tablePreview({
      asText,
      cells,
      schema: this.into.schema,
      choices: this.into.form.choices,
      room: this.into.most - this.into.rows.length,
      cancel: () => this.close(),
      take: rows => {
        this.close();
        const first = this.into.rows.length;
        for (const row of rows) {
          this.into.rows.push(ref ? { ref: nextRef(this.into.rows, ref.prefix), ...row } : row);
        }
        this.into.act(rows.length === 1 ? "1 row added." : `${rows.length} rows added.`, first);
      },
    });
    this.preview(preview);
  }

  private previewBlock(pasted: Cells, goal: BlockPlace, asText: (() => void) | null): void {
    const { choices } = this.into.form;
    const [column] = goal.columns;
    const fits = (text: string) =>
      Boolean(column && text.trim() && !taken(text, column.property, choices).left);
    const cells = this.into.view() === "crossed" ? withoutHeads(pasted, fits) : pasted;
    const ways: [string, () => void][] = [];
    if (this.into.view() === "table")
      ways.push(["Add as new rows instead", () => this.previewTable(pasted, asText)]);
    if (asText) ways.push(["Put it into the box as text", asText]);
    const preview = blockPreview({
      cells,
      goal,
      choices,
      ways,
      cancel: () => this.close(),
      fill: filled => this.close(() => this.fill(filled, goal)),
    });
    this.preview(preview);
  }

  /** Fill cells; it can be taken back until something else is done. */
  private fill(filled: Filled[], goal: BlockPlace): void {
    const before = copyOf(this.into.rows);
    for (const one of filled) goal.put(one);
    this.into.act(filled.length === 1 ? "1 cell filled. " : `${filled.length} cells filled. `);
    const back = () => {
      this.into.rows.splice(0, Infinity, ...before);
      this.into.act("Taken back.");
      this.button.focus();
    };
    const undo = button("Take it back", back);
    this.into.live.append(undo);
    undo.focus();
  }

  /** All of a crossed table, for what is pasted beside its cells. */
  private wholeTable(): BlockPlace | null {
    const { cross } = this.into;
    const [first] = cross?.fields ?? [];
    if (this.into.view() !== "crossed" || !first) return null;
    return this.crossedGoal({ line: 0, column: 0 }, first[0]);
  }

  /** The cells from the one on that an element is in; null where it is in none. */
  private goalAt(target: Element): BlockPlace | null {
    const cell = target.closest("td");
    const line = cell?.closest(".pfw-table-line");
    if (!cell || !line || !this.into.list.contains(line)) return null;
    const column = [...line.children].indexOf(cell) - 1;
    const lines = [...this.into.list.querySelectorAll(".pfw-table-line")];
    const place = { line: lines.indexOf(line), column };
    if (this.into.view() !== "crossed") return this.tableGoal(place);
    return this.crossedGoal(place, target.closest("[data-key]")?.getAttribute("data-key") ?? "");
  }

  private tableGoal({ line, column }: { line: number; column: number }): BlockPlace {
    const { rows, schema, most } = this.into;
    const { ref } = schema.properties;
    const fields = cellFields(schema).slice(column);
    const at = (place: number) => fields[place]?.[0] ?? "";
    return {
      columns: fields.map(([, property]) => ({ title: property.title, property })),
      lines: Array.from({ length: Math.min(most - line, MOST_PASTED) }, (_, one) => {
        const row = rows[line + one];
        return row ? this.into.nameOf(row, line + one) : `New ${this.into.one.toLowerCase()}`;
      }),
      now: (one, place) => rows[line + one]?.[at(place)],
      put: ({ line: one, column: place, value }) => {
        while (rows.length <= line + one) rows.push(ref ? { ref: nextRef(rows, ref.prefix) } : {});
        Object.assign(rows[line + one] ?? {}, { [at(place)]: value });
      },
    };
  }

  private crossedGoal(
    { line, column }: { line: number; column: number },
    key: string,
  ): BlockPlace | null {
    const { cross, rows, most } = this.into;
    const property = this.into.schema.properties[key];
    if (!cross || !property) return null;
    const [lines, columns] = [cross.lines.slice(line), cross.columns.slice(column)];
    const pair = (one: number, place: number) =>
      [lines[one]?.ref ?? "", columns[place]?.ref ?? ""] as const;
    return {
      columns: columns.map(({ ref, words }) => ({ title: `${ref} ${words}`, property })),
      lines: lines.map(({ ref, words }) => `${ref} ${words}`),
      now: (one, place) => rows[indexIn(rows, cross, ...pair(one, place))]?.[key],
      put: ({ line: one, column: place, value }) => {
        const isThere = indexIn(rows, cross, ...pair(one, place)) >= 0;
        if (isThere || rows.length < most) rowOf(rows, cross, ...pair(one, place))[key] = value;
      },
    };
  }
}

/** How to put a table as text where somebody is in a box. */
function placeIn(box: HTMLTextAreaElement): (cells: string[][]) => void {
  const { selectionStart: start, selectionEnd: end } = box;
  return cells => insert(box, start, end, cells.map(row => row.join(" | ")).join("\n"));
}
