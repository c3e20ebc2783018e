import { make } from "../base/dom";
import { drawForm } from "../form/form";
import type { Workbook } from "../workbook";

const NO_FIELDS = { properties: {}, order: [] };

/**
 * The learner's details, folded until somebody wants to correct them; ``changed`` hears when
 * something may be other than it was. What is saved is at once what every page and document says.
 */
export function myDetails(workbook: Workbook, changed: () => void) {
  const form = make("div");
  const node = make(
    "details",
    { className: "pfw-my-details" },
    make("summary", {}, "My details: name, candidate number, centre, assessor"),
    form,
  );
  let stops: (() => void)[] = [];
  node.addEventListener("toggle", () => {
    if (!node.open || stops.length) return;
    const desk = workbook.desks.ofDetails();
    const part = { name: "details", unit: "", page: "start", schema: NO_FIELDS, desk };
    stops = [drawForm(form, part, workbook), desk.listen(news => news === "checked" && changed())];
  });
  const stop = () => {
    for (const work of stops.splice(0)) work();
  };
  return { node, stop };
}
