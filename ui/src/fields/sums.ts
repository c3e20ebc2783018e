import { make } from "../base/dom";
import { same } from "../base/values";
import type { FormAround } from "./kind";

/** The sentences about what is worked out from a field, as far as it is stored. */
export function sumsBelow(form: FormAround): HTMLElement[] {
  const { sums, at } = form;
  if (!sums) return [];
  const node = make("div", { className: "pfw-sums", role: "status", hidden: true });
  let told: string[] = [];
  const draw = () => {
    const lines = sums.at(at)?.lines ?? [];
    if (same(lines, told)) return;
    told = lines;
    node.hidden = !lines.length;
    node.replaceChildren(...lines.map(line => make("p", {}, line)));
  };
  draw();
  sums.whenChanged(node, draw);
  return [node];
}

/**
 * The line below the columns of a table with their sums; ``keys`` name the columns, ``titles`` say
 * of which each sum is, where the columns do not stand beside each other.
 */
export function sumsRow(
  form: FormAround,
  keys: (string | null)[],
  titles: string[] = [],
): HTMLElement[] {
  const { sums, at } = form;
  if (!sums) return [];
  const cells = keys.map((_, place) =>
    make("td", { role: "cell", "data-title": titles[place] ?? null }),
  );
  const head = make("th", { scope: "row", role: "rowheader" });
  const line = make("tr", { role: "row" }, head, ...cells);
  const foot = make("tfoot", { className: "pfw-sums-row", role: "rowgroup", hidden: true }, line);
  const draw = () => {
    const found = sums.at(at);
    const columns = found?.columns ?? {};
    foot.hidden = !Object.keys(columns).length;
    head.textContent = found?.title ?? "";
    keys.forEach((key, place) => {
      const cell = cells[place];
      if (cell) cell.textContent = (key === null ? "" : columns[key]) ?? "";
    });
  };
  draw();
  sums.whenChanged(foot, draw);
  return [foot];
}
