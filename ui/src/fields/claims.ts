import { hintOf, make, newId } from "../base/dom";
import { copyOf, type Group, groupOf, type Json, textOf } from "../base/values";
import type { CriterionText, Property } from "../wire";
import type { PartKind } from "./kind";

/** Ticks for the criteria, each with the place to look. */
export const claims: PartKind = (property, value, _form, change) => {
  const places = groupOf(value);
  const rows = criteriaOf(property, value).map(criterion =>
    claimRow(criterion, places, () => change(copyOf(places))),
  );
  return make(
    "fieldset",
    { className: "pfw-group pfw-claims" },
    make("legend", {}, property.title),
    hintOf(property.description),
    ...rows,
  );
};

/** The criteria of the unit, then others that the item claims. */
function criteriaOf({ criteria = [] }: Property, value: Json | undefined): CriterionText[] {
  const others = Object.keys(groupOf(value)).filter(ref => !criteria.some(one => one.ref === ref));
  return [...criteria, ...others.map(ref => ({ ref, text: "not in this unit" }))];
}

function claimRow({ ref, text }: CriterionText, places: Group, changed: () => void): HTMLElement {
  const id = newId();
  const where = make("input", {
    id: `${id}-where`,
    type: "text",
    maxLength: 300,
    value: textOf(places[ref]),
    placeholder: "page 2",
    oninput: () => {
      places[ref] = where.value;
      changed();
    },
  });
  const label = make("label", { htmlFor: where.id }, `Where to look for ${ref}`);
  const asked = make("div", { className: "pfw-where" }, label, where);
  const tick = make("input", { id, type: "checkbox", checked: ref in places });
  const words = make("label", { htmlFor: id }, make("strong", {}, ref), ` ${text}`);
  const row = make("div", { className: "pfw-claim" }, tick, words, asked);
  const draw = () => {
    asked.hidden = !tick.checked;
    const [told, other] = tick.checked ? [asked, row] : [row, asked];
    told.setAttribute("data-at", `claims.${ref}`);
    other.removeAttribute("data-at");
  };
  tick.addEventListener("change", () => {
    draw();
    if (tick.checked) places[ref] = where.value;
    else delete places[ref];
    changed();
  });
  draw();
  return row;
}
