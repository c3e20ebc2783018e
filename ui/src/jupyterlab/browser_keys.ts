import type { App } from "./public";
import { isSingle } from "./screen";

const KEYS = ["f", "g", "p"];

/**
 * On a page alone, the keys for finding and printing are the browser's: it finds what stands in
 * boxes and folded parts as well, and prints the page as it is.
 */
export function leaveKeysToTheBrowser(app: App): void {
  const leave = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isMeant = (ctrlKey || metaKey) && !altKey && KEYS.includes(key.toLowerCase());
    if (isSingle(app) && (isMeant || key === "F3")) event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", leave, true);
}
