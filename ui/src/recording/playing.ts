/** Sound in the page, with the moments in it that are of interest. It is fetched when it is asked for. */

import { button, make } from "../base/dom";
import { wordsOf } from "../base/server";
import { timeOf } from "./markers";

export interface Moment {
  seconds: number;
  /** What comes up then, such as ``1.1``; empty where that is said beside it. */
  about: string;
}

interface Sound {
  /** What it is called. */
  title: string;
  /** Give its address, for this page only. */
  load(): Promise<string>;
  moments: Moment[];
}

/** Far beyond the end of any recording, in seconds. */
const BEYOND = 1e7;

export class Player {
  readonly node: HTMLElement;
  private readonly said = make("span", { role: "status" });
  private readonly sound: HTMLAudioElement;
  private loaded: Promise<boolean> | null = null;

  constructor(private readonly around: Sound) {
    const { title, moments } = around;
    this.sound = make("audio", { controls: true, hidden: true, "aria-label": title });
    const listen = button("Listen", () => void this.play(0), {
      "aria-label": `Listen to ${title}`,
    });
    const from = moments.map(({ seconds, about }) => {
      const words = `${about ? `${about}: ` : ""}Play from ${timeOf(seconds)}`;
      return button(words, () => void this.play(seconds), { "aria-label": `${words} of ${title}` });
    });
    this.node = make(
      "div",
      { className: "pfw-player", role: "group", "aria-label": `The sound of ${title}` },
      listen,
      ...from,
      this.said,
      this.sound,
    );
  }

  /** Where it is now, in whole seconds. */
  get seconds(): number {
    return Math.floor(this.sound.currentTime);
  }

  async play(seconds: number): Promise<void> {
    this.loaded ??= this.load();
    if (!(await this.loaded)) {
      this.loaded = null;
      return;
    }
    this.sound.currentTime = seconds;
    await this.sound.play().catch(error => this.tell(wordsOf(error)));
  }

  stop(): void {
    if (!this.sound.src) return;
    this.sound.pause();
    URL.revokeObjectURL(this.sound.src);
  }

  private async load(): Promise<boolean> {
    this.tell("Opening…");
    try {
      this.sound.src = await this.around.load();
      await this.ready();
      this.sound.hidden = false;
      this.tell("");
      return true;
    } catch (error) {
      this.tell(wordsOf(error));
      return false;
    }
  }

  /** What does not say how long it is: its end has to be looked for first, where that can be done. */
  private async ready(): Promise<void> {
    await this.heard("loadedmetadata");
    if (Number.isFinite(this.sound.duration) || this.sound.seekable?.length === 0) return;
    this.sound.currentTime = BEYOND;
    await this.heard("seeked");
    this.sound.currentTime = 0;
    await this.heard("seeked");
  }

  private heard(event: "loadedmetadata" | "seeked"): Promise<void> {
    return new Promise((resolve, reject) => {
      const ears = new AbortController();
      const { signal } = ears;
      const done = (work: () => void) => () => {
        ears.abort();
        work();
      };
      const fail = () => reject(new Error("This browser cannot play it. Open the file instead."));
      this.sound.addEventListener(event, done(resolve), { signal });
      this.sound.addEventListener("error", done(fail), { signal });
    });
  }

  private tell(words: string): void {
    this.said.textContent = words;
  }
}
