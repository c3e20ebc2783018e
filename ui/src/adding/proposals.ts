import { announce, button, make, newId } from "../base/dom";
import type { Group } from "../base/values";
import type { AddedRow, Proposal } from "../wire";

const NAMES: Record<Proposal["field"], string> = { title: "Title", date: "Date", author: "Author" };

/** What the file of a new item says of itself: nothing is entered before it is used. */
export function proposalsOf(row: AddedRow, use: (fields: Group) => void): HTMLElement | null {
  const { ref, proposals } = row;
  const source = proposals[0]?.source;
  if (!source) return null;
  const lines = proposals.map(proposal => ({ proposal, ...lineOf(proposal) }));
  const node = make(
    "div",
    { className: "pfw-proposals", role: "group", "aria-label": `Proposed for ${ref}` },
    make("p", {}, `From ${source}, for ${ref}. Nobody has checked it.`),
    ...lines.map(line => line.node),
  );
  const take = () => {
    const wanted = lines.filter(({ tick }) => tick.checked).map(({ proposal }) => proposal);
    use(Object.fromEntries(wanted.map(({ field, value }) => [field, value])));
    const names = wanted.map(({ field }) => NAMES[field].toLowerCase()).join(", ");
    const words = wanted.length ? `From ${source}, used for ${ref}: ${names}.` : "Nothing is used.";
    node.replaceChildren(make("p", { tabIndex: -1 }, words));
    node.querySelector("p")?.focus();
    announce(words);
  };
  node.append(
    button("Use what is ticked", take, { "aria-label": `Use what is ticked for ${ref}` }),
  );
  return node;
}

function lineOf({ field, words }: Proposal) {
  const id = newId();
  const tick = make("input", { id, type: "checkbox", checked: true });
  const label = make("label", { htmlFor: id }, `${NAMES[field]}: ${words}`);
  return { tick, node: make("div", { className: "pfw-pick-line" }, tick, label) };
}
