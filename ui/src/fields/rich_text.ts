/** Text with lists and bold words that is pasted into a box, as it is typed there. */

import { ITEM, insert } from "./marks";

const BLOCKS = "p, div, li, ul, ol, h1, h2, h3, h4, h5, h6, table, tr, blockquote, section, pre";
const NOT_TEXT = "style, script, title, head, template";
const DEEP = "  ";
const DEEPEST = 9; // levels of a list in Word
const BOLD_FROM = 600; // the weight of a font from which letters are bold
const WORDS_LIST = /mso-list:\s*l\d+\s+level(\d+)/i;
const WORDS_SIGN = /mso-list:\s*ignore/i;
const WEIGHT = /(?:^|[;\s])font-weight:\s*(\w+)/i; // and not mso-bidi-font-weight
const NUMBERED = /^\(?[\w.]+[.)]$|^\d+(\.\d+)+$/;

/** Let a box take lists and bold words from Word, web pages and mails. */
export function takeRichText(area: HTMLTextAreaElement): void {
  area.addEventListener("paste", event => {
    const text = typedFrom(event.clipboardData?.getData("text/html") ?? "");
    if (text === null || event.defaultPrevented) return;
    event.preventDefault();
    const { value, selectionStart: start, selectionEnd: end } = area;
    const isAfterWords = start > 0 && value[start - 1] !== "\n";
    insert(area, start, end, (isAfterWords && ITEM.test(text) ? "\n" : "") + text);
  });
}

/** What somebody would type for such HTML; null where plain text says as much. */
export function typedFrom(html: string): string | null {
  if (!html) return null;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const node of page.querySelectorAll(NOT_TEXT)) node.remove();
  const reader = new Reader();
  reader.read(page.body);
  return reader.isRich ? reader.text : null;
}

class Reader {
  isRich = false;
  private readonly lines: string[] = [];
  private line = "";
  private sign = ""; // of the item that begins in the line
  private margin = ""; // of further lines of an item
  private gap = false;

  /** The lines, without empty ones at the ends and between the items of a list. */
  get text(): string {
    this.end();
    const all = this.lines.map(line => line.replace(/[ \u00a0]+$/, ""));
    return all
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }

  read(node: Node, bold = false): void {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) this.words(child.textContent ?? "", bold);
      else if (child.nodeType === 1) this.element(child as HTMLElement, bold);
    }
  }

  private element(node: HTMLElement, bold: boolean): void {
    const name = node.localName;
    if (name === "br") {
      this.end(true);
      return;
    }
    const isBlock = node.matches(BLOCKS);
    if (isBlock) this.end();
    const style = node.getAttribute("style") ?? "";
    if (WORDS_SIGN.test(style)) return;
    const { margin } = this;
    const [, level] = style.match(WORDS_LIST) ?? [];
    if (name === "li") this.item(node);
    else if (level) this.wordsItem(node, Number(level));
    if (name === "td" || name === "th") if (this.line) this.line += "\t";
    this.read(node, isBold(node, style, bold));
    if (this.margin !== margin) {
      this.margin = margin;
      if (this.line === this.sign) this.line = "";
    }
    if (isBlock) {
      this.end();
      this.gap = name === "p" && !node.closest("li, td, th") && !level;
    }
  }

  private item(node: HTMLElement): void {
    const list = node.parentElement;
    this.begin(depthOf(node), list?.localName === "ol" ? `${numberOf(node, list)}.` : "-");
  }

  /** An item of a list as Word writes it: a paragraph, with its sign in it. */
  private wordsItem(node: HTMLElement, level: number): void {
    const sign = [...node.querySelectorAll("[style]")].find(one =>
      WORDS_SIGN.test(one.getAttribute("style") ?? ""),
    );
    const said = (sign?.textContent ?? "").replaceAll("\u00a0", " ").trim();
    this.begin(level - 1, NUMBERED.test(said) ? said : "-");
  }

  private begin(depth: number, sign: string): void {
    this.isRich = true;
    this.gap = false;
    this.line = this.sign = `${DEEP.repeat(depth)}${sign} `;
    this.margin = DEEP.repeat(depth + 1);
  }

  private words(text: string, bold: boolean): void {
    const words = text.replace(/[ \t\r\n]+/g, " ");
    const begins = !this.line || this.line.endsWith(" ") || this.line.endsWith("\t");
    const own = begins ? words.replace(/^ /, "") : words;
    if (!own) return;
    const [, before = "", inner = "", behind = ""] = own.match(/^(\s*)(.*?)(\s*)$/) ?? [];
    if (this.gap && !this.line && this.lines.length) this.lines.push("");
    this.gap = false;
    if (!this.line && inner) this.line = this.margin;
    if (bold && inner) {
      this.isRich = true;
      const joins = this.line.endsWith("**");
      this.line = joins ? `${this.line.slice(0, -2)}${before}${inner}` : this.line + before;
      this.line += joins ? `**${behind}` : `**${inner}**${behind}`;
    } else this.line += own;
  }

  private end(isBreak = false): void {
    if (this.sign && this.line === this.sign) return; // The words of the item are in a block of it.
    if (this.line.trim()) this.lines.push(this.line);
    else if (isBreak && this.lines.length) this.lines.push("");
    this.line = this.sign = "";
  }
}

/** The number of an item of a list, which may begin anywhere, as may any of its items. */
function numberOf(item: Element, list: Element): number {
  let number = Number(list.getAttribute("start") ?? 1) || 1;
  for (const one of list.children) {
    if (one.localName !== "li") continue;
    number = Number(one.getAttribute("value")) || number;
    if (one === item) break;
    number += 1;
  }
  return number;
}

/** How deep an item says that it is, or else is in lists. */
function depthOf(item: Element): number {
  const said = item.getAttribute("aria-level") ?? item.getAttribute("data-aria-level");
  if (Number(said) >= 1) return Math.min(Number(said), DEEPEST) - 1;
  let depth = -1;
  for (let around: Element | null = item; around; around = around.parentElement) {
    if (around.localName === "ul" || around.localName === "ol") depth += 1;
  }
  return Math.max(0, depth);
}

function isBold(node: Element, style: string, around: boolean): boolean {
  const weight = style.match(WEIGHT)?.[1];
  if (weight === "normal") return false;
  if (weight === "bold" || Number(weight) >= BOLD_FROM) return true;
  if (Number(weight)) return false;
  return around || node.localName === "b" || node.localName === "strong";
}
