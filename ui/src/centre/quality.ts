/** The quality assurance of a learner's unit: decisions, looks, what was asked for, the claim. */

import { asking, telling } from "../base/asking";
import { type Child, keepingAction, keepingFocus, make, whenSeenAgain } from "../base/dom";
import { wordsOf } from "../base/server";
import { same } from "../base/values";
import { dayInWords } from "../base/words";
import { pathLink } from "../links";
import type {
  AskedAction,
  AsShown,
  LookedAt,
  OfLearner,
  PastSample,
  PlannedLook,
  QualityPage,
  ReviewCase,
} from "../wire";
import type { Bundle, Page, Workbook } from "../workbook";
import { typedForm } from "./typed";

const DESK = "desk.ipynb";

export interface QualityBundle extends Bundle {
  learner: string;
}

export const showQuality: Page = (node, bundle, workbook) => {
  const { learner, unit } = bundle as QualityBundle;
  const page = new Quality(node, { learner, unit }, workbook);
  void page.load();
  return () => page.stop();
};

class Quality {
  private found: QualityPage | null = null;
  private readonly head = make("div");
  private readonly bad = make("p", { className: "pfw-warning", role: "alert" });
  private readonly told = telling();
  private readonly cases = make("div");
  private readonly rest = make("div");
  private readonly stopLooking: () => void;
  /** The form for each assessor, which stays as it is while all around it is drawn anew. */
  private readonly forms = new Map<string, { node: HTMLElement; stop(): void }>();

  constructor(
    node: HTMLElement,
    private readonly query: OfLearner,
    private readonly workbook: Workbook,
  ) {
    node.classList.add("pfw-quality");
    node.replaceChildren(this.head, this.bad, this.told.node, this.cases, this.rest);
    this.stopLooking = whenSeenAgain(() => void this.load(), node);
  }

  async load(words = ""): Promise<void> {
    try {
      const found = await this.workbook.server.request("GET quality", this.query);
      this.bad.textContent = "";
      if (words) this.told.tell(words);
      if (same(found, this.found)) return;
      const isNew = !same(found.cases, this.found?.cases);
      this.found = found;
      this.head.replaceChildren(...headNodes(this.workbook, found));
      if (isNew) keepingFocus(this.cases, () => this.drawCases(found));
      keepingAction(this.rest, () => this.rest.replaceChildren(...this.restNodes(found)));
    } catch (error) {
      this.bad.textContent = `This cannot be shown at the moment. ${wordsOf(error)}`;
    }
  }

  stop(): void {
    this.stopLooking();
    for (const { stop } of this.forms.values()) stop();
  }

  private drawCases(found: QualityPage): void {
    const nodes = found.cases.map(one => this.caseNode(found, one));
    const none = "Nothing is decided yet that could be looked at.";
    this.cases.replaceChildren(...(nodes.length ? nodes : [make("p", {}, none)]));
    for (const [assessor, { node, stop }] of this.forms) {
      if (this.cases.contains(node)) continue;
      stop();
      this.forms.delete(assessor);
    }
  }

  private formFor(found: QualityPage, { assessor }: ReviewCase): HTMLElement {
    const node = make("div");
    const query = { ...this.query, assessor };
    const typed = {
      ...{ press: "Record this look", part: "review", page: "quality", unit: found.unit },
      ...{ schema: found.schema, desk: this.workbook.desks.ofReview(found.by, query) },
      send: (shown: AsShown) => this.workbook.server.request("POST review", query, shown),
      recorded: (words: string) => void this.load(words),
    };
    this.forms.set(assessor, { node, stop: typedForm(node, this.workbook, typed) });
    node.prepend(
      make("h3", {}, "What you saw"),
      make("p", { className: "pfw-hint" }, "Saved as you type. You decide nothing by it."),
    );
    return node;
  }

  private caseNode(found: QualityPage, one: ReviewCase): HTMLElement {
    const shut = make("p", { className: "pfw-callout pfw-gap" }, one.shut);
    const form = () => this.forms.get(one.assessor)?.node ?? this.formFor(found, one);
    return make(
      "section",
      { "aria-label": `Decisions of ${one.name}` },
      make("h2", {}, `Decisions of ${one.name}`),
      make("p", { className: "pfw-hint" }, stageWords(one.stage)),
      ...one.planned.map(plannedNode),
      ...one.decisions.map(each => lookNode(this.workbook, each)),
      found.assures ? (one.shut ? shut : form()) : null,
    );
  }

  private restNodes(found: QualityPage): HTMLElement[] {
    const again = (words: string) => this.load(words);
    return [
      ...actionNodes(this.workbook, this.query, found.actions, again),
      ...sampleNodes(found.samples),
      claimNode(this.workbook, this.query, found, again),
    ];
  }
}

const headNodes = (workbook: Workbook, found: QualityPage): HTMLElement[] => [
  make("h1", {}, `${found.learner}: quality of decisions`),
  make("p", {}, `${found.key}, ${found.unit_name}.`),
  make(
    "p",
    { className: "pfw-way-on" },
    pathLink(workbook, DESK, "Back to your desk"),
    ". ",
    pathLink(workbook, found.page, "To the submission"),
  ),
];

const stageWords = (stage: string): string =>
  stage === "summative"
    ? "Summative: all of the unit is decided as met."
    : "Interim: the unit is still being assessed.";

const plannedNode = ({ by, criteria, due, late, why }: PlannedLook): HTMLElement =>
  make(
    "div",
    { className: `pfw-callout${late ? " pfw-gap" : ""}` },
    make(
      "strong",
      {},
      `Planned by ${by}: ${criteria.join(", ")}, by ${dayInWords(due)}${late ? ", overdue" : ""}`,
    ),
    make("ul", {}, ...why.map(words => make("li", {}, words))),
  );

export function lookNode(workbook: Workbook, one: LookedAt): HTMLElement {
  const { criterion, word, attempt, assessed, released, feedback, worth, shut, text, page } = one;
  const state = released ? "released" : "not released";
  return make(
    "details",
    { className: "pfw-fold" },
    make("summary", {}, `${criterion}: ${word} on S${attempt}, ${dayInWords(assessed)}, ${state}`),
    make("p", { className: "pfw-criterion-text" }, text),
    shut ? make("p", { className: "pfw-callout pfw-gap" }, shut) : null,
    make("p", { className: "pfw-said" }, feedback || "No feedback."),
    worth.length ? make("p", { className: "pfw-hint" }, "Worth a look:") : null,
    worth.length ? make("ul", {}, ...worth.map(words => make("li", {}, words))) : null,
    make(
      "p",
      { className: "pfw-way-on" },
      pathLink(workbook, page, `See answer and evidence in S${attempt}`),
    ),
  );
}

function actionNodes(
  workbook: Workbook,
  query: OfLearner,
  actions: AskedAction[],
  again: (words: string) => Promise<void>,
): HTMLElement[] {
  if (!actions.length) return [];
  return [
    make("h2", {}, "What was asked for"),
    make("ul", { className: "pfw-tasks" }, ...actions.map(one => actionNode(one))),
  ];

  function actionNode(one: AskedAction): HTMLElement {
    const where = { ...query, action: one.id };
    const say = asking({
      fold: "Say that it is done",
      label: "What shows that it is done",
      press: "It is done",
      about: one.what,
      act: async words => {
        await workbook.server.request("PUT action", where, { words });
        await again("It is said to be done. The quality assurer closes it.");
      },
    });
    const close = asking({
      fold: "Close it",
      label: "What you saw (may stay empty)",
      press: "Close this action",
      about: one.what,
      act: async words => {
        const done = await workbook.server.request("DELETE action", where, { words });
        await again(["It is closed.", ...done.warnings].join(" "));
      },
    });
    return make(
      "li",
      { className: one.late ? "pfw-task pfw-task-late" : "pfw-task" },
      make("p", { className: "pfw-task-what" }, one.closed ? "Closed" : doneWords(one)),
      make(
        "div",
        {},
        make("p", { className: "pfw-task-who" }, one.what),
        make("p", { className: "pfw-hint" }, `${one.owner}, asked by ${one.asker}. ${one.id}`),
        make("p", { className: "pfw-hint" }, `Shown by: ${one.shown}`),
        one.done ? make("p", { className: "pfw-said" }, `Said to be done: ${one.done}`) : null,
        one.closed ? make("p", { className: "pfw-said" }, one.closed) : null,
        one.is_mine ? say : null,
        one.may_close ? close : null,
      ),
      make("p", { className: "pfw-task-when" }, `By ${dayInWords(one.by)}`),
    );
  }
}

const doneWords = ({ done, late }: AskedAction): string => {
  if (done) return "Said to be done";
  return late ? "Open, overdue" : "Open";
};

function sampleNodes(samples: PastSample[]): HTMLElement[] {
  if (!samples.length) return [];
  return [make("h2", {}, "Looked at before"), ...samples.map(sampleNode)];
}

const sampleNode = (one: PastSample): HTMLElement =>
  make(
    "details",
    { className: "pfw-fold" },
    make(
      "summary",
      {},
      `${dayInWords(one.done)}, ${one.by}: ${one.outcome}. ${one.stage}, decided by ` +
        `${one.assessor}: ${one.criteria.join(", ")}`,
    ),
    make(
      "dl",
      { className: "pfw-facts" },
      ...one.said.flatMap(({ name, words }): Child[] => [
        make("dt", {}, name),
        make("dd", {}, words),
      ]),
    ),
  );

function claimNode(
  workbook: Workbook,
  query: OfLearner,
  { claim, unit_name: unit }: QualityPage,
  again: (words: string) => Promise<void>,
): HTMLElement {
  const { claimed, open, may } = claim;
  const press = asking({
    label: "A remark, such as the number of the claim (may stay empty)",
    press: `Claim ${unit}`,
    act: async words => {
      const done = await workbook.server.request("POST claim", query, { words });
      await again(["It is claimed.", ...done.warnings].join(" "));
    },
  });
  const waits = [
    make("p", {}, "It cannot be claimed yet:"),
    make("ul", {}, ...open.map(words => make("li", {}, words))),
  ];
  const nobody =
    "Nothing is open. A quality assurer, the centre manager or an administrator claims.";
  const rest = open.length ? waits : [may ? press : make("p", {}, nobody)];
  return make(
    "section",
    { className: "pfw-making", "aria-label": "Claim" },
    make("h2", {}, "Claim"),
    ...(claimed ? [make("p", {}, claimed)] : rest),
  );
}
