/**
 * Whatever happens in whatever order: what was typed last into a field is pending in an open tab,
 * mirrored in the browser, or stored by the program; and all of it is stored once everything works.
 * What is no value of its field yet cannot be stored: that stays in the browser, to be shown again.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { textOf } from "../src/base/values";
import { settle, type Tab, World } from "./world";

const KNOWN = ["title", "situation"];
const RENAMED = "my_part"; // a field that the program does not have
const FIELDS = [...KNOWN, RENAMED];
const TABS = 3;
const RUNS = Number(process.env.RUNS ?? 150);
const STEPS = 60;

const place = fc.nat({ max: 5 });
const tab = fc.nat({ max: TABS - 1 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("type"), tab, field: fc.constantFrom(...FIELDS) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("stammer"), tab, field: fc.constantFrom(...KNOWN) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("repeat"), tab, field: fc.constantFrom(...FIELDS) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("pass"),
      time: fc.constantFrom(100, 500, 3000, 15_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("flush", "leave", "look"), tab }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("answer"), place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("arrive", "arrive late"), place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("lose", "refuse", "reset"), place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("end", "reload"), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("fill"), full: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("update") }) },
);
type Step = {
  do: string;
  tab?: number;
  field?: string;
  time?: number;
  place?: number;
  full?: boolean;
};

interface Typed {
  tab: Tab;
  field: string;
  words: string;
  /** The store took nothing when it was typed. */
  bare: boolean;
  /** It is no value of its field. */
  isOpen: boolean;
}

/** Three places for tabs on one record, and what must not be lost of each tab there ever was. */
class Scene {
  readonly world = new World(KNOWN);
  readonly tabs: Tab[] = [];
  private typed: Typed[] = [];
  private words = 0;

  constructor() {
    for (let place = 0; place < TABS; place += 1) this.tabs.push(this.world.open());
  }

  async take(step: Step): Promise<void> {
    const tab = this.tabs[step.tab ?? 0];
    assert(tab);
    const { open, requests } = this.world.program;
    const one = open[(step.place ?? 0) % open.length];
    switch (step.do) {
      case "type":
        this.words += 1;
        this.type(tab, step.field ?? "", `${step.field} ${this.words}`);
        break;
      case "stammer":
        this.words += 1;
        this.type(tab, step.field ?? "", `${step.field} ${this.words}?`, true);
        break;
      case "repeat":
        this.type(tab, step.field ?? "", `${step.field} ${1 + (this.words % 3)}`);
        break;
      case "pass":
        await this.world.clock.pass(step.time ?? 0);
        break;
      case "flush":
        void tab.desk.flush();
        break;
      case "leave":
        void tab.desk.flush({ leaving: true });
        break;
      case "look":
        void tab.desk.look();
        break;
      case "answer":
        one?.answer();
        break;
      case "arrive":
        one?.arrive();
        break;
      case "arrive late":
        requests[(step.place ?? 0) % requests.length]?.arrive();
        break;
      case "lose":
        one?.lose();
        break;
      case "reset":
        one?.arrive();
        one?.lose();
        break;
      case "refuse":
        one?.refuse("No.");
        break;
      case "end":
      case "reload":
        this.end(step.tab ?? 0);
        break;
      case "fill":
        this.world.store.isFull = step.full ?? false;
        break;
      default:
        this.world.program.known.add(RENAMED);
    }
    await settle();
  }

  /** Everything works again, and a page is opened after the others are closed. */
  async heal(): Promise<void> {
    const { clock, program, store } = this.world;
    store.isFull = false;
    program.known.add(RENAMED);
    for (let round = 0; round < TABS + 1; round += 1) {
      for (let minute = 0; minute < 2; minute += 1) {
        await program.work();
        await clock.pass(20_000);
      }
      await program.work();
      for (let place = 0; place < TABS; place += 1) this.end(place);
    }
    for (let place = 0; place < TABS; place += 1) await program.work();
  }

  /** What was typed last into each field of each tab, and is nowhere. */
  get lost(): string[] {
    return this.typed
      .filter(({ tab, field, words }) => !this.isPending(tab, field, words))
      .map(({ words }) => words)
      .filter(words => !this.isSafe(words));
  }

  get notStored(): string[] {
    return this.typed
      .filter(({ words, isOpen }) => !(isOpen ? this.isSafe(words) : this.isStored(words)))
      .map(({ words }) => words);
  }

  /** Nobody can type before the form is there. What is typed over was seen, and is replaced. */
  private type(tab: Tab, field: string, words: string, isOpen = false): void {
    if (!tab.desk.stored) return;
    const seen = textOf(tab.shows(field));
    this.forget(one => one.field === field && (one.tab === tab || one.words === seen));
    this.typed.push({ tab, field, words, bare: this.world.store.isFull, isOpen });
    if (isOpen) tab.stammer(field, words);
    else tab.type(field, words);
  }

  /** A tab ends. What a full store did not take is its own loss, which the page cannot help. */
  private end(place: number): void {
    const tab = this.tabs[place];
    assert(tab);
    this.forget(one => one.tab === tab && one.bare && !this.isSafe(one.words));
    tab.end();
    this.tabs[place] = this.world.open();
  }

  private forget(which: (one: Typed) => boolean): void {
    this.typed = this.typed.filter(one => !which(one));
  }

  private isPending(tab: Tab, field: string, words: string): boolean {
    return tab.isOpen && tab.waits(field, words);
  }

  private isSafe(words: string): boolean {
    return this.isStored(words) || this.world.store.holds(words);
  }

  private isStored(words: string): boolean {
    return this.world.program.kept.includes(words);
  }
}

test("nothing typed is ever neither pending nor mirrored nor stored", async () => {
  const steps = fc.array(step, { maxLength: STEPS, size: "max" });
  await fc.assert(
    fc.asyncProperty(steps, async all => {
      const scene = new Scene();
      await scene.world.program.work();
      for (const step of all) {
        await scene.take(step);
        assert.deepEqual(scene.lost, [], `after ${JSON.stringify(step)}`);
      }
      await scene.heal();
      assert.deepEqual(scene.notStored, []);
      assert(scene.world.store.isAtRest);
      if (!all.some(step => step.do === "stammer")) {
        assert.deepEqual(scene.world.store.keys(), []);
      }
    }),
    { numRuns: RUNS },
  );
});
