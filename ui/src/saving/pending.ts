import { copyOf, groupOf, type Json, same } from "../base/values";
import type { Copy, FieldPlace } from "../wire";
import type { Edits, Saved, Stored } from "./ports";

const MOST_BASES = 8;

export interface Typed {
  value: Json;
  bases: Json[];
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
    return this.all().some(([, , { homeless }]) => !homeless);
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
    if (waiting) waiting.value = copyOf(value);
    else this.put(activity, name, { value, bases: [storedField(stored, activity, name)] });
  }

  /** Take up what another page left behind; false when this page has another value of its own. */
  takeUp(activity: string, name: string, { value, bases }: Typed): boolean {
    const waiting = this.find(activity, name);
    if (waiting) return same(waiting.value, value);
    this.put(activity, name, { value, bases: bases.slice(-MOST_BASES) });
    return true;
  }

  /** What to send as save ``number``. It may be stored even when the answer never arrives. */
  send(number: number): Edits {
    const sent = this.all().filter(([, , { homeless }]) => !homeless);
    const edits = editsOf(sent);
    for (const [, , waiting] of sent) {
      waiting.sent = number;
      addBase(waiting, waiting.value);
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
        if (waiting.sent === number && same(value, waiting.value)) this.drop(activity, name);
        else if (!stored.conflict || same(now, value)) addBase(waiting, now);
      }
    }
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

  toJSON(): Edits {
    return editsOf(this.all());
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

function editsOf(all: [string, string, Waiting][]): Edits {
  const edits: Edits = {};
  for (const [activity, name, { value, bases }] of all) {
    edits[activity] = { ...edits[activity], [name]: copyOf({ value, bases }) };
  }
  return edits;
}

function addBase(waiting: Waiting, base: Json): void {
  if (waiting.bases.some(known => same(known, base))) return;
  waiting.bases.push(copyOf(base));
  if (waiting.bases.length > MOST_BASES) {
    waiting.bases.splice(0, waiting.bases.length - MOST_BASES);
  }
}
