/** What was typed while the program had another address, whose store this page cannot read. */

import { make } from "../base/dom";
import { isGroup } from "../base/values";
import type { Alive } from "../wire";
import type { Store } from "./ports";

/**
 * Show the page that hands over what is in the store of each address, in a hidden frame. What it
 * sends goes into this page's store before it is taken out of the other one.
 */
export function fetchLeftBehind({ left_behind, record }: Alive, store: Store, taken: () => void) {
  for (const address of left_behind) {
    const frame = make("iframe", { src: address, hidden: true, title: "What was left behind" });
    const { origin } = new URL(address);
    const hear = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      const kept = keep(event.data, record, store);
      if (!Object.keys(kept).length) return;
      frame.contentWindow?.postMessage({ taken: kept }, origin);
      taken();
    };
    window.addEventListener("message", hear);
    document.body.append(frame);
  }
}

/** Put the mirrors of this record into the store. Returns those that are in it now. */
export function keep(sent: unknown, record: string, store: Store): Record<string, string> {
  const left =
    isGroup(sent) && sent.portfolio === "left-behind" && isGroup(sent.left) ? sent.left : {};
  const kept: Record<string, string> = {};
  for (const [key, text] of Object.entries(left)) {
    if (!key.startsWith(`portfolio:${record}:`) || typeof text !== "string") continue;
    if (put(store, key, text)) kept[key] = text;
  }
  return kept;
}

/** Never over something else that is there already. */
function put(store: Store, key: string, text: string): boolean {
  try {
    const there = store.read(key);
    if (there === null) store.write(key, text);
    return there === null || there === text;
  } catch {
    return false; // It stays where it is, and is offered again next time.
  }
}
