import { button, keepingAction, make, whenSeenAgain } from "../base/dom";
import { LONG_PATIENCE, wordsOf } from "../base/server";
import { same } from "../base/values";
import { blockNodes } from "../panel/blocks";
import type { AppraisalWish, KeptAppraisal } from "../wire";
import type { Page } from "../workbook";

const KEPT = "Kept with your answer. It goes into your portfolio, marked as practice.";
const TAKEN_AWAY = "Taken away. It no longer goes into your portfolio.";

/** The appraisal of options that is kept with an answer: to keep it, to keep it anew, to take it
 * away. Nothing is shown while there is none to keep. */
export const showKeptAppraisal: Page = (node, { unit, criterion }, workbook) => {
  const words = make("p", { className: "pfw-live", role: "status", tabIndex: -1 });
  const shown = make("div", { className: "pfw-panel" });
  node.replaceChildren(words, shown);
  let last: KeptAppraisal | null = null;
  let isAsking = false;

  const draw = (found: KeptAppraisal) => {
    if (same(found, last)) return;
    last = found;
    keepingAction(shown, () => shown.replaceChildren(...parts(found, wish)));
  };
  const look = async () => {
    try {
      draw(await workbook.server.request("GET kept-appraisal", { unit, criterion }));
      words.textContent = "";
    } catch (error) {
      words.textContent = wordsOf(error);
    }
  };
  const wish = async (name: AppraisalWish["wish"]) => {
    if (isAsking) return; // and not disabled, which would take the focus from the button
    isAsking = true;
    words.textContent = "One moment…";
    const query = { unit, criterion };
    try {
      const found = await workbook.server.request(
        "POST kept-appraisal",
        query,
        { wish: name },
        { patience: LONG_PATIENCE },
      );
      const hadFocus = shown.contains(document.activeElement);
      last = null;
      draw(found);
      // Not to what takes away again what was kept, which a second press of the key would do.
      if (hadFocus) (shown.querySelector<HTMLElement>("summary, button") ?? words).focus();
      words.textContent = name === "keep" ? KEPT : TAKEN_AWAY;
    } catch (error) {
      words.textContent = wordsOf(error);
    } finally {
      isAsking = false;
    }
  };
  void look();
  const stopSeeing = whenSeenAgain(() => void look(), node);
  const stopHearing = workbook.desks.ofCriterion(unit, criterion).listen(news => {
    if (news === "checked") void look();
  });
  return () => {
    stopHearing();
    stopSeeing();
  };
};

function parts(
  { can_keep, is_kept, blocks }: KeptAppraisal,
  wish: (name: AppraisalWish["wish"]) => void,
): HTMLElement[] {
  const keep = is_kept ? "Keep it as it is now" : "Keep this with my answer";
  const buttons = [
    can_keep ? button(keep, () => wish("keep")) : null,
    is_kept ? button("Take it away", () => wish("take away")) : null,
  ].filter(part => part !== null);
  if (!buttons.length) return [];
  const line = make("p", { className: "pfw-card-buttons" }, ...buttons);
  if (!is_kept) return [line];
  const isDamaged = blocks.some(block => block.type === "callout" && block.kind === "error");
  const damaged = isDamaged ? " (the file is damaged)" : "";
  const since = damaged || (can_keep ? " (changed since)" : "");
  const summary = make("summary", {}, `Kept with your answer, for your portfolio${since}`);
  const fold = { className: "pfw-fold", open: can_keep || isDamaged };
  return [make("details", fold, summary, ...blockNodes(blocks)), line];
}
