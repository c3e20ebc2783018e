/** The way to what a finding is about: a field of an answer, or an item of the register. */

import { goInto } from "../base/dom";
import { isGroup } from "../base/values";
import type { FindingPlace } from "../wire";

/** The name that what is claimed has among the activities of a criterion. */
export const CLAIMS = "claims";

/** Where on a criterion's page somebody was who follows a link to an item. */
export type Origin = Omit<FindingPlace, "item">;

const ASKED = "portfolio:show-place";
const STALE = 30_000; // milliseconds after which nobody waits to be led somewhere any more
const LOOK_AGAIN = 50; // milliseconds

/**
 * Ask to be led to a place: the page that has it does so, now or as soon as it is there. ``from``
 * is where the way back leads.
 */
export function askFor(place: FindingPlace, from: Origin | null = null): void {
  const { criterion, activity, at, item } = place;
  const asked = { criterion, activity, at, item, from, since: Date.now() };
  sessionStorage.setItem(ASKED, JSON.stringify(asked));
  window.dispatchEvent(new Event(ASKED));
}

/**
 * Take up what is asked for: ``take`` says whether the place is one of its own. ``look`` looks at
 * what was asked before.
 */
export function whenAsked(take: (place: FindingPlace, from: Origin | null) => boolean) {
  const look = () => {
    const found = asked();
    if (found && take(...found)) sessionStorage.removeItem(ASKED);
  };
  window.addEventListener(ASKED, look);
  return { look, stop: () => window.removeEventListener(ASKED, look) };
}

function asked(): [FindingPlace, Origin | null] | null {
  const found: unknown = JSON.parse(sessionStorage.getItem(ASKED) ?? "null");
  if (!isGroup(found) || Date.now() - Number(found.since) > STALE) return null;
  return [placeIn(found), isGroup(found.from) ? placeIn(found.from) : null];
}

function placeIn(found: Record<string, unknown>): FindingPlace {
  const text = (key: keyof FindingPlace) => String(found[key] ?? "");
  return {
    criterion: text("criterion"),
    activity: text("activity"),
    at: text("at"),
    item: text("item"),
  };
}

const ABOUT = "[data-criterion]";

/** Say of a part of a page which criterion, and which of its activities, it is about. */
export function setAbout(part: HTMLElement, criterion: string, activity = ""): void {
  if (criterion) Object.assign(part.dataset, { criterion, activity });
}

/** Where a link stands on a criterion's page; null on another page. */
export function originOf(link: Element): Origin | null {
  const { criterion, activity = "" } = link.closest<HTMLElement>(ABOUT)?.dataset ?? {};
  const at = link.closest("[data-at]")?.getAttribute("data-at") ?? "";
  return criterion ? { criterion, activity, at } : null;
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

export const claimLineIn = (part: Element, item: string): Element | undefined =>
  [...part.querySelectorAll(".pfw-claim-line:not([hidden])")].find(
    line => line.getAttribute("data-item") === item,
  );
