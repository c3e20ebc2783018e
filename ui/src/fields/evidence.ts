import { hintOf, make, newId } from "../base/dom";
import { byText, textOf } from "../base/values";
import type { ItemChoice } from "../wire";
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
  const tell = () => {
    describe();
    change([...chosen].sort(byText));
  };
  const list = make("div", {}, make("p", {}, "The evidence register is empty."));
  const drawn = new Map<string, () => void>(); // how each is picked
  const draw = (ref: string, words: string, isKnown = Boolean(pointing?.item(ref))) => {
    const { node: line, pick } = tickFor({ ref, words, isKnown, chosen, tell, form });
    if (!drawn.size) list.replaceChildren();
    drawn.set(ref, pick);
    list.append(line);
    return pick;
  };
  const drawNew = (items: ItemChoice[]) => {
    for (const { ref, words } of items) if (!drawn.has(ref)) draw(ref, words);
  };
  drawNew(known);
  for (const ref of unknown) draw(ref, "not in the register");
  describe();
  const place = form.adding?.at(form.at);
  const node = make(
    "details",
    { className: "pfw-field pfw-evidence", open: place?.isOpen ?? false },
    summary,
    hintOf(property.description),
    list,
    place?.node,
  );
  place?.around(node, form.inner, ({ ref, title }) => {
    node.open = true;
    const pick = drawn.get(ref) ?? draw(ref, title, true);
    pick();
  });
  pointing?.whenChanged(node, () => {
    drawNew(pointing.items());
    describe();
  });
  return node;
};

const TYPED_INTO = "input[type=text], textarea, select";

interface TickLine {
  ref: string;
  words: string;
  /** Whether the register has the item. */
  isKnown: boolean;
  chosen: Set<string>;
  tell(): void;
  form: FormAround;
}

function tickFor({ ref, words, isKnown, chosen, tell, form: { pointing } }: TickLine) {
  const id = newId();
  const box = make("input", { id, type: "checkbox", checked: chosen.has(ref) });
  const around = { points: () => chosen.has(ref), goBack: () => box.focus() };
  const line = pointing && isKnown ? new ClaimLine(ref, pointing, around) : null;
  const changed = () => {
    if (box.checked) chosen.add(ref);
    else chosen.delete(ref);
    tell();
    if (box.checked) line?.pick();
    else line?.leave();
    line?.draw();
  };
  box.addEventListener("change", changed);
  const label = make("label", { htmlFor: id }, `${ref} ${words}`);
  return {
    node: make("div", { className: "pfw-pick-line" }, box, label, line?.node),
    /** Tick it, and ask where to look, unless the learner is typing. */
    pick(): void {
      box.checked = true;
      changed();
      if (!document.activeElement?.matches(TYPED_INTO)) line?.askWhere();
    },
  };
}
