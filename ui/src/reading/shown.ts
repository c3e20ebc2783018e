import { refitBoxes } from "../fields/box";
import { fitTextOf } from "../fields/width";
import type { ReadingWish } from "../wire";
import { familyOf } from "./fonts";

export const USUAL: ReadingWish = { text: 100, spacing: "usual", letters: "usual" };

const SIZES = {
  "--jp-ui-font-size1": 13,
  "--jp-content-font-size1": 14,
  "--jp-code-font-size": 13,
};
const FAMILIES = ["--jp-ui-font-family", "--jp-content-font-family"];

/** Show everything that is on the screen as it is to be read, from now on. */
export function showAs({ text, spacing, letters }: ReadingWish): void {
  const page = document.documentElement;
  const set = (name: string, value: string | null) => page.style.setProperty(name, value);
  const isUsual = text === USUAL.text;
  set("--pfw-text", isUsual ? null : `${text / 100}`);
  for (const [name, size] of Object.entries(SIZES)) {
    set(name, isUsual ? null : `${(size * text) / 100}px`);
  }
  for (const name of FAMILIES) set(name, familyOf(letters));
  page.classList.toggle("pfw-spaced", spacing === "wider");
  fitTextOf(text);
  refitBoxes();
}
