import { type Child, hintOf, make, newId } from "../base/dom";
import { type Json, textOf } from "../base/values";
import type { Property, Widget } from "../wire";
import { number, pounds } from "./amount";
import { choice } from "./choice";
import { claims } from "./claims";
import { day } from "./day";
import { evidence } from "./evidence";
import { group } from "./group";
import type { Change, FormAround, InputKind, PartKind } from "./kind";
import { line } from "./line";
import { pick } from "./pick";
import { ref } from "./ref";
import { rows } from "./rows";
import { text } from "./text";
import { yes } from "./yes";

const BESIDE_ANOTHER = 44; // characters of a line in half the width of a form

const PARTS: Partial<Record<Widget, PartKind>> = { rows, group, evidence, claims };
const INPUTS: Partial<Record<Widget, InputKind>> = {
  line,
  text,
  day,
  pounds,
  number,
  yes,
  choice,
  pick,
  ref,
};

/** A field of a form: label, hint, example on demand, the input and its warning. */
export function field(
  property: Property,
  value: Json | undefined,
  form: FormAround,
  change: Change,
): HTMLElement {
  const node = drawn(property, value, form, change);
  node.setAttribute("data-at", form.at);
  return node;
}

function drawn(
  property: Property,
  value: Json | undefined,
  form: FormAround,
  change: Change,
): HTMLElement {
  const part = PARTS[property.widget];
  if (part) return part(property, value, form, change);
  const id = newId();
  const warning = make("p", { className: "pfw-warning", id: `${id}-warning`, role: "alert" });
  const describedBy = [property.description && `${id}-hint`, warning.id].filter(Boolean).join(" ");
  const { node, after = [] } = (INPUTS[property.widget] ?? text)({
    property,
    value,
    form,
    change,
    described: { id, "aria-describedby": describedBy },
    warn(words, refused = Boolean(words)) {
      warning.textContent = words;
      form.refuse(warning, refused ? property.title : null);
    },
  });
  const label = make("label", { htmlFor: id, id: `${id}-label` }, property.title);
  const hint = hintOf(property.description, { id: `${id}-hint` });
  const head = make("div", { className: "pfw-head" }, label, hint, exampleOf(property, label.id));
  const below = make("div", { className: "pfw-after" }, ...after, warning);
  return make("div", { className: classOf(property, value) }, head, node, below);
}

function classOf(property: Property, value: Json | undefined): string {
  const long = property.widget === "line" && textOf(value).length > BESIDE_ANOTHER;
  return [
    "pfw-field",
    `pfw-${property.widget}`,
    ...(property.notes ? ["pfw-noted"] : []),
    ...(long ? ["pfw-wide"] : []),
  ].join(" ");
}

function exampleOf({ examples }: Property, label: string): Child {
  const example = examples?.[0];
  if (!example) return null;
  return make(
    "details",
    { className: "pfw-example" },
    make("summary", { "aria-describedby": label }, "Example"),
    make("p", {}, String(example)),
  );
}
