/** A form that is typed and saved as a draft, and recorded only when asked to. */

import { telling } from "../base/asking";
import { button, isResting, make, setResting } from "../base/dom";
import { wordsOf } from "../base/server";
import { drawForm } from "../form/form";
import type { FormDesk } from "../saving/desks";
import type { AsShown, Done, Schema } from "../wire";
import type { Workbook } from "../workbook";

const TRIES = 50;
const PAUSE = 100; // milliseconds between two looks whether all is saved

/** Wait until everything that was typed is saved; false when it cannot be. */
async function allSaved(desk: FormDesk): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await desk.flush();
    if (!desk.unsaved) return !desk.firstRefused();
    if (desk.status.kind === "trouble") return false;
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
  return false;
}

function notSavedWords(desk: FormDesk): string {
  const [, title] = desk.firstRefused() ?? [];
  return title
    ? `“${title}” cannot be saved as it is. Put it right first. Nothing was recorded.`
    : "It is not saved yet, so nothing was recorded. Try again in a moment.";
}

export interface Recorder {
  press: string;
  desk: FormDesk;
  part: string;
  /** Records just what the page shows. */
  send(shown: AsShown): Promise<Pick<Done, "new" | "warnings">>;
  /** Hears what came of it, in words, once the form shows it. */
  recorded(words: string): void;
}

/** The button that records what is saved of a form, and the place that tells what came of it. */
export function recorder({ press, desk, part, send, recorded }: Recorder) {
  const { node: said, tell } = telling();
  const recordIt = async () => {
    if (isResting(record)) return;
    setResting(record, true);
    try {
      if (!(await allSaved(desk))) {
        tell(notSavedWords(desk), true);
        return;
      }
      const done = await send({ values: desk.value(part) });
      const first = done.new ? "Recorded." : "This was recorded before: nothing was added.";
      tell("");
      await desk.look();
      recorded([first, ...done.warnings].join(" "));
    } catch (error) {
      tell(wordsOf(error), true);
    } finally {
      setResting(record, false);
    }
  };
  const record = button(press, () => void recordIt(), { className: "pfw-make" });
  return { record, said, tell };
}

/** Ctrl and Enter, or Cmd and Enter, press a button from any box of a form. */
export function pressFrom(form: HTMLElement, record: HTMLButtonElement): void {
  form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!record.hidden) record.click();
  });
}

/** A form with its button. Returns how to stop. */
export function typedForm(
  node: HTMLElement,
  workbook: Workbook,
  { schema, unit, page, ...more }: Recorder & { schema: Schema; unit: string; page: string },
): () => void {
  const form = make("div");
  const { record, said } = recorder(more);
  pressFrom(form, record);
  node.replaceChildren(form, record, said);
  const stop = drawForm(form, { name: more.part, schema, unit, page, desk: more.desk }, workbook);
  return () => {
    void more.desk.flush();
    stop();
  };
}
