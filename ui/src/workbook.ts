import type { Server } from "./base/server";
import type { Desks } from "./saving/desks";

/** What every page of a workbook is given. */
export interface Workbook {
  server: Server;
  desks: Desks;
  /** Open a file of the record beside this page; false when the browser has to follow the link. */
  follow(path: string): boolean;
}

/** What a cell of a notebook says it shows. */
export interface Bundle {
  kind: string;
  unit: string;
  criterion: string;
  name: string;
}

/** Draws a page or a part of one into a node. Returns how to stop. */
export type Page<Shown extends Bundle = Bundle> = (
  node: HTMLElement,
  bundle: Shown,
  workbook: Workbook,
) => () => void;
