import { type Child, make } from "../base/dom";
import type { Property } from "../wire";

/** The example of a field, on demand; ``label`` is the id of what the field is called. */
export function exampleOf({ examples }: Property, label: string): Child {
  const example = examples?.[0];
  if (!example) return null;
  return make(
    "details",
    { className: "pfw-example" },
    make("summary", { "aria-describedby": label || null }, "Example"),
    make("p", {}, String(example)),
  );
}
