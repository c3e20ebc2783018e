/** What assessor and learner agreed: what is open, and the form in which more is agreed. */

import { asking, telling } from "../base/asking";
import { make } from "../base/dom";
import { dayInWords } from "../base/words";
import type { AgreedPlan, AsShown, Assessing, OfSubmission } from "../wire";
import type { Workbook } from "../workbook";
import { typedForm } from "./typed";

/** The section of a page; ``again`` has it drawn anew. */
export function agreeing(
  workbook: Workbook,
  query: () => OfSubmission,
  again: () => Promise<void>,
): { node: HTMLElement; draw(found: Assessing): void; stop(): void } {
  const list = make("div");
  const form = make("div");
  const { node: said, tell } = telling();
  const more = make(
    "details",
    { className: "pfw-fold" },
    make("summary", {}, "Agree something more"),
    form,
  );
  let stop = () => {};
  let isDrawn = false;
  const recorded = (words: string) => void again().then(() => tell(words));

  const drawForm = (found: Assessing) => {
    isDrawn = true;
    stop = typedForm(form, workbook, {
      ...{ press: "Record what you agreed", part: "plan", page: "plan", unit: found.unit },
      ...{ schema: found.plan_form, desk: workbook.desks.ofPlan(found.by, query()), recorded },
      send: (shown: AsShown) => workbook.server.request("POST plan", query(), shown),
    });
  };
  const ending = (plan: AgreedPlan, outcome: "done" | "no longer wanted") =>
    asking({
      fold: outcome === "done" ? "It is done" : "It is no longer wanted",
      label: "What came of it, or why (may stay empty)",
      press: "Record that",
      about: `${plan.task} ${outcome}`,
      act: async remark => {
        const where = { ...query(), plan: plan.id };
        await workbook.server.request("PUT agreed", where, { outcome, remark });
        await again();
        tell(`It is ${outcome}. The learner is told with the next release.`);
      },
    });
  const planNode = (plan: AgreedPlan, assesses: boolean) =>
    make(
      "li",
      { className: plan.late ? "pfw-task pfw-task-late" : "pfw-task" },
      make("p", { className: "pfw-task-what" }, plan.outcome || "Open"),
      make(
        "div",
        {},
        make("p", { className: "pfw-task-who" }, plan.task),
        make("p", { className: "pfw-hint" }, planWords(plan)),
        plan.remark ? make("p", { className: "pfw-said" }, plan.remark) : null,
        ...(assesses && !plan.outcome
          ? [ending(plan, "done"), ending(plan, "no longer wanted")]
          : []),
      ),
      make("p", { className: "pfw-task-when" }, `By ${dayInWords(plan.by)}`),
    );

  return {
    node: make(
      "section",
      { className: "pfw-making", "aria-label": "What you agreed" },
      make("h2", {}, "What you agreed"),
      list,
      more,
      said,
    ),
    draw(found) {
      const plans = found.plans.map(plan => planNode(plan, found.assesses));
      list.replaceChildren(
        plans.length
          ? make("ul", { className: "pfw-tasks" }, ...plans)
          : make("p", {}, "Nothing is agreed with the learner yet."),
      );
      more.hidden = !found.assesses;
      if (found.assesses && !isDrawn) drawForm(found);
    },
    stop: () => stop(),
  };
}

/** ``1.1, 1.2. Observation. Agreed with Petra Lang on 3 March 2026. The learner has it.`` */
export function planWords({
  criteria,
  method,
  agreed_with: who,
  agreed,
  given,
}: AgreedPlan): string {
  const parts = [
    criteria.join(", "),
    method,
    `Agreed with ${who} on ${dayInWords(agreed)}`,
    given ? "The learner has been told" : "The learner is told with the next release",
  ];
  return `${parts.filter(Boolean).join(". ")}.`;
}
