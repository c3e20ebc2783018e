import { button, keepingAction, make } from "../base/dom";
import { copyOf, type Group, groupOf, same } from "../base/values";
import { momentsApart } from "../base/words";
import { propertiesOf } from "../fields/kind";
import { showField } from "../findings/places";
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

/**
 * What a part of the answers was before, folded; a field of it, or all, can be brought back.
 * ``title`` tells a screen reader what the part is called: a page has several such folds.
 * ``again`` looks whether there is another version by now, where somebody looks at them.
 */
export function earlierVersions(
  desk: FormDesk,
  name: string,
  title: () => string,
  schema: () => Schema,
  ask: Asking,
): { node: HTMLElement; again(): void } {
  const list = make("div");
  const ofWhat = make("span", { className: "pfw-spoken" });
  const live = make("p", { className: "pfw-live", role: "status" });
  const unfolded = new Set<number>(); // when they were saved
  let last: string | null | undefined; // when the newest was saved that was asked for
  const node = make(
    "details",
    { className: "pfw-versions" },
    make("summary", {}, "Earlier versions", ofWhat),
    live,
    list,
  );
  node.addEventListener("toggle", () => {
    if (node.open) void show();
  });
  const show = async () => {
    await desk.flush();
    last = desk.stored?.saved;
    try {
      const found = distinct(await ask(), name, schema());
      const moments = momentsApart(found.map(({ saved }) => saved));
      const entries = found.map((version, at) => entry(version, moments[at] ?? "", at === 0));
      keepingAction(list, () =>
        list.replaceChildren(...(entries.length ? entries : [make("p", {}, NONE)])),
      );
    } catch {
      last = undefined;
      list.replaceChildren(make("p", {}, FAILED));
    }
  };
  const again = () => {
    ofWhat.textContent = title() && ` of ${title()}`;
    if (node.open && desk.stored?.saved !== last) void show();
  };
  const entry = ({ saved, value }: Earlier, moment: string, isNewest: boolean) => {
    const fields = make("div");
    const draw = () => fields.replaceChildren(...differences(desk, name, schema(), value, bring));
    const shown = make(
      "details",
      { className: "pfw-version-of", open: unfolded.has(saved.getTime()) },
      make("summary", {}, isNewest ? `${moment}: as it was before` : moment),
      fields,
    );
    if (shown.open) draw();
    shown.addEventListener("toggle", () => {
      if (shown.open) draw();
      if (shown.open) unfolded.add(saved.getTime());
      else unfolded.delete(saved.getTime());
    });
    return shown;
  };
  const bring = (fields: Group, words: string) => {
    desk.bringBack(name, fields);
    const form = node.parentElement ?? node;
    const see = button("Show it", () => showField(form, Object.keys(fields)[0] ?? ""));
    live.replaceChildren(`${words} `, see);
    unfolded.clear();
    see.focus();
    void show();
  };
  return { node, again };
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
