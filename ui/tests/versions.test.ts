import assert from "node:assert/strict";
import { test } from "node:test";
import { labOf } from "../src/jupyterlab/shared";
import { compareVersions } from "../src/jupyterlab/versions";

test("versions are put in order as versions, not as text", () => {
  const inOrder = ["4.9.0", "4.10.0-alpha.1", "4.10.0-alpha.2", "4.10.0-alpha.10", "4.10.0-rc.0"];
  const all = [...inOrder, "4.10.0", "4.10.1", "10.0.0"];
  assert.deepEqual([...all].reverse().sort(compareVersions), all);
  assert.equal(compareVersions("4.6.2+build.7", "4.6.2"), 0);
});

test("of a shared module the newest version is taken", async () => {
  const module = (name: string) => ({ get: async () => () => name });
  const lab = labOf({ "@lumino/widgets": { "2.9.0": module("older"), "2.10.0": module("newer") } });
  assert.equal(await lab("@lumino/widgets"), "newer");
  await assert.rejects(lab("@jupyterlab/notebook"), /JupyterLab has no @jupyterlab\/notebook/);
});
