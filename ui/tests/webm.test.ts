import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { withIndex } from "../src/base/webm";

const UNKNOWN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const SEGMENT = "18538067";
const CLUSTER = "1f43b675";
const bytesOf = (hex: string) => [...Buffer.from(hex, "hex")];

/** An element whose size is said in one byte, or in four, or is not known. */
function element(id: string, inside: number[], size: "short" | "long" | "unknown" = "short") {
  const { length } = inside;
  const long = [0x10, 0, length >> 8, length & 0xff];
  const said = { short: [0x80 + length], long, unknown: UNKNOWN }[size];
  return [...bytesOf(id), ...said, ...inside];
}

const block = (time: number) => element("a3", [0x81, time >> 8, time & 0xff, 0x80, 7, 7]);
const cluster = (time: number, size: "long" | "unknown") =>
  element(
    CLUSTER,
    [
      ...element("e7", [time >> 8, time & 0xff]),
      ...block(0),
      ...element("a0", [...element("a1", [0x81, 0, 40, 0, 7])]),
      ...block(900),
    ],
    size,
  );

/** What a browser recorded: no index, and a length of nothing or none. */
function recorded(size: "long" | "unknown", info: number[], times = [0, 1000, 2000]) {
  const parts = [
    ...element("114d9b74", []),
    ...element("1549a966", info),
    ...element("1654ae6b", element("ae", [0xd7, 0x81, 1])),
    ...times.flatMap(time => cluster(time, size)),
  ];
  return Uint8Array.from([
    ...element("1a45dfa3", [1, 2, 3]),
    ...element(SEGMENT, parts, "unknown"),
  ]);
}

const joined = (parts: Uint8Array[]) => Buffer.concat(parts);
const SCALE = element("2ad7b1", [0x0f, 0x42, 0x40]);

describe("sound as a browser records it", () => {
  for (const size of ["long", "unknown"] as const) {
    for (const [info, words] of [
      [SCALE, "no length"],
      [[...SCALE, ...element("4489", [0, 0, 0, 0])], "a length of nothing"],
    ] as const) {
      test(`with clusters of ${size} size and ${words} gets a length and an index`, () => {
        const sound = recorded(size, [...info]);
        const made = joined(withIndex(sound));
        const lengths = made.toString("hex").split("4489");
        assert.equal(lengths.length, 2);
        assert.equal(made.readDoubleBE(made.indexOf(Buffer.from("4489", "hex")) + 10), 2900);
        const start = made.indexOf(Buffer.from(SEGMENT, "hex")) + 12;
        const point = Buffer.from(`f101${"00".repeat(6)}08`, "hex");
        const places: number[] = [];
        for (let at = made.indexOf(point); at >= 0; at = made.indexOf(point, at + 1)) {
          places.push(Number(made.readBigUInt64BE(at + point.length)));
        }
        assert.equal(places.length, 3);
        for (const place of places) {
          const found = made.subarray(start + place, start + place + 4).toString("hex");
          assert.equal(found, CLUSTER);
        }
        const body = (of: Buffer) => of.subarray(of.indexOf(Buffer.from(CLUSTER, "hex")));
        assert.deepEqual(body(made), body(Buffer.from(sound)));
      });
    }
  }

  test("of two hours has an index as well", () => {
    const seconds = Array.from({ length: 7200 }, (_, at) => at);
    assert.equal(withIndex(recorded("long", SCALE, seconds)).length, 6);
  });

  test("stays as it is once it has an index", () => {
    const made = new Uint8Array(joined(withIndex(recorded("long", SCALE))));
    assert.deepEqual(withIndex(made), [made]);
  });

  test("stays whole wherever it breaks off, and whatever it is", () => {
    const whole = recorded("unknown", SCALE);
    for (let end = 0; end < whole.length; end += 1) {
      const sound = whole.slice(0, end);
      const made = joined(withIndex(sound));
      assert(made.length >= end);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), found => {
        const sound = new Uint8Array(found);
        assert.deepEqual(withIndex(sound), [sound]);
      }),
    );
  });
});
