import { button, make, paragraphs } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import { between } from "../base/words";
import { pageLink } from "../links";
import { blockNode } from "../panel/blocks";
import type { Mail, PracticeYear } from "../wire";
import type { Workbook } from "../workbook";
import type { Wish } from "./question";

const OLDER_MAILS = 4; // that are listed below the newest one
const BEFORE_THE_FIRST_WEEK =
  "Your programme stands now, and the year can begin. Messages come in, some ask you to decide, " +
  "and there are awards to give. Nothing is against the clock.";

export function yearSoFar(page: PracticeYear): HTMLElement {
  const { week, weeks, date, ready_plan, of_another_version } = page;
  const title = week ? `Week ${week} of ${weeks}, ${date}` : "Before the first week";
  const bar = make("progress", { max: weeks, value: week, "aria-label": "How far the year is" });
  const plan = ready_plan ? make("p", { className: "pfw-hint" }, ready_plan) : null;
  const other = of_another_version
    ? make("p", { className: "pfw-callout", role: "note" }, of_another_version)
    : null;
  return make("div", {}, make("h3", {}, title), bar, plan, other);
}

/** The way on, or what to do once the year is over. */
export function goingOn(
  unit: string,
  page: PracticeYear,
  wish: Wish,
  workbook: Workbook,
): HTMLElement[] {
  const isOver = page.state === "over";
  const which = isOver ? "of the year" : "so far";
  const keep = button(`Put the documents ${which} into my register`, () => wish("register"));
  return isOver ? itIsOver(unit, page, keep, workbook) : itGoesOn(page, keep, wish);
}

function itGoesOn(page: PracticeYear, keep: HTMLElement, wish: Wish): HTMLElement[] {
  const waiting = page.questions.length > 0;
  const isAsked = page.waits === "next step";
  const words = page.week ? `Go on for ${page.step}` : "Go to the first week";
  const on = button(words, () => wish("go on"), {
    className: "pfw-make",
    disabled: waiting || isAsked,
    "data-first": waiting || isAsked ? null : "",
  });
  const buttons = make("p", { className: "pfw-card-buttons" }, on, page.week ? keep : null);
  if (!page.week && !waiting) return [make("p", {}, BEFORE_THE_FIRST_WEEK), buttons];
  if (!waiting) return [buttons];
  const hint = "Decide first, then the year goes on.";
  return [buttons, make("p", { className: "pfw-hint" }, hint)];
}

function itIsOver(
  unit: string,
  { evaluate }: PracticeYear,
  keep: HTMLElement,
  workbook: Workbook,
): HTMLElement[] {
  const links = evaluate.map(ref => pageLink(workbook, unit, ref, `criterion ${ref}`));
  const over = make(
    "p",
    { tabIndex: -1, "data-first": "" },
    make("strong", {}, "The year is over. "),
    "Evaluate it: ",
    ...between<Node | string>(links, ", "),
    ". The analysis of your figures is there.",
  );
  return [over, make("p", {}, keep)];
}

/** Messages, the newest first; that one is open unless it stands above as a question. */
export function inbox(mails: Mail[], open: boolean): HTMLElement {
  const entries = mails.map((mail, place) => mailNode(mail, open && place === 0));
  const listed = entries.slice(0, OLDER_MAILS + 1);
  const older = entries.slice(OLDER_MAILS + 1);
  return make(
    "section",
    { "aria-label": "Inbox" },
    make("h3", {}, "Inbox"),
    ...(listed.length ? listed : [make("p", {}, "Nothing yet.")]),
    older.length
      ? make("details", {}, make("summary", {}, `${older.length} older`), ...older)
      : null,
  );
}

const mailNode = ({ subject, sender, date, body }: Mail, open: boolean): HTMLElement =>
  make(
    "details",
    { className: "pfw-mail", open },
    make("summary", {}, make("strong", {}, subject), ` from ${sender}, ${date}`),
    ...paragraphs(body),
  );

/** The charts, which take a moment; the rest of the page does not wait for them. */
export function howItGoes(server: Server, state: PracticeYear["state"]): HTMLElement {
  const shown = make("div", {}, make("p", {}, "Drawing the charts…"));
  server.request("GET practice-progress", {}).then(
    blocks => shown.replaceChildren(...blocks.map(blockNode)),
    error => shown.replaceChildren(make("p", {}, wordsOf(error))),
  );
  const title = state === "over" ? "How it went" : "How it goes";
  return make("section", { "aria-label": title }, make("h3", {}, title), shown);
}
