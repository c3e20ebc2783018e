import { type Child, hintOf, make, newId } from "../base/dom";
import { copyOf, type Group, groupOf, textOf } from "../base/values";
import type { Property, Schema, Widget } from "../wire";
import { exampleOf } from "./example";
import { type FormAround, propertiesOf } from "./kind";
import { sumsBelow, sumsRow } from "./sums";
import { goWithKeys } from "./table_keys";

const IN_CELLS: Widget[] = ["line", "day", "pounds", "number", "yes", "choice", "pick"];
const MOST_CELLS = 7;

/** The fields of a row that have cells in a table. */
export const cellFields = (schema: Schema): [string, Property][] => fieldsIn(schema, true);

const fieldsIn = (schema: Schema, inCells: boolean): [string, Property][] =>
  propertiesOf(schema).filter(
    ([, { widget }]) => widget !== "ref" && IN_CELLS.includes(widget) === inCells,
  );

/** Rows of a few short fields, which are read beside each other: a table at first. */
export const isTable = (schema: Schema): boolean =>
  canBeTable(schema) &&
  fieldsIn(schema, true).length <= MOST_CELLS &&
  fieldsIn(schema, false).every(([, { widget }]) => widget === "evidence");

/** Whether there is anything to be read beside each other. */
export const canBeTable = (schema: Schema): boolean => fieldsIn(schema, true).length > 1;

export interface TableLine {
  row: Group;
  name: string;
  buttons: HTMLButtonElement[];
}

interface TableOf {
  caption: string;
  schema: Schema;
  lines: TableLine[];
  form: FormAround;
  /** What is folded away of a row is shown, for as long as it is in here. */
  open: WeakSet<Group>;
  /** A row has other values now. */
  changed(row: Group, next: Group): void;
  /** There is to be a row below the last one. */
  beyond(): void;
}

/** Rows as a table with an input in each cell. What is too long for a cell is below its row. */
export function tableOf(of: TableOf): { node: HTMLElement; lines: HTMLElement[] } {
  const cells = fieldsIn(of.schema, true);
  const hints = new Map(cells.map(([key]) => [key, newId()]));
  const drawn = of.lines.map((line, index) => lineOf(of, line, index, hints));
  const heads = cells.map(([key, property]) => headOf(property, hints.get(key) ?? ""));
  const last = make(
    "th",
    { scope: "col", className: "pfw-for-buttons" },
    make("span", { className: "pfw-spoken" }, "Row"),
  );
  const table = make(
    "table",
    { className: "pfw-grid" },
    make("caption", { className: "pfw-spoken" }, of.caption),
    make("thead", {}, make("tr", {}, make("td"), ...heads, last)),
    ...drawn,
    ...sumsRow(of.form, [...cells.map(([key]) => key), null]),
  );
  goWithKeys(table, of.beyond);
  return { node: make("div", { className: "pfw-grid-around" }, table), lines: drawn };
}

function headOf(property: Property, hint: string): HTMLElement {
  return make(
    "th",
    { scope: "col", className: `pfw-for-${property.widget}` },
    property.title,
    hintOf(property.description, { id: hint }),
    exampleOf(property, ""),
  );
}

/** A row, and below it what does not fit into cells. */
function lineOf(of: TableOf, line: TableLine, index: number, hints: Map<string, string>) {
  const { schema, form, open } = of;
  const { row, name, buttons } = line;
  const at = `${form.at}.${index}`;
  const current = groupOf(row);
  const drawn = (inCells: boolean) =>
    fieldsIn(schema, inCells).map(([key, property]) =>
      form.field(
        property,
        current[key],
        {
          ...form,
          at: `${at}.${key}`,
          inner: true,
          cell: inCells
            ? { row: name, hint: property.description ? (hints.get(key) ?? "") : "" }
            : null,
        },
        next => {
          current[key] = next;
          of.changed(row, copyOf(current));
        },
      ),
    );
  const toolbar = make(
    "div",
    { className: "pfw-row-buttons", role: "toolbar", "aria-label": name },
    ...oneStop(buttons),
  );
  const cells = drawn(true).map(node => make("td", {}, node));
  const more = drawn(false);
  const rest = more.length ? [...sumsBelow({ ...form, at }), ...more] : [];
  const body = make(
    "tbody",
    { "data-at": at },
    make(
      "tr",
      { className: "pfw-table-line" },
      make("th", { scope: "row" }, textOf(row.ref) || String(index + 1)),
      ...cells,
      make("td", {}, toolbar),
    ),
    belowOf(rest, { name, width: cells.length + 1, isShort: isTable(schema), row, open }),
  );
  return body;
}

interface Below {
  name: string;
  width: number;
  isShort: boolean;
  row: Group;
  open: WeakSet<Group>;
}

function belowOf(rest: HTMLElement[], { name, width, isShort, row, open }: Below): Child {
  if (!rest.length) return null;
  const fields = make("div", { className: "pfw-fields" }, ...rest);
  const fold = make(
    "details",
    {
      open: open.has(row),
      ontoggle: () => void (fold.open ? open.add(row) : open.delete(row)),
    },
    make("summary", {}, `More of ${name}`),
    fields,
  );
  const shown = isShort ? fields : fold;
  return make(
    "tr",
    { className: "pfw-below-line" },
    make("td"),
    make("td", { colSpan: width }, shown),
  );
}

/** The Tab key stops at the first of some buttons; the arrows go to the others. */
function oneStop(buttons: HTMLButtonElement[]): HTMLButtonElement[] {
  const first = buttons.find(one => !one.disabled);
  for (const one of buttons) one.tabIndex = one === first ? 0 : -1;
  return buttons;
}
