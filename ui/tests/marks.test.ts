import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { bold, listed, type Marked, nextItem } from "../src/fields/marks";
import { typedFrom } from "../src/fields/rich_text";

/** A text whose selection is between two bars. */
function marked(words: string): Marked {
  const start = words.indexOf("|");
  const end = words.lastIndexOf("|");
  const text = words.replaceAll("|", "");
  return { text, start, end: end > start ? end - 1 : start };
}

function shown({ text, start, end }: Marked): string {
  const [before, selected, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  return `${before}|${selected}${start === end ? "" : "|"}${after}`;
}

describe("bold", () => {
  for (const [before, after] of [
    ["the |launch| in March", "the **|launch|** in March"],
    ["the | launch |in March", "the  **|launch|** in March"],
    ["the **|launch|** in March", "the |launch| in March"],
    ["the la|unch in March", "the **|launch|** in March"],
    ["the **la|unch** in March", "the |launch| in March"],
    ["|", "**|**"],
    ["|one\ntwo|", "|**one**\n**two**|"],
    ["|**one**\n**two**|", "|one\ntwo|"],
    ["|- one\n- two|", "|- **one**\n- **two**|"],
  ] as const) {
    test(`makes “${before}” “${after}”`, () => {
      assert.equal(shown(bold(marked(before))), after);
    });
  }
});

describe("a list", () => {
  for (const [before, kind, after] of [
    ["on|e", "bullet", "- one|"],
    ["- on|e", "bullet", "one|"],
    ["·  on|e", "number", "1. one|"],
    ["|", "bullet", "- |"],
    ["a\n|one\n\ntwo|\nb", "number", "a\n|1. one\n\n2. two|\nb"],
    ["|1. one\n2. two|", "number", "|one\ntwo|"],
    ["|1. one\n2. two|", "bullet", "|- one\n- two|"],
    ["|  one\n- two|", "bullet", "|  - one\n- two|"],
  ] as const) {
    test(`of the kind ${kind} makes “${before}” “${after}”`, () => {
      assert.equal(shown(listed(marked(before), kind)), after);
    });
  }

  for (const [before, after] of [
    ["- one|", "- one\n- |"],
    ["- one\n- |", "- one\n|"],
    ["  9. one|two", "  9. one\n  10. |two"],
    ["•  one|", "•  one\n•  |"],
  ] as const) {
    test(`goes on from “${before}” to “${after}”`, () => {
      const next = nextItem(marked(before));
      assert.equal(next && shown(next), after);
    });
  }

  test("goes on nowhere else", () => {
    for (const words of ["one|", "-|", "2026 was good|", "|- one"]) {
      assert.equal(nextItem(marked(words)), null, words);
    }
  });
});

test("no mark ever loses or adds a word", () => {
  const words = fc.constantFrom("one", "two_x", "- ", "1. ", "\n", " ", "**", "née");
  const text = fc.array(words, { maxLength: 12 }).map(parts => parts.join(""));
  const plain = (value: string) => value.match(/[\p{L}_]+/gu)?.join("");
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (value, one, other) => {
      const places = [one % (value.length + 1), other % (value.length + 1)].sort((a, b) => a - b);
      const [start = 0, end = 0] = places;
      const selected = { text: value, start, end };
      for (const made of [bold(selected), listed(selected, "bullet"), listed(selected, "number")]) {
        assert.equal(plain(made.text), plain(value));
        assert.ok(made.start <= made.end && made.end <= made.text.length);
      }
    }),
  );
});

describe("pasted text", () => {
  test("keeps the lists and the bold words of a web page", () => {
    const html =
      "<p>We <b>must</b> act:</p><ul><li>one<ul><li>below <strong>it</strong></li></ul></li>" +
      "<li>two</li></ul><ol start=3><li>third</li><li>fourth</li></ol><p>End.</p>";
    assert.equal(
      typedFrom(html),
      "We **must** act:\n- one\n  - below **it**\n- two\n3. third\n4. fourth\nEnd.",
    );
  });

  test("keeps the lists of Word", () => {
    const item = (level: number, sign: string, words: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
      `<span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; ` +
      `</span></span></span><![endif]>${words}<o:p></o:p></p>`;
    const html = `<html><head><style>p {margin: 0}</style></head><body><p class=MsoNormal>Before</p>
      ${item(1, "·", "one <b>bold</b>")} ${item(2, "o", "below")} ${item(1, "2.", "second")}</body>`;
    assert.equal(typedFrom(html), "Before\n- one **bold**\n  - below\n2. second");
  });

  test("is left to the browser where it has neither", () => {
    assert.equal(typedFrom("<p>One</p><p>Two <i>three</i></p>"), null);
    assert.equal(typedFrom(""), null);
    const html =
      '<b style="font-weight:normal"><p><span style="font-weight:400">Docs</span></p></b>';
    assert.equal(typedFrom(html), null);
  });

  test("shows markup as the words it is, and takes nothing that could run", () => {
    const html = "<b>&lt;img src=x&gt;</b><script>alert(1)</script>";
    assert.equal(typedFrom(html), "**<img src=x>**");
  });
});
