import { button, make, newId } from "../base/dom";
import type { Group } from "../base/values";
import type { Choices, Schema } from "../wire";
import { type Cells, fieldsFor, goalsOf, rowsFrom, taken } from "./pasted_table";

const SHOWN = 8; // rows of a preview

interface Preview {
  cells: Cells;
  schema: Schema;
  choices: Choices;
  /** How many rows there is room for. */
  room: number;
  take(rows: Group[]): void;
  cancel(): void;
  /** Put it into the box where it was pasted; null when it was pasted into none. */
  asText: (() => void) | null;
}

/** What of a pasted table goes where, before anything of it is added. */
export function tablePreview(preview: Preview): HTMLElement {
  const { cells, schema, choices, room } = preview;
  const guess = goalsOf(cells, schema);
  const goals = [...guess.goals];
  const headId = newId();
  const head = make("input", { type: "checkbox", id: headId, checked: guess.head });
  const table = make("table");
  const told = make("p", { role: "status" });
  const add = button("", () => preview.take(made().rows.slice(0, room)), { className: "pfw-make" });
  const body = () => (head.checked ? cells.slice(1) : cells);
  const made = () => rowsFrom(body(), goals, schema, choices);
  const draw = () => {
    const { rows, left } = made();
    const lines = body().slice(0, SHOWN);
    table.tBodies[0]?.replaceChildren(...lines.map(line => lineOf(line, goals, preview)));
    const count = Math.min(rows.length, room);
    add.textContent = count === 1 ? "Add 1 row" : `Add ${count} rows`;
    add.disabled = !count;
    told.textContent = [
      body().length > SHOWN ? `The first ${SHOWN} of ${body().length} rows are shown.` : "",
      rows.length > room ? `There is room for ${room}: the others are left out.` : "",
      left ? `What is struck through does not fit into its field, and is left out: ${left}.` : "",
    ]
      .filter(Boolean)
      .join(" ");
  };
  head.addEventListener("change", draw);
  const choosers = goals.map((_, at) => chooser(at, goals, schema, draw));
  table.append(
    make("caption", {}, "Where each column goes"),
    make("thead", {}, make("tr", {}, ...choosers)),
    make("tbody"),
  );
  draw();
  return make(
    "section",
    { className: "pfw-pasted", "aria-label": "The table that you pasted" },
    make("div", { className: "pfw-table", tabIndex: 0, role: "region" }, table),
    make(
      "p",
      { className: "pfw-pick-line" },
      head,
      make("label", { htmlFor: headId }, "The first row holds headings"),
    ),
    told,
    add,
    " ",
    button("Cancel", () => preview.cancel()),
    " ",
    preview.asText ? button("Put it into the box as text", preview.asText) : null,
  );
}

function chooser(
  at: number,
  goals: (string | null)[],
  schema: Schema,
  draw: () => void,
): HTMLElement {
  const select = make(
    "select",
    { "aria-label": `Column ${at + 1} goes into` },
    make("option", { value: "" }, "Leave out"),
    ...fieldsFor(schema).map(([key, { title }]) => make("option", { value: key }, title)),
  );
  select.value = goals[at] ?? "";
  select.addEventListener("change", () => {
    goals[at] = select.value || null;
    draw();
  });
  return make("th", { scope: "col" }, select);
}

function lineOf(line: string[], goals: (string | null)[], { schema, choices }: Preview) {
  const cells = line.map((cell, at) => {
    const property = schema.properties[goals[at] ?? ""];
    if (!property) return make("td", { className: "pfw-left-out" }, cell);
    const { left } = taken(cell, property, choices);
    const fits = left ? cell.slice(0, cell.length - left.length) : cell;
    return make("td", {}, fits, left ? make("del", {}, left) : null);
  });
  return make("tr", {}, ...cells);
}
