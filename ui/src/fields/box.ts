/** What the boxes for text have in common. */

const REFIT = "pfw-text-changed";

/** The text of the pages has another size: fit all boxes to it, and once more when its font is here. */
export function refitBoxes(): void {
  const fit = () => {
    for (const area of document.querySelectorAll("textarea")) area.dispatchEvent(new Event(REFIT));
  };
  fit();
  void document.fonts?.ready.then(fit);
}

/** Keeps a box as high as its text. Returns what to call when the text has changed. */
export function growing(area: HTMLTextAreaElement): () => void {
  const fit = () => {
    const before = area.style.height;
    area.style.height = "auto";
    const high = area.scrollHeight; // nothing for as long as the page around is away
    area.style.height = high ? `${high + 2}px` : before;
  };
  area.addEventListener(REFIT, fit);
  let width = 0;
  new ResizeObserver(() => {
    if (area.clientWidth !== width) requestAnimationFrame(fit);
    width = area.clientWidth;
  }).observe(area);
  return fit;
}

/** What to say when nothing more fits into a box. */
export const atItsEnd = ({ value, maxLength }: HTMLTextAreaElement): string =>
  value.length >= maxLength
    ? `This box is full: it takes ${maxLength.toLocaleString("en-GB")} characters. What comes after them is left out.`
    : "";
