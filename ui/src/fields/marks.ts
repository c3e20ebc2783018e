/** Bold words and lists in the text of a box: what a button or a key makes of it. */

/** A text, and what of it is selected. */
export interface Marked {
  text: string;
  start: number;
  end: number;
}

export type ListKind = "bullet" | "number";

const BOLD = "**";
/** The margin and the sign of an item of a list. */
export const ITEM = /^(\s*)([-*+·•] +|\d{1,3}[.)] +)/;

/** Make the selected words bold, line by line, or plain again; without any, those around. */
export function bold(marked: Marked): Marked {
  const { text, start, end } = grasped(marked);
  if (start === end) return put(text, start, end, BOLD + BOLD, BOLD.length, BOLD.length);
  const words = text.slice(start, end);
  const around = text.slice(start - BOLD.length, start) + text.slice(end, end + BOLD.length);
  if (around === BOLD + BOLD) {
    const [from, to] = [start - BOLD.length, end + BOLD.length];
    return put(text, from, to, words, 0, words.length);
  }
  const lines = words.split("\n");
  const isBold = lines.every(line => !line.trim() || /^\*\*.+\*\*$/.test(bareOf(line)));
  const made = lines.map(line => (isBold ? plainLine(line) : boldLine(line))).join("\n");
  const inner = !isBold && lines.length === 1 ? BOLD.length : 0;
  return put(text, start, end, made, inner, made.length - inner);
}

/** Make the selected lines items of a list, or plain lines again. */
export function listed(marked: Marked, kind: ListKind): Marked {
  const { text } = marked;
  const from = text.lastIndexOf("\n", marked.start - 1) + 1;
  const to = endOfLine(text, Math.max(marked.start, marked.end));
  const lines = text.slice(from, to).split("\n");
  const isListed = lines.every(line => !line.trim() || kindOf(line) === kind);
  const isEmpty = lines.every(line => !line.trim());
  let number = 0;
  const made = lines.map(line => {
    const bare = line.replace(ITEM, "$1");
    if (isListed && !isEmpty) return bare;
    if (!bare.trim() && !isEmpty) return line;
    number += 1;
    return bare.replace(/^\s*/, margin => margin + (kind === "bullet" ? "- " : `${number}. `));
  });
  const all = made.join("\n");
  const selected = lines.length > 1 ? 0 : all.length;
  return put(text, from, to, all, selected, all.length);
}

/** What Enter makes in an item: the next one, or the end of the list; null outside of lists. */
export function nextItem({ text, start, end }: Marked): Marked | null {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, start);
  const [sign = "", margin = "", mark = ""] = line.match(ITEM) ?? [];
  if (!sign) return null;
  const isEmpty = line.length === sign.length && endOfLine(text, end) === end;
  if (isEmpty) return put(text, from, end, "", 0, 0);
  const next = mark.replace(/^\d+/, digits => String(Number(digits) + 1));
  const added = `\n${margin}${next}`;
  return put(text, start, end, added, added.length, added.length);
}

/** The selection without the white space at its ends; without one, the word around the place. */
function grasped({ text, start, end }: Marked): Marked {
  const found = { text, start, end };
  if (start === end) {
    found.start -= (text.slice(0, start).match(/[\p{L}\p{N}'’-]*$/u)?.[0] ?? "").length;
    found.end += (text.slice(end).match(/^[\p{L}\p{N}'’-]*/u)?.[0] ?? "").length;
    return found;
  }
  const words = text.slice(start, end);
  found.start += words.length - words.trimStart().length;
  found.end -= words.length - words.trimEnd().length;
  return found.start < found.end ? found : { text, start, end: start };
}

const bareOf = (line: string) => line.replace(ITEM, "").trim();

function boldLine(line: string): string {
  const words = bareOf(line);
  return words ? line.replace(words, () => BOLD + words.replaceAll(BOLD, "") + BOLD) : line;
}

const plainLine = (line: string) => line.replaceAll(BOLD, "");

function kindOf(line: string): ListKind | null {
  const [, , mark] = line.match(ITEM) ?? [];
  if (!mark) return null;
  return /\d/.test(mark) ? "number" : "bullet";
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Other words in the place of some, of which a part is selected then. */
function put(
  text: string,
  from: number,
  to: number,
  words: string,
  selectFrom: number,
  selectTo: number,
): Marked {
  return {
    text: text.slice(0, from) + words + text.slice(to),
    start: from + selectFrom,
    end: from + selectTo,
  };
}

/** Write a text into a box so that the browser can take it back: only what is different. */
export function write(area: HTMLTextAreaElement, { text, start, end }: Marked): void {
  const before = area.value;
  let from = 0;
  while (from < Math.min(before.length, text.length) && before[from] === text[from]) from += 1;
  let behind = 0;
  const most = Math.min(before.length, text.length) - from;
  while (behind < most && before.at(-1 - behind) === text.at(-1 - behind)) behind += 1;
  area.focus();
  area.setSelectionRange(from, before.length - behind);
  const words = text.slice(from, text.length - behind);
  const done = document.execCommand?.(words ? "insertText" : "delete", false, words);
  if (!done || area.value !== text) {
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(start, end);
}

/** Put words in the place of some in a box, as many as it takes. */
export function insert(area: HTMLTextAreaElement, start: number, end: number, words: string): void {
  const { value, maxLength } = area;
  const room = maxLength < 0 ? Infinity : maxLength - value.length + (end - start);
  const added = words.slice(0, Math.max(0, room));
  const place = start + added.length;
  write(area, { text: value.slice(0, start) + added + value.slice(end), start: place, end: place });
}
