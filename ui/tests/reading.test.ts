import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { NoAnswer, type Server } from "../src/base/server";
import { growing } from "../src/fields/box";
import { isNarrow, whenWidthChanges } from "../src/fields/width";
import { familyOf, fontFaces } from "../src/reading/fonts";
import { readingSettings } from "../src/reading/settings";
import { showAs, USUAL } from "../src/reading/shown";
import type { StoredReading } from "../src/wire";
import { narrowScreen } from "./page";
import { settle } from "./world";

const KEPT: StoredReading = { ...USUAL, text: 130, spacing: "wider", damaged: [] };
const page = document.documentElement;

beforeEach(() => {
  narrowScreen(false);
  document.body.replaceChildren();
  showAs(USUAL);
});

/** The settings with a program that kept some; what is sent to it is in ``sent``. */
async function opened(kept: StoredReading | Error) {
  const sent: unknown[] = [];
  const request = async (address: string, _: unknown, body: unknown) => {
    if (address === "PUT reading") sent.push(body);
    if (kept instanceof Error) throw kept;
    return address === "PUT reading" ? { ...kept, ...(body as object), damaged: [] } : kept;
  };
  const settings = readingSettings({ request } as unknown as Server);
  document.body.append(settings.opener, settings.dialog);
  await settle();
  return { ...settings, sent };
}

const ticked = (dialog: Element) =>
  [...dialog.querySelectorAll<HTMLInputElement>("input:checked")].map(
    one => one.labels?.[0]?.textContent,
  );

function choose(dialog: Element, words: RegExp): void {
  const labels = [...dialog.querySelectorAll("label")];
  labels.find(one => words.test(one.textContent ?? ""))?.click();
}

const said = (dialog: Element) => dialog.querySelector("[role=status]")?.textContent;

test("what was kept is shown when the page opens, and ticked", async () => {
  const { dialog } = await opened(KEPT);
  assert.equal(page.style.getPropertyValue("--pfw-text"), "1.3");
  assert.equal(page.style.getPropertyValue("--jp-ui-font-size1"), "16.9px");
  assert.ok(page.classList.contains("pfw-spaced"));
  assert.deepEqual(
    ticked(dialog).map(words => words?.split(/[:,]/)[0]),
    ["Larger", "Wider", "Usual"],
  );
  assert.equal(said(dialog), "");
});

test("a choice is shown at once, sent with the others, and said to be kept", async () => {
  const { dialog, sent } = await opened(KEPT);
  choose(dialog, /^OpenDyslexic/);
  assert.match(page.style.getPropertyValue("--jp-content-font-family"), /"OpenDyslexic"/);
  assert.deepEqual(sent, [{ text: 130, spacing: "wider", letters: "opendyslexic" }]);
  await settle();
  assert.match(said(dialog) ?? "", /^Kept\./);
});

test("one button makes everything as usual again, and nothing is left of the others", async () => {
  const { dialog, sent } = await opened(KEPT);
  choose(dialog, /^Atkinson/);
  for (const button of dialog.querySelectorAll("button")) {
    if (button.textContent === "Everything as usual") button.click();
  }
  await settle();
  assert.deepEqual(sent.at(-1), USUAL);
  assert.equal(page.style.cssText, "");
  assert.ok(!page.classList.contains("pfw-spaced"));
});

test("what cannot be kept is shown all the same, and that it is not kept is said", async () => {
  const { dialog } = await opened(new NoAnswer());
  choose(dialog, /^Largest/);
  await settle();
  assert.equal(page.style.getPropertyValue("--pfw-text"), "1.5");
  assert.match(said(dialog) ?? "", /^Shown here, but not kept\. The program does not answer/);
});

test("settings that were damaged are spoken of in the dialog", async () => {
  const { dialog } = await opened({ ...KEPT, damaged: ["reading-settings.json cannot be used"] });
  assert.match(said(dialog) ?? "", /cannot be used/);
});

test("each group of choices has a name, and each choice a label", async () => {
  const { dialog, opener } = await opened(KEPT);
  const groups = [...dialog.querySelectorAll("fieldset")];
  assert.deepEqual(
    groups.map(one => one.querySelector("legend")?.textContent),
    ["Size of the text", "Spacing", "Letters"],
  );
  for (const tick of dialog.querySelectorAll("input")) assert.equal(tick.labels?.length, 1);
  assert.equal(opener.getAttribute("aria-haspopup"), "dialog");
  const name = dialog.getAttribute("aria-labelledby") ?? "";
  assert.equal(document.getElementById(name)?.textContent, "Reading settings");
});

test("larger text needs a wider screen for tables, and boxes are fitted to it", () => {
  const queries: string[] = [];
  const matchMedia = (query: string) => {
    queries.push(query);
    return {
      matches: query === "screen and (max-width: 1139px)",
      addEventListener() {},
      removeEventListener() {},
    };
  };
  Object.assign(globalThis, { matchMedia });
  let heard = 0;
  whenWidthChanges(document.body, () => {
    heard += 1;
  });
  const area = document.body.appendChild(document.createElement("textarea"));
  Object.defineProperty(area, "scrollHeight", { value: 40, configurable: true });
  growing(area);
  showAs({ ...USUAL, text: 150 });
  assert.ok(isNarrow());
  assert.ok(page.classList.contains("pfw-narrow"));
  assert.equal(heard, 1);
  assert.equal(area.style.height, "42px");
  Object.defineProperty(area, "scrollHeight", { value: 0 });
  showAs(USUAL);
  assert.ok(!isNarrow());
  assert.equal(heard, 2);
  assert.equal(area.style.height, "42px"); // a box of a page that is away keeps its height
  assert.ok(queries.includes("screen and (max-width: 759px)"));
});

test("the files of the fonts are where the program has them", () => {
  const faces = fontFaces("http://127.0.0.1:20000/user/robin/lab/extensions/x/static/fonts/");
  const files = [...faces.matchAll(/url\("(.*?)"\)/g)].map(found => found[1]);
  assert.equal(files.length, 6);
  for (const file of files) assert.match(file ?? "", /^http:\/\/127.*\/fonts\/[a-z0-9-]+\.woff2$/);
  for (const letters of ["atkinson-hyperlegible", "opendyslexic"] as const) {
    const name = familyOf(letters)?.match(/^"(.*?)"/)?.[1];
    assert.ok(faces.includes(`font-family: "${name}"`));
  }
});
