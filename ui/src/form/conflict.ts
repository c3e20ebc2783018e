import { button, make, newId } from "../base/dom";
import { copyOf, type Group, groupOf, same } from "../base/values";
import { moment } from "../base/words";
import type { FormDesk } from "../saving/desks";
import { storedField } from "../saving/pending";
import type { Copy, Property, Schema } from "../wire";
import { readable } from "./readable";

/** The part of a desk that a form shows. */
export interface Part {
  name: string;
  schema: Schema;
}

/** The fields of which there are two versions. */
export const torn = (desk: FormDesk, part: Part): Set<string> =>
  new Set(desk.copiesOf(part.name).flatMap(copy => differing(copy, desk, part)));

const differing = (copy: Copy, desk: FormDesk, { name, schema }: Part): string[] =>
  schema.order.filter(
    key => !same(storedField(copy, name, key), storedField(desk.stored, name, key)),
  );

/** Both versions side by side, a choice a field; nothing is ever chosen for the learner. */
export function conflicts(desk: FormDesk, part: Part): HTMLElement[] {
  const damaged = desk.stored?.damaged ?? [];
  const notes = damaged.map(words =>
    make("p", { className: "pfw-callout pfw-gap pfw-damaged" }, words),
  );
  return [...notes, ...desk.copiesOf(part.name).map(copy => panel(copy, desk, part))];
}

function panel(copy: Copy, desk: FormDesk, part: Part): HTMLElement {
  const mine = groupOf(copy.activities[part.name]);
  const theirs = groupOf(desk.stored?.activities[part.name]);
  const wanted: Group = {};
  const other = copy.saved
    ? `The other version, of ${moment(new Date(copy.saved), new Date())}`
    : "The other version";
  const rows = differing(copy, desk, part).map(key => {
    const property = part.schema.properties[key];
    const name = newId();
    return make(
      "fieldset",
      {},
      make("legend", {}, property?.title ?? key),
      version(name, readable(theirs[key], property), "The version that is saved", true, () => {
        delete wanted[key];
      }),
      version(name, readable(mine[key], property), other, false, () => {
        wanted[key] = copyOf(mine[key] ?? null);
      }),
    );
  });
  return make(
    "section",
    { className: "pfw-two-versions", role: "alert" },
    make(
      "p",
      {},
      make("strong", {}, "There are two versions of this part."),
      " Nothing is lost. Choose for each field which one to keep.",
    ),
    ...rows,
    button("Keep what I have chosen", () => void desk.settle(copy.name, part.name, wanted)),
  );
}

function version(
  name: string,
  words: string,
  title: string,
  checked: boolean,
  choose: () => void,
): HTMLElement {
  const id = newId();
  return make(
    "div",
    { className: "pfw-version" },
    make("input", { type: "radio", id, name, checked, onchange: choose }),
    make("label", { htmlFor: id }, title),
    make("div", { className: "pfw-version-words" }, words),
  );
}

export const tornField = (property: Property): HTMLElement =>
  make(
    "p",
    { className: "pfw-field pfw-torn" },
    make("strong", {}, property.title),
    ": choose a version above first.",
  );
