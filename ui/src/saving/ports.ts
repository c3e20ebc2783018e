/** What a desk needs of the world around it, so that a test can be that world. */

import type {
  EditsRequest,
  FieldPlace,
  StoredAnswers,
  StoredDetails,
  StoredDraft,
  StoredItem,
} from "../wire";

/** What was typed, by activity and field. */
export type Edits = EditsRequest["edits"];

export interface Clock {
  now(): Date;
  /** Do ``work`` after some milliseconds. Returns how to call it off. */
  after(milliseconds: number, work: () => void): () => void;
}

/** The browser's own store. Each of these may throw: a store can be full or forbidden. */
export interface Store {
  keys(): string[];
  read(key: string): string | null;
  write(key: string, text: string): void;
  remove(key: string): void;
}

/** The pages of this workbook that are open in the browser. */
export interface OpenPages {
  /** The name of this one. */
  own: string;
  /** Do ``work`` if the page of that name is no longer open. */
  whenGone(page: string, work: () => void): Promise<void>;
  /** Do ``work`` once the page of that name is no longer open. */
  onceGone(page: string, work: () => void): void;
}

/** What is stored at the place of a desk. */
export type Stored = StoredAnswers | StoredItem | StoredDraft | StoredDetails;

export interface Saved {
  stored: Stored;
  /** The fields that the program does not have: nothing of these is saved. */
  unknown: FieldPlace[];
}

/** The page that a place is on, as people call it; ``page`` is its name, empty when it has none. */
export interface OnPage {
  unit: string;
  page: string;
  called: string;
}

/** A box that holds what cannot be saved as it is, and where it is. */
export interface RefusedBox {
  title: string;
  on: OnPage;
}

/** The place in the record that a desk is about. Each of these throws NoAnswer or Refused. */
export interface Place {
  /** Tells it from other places of the same record: ``cg-406:3.1``. */
  name: string;
  on: OnPage;
  read(): Promise<Stored>;
  save(edits: Edits, leaving: boolean): Promise<Saved>;
  /** Move a second version, once the learner has chosen, into the history. */
  settle(copy: string): Promise<Stored>;
}

export interface Surroundings {
  clock: Clock;
  store: Store;
  pages: OpenPages;
  /** Tell somebody who cannot see the page. */
  announce(words: string): void;
}
