import { make } from "../base/dom";
import { asTyped, isAsTyped, type Json, savable, textOf } from "../base/values";
import type { Drawing, InputKind } from "./kind";

interface Amount {
  sound(text: string): boolean;
  /** What to say of a text that is none. */
  words: string;
  convert(text: string): Json;
}

const MOST = 1e12;
const IN_THOUSANDS = /^-?\d{1,3}([,\s]\d{3})+(\.\d*)?$/;

const POUNDS: Amount = {
  sound: text => /^\d{0,9}\.?\d{0,2}$/.test(text) && text !== ".",
  words: "This needs an amount in pounds, such as 12 or 12.50. It is not saved yet.",
  convert: text => text.replace(/\.$/, ""),
};

const NUMBER: Amount = {
  sound: text => /^-?(\d+\.?\d*|\.\d+)$/.test(text) && Math.abs(Number(text)) <= MOST,
  words: "This needs a number, such as 12 or 12.5. It is not saved yet.",
  convert: Number,
};

export const pounds: InputKind = drawing => amount(drawing, POUNDS, { before: "£" });

/** A number, with its unit. */
export const number: InputKind = drawing =>
  amount(drawing, NUMBER, { behind: drawing.property.unit ?? "" });

/** While the text is no amount, it is kept as typed, and the amount from before this visit saved. */
function amount(
  { value, described, change, warn }: Drawing,
  kind: Amount,
  { before = "", behind = "" },
) {
  let soFar = savable(value ?? null);
  let kept = soFar;
  const input = make("input", {
    ...described,
    type: "text",
    inputMode: "decimal",
    autocomplete: "off",
    value: textOf(value),
    onfocus: () => {
      kept = soFar;
    },
    oninput: () => {
      const text = bare(input.value);
      const sound = !text || kind.sound(text);
      say(sound);
      if (!sound) soFar = kept;
      else soFar = text ? kind.convert(text) : null;
      change(sound ? soFar : asTyped(input.value, kept));
    },
  });
  const say = (sound: boolean) => {
    warn(sound ? "" : kind.words);
    input.setAttribute("aria-invalid", String(!sound));
  };
  if (isAsTyped(value)) say(false);
  const words = (text: string) => (text ? make("span", {}, text) : null);
  const node = make("span", { className: "pfw-with-words" }, words(before), input, words(behind));
  return { node };
}

/** An amount in a text, such as ``£1,250``; undefined for none. */
export function amountIn(text: string, widget: "pounds" | "number"): Json | undefined {
  const kind = widget === "pounds" ? POUNDS : NUMBER;
  const found = bare(text);
  return found && kind.sound(found) ? kind.convert(found) : undefined;
}

/** Without what only helps to read it. What parts no thousands may mean something else. */
function bare(typed: string): string {
  const text = typed
    .trim()
    .replace(/^(-?)\s*£\s*/, "$1")
    .replace(/\s*%$/, "");
  return IN_THOUSANDS.test(text) ? text.replace(/[,\s]/g, "") : text;
}
