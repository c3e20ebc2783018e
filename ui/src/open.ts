import { whenSeenAgain } from "./base/dom";
import type { Ears, Server } from "./base/server";
import { noticeBar } from "./presence/bar";
import { Presence } from "./presence/presence";
import { tellWhatIsNotSaved } from "./presence/staying";
import { browserSurroundings, saveWithThePage } from "./saving/browser";
import { Desks } from "./saving/desks";
import { fetchLeftBehind } from "./saving/left_behind";
import type { Workbook } from "./workbook";

const QUICK = 5000; // milliseconds in which the program says that it is there

/** What the pages of this browser tab share, at work from now on. */
export function openWorkbook(
  serverFor: (ears: Ears) => Server,
  openBeside: (path: string) => boolean,
  isServed: boolean,
): { workbook: Workbook; presence: Presence } {
  const surroundings = browserSurroundings();
  const ask = () => server.request("GET alive", {}, undefined, { patience: QUICK });
  const presence: Presence = new Presence({
    clock: surroundings.clock,
    ask,
    address: location.href,
    isServed,
    show: noticeBar(),
    back: () => desks.refresh(),
  });
  const server = serverFor(presence);
  const desks = new Desks(server, surroundings);
  whenSeenAgain(() => presence.lost());
  ask().then(
    alive => fetchLeftBehind(alive, surroundings.store, () => desks.takeUpLeftBehind()),
    () => {}, // Its silence is heard; what is elsewhere is fetched when the page is opened again.
  );
  const follow = (path: string) => {
    desks.flush();
    return openBeside(path);
  };
  const workbook = { server, desks, follow };
  saveWithThePage(desks, () => tellWhatIsNotSaved(workbook));
  return { workbook, presence };
}
