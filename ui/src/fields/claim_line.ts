import { announce, button, type Child, make, newId } from "../base/dom";
import { isGroup } from "../base/values";
import type { Pointing } from "./kind";

const LONGEST_PLACE = 300; // characters
const LONGEST_IN_CHIP = 40; // characters

interface Around {
  /** What the line begins with. */
  head?: Child;
  /** Whether the field that the line belongs to points to the item. */
  points(): boolean;
  /** Give the focus to what the line belongs to. */
  goBack(): void;
}

/** It is offered to claim; claimed; asked whether the claim goes too; it went; nothing to say. */
type State = "offered" | "claimed" | "left" | "taken off" | "idle";

/** An item in an answer: whether it is claimed for the criterion, and where to look in it. */
export class ClaimLine {
  readonly node: HTMLElement;
  private readonly words = make("div", { className: "pfw-where" });
  private readonly place = make("input", { id: newId(), type: "text", maxLength: LONGEST_PLACE });
  private drawn: State | null = null;
  private left = false;
  private isNew = false;

  constructor(
    private readonly ref: string,
    private readonly pointing: Pointing,
    private readonly around: Around,
  ) {
    const { criterion } = pointing;
    const label = `${ref} for criterion ${criterion}`;
    const values = { className: "pfw-claim-line", role: "group", "aria-label": label };
    this.node = make("div", { ...values, "data-item": ref }, around.head ?? null, this.words);
    this.place.placeholder = "page 2";
    this.place.addEventListener("input", () => {
      if (this.state === "claimed") pointing.claim(ref, this.place.value);
    });
    this.place.addEventListener("keydown", event => {
      if (event.key === "Enter" && this.state === "offered") this.use();
    });
    pointing.whenChanged(this.node, () => this.draw());
    this.draw();
  }

  /** The item was picked here: it is claimed with that. */
  pick(): void {
    this.left = false;
    if (this.pointing.place(this.ref) === null) {
      this.isNew = true;
      this.use();
    } else this.draw();
  }

  /** Go to the box for where to look. */
  askWhere(): void {
    this.place.focus();
  }

  /** The item is not picked here any more: a claim that was made with it goes, another is asked. */
  leave(): void {
    const { ref, pointing } = this;
    if (this.around.points() || pointing.place(ref) === null || pointing.pointsTo(ref)) return;
    this.left = true;
    if (this.isNew) this.takeOff();
    else this.draw();
  }

  draw(): void {
    const place = this.pointing.place(this.ref);
    if (place !== null && this.place.value !== place) this.place.value = place;
    const { state } = this;
    this.node.hidden = state === "idle";
    if (state === this.drawn) return;
    const hadFocus = this.node.contains(document.activeElement);
    this.drawn = state;
    this.words.replaceChildren(...this.parts(state));
    if (hadFocus) this.words.querySelector<HTMLElement>("input, button")?.focus();
  }

  private get state(): State {
    const isClaimed = this.pointing.place(this.ref) !== null;
    if (this.around.points()) return isClaimed ? "claimed" : "offered";
    if (!this.left) return "idle";
    return isClaimed ? "left" : "taken off";
  }

  private parts(state: State): (Node | string)[] {
    const {
      ref,
      pointing: { criterion },
    } = this;
    const label = (words: string) => make("label", { htmlFor: this.place.id }, words);
    switch (state) {
      case "offered":
        return [
          make("strong", {}, `Use ${ref} for criterion ${criterion}?`),
          label("Where to look in it"),
          this.place,
          button(`Use ${ref}`, () => this.use()),
        ];
      case "claimed":
        return [
          label(`Where to look in ${ref} for ${criterion}`),
          this.place,
          ...this.twoVersions(),
        ];
      case "left":
        return [
          make("span", { role: "status" }, `${ref} still supports criterion ${criterion}.`),
          button(`Take ${criterion} off ${ref}`, () => this.takeOff()),
          button("Keep it", () => this.keep(), { "aria-label": `Keep ${criterion} on ${ref}` }),
        ];
      case "taken off":
        return [
          make("span", { role: "status" }, `Criterion ${criterion} is taken off ${ref}.`),
          button("Put it back", () => this.use(), { "aria-label": `Put ${criterion} back` }),
        ];
      default:
        return [];
    }
  }

  private use(): void {
    const { ref, pointing } = this;
    pointing.claim(ref, this.place.value);
    this.draw();
    const more = this.place.value.trim() ? "" : " Say where to look in it.";
    announce(`${ref} is used for criterion ${pointing.criterion}.${more}`);
  }

  private takeOff(): void {
    this.pointing.claim(this.ref, null);
    this.draw();
    announce(`Criterion ${this.pointing.criterion} is taken off ${this.ref}.`);
  }

  private keep(): void {
    this.left = false;
    this.draw();
    this.around.goBack();
  }

  private twoVersions(): Node[] {
    const { ref, pointing } = this;
    if (!pointing.item(ref)?.two_versions) return [];
    const words = `There are two versions of ${ref}. Choose one in the register: `;
    return [make("p", { className: "pfw-warning" }, words, pointing.link(ref))];
  }
}

const REF = /\bE[0-9]{2,4}\b/g;

/** The short names of items in any text of a value, each once, in their order. */
export function refsIn(value: unknown): string[] {
  if (typeof value === "string") return [...new Set(value.match(REF) ?? [])];
  const parts = Array.isArray(value) ? value : isGroup(value) ? Object.values(value) : [];
  return [...new Set(parts.flatMap(refsIn))];
}

/** Items in short, each with where to look, or what is still to do. */
export function claimChips(refs: string[], pointing: Pointing | null): HTMLElement[] {
  const chips = refs.map(ref => {
    const [words, isOpen] = inShort(ref, pointing);
    const values = { className: isOpen ? "pfw-chip pfw-chip-open" : "pfw-chip" };
    return make("span", values, make("strong", {}, ref), words && ` ${words}`);
  });
  return chips.flatMap((chip, at) => (at ? [make("span", SPOKEN, ", "), chip] : [chip]));
}

const SPOKEN = { className: "pfw-spoken" };

function inShort(ref: string, pointing: Pointing | null): [string, boolean] {
  if (!pointing) return ["", false];
  if (!pointing.item(ref)) return ["not in the register", true];
  const place = pointing.place(ref);
  if (place === null) return [`not used for ${pointing.criterion} yet`, true];
  return place.trim() ? [shortened(place.trim()), false] : ["where to look?", true];
}

const shortened = (words: string): string =>
  words.length > LONGEST_IN_CHIP ? `${words.slice(0, LONGEST_IN_CHIP).trimEnd()}…` : words;
