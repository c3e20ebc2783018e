/** What is on the screen beside a learner's page. */

import { capital } from "../base/words";
import type { App, Commands, MainMenu, Menu, Modules } from "./public";

const SHOW_ALL = "portfolio:show-all";

export const isSingle = ({ shell }: App): boolean => shell.mode === "single-document";

/** In single-document mode only the page itself is shown, and the menu. */
export function clearScreen(app: App): void {
  app.shell.collapseLeft?.();
  app.shell.collapseRight?.();
  if (!isSingle(app)) return;
  switchOff(app.commands, "application:toggle-header");
  for (const side of ["left", "right"]) {
    switchOff(app.commands, "application:toggle-side-tabbar", { side });
  }
}

function switchOff(commands: Commands, command: string, values: object = {}): void {
  if (commands.hasCommand(command) && commands.isToggled(command, values)) {
    void commands.execute(command, values);
  }
}

/**
 * A learner's page has one menu with one entry, which shows whoever helps all the others. Every
 * other entry of JupyterLab could hide a form.
 */
export function keepOneMenu(
  app: App,
  bar: MainMenu,
  { Menu, MenuBar }: Modules["@lumino/widgets"],
): void {
  if (!(bar instanceof MenuBar)) return;
  app.commands.addCommand(SHOW_ALL, {
    label: "Show everything that JupyterLab has",
    execute: () => app.commands.execute("application:toggle-mode"),
  });
  const helper = new Menu({ commands: app.commands });
  helper.title.label = "For helpers";
  helper.addItem({ command: SHOW_ALL });
  const away: Menu[] = [];
  const fit = () => {
    if (isSingle(app)) {
      const others = bar.menus.filter(menu => menu !== helper);
      for (const menu of others) bar.removeMenu(menu);
      away.push(...others);
      if (!bar.menus.includes(helper)) bar.addMenu(helper, false);
    } else {
      bar.removeMenu(helper);
      for (const menu of away.splice(0)) bar.addMenu(menu, true, rankOf(menu));
    }
  };
  void app.restored.then(fit);
  app.shell.modeChanged?.connect(fit);
}

const rankOf = ({ rank }: Menu) => (rank === undefined ? {} : { rank });

/** The browser's tab says which page of the workbook it shows. */
export function nameTheTab(app: App): void {
  const name = () => {
    const page = app.shell.currentWidget?.title.label.replace(/\.ipynb$/, "");
    const words = page ? `${capital(page)} – Award portfolio` : "Award portfolio";
    if (isSingle(app) && document.title !== words) document.title = words;
  };
  const observer = new MutationObserver(name);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  void app.restored.then(name);
}

/** JupyterLab gives the focus to a cell when a page opens; a mark there helps only the keyboard. */
export function showFocusToTheKeyboard(): void {
  const mark = (used: boolean) => document.body.classList.toggle("pfw-by-keyboard", used);
  window.addEventListener("keydown", () => mark(true), true);
  window.addEventListener("pointerdown", () => mark(false), true);
}
