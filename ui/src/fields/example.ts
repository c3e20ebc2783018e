import { type Child, make } from "../base/dom";
import type { Property } from "../wire";

/** The example of a field, on demand; ``label`` is the id of what the field is called. */
export function exampleOf({ examples }: Property, label: string): Child {
  const example = examples?.[0];
  if (!example) return null;
  return make(
    "details",
    { className: "pfw-example" },
    make("summary", { "aria-describedby": label || null, onkeydown: typeInTheBox }, "Example"),
    make("p", {}, String(example)),
  );
}

/** Whoever goes from box to box by Tab and types on at an example types in its box. */
function typeInTheBox({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
  if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey) return;
  const field = target instanceof Element ? target.closest(".pfw-field") : null;
  field?.querySelector<HTMLElement>("textarea, input[type=text]")?.focus();
}
