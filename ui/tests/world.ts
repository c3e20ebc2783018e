/** A world for desks: a clock that is set by hand, a browser's store, and a program that fails. */

import { NoAnswer, Refused } from "../src/base/server";
import {
  asTyped,
  copyOf,
  type Group,
  groupOf,
  type Json,
  same,
  savable,
  textOf,
} from "../src/base/values";
import { Desk } from "../src/saving/desk";
import type { Typed } from "../src/saving/pending";
import type { Clock, Edits, Place, Saved, Store, Surroundings } from "../src/saving/ports";
import type {
  ActivityForm,
  Copy,
  FieldSums,
  Finding,
  ItemChoice,
  Returned,
  StoredAnswers,
} from "../src/wire";

/** Let everything go on that waits for nothing but its turn. */
export const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

export class FakeClock implements Clock {
  private time = Date.UTC(2026, 2, 2, 12);
  private readonly timers = new Map<number, { at: number; work: () => void }>();
  private last = 0;

  now(): Date {
    return new Date(this.time);
  }

  after(milliseconds: number, work: () => void): () => void {
    this.last += 1;
    const timer = this.last;
    this.timers.set(timer, { at: this.time + milliseconds, work });
    return () => this.timers.delete(timer);
  }

  /** Let time pass; what falls due is done in order, each with time to go on. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds;
    await settle();
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= until);
      const next = due.sort(([, one], [, other]) => one.at - other.at)[0];
      if (!next) break;
      const [timer, { at, work }] = next;
      this.timers.delete(timer);
      this.time = Math.max(this.time, at);
      work();
      await settle();
    }
    this.time = until;
  }
}

type Mirrored = Record<string, Record<string, Typed>>;

export class FakeStore implements Store {
  readonly values = new Map<string, string>();
  isFull = false;

  keys(): string[] {
    return [...this.values.keys()];
  }

  read(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  write(key: string, text: string): void {
    if (this.isFull) throw new Error("The store is full");
    this.values.set(key, text);
  }

  remove(key: string): void {
    this.values.delete(key);
  }

  /** Whether a text is what was typed into a field that is mirrored in it. */
  holds(text: string): boolean {
    const mirrors = [...this.values.values()].map(value => JSON.parse(value) as Mirrored);
    const fields = mirrors.flatMap(mirror => Object.values(mirror).flatMap(Object.values<Typed>));
    return fields.some(({ value }) => textsOf(value).includes(text));
  }

  /** Whether all that is left in it is no value of its field yet. */
  get isAtRest(): boolean {
    return [...this.values.values()].every(value => /"savedAs"|_as_typed"/.test(value));
  }
}

/** Something that a check noticed about criterion 3.1. */
export const finding = (more: Partial<Finding> = {}): Finding => ({
  activity: "",
  criterion: "3.1",
  criteria: ["3.1"],
  rule: "star-part",
  severity: "needed",
  weight: "needed",
  missing: "There is no result.",
  next_step: "Write one.",
  authority: "unit",
  asked_by: "the unit asks for it",
  source: "Criterion 3.1: “promote”",
  at: "",
  item: "",
  also: [],
  take_off: "",
  ...more,
});

/** A request that is under way: the program and the page may each deal with it, or not. */
export interface Request {
  /** What the program does with it, when it arrives; asked once, and answered the same again. */
  arrive(): void;
  /** The page hears what the program says; if it has not arrived, it does now. */
  answer(): void;
  /** The connection is lost, or the page has waited long enough. It may arrive all the same. */
  lose(): void;
  /** The program says no. */
  refuse(words: string): void;
  readonly isOpen: boolean;
  readonly kind: "read" | "save" | "settle";
}

/**
 * A program with one record, which saves as ours does: a field that holds something else than an
 * edit may replace is kept in a second version, and fields that it does not know are told.
 */
export class FakeProgram {
  readonly requests: Request[] = [];
  /** Every value that was ever stored, in a field or a second version: the history keeps them. */
  readonly kept: Json[] = [];
  readonly known: Set<string>;
  fields: Group = {};
  /** The register: its items, and where to look in those that claim the criterion. */
  items: ItemChoice[] = [];
  claims: Group = {};
  copies: Copy[] = [];
  saved: string | null = null;
  record = "0123456789abcdef";
  findings: Finding[] = [];
  forms: Record<string, ActivityForm> = {};
  returned: Returned | null = null;
  sums: FieldSums[] = [];

  constructor(
    private readonly clock: Clock,
    known: string[],
    readonly activity = "star",
  ) {
    this.known = new Set(known);
  }

  place(name = "cg-406:3.1"): Place {
    return {
      name,
      on: { unit: "cg-406", page: "3.1", called: "criterion 3.1" },
      read: () => this.request("read", () => this.stored({ forms: this.forms })),
      save: edits => this.request("save", () => this.save(edits)),
      settle: copy =>
        this.request("settle", () => {
          this.copies = this.copies.filter(one => one.name !== copy);
          return this.stored();
        }),
    };
  }

  /** The requests that somebody still waits for. */
  get open(): Request[] {
    return this.requests.filter(request => request.isOpen);
  }

  /** Answer everything that is asked, as a program does that works. */
  async work(): Promise<void> {
    await settle();
    while (this.open.length) {
      for (const request of this.open) request.answer();
      await settle();
    }
  }

  private request<Answer>(kind: Request["kind"], work: () => Answer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let answer: Answer | undefined;
      let isOpen = true;
      const arrive = () => {
        answer ??= work();
        return answer;
      };
      const close = (how: () => void) => {
        if (isOpen) how();
        isOpen = false;
      };
      this.requests.push({
        kind,
        get isOpen() {
          return isOpen;
        },
        arrive,
        answer: () => close(() => resolve(copyOf(arrive()))),
        lose: () => close(() => reject(new NoAnswer())),
        refuse: words => close(() => reject(new Refused(words))),
      });
    });
  }

  private stored(more: Partial<StoredAnswers> = {}): StoredAnswers {
    return copyOf({
      activities: { [this.activity]: this.fields, claims: this.claims },
      record: this.record,
      saved: this.saved,
      copies: this.copies,
      damaged: [],
      choices: { evidence: this.items, rows: {}, carried: [] },
      findings: this.findings,
      removed: 0,
      conflict: null,
      status: "begun",
      also: [],
      sums: this.sums,
      forms: {},
      returned: this.returned,
      ...more,
    });
  }

  private save(edits: Edits): Saved {
    const typed = Object.entries(edits[this.activity] ?? {});
    const shut = this.returned?.locked ?? false;
    const unknown = typed.filter(([name]) => shut || !this.known.has(name));
    let conflict: string | null = null;
    for (const [name, { value, bases }] of typed) {
      if (shut || !this.known.has(name)) continue;
      const now = this.fields[name] ?? null;
      this.kept.push(value);
      if ([value, ...bases].some(base => same(base, now))) this.fields[name] = value;
      else {
        conflict = `copy-${this.copies.length + 1}`;
        const other = { [this.activity]: { ...this.fields, [name]: value } };
        this.copies.push({ name: conflict, saved: null, activities: other });
      }
    }
    for (const [ref, { value, bases }] of Object.entries(edits.claims ?? {})) {
      const now = this.claims[ref] ?? null;
      if (![value, ...bases].some(base => same(base, now))) conflict = `item-${ref}`;
      else if (value === null) delete this.claims[ref];
      else this.claims[ref] = value;
    }
    this.saved = this.clock.now().toISOString();
    return {
      stored: this.stored({ conflict }),
      unknown: unknown.map(([field]) => ({ activity: this.activity, field })),
    };
  }
}

/** A browser on the program, with tabs that can end without a word. */
export class World {
  readonly clock = new FakeClock();
  readonly store = new FakeStore();
  readonly program: FakeProgram;
  readonly said: string[] = [];
  private readonly alive = new Set<string>();
  private readonly waiting: { page: string; own: string; work: () => void }[] = [];
  private tabs = 0;

  constructor(known: string[] = ["title", "situation", "task"]) {
    this.program = new FakeProgram(this.clock, known);
  }

  /** A tab whose form is drawn as soon as the program answers. */
  open(): Tab {
    this.tabs += 1;
    return this.start(`tab${this.tabs}`);
  }

  /** A tab whose form is there. */
  async ready(): Promise<Tab> {
    const tab = this.open();
    await this.program.work();
    return tab;
  }

  /** What a desk of the page with this name has around it. */
  surroundings(own: string): Surroundings {
    const { alive, waiting } = this;
    return {
      clock: this.clock,
      store: this.store,
      pages: {
        own,
        async whenGone(page, work) {
          await Promise.resolve();
          if (!alive.has(page)) work();
        },
        onceGone: (page, work) => waiting.push({ page, own, work }),
      },
      announce: words => this.said.push(words),
    };
  }

  private start(own: string): Tab {
    this.alive.add(own);
    const { alive, program } = this;
    const desk = new Desk(program.place(), this.surroundings(own));
    return new Tab(desk, program.activity, () => {
      alive.delete(own);
      for (const other of this.waiting)
        if (other.page === own && alive.has(other.own)) other.work();
    });
  }
}

export class Tab {
  news: string[] = [];
  isOpen = true;
  /** The last that was typed into each field. */
  readonly typed = new Map<string, string>();

  constructor(
    readonly desk: Desk,
    private readonly activity: string,
    private readonly gone: () => void,
  ) {
    desk.listen(news => this.news.push(news));
  }

  type(field: string, words: string): void {
    this.typed.set(field, words);
    this.desk.edit(this.activity, field, words);
  }

  /** Type what is no value of its field yet. */
  stammer(field: string, words: string): void {
    this.typed.set(field, words);
    this.desk.edit(this.activity, field, asTyped(words, this.saved(field)));
  }

  shows(field: string): Json | undefined {
    return this.desk.value(this.activity)[field];
  }

  /** Whether the tab holds words that may be nowhere else. */
  waits(field: string, words: string): boolean {
    return this.desk.pending
      .of(this.activity)
      .some(([name, value]) => name.startsWith(field) && textsOf(value).includes(words));
  }

  /** What is saved of a field while something stands in its box that is no value. */
  private saved = (field: string): Json => savable(this.shows(field) ?? null);

  /** The tab ends without a word: nothing that it waits for is heard. */
  end(): void {
    this.isOpen = false;
    this.gone();
  }
}

const textsOf = (value: Json): Json[] => [textOf(value), ...(Array.isArray(value) ? value : [])];

export const partOf = (copy: Copy, activity: string): Group => groupOf(copy.activities[activity]);
