import { make } from "../base/dom";
import type { Printed, PrintedLine, PrintedWords } from "../wire";

/** Asks how the document will show a text. */
export type Printing = (text: string) => Promise<Printed>;

const PAUSE = 300; // milliseconds without a key

/** Below a box, what its text will look like; nothing while it looks just as it is typed. */
export function printedBelow(area: HTMLTextAreaElement, printing: Printing): HTMLElement {
  const lines = make("div");
  const node = make(
    "div",
    { className: "pfw-printed", hidden: true },
    make("p", { className: "pfw-hint" }, "As it will print:"),
    lines,
  );
  let asked = 0;
  const draw = async () => {
    asked += 1;
    const number = asked;
    const text = area.value;
    if (!mayHoldMarks(text)) {
      node.hidden = true;
      return;
    }
    try {
      const printed = await printing(text);
      if (number !== asked) return;
      lines.replaceChildren(...printed.lines.map(lineNode));
      node.hidden = !printed.lines.some(isMarked);
    } catch {
      node.hidden = true; // The form itself says when the program does not answer.
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), PAUSE);
  });
  void draw();
  return node;
}

/** Whether there is anything that could look other than it is typed. */
const mayHoldMarks = (text: string): boolean =>
  /\*|\]\(|^\s*#|\|/m.test(text) || /^\s*(\d{1,3}[.)]|[^\p{L}\p{N}\s"'“‘(£]|o|§)\s/mu.test(text);

const isMarked = ({ kind, words }: PrintedLine): boolean =>
  kind !== "text" || words.some(({ bold, slanted }) => bold || slanted);

function lineNode(line: PrintedLine): HTMLElement {
  const { kind, depth, number } = line;
  const sign = { bullet: "•", number: `${number}.` }[kind as "bullet"];
  const words = kind === "row" ? cellsOf(line.words) : line.words.map(wordsNode);
  const style = { className: `pfw-printed-${kind}`, style: `--pfw-depth: ${depth}` };
  const mark = sign ? make("span", { className: "pfw-printed-sign" }, sign) : null;
  return make("p", style, mark, make("span", {}, ...words));
}

const cellsOf = (cells: PrintedWords[]) =>
  cells.flatMap((cell, at) => (at ? [" | ", wordsNode(cell)] : [wordsNode(cell)]));

function wordsNode({ text, bold, slanted }: PrintedWords): Node | string {
  const words = slanted ? make("em", {}, text) : text;
  return bold ? make("strong", {}, words) : words;
}
