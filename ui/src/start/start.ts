import { make, whenSeenAgain } from "../base/dom";
import { wordsOf } from "../base/server";
import { same } from "../base/values";
import { dayAndTime } from "../base/words";
import { fieldLink, itemsPage, pageLink } from "../links";
import type { Overview } from "../wire";
import type { Page, Workbook } from "../workbook";
import { myDetails } from "./details";
import { takingFeedback } from "./feedback";
import { handingIn } from "./handing_in";
import { makingPortfolio } from "./making";
import { outcomeMap } from "./map";
import { cameBack } from "./returned";
import { unitChanged } from "./unit_changed";

/** The map of the criteria, the diary line, and the making of the portfolio. */
export const showStart: Page = (node, { unit }, workbook) => {
  const whose = make("p", { className: "pfw-whose" });
  const diary = make("p", { className: "pfw-diary" });
  const waiting = make("p", { hidden: true });
  const returned = make("div");
  const map = make("div", { className: "pfw-map" }, make("p", {}, "Looking…"));
  const making = makingPortfolio(unit, workbook, () => void draw());
  const handing = handingIn(unit, workbook);
  const feedback = takingFeedback(workbook.server, () => void draw());
  const details = myDetails(workbook, () => void draw());
  const changed = unitChanged(unit, workbook.server, () => void draw());
  const above = [whose, details.node, diary, waiting, changed.node, returned];
  node.replaceChildren(...above, making.node, handing, map, feedback.node);
  let last: Overview | null = null;

  const draw = async () => {
    try {
      void changed.draw();
      const found = await workbook.server.request("GET overview", { unit });
      if (same(found, last)) return;
      last = found;
      whose.textContent = whoseWords(found);
      diary.replaceChildren(...diaryLine(workbook, unit, found));
      waiting.hidden = !found.recordings;
      waiting.replaceChildren(...waitingLine(workbook, unit, found.recordings));
      returned.replaceChildren(...cameBack(workbook, unit, found));
      map.replaceChildren(...found.outcomes.map(outcome => outcomeMap(workbook, unit, outcome)));
      making.draw(found.portfolio, found.documents);
    } catch (error) {
      if (!last) map.replaceChildren(make("p", {}, `Not checked. ${wordsOf(error)}`));
    }
  };
  const seen = new IntersectionObserver(entries => {
    if (last && entries.some(entry => entry.isIntersecting)) void draw();
  });
  seen.observe(node);
  const stopSeeing = whenSeenAgain(() => void draw());
  const stopListening = feedback.listen(node);
  making.look();
  void draw();
  return () => {
    details.stop();
    stopListening();
    seen.disconnect();
    stopSeeing();
  };
};

const whoseWords = ({ fictional, learner }: Overview): string =>
  fictional ? `${learner}: an invented learner’s finished workbook, to look at` : learner;

/** The way to what was recorded, and is not evidence yet. */
export function waitingLine(workbook: Workbook, unit: string, count: number) {
  const words = count === 1 ? "A recording waits" : `${count} recordings wait`;
  return [`${words} on the page `, itemsPage(workbook, unit), " until you keep or delete it."];
}

/** What was done last, with the way to the field, and what comes next in order. */
export function diaryLine(workbook: Workbook, unit: string, overview: Overview) {
  const { last, outcomes, proposed } = overview;
  const criteria = outcomes.flatMap(outcome => outcome.criteria);
  const ready = criteria.filter(criterion => criterion.status === "ready to assess").length;
  const count = `${ready} of ${criteria.length} criteria ${ready === 1 ? "is" : "are"} ready to assess.`;
  const link = (ref: string) => pageLink(workbook, unit, ref, `criterion ${ref}`);
  if (last) {
    const when = dayAndTime(new Date(last.saved));
    const stopped = fieldLink(workbook, unit, last, `criterion ${last.criterion}`);
    const isNext = proposed && proposed !== last.criterion;
    const next = isNext ? ["Next in order: ", link(proposed), ". "] : [];
    return ["Last time: ", stopped, `, ${when}. `, ...next, count];
  }
  const first = proposed || (criteria[0]?.ref ?? "");
  return ["Begin where you like, for instance with ", link(first), `. ${count}`];
}
