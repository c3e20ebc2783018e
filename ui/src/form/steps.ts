import { make } from "../base/dom";
import { withPages } from "../links";
import type { Finding } from "../wire";
import type { Workbook } from "../workbook";

const NEXT_STEPS = 3;

/** The first few things to do, the rest on demand; nothing at all when nothing is missing. */
export function nextSteps(workbook: Workbook, unit: string, found: Finding[]): HTMLElement[] {
  if (!found.length) return [];
  const title = make("p", { className: "pfw-steps-title" }, "Next steps");
  return [title, ...stepLists(workbook, unit, found)];
}

/** Those lists without a title. */
export function stepLists(workbook: Workbook, unit: string, found: Finding[]): HTMLElement[] {
  if (!found.length) return [];
  const list = (some: Finding[]) =>
    make("ul", {}, ...some.map(finding => step(workbook, unit, finding)));
  const rest = found.slice(NEXT_STEPS);
  const first = list(found.slice(0, NEXT_STEPS));
  if (!rest.length) return [first];
  return [first, make("details", {}, make("summary", {}, `${rest.length} more`), list(rest))];
}

const step = (workbook: Workbook, unit: string, finding: Finding) =>
  make(
    "li",
    { className: `pfw-${finding.severity}` },
    make("strong", {}, finding.missing),
    " ",
    make("span", {}, ...withPages(workbook, unit, finding.next_step)),
  );
