import { button, make, newId, paragraphs } from "../base/dom";
import { between } from "../base/words";
import { pageLink } from "../links";
import type { Expectation, PracticePlan, World } from "../wire";
import type { Workbook } from "../workbook";
import type { Wish } from "./question";
import { readyPlans, readyPlansFolded } from "./ready_plans";
import { taken } from "./taken";

const STAYS =
  "What you entered stays: your answers, your register, and what you put right of how your words " +
  "were understood.";
const BEGUN = "The year that you have begun is taken back: nothing of it has been played.";

/** The way to another organisation, until the first week is played; null where there is none. */
export function chooseAnother(worlds: World[], hasBegun: boolean, wish: Wish): HTMLElement | null {
  if (!worlds.length) return null;
  return make(
    "details",
    { className: "pfw-fold" },
    make("summary", {}, "Choose another organisation"),
    make("p", {}, `${STAYS}${hasBegun ? ` ${BEGUN}` : ""} After the first week it is too late.`),
    chooseWorld(worlds, wish),
  );
}

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

/** What is typed of the expectation, which outlives a page that is drawn anew. */
export interface Expecting {
  points: string;
  sure: string;
}

/** The organisation, the learner's programme, and the way into the year. */
export function beforeTheYear(
  unit: string,
  page: PracticePlan,
  said: Expecting,
  wish: Wish,
  workbook: Workbook,
): HTMLElement[] {
  const { world, missing } = page;
  const expected = expectation(page, said);
  const begin = (ready_plan: string) => wish("begin", { ready_plan, ...expected.said() });
  return [
    make("h3", {}, world.title),
    ...paragraphs(world.story),
    make("p", {}, `${world.staff}. The programme’s year begins on ${world.begins}.`),
    chooseAnother(page.instead, false, wish),
    ...(missing
      ? twoWays(unit, page, expected.node, begin, workbook)
      : ownPlan(unit, page, expected, wish, workbook)),
    missing ? null : readyPlansFolded(page.ready_plans, begin),
  ].filter(part => part !== null);
}

/** Without a plan of one's own: take a ready one, or go and plan. */
function twoWays(
  unit: string,
  { ready_plans, missing, plan_in }: PracticePlan,
  expecting: HTMLElement,
  begin: (plan: string) => void,
  workbook: Workbook,
): HTMLElement[] {
  const links = plan_in.map(ref => pageLink(workbook, unit, ref, `criterion ${ref}`));
  return [
    make("h3", {}, "Take a ready plan, or plan it yourself"),
    make("h4", {}, "Take a ready plan: about 30 minutes"),
    readyPlans(ready_plans, expecting, begin),
    make("h4", {}, "Or plan it yourself: an evening"),
    make(
      "p",
      {},
      missing,
      ...(links.length ? [" Go to ", ...between<Node | string>(links, ", "), "."] : []),
    ),
  ];
}

/** The learner's programme as it is understood, and the way into its year. */
function ownPlan(
  unit: string,
  { notes, numbers, readings }: PracticePlan,
  expecting: Expected,
  wish: Wish,
  workbook: Workbook,
): (HTMLElement | null)[] {
  const understood = notes.map(({ criterion, says }) =>
    make("li", {}, pageLink(workbook, unit, criterion, `Criterion ${criterion}`), `: ${says}`),
  );
  return [
    make("h3", {}, "Your programme, as your answers say it"),
    make("ul", {}, ...understood),
    taken("The numbers, and the words that they come from", unit, numbers, wish, workbook),
    taken("What else your words were taken to say", unit, readings, wish, workbook),
    make(
      "p",
      {},
      "Once the year has begun, the programme stays as it is. Change your answers first if " +
        "something is not as you want it.",
    ),
    expecting.node,
    button("Begin the year", () => wish("begin", expecting.said()), { className: "pfw-make" }),
  ];
}

interface Expected {
  node: HTMLElement;
  said(): { expected?: Expectation };
}

/** What do you expect, and how sure are you? Nothing need be said. */
function expectation({ sure, satisfied }: PracticePlan, kept: Expecting): Expected {
  const [pointsId, sureId, hintId] = [newId(), newId(), newId()];
  const points = make("input", {
    id: pointsId,
    type: "text",
    inputMode: "decimal",
    size: 6,
    value: kept.points,
    "aria-describedby": hintId,
  });
  const choice = make(
    "select",
    { id: sureId },
    ...sure.map(words => make("option", { value: words, selected: words === kept.sure }, words)),
  );
  points.addEventListener("input", () => {
    kept.points = points.value;
  });
  choice.addEventListener("change", () => {
    kept.sure = choice.value;
  });
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
    make(
      "p",
      { className: "pfw-hint", id: hintId },
      `About ${satisfied} of 100 customers are satisfied today. One point more is ${satisfied + 1}. ` +
        "You need not say anything; if you do, it stands beside what was true at the end.",
    ),
  );
  const said = () => {
    const value = Number(points.value.trim().replace(",", ".").replace("%", ""));
    const isSaid = points.value.trim() && Number.isFinite(value) && Math.abs(value) <= 100;
    return isSaid ? { expected: { points: value, sure: choice.value as Expectation["sure"] } } : {};
  };
  return { node, said };
}
