/** Rows for pairs of things, such as a score for each option and objective, as one crossed table. */

import { hintOf, make, newId } from "../base/dom";
import type { Group, Json } from "../base/values";
import type { Choice, Choices, Property, Schema } from "../wire";
import { isBlank } from "./in_short";
import { type FormAround, propertiesOf } from "./kind";
import { sumsRow } from "./sums";
import { goWithKeys } from "./table_keys";

/** What is picked on the lines and in the columns, and the order of its rows. */
export interface Cross {
  lineKey: string;
  columnKey: string;
  lines: Choice[];
  columns: Choice[];
  fields: [string, Property][];
  /** The pick that comes first in a row: its things stay together. */
  first: string;
}

/** How the rows of a field are crossed; null while there is nothing to cross. */
export function crossOf({ across }: Property, schema: Schema, choices: Choices): Cross | null {
  const picks = propertiesOf(schema).filter(([, { widget }]) => widget === "pick");
  const [columnPick] = picks.filter(([key]) => key === across);
  const [linePick] = picks.filter(([key]) => key !== across);
  if (!columnPick || !linePick) return null;
  const things = ([, { source }]: [string, Property]) => choices.rows[source ?? ""] ?? [];
  const [lines, columns] = [things(linePick), things(columnPick)];
  if (!lines.length || !columns.length) return null;
  return {
    lineKey: linePick[0],
    columnKey: columnPick[0],
    lines,
    columns,
    fields: propertiesOf(schema).filter(([, { widget }]) => widget !== "pick" && widget !== "ref"),
    first: picks[0]?.[0] ?? "",
  };
}

/** The row of a pair, the last where there are several: that one counts. */
export const indexIn = (rows: Group[], cross: Cross, line: string, column: string): number =>
  rows.findLastIndex(row => row[cross.lineKey] === line && row[cross.columnKey] === column);

/** How many rows with something in them no cell shows: repeated, or of what is not there now. */
export function notShown(rows: Group[], cross: Cross, schema: Schema): number {
  const { lines, columns, lineKey, columnKey } = cross;
  const shown = new Set(
    lines.flatMap(line => columns.map(column => indexIn(rows, cross, line.ref, column.ref))),
  );
  const picks = { [lineKey]: "", [columnKey]: "" };
  return rows.filter((row, at) => !shown.has(at) && !isBlank(schema, { ...row, ...picks })).length;
}

/** The row of a pair, put in its place where there is none yet. */
export function rowOf(rows: Group[], cross: Cross, line: string, column: string): Group {
  const found = rows[indexIn(rows, cross, line, column)];
  if (found) return found;
  const row: Group =
    cross.first === cross.lineKey
      ? { [cross.lineKey]: line, [cross.columnKey]: column }
      : { [cross.columnKey]: column, [cross.lineKey]: line };
  const own = placeOf(row, cross);
  const next = rows.findIndex(other => placeOf(other, cross) > own);
  rows.splice(next < 0 ? rows.length : next, 0, row);
  return row;
}

/** Where the row of a pair comes among all; before them for a pair that is not there now. */
function placeOf(row: Group, { lineKey, columnKey, lines, columns, first }: Cross): number {
  const line = lines.findIndex(({ ref }) => ref === row[lineKey]);
  const column = columns.findIndex(({ ref }) => ref === row[columnKey]);
  if (line < 0 || column < 0) return -1;
  return first === lineKey ? line * columns.length + column : column * lines.length + line;
}

interface CrossedOf {
  caption: string;
  cross: Cross;
  rows: Group[];
  most: number;
  form: FormAround;
  changed(): void;
}

/** A line for each thing, a column for each other one, and their row's fields where they meet. */
export function crossedTable({
  caption,
  cross,
  rows,
  most,
  form,
  changed,
}: CrossedOf): HTMLElement {
  const { lines, columns, fields } = cross;
  const hints = fields.map(([, { title, description }]) => {
    const id = newId();
    return { id, node: hintOf(description && `${asLead(title)} ${description}`, { id }) };
  });
  const cells: { node: HTMLElement; line: string; column: string; key: string }[] = [];
  /** Rows come in between: each field is led to where its row is by now. */
  const number = () => {
    for (const { node, line, column, key } of cells) {
      const index = indexIn(rows, cross, line, column);
      if (index < 0) node.removeAttribute("data-at");
      else node.setAttribute("data-at", `${form.at}.${index}.${key}`);
      const isShut = index < 0 && rows.length >= most;
      for (const input of node.querySelectorAll<HTMLInputElement>("input, textarea, select"))
        input.disabled = isShut;
    }
  };
  const cell = (line: Choice, column: Choice) => {
    const row = rows[indexIn(rows, cross, line.ref, column.ref)];
    const drawn = fields.map(([key, property], at) => {
      const change = (next: Json) => {
        rowOf(rows, cross, line.ref, column.ref)[key] = next;
        number();
        changed();
      };
      const hint = property.description ? (hints[at]?.id ?? "") : "";
      const around = { row: `${column.ref} against ${line.ref}`, hint };
      const inside = { ...form, sums: null, inner: true, cell: around };
      const node = form.field(property, row?.[key], inside, change);
      node.classList.add("pfw-crossed-field");
      node.setAttribute("data-title", property.title);
      node.setAttribute("data-key", key);
      cells.push({ node, line: line.ref, column: column.ref, key });
      return node;
    });
    return make("td", { role: "cell", "data-title": nameOf(column) }, ...drawn);
  };
  const table = make(
    "table",
    { className: "pfw-grid pfw-crossed", role: "table" },
    make("caption", { className: "pfw-spoken" }, caption),
    make(
      "thead",
      { role: "rowgroup" },
      make(
        "tr",
        { role: "row" },
        make("td", { role: "cell" }),
        ...columns.map(column =>
          make("th", { scope: "col", role: "columnheader" }, nameOf(column)),
        ),
      ),
    ),
    make(
      "tbody",
      { role: "rowgroup" },
      ...lines.map(line =>
        make(
          "tr",
          { className: "pfw-table-line", role: "row" },
          make("th", { scope: "row", role: "rowheader" }, nameOf(line), besideLine(form, line.ref)),
          ...columns.map(column => cell(line, column)),
        ),
      ),
    ),
    ...sumsRow(
      form,
      columns.map(({ ref }) => ref),
      columns.map(nameOf),
    ),
  );
  number();
  goWithKeys(table, () => {});
  return make("div", { className: "pfw-grid-around" }, ...hints.map(({ node }) => node), table);
}

const asLead = (title: string): string => (/[?!.]$/.test(title) ? title : `${title}:`);

const nameOf = ({ ref, words }: Choice): string => `${ref} ${words}`.trim();

/** What is worked out for a line, such as its weight. */
function besideLine(form: FormAround, ref: string): HTMLElement {
  const node = make("p", { className: "pfw-hint" });
  const draw = () => {
    node.textContent = form.sums?.at(form.at)?.rows[ref] ?? "";
  };
  draw();
  form.sums?.whenChanged(node, draw);
  return node;
}
