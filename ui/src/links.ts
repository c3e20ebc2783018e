import { make } from "./base/dom";
import { askFor } from "./findings/places";
import type { Workbook } from "./workbook";

const TREE = "/doc/tree";

/** A link to another notebook of the workbook; ``before`` says whether it is not to be followed. */
export function pageLink(
  workbook: Workbook,
  unit: string,
  page: string,
  words: string,
  before: () => boolean = () => false,
): HTMLAnchorElement {
  const follow = (event: MouseEvent) => {
    const isDone = before();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (isDone || workbook.follow(`notebooks/${unit}/${page}.ipynb`)) event.preventDefault();
  };
  return make("a", { href: `${page}.ipynb`, onclick: follow }, words);
}

/** A link to a page by its whole path, such as those of a centre. */
export function pathLink(workbook: Workbook, path: string, words: string): HTMLAnchorElement {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (workbook.follow(path)) event.preventDefault();
  };
  const href = `${TREE}/${path.split("/").map(encodeURIComponent).join("/")}`;
  return make("a", { href, onclick: follow }, words);
}

/** A link to an item on the evidence page, which opens it there. */
export const itemLink = (workbook: Workbook, unit: string, ref: string): HTMLAnchorElement =>
  pageLink(workbook, unit, "evidence", ref, () => {
    askFor({ criterion: "", activity: "", at: "", item: ref });
    return false;
  });

/** A sentence in which “criterion 2.2” is the way to its page, unless that is this page. */
export const withPages = (
  workbook: Workbook,
  unit: string,
  page: string,
  words: string,
): (Node | string)[] =>
  words.split(/\b(criterion (?:[A-Z]+\d+|\d+\.\d+)\b)/).map((part, at) => {
    const ref = part.slice("criterion ".length);
    return at % 2 && ref !== page ? pageLink(workbook, unit, ref, part) : part;
  });
