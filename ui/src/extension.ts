/** The entry that JupyterLab calls for a prebuilt extension. */

import { plugins } from "./jupyterlab/plugins";
import { labOf, type ShareScope } from "./jupyterlab/shared";

interface Container {
  init(scope: ShareScope): void;
  get(module: string): Promise<() => unknown>;
}

declare global {
  interface Window {
    _JUPYTERLAB?: Record<string, Container>;
  }
}

const script = document.currentScript;
const fonts = new URL("fonts/", script instanceof HTMLScriptElement ? script.src : location.href);
let scope: ShareScope = {};

window._JUPYTERLAB ??= {};
window._JUPYTERLAB["portfolio-workbook"] = {
  init(given) {
    scope = given;
  },
  async get(module) {
    if (module !== "./extension") throw new Error(`There is no ${module} here`);
    const found = { __esModule: true, default: await plugins(labOf(scope), fonts.href) };
    return () => found;
  },
};
