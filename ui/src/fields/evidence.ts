import { hintOf, make, newId } from "../base/dom";
import { byText, textOf } from "../base/values";
import type { PartKind } from "./kind";

/** Ticks for the items of the register. */
export const evidence: PartKind = (property, value, form, change) => {
  const chosen = new Set(Array.isArray(value) ? value.map(textOf) : []);
  const summary = make("summary");
  const describe = () => {
    const refs = chosen.size ? [...chosen].join(", ") : "none chosen";
    summary.textContent = `${property.title}: ${refs}`;
  };
  const known = form.choices.evidence;
  const unknown = [...chosen].filter(ref => !known.some(item => item.ref === ref));
  const items = [...known, ...unknown.map(ref => ({ ref, words: "not in the register" }))];
  const boxes = items.map(item => {
    const id = newId();
    const box = make("input", { id, type: "checkbox", checked: chosen.has(item.ref) });
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(item.ref);
      else chosen.delete(item.ref);
      describe();
      change([...chosen].sort(byText));
    });
    const label = make("label", { htmlFor: id }, `${item.ref} ${item.words}`);
    return make("div", { className: "pfw-pick-line" }, box, label);
  });
  describe();
  return make(
    "details",
    { className: "pfw-field pfw-evidence" },
    summary,
    hintOf(property.description),
    ...(boxes.length ? boxes : [make("p", {}, "The evidence register is empty.")]),
  );
};
