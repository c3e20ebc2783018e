import { hintOf, make, newId } from "../base/dom";
import { type Json, textOf } from "../base/values";
import type { Property, Widget } from "../wire";
import { number, pounds } from "./amount";
import { choice } from "./choice";
import { claims } from "./claims";
import { day } from "./day";
import { evidence } from "./evidence";
import { exampleOf } from "./example";
import { group } from "./group";
import type { CellOf, Change, FormAround, InputKind, PartKind } from "./kind";
import { line } from "./line";
import { pick } from "./pick";
import { ref } from "./ref";
import { rows } from "./rows";
import { sumsBelow } from "./sums";
import { text } from "./text";
import { yes } from "./yes";

const BESIDE_ANOTHER = 44; // characters of a line in half the width of a form

const ADDED_UP: Widget[] = ["pounds", "number"];

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
  const { cell } = form;
  const warning = make("p", { className: "pfw-warning", id: `${id}-warning`, role: "alert" });
  const hint = cell ? cell.hint : property.description && `${id}-hint`;
  const { node, after = [] } = (INPUTS[property.widget] ?? text)({
    property,
    value,
    form,
    change,
    described: { id, "aria-describedby": [hint, warning.id].filter(Boolean).join(" ") },
    warn(words, refused = Boolean(words)) {
      warning.textContent = words;
      form.refuse(warning, refused ? property.title : null);
    },
  });
  const sums = ADDED_UP.includes(property.widget) ? sumsBelow(form) : [];
  const below = make("div", { className: "pfw-after" }, ...after, warning, ...sums);
  const head = cell ? cellLabel(property, cell, id) : headOf(property, id);
  return make("div", { className: classOf(property, value) }, head, node, below);
}

function headOf(property: Property, id: string): HTMLElement {
  const label = make("label", { htmlFor: id, id: `${id}-label` }, property.title);
  const hint = hintOf(property.description, { id: `${id}-hint` });
  return make("div", { className: "pfw-head" }, label, hint, exampleOf(property, label.id));
}

/** The label of a cell is for those who do not see which column and row it is in. */
const cellLabel = ({ title }: Property, { row }: CellOf, id: string): HTMLElement =>
  make("label", { htmlFor: id, id: `${id}-label`, className: "pfw-spoken" }, `${title}, ${row}`);

function classOf(property: Property, value: Json | undefined): string {
  const long = property.widget === "line" && textOf(value).length > BESIDE_ANOTHER;
  return [
    "pfw-field",
    `pfw-${property.widget}`,
    ...(property.notes ? ["pfw-noted"] : []),
    ...(long ? ["pfw-wide"] : []),
  ].join(" ");
}
