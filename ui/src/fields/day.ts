import { button, make } from "../base/dom";
import { dayIn, ukDay } from "../base/uk_date";
import { textOf } from "../base/values";
import { dayInWords } from "../base/words";
import type { InputKind } from "./kind";

const FIRST = "1900-01-01";
const LAST = "2100-12-31";
const NO_DAY = "This needs a day, such as 24/04/2026 or 24 April 2026. It is not saved yet.";
const WRONG_YEAR = "Check the year. This day is not saved.";

/** A day, typed and shown the UK way whatever the browser speaks, with its month in words. */
export const day: InputKind = ({ value, described, change, warn }) => {
  const words = make("span", { className: "pfw-count" }, dayInWords(textOf(value)));
  const input = make("input", {
    ...described,
    type: "text",
    className: "pfw-date",
    inputMode: "text",
    autocomplete: "off",
    placeholder: "DD/MM/YYYY",
    value: ukDay(textOf(value)),
  });
  /** ``left``: nobody is typing any more, so that what is wrong can be said. */
  const read = (left: boolean) => {
    const text = input.value.trim();
    const iso = dayIn(text, { short: left });
    const isInRange = iso !== null && iso >= FIRST && iso <= LAST;
    const isSound = !text || isInRange;
    words.textContent = iso && isInRange ? dayInWords(iso) : "";
    input.setAttribute("aria-invalid", String(left && !isSound));
    if (isSound) {
      warn("");
      change(iso);
      if (left && iso) input.value = ukDay(iso);
    } else warn(iso ? WRONG_YEAR : left ? NO_DAY : "", true);
  };
  input.addEventListener("input", () => read(false));
  input.addEventListener("change", () => read(true));
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
