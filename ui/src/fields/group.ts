import { hintOf, make } from "../base/dom";
import { copyOf, type Group, groupOf, type Json } from "../base/values";
import type { Schema } from "../wire";
import { type FormAround, type PartKind, propertiesOf, resolved } from "./kind";

/** Fields that belong together. */
export const group: PartKind = (property, value, form, change) =>
  make(
    "fieldset",
    { className: "pfw-field pfw-group" },
    make("legend", {}, property.title),
    hintOf(property.description),
    make(
      "div",
      { className: "pfw-fields" },
      ...fieldsOf(resolved(property, form), value, form, change),
    ),
  );

/** The fields of a group of values; ``change`` hears of the whole group. */
export function fieldsOf(
  schema: Schema,
  value: Json | undefined,
  form: FormAround,
  change: (value: Group) => void,
): HTMLElement[] {
  const current = groupOf(value);
  return propertiesOf(schema)
    .filter(([, property]) => property.widget !== "ref")
    .map(([key, property]) =>
      form.field(property, current[key], { ...form, at: `${form.at}.${key}` }, next => {
        current[key] = next;
        change(copyOf(current));
      }),
    );
}
