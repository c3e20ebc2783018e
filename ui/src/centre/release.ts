/** Giving back: a preview of just what the learner will see, then just that. */

import { button, make } from "../base/dom";
import { wordsOf } from "../base/server";
import { returnedSection } from "../form/returned";
import type { Assessing, OfSubmission, ReleasePreview } from "../wire";
import type { Workbook } from "../workbook";

export function releasing(
  workbook: Workbook,
  query: () => OfSubmission,
  released: () => void,
): { node: HTMLElement; draw(found: Pick<Assessing, "pending" | "plans">): void } {
  const waiting = make("p");
  const shown = make("div", { className: "pfw-preview-of-release" });
  const said = make("p", { className: "pfw-live", role: "status" });
  const tell = (words: string, bad = false) => {
    said.className = bad ? "pfw-warning" : "pfw-live";
    said.textContent = words;
  };
  const look = async () => {
    try {
      tell("");
      const found = await workbook.server.request("GET release", query());
      const cancel = button("Not now", () => shown.replaceChildren());
      const give = button(`Release to ${found.learner}`, () => void giveBack(found), {
        className: "pfw-make",
      });
      shown.replaceChildren(...previewNodes(found), give, " ", cancel);
      give.focus();
    } catch (error) {
      shown.replaceChildren();
      tell(wordsOf(error), true);
    }
  };
  const giveBack = async ({ digest }: ReleasePreview) => {
    try {
      const done = await workbook.server.request("POST release", query(), { digest });
      shown.replaceChildren();
      const way = done.sent
        ? `It is on its way to the workbook of ${done.learner}.`
        : `Send this file to ${done.learner}:\n${done.path}`;
      tell(`Released as feedback ${done.number}. ${way}`);
      released();
    } catch (error) {
      tell(wordsOf(error), true);
    }
  };
  const node = make(
    "section",
    { className: "pfw-making", "aria-label": "Give back" },
    make("h2", {}, "Give back"),
    waiting,
    button("Release…", () => void look()),
    shown,
    said,
  );
  const draw = ({ pending, plans }: Pick<Assessing, "pending" | "plans">) => {
    const agreed = plans.some(plan => !plan.given && !plan.outcome);
    const some = pending === 1 ? "1 decision waits" : `${pending} decisions wait`;
    waiting.textContent = pending
      ? `${some} to be released. The learner sees nothing before that.`
      : "No decision waits to be released.";
    if (agreed) waiting.textContent += " What you agreed waits, too.";
  };
  return { node, draw };
}

export function previewNodes(found: ReleasePreview): HTMLElement[] {
  const list = (title: string, words: string[]) =>
    words.length
      ? [make("h3", {}, title), make("ul", {}, ...words.map(one => make("li", {}, one)))]
      : [];
  return [
    make("h3", {}, `Just what ${found.learner} will see`),
    ...found.decisions.flatMap(one => [
      make("h4", {}, `Criterion ${one.criterion}`),
      returnedSection(one),
    ]),
    ...list("Also", found.beside),
    ...list("Held back", found.held_back),
    ...list("Before you release it", found.warnings),
  ];
}
