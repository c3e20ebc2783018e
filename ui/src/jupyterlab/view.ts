import { MIME, pageOf } from "../pages";
import type { Workbook } from "../workbook";
import type { MimeModel, Modules, Widget } from "./public";
import { sayNothingOfCells, sayNothingOfTabs } from "./spoken";

const OTHER_VERSION =
  "This page was made by another version of the program. Refresh it, then open it again.";

/** How JupyterLab shows the output of a cell of ours. */
export function viewClass(
  workbook: Workbook,
  { Widget }: Modules["@lumino/widgets"],
  { Cell }: Modules["@jupyterlab/cells"],
  { Notebook, NotebookPanel }: Modules["@jupyterlab/notebook"],
) {
  return class View extends Widget {
    private kind = "";
    private stop: (() => void) | null = null;

    constructor() {
      super();
      this.addClass("pfw");
      this.node.setAttribute("data-lm-suppress-shortcuts", "true");
      this.node.setAttribute("data-jp-suppress-context-menu", "true");
      for (const kind of ["keydown", "keypress"]) {
        this.node.addEventListener(kind, event => event.stopPropagation());
      }
    }

    async renderModel(model: MimeModel): Promise<void> {
      if (this.stop) return;
      const known = pageOf(model.data[MIME]);
      if (!known) {
        this.node.textContent = OTHER_VERSION;
        return;
      }
      this.kind = known.bundle.kind;
      this.stop = known.page(this.node, known.bundle, workbook);
      this.markAround();
    }

    /** Called by Lumino. */
    protected onAfterAttach(): void {
      this.markAround();
    }

    override dispose(): void {
      this.stop?.();
      super.dispose();
    }

    /** Nothing around a page of ours looks like code. */
    private markAround(): void {
      for (let around: Widget | null = this.parent; around; around = around.parent) {
        if (around instanceof Cell)
          around.addClass(this.kind === "hidden" ? "pfw-hidden-cell" : "pfw-cell");
        if (around instanceof Notebook) {
          around.addClass("pfw-notebook");
          sayNothingOfCells(around.node);
        }
        if (around instanceof NotebookPanel) {
          around.addClass("pfw-page");
          sayNothingOfTabs(around.node);
        }
      }
    }
  };
}
