import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Refused, type Server } from "../src/base/server";
import { takingFeedback } from "../src/start/feedback";
import type { FeedbackFiled } from "../src/wire";
import { texts } from "./page";

const FILED: FeedbackFiled = { number: 2, unit: "cg-406", new: true, items: ["E32"] };

/** The place, what the program was sent, and how often something was filed. */
function scene(reply: () => FeedbackFiled) {
  const bodies: unknown[] = [];
  let filed = 0;
  const request = async (_: string, __: unknown, body: unknown) => {
    bodies.push(body);
    return reply();
  };
  const place = takingFeedback({ request } as unknown as Server, () => {
    filed += 1;
  });
  return { ...place, bodies, filed: () => filed };
}

describe("a feedback file", () => {
  test("is sent as it is, and what came of it is said", async () => {
    const { node, take, bodies, filed } = scene(() => FILED);
    await take([new File(['{"number": 2}'], "F2.json")]);
    assert.deepEqual(bodies, [{ name: "F2.json", text: '{"number": 2}' }]);
    assert.deepEqual(texts(node, "[role=status]"), [
      "Feedback 2 is filed. In your register now: E32.",
    ]);
    assert.equal(filed(), 1);
  });

  test("that was filed before changes nothing", async () => {
    const { node, take } = scene(() => ({ ...FILED, new: false, items: [] }));
    await take([new File(["{}"], "F2.json")]);
    assert.match(texts(node, "[role=status]")[0] ?? "", /was filed before: nothing has changed/);
  });

  test("that the program refuses is told in its words, and the next is tried", async () => {
    let count = 0;
    const { node, take } = scene(() => {
      count += 1;
      if (count === 1) throw new Refused("This feedback is for Ann Other. Nothing was filed.");
      return FILED;
    });
    await take([new File(["{}"], "F1.json"), new File(["{}"], "F2.json")]);
    const said = texts(node, "[role=status]")[0] ?? "";
    assert.match(said, /for Ann Other. Nothing was filed. Feedback 2 is filed/);
  });

  test("that is far too large is not sent", async () => {
    const { node, take, bodies } = scene(() => FILED);
    await take([new File(["a".repeat(5_000_001)], "film.json")]);
    assert.deepEqual(bodies, []);
    assert.match(texts(node, "[role=status]")[0] ?? "", /film.json was not filed/);
  });
});
