import assert from "node:assert/strict";
import { test } from "node:test";
import { fileAt } from "../src/jupyterlab/address";
import { fileStem, refsIn } from "../src/links";

// The same pairs are in tests/unit/test_file_stems.py: the program and the pages have to agree.
const STEMS: [string, string][] = [
  ["1.1", "1.1"],
  ["start", "start"],
  ["A.P1", "A.P1"],
  ["COM1", "=0043OM1"],
  ["nul.a", "=006eul.a"],
  ["(a)", "=0028a=0029"],
  ["RI.9-10", "RI.9=002d10"],
  ["1.", "1=002e"],
  ["\u0661.\u0662", "=0661.=0662"],
  ["\u{1d7cf}", "=x1d7cf"],
];

test("a page has the file name that the program gives it", () => {
  for (const [ref, stem] of STEMS) assert.equal(fileStem(ref), stem);
});

test("a ref is seen in a sentence, and a number alone is not", () => {
  const said = "See criterion 2.2, criterion A.P1. Not criterion 3 or criterion three.";
  assert.deepEqual(refsIn(said), ["2.2", "A.P1"]);
  assert.deepEqual(refsIn("Look at criterion RI.9-10.1."), ["RI.9-10.1"]);
});

test("the page of an address is found in the first tab and in a second one", () => {
  const tree = "tree/notebooks/cg-406/3.1.ipynb";
  for (const way of ["/doc/", "/user/robin/doc/", "/doc/workspaces/auto-0/"]) {
    assert.equal(fileAt(`${way}${tree}`), "notebooks/cg-406/3.1.ipynb", way);
  }
  assert.equal(fileAt("/lab/tree/notebooks/cg-406/3.1.ipynb"), "");
});
