import { type Ears, Moved, Slow, Stranger, wordsOf } from "../base/server";
import type { Clock } from "../saving/ports";
import type { Alive } from "../wire";

export const ASK_AGAIN = 3000; // milliseconds between two questions whether the program is back

/** What somebody has to know about the program, with the way on where there is one. */
export interface Notice {
  words: string;
  link?: { words: string; address: string };
}

const CLOSED =
  "The workbook was closed. What you type here stays in this browser. Start it again as you " +
  "always do, with Start-Workbook: this page then goes on by itself.";
const AWAY =
  "Your workbook does not answer. What you type here stays in this browser. When it is there " +
  "again, this page goes on by itself.";
const START_AGAIN = "If it takes longer than a minute, load the page again";
const SIGNED_OUT =
  "You are not signed in any more. What you have typed stays in this browser, and is saved once " +
  "you have signed in again.";
const SLOW =
  "The workbook is slow to answer. What you type here stays in this browser, and is saved as soon " +
  "as it answers.";
const OTHER_VERSION =
  "The program has been started again and is of another version now. What you type is saved; " +
  "load the page again to have the forms of now.";

/** What a page needs to know whether its program is there. */
export interface Watching {
  clock: Clock;
  /** Ask the program itself. Throws NoAnswer. */
  ask(): Promise<Alive>;
  /** Where this page is. */
  address: string;
  /** Whether the program runs on a centre's server: nobody starts it with a double click there. */
  isServed: boolean;
  show(notice: Notice | null): void;
  /** The program answers again after a time in which it did not. */
  back(): void;
}

/** Whether the program of a page answers: told as long as it does not, and when it is another. */
export class Presence implements Ears {
  private first: Alive | null = null;
  private instance: string | null = null;
  private isAsking = false;
  private wasAway = false;

  constructor(private readonly watching: Watching) {}

  /** A request had no answer, or somebody comes back to the page. */
  async look(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      this.met(await this.watching.ask());
    } catch (error) {
      this.missed(error);
    } finally {
      this.isAsking = false;
    }
  }

  lost(): void {
    void this.look();
  }

  /** An answer came from this start of the program; another one is looked at. */
  heard(instance: string): void {
    const before = this.instance;
    this.instance = instance;
    if (before && before !== instance) void this.look();
  }

  private met(alive: Alive): void {
    const { show, back, address } = this.watching;
    this.first ??= alive;
    const { version } = this.first;
    const link = { words: "Load it again", address };
    show(alive.version === version ? null : { words: OTHER_VERSION, link });
    if (this.wasAway) back();
    this.wasAway = false;
  }

  private missed(error: unknown): void {
    const { clock, show, isServed, address } = this.watching;
    this.wasAway = true;
    show(isServed ? servedNotice(error, address) : noticeOf(error));
    clock.after(ASK_AGAIN, () => void this.look());
  }
}

function noticeOf(error: unknown): Notice {
  if (error instanceof Moved) {
    const link = { words: "Go to the new window", address: error.address };
    return { words: error.message, link };
  }
  if (error instanceof Slow) return { words: SLOW };
  return { words: error instanceof Stranger ? wordsOf(error) : CLOSED };
}

function servedNotice(error: unknown, address: string): Notice {
  if (error instanceof Slow) return { words: SLOW };
  if (error instanceof Stranger) {
    return { words: SIGNED_OUT, link: { words: "Sign in", address } };
  }
  return { words: AWAY, link: { words: START_AGAIN, address } };
}
