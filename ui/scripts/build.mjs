/**
 * Bundles the modules in `src` into the one file that JupyterLab loads, and puts the fonts that a
 * reader can choose beside it, unchanged and with their licences. All of it is committed, so that
 * nobody who uses the program needs Node; with `--compare` nothing is written, and what is not what
 * `src` makes is an error.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = new URL("..", import.meta.url);
const folder = new URL("../portfolio/lab/labextensions/portfolio-workbook/static/", here);

const FONTS = {
  "@fontsource/atkinson-hyperlegible-next": [
    "atkinson-hyperlegible-next-latin-400-normal.woff2",
    "atkinson-hyperlegible-next-latin-700-normal.woff2",
    "atkinson-hyperlegible-next-latin-ext-400-normal.woff2",
    "atkinson-hyperlegible-next-latin-ext-700-normal.woff2",
  ],
  "@fontsource/opendyslexic": [
    "opendyslexic-latin-400-normal.woff2",
    "opendyslexic-latin-700-normal.woff2",
  ],
};

const { outputFiles } = await build({
  absWorkingDir: fileURLToPath(here),
  entryPoints: ["src/extension.ts"],
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  loader: { ".css": "text" },
  banner: { js: "/* Made from ui/src by `npm run build`; CONTRIBUTING.md says how. */" },
  write: false,
});
const made = new Map([["remoteEntry.js", outputFiles[0].contents]]);
for (const [name, files] of Object.entries(FONTS)) {
  const font = new URL(`node_modules/${name}/`, here);
  for (const file of files)
    made.set(`fonts/${file}`, await readFile(new URL(`files/${file}`, font)));
  const licence = `fonts/${name.split("/").pop()}-LICENSE.txt`;
  made.set(licence, await readFile(new URL("LICENSE", font)));
}

for (const [name, contents] of made) {
  const file = new URL(name, folder);
  if (!process.argv.includes("--compare")) {
    await mkdir(new URL(".", file), { recursive: true });
    await writeFile(file, contents);
  } else if (!(await readFile(file)).equals(contents)) {
    console.error(`${name} is not what ui makes. In ui: npm run build`);
    process.exitCode = 1;
  }
}
