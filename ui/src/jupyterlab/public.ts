/**
 * The parts of JupyterLab's public interface that are used here, as its documentation has them.
 * Its own types come with some two hundred packages, which nobody needs to change a form.
 */

export interface Signal<Sender, Value> {
  connect(slot: (sender: Sender, value: Value) => void): boolean;
}

export interface Widget {
  readonly node: HTMLElement;
  readonly parent: Widget | null;
  readonly title: { label: string };
  addClass(name: string): void;
  dispose(): void;
}

export type WidgetClass = new () => Widget;

export interface Commands {
  addCommand(id: string, options: { label: string; execute: () => unknown }): unknown;
  execute(id: string, values?: object): Promise<unknown>;
  hasCommand(id: string): boolean;
  isToggled(id: string, values?: object): boolean;
}

export interface ServerSettings {
  readonly baseUrl: string;
  readonly token: string;
}

export interface Shell {
  readonly currentWidget: Widget | null;
  readonly mode?: string;
  readonly modeChanged?: Signal<Shell, string>;
  collapseLeft?(): void;
  collapseRight?(): void;
}

export interface App {
  readonly commands: Commands;
  readonly restored: Promise<void>;
  readonly serviceManager: {
    readonly serverSettings: ServerSettings;
    readonly connectionFailure: Signal<unknown, Error>;
  };
  readonly shell: Shell;
}

export interface Menu extends Widget {
  readonly rank?: number;
  addItem(options: { command: string }): unknown;
}

export interface MainMenu {
  addMenu(menu: Menu, update?: boolean, options?: { rank?: number }): void;
}

export interface MenuBar extends MainMenu {
  readonly menus: readonly Menu[];
  removeMenu(menu: Menu): void;
}

export interface Cell extends Widget {
  readonly model: { readonly type: string; getMetadata(key: string): unknown };
}

export interface Notebook extends Widget {
  readonly activeCell: Cell | null;
  readonly widgets: readonly Cell[];
}

export interface SessionContext {
  kernelPreference: object;
}

export interface NotebookPanel extends Widget {
  readonly content: Notebook;
  readonly sessionContext: SessionContext;
}

export interface NotebookTracker {
  readonly currentWidget: NotebookPanel | null;
  readonly widgetAdded: Signal<NotebookTracker, NotebookPanel>;
}

export interface MimeModel {
  readonly data: Record<string, unknown>;
}

export interface RenderMimeRegistry {
  addFactory(
    factory: {
      safe: boolean;
      mimeTypes: string[];
      defaultRank: number;
      createRenderer: () => Widget;
    },
    rank: number,
  ): void;
}

/** The modules of JupyterLab that are used, each with what is taken from it. */
export interface Modules {
  "@jupyterlab/application": {
    ConnectionLost: (...values: unknown[]) => Promise<void>;
    IConnectionLost: unknown;
  };
  "@jupyterlab/cells": { Cell: new (...values: never[]) => Cell };
  "@jupyterlab/coreutils": {
    URLExt: { join(...parts: string[]): string; encodeParts(path: string): string };
  };
  "@jupyterlab/mainmenu": { IMainMenu: unknown };
  "@jupyterlab/notebook": {
    INotebookTracker: unknown;
    Notebook: new (...values: never[]) => Notebook;
    NotebookPanel: new (...values: never[]) => NotebookPanel;
  };
  "@jupyterlab/rendermime": { IRenderMimeRegistry: unknown };
  "@jupyterlab/services": {
    ServerConnection: {
      makeRequest(url: string, init: RequestInit, settings: ServerSettings): Promise<Response>;
    };
  };
  "@lumino/signaling": { Signal: { disconnectBetween(sender: object, receiver: object): void } };
  "@lumino/widgets": {
    Menu: new (options: { commands: Commands }) => Menu;
    MenuBar: new (...values: never[]) => MenuBar;
    Widget: WidgetClass;
  };
}

/** The modules themselves. */
export type Lab = <Name extends keyof Modules>(name: Name) => Promise<Modules[Name]>;

export interface Plugin {
  id: string;
  autoStart: boolean;
  requires?: unknown[];
  optional?: unknown[];
  provides?: unknown;
  activate: (app: App, ...services: never[]) => unknown;
}
