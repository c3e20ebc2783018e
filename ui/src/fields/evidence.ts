import { hintOf, make, newId } from "../base/dom";
import { byText, textOf } from "../base/values";
import { ClaimLine, claimChips } from "./claim_line";
import type { FormAround, PartKind } from "./kind";

/** Ticks for the items of the register; one that is ticked is claimed, with the place to look. */
export const evidence: PartKind = (property, value, form, change) => {
  const chosen = new Set(Array.isArray(value) ? value.map(textOf) : []);
  const { pointing } = form;
  const summary = make("summary");
  const describe = () => {
    const chips = chosen.size ? claimChips([...chosen], pointing) : ["none chosen"];
    summary.replaceChildren(`${property.title}: `, ...chips);
  };
  const known = form.choices.evidence;
  const unknown = [...chosen].filter(ref => !known.some(item => item.ref === ref));
  const items = [...known, ...unknown.map(ref => ({ ref, words: "not in the register" }))];
  const tell = () => {
    describe();
    change([...chosen].sort(byText));
  };
  const boxes = items.map(({ ref, words }) => tickFor(ref, words, chosen, tell, form));
  describe();
  const node = make(
    "details",
    { className: "pfw-field pfw-evidence" },
    summary,
    hintOf(property.description),
    ...(boxes.length ? boxes : [make("p", {}, "The evidence register is empty.")]),
  );
  pointing?.whenChanged(node, describe);
  return node;
};

function tickFor(
  ref: string,
  words: string,
  chosen: Set<string>,
  tell: () => void,
  { pointing }: FormAround,
): HTMLElement {
  const id = newId();
  const box = make("input", { id, type: "checkbox", checked: chosen.has(ref) });
  const around = { points: () => chosen.has(ref), goBack: () => box.focus() };
  const line = pointing?.item(ref) ? new ClaimLine(ref, pointing, around) : null;
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(ref);
    else chosen.delete(ref);
    tell();
    if (box.checked) line?.pick();
    else line?.leave();
    line?.draw();
  });
  const label = make("label", { htmlFor: id }, `${ref} ${words}`);
  return make("div", { className: "pfw-pick-line" }, box, label, line?.node);
}
