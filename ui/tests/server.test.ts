import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Moved, NoAnswer, Refused, type Server, Slow, Stranger } from "../src/base/server";
import type { ServerSettings } from "../src/jupyterlab/public";
import { jupyterServer } from "../src/jupyterlab/server";
import { SAVE_AFTER } from "../src/saving/desk";
import { Desks } from "../src/saving/desks";
import { FakeClock, FakeStore, settle } from "./world";

const SETTINGS: ServerSettings = { baseUrl: "http://127.0.0.1:20000/", token: "" };
const OURS = { "X-Portfolio-Instance": "one", "X-Portfolio-Record": "0123" };
const URLExt = { join: (...parts: string[]) => parts.join("/"), encodeParts: encodeURI };

/** Our server, where Jupyter's connection gets this answer; what is asked and heard is kept. */
function server(answer: () => Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  const heard: string[] = [];
  const ServerConnection = {
    makeRequest(url: string, init: RequestInit) {
      asked.push({ url, init });
      return answer();
    },
  };
  const ears = { heard: (one: string) => heard.push(one), lost: () => heard.push("nothing") };
  const made = jupyterServer(SETTINGS, { URLExt }, { ServerConnection }, ears);
  return { server: made, asked, heard };
}

const said = (status: number, body: unknown, headers: Record<string, string> = OURS) =>
  server(async () => new Response(JSON.stringify(body), { status, headers }));

const place = { unit: "cg-406", criterion: "3.1" };
const ask = ({ server }: { server: Server }) => server.request("GET answers", place);

describe("the server", () => {
  test("is asked at its address, for a record and with what was typed", async () => {
    const scene = said(200, { record: "0123" });
    const edits = { star: { title: { value: "The launch", bases: [null] } } };
    await ask(scene);
    await scene.server.request("PUT answers", place, { edits }, { leaving: true });
    const [, { url, init } = { url: "", init: {} }] = scene.asked;
    assert.match(url, /\/portfolio\/answers\?unit=cg-406&criterion=3\.1$/);
    assert.equal(init.method, "PUT");
    assert.equal(init.keepalive, true);
    assert.deepEqual(init.headers, { "X-Portfolio-Record": "0123" });
    assert.deepEqual(JSON.parse(String(init.body)), { edits });
    assert.deepEqual(scene.heard, ["one", "one"]);
  });

  test("hears with everything which record it was that answered first", async () => {
    const replies = ["0123", "4567", "4567"].map(
      record => new Response("{}", { headers: { ...OURS, "X-Portfolio-Record": record } }),
    );
    const scene = server(async () => replies.shift() ?? Response.error());
    await scene.server.request("GET alive", {});
    await scene.server.request("POST making", { unit: "cg-406" }, {});
    await scene.server.preview({ item: "E1" });
    const sent = scene.asked.map(({ init }) => init.headers);
    const own = { "X-Portfolio-Record": "0123" };
    assert.deepEqual(sent, [{}, own, own]);
  });

  test("hears with a file which record it is for", async () => {
    const sent: [string, string][] = [];
    class Sending {
      status = 200;
      response = { ref: "E1" };
      upload = {};
      onload = () => {};
      open() {}
      setRequestHeader(...header: [string, string]) {
        sent.push(header);
      }
      send() {
        this.onload();
      }
    }
    Object.assign(globalThis, { XMLHttpRequest: Sending });
    const scene = said(200, {});
    await ask(scene);
    const query = { unit: "cg-406", name: "a.txt" };
    await scene.server.upload(query, new File(["a"], "a.txt"), () => {});
    assert.deepEqual(sent, [["X-Portfolio-Record", "0123"]]);
  });

  test("that answers for no page of ours gives no record", async () => {
    const replies = [{ "X-Portfolio-Record": "4567" }, OURS, OURS].map(
      headers => new Response("{}", { headers }),
    );
    const scene = server(async () => replies.shift() ?? Response.error());
    await assert.rejects(ask(scene), NoAnswer);
    await ask(scene);
    await ask(scene);
    assert.deepEqual(scene.asked[1]?.init.headers, {});
    assert.deepEqual(scene.asked[2]?.init.headers, { "X-Portfolio-Record": "0123" });
  });

  test("that is not there is no answer", async () => {
    const scene = server(() => Promise.reject(new TypeError("Failed to fetch")));
    await assert.rejects(ask(scene), NoAnswer);
    assert.deepEqual(scene.heard, ["nothing"]);
  });

  test("that does not answer in time is slow, and not gone", async () => {
    const scene = server(() => new Promise((_, reject) => setTimeout(reject, 20)));
    const late = scene.server.request("GET answers", place, undefined, { patience: 1 });
    await assert.rejects(late, Slow);
    assert.deepEqual(scene.heard, ["nothing"]);
  });

  test("that ends in the middle of an answer has not answered", async () => {
    const scene = server(async () => new Response('{"activities": {"st', { headers: OURS }));
    await assert.rejects(ask(scene), NoAnswer);
  });

  test("is not another program that has its address now", async () => {
    const scene = said(200, { activities: {} }, {});
    await assert.rejects(ask(scene), NoAnswer);
    assert.deepEqual(scene.heard, ["nothing"]);
  });

  test("refuses in its own words", async () => {
    await assert.rejects(ask(said(400, { message: "The disk is full." })), error => {
      assert(error instanceof Refused);
      assert.equal(error.message, "The disk is full.");
      return true;
    });
  });

  test("tells a stranger, a page at an old address, and what it does not know apart", async () => {
    await assert.rejects(ask(said(403, { message: "Not here." })), Stranger);
    const moved = said(410, { message: "Moved.", address: "http://127.0.0.1:1/" }, {});
    await assert.rejects(ask(moved), { message: "Moved.", address: "http://127.0.0.1:1/" });
    await assert.rejects(ask(moved), Moved);
    const other = ask(said(410, { message: "Another workbook has the address." }));
    await assert.rejects(other, error => error instanceof Stranger && !(error instanceof Moved));
    await assert.rejects(ask(said(500, "a page in HTML")), /The program did not answer\./);
  });
});

/** What is stored for a criterion: the title of a story, and where that is written as well. */
const storedWith = (title: string, also: string[]) => ({
  activities: { star: { title } },
  record: "0123",
  saved: "2026-03-02T12:00:00Z",
  copies: [],
  damaged: [],
  choices: { evidence: [], rows: {} },
  findings: [],
  removed: 0,
  conflict: null,
  status: "begun",
  forms: {},
  also,
});

test("a save of which some fields are not known is an answer about the others", async () => {
  const stored = storedWith("The launch", []);
  const unknown = [{ activity: "star", field: "my_part" }];
  const replies = [
    new Response(JSON.stringify(stored), { headers: OURS }),
    new Response(JSON.stringify({ message: "", unknown, saved: [], stored }), {
      status: 400,
      headers: OURS,
    }),
  ];
  const { server: ours, asked } = server(async () => replies.shift() ?? Response.error());
  const clock = new FakeClock();
  const pages = { own: "tab", whenGone: async () => {}, onceGone() {} };
  const desks = new Desks(ours, { clock, store: new FakeStore(), pages, announce() {} });
  const desk = desks.ofCriterion("cg-406", "3.1");
  assert.equal(desks.ofCriterion("cg-406", "3.1"), desk);
  desk.listen(() => {});
  await until(() => desk.status.kind === "saved");
  desk.edit("star", "title", "The launch");
  desk.edit("star", "my_part", "Nine words");
  await clock.pass(SAVE_AFTER);
  await until(() => desk.homeless.length > 0);
  assert.deepEqual(asked[1]?.init.headers, { "X-Portfolio-Record": "0123" });
  assert.equal(desk.status.kind, "saved");
  assert.deepEqual(desk.homeless, [{ ...unknown[0], value: "Nine words" }]);
});

/** Wait for what takes several turns, at most so many that only a fault can take more. */
async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !done(); turn += 1) await settle();
  assert.ok(done());
}

test("what is saved for several criteria is looked at where the others are open", async () => {
  let text = "";
  const { server: ours, asked } = server(
    async () => new Response(JSON.stringify(storedWith(text, ["1.2", "2.1"])), { headers: OURS }),
  );
  const clock = new FakeClock();
  const pages = { own: "tab", whenGone: async () => {}, onceGone() {} };
  const desks = new Desks(ours, { clock, store: new FakeStore(), pages, announce() {} });
  const [desk, other] = [desks.ofCriterion("cg-406", "1.1"), desks.ofCriterion("cg-406", "1.2")];
  for (const one of [desk, other]) one.listen(() => {});
  await until(() => desk.status.kind === "saved" && other.status.kind === "saved");
  text = "The launch";
  desk.edit("star", "title", text);
  await clock.pass(SAVE_AFTER);
  await until(() => other.value("star").title === text);
  assert.equal(asked.length, 4);
});
