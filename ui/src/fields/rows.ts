import { button, focusFirstInput, hintOf, keepingAction, keepingFocus, make } from "../base/dom";
import { copyOf, type Group, isGroup, type Json, same, textOf } from "../base/values";
import { capital } from "../base/words";
import type { RemovedRow, RemovedRows } from "../saving/removed";
import type { Choices, Property, Schema } from "../wire";
import { type Offer, offersFor, offersNode } from "./carried";
import { ClaimLine, refsIn } from "./claim_line";
import { type Cross, crossedTable, crossOf, notShown } from "./crossed";
import { fieldsOf } from "./group";
import { firstWords, isBlank, isShort } from "./in_short";
import { type Change, type FormAround, type PartKind, propertiesOf, resolved } from "./kind";
import { nextRef } from "./ref";
import { type PastedInto, Pasting } from "./rows_pasting";
import { sumsBelow } from "./sums";
import { canBeTable, isTable, tableOf } from "./table";
import { isNarrow, whenWidthChanges } from "./width";

const MOST_OPEN = 3; // short rows that are not folded at first

/** Rows that can be added, removed and moved: cards that fold to one line, or a table. */
export const rows: PartKind = (property, value, form, change) =>
  new Rows(property, value, form, change).node;

/** The tables that somebody has turned into cards, or cards into a table, in this tab. */
const chosen = new Map<string, boolean>();

class Rows implements PastedInto {
  readonly node: HTMLElement;
  readonly rows: Group[];
  readonly schema: Schema;
  private readonly open: WeakSet<Group>;
  readonly list = make("div", { className: "pfw-rows" });
  readonly live = make("p", { className: "pfw-live", role: "status" });
  private readonly add: HTMLButtonElement;
  private readonly addAll: HTMLButtonElement;
  private readonly turn: HTMLButtonElement;
  private readonly pasting: Pasting;
  private readonly offered = make("div", { className: "pfw-carried" });
  readonly one: string;
  readonly most: number;
  readonly cross: Cross | null;
  private readonly removed: RemovedRows;
  private readonly told = new Map<RemovedRow, HTMLElement>();
  private cards: HTMLElement[] = [];

  constructor(
    private readonly property: Property,
    value: Json | undefined,
    readonly form: FormAround,
    private readonly change: Change,
  ) {
    this.schema = resolved(property, form);
    this.rows = Array.isArray(value) ? (copyOf(value).filter(isGroup) as Group[]) : [];
    this.open = new WeakSet(
      this.rows.length <= (isShort(this.schema) ? MOST_OPEN : 1) ? this.rows : [],
    );
    this.cross = property.across ? crossOf(property, this.schema, form.choices) : null;
    this.one = capital(property.one ?? "row");
    this.most = property.maxItems ?? Infinity;
    this.removed = form.removedFrom(form.at);
    const values = { className: "pfw-add" };
    this.add = button(`Add ${withArticle(this.one.toLowerCase())}`, () => this.addOne(), values);
    const every = property.every ?? "";
    this.addAll = button(`Add a row for every ${every}`, () => this.addMissing(), values);
    this.pasting = new Pasting(this);
    this.turn = button("", () => this.turnRound(), values);
    this.node = make(
      "section",
      { className: "pfw-field pfw-rows-field", "aria-label": property.title },
      make(form.inner ? "h4" : "h3", {}, property.title),
      hintOf(property.description),
      this.list,
      this.offered,
      make(
        "div",
        { className: "pfw-rows-buttons" },
        this.add,
        this.addAll,
        this.pasting.button,
        this.turn,
      ),
      ...sumsBelow(form),
      this.pasting.node,
      this.live,
    );
    this.node.addEventListener("paste", event => this.pasting.pasted(event));
    this.node.addEventListener("keydown", event => this.takeBack(event));
    whenWidthChanges(this.node, () => keepingFocus(this.node, () => this.draw()));
    this.draw();
  }

  private draw(focus?: number): void {
    const view = this.view();
    this.cards = [];
    if (view === "crossed") this.drawCrossed();
    else if (view === "table") this.drawTable();
    else this.drawCards();
    this.drawRemoved();
    this.drawOffers();
    this.turn.hidden = view === "cards" && !this.canTurn();
    this.turn.textContent = view === "cards" ? "Show as a table" : "Show as cards";
    this.add.hidden = view === "crossed";
    this.add.disabled = this.rows.length >= this.most;
    this.addAll.hidden = view === "crossed" || !this.missing().length;
    if (focus !== undefined) focusFirstInput(this.cards[focus]);
  }

  view(): "crossed" | "table" | "cards" {
    const isWanted = chosen.get(this.key());
    if (this.cross && isWanted !== false) return "crossed";
    if (isNarrow() || !this.rows.length) return "cards";
    return (isWanted ?? isTable(this.schema)) ? "table" : "cards";
  }

  private canTurn(): boolean {
    if (this.cross) return true;
    return !isNarrow() && canBeTable(this.schema) && this.rows.length > 0;
  }

  private key(): string {
    return `${this.form.at.replace(/\d+/g, "")} ${this.property.title}`;
  }

  private turnRound(): void {
    chosen.set(this.key(), this.view() === "cards");
    this.draw();
    this.turn.focus();
  }

  private drawCards(): void {
    this.cards = this.rows.map((row, index) => this.card(row, index));
    this.list.replaceChildren(...this.cards);
  }

  private drawCrossed(): void {
    const { cross, rows, schema } = this;
    if (!cross) return;
    const left = notShown(rows, cross, schema);
    const words = left === 1 ? "1 row is" : `${left} rows are`;
    const told = `${words} not in this table: repeated, or of something that is not there now.`;
    this.list.replaceChildren(
      crossedTable({
        caption: this.property.title,
        cross,
        rows,
        most: this.most,
        form: this.form,
        changed: () => this.changed(),
      }),
      ...(left
        ? [
            make(
              "p",
              {},
              `${told} `,
              button("Show all rows", () => this.turnRound()),
            ),
          ]
        : []),
    );
  }

  private drawTable(): void {
    const { node, lines } = tableOf({
      caption: this.property.title,
      schema: this.schema,
      form: this.form,
      open: this.open,
      lines: this.rows.map((row, index) => {
        const name = this.nameOf(row, index);
        return { row, name, buttons: this.cardButtons(row, index, name, { up: "↑", down: "↓" }) };
      }),
      changed: (row, next) => {
        Object.assign(row, next);
        this.changed();
      },
      beyond: () => {
        const last = this.rows.at(-1);
        if (last && !isBlank(this.schema, last) && !this.add.disabled) this.addOne();
      },
    });
    this.cards = lines;
    this.list.replaceChildren(node);
  }

  act(words: string, focus?: number): void {
    this.changed();
    const row = focus === undefined ? undefined : this.rows[focus];
    if (row) this.open.add(row);
    this.draw(focus);
    this.live.textContent = words;
  }

  private changed(): void {
    this.live.querySelector("button")?.remove();
    this.change(copyOf(this.rows));
    this.drawOffers();
  }

  /** What can be carried over into empty fields. It is entered when somebody says so. */
  private drawOffers(): void {
    const { schema, rows, form } = this;
    const offers = offersFor(schema, rows, form.choices);
    const titleOf = (key: string) => schema.properties[key]?.title ?? "";
    const use = (used: Offer[]) => {
      for (const { row, key, carried } of used) row[key] = carried.value;
      this.act(used.length === 1 ? "Used." : `${used.length} used.`);
      const next = this.offered.querySelector("button") ?? this.add;
      next.focus();
    };
    keepingAction(this.offered, () =>
      this.offered.replaceChildren(...offersNode(offers, titleOf, use)),
    );
    this.offered.hidden = !offers.length;
  }

  private addOne(): void {
    const { ref } = this.schema.properties;
    this.rows.push(ref ? { ref: nextRef(this.rows, ref.prefix) } : {});
    const at = this.rows.length - 1;
    this.act(`${this.nameOf(this.rows[at] ?? {}, at)} added.`, at);
  }

  private addMissing(): void {
    const before = this.rows.length;
    const added = this.missing();
    this.rows.push(...added);
    if (isShort(this.schema)) for (const row of added) this.open.add(row);
    this.act(`${added.length} rows added.`, before);
  }

  private missing(): Group[] {
    if (!this.property.every) return [];
    const missing = unpicked(this.schema, this.rows, this.form.choices.rows);
    return missing.slice(0, this.most - this.rows.length);
  }

  private move(index: number, by: number): void {
    this.rows.splice(index + by, 0, ...this.rows.splice(index, 1));
    this.removed.swap(index, index + by);
    this.act(`Moved to place ${index + by + 1}.`, index + by);
  }

  private remove(row: Group, index: number, name: string): void {
    const removed = this.removed.takeOut({ index, name, row: copyOf(row) });
    this.rows.splice(index, 1);
    this.act(`${name} removed.`);
    const back = [...this.told].reverse().find(([one]) => same(one, removed))?.[1];
    back?.append(...this.leftBy(row));
    back?.querySelector("button")?.focus();
  }

  private putBack(removed: RemovedRow): void {
    const index = Math.min(removed.index, this.rows.length);
    const row = copyOf(removed.row);
    const { ref } = this.schema.properties;
    const isTaken = ref && this.rows.some(other => other.ref === row.ref);
    this.rows.splice(index, 0, isTaken ? { ...row, ref: nextRef(this.rows, ref.prefix) } : row);
    this.changed();
    this.removed.putBack(removed, index);
    this.act("Put back.", index);
  }

  /** The rows that were removed, each where it stood. */
  private drawRemoved(): void {
    this.told.clear();
    for (const removed of this.removed.all()) {
      const { name, index, row } = removed;
      const full = this.rows.length >= this.most;
      const words = firstWords(this.schema, row);
      const letGo = () => {
        this.removed.letGo(removed);
        this.draw();
        this.add.focus();
      };
      const told = make(
        "div",
        { className: "pfw-removed" },
        `${name} removed. `,
        words ? make("span", { className: "pfw-card-words" }, `${words} `) : null,
        button("Put it back", () => this.putBack(removed), { disabled: full }),
        " ",
        button("Let it go", letGo, { "aria-label": `Let it go: ${name}` }),
      );
      this.told.set(removed, told);
      const next = this.cards[index];
      this.list.insertBefore(told, next?.parentNode === this.list ? next : null);
    }
  }

  /** Ctrl+Z outside of a box takes the last removal back. */
  private takeBack(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    if (key.toLowerCase() !== "z" || !(ctrlKey || metaKey) || altKey || shiftKey) return;
    const isTyping = target instanceof Element && target.matches("textarea, input[type=text]");
    const last = this.removed.all().at(-1);
    if (isTyping || !last || this.rows.length >= this.most) return;
    event.preventDefault();
    event.stopPropagation();
    this.putBack(last);
  }

  /** What a removed row pointed to: whether the claims go too. */
  private leftBy(row: Group): HTMLElement[] {
    const { pointing } = this.form;
    if (!pointing) return [];
    return refsIn(row).map(ref => {
      const line = new ClaimLine(ref, pointing, {
        points: () => false,
        goBack: () => this.add.focus(),
      });
      line.leave();
      return line.node;
    });
  }

  nameOf(row: Group, index: number): string {
    return `${this.one} ${row.ref ? textOf(row.ref) : index + 1}`;
  }

  private card(row: Group, index: number): HTMLElement {
    const name = this.nameOf(row, index);
    const first = make("span", { className: "pfw-card-words" }, firstWords(this.schema, row));
    const at = `${this.form.at}.${index}`;
    const fields = fieldsOf(this.schema, row, { ...this.form, at, inner: true }, next => {
      Object.assign(row, next);
      first.textContent = firstWords(this.schema, row);
      this.changed();
    });
    const card = make(
      "details",
      {
        className: "pfw-card",
        "data-at": at,
        open: this.open.has(row),
        ontoggle: () => void (card.open ? this.open.add(row) : this.open.delete(row)),
      },
      make("summary", {}, make("strong", {}, name), " ", first),
      make("div", { className: "pfw-fields", role: "group", "aria-label": name }, ...fields),
      ...sumsBelow({ ...this.form, at }),
      make("div", { className: "pfw-card-buttons" }, ...this.cardButtons(row, index, name)),
    );
    return card;
  }

  /** The buttons of a row; ``up`` and ``down`` are how those that move it are shown. */
  private cardButtons(
    row: Group,
    index: number,
    name: string,
    { up = "Move up", down = "Move down" } = {},
  ): HTMLButtonElement[] {
    const act = (words: string, shown: string, action: () => void, disabled = false) =>
      button(shown, action, { disabled, title: words, "aria-label": `${words}: ${name}` });
    const remove = act("Remove", "Remove", () => this.remove(row, index, name));
    if (this.rows.length < 2) return [remove];
    const last = this.rows.length - 1;
    return [
      act("Move up", up, () => this.move(index, -1), index === 0),
      act("Move down", down, () => this.move(index, 1), index === last),
      remove,
    ];
  }
}

/** A row for each thing, or each pair, that rows can pick and that none of them has picked. */
export function unpicked(schema: Schema, rows: Group[], choices: Choices["rows"]): Group[] {
  const picks = propertiesOf(schema).filter(([, { widget }]) => widget === "pick");
  const all = picks.reduce<Group[]>(
    (found, [key, { source }]) =>
      found.flatMap(row =>
        (choices[source ?? ""] ?? []).map(({ ref }) => ({ ...row, [key]: ref })),
      ),
    [{}],
  );
  return all.filter(one => !rows.some(row => picks.every(([key]) => row[key] === one[key])));
}

const withArticle = (word: string): string =>
  `${/^[aeiou]/.test(word) && !word.startsWith("us") ? "an" : "a"} ${word}`;
