/**
 * The program on this computer, as the pages ask it. Whatever they ask is about the record that
 * was first heard of: a program that has another one does nothing.
 */

import type {
  AddedRow,
  Addresses,
  OfFile,
  OfHandedFile,
  OfNewFile,
  OfOwnFile,
  OfRecording,
} from "../wire";

/** Milliseconds that an answer may take where much has to be worked out first. */
export const LONG_PATIENCE = 120_000;

export interface Options {
  /** The page is being left: the request has to go on without it. */
  leaving?: boolean;
  /** Milliseconds to wait for the answer. */
  patience?: number;
}

type Reply<Address extends keyof Addresses> = Addresses[Address]["reply"];
type Body<Address extends keyof Addresses> = Addresses[Address]["body"];

export interface Server {
  /** Ask for something, such as ``"GET answers"``. Throws NoAnswer or Refused. */
  request<Address extends keyof Addresses>(
    address: Address,
    query: Addresses[Address]["query"],
    body?: Body<Address>,
    options?: Options,
  ): Promise<Reply<Address>>;
  /** Where a file of the record is. */
  file(path: string): string;
  /** Where the file of an evidence item is. */
  itemFile(query: OfFile): string;
  /** Where the original of an item is that a learner handed in. */
  original(query: OfHandedFile): string;
  /** Where the file of an item of the centre's own evidence is. */
  ownFile(query: OfOwnFile): string;
  /** Where the sound of a recording is that is not evidence yet. */
  recording(query: OfRecording): string;
  /** Sound from one of these places, as an address for this page only; ``kind`` says which. */
  sound(place: string, kind: string): Promise<string>;
  /** A picture of one, as an address for this page only, and whether its place was left out. */
  preview(query: OfFile): Promise<{ source: string; placed: boolean }>;
  /** Send a file; ``progress`` hears how much has gone, from 0 to 1. */
  upload(query: OfNewFile, file: File, progress: (part: number) => void): Promise<AddedRow>;
}

/** Hears whether the program answers, whatever was asked. */
export interface Ears {
  /** A start of the program answered. */
  heard(instance: string): void;
  lost(): void;
}

/** The program did not say anything, or nothing that can be understood. */
export class NoAnswer extends Error {
  constructor(words = "The program does not answer. Is its window still open?") {
    super(words);
  }
}

/** The program did not answer in time; it may have been busy, or held up with the computer. */
export class Slow extends NoAnswer {
  constructor() {
    super("The program is slow to answer.");
  }
}

/** The program has another address now. */
export class Moved extends NoAnswer {
  constructor(
    words: string,
    readonly address: string,
  ) {
    super(words);
  }
}

/** The page does not belong to the program that answers, or not to its record. */
export class Stranger extends NoAnswer {}

/** The program said no, in words. */
export class Refused extends Error {
  constructor(
    words: string,
    /** All of the reply. */
    readonly reply: unknown = null,
  ) {
    super(words);
  }
}

export const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
