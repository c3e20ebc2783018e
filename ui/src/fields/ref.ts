import { make } from "../base/dom";
import { type Group, textOf } from "../base/values";
import type { InputKind } from "./kind";

const LETTERS = 26;

/** The short name of a row, which the form gives. */
export const ref: InputKind = ({ value, described }) => ({
  node: make("input", { ...described, type: "text", value: textOf(value), readOnly: true }),
});

/** The next free short name: letters (A, B ... Z, A2 ...) where there is no prefix, else O1, O2. */
export function nextRef(rows: Group[], prefix: string | undefined): string {
  const used = new Set(rows.map(row => row.ref));
  for (let number = 0; ; number += 1) {
    const round = Math.floor(number / LETTERS) + 1;
    const letter = String.fromCharCode(65 + (number % LETTERS)) + (round > 1 ? round : "");
    const next = prefix ? `${prefix}${number + 1}` : letter;
    if (!used.has(next)) return next;
  }
}
