import { button, make } from "../base/dom";
import { capital } from "../base/words";
import type { FormDesk } from "../saving/desks";
import { type Homeless, leftOverOf } from "../saving/pending";
import { readable } from "./readable";
import { isLocked } from "./returned";

const LOCKED = [
  "These words are not saved: this criterion is met, so that it is locked.",
  " They are kept in this browser. Ask your assessor to reopen the criterion, or copy them to " +
    "where you need them.",
] as const;
const REOPENED = [
  "These words are not saved yet: this criterion was locked when you typed them.",
  " It is open again. Load this page again, and they are saved.",
] as const;
const GONE = [
  "These words have no place in the workbook any more.",
  " The box that you typed them into is not part of it now. They are not saved with your answers, " +
    "but kept in this browser. Copy them to where they belong.",
] as const;

const LEFT_OVER = [
  "These words are not saved: their box needs something else.",
  " What is in that part was changed elsewhere meanwhile. They are kept in this browser. Copy them " +
    "to where they belong.",
] as const;

/** Words whose box is gone, to be copied; they stay until the learner lets them go. */
export function homelessWords(desk: FormDesk, form: string): HTMLElement[] {
  const here = desk.homeless.filter(({ activity }) => isShownBy(desk, form, activity));
  const left = here.filter(one => leftOverOf(one) !== null);
  const others = here.filter(one => leftOverOf(one) === null);
  return [
    ...(others.length ? [callout(desk, others, whyNotSaved(desk, others))] : []),
    ...(left.length ? [callout(desk, left, LEFT_OVER)] : []),
  ];
}

const callout = (desk: FormDesk, words: Homeless[], [title, why]: readonly [string, string]) =>
  make(
    "section",
    { className: "pfw-callout pfw-gap pfw-homeless", role: "alert" },
    make("p", {}, make("strong", {}, title), why),
    ...words.map(one => homelessNode(desk, one)),
  );

function whyNotSaved(desk: FormDesk, here: Homeless[]): readonly [string, string] {
  if (desk.stored && isLocked(desk.stored)) return LOCKED;
  const hasBox = ({ activity, field }: Homeless) =>
    Boolean(desk.forms?.[activity]?.schema.properties[field]);
  return here.every(hasBox) ? REOPENED : GONE;
}

/** What belongs to no form is shown by the first one. */
function isShownBy(desk: FormDesk, form: string, activity: string): boolean {
  const forms = Object.keys(desk.forms ?? {});
  return forms.includes(activity) ? form === activity : form === (forms[0] ?? form);
}

function titleOf(desk: FormDesk, words: Homeless): string {
  const name = leftOverOf(words) ?? words.field;
  const known = desk.forms?.[words.activity]?.schema.properties[name]?.title;
  return known ?? capital(name.replaceAll("_", " "));
}

function homelessNode(desk: FormDesk, words: Homeless): HTMLElement {
  const title = titleOf(desk, words);
  const text = readable(words.value);
  const copied = make("span", { role: "status" });
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copied.textContent = " Copied.";
  };
  const named = (action: string) => ({ "aria-label": `${action}: ${title}` });
  return make(
    "div",
    { className: "pfw-version" },
    make("strong", {}, title),
    make("div", { className: "pfw-version-words" }, text),
    button("Copy", () => void copy(), named("Copy")),
    " ",
    button("I have them elsewhere: remove them here", () => desk.letGo(words), named("Remove")),
    copied,
  );
}
