import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Server } from "../src/base/server";
import { momentsApart } from "../src/base/words";
import { drawForm } from "../src/form/form";
import { readable } from "../src/form/readable";
import { SAVE_AFTER } from "../src/saving/desk";
import type { FormDesk } from "../src/saving/desks";
import type { ActivityForm, Property, Schema } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { enter, find, hideAndShow, place, press, texts, tick } from "./page";
import { finding, settle, World } from "./world";

const line = (title: string, more: Partial<Property> = {}): Property => ({
  widget: "line",
  title,
  ...more,
});

const SCHEMA: Schema = {
  order: ["title", "situation", "task"],
  properties: {
    title: line("Title"),
    situation: { widget: "number", title: "Situation" },
    task: line("Task", { only_if: { field: "title", values: ["ask"] } }),
  },
};

const workbook: Workbook = {
  server: {} as Server, // a form asks its desk, never the program itself
  get desks(): never {
    throw new Error("A form has its desk");
  },
  follow: () => true,
};

/** A form on a page, on the desk of a new tab. */
async function form(world = new World(), schema = SCHEMA) {
  const tab = world.open();
  const node = place();
  const desk = tab.desk as FormDesk;
  const stop = drawForm(
    node,
    { name: "star", unit: "cg-406", page: "3.1", desk, schema },
    workbook,
  );
  await world.program.work();
  return { world, node, desk, tab, stop };
}

const status = (node: Element) => find<Element>(node, ".pfw-status");

async function save(world: World): Promise<void> {
  await world.clock.pass(SAVE_AFTER);
  await world.program.work();
}

describe("a form whose heading its first field repeats", () => {
  for (const widget of ["rows", "text", "group"] as const) {
    test(`says it once to those who see, and names the ${widget} to those who do not`, async () => {
      const world = new World();
      const $defs = { Part: { order: ["task"], properties: { task: line("Task") } } };
      const first = { widget, title: "Your reasons", $ref: "#/$defs/Part" };
      const schema = { order: ["title", "task"], properties: { title: first, task: line("Task") } };
      const forms = { star: { title: "Your Reasons", schema: { ...schema, $defs } } };
      world.program.forms = forms as unknown as typeof world.program.forms;
      const { node } = await form(world);
      assert.deepEqual(texts(node, ".pfw-spoken"), ["Your reasons"]);
      forms.star.title = "Why an award";
      const { node: other } = await form(world);
      assert.deepEqual(texts(other, ".pfw-spoken"), []);
    });
  }
});

describe("a form", () => {
  test("that another page was before shows what was saved there", async () => {
    const world = new World();
    world.program.fields = { title: "Before" };
    const { node, stop } = await form(world);
    world.program.fields = { title: "Typed on another page" };
    hideAndShow(node);
    await world.program.work();
    assert.equal(find(node, "textarea").value, "Typed on another page");
    stop();
    hideAndShow(node);
    assert.deepEqual(world.program.open, []);
  });

  test("that is opened while another one has the same open shows what is saved by now", async () => {
    const world = new World();
    const { desk } = await form(world);
    world.program.fields = { title: "Typed on another page" };
    const node = place();
    drawForm(node, { name: "star", unit: "cg-406", page: "3.1", desk, schema: SCHEMA }, workbook);
    await world.program.work();
    assert.equal(find(node, "textarea").value, "Typed on another page");
  });

  test("shows what is stored and saves what is typed", async () => {
    const world = new World();
    world.program.fields = { title: "The launch" };
    const { node } = await form(world);
    assert.equal(find(node, "textarea").value, "The launch");
    enter(find(node, "textarea"), "The launch in March");
    assert.equal(status(node).className, "pfw-status pfw-is-wait");
    await save(world);
    assert.equal(world.program.fields.title, "The launch in March");
    assert.equal(status(node).className, "pfw-status pfw-is-saved");
  });

  test("is saved when its last box is left", async () => {
    const { world, node } = await form();
    enter(find(node, "textarea"), "The launch");
    find(node, "textarea").dispatchEvent(new Event("focusout", { bubbles: true }));
    await world.program.work();
    assert.equal(world.program.fields.title, "The launch");
  });

  test("asks for a field when another one says so, and always shows what is in it", async () => {
    const { world, node } = await form();
    const task = () => node.querySelectorAll<HTMLElement>(".pfw-field")[2];
    assert.equal(task()?.hidden, true);
    enter(find(node, "textarea"), "ask");
    assert.equal(task()?.hidden, false);
    enter(find(task() ?? node, "textarea"), "Entered");
    enter(find(node, "textarea"), "no more");
    assert.equal(task()?.hidden, false);
    await save(world);
  });

  test("never says saved while a box holds what cannot be saved, and leads there", async () => {
    const { world, node } = await form();
    const amount = find(node, "input");
    enter(amount, "a lot");
    await save(world);
    assert.equal(status(node).className, "pfw-status pfw-is-partly");
    assert.match(status(node).textContent ?? "", /Not saved: “Situation”\./);
    press(node, "Show it");
    assert.equal(document.activeElement, amount);
    enter(amount, "12");
    await save(world);
    assert.equal(status(node).className, "pfw-status pfw-is-saved");
  });

  test("says what is missing, three steps at first, and nothing while it cannot be known", async () => {
    const world = new World();
    world.program.findings = ["one", "two", "three", "four"].map(missing =>
      finding({ activity: "star", missing, next_step: "Look at criterion 2.2." }),
    );
    const { node } = await form(world);
    assert.deepEqual(texts(node, ".pfw-steps > ul > li > strong"), ["one", "two", "three"]);
    assert.equal(
      find<Element>(node, ".pfw-steps > details > summary").textContent,
      "1 more, which is needed",
    );
    assert.equal(find(node, ".pfw-step > span a").getAttribute("href"), "2.2.ipynb");
    enter(find(node, "textarea"), "The launch");
    await world.clock.pass(SAVE_AFTER);
    world.program.open[0]?.lose();
    await settle();
    assert.equal(find<Element>(node, ".pfw-steps").textContent, "Not checked at the moment.");
  });

  test("leaves the next steps alone while nothing changes in them, and keeps their focus", async () => {
    const world = new World();
    world.program.findings = ["one", "two"].map(missing => finding({ activity: "star", missing }));
    const { node } = await form(world);
    enter(find(node, "textarea"), "The launch");
    const folds = () => [...node.querySelectorAll<HTMLElement>(".pfw-asked summary")];
    const second = folds()[1];
    second?.focus();
    await save(world);
    assert.equal(document.activeElement, second);
    world.program.findings = world.program.findings.slice(1);
    enter(find(node, "textarea"), "The launch in March");
    await save(world);
    assert.equal(document.activeElement, folds()[0]);
  });

  test("keeps the focus when another tab's text comes in", async () => {
    const { world, node, desk } = await form();
    const title = find(node, "textarea");
    title.focus();
    world.program.fields = { title: "From elsewhere" };
    void desk.look();
    await world.program.work();
    assert.notEqual(find(node, "textarea"), title);
    assert.equal(document.activeElement, find(node, "textarea"));
  });

  test("no longer listens once it is closed", async () => {
    const { world, node, desk, stop } = await form();
    stop();
    world.program.fields = { title: "From elsewhere" };
    void desk.look();
    await world.program.work();
    assert.equal(find(node, "textarea").value, "");
  });
});

describe("a removed row", () => {
  const ROWS: Schema = {
    order: ["title"],
    properties: { title: { widget: "rows", title: "Costs", one: "cost", $ref: "#/$defs/Cost" } },
    $defs: { Cost: { order: ["name"], properties: { name: line("Name") } } },
  };

  async function removed() {
    const world = new World();
    world.program.fields = { title: [{ name: "Cups" }, { name: "Badges" }] };
    const { node, tab } = await form(world, ROWS);
    press(node, "Remove: Cost 1");
    await save(world);
    return { world, tab };
  }

  test("can be put back after the page was loaded again, and is saved then", async () => {
    const { world, tab } = await removed();
    assert.deepEqual(world.program.fields.title, [{ name: "Badges" }]);
    tab.end();
    const { node } = await form(world, ROWS);
    assert.match(find<Element>(node, ".pfw-removed").textContent ?? "", /Cost 1 removed. Cups/);
    press(node, "Put it back");
    await save(world);
    assert.deepEqual(world.program.fields.title, [{ name: "Cups" }, { name: "Badges" }]);
    assert.equal(node.querySelector(".pfw-removed"), null);
    const later = await form(world, ROWS);
    assert.equal(later.node.querySelector(".pfw-removed"), null);
  });

  test("is offered until it is let go, and for a month at most", async () => {
    const { world, tab } = await removed();
    tab.end();
    await world.clock.pass(29 * 86_400_000);
    const { node } = await form(world, ROWS);
    assert.ok(node.querySelector(".pfw-removed"));
    await world.clock.pass(2 * 86_400_000);
    assert.equal((await form(world, ROWS)).node.querySelector(".pfw-removed"), null);
  });

  describe("from within another row", () => {
    const WITHIN: Schema = {
      order: ["title"],
      properties: {
        title: { widget: "rows", title: "Options", one: "option", $ref: "#/$defs/Option" },
      },
      $defs: {
        Option: {
          order: ["name", "costs"],
          properties: {
            name: line("Name"),
            costs: { widget: "rows", title: "Costs", one: "cost", $ref: "#/$defs/Cost" },
          },
        },
        Cost: { order: ["name"], properties: { name: line("Item") } },
      },
    };
    const option = (name: string, ...costs: string[]) => ({
      name,
      costs: costs.map(cost => ({ name: cost })),
    });

    /** Cups are removed from the second of two options. */
    async function cupsRemoved() {
      const world = new World();
      world.program.fields = { title: [option("Cash"), option("Thanks", "Cups", "Badges")] };
      const { node, tab } = await form(world, WITHIN);
      press(card(node, "Option 2"), "Remove: Cost 1");
      await save(world);
      const anew = async () => {
        tab.end();
        return (await form(world, WITHIN)).node;
      };
      return { world, node, anew };
    }

    const card = (node: Element, name: string) =>
      [...node.querySelectorAll("details.pfw-card")].find(
        one => one.querySelector("summary strong")?.textContent === name,
      ) as Element;
    const offered = (node: Element) =>
      [...node.querySelectorAll(".pfw-removed .pfw-card-words")].map(one =>
        one.textContent?.trim(),
      );

    test("can be put back after the page was loaded again", async () => {
      const { world, anew } = await cupsRemoved();
      const node = await anew();
      assert.deepEqual(offered(card(node, "Option 1")), []);
      assert.deepEqual(offered(card(node, "Option 2")), ["Cups"]);
      press(card(node, "Option 2"), "Put it back");
      await save(world);
      assert.deepEqual(world.program.fields.title, [
        option("Cash"),
        option("Thanks", "Cups", "Badges"),
      ]);
      assert.deepEqual(offered(await anew()), []);
    });

    test("goes along when the row that it was in is moved", async () => {
      const { world, node, anew } = await cupsRemoved();
      press(node, "Move up: Option 2");
      await save(world);
      assert.deepEqual(offered(card(node, "Option 1")), ["Cups"]);
      const later = await anew();
      assert.deepEqual(offered(card(later, "Option 1")), ["Cups"]);
      assert.deepEqual(offered(card(later, "Option 2")), []);
    });

    test("stays with its row when one above it is removed and put back", async () => {
      const { world, node, anew } = await cupsRemoved();
      press(node, "Remove: Option 1");
      await save(world);
      assert.deepEqual(offered(card(node, "Option 1")), ["Cups"]);
      const later = await anew();
      press(later, "Put it back");
      assert.deepEqual(offered(card(later, "Option 2")), ["Cups"]);
    });

    test("is there again with the row that it was in, and goes with it for good", async () => {
      const { world, node, anew } = await cupsRemoved();
      press(node, "Remove: Option 2");
      await save(world);
      assert.deepEqual(offered(node), ["Thanks"]);
      const later = await anew();
      press(later, "Put it back");
      assert.deepEqual(offered(card(later, "Option 2")), ["Cups"]);
      press(later, "Remove: Option 2");
      press(later, "Let it go: Option 2");
      assert.deepEqual(offered(later), []);
      press(later, "Add an option");
      assert.deepEqual(offered(later), []);
    });

    test("is there while the page is open where the browser keeps nothing", async () => {
      const world = new World();
      world.store.isFull = true;
      world.program.fields = { title: [option("Cash"), option("Thanks", "Cups")] };
      const { node } = await form(world, WITHIN);
      press(card(node, "Option 2"), "Remove: Cost 1");
      press(node, "Move up: Option 2");
      press(card(node, "Option 1"), "Put it back");
      await save(world);
      assert.deepEqual(world.program.fields.title, [option("Thanks", "Cups"), option("Cash")]);
    });
  });

  test("can be put back while the page is open where the browser keeps nothing", async () => {
    const world = new World();
    world.store.isFull = true;
    world.program.fields = { title: [{ name: "Cups" }] };
    const { node } = await form(world, ROWS);
    press(node, "Remove: Cost 1");
    press(node, "Put it back");
    await save(world);
    assert.deepEqual(world.program.fields.title, [{ name: "Cups" }]);
  });
});

describe("earlier versions", () => {
  const version = (at: string, fields: Record<string, string>) => ({
    saved: `2026-02-0${at}T10:00:00Z`,
    activities: { star: fields },
  });

  async function unfolded() {
    const world = new World();
    world.program.fields = { title: "Now", situation: "4" };
    const tab = world.open();
    const node = place();
    const desk = tab.desk as FormDesk;
    const all = [
      version("4", { title: "Now", situation: "4" }),
      version("3", { title: "Before", situation: "3", gone: "x" }),
      version("2", { title: "Before", situation: "3" }),
      version("1", { title: "<b>First</b>" }),
    ];
    const part = {
      name: "star",
      title: "Story",
      unit: "cg-406",
      page: "3.1",
      desk,
      schema: SCHEMA,
    };
    drawForm(node, { ...part, earlier: async () => [...all] }, workbook);
    await world.program.work();
    for (const selector of [".pfw-versions", ".pfw-version-of"]) {
      const fold = find<HTMLDetailsElement>(node, selector);
      fold.open = true; // jsdom tells of it in its own time
      await new Promise(resolve => fold.addEventListener("toggle", resolve));
      await settle();
    }
    return { world, node, all };
  }

  test("that come while they are looked at are shown, and what is unfolded stays so", async () => {
    const { world, node, all } = await unfolded();
    const seen = texts(node, ".pfw-version-words");
    all.unshift(version("5", { title: "Typed", situation: "4" }));
    enter(find(node, "textarea"), "Typed");
    await save(world);
    const folds = [...node.querySelectorAll<HTMLDetailsElement>(".pfw-version-of")];
    assert.deepEqual(
      folds.map(fold => fold.open),
      [false, true, false],
    );
    assert.deepEqual(texts(node, ".pfw-version-words"), seen);
  });

  test("say of which part of the page they are", async () => {
    const { node } = await unfolded();
    assert.equal(
      find<Element>(node, ".pfw-versions > summary").textContent,
      "Earlier versions of Story",
    );
  });

  test("of one minute are told apart by their seconds", () => {
    const [one, other, later] = ["10:00:07", "10:00:31", "10:01:31"].map(
      time => new Date(`2026-02-04T${time}`),
    ) as [Date, Date, Date];
    const [first, second, third] = momentsApart([one, other, later]);
    assert.match(first ?? "", /, 10:00:07$/);
    assert.match(second ?? "", /, 10:00:31$/);
    assert.match(third ?? "", /, 10:01$/);
  });

  test("say where what was brought back is, and the focus is there", async () => {
    const { node } = await unfolded();
    press(node, "Bring this back: Title");
    await settle();
    assert.equal(document.activeElement?.textContent, "Show it");
    assert.match(
      find<Element>(node, ".pfw-versions .pfw-live").textContent ?? "",
      /^Title is back/,
    );
    press(node, "Show it");
    assert.equal(document.activeElement, find(node, "textarea"));
  });

  test("are shown where they differ from what came after", async () => {
    const { node } = await unfolded();
    assert.equal(node.querySelectorAll(".pfw-version-of").length, 2);
    assert.deepEqual(texts(node, ".pfw-version-words"), ["Before", "3"]);
  });

  test("bring back one field, and it is saved as if it had been typed", async () => {
    const { world, node } = await unfolded();
    press(node, "Bring this back: Title");
    assert.equal(find(node, "textarea").value, "Before");
    await save(world);
    assert.equal(world.program.fields.title, "Before");
    assert.equal(world.program.fields.situation, "4");
  });

  test("bring back all of an answer", async () => {
    const { world, node } = await unfolded();
    press(node, "Bring all of this version back");
    await save(world);
    assert.deepEqual(world.program.fields, { title: "Before", situation: "3" });
  });
});

describe("two versions in a form", () => {
  test("are shown side by side, and the learner's choice is saved", async () => {
    const world = new World();
    const other = await world.ready();
    const { node } = await form(world);
    other.type("title", "From the other tab");
    await save(world);
    enter(find(node, "textarea"), "From this tab");
    await save(world);
    assert.deepEqual(texts(node, ".pfw-version-words"), ["From the other tab", "From this tab"]);
    assert.equal(
      find<Element>(node, ".pfw-torn").textContent,
      "Title: choose a version above first.",
    );
    tick(find(node, ".pfw-version:nth-of-type(2) input"));
    press(node, "Keep what I have chosen");
    await world.program.work();
    await world.program.work();
    assert.equal(world.program.fields.title, "From this tab");
    assert.equal(node.querySelector(".pfw-two-versions"), null);
  });
});

describe("a form of a notebook from before an update", () => {
  const renamed = (known: Schema): Record<string, ActivityForm> => ({
    star: { title: "Star", purpose: "", schema: known },
  });
  const NOW: Schema = { order: ["task"], properties: { task: line("Your own part") } };

  test("is drawn as the program has it now", async () => {
    const world = new World();
    world.program.forms = renamed(NOW);
    const { node } = await form(world);
    assert.deepEqual(texts(node, "label"), ["Your own part"]);
    enter(find(node, "textarea"), "I briefed everybody.");
    await save(world);
    assert.equal(world.program.fields.task, "I briefed everybody.");
    assert.deepEqual(texts(node, "label"), ["Your own part"]);
  });

  test("shows words whose box is gone until the learner lets them go", async () => {
    const world = new World(["task"]);
    const before = await world.ready();
    before.type("my_part", "Nine words");
    before.end();
    world.program.forms = renamed(NOW);
    const { node } = await form(world);
    assert.equal(find<Element>(node, ".pfw-homeless .pfw-version-words").textContent, "Nine words");
    assert.equal(status(node).className, "pfw-status pfw-is-saved");
    assert(world.store.holds("Nine words"));
    press(node, "Remove: My part");
    assert.equal(node.querySelector(".pfw-homeless"), null);
    assert.equal(world.store.holds("Nine words"), false);
  });

  test("says so when its part is gone", async () => {
    const world = new World();
    world.program.forms = { other: { title: "", purpose: "", schema: NOW } };
    const { node } = await form(world);
    assert.match(node.textContent ?? "", /This part is not in the workbook any more\./);
  });
});

test("values of every kind can be read", () => {
  const property = (widget: Property["widget"], more: Partial<Property> = {}) => ({
    widget,
    title: "",
    ...more,
  });
  assert.equal(readable(true), "Yes");
  assert.equal(readable(0), "0");
  assert.equal(readable([]), "(empty)");
  assert.equal(readable("2026-03-02", property("day")), "2 March 2026");
  assert.equal(readable("a", property("choice", { labels: { a: "The first" } })), "The first");
  assert.equal(
    readable([
      { name: "Cups", cost: 12 },
      { name: "", cost: null },
    ]),
    "1. Cups · 12\n2. ",
  );
  assert.equal(readable({ "3.1": "page 2", "1.1": "" }, property("claims")), "1.1\n3.1: page 2");
});
