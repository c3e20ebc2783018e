/** Values as JSON knows them: what is typed, sent and stored. */

import type { Json } from "../wire";

export type { Json };
export type Group = Record<string, Json>;

export const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value that was read from JSON, as a group; an empty one when it is something else. */
export const groupOf = (value: Json | undefined): Group =>
  isGroup(value) ? (copyOf(value) as Group) : {};

export const copyOf = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);

export const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export const byText = (one: string, other: string): number => (one < other ? -1 : 1);

/** A group with its names in order, so that two can be compared. */
export const sorted = <T>(group: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(group).sort(([one], [other]) => byText(one, other)));

const AS_TYPED = "as typed"; // no field of a form has such a name

/** What stands in a box and is no value of its field yet, with the value that is saved meanwhile. */
export const asTyped = (text: string, saved: Json): Json => ({ [AS_TYPED]: text, saved });

const typedIn = (value: unknown): string | null => {
  const text = isGroup(value) ? value[AS_TYPED] : null;
  return typeof text === "string" ? text : null;
};

export const isAsTyped = (value: unknown): boolean => typedIn(value) !== null;

/** A value as it can be saved: without what is no value yet, wherever in it that stands. */
export function savable(value: Json): Json {
  if (Array.isArray(value)) return value.map(savable);
  if (!isGroup(value)) return value;
  const group = value as Group;
  if (isAsTyped(group)) return group.saved ?? null;
  return Object.fromEntries(Object.entries(group).map(([key, part]) => [key, savable(part)]));
}

/** What stands in the boxes of a value and is no value yet. */
export function textsAsTyped(value: Json): string[] {
  const text = typedIn(value);
  if (text !== null) return [text];
  const parts = isGroup(value) ? (Object.values(value) as Json[]) : value;
  return Array.isArray(parts) ? parts.flatMap(textsAsTyped) : [];
}

/** What is stored as the text of a box, whatever it is; else what was typed into it. */
export function textOf(value: Json | undefined): string {
  const typed = typedIn(value);
  if (typed !== null) return typed;
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
