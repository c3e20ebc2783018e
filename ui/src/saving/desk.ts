import { wordsOf } from "../base/server";
import { type Group, groupOf, type Json, same, sorted } from "../base/values";
import { moment } from "../base/words";
import type { ActivityForm, Copy, FieldPlace } from "../wire";
import { type Left, Mirror } from "./mirror";
import { type Homeless, Pending, storedField } from "./pending";
import type { Edits, OnPage, Place, Saved, Stored, Surroundings } from "./ports";
import { inBrowser, type RemovedOfField, type RemovedRows, removedAt } from "./removed";

export const SAVE_AFTER = 500; // milliseconds without a key
export const SAVE_AT_LATEST = 3000; // milliseconds of typing without a pause
export const SLOW = 4000; // milliseconds after which a save that has no answer is told
const DAY = 86_400_000; // milliseconds
const RETRY = [1000, 2000, 4000, 8000];

/** What is stored was read anew; it was looked at and is what is shown; only the status. */
export type News = "stored" | "checked" | "status";
type Listener = (news: News) => void;

export interface Status {
  kind: "wait" | "saved" | "trouble";
  words: string;
}

/** Something on the page that holds what cannot be saved. */
interface Shown {
  isConnected: boolean;
}

const OPENING: Status = { kind: "wait", words: "Opening your answers…" };

/**
 * One place of the record, as stored and as typed; every form of it on a page shares one desk.
 * What was typed is pending until the program has stored it, and mirrored in the browser.
 */
export class Desk<Field extends Shown = Shown> {
  stored: Stored | null = null;
  /** The forms by activity, as the program has them; none for an evidence item. */
  forms: Record<string, ActivityForm> | null = null;
  status = OPENING;
  readonly pending = new Pending();
  private readonly listeners = new Set<Listener>();
  private readonly settled = new Map<string, Set<string>>();
  private readonly refused = new Map<Field, string>();
  private readonly removed = new Map<string, RemovedOfField>();
  private failures = 0;
  private sent = 0;
  private taken = 0;
  private busy = 0;
  private since: number | null = null;
  private callOff = () => {};

  constructor(
    private readonly place: Place,
    private readonly around: Surroundings,
  ) {}

  /** A page that is opened again shows what is stored by now, not what it showed before. */
  listen(listener: Listener): () => void {
    if (!this.listeners.size && !this.unsaved && !this.busy) {
      this.stored = null;
      this.status = OPENING;
    }
    this.listeners.add(listener);
    if (this.stored) listener("stored");
    else {
      listener("status");
      if (!this.busy) void this.load();
    }
    return () => this.listeners.delete(listener);
  }

  get on(): OnPage {
    return this.place.on;
  }

  get unsaved(): boolean {
    return this.pending.waits;
  }

  /** What was typed into fields that the program does not have. */
  get homeless(): Homeless[] {
    return this.pending.homeless;
  }

  /** The learner has taken what is homeless elsewhere. */
  letGo({ activity, field }: FieldPlace): void {
    this.pending.drop(activity, field);
    this.keep();
    this.tell("stored");
  }

  /** A field whose text cannot be saved as it is; ``title`` is null when that is put right. */
  refuse(field: Field, title: string | null): void {
    if (title) this.refused.set(field, title);
    else if (!this.refused.delete(field)) return;
    this.tell("status");
  }

  /** The first field on the page that cannot be saved, with its title. */
  firstRefused(): [Field, string] | undefined {
    return [...this.refused].find(([field]) => field.isConnected);
  }

  /** What the learner sees of one activity: what was typed, else what is stored. */
  value(activity: string): Group {
    const typed = Object.fromEntries(this.pending.of(activity));
    return { ...groupOf(this.stored?.activities[activity]), ...typed };
  }

  /** What the learner sees of every activity. */
  get values(): Record<string, Group> {
    const names = new Set([...Object.keys(this.stored?.activities ?? {}), ...this.pending.names]);
    return Object.fromEntries([...names].map(name => [name, this.value(name)]));
  }

  edit(activity: string, name: string, value: Json | undefined): void {
    this.pending.edit(activity, name, value ?? null, this.stored);
    this.keep();
    if (!this.unsaved) return;
    const now = this.around.clock.now().getTime();
    this.since ??= now;
    if (this.status.kind !== "trouble") this.say("wait", "Saving when you pause…");
    this.flushIn(Math.max(0, Math.min(SAVE_AFTER, this.since + SAVE_AT_LATEST - now)));
  }

  /** Send what is pending. ``leaving`` sends it even while another save is under way. */
  async flush({ leaving = false } = {}): Promise<void> {
    if (!this.stored || !this.unsaved || (this.busy && !leaving)) return;
    this.callOff();
    this.since = null;
    this.sent += 1;
    const number = this.sent;
    const edits = this.pending.send(number);
    this.keep();
    if (this.status.kind !== "trouble") this.say("wait", "Saving…");
    const notSlow = this.around.clock.after(SLOW, () =>
      this.say("trouble", "Not saved yet: the program is slow to answer. Still trying."),
    );
    this.busy += 1;
    try {
      this.acknowledge(number, edits, await this.place.save(edits, leaving));
    } catch (error) {
      this.say("trouble", `Not saved, trying again. ${wordsOf(error)}`);
      this.flushIn(this.pause());
    } finally {
      notSlow();
      this.busy -= 1;
    }
  }

  /** Look whether another tab or device saved something, once nothing is waiting here. */
  async look(): Promise<void> {
    if (!this.stored || this.unsaved || this.busy) return;
    this.sent += 1;
    const number = this.sent;
    try {
      const found = await this.place.read();
      if (this.unsaved || number < this.taken || found.record !== this.stored.record) return;
      const before = this.shown;
      this.taken = number;
      this.take(found);
      const news = !same(before, this.shown);
      this.saySaved();
      this.tell(news ? "stored" : "checked");
    } catch {
      // Nothing waits to be saved; the next save tells when there is trouble.
    }
  }

  /** The second versions in which this part differs. */
  copiesOf(activity: string): Copy[] {
    const part = (of: Stored | Copy | null) => sorted(groupOf(of?.activities[activity]));
    return (this.stored?.copies ?? []).filter(
      copy => !this.settled.get(copy.name)?.has(activity) && !same(part(copy), part(this.stored)),
    );
  }

  /** Save what the learner chose; the other version goes into the history when all is chosen. */
  async settle(name: string, activity: string, wanted: Group): Promise<void> {
    this.replace(activity, wanted);
    await this.flush();
    if (this.unsaved) return;
    this.settled.set(name, (this.settled.get(name) ?? new Set()).add(activity));
    const copy = this.stored?.copies.find(other => other.name === name);
    const open = Object.keys(copy?.activities ?? {}).some(other =>
      this.copiesOf(other).some(one => one === copy),
    );
    try {
      if (copy && !open) this.take(await this.place.settle(name));
    } catch (error) {
      const words = "Your choice is saved. The other version is still there.";
      this.say("trouble", `${words} ${wordsOf(error)}`);
    }
    this.tell("stored");
  }

  /** There is something in the browser's store that another page has left behind. */
  async takeUpLeftBehind(): Promise<void> {
    if (!this.stored) return;
    await this.takeUpMirrors();
    this.tell("stored");
  }

  /** Put what was stored before into the form again, as if it had been typed. */
  bringBack(activity: string, fields: Group): void {
    this.replace(activity, fields);
    this.tell("stored");
  }

  private replace(activity: string, fields: Group): void {
    for (const [name, value] of Object.entries(fields)) {
      this.pending.keepAsTyped(activity, name);
      this.edit(activity, name, value);
    }
  }

  /** The rows that were removed from a field, or from one in it, and can be put back. */
  removedFrom(activity: string, at: string): RemovedRows {
    const { store, clock } = this.around;
    const [field, ...within] = at.split(".");
    const key = `portfolio-removed:${this.stored?.record}:${this.place.name}:${activity}.${field}`;
    const removed =
      this.removed.get(key) ?? inBrowser(store, key, () => clock.now().getTime() / DAY);
    this.removed.set(key, removed);
    return removedAt(removed, within.join("."));
  }

  /** What it was about is gone, and so is what was still to be saved. */
  forget(): void {
    this.callOff();
    this.pending.clear();
    this.keep();
  }

  private async load(): Promise<void> {
    this.busy += 1;
    try {
      this.take(await this.place.read());
      this.failures = 0;
    } catch (error) {
      this.say("trouble", `Your answers cannot be opened yet. ${wordsOf(error)} Trying again.`);
      this.around.clock.after(this.pause(), () => void this.load());
      return;
    } finally {
      this.busy -= 1;
    }
    await this.takeUpMirrors();
    if (!this.unsaved) this.saySaved();
    this.tell("stored");
  }

  /** Text that was typed but never saved, because the tab or the computer went away. */
  private async takeUpMirrors(): Promise<void> {
    const again = () => void this.takeUpLeftBehind();
    await this.mirror?.takeUp(left => this.takeUp(left), again);
    if (!this.unsaved) return;
    this.say("wait", "Text from last time was not saved. Saving it now…");
    void this.flush();
  }

  private takeUp(left: Left): boolean {
    const news = left.filter(
      ([activity, name, typed]) => !same(typed.value, storedField(this.stored, activity, name)),
    );
    const taken = news.map(([activity, name, typed]) =>
      this.pending.takeUp(activity, name, typed, this.stored),
    );
    if (this.stored) this.pending.giveWay(this.stored);
    return this.keep() && taken.every(Boolean);
  }

  private acknowledge(number: number, sent: Edits, saved: Saved): void {
    const { stored, unknown } = saved;
    this.failures = 0;
    if (number > this.taken) {
      this.taken = number;
      this.take(stored);
    }
    this.pending.acknowledge(number, sent, saved);
    this.keep();
    if (this.unsaved) {
      this.say("wait", "Saving when you pause…");
      this.flushIn(SAVE_AFTER);
    } else this.saySaved();
    this.tell(stored.conflict || stored.removed || unknown.length ? "stored" : "checked");
  }

  private take(stored: Stored): void {
    this.stored = stored;
    if (this.pending.giveWay(stored)) this.keep();
    if ("forms" in stored && Object.keys(stored.forms).length) this.forms = stored.forms;
  }

  private get mirror(): Mirror | null {
    if (!this.stored) return null;
    const { store, pages } = this.around;
    return new Mirror(store, pages, this.stored.record, this.place.name);
  }

  /** All of what is stored that a form shows. */
  private get shown(): unknown {
    const { stored } = this;
    const returned = stored && "returned" in stored ? stored.returned : null;
    return [stored?.activities, stored?.copies, stored?.choices, this.forms, returned];
  }

  private keep(): boolean {
    return this.mirror?.keep(this.pending) ?? false;
  }

  private flushIn(milliseconds: number): void {
    this.callOff();
    this.callOff = this.around.clock.after(milliseconds, () => void this.flush());
  }

  private pause(): number {
    this.failures += 1;
    return RETRY[Math.min(this.failures, RETRY.length) - 1] ?? 0;
  }

  private tell(news: News): void {
    for (const listener of this.listeners) listener(news);
  }

  private say(kind: Status["kind"], words: string): void {
    if (kind !== this.status.kind) this.around.announce(words);
    this.status = { kind, words };
    this.tell("status");
  }

  private saySaved(): void {
    if (this.stored) this.say("saved", savedWords(this.stored, this.around.clock.now()));
  }
}

function savedWords({ saved, removed }: Stored, now: Date): string {
  if (!saved) return "Nothing entered yet.";
  return `Saved ${moment(new Date(saved), now)}.${leftOut(removed ?? 0)}`;
}

function leftOut(characters: number): string {
  if (!characters) return "";
  const count = characters === 1 ? "1 character" : `${characters} characters`;
  return ` ${count} that a Word document cannot hold was left out.`;
}
