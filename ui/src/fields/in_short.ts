/** A row in one line, and the shape of rows. */

import { type Group, type Json, textOf } from "../base/values";
import { capital, dayInWords } from "../base/words";
import type { Property, Schema, Widget } from "../wire";
import { propertiesOf } from "./kind";

const LONG: Widget[] = ["text", "rows", "group"];
const MOST_FIELDS = 5;

/** A few short fields. */
export const isShort = (schema: Schema): boolean =>
  schema.order.length <= MOST_FIELDS &&
  propertiesOf(schema).every(([, { widget }]) => !LONG.includes(widget));

/** What a folded row is about: all of a short row, else its first words. */
export function firstWords(schema: Schema, row: Group): string {
  const fields = propertiesOf(schema);
  if (isShort(schema)) {
    return fields
      .filter(([key, property]) => isTold(property, row[key]))
      .map(([key, property]) => inShort(property, row[key]))
      .join(" · ");
  }
  const of = (...widgets: Widget[]) => fields.filter(([, { widget }]) => widgets.includes(widget));
  const telling = [...of("line", "text"), ...of("choice", "pick", "day")];
  return telling.map(([key]) => textOf(row[key]).trim()).find(Boolean) ?? "";
}

/** Whether nothing is entered in a row. */
export const isBlank = (schema: Schema, row: Group): boolean =>
  !propertiesOf(schema).some(([key, property]) => isTold(property, row[key]));

function isTold(property: Property, value: Json | undefined): boolean {
  if (property.widget === "ref" || value === null || value === undefined) return false;
  return Array.isArray(value) ? value.length > 0 : value !== "" && value !== false;
}

function inShort({ widget, title, labels }: Property, value: Json | undefined): string {
  const text = textOf(value);
  switch (widget) {
    case "choice":
      return labels?.[text] ?? capital(text);
    case "day":
      return dayInWords(text);
    case "yes":
      return title;
    case "pounds":
      return `£${text}`;
    default:
      return Array.isArray(value) ? value.map(textOf).join(", ") : text;
  }
}
