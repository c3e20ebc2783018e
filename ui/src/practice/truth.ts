import { button, make, newId } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import { between } from "../base/words";
import { pageLink } from "../links";
import { blockNode } from "../panel/blocks";
import type { PracticeYear, World } from "../wire";
import type { Workbook } from "../workbook";
import type { Wish } from "./question";

/** What was true in a year that is over, or what comes before it can be seen. */
export function theTruth(
  unit: string,
  page: PracticeYear,
  wish: Wish,
  workbook: Workbook,
): HTMLElement | null {
  const parts = {
    "not yet": () => null,
    "evaluate first": () => [evaluateFirst(unit, page, workbook)],
    locked: () => [make("p", {}, "Your tutor shows what was true when the class is over.")],
    ready: () => [
      page.of_before
        ? stillOfBefore(unit, page, workbook)
        : make(
            "p",
            {},
            "You have concluded. Now see what was true, what luck did and what each decision was worth.",
          ),
      button("Show what was true", () => wish("reveal"), { className: "pfw-make" }),
    ],
    seen: () => [blocks(workbook.server, unit), playAgain(page.worlds, wish)],
  }[page.truth]();
  return parts
    ? make("section", { "aria-label": "What was true" }, make("h3", {}, "What was true"), ...parts)
    : null;
}

function evaluateFirst(unit: string, page: PracticeYear, workbook: Workbook): HTMLElement {
  return make(
    "p",
    {},
    `You can see it once you have answered “${page.evaluate_asks}” in `,
    ...evaluating(unit, page, workbook),
    ".",
  );
}

/** The evaluation of the year before stands there unchanged, so nothing is concluded of this one. */
function stillOfBefore(unit: string, page: PracticeYear, workbook: Workbook): HTMLElement {
  return make(
    "p",
    {},
    "Your evaluation is still that of the year before. Bring it up to date in ",
    ...evaluating(unit, page, workbook),
    " first, or see now what was true.",
  );
}

function evaluating(unit: string, page: PracticeYear, workbook: Workbook): (Node | string)[] {
  const links = page.evaluate.map(ref => pageLink(workbook, unit, ref, `criterion ${ref}`));
  return between<Node | string>(links, ", ");
}

function blocks(server: Server, unit: string): HTMLElement {
  const shown = make("div", { "aria-live": "polite" }, make("p", {}, "Working it out…"));
  server.request("GET practice-truth", { unit }).then(
    found => shown.replaceChildren(...found.map(blockNode)),
    error => shown.replaceChildren(make("p", {}, wordsOf(error))),
  );
  return shown;
}

/** Another year: the same luck to decide otherwise, other luck, or another organisation. */
function playAgain(worlds: World[], wish: Wish): HTMLElement {
  const [here, ...elsewhere] = worlds;
  const own = here?.id ?? "";
  const id = newId();
  const choice = make(
    "select",
    { id },
    ...elsewhere.map(world => make("option", { value: world.id }, world.title)),
  );
  return make(
    "div",
    {},
    make("h3", {}, "Play again"),
    make(
      "p",
      {},
      "Change your plan first, if you like: its pages are open again. What is in your register stays there.",
    ),
    make(
      "p",
      { className: "pfw-card-buttons" },
      button("The same luck, decide otherwise", () => wish("again", { world: own })),
      button("Other luck", () => wish("again", { world: own, other_luck: true })),
    ),
    make(
      "p",
      { className: "pfw-card-buttons" },
      make("label", { htmlFor: id }, "Another organisation"),
      choice,
      button("Begin there", () => wish("again", { world: choice.value, other_luck: true })),
    ),
  );
}
