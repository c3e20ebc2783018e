import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Server } from "../src/base/server";
import { nextToDecide, showAssessing } from "../src/centre/assessing";
import { criterionNodes, pastNodes } from "../src/centre/criterion";
import { commentList, phrasesFor, recordedWords } from "../src/centre/decision";
import { evidenceItem, shownNodes } from "../src/centre/evidence";
import { lookNode, showQuality } from "../src/centre/quality";
import { previewNodes } from "../src/centre/release";
import { planNodes, showSampling } from "../src/centre/sampling";
import { Desk } from "../src/saving/desk";
import type { Assessing, HandedCriterion, OpenedCriterion, Returned } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { enter, find, hideAndShow, place, press, pressKey } from "./page";
import { FakeProgram, settle, World } from "./world";

const TRICKY = "<img src=x onerror=alert(1)>";
const QUERY = { learner: "FIC0017", unit: "cg-406", submission: "S1", criterion: "1.1" };
const nobody = {} as Server;

const handed = (more: Partial<HandedCriterion>): HandedCriterion => ({
  ref: "1.1",
  text: "explain",
  state: "handed in",
  marks: [],
  own: "",
  ...more,
});

const opened = (more: Partial<OpenedCriterion> = {}): OpenedCriterion => ({
  ref: "1.1",
  text: "justify the reasons",
  verb: "justify",
  outcome: "Outcome 1",
  state: "handed in",
  marks: ["changed since S1"],
  changes: [],
  texts: [],
  past: [],
  comments: [],
  own: [],
  answer: [],
  items: [],
  shut: "",
  reopens: "",
  asks: "",
  unsigned: "",
  signing_shut: "",
  ...more,
});

const returned: Returned = {
  criterion: "1.2",
  decision: "referred",
  attempt: 1,
  assessor: TRICKY,
  assessed: "2026-11-03",
  feedback: TRICKY,
  action: { what: "Add the costs.", by: "2026-12-01" },
  changed: false,
  reopened: false,
  locked: false,
  asks: "",
};

describe("the assessing page", () => {
  test("begins with the first criterion that nobody has decided", () => {
    const criteria = [
      handed({ ref: "1.1", state: "met on S1" }),
      handed({ ref: "1.2", own: "referred", state: "decided, not released" }),
      handed({ ref: "1.3" }),
    ];
    assert.equal(nextToDecide({ criteria } as Assessing), "1.3");
    assert.equal(nextToDecide({ criteria: criteria.slice(0, 1) } as Assessing), "1.1");
  });

  test("shows whatever a learner wrote as text", () => {
    const node = place();
    const answer = [{ type: "prose" as const, markdown: TRICKY }];
    const runs = [{ kind: "in" as const, words: TRICKY }];
    const texts = [{ place: TRICKY, runs }];
    const told = { id: "PL:2", by: TRICKY, title: TRICKY, where: TRICKY, summary: TRICKY };
    const own = [{ ...told, file: "" }];
    node.append(...criterionNodes(nobody, QUERY, opened({ answer, texts, own })));
    const pieces = [{ here: true, block: { type: "prose" as const, markdown: TRICKY } }];
    node.append(...shownNodes({ pieces, notes: [TRICKY], more: false }));
    assert.equal(node.querySelector("img"), null);
    assert.equal((node.textContent ?? "").split(TRICKY).length, 10);
    assert.equal(find<Element>(node, "ins").textContent, TRICKY);
    assert.equal(find<Element>(node, ".pfw-piece-here").textContent, TRICKY);
  });

  test("plays a recording from where it is claimed, as sound and as nothing else", async () => {
    const played: string[][] = [];
    const server = {
      original: ({ item }: { item: string }) => `/original/${item}`,
      request: () => Promise.reject(new Error("not now")),
      sound: (...asked: string[]) => {
        played.push(asked);
        return Promise.reject(new Error("It is not whole."));
      },
    } as unknown as Server;
    const about = { ref: "E02", title: TRICKY, method: "", where: "", facts: [], size: 9 };
    const shown = { file: "talk.webm", seen: false, sound: "audio/webm", moments: [135, 600] };
    const node = place();
    node.append(evidenceItem(server, QUERY, { ...about, ...shown }));
    assert.deepEqual(played, []);
    press(node, `Play from 02:15 of E02: ${TRICKY}`);
    await settle();
    assert.deepEqual(played, [["/original/E02", "audio/webm"]]);
    assert.match(node.textContent ?? "", /It is not whole/);
    assert.equal(find(node, "[aria-label^='Save the original']").textContent, "Save the original");
  });

  test("leads to the original of an item in a tab of its own, without a way back", () => {
    const original = ({ item }: { item: string }) => `/original/${item}`;
    const request = () => Promise.reject(new Error("not now"));
    const server = { original, request } as unknown as Server;
    const item = { ref: "E02", title: TRICKY, method: "", where: "", facts: [], size: 9 };
    const node = place();
    node.append(
      evidenceItem(server, QUERY, {
        ...item,
        file: "minutes.html",
        seen: false,
        sound: "",
        moments: [],
      }),
    );
    const link = find<HTMLAnchorElement>(node, "a");
    assert.equal(link.getAttribute("href"), "/original/E02");
    assert.equal(link.rel, "noopener noreferrer");
    assert.equal(link.getAttribute("aria-label"), "Save the original of E02");
    const held = evidenceItem(server, QUERY, {
      ...item,
      file: "",
      seen: false,
      sound: "",
      moments: [],
    });
    assert.equal(held.querySelector("a"), null);
  });

  test("tells decisions that no longer stand from those that do", () => {
    const one = { id: "PL:1", word: "met", attempt: 1, by: "Petra Lang", assessed: "2026-11-03" };
    const past = [{ ...one, released: true, stands: false, feedback: "Good.", action: "" }];
    const node = place();
    node.append(...pastNodes(opened({ past })));
    assert.match(node.textContent ?? "", /S1: met.*released, no longer stands/);
  });

  test("offers the phrases that are meant for the criterion", () => {
    const use = "feedback" as const;
    const phrase = { title: "", unit: "", text: "For all", use, criteria: [] };
    const other = { ...phrase, text: "For another", criteria: ["2.1"] };
    assert.deepEqual(phrasesFor([phrase, other], "1.1"), [phrase]);
  });

  test("says that a draft is none of a decision", () => {
    const stored = { recorded: "", recorded_at: null, same: false };
    const desk = { stored, unsaved: false } as unknown as Parameters<typeof recordedWords>[0];
    assert.match(recordedWords(desk), /Nothing is recorded yet/);
    const moment = "2026-11-03T12:00:00Z";
    Object.assign(stored, { recorded: "met", recorded_at: moment, same: true });
    assert.match(recordedWords(desk), /^Recorded: met/);
    Object.assign(stored, { same: false });
    assert.match(recordedWords(desk), /changed since is a draft/);
  });

  test("shows decisions and plans of a quality assurer as text", () => {
    const node = place();
    const look = {
      ...{ criterion: "1.1", text: TRICKY, word: "met", attempt: 1, assessed: "2026-11-03" },
      ...{ released: true, feedback: TRICKY, worth: [TRICKY], shut: TRICKY, page: "p.ipynb" },
    };
    const pick = {
      ...{ learner: TRICKY, unit: "cg-406", assessor: "PL", stage: "interim" },
      ...{ criteria: ["1.1"], why: [TRICKY], new: true, page: "p.ipynb" },
    };
    const rest = { uncovered: [TRICKY], short: [], barred: [TRICKY], troubles: [TRICKY] };
    const plan = { seed: 1, picks: [pick], left_out: 0, new: 1, report: [], digest: "", ...rest };
    const workbook = {} as Workbook;
    node.append(lookNode(workbook, look), ...planNodes(workbook, plan));
    assert.equal(node.querySelector("img"), null);
    assert.equal((node.textContent ?? "").split(TRICKY).length, 10);
  });

  test("puts a comment from Word into the feedback only when somebody says so", () => {
    const form = place();
    form.innerHTML = '<div data-at="feedback"><textarea></textarea></div>';
    const box = find<HTMLTextAreaElement>(form, "textarea");
    const note = { author: "X", written: "", text: TRICKY, about: "E02", resolved: false };
    const node = place();
    node.append(commentList([{ ...note, mine: false }], form));
    assert.match(node.textContent ?? "", /Note by X on E02/);
    assert.equal(box.value, "");
    find<HTMLButtonElement>(node, "button").click();
    assert.equal(box.value, TRICKY);
    assert.equal(commentList([], form), "");
  });

  test("previews just what the learner will see", () => {
    const node = place();
    const found = { learner: "Robin", number: 1, decisions: [returned], digest: "" };
    node.append(...previewNodes({ ...found, beside: [], held_back: [TRICKY], warnings: [] }));
    assert.match(node.textContent ?? "", /decision on S1: referred.*1 December 2026/s);
    assert.equal(node.querySelector("img"), null);
  });
});

describe("what is typed while a decision is recorded", () => {
  const field = (title: string, widget: "text" | "day") => ({ title, widget, description: "" });
  const schema = {
    properties: { feedback: field("Feedback", "text"), by: field("By when", "day") },
    order: ["feedback", "by"],
  };
  const found = {
    ...{ learner: "Robin", unit: "cg-406", submission: "S1", by: "PL", made: "2026-11-03" },
    ...{
      received: "2026-11-03",
      quality: "q.ipynb",
      attempts: [],
      comments: [],
      plans: [],
      to_sign: [],
      phrases: [],
    },
    ...{ criteria: [handed({ ref: "1.1" }), handed({ ref: "1.2" })], schema },
  } as unknown as Assessing;

  /** The page of a submission; ``answers`` holds what waits until it is answered. */
  async function assessing() {
    const world = new World();
    const program = new FakeProgram(world.clock, schema.order, "decision");
    const desk = new Desk<Element>(program.place(), world.surroundings("tab"));
    let shown = opened();
    const waiting: (() => void)[] = [];
    let waits = false;
    const answers = { "GET assessing": () => found, "GET handed-criterion": () => shown };
    const request = (what: string) => {
      if (what === "POST decision") return Promise.resolve({ new: true, warnings: [] });
      const answer = answers[what as keyof typeof answers];
      if (!waits || what !== "GET handed-criterion") return Promise.resolve(answer());
      return new Promise(resolve => waiting.push(() => resolve(answer())));
    };
    const workbook = { server: { request }, desks: { ofDraft: () => desk } } as unknown as Workbook;
    const node = place();
    const bundle = { kind: "assessing", unit: "cg-406", criterion: "", name: "" };
    showAssessing(node, { ...bundle, learner: "FIC0017", submission: "S1" } as never, workbook);
    await settle();
    await program.work();
    return {
      node,
      async work() {
        await program.work();
        await settle();
      },
      /** The page does not hear of what was recorded until ``told``. */
      record() {
        waits = true;
        pressKey("Enter", { ctrlKey: true });
      },
      async told() {
        shown = opened({ state: "decided, not released", reopens: "PL:1" });
        waits = false;
        for (const answer of waiting.splice(0)) answer();
        await settle();
        await program.work();
      },
    };
  }

  test("stays in the box, whatever is shown anew around it", async () => {
    const page = await assessing();
    const box = find<HTMLTextAreaElement>(page.node, "[data-at=feedback] textarea");
    box.focus();
    enter(box as never, "Well argued.");
    page.record();
    await page.work();
    const day = find(page.node, "[data-at=by] input");
    day.focus();
    day.value = "24/0";
    day.dispatchEvent(new Event("input", { bubbles: true }));
    await page.told();
    assert.match(page.node.textContent ?? "", /Criterion 1.1: decided, not released/);
    assert.match(page.node.textContent ?? "", /Recorded\./);
    assert.equal(document.activeElement, day);
    assert.equal(day.value, "24/0");
    assert.equal(box.value, "Well argued.");
  });
});

test("what is typed of a look stays while the decisions are shown anew, for that assessor", async () => {
  const world = new World();
  const schema = { properties: { remark: { title: "Remark", widget: "text" } }, order: ["remark"] };
  const desks = new Map(
    ["PL", "QT"].map(assessor => {
      const program = new FakeProgram(world.clock, schema.order, "review");
      const desk = new Desk<Element>(program.place(assessor), world.surroundings("tab"));
      return [assessor, { program, desk }];
    }),
  );
  const cases = (state: string) =>
    [...desks.keys()].map(assessor => ({
      ...{
        assessor,
        name: `${assessor} (${state})`,
        stage: "interim",
        decisions: [],
        planned: [],
        shut: "",
      },
    }));
  const claim = { claimed: "", open: [], may: "" };
  const found = {
    ...{ by: "IQ", learner: "Robin", key: "Robin", unit: "cg-406", unit_name: "Unit 406" },
    ...{ page: "p.ipynb", assures: true, cases: cases("interim"), samples: [], actions: [] },
    ...{ claim, schema },
  };
  const workbook = {
    server: { request: async () => structuredClone(found) },
    desks: {
      ofReview: (_: string, { assessor }: { assessor: string }) => desks.get(assessor)?.desk,
    },
  } as unknown as Workbook;
  const node = place();
  const bundle = { kind: "quality", unit: "cg-406", criterion: "", name: "", learner: "FIC0017" };
  showQuality(node, bundle as never, workbook);
  await settle();
  for (const { program } of desks.values()) await program.work();
  const box = [...node.querySelectorAll<HTMLTextAreaElement>("[data-at=remark] textarea")].at(-1);
  assert.ok(box);
  box.focus();
  enter(box as never, "Both looked at");
  box.setSelectionRange(4, 4);
  found.cases = cases("final");
  hideAndShow(node);
  await settle();
  assert.match(node.textContent ?? "", /QT \(final\)/);
  assert.equal(document.activeElement, box);
  assert.deepEqual([box.value, box.selectionStart], ["Both looked at", 4]);
  node.remove(); // as JupyterLab does with a cell that is far from the window
  for (const stage of ["interim", "final"]) {
    found.cases = cases(stage);
    hideAndShow(node);
    await settle();
  }
  assert.ok(node.contains(box));
});

test("the day of a sampling plan is typed and shown the UK way", () => {
  const node = place();
  const bundle = { kind: "sampling", unit: "", criterion: "", name: "" };
  showSampling(node, bundle, {} as Workbook);
  const day = find(node, "[placeholder]");
  enter(day, "2 Sept 2026");
  assert.equal(day.parentElement?.lastElementChild?.textContent, "2 September 2026");
  assert.equal(day.value, "02/09/2026");
  enter(day, "31/02/2026");
  assert.equal(day.parentElement?.lastElementChild?.textContent, "");
});
