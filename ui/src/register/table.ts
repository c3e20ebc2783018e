import { button, make } from "../base/dom";
import { withRoles } from "../base/table_roles";
import { between, sizeOf } from "../base/words";
import { claimLink } from "../links";
import type { RegisterRow } from "../wire";
import type { Workbook } from "../workbook";

interface Column {
  title: string;
  by(row: RegisterRow): string | number;
}

const ITEM: Column = { title: "Item", by: row => Number(row.ref.slice(1)) };
const COLUMNS: Column[] = [
  ITEM,
  { title: "Title", by: row => row.title.toLowerCase() },
  { title: "Method", by: row => row.method.toLowerCase() },
  { title: "Date", by: row => row.iso },
  { title: "Criteria", by: row => row.criteria.join(" ") },
  { title: "File", by: row => row.file.toLowerCase() },
];

interface Sorting {
  column: Column;
  down: boolean;
}

/** The register as a table that can be sorted by each of its columns. */
export function registerTable(
  unit: string,
  workbook: Workbook,
  live: HTMLElement,
  open: (ref: string) => void,
) {
  let rows: RegisterRow[] = [];
  let sorting: Sorting = { column: ITEM, down: false };
  let marked: string | null = null;
  const caption = make("caption", {}, "The evidence register");
  const body = make("tbody");
  const notes = make("div");
  const sortBy = (column: Column) => {
    sorting = { column, down: sorting.column === column && !sorting.down };
    draw();
    const way = sorting.down ? "downwards" : "upwards";
    live.textContent = `Sorted by ${column.title.toLowerCase()}, ${way}.`;
  };
  const heads = COLUMNS.map(column => {
    const sort = button(column.title, () => sortBy(column), { className: "pfw-sort" });
    return make("th", { scope: "col" }, sort);
  });
  const table = make(
    "table",
    { className: "pfw-register" },
    caption,
    make("thead", {}, make("tr", {}, ...heads, make("th", { scope: "col" }, "Describe"))),
    body,
  );
  const around = { className: "pfw-table", tabIndex: 0, role: "region" };
  const node = make("div", { ...around, "aria-label": "The evidence register" }, notes, table);

  function draw(): void {
    heads.forEach((head, index) => {
      const here = COLUMNS[index] === sorting.column;
      if (here) head.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const count = rows.length === 1 ? "1 item" : `${rows.length} items`;
    caption.textContent = `The evidence register: ${count}`;
    body.replaceChildren(...inOrder(rows, sorting).map(row => tableRow(row)));
    withRoles(table).hidden = !rows.length;
  }

  function tableRow(row: RegisterRow): HTMLElement {
    const cell = (title: string, ...words: (Node | string | null)[]) =>
      make("td", { "data-title": title }, ...words);
    const links = row.criteria.map(ref => claimLink(workbook, unit, ref, row.ref));
    const here = row.ref === marked;
    const describe = button("Describe", () => open(row.ref), {
      "data-ref": row.ref,
      "aria-label": `Describe ${row.ref} ${row.title}`,
      "aria-expanded": String(here),
    });
    const practice = row.practice ? make("strong", {}, "PRACTICE ") : null;
    const file = row.file ? `${row.file} (${sizeOf(row.size)})` : "Held in the workplace";
    return make(
      "tr",
      { className: here ? "pfw-is-open" : "" },
      make("th", { scope: "row" }, row.ref),
      cell("Title", practice, row.title || "No title yet"),
      cell("Method", row.method || "Not chosen yet"),
      cell("Date", row.date || "Not given"),
      cell("Criteria", ...(links.length ? between<Node | string>(links, ", ") : ["None yet"])),
      cell("File", file),
      make("td", {}, describe),
    );
  }

  return {
    node,
    draw(items: RegisterRow[], damaged: string[]): void {
      rows = items;
      const values = { className: "pfw-callout pfw-gap", role: "note" };
      notes.replaceChildren(...damaged.map(words => make("p", values, words)));
      if (!rows.length) {
        notes.append(make("p", {}, "There is no evidence yet. Add your first item above."));
      }
      draw();
    },
    say(words: string): void {
      notes.replaceChildren(make("p", { role: "alert" }, words));
    },
    mark(ref: string | null): void {
      marked = ref;
      draw();
    },
    focus(ref: string): void {
      const describe = `button[data-ref="${CSS.escape(ref)}"]`;
      body.querySelector<HTMLElement>(describe)?.focus();
    },
  };
}

/** The rows as a column sorts them. */
export const inOrder = (rows: RegisterRow[], { column, down }: Sorting): RegisterRow[] =>
  [...rows].sort((one, other) => {
    const step = compared(column.by(one), column.by(other));
    return down ? -step : step;
  });

function compared(one: string | number, other: string | number): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en", { numeric: true });
}
