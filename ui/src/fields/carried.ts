/** What is proposed for the empty fields of rows: what stands in the row that each of them picks. */

import { button, make } from "../base/dom";
import type { Group } from "../base/values";
import type { Carried, Choices, Schema } from "../wire";
import { propertiesOf } from "./kind";

export interface Offer {
  row: Group;
  key: string;
  carried: Carried;
}

/** The proposals for rows, in their order; none for a field in which something stands. */
export function offersFor(schema: Schema, rows: Group[], { carried }: Choices): Offer[] {
  const properties = propertiesOf(schema);
  const [pick] = properties.filter(([, { widget }]) => widget === "pick");
  if (!pick) return [];
  const [pickKey, { source }] = pick;
  return rows.flatMap(row =>
    properties.flatMap(([key, property]) => {
      const found = carried.find(
        one => one.field === property.carried && one.source === source && one.ref === row[pickKey],
      );
      return found && isEmpty(row[key]) ? [{ row, key, carried: found }] : [];
    }),
  );
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "";

/** The proposals with a button for each, and one for all of them. */
export function offersNode(
  offers: Offer[],
  titleOf: (key: string) => string,
  use: (offers: Offer[]) => void,
): HTMLElement[] {
  if (!offers.length) return [];
  const lines = offers.map(offer => {
    const { words } = offer.carried;
    const name = { "aria-label": `Use it for “${titleOf(offer.key)}”: ${words}` };
    return make(
      "li",
      {},
      `${words} `,
      button("Use it", () => use([offer]), name),
    );
  });
  return [
    make("p", {}, "Proposed, and not entered yet:"),
    make("ul", {}, ...lines),
    ...(offers.length > 1 ? [button(`Use all ${offers.length}`, () => use(offers))] : []),
  ];
}
