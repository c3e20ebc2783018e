import "./page";
import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
import fc from "fast-check";
import { NoAnswer, type Server } from "../src/base/server";
import { Elapsed } from "../src/recording/elapsed";
import { Keeping } from "../src/recording/keeping";
import { placesOf, secondsOf, spansOf, TOGETHER, timeOf } from "../src/recording/markers";
import { type Ears, levelWords, refusalWords } from "../src/recording/microphone";
import { lineOf, NOBODY, peopleIn } from "../src/recording/people";
import { Player } from "../src/recording/playing";
import type { Ports } from "../src/recording/ports";
import { RecordingHere } from "../src/recording/recording";
import type { AddedRow, KeptRecording, Marker, Recordings, WaitingRecording } from "../src/wire";
import { enter, find, place, press, pressKey, texts } from "./page";
import { settle } from "./world";

const mark = (criterion: string, start: number, more: Partial<Marker> = {}): Marker => ({
  criterion,
  start,
  end: null,
  words: "",
  ...more,
});
const LENGTH = 7200;
const moments = fc.integer({ min: 0, max: LENGTH });
const markers = fc.array(
  fc.record({
    criterion: fc.constantFrom("1.1", "1.10", "A.P1"),
    start: moments,
    end: fc.option(moments),
    words: fc.constantFrom("", "why it began"),
  }),
);

describe("a time in a recording", () => {
  test("is written as it is read", () => {
    fc.assert(fc.property(moments, seconds => secondsOf(timeOf(seconds)) === seconds));
    assert.deepEqual([0, 135, 3600, 3790].map(timeOf), ["00:00", "02:15", "1:00:00", "1:03:10"]);
  });

  test("is read from what is typed, and from nothing else", () => {
    assert.deepEqual([" 2:15 ", "75:00", "1:03:10"].map(secondsOf), [135, 4500, 3790]);
    for (const text of ["", "2", "2:5", "2:75", "1:75:10", "-1:00", "2:15 pm", "1:2:3:4"]) {
      assert.equal(secondsOf(text), null, text);
    }
  });
});

describe("markers", () => {
  test("lead to the next one, and the last to the end", () => {
    const found = placesOf([mark("1.1", 135), mark("2.1", 280), mark("1.1", 300)], 330);
    assert.deepEqual(found, {
      "1.1": "from 02:15 to 04:40; from 05:00 to 05:30",
      "2.1": "from 04:40 to 05:00",
    });
  });

  test("that are set together begin together, and go on together", () => {
    const found = placesOf([mark("1.1", 10), mark("1.2", 10 + TOGETHER), mark("2.1", 60)], 90);
    assert.equal(found["1.1"], "from 00:10 to 01:00");
    assert.equal(found["1.2"], "from 00:12 to 01:00");
  });

  test("of one criterion without a gap are one place, with the words of both", () => {
    const both = [mark("1.1", 5, { words: "first" }), mark("1.1", 20, { words: "then" })];
    assert.deepEqual(placesOf(both, 60), { "1.1": "from 00:05 to 01:00 (first, then)" });
  });

  test("end where it is said that they do", () => {
    assert.deepEqual(placesOf([mark("1.1", 5, { end: 9 }), mark("1.2", 30)], 60), {
      "1.1": "from 00:05 to 00:09",
      "1.2": "from 00:30 to 01:00",
    });
    assert.deepEqual(placesOf([mark("1.1", 60)], 60), { "1.1": "at 01:00" });
  });

  test("never lead outside of the recording, backwards, or to another criterion", () => {
    fc.assert(
      fc.property(markers, moments, (all, length) => {
        const spans = spansOf(all, length);
        assert.equal(spans.length, all.length);
        for (const { start, end } of spans) assert.ok(start >= 0 && start <= end && end <= length);
        const places = placesOf(all, length);
        const named = new Set(all.map(marker => marker.criterion));
        assert.deepEqual(new Set(Object.keys(places)), named);
        for (const { criterion, start } of spans) {
          const said = [
            ...(places[criterion] ?? "").matchAll(/(?:from|at) ([0-9:]+)(?: to ([0-9:]+))?/g),
          ];
          const parts = said.map(([, from = "", to = from]) => [secondsOf(from), secondsOf(to)]);
          assert.ok(parts.some(([from, to]) => Number(from) <= start && start <= Number(to)));
        }
      }),
    );
  });
});

describe("those who speak", () => {
  const names = fc.constantFrom("", "Sam Lee", "Ruth Ade", "Zoë O’Neill-Fox", "Jo (Joanna) Smith");

  test("are told in one line, in which each is found again", () => {
    const people = fc.record({ learner: names, assessor: names, witness: names, others: names });
    fc.assert(fc.property(people, who => assert.deepEqual(peopleIn(lineOf(who)), { ...who })));
    assert.equal(
      lineOf({ ...NOBODY, learner: "Sam Lee", witness: "Jo Fox" }),
      "Sam Lee (learner), Jo Fox (witness)",
    );
  });
});

test("the clock of a recording stands still in a pause", () => {
  let now = 5_000;
  const clock = new Elapsed(() => now);
  clock.go();
  now += 3_999;
  assert.equal(clock.seconds, 3);
  clock.pause();
  now += 60_000;
  clock.pause();
  assert.equal(clock.seconds, 3);
  clock.go();
  now += 2_001;
  assert.equal(clock.seconds, 6);
});

test("what is wrong with the microphone is told with what to do", () => {
  const named = (name: string) => refusalWords(Object.assign(new Error("why"), { name }));
  assert.match(named("NotAllowedError"), /allow the microphone/);
  assert.match(named("NotFoundError"), /No microphone was found/);
  assert.match(named("NotReadableError"), /Close other programs/);
  assert.match(named("SecurityError"), /begins with https/);
  assert.match(named("AnythingElse"), /could not begin \(why\)/);
  assert.deepEqual([0, 0.005, 0.1, 0.8].map(levelWords), [
    "nothing heard",
    "quiet",
    "good",
    "very loud",
  ]);
});

describe("the pieces of a recording", () => {
  /** A program that has so much of it, and does with each request what a turn says. */
  function program(turns: ("take" | "lose the answer" | "do not answer")[]) {
    let kept = Buffer.alloc(0);
    const send = async (at: number, data: string) => {
      const turn = turns.shift() ?? "take";
      if (turn === "do not answer") throw new NoAnswer();
      const bytes = Buffer.from(data, "base64");
      if (at <= kept.length && at + bytes.length > kept.length) {
        kept = Buffer.concat([kept, bytes.subarray(kept.length - at)]);
      }
      if (turn === "lose the answer") throw new NoAnswer();
      return { size: kept.length, ended: "" };
    };
    return { send, whole: () => kept.toString("latin1") };
  }

  test("come whole and once, whatever is lost on the way", async context => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const turns = fc.array(fc.constantFrom("take", "lose the answer", "do not answer" as const));
    const pieces = fc.array(fc.string({ unit: "binary-ascii", minLength: 1 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(pieces, turns, async (all, how) => {
        const { send, whole } = program(how as never);
        const keeping = new Keeping({ send, tell() {}, ended: () => assert.fail("no end") });
        for (const piece of all) {
          keeping.add(new Blob([Buffer.from(piece, "latin1")]));
          await keeping.send();
        }
        while (!(await keeping.send()));
        assert.equal(whole(), all.join(""));
        keeping.stop();
      }),
      { numRuns: 50 },
    );
  });

  test("that cannot be kept now are tried again, which is said", async context => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const said: string[] = [];
    const { send, whole } = program(["do not answer"]);
    const keeping = new Keeping({ send, tell: words => said.push(words), ended() {} });
    keeping.add(new Blob(["sound"]));
    await keeping.send();
    assert.equal(keeping.isWhole, false);
    assert.match(said.at(-1) ?? "", /Not kept yet.*Do not close this page/);
    context.mock.timers.tick(2_000);
    for (let turn = 0; turn < 9; turn += 1) await settle();
    assert.equal(whole(), "sound");
    assert.equal(said.at(-1), "");
  });

  test("that are not taken end it, with the reason", async () => {
    const ended: string[] = [];
    const send = async (size: number) => ({ size, ended: "It has 100 MB." });
    const keeping = new Keeping({ send, tell() {}, ended: words => ended.push(words) });
    keeping.add(new Blob(["sound"]));
    assert.equal(await keeping.send(), false);
    keeping.add(new Blob(["more"]));
    await keeping.send();
    assert.deepEqual(ended, ["It has 100 MB."]);
  });
});

const NOTHING: Recordings = {
  waiting: [],
  criteria: [
    { ref: "1.1", text: "justify" },
    { ref: "1.2", text: "explain" },
  ],
  methods: [
    { key: "professional-discussion", label: "Professional discussion" },
    { key: "reflective-account", label: "Reflective account" },
  ],
  learner: "Sam Lee",
  largest: 100_000_000,
  longest: 7200,
  longest_place: 300,
  most_markers: 3,
};
const WAITING: WaitingRecording = {
  id: "0123456789ab",
  kind: "audio/webm",
  begun: "3 June 2026, 09:30",
  criterion: "",
  voices: "all agreed",
  size: 5,
  seconds: 125,
  markers: [mark("1.1", 15)],
  title: "",
  method: "",
  took_part: "",
};

/** A place to record on a page, with a microphone that is spoken into by hand. */
async function page(
  context: TestContext,
  { trouble = "", waiting = [] as WaitingRecording[], held = "" } = {},
) {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const asked: string[] = [];
  const added: string[] = [];
  const world = {
    now: 0,
    level: 0.1,
    refuses: null as Error | null,
    held: new Set(held ? [`portfolio-recording:${held}`] : []),
    waiting: [...waiting],
    wish: null as KeptRecording | null,
    ears: null as Ears | null,
    state: "",
  };
  const request = async (address: string, _: unknown, body?: unknown) => {
    asked.push(address);
    const [one] = world.waiting;
    if (address === "POST recordings") {
      world.waiting = [{ ...WAITING, ...(body as object), seconds: 0, markers: [] }];
      return world.waiting[0];
    }
    if (address === "PUT recording-piece") {
      return { size: (body as { at: number }).at + 5, ended: "" };
    }
    if (address === "PUT recording") {
      if (one) world.waiting = [{ ...one, ...(body as object) }];
      return { size: 5, ended: "" };
    }
    if (address === "POST recording") {
      world.wish = body as KeptRecording;
      world.waiting = [];
      const criteria = Object.keys(world.wish.places);
      return { ref: "E01", criteria } as unknown as AddedRow;
    }
    if (address === "DELETE recording") world.waiting = [];
    return { ...NOTHING, waiting: world.waiting };
  };
  const server = {
    request,
    recording: ({ recording }: { recording: string }) => `/sound/${recording}`,
    sound: async () => "blob:here",
  } as unknown as Server;
  const ports: Ports = {
    microphone: {
      trouble: () => trouble,
      async open(ears) {
        if (world.refuses) throw world.refuses;
        world.ears = ears;
        world.state = "recording";
        return {
          level: () => world.level,
          pause: () => {
            world.state = "paused";
          },
          resume: () => {
            world.state = "recording";
          },
          stop: async () => {
            world.state = "stopped";
          },
        };
      },
    },
    now: () => world.now,
    hold: name => {
      world.held.add(name);
      return () => world.held.delete(name);
    },
    held: async () => world.held,
  };
  const added_ = ({ ref }: AddedRow) => added.push(ref);
  const here = new RecordingHere({
    unit: "cg-406",
    criterion: "1.1",
    server,
    ports,
    added: added_,
  });
  context.after(() => here.stop());
  const node = place();
  node.append(here.node);
  await here.look();
  const turn = async () => {
    for (let turns = 0; turns < 12; turns += 1) await settle();
  };
  const passing = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      world.now += 1_000;
      context.mock.timers.tick(1_000);
      await turn();
    }
  };
  const speak = async () => {
    world.ears?.piece(new Blob(["sound"]));
    await turn();
  };
  const start = async (who: "only me" | "all agreed" = "all agreed") => {
    press(node, "Record a discussion or an account");
    find(node, `input[value="${who}"]`).checked = true;
    press(node, "Start recording");
    await turn();
  };
  return { node, here, world, asked, added, turn, passing, speak, start };
}

const labelled = (around: Element, words: string) => {
  const label = [...around.querySelectorAll("label")].find(one => one.textContent === words);
  return find(around, `#${label?.htmlFor}`);
};

describe("recording in the page", () => {
  test("asks for the microphone only after it was said who speaks", async context => {
    const { node, world, asked } = await page(context);
    press(node, "Record a discussion or an account");
    assert.match(node.textContent ?? "", /A voice is personal data/);
    press(node, "Start recording");
    assert.match(node.textContent ?? "", /Say first who will speak/);
    assert.equal(world.ears, null);
    assert.deepEqual(asked, ["GET recordings"]);
    press(node, "Not now");
    assert.equal(world.ears, null);
  });

  test("says why it cannot be, and begins nothing", async context => {
    const { node, asked } = await page(context, { trouble: "Not here." });
    press(node, "Record a discussion or an account");
    assert.match(node.textContent ?? "", /Not here/);
    assert.ok(!asked.includes("POST recordings"));
  });

  test("that the browser refuses says what to do, and can be tried again", async context => {
    const { node, world, asked, start } = await page(context);
    world.refuses = Object.assign(new Error("denied"), { name: "NotAllowedError" });
    await start();
    assert.match(node.textContent ?? "", /allow the microphone, and try again/);
    assert.ok(!asked.includes("POST recordings"));
    world.refuses = null;
    await start();
    assert.equal(find(node, "[role=timer]").textContent, "00:00");
  });

  test("shows time and level in words, and pauses both", async context => {
    const { node, world, passing, start } = await page(context);
    await start();
    await passing(3);
    const state = () => find<Element>(node, ".pfw-recording-state").textContent;
    assert.equal(state(), "Recording 00:03");
    assert.match(node.textContent ?? "", /Sound: good/);
    press(node, "Pause");
    await passing(5);
    assert.equal(state(), "Paused 00:03");
    assert.equal(world.state, "paused");
    assert.match(node.textContent ?? "", /Sound: not recorded/);
    press(node, "Go on");
    world.level = 0;
    await passing(6);
    assert.equal(state(), "Recording 00:09");
    assert.match(node.textContent ?? "", /Nothing is heard/);
    world.level = 0.1;
    await passing(1);
    assert.doesNotMatch(node.textContent ?? "", /Nothing is heard/);
  });

  test("becomes an item with the places of its markers", async context => {
    const { node, world, added, passing, speak, start, turn } = await page(context);
    await start();
    await speak();
    await passing(4);
    pressKey("b");
    await passing(6);
    press(node, "Mark 1.1 justify, key A");
    enter(find(node, "[aria-label='Words for 1.1 at 00:10']"), "why");
    find(node, "[aria-label='Words for 1.1 at 00:10']").focus();
    pressKey("b");
    await passing(5);
    press(node, "Stop");
    await turn();
    assert.equal(world.state, "stopped");
    assert.deepEqual(texts(node, ".pfw-places li"), [
      "1.2: from 00:04 to 00:10",
      "1.1: from 00:10 to 00:15 (why)",
    ]);
    press(node, "Keep it as evidence");
    assert.match(node.textContent ?? "", /Give it a title first/);
    enter(labelled(node, "Title"), "Discussion in June");
    press(node, "Keep it as evidence");
    assert.match(node.textContent ?? "", /who speaks in it beside you/);
    enter(labelled(node, "The assessor"), "Ruth Ade");
    press(node, "Keep it as evidence");
    await turn();
    assert.deepEqual(world.wish, {
      title: "Discussion in June",
      method: "professional-discussion",
      took_part: "Sam Lee (learner), Ruth Ade (assessor)",
      seconds: 15,
      places: { "1.1": "from 00:10 to 00:15 (why)", "1.2": "from 00:04 to 00:10" },
    });
    assert.deepEqual(added, ["E01"]);
    assert.match(node.textContent ?? "", /Kept as E01\. It is claimed for/);
    assert.equal(world.held.size, 0);
  });

  test("takes no more markers than there is room for, and lets go of each", async context => {
    const { node, start } = await page(context);
    await start();
    for (const key of ["a", "b", "a", "b"]) pressKey(key);
    assert.equal(node.querySelectorAll(".pfw-markers li").length, 3);
    press(node, "Remove 1.2 at 00:00");
    assert.equal(node.querySelectorAll(".pfw-markers li").length, 2);
  });

  test("ends by itself when the microphone does", async context => {
    const { node, world, speak, start, turn } = await page(context);
    await start();
    await speak();
    world.ears?.ended();
    await turn();
    assert.match(node.textContent ?? "", /The microphone has ended by itself/);
    assert.match(node.textContent ?? "", /It is not evidence yet/);
  });

  test("ends by itself when it is long", async context => {
    const { node, world, passing, speak, start } = await page(context);
    await start();
    await speak();
    world.now = 7_200_000;
    await passing(1);
    assert.match(node.textContent ?? "", /lasts 2:00:00 at most/);
    assert.match(node.textContent ?? "", /It is not evidence yet/);
  });

  test("that waits from before is offered", async context => {
    const { node } = await page(context, { waiting: [WAITING] });
    const [line = ""] = texts(node, "li");
    assert.match(line, /^Recorded on 3 June 2026, 09:30, 02:05 long, with 1 marker\./);
    assert.match(line, /It is not evidence yet/);
  });

  test("that is open in another place is not offered here", async context => {
    const { node } = await page(context, { waiting: [WAITING], held: WAITING.id });
    assert.match(texts(node, "li")[0] ?? "", /It is open in another place/);
    assert.equal(node.querySelectorAll("li button").length, 0);
  });

  test("is put right afterwards, marker by marker", async context => {
    const { node, turn, world } = await page(context, { waiting: [WAITING] });
    press(node, "Listen to and keep 3 June 2026, 09:30");
    await turn();
    const places = () => texts(node, ".pfw-places li");
    assert.deepEqual(places(), ["1.1: from 00:15 to 02:05"]);
    enter(find(node, "[aria-label='Where 1.1 at 00:15 ends']"), "1:00");
    assert.deepEqual(places(), ["1.1: from 00:15 to 01:00"]);
    enter(find(node, "[aria-label='Where 1.1 at 00:15 begins']"), "9:99");
    assert.match(node.textContent ?? "", /“9:99” is no time in this recording/);
    assert.deepEqual(places(), ["1.1: from 00:15 to 01:00"]);
    enter(find(node, "[aria-label='Criterion of the marker at 00:15']"), "1.2");
    assert.deepEqual(places(), ["1.2: from 00:15 to 01:00"]);
    press(node, "Add a marker where I am listening");
    assert.deepEqual(places(), ["1.1: from 00:00 to 00:15", "1.2: from 00:15 to 01:00"]);
    press(node, "Remove 1.1 at 00:00");
    enter(labelled(node, "Title"), "June");
    press(node, "Not now: let it wait here");
    await turn();
    assert.match(node.textContent ?? "", /It waits here until you keep or delete it/);
    assert.deepEqual(world.waiting[0]?.markers, [mark("1.2", 15, { end: 60 })]);
    assert.match(texts(node, "li")[0] ?? "", /“June”, recorded on/);
  });

  test("is deleted after one more question", async context => {
    const { node, turn, asked } = await page(context, { waiting: [WAITING] });
    press(node, "Listen to and keep 3 June 2026, 09:30");
    await turn();
    press(node, "Delete the recording");
    press(node, "No, leave it here");
    assert.ok(!asked.includes("DELETE recording"));
    press(node, "Delete the recording");
    press(node, "Yes, delete it for good");
    await turn();
    assert.match(node.textContent ?? "", /The recording is deleted/);
    assert.deepEqual(texts(node, "li"), []);
  });

  test("says which words are too many for the register", async context => {
    const long = ["a", "b"].map((one, at) =>
      mark("1.1", at * 60, { end: at * 60 + 9, words: one.repeat(150) }),
    );
    const full = { ...WAITING, voices: "only me", title: "June", markers: long };
    const { node, turn, world } = await page(context, { waiting: [full] });
    press(node, "Listen to and keep 3 June 2026, 09:30");
    await turn();
    press(node, "Keep it as evidence");
    assert.match(node.textContent ?? "", /criterion 1\.1 has \d+ letters too many/);
    assert.equal(world.wish, null);
  });

  test("goes on being kept when its page is closed", async context => {
    const { here, world, asked, speak, start, turn } = await page(context);
    await start();
    await speak();
    here.stop();
    await turn();
    assert.equal(world.state, "stopped");
    assert.ok(asked.includes("PUT recording-piece"));
    assert.equal(world.held.size, 0);
  });
});

test("sound is fetched when somebody wants to hear it, and says when it cannot be", async () => {
  let asked = 0;
  const load = async () => {
    asked += 1;
    throw new Error("The file is missing.");
  };
  const player = new Player({ title: "June", load, moments: [{ seconds: 135, about: "1.1" }] });
  assert.equal(asked, 0);
  press(player.node, "1.1: Play from 02:15 of June");
  await settle();
  assert.equal(asked, 1);
  assert.match(player.node.textContent ?? "", /The file is missing/);
});
