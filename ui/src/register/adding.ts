import { button, make, newId } from "../base/dom";

const HINT =
  "Drop them anywhere on this page, or choose them here. Pictures, PDF, Word, Excel, PowerPoint, " +
  "email, sound and film, up to 100 MB each.";

/** The place to choose files, with the keyboard too, or to describe what stays at work. */
export function addingEvidence(chosen: (files: File[]) => void, held: () => void): HTMLElement {
  const id = newId();
  const input = make("input", {
    id,
    type: "file",
    multiple: true,
    "aria-describedby": `${id}-hint`,
    onchange: () => {
      chosen([...(input.files ?? [])]);
      input.value = "";
    },
  });
  return make(
    "section",
    { className: "pfw-adding", "aria-label": "Add evidence" },
    make("label", { htmlFor: id }, "Add files"),
    make("p", { className: "pfw-hint", id: `${id}-hint` }, HINT),
    input,
    make("p", { className: "pfw-hint pfw-or" }, "Something that has to stay at work?"),
    button("Describe something held in the workplace", held),
  );
}

/** Files dropped on the page while the register is on it. Returns how to stop listening. */
export function dropping(
  node: HTMLElement,
  marked: HTMLElement,
  chosen: (files: File[]) => void,
): () => void {
  const ours = (event: DragEvent) =>
    node.isConnected &&
    node.offsetParent !== null &&
    (event.dataTransfer?.types ?? []).includes("Files");
  const over = (event: DragEvent) => {
    if (!ours(event)) return;
    event.preventDefault();
    event.stopPropagation();
    marked.classList.toggle("pfw-is-over", event.type !== "dragleave");
  };
  const drop = (event: DragEvent) => {
    if (!ours(event)) return;
    over(event);
    marked.classList.remove("pfw-is-over");
    chosen([...(event.dataTransfer?.files ?? [])]);
  };
  const kinds = { dragenter: over, dragover: over, dragleave: over, drop };
  const each = (work: (kind: keyof typeof kinds) => void) => {
    for (const kind of Object.keys(kinds)) work(kind as keyof typeof kinds);
  };
  each(kind => document.addEventListener(kind, kinds[kind], true));
  return () => each(kind => document.removeEventListener(kind, kinds[kind], true));
}
