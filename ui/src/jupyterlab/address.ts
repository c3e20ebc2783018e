/** Back and forward, as in every other page of the web. */

import type { App } from "./public";
import { isSingle } from "./screen";

/** A second tab has a workspace of its own in its address. */
const PAGE = /\/doc\/(?:workspaces\/[^/]+\/)?tree\/(.+)$/;

/** The file of the page that an address is of; empty for others. */
export function fileAt(address: string): string {
  const path = address.match(PAGE)?.[1] ?? "";
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

/**
 * Show the page of the address whenever the browser goes back or forward. JupyterLab writes the
 * address of a page that it opens as a new one; one that is there already is written over it, so
 * that no press of the button does nothing.
 */
export function goWithTheAddress(app: App, follow: (path: string) => boolean): void {
  const push = history.pushState.bind(history);
  history.pushState = (data, unused, url) => {
    const isHere = url && new URL(url, location.href).pathname === location.pathname;
    if (isHere) history.replaceState(data, unused, url);
    else push(data, unused, url);
  };
  window.addEventListener("popstate", () => {
    const file = fileAt(location.pathname);
    if (file && isSingle(app)) follow(file);
  });
}
