import { announce, button, make, newId } from "../base/dom";
import type { FormDesk } from "../saving/desks";
import type { AddedRow, Proposal } from "../wire";

const NAMES: Record<Proposal["field"], string> = { title: "Title", date: "Date", author: "Author" };

/** What the file of a new item says of itself: nothing is entered before it is used. */
export function proposalsOf(row: AddedRow, desk: FormDesk): HTMLElement | null {
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
    const entries = Object.fromEntries(wanted.map(({ field, value }) => [field, value]));
    whenOpened(desk, () => desk.bringBack("item", entries));
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

/** Do ``work`` once it is known what is stored. */
function whenOpened(desk: FormDesk, work: () => void): void {
  if (desk.stored) {
    work();
    return;
  }
  const stop = desk.listen(news => {
    if (news !== "stored") return;
    stop();
    work();
  });
}

function lineOf({ field, words }: Proposal) {
  const id = newId();
  const tick = make("input", { id, type: "checkbox", checked: true });
  const label = make("label", { htmlFor: id }, `${NAMES[field]}: ${words}`);
  return { tick, node: make("div", { className: "pfw-pick-line" }, tick, label) };
}
