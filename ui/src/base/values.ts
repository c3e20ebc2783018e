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

/** What is stored as the text of a box, whatever it is. */
export function textOf(value: Json | undefined): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
