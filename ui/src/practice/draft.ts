import { isGroup } from "../base/values";
import type { Considered } from "../wire";

/** A shortlist that is not decided yet: it outlives the page, in this browser. */
export interface Draft {
  considered: Considered[];
  winners: string[];
}

const keyOf = (draft: string) => `portfolio-workbook:shortlist:${draft}`;

export function keep(draft: string, said: Draft): void {
  try {
    localStorage.setItem(keyOf(draft), JSON.stringify(said));
  } catch {
    // A browser that keeps nothing: what is typed stays on the page.
  }
}

export function kept(draft: string): Draft | null {
  try {
    const said: unknown = JSON.parse(localStorage.getItem(keyOf(draft)) ?? "null");
    return isDraft(said) ? said : null;
  } catch {
    return null;
  }
}

export function forget(draft: string): void {
  try {
    localStorage.removeItem(keyOf(draft));
  } catch {
    // Nothing was kept.
  }
}

function isDraft(said: unknown): said is Draft {
  if (!isGroup(said)) return false;
  const { considered, winners } = said;
  return (
    Array.isArray(winners) &&
    Array.isArray(considered) &&
    considered.every(one => isGroup(one) && typeof one.number === "string")
  );
}
