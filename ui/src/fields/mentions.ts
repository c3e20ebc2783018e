import { make } from "../base/dom";
import { ClaimLine, claimChips, refsIn } from "./claim_line";
import type { Pointing } from "./kind";

/** The items of the register that a text names, each with the way to claim the criterion with it. */
export function mentions(area: HTMLTextAreaElement, pointing: Pointing): HTMLElement {
  const summary = make("summary");
  const list = make("div");
  const node = make("details", { className: "pfw-mentions" }, summary, list);
  const lines = new Map<string, ClaimLine>();
  let named: string[] = [];
  const add = (ref: string) => {
    const line = new ClaimLine(ref, pointing, {
      head: make("div", {}, pointing.link(ref), ` ${pointing.item(ref)?.words ?? ""}`),
      points: () => named.includes(ref),
      goBack: () => area.focus(),
    });
    lines.set(ref, line);
    list.append(line.node);
    if (pointing.place(ref) === null) node.open = true;
  };
  const tell = () => {
    named = refsIn(area.value).filter(ref => pointing.item(ref));
    for (const ref of named) if (!lines.has(ref)) add(ref);
    for (const line of lines.values()) line.draw();
    const chips = named.length ? claimChips(named, pointing) : ["no item any more"];
    summary.replaceChildren("In this text: ", ...chips);
    node.hidden = [...lines.values()].every(line => line.node.hidden);
  };
  area.addEventListener("input", tell);
  area.addEventListener("change", () => {
    for (const line of lines.values()) line.leave();
    tell();
  });
  pointing.whenChanged(node, tell);
  tell();
  return node;
}
