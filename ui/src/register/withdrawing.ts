import { button, make } from "../base/dom";
import { wordsOf } from "../base/server";
import type { WithdrawnRow } from "../wire";

/** Withdrawing asks once more, and says what becomes of the item. */
export function withdrawing(ref: string, withdraw: () => Promise<void>): HTMLElement {
  const node = make("div", { className: "pfw-withdraw" });
  const ask = button(`Withdraw ${ref}`, () => sure());
  const keep = button("Keep it", () => {
    node.replaceChildren(ask);
    ask.focus();
  });
  const sure = () => {
    const words = make("p", { role: "alert" }, questionFor(ref));
    const go = button(`Yes, withdraw ${ref}`, () => {
      withdraw().catch(error => {
        words.textContent = wordsOf(error);
      });
    });
    node.replaceChildren(words, go, " ", keep);
    keep.focus();
  };
  node.append(ask);
  return node;
}

/** The items that were withdrawn, folded, each with the way back into the register. */
export function withdrawnItems(putBack: (ref: string) => Promise<void>) {
  const summary = make("summary");
  const list = make("ul");
  const node = make("details", { className: "pfw-withdrawn", hidden: true }, summary, list);
  const line = ({ ref, title }: WithdrawnRow) =>
    make(
      "li",
      {},
      `${ref}: ${title || "No title"} `,
      button(`Put ${ref} back`, () => void putBack(ref)),
    );
  return {
    node,
    draw(items: WithdrawnRow[]): void {
      const words = items.length === 1 ? "1 item is" : `${items.length} items are`;
      summary.textContent = `${words} withdrawn`;
      list.replaceChildren(...items.map(line));
      node.hidden = !items.length;
    },
  };
}

const questionFor = (ref: string): string =>
  `Take ${ref} out of the register? It is kept in the history of your record, and its number is ` +
  "not used again. You can put it back from the list below the register.";
