/** A table from a spreadsheet, a document or a web page, and what of it fits into rows. */

import { dayIn } from "../base/uk_date";
import { byText, type Group, type Json, textOf } from "../base/values";
import type { Choices, Property, Schema, Widget } from "../wire";
import { amountIn } from "./amount";
import { propertiesOf } from "./kind";
import { typedFrom } from "./rich_text";

export type Cells = string[][];

/**
 * The cells of what is pasted; null where it is no table of two columns or more. ``column`` takes
 * one column of several cells as well.
 */
export function cellsIn(html: string, plain: string, { column = false } = {}): Cells | null {
  const cells = fromHtml(html) ?? fromTabs(plain);
  const whole = cells?.filter(row => row.some(cell => cell.trim())) ?? [];
  const width = Math.max(0, ...whole.map(row => row.length));
  if (width < 2 && !(column && width && whole.length > 1)) return null;
  return whole.map(row => [...row, ...Array<string>(width - row.length).fill("")]);
}

function fromHtml(html: string): Cells | null {
  if (!/<table/i.test(html)) return null;
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  const rows = [...table.querySelectorAll("tr")].filter(row => row.closest("table") === table);
  const cells: Cells = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.children) {
      if (!/^t[dh]$/.test(cell.localName)) continue;
      while (cells[at]?.[column] !== undefined) column += 1;
      const [wide, high] = ["colspan", "rowspan"].map(name => spanOf(cell, name));
      for (let down = 0; down < (high ?? 1); down += 1) {
        for (let right = 0; right < (wide ?? 1); right += 1) {
          const of = cells[at + down];
          if (of) of[column + right] = down || right ? "" : textIn(cell);
        }
      }
    }
  });
  return cells.map(row => Array.from(row, cell => cell ?? ""));
}

const MOST_SPANNED = 50;

const spanOf = (cell: Element, name: string): number =>
  Math.min(MOST_SPANNED, Math.max(1, Number(cell.getAttribute(name)) || 1));

function textIn(cell: Element): string {
  const rich = typedFrom(cell.innerHTML);
  if (rich !== null) return rich;
  for (const end of cell.querySelectorAll("br, p, div")) end.after("\n");
  const lines = (cell.textContent ?? "").replaceAll("\u00a0", " ").split("\n");
  return lines
    .map(line => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n");
}

/** Rows between line ends and cells between tabs; a cell in quotation marks may hold both. */
function fromTabs(plain: string): Cells | null {
  if (!plain.includes("\t")) return null;
  const cells: Cells = [[]];
  const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g;
  for (const [whole, quoted, bare, end] of plain.matchAll(CELL)) {
    if (!whole && !end && cells.at(-1)?.length === 0) break;
    cells.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "") break;
    if (end !== "\t") cells.push([]);
  }
  return cells;
}

const FITTING: Widget[] = [
  ...(["line", "text", "day", "pounds", "number", "choice", "pick", "yes", "evidence"] as const),
];

/** The fields of a row that the cells of a table can go into. */
export const fieldsFor = (schema: Schema): [string, Property][] =>
  propertiesOf(schema).filter(([, { widget }]) => FITTING.includes(widget));

/** For each column the field that it goes into; the first row may say so. Null leaves it out. */
export function goalsOf(cells: Cells, schema: Schema): { goals: (string | null)[]; head: boolean } {
  const fields = fieldsFor(schema);
  const first = cells[0] ?? [];
  const named = first.map(
    cell => fields.find(([key, { title }]) => isNamed(cell, key, title))?.[0] ?? null,
  );
  const own = named.map((key, at) => (key && named.indexOf(key) === at ? key : null));
  if (own.some(Boolean)) return { goals: own, head: true };
  return { goals: first.map((_, at) => fields[at]?.[0] ?? null), head: false };
}

const bare = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

const isNamed = (cell: string, key: string, title: string): boolean =>
  bare(cell) !== "" && [bare(key), bare(title)].includes(bare(cell));

/** What a cell is in a field; ``left`` is what of it does not fit there, to be told. */
export interface Taken {
  value: Json;
  left: string;
}

export function taken(cell: string, property: Property, choices: Choices): Taken {
  const text = cell.trim();
  if (!text) return { value: null, left: "" };
  const value = valueIn(text, property, choices);
  if (value === undefined) return { value: null, left: text };
  const longest = property.maxLength ?? Infinity;
  if (typeof value !== "string" || value.length <= longest) return { value, left: "" };
  return { value: value.slice(0, longest), left: value.slice(longest) };
}

function valueIn(text: string, property: Property, choices: Choices): Json | undefined {
  switch (property.widget) {
    case "day":
      return dayIn(text) ?? undefined;
    case "pounds":
    case "number":
      return amountIn(text, property.widget);
    case "yes":
      if (/^(yes|y|true|x|1|✓|✔|☑|☒)$/i.test(text)) return true;
      return /^(no|n|false|0|-|☐)$/i.test(text) ? false : undefined;
    case "choice":
      return (property.enum ?? []).find(word =>
        [word, property.labels?.[word] ?? ""].some(one => one && bare(one) === bare(text)),
      );
    case "pick":
      return (choices.rows[property.source ?? ""] ?? []).find(({ ref, words }) =>
        [ref, words, `${ref} ${words}`].some(one => bare(one) === bare(text)),
      )?.ref;
    case "evidence":
      return refsIn(text, choices);
    case "line":
      return text.replace(/\s*[\r\n]+\s*/g, " ");
    default:
      return text;
  }
}

function refsIn(text: string, choices: Choices): string[] | undefined {
  const refs = text.split(/[\s,;]+/).filter(Boolean);
  const known = choices.evidence.map(({ ref }) => ref);
  return refs.every(ref => known.includes(ref)) ? [...new Set(refs)].sort(byText) : undefined;
}

/** The rows that a table makes, without those in which nothing fits. */
export function rowsFrom(
  cells: Cells,
  goals: (string | null)[],
  schema: Schema,
  choices: Choices,
): { rows: Group[]; left: number } {
  const rows: Group[] = [];
  let left = 0;
  for (const line of cells) {
    const row: Group = {};
    goals.forEach((key, at) => {
      const property = key ? schema.properties[key] : undefined;
      if (!key || !property) return;
      const found = taken(line[at] ?? "", property, choices);
      if (found.left) left += 1;
      if (found.value !== null && textOf(found.value) !== "") row[key] = found.value;
    });
    if (Object.keys(row).length) rows.push(row);
  }
  return { rows, left };
}
