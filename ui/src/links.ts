import { make } from "./base/dom";
import { askFor, CLAIMS, type Origin, originOf } from "./findings/places";
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
  const file = `${fileStem(page)}.ipynb`;
  const follow = (event: MouseEvent) => {
    const isDone = before();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (isDone || workbook.follow(`notebooks/${unit}/${file}`)) event.preventDefault();
  };
  return make("a", { href: file, onclick: follow }, words);
}

const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** The name of a page's notebook without its ending, as the program writes it: see ``file_stem``. */
export function fileStem(page: string): string {
  const stem = [...page].map(char => (/[A-Za-z0-9.]/.test(char) ? char : written(char))).join("");
  const safe = DEVICE.test(stem) || stem.startsWith(".") ? written(page) + stem.slice(1) : stem;
  return safe.endsWith(".") ? `${safe.slice(0, -1)}${written(".")}` : safe;
}

/** The number of the first character of a text. */
function written(text: string): string {
  const code = text.codePointAt(0) ?? 0;
  return code < 0x10000
    ? `=${code.toString(16).padStart(4, "0")}`
    : `=x${code.toString(16).padStart(5, "0")}`;
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

/** A link to a field of an answer, which goes into it there. */
export const fieldLink = (
  workbook: Workbook,
  unit: string,
  { criterion, activity, at }: Origin,
  words: string,
): HTMLAnchorElement =>
  pageLink(workbook, unit, criterion, words, () => {
    if (activity) askFor({ criterion, activity, at, item: "" });
    return false;
  });

/** A link to an item on the evidence page, which opens it there, with the way back. */
export function itemLink(workbook: Workbook, unit: string, ref: string): HTMLAnchorElement {
  const link = pageLink(workbook, unit, "evidence", ref, () => {
    askFor({ criterion: "", activity: "", at: "", item: ref }, originOf(link));
    return false;
  });
  return link;
}

/**
 * A link to a criterion that an item supports, which goes to where its answer points to the item;
 * to the item among the criterion's evidence if none does.
 */
export const claimLink = (
  workbook: Workbook,
  unit: string,
  criterion: string,
  item: string,
): HTMLAnchorElement =>
  pageLink(workbook, unit, criterion, criterion, () => {
    askFor({ criterion, activity: CLAIMS, at: "", item });
    return false;
  });

/** A link to the evidence page. */
export const itemsPage = (workbook: Workbook, unit: string): HTMLAnchorElement =>
  pageLink(workbook, unit, "evidence", "Evidence");

/** “criterion” and a ref: letters and numbers with signs between them. A number alone may be that of
 *  something else, such as a criterion for an award. */
const CRITERION =
  /\b(criterion (?=[^\s]*\p{N})(?!\p{N}+(?!\.?[\p{L}\p{N}\-_]))\(?[\p{L}\p{N}]+(?:[.\-–_()[\]'’&+#*]+[\p{L}\p{N}]+)*)/u;

/** The refs that a sentence names. */
export const refsIn = (words: string): string[] =>
  words.split(CRITERION).flatMap((part, at) => (at % 2 ? part.slice("criterion ".length) : []));

/** A sentence in which “criterion 2.2” is the way to its page, unless that is this page. */
export const withPages = (
  workbook: Workbook,
  unit: string,
  page: string,
  words: string,
): (Node | string)[] =>
  words.split(CRITERION).map((part, at) => {
    const ref = part.slice("criterion ".length);
    return at % 2 && ref !== page ? pageLink(workbook, unit, ref, part) : part;
  });
