/** What JupyterLab would do to a page of the workbook, and must not. */

import type { App, Cell, Modules, NotebookTracker } from "./public";
import { isSingle } from "./screen";

/**
 * The pages need no kernel: none is started for them, so that twelve open pages do not fill a
 * small computer, and no box about one takes the focus from somebody who types. Whoever runs a
 * cell is asked for a kernel.
 */
export function leaveKernelsAlone(
  app: App,
  tracker: NotebookTracker,
  { Signal }: Modules["@lumino/signaling"],
): void {
  tracker.widgetAdded.connect((_, panel) => {
    if (!isSingle(app)) return;
    const { sessionContext } = panel;
    sessionContext.kernelPreference = { ...sessionContext.kernelPreference, shouldStart: false };
    Signal.disconnectBetween(sessionContext, panel);
  });
}

const TYPING = ".pfw, input, textarea, select, [contenteditable=true]";

/**
 * The cells of a workbook's page are its text. A key or a double click that would edit, move, run
 * or delete one does nothing. In cells that somebody added everything works as usual.
 */
export function protectPages(tracker: NotebookTracker): void {
  const pageAround = ({ target }: Event) => {
    const page = tracker.currentWidget?.content;
    const ours = page?.node.classList.contains("pfw-notebook");
    return ours && target instanceof Element && page?.node.contains(target)
      ? { page, target }
      : null;
  };
  const onKey = (event: KeyboardEvent) => {
    const found = pageAround(event);
    if (!found || found.target.closest(TYPING) || !isOurs(found.page.activeCell)) return;
    if (wouldChange(event)) event.stopImmediatePropagation();
  };
  const onDoubleClick = (event: MouseEvent) => {
    const found = pageAround(event);
    const cell = found?.page.widgets.find(one => one.node.contains(found.target));
    if (cell?.model.type === "markdown" && isOurs(cell)) event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("dblclick", onDoubleClick, true);
}

const isOurs = (cell: Cell | null): boolean => cell?.model.getMetadata("deletable") === false;

function wouldChange(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const letter = !ctrlKey && !metaKey && !altKey && key.length === 1 && key !== " ";
  const moving = (ctrlKey || metaKey) && shiftKey && key.startsWith("Arrow");
  return letter || moving || key === "Enter";
}
