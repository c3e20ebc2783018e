import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Refused, type Server } from "../src/base/server";
import { unitChanged } from "../src/start/unit_changed";
import type { UnitChange } from "../src/wire";
import { texts } from "./page";

const CHANGED: UnitChange = {
  works: [
    {
      criterion: "4.1",
      words: "0123456789abcdef",
      told: "an answer",
      before: "tell your story",
      proposed: "4.2",
      now: "tell your story",
    },
    {
      criterion: "4.2",
      words: "fedcba9876543210",
      told: "what is claimed of E01",
      before: "",
      proposed: "",
      now: "",
    },
  ],
  criteria: [
    { ref: "4.1", words: "greet customers warmly" },
    { ref: "4.2", words: "tell your story" },
  ],
};
const NOTHING: UnitChange = { works: [], criteria: [] };

function scene(before: UnitChange, after: () => UnitChange) {
  const bodies: unknown[] = [];
  let moved = 0;
  const request = async (what: string, _: unknown, body: unknown) => {
    if (what.startsWith("GET")) return before;
    bodies.push(body);
    return after();
  };
  const place = unitChanged("cg-406", { request } as unknown as Server, () => {
    moved += 1;
  });
  const choose = (at: number, ref: string) => {
    const choice = place.node.querySelectorAll("select")[at];
    if (choice) choice.value = ref;
  };
  const press = async () => {
    place.node.querySelector("button")?.click();
    await new Promise(resolve => setTimeout(resolve, 0));
  };
  return { ...place, bodies, moved: () => moved, choose, press };
}

describe("a unit that has changed", () => {
  test("shows both wordings, and chooses nothing by itself", async () => {
    const { node, draw, press, bodies } = scene(CHANGED, () => NOTHING);
    await draw();
    const said = node.textContent ?? "";
    assert.match(said, /It was for: “tell your story”/);
    assert.match(said, /Most like it now is 4\.2/);
    assert.match(said, /No criterion is like it now/);
    assert.match(said, /4\.2 \(proposed\)/);
    await press();
    assert.deepEqual(bodies, []);
    assert.deepEqual(texts(node, "[role=status]"), ["Nothing is chosen yet."]);
  });

  test("carries over what was chosen alone, and says so", async () => {
    const { node, draw, choose, press, bodies, moved } = scene(CHANGED, () => NOTHING);
    await draw();
    choose(0, "4.2");
    await press();
    const sent = { criterion: "4.1", words: "0123456789abcdef", to: "4.2" };
    assert.deepEqual(bodies, [{ moves: [sent] }]);
    assert.deepEqual(texts(node, "[role=status]"), ["Carried over or confirmed: 1."]);
    assert.equal(node.querySelector("section"), null);
    assert.equal(moved(), 1);
  });

  test("tells a refusal in its words and keeps what was chosen", async () => {
    const { node, draw, choose, press, moved } = scene(CHANGED, () => {
      throw new Refused("There is another answer. Nothing was moved.");
    });
    await draw();
    choose(0, "4.1");
    await press();
    assert.deepEqual(texts(node, "[role=status]"), ["There is another answer. Nothing was moved."]);
    assert.equal(node.querySelectorAll("select")[0]?.value, "4.1");
    assert.equal(moved(), 0);
  });

  test("shows nothing where nothing has changed", async () => {
    const { node, draw } = scene(NOTHING, () => NOTHING);
    await draw();
    assert.equal(node.textContent, "");
  });
});
