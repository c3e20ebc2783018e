import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Server } from "../src/base/server";
import { showKeptAppraisal } from "../src/practice/kept_appraisal";
import type { Desks } from "../src/saving/desks";
import type { AppraisalWish, KeptAppraisal } from "../src/wire";
import { place, press, texts } from "./page";
import { settle } from "./world";

const nothing: KeptAppraisal = { can_keep: false, is_kept: false, blocks: [] };
const ready: KeptAppraisal = { ...nothing, can_keep: true };
const kept: KeptAppraisal = {
  can_keep: false,
  is_kept: true,
  blocks: [{ type: "prose", markdown: "Worked out on 28 November 2026." }],
};

/** The page on a server that gives these answers, the last one again and again. */
async function shown(...answers: (KeptAppraisal | Error)[]) {
  const wishes: string[] = [];
  const request = async (address: string, _: unknown, body?: AppraisalWish) => {
    if (address.startsWith("POST")) wishes.push(body?.wish ?? "");
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  let tell = (_: string) => {};
  const desk = {
    listen: (hear: (news: string) => void) => {
      tell = hear;
      return () => {};
    },
  };
  const node = place();
  const bundle = { kind: "kept-appraisal", unit: "cg-406", criterion: "2.2", name: "" };
  const stop = showKeptAppraisal(node, bundle, {
    server: { request } as unknown as Server,
    desks: { ofCriterion: () => desk } as unknown as Desks,
    follow: () => true,
  });
  await settle();
  const checked = async () => {
    tell("checked");
    await settle();
  };
  return { node, wishes, checked, stop, words: () => node.textContent ?? "" };
}

test("while there is nothing to keep, nothing is shown", async () => {
  const { words, stop } = await shown(nothing);
  assert.equal(words(), "");
  stop();
});

test("an appraisal is kept at a press of a button, and taken away at another", async () => {
  const { node, wishes, words, stop } = await shown(ready, kept, ready);
  assert.deepEqual(texts(node, "button"), ["Keep this with my answer"]);
  press(node, "Keep this with my answer");
  await settle();
  assert.match(words(), /It goes into your portfolio, marked as practice.*28 November 2026/);
  assert.deepEqual(texts(node, "button"), ["Take it away"]);
  press(node, "Take it away");
  await settle();
  assert.match(words(), /no longer goes into your portfolio/);
  assert.deepEqual(wishes, ["keep", "take away"]);
  stop();
});

test("whoever presses a key goes on from what was kept, and not from what takes it away", async () => {
  const stale = { ...kept, can_keep: true };
  const { node, wishes, stop } = await shown(ready, kept, stale, kept, nothing);
  const inFocus = () => document.activeElement?.textContent ?? "";
  const pressKey = async (name: string) => {
    const pressed = [...node.querySelectorAll("button")].find(one => one.textContent === name);
    pressed?.focus();
    pressed?.click();
    pressed?.click();
    assert.equal(document.activeElement, pressed);
    await settle();
  };
  await pressKey("Keep this with my answer");
  assert.match(inFocus(), /^Kept with your answer, for your portfolio/);
  await pressKey("Take it away");
  await pressKey("Keep it as it is now");
  assert.match(inFocus(), /^Kept with your answer, for your portfolio/);
  await pressKey("Take it away");
  assert.match(inFocus(), /no longer goes into your portfolio/);
  assert.deepEqual(wishes, ["keep", "take away", "keep", "take away"]);
  stop();
});

test("what has changed since it was kept is unfolded, and can be kept as it is now", async () => {
  const { node, checked, stop } = await shown(kept, { ...kept, can_keep: true });
  assert.equal(node.querySelector("details")?.open, false);
  await checked();
  assert.equal(node.querySelector("details")?.open, true);
  assert.match(node.querySelector("summary")?.textContent ?? "", /changed since/);
  assert.deepEqual(texts(node, "button"), ["Keep it as it is now", "Take it away"]);
  stop();
});

test("what cannot be kept is said, and can be tried again", async () => {
  const { node, words, stop } = await shown(ready, new Error("The disk is full."));
  press(node, "Keep this with my answer");
  await settle();
  assert.match(words(), /disk is full/);
  assert.equal(node.querySelector("button")?.disabled, false);
  stop();
});
