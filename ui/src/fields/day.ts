import { button, make } from "../base/dom";
import { dayIn, ukDay } from "../base/uk_date";
import { asTyped, isAsTyped, savable, textOf } from "../base/values";
import { dayInWords } from "../base/words";
import type { InputKind } from "./kind";

const FIRST = "1900-01-01";
const LAST = "2100-12-31";
const NO_DAY = "This needs a day, such as 24/04/2026 or 24 April 2026. It is not saved yet.";
const UNREAD = "This day is not saved yet. Go into the box and on to the next one.";
const WRONG_YEAR = "Check the year. This day is not saved.";

/**
 * A day, typed and shown the UK way whatever the browser speaks, with its month in words. What is
 * no day is kept as typed, and the day from before saved.
 */
export const day: InputKind = ({ value, described, change, warn }) => {
  let kept = savable(value ?? null);
  let isOpen = isAsTyped(value);
  const inWords = isOpen ? "" : dayInWords(textOf(value));
  const words = make("span", { className: "pfw-count" }, inWords);
  const input = make("input", {
    ...described,
    type: "text",
    className: "pfw-date",
    inputMode: "text",
    autocomplete: "off",
    placeholder: "DD/MM/YYYY",
    value: isOpen ? textOf(value) : ukDay(textOf(value)),
  });
  /** ``left``: nobody is typing any more, so that what is wrong can be said. */
  const read = (left: boolean) => {
    const text = input.value.trim();
    const iso = dayIn(text, { short: left });
    const isInRange = iso !== null && iso >= FIRST && iso <= LAST;
    const isSound = !text || isInRange;
    words.textContent = iso && isInRange ? dayInWords(iso) : "";
    input.setAttribute("aria-invalid", String(left && !isSound));
    isOpen = !isSound;
    if (isSound) {
      warn("");
      kept = iso;
      change(iso);
      if (left && iso) input.value = ukDay(iso);
      return;
    }
    warn(iso ? WRONG_YEAR : left ? NO_DAY : "", true);
    change(asTyped(input.value, kept));
  };
  if (isOpen) warn(dayIn(input.value) ? UNREAD : NO_DAY);
  input.addEventListener("input", () => read(false));
  input.addEventListener("change", () => read(true));
  input.addEventListener("blur", () => {
    if (isOpen) read(true);
  });
  const calendar = make("input", {
    type: "date",
    className: "pfw-calendar",
    tabIndex: -1,
    min: FIRST,
    max: LAST,
    "aria-hidden": "true",
  });
  calendar.addEventListener("input", () => {
    if (!calendar.value) return;
    input.value = ukDay(calendar.value);
    read(true);
  });
  const choose = () => {
    calendar.value = dayIn(input.value) ?? "";
    calendar.showPicker?.();
  };
  const open = button("▾", choose, {
    tabIndex: -1,
    title: "Calendar",
    "aria-label": "Calendar",
    "aria-describedby": `${described.id}-label`,
  });
  const box = make("span", { className: "pfw-day-box" }, input, open, calendar);
  return { node: make("span", { className: "pfw-with-words" }, box, words) };
};
