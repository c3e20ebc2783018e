/**
 * The letters that can be chosen, each with its licence in the folder of fonts. A browser fetches
 * the files of a font from this computer, and only once something is shown in it.
 */

import type { Letters } from "../wire";

const PLAIN = "system-ui, sans-serif";
// What is in the one file of a font and what is in the other, as its makers have it.
const LATIN =
  "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, " +
  "U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD";
const LATIN_EXT =
  "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, " +
  "U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, " +
  "U+2C60-2C7F, U+A720-A7FF";
const EVERYTHING = "U+0-10FFFF";

const FAMILIES = {
  "atkinson-hyperlegible": {
    name: "Atkinson Hyperlegible Next",
    files: {
      "atkinson-hyperlegible-next-latin": LATIN,
      "atkinson-hyperlegible-next-latin-ext": LATIN_EXT,
    },
  },
  opendyslexic: { name: "OpenDyslexic", files: { "opendyslexic-latin": EVERYTHING } },
};

/** What ``font-family`` is for some letters; null for the usual ones. */
export const familyOf = (letters: Letters): string | null =>
  letters === "usual" ? null : `"${FAMILIES[letters].name}", ${PLAIN}`;

/** The style sheet that says where the files are; ``folder`` is the address of all of them. */
export const fontFaces = (folder: string): string =>
  Object.values(FAMILIES)
    .flatMap(({ name, files }) =>
      Object.entries(files).flatMap(([file, range]) =>
        [400, 700].map(
          weight => `@font-face {
  font-family: "${name}";
  font-weight: ${weight};
  font-display: swap;
  src: url("${new URL(`${file}-${weight}-normal.woff2`, folder)}") format("woff2");
  unicode-range: ${range};
}`,
        ),
      ),
    )
    .join("\n");
