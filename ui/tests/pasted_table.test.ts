import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { field } from "../src/fields/field";
import type { FormAround } from "../src/fields/kind";
import { cellsIn, goalsOf, taken } from "../src/fields/pasted_table";
import { removedHere } from "../src/saving/removed";
import type { Choices, Property, Schema, Widget } from "../src/wire";
import { find, place, press, pressKey, texts, tick } from "./page";

const CHOICES: Choices = {
  evidence: [{ ref: "E01", words: "My briefing", two_versions: false }],
  rows: { "goals.goals": [{ ref: "O1", words: "Praise" }] },
  carried: [],
};

const property = (widget: Widget, title: string, more: Partial<Property> = {}): Property => ({
  widget,
  title,
  ...more,
});

const COST: Schema = {
  order: ["ref", "item", "amount", "when", "kind", "note"],
  properties: {
    ref: property("ref", "Ref", { prefix: "C" }),
    item: property("line", "What is it?", { maxLength: 12 }),
    amount: property("pounds", "Amount"),
    when: property("day", "Paid on"),
    kind: property("choice", "Kind", {
      enum: ["", "once", "yearly"],
      labels: { yearly: "Each year" },
    }),
    note: property("text", "Note"),
  },
};

describe("a table that is pasted", () => {
  test("is read from a web page with its lists, spans and lines", () => {
    const html =
      "<table><tr><th colspan=2>Costs</th><th>Note</th></tr>" +
      "<tr><td rowspan=2>Cups</td><td>12&nbsp;£</td><td>one<br>two</td></tr>" +
      "<tr><td>3</td><td><ul><li>a</li><li>b</li></ul></td></tr></table>";
    assert.deepEqual(cellsIn(html, ""), [
      ["Costs", "", "Note"],
      ["Cups", "12 £", "one\ntwo"],
      ["", "3", "- a\n- b"],
    ]);
  });

  test("is read from a spreadsheet with what stands in quotation marks", () => {
    const plain = 'Item\tNote\r\nCups\t"two\nlines, ""said"""\r\n\tlast\r\n';
    assert.deepEqual(cellsIn("", plain), [
      ["Item", "Note"],
      ["Cups", 'two\nlines, "said"'],
      ["", "last"],
    ]);
  });

  test("of one column, or no table at all, is left to the browser", () => {
    assert.equal(cellsIn("<table><tr><td>One</td></tr></table>", "One"), null);
    assert.equal(cellsIn("", "Some words"), null);
    assert.equal(cellsIn("<p>Some words</p>", "Some words"), null);
  });

  test("has as many cells as were copied, whatever they hold", () => {
    const cell = fc.string({ maxLength: 8 }).filter(text => !/[\t\r\n"\u0085\u2028]/.test(text));
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, all => {
        const plain = all.map(row => row.join("\t")).join("\n");
        const whole = all.filter(row => row.some(text => text.trim()));
        assert.deepEqual(cellsIn("", plain) ?? [], whole);
      }),
    );
  });

  test("says by its headings where its columns go, else goes in their order", () => {
    const { goals, head } = goalsOf([["PAID ON", "Anything", "what is it"]], COST);
    assert.deepEqual(goals, ["when", null, "item"]);
    assert.ok(head);
    assert.deepEqual(goalsOf([["Cups", "12", "x", "y", "z", "too many"]], COST), {
      goals: ["item", "amount", "when", "kind", "note", null],
      head: false,
    });
  });

  for (const [widget, text, value] of [
    ["pounds", "£1,250.50", "1250.50"],
    ["number", "12.5%", 12.5],
    ["day", "24/04/2026", "2026-04-24"],
    ["yes", "Yes", true],
    ["yes", "☐", false],
    ["evidence", "E01", ["E01"]],
  ] as const) {
    test(`gives a field of the kind ${widget} ${JSON.stringify(value)} for “${text}”`, () => {
      assert.deepEqual(taken(text, property(widget, ""), CHOICES), { value, left: "" });
    });
  }

  test("never puts what does not fit anywhere, and says so", () => {
    for (const widget of [
      "pounds",
      "number",
      "day",
      "yes",
      "choice",
      "pick",
      "evidence",
    ] as const) {
      const found = taken("soon, perhaps", property(widget, ""), CHOICES);
      assert.deepEqual(found, { value: null, left: "soon, perhaps" });
    }
    const line = property("line", "", { maxLength: 4 });
    assert.deepEqual(taken("12345", line, CHOICES), { value: "1234", left: "5" });
  });
});

describe("a table pasted into rows", () => {
  function pasted(html: string) {
    const said: unknown[] = [];
    const form: FormAround = {
      definitions: { Cost: COST },
      choices: CHOICES,
      pointing: null,
      printing: null,
      adding: null,
      sums: null,
      cell: null,
      at: "costs",
      inner: false,
      removedFrom: removedHere,
      refuse: () => {},
      field,
    };
    const what = property("rows", "Costs", { one: "cost", $ref: "#/$defs/Cost", maxItems: 3 });
    const node = field(what, [{ ref: "C1", item: "Cards" }], form, next => said.push(next));
    place().append(node);
    const event = new Event("paste", { bubbles: true, cancelable: true });
    const getData = (kind: string) => (kind === "text/html" ? html : "");
    find(node, "textarea").dispatchEvent(Object.assign(event, { clipboardData: { getData } }));
    return { node, event, said };
  }

  const TABLE =
    "<table><tr><th>What is it?</th><th>Kind</th><th>Paid on</th></tr>" +
    "<tr><td>Cups</td><td>each year</td><td>soon</td></tr>" +
    "<tr><td>Badges</td><td>Once</td><td>2 May 2026</td></tr>" +
    "<tr><td>Too many</td><td></td><td></td></tr></table>";

  test("is shown first, and nothing is added before somebody says so", () => {
    const { node, event, said } = pasted(TABLE);
    assert.ok(event.defaultPrevented);
    assert.deepEqual(said, []);
    assert.deepEqual(texts(node, ".pfw-pasted del"), ["soon"]);
    assert.match(find<Element>(node, ".pfw-pasted [role=status]").textContent ?? "", /room for 2/);
    press(node, "Cancel");
    assert.equal(node.querySelector(".pfw-pasted"), null);
    assert.deepEqual(said, []);
  });

  test("has a place that Escape and a button shut, and the focus is where it was before", () => {
    const { node } = pasted("");
    for (const shut of [() => pressKey("Escape"), () => press(node, "Cancel")]) {
      press(node, "Paste a table…");
      assert.equal(document.activeElement?.localName, "textarea");
      shut();
      assert.equal(document.activeElement?.textContent, "Paste a table…");
      assert.doesNotMatch(node.textContent ?? "", /paste it here/);
    }
  });

  test("can go into the box as text all the same", () => {
    const { node, said } = pasted("<table><tr><td>Cups</td><td>12</td></tr></table>");
    press(node, "Put it into the box as text");
    assert.equal(node.querySelector(".pfw-pasted"), null);
    assert.deepEqual(said.at(-1), [{ ref: "C1", item: "CardsCups | " }]);
  });

  test("becomes rows with short names of their own", () => {
    const { node, said } = pasted(TABLE);
    press(node, "Add 2 rows");
    assert.deepEqual(said.at(-1), [
      { ref: "C1", item: "Cards" },
      { ref: "C2", item: "Cups", kind: "yearly" },
      { ref: "C3", item: "Badges", kind: "once", when: "2026-05-02" },
    ]);
  });

  test("goes where somebody says", () => {
    const { node, said } = pasted(TABLE);
    const select = find(node, ".pfw-pasted th:nth-child(3) select");
    select.value = "note";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    tick(find(node, ".pfw-pasted input[type=checkbox]"), false);
    press(node, "Add 2 rows");
    assert.deepEqual((said.at(-1) as unknown[])[1], {
      ref: "C2",
      item: "What is it?",
      note: "Paid on",
    });
  });
});
