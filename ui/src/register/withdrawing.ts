import { button, make } from "../base/dom";
import { wordsOf } from "../base/server";

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

const questionFor = (ref: string): string =>
  `Take ${ref} out of the register? It is kept in the history of your record, and its number is ` +
  "not used again.";
