import { button, make } from "../base/dom";
import { bold, listed, type Marked, nextItem, write } from "./marks";

interface Tool {
  words: string;
  title: string;
  keys: string;
  isMeant(event: KeyboardEvent): boolean;
  make(marked: Marked): Marked;
}

const withControl = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && !event.altKey;

const TOOLS: Tool[] = [
  {
    words: "B",
    title: "Bold",
    keys: "Control+B",
    isMeant: event => withControl(event) && !event.shiftKey && event.key.toLowerCase() === "b",
    make: bold,
  },
  {
    words: "• List",
    title: "Bullets",
    keys: "Control+Shift+8",
    isMeant: event => withControl(event) && event.shiftKey && event.code === "Digit8",
    make: marked => listed(marked, "bullet"),
  },
  {
    words: "1. List",
    title: "Numbers",
    keys: "Control+Shift+7",
    isMeant: event => withControl(event) && event.shiftKey && event.code === "Digit7",
    make: marked => listed(marked, "number"),
  },
];

const markedOf = (area: HTMLTextAreaElement): Marked => ({
  text: area.value,
  start: area.selectionStart,
  end: area.selectionEnd,
});

/** Buttons and keys for bold words and lists in a box. The Tab key passes over the buttons. */
export function tools(area: HTMLTextAreaElement): HTMLElement {
  const apply = (made: Marked) => write(area, made);
  area.addEventListener("keydown", event => {
    const tool = TOOLS.find(one => one.isMeant(event));
    const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    const made = tool?.make(markedOf(area)) ?? (isEnter ? nextItem(markedOf(area)) : null);
    if (!made) return;
    event.preventDefault();
    apply(made);
  });
  const buttons = TOOLS.map(({ words, title, keys, make: makeOf }) =>
    button(words, () => apply(makeOf(markedOf(area))), {
      tabIndex: -1,
      title: `${title} (${keys.replace("Control", "Ctrl")})`,
      "aria-label": title,
      "aria-keyshortcuts": keys,
      onmousedown: event => event.preventDefault(),
    }),
  );
  return make(
    "span",
    { className: "pfw-tools", role: "toolbar", "aria-label": "Marks" },
    ...buttons,
  );
}
