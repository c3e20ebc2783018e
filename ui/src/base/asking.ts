/** A button that records something, with a sentence of whoever presses it where one is asked for. */

import { button, hintOf, isResting, make, newId, setResting } from "./dom";
import { wordsOf } from "./server";

const MOST_LETTERS = 5000;

/** A place for what came of something, in words. */
export function telling(before = ""): {
  node: HTMLElement;
  tell(words: string, bad?: boolean): void;
} {
  const node = make("p", { className: "pfw-live", role: "status" }, before);
  const tell = (words: string, bad = false) => {
    node.className = bad ? "pfw-warning" : "pfw-live";
    node.textContent = words;
  };
  return { node, tell };
}

export interface Asking {
  press: string;
  /** Says what is recorded; what it throws is told in words. */
  act(words: string): Promise<unknown>;
  /** What the box for the sentence is called; without one there is no box. */
  label?: string;
  hint?: string;
  /** The words under which all of it is folded away. */
  fold?: string;
  /** Whom a button is about, for those who only hear it. */
  about?: string;
}

export function asking({ press, act, label, hint, fold, about }: Asking): HTMLElement {
  const { node: said, tell } = telling();
  const id = newId();
  const box = make("textarea", { id, rows: 2, maxLength: MOST_LETTERS });
  const go = async () => {
    if (isResting(record)) return;
    setResting(record, true);
    try {
      tell("");
      await act(box.value);
    } catch (error) {
      tell(wordsOf(error), true);
    } finally {
      setResting(record, false);
    }
  };
  const name = about ? `${press}: ${about}` : null;
  const record = button(press, () => void go(), { "aria-label": name });
  const parts = [
    hintOf(hint),
    ...(label ? [make("label", { htmlFor: id }, label), box] : []),
    record,
    said,
  ];
  if (!fold) return make("div", { className: "pfw-asking" }, ...parts);
  const values = { className: "pfw-fold pfw-asking" };
  return make("details", values, make("summary", {}, fold), ...parts);
}
