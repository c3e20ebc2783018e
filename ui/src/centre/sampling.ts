/** What a quality assurer is to look at by the centre's policy: shown first, then recorded. */

import { telling } from "../base/asking";
import { button, make, newId } from "../base/dom";
import { wordsOf } from "../base/server";
import { dayIn, ukDay } from "../base/uk_date";
import { dayInWords } from "../base/words";
import { pathLink } from "../links";
import type { PickedLook, PlanOfLooks } from "../wire";
import type { Page, Workbook } from "../workbook";

const DESK = "desk.ipynb";
const LONG_PATIENCE = 120_000; // milliseconds, for a centre with very many learners
const COLUMNS = ["Assessor", "Units", "To look at", "Planned", "Done", "Agreed", "Open actions"];

const NO_DAY = "Type the day as 01/09/2026, or leave it empty.";

export const showSampling: Page = (node, _bundle, workbook) => {
  const { node: said, tell } = telling();
  const shown = make("div");
  const [seed, since] = [newId(), newId()];
  const number = make("input", { id: seed, type: "number", min: "0", value: "1" });
  const inWords = make("span", { className: "pfw-count" });
  const day = make("input", {
    id: since,
    placeholder: "DD/MM/YYYY",
    autocomplete: "off",
    oninput: () => {
      inWords.textContent = dayInWords(dayIn(day.value, { short: false }) ?? "");
    },
    onchange: () => {
      const found = dayIn(day.value);
      if (found) day.value = ukDay(found);
      inWords.textContent = dayInWords(found ?? "");
    },
  });
  const query = () => {
    const found = dayIn(day.value.trim());
    if (day.value.trim() && !found) throw new Error(NO_DAY);
    return { seed: number.value.trim(), since: found ?? "" };
  };
  const look = async () => {
    try {
      tell("Looking…");
      const patience = { patience: LONG_PATIENCE };
      const asked = query();
      const plan = await workbook.server.request("GET sampling", asked, undefined, patience);
      tell("");
      const record = button(recordWords(plan), () => void pick(plan.digest, asked), {
        className: "pfw-make",
        hidden: !plan.new,
      });
      shown.replaceChildren(...planNodes(workbook, plan), record);
    } catch (error) {
      shown.replaceChildren();
      tell(wordsOf(error), true);
    }
  };
  const pick = async (digest: string, asked: ReturnType<typeof query>) => {
    try {
      const patience = { patience: LONG_PATIENCE };
      const done = await workbook.server.request("POST sampling", asked, { digest }, patience);
      await look();
      tell(`${done.count} recorded. They are on your desk. Assessors do not see them.`);
    } catch (error) {
      tell(wordsOf(error), true);
    }
  };
  node.replaceChildren(
    make("h1", {}, "What to look at"),
    make("p", { className: "pfw-way-on" }, pathLink(workbook, DESK, "Back to your desk")),
    make(
      "p",
      { className: "pfw-hint" },
      "By the policy in centre.toml. The same number comes to the same picks, so that anybody can " +
        "draw them again. Nothing is recorded before you say so.",
    ),
    make(
      "form",
      {
        className: "pfw-planning",
        onsubmit: (event: Event) => {
          event.preventDefault();
          void look();
        },
      },
      make("div", {}, make("label", { htmlFor: seed }, "Number to draw from"), number),
      make(
        "div",
        {},
        make("label", { htmlFor: since }, "Only decided since (or empty)"),
        day,
        inWords,
      ),
      make("button", { type: "submit" }, "Show the plan"),
    ),
    said,
    shown,
  );
  return () => {};
};

const recordWords = ({ new: count }: PlanOfLooks): string =>
  count === 1 ? "Record the new pick" : `Record the ${count} new picks`;

export function planNodes(workbook: Workbook, plan: PlanOfLooks): HTMLElement[] {
  const list = (title: string, words: string[]) =>
    words.length
      ? [make("h3", {}, title), make("ul", {}, ...words.map(one => make("li", {}, one)))]
      : [];
  return [
    make("h2", {}, `The plan: ${plan.picks.length + plan.left_out} to look at, ${plan.new} new`),
    make("ul", { className: "pfw-tasks" }, ...plan.picks.map(one => pickNode(workbook, one))),
    ...list("Not among them", plan.left_out ? [`${plan.left_out} more are recorded, too.`] : []),
    ...list("What nobody could pick covers", plan.uncovered),
    ...list("Fewer than the policy asks for", plan.short),
    ...list("What you do not look at: a colleague does", plan.barred),
    ...list("What cannot be read", plan.troubles),
    ...reportNodes(plan),
  ];
}

const pickNode = (workbook: Workbook, one: PickedLook): HTMLElement =>
  make(
    "li",
    { className: "pfw-task" },
    make("p", { className: "pfw-task-what" }, one.new ? "New" : "Picked before"),
    make(
      "div",
      {},
      make(
        "p",
        { className: "pfw-task-who pfw-way-on" },
        pathLink(workbook, one.page, one.learner),
      ),
      make("p", { className: "pfw-hint" }, `${one.unit}: ${one.criteria.join(", ")}`),
      make("ul", {}, ...one.why.map(words => make("li", {}, words))),
    ),
    make("p", { className: "pfw-task-when" }, `${one.stage}, decided by ${one.assessor}`),
  );

function reportNodes({ report }: PlanOfLooks): HTMLElement[] {
  if (!report.length) return [];
  const head = make("tr", {}, ...COLUMNS.map(words => make("th", { scope: "col" }, words)));
  const rows = report.map(({ assessor, cells }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, assessor),
      ...cells.map(words => make("td", {}, words)),
    ),
  );
  return [
    make("h2", {}, "Held against the policy"),
    make(
      "div",
      { className: "pfw-table", role: "region", tabIndex: 0, "aria-label": "Report" },
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)),
    ),
  ];
}
