import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import { showPractice } from "../src/practice/practice";
import type { PracticePage, PracticePlan, PracticeYear, World } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { find, hideAndShow, place } from "./page";
import { settle } from "./world";

const world: World = {
  id: "call-centre",
  title: "Larkmoor",
  sector: "call centre",
  story: "They answer calls.",
  fictional: "All of it is invented.",
  staff: "200 members of staff",
  begins: "5 January 2026",
};
const plan: PracticePlan = {
  state: "given",
  digest: "1",
  notice: "",
  world,
  notes: [{ criterion: "2.1", says: "1 objective." }],
  numbers: [],
  readings: [],
  missing: "",
  plan_in: ["2.2", "2.3"],
  satisfied: 76,
  sure: ["a guess", "very sure"],
  ready_plans: [{ id: "shield", title: "The shield", pitch: "One for all.", says: ["1 award."] }],
  instead: [],
};
const year: PracticeYear = {
  state: "playing",
  digest: "2",
  notice: "",
  world,
  week: 8,
  weeks: 52,
  step: "a month",
  waits: "",
  of_another_version: "",
  ready_plan: "",
  date: "23 February 2026",
  questions: [],
  mails: [],
  evaluate: ["3.3"],
  evaluate_asks: "What did it do?",
  of_before: false,
  truth: "not yet",
  worlds: [world, { ...world, id: "retail", title: "Fennick" }],
  instead: [],
};
const over: PracticeYear = { ...year, state: "over", week: 52, truth: "evaluate first" };

/** The page on a server that gives these answers, the last one again and again. */
async function shown(...answers: PracticePage[]) {
  const asked: string[] = [];
  const request = (address: string) => {
    if (!address.endsWith(" practice")) return Promise.resolve([]);
    asked.push(address);
    return Promise.resolve(answers.length > 1 ? answers.shift() : answers[0]);
  };
  return { asked, ...(await shownBy(request)) };
}

/** The page on a server that answers so, once it is drawn. */
async function shownBy(request: (address: string) => Promise<unknown>, draw = () => {}) {
  const node = place();
  const bundle = { kind: "practice", unit: "cg-406", criterion: "", name: "" };
  const workbook = { server: { request }, follow: () => true } as unknown as Workbook;
  const stop = showPractice(node, bundle, workbook);
  draw();
  await settle();
  const again = async () => {
    hideAndShow(find(node, "div.pfw-practice"));
    await settle();
  };
  return { node, stop, again, words: () => node.textContent ?? "" };
}

test("without a plan there are two ways to begin, and nothing warns of anything", async () => {
  const { node, words, stop } = await shown({ ...plan, notes: [], missing: "Describe options." });
  assert.equal(node.querySelector(".pfw-gap"), null);
  assert.match(words(), /Take a ready plan: about 30 minutes.*Or plan it yourself.*criterion 2.3/);
  assert.match(words(), /About 76 of 100 customers are satisfied today. One point more is 77/);
  assert.deepEqual(
    [...node.querySelectorAll("button")].map(one => one.textContent),
    ["Begin with this plan"],
  );
  stop();
});

test("an expectation that is typed outlives a page that is drawn anew", async () => {
  const changed = { ...plan, digest: "3", notes: [{ criterion: "2.1", says: "2 objectives." }] };
  const { node, words, again, stop } = await shown(plan, changed);
  const points = () => find<HTMLInputElement>(node, ".pfw-expecting input");
  points().value = "1.5";
  points().dispatchEvent(new Event("input"));
  await again();
  assert.match(words(), /2 objectives/);
  assert.equal(points().value, "1.5");
  stop();
});

test("a page that is seen again shows what has come of the evaluation meanwhile", async () => {
  const { words, again, stop } = await shown(over, over, { ...over, truth: "ready" });
  assert.match(words(), /once you have answered “What did it do\?” in criterion 3.3/);
  await again();
  await again();
  assert.match(words(), /You have concluded/);
  stop();
});

test("a page on which nothing has changed is not drawn anew", async () => {
  const { node, again, asked, stop } = await shown(year);
  const before = find(node, "progress");
  await again();
  assert.equal(asked.length, 2);
  assert.equal(find(node, "progress"), before);
  stop();
});

test("a page that is seen again while a wish is under way is drawn by the wish alone", async () => {
  const replies: ((page: PracticePage) => void)[] = [];
  const request = (address: string) =>
    address.endsWith(" practice")
      ? new Promise(resolve => replies.push(resolve))
      : Promise.resolve([]);
  const { node, again, stop } = await shownBy(request, () => replies.shift()?.(year));
  const onward = () =>
    find<HTMLButtonElement>(node, ".pfw-practice button[data-first], .pfw-practice button");
  onward().click();
  await again();
  const [wished, seen] = replies;
  seen?.({ ...year, week: 12, digest: "3" });
  await settle();
  assert.ok(onward().disabled);
  wished?.({ ...year, week: 12, digest: "3" });
  await settle();
  assert.ok(!onward().disabled);
  assert.match(node.textContent ?? "", /Week 12 of 52/);
  stop();
});

test("an expectation of one year is not that of the next", async () => {
  const { node, again, stop } = await shown(plan, year, { ...plan, digest: "3" });
  const points = () => find<HTMLInputElement>(node, ".pfw-expecting input");
  points().value = "1.5";
  points().dispatchEvent(new Event("input"));
  await again();
  await again();
  assert.equal(points().value, "");
  stop();
});

const asks: PracticeYear = { ...year, waits: "next step", notice: "It has been asked." };

/** Timers that a test rings. Returns what waits, and how to have the real ones again. */
function ownTimers() {
  const later: (() => void)[] = [];
  const timers = globalThis.setTimeout;
  Object.assign(globalThis, { setTimeout: (work: () => void) => later.push(work) });
  return { later, restore: () => Object.assign(globalThis, { setTimeout: timers }) };
}

test("a page in the background does not ask until it is seen again", async () => {
  const { later, restore } = ownTimers();
  const { asked, again, stop } = await shown(asks);
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  for (const work of later.splice(0)) work();
  await settle();
  assert.equal(asked.length, 1);
  assert.equal(later.length, 0);
  Reflect.deleteProperty(document, "visibilityState");
  await again();
  assert.equal(asked.length, 2);
  assert.equal(later.length, 1);
  restore();
  stop();
});

test("a sealed year looks by itself until the tutor's computer has dealt", async () => {
  const { later, restore } = ownTimers();
  const dealt: PracticeYear = { ...year, week: 12 };
  const { words, node, asked, stop } = await shown(asks, asks, dealt);
  assert.ok(find<HTMLButtonElement>(node, ".pfw-make").disabled);
  while (later.length) {
    for (const work of later.splice(0)) work();
    await settle();
  }
  restore();
  assert.match(words(), /Week 12 of 52/);
  assert.doesNotMatch(words(), /has been asked/);
  assert.equal(asked.length, 3);
  stop();
});

test("a year that is over speaks of it as over, and the next one is elsewhere", async () => {
  const { words, stop } = await shown(over);
  assert.match(words(), /Put the documents of the year into my register.*How it went/);
  assert.doesNotMatch(words(), /so far|How it goes/);
  stop();
  const seen = await shown({ ...over, truth: "seen" });
  const options = [...seen.node.querySelectorAll("option")].map(one => one.textContent);
  assert.deepEqual(options, ["Fennick"]);
  seen.stop();
});

test("an evaluation of the year before is not taken for a conclusion of this one", async () => {
  const { words, stop } = await shown({ ...over, truth: "ready", of_before: true });
  assert.match(words(), /still that of the year before. Bring it up to date in criterion 3.3/);
  stop();
});

test("another organisation can be chosen until the first week is played", async () => {
  const instead = [{ ...world, id: "retail", title: "Fennick" }];
  const before = await shown({ ...plan, instead });
  assert.match(before.words(), /Choose another organisation.*What you entered stays.*Fennick/);
  assert.doesNotMatch(before.words(), /taken back/);
  before.stop();
  const begun = await shown({ ...year, week: 0, instead });
  assert.match(begun.words(), /The year that you have begun is taken back.*Fennick/);
  begun.stop();
  const played = await shown(year);
  assert.doesNotMatch(played.words(), /Choose another organisation/);
  played.stop();
});

test("whoever presses a key goes on from the top of what is shown then", async () => {
  const instead = [{ ...world, id: "retail", title: "Fennick" }];
  const there = { ...plan, world: instead[0] as World };
  const { node, stop } = await shown({ ...plan, instead }, there);
  const take = [...node.querySelectorAll("button")].find(
    one => one.textContent === "Take this one",
  );
  take?.focus();
  take?.click();
  await settle();
  assert.equal(document.activeElement?.textContent, "Fennick");
  stop();
});
