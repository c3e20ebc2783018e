import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Refused, type Server } from "../src/base/server";
import type { Desks } from "../src/saving/desks";
import type { RefusedBox } from "../src/saving/ports";
import { handingIn } from "../src/start/handing_in";
import type { HandedIn, HandingIn } from "../src/wire";
import { enter, find, place, press, texts } from "./page";
import { settle } from "./world";

const SEALED = { name: "S1", code: "WKMP-TBRX", made: "2026-03-02T10:00:00Z", unchanged: true };
const BEFORE: HandingIn = {
  learner: "Robin Example",
  statements: ["I, Robin Example, declare:", "the work is mine"],
  last: null,
  to_centre: true,
  not_in_it: [],
};
const DONE: HandedIn = {
  sealed: SEALED,
  new: true,
  path: "submissions/cg-406-FIC0017-S1.portfolio.zip",
  sent: true,
  trouble: "",
  may_be_asked: [],
  not_in_it: [],
};

/** The opened place to hand in, with what it asked. */
async function opened(before: HandingIn, done: () => HandedIn, refused: RefusedBox[] = []) {
  const asked: unknown[] = [];
  const server = {
    file: (path: string) => `/files/${path}`,
    request: async (address: string, _: unknown, wish: unknown) => {
      asked.push([address, wish]);
      return address === "GET hand-in" ? before : done();
    },
  } as unknown as Server;
  const node = handingIn("cg-406", {
    server,
    desks: { refused } as Desks,
  }) as HTMLDetailsElement;
  place().append(node);
  node.open = true;
  node.dispatchEvent(new Event("toggle"));
  await settle();
  return { node, asked };
}

describe("handing in", () => {
  test("shows what is declared, and sends the name that was typed under it", async () => {
    const { node, asked } = await opened(BEFORE, () => DONE);
    assert.deepEqual(texts(node, "li"), ["the work is mine"]);
    assert.match(node.textContent ?? "", /sealed in one file.* It goes to your centre\./);
    enter(find(node, "input"), "Robin Example");
    enter(find(node, "textarea"), "Please look at 1.2.");
    press(node, "Sign and hand in");
    await settle();
    const wish = { name: "Robin Example", note: "Please look at 1.2." };
    assert.deepEqual(asked.at(-1), ["POST hand-in", wish]);
    assert.match(texts(node, "[role=status]")[0] ?? "", /S1 is handed in, with the code WKMP-TBRX/);
  });

  test("without a centre's server offers the sealed file, to be given to the assessor", async () => {
    const { node } = await opened({ ...BEFORE, to_centre: false }, () => ({
      ...DONE,
      sent: false,
    }));
    assert.match(node.textContent ?? "", /Nothing is sent: you give the file to your assessor/);
    press(node, "Sign and hand in");
    await settle();
    assert.match(
      texts(node, "[role=status]")[0] ?? "",
      /S1 is sealed, .* give it to your assessor/,
    );
    assert.equal(find<HTMLAnchorElement>(node, "a").getAttribute("href"), `/files/${DONE.path}`);
  });

  test("names the boxes that hold what cannot be saved, and so is not sealed", async () => {
    const box = (title: string, called: string) => ({ title, on: { unit: "", page: "", called } });
    const boxes = [box("Baseline", "criterion 3.3"), box("Date", "item E01")];
    const { node } = await opened(BEFORE, () => DONE, boxes);
    press(node, "Sign and hand in");
    await settle();
    assert.match(
      texts(node, ".pfw-warning").join(),
      /not in it: “Baseline” \(criterion 3\.3\), “Date” \(item E01\)\./,
    );
  });

  test("tells what is not in it before it is signed and after", async () => {
    const not_in_it = ["A recording waits on the page Evidence: it is not in this."];
    const { node } = await opened({ ...BEFORE, not_in_it }, () => ({ ...DONE, not_in_it }));
    assert.deepEqual(texts(node, ".pfw-warning"), not_in_it);
    press(node, "Sign and hand in");
    await settle();
    assert.deepEqual(texts(node, "[role=status] .pfw-warning"), not_in_it);
  });

  test("that did not reach the centre says so, and can be tried again", async () => {
    const trouble = "It is sealed, and lies in your portfolio.";
    const { node, asked } = await opened(BEFORE, () => ({ ...DONE, sent: false, trouble }));
    press(node, "Sign and hand in");
    await settle();
    assert.deepEqual(texts(node, ".pfw-warning"), [trouble]);
    assert.equal(find<HTMLButtonElement>(node, "button").getAttribute("aria-disabled"), null);
    press(node, "Sign and hand in");
    await settle();
    assert.equal(asked.filter(one => (one as string[])[0] === "POST hand-in").length, 2);
  });

  test("that is refused says why", async () => {
    const { node } = await opened(BEFORE, () => {
      throw new Refused("Nothing was sealed: the declaration is not signed.");
    });
    press(node, "Sign and hand in");
    await settle();
    assert.match(texts(node, "[role=status]")[0] ?? "", /the declaration is not signed/);
  });

  test("says what was handed in last, and whether anything has changed since", async () => {
    const last = { ...SEALED, unchanged: false };
    const { node } = await opened({ ...BEFORE, last }, () => DONE);
    assert.match(
      node.textContent ?? "",
      /Last time: S1, .*WKMP-TBRX\. Something has changed since/,
    );
  });
});
