/** Runs the tests in `tests` under Node's own test runner; names given pick some of them. */
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL("..", import.meta.url));
const asked = process.argv.slice(2);
const names = (await readdir(join(here, "tests")))
  .filter(name => name.endsWith(".test.ts"))
  .filter(name => !asked.length || asked.some(part => name.includes(part)));
const made = await mkdtemp(join(here, "node_modules", ".tests-"));
try {
  await build({
    absWorkingDir: here,
    entryPoints: names.map(name => join("tests", name)),
    outdir: made,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    sourcemap: "inline",
    loader: { ".css": "text" },
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  });
  const files = names.map(name => join(made, name.replace(/\.ts$/, ".mjs")));
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} finally {
  await rm(made, { recursive: true });
}
