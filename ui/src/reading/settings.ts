import { button, make, newId } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import type { Letters, ReadingWish, Spacing, StoredReading, TextSize } from "../wire";
import { familyOf } from "./fonts";
import { showAs, USUAL } from "./shown";

type Ways<Value> = readonly (readonly [value: Value, words: string])[];

const SIZES: Ways<TextSize> = [
  [100, "Usual"],
  [115, "A little larger: 115 %"],
  [130, "Larger: 130 %"],
  [150, "Largest: 150 %"],
];
const SPACINGS: Ways<Spacing> = [
  ["usual", "Usual"],
  ["wider", "Wider, between lines, paragraphs, words and letters"],
];
const LETTERS: Ways<Letters> = [
  ["usual", "Usual"],
  ["atkinson-hyperlegible", "Atkinson Hyperlegible: I, l and 1 differ, and so do O and 0"],
  ["opendyslexic", "OpenDyslexic: letters are heavy at the bottom"],
];

/**
 * The button that opens the reading settings, and their dialog. What is chosen is shown at once, and
 * kept; until the program has said what was kept before, all is as usual.
 */
export function readingSettings(server: Server): { opener: HTMLElement; dialog: HTMLElement } {
  let now: ReadingWish = USUAL;
  const said = make("p", { className: "pfw-live", role: "status" });
  const [size, spacing, letters] = [
    choiceOf("Size of the text", SIZES, text => choose({ text })),
    choiceOf("Spacing", SPACINGS, way => choose({ spacing: way })),
    choiceOf("Letters", LETTERS, kind => choose({ letters: kind })),
  ];
  for (const [kind, node] of letters.lines) node.style.fontFamily = familyOf(kind) ?? "";

  const show = (settings: ReadingWish) => {
    now = settings;
    size.tick(now.text);
    spacing.tick(now.spacing);
    letters.tick(now.letters);
    showAs(now);
  };
  let chosen = 0; // how often: only what came of the last choice is told
  const choose = async (part: Partial<ReadingWish>) => {
    chosen += 1;
    const mine = chosen;
    show({ ...now, ...part });
    const words = await server.request("PUT reading", {}, now).then(keptWords, notKept);
    if (mine === chosen) said.textContent = words;
  };

  const id = newId();
  const dialog = make(
    "dialog",
    { className: "pfw pfw-reading", "aria-labelledby": id, "data-lm-suppress-shortcuts": "true" },
    make("h2", { id }, "Reading settings"),
    size.node,
    spacing.node,
    letters.node,
    said,
    make(
      "div",
      { className: "pfw-card-buttons" },
      button("Close", () => dialog.close(), { className: "pfw-make" }),
      button("Everything as usual", () => void choose(USUAL)),
    ),
  );
  const open = () => {
    said.textContent = "";
    dialog.showModal();
  };
  const opener = button("Reading settings", open, { "aria-haspopup": "dialog" });
  showAs(now);
  server.request("GET reading", {}).then(
    ({ damaged, ...kept }) => {
      if (!chosen) show(kept);
      said.textContent = damaged.join("\n");
    },
    () => {}, // The pages say that the program does not answer.
  );
  return { opener, dialog };
}

const keptWords = (_: StoredReading): string =>
  "Kept. Whoever reads your portfolio does not see these settings.";
const notKept = (error: unknown): string => `Shown here, but not kept. ${wordsOf(error)}`;

/** A group of radio buttons, how to tick one of them, and each by its value. */
function choiceOf<Value extends string | number>(
  legend: string,
  ways: Ways<Value>,
  choose: (value: Value) => void,
) {
  const name = newId();
  const ticks = new Map<Value, HTMLInputElement>();
  const lines = ways.map(([value, words]) => {
    const id = newId();
    const tick = make("input", { id, type: "radio", name, onchange: () => choose(value) });
    ticks.set(value, tick);
    const label = make("label", { htmlFor: id }, words);
    return [value, make("div", { className: "pfw-pick-line" }, tick, label)] as const;
  });
  const nodes = lines.map(([, line]) => line);
  return {
    node: make("fieldset", {}, make("legend", {}, legend), ...nodes),
    lines,
    tick(value: Value) {
      const tick = ticks.get(value);
      if (tick) tick.checked = true;
    },
  };
}
