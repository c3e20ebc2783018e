import { type Group, isGroup, type Json, sorted, textOf } from "../base/values";
import { dayInWords } from "../base/words";
import type { Property } from "../wire";

const EMPTY = "(empty)";

/** A value as words: texts as they are, rows one below the other. */
export function readable(value: Json | undefined, property?: Property): string {
  if (property?.widget === "claims" && isGroup(value)) return placesInWords(value as Group);
  if (typeof value === "boolean") return value ? "Yes" : "No";
  const text = textOf(value);
  if (property?.widget === "day" && text) return dayInWords(text);
  return property?.labels?.[text] ?? plainly(value, text);
}

function plainly(value: Json | undefined, text: string): string {
  if (Array.isArray(value)) {
    return value.length ? value.map(numbered).join("\n") : EMPTY;
  }
  if (!isGroup(value)) return text || EMPTY;
  return (Object.values(value) as Json[])
    .filter(part => part !== null && part !== "")
    .map(part => readable(part))
    .join(" · ");
}

const numbered = (row: Json, index: number): string =>
  isGroup(row) ? `${index + 1}. ${readable(row as Group)}` : textOf(row);

/** The criteria that an item supports, each with where to look: "3.1: page 2". */
function placesInWords(places: Group): string {
  const lines = Object.entries(sorted(places)).map(([ref, where]) =>
    where ? `${ref}: ${textOf(where)}` : ref,
  );
  return lines.join("\n") || EMPTY;
}
