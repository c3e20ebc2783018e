import { make } from "./dom";

const FOLDED = "details:not([open], .pfw-example)";
const BOXES = "textarea, input[type=text]";

/**
 * Print all of a page: what is folded is unfolded for the print, but for examples, and a box stands there as its
 * text, however small it is on the screen.
 */
export function printWholePages(): void {
  let undo: (() => void)[] = [];
  const after = () => {
    for (const work of undo.splice(0)) work();
  };
  window.addEventListener("beforeprint", () => {
    after();
    const pages = [...document.querySelectorAll(".pfw-notebook")];
    undo = pages.flatMap(page => [...unfold(page), ...asText(page)]);
  });
  window.addEventListener("afterprint", after);
}

function unfold(page: Element): (() => void)[] {
  const folded = [...page.querySelectorAll(FOLDED)];
  for (const node of folded) node.setAttribute("open", "");
  return folded.map(node => () => node.removeAttribute("open"));
}

function asText(page: Element): (() => void)[] {
  type Box = HTMLTextAreaElement | HTMLInputElement;
  return [...page.querySelectorAll<Box>(`.pfw :is(${BOXES})`)].map(box => {
    const words = make("div", { className: "pfw-on-paper" }, box.value || "\u00a0");
    box.after(words);
    return () => words.remove();
  });
}
