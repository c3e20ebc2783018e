import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import fc from "fast-check";
import { copyOf, type Group, type Json, same } from "../src/base/values";
import { crossOf, rowOf } from "../src/fields/crossed";
import { field } from "../src/fields/field";
import type { FormAround } from "../src/fields/kind";
import { removedHere } from "../src/saving/removed";
import type { Choices, FieldSums, Property, Schema, Widget } from "../src/wire";
import { enter, find, narrowScreen, place, press, pressKey, texts } from "./page";

const property = (widget: Widget, title: string, more: Partial<Property> = {}): Property => ({
  widget,
  title,
  ...more,
});

const CHOICES: Choices = {
  evidence: [],
  rows: {
    "goals.goals": [
      { ref: "O1", words: "Praise" },
      { ref: "O2", words: "Complaints" },
    ],
    "ways.ways": [
      { ref: "A", words: "Cups" },
      { ref: "B", words: "Badges" },
    ],
  },
  carried: [],
};

const COST: Schema = {
  order: ["item", "paid", "amount"],
  properties: {
    item: property("line", "Item", { description: "What it is.", examples: ["Trophies"] }),
    paid: property("choice", "Paid", { enum: ["", "once", "yearly"] }),
    amount: property("pounds", "Amount"),
  },
};
const SCORE: Schema = {
  order: ["way", "goal", "score", "reason"],
  properties: {
    way: property("pick", "Way", { source: "ways.ways" }),
    goal: property("pick", "Goal", { source: "goals.goals" }),
    score: property("number", "Score", { description: "From 1 to 5." }),
    reason: property("line", "Why this score?"),
  },
};
const COSTS = property("rows", "Costs", {
  one: "cost",
  items: { $ref: "#/$defs/Cost" },
  maxItems: 4,
});
const SCORES = property("rows", "Scores", {
  one: "score",
  items: { $ref: "#/$defs/Score" },
  maxItems: 6,
  every: "way and goal",
  across: "way",
});

const SUMS: FieldSums = {
  activity: "costs",
  at: "costs",
  title: "Total",
  columns: { amount: "£30" },
  rows: {},
  lines: ["The sum is £30."],
};

function drawn(
  what: Property,
  value: Json,
  { choices = CHOICES, at = "costs", Result = COST } = {},
) {
  const said: Json[] = [];
  let sums: FieldSums | undefined;
  const hearing: (() => void)[] = [];
  const form: FormAround = {
    definitions: { Cost: COST, Score: SCORE, Result },
    choices,
    pointing: null,
    printing: null,
    adding: null,
    sums: {
      at: path => (sums?.at === path ? sums : undefined),
      whenChanged: (_, work) => void hearing.push(work),
    },
    cell: null,
    at,
    inner: false,
    removedFrom: removedHere,
    refuse: () => {},
    field,
  };
  const node = field(what, value, form, next => said.push(copyOf(next)));
  place().append(node);
  return {
    node,
    said,
    last: () => said.at(-1) as Group[],
    work: (now: FieldSums | undefined) => {
      sums = now;
      for (const one of hearing) one();
    },
  };
}

const at = (node: Element, path: string) =>
  find(node, `[data-at="${path}"] :is(input, textarea, select)`);
const hasFocus = (node: Element, path: string) => document.activeElement === at(node, path);

beforeEach(() => narrowScreen(false));

describe("rows of a few short fields", () => {
  const TWO = [
    { item: "Cups", paid: "once", amount: "10" },
    { item: "Badges", paid: "", amount: "20" },
  ];

  test("are a table whose cells say their row and column to those who do not see them", () => {
    const { node } = drawn(COSTS, TWO);
    const heads = [...node.querySelectorAll("thead th[scope=col]")];
    assert.deepEqual(
      heads.map(one => one.firstChild?.textContent),
      ["Item", "Paid", "Amount", "Row"],
    );
    assert.deepEqual(texts(node, "tbody th[scope=row]"), ["1", "2"]);
    const input = at(node, "costs.1.item");
    assert.equal(find<Element>(node, `label[for=${input.id}]`).textContent, "Item, Cost 2");
    const [hint = ""] = (input.getAttribute("aria-describedby") ?? "").split(" ");
    assert.equal(document.getElementById(hint)?.textContent, "What it is.");
    assert.equal(find<Element>(node, "table caption").textContent, "Costs");
  });

  test("are cards on a narrow screen", () => {
    narrowScreen(true);
    const { node } = drawn(COSTS, TWO);
    assert.equal(node.querySelector("table"), null);
    assert.equal(node.querySelectorAll(".pfw-card").length, 2);
  });

  test("keep what is typed into a cell, and all that is beside it", () => {
    const { node, last } = drawn(COSTS, [{ item: "Cups", of_an_update: 1 }]);
    enter(at(node, "costs.0.amount"), "12.50");
    enter(at(node, "costs.0.item"), "Cups, engraved");
    assert.deepEqual(last(), [{ item: "Cups, engraved", of_an_update: 1, amount: "12.50" }]);
  });

  test("can be cards instead, and a table again", () => {
    const { node } = drawn(COSTS, TWO);
    press(node, "Show as cards");
    assert.equal(node.querySelectorAll(".pfw-card").length, 2);
    press(node, "Show as a table");
    assert.equal(node.querySelectorAll(".pfw-card").length, 0);
  });

  test("are gone through with the arrows and Enter, and a text keeps its own keys", () => {
    const { node } = drawn(COSTS, TWO);
    const item = at(node, "costs.0.item");
    item.focus();
    item.setSelectionRange(2, 2);
    assert.ok(!pressKey("ArrowRight"), "inside of a text the key is the browser's");
    item.setSelectionRange(4, 4);
    pressKey("ArrowRight");
    assert.ok(hasFocus(node, "costs.0.paid"));
    assert.ok(!pressKey("ArrowDown"), "a list of choices keeps its own keys");
    pressKey("ArrowRight");
    assert.ok(hasFocus(node, "costs.0.amount"));
    pressKey("Enter");
    assert.ok(hasFocus(node, "costs.1.amount"));
    pressKey("ArrowUp");
    assert.ok(hasFocus(node, "costs.0.amount"));
    pressKey("ArrowLeft");
    assert.ok(hasFocus(node, "costs.0.paid"));
    pressKey("ArrowRight");
    pressKey("ArrowRight");
    assert.equal(
      document.activeElement?.ariaLabel ?? document.activeElement?.getAttribute("aria-label"),
      "Move down: Cost 1",
    );
    pressKey("ArrowRight");
    assert.equal(document.activeElement?.textContent, "Remove");
  });

  test("have one stop for the Tab key at their buttons", () => {
    const { node } = drawn(COSTS, TWO);
    const stops = [...node.querySelectorAll<HTMLElement>(".pfw-row-buttons")].map(
      one => [...one.querySelectorAll("button")].filter(({ tabIndex }) => tabIndex === 0).length,
    );
    assert.deepEqual(stops, [1, 1]);
  });

  test("get another row by Enter in the last one, as long as that is not empty", () => {
    const { node, last, said } = drawn(COSTS, [{ item: "Cups" }]);
    at(node, "costs.0.item").focus();
    pressKey("Enter");
    assert.deepEqual(last(), [{ item: "Cups" }, {}]);
    assert.ok(hasFocus(node, "costs.1.item"));
    pressKey("Enter");
    assert.equal(said.length, 1);
  });

  test("tell what is worked out below their columns, when it comes", () => {
    const { node, work } = drawn(COSTS, TWO);
    const foot = find<HTMLElement>(node, "tfoot");
    assert.ok(foot.hidden);
    work(SUMS);
    assert.ok(!foot.hidden);
    assert.deepEqual(texts(foot, "th, td"), ["Total", "", "", "£30", ""]);
    assert.deepEqual(texts(node, ".pfw-sums p"), ["The sum is £30."]);
    work(undefined);
    assert.ok(foot.hidden);
  });

  test("hold just what was done to them, in whatever order", () => {
    const row = fc.nat({ max: 3 });
    const step = fc.oneof(
      fc.record({ do: fc.constant("type"), row, text: fc.string({ maxLength: 5 }) }),
      fc.record({ do: fc.constantFrom("add", "remove", "back", "down", "turn"), row }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), steps => {
        narrowScreen(false);
        const { node, last, said } = drawn(COSTS, TWO);
        let rows: Group[] = copyOf(TWO);
        const removed: Group[] = [];
        const click = (words: RegExp) =>
          [...node.querySelectorAll("button")].find(
            one =>
              words.test(one.ariaLabel ?? one.textContent ?? "") && !one.disabled && !one.hidden,
          );
        for (const one of steps) {
          const place = rows.length ? one.row % rows.length : -1;
          if (one.do === "type" && "text" in one && place >= 0) {
            enter(at(node, `costs.${place}.item`), one.text);
            rows[place] = { ...rows[place], item: one.text };
          } else if (one.do === "add" && rows.length < 4) {
            press(node, "Add a cost");
            rows.push({});
          } else if (one.do === "remove" && place >= 0) {
            press(node, `Remove: Cost ${place + 1}`);
            removed.push(tidied(rows.splice(place, 1)[0] ?? {}));
            removed.splice(0, Math.max(0, removed.length - MOST_REMOVED));
          } else if (one.do === "back" && removed.length && rows.length < 4) {
            const back = [...node.querySelectorAll("button")].filter(
              ({ textContent }) => textContent === "Put it back",
            );
            back.at(-1)?.click();
            assert.equal(last().length, rows.length + 1);
            const which = removed.findIndex(row => last().some(one => same(one, row)));
            assert.ok(which >= 0);
            removed.splice(which, 1);
            rows = last();
          } else if (one.do === "down" && rows.length > 1 && place < rows.length - 1) {
            press(node, `Move down: Cost ${place + 1}`);
            rows.splice(place + 1, 0, ...rows.splice(place, 1));
          } else if (one.do === "turn") click(/^Show as/)?.click();
          if (said.length)
            assert.deepEqual(
              last(),
              rows.map(values => tidied(values)),
            );
        }
        if (click(/^Show as a table/)) press(node, "Show as a table");
      }),
      { numRuns: 20 },
    );
  });
});

/** So many removed rows are kept to be put back. */
const MOST_REMOVED = 5;

/** One line of text, as the field makes it. */
const tidied = (row: Group): Group =>
  typeof row.item === "string" ? { ...row, item: row.item.replace(/\s*[\r\n]+\s*/g, " ") } : row;

describe("rows for every pair of things", () => {
  const scored = (value: Json = []) => drawn(SCORES, value, { at: "scores" });
  const box = (node: Element, label: string) => {
    const found = [...node.querySelectorAll("label")].find(one => one.textContent === label);
    return find(node, `#${found?.htmlFor}`);
  };

  test("are one crossed table with a line and a column for each", () => {
    const { node } = scored();
    assert.deepEqual(texts(node, "thead th"), ["A Cups", "B Badges"]);
    assert.deepEqual(texts(node, "tbody th"), ["O1 Praise", "O2 Complaints"]);
    assert.equal(node.querySelectorAll("tbody td input").length, 4);
    assert.ok(find<HTMLElement>(node, ".pfw-add").hidden);
  });

  test("become rows as they are typed, in the order of what they are for", () => {
    const { node, last } = scored();
    enter(box(node, "Score, B against O1"), "4");
    enter(box(node, "Score, A against O2"), "2");
    enter(box(node, "Why this score?, B against O1"), "A trial");
    assert.deepEqual(last(), [
      { way: "A", goal: "O2", score: 2 },
      { way: "B", goal: "O1", score: 4, reason: "A trial" },
    ]);
    assert.equal(at(node, "scores.1.score").value, "4");
    assert.equal(at(node, "scores.0.score").value, "2");
  });

  test("that are repeated or of something that is gone are told, and can be seen", () => {
    const { node, last } = scored([
      { way: "A", goal: "O1", score: 1 },
      { way: "Z", goal: "O1", score: 5 },
      { way: "A", goal: "O1", score: 3 },
      { way: "B", goal: "O9" },
    ]);
    assert.equal(box(node, "Score, A against O1").value, "3", "the last one counts");
    assert.match(node.textContent ?? "", /2 rows are not in this table/);
    press(node, "Show all rows");
    assert.equal(node.querySelectorAll(".pfw-card").length, 4);
    press(node, "Remove: Score 1");
    assert.equal(last().length, 3);
    press(node, "Show as a table");
  });

  test("are ordinary rows while there is nothing to cross", () => {
    const rows = { ...CHOICES.rows, "ways.ways": [] };
    const { node } = drawn(SCORES, [], { choices: { ...CHOICES, rows } });
    assert.equal(node.querySelector("table"), null);
    assert.ok(!find<HTMLElement>(node, ".pfw-add").hidden);
  });

  test("are gone through by Enter and the arrows from score to score", () => {
    const { node } = scored();
    box(node, "Score, A against O1").focus();
    pressKey("Enter");
    assert.equal(document.activeElement, box(node, "Score, A against O2"));
    pressKey("ArrowRight");
    assert.equal(document.activeElement, box(node, "Score, B against O2"));
    box(node, "Why this score?, B against O2").focus();
    pressKey("ArrowUp");
    assert.equal(document.activeElement, box(node, "Why this score?, B against O1"));
  });

  test("have the sums of their columns, and what belongs to their lines, beside them", () => {
    const { node, work } = scored();
    work({
      ...SUMS,
      at: "scores",
      title: "Weighted score",
      columns: { B: "4.10" },
      rows: { O1: "Weight 40" },
    });
    assert.deepEqual(texts(node, "tfoot :is(th, td)"), ["Weighted score", "", "4.10"]);
    assert.equal(find<Element>(node, "tbody th").textContent, "O1 PraiseWeight 40");
  });

  test("no more rows are begun than there is room for", () => {
    const { node } = scored(Array.from({ length: 6 }, () => ({ way: "A", goal: "O1", score: 1 })));
    assert.ok(!box(node, "Score, A against O1").disabled);
    assert.ok(box(node, "Score, B against O1").disabled);
  });

  test("come to the same rows in whatever order they are typed", () => {
    const cross = crossOf(SCORES, SCORE, CHOICES);
    assert(cross);
    const pairs = ["O1", "O2"].flatMap(goal => ["A", "B"].map(way => [goal, way] as const));
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: 4 }), order => {
        const rows: Group[] = [];
        for (const [goal, way] of order) rowOf(rows, cross, goal, way).score = `${way}${goal}`;
        assert.deepEqual(
          rows.map(({ score }) => score),
          ["AO1", "AO2", "BO1", "BO2"],
        );
      }),
    );
  });
});

describe("what stands in a row that is picked", () => {
  const RESULT: Schema = {
    order: ["goal", "before", "after"],
    properties: {
      goal: property("pick", "Goal", { source: "goals.goals" }),
      before: property("number", "Before", { carried: "baseline" }),
      after: property("number", "After"),
    },
  };
  const RESULTS = property("rows", "Results", {
    one: "result",
    items: { $ref: "#/$defs/Result" },
    every: "goal",
  });
  const of = (ref: string, value: number) => ({
    source: "goals.goals",
    ref,
    field: "baseline",
    value,
    words: `Baseline of ${ref}, from criterion 2.1: ${value}`,
  });
  const choices = { ...CHOICES, carried: [of("O1", 71.5), of("O2", 40)] };
  const results = (value: Json) =>
    drawn(RESULTS, value, { choices, at: "results", Result: RESULT });

  test("is proposed for every row that is added, and entered when somebody says so", () => {
    const { node, last, said } = results([]);
    press(node, "Add a row for every goal");
    assert.deepEqual(last(), [{ goal: "O1" }, { goal: "O2" }]);
    assert.equal(said.length, 1);
    const told = find<HTMLElement>(node, ".pfw-carried");
    assert.match(told.textContent ?? "", /Proposed, and not entered yet/);
    press(told, "Use it for “Before”: Baseline of O2, from criterion 2.1: 40");
    assert.deepEqual(last(), [{ goal: "O1" }, { goal: "O2", before: 40 }]);
    assert.equal(document.activeElement?.textContent, "Use it");
    press(told, "Use it for “Before”: Baseline of O1, from criterion 2.1: 71.5");
    assert.deepEqual(last(), [
      { goal: "O1", before: 71.5 },
      { goal: "O2", before: 40 },
    ]);
    assert.ok(told.hidden);
  });

  test("is taken for all of them at once, and never over what stands there", () => {
    const { node, last } = results([
      { goal: "O1", before: 0 },
      { goal: "O2" },
      { goal: "O2" },
      { goal: "" },
    ]);
    press(node, "Use all 2");
    assert.deepEqual(last(), [
      { goal: "O1", before: 0 },
      { goal: "O2", before: 40 },
      { goal: "O2", before: 40 },
      { goal: "" },
    ]);
  });

  test("is proposed as soon as the row is picked, and no more when something is typed", () => {
    const { node } = results([{ goal: "", before: null }]);
    const told = find<HTMLElement>(node, ".pfw-carried");
    assert.ok(told.hidden);
    enter(at(node, "results.0.goal"), "O1");
    assert.deepEqual(texts(told, "li"), ["Baseline of O1, from criterion 2.1: 71.5 Use it"]);
    enter(at(node, "results.0.before"), "72");
    assert.ok(told.hidden);
  });
});

describe("a block that is pasted into a table", () => {
  const paste = (target: Element, cells: string[][]) => {
    const rows = cells.map(row => `<tr>${row.map(one => `<td>${one}</td>`).join("")}</tr>`);
    const event = new Event("paste", { bubbles: true, cancelable: true });
    const getData = (kind: string) =>
      kind === "text/html" ? `<table>${rows.join("")}</table>` : "";
    target.dispatchEvent(Object.assign(event, { clipboardData: { getData } }));
    return event;
  };
  const box = (node: Element, label: string) => {
    const found = [...node.querySelectorAll("label")].find(one => one.textContent === label);
    return find(node, `#${found?.htmlFor}`);
  };

  test("goes from its cell to the right and down, after it was shown", () => {
    const { node, last, said } = drawn(COSTS, [{ item: "Cups" }, { item: "Badges", amount: "5" }]);
    const block = [
      ["once", "£10"],
      ["soon", "7"],
      ["yearly", "8.50"],
    ];
    assert.ok(paste(at(node, "costs.0.paid"), block).defaultPrevented);
    assert.deepEqual(said, [], "nothing is filled before somebody says so");
    assert.deepEqual(texts(node, ".pfw-pasted th[scope=row]"), ["Cost 1", "Cost 2", "New cost"]);
    assert.deepEqual(texts(node, ".pfw-pasted del"), ["soon"]);
    assert.match(
      find<Element>(node, ".pfw-pasted [role=status]").textContent ?? "",
      /1 cell holds something else now: that is replaced\. What does not fit is left out: 1\./,
    );
    press(node, "Fill 5 cells");
    assert.deepEqual(last(), [
      { item: "Cups", paid: "once", amount: "10" },
      { item: "Badges", amount: "7" },
      { paid: "yearly", amount: "8.50" },
    ]);
    assert.equal(document.activeElement?.textContent, "Take it back");
    press(node, "Take it back");
    assert.deepEqual(last(), [{ item: "Cups" }, { item: "Badges", amount: "5" }]);
  });

  test("can be one column, and cannot be taken back over what is typed after it", () => {
    const { node, last } = drawn(COSTS, [{ item: "Cups" }]);
    paste(at(node, "costs.0.amount"), [["1"], ["2"]]);
    press(node, "Fill 2 cells");
    enter(at(node, "costs.1.item"), "Badges");
    assert.deepEqual(last(), [
      { item: "Cups", amount: "1" },
      { amount: "2", item: "Badges" },
    ]);
    assert.throws(() => press(node, "Take it back"));
  });

  test("becomes new rows where its first line names the columns, or somebody wants it", () => {
    const { node, last } = drawn(COSTS, [{ item: "Cups" }]);
    paste(at(node, "costs.0.item"), [
      ["Item", "Amount"],
      ["Badges", "3"],
    ]);
    press(node, "Add 1 row");
    assert.deepEqual(last(), [{ item: "Cups" }, { item: "Badges", amount: "3" }]);
    paste(at(node, "costs.0.item"), [["Cards", "once"]]);
    press(node, "Add as new rows instead");
    press(node, "Add 1 row");
    assert.deepEqual(last()[2], { item: "Cards", paid: "once" });
  });

  test("fills scores from their cell on, with or without its headings", () => {
    for (const block of [
      [
        ["", "A Cups", "B Badges"],
        ["Praise", "4", "2"],
        ["Complaints", "x", "5"],
      ],
      [
        ["4", "2"],
        ["", "5"],
      ],
    ]) {
      const { node, last } = drawn(SCORES, [], { at: "scores" });
      paste(box(node, "Score, A against O1"), block);
      press(node, "Fill 3 cells");
      assert.deepEqual(last(), [
        { way: "A", goal: "O1", score: 4 },
        { way: "B", goal: "O1", score: 2 },
        { way: "B", goal: "O2", score: 5 },
      ]);
    }
  });

  test("fills no scores that there is no line or column for", () => {
    const { node, last } = drawn(SCORES, [], { at: "scores" });
    paste(box(node, "Score, B against O2"), [
      ["4", "9"],
      ["2", "1"],
    ]);
    assert.match(find<Element>(node, ".pfw-pasted [role=status]").textContent ?? "", /left out: 3/);
    press(node, "Fill 1 cell");
    assert.deepEqual(last(), [{ way: "B", goal: "O2", score: 4 }]);
  });
});
