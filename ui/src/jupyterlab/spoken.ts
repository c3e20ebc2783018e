/**
 * What somebody hears who does not see a page: its text and forms, and not that JupyterLab keeps
 * them in cells, in a feed, in an area, behind a tab.
 */

const CELLS = ".jp-WindowedPanel-viewport";
const NAMED = `${CELLS}, .jp-MarkdownCell, .pfw-cell`;
const UNSAID = ["role", "aria-label"];

const watched = new WeakSet<Element>();

/** Leave out what would be said around the parts of a page, whenever JupyterLab puts it there. */
export function sayNothingOfCells(page: Element): void {
  if (watched.has(page)) return;
  watched.add(page);
  const leaveOut = () => {
    for (const part of [page, ...page.querySelectorAll(NAMED)]) {
      for (const name of UNSAID) part.removeAttribute(name);
    }
  };
  const observer = new MutationObserver(leaveOut);
  observer.observe(page, { subtree: true, attributes: true, attributeFilter: UNSAID });
  const cells = page.querySelector(CELLS);
  if (cells) observer.observe(cells, { childList: true });
  leaveOut();
}

/** A page is no panel of a tab that nobody sees; its name is that of the browser's tab. */
export function sayNothingOfTabs(panel: Element): void {
  for (const name of ["role", "aria-labelledby"]) panel.removeAttribute(name);
}
