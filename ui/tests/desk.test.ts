import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asTyped, type Json, textOf } from "../src/base/values";
import { SAVE_AFTER, SAVE_AT_LATEST, SLOW } from "../src/saving/desk";
import { partOf, settle, type Tab, World } from "./world";

/** What counts: typed in a tab, stored by the program. */
async function typed(words: string, field = "title"): Promise<[World, Tab]> {
  const world = new World();
  const tab = await world.ready();
  tab.type(field, words);
  return [world, tab];
}

const status = (tab: Tab) => tab.desk.status;

describe("saving", () => {
  test("what is typed is mirrored at once and saved after a pause", async () => {
    const [world, tab] = await typed("The launch");
    assert(world.store.holds("The launch"));
    await world.clock.pass(SAVE_AFTER - 1);
    assert.equal(world.program.open.length, 0);
    await world.clock.pass(1);
    await world.program.work();
    assert.equal(world.program.fields.title, "The launch");
    assert.deepEqual(world.store.keys(), []);
    assert.equal(status(tab).kind, "saved");
    assert.match(status(tab).words, /^Saved \d\d:\d\d\.$/);
  });

  test("somebody who types without a pause is saved every few seconds", async () => {
    const [world, tab] = await typed("a");
    for (let time = 0; time < SAVE_AT_LATEST; time += SAVE_AFTER / 2) {
      assert.equal(world.program.open.length, 0);
      tab.type("title", "a".repeat(time + 1));
      await world.clock.pass(SAVE_AFTER / 2);
    }
    assert.equal(world.program.open.length, 1);
  });

  test("a save that takes long is told before it is given up", async () => {
    const [world, tab] = await typed("The launch");
    await world.clock.pass(SAVE_AFTER + SLOW);
    assert.match(status(tab).words, /slow to answer/);
    await world.program.work();
    assert.equal(status(tab).kind, "saved");
  });

  test("a connection that is refused is told, and the save tried again ever more slowly", async () => {
    const [world, tab] = await typed("The launch");
    const waits: number[] = [];
    let waited = 0;
    for (let time = 0; time <= 16_000; time += 250) {
      if (world.program.open.length) {
        world.program.open[0]?.lose();
        waits.push(waited);
        waited = 0;
      }
      await world.clock.pass(250);
      waited += 250;
    }
    assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000]);
    assert.match(status(tab).words, /^Not saved, trying again\. The program does not answer\./);
    assert(world.store.holds("The launch"));
    await world.clock.pass(8000);
    await world.program.work();
    assert.equal(world.program.fields.title, "The launch");
    assert.equal(status(tab).kind, "saved");
  });

  test("a refusal is told in its own words and tried again", async () => {
    const [world, tab] = await typed("The launch");
    await world.clock.pass(SAVE_AFTER);
    world.program.open[0]?.refuse("The disk is full.");
    await settle();
    assert.equal(status(tab).words, "Not saved, trying again. The disk is full.");
    await world.clock.pass(1000);
    await world.program.work();
    assert.equal(world.program.fields.title, "The launch");
  });

  test("a save whose answer was lost is no other version of itself", async () => {
    const [world, tab] = await typed("The lau");
    await world.clock.pass(SAVE_AFTER);
    world.program.open[0]?.arrive();
    world.program.open[0]?.lose();
    tab.type("title", "The launch");
    await world.clock.pass(1000);
    await world.program.work();
    assert.equal(world.program.fields.title, "The launch");
    assert.deepEqual(world.program.copies, []);
  });

  test("what is typed while a save is under way is saved after it", async () => {
    const [world, tab] = await typed("The lau");
    await world.clock.pass(SAVE_AFTER);
    tab.type("title", "The launch");
    await world.program.work();
    assert.equal(world.program.fields.title, "The lau");
    assert.equal(status(tab).kind, "wait");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.equal(world.program.fields.title, "The launch");
    assert.deepEqual(world.program.copies, []);
  });

  test("a page that is left is saved even while another save is under way", async () => {
    const [world, tab] = await typed("The lau");
    await world.clock.pass(SAVE_AFTER);
    tab.type("title", "The launch");
    void tab.desk.flush({ leaving: true });
    tab.end();
    await world.program.work();
    assert.equal(world.program.fields.title, "The launch");
  });

  test("answers out of order never bring an older text back", async () => {
    const [world, tab] = await typed("The lau");
    await world.clock.pass(SAVE_AFTER);
    tab.type("title", "The launch");
    void tab.desk.flush({ leaving: true });
    const [first, second] = world.program.open;
    first?.arrive();
    second?.answer();
    await settle();
    first?.answer();
    await world.program.work();
    assert.equal(tab.shows("title"), "The launch");
    assert.equal(tab.desk.unsaved, false);
    assert.equal(world.program.fields.title, "The launch");
  });

  test("a text typed again is not called saved by the answer to its first save", async () => {
    const [world, tab] = await typed("one");
    await world.clock.pass(SAVE_AFTER);
    tab.type("title", "two");
    void tab.desk.flush({ leaving: true });
    tab.type("title", "one");
    const [first, second] = world.program.open;
    first?.arrive();
    second?.arrive();
    first?.answer();
    await settle();
    assert.equal(tab.desk.unsaved, true);
    second?.answer();
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.equal(world.program.fields.title, "one");
  });

  test("a field that is emptied is emptied", async () => {
    const [world, tab] = await typed("The launch");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    tab.desk.edit("star", "title", null);
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.equal(world.program.fields.title, null);
  });

  test("a store that is full costs the mirror, not the saving", async () => {
    const world = new World();
    world.store.isFull = true;
    const tab = await world.ready();
    tab.type("title", "The launch");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.equal(world.program.fields.title, "The launch");
  });
});

describe("opening", () => {
  test("a program that does not answer yet is asked again", async () => {
    const world = new World();
    world.program.fields = { title: "The launch" };
    const tab = world.open();
    world.program.open[0]?.lose();
    await settle();
    assert.match(status(tab).words, /cannot be opened yet/);
    await world.clock.pass(1000);
    await world.program.work();
    assert.equal(tab.shows("title"), "The launch");
    assert.equal(tab.news.at(-1), "stored");
  });

  test("a page that is opened again shows what is stored by now", async () => {
    const world = new World();
    const tab = await world.ready();
    const stop = tab.desk.listen(() => {});
    stop();
    world.program.fields = { title: "From elsewhere" };
    const other = await world.ready();
    assert.equal(other.shows("title"), "From elsewhere");
  });

  test("text that a lost tab left behind is shown and saved", async () => {
    const [world, tab] = await typed("Gone at once.");
    tab.end();
    const next = await world.ready();
    assert.equal(next.shows("title"), "Gone at once.");
    assert.equal(world.program.fields.title, "Gone at once.");
    assert.deepEqual(world.store.keys(), []);
    assert.equal(status(next).kind, "saved");
  });

  test("another record at the same address is not shown in the page of this one", async () => {
    const [world, tab] = await typed("The launch");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    world.program.record = "another";
    world.program.fields = { title: "Somebody else's" };
    void tab.desk.look();
    await world.program.work();
    assert.equal(tab.shows("title"), "The launch");
  });

  test("text that is handed over from another address is taken up by an open page", async () => {
    const world = new World();
    const tab = await world.ready();
    const left = { star: { task: { value: "Typed at another address", bases: [null] } } };
    world.store.write("portfolio:0123456789abcdef:cg-406:3.1:gone", JSON.stringify(left));
    void tab.desk.takeUpLeftBehind();
    await world.program.work();
    assert.equal(tab.shows("task"), "Typed at another address");
    assert.equal(world.program.fields.task, "Typed at another address");
    assert.deepEqual(world.store.keys(), []);
  });

  test("what an open tab is typing is left to it", async () => {
    const [world, tab] = await typed("Still typ");
    const next = await world.ready();
    assert.equal(next.shows("title"), undefined);
    tab.type("title", "Still typing");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.equal(world.program.fields.title, "Still typing");
  });

  test("text of a tab that only ends once the next one is there is shown and saved", async () => {
    const [world, tab] = await typed("Gone at once.");
    const next = await world.ready();
    assert.equal(next.shows("title"), undefined);
    tab.end();
    await world.program.work();
    assert.equal(next.shows("title"), "Gone at once.");
    assert.equal(world.program.fields.title, "Gone at once.");
    assert.deepEqual(world.store.keys(), []);
    assert.equal(status(next).kind, "saved");
  });

  test("two lost tabs with the same field lose neither text", async () => {
    const [world, one] = await typed("From the first");
    const two = await world.ready();
    two.type("title", "From the second");
    one.end();
    two.end();
    await world.ready();
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    await world.ready();
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.deepEqual(new Set(world.program.kept), new Set(["From the first", "From the second"]));
    assert.deepEqual(world.store.keys(), []);
  });

  test("what a lost tab left stays where it is while the store takes nothing new", async () => {
    const [world, tab] = await typed("Gone at once.");
    tab.end();
    world.store.isFull = true;
    const next = world.open();
    world.program.open[0]?.answer();
    await settle();
    await settle();
    assert.equal(next.shows("title"), "Gone at once.");
    assert(world.store.holds("Gone at once."));
  });

  test("a store with something else in it breaks nothing and is tidied", async () => {
    const hostile = [
      "not json",
      "null",
      "[1, 2]",
      '{"star": null, "__proto__": {"polluted": {"value": 1, "bases": []}}}',
      '{"star": {"title": {"value": {"a": [1]}, "bases": "no"}}}',
      '{"star": {"__proto__": {"value": "x", "bases": []}}}',
    ];
    const world = new World();
    hostile.forEach((text, number) => {
      world.store.write(`portfolio:0123456789abcdef:cg-406:3.1:gone${number}`, text);
    });
    world.store.write("portfolio:another:cg-406:3.1:gone", "{}");
    const tab = await world.ready();
    assert.equal(status(tab).kind, "saved");
    assert.equal("polluted" in {}, false);
    assert.deepEqual(world.program.fields, {});
    assert.deepEqual(world.store.keys(), ["portfolio:another:cg-406:3.1:gone"]);
  });
});

describe("two versions", () => {
  async function twoTabs(): Promise<[World, Tab, Tab]> {
    const world = new World();
    const [one, two] = [await world.ready(), await world.ready()];
    one.type("title", "From the first tab");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    two.type("title", "From the second tab");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    return [world, one, two];
  }

  test("of one field are both kept, and the learner chooses", async () => {
    const [world, , two] = await twoTabs();
    assert.equal(world.program.fields.title, "From the first tab");
    const [copy] = two.desk.copiesOf("star");
    assert.equal(copy && partOf(copy, "star").title, "From the second tab");
    const settled = two.desk.settle(copy?.name ?? "", "star", { title: "From the second tab" });
    await world.program.work();
    await settled;
    assert.equal(world.program.fields.title, "From the second tab");
    assert.deepEqual(world.program.copies, []);
    assert.deepEqual(two.desk.copiesOf("star"), []);
  });

  test("stay when the choice is saved but the other one cannot be put away", async () => {
    const [world, , two] = await twoTabs();
    const [copy] = two.desk.copiesOf("star");
    const settled = two.desk.settle(copy?.name ?? "", "star", { title: "From the second tab" });
    world.program.open[0]?.answer();
    await settle();
    world.program.open[0]?.lose();
    await settled;
    assert.match(status(two).words, /Your choice is saved\. The other version is still there\./);
    assert.equal(world.program.fields.title, "From the second tab");
    assert.equal(world.program.copies.length, 1);
  });

  test("do not arise when two tabs change different fields", async () => {
    const world = new World();
    const [one, two] = [await world.ready(), await world.ready()];
    one.type("title", "From the first tab");
    two.type("task", "From the second tab");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.deepEqual(world.program.fields, {
      title: "From the first tab",
      task: "From the second tab",
    });
    assert.deepEqual(world.program.copies, []);
  });

  test("what is typed while a second version comes to light replaces neither", async () => {
    const world = new World();
    const [one, two] = [await world.ready(), await world.ready()];
    one.type("title", "From the first tab");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    two.type("title", "From the second");
    await world.clock.pass(SAVE_AFTER);
    two.type("title", "From the second tab");
    await world.program.work();
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.equal(world.program.fields.title, "From the first tab");
    assert.deepEqual(
      world.program.copies.map(copy => partOf(copy, "star").title),
      ["From the second", "From the second tab"],
    );
  });

  test("are looked for when somebody comes back to a page on which nothing waits", async () => {
    const world = new World();
    const tab = await world.ready();
    world.program.fields = { title: "From elsewhere" };
    void tab.desk.look();
    await world.program.work();
    assert.equal(tab.shows("title"), "From elsewhere");
    assert.equal(tab.news.at(-1), "stored");
    void tab.desk.look();
    await world.program.work();
    assert.equal(tab.news.at(-1), "checked");
  });
});

test("a look that is answered after somebody typed shows nothing older", async () => {
  const world = new World();
  const tab = await world.ready();
  void tab.desk.look();
  await settle();
  tab.type("title", "The launch");
  await world.program.work();
  assert.equal(tab.shows("title"), "The launch");
  assert.equal(status(tab).kind, "wait");
  await world.clock.pass(SAVE_AFTER);
  void tab.desk.flush();
  await world.program.work();
  assert.equal(world.program.fields.title, "The launch");
});

describe("a field that the program does not have", () => {
  async function renamed(): Promise<[World, Tab]> {
    const [world, tab] = await typed("Nine words", "my_part");
    tab.type("title", "The launch");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    return [world, tab];
  }

  test("does not keep the others from being saved", async () => {
    const [world, tab] = await renamed();
    assert.equal(world.program.fields.title, "The launch");
    assert.equal(status(tab).kind, "saved");
  });

  test("keeps its words on the page and in the browser, and says so", async () => {
    const [world, tab] = await renamed();
    const place = { activity: "star", field: "my_part", value: "Nine words" };
    assert.deepEqual(tab.desk.homeless, [place]);
    assert.equal(tab.news.at(-1), "stored");
    tab.type("title", "The launch again");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert(world.store.holds("Nine words"));
    assert.deepEqual(tab.desk.homeless, [place]);
  });

  test("is not sent again and again", async () => {
    const [world] = await renamed();
    const sent = world.program.requests.length;
    await world.clock.pass(60_000);
    assert.equal(world.program.requests.length, sent);
  });

  test("has its words offered again by the next page", async () => {
    const [world, tab] = await renamed();
    tab.end();
    const next = await world.ready();
    assert.deepEqual(
      next.desk.homeless.map(({ value }) => value),
      ["Nine words"],
    );
    assert.equal(world.store.keys().length, 1);
  });

  test("is saved by itself when a later program has it again", async () => {
    const [world, tab] = await renamed();
    tab.end();
    world.program.known.add("my_part");
    const next = await world.ready();
    assert.deepEqual(next.desk.homeless, []);
    assert.equal(world.program.fields.my_part, "Nine words");
  });

  test("lets its words go only when the learner says so", async () => {
    const [world, tab] = await renamed();
    const [words] = tab.desk.homeless;
    assert(words);
    tab.desk.letGo(words);
    assert.deepEqual(tab.desk.homeless, []);
    assert.deepEqual(world.store.keys(), []);
  });
});

describe("a box that holds what cannot be saved", () => {
  test("is named as long as it is on the page", async () => {
    const [, tab] = await typed("The launch");
    const warning = { isConnected: true };
    tab.desk.refuse(warning, "Target");
    assert.deepEqual(tab.desk.firstRefused(), [warning, "Target"]);
    warning.isConnected = false;
    assert.equal(tab.desk.firstRefused(), undefined);
    warning.isConnected = true;
    tab.desk.refuse(warning, null);
    assert.equal(tab.desk.firstRefused(), undefined);
  });
});

describe("what is no value of its box yet", () => {
  async function stammered(words = "about 8"): Promise<[World, Tab]> {
    const world = new World();
    world.program.fields = { title: "85" };
    const tab = await world.ready();
    tab.stammer("title", words);
    return [world, tab];
  }
  const shown = (tab: Tab) => textOf(tab.shows("title"));

  test("is kept in the browser as it is typed, and nothing is sent", async () => {
    const [world, tab] = await stammered();
    await world.clock.pass(60_000);
    assert(world.store.holds("about 8"));
    assert.equal(tab.desk.unsaved, false);
    assert.deepEqual(
      world.program.requests.map(({ kind }) => kind),
      ["read"],
    );
  });

  test("is offered back by the next page, and saved once it is put right", async () => {
    const [world, tab] = await stammered();
    tab.end();
    const next = await world.ready();
    assert.equal(shown(next), "about 8");
    next.type("title", "8");
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.equal(world.program.fields.title, "8");
    assert.deepEqual(world.store.keys(), []);
  });

  test("is forgotten when what was there before is typed again", async () => {
    const [world, tab] = await stammered();
    tab.type("title", "85");
    assert.deepEqual(world.store.keys(), []);
  });

  test("does not keep the rest of its field from being saved", async () => {
    const [world, tab] = await stammered();
    const rows = (amount: Json) => [{ name: "Cups", amount }];
    tab.desk.edit("star", "title", rows(asTyped("ten", null)));
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.deepEqual(world.program.fields.title, rows(null));
    assert.equal(status(tab).kind, "saved");
    tab.end();
    const next = await world.ready();
    assert.deepEqual(next.shows("title"), rows(asTyped("ten", null)));
  });

  test("gives way to what is saved elsewhere, and can be copied", async () => {
    const [world, tab] = await stammered();
    world.program.fields = { title: "90" };
    void tab.desk.look();
    await world.program.work();
    assert.equal(shown(tab), "90");
    const left = [{ activity: "star", field: "title_as_typed", value: ["about 8"] }];
    assert.deepEqual(tab.desk.homeless, left);
    tab.end();
    const next = await world.ready();
    assert.deepEqual(next.desk.homeless, left);
    assert.deepEqual(next.desk.copiesOf("star"), []);
  });

  test("can be copied when all of its field is another version", async () => {
    const [world, tab] = await stammered();
    tab.desk.edit("star", "title", [{ name: "Cups", amount: asTyped("ten", null) }]);
    world.program.fields = { title: "90" };
    await world.clock.pass(SAVE_AFTER);
    await world.program.work();
    assert.equal(tab.desk.copiesOf("star").length, 1);
    assert.deepEqual(
      tab.desk.homeless.map(({ value }) => value),
      [["ten"]],
    );
  });

  test("can be copied when an earlier version is brought back over it", async () => {
    const [, tab] = await stammered();
    tab.desk.bringBack("star", { title: "70" });
    assert.equal(shown(tab), "70");
    assert.deepEqual(
      tab.desk.homeless.map(({ value }) => value),
      [["about 8"]],
    );
  });
});

test("what was about a thing that is gone is forgotten", async () => {
  const [world, tab] = await typed("About a withdrawn item");
  tab.desk.forget();
  await world.clock.pass(60_000);
  assert.equal(world.program.open.length, 0);
  assert.deepEqual(world.store.keys(), []);
});
