import { make } from "../base/dom";
import { printWholePages } from "../base/printing";
import { openWorkbook } from "../open";
import { MIME } from "../pages";
import centreStyle from "../style/centre.css";
import style from "../style/pages.css";
import { goWithTheAddress } from "./address";
import { leaveKeysToTheBrowser } from "./browser_keys";
import { leaveKernelsAlone, protectPages } from "./protect";
import type { App, Lab, MainMenu, NotebookTracker, Plugin, RenderMimeRegistry } from "./public";
import { offerReadingSettings } from "./reading";
import { clearScreen, isSingle, keepOneMenu, nameTheTab, showFocusToTheKeyboard } from "./screen";
import { jupyterServer } from "./server";
import { viewClass } from "./view";

const NAME = "portfolio-workbook";

/** What JupyterLab is given: our pages, and peace while somebody types. ``fonts`` is where those are. */
export const plugins = async (lab: Lab, fonts: string): Promise<Plugin[]> => [
  await pages(lab, fonts),
  await quiet(lab),
];

async function pages(lab: Lab, fonts: string): Promise<Plugin> {
  const { IMainMenu } = await lab("@jupyterlab/mainmenu");
  const { IRenderMimeRegistry } = await lab("@jupyterlab/rendermime");
  const [cells, coreutils, notebook, services, signaling, widgets] = await Promise.all([
    lab("@jupyterlab/cells"),
    lab("@jupyterlab/coreutils"),
    lab("@jupyterlab/notebook"),
    lab("@jupyterlab/services"),
    lab("@lumino/signaling"),
    lab("@lumino/widgets"),
  ]);
  return {
    id: `${NAME}:forms`,
    autoStart: true,
    requires: [IRenderMimeRegistry],
    optional: [notebook.INotebookTracker, IMainMenu],
    activate(
      app: App,
      registry: RenderMimeRegistry,
      tracker: NotebookTracker | null,
      menu: MainMenu | null,
    ) {
      document.head.append(make("style", {}, style, centreStyle));
      const { serverSettings, connectionFailure } = app.serviceManager;
      const { workbook, presence } = openWorkbook(
        ears => jupyterServer(serverSettings, coreutils, services, ears),
        path => openBeside(app, path),
        isServed(serverSettings.baseUrl),
      );
      connectionFailure.connect(() => presence.lost());
      void app.restored.then(() => clearScreen(app));
      offerReadingSettings(workbook.server, fonts);
      if (menu) keepOneMenu(app, menu, widgets);
      nameTheTab(app);
      goWithTheAddress(app, workbook.follow);
      leaveKeysToTheBrowser(app);
      printWholePages();
      showFocusToTheKeyboard();
      if (tracker) {
        protectPages(tracker);
        leaveKernelsAlone(app, tracker, signaling);
      }
      const View = viewClass(workbook, widgets, cells, notebook);
      const createRenderer = () => new View();
      registry.addFactory({ safe: true, mimeTypes: [MIME], defaultRank: 0, createRenderer }, 0);
    },
  };
}

/** Whether a centre's server shows the pages, where everybody has an address of their own. */
const isServed = (baseUrl: string): boolean => new URL(baseUrl, location.href).pathname !== "/";

/** False when JupyterLab cannot, and the browser has to follow the link. */
function openBeside(app: App, path: string): boolean {
  if (!app.commands.hasCommand("docmanager:open")) return false;
  void app.commands.execute("docmanager:open", { path });
  return true;
}

/** The forms themselves say when the program does not answer: no box lies over what is typed. */
async function quiet(lab: Lab): Promise<Plugin> {
  const { ConnectionLost, IConnectionLost } = await lab("@jupyterlab/application");
  return {
    id: `${NAME}:connection`,
    autoStart: true,
    provides: IConnectionLost,
    activate:
      (app: App) =>
      async (...values: unknown[]) => {
        if (!isSingle(app)) await ConnectionLost(...values);
      },
  };
}
