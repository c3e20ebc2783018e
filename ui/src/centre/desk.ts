/** The desk of somebody at a centre: what waits, the most urgent first. */

import { make, newId, whenSeenAgain } from "../base/dom";
import { wordsOf } from "../base/server";
import { same } from "../base/values";
import { capital, dayInWords } from "../base/words";
import { pathLink } from "../links";
import type { CentreDesk, DeskGroup, DeskTask, KnownLearner } from "../wire";
import type { Page, Workbook } from "../workbook";

const SAMPLING = "sampling.ipynb";
const LONG_PATIENCE = 60_000; // milliseconds, for a centre with very many learners

export const showCentreDesk: Page = (node, _bundle, workbook) => {
  const title = make("h1", {}, "Your desk");
  const whose = make("p", { className: "pfw-whose" });
  const shown = make("div", { className: "pfw-desk" }, make("p", {}, "Looking…"));
  const said = make("p", { className: "pfw-warning", role: "alert" });
  const ways = make("p", { className: "pfw-way-on" });
  node.replaceChildren(title, whose, ways, said, shown, everybody(workbook));
  let last: CentreDesk | null = null;

  const draw = async () => {
    try {
      const ask = { patience: LONG_PATIENCE };
      const found = await workbook.server.request("GET desk", {}, undefined, ask);
      said.textContent = "";
      if (same(found, last)) return;
      last = found;
      whose.textContent = whoseWords(found);
      ways.replaceChildren(
        found.assures ? pathLink(workbook, SAMPLING, "Plan what to look at") : "",
      );
      shown.replaceChildren(...deskNodes(workbook, found));
    } catch (error) {
      said.textContent = `The desk cannot be shown at the moment. ${wordsOf(error)}`;
      if (!last) shown.replaceChildren();
    }
  };
  void draw();
  return whenSeenAgain(() => void draw(), node);
};

const whoseWords = ({ name, roles, centre, today, learners }: CentreDesk): string =>
  `${name}, ${roles.join(" and ")} at ${centre}. ${capital(dayInWords(today))}. ` +
  `${learners} ${learners === 1 ? "learner" : "learners"}.`;

export function deskNodes(workbook: Workbook, desk: CentreDesk): HTMLElement[] {
  const { groups, arrived, troubles } = desk;
  const news = arrived.map(words => make("p", { role: "status" }, words));
  const wrong = troubles.map(words =>
    make("p", { className: "pfw-callout pfw-gap", role: "note" }, words),
  );
  const said = [...news, ...wrong];
  if (!groups.length && !said.length) return [make("p", {}, "Nothing is waiting.")];
  return [...said, ...groups.map(group => groupNode(workbook, group))];
}

function groupNode(workbook: Workbook, { title, tasks, left_out: left }: DeskGroup): HTMLElement {
  const count = tasks.length + left;
  const number = make("span", { className: "pfw-hint" }, ` ${count}`);
  return make(
    "section",
    { "aria-label": title },
    make("h2", {}, title, number),
    make("ul", { className: "pfw-tasks" }, ...tasks.map(task => taskNode(workbook, task))),
    left ? make("p", { className: "pfw-hint" }, `And ${left} more. Do some of these first.`) : null,
  );
}

function taskNode(workbook: Workbook, task: DeskTask): HTMLElement {
  const { what, learner, key, unit, submission, criteria, said, late } = task;
  const name = [learner, submission].filter(Boolean).join(", ");
  return make(
    "li",
    { className: late ? "pfw-task pfw-task-late" : "pfw-task" },
    make("p", { className: "pfw-task-what" }, what),
    make(
      "div",
      {},
      make("p", { className: "pfw-task-who pfw-way-on" }, pathLink(workbook, task.page, name)),
      make("p", { className: "pfw-hint" }, `${key}, ${unit}: ${criteria.join(", ")}`),
      said ? make("p", { className: "pfw-task-said" }, said) : null,
    ),
    make("p", { className: "pfw-task-when" }, whenWords(task)),
  );
}

/** ``Waiting for 3 days, since 2 March 2026. By 23 March 2026`` */
function whenWords({ since, days, by }: DeskTask): string {
  const parts = [
    since ? `Waiting ${lasting(days)}since ${dayInWords(since)}.` : "",
    by ? `By ${dayInWords(by)}.` : "",
  ];
  return parts.filter(Boolean).join(" ");
}

/** ``for 3 days, ``; nothing for what waits since today. */
const lasting = (days: number): string =>
  days ? `for ${days === 1 ? "1 day" : `${days} days`}, ` : "";

/** Everybody at the centre, looked up when somebody asks; what waits is above. */
function everybody(workbook: Workbook): HTMLElement {
  const id = newId();
  const list = make("ul", { className: "pfw-tasks" });
  const said = make("p", { className: "pfw-live", role: "status" });
  const wanted = make("input", { id, type: "search", oninput: () => draw() });
  let known: KnownLearner[] = [];
  const draw = () => {
    const found = known.filter(one => isNamed(one, wanted.value));
    list.replaceChildren(...found.slice(0, MOST_NAMED).map(one => learnerNode(workbook, one)));
    const more = found.length - MOST_NAMED;
    said.textContent = more > 0 ? `And ${more} more: type a part of the name or number.` : "";
  };
  const look = async () => {
    try {
      const ask = { patience: LONG_PATIENCE };
      known = (await workbook.server.request("GET learners", {}, undefined, ask)).learners;
      draw();
    } catch (error) {
      said.textContent = wordsOf(error);
    }
  };
  const node = make(
    "details",
    { className: "pfw-fold pfw-everybody", ontoggle: () => void (node.open && look()) },
    make("summary", {}, "Everybody at the centre"),
    make("label", { htmlFor: id }, "Name or number"),
    wanted,
    list,
    said,
  );
  return node;
}

const MOST_NAMED = 50;

export function isNamed({ learner, key, unit }: KnownLearner, wanted: string): boolean {
  const all = `${learner} ${key} ${unit}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every(part => all.includes(part));
}

const learnerNode = (workbook: Workbook, one: KnownLearner): HTMLElement =>
  make(
    "li",
    { className: "pfw-task" },
    make(
      "p",
      { className: "pfw-task-who pfw-way-on" },
      pathLink(workbook, one.page, `${one.learner}, ${one.submission}`),
    ),
    make("p", { className: "pfw-hint" }, `${one.key}, ${one.unit}: ${one.state}`),
    make("p", { className: "pfw-way-on" }, pathLink(workbook, one.quality, "Quality and claim")),
  );
