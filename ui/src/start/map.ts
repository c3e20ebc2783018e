import { make } from "../base/dom";
import { between, capital } from "../base/words";
import { pageLink } from "../links";
import type { CriterionOverview, OutcomeOverview } from "../wire";
import type { Workbook } from "../workbook";

/** An outcome with how far each of its criteria is. */
export function outcomeMap(
  workbook: Workbook,
  unit: string,
  { ref, text, criteria }: OutcomeOverview,
): HTMLElement {
  const columns = criteria.length % 3 === 1 ? 2 : 3; // none stands alone in the last row
  const entries = criteria.map(criterion => mapEntry(workbook, unit, criterion));
  const list = { className: "pfw-map-criteria", style: `--pfw-columns: ${columns}` };
  return make(
    "section",
    { "aria-label": `Outcome ${ref}` },
    make("h3", {}, `Outcome ${ref}: ${text}`),
    make("ul", list, ...entries),
  );
}

function mapEntry(workbook: Workbook, unit: string, criterion: CriterionOverview): HTMLElement {
  const { ref, text, status, time, missing, next_step: next, builds_on: before } = criterion;
  const head = make(
    "p",
    { className: "pfw-map-head" },
    pageLink(workbook, unit, ref, `Criterion ${ref}`),
    make("span", { className: "pfw-map-status" }, capital(status)),
  );
  const step = next
    ? make("p", { className: "pfw-map-next" }, make("strong", {}, missing), " ", next)
    : null;
  const links = before.map(one => pageLink(workbook, unit, one, one));
  const goesOn = links.length
    ? ["It goes on from ", ...between<Node | string>(links, ", "), ". "]
    : [];
  const order =
    status === "ready to assess"
      ? null
      : make("p", { className: "pfw-hint" }, ...goesOn, `It takes ${time} to answer.`);
  const values = { className: `pfw-map-entry pfw-map-${status.split(" ")[0]}` };
  return make("li", values, head, make("p", {}, text), step, order);
}
