import { make } from "../base/dom";
import type { Server } from "../base/server";
import { fontFaces } from "../reading/fonts";
import { readingSettings } from "../reading/settings";

/** At the top of every page, and before all else for the keyboard: how it is to be read. */
export function offerReadingSettings(server: Server, fonts: string): void {
  document.head.append(make("style", {}, fontFaces(fonts)));
  const { opener, dialog } = readingSettings(server);
  opener.classList.add("pfw-opener");
  document.body.prepend(opener);
  document.body.append(dialog);
}
