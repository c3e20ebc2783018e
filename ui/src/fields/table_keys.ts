/** The keys that go from cell to cell of a table whose cells hold inputs. The Tab key stays the
 *  browser's. */

const STOPS = "input, textarea, select, button, summary";
const LINE = ".pfw-table-line";

type Stop = HTMLElement & { disabled?: boolean };

/** Listen to the keys in a table; ``beyond`` is asked for a line below the last one. */
export function goWithKeys(table: HTMLElement, beyond: () => void): void {
  table.addEventListener("keydown", event => {
    const { key, target } = event;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    const line = target instanceof Element ? target.closest<HTMLElement>(LINE) : null;
    const cell = target instanceof Element ? target.closest<HTMLElement>("td, th") : null;
    if (!isPlain || !line || !cell || cell.parentElement !== line) return;
    const from = { lines: [...table.querySelectorAll<HTMLElement>(LINE)], line, cell };
    const way = wayOf(key, event.shiftKey, target as HTMLElement);
    if (!way) return;
    const stop =
      "across" in way ? besides(from, target as Stop, way.across) : above(from, way.down);
    const isLast = "down" in way && key === "Enter" && way.down > 0 && line === from.lines.at(-1);
    if (!stop && !isLast) return;
    event.preventDefault();
    if (stop) goTo(stop);
    else beyond();
  });
}

interface From {
  lines: HTMLElement[];
  line: HTMLElement;
  cell: HTMLElement;
}

type Way = { across: number } | { down: number };

/** Where a key leads; null where it belongs to the input. */
function wayOf(key: string, shift: boolean, target: HTMLElement): Way | null {
  const isButton = target.matches("button, summary");
  if (key === "Enter") return isButton ? null : { down: shift ? -1 : 1 };
  if (shift) return null;
  const sideways = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
  if (sideways) return isAtEnd(target, sideways) ? { across: sideways } : null;
  const down = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0;
  if (!down || target.matches("select")) return null;
  return isOneLine(target) || isAtEnd(target, down) ? { down } : null;
}

const isTyped = (target: HTMLElement): target is HTMLInputElement | HTMLTextAreaElement =>
  target.matches("textarea, input[type=text]");

/** Nothing is left of a text on the way there. */
function isAtEnd(target: HTMLElement, way: number): boolean {
  if (!isTyped(target)) return true;
  const { selectionStart: start, selectionEnd: end, value } = target;
  if (target instanceof HTMLInputElement && start === 0 && end === value.length) return true;
  return start === end && start === (way < 0 ? 0 : value.length);
}

/** A box in which there is no line above or below the one with the cursor. */
function isOneLine(target: HTMLElement): boolean {
  if (!target.matches("textarea")) return true;
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(target);
  const text = target.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
  return !(text >= parseFloat(lineHeight) * 1.5);
}

const stopsIn = (cell: Element | undefined): Stop[] =>
  [...(cell?.querySelectorAll<Stop>(STOPS) ?? [])].filter(
    stop =>
      !stop.disabled && !stop.closest("[hidden]") && !isFoldedAway(stop) && isWorthAStop(stop),
  );

const isFoldedAway = (stop: Element): boolean => {
  const fold = stop.closest("details:not([open])");
  return Boolean(fold && fold.firstElementChild !== stop);
};

/** The buttons beside an input, such as its calendar, are passed over as by the Tab key. */
const isWorthAStop = (stop: Stop): boolean =>
  stop.tabIndex >= 0 || Boolean(stop.closest(".pfw-row-buttons"));

const cellsOf = (line: Element | undefined): Element[] => [...(line?.children ?? [])];

/** The same place in the line above or below. */
function above({ lines, line, cell }: From, down: number): Stop | undefined {
  const other = cellsOf(lines[lines.indexOf(line) + down])[cellsOf(line).indexOf(cell)];
  const at = stopsIn(cell).findIndex(stop => stop.contains(document.activeElement));
  const stops = stopsIn(other);
  return stops[Math.min(Math.max(at, 0), stops.length - 1)];
}

/** The next place in the line: among buttons the next one, else the cell beside. */
function besides({ line, cell }: From, target: Stop, way: number): Stop | undefined {
  const own = stopsIn(cell);
  const next = target.matches("button") ? own[own.indexOf(target) + way] : undefined;
  if (next) return next;
  const cells = cellsOf(line);
  for (let at = cells.indexOf(cell) + way; cells[at]; at += way) {
    const [first] = stopsIn(cells[at]);
    if (first) return first;
  }
  return undefined;
}

/** A short entry is marked, so that what is typed replaces it; a text is gone on with. */
function goTo(stop: Stop): void {
  stop.focus();
  if (stop instanceof HTMLInputElement && isTyped(stop)) stop.select();
  else if (stop instanceof HTMLTextAreaElement)
    stop.setSelectionRange(stop.value.length, stop.value.length);
}
