/** A recording that has ended: listen again, put the markers right, say what it is, and keep it. */

import { announce, button, hintOf, make, newId, setResting } from "../base/dom";
import { wordsOf } from "../base/server";
import type { KeptRecording, Marker, RecordingNotes, Recordings, WaitingRecording } from "../wire";
import { inOrder, placesOf, secondsOf, spansOf, timeOf } from "./markers";
import { lineOf, NOBODY, PARTS, type Part, type People, peopleIn } from "./people";
import { Player } from "./playing";

const LONGEST_WORDS = 120; // characters

interface Around {
  known: Recordings;
  /** The sound, as an address for this page only. */
  load(): Promise<string>;
  /** Hears of every change. */
  changed(): void;
  /** Make an item of it; what it throws is told. */
  keep(wish: KeptRecording): Promise<void>;
  later(): Promise<void>;
  leaveOut(): Promise<void>;
}

const ASKED: Record<Part | "others", string> = {
  learner: "The learner",
  assessor: "The assessor",
  witness: "A witness",
  others: "Anybody else, and what they are",
};

const AGREED: Record<string, string> = {
  "only me": "You said that nobody but you speaks in it. That is kept with it.",
  "all agreed":
    "You said that all of them agreed to be recorded before it began. That is kept with it.",
};
const UNKNOWN =
  "Whether they agreed to be recorded is not known any more. Say so in the evidence register.";

export class Reviewing {
  readonly node: HTMLElement;
  private readonly markers: Marker[];
  private readonly people: People;
  private title: string;
  private method: string;
  private readonly rows = make("ol", { className: "pfw-markers" });
  private readonly places = make("div", { className: "pfw-places" });
  private readonly said = make("p", { className: "pfw-live", role: "status" });
  private readonly player: Player;
  private readonly buttons: HTMLButtonElement[];
  /** While something is done that cannot be done twice. */
  private isLocked = false;

  constructor(
    private readonly ended: WaitingRecording,
    private readonly around: Around,
  ) {
    this.markers = inOrder(ended.markers);
    this.title = ended.title;
    this.method = ended.method || this.usual;
    const named = ended.took_part ? peopleIn(ended.took_part) : NOBODY;
    this.people = { ...named, learner: named.learner || around.known.learner };
    const title = "your recording";
    this.player = new Player({ title, load: around.load, moments: [] });
    this.buttons = [
      button("Keep it as evidence", () => void this.keep(), { className: "pfw-make" }),
      button("Not now: let it wait here", () => {
        if (!this.isLocked) void around.later();
      }),
      button("Delete the recording", () => this.sure()),
    ];
    const headId = newId();
    this.node = make(
      "section",
      { className: "pfw-recorded", "aria-labelledby": headId },
      make("h4", { id: headId, tabIndex: -1 }, `Your recording of ${ended.begun}`),
      make("p", {}, `It lasts ${timeOf(ended.seconds)}. It is not evidence yet.`),
      this.player.node,
      make("h5", {}, "Where criteria come up"),
      hintOf("Times are minutes and seconds, such as 02:15."),
      this.rows,
      button("Add a marker where I am listening", () => this.addMarker()),
      this.places,
      make("h5", {}, "What it is"),
      ...this.asked(),
      this.said,
      make("div", { className: "pfw-recording-buttons" }, ...this.buttons),
    );
    this.drawRows();
  }

  get notes(): RecordingNotes {
    return {
      seconds: this.ended.seconds,
      markers: this.markers,
      title: this.title,
      method: this.method,
      took_part: lineOf(this.people),
    };
  }

  focus(): void {
    this.node.querySelector<HTMLElement>("h4")?.focus();
  }

  stop(): void {
    this.player.stop();
  }

  private get isAlone(): boolean {
    return this.ended.voices === "only me";
  }

  /** With others it is most often a professional discussion, where the unit takes one. */
  private get usual(): string {
    const key = this.isAlone ? "reflective-account" : "professional-discussion";
    return this.around.known.methods.some(one => one.key === key) ? key : "";
  }

  private changed(): void {
    this.drawPlaces();
    this.around.changed();
  }

  private drawRows(): void {
    this.markers.splice(0, this.markers.length, ...inOrder(this.markers));
    const spans = spansOf(this.markers, this.ended.seconds);
    const rows = this.markers.map((marker, at) => this.row(marker, spans[at]?.end ?? 0));
    this.rows.replaceChildren(...rows);
    this.drawPlaces();
  }

  private drawPlaces(): void {
    const places = Object.entries(placesOf(this.markers, this.ended.seconds));
    const lines = places.map(([ref, where]) =>
      make("li", {}, make("strong", {}, ref), `: ${where}`),
    );
    this.places.replaceChildren(
      lines.length
        ? make("p", {}, "This is where your assessor will be told to listen:")
        : make("p", {}, "No criterion is marked. It can be kept all the same, and claimed later."),
      make("ul", {}, ...lines),
    );
  }

  private row(marker: Marker, end: number): HTMLElement {
    const about = `${marker.criterion} at ${timeOf(marker.start)}`;
    const select = make(
      "select",
      { "aria-label": `Criterion of the marker at ${timeOf(marker.start)}` },
      ...this.around.known.criteria.map(({ ref, text }) =>
        make("option", { value: ref, title: text, selected: ref === marker.criterion }, ref),
      ),
    );
    select.addEventListener("change", () => {
      marker.criterion = select.value;
      this.changed();
    });
    const words = make("input", {
      type: "text",
      value: marker.words,
      maxLength: LONGEST_WORDS,
      placeholder: "Words, if you like",
      "aria-label": `Words for ${about}`,
      oninput: () => {
        marker.words = words.value;
        this.changed();
      },
    });
    const listen = () => void this.player.play(marker.start);
    const remove = () => {
      this.markers.splice(this.markers.indexOf(marker), 1);
      this.drawRows();
      this.around.changed();
      announce(`The marker ${about} is removed.`);
      this.node.querySelector<HTMLElement>("h4")?.focus();
    };
    return make(
      "li",
      {},
      select,
      " from ",
      this.time(`Where ${about} begins`, marker.start, seconds => {
        marker.start = seconds;
      }),
      " to ",
      this.time(`Where ${about} ends`, end, seconds => {
        marker.end = seconds;
      }),
      " ",
      words,
      " ",
      button("Listen", listen, { "aria-label": `Listen from ${timeOf(marker.start)}` }),
      " ",
      button("Remove", remove, { "aria-label": `Remove ${about}` }),
    );
  }

  private time(label: string, seconds: number, take: (seconds: number) => void): HTMLElement {
    const box = make("input", {
      type: "text",
      className: "pfw-moment",
      value: timeOf(seconds),
      "aria-label": label,
      onchange: () => {
        const typed = secondsOf(box.value);
        const isTime = typed !== null && typed <= this.ended.seconds;
        box.setAttribute("aria-invalid", String(!isTime));
        if (!isTime) {
          this.tell(
            `“${box.value}” is no time in this recording. Write minutes and seconds, from 00:00 ` +
              `to ${timeOf(this.ended.seconds)}.`,
          );
          return;
        }
        take(typed);
        this.tell("");
        this.drawRows();
        this.around.changed();
      },
    });
    return box;
  }

  private addMarker(): void {
    const [first] = this.around.known.criteria;
    if (!first || this.markers.length >= this.around.known.most_markers) return;
    const start = Math.min(this.player.seconds, this.ended.seconds);
    this.markers.push({ criterion: first.ref, start, end: null, words: "" });
    this.drawRows();
    this.around.changed();
    this.tell(`A marker at ${timeOf(start)} is added. Choose its criterion.`);
  }

  private asked(): HTMLElement[] {
    const text = (label: string, value: string, take: (value: string) => void, hint = "") => {
      const id = newId();
      const box = make("input", {
        id,
        type: "text",
        maxLength: 300,
        value,
        "aria-describedby": hint ? `${id}-hint` : null,
        oninput: () => {
          take(box.value);
          this.changed();
        },
      });
      const label_ = make("label", { htmlFor: id }, label);
      return make(
        "div",
        { className: "pfw-field" },
        label_,
        hintOf(hint, { id: `${id}-hint` }),
        box,
      );
    };
    const id = newId();
    const select = make(
      "select",
      { id },
      make("option", { value: "" }, "Choose"),
      ...this.around.known.methods.map(({ key, label }) =>
        make("option", { value: key, selected: key === this.method }, label),
      ),
    );
    select.addEventListener("change", () => {
      this.method = select.value;
      this.changed();
    });
    const parts = this.isAlone ? (["learner"] as const) : ([...PARTS, "others"] as const);
    return [
      text(
        "Title",
        this.title,
        value => {
          this.title = value;
        },
        "A short name that tells it from the others.",
      ),
      make(
        "div",
        { className: "pfw-field" },
        make("label", { htmlFor: id }, "What kind of evidence is it?"),
        select,
      ),
      make(
        "fieldset",
        { className: "pfw-group" },
        make("legend", {}, "Who speaks in it?"),
        hintOf(AGREED[this.ended.voices] ?? UNKNOWN),
        ...parts.map(part =>
          text(ASKED[part], this.people[part], value => {
            this.people[part] = value;
          }),
        ),
      ),
    ];
  }

  private async keep(): Promise<void> {
    if (this.isLocked) return;
    const places = placesOf(this.markers, this.ended.seconds);
    const trouble = this.missing(places);
    if (trouble) return this.tell(trouble);
    this.lock(true);
    this.tell("Keeping it…");
    try {
      await this.around.keep({
        title: this.title.trim(),
        method: this.method,
        took_part: lineOf(this.people),
        seconds: this.ended.seconds,
        places,
      });
    } catch (error) {
      this.tell(wordsOf(error));
      this.lock(false);
    }
  }

  /** What is still to be said before it can be kept; empty for nothing. */
  private missing(places: Record<string, string>): string {
    const longest = this.around.known.longest_place;
    if (!this.title.trim()) return "Give it a title first.";
    if (!this.method) return "Choose first what kind of evidence it is.";
    const { assessor, witness, others } = this.people;
    if (
      this.ended.voices === "all agreed" &&
      ![assessor, witness, others].some(name => name.trim())
    ) {
      return "Say first who speaks in it beside you.";
    }
    if (lineOf(this.people).length > 300) return "Shorten the names of those who speak in it.";
    const long = Object.entries(places).find(([, where]) => where.length > longest);
    if (!long) return "";
    const [ref, where] = long;
    return (
      `What is said of criterion ${ref} has ${where.length - longest} letters too many. ` +
      "Shorten the words of its markers, or remove some of them."
    );
  }

  private sure(): void {
    if (this.isLocked) return;
    const yes = button("Yes, delete it for good", () => {
      if (this.isLocked) return;
      this.lock(true);
      this.around.leaveOut().catch(error => {
        this.tell(wordsOf(error));
        this.lock(false);
      });
    });
    const no = button("No, leave it here", () => this.tell(""));
    this.said.replaceChildren("It is nowhere else. Delete it? ", yes, " ", no);
    no.focus();
  }

  private lock(isLocked: boolean): void {
    this.isLocked = isLocked;
    for (const one of this.buttons) setResting(one, isLocked);
  }

  private tell(words: string): void {
    this.said.textContent = words;
  }
}
