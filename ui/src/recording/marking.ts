/** The criteria that can be marked while somebody speaks, each with a button and a key. */

import { announce, button, make } from "../base/dom";
import type { CriterionText, Marker } from "../wire";
import { timeOf } from "./markers";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const LONGEST_WORDS = 120; // characters
const TYPED_INTO = "input, textarea, select";

interface Around {
  criteria: CriterionText[];
  /** Seconds from the beginning. */
  now(): number;
  most: number;
  /** Hears of every change. */
  changed(): void;
}

export class Marking {
  readonly node: HTMLElement;
  readonly markers: Marker[] = [];
  private readonly made = make("ol", { className: "pfw-markers" });

  constructor(private readonly around: Around) {
    const { criteria } = around;
    this.node = make(
      "fieldset",
      { className: "pfw-marking" },
      make("legend", {}, "Mark a criterion when it comes up"),
      make(
        "p",
        { className: "pfw-hint" },
        "Press the criterion that is spoken about from now on, or the key of its letter. You can " +
          "put markers right afterwards.",
      ),
      make(
        "div",
        { className: "pfw-mark-buttons" },
        ...criteria.map((one, at) => this.way(one, at)),
      ),
      this.made,
    );
  }

  /** Whether a key was a marker's; one that is typed into a box is not. */
  press(event: KeyboardEvent): boolean {
    const isText = event.target instanceof Element && event.target.matches(TYPED_INTO);
    if (isText || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
    const at = event.key.length === 1 ? LETTERS.indexOf(event.key.toLowerCase()) : -1;
    const criterion = this.around.criteria[at];
    if (criterion) this.mark(criterion.ref);
    return Boolean(criterion);
  }

  private way({ ref, text }: CriterionText, at: number): HTMLElement {
    const key = LETTERS[at]?.toUpperCase();
    return make(
      "button",
      {
        type: "button",
        onclick: () => this.mark(ref),
        "aria-label": `Mark ${ref} ${text}${key ? `, key ${key}` : ""}`,
      },
      key ? make("kbd", {}, key) : null,
      " ",
      make("strong", {}, ref),
      " ",
      text,
    );
  }

  private mark(criterion: string): void {
    const { now, most, changed } = this.around;
    if (this.markers.length >= most) {
      announce(`There are ${most} markers already. No more are taken.`);
      return;
    }
    const marker: Marker = { criterion, start: now(), end: null, words: "" };
    this.markers.push(marker);
    this.made.prepend(this.line(marker));
    changed();
    announce(`Marked ${criterion} at ${timeOf(marker.start)}.`);
  }

  private line(marker: Marker): HTMLElement {
    const { changed } = this.around;
    const about = `${marker.criterion} at ${timeOf(marker.start)}`;
    const words = make("input", {
      type: "text",
      maxLength: LONGEST_WORDS,
      placeholder: "Words, if you like",
      "aria-label": `Words for ${about}`,
      oninput: () => {
        marker.words = words.value;
        changed();
      },
    });
    const remove = () => {
      this.markers.splice(this.markers.indexOf(marker), 1);
      line.remove();
      changed();
      announce(`The marker ${about} is removed.`);
    };
    const line = make(
      "li",
      {},
      make("strong", {}, timeOf(marker.start)),
      ` ${marker.criterion} `,
      words,
      " ",
      button("Remove", remove, { "aria-label": `Remove ${about}` }),
    );
    return line;
  }
}
