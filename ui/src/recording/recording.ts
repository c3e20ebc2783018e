/** Recording in the page: ask who speaks, record with markers, and offer what waits from before. */

import { button, make, newId } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import type { AddedRow, Recordings, RecordingWish, WaitingRecording } from "../wire";
import { Elapsed } from "./elapsed";
import { timeOf } from "./markers";
import { refusalWords, type Take } from "./microphone";
import { Notes } from "./notes";
import { browserPorts, lockOf, type Ports } from "./ports";
import { Reviewing } from "./reviewing";
import { Running } from "./running";

const LONG = 60_000; // milliseconds that a slow computer may need for a large file

const PRIVACY =
  "A voice is personal data. Tell everybody who will speak what the recording is for, that it is " +
  "kept in your portfolio, and that your assessor and your centre will hear it; begin only when " +
  "they agree. It is kept in the folder of your portfolio, and the program sends it nowhere.";
const ALREADY = "Something is being recorded on this page already. Stop that first.";

interface Around {
  unit: string;
  /** On whose page it is; empty on the evidence page. */
  criterion: string;
  server: Server;
  ports?: Ports;
  /** Hears of a recording that has become an item. */
  added(row: AddedRow): void;
}

let busy: RecordingHere | null = null;

export class RecordingHere {
  readonly node = make("div", { className: "pfw-recording" });
  private readonly said = make("p", { className: "pfw-live", role: "status" });
  private readonly place = make("div");
  private readonly list = make("ul", {
    className: "pfw-arrivals",
    "aria-label": "Recordings that are not evidence yet",
  });
  private isAsked = false;
  private readonly ports: Ports;
  private isGone = false;
  /** Ends what is open here. */
  private end: (() => void) | null = null;

  constructor(private readonly around: Around) {
    this.ports = around.ports ?? browserPorts;
    this.node.append(this.place, this.said, this.list);
    this.offer();
  }

  /** Ask, for the first time, whether something waits here from before. */
  async look(): Promise<void> {
    if (this.isAsked) return;
    this.isAsked = true;
    try {
      await this.refresh();
    } catch {
      this.isAsked = false;
    }
  }

  stop(): void {
    this.isGone = true;
    this.end?.();
    if (busy === this) busy = null;
  }

  private async refresh(): Promise<Recordings> {
    const known = await this.around.server.request("GET recordings", { unit: this.around.unit });
    const held = await this.ports.held();
    this.list.replaceChildren(
      ...known.waiting.map(one => this.lineOf(one, held.has(lockOf(one.id)))),
    );
    return known;
  }

  private lineOf(one: WaitingRecording, isHeld: boolean): HTMLElement {
    const marks = one.markers.length === 1 ? "1 marker" : `${one.markers.length} markers`;
    const name = one.title ? `“${one.title}”, recorded` : "Recorded";
    const words = `${name} on ${one.begun}, ${timeOf(one.seconds)} long, with ${marks}. `;
    if (isHeld) return make("li", {}, words, "It is open in another place.");
    const open = () => void this.review(one.id).catch(error => this.tell(wordsOf(error)));
    return make(
      "li",
      {},
      words,
      make("strong", {}, "It is not evidence yet. "),
      button("Listen and keep it", open, { "aria-label": `Listen to and keep ${one.begun}` }),
    );
  }

  private offer(): void {
    const record = button("Record a discussion or an account", () => void this.ask());
    this.place.replaceChildren(record);
  }

  private async ask(): Promise<void> {
    this.tell("");
    const trouble = busy ? ALREADY : this.ports.microphone.trouble();
    if (trouble) return this.tell(trouble);
    const name = newId();
    const radio = (value: RecordingWish["voices"], words: string) => {
      const id = newId();
      return make(
        "div",
        { className: "pfw-pick-line" },
        make("input", { id, type: "radio", name, value }),
        make("label", { htmlFor: id }, words),
      );
    };
    const fields = make(
      "fieldset",
      { className: "pfw-group" },
      make("legend", {}, "Who will speak?"),
      radio("only me", "Only me"),
      radio("all agreed", "Others too, and all of them have agreed to be recorded"),
      make("p", { className: "pfw-hint" }, PRIVACY),
    );
    const start = () => {
      const chosen = fields.querySelector<HTMLInputElement>("input:checked")?.value;
      if (!chosen) return this.tell("Say first who will speak.");
      void this.begin(chosen as RecordingWish["voices"]);
    };
    const buttons = [
      button("Start recording", start, { className: "pfw-make" }),
      " ",
      button("Not now", () => this.back("")),
    ];
    this.place.replaceChildren(fields, ...buttons);
    fields.querySelector("input")?.focus();
  }

  private async begin(voices: RecordingWish["voices"]): Promise<void> {
    if (busy) return this.tell(ALREADY);
    busy = this;
    this.tell("Asking the browser for the microphone…");
    try {
      await this.record(voices, await this.refresh());
    } catch (error) {
      busy = null;
      this.back(wordsOf(error));
    }
  }

  private async record(voices: RecordingWish["voices"], known: Recordings): Promise<void> {
    const { unit, criterion, server } = this.around;
    const early: Blob[] = [];
    let running: Running | null = null;
    const take = await this.opened({
      piece(data) {
        if (running) running.keeping.add(data);
        else early.push(data);
      },
      ended: () => running?.finish("The microphone has ended by itself."),
    });
    const clock = new Elapsed(this.ports.now);
    clock.go();
    try {
      const made = await server.request("POST recordings", { unit }, { criterion, voices });
      const around = { server, ports: this.ports };
      running = new Running(made, take, clock, known, around, words => {
        void this.ended(made.id, words);
      });
    } catch (error) {
      await take.stop();
      throw error;
    }
    for (const piece of early) running.keeping.add(piece);
    this.end = () => running?.finish("");
    this.tell("");
    this.place.replaceChildren(running.node);
    running.focus();
    if (this.isGone) running.finish("");
  }

  private async opened(ears: Parameters<Ports["microphone"]["open"]>[0]): Promise<Take> {
    try {
      return await this.ports.microphone.open(ears);
    } catch (error) {
      throw new Error(refusalWords(error));
    }
  }

  /** It has ended, and all of it is kept, or as much as could be. */
  private async ended(id: string, words: string): Promise<void> {
    this.end = null;
    busy = null;
    if (this.isGone) return;
    this.tell(words);
    try {
      await this.review(id);
    } catch (error) {
      this.back(`${words} ${wordsOf(error)}`.trim());
    }
  }

  private async review(id: string): Promise<void> {
    if (busy) return this.tell(ALREADY);
    const { unit, server, added } = this.around;
    const known = await this.refresh();
    const one = known.waiting.find(found => found.id === id);
    if (!one) throw new Error("Nothing was recorded.");
    busy = this;
    const letGo = this.ports.hold(lockOf(id));
    const query = { unit, recording: id };
    const notes = new Notes(() => server.request("PUT recording", { recording: id }, part.notes));
    const end = () => {
      notes.stop();
      part.stop();
      letGo();
    };
    const close = (words: string) => {
      end();
      busy = null;
      this.end = null;
      this.back(words);
    };
    const part = new Reviewing(one, {
      known,
      load: () => server.sound(server.recording({ recording: id }), one.kind),
      changed: () => notes.soon(),
      async later() {
        await notes.now();
        close("It waits here until you keep or delete it.");
      },
      async leaveOut() {
        notes.stop();
        await server.request("DELETE recording", query);
        close("The recording is deleted.");
      },
      async keep(wish) {
        notes.stop();
        const row = await server.request("POST recording", query, wish, { patience: LONG });
        const refs = row.criteria.length ? ` It is claimed for ${row.criteria.join(", ")}.` : "";
        close(`Kept as ${row.ref}.${refs}`);
        added(row);
      },
    });
    this.list.replaceChildren();
    this.end = () => {
      void notes.now();
      end();
    };
    this.place.replaceChildren(part.node);
    part.focus();
  }

  private back(words: string): void {
    this.offer();
    this.tell(words);
    this.place.querySelector("button")?.focus();
    void this.refresh().catch(() => null);
  }

  private tell(words: string): void {
    this.said.textContent = words;
  }
}
