/** Whether the screen has room for tables. */

const NARROW = "screen and (max-width: 759px)";
const CHANGED = "pfw-width-changed";
const HEARS = "pfw-hears-width";

const media = (query: string): MediaQueryList | undefined => globalThis.matchMedia?.(query);

export const isNarrow = (): boolean => media(NARROW)?.matches ?? false;

let isWatched = false;

/** Do ``work`` when the screen has become narrow or wide, while the node is on the page. */
export function whenWidthChanges(node: Element, work: () => void): void {
  node.classList.add(HEARS);
  node.addEventListener(CHANGED, work);
  if (isWatched) return;
  isWatched = true;
  media(NARROW)?.addEventListener("change", () => {
    if (media("print")?.matches) return;
    for (const one of document.querySelectorAll(`.${HEARS}`)) {
      one.dispatchEvent(new Event(CHANGED));
    }
  });
}
