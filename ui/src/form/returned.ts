import { asking } from "../base/asking";
import { button, make } from "../base/dom";
import { type Group, groupOf } from "../base/values";
import { dayInWords } from "../base/words";
import type { FormDesk } from "../saving/desks";
import type { Returned, Stored, StoredAnswers } from "../wire";

/** What the assessor gave back about the criterion of a form; null where nothing came back. */
export const returnedOf = (stored: Stored | StoredAnswers): Returned | null =>
  "returned" in stored ? stored.returned : null;

export const isLocked = (stored: Stored | StoredAnswers): boolean =>
  returnedOf(stored)?.locked ?? false;

/** What is stored of an activity: a locked form shows nothing else. */
export const storedValue = (stored: Stored | StoredAnswers, activity: string): Group =>
  groupOf(stored.activities[activity]);

/** ``Assessor’s decision on S1: met, changed since S1`` */
export const decisionWords = (returned: Returned): string =>
  `Assessor’s decision on S${returned.attempt}: ${returned.decision}${sinceWords(returned)}`;

function sinceWords({ attempt, changed, reopened }: Returned): string {
  if (reopened) return ", reopened since";
  return changed ? `, changed since S${attempt}` : "";
}

export const toDoWords = ({ what, by }: { what: string; by: string }): string =>
  `To do by ${dayInWords(by)}: ${what}`;

const LOCKED =
  "What is met is locked here. To change it, ask your assessor to reopen it. " +
  "You can still add evidence, on the evidence page.";
const REOPENED =
  "This decision was reopened: it no longer stands, and is to be made anew. You can change your " +
  "answer again.";
const CHANGED =
  "The answer, or evidence that this decision rests on, is different now. Your assessor will want " +
  "to look at it again.";

/** The decision with the feedback and what is to be done; only the first form of a page has it. */
export function returnedBox(desk: FormDesk, form: string, act: Acts): HTMLElement[] {
  const returned = desk.stored ? returnedOf(desk.stored) : null;
  const first = Object.keys(desk.forms ?? {})[0] ?? form;
  if (!returned || form !== first) return [];
  const section = returnedSection(returned);
  if (returned.locked) section.append(...askingAgain(returned, act.ask));
  else if (returned.action) section.append(button("Go to your answer", act.goToWork));
  return [section];
}

/** What can be done about a decision: the work, or to ask the assessor, with the next submission,
 * to reopen what is met. An empty reason takes that back. */
interface Acts {
  goToWork(): void;
  ask(reason: string): Promise<unknown>;
}

function askingAgain({ asks, criterion }: Returned, ask: Acts["ask"]): HTMLElement[] {
  const about = `criterion ${criterion}`;
  if (asks)
    return [
      make("p", {}, make("strong", {}, "You ask for this to be reopened: "), asks),
      make("p", { className: "pfw-hint" }, "Your assessor sees it when you hand in again."),
      asking({ press: "Ask no more", about, act: () => ask("") }),
    ];
  return [
    asking({
      fold: "Ask for it to be reopened",
      label: "Why",
      hint: "Your assessor sees it when you hand in again, and decides.",
      press: "Ask for it",
      about,
      act: async reason => {
        if (!reason.trim()) throw new Error("Say why, in a sentence. Nothing was asked.");
        await ask(reason);
      },
    }),
  ];
}

export function returnedSection(returned: Returned): HTMLElement {
  const { assessor, assessed, feedback, action, changed, reopened, locked } = returned;
  const kind = returned.decision === "met" && !changed && !reopened ? "" : " pfw-gap";
  return make(
    "section",
    {
      className: `pfw-callout pfw-returned${kind}`,
      "aria-label": `What the assessor gave back on criterion ${returned.criterion}`,
    },
    make("p", {}, make("strong", {}, decisionWords(returned))),
    make("p", {}, `${assessor}, ${dayInWords(assessed)}`),
    reopened ? make("p", {}, REOPENED) : null,
    changed ? make("p", {}, CHANGED) : null,
    feedback ? make("p", { className: "pfw-feedback" }, feedback) : null,
    action ? make("p", {}, make("strong", {}, toDoWords(action))) : null,
    locked ? make("p", { className: "pfw-hint" }, LOCKED) : null,
  );
}
