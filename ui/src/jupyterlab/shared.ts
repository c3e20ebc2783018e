import type { Lab, Modules } from "./public";
import { compareVersions } from "./versions";

/** The modules that JupyterLab shares with extensions: by name and version, how to get each. */
export type ShareScope = Record<string, Record<string, { get(): Promise<() => unknown> }>>;

/** JupyterLab's own modules, each in the newest version that there is. */
export const labOf =
  (scope: ShareScope): Lab =>
  async name => {
    const versions = scope[name] ?? {};
    const newest = Object.keys(versions).sort(compareVersions).at(-1) ?? "";
    const shared = versions[newest];
    if (!shared) throw new Error(`JupyterLab has no ${name}`);
    return (await shared.get())() as Modules[typeof name];
  };
