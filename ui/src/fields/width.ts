/** Whether the screen has room for tables, beside text as large as it is read. */

const ROOM = 760; // pixels for tables, with text of the usual size
const CHANGED = "pfw-width-changed";
const HEARS = "pfw-hears-width";

const media = (query: string): MediaQueryList | undefined => globalThis.matchMedia?.(query);
const narrowFor = (percent: number) =>
  media(`screen and (max-width: ${(ROOM * percent) / 100 - 1}px)`);

let watched: MediaQueryList | undefined;

export const isNarrow = (): boolean => (watched ?? narrowFor(100))?.matches ?? false;

/** Do ``work`` when there is room for tables or none any more, while the node is on the page. */
export function whenWidthChanges(node: Element, work: () => void): void {
  node.classList.add(HEARS);
  node.addEventListener(CHANGED, work);
}

/** Look at the screen with text of so many per cent of its usual size, from now on. */
export function fitTextOf(percent: number): void {
  watched?.removeEventListener("change", tell);
  watched = narrowFor(percent);
  watched?.addEventListener("change", tell);
  tell();
}

/** The style sheet, and whoever listens. On paper all stays as it is on the screen. */
function tell(): void {
  if (media("print")?.matches) return;
  const isChanged = document.documentElement.classList.contains("pfw-narrow") !== isNarrow();
  document.documentElement.classList.toggle("pfw-narrow", isNarrow());
  if (!isChanged) return;
  for (const one of document.querySelectorAll(`.${HEARS}`)) one.dispatchEvent(new Event(CHANGED));
}
