/** What the boxes for text have in common. */

/** Keeps a box as high as its text. Returns what to call when the text has changed. */
export function growing(area: HTMLTextAreaElement): () => void {
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
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
