import { make } from "../base/dom";
import { textOf } from "../base/values";
import { wordCount } from "../base/words";
import { atItsEnd, growing } from "./box";
import type { InputKind } from "./kind";
import { mentions } from "./mentions";
import { printedBelow } from "./printed";
import { takeRichText } from "./rich_text";
import { tools } from "./tools";

const LONGEST_TEXT = 20_000; // characters

/** Several paragraphs, with the number of words. */
export const text: InputKind = ({ property, value, described, form, change, warn }) => {
  const count = make("p", { className: "pfw-count" });
  const area = make("textarea", {
    ...described,
    value: textOf(value),
    rows: 3,
    maxLength: property.maxLength ?? LONGEST_TEXT,
    spellcheck: true,
    lang: "en-GB",
  });
  const tell = () => {
    const words = wordCount(area.value);
    count.textContent = words === 1 ? "1 word" : `${words} words`;
  };
  const fit = growing(area);
  tell();
  if (form.printing) takeRichText(area);
  area.addEventListener("input", () => {
    fit();
    tell();
    warn(atItsEnd(area), false);
    change(area.value);
  });
  const below = make("div", { className: "pfw-below" }, form.printing ? tools(area) : null, count);
  const after = [
    below,
    ...(form.printing ? [printedBelow(area, form.printing)] : []),
    ...(form.pointing ? [mentions(area, form.pointing)] : []),
  ];
  return { node: area, after };
};
