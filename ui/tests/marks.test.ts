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

  test("keeps what the desktop's Word and Outlook say beside the words", () => {
    const sign = (mark: string) =>
      "<!--[if !supportLists]--><span lang=EN-GB style='font-family:Symbol;mso-fareast-font-family:" +
      "Symbol;mso-bidi-font-weight:bold'><span style='mso-list:Ignore'>" +
      `${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;\n</span></span></span>` +
      "<!--[endif]-->";
    const item = (first: string, level: number, mark: string, words: string) =>
      `<p class=MsoListParagraphCxSp${first} style='margin-left:36.0pt;mso-add-space:auto;\n` +
      `text-indent:-18.0pt;mso-list:l1 level${level} lfo2'>${sign(mark)}<span lang=EN-GB>${words}` +
      "<o:p></o:p></span></p>";
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
      <meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} -->
      </style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
      <p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-GB>Why
      now<o:p></o:p></span></b></p>
      ${item("First", 1, "·", "Scores\n  fell")}${item("Middle", 2, "o", "in <b>May</b>")}
      ${item("Last", 3, "§", "and June")}
      ${item("First", 1, "1.", "Ask")}${item("Middle", 2, "a.", "staff")}
      ${item("Last", 1, "2)", "Decide")}
      <p class=MsoNormal><span style='mso-bidi-font-weight:bold'>Not bold</span><o:p></o:p></p>
      <!--EndFragment--></body></html>`;
    assert.equal(
      typedFrom(html),
      "**Why now**\n- Scores fell\n  - in **May**\n    - and June\n1. Ask\n  a. staff\n2) Decide\n" +
        "Not bold",
    );
  });

  test("keeps the lists of a mail, whose items say what Word calls them", () => {
    const li = (level: number, words: string) =>
      "<li class=MsoListParagraph style='margin-left:0cm;mso-list:l0 " +
      `level${level} lfo1'>${words}<o:p></o:p></li>`;
    const html =
      `<ol style='margin-top:0cm' start=3 type=1>${li(1, "Ask")}${li(1, "<b>Decide</b>")}</ol>` +
      `<ul style='margin-top:0cm' type=disc>${li(1, "one")}<ul style='margin-top:0cm' type=circle>` +
      `${li(2, "below")}</ul></ul>`;
    assert.equal(typedFrom(html), "3. Ask\n4. **Decide**\n- one\n  - below");
  });

  test("keeps the lists of Google Docs, with the next list beside its item", () => {
    const text = (words: string, weight = 400) =>
      `<span style="font-size:11pt;font-family:Arial;font-weight:${weight};font-style:normal;` +
      `white-space:pre-wrap;">${words}</span>`;
    const item = (level: number, ...words: string[]) =>
      `<li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="${level}">` +
      `<p dir="ltr" style="line-height:1.38;" role="presentation">${words.join("")}</p></li>`;
    const html =
      "<meta charset='utf-8'>" +
      '<b style="font-weight:normal;" id="docs-internal-guid-1a2b"><p dir="ltr">' +
      `${text("Plan", 700)}${text(" for May")}</p><br /><ul style="margin-top:0;">` +
      `${item(1, text("one"))}<ul>${item(2, text("be"), text("low", 700))}</ul>` +
      `${item(1, text("two"))}</ul><ol>${item(1, text("first"))}${item(1, text("second"))}</ol></b>` +
      '<br class="Apple-interchange-newline">';
    assert.equal(
      typedFrom(html),
      "**Plan** for May\n\n- one\n  - be**low**\n- two\n1. first\n2. second",
    );
  });

  test("keeps the lists of Word and Outlook in the browser, with a list for each item", () => {
    const item = (tag: string, level: number, start: number, words: string) =>
      `<div class="ListContainerWrapper SCXW1"><${tag} class="BulletListStyle1" start="${start}">` +
      `<li data-leveltext="" data-aria-posinset="1" data-aria-level="${level}" role="listitem">` +
      `<p class="Paragraph" style="font-weight:normal"><span class="TextRun">` +
      `<span class="NormalTextRun">${words}</span></span><span class="EOP">&nbsp;</span></p></li>` +
      `</${tag}></div>`;
    const html = [
      item("ul", 1, 1, "one"),
      item("ul", 2, 1, "below"),
      item("ol", 1, 1, "Ask"),
      item("ol", 1, 2, '<span style="font-weight: bold;">Decide</span>'),
      "<ul><li><div class='elementToProof' role='presentation'>mail</div></li></ul>",
    ].join("");
    assert.equal(typedFrom(html), "- one\n  - below\n1. Ask\n2. **Decide**\n- mail");
  });

  test("keeps further lines of an item with it, and no item without words", () => {
    const html =
      "<ul><li><p>one</p><p>more</p></li><li></li><li><p></p></li><li>two<br>more</li></ul><p>End</p>";
    assert.equal(typedFrom(html), "- one\n  more\n- two\n  more\nEnd");
  });

  test("has every word, in its order, however blocks, lists and letters are within each other", () => {
    const begun = [
      ...["p", "div", "ul", "ol", "li", "b", "span", "table", "tr", "td", "h2"].map(
        one => `<${one}>`,
      ),
      '<li aria-level="2">',
      "<p style='mso-list:l0 level2 lfo1'>",
      '<b style="font-weight:normal">',
      '<span style="font-weight:700">',
    ];
    const { html } = fc.letrec<{ html: string }>(tie => ({
      html: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom("one", "two ", " three", "\n", "<br>", "&nbsp;", ""),
        fc
          .tuple(fc.constantFrom(...begun), fc.array(tie("html"), { maxLength: 4 }))
          .map(([tag, inside]) => `${tag}${inside.join("")}</${tag.match(/\w+/)?.[0]}>`),
      ),
    }));
    const all = (text: string | null) => text?.match(/one|two|three/g) ?? [];
    const parsed = (value: string) => new DOMParser().parseFromString(value, "text/html").body;
    fc.assert(
      fc.property(html, value => {
        const typed = typedFrom(value);
        if (typed !== null) assert.deepEqual(all(typed), all(parsed(value).textContent));
      }),
    );
  });

  test("has the numbers that its items say they have", () => {
    const html = '<ol><li>one</li><li value="5">five</li><li>six</li></ol>';
    assert.equal(typedFrom(html), "1. one\n5. five\n6. six");
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
