import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import { make } from "../src/base/dom";
import { Moved, NoAnswer, Slow, Stranger } from "../src/base/server";
import { noticeBar } from "../src/presence/bar";
import { ASK_AGAIN, type Notice, Presence } from "../src/presence/presence";
import { tellWhatIsNotSaved } from "../src/presence/staying";
import { keep } from "../src/saving/left_behind";
import type { Alive } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { place, press, texts } from "./page";
import { FakeClock, FakeStore, settle } from "./world";

const HERE: Alive = { instance: "one", record: "0123", version: "1.2.0", left_behind: [] };

/** A page whose program answers what ``says`` says, or fails with it. */
function watched(isServed = false) {
  const clock = new FakeClock();
  const scene = { says: HERE as Alive | Error, notice: null as Notice | null, back: 0, asked: 0 };
  const presence = new Presence({
    clock,
    address: "http://127.0.0.1:20000/doc",
    isServed,
    async ask() {
      scene.asked += 1;
      if (scene.says instanceof Error) throw scene.says;
      return scene.says;
    },
    show(notice) {
      scene.notice = notice;
    },
    back() {
      scene.back += 1;
    },
  });
  return { clock, scene, presence };
}

test("a program that answers is not spoken of", async () => {
  const { scene, presence } = watched();
  await presence.look();
  assert.equal(scene.notice, null);
  assert.equal(scene.back, 0);
});

test("a closed workbook is told until it is there again, and the page goes on by itself", async () => {
  const { clock, scene, presence } = watched();
  await presence.look();
  scene.says = new NoAnswer();
  presence.lost();
  await settle();
  assert.match(scene.notice?.words ?? "", /^The workbook was closed\. What you type here stays/);
  await clock.pass(3 * ASK_AGAIN);
  assert.equal(scene.asked, 5);
  scene.says = { ...HERE, instance: "two" };
  await clock.pass(ASK_AGAIN);
  assert.equal(scene.notice, null);
  assert.equal(scene.back, 1);
  await clock.pass(10 * ASK_AGAIN);
  assert.equal(scene.asked, 6);
});

test("many requests that are lost at once ask but once", async () => {
  const { scene, presence } = watched();
  for (let request = 0; request < 5; request += 1) presence.lost();
  await settle();
  assert.equal(scene.asked, 1);
});

test("a program that moved says where to", async () => {
  const { scene, presence } = watched();
  scene.says = new Moved("It has another address.", "http://127.0.0.1:20001/");
  await presence.look();
  assert.deepEqual(scene.notice, {
    words: "It has another address.",
    link: { words: "Go to the new window", address: "http://127.0.0.1:20001/" },
  });
});

test("on a centre's server nobody is told to start a program that is not on their computer", async () => {
  const { scene, presence } = watched(true);
  await presence.look();
  scene.says = new NoAnswer();
  presence.lost();
  await settle();
  assert.match(scene.notice?.words ?? "", /^Your workbook does not answer\. What you type here/);
  assert.doesNotMatch(scene.notice?.words ?? "", /Start-Workbook/);
  assert.equal(scene.notice?.link?.address, "http://127.0.0.1:20000/doc");
});

test("who is not signed in any more is shown the way to sign in", async () => {
  const { scene, presence } = watched(true);
  scene.says = new Stranger("no");
  presence.lost();
  await settle();
  assert.match(scene.notice?.words ?? "", /^You are not signed in any more\./);
  assert.equal(scene.notice?.link?.words, "Sign in");
});

test("a program that takes too long is not said to be closed", async () => {
  const { clock, scene, presence } = watched();
  await presence.look();
  scene.says = new Slow();
  await presence.look();
  assert.match(scene.notice?.words ?? "", /^The workbook is slow to answer\. What you type here/);
  scene.says = HERE;
  await clock.pass(ASK_AGAIN);
  assert.equal(scene.notice, null);
  assert.equal(scene.back, 1);
});

test("a page that does not belong to the program is told in the program's words", async () => {
  const { scene, presence } = watched();
  scene.says = new Stranger("Go on in the window that the program has opened.");
  await presence.look();
  assert.equal(scene.notice?.words, "Go on in the window that the program has opened.");
});

test("another start is looked at, and one of another version asks to load the page again", async () => {
  const { scene, presence } = watched();
  presence.heard("one");
  await presence.look();
  presence.heard("one");
  assert.equal(scene.asked, 1);
  scene.says = { ...HERE, instance: "two", version: "1.3.0" };
  presence.heard("two");
  await settle();
  assert.equal(scene.asked, 2);
  assert.match(scene.notice?.words ?? "", /is of another version now/);
  assert.equal(scene.notice?.link?.address, "http://127.0.0.1:20000/doc");
});

test("another record at the same address is told, and this page does not go on there", async () => {
  const { clock, scene, presence } = watched();
  await presence.look();
  scene.says = new NoAnswer();
  await presence.look();
  scene.says = new Stranger("Another workbook has the address of this page now.");
  await presence.look();
  assert.match(scene.notice?.words ?? "", /^Another workbook has the address of this page now\./);
  assert.equal(scene.back, 0);
  scene.says = { ...HERE, instance: "three" };
  await clock.pass(ASK_AGAIN);
  assert.equal(scene.notice, null);
  assert.equal(scene.back, 1);
});

test("the bar is there only while there is something to say, and shows it as text", () => {
  const show = noticeBar();
  const bar = document.querySelector<HTMLElement>(".pfw-notice");
  assert.equal(bar?.hidden, true);
  show({ words: "<b>Moved.</b>", link: { words: "Go there", address: "/new" } });
  assert.equal(bar?.hidden, false);
  assert.equal(bar?.textContent, "<b>Moved.</b> Go there");
  assert.equal(bar?.querySelector("a")?.getAttribute("href"), "/new");
  show(null);
  assert.equal(bar?.hidden, true);
});

test("only mirrors of this record are taken from another address, and never over others", () => {
  const store = new FakeStore();
  const key = (page: string, record = "0123") => `portfolio:${record}:cg-406:3.1:${page}`;
  store.write(key("b"), "mine");
  store.write(key("c"), "the same");
  const left = {
    [key("a")]: "left",
    [key("b")]: "theirs",
    [key("c")]: "the same",
    [key("a", "another")]: "left",
    elsewhere: "left",
    [key("d")]: 7,
  };
  const kept = keep({ portfolio: "left-behind", left }, "0123", store);
  assert.deepEqual(kept, { [key("a")]: "left", [key("c")]: "the same" });
  assert.deepEqual(store.values.get(key("b")), "mine");
  assert.equal(store.values.size, 3);
  for (const sent of [null, "left", {}, { portfolio: "left-behind", left: [1] }, { left }]) {
    assert.deepEqual(keep(sent, "0123", store), {});
  }
  store.isFull = true;
  const more = { portfolio: "left-behind", left: { [key("e")]: "left" } };
  assert.deepEqual(keep(more, "0123", store), {});
});

test("who stays is told which box on which page is not saved, and led there", async () => {
  const opened: string[] = [];
  const warning = make("p");
  const input = make("input");
  place().append(make("div", { className: "pfw-field" }, input, warning));
  const on = { unit: "cg-406", page: "2.3", called: "criterion 2.3" };
  const workbook = {
    desks: { refused: [{ title: "Score", on }], firstRefused: warning },
    follow: (path: string) => opened.push(path),
  } as unknown as Workbook;
  tellWhatIsNotSaved(workbook);
  tellWhatIsNotSaved(workbook);
  assert.equal(texts(document.body, ".pfw-stayed").length, 1);
  assert.match(texts(document.body, ".pfw-stayed").join(), /“Score” \(criterion 2\.3\)\. Go to/);
  press(document.body, "Go to criterion 2.3");
  assert.deepEqual(opened, ["notebooks/cg-406/2.3.ipynb"]);
  assert.equal(document.activeElement, input);
  assert.deepEqual(texts(document.body, ".pfw-stayed"), []);
});
