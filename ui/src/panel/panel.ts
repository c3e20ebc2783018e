import { announce, button, keepingAction, make, whenSeenAgain } from "../base/dom";
import { LONG_PATIENCE, wordsOf } from "../base/server";
import { type Json, same } from "../base/values";
import { CLAIMS, setAbout, showField, whenAsked } from "../findings/places";
import { type Around, stepLists } from "../findings/steps";
import { pointsTo } from "../form/pointing";
import { itemLink, pageLink } from "../links";
import type { PageFindings, Panel } from "../wire";
import type { Page, Workbook } from "../workbook";
import { blockNodes } from "./blocks";

const FOLDED = new Set(["practice-analysis", "practice-appraisal"]);
const DROP = "Or drop files anywhere on this page: you are asked what they are for.";

/**
 * What the program has to say: status, evidence, checks, coverage. A claim that no answer points to
 * is shown in the table of the evidence.
 */
export const showPanel: Page = (node, { unit, criterion, name }, workbook) => {
  const looking = make("p", {}, "Looking…");
  const shown = make("div", { className: "pfw-panel" }, looking);
  const undo = make("p", { className: "pfw-live", role: "status" });
  node.replaceChildren(undo, shown);
  const hasClaims = Boolean(criterion) && name === "evidence";
  setAbout(node, criterion, hasClaims ? CLAIMS : "");
  const around = { workbook, unit, page: criterion };
  const takeOff = takingOff(undo, around);
  let last: Panel | null = null;
  const isMine = (item: string) => {
    const desk = workbook.desks.ofCriterion(unit, criterion);
    return Boolean(desk.stored) && !pointsTo(desk, item);
  };
  const asked = whenAsked(({ criterion: page, activity, at, item }) => {
    const isHere = hasClaims && last !== null && page === criterion && activity === CLAIMS;
    if (!isHere || !isMine(item)) return false;
    showField(shown, item || at);
    return true;
  });
  const ask = () =>
    workbook.server.request("GET panel", { unit, criterion, name }, undefined, {
      patience: LONG_PATIENCE,
    });
  const draw = async () => {
    try {
      const found = await ask();
      if (same(found, last)) return;
      const news = last && criterion ? newsOf(found) : "";
      if (news) announce(news);
      last = found;
      const groups = found.groups.map(group =>
        groupNode(criterion ? { ...around, takeOff } : around, group),
      );
      keepingAction(shown, () => shown.replaceChildren(...groups, ...blockNodes(found.blocks)));
      finish(shown, name, unit, workbook);
      asked.look();
    } catch (error) {
      last = null;
      shown.replaceChildren(make("p", {}, `Not checked: ${wordsOf(error)}`));
    }
  };
  void draw();
  const stopSeeing = whenSeenAgain(() => void draw(), node);
  const stopHearing = criterion
    ? workbook.desks.ofCriterion(unit, criterion).listen(news => {
        if (news === "checked") void draw();
        if (news === "stored") asked.look();
      })
    : () => {};
  return () => {
    asked.stop();
    stopHearing();
    stopSeeing();
  };
};

/** What is told of a panel that has changed: how much is missing, and no tables. */
const newsOf = ({ groups, blocks }: Panel): string =>
  [
    ...groups.map(({ title, counts }) => `${title}: ${counts}.`),
    ...blocks.map(block => (block.type === "callout" ? block.title : "")),
  ]
    .filter(Boolean)
    .join(" ");

function finish(shown: HTMLElement, name: string, unit: string, workbook: Workbook): void {
  if (FOLDED.has(name)) foldSections(shown);
  if (name !== "evidence") return;
  linkItems(shown, unit, workbook);
  shown.querySelector("caption")?.classList.add("pfw-spoken"); // the heading above says the same
}

/** What was found that is put right on one page, with the way to that page if it is another. */
function groupNode(around: Around, { page, title, counts, findings }: PageFindings): HTMLElement {
  const { workbook, unit } = around;
  const link = page === around.page ? title : pageLink(workbook, unit, page, title);
  const heading = make("h3", {}, link, " ", make("span", { className: "pfw-hint" }, counts));
  return make("section", { className: "pfw-steps" }, heading, ...stepLists(around, findings));
}

/** Takes the criterion of the page off an item, and says how to put it back. */
function takingOff(undo: HTMLElement, { workbook, unit, page }: Around) {
  const claim = (item: string, place: Json) => {
    const desk = workbook.desks.ofCriterion(unit, page);
    desk.edit(CLAIMS, item, place);
    void desk.flush();
  };
  return (item: string, criterion: string) => {
    const before = workbook.desks.ofCriterion(unit, page).value(CLAIMS)[item] ?? "";
    const back = button("Put it back", () => {
      claim(item, before);
      undo.textContent = `${item} supports criterion ${criterion} again.`;
    });
    claim(item, null);
    undo.replaceChildren(`Criterion ${criterion} is taken off ${item}. `, back);
    back.focus();
  };
}

/** The items in a criterion's table of evidence lead to the register. */
function linkItems(node: HTMLElement, unit: string, workbook: Workbook): void {
  for (const head of node.querySelectorAll("tbody th")) {
    const ref = head.textContent ?? "";
    head.replaceChildren(itemLink(workbook, unit, ref));
    head.closest("tr")?.setAttribute("data-at", ref);
  }
  const words = "Add evidence, or say more about it";
  const link = pageLink(workbook, unit, "evidence", words);
  node.append(
    make("p", { className: "pfw-way-on" }, link),
    make("p", { className: "pfw-hint" }, DROP),
  );
}

/** Each section under a heading of the second level opens at a click, so that a form is near. */
function foldSections(node: HTMLElement): void {
  for (const heading of [...node.querySelectorAll("h4")]) {
    const fold = make("details", { className: "pfw-fold" });
    heading.before(fold);
    fold.append(make("summary", {}, heading));
    let next = fold.nextElementSibling;
    while (next && !next.matches("h4, .pfw-callout")) {
      const part = next;
      next = part.nextElementSibling;
      fold.append(part);
    }
  }
}
