import { make } from "./base/dom";
import type { Workbook } from "./workbook";

export const OPEN_ITEM = "portfolio:open-item";

/** A link to another notebook of the workbook. */
export function pageLink(
  workbook: Workbook,
  unit: string,
  page: string,
  words: string,
  before = () => {},
): HTMLAnchorElement {
  const follow = (event: MouseEvent) => {
    before();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (workbook.follow(`notebooks/${unit}/${page}.ipynb`)) event.preventDefault();
  };
  return make("a", { href: `${page}.ipynb`, onclick: follow }, words);
}

/** A link to an item on the evidence page, which opens it there. */
export const itemLink = (workbook: Workbook, unit: string, ref: string): HTMLAnchorElement =>
  pageLink(workbook, unit, "evidence", ref, () => {
    sessionStorage.setItem(OPEN_ITEM, ref);
    window.dispatchEvent(new Event(OPEN_ITEM));
  });

/** A sentence in which “criterion 2.2” is the way to its page. */
export const withPages = (workbook: Workbook, unit: string, words: string): (Node | string)[] =>
  words
    .split(/\b(criterion (?:[A-Z]+\d+|\d+\.\d+)\b)/)
    .map((part, at) =>
      at % 2 ? pageLink(workbook, unit, part.slice("criterion ".length), part) : part,
    );
