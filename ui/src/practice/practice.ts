import { make, whenSeenAgain } from "../base/dom";
import { wordsOf } from "../base/server";
import type { PracticePage, PracticeWish } from "../wire";
import type { Page, Workbook } from "../workbook";
import { beforeTheYear, chooseWorld } from "./before";
import { questionForm, type Wish } from "./question";
import { theTruth } from "./truth";
import { goingOn, howItGoes, inbox, yearSoFar } from "./year";

/** The practice page: choose an organisation, begin, decide what comes up, go on. */
export const showPractice: Page = (node, { unit }, workbook) => {
  const words = make("p", { className: "pfw-live", role: "status" });
  const shown = make("div", { className: "pfw-practice" }, make("p", {}, "Looking…"));
  node.replaceChildren(words, shown);
  let page: PracticePage | null = null;

  const disable = (disabled: boolean) => {
    for (const button of shown.querySelectorAll("button")) button.disabled = disabled;
  };
  const ask = async (wished?: PracticeWish, done = () => {}) => {
    disable(true);
    try {
      page = wished
        ? await workbook.server.request("POST practice", { unit }, wished)
        : await workbook.server.request("GET practice", { unit });
      if (!page.notice) done();
      shown.replaceChildren(...parts(unit, page, wish, workbook));
      words.textContent = page.notice;
      if (wished) shown.querySelector<HTMLElement>("[data-first]")?.focus();
    } catch (error) {
      words.textContent = wordsOf(error);
      disable(false);
    }
  };
  const wish: Wish = (name, more = {}, done) => {
    words.textContent = "One moment…";
    void ask({ wish: name, digest: page?.digest ?? null, ...more }, done);
  };
  const again = () => {
    if (document.visibilityState === "visible" && page?.state === "given") void ask();
  };
  const seen = new IntersectionObserver(entries => {
    if (page && entries.some(entry => entry.isIntersecting)) again();
  });
  seen.observe(shown);
  const stopSeeing = whenSeenAgain(again);
  void ask();
  return () => {
    seen.disconnect();
    stopSeeing();
  };
};

function parts(unit: string, page: PracticePage, wish: Wish, workbook: Workbook): HTMLElement[] {
  if (page.state === "none") return [chooseWorld(page.worlds, wish)];
  const mark = make(
    "div",
    { className: "pfw-callout pfw-practice-mark", role: "note" },
    make("strong", {}, "PRACTICE"),
    ` ${page.world.fictional}`,
  );
  if (page.state === "given") return [mark, ...beforeTheYear(unit, page, wish, workbook)];
  return [
    mark,
    yearSoFar(page),
    ...page.questions.map((question, place) =>
      questionForm(unit, question, place === 0, wish, workbook),
    ),
    ...goingOn(unit, page, wish, workbook),
    theTruth(unit, page, wish, workbook),
    inbox(page.mails, !page.questions.length),
    howItGoes(workbook.server),
  ].filter(part => part !== null);
}
