import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Server } from "../src/base/server";
import { refsIn } from "../src/fields/claim_line";
import { drawForm, showForm } from "../src/form/form";
import { pointingOf } from "../src/form/pointing";
import { SAVE_AFTER } from "../src/saving/desk";
import type { FormDesk } from "../src/saving/desks";
import type { Property, Schema } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { enter, find, place, press, texts, tick } from "./page";
import { World } from "./world";

const evidence: Property = { widget: "evidence", title: "Evidence" };
const SCHEMA: Schema = {
  order: ["result", "evidence", "reasons"],
  properties: {
    result: { widget: "text", title: "Result" },
    evidence,
    reasons: { widget: "rows", title: "Reasons", one: "reason", items: { $ref: "#/$defs/Reason" } },
  },
  $defs: { Reason: { order: ["evidence"], properties: { evidence } } },
};
const BUNDLE = { unit: "cg-406", criterion: "3.1" };
const workbook: Workbook = {
  server: {} as Server,
  get desks(): never {
    throw new Error("A form has its desk");
  },
  follow: () => true,
};

/** The form of criterion 3.1 with two items in the register. */
async function form(fields = {}, claims = {}) {
  const world = new World(["result", "evidence", "reasons"]);
  Object.assign(world.program, {
    fields: { ...fields },
    claims: { ...claims },
    items: ["E01", "E02"].map(ref => ({ ref, words: `Item ${ref}`, two_versions: false })),
  });
  const node = place();
  const desk = world.open().desk as FormDesk;
  const pointing = pointingOf(node, desk, BUNDLE, workbook);
  const part = { name: "star", unit: "cg-406", page: "3.1", desk, schema: SCHEMA, pointing };
  drawForm(node, part, workbook);
  desk.listen(() => pointing.refresh());
  await world.program.work();
  const save = async () => {
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
  };
  const saves = () => world.program.requests.filter(({ kind }) => kind === "save").length;
  return { world, node, desk, save, saves, program: world.program };
}

const boxes = (node: Element) => [
  ...node.querySelectorAll<HTMLInputElement>(".pfw-evidence input[type=checkbox]"),
];
const box = (node: Element, at = 0) => boxes(node)[at] as Parameters<typeof tick>[0];
const line = (around: Element, ref = "E01") =>
  find<HTMLElement>(around, `.pfw-claim-line[data-item=${ref}]`);
const where = (node: Element, ref = "E01") => find(line(node, ref), "input");
const chips = (node: Element, kind = ".pfw-evidence") => texts(node, `${kind} .pfw-chip`);
const inForm = (node: Element) => find<HTMLElement>(node, ".pfw-evidence");
const inText = (node: Element) => find<HTMLElement>(node, ".pfw-mentions");

test("short names of items are found in any text, each once", () => {
  assert.deepEqual(refsIn({ a: "E02, (E01) and E02; not E1, not AE01", b: [["E0100"]] }), [
    "E02",
    "E01",
    "E0100",
  ]);
});

describe("picking an item in an answer", () => {
  test("claims it in the same save, with the place as soon as it is typed", async () => {
    const { node, save, saves, program } = await form();
    tick(box(node));
    await save();
    assert.deepEqual(program.fields.evidence, ["E01"]);
    assert.deepEqual(program.claims, { E01: "" });
    assert.equal(saves(), 1);
    assert.deepEqual(chips(node), ["E01 where to look?"]);
    assert.equal(line(node).querySelector("label")?.textContent, "Where to look in E01 for 3.1");
    enter(where(node), "page 2");
    await save();
    assert.deepEqual(program.claims, { E01: "page 2" });
    assert.deepEqual(chips(node), ["E01 page 2"]);
  });

  test("that claims the criterion already asks for nothing", async () => {
    const { node, save, program } = await form({}, { E01: "page 7" });
    tick(box(node));
    await save();
    assert.deepEqual(program.claims, { E01: "page 7" });
    assert.deepEqual(chips(node), ["E01 page 7"]);
  });

  test("by mistake takes nothing along when it is taken back", async () => {
    const { node, save, program } = await form();
    tick(box(node));
    enter(where(node), "page 2");
    tick(box(node), false);
    await save();
    assert.deepEqual([program.fields.evidence, program.claims], [[], {}]);
    tick(box(node));
    await save();
    assert.deepEqual(program.claims, { E01: "page 2" });
  });
});

describe("taking an item out of an answer", () => {
  const PICKED = { evidence: ["E01"] };

  test("asks whether the claim goes too, and can be undone", async () => {
    const { node, save, program } = await form(PICKED, { E01: "page 2" });
    tick(box(node), false);
    assert.match(line(node).textContent ?? "", /E01 still supports criterion 3\.1\./);
    await save();
    assert.deepEqual(program.claims, { E01: "page 2" });
    press(line(node), "Take 3.1 off E01");
    await save();
    assert.deepEqual(program.claims, {});
    press(line(node), "Put it back");
    await save();
    assert.deepEqual(program.claims, { E01: "page 2" });
  });

  test("can leave the claim where it is, and gives the focus back", async () => {
    const { node, save, program } = await form(PICKED, { E01: "page 2" });
    tick(box(node), false);
    press(line(node), "Keep it");
    await save();
    assert.deepEqual(program.claims, { E01: "page 2" });
    assert.equal(line(node).hidden, true);
    assert.equal(document.activeElement, box(node));
  });

  test("asks nothing while the answer points to it elsewhere", async () => {
    const { node } = await form({ ...PICKED, result: "See E01." }, { E01: "page 2" });
    tick(box(node), false);
    assert.equal(line(inForm(node)).hidden, true);
  });

  test("with the row that it was in asks as well", async () => {
    const { node, save, program } = await form({ reasons: [PICKED] }, { E01: "page 2" });
    press(node, "Remove: Reason 1");
    press(find(node, ".pfw-removed"), "Take 3.1 off E01");
    await save();
    assert.deepEqual([program.fields.reasons, program.claims], [[], {}]);
  });

  test("with its name in a text asks when the box is left", async () => {
    const { node } = await form({ result: "See E01." }, { E01: "page 2" });
    const area = find(node, "textarea");
    area.value = "See E0";
    area.dispatchEvent(new Event("input", { bubbles: true }));
    assert.equal(inText(node).hidden, true);
    area.dispatchEvent(new Event("change", { bubbles: true }));
    assert.match(line(inText(node)).textContent ?? "", /still supports/);
    enter(area, "See E01.");
    assert.doesNotMatch(line(inText(node)).textContent ?? "", /still supports/);
  });
});

describe("a short name in a text", () => {
  test("offers to use the item, and is no claim until that is wanted", async () => {
    const { node, save, program } = await form();
    enter(find(node, "textarea"), "The poster, E02, went up; see E77.");
    await save();
    assert.deepEqual(program.claims, {});
    assert.equal((inText(node) as HTMLDetailsElement).open, true);
    assert.deepEqual(chips(node, ".pfw-mentions"), ["E02 not used for 3.1 yet"]);
    assert.match(line(inText(node), "E02").textContent ?? "", /Use E02 for criterion 3\.1\?/);
    where(inText(node), "E02").value = "left column";
    press(inText(node), "Use E02");
    await save();
    assert.deepEqual(program.claims, { E02: "left column" });
    assert.deepEqual(chips(node, ".pfw-mentions"), ["E02 left column"]);
  });

  test("is used by the Enter key, and the focus stays with the place", async () => {
    const { node, save, program } = await form({ result: "See E02." });
    where(inText(node), "E02").focus();
    const enterKey = new window.KeyboardEvent("keydown", { key: "Enter", bubbles: true });
    where(inText(node), "E02").dispatchEvent(enterKey);
    await save();
    assert.deepEqual(program.claims, { E02: "" });
    assert.equal(document.activeElement, where(inText(node), "E02"));
  });
});

test("what an old answer points to keeps its tick, and offers the claim", async () => {
  const { node, save, program } = await form({ evidence: ["E01", "E09"] });
  assert.deepEqual(chips(node), ["E01 not used for 3.1 yet", "E09 not in the register"]);
  press(line(node), "Use E01");
  await save();
  assert.deepEqual([program.fields.evidence, program.claims], [["E01", "E09"], { E01: "" }]);
});

test("a claim that another page changed meanwhile is shown everywhere on this one", async () => {
  const { node, world } = await form({ result: "E01", evidence: ["E01"] }, { E01: "page 2" });
  enter(where(inText(node)), "page 3");
  assert.equal(where(inForm(node)).value, "page 3");
  assert.deepEqual(chips(node), ["E01 page 3"]);
  await world.clock.pass(SAVE_AFTER);
});

test("a place that comes in from another page does not move the focus to another field", async () => {
  const { node, desk, program } = await form();
  box(node, 1).focus();
  program.fields.result = "See E01.";
  program.claims.E01 = "page 2";
  void desk.look();
  await program.work();
  assert.equal(where(inText(node)).value, "page 2");
  assert.equal(document.activeElement, box(node, 1));
});

test("an item with two versions leads to the register", async () => {
  const { node, program, world } = await form({ evidence: ["E01"] }, { E01: "page 2" });
  program.items = program.items.map(item => ({ ...item, two_versions: true }));
  program.claims = { E01: "page 9" };
  enter(where(node), "page 3");
  await world.clock.pass(SAVE_AFTER);
  await program.work();
  assert.match(line(node).textContent ?? "", /There are two versions of E01\./);
  assert.equal(where(node).value, "page 9");
});

test("a key draws no list of evidence anew, a claim those of every form of the page", async () => {
  const world = new World(["result", "evidence"]);
  Object.assign(world.program, {
    fields: { evidence: ["E01"] },
    claims: { E01: "page 2" },
    items: [{ ref: "E01", words: "Item E01", two_versions: false }],
  });
  const desk = world.open().desk as FormDesk;
  const desks = { ofCriterion: () => desk } as unknown as Workbook["desks"];
  const page = place();
  const nodes = ["star", "star"].map(name => {
    const node = page.appendChild(document.createElement("div"));
    const bundle = { ...BUNDLE, kind: "form", name, schema: SCHEMA };
    showForm(node, bundle, { server: {} as Server, desks, follow: () => true });
    return node;
  });
  await world.program.work();
  const chips = () => nodes.map(node => find<Element>(node, ".pfw-evidence summary .pfw-chip"));
  const before = chips();
  enter(find(page, "[data-at=result] textarea"), "Thirty-one people had read it.");
  assert.deepEqual(
    chips().map((chip, at) => chip === before[at]),
    [true, true],
  );
  enter(find(page, ".pfw-claim-line input"), "table 4");
  assert.deepEqual(
    chips().map(chip => chip.textContent),
    ["E01 table 4", "E01 table 4"],
  );
});
