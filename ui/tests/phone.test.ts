import "./page";
import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
import { FromPhone } from "../src/adding/phone";
import { Refused, type Server } from "../src/base/server";
import type { AddedRow, Phone, PhoneFile } from "../src/wire";
import { find, place, press, texts } from "./page";
import { settle } from "./world";

const ADDRESS = "http://192.168.1.5:40000/a-long-path";
const PHOTO: PhoneFile = { number: "1", name: "Launch.jpg", size: 2_500_000 };
const LOOKS_AGAIN = 2_000; // milliseconds

/** The part of a page for files from a phone, and a program that does as ``phone`` says. */
async function page(context: TestContext, phone: Partial<Phone> = {}) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked: string[] = [];
  const added: string[] = [];
  const program = {
    phone: { offered: true, page: null, arrived: [], ...phone } as Phone,
    refuses: "",
    slow: Promise.resolve(),
  };
  const request = async (address: string, _: unknown, body?: unknown) => {
    asked.push(address);
    if (program.refuses && address.startsWith("POST")) throw new Refused(program.refuses);
    if (address === "POST phone") {
      assert.deepEqual(body, { switched_on: true });
      const page = { address: ADDRESS, code: "data:image/svg+xml,", until: "14:10" };
      program.phone = { ...program.phone, page };
    }
    if (address === "DELETE phone") program.phone = { ...program.phone, page: null };
    if (address === "POST phone-file") await program.slow;
    if (address === "POST phone-file") return { ref: "E01", same_file: ["E07"] } as AddedRow;
    return program.phone;
  };
  const server = { request } as unknown as Server;
  const part = new FromPhone({ unit: "cg-406", server, added: ({ ref }) => added.push(ref) });
  const node = place();
  node.append(part.node);
  await part.look();
  const passing = async () => {
    context.mock.timers.tick(LOOKS_AGAIN);
    await settle();
  };
  const switchedOn = async () => {
    press(node, "Add from your phone");
    press(node, "Switch it on for ten minutes");
    await settle();
  };
  return { node, part, program, asked, added, passing, switchedOn };
}

describe("files from a phone", () => {
  test("are not offered where the program says so", async context => {
    const { part } = await page(context, { offered: false });
    assert.equal(part.node.hidden, true);
  });

  test("are off until what that exposes has been read", async context => {
    const { node, asked } = await page(context);
    press(node, "Add from your phone");
    assert.match(find(node, ".pfw-warning").textContent ?? "", /not encrypted/);
    press(node, "Leave it off");
    assert.match(node.textContent ?? "", /It is off/);
    assert.deepEqual(asked, ["GET phone"]);
  });

  test("come by a code and an address, and wait until they are added", async context => {
    const { node, program, added, passing, switchedOn } = await page(context);
    await switchedOn();
    assert.equal(find(node, ".pfw-phone-address").textContent, ADDRESS);
    assert.match(node.textContent ?? "", /open until 14:10/);
    program.phone = { ...program.phone, arrived: [PHOTO] };
    await passing();
    assert.match(texts(node, "li")[0] ?? "", /Launch\.jpg \(2\.5 MB\) from your phone/);
    assert.deepEqual(added, []);
    press(node, "Add Launch.jpg");
    await settle();
    assert.deepEqual(added, ["E01"]);
    program.phone = { ...program.phone, arrived: [] };
    await passing();
    assert.match(texts(node, "li")[0] ?? "", /Added as E01.*already, as E07/);
  });

  test("are told of once they are added, whatever a question that was on its way answers", async context => {
    const { node, program, added, passing, switchedOn } = await page(context);
    await switchedOn();
    program.phone = { ...program.phone, arrived: [PHOTO] };
    await passing();
    for (const arrived of [[], [PHOTO]]) {
      let answer = () => {};
      program.slow = new Promise(resolve => {
        answer = () => resolve();
      });
      if (!added.length) press(node, "Add Launch.jpg");
      program.phone = { ...program.phone, arrived };
      await passing();
      answer();
      await settle();
      assert.deepEqual(added, ["E01"]);
      assert.equal(texts(node, "li").length, 1);
      assert.match(texts(node, "li")[0] ?? "", /Added as E01/);
    }
  });

  test("that were sent before the page was opened again are still there", async context => {
    const { node } = await page(context, { arrived: [PHOTO] });
    press(node, "Leave out Launch.jpg");
    await settle();
    assert.match(texts(node, "li")[0] ?? "", /left out, and deleted here/);
  });

  test("that are refused say why, and do not become evidence", async context => {
    const { node, program, added } = await page(context, { arrived: [PHOTO] });
    program.refuses = "Launch.jpg was not added: it is a program.";
    program.phone = { ...program.phone, arrived: [] };
    press(node, "Add Launch.jpg");
    await settle();
    assert.equal(texts(node, "li").length, 1);
    assert.match(texts(node, "li")[0] ?? "", /it is a program/);
    assert.deepEqual(added, []);
  });

  test("that could not be saved can be added again", async context => {
    const { node, program, added } = await page(context, { arrived: [PHOTO] });
    program.refuses = "The disk is full.";
    press(node, "Add Launch.jpg");
    await settle();
    assert.match(texts(node, "li")[0] ?? "", /disk is full/);
    program.refuses = "";
    press(node, "Add Launch.jpg");
    await settle();
    assert.deepEqual(added, ["E01"]);
  });

  test("no longer come when the page has ended, by itself or elsewhere", async context => {
    const { node, program, passing, switchedOn, asked } = await page(context);
    await switchedOn();
    program.phone = { ...program.phone, page: null };
    await passing();
    assert.match(node.textContent ?? "", /has ended/);
    assert.equal(node.querySelector("img"), null);
    const before = asked.length;
    await passing();
    assert.equal(asked.length, before);
  });

  test("no longer come when the learner says so, or leaves", async context => {
    const first = await page(context);
    await first.switchedOn();
    press(first.node, "End it now");
    await settle();
    assert.equal(first.asked.at(-1), "DELETE phone");
    context.mock.timers.reset();
    const second = await page(context);
    await second.switchedOn();
    second.part.stop();
    assert.equal(second.asked.at(-1), "DELETE phone");
  });

  test("that cannot come say so, and can be tried again", async context => {
    const { node, program, switchedOn } = await page(context);
    program.refuses = "This computer is in no network.";
    await switchedOn();
    assert.match(node.textContent ?? "", /in no network/);
    program.refuses = "";
    await switchedOn();
    assert.match(node.textContent ?? "", /open until/);
  });
});
