import { announce, button, make } from "../base/dom";
import { copyOf, type Group, groupOf, same } from "../base/values";
import { dayAndTime } from "../base/words";
import { propertiesOf } from "../fields/kind";
import type { FormDesk } from "../saving/desks";
import type { Schema, Version } from "../wire";
import { readable } from "./readable";
import { isLocked } from "./returned";

/** Asks for the versions of the answers, the newest first. */
export type Asking = () => Promise<Version[]>;

interface Earlier {
  saved: Date;
  value: Group;
}

const NONE = "There is no earlier version of this part yet.";
const FAILED = "The earlier versions cannot be shown at the moment. Try again.";

/** What a part of the answers was before, folded; a field of it, or all, can be brought back. */
export function earlierVersions(
  desk: FormDesk,
  name: string,
  schema: () => Schema,
  ask: Asking,
): HTMLElement {
  const list = make("div");
  const node = make(
    "details",
    { className: "pfw-versions" },
    make("summary", {}, "Earlier versions"),
    list,
  );
  node.addEventListener("toggle", () => {
    if (node.open) void show();
  });
  const show = async () => {
    await desk.flush();
    try {
      const found = distinct(await ask(), name, schema());
      const entries = found.map((version, at) => entry(version, at));
      list.replaceChildren(...(entries.length ? entries : [make("p", {}, NONE)]));
    } catch {
      list.replaceChildren(make("p", {}, FAILED));
    }
  };
  const entry = ({ saved, value }: Earlier, at: number) => {
    const fields = make("div");
    const shown = make(
      "details",
      { className: "pfw-version-of" },
      make("summary", {}, at ? dayAndTime(saved) : `${dayAndTime(saved)}: as it was before`),
      fields,
    );
    shown.addEventListener("toggle", () => {
      if (shown.open) fields.replaceChildren(...differences(desk, name, schema(), value, bring));
    });
    return shown;
  };
  const bring = (fields: Group, words: string) => {
    desk.bringBack(name, fields);
    announce(words);
    void show();
  };
  return node;
}

/** The versions that differ, in what the form shows, from the one after them. */
function distinct(all: Version[], name: string, schema: Schema): Earlier[] {
  const values = all.map(version => shownOf(groupOf(version.activities[name]), schema));
  return values.flatMap((value, at) => {
    const isEmpty = !Object.keys(value).length;
    const isNews = at > 0 && !same(value, values[at - 1]) && !isEmpty;
    const saved = all[at]?.saved;
    return isNews && saved ? [{ saved: new Date(saved), value }] : [];
  });
}

const shownOf = (value: Group, schema: Schema): Group =>
  Object.fromEntries(
    schema.order.filter(key => value[key] !== undefined).map(key => [key, value[key] ?? null]),
  );

/** Each field in which a version is other than the form is now. */
function differences(
  desk: FormDesk,
  name: string,
  schema: Schema,
  value: Group,
  bring: (fields: Group, words: string) => void,
): HTMLElement[] {
  const now = desk.value(name);
  const different = propertiesOf(schema).filter(
    ([key]) => !same(value[key] ?? null, now[key] ?? null),
  );
  if (!different.length) return [make("p", {}, "This is what the form shows now.")];
  const isShut = desk.stored !== null && isLocked(desk.stored);
  const whole = Object.fromEntries(different.map(([key]) => [key, copyOf(value[key] ?? null)]));
  const all = button("Bring all of this version back", () =>
    bring(whole, "This version is in the form again."),
  );
  return [
    ...different.map(([key, property]) =>
      make(
        "div",
        { className: "pfw-version" },
        make("strong", {}, property.title),
        make("div", { className: "pfw-version-words" }, readable(value[key], property)),
        isShut
          ? null
          : button(
              "Bring this back",
              () => bring({ [key]: copyOf(value[key] ?? null) }, `${property.title} is back.`),
              { "aria-label": `Bring this back: ${property.title}` },
            ),
      ),
    ),
    ...(isShut || different.length < 2 ? [] : [all]),
  ];
}
