import { type Group, isGroup, same } from "../base/values";
import type { Store } from "./ports";

const MOST = 5; // rows of a field, the newest
const DAYS = 30;

/** A row that was taken out of a field, and where it stood. */
export interface RemovedRow {
  index: number;
  name: string;
  row: Group;
  /** Stands for the place of the row in the paths of what was removed from within it. */
  gone?: string;
}

/** The rows that were removed from one field and can still be put back, the oldest first. */
export interface RemovedRows {
  all(): RemovedRow[];
  /** A row is taken out. What was removed from within it, and from the rows below, goes along. */
  takeOut(removed: RemovedRow): RemovedRow;
  /** It stands in the field again, at a place. */
  putBack(removed: RemovedRow, index: number): void;
  letGo(removed: RemovedRow): void;
  /** Two rows stand in each other's place. */
  swap(one: number, other: number): void;
}

/** ``path`` leads from the field to the rows in it that it was removed from: ``1.costs``. */
interface Kept extends RemovedRow {
  day: number;
  path: string;
}

/** Where the removed rows of a field are, with those of the rows in it. */
export interface RemovedOfField {
  read(): Kept[];
  write(kept: Kept[]): void;
  today(): number;
}

/** Those of a field that nothing outlives. */
export const removedHere = (): RemovedRows => removedAt(inMemory(), "");

function inMemory(): RemovedOfField {
  let rows: Kept[] = [];
  return {
    read: () => rows,
    write: kept => {
      rows = kept;
    },
    today: () => 0,
  };
}

/**
 * Those of a field, kept in the browser until they are put back or let go, for a month at most.
 * ``key`` tells the field from all others of all records; ``today`` counts days.
 */
export function inBrowser(store: Store, key: string, today: () => number): RemovedOfField {
  let here: Kept[] = [];
  const stored = (): Kept[] => {
    try {
      const kept: unknown = JSON.parse(store.read(key) ?? "[]");
      const rows = Array.isArray(kept) ? kept.filter(isKept) : [];
      return rows.map(one => ({ ...one, path: one.path ?? "" }));
    } catch {
      return [];
    }
  };
  return {
    read: () => [...stored().filter(one => today() - one.day < DAYS), ...here],
    write(kept) {
      try {
        if (kept.length) store.write(key, JSON.stringify(kept));
        else store.remove(key);
        here = [];
      } catch {
        // A full or forbidden store: they can be put back while the page is open.
        const there = stored();
        here = kept.filter(one => !there.some(other => same(bare(one), bare(other))));
      }
    },
    today,
  };
}

/** Those that were removed from the rows that a path in a field leads to. */
export function removedAt(field: RemovedOfField, path: string): RemovedRows {
  const start = path && `${path}.`;
  const isOwn = (one: Kept) => one.path === path;
  const isWithin = (one: Kept) => !isOwn(one) && one.path.startsWith(start);
  const placeOf = (one: Kept) => one.path.slice(start.length).split(".")[0] ?? "";
  /** What was removed from within rows, whose places are others now. */
  const moved = (kept: Kept[], to: (place: string) => string) =>
    kept.map(one => {
      if (!isWithin(one)) return one;
      const [place = "", ...rest] = one.path.slice(start.length).split(".");
      return { ...one, path: start + [to(place), ...rest].join(".") };
    });
  const without = (kept: Kept[], removed: RemovedRow) => {
    const place = kept.findLastIndex(one => isOwn(one) && same(bare(one), bare(removed)));
    return kept.filter((_, at) => at !== place);
  };
  const atMost = (kept: Kept[]) => {
    const [oldest, ...others] = kept.filter(isOwn);
    return oldest && others.length >= MOST ? orphaned(without(kept, oldest), oldest) : kept;
  };
  const orphaned = (kept: Kept[], { gone }: RemovedRow) =>
    kept.filter(one => !isWithin(one) || placeOf(one) !== gone);
  return {
    all: () => field.read().filter(isOwn).map(bare),
    takeOut(removed) {
      const kept = field.read();
      const own = String(removed.index);
      const taken = { ...removed };
      if (kept.some(one => isWithin(one) && placeOf(one) === own)) taken.gone = free(kept);
      const to = (place: string) =>
        place === own && taken.gone ? taken.gone : shifted(place, removed.index, -1);
      field.write(atMost([...moved(kept, to), { ...taken, path, day: field.today() }]));
      return taken;
    },
    putBack(removed, index) {
      const to = (place: string) =>
        place === removed.gone ? String(index) : shifted(place, index, 1);
      field.write(moved(without(field.read(), removed), to));
    },
    letGo: removed => field.write(orphaned(without(field.read(), removed), removed)),
    swap(one, other) {
      const places = new Map([
        [String(one), String(other)],
        [String(other), String(one)],
      ]);
      field.write(moved(field.read(), place => places.get(place) ?? place));
    },
  };
}

/** The place of a row when one before it, or in its place, has come or gone. */
const shifted = (place: string, from: number, by: number): string =>
  /^\d+$/.test(place) && Number(place) >= from ? String(Number(place) + by) : place;

/** What stands for the place of no other row that is gone. */
function free(kept: Kept[]): string {
  const taken = new Set(kept.map(one => one.gone));
  let number = 1;
  while (taken.has(`gone${number}`)) number += 1;
  return `gone${number}`;
}

const bare = ({ index, name, row, gone }: RemovedRow): RemovedRow => ({
  index,
  name,
  row,
  ...(gone ? { gone } : {}),
});

const isKept = (value: unknown): value is Omit<Kept, "path"> & { path?: string } =>
  isGroup(value) &&
  Number.isInteger(value.index) &&
  typeof value.name === "string" &&
  typeof value.day === "number" &&
  ["string", "undefined"].includes(typeof value.path) &&
  ["string", "undefined"].includes(typeof value.gone) &&
  isGroup(value.row);
