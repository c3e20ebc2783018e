import { make } from "../base/dom";
import { textOf } from "../base/values";
import type { InputKind } from "./kind";

/** A row that was entered elsewhere. */
export const pick: InputKind = ({ property, value, described, form, change }) => {
  const node = make("select", { ...described, onchange: () => change(node.value) });
  const option = (ref: string, words: string) => node.append(make("option", { value: ref }, words));
  const known = form.choices.rows[property.source ?? ""] ?? [];
  const now = textOf(value);
  option("", known.length ? "Choose…" : "Nothing to choose from yet");
  if (now && !known.some(row => row.ref === now)) option(now, `${now} (no longer there)`);
  for (const row of known) option(row.ref, `${row.ref} ${row.words}`);
  node.value = now;
  return { node };
};
