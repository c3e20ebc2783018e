import { make } from "../base/dom";
import { textOf } from "../base/values";
import { dayInWords } from "../base/words";
import type { InputKind } from "./kind";

/** A day, with its month in words. */
export const day: InputKind = ({ value, described, change, warn }) => {
  const words = make("span", { className: "pfw-count" }, dayInWords(textOf(value)));
  const input = make("input", {
    ...described,
    type: "date",
    value: textOf(value),
    min: "1900-01-01",
    max: "2100-12-31",
  });
  input.addEventListener("input", () => {
    const { badInput, rangeUnderflow, rangeOverflow } = input.validity;
    words.textContent = dayInWords(input.value);
    warn(rangeUnderflow || rangeOverflow ? "Check the year. This day is not saved." : "");
    if (!badInput && !rangeUnderflow && !rangeOverflow) change(input.value || null);
  });
  return { node: make("span", { className: "pfw-with-words" }, input, words) };
};
