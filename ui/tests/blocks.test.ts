import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import { blockNode } from "../src/panel/blocks";

test("the title of a note ends as a sentence before its text begins", () => {
  const note = (title: string) =>
    blockNode({ type: "callout", kind: "gap", title, text: "Add an item." }).textContent;
  assert.equal(note("No evidence yet"), "No evidence yet. Add an item.");
  assert.equal(note("Nothing is there."), "Nothing is there. Add an item.");
});
