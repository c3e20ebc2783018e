import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AddingHere } from "../src/adding/adding";
import type { Server } from "../src/base/server";
import { drawForm } from "../src/form/form";
import { pointingOf } from "../src/form/pointing";
import { Desk, SAVE_AFTER } from "../src/saving/desk";
import type { FormDesk } from "../src/saving/desks";
import type { AddedRow, Property, Register, Schema } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { enter, find, place, press, texts, tick } from "./page";
import { FakeProgram, settle, World } from "./world";

const evidence: Property = { widget: "evidence", title: "Evidence" };
const SCHEMA: Schema = {
  order: ["result", "evidence", "reasons"],
  properties: {
    result: { widget: "line", title: "Result" },
    evidence,
    reasons: { widget: "rows", title: "Reasons", one: "reason", items: { $ref: "#/$defs/Reason" } },
  },
  $defs: { Reason: { order: ["evidence"], properties: { evidence } } },
};
const CRITERIA = ["3.1", "2.1", "2.2"].map(ref => ({ ref, text: `Words of ${ref}` }));
const ITEM: Schema = {
  order: ["method", "title", "date", "author", "claims"],
  properties: {
    method: {
      widget: "choice",
      title: "Kind",
      enum: ["", "product"],
      labels: { product: "Product" },
    },
    title: { widget: "line", title: "Title" },
    date: { widget: "day", title: "Date" },
    author: { widget: "line", title: "Author" },
    claims: { widget: "claims", title: "Criteria", criteria: CRITERIA },
  },
};
const PHOTO: AddedRow["proposals"] = [
  { field: "date", value: "2026-03-12", words: "12 March 2026", source: "the photo" },
  { field: "author", value: "Sam Lee", words: "Sam Lee", source: "the photo" },
];

/** The form of criterion 3.1 on a page where files can be added, and a program that takes them. */
async function page(
  proposals: AddedRow["proposals"] = PHOTO,
  fields = {},
  meanwhile = async () => {},
) {
  const world = new World(["result", "evidence", "reasons"]);
  world.program.fields = { ...fields };
  const items: Record<string, FakeProgram> = {};
  const others: Record<string, FakeProgram> = {};
  const desks = new Map<string, FormDesk>();
  const deskOf = (programs: Record<string, FakeProgram>, ref: string, activity: string) => {
    const known = activity === "item" ? ITEM.order : [];
    programs[ref] ??= new FakeProgram(world.clock, known, activity);
    const one =
      desks.get(ref) ?? (new Desk(programs[ref].place(ref), world.surroundings("tab")) as FormDesk);
    desks.set(ref, one);
    return one;
  };
  const server = {
    request: async () => ({ items: [], schema: ITEM, largest: 100_000_000 }) as unknown as Register,
    async upload({ name }: { name: string }) {
      if (name.startsWith("bad")) throw new Error("It cannot be read.");
      const ref = `E0${world.program.items.length + 1}`;
      world.program.items.push({ ref, words: name, two_versions: false });
      await meanwhile();
      return { ref, title: name, same_file: [], proposals } as unknown as AddedRow;
    },
  } as unknown as Server;
  const workbook = {
    server,
    desks: {
      ofItem: (_: string, ref: string) => deskOf(items, ref, "item"),
      ofCriterion: (_: string, ref: string) => deskOf(others, ref, "narrative"),
    },
    follow: () => true,
  } as unknown as Workbook;
  const node = place();
  const desk = world.open().desk as FormDesk;
  const pointing = pointingOf(node, desk, { unit: "cg-406", criterion: "3.1" }, workbook);
  const adding = new AddingHere("cg-406", "3.1", workbook);
  const part = {
    name: "star",
    unit: "cg-406",
    page: "3.1",
    desk,
    schema: SCHEMA,
    pointing,
    adding,
  };
  drawForm(node, part, workbook);
  desk.listen(() => pointing.refresh());
  const programs = () => [world.program, ...Object.values(items), ...Object.values(others)];
  const work = async () => {
    for (let turn = 0; turn < 3; turn += 1) for (const program of programs()) await program.work();
  };
  await work();
  const save = async () => {
    await world.clock.pass(SAVE_AFTER);
    await work();
  };
  const choose = async (...names: string[]) => {
    const input = find(node, ".pfw-evidence input[type=file]");
    const files = names.map(name => ({ name, size: 9 }));
    Object.defineProperty(input, "files", { configurable: true, value: files });
    input.dispatchEvent(new Event("change"));
    for (let turn = 0; turn < 5; turn += 1) await settle();
    await work();
  };
  return { node, world, desk, items, others, choose, save, program: world.program };
}

const labelled = (around: Element, words: string) => {
  const label = [...around.querySelectorAll("label")].find(one => one.textContent?.includes(words));
  return find(around, `#${label?.htmlFor}`);
};

/** What the page scrolls to from now on, in order. */
function scrolling(): () => Element[] {
  const found: Element[] = [];
  Element.prototype.scrollIntoView = function (this: Element) {
    found.push(this);
  };
  return () => found;
}

describe("a file that is added where evidence is asked for", () => {
  test("with three claims takes eight actions, and is in the register whole", async () => {
    const { node, choose, save, program, items, others } = await page();
    let actions = 0;
    const act = async (work: () => unknown) => {
      actions += 1;
      await work();
    };
    await act(() => {
      find<HTMLDetailsElement>(node, ".pfw-evidence").open = true;
    });
    await act(() => choose("Award wall.jpg"));
    await act(() => enter(labelled(node, "Where to look in E01 for 3.1"), "whole picture"));
    await act(() => press(node, "Use what is ticked for E01"));
    await act(() => enter(labelled(node, "Kind"), "product"));
    await act(() => {
      find<HTMLDetailsElement>(node, ".pfw-others").open = true;
    });
    for (const ref of ["2.1", "2.2"]) {
      await act(() => {
        const box = labelled(node, `Words of ${ref}`);
        box.dispatchEvent(new Event("focus"));
        enter(box, "top left");
      });
    }
    await save();
    assert.equal(actions, 8);
    assert.deepEqual(program.fields.evidence, ["E01"]);
    assert.deepEqual(program.claims, { E01: "whole picture" });
    const { method, date, author } = items.E01?.fields ?? {};
    assert.deepEqual([method, date, author], ["product", "2026-03-12", "Sam Lee"]);
    assert.deepEqual(
      [others["2.1"]?.claims, others["2.2"]?.claims],
      [{ E01: "top left" }, { E01: "top left" }],
    );
  });

  test("asks at once where to look in it, and brings what else is asked into sight", async () => {
    const { node, choose } = await page();
    const scrolled = scrolling();
    await choose("Award wall.jpg");
    const where = labelled(node, "Where to look in E01 for 3.1");
    assert.equal(document.activeElement, where);
    const asked = find<Element>(node, ".pfw-new-items").parentElement;
    assert.deepEqual(scrolled().slice(-2), [asked, where]);
    const others = find<HTMLDetailsElement>(node, ".pfw-others");
    others.open = true;
    others.dispatchEvent(new Event("toggle"));
    assert.deepEqual(scrolled().slice(-2), [others, others.firstElementChild]);
    assert.equal(find<HTMLDetailsElement>(node, ".pfw-evidence").open, true);
  });

  test("leaves a learner alone who is typing", async () => {
    const { node, choose } = await page();
    const result = labelled(node, "Result");
    result.focus();
    const scrolled = scrolling();
    await choose("Award wall.jpg");
    assert.equal(document.activeElement, result);
    assert.deepEqual(scrolled(), []);
  });

  test("proposes what its file says, and enters nothing before it is used", async () => {
    const { node, choose, save, items } = await page();
    await choose("Award wall.jpg");
    await save();
    assert.match(texts(node, ".pfw-proposals p")[0] ?? "", /^From the photo, for E01\./);
    assert.deepEqual(texts(node, ".pfw-proposals label"), [
      "Date: 12 March 2026",
      "Author: Sam Lee",
    ]);
    assert.deepEqual(items.E01?.fields, {});
    const [day] = [...node.querySelectorAll<HTMLInputElement>(".pfw-proposals [type=checkbox]")];
    tick(day as Parameters<typeof tick>[0], false);
    press(node, "Use what is ticked for E01");
    await save();
    assert.deepEqual(items.E01?.fields, { author: "Sam Lee" });
  });

  test("says nothing of proposals when there are none", async () => {
    const { node, choose } = await page([]);
    await choose("Award wall.jpg");
    assert.equal(node.querySelector(".pfw-proposals"), null);
  });

  test("that is refused is told, and nothing is picked", async () => {
    const { node, choose, save, program } = await page();
    await choose("bad.exe");
    await save();
    assert.match(texts(node, ".pfw-arrivals li").join(), /It cannot be read\./);
    assert.equal(program.fields.evidence, undefined);
    assert.equal(node.querySelector(".pfw-new-items"), null);
  });

  test("stays in sight when the form is drawn anew, with what was typed", async () => {
    const { node, desk, choose, save } = await page();
    await choose("Award wall.jpg");
    const author = labelled(find(node, ".pfw-new-items"), "Author");
    enter(author, "Ann");
    await save();
    desk.bringBack("star", { result: "Fewer complaints" });
    assert.equal(find<HTMLDetailsElement>(node, ".pfw-evidence").open, true);
    assert.equal(labelled(find(node, ".pfw-new-items"), "Author").value, "Ann");
    assert.ok(labelled(node, "Where to look in E01 for 3.1"));
  });
});

describe("several files that are added together", () => {
  test("are asked once for what they share, and each for where to look", async () => {
    const { node, choose, save, program, items, others } = await page();
    await choose("One.jpg", "Two.jpg", "Three.jpg");
    assert.equal(node.querySelectorAll(".pfw-new-items").length, 1);
    enter(labelled(find(node, ".pfw-new-items"), "Kind"), "product");
    const box = labelled(node, "Words of 2.1");
    box.dispatchEvent(new Event("focus"));
    enter(box, "each");
    await save();
    assert.deepEqual(program.claims, { E01: "", E02: "", E03: "" });
    assert.deepEqual(others["2.1"]?.claims, { E01: "each", E02: "each", E03: "each" });
    const refs = ["E01", "E02", "E03"];
    assert.deepEqual(
      refs.map(ref => items[ref]?.fields.method),
      ["product", "product", "product"],
    );
  });

  test("are all picked, also one that the page has heard of before it is told so", async () => {
    const ways: { hear?: () => Promise<void> } = {};
    const { choose, save, desk, program } = await page([], {}, async () => ways.hear?.());
    ways.hear = async () => {
      const looking = desk.look();
      await program.work();
      await looking;
    };
    await choose("One.jpg");
    await save();
    await choose("Two.jpg");
    await save();
    assert.deepEqual(program.fields.evidence, ["E01", "E02"]);
    assert.deepEqual(program.claims, { E01: "", E02: "" });
  });

  test("of which one is refused go on with the others", async () => {
    const { choose, save, program } = await page();
    await choose("One.jpg", "bad.exe", "Three.jpg");
    await save();
    assert.deepEqual(program.fields.evidence, ["E01", "E02"]);
  });
});

test("a file for a row that is gone meanwhile is added and picked nowhere", async () => {
  const { node, desk, choose, save, program } = await page(PHOTO, { reasons: [{ evidence: [] }] });
  const [, inRow] = [...node.querySelectorAll<HTMLInputElement>(".pfw-evidence input[type=file]")];
  assert.ok(inRow);
  Object.defineProperty(inRow, "files", { value: [{ name: "One.jpg", size: 9 }] });
  inRow.dispatchEvent(new Event("change"));
  desk.bringBack("star", { reasons: [] });
  await choose();
  await save();
  assert.equal(program.items.length, 1);
  assert.deepEqual([program.fields.reasons, program.claims], [[], {}]);
});
