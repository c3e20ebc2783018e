import "./page";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { make } from "../src/base/dom";
import type { Server } from "../src/base/server";
import type { Group } from "../src/base/values";
import { askFor, setAbout, showField, whenAsked } from "../src/findings/places";
import { type Around, nextSteps } from "../src/findings/steps";
import { showForm } from "../src/form/form";
import { itemLink } from "../src/links";
import { showItem } from "../src/register/item";
import type { Desks } from "../src/saving/desks";
import type { Finding, RegisterRow, Schema } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { find, place, press, texts } from "./page";
import { finding, World } from "./world";

const followed: string[] = [];
const taken: [string, string][] = [];
const workbook: Workbook = {
  server: {} as Server,
  get desks(): never {
    throw new Error("A list of findings saves nothing");
  },
  follow: path => followed.push(path) > 0,
};

beforeEach(() => {
  followed.length = taken.length = 0;
  sessionStorage.clear();
});

/** Findings on the page of criterion 3.1, where a criterion can be taken off an item. */
function shown(found: Finding[], page = "3.1") {
  const takeOff = (item: string, criterion: string) => taken.push([item, criterion]);
  const around: Around = { workbook, unit: "cg-406", page, takeOff };
  const node = place();
  node.append(...nextSteps(around, found));
  return node;
}

const links = (node: Element) => [...node.querySelectorAll<HTMLElement>(".pfw-ways a")];
const wanted = (): unknown => JSON.parse(sessionStorage.getItem("portfolio:show-place") ?? "null");

describe("a finding", () => {
  test("says how much it matters, for which criterion, who asks, and in which words", () => {
    const node = shown([finding({ weight: "worth a look", criteria: ["2.1", "3.1"] })]);
    assert.equal(find<Element>(node, ".pfw-weight").textContent, "Worth a look:");
    assert.equal(
      find<Element>(node, ".pfw-asked summary").textContent,
      "Criteria 2.1, 3.1 · the unit asks for it",
    );
    assert.equal(find<Element>(node, ".pfw-asked p").textContent, "Criterion 3.1: “promote”");
  });

  test("that is not shown yet is counted, and said to be needed where it is", () => {
    const more = (found: Finding[]) =>
      find<Element>(shown(found), "details:not(.pfw-asked) > summary").textContent;
    const needed = finding({ severity: "needed" });
    const tip = finding({ severity: "tip" });
    assert.equal(more([needed, needed, needed, needed, tip]), "2 more, 1 of them needed");
    assert.equal(more([needed, tip, tip, tip]), "1 more");
  });

  test("about the whole record names no criterion", () => {
    const node = shown([finding({ criterion: "", criteria: [], asked_by: "advice", source: "" })]);
    assert.equal(find<Element>(node, ".pfw-asked").textContent, "Advice");
  });

  test("shows text from anywhere as text", () => {
    const attack = "<img src=x onerror=alert(1)>";
    const node = shown([finding({ missing: attack, next_step: attack, source: attack })]);
    assert.equal(node.querySelector("img"), null);
    assert.equal(find<Element>(node, ".pfw-step strong").textContent, attack);
  });

  test("about a field of this page leads there without leaving the page", () => {
    const node = shown([finding({ activity: "star", at: "result" })]);
    const [link] = links(node);
    assert.equal(link?.textContent, "Show me");
    const about = document.getElementById(link?.getAttribute("aria-describedby") ?? "");
    assert.equal(about?.textContent, "There is no result.");
    link?.click();
    assert.deepEqual(followed, []);
    assert.deepEqual(wanted(), { ...(wanted() as object), activity: "star", at: "result" });
  });

  test("about a field of another page leads to that page", () => {
    const node = shown([finding({ activity: "star", at: "result" })], "review");
    links(node)[0]?.click();
    assert.deepEqual(followed, ["notebooks/cg-406/3.1.ipynb"]);
  });

  test("about an item leads to it in the register", () => {
    const node = shown([finding({ item: "E07", at: "date" })]);
    assert.deepEqual(texts(node, ".pfw-ways a"), ["Open E07"]);
    links(node)[0]?.click();
    assert.deepEqual(followed, ["notebooks/cg-406/evidence.ipynb"]);
    assert.deepEqual(wanted(), { ...(wanted() as object), item: "E07", at: "date" });
  });

  test("about two places leads to both", () => {
    const also = [
      { criterion: "2.4", activity: "programme-plan", at: "costs.0.amount", item: "" },
      { criterion: "3.1", activity: "star", at: "when", item: "" },
      { criterion: "", activity: "", at: "date", item: "E07" },
    ];
    const node = shown([finding({ activity: "star", at: "result", also })]);
    assert.deepEqual(texts(node, ".pfw-ways a"), [
      "Show the one",
      "Show criterion 2.4",
      "Show the other",
      "Show E07",
    ]);
    links(node)[1]?.click();
    assert.deepEqual(followed, ["notebooks/cg-406/2.4.ipynb"]);
  });

  test("that a criterion is wrong for an item is answered by taking it off", () => {
    const node = shown([finding({ item: "E07", take_off: "3.1", at: "claims.3.1" })]);
    press(node, "Take 3.1 off E07");
    assert.deepEqual(taken, [["E07", "3.1"]]);
  });
});

test("an item that is opened from a criterion has the way back to where one was", async () => {
  const field = make("div", { "data-at": "reasons.1" }, itemLink(workbook, "cg-406", "E07"));
  const form = make("div", {}, field);
  setAbout(form, "3.1", "star");
  place().append(form);
  find<HTMLElement>(form, "a").click();
  assert.deepEqual(wanted(), {
    ...(wanted() as object),
    item: "E07",
    from: { criterion: "3.1", activity: "star", at: "reasons.1" },
  });
});

test("an item tells the criteria that it is used for, each the way to where that is", async () => {
  const world = new World();
  const node = place();
  const desk = world.open().desk;
  const hears = { changed() {}, closed() {}, withdrawn() {} };
  const desks = { ofItem: () => desk } as unknown as Desks;
  const around = { server: {} as Server, follow: workbook.follow, desks };
  const row = { ref: "E07", title: "Minutes", criteria: ["3.1", "3.2"], file: "" } as RegisterRow;
  const from = { criterion: "3.2", activity: "star", at: "reasons.1" };
  const schema: Schema = { order: [], properties: {} };
  const stop = showItem(node, "cg-406", row, schema, around, hears, { at: "", from });
  const links = [...node.querySelectorAll<HTMLElement>("a")];
  assert.deepEqual(
    links.map(link => link.textContent),
    ["Back to criterion 3.2", "3.1", "3.2"],
  );
  links[0]?.click();
  assert.deepEqual(wanted(), { ...(wanted() as object), ...from, item: "" });
  links[1]?.click();
  assert.deepEqual(wanted(), { ...(wanted() as object), criterion: "3.1", item: "E07" });
  assert.deepEqual(followed, ["notebooks/cg-406/3.2.ipynb", "notebooks/cg-406/3.1.ipynb"]);
  stop();
});

describe("a place that is asked for", () => {
  const SCHEMA: Schema = {
    order: ["result", "reasons"],
    properties: {
      result: { widget: "text", title: "Result" },
      reasons: { widget: "rows", title: "Reasons", one: "reason", items: { $ref: "#/$defs/Row" } },
    },
    $defs: {
      Row: {
        order: ["why", "source"],
        properties: {
          why: { widget: "text", title: "Why" },
          source: { widget: "line", title: "Source" },
        },
      },
    },
  };

  /** The form of criterion 3.1, with two folded rows. */
  async function form(fields: Group = {}) {
    const world = new World(["result", "reasons"]);
    world.program.fields = { reasons: [{ why: "First" }, { why: "Second" }], ...fields };
    world.program.items = ["E01", "E02"].map(ref => ({ ref, words: "", two_versions: false }));
    const desk = world.open().desk;
    const desks = { ofCriterion: () => desk } as unknown as Desks;
    const node = place();
    const bundle = { kind: "form", unit: "cg-406", criterion: "3.1", name: "star" };
    const stop = showForm(
      node,
      { ...bundle, schema: SCHEMA },
      { server: {} as Server, follow: workbook.follow, desks },
    );
    return { world, node, stop };
  }
  const asked = { criterion: "3.1", activity: "star", at: "reasons.1.source", item: "" };

  test("opens its folded row and has the focus", async () => {
    const { world, node, stop } = await form();
    await world.program.work();
    askFor(asked);
    const row = find<HTMLDetailsElement>(node, "[data-at='reasons.1']");
    assert.equal(row.open, true);
    const source = find(row, "[data-at='reasons.1.source'] textarea");
    assert.equal(document.activeElement, source);
    assert.equal(wanted(), null);
    stop();
  });

  test("is shown as soon as its form is there", async () => {
    askFor(asked);
    const { world, node, stop } = await form();
    await world.program.work();
    const source = find(node, "[data-at='reasons.1.source'] textarea");
    assert.equal(document.activeElement, source);
    stop();
  });

  test("of an item that an answer points to is the line of that item", async () => {
    const { world, node, stop } = await form({ result: "See E02 and E01." });
    await world.program.work();
    askFor({ ...asked, at: "result", item: "E01" });
    const line = find(node, ".pfw-claim-line[data-item=E01] input");
    assert.equal(document.activeElement, line);
    stop();
  });

  test("of a claim is where an answer points to the item, and other forms leave it alone", async () => {
    const { world, node, stop } = await form({ result: "See E02 and E01." });
    await world.program.work();
    const claimed = { ...asked, activity: "claims", at: "" };
    askFor({ ...claimed, item: "E09" });
    assert.notEqual(wanted(), null);
    askFor({ ...claimed, item: "E02" });
    const line = find(node, ".pfw-claim-line[data-item=E02] input");
    assert.equal(document.activeElement, line);
    assert.equal(wanted(), null);
    stop();
  });

  test("is left alone by the other forms", async () => {
    const { world, stop } = await form();
    await world.program.work();
    askFor({ ...asked, activity: "communications" });
    askFor({ ...asked, criterion: "3.2" });
    assert.notEqual(wanted(), null);
    stop();
  });

  test("is forgotten once nobody waits for it any more", () => {
    const old = JSON.stringify({ ...asked, since: Date.now() - 60_000 });
    sessionStorage.setItem("portfolio:show-place", old);
    const places: unknown[] = [];
    const hearing = whenAsked(found => places.push(found) > 0);
    hearing.look();
    hearing.stop();
    assert.deepEqual(places, []);
  });

  test("that is not there leads to what is around it", async () => {
    const { world, node, stop } = await form();
    await world.program.work();
    showField(node, "reasons.7.source.page");
    assert.equal(
      document.activeElement?.closest("[data-at]")?.getAttribute("data-at"),
      "reasons.0",
    );
    showField(node, "gone");
    assert.equal(document.activeElement, find(node, "textarea"));
    stop();
  });
});
