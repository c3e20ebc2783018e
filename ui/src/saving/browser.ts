/** The browser as the surroundings of the desks. */

import { announce } from "../base/dom";
import type { Desks } from "./desks";
import type { OpenPages, Store, Surroundings } from "./ports";

const store: Store = {
  keys: () => Object.keys(localStorage),
  read: key => localStorage.getItem(key),
  write: (key, text) => localStorage.setItem(key, text),
  remove: key => localStorage.removeItem(key),
};

/** An open page holds a lock of its name, which the browser frees when the page ends. */
function openPages(): OpenPages {
  const own = Math.random().toString(36).slice(2);
  const locks: LockManager | undefined = navigator.locks;
  void locks?.request(lockOf(own), () => new Promise(() => {}));
  return {
    own,
    async whenGone(page, work) {
      if (!locks) return work();
      await locks.request(lockOf(page), { ifAvailable: true }, lock => {
        if (lock) work();
      });
    },
    onceGone(page, work) {
      void locks?.request(lockOf(page), () => work());
    },
  };
}

const lockOf = (page: string) => `portfolio:${page}`;

export const browserSurroundings = (): Surroundings => ({
  clock: {
    now: () => new Date(),
    after(milliseconds, work) {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
  },
  store,
  pages: openPages(),
  announce,
});

/**
 * Save when the page is left, and look again when somebody comes back to it. Whoever is asked
 * whether to leave, because something cannot be saved as it is, and stays: that is told.
 */
export function saveWithThePage(desks: Desks, stayed: () => void): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") desks.flush({ leaving: true });
    else desks.refresh();
  });
  window.addEventListener("pagehide", () => desks.flush({ leaving: true }));
  window.addEventListener("online", () => desks.flush());
  window.addEventListener("beforeunload", event => {
    if (!desks.refused.length) return;
    event.preventDefault();
    setTimeout(stayed); // not while the browser asks, nor on a page that is gone
  });
}
