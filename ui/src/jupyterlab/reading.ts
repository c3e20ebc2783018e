import { make } from "../base/dom";
import type { Server } from "../base/server";
import { fontFaces } from "../reading/fonts";
import { readingSettings } from "../reading/settings";
import type { App, Modules } from "./public";

const AFTER_THE_MENU = 1000;

/** Beside the menu of every page, the button for how it is to be read. */
export function offerReadingSettings(
  app: App,
  server: Server,
  { Widget }: Modules["@lumino/widgets"],
  fonts: string,
): void {
  document.head.append(make("style", {}, fontFaces(fonts)));
  const { opener, dialog } = readingSettings(server);
  document.body.append(dialog);
  const beside = new Widget();
  beside.id = "pfw-reading-settings";
  beside.node.append(opener);
  app.shell.add(beside, "menu", { rank: AFTER_THE_MENU });
}
