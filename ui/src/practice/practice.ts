import { make, whenSeenAgain } from "../base/dom";
import { wordsOf } from "../base/server";
import { same } from "../base/values";
import type { PracticePage, PracticeWish } from "../wire";
import type { Page, Workbook } from "../workbook";
import { beforeTheYear, chooseAnother, chooseWorld, type Expecting } from "./before";
import { questionForm, type Wish } from "./question";
import { theTruth } from "./truth";
import { goingOn, howItGoes, inbox, yearSoFar } from "./year";

const LOOK_AGAIN = 4000; // milliseconds, while the tutor's computer has to deal
const NOTHING_EXPECTED: Expecting = { points: "", sure: "" };

/** The practice page: choose an organisation, begin, decide what comes up, go on. */
export const showPractice: Page = (node, { unit }, workbook) => {
  const words = make("p", { className: "pfw-live", role: "status" });
  const shown = make("div", { className: "pfw-practice" }, make("p", {}, "Looking…"));
  node.replaceChildren(words, shown);
  const expecting: Expecting = { ...NOTHING_EXPECTED };
  let page: PracticePage | null = null;
  let asking = false;
  let looking: ReturnType<typeof setTimeout> | undefined;

  const disable = (disabled: boolean) => {
    for (const button of shown.querySelectorAll("button")) button.disabled = disabled;
  };
  const draw = (found: PracticePage) => {
    page = found;
    if (found.state !== "given") Object.assign(expecting, NOTHING_EXPECTED);
    shown.replaceChildren(...parts(unit, found, expecting, wish, workbook));
    words.textContent = found.notice;
    lookAgain();
  };
  /** What is shown begins there: for whoever pressed a key, where nothing else is first. */
  const top = () => {
    const heading = shown.querySelector<HTMLElement>("h3, h4");
    if (heading) heading.tabIndex = -1;
    return heading;
  };
  const ask = async (wished: PracticeWish, done = () => {}) => {
    const pressed = document.activeElement as HTMLElement;
    const hadFocus = shown.contains(pressed);
    disable(true);
    asking = true;
    try {
      const found = await workbook.server.request("POST practice", { unit }, wished);
      if (!found.notice) done();
      draw(found);
      (shown.querySelector<HTMLElement>("[data-first]") ?? (hadFocus ? top() : null))?.focus();
    } catch (error) {
      words.textContent = wordsOf(error);
      disable(false);
      if (hadFocus) pressed.focus();
    } finally {
      asking = false;
    }
  };
  /** Ask how the year stands, and change nothing on the page unless it stands otherwise. What was
   * wished for meanwhile draws it: a page drawn before could be pressed a second time. */
  const look = async () => {
    const before = page;
    try {
      const found = await workbook.server.request("GET practice", { unit });
      if (page !== before) return;
      if (asking || isAsBefore(before, found)) lookAgain();
      else draw(found);
    } catch (error) {
      if (page) lookAgain();
      else words.textContent = wordsOf(error);
    }
  };
  const lookAgain = () => {
    clearTimeout(looking);
    if (page && "waits" in page && page.waits) looking = setTimeout(lookIfSeen, LOOK_AGAIN);
  };
  /** A page in the background asks nothing, so that a server that nobody uses can end. */
  const lookIfSeen = () => {
    if (document.visibilityState !== "hidden") void look();
  };
  const wish: Wish = (name, more = {}, done) => {
    words.textContent = "One moment…";
    void ask({ wish: name, digest: page?.digest ?? null, ...more }, done);
  };
  const stopSeeing = whenSeenAgain(() => void look(), shown);
  void look();
  return () => {
    clearTimeout(looking);
    stopSeeing();
  };
};

/** Whether the year stands as the page shows it, whatever was said of the last wish. */
function isAsBefore(page: PracticePage | null, found: PracticePage): boolean {
  return page !== null && same({ ...page, notice: "" }, { ...found, notice: "" });
}

function parts(
  unit: string,
  page: PracticePage,
  expecting: Expecting,
  wish: Wish,
  workbook: Workbook,
): HTMLElement[] {
  if (page.state === "none") return [chooseWorld(page.worlds, wish)];
  const mark = make(
    "div",
    { className: "pfw-callout pfw-practice-mark", role: "note" },
    make("strong", {}, "PRACTICE"),
    ` ${page.world.fictional}`,
  );
  if (page.state === "given")
    return [mark, ...beforeTheYear(unit, page, expecting, wish, workbook)];
  return [
    mark,
    yearSoFar(page),
    chooseAnother(page.instead, true, wish),
    ...page.questions.map((question, place) =>
      questionForm(unit, question, place === 0, wish, workbook),
    ),
    ...goingOn(unit, page, wish, workbook),
    theTruth(unit, page, wish, workbook),
    inbox(page.mails, !page.questions.length),
    howItGoes(workbook.server, page.state),
  ].filter(part => part !== null);
}
