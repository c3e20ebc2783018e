import { type Child, make } from "../base/dom";
import { between } from "../base/words";
import { decisionWords, toDoWords } from "../form/returned";
import { pageLink } from "../links";
import type { Overview, Returned, ReturnedPlan } from "../wire";
import type { Workbook } from "../workbook";

/** What the assessor gave back: what is to be done, the most urgent first, then what is met. */
export function cameBack(
  workbook: Workbook,
  unit: string,
  { returned, plans, not_shown: notShown }: Pick<Overview, "returned" | "plans" | "not_shown">,
): HTMLElement[] {
  if (!returned.length && !plans.length && !notShown.length) return [];
  const to = (criterion: string) => pageLink(workbook, unit, criterion, criterion);
  const link = ({ criterion }: Returned) =>
    pageLink(workbook, unit, criterion, `Criterion ${criterion}`);
  const open = returned.filter(one => !one.locked).sort(byUrgency);
  const met = returned.filter(one => one.locked);
  return [
    make(
      "section",
      { className: "pfw-came-back", "aria-label": "What your assessor gave back" },
      make("h3", {}, "What your assessor gave back"),
      open.length ? make("ul", {}, ...open.map(one => entry(link(one), one))) : null,
      plans.length ? make("h4", {}, "What you agreed") : null,
      plans.length ? make("ul", {}, ...plans.map(one => agreed(one.criteria.map(to), one))) : null,
      met.length ? make("p", {}, "Met: ", ...between(met.map(link), ", "), ".") : null,
      ...notShown.map(words => make("p", { className: "pfw-warning" }, words)),
    ),
  ];
}

const NEVER = "9999-12-31";

const byUrgency = (one: Returned, other: Returned): number =>
  (one.action?.by ?? NEVER).localeCompare(other.action?.by ?? NEVER);

function entry(link: Child, returned: Returned): HTMLElement {
  const { action } = returned;
  const toDo = action ? make("p", { className: "pfw-map-next" }, toDoWords(action)) : null;
  return make("li", {}, link, `. ${decisionWords(returned)}.`, toDo);
}

function agreed(links: Child[], { task, method, by }: ReturnedPlan): HTMLElement {
  const what = links.length ? [" (", ...between(links, ", "), ")"] : [];
  const kind = method ? make("p", { className: "pfw-hint" }, method) : null;
  return make("li", {}, toDoWords({ what: task, by }), ...what, kind);
}
