import { button, make, newId, paragraphs } from "../base/dom";
import { pageLink } from "../links";
import type { Expectation, PracticePlan, World } from "../wire";
import type { Workbook } from "../workbook";
import type { Wish } from "./question";
import { readyPlans } from "./ready_plans";
import { taken } from "./taken";

/** The organisations to practise in. */
export function chooseWorld(worlds: World[], wish: Wish): HTMLElement {
  const name = newId();
  let chosen = worlds[0]?.id ?? "";
  const cards = worlds.map((world, place) => {
    const id = newId();
    const choose = () => {
      chosen = world.id;
    };
    const input = make("input", {
      type: "radio",
      name,
      id,
      checked: place === 0,
      onchange: choose,
    });
    const words = `${world.title} (${world.sector}, ${world.staff})`;
    return make(
      "div",
      { className: "pfw-card pfw-world" },
      make("p", { className: "pfw-pick-line" }, input, make("label", { htmlFor: id }, words)),
      make("p", {}, world.story),
    );
  });
  const legend = make("legend", {}, "Choose an organisation to practise in");
  const set = make("fieldset", { className: "pfw-group" }, legend, ...cards);
  const take = () => wish("choose", { world: chosen });
  return make("div", {}, set, button("Take this one", take, { className: "pfw-make" }));
}

/** The organisation, the learner's programme, and the way into the year. */
export function beforeTheYear(
  unit: string,
  { world, notes, numbers, readings, missing, sure, ready_plans }: PracticePlan,
  wish: Wish,
  workbook: Workbook,
): HTMLElement[] {
  const understood = notes.map(({ criterion, says }) =>
    make("li", {}, pageLink(workbook, unit, criterion, `Criterion ${criterion}`), `: ${says}`),
  );
  const expecting = expectation(sure);
  return [
    make("h3", {}, world.title),
    ...paragraphs(world.story),
    make("p", {}, `${world.staff}. The programme’s year begins on ${world.begins}.`),
    make("h3", {}, "Your programme, as your answers say it"),
    missing
      ? make("p", { className: "pfw-callout pfw-gap" }, missing)
      : make("ul", {}, ...understood),
    taken("The numbers, and the words that they come from", unit, numbers, wish, workbook),
    taken("What else your words were taken to say", unit, readings, wish, workbook),
    make(
      "p",
      {},
      "Once the year has begun, the programme stays as it is. Change your answers first if " +
        "something is not as you want it.",
    ),
    expecting.node,
    button("Begin the year", () => wish("begin", expecting.said()), {
      className: "pfw-make",
      disabled: Boolean(missing),
    }),
    readyPlans(ready_plans, Boolean(missing), ready_plan =>
      wish("begin", { ready_plan, ...expecting.said() }),
    ),
  ].filter(part => part !== null);
}

/** What do you expect, and how sure are you? Nothing need be said. */
function expectation(sure: string[]): {
  node: HTMLElement;
  said(): { expected?: Expectation };
} {
  const [pointsId, sureId] = [newId(), newId()];
  const points = make("input", { id: pointsId, type: "text", inputMode: "decimal", size: 6 });
  const choice = make(
    "select",
    { id: sureId },
    ...sure.map(words => make("option", { value: words }, words)),
  );
  const node = make(
    "fieldset",
    { className: "pfw-group pfw-expecting" },
    make("legend", {}, "What do you expect?"),
    make(
      "p",
      {},
      make("label", { htmlFor: pointsId }, "Change in customer satisfaction, in points"),
      " ",
      points,
    ),
    make("p", {}, make("label", { htmlFor: sureId }, "How sure are you?"), " ", choice),
    make("p", { className: "pfw-hint" }, "At the end it stands beside what was true."),
  );
  const said = () => {
    const value = Number(points.value.trim().replace(",", ".").replace("%", ""));
    const isSaid = points.value.trim() && Number.isFinite(value) && Math.abs(value) <= 100;
    return isSaid ? { expected: { points: value, sure: choice.value as Expectation["sure"] } } : {};
  };
  return { node, said };
}
