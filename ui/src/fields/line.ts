import { make } from "../base/dom";
import { textOf } from "../base/values";
import { atItsEnd, growing } from "./box";
import type { InputKind } from "./kind";
import { mentions } from "./mentions";

const LONGEST_LINE = 300; // characters

/** One line of text, which is shown in full however narrow the page is. */
export const line: InputKind = ({ property, value, described, form, change, warn }) => {
  const area = make("textarea", {
    ...described,
    className: "pfw-one-line",
    value: textOf(value),
    rows: 1,
    maxLength: property.maxLength ?? LONGEST_LINE,
    autocomplete: "off",
    onkeydown: event => {
      if (event.key === "Enter") event.preventDefault();
    },
  });
  const fit = growing(area);
  area.addEventListener("input", () => {
    if (/[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, " ");
    fit();
    warn(atItsEnd(area), false);
    change(area.value);
  });
  return { node: area, after: form.pointing ? [mentions(area, form.pointing)] : [] };
};
