import "./page";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import { asTyped, copyOf, type Group, type Json, savable, textOf } from "../src/base/values";
import { field } from "../src/fields/field";
import { firstWords } from "../src/fields/in_short";
import type { FormAround } from "../src/fields/kind";
import { nextRef } from "../src/fields/ref";
import { unpicked } from "../src/fields/rows";
import { removedHere } from "../src/saving/removed";
import type { Choices, Property, Schema, Widget } from "../src/wire";
import { enter, find, narrowScreen, place, press, pressKey, texts, tick } from "./page";

const CHOICES: Choices = {
  evidence: [
    { ref: "E01", words: "My briefing (observation)", two_versions: false },
    { ref: "E02", words: "The poster (product)", two_versions: false },
  ],
  rows: {
    "goals.goals": [
      { ref: "O1", words: "Praise" },
      { ref: "O2", words: "Complaints" },
    ],
  },
  carried: [],
};

const property = (widget: Widget, more: Partial<Property> = {}): Property => ({
  widget,
  title: "Label",
  ...more,
});

const COST: Schema = {
  order: ["ref", "name", "amount"],
  properties: {
    ref: property("ref", { prefix: "C" }),
    name: property("line", { title: "Name" }),
    amount: property("pounds", { title: "Amount" }),
  },
};

/** A field on a page; what it tells the form is in ``said`` and ``refused``. */
function drawn(what: Property, value: Json | undefined, definitions: Record<string, Schema> = {}) {
  const said: Json[] = [];
  const refused: (string | null)[] = [];
  const form: FormAround = {
    definitions,
    choices: CHOICES,
    pointing: null,
    printing: null,
    adding: null,
    sums: null,
    cell: null,
    at: "goals",
    inner: false,
    removedFrom: removedHere,
    refuse: (_, title) => refused.push(title),
    field,
  };
  const node = field(what, value, form, next => said.push(copyOf(next)));
  place().append(node);
  const saved = () => said.map(savable);
  return { node, said, saved, refused, last: () => saved().at(-1) };
}

const warning = (node: Element) => find<Element>(node, ".pfw-warning").textContent;

describe("every field", () => {
  test("has a label, a hint and an example that belong to its input", () => {
    const more = { description: "A hint.", examples: ["An example."] };
    const { node } = drawn(property("line", more), "");
    const input = find(node, "textarea");
    assert.equal(find<HTMLLabelElement>(node, "label").htmlFor, input.id);
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ");
    assert.equal(document.getElementById(described[0] ?? "")?.textContent, "A hint.");
    assert.equal(find<Element>(node, ".pfw-example p").textContent, "An example.");
  });

  test("takes what is typed at its example into its box, which a shortcut is not", () => {
    const { node } = drawn(property("line", { examples: ["An example."] }), "");
    const summary = find<HTMLElement>(node, ".pfw-example summary");
    for (const [key, more] of [["Enter"], [" "], ["Tab"], ["c", { ctrlKey: true }]] as const) {
      summary.focus();
      pressKey(key, more);
      assert.equal(document.activeElement, summary, key);
    }
    pressKey("m");
    assert.equal(document.activeElement, find(node, "textarea"));
  });

  test("shows text from anywhere as text", () => {
    const attack = "<img src=x onerror=alert(1)>";
    const what = property("line", { title: attack, description: attack, examples: [attack] });
    const { node } = drawn(what, attack);
    assert.equal(node.querySelector("img"), null);
    assert.equal(find(node, "textarea").value, attack);
  });

  test("shows a value of another kind rather than nothing", () => {
    assert.equal(find(drawn(property("text"), { a: [1] }).node, "textarea").value, '{"a":[1]}');
  });
});

describe("a line", () => {
  test("stays one line, whatever is pasted", () => {
    const { node, last } = drawn(property("line"), "");
    enter(find(node, "textarea"), "The launch\r\n  in March");
    assert.equal(last(), "The launch in March");
  });

  test("says when it is full, and is saved all the same", () => {
    const { node, last, refused } = drawn(property("line", { maxLength: 5 }), "");
    enter(find(node, "textarea"), "12345");
    assert.equal(
      warning(node),
      "This box is full: it takes 5 characters. What comes after them is left out.",
    );
    assert.equal(last(), "12345");
    assert.deepEqual(refused, [null]);
  });
});

test("a text counts its words", () => {
  const { node, last } = drawn(property("text"), "one");
  assert.deepEqual(texts(node, ".pfw-count"), ["1 word"]);
  enter(find(node, "textarea"), "one two\n three ");
  assert.deepEqual(texts(node, ".pfw-count"), ["3 words"]);
  assert.equal(last(), "one two\n three ");
});

describe("a day", () => {
  test("is shown the UK way and said in words, and none is nothing", () => {
    const { node, last } = drawn(property("day"), "2026-03-02");
    assert.equal(find(node, "input").value, "02/03/2026");
    assert.deepEqual(texts(node, ".pfw-count"), ["2 March 2026"]);
    enter(find(node, "input"), "");
    assert.equal(last(), null);
  });

  for (const [typed, iso] of [
    ["24/04/2026", "2026-04-24"],
    ["4/3/2026", "2026-03-04"],
    ["4.3.26", "2026-03-04"],
    ["4 3 2026", "2026-03-04"],
    ["2026-03-04", "2026-03-04"],
    ["24 April 2026", "2026-04-24"],
    ["Friday, 24th of april 2026", "2026-04-24"],
    ["24-Apr-26", "2026-04-24"],
    ["1 Sept. 2026", "2026-09-01"],
    ["29/02/2028", "2028-02-29"],
  ] as const) {
    test(`can be typed as “${typed}”`, () => {
      const { node, last } = drawn(property("day"), null);
      enter(find(node, "input"), typed);
      assert.equal(last(), iso);
      assert.equal(find(node, "input").value, iso.split("-").reverse().join("/"));
      assert.equal(warning(node), "");
    });
  }

  for (const typed of ["04/24/2026", "29/02/2026", "soon", "24/04", "32/1/2026", "1 Mai 2026"]) {
    test(`is not “${typed}”, which is named, kept as typed and changes nothing`, () => {
      const { node, saved, last, said, refused } = drawn(property("day"), "2026-03-02");
      enter(find(node, "input"), typed);
      assert.deepEqual(new Set(saved()), new Set(["2026-03-02"]));
      assert.equal(last(), "2026-03-02");
      assert.equal(textOf(said.at(-1)), typed);
      assert.match(warning(node) ?? "", /needs a day/);
      assert.equal(refused.at(-1), "Label");
      assert.equal(find(node, "input").value, typed);
    });
  }

  test("that is still being typed is not called wrong, and not called saved", () => {
    const { node, saved, refused } = drawn(property("day"), null);
    const input = find(node, "input");
    for (const typed of ["2", "24/4", "24/4/20", "24/4/202"]) {
      input.value = typed;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      assert.equal(warning(node), "");
      assert.equal(refused.at(-1), "Label");
    }
    assert.deepEqual(saved(), [null, null, null, null]);
    input.value = "24/4/2026";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    assert.deepEqual(saved().slice(4), ["2026-04-24"]);
    assert.equal(refused.at(-1), null);
  });

  test("of a year that cannot be meant is not taken", () => {
    const { node, last } = drawn(property("day"), null);
    enter(find(node, "input"), "24/04/1026");
    assert.equal(last(), null);
    assert.equal(warning(node), "Check the year. This day is not saved.");
  });
});

describe("an amount", () => {
  const pounds: [string, Json][] = [
    ["12", "12"],
    ["£1,250.50", "1250.50"],
    ["12.", "12"],
    [" £ 1 250 ", "1250"],
    ["", null],
  ];
  for (const [entered, value] of pounds) {
    test(`in pounds: “${entered}” is ${JSON.stringify(value)}`, () => {
      const { node, last } = drawn(property("pounds"), null);
      enter(find(node, "input"), entered);
      assert.equal(last(), value);
      assert.equal(warning(node), "");
    });
  }

  const unclear = ["12,5", "1.234,50", "1,23", "12 5", "1,2345", "12%5", "1,234,56", ",5", "5,"];
  for (const kind of ["number", "pounds"] as const) {
    for (const entered of unclear) {
      test(`in ${kind}: “${entered}” is not taken for another amount`, () => {
        const { node, last } = drawn(property(kind), null);
        enter(find(node, "input"), entered);
        assert.equal(last(), null);
        assert.match(warning(node) ?? "", /It is not saved yet\./);
      });
    }
  }

  test("that is none keeps what was there before this visit, and is refused by name", () => {
    const { node, last, refused } = drawn(property("number", { title: "Target" }), 85);
    const input = find(node, "input");
    input.dispatchEvent(new Event("focus"));
    enter(input, "8");
    enter(input, "8 to 95");
    assert.equal(last(), 85);
    assert.match(warning(node) ?? "", /It is not saved yet\./);
    assert.equal(input.getAttribute("aria-invalid"), "true");
    enter(input, "90");
    assert.equal(last(), 90);
    assert.deepEqual(refused.slice(-2), ["Target", null]);
  });

  test("never becomes a number that JSON cannot hold", () => {
    fc.assert(
      fc.property(fc.string(), entered => {
        const { node, last } = drawn(property("number"), null);
        enter(find(node, "input"), entered);
        const value = last();
        assert(value === null || Number.isFinite(value));
      }),
    );
  });
});

describe("what was typed and is no value of its box", () => {
  for (const [kind, text, saved] of [
    ["number", "about 8", 85],
    ["pounds", "12 or so", "9.50"],
    ["day", "some time in May", "2026-03-02"],
  ] as const) {
    test(`stands in a box for ${kind} when that is drawn again, and is refused by name`, () => {
      const { node, said, refused } = drawn(property(kind), asTyped(text, saved));
      assert.equal(find(node, "input").value, text);
      assert.match(warning(node) ?? "", /not saved yet/);
      assert.deepEqual(refused, ["Label"]);
      assert.deepEqual(said, []);
    });
  }

  test("stays with its row, wherever that goes", () => {
    const rows = property("rows", { $ref: "#/$defs/Cost", one: "cost" });
    const { node, said, last } = drawn(
      rows,
      [
        { ref: "C1", name: "Cups" },
        { ref: "C2", name: "Badges" },
      ],
      { Cost: COST },
    );
    const amounts = () => [...node.querySelectorAll<HTMLInputElement>(".pfw-pounds input")];
    amounts()[1]?.setAttribute("id", "second");
    enter(find(node, "#second"), "ten");
    press(node, "Move up: Cost C2");
    assert.deepEqual(
      amounts().map(({ value }) => value),
      ["ten", ""],
    );
    press(node, "Remove: Cost C2");
    press(node, "Put it back");
    assert.equal(amounts()[0]?.value, "ten");
    assert.deepEqual(last(), [
      { ref: "C2", name: "Badges", amount: null },
      { ref: "C1", name: "Cups" },
    ]);
    assert.match(JSON.stringify(said.at(-1)), /"as typed":"ten"/);
  });

  test("that is a day in short is read once the box is left", () => {
    const { node, last } = drawn(property("day"), asTyped("2/3/26", null));
    find(node, "input").dispatchEvent(new Event("blur"));
    assert.equal(last(), "2026-03-02");
    assert.equal(warning(node), "");
  });
});

describe("a choice", () => {
  const what = property("choice", {
    enum: ["", "report", "product"],
    labels: { product: "Work product" },
    notes: { report: "A good record holds: dates." },
  });

  test("has words for its values, and a note once one is chosen", () => {
    const { node, last } = drawn(what, "");
    assert.deepEqual(texts(node, "option"), ["Choose…", "Report", "Work product"]);
    enter(find(node, "select"), "report");
    assert.equal(last(), "report");
    assert.equal(find<Element>(node, "[role=status]").textContent, "A good record holds: dates.");
  });

  test("keeps a value that it does not know", () => {
    assert.equal(find(drawn(what, "from an update").node, "select").value, "from an update");
  });
});

test("a pick says when what was picked is no longer there", () => {
  const { node, last } = drawn(property("pick", { source: "goals.goals" }), "O9");
  assert.deepEqual(texts(node, "option"), [
    "Choose…",
    "O9 (no longer there)",
    "O1 Praise",
    "O2 Complaints",
  ]);
  enter(find(node, "select"), "O2");
  assert.equal(last(), "O2");
});

test("ticks for evidence keep an item that the register does not have", () => {
  const { node, last } = drawn(property("evidence"), ["E09"]);
  assert.equal(find<Element>(node, "summary").textContent, "Label: E09");
  tick(find(node, "input"));
  assert.deepEqual(last(), ["E01", "E09"]);
  assert.equal(find<Element>(node, "summary").textContent, "Label: E09, E01");
});

test("a claim has a place to look, which comes back when it is ticked again", () => {
  const what = property("claims", { criteria: [{ ref: "1.1", text: "justify" }] });
  const { node, last } = drawn(what, { "9.9": "page 1" });
  const [box, where] = [find(node, "input[type=checkbox]"), find(node, "input[type=text]")];
  tick(box);
  enter(where, "page 2");
  assert.deepEqual(last(), { "9.9": "page 1", "1.1": "page 2" });
  tick(box, false);
  assert.deepEqual(last(), { "9.9": "page 1" });
  tick(box);
  assert.deepEqual(last(), { "9.9": "page 1", "1.1": "page 2" });
});

test("a group tells all of its values", () => {
  const { node, last } = drawn(
    property("group", { $ref: "#/$defs/Cost" }),
    { name: "Cups" },
    { Cost: COST },
  );
  enter(find(node, "input"), "12");
  assert.deepEqual(last(), { name: "Cups", amount: "12" });
});

describe("rows", () => {
  before(() => narrowScreen(true));
  after(() => narrowScreen(false));
  const what = property("rows", { one: "cost", items: { $ref: "#/$defs/Cost" }, maxItems: 3 });
  const draw = (value: Json) => drawn(what, value, { Cost: COST });
  const names = (value: Json | undefined) => (value as Group[]).map(row => row.name ?? row.ref);

  test("are added with the next free short name, up to the most", () => {
    const { node, last } = draw([{ ref: "C2", name: "Cups" }]);
    press(node, "Add a cost");
    press(node, "Add a cost");
    assert.deepEqual(last(), [{ ref: "C2", name: "Cups" }, { ref: "C1" }, { ref: "C3" }]);
    assert.equal(find<HTMLButtonElement>(node, ".pfw-add").disabled, true);
    assert.equal(find<Element>(node, ".pfw-live").textContent, "Cost C3 added.");
    assert.doesNotMatch(node.textContent ?? "", /undefined/);
  });

  test("are moved, removed and put back where they were", () => {
    const { node, last } = draw([
      { ref: "C1", name: "Cups" },
      { ref: "C2", name: "Badges" },
    ]);
    press(node, "Move down: Cost C1");
    assert.deepEqual(names(last()), ["Badges", "Cups"]);
    press(node, "Remove: Cost C2");
    assert.deepEqual(names(last()), ["Cups"]);
    const list = find<Element>(node, ".pfw-rows");
    assert.equal(list.firstElementChild?.className, "pfw-removed");
    assert.equal(document.activeElement?.textContent, "Put it back");
    press(node, "Put it back");
    assert.deepEqual(names(last()), ["Badges", "Cups"]);
  });

  test("come back by Ctrl+Z outside of a box, the last removed first", () => {
    const { node, last } = draw([
      { ref: "C1", name: "Cups" },
      { ref: "C2", name: "Badges" },
    ]);
    press(node, "Remove: Cost C1");
    press(node, "Remove: Cost C2");
    const undo = () =>
      new window.KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true });
    document.activeElement?.dispatchEvent(undo());
    assert.deepEqual(names(last()), ["Badges"]);
    find(node, "textarea").dispatchEvent(undo());
    assert.deepEqual(names(last()), ["Badges"], "in a box the key is the browser's");
    find(node, "summary").dispatchEvent(undo());
    assert.deepEqual(names(last()), ["Cups", "Badges"]);
    assert.equal(node.querySelector(".pfw-removed"), null);
  });

  test("have a short name of their own when they come back", () => {
    const { node, last } = draw([{ ref: "C1", name: "Cups" }]);
    press(node, "Remove: Cost C1");
    press(node, "Add a cost");
    press(node, "Put it back");
    assert.deepEqual(
      (last() as Group[]).map(row => row.ref),
      ["C2", "C1"],
    );
  });

  test("keep what is typed into one of them", () => {
    const { node, last } = draw([{ ref: "C1", name: "Cups", of_an_update: 1 }]);
    enter(find(node, "textarea"), "Cups, engraved");
    assert.deepEqual(last(), [{ ref: "C1", name: "Cups, engraved", of_an_update: 1 }]);
  });

  test("of something that starts with a vowel have the right article", () => {
    const { node } = drawn({ ...what, one: "objective" }, [], { Cost: COST });
    assert.equal(find<Element>(node, ".pfw-add").textContent, "Add an objective");
    const used = drawn({ ...what, one: "use" }, [], { Cost: COST });
    assert.equal(find<Element>(used.node, ".pfw-add").textContent, "Add a use");
  });

  test("can be had for each pair that nobody has picked", () => {
    const pick = (source: string) => property("pick", { source });
    const pairs: Schema = {
      order: ["option", "goal"],
      properties: { option: pick("options"), goal: pick("goals") },
    };
    const choices = {
      options: [
        { ref: "A", words: "" },
        { ref: "B", words: "" },
      ],
      goals: [{ ref: "O1", words: "" }],
    };
    const missing = unpicked(pairs, [{ option: "B", goal: "O1" }], choices);
    assert.deepEqual(missing, [{ option: "A", goal: "O1" }]);
  });

  test("in short are told by all of a short row, or by the first words of a long one", () => {
    assert.equal(firstWords(COST, { ref: "C1", name: "Cups", amount: "12.50" }), "Cups · £12.50");
    const long: Schema = {
      order: ["why", "when"],
      properties: { when: property("day"), why: property("text") },
    };
    assert.equal(firstWords(long, { why: " Scores fell. ", when: "2026-03-02" }), "Scores fell.");
  });
});

test("short names never come twice", () => {
  fc.assert(
    fc.property(fc.nat({ max: 80 }), fc.constantFrom(undefined, "O"), (count, prefix) => {
      const rows: Group[] = [];
      for (let row = 0; row < count; row += 1) rows.push({ ref: nextRef(rows, prefix) });
      assert.equal(new Set(rows.map(({ ref }) => ref)).size, count);
    }),
    { numRuns: 20 },
  );
});
