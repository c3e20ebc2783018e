import { copyOf, groupOf, type Json, same, savable, textsAsTyped } from "../base/values";
import type { Copy, FieldPlace } from "../wire";
import type { Edits, Saved, Stored } from "./ports";

const MOST_BASES = 8;
const BESIDE = "_as_typed"; // behind the name of a field: what was typed into it and has no place

export interface Typed {
  value: Json;
  bases: Json[];
  /** What is stored of it, once only what is no value yet is left of it to save. */
  savedAs?: Json;
}

interface Waiting extends Typed {
  /** The number of the save with which it was sent last; 0 for none. */
  sent: number;
  /** The program has no such field: it cannot be saved, and is kept here. */
  homeless: boolean;
}

/** What was typed into a field that the program does not have. */
export interface Homeless extends FieldPlace {
  value: Json;
}

/** The field of which something is left over as it was typed; null when it is something else. */
export const leftOverOf = ({ field }: FieldPlace): string | null =>
  field.endsWith(BESIDE) ? field.slice(0, -BESIDE.length) : null;

/** What a field holds in the record; null for nothing. */
export const storedField = (stored: Stored | Copy | null, activity: string, name: string): Json =>
  groupOf(stored?.activities[activity])[name] ?? null;

/**
 * What was typed and is not saved yet, field by field: its value, and the values ("bases") that
 * the stored field may have for it to be replaced without asking. Those are what was stored when
 * typing began and what this page has sent since.
 */
export class Pending {
  private readonly activities = new Map<string, Map<string, Waiting>>();

  get isEmpty(): boolean {
    return this.activities.size === 0;
  }

  /** Whether something in it can be saved. */
  get waits(): boolean {
    return this.all().some(([, , waiting]) => canBeSaved(waiting));
  }

  /** What cannot be saved because the program has no such field. */
  get homeless(): Homeless[] {
    return this.all()
      .filter(([, , { homeless }]) => homeless)
      .map(([activity, field, { value }]) => ({ activity, field, value: copyOf(value) }));
  }

  /** The activities in which something waits. */
  get names(): string[] {
    return [...this.activities.keys()];
  }

  /** Each field of one activity, with its value. */
  of(activity: string): [string, Json][] {
    const fields = [...(this.activities.get(activity) ?? [])];
    return fields.map(([name, { value }]) => [name, copyOf(value)]);
  }

  /** ``stored`` is what the record holds, as far as this page knows. */
  edit(activity: string, name: string, value: Json, stored: Stored | null): void {
    const waiting = this.find(activity, name);
    const now = storedField(stored, activity, name);
    const isOpen = textsAsTyped(value).length > 0;
    if (!waiting) {
      const rests = isOpen && same(savable(value), now);
      this.put(activity, name, { value, bases: [now], ...(rests ? { savedAs: now } : {}) });
      return;
    }
    waiting.value = copyOf(value);
    if (waiting.savedAs === undefined) return;
    if (!same(savable(value), waiting.savedAs)) delete waiting.savedAs;
    else if (!isOpen) this.drop(activity, name);
  }

  /** All of a field is to be replaced: what is no value yet is kept as typed beside it. */
  keepAsTyped(activity: string, name: string): void {
    const value = this.find(activity, name)?.value ?? null;
    this.putBeside(activity, name, textsAsTyped(value));
  }

  /**
   * Take up what another page left behind; false when this page has another value of its own.
   * ``stored`` is what the record holds.
   */
  takeUp(activity: string, name: string, left: Typed, stored: Stored | null): boolean {
    const { value, bases, savedAs } = left;
    const waiting = this.find(activity, name);
    if (waiting) return same(waiting.value, value);
    const now = storedField(stored, activity, name);
    const isSaved = textsAsTyped(value).length > 0 && same(savable(value), now);
    const rests = isSaved ? { savedAs: now } : savedAs === undefined ? {} : { savedAs };
    this.put(activity, name, { value, bases: bases.slice(-MOST_BASES), ...rests });
    return true;
  }

  /**
   * What rests here gives way to what another page has stored meanwhile: what is no value yet is
   * kept as typed beside it. Whether anything did.
   */
  giveWay(stored: Stored): boolean {
    const late = this.all().filter(
      ([activity, name, { savedAs }]) =>
        savedAs !== undefined && !same(savedAs, storedField(stored, activity, name)),
    );
    for (const [activity, name, { value }] of late) this.leaveAsTyped(activity, name, value);
    return late.length > 0;
  }

  /** What to send as save ``number``. It may be stored even when the answer never arrives. */
  send(number: number): Edits {
    const edits: Edits = {};
    for (const [activity, name, waiting] of this.all()) {
      if (!canBeSaved(waiting)) continue;
      const value = savable(waiting.value);
      edits[activity] = { ...edits[activity], [name]: copyOf({ value, bases: waiting.bases }) };
      waiting.sent = number;
      addBase(waiting, value);
    }
    return edits;
  }

  /**
   * Save ``number`` was answered. What was typed since may replace what was sent, but never
   * another version; and only the last save of a field says that the field is saved.
   */
  acknowledge(number: number, sent: Edits, { stored, unknown }: Saved): void {
    for (const { activity, field } of unknown) this.setAside(activity, field);
    for (const [activity, fields] of Object.entries(sent)) {
      for (const [name, { value }] of Object.entries(fields)) {
        const waiting = this.find(activity, name);
        if (!waiting || waiting.homeless) continue;
        const now = storedField(stored, activity, name);
        const isMine = !stored.conflict || same(now, value);
        const isLast = waiting.sent === number && same(value, savable(waiting.value));
        if (isMine) addBase(waiting, now);
        if (isLast) this.settle(activity, name, isMine ? now : undefined);
      }
    }
  }

  /** All that can be saved of a field is; ``savedAs`` is what is stored, if that is no other version. */
  private settle(activity: string, name: string, savedAs: Json | undefined): void {
    const waiting = this.find(activity, name);
    if (!waiting) return;
    const isOpen = textsAsTyped(waiting.value).length > 0;
    if (isOpen && savedAs !== undefined) waiting.savedAs = copyOf(savedAs);
    else this.leaveAsTyped(activity, name, waiting.value);
  }

  /** A field is not needed here any more, but for what was no value yet: that has no place now. */
  private leaveAsTyped(activity: string, name: string, value: Json): void {
    this.drop(activity, name);
    this.putBeside(activity, name, textsAsTyped(value));
  }

  private putBeside(activity: string, name: string, texts: string[]): void {
    if (!texts.length) return;
    const beside = name + BESIDE;
    const before = this.find(activity, beside)?.value;
    const all = [...new Set([...(Array.isArray(before) ? before : []), ...texts])];
    this.put(activity, beside, { value: all, bases: [null] });
    this.setAside(activity, beside);
  }

  /** What a field holds is needed here no more. */
  drop(activity: string, name: string): void {
    const fields = this.activities.get(activity);
    fields?.delete(name);
    if (!fields?.size) this.activities.delete(activity);
  }

  clear(): void {
    this.activities.clear();
  }

  toJSON(): Record<string, Record<string, Typed>> {
    const all: Record<string, Record<string, Typed>> = {};
    for (const [activity, name, { value, bases, savedAs }] of this.all()) {
      const rests = savedAs === undefined ? {} : { savedAs };
      all[activity] = { ...all[activity], [name]: copyOf({ value, bases, ...rests }) };
    }
    return all;
  }

  private setAside(activity: string, name: string): void {
    const waiting = this.find(activity, name);
    if (waiting) waiting.homeless = true;
  }

  private all(): [string, string, Waiting][] {
    return [...this.activities].flatMap(([activity, fields]) =>
      [...fields].map(([name, waiting]): [string, string, Waiting] => [activity, name, waiting]),
    );
  }

  private find(activity: string, name: string): Waiting | undefined {
    return this.activities.get(activity)?.get(name);
  }

  private put(activity: string, name: string, typed: Typed): void {
    const fields = this.activities.get(activity) ?? new Map<string, Waiting>();
    fields.set(name, { ...copyOf(typed), sent: 0, homeless: false });
    this.activities.set(activity, fields);
  }
}

/** What the program has no place for is not sent, nor what is saved as far as it can be. */
const canBeSaved = ({ homeless, savedAs }: Waiting): boolean => !homeless && savedAs === undefined;

function addBase(waiting: Waiting, base: Json): void {
  if (waiting.bases.some(known => same(known, base))) return;
  waiting.bases.push(copyOf(base));
  if (waiting.bases.length > MOST_BASES) {
    waiting.bases.splice(0, waiting.bases.length - MOST_BASES);
  }
}
