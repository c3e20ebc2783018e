import { keepingFocus, make, newId } from "../base/dom";
import { type Json, same } from "../base/values";
import { between } from "../base/words";
import { field } from "../fields/field";
import type { FormAround } from "../fields/kind";
import { itemLink } from "../links";
import type { FormDesk } from "../saving/desks";
import { removedHere } from "../saving/removed";
import type { AddedRow, Schema } from "../wire";
import type { Workbook } from "../workbook";
import { otherCriteria } from "./other_criteria";
import { proposalsOf } from "./proposals";

interface Around {
  unit: string;
  /** The criterion on whose page they were added. */
  criterion: string;
  /** The form of an item. */
  schema: Schema;
  workbook: Workbook;
  /** Called once the fields are there. */
  drawn(): void;
}

const OF_ONE = ["method", "title", "date", "author"];
const OF_SEVERAL = ["method", "date", "author"];

/** What is asked first of items that were added together; what they share is entered once. */
export function newItems(rows: AddedRow[], around: Around): { node: HTMLElement; stop(): void } {
  const { unit, criterion, schema, workbook } = around;
  const refs = rows.map(({ ref }) => ref);
  const desks = refs.map(ref => workbook.desks.ofItem(unit, ref));
  const titleId = newId();
  const fields = make("div", { className: "pfw-fields" });
  const status = make("p", { className: "pfw-hint", role: "status" });
  const names = rows.length > 1 ? OF_SEVERAL : OF_ONE;
  const drawAll = () => {
    const isFirst = !fields.childElementCount;
    keepingFocus(fields, () => fields.replaceChildren(...names.map(name => shared(name))));
    if (isFirst) around.drawn();
  };
  const shared = (name: string): HTMLElement => {
    const property = schema.properties[name];
    if (!property) return make("div");
    const change = (value: Json) => {
      for (const desk of desks) desk.edit("item", name, value);
    };
    const node = field(property, sharedBy(desks, name), formAround(schema, name, desks), change);
    node.removeAttribute("data-at");
    return node;
  };
  const stops = desks.map(desk =>
    desk.listen(news => {
      if (news === "stored" && desks.every(({ stored }) => stored)) drawAll();
      status.textContent = statusOf(desks);
    }),
  );
  const proposals = rows.map(row => proposalsOf(row, workbook.desks.ofItem(unit, row.ref)));
  const criteria = schema.properties.claims?.criteria ?? [];
  const others = otherCriteria({
    unit,
    refs,
    criteria: criteria.filter(({ ref }) => ref !== criterion),
    workbook,
    whenStopped: stop => stops.push(stop),
  });
  const words = rows.length > 1 ? `What these ${refs.length} new items share` : "A new item";
  const links = between<Node | string>(
    refs.map(ref => itemLink(workbook, unit, ref)),
    ", ",
  );
  const node = make(
    "section",
    { className: "pfw-new-items", "aria-labelledby": titleId },
    make("h4", { id: titleId }, `${words}: ${refs.join(", ")}`),
    ...proposals,
    fields,
    others,
    status,
    make("p", { className: "pfw-hint" }, "The rest is asked in the evidence register: ", ...links),
  );
  node.addEventListener("paste", event => event.stopPropagation());
  node.addEventListener("focusout", () => {
    for (const desk of desks) void desk.flush();
  });
  return {
    node,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** What all of them have, if they have the same. */
function sharedBy(desks: FormDesk[], name: string): Json | undefined {
  const [first, ...others] = desks.map(desk => desk.value("item")[name]);
  return others.every(value => same(value, first)) ? first : undefined;
}

const formAround = (schema: Schema, name: string, desks: FormDesk[]): FormAround => ({
  definitions: schema.$defs ?? {},
  choices: { evidence: [], rows: {}, carried: [] },
  pointing: null,
  printing: null,
  adding: null,
  sums: null,
  cell: null,
  at: name,
  inner: false,
  removedFrom: removedHere,
  refuse: (warning, title) => desks[0]?.refuse(warning, title),
  field,
});

/** The worst of them: what is not saved is said before what is. */
function statusOf(desks: FormDesk[]): string {
  const all = desks.map(({ status }) => status);
  const told = ["trouble", "wait", "saved"].map(kind => all.find(one => one.kind === kind));
  return told.find(Boolean)?.words ?? "";
}
