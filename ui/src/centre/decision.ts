/** The decision on a criterion: typed and saved as a draft, recorded only when asked to. */

import { asking } from "../base/asking";
import { button, keepingAction, keepingFocus, make } from "../base/dom";
import { dayInWords, moment } from "../base/words";
import { drawForm } from "../form/form";
import type { FormDesk } from "../saving/desks";
import type { Stored } from "../saving/ports";
import type {
  Assessing,
  OfHanded,
  OpenedCriterion,
  Phrase,
  StoredDraft,
  WordComment,
} from "../wire";
import type { Workbook } from "../workbook";
import { pressFrom, recorder } from "./typed";

export const PART = "decision";

/** The form of a criterion, and what stands around it. */
export interface DecisionForm {
  /** Show the criterion as it is by now around the form, which is left as it is. */
  draw(opened: OpenedCriterion): void;
  /** Say what came of something. */
  tell(words: string): void;
  stop(): void;
}

/** The form with its phrases and its button; ``changed`` hears of what was recorded, in words. */
export function decisionForm(
  node: HTMLElement,
  workbook: Workbook,
  page: Assessing,
  query: OfHanded,
  changed: (words: string) => void,
): DecisionForm {
  const desk = workbook.desks.ofDraft(page.by, query);
  const { record, said, tell } = recorder({
    ...{ press: "Record this decision", part: PART, desk },
    send: shown => workbook.server.request("POST decision", query, shown),
    recorded: changed,
  });
  const recorded = make("p", { className: "pfw-recorded" });
  const form = make("div");
  pressFrom(form, record);
  const [above, around, phrases, below] = [
    make("div"),
    make("div", {}, form),
    make("div"),
    make("div"),
  ];
  const heading = make("h3", {}, "Your decision");
  node.replaceChildren(heading, above, around, phrases, record, recorded, said, below);
  const part = { name: PART, schema: page.schema, unit: query.unit, page: query.criterion, desk };
  const stopForm = drawForm(form, part, workbook);
  const stopHearing = desk.listen(() => {
    recorded.textContent = recordedWords(desk);
  });
  return {
    draw(opened) {
      const { shut } = opened;
      const told = make("p", { className: "pfw-callout pfw-gap", role: "note" }, shut);
      const comments = commentList(opened.comments, shut ? null : form);
      keepingAction(above, () => above.replaceChildren(...(shut ? [told] : []), comments));
      if (Boolean(shut) !== record.hidden)
        keepingFocus(node, () =>
          around.replaceChildren(shut ? folded("What you have typed about it", form) : form),
        );
      record.hidden = recorded.hidden = phrases.hidden = Boolean(shut);
      const given = phrasesFor(page.phrases, query.criterion);
      if (!phrases.childElementCount) phrases.append(phraseList(given, page.phrases_trouble, form));
      keepingAction(below, () =>
        below.replaceChildren(
          countersigning(workbook, query, opened, changed),
          takingBack(workbook, query, opened, changed),
        ),
      );
    },
    tell,
    stop() {
      void desk.flush();
      stopHearing();
      stopForm();
    },
  };
}

const folded = (words: string, node: HTMLElement): HTMLElement =>
  make("details", { className: "pfw-fold" }, make("summary", {}, words), node);

const draftOf = (stored: Stored | null): StoredDraft | null =>
  stored && "recorded_at" in stored ? stored : null;

/** Whether what stands in the form is what was recorded. */
export function recordedWords(desk: Pick<FormDesk, "stored" | "unsaved">): string {
  const draft = draftOf(desk.stored);
  if (!draft?.recorded || !draft.recorded_at) return "Nothing is recorded yet: this is a draft.";
  const when = moment(new Date(draft.recorded_at), new Date());
  const still = draft.same && !desk.unsaved;
  return still
    ? `Recorded: ${draft.recorded}, ${when}. The learner sees it once it is released.`
    : `Recorded before: ${draft.recorded}, ${when}. What you have changed since is a draft.`;
}

export const phrasesFor = (phrases: Phrase[], criterion: string): Phrase[] =>
  phrases.filter(({ criteria }) => !criteria.length || criteria.includes(criterion));

/** Put a text into its box, below what is there, and go there. */
function insert(form: HTMLElement, use: Phrase["use"], text: string): void {
  const box = form.querySelector<HTMLTextAreaElement>(`[data-at=${use}] textarea`);
  if (!box) return;
  const before = box.value && !box.value.endsWith("\n") ? `${box.value}\n` : box.value;
  box.value = `${before}${text}`;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}

/** What was written in Word, each with the way into the feedback where there is a form. */
export function commentList(comments: WordComment[], form: HTMLElement | null): HTMLElement | "" {
  if (!comments.length) return "";
  const entries = comments.map(({ author, written, text, about, resolved, mine }) => {
    const who = mine ? "You" : `Note by ${author || "somebody"}`;
    const at = about ? ` on ${about}` : "";
    const head = `${who}${at}${written ? `, ${dayInWords(written.slice(0, 10))}` : ""}`;
    const put = form
      ? button("Put it into the feedback", () => insert(form, "feedback", text))
      : null;
    return make(
      "li",
      {},
      make("p", { className: "pfw-hint" }, `${head}${resolved ? ", resolved in Word" : ""}`),
      make("p", { className: "pfw-said" }, text),
      put,
    );
  });
  return make(
    "details",
    { className: "pfw-fold pfw-phrases", open: comments.some(one => !one.resolved) },
    make("summary", {}, `Comments in Word (${comments.length})`),
    form
      ? make("p", { className: "pfw-hint" }, "They are drafts: nothing is given as it is.")
      : null,
    make("ul", {}, ...entries),
  );
}

/** Choosing a phrase puts it into its box, where it can be changed. */
function phraseList(phrases: Phrase[], trouble: string, form: HTMLElement): HTMLElement {
  const entries = phrases.map(phrase => {
    const { title, text, use } = phrase;
    const words = use === "action" ? `To do: ${title || text}` : title || text;
    return make(
      "li",
      {},
      button(words, () => insert(form, use, text), { title: text }),
    );
  });
  return make(
    "details",
    { className: "pfw-fold pfw-phrases", hidden: !phrases.length && !trouble },
    make("summary", {}, "Phrases of your centre"),
    trouble ? make("p", { className: "pfw-warning" }, trouble) : null,
    make("p", { className: "pfw-hint" }, "Choose one to put it into its box, then change it."),
    make("ul", {}, ...entries),
  );
}

/** Somebody qualified signs what somebody in training decided, or says why not. */
function countersigning(
  workbook: Workbook,
  query: OfHanded,
  { unsigned, signing_shut: shut }: OpenedCriterion,
  changed: (words: string) => void,
): HTMLElement | string {
  if (!unsigned) return "";
  const { criterion, ...submission } = query;
  const sign = async (agrees: boolean, reason: string) => {
    const body = { criteria: [criterion], agrees, reason };
    await workbook.server.request("POST countersignature", submission, body);
    changed(agrees ? "Countersigned." : "It is recorded that you do not agree.");
  };
  return make(
    "section",
    { className: "pfw-callout", "aria-label": "Countersigning" },
    make("p", {}, make("strong", {}, `Waits to be countersigned. ${unsigned}`)),
    ...(shut
      ? [make("p", { className: "pfw-hint" }, shut)]
      : [
          asking({ press: "Countersign", act: () => sign(true, "") }),
          asking({
            fold: "I do not agree",
            label: "Why you do not agree",
            press: "Record that I do not agree",
            act: words => sign(false, words),
          }),
        ]),
  );
}

function takingBack(
  workbook: Workbook,
  query: OfHanded,
  { reopens, state }: OpenedCriterion,
  changed: (words: string) => void,
): HTMLElement | string {
  if (!reopens) return "";
  return asking({
    fold: `Take the decision back (${state})`,
    label: "Why you take it back",
    hint: "Say why: a quality assurer reads it.",
    press: "Take it back",
    act: async reason => {
      const body = { decision: reopens, reason };
      await workbook.server.request("DELETE decision", query, body);
      changed("It is taken back. The learner is told with the next release.");
    },
  });
}
