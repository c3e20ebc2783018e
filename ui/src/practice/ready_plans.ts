import { button, make, newId } from "../base/dom";
import type { ReadyPlan } from "../wire";

/** The ready plans under a title that has to be opened, for whoever has a plan. */
export function readyPlansFolded(plans: ReadyPlan[], begin: (plan: string) => void): HTMLElement {
  return make(
    "details",
    { className: "pfw-ready-plans" },
    make("summary", {}, "No time to play your own? Take a ready plan: about 30 minutes"),
    readyPlans(plans, null, begin),
  );
}

/** Plans to begin with at once, for a year that has to fit into a class. */
export function readyPlans(
  plans: ReadyPlan[],
  expecting: HTMLElement | null,
  begin: (plan: string) => void,
): HTMLElement {
  const name = newId();
  const starting = button("Begin with this plan", () => chosen && begin(chosen), {
    className: "pfw-make",
    disabled: true,
  });
  let chosen = "";
  const cards = plans.map(plan => {
    const id = newId();
    const choose = () => {
      chosen = plan.id;
      starting.disabled = false;
    };
    const input = make("input", { type: "radio", name, id, onchange: choose });
    return make(
      "div",
      { className: "pfw-card pfw-world" },
      make("p", { className: "pfw-pick-line" }, input, make("label", { htmlFor: id }, plan.title)),
      make("p", {}, plan.pitch),
      make(
        "details",
        {},
        make("summary", {}, `What stands in “${plan.title}”`),
        make("ul", {}, ...plan.says.map(said => make("li", {}, said))),
      ),
    );
  });
  return make(
    "div",
    {},
    make(
      "p",
      {},
      "Others made these plans. Pick one in a minute. The year then goes on a quarter at a time. " +
        "Its documents say that the plan is not your own work.",
    ),
    make("fieldset", { className: "pfw-group" }, make("legend", {}, "Choose a plan"), ...cards),
    expecting,
    starting,
  );
}
