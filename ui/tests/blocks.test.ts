import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import { blockNode, blockNodes } from "../src/panel/blocks";
import type { Block } from "../src/wire";

test("the title of a note ends as a sentence before its text begins", () => {
  const note = (title: string) =>
    blockNode({ type: "callout", kind: "gap", title, text: "Add an item." }).textContent;
  assert.equal(note("No evidence yet"), "No evidence yet. Add an item.");
  assert.equal(note("Nothing is there."), "Nothing is there. Add an item.");
});

test("a chart stands beside the table of its figures", () => {
  const figure: Block = { type: "figure", caption: "C", alternative: "A", png: "", width: 16 };
  const table: Block = {
    ...{ type: "table", caption: "T", columns: ["a"], rows: [["1"]], description: "" },
    ...{ numeric: [], header_column: false },
  };
  const prose: Block = { type: "prose", markdown: "Words" };
  const names = blockNodes([table, figure, prose, figure, table, figure]).map(
    node => node.className || node.localName,
  );
  assert.deepEqual(names, ["pfw-beside", "pfw-prose", "pfw-beside", "figure"]);
});

test("a figure below zero stays on one line with its sign", () => {
  const rows = [["B", "-£1,372 (-£5,014 to £4,302), 10-20 a week, follow-up"]];
  const node = blockNode({
    ...{ type: "table", caption: "T", columns: ["a", "b"], rows, description: "" },
    ...{ numeric: [], header_column: true },
  });
  const kept = [...node.querySelectorAll(".pfw-figure")].map(part => part.textContent);
  assert.deepEqual(kept.slice(0, 2), ["-£1,372", "-£5,014"]);
  assert.equal(node.querySelector("td")?.textContent, rows[0]?.[1]);
});
