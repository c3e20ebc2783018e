import { make } from "../base/dom";
import type { Notice } from "./presence";

/** A bar above the page, which lies over nothing that is typed. Returns how to fill it. */
export function noticeBar(): (notice: Notice | null) => void {
  const bar = make("div", { className: "pfw pfw-notice", role: "alert", hidden: true });
  document.body.append(bar);
  let shown = "";
  return notice => {
    const words = notice?.words ?? "";
    if (words === shown) return;
    shown = words;
    const link = notice?.link;
    const way = link ? [" ", make("a", { href: link.address }, link.words)] : [];
    bar.replaceChildren(words, ...way);
    bar.hidden = !words;
  };
}
