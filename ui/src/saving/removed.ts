import { type Group, isGroup, same } from "../base/values";
import type { Store } from "./ports";

const MOST = 5; // rows of a field, the newest
const DAYS = 30;

/** A row that was taken out of a field, and where it stood. */
export interface RemovedRow {
  index: number;
  name: string;
  row: Group;
}

/** Without the last that is meant: another that is just the same stays. */
function withoutOne<Row>(rows: Row[], isMeant: (row: Row) => boolean): Row[] {
  const place = rows.findLastIndex(isMeant);
  return rows.filter((_, at) => at !== place);
}

/** The rows that were removed from one field and can still be put back, the oldest first. */
export interface RemovedRows {
  all(): RemovedRow[];
  add(removed: RemovedRow): void;
  drop(removed: RemovedRow): void;
}

interface Kept extends RemovedRow {
  day: number;
}

/** Those of a field that nothing outlives. */
export function removedHere(): RemovedRows {
  let rows: RemovedRow[] = [];
  return {
    all: () => [...rows],
    add: removed => {
      rows = [...rows, removed].slice(-MOST);
    },
    drop: removed => {
      rows = withoutOne(rows, one => same(one, removed));
    },
  };
}

/**
 * Those of a field, kept in the browser until they are put back or let go, for a month at most.
 * ``key`` tells the field from all others of all records; ``today`` counts days.
 */
export function removedInBrowser(store: Store, key: string, today: () => number): RemovedRows {
  const here = removedHere();
  const read = (): Kept[] => {
    try {
      const kept: unknown = JSON.parse(store.read(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isKept).filter(one => today() - one.day < DAYS) : [];
    } catch {
      return [];
    }
  };
  const write = (kept: Kept[]) => {
    if (kept.length) store.write(key, JSON.stringify(kept.slice(-MOST)));
    else store.remove(key);
  };
  const bare = ({ index, name, row }: RemovedRow) => ({ index, name, row });
  return {
    all: () => [...read().map(bare), ...here.all()],
    add(removed) {
      try {
        write([...read(), { ...bare(removed), day: today() }]);
      } catch {
        here.add(removed); // A full or forbidden store: it can be put back while the page is open.
      }
    },
    drop(removed) {
      here.drop(removed);
      try {
        write(withoutOne(read(), one => same(bare(one), bare(removed))));
      } catch {
        // It is offered again next time.
      }
    },
  };
}

const isKept = (value: unknown): value is Kept =>
  isGroup(value) &&
  Number.isInteger(value.index) &&
  typeof value.name === "string" &&
  typeof value.day === "number" &&
  isGroup(value.row);
