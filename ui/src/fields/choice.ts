import { make } from "../base/dom";
import { textOf } from "../base/values";
import { capital } from "../base/words";
import type { InputKind } from "./kind";

/** One of a few fixed words, some with a note once they are chosen. */
export const choice: InputKind = ({ property, value, described, change }) => {
  const node = make("select", { ...described, onchange: () => change(node.value) });
  const words = property.enum ?? [""];
  const now = textOf(value);
  for (const word of words.includes(now) ? words : [...words, now]) {
    const said = property.labels?.[word] ?? (word ? capital(word) : "Choose…");
    node.append(make("option", { value: word }, said));
  }
  node.value = now;
  const { notes } = property;
  if (!notes) return { node };
  const after = make("p", { className: "pfw-hint", role: "status" }, notes[node.value] ?? "");
  node.addEventListener("change", () => {
    after.textContent = notes[node.value] ?? "";
  });
  return { node, after: [after] };
};
