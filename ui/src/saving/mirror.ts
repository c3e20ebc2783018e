import { isGroup, type Json } from "../base/values";
import type { Pending, Typed } from "./pending";
import type { OpenPages, Store } from "./ports";

const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * A copy of what is pending, in the browser's own store until it is saved. Its key has the record
 * and the place, so that it is found again by a later page, and the name of the page that wrote
 * it, so that two open pages never write over each other.
 */
export class Mirror {
  private readonly start: string;
  /** The keys of pages that are still open, and of which the end is waited for. */
  private readonly open = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly pages: OpenPages,
    record: string,
    place: string,
  ) {
    this.start = `portfolio:${record}:${place}:`;
  }

  /** Write what is pending; false when the store does not take it. */
  keep(pending: Pending): boolean {
    try {
      const key = this.start + this.pages.own;
      if (pending.isEmpty) this.store.remove(key);
      else this.store.write(key, JSON.stringify(pending));
      return true;
    } catch {
      return false; // A full or forbidden store costs the safety net, not the saving.
    }
  }

  /**
   * Offer what pages left behind that are no longer open. What ``take`` returns says whether all
   * of it is in good hands; only then it is removed. Call ``again`` when a page that is still open,
   * or is about to end, has left something behind.
   */
  async takeUp(take: (left: Left) => boolean, again: () => void): Promise<void> {
    for (const key of this.others()) {
      let isGone = false;
      await this.pages.whenGone(key.slice(this.start.length), () => {
        isGone = true;
        if (take(this.read(key))) this.remove(key);
      });
      if (!isGone) this.waitFor(key, again);
    }
  }

  private waitFor(key: string, again: () => void): void {
    if (this.open.has(key)) return;
    this.open.add(key);
    this.pages.onceGone(key.slice(this.start.length), () => {
      this.open.delete(key);
      if (this.others().includes(key)) again();
    });
  }

  private others(): string[] {
    try {
      const own = this.start + this.pages.own;
      return this.store.keys().filter(key => key.startsWith(this.start) && key !== own);
    } catch {
      return [];
    }
  }

  private read(key: string): Left {
    try {
      return [...sound(JSON.parse(this.store.read(key) ?? "null"))];
    } catch {
      return []; // What is no JSON was not written by a page.
    }
  }

  private remove(key: string): void {
    try {
      this.store.remove(key);
    } catch {
      // It is offered again next time.
    }
  }
}

/** Activity, field and what was typed into it. */
export type Left = [string, string, Typed][];

/** Each field of what another page left behind; whatever else is in there is passed over. */
function* sound(left: unknown): Generator<[string, string, Typed]> {
  for (const [activity, fields] of Object.entries(isGroup(left) ? left : {})) {
    for (const [name, typed] of Object.entries(isGroup(fields) ? fields : {})) {
      if (!PLAIN_NAME.test(activity) || !PLAIN_NAME.test(name) || !isGroup(typed)) continue;
      const { value, bases, savedAs } = typed as { [Key in keyof Typed]: Json };
      if (!Array.isArray(bases) || value === undefined) continue;
      yield [activity, name, { value, bases, ...(savedAs === undefined ? {} : { savedAs }) }];
    }
  }
}
