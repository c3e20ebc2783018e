/** A recording that goes on: its clock, its level, its markers, and what is kept of it. */

import { announce, button, make } from "../base/dom";
import type { Server } from "../base/server";
import type { Recordings, WaitingRecording } from "../wire";
import type { Elapsed } from "./elapsed";
import { Keeping } from "./keeping";
import { timeOf } from "./markers";
import { Marking } from "./marking";
import { levelWords, SILENT, type Take } from "./microphone";
import { Notes } from "./notes";
import { lockOf, type Ports } from "./ports";

const LOOK = 250; // milliseconds between two looks at the clock and the level
const NOTE = 3_000; // milliseconds after which the clock is noted, and a failed end tried again
const SILENCE = 5; // seconds after which it is said that nothing is heard
const SILENT_WORDS =
  "Nothing is heard. Look whether the microphone is switched on, and the right one is chosen.";
const ROOM = 2_000_000; // bytes below the limit at which a recording ends by itself
const LONG = 60_000; // milliseconds that a slow computer may need

export class Running {
  readonly node: HTMLElement;
  readonly keeping: Keeping;
  private readonly marking: Marking;
  private readonly state = make("strong", {}, "Recording");
  private readonly time = make("span", { role: "timer" }, "00:00");
  private readonly meter = make("meter", { min: 0, max: 0.5, "aria-hidden": "true" });
  private readonly level = make("span");
  private readonly silent = make("p", { className: "pfw-warning", role: "status" });
  private readonly kept = make("p", { className: "pfw-hint", role: "status" });
  private readonly hold: HTMLButtonElement;
  private readonly timer: ReturnType<typeof setInterval>;
  private readonly note: Notes;
  private readonly letGo: () => void;
  private isPaused = false;
  private isOver = false;
  private heardAt = 0;
  private noted = 0;

  constructor(
    made: WaitingRecording,
    private readonly take: Take,
    private readonly clock: Elapsed,
    private readonly known: Recordings,
    { server, ports }: { server: Server; ports: Ports },
    private readonly over: (words: string) => void,
  ) {
    const query = { recording: made.id };
    this.letGo = ports.hold(lockOf(made.id));
    this.keeping = new Keeping({
      send: (at, data) =>
        server.request("PUT recording-piece", query, { at, data }, { patience: LONG }),
      tell: words => this.tellKept(words),
      ended: words => this.finish(words),
    });
    this.marking = new Marking({
      criteria: known.criteria,
      now: () => clock.seconds,
      most: known.most_markers,
      changed: () => this.note.soon(),
    });
    this.note = new Notes(() => {
      const about = { title: "", method: "", took_part: "" };
      const notes = { seconds: clock.seconds, markers: this.marking.markers, ...about };
      return server.request("PUT recording", query, notes);
    });
    this.hold = button("Pause", () => this.pause());
    this.node = make(
      "section",
      { className: "pfw-recording-now", tabIndex: -1, "aria-label": "Recording" },
      make("p", { className: "pfw-recording-state" }, this.state, " ", this.time),
      make("p", {}, "Sound: ", this.level, " ", this.meter),
      this.silent,
      make(
        "div",
        { className: "pfw-recording-buttons" },
        this.hold,
        " ",
        button("Stop", () => this.finish(""), { className: "pfw-make" }),
      ),
      this.kept,
      this.marking.node,
    );
    this.node.addEventListener("keydown", event => {
      if (this.marking.press(event)) event.preventDefault();
    });
    this.timer = setInterval(() => this.look(), LOOK);
    window.addEventListener("beforeunload", this.leaving);
    announce("Recording has begun.");
  }

  focus(): void {
    this.node.focus();
  }

  /** End it; what is said is told once all that was recorded is kept, or cannot be. */
  finish(words: string): void {
    if (this.isOver) return;
    this.isOver = true;
    void this.close(words);
  }

  private async close(words: string): Promise<void> {
    clearInterval(this.timer);
    this.clock.pause();
    this.state.textContent = "Stopped";
    this.hold.disabled = true;
    await this.take.stop();
    while (!(await this.keeping.send()) && !this.keeping.isEnded) {
      this.offerFile();
      await new Promise(resolve => setTimeout(resolve, NOTE));
    }
    await this.note.now();
    window.removeEventListener("beforeunload", this.leaving);
    this.letGo();
    announce("Recording has ended.");
    this.over(words);
  }

  private readonly leaving = (event: Event) => event.preventDefault();

  private look(): void {
    const { seconds } = this.clock;
    this.time.textContent = timeOf(seconds);
    if (this.isPaused) return;
    this.hear(this.take.level(), seconds);
    if (seconds * 1000 >= this.noted + NOTE) {
      this.noted = seconds * 1000;
      void this.note.now();
    }
    const { longest, largest } = this.known;
    if (seconds >= longest) {
      this.finish(`It has ended by itself: a recording lasts ${timeOf(longest)} at most.`);
    } else if (this.keeping.sound.size > largest - ROOM) {
      this.finish("It has ended by itself: a file can have 100 MB at most.");
    }
  }

  private hear(level: number, seconds: number): void {
    this.meter.value = level;
    this.level.textContent = levelWords(level);
    if (level >= SILENT) this.heardAt = seconds;
    const words = seconds - this.heardAt >= SILENCE ? SILENT_WORDS : "";
    if (this.silent.textContent !== words) this.silent.textContent = words;
  }

  private pause(): void {
    this.isPaused = !this.isPaused;
    if (this.isPaused) {
      this.take.pause();
      this.clock.pause();
    } else {
      this.take.resume();
      this.clock.go();
    }
    this.state.textContent = this.isPaused ? "Paused" : "Recording";
    this.hold.textContent = this.isPaused ? "Go on" : "Pause";
    this.level.textContent = this.isPaused ? "not recorded" : "";
    announce(this.isPaused ? "Paused. Nothing is recorded now." : "Recording goes on.");
  }

  private tellKept(words: string): void {
    this.kept.className = words ? "pfw-warning" : "pfw-hint";
    this.kept.textContent = words || "What was recorded so far is kept.";
  }

  /** A way to save the sound without the program, which does not take it. */
  private offerFile(): void {
    if (this.node.querySelector("a[download]")) return;
    const href = URL.createObjectURL(this.keeping.sound);
    const download = `recording.${this.keeping.sound.type.includes("mp4") ? "m4a" : "webm"}`;
    const link = make("a", { href, download }, "Save the sound as a file of your own");
    this.kept.after(make("p", {}, link, ", and add it as evidence later."));
  }
}
