/** What a kind of field is: how it is drawn from its schema and its value. */

import type { AddingHere } from "../adding/adding";
import type { Json } from "../base/values";
import type { RemovedRows } from "../saving/removed";
import type { Choices, FieldSums, ItemChoice, Property, Schema } from "../wire";
import type { Printing } from "./printed";

/** The form around a field. */
export interface FormAround {
  definitions: Record<string, Schema>;
  choices: Choices;
  /** What the answers around point to; null in the form of an evidence item. */
  pointing: Pointing | null;
  /** How the document will show a text; null where texts are no part of one. */
  printing: Printing | null;
  /** Where files are added to the register; null in the form of an evidence item. */
  adding: AddingHere | null;
  /** What is worked out from the answer; null where nothing is. */
  sums: ShownSums | null;
  /** The cell of a table that the field is in; null outside of tables. */
  cell: CellOf | null;
  /** The path of the field in its answer, rows counted from 0: ``options.1.name``. */
  at: string;
  /** The rows that were removed from a field, by its path: ``options``, ``options.1.costs``. */
  removedFrom(at: string): RemovedRows;
  /** Whether the field is in a row or a group. */
  inner: boolean;
  /** A warning says that its field cannot be saved; ``title`` is null when that is put right. */
  refuse(warning: Element, title: string | null): void;
  /** A field of any kind. */
  field(property: Property, value: Json | undefined, form: FormAround, change: Change): HTMLElement;
}

/** What is worked out from what is stored, by the path of a field. */
export interface ShownSums {
  at(path: string): FieldSums | undefined;
  /** Do ``work`` whenever it may have changed, for as long as the form has the node. */
  whenChanged(node: Element, work: () => void): void;
}

/** A cell of a table, whose column has the title and the hint of its field. */
export interface CellOf {
  /** What its row is called. */
  row: string;
  /** The id of the hint, empty for none. */
  hint: string;
}

/** Which items the answers to a criterion point to, and what the register says of those. */
export interface Pointing {
  criterion: string;
  /** The items of the register, as far as this page knows. */
  items(): ItemChoice[];
  /** The item as the register has it. */
  item(ref: string): ItemChoice | undefined;
  /** Where to look in an item; null when it does not claim the criterion. */
  place(ref: string): string | null;
  /** Claim the criterion with an item, or take it off when there is no place. */
  claim(ref: string, place: string | null): void;
  /** Whether anything in the answers points to an item. */
  pointsTo(ref: string): boolean;
  /** The way to an item in the register. */
  link(ref: string): HTMLElement;
  /** Do ``work`` whenever a claim may have changed, for as long as the form has the node. */
  whenChanged(node: Element, work: () => void): void;
}

/** Hears of each new value. */
export type Change = (value: Json) => void;

/** Says under a field what is wrong; a ``refused`` value is told to the form as well. */
export type Warn = (words: string, refused?: boolean) => void;

/** What an input needs for its label and hint to belong to it. */
export interface Described {
  id: string;
  "aria-describedby": string;
}

export interface Drawing {
  property: Property;
  value: Json | undefined;
  described: Described;
  form: FormAround;
  change: Change;
  warn: Warn;
}

/** A kind of field with one input; the field around it has the label, the hint and the warning. */
export type InputKind = (drawing: Drawing) => { node: HTMLElement; after?: HTMLElement[] };

/** A kind of field that is drawn as a whole. */
export type PartKind = (
  property: Property,
  value: Json | undefined,
  form: FormAround,
  change: Change,
) => HTMLElement;

/** The part of a JSON Schema that a property points at. */
export function resolved(property: Property, form: FormAround): Schema {
  const name = (property.$ref ?? property.items?.$ref)?.split("/").pop() ?? "";
  return form.definitions[name] ?? { properties: {}, order: [] };
}

/** The fields of a schema, in order. */
export const propertiesOf = (schema: Schema): [string, Property][] =>
  schema.order.flatMap(key => {
    const property = schema.properties[key];
    return property ? [[key, property] as [string, Property]] : [];
  });
