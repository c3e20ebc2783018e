import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Server } from "../src/base/server";
import { askFor } from "../src/findings/places";
import { showPanel } from "../src/panel/panel";
import type { Desks } from "../src/saving/desks";
import type { Panel } from "../src/wire";
import { find, place, press, texts } from "./page";
import { finding, settle, World } from "./world";

test("a criterion that is wrong for an item is taken off it, and can be put back", async () => {
  const world = new World();
  world.program.items = [{ ref: "E07", words: "A tape", two_versions: false }];
  world.program.claims = { E07: "page 2" };
  const desk = (await world.ready()).desk;
  const wrong = finding({ item: "E07", take_off: "3.1", at: "claims.3.1" });
  const panel = (): Panel => ({
    groups: [{ page: "3.1", title: "Evidence", counts: "1 needed", findings: [wrong] }],
    blocks: [],
  });
  const node = place();
  const stop = showPanel(
    node,
    { kind: "panel", unit: "cg-406", criterion: "3.1", name: "checks" },
    {
      server: { request: async () => panel() } as unknown as Server,
      desks: { ofCriterion: () => desk } as unknown as Desks,
      follow: () => true,
    },
  );
  await settle();
  assert.deepEqual(texts(node, "h3"), ["Evidence 1 needed"]);
  press(node, "Take 3.1 off E07");
  await world.program.work();
  assert.deepEqual(world.program.claims, {});
  assert.equal(document.activeElement?.textContent, "Put it back");
  press(node, "Put it back");
  await world.program.work();
  assert.deepEqual(world.program.claims, { E07: "page 2" });
  assert.equal(find<Element>(node, ".pfw-live").textContent, "E07 supports criterion 3.1 again.");
  stop();
});

test("what has become of a panel is told in short, and what it shows is not read out", async () => {
  const world = new World();
  world.program.claims = { E07: "page 2" };
  const desk = (await world.ready()).desk;
  const shown: Panel[] = [
    { groups: [{ page: "3.1", title: "Evidence", counts: "1 needed", findings: [] }], blocks: [] },
    {
      groups: [],
      blocks: [{ type: "callout", kind: "note", title: "Nothing is missing.", text: "Well done." }],
    },
  ];
  const node = place();
  const stop = showPanel(
    node,
    { kind: "panel", unit: "cg-406", criterion: "3.1", name: "checks" },
    {
      server: { request: async () => shown.shift() ?? null } as unknown as Server,
      desks: { ofCriterion: () => desk } as unknown as Desks,
      follow: () => true,
    },
  );
  await settle();
  const told = () => document.querySelector(".pfw-spoken[role=status]")?.textContent ?? "";
  assert.equal(told(), "");
  desk.edit("claims", "E07", null);
  void desk.flush();
  await world.program.work();
  await settle();
  assert.equal(told(), "Nothing is missing.");
  assert.equal(node.querySelector("[aria-live]"), null);
  stop();
});

test("a claim that no answer points to is shown among the criterion's evidence, and the way back leads there", async () => {
  sessionStorage.clear();
  const world = new World(["result"]);
  world.program.fields = { result: "See E02." };
  const { desk } = world.open();
  const row = (ref: string) => [ref, "The launch", "Observation", "page 2"];
  const table: Panel["blocks"][number] = {
    type: "table",
    caption: "Evidence",
    columns: ["Item", "Title", "Method", "Where to look"],
    rows: ["E01", "E02"].map(row),
    description: "",
    numeric: [],
    header_column: true,
  };
  const node = place();
  const stop = showPanel(
    node,
    { kind: "panel", unit: "cg-406", criterion: "3.1", name: "evidence" },
    {
      server: { request: async () => ({ groups: [], blocks: [table] }) } as unknown as Server,
      desks: { ofCriterion: () => desk } as unknown as Desks,
      follow: () => true,
    },
  );
  await settle();
  const wanted = () => JSON.parse(sessionStorage.getItem("portfolio:show-place") ?? "null");
  const claim = { criterion: "3.1", activity: "claims", at: "" };
  askFor({ ...claim, item: "E01" });
  assert.notEqual(wanted(), null, "what the answers point to is not known yet");
  void desk.look();
  await world.program.work();
  assert.equal(wanted(), null);
  assert.equal(document.activeElement?.textContent, "E01");
  askFor({ ...claim, item: "E02" });
  assert.notEqual(wanted(), null, "the form leads to where the answer points to it");
  find<HTMLElement>(node, "[data-at=E02] a").click();
  assert.deepEqual(wanted().from, { ...claim, at: "E02" });
  askFor({ ...claim, at: "E02", item: "" });
  assert.equal(document.activeElement?.textContent, "E02");
  stop();
});
