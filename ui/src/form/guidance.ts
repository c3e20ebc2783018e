/** What the verb of a criterion asks for is unfolded when its page is opened for the first time. */

const LOOK_AGAIN = 100; // milliseconds
const PATIENCE = 5000; // milliseconds until nobody waits for the text of the page any more
const FOLD = "details.pfw-opens-first";

interface Page {
  /** Which record it is of, so that each learner sees it once in a browser. */
  record: string;
  unit: string;
  criterion: string;
}

/** Unfold the guidance around a form, unless this learner has had it unfolded before. */
export function openGuidanceOnce(form: Element, page: Page, store: Storage = localStorage): void {
  const key = `portfolio-guided:${page.record}:${page.unit}:${page.criterion}`;
  if (read(store, key)) return;
  const look = (since: number) => {
    const fold = form.closest(".pfw-notebook")?.querySelector<HTMLDetailsElement>(FOLD);
    if (fold) {
      fold.open = true;
      remember(store, key);
    } else if (Date.now() - since < PATIENCE) setTimeout(() => look(since), LOOK_AGAIN);
  };
  look(Date.now());
}

function read(store: Storage, key: string): string | null {
  try {
    return store.getItem(key);
  } catch {
    return null;
  }
}

function remember(store: Storage, key: string): void {
  try {
    store.setItem(key, "yes");
  } catch {
    // A browser that keeps nothing unfolds it again.
  }
}
