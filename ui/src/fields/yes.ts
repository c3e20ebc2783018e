import { make } from "../base/dom";
import type { InputKind } from "./kind";

/** A box to tick. */
export const yes: InputKind = ({ value, described, change }) => {
  const node = make("input", {
    ...described,
    type: "checkbox",
    checked: value === true,
    onchange: () => change(node.checked),
  });
  return { node };
};
