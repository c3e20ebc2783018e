/** What the program has to say, as blocks. */

import { make } from "../base/dom";
import { withRoles } from "../base/table_roles";
import type { Block } from "../wire";

const HIGHEST = 2; // levels of headings that the page around has
const LOWEST = 6;

/** Blocks one below the other; a chart stands beside the table of its figures. */
export function blockNodes(blocks: Block[]): HTMLElement[] {
  const nodes: HTMLElement[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const [block, next] = [blocks[at], blocks[at + 1]];
    if (!block) continue;
    const kinds = new Set([block.type, next?.type]);
    const isPair = next && kinds.has("figure") && kinds.has("table");
    if (isPair) {
      nodes.push(make("div", { className: "pfw-beside" }, blockNode(block), blockNode(next)));
      at += 1;
    } else nodes.push(blockNode(block));
  }
  return nodes;
}

export function blockNode(block: Block): HTMLElement {
  switch (block.type) {
    case "heading":
      return make(headingTag(block.level), {}, block.text);
    case "prose":
      return make("div", { className: "pfw-prose" }, ...proseNodes(block.markdown));
    case "callout":
      return callout(block.kind, block.title, block.text);
    case "figure":
      return make(
        "figure",
        {},
        make("img", { src: `data:image/png;base64,${block.png}`, alt: block.alternative }),
        make("figcaption", {}, block.caption),
      );
    case "table":
      return tableNode(block);
    default:
      return make("p", {}, "This cannot be shown here.");
  }
}

const headingTag = (level: number) => `h${Math.min(level + HIGHEST, LOWEST)}` as "h3";

const callout = (kind: string, title: string, text: string) =>
  make(
    "div",
    { className: `pfw-callout pfw-${kind}`, role: "note" },
    make("strong", {}, asSentence(title)),
    " ",
    text,
  );

/** A title and its text stand on one line: where one ends is heard as well as seen. */
const asSentence = (title: string) => (/[.:?!…]$/.test(title) ? title : `${title}.`);

/** Paragraphs, lists and strong words of a text in Markdown; whatever else is in it stays text. */
function proseNodes(markdown: string): HTMLElement[] {
  const parts = markdown.trim().split(/\n\s*\n/);
  return parts.map(part => {
    const lines = part.split("\n");
    if (!lines.every(line => line.startsWith("- "))) return make("p", {}, ...withStrong(part));
    return make("ul", {}, ...lines.map(line => make("li", {}, ...withStrong(line.slice(2)))));
  });
}

const withStrong = (text: string): (Node | string)[] =>
  text.split("**").map((part, at) => (at % 2 ? make("strong", {}, part) : part));

type Table = Extract<Block, { type: "table" }>;

/** A table; where there is no room for one, its rows are cards one below the other. */
function tableNode(block: Table): HTMLElement {
  const head = make("tr", {}, ...block.columns.map(column => make("th", { scope: "col" }, column)));
  const table = make(
    "table",
    { className: "pfw-stacked" },
    make("caption", {}, block.caption),
    make("thead", {}, head),
    make("tbody", {}, ...block.rows.map(row => tableRow(row, block))),
  );
  const values = { className: "pfw-table", tabIndex: 0, role: "region" };
  return make("div", { ...values, "aria-label": block.caption }, withRoles(table));
}

function tableRow(row: string[], { columns, header_column: headed }: Table): HTMLElement {
  const cells = row.map((cell, index) =>
    index === 0 && headed
      ? make("th", { scope: "row" }, cell)
      : make("td", { "data-title": columns[index] ?? "" }, ...withFigures(cell)),
  );
  return make("tr", {}, ...cells);
}

const BELOW_ZERO = /(-[£$€]?\d[\d.,]*%?)/;

/** A figure below zero stays on one line with its sign. */
const withFigures = (text: string): (Node | string)[] =>
  text
    .split(BELOW_ZERO)
    .map((part, at) => (at % 2 ? make("span", { className: "pfw-figure" }, part) : part));
