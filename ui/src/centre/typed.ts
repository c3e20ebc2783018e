/** Only what is saved is recorded. */

import type { FormDesk } from "../saving/desks";

const TRIES = 50;
const PAUSE = 100; // milliseconds between two looks whether all is saved

/** Wait until everything that was typed is saved; false when it cannot be. */
export async function allSaved(desk: FormDesk): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await desk.flush();
    if (!desk.unsaved) return !desk.firstRefused();
    if (desk.status.kind === "trouble") return false;
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
  return false;
}

export function notSavedWords(desk: FormDesk): string {
  const [, title] = desk.firstRefused() ?? [];
  return title
    ? `“${title}” cannot be saved as it is. Put it right first. Nothing was recorded.`
    : "It is not saved yet, so nothing was recorded. Try again in a moment.";
}
