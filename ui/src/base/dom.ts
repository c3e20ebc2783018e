/** Elements. Whatever comes from a notebook or the server reaches the page as text. */

export type Child = Node | string | null | undefined;

type Attributes = { [name: `${string}-${string}`]: string | null | undefined };
type Values<Tag extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[Tag], "style" | "role">
> &
  Attributes & { role?: string; style?: string };

let lastId = 0;

export const newId = (): string => {
  lastId += 1;
  return `pfw-${lastId}`;
};

/** An element with properties, attributes and children; strings become text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  values: Values<Tag> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    if (key in node && !key.includes("-")) Object.assign(node, { [key]: value });
    else node.setAttribute(key, String(value));
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

/** A button that sends no form. */
export const button = (
  words: string,
  action: () => void,
  values: Values<"button"> = {},
): HTMLButtonElement => make("button", { type: "button", onclick: action, ...values }, words);

export const paragraphs = (text: string): HTMLParagraphElement[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map(part => make("p", {}, part));

export const hintOf = (words: string | undefined, values: Values<"p"> = {}): Child =>
  words ? make("p", { className: "pfw-hint", ...values }, words) : null;

const INPUTS = "input, textarea, select";
type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export const inputsIn = (node: Element): Input[] => [...node.querySelectorAll<Input>(INPUTS)];

export const focusFirstInput = (node: Element | null | undefined): void =>
  node?.querySelector<Input>(INPUTS)?.focus();

const ACTIONS = "a, button, summary";

/** Draw anew, and go back to the link or button that had the focus, or to what is in its place. */
export function keepingAction(node: Element, draw: () => void): void {
  const actions = () => [...node.querySelectorAll<HTMLElement>(ACTIONS)];
  const before = actions().indexOf(document.activeElement as HTMLElement);
  draw();
  if (before >= 0)
    actions()
      .slice(0, before + 1)
      .at(-1)
      ?.focus();
}

/** Draw anew, and go back to the input that had the focus, at the same place in its text. */
export function keepingFocus(node: Element, draw: () => void): void {
  const input = document.activeElement as Input;
  const before = inputsIn(node).indexOf(input);
  const place = before >= 0 ? placeIn(input) : null;
  const field = before >= 0 ? input.closest("[data-at]") : null;
  const inField = field ? inputsIn(field).indexOf(input) : -1;
  draw();
  if (document.activeElement === input) return;
  const isKept = before >= 0 && node.contains(input);
  const after = isKept
    ? input
    : (inputsIn(fieldAt(node, field))[inField] ?? inputsIn(node)[before]);
  after?.focus();
  if (after && place !== null && "setSelectionRange" in after)
    after.setSelectionRange(place, place);
}

/** The field that has the place of one that was drawn before. */
const fieldAt = (node: Element, before: Element | null): Element =>
  [...node.querySelectorAll("[data-at]")].find(
    field => field.getAttribute("data-at") === before?.getAttribute("data-at"),
  ) ?? node;

const placeIn = (input: Input): number | null =>
  "selectionStart" in input ? input.selectionStart : null;

/** Show the field that a part of a form belongs to. */
export const goTo = (part: Element): void => goInto(part.closest(".pfw-field") ?? part);

/** Show a part of a page, unfolding it and what it is in, and go into its first input, button or link. */
export function goInto(part: Element): void {
  for (let around: Element | null = part; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  const first =
    reachable(part, INPUTS) ?? reachable(part, "button, summary") ?? reachable(part, "a");
  part.scrollIntoView?.({ block: "center" });
  first?.focus({ preventScroll: true });
}

/** Scroll until a part that is new is in sight, but no further than ``kept`` stays in sight too. */
export function bringIntoSight(part: Element, kept: Element | null): void {
  part.scrollIntoView?.({ block: "nearest" });
  kept?.scrollIntoView?.({ block: "nearest" });
}

/** The first of such elements that is neither hidden nor folded away. */
const reachable = (part: Element, selector: string): HTMLElement | undefined =>
  [...part.querySelectorAll<HTMLElement>(selector)].find(node => {
    const fold = node.closest("details:not([open])");
    return !node.closest("[hidden]") && (!fold || fold.firstElementChild === node);
  });

/**
 * Hear when somebody comes back: to this tab of the browser, or in it to the page of the workbook
 * that ``part`` is on. Returns how to stop.
 */
export function whenSeenAgain(work: () => void, part?: Element): () => void {
  const again = () => {
    if (document.visibilityState === "visible") work();
  };
  document.addEventListener("visibilitychange", again);
  const stopShown = part ? whenShownAgain(part, work) : () => {};
  return () => {
    stopShown();
    document.removeEventListener("visibilitychange", again);
  };
}

/** Hear when a part of a page is shown that another page had hidden. Returns how to stop. */
export function whenShownAgain(part: Element, work: () => void): () => void {
  let wasHidden = false;
  const observer = new ResizeObserver(entries => {
    const isHidden = !entries.at(-1)?.contentRect.width;
    if (wasHidden && !isHidden) work();
    wasHidden = isHidden;
  });
  observer.observe(part);
  return () => observer.disconnect();
}

/**
 * Let a button rest while what it began goes on. It keeps the focus, which one that is disabled
 * would lose.
 */
export function setResting(button: HTMLButtonElement, resting: boolean): void {
  if (resting) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
}

export const isResting = (button: HTMLButtonElement): boolean =>
  button.getAttribute("aria-disabled") === "true";

let region: HTMLElement | undefined;

/** Tell somebody who cannot see the page. */
export function announce(words: string): void {
  region ??= document.body.appendChild(make("div", { className: "pfw-spoken", role: "status" }));
  region.textContent = words;
}
