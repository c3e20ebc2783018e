/** The pieces of a recording on their way to the program, which keeps them as they come. */

import { wordsOf } from "../base/server";
import type { RecordingKept } from "../wire";

const AT_ONCE = 1_000_000; // bytes
const AGAIN = 2_000; // milliseconds

interface Around {
  /** Send bytes in base64 that belong at ``at``. */
  send(at: number, data: string): Promise<RecordingKept>;
  /** Hears how it goes: empty words when all is well. */
  tell(words: string): void;
  /** The program takes no more of it, and says why. */
  ended(words: string): void;
}

export class Keeping {
  /** How many bytes the program has. */
  kept = 0;
  private all = new Blob();
  private going: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the program takes no more of it. */
  isEnded = false;

  constructor(private readonly around: Around) {}

  add(piece: Blob): void {
    this.all = new Blob([this.all, piece], { type: piece.type });
    void this.send();
  }

  /** All that was recorded in this page. */
  get sound(): Blob {
    return this.all;
  }

  get isWhole(): boolean {
    return this.kept >= this.all.size;
  }

  /** Send what the program does not have; true when it has all. */
  async send(): Promise<boolean> {
    clearTimeout(this.timer);
    this.going ??= this.work().finally(() => {
      this.going = null;
    });
    await this.going;
    return this.isWhole;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async work(): Promise<void> {
    while (!this.isWhole && !this.isEnded) {
      const at = this.kept;
      try {
        const data = await base64(this.all.slice(at, at + AT_ONCE));
        const { size, ended } = await this.around.send(at, data);
        this.isEnded = ended !== "";
        if (this.isEnded) return this.around.ended(ended);
        if (size === at) throw new Error("The program took nothing of it.");
        this.kept = Math.min(size, this.all.size);
        this.around.tell("");
      } catch (error) {
        return this.later(error);
      }
    }
  }

  private later(error: unknown): void {
    this.around.tell(`Not kept yet: ${wordsOf(error)} Do not close this page; it is tried again.`);
    this.timer = setTimeout(() => void this.send(), AGAIN);
  }
}

async function base64(data: Blob): Promise<string> {
  const bytes = new Uint8Array(await data.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
