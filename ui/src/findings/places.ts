/** The way to what a finding is about: a field of an answer, or an item of the register. */

import { goInto } from "../base/dom";
import { isGroup } from "../base/values";
import type { FindingPlace } from "../wire";

const ASKED = "portfolio:show-place";
const STALE = 30_000; // milliseconds after which nobody waits to be led somewhere any more
const LOOK_AGAIN = 50; // milliseconds

/** Ask to be led to a place: the page that has it does so, now or as soon as it is there. */
export function askFor({ criterion, activity, at, item }: FindingPlace): void {
  const asked = { criterion, activity, at, item, since: Date.now() };
  sessionStorage.setItem(ASKED, JSON.stringify(asked));
  window.dispatchEvent(new Event(ASKED));
}

/**
 * Take up what is asked for: ``take`` says whether the place is one of its own. ``look`` looks at
 * what was asked before.
 */
export function whenAsked(take: (place: FindingPlace) => boolean) {
  const look = () => {
    const place = asked();
    if (place && take(place)) sessionStorage.removeItem(ASKED);
  };
  window.addEventListener(ASKED, look);
  return { look, stop: () => window.removeEventListener(ASKED, look) };
}

function asked(): FindingPlace | null {
  const found: unknown = JSON.parse(sessionStorage.getItem(ASKED) ?? "null");
  if (!isGroup(found) || Date.now() - Number(found.since) > STALE) return null;
  const { criterion, activity, at, item } = found as Record<keyof FindingPlace, unknown>;
  return {
    criterion: String(criterion),
    activity: String(activity),
    at: String(at),
    item: String(item),
  };
}

/**
 * Lead to a field of a form, or to what is around it when it is not there, once it is seen. If
 * there is something to say in it of the item, lead to that.
 */
export function showField(form: Element, at: string, item = "", since = Date.now()): void {
  if (isSeen(form)) {
    const part = partAt(form, at);
    goInto(claimLineIn(part, item) ?? part);
  } else if (Date.now() - since < STALE) {
    setTimeout(() => showField(form, at, item, since), LOOK_AGAIN);
  }
}

const isSeen = (node: Element): boolean => node.isConnected && (node.checkVisibility?.() ?? true);

function partAt(form: Element, at: string): Element {
  const parts = [...form.querySelectorAll("[data-at]")];
  for (let path = at; path; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
    const part = parts.find(node => node.getAttribute("data-at") === path);
    if (part) return part;
  }
  return form;
}

/** The line of an item in an answer that is shown, where it is claimed with the place to look. */
export const claimLineOf = (item: string): Element | undefined =>
  [...document.querySelectorAll(".pfw")]
    .filter(isSeen)
    .map(page => claimLineIn(page, item))
    .find(Boolean);

const claimLineIn = (part: Element, item: string): Element | undefined =>
  [...part.querySelectorAll(".pfw-claim-line:not([hidden])")].find(
    line => line.getAttribute("data-item") === item,
  );
