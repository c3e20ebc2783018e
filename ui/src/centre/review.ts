/** A look at decisions: typed and saved as a draft, recorded only when asked to. */

import { button, make } from "../base/dom";
import { wordsOf } from "../base/server";
import { drawForm } from "../form/form";
import type { OfReview, Schema } from "../wire";
import type { Workbook } from "../workbook";
import { telling } from "./asking";
import { allSaved, notSavedWords } from "./typed";

const PART = "review";

/** The form and its button; ``recorded`` hears what came of it, in words. */
export function reviewForm(
  node: HTMLElement,
  workbook: Workbook,
  { by, query, schema }: { by: string; query: OfReview; schema: Schema },
  recorded: (words: string) => void,
): () => void {
  const desk = workbook.desks.ofReview(by, query);
  const { node: said, tell } = telling();
  const form = make("div");
  const record = button("Record this look", () => void recordIt(), { className: "pfw-make" });
  const recordIt = async () => {
    record.disabled = true;
    try {
      if (!(await allSaved(desk))) {
        tell(notSavedWords(desk), true);
        return;
      }
      const body = { values: desk.value(PART) };
      const done = await workbook.server.request("POST review", query, body);
      const first = done.new ? "Recorded." : "This was recorded before: nothing was added.";
      tell("");
      await desk.look();
      recorded([first, ...done.warnings].join(" "));
    } catch (error) {
      tell(wordsOf(error), true);
    } finally {
      record.disabled = false;
    }
  };
  node.replaceChildren(
    make("h3", {}, "What you saw"),
    make("p", { className: "pfw-hint" }, "Saved as you type. You decide nothing by it."),
    form,
    record,
    said,
  );
  const part = { name: PART, schema, unit: query.unit, page: "quality", desk };
  const stop = drawForm(form, part, workbook);
  return () => {
    void desk.flush();
    stop();
  };
}
