import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Server } from "../src/base/server";
import { drawForm } from "../src/form/form";
import { SAVE_AFTER } from "../src/saving/desk";
import type { FormDesk } from "../src/saving/desks";
import { cameBack } from "../src/start/returned";
import type { Returned, ReturnedPlan, Schema } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { enter, find, place, texts } from "./page";
import { World } from "./world";

const SCHEMA: Schema = {
  order: ["title"],
  properties: { title: { widget: "line", title: "Title" } },
};

const followed: string[] = [];
const workbook: Workbook = {
  server: {} as Server,
  get desks(): never {
    throw new Error("A form has its desk");
  },
  follow: path => followed.push(path) > 0,
};

const given = (more: Partial<Returned> = {}): Returned => ({
  criterion: "3.1",
  decision: "met",
  attempt: 1,
  assessor: "Petra Lang",
  assessed: "2026-11-03",
  feedback: "",
  action: null,
  changed: false,
  reopened: false,
  locked: true,
  asks: "",
  ...more,
});

const REFERRED = given({
  decision: "referred",
  feedback: "<b>No costs.</b>\nNone at all.",
  action: { what: "Add the costs.", by: "2026-12-01" },
  locked: false,
});

async function form(world: World, name = "star") {
  const node = place();
  const tab = world.open();
  const desk = tab.desk as FormDesk;
  drawForm(node, { name, unit: "cg-406", page: "3.1", desk, schema: SCHEMA }, workbook);
  await world.program.work();
  return { node, desk, tab };
}

async function save(world: World): Promise<void> {
  await world.clock.pass(SAVE_AFTER);
  await world.program.work();
}

describe("the page of a criterion", () => {
  test("has nothing of an assessor before anything came back", async () => {
    const { node } = await form(new World());
    assert.equal(node.querySelector(".pfw-returned"), null);
    assert.equal(node.querySelector("fieldset"), null);
  });

  test("shows decision, feedback and action as words, and stays open for the work", async () => {
    const world = new World();
    world.program.returned = REFERRED;
    const { node } = await form(world);
    assert.deepEqual(texts(node, ".pfw-returned p"), [
      "Assessor’s decision on S1: referred",
      "Petra Lang, 3 November 2026",
      "<b>No costs.</b>\nNone at all.",
      "To do by 1 December 2026: Add the costs.",
    ]);
    assert.equal(node.querySelector(".pfw-returned b"), null);
    enter(find(node, "textarea"), "With costs");
    await save(world);
    assert.equal(world.program.fields.title, "With costs");
  });

  test("locks what is met, and says who can open it", async () => {
    const world = new World();
    world.program.fields = { title: "The launch" };
    world.program.returned = given();
    const { node } = await form(world);
    assert.equal(find<Element>(node, "fieldset").hasAttribute("disabled"), true);
    assert.equal(find(node, "fieldset textarea").value, "The launch");
    assert.match(find<Element>(node, ".pfw-returned").textContent ?? "", /assessor to reopen it/);
  });

  test("asks for what is met to be reopened with a reason, and takes that back", async () => {
    const sent: unknown[] = [];
    const request = async (...asked: unknown[]) => {
      sent.push(asked.slice(0, 3));
      return { reason: "" };
    };
    Object.assign(workbook.server, { request });
    const world = new World();
    world.program.returned = given();
    const { node } = await form(world);
    const press = () => find<HTMLButtonElement>(node, ".pfw-returned button").click();
    press();
    await world.program.work();
    assert.deepEqual(sent, []);
    assert.match(find<Element>(node, ".pfw-returned .pfw-warning").textContent ?? "", /Say why/);
    enter(find(node, ".pfw-returned textarea"), "A figure is wrong.");
    world.program.returned = given({ asks: "A figure is wrong." });
    press();
    await world.program.work();
    const query = { unit: "cg-406", criterion: "3.1" };
    assert.deepEqual(sent.pop(), ["POST reopening", query, { reason: "A figure is wrong." }]);
    assert.match(find<Element>(node, ".pfw-returned").textContent ?? "", /when you hand in again/);
    press();
    assert.deepEqual(sent.pop(), ["POST reopening", query, { reason: "" }]);
  });

  test("leads from what is to be done to the answer", async () => {
    const world = new World();
    world.program.returned = REFERRED;
    const { node } = await form(world);
    find<HTMLButtonElement>(node, ".pfw-returned button").click();
    assert.equal(document.activeElement, find(node, ".pfw-fields textarea"));
  });

  test("is open when what was met was reopened, and says so", async () => {
    const world = new World();
    world.program.returned = given({ reopened: true, locked: false });
    const { node } = await form(world);
    assert.equal(node.querySelector("fieldset"), null);
    const said = find<Element>(node, ".pfw-returned").textContent ?? "";
    assert.match(said, /^Assessor’s decision on S1: met, reopened since/);
    assert.match(said, /no longer stands, and is to be made anew/);
  });

  test("is open when what was met has changed since, and says so", async () => {
    const world = new World();
    world.program.returned = given({ changed: true, locked: false });
    const { node } = await form(world);
    assert.equal(node.querySelector("fieldset"), null);
    assert.equal(
      texts(node, ".pfw-returned strong")[0],
      "Assessor’s decision on S1: met, changed since S1",
    );
  });

  test("has the decision once, in its first form", async () => {
    const world = new World();
    world.program.returned = REFERRED;
    const one = { title: "", purpose: "", schema: SCHEMA };
    world.program.forms = { narrative: one, star: one };
    assert.equal((await form(world, "star")).node.querySelector(".pfw-returned"), null);
    assert.notEqual((await form(world, "narrative")).node.querySelector(".pfw-returned"), null);
  });

  test("keeps words that came too late beside the form, and shows what is stored in it", async () => {
    const world = new World();
    world.program.fields = { title: "As judged" };
    const { node } = await form(world);
    world.program.returned = given();
    enter(find(node, "textarea"), "Too late");
    await save(world);
    assert.equal(world.program.fields.title, "As judged");
    assert.equal(find(node, "fieldset textarea").value, "As judged");
    assert.match(
      find<Element>(node, ".pfw-homeless").textContent ?? "",
      /met, so that it is locked/,
    );
    assert.equal(find<Element>(node, ".pfw-version-words").textContent, "Too late");
    assert(world.store.holds("Too late"));
  });

  test("saves words that came too late when it is opened again after it was reopened", async () => {
    const world = new World();
    world.program.forms = { star: { title: "", purpose: "", schema: SCHEMA } };
    const { node, desk, tab } = await form(world);
    world.program.returned = given();
    enter(find(node, "textarea"), "Too late");
    await save(world);
    world.program.returned = REFERRED;
    void desk.look();
    await world.program.work();
    assert.match(find<Element>(node, ".pfw-homeless").textContent ?? "", /Load this page again/);
    tab.end();
    await form(world);
    await save(world);
    assert.equal(world.program.fields.title, "Too late");
  });

  test("hears of a decision that was filed while it is open", async () => {
    const world = new World();
    const { node, desk } = await form(world);
    world.program.returned = given();
    void desk.look();
    await world.program.work();
    assert.notEqual(node.querySelector("fieldset"), null);
  });
});

describe("the start page", () => {
  const shown = (returned: Returned[], notShown: string[] = [], plans: ReturnedPlan[] = []) => {
    const node = place();
    node.append(...cameBack(workbook, "cg-406", { returned, plans, not_shown: notShown }));
    return node;
  };

  test("has nothing of an assessor before anything came back", () => {
    assert.equal(shown([]).childElementCount, 0);
  });

  test("tells what is to be done, the most urgent first, each leading to its criterion", () => {
    const later = { ...REFERRED, criterion: "1.2" };
    const sooner = given({
      criterion: "2.10",
      decision: "more needed",
      attempt: 2,
      action: { what: "Say why.", by: "2026-11-20" },
      locked: false,
    });
    const node = shown([given({ criterion: "1.1" }), later, sooner, given({ criterion: "1.3" })]);
    assert.deepEqual(texts(node, "li"), [
      "Criterion 2.10. Assessor’s decision on S2: more needed.To do by 20 November 2026: Say why.",
      "Criterion 1.2. Assessor’s decision on S1: referred.To do by 1 December 2026: Add the costs.",
    ]);
    assert.deepEqual(texts(node, "section > p"), ["Met: Criterion 1.1, Criterion 1.3."]);
    find<HTMLAnchorElement>(node, "li a").click();
    assert.deepEqual(followed, ["notebooks/cg-406/2.10.ipynb"]);
  });

  test("says what was agreed, by when, and leads to its criteria", () => {
    const plan = {
      task: "Ask two customers.",
      criteria: ["1.2", "3.3"],
      method: "Witness testimony",
      by: "2026-12-01",
      agreed_with: "Petra Lang",
    };
    const node = shown([], [], [plan]);
    assert.deepEqual(texts(node, "li"), [
      "To do by 1 December 2026: Ask two customers. (1.2, 3.3)Witness testimony",
    ]);
    find<HTMLAnchorElement>(node, "li a").click();
    assert.equal(followed.at(-1), "notebooks/cg-406/1.2.ipynb");
  });

  test("says of feedback that cannot be shown why", () => {
    const node = shown([], ["Feedback 2 is not shown. It is for Sam Poole."]);
    assert.deepEqual(texts(node, ".pfw-warning"), [
      "Feedback 2 is not shown. It is for Sam Poole.",
    ]);
  });
});
