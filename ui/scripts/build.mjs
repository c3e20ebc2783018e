/**
 * Bundles the modules in `src` into the one file that JupyterLab loads. The bundle is committed, so
 * that nobody who uses the program needs Node; with `--compare` nothing is written, and a bundle
 * that is not what `src` makes is an error.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = new URL("..", import.meta.url);
const bundle = new URL(
  "../portfolio/lab/labextensions/portfolio-workbook/static/remoteEntry.js",
  here,
);

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
const [{ contents: made }] = outputFiles;

if (!process.argv.includes("--compare")) {
  await writeFile(bundle, made);
} else if (!(await readFile(bundle)).equals(made)) {
  console.error("The bundle is not what ui/src makes. In ui: npm run build");
  process.exitCode = 1;
}
