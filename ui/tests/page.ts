/** A document without a browser. Import this before anything that draws. */

import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>", { url: "http://127.0.0.1:20000/" });

/** Nothing has a size here, until a test says that it is hidden or shown. */
class NoLayout {
  static readonly all = new Set<NoLayout>();
  private readonly parts = new Set<Element>();

  constructor(private readonly hear: ResizeObserverCallback) {}

  observe(part: Element): void {
    this.parts.add(part);
    NoLayout.all.add(this);
  }

  disconnect(): void {
    NoLayout.all.delete(this);
  }

  resize(part: Element, width: number): void {
    const entry = { target: part, contentRect: { width } } as unknown as ResizeObserverEntry;
    if (this.parts.has(part)) this.hear([entry], this);
  }

  unobserve(): void {}
}

/** Another page of the workbook is before this part of one, and then it is shown again. */
export function hideAndShow(part: Element): void {
  for (const width of [0, 900]) for (const one of NoLayout.all) one.resize(part, width);
}

Object.assign(globalThis, {
  window,
  document: window.document,
  Element: window.Element,
  Node: window.Node,
  Event: window.Event,
  sessionStorage: window.sessionStorage,
  localStorage: window.localStorage,
  HTMLDetailsElement: window.HTMLDetailsElement,
  HTMLInputElement: window.HTMLInputElement,
  HTMLTextAreaElement: window.HTMLTextAreaElement,
  getComputedStyle: window.getComputedStyle,
  DOMParser: window.DOMParser,
  ResizeObserver: NoLayout,
});

/** From now on the screen is as narrow as that of a phone, or wide. */
export function narrowScreen(narrow: boolean): void {
  const matchMedia = (query: string) => ({
    matches: narrow && query.startsWith("screen"),
    addEventListener() {},
    removeEventListener() {},
  });
  Object.assign(globalThis, { matchMedia });
}

/** Press a key where the focus is. Returns whether the page did something of its own. */
export function pressKey(key: string, more: KeyboardEventInit = {}): boolean {
  const event = new window.KeyboardEvent("keydown", {
    key,
    bubbles: true,
    cancelable: true,
    ...more,
  });
  return !document.activeElement?.dispatchEvent(event);
}

/** An empty place on the page. */
export function place(): HTMLElement {
  document.body.replaceChildren();
  return document.body.appendChild(document.createElement("div"));
}

type Input = HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement;

export function find<Node extends Element = Input>(around: Element, selector: string): Node {
  const found = around.querySelector<Node>(selector);
  if (!found) throw new Error(`There is no ${selector} in ${around.outerHTML}`);
  return found;
}

/** Enter something as a person does. */
export function enter(input: Input, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

export function tick(input: Input, checked = true): void {
  input.checked = checked;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Press the button with these words, or with this label for those who cannot see it. */
export function press(around: Element, words: string): void {
  const buttons = [...around.querySelectorAll("button")];
  const found = buttons.find(
    one => one.textContent === words || one.getAttribute("aria-label") === words,
  );
  if (!found) throw new Error(`There is no button “${words}”`);
  found.click();
}

export const texts = (around: Element, selector: string): string[] =>
  [...around.querySelectorAll(selector)].map(one => one.textContent ?? "");
