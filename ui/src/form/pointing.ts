import { refsIn } from "../fields/claim_line";
import type { Pointing } from "../fields/kind";
import { CLAIMS } from "../findings/places";
import { itemLink } from "../links";
import type { FormDesk } from "../saving/desks";
import type { Workbook } from "../workbook";
import { Hearing } from "./hearing";

/** Whether any answer of a criterion points to an item. */
export const pointsTo = ({ values }: Pick<FormDesk, "values">, ref: string): boolean =>
  Object.entries(values).some(
    ([activity, answer]) => activity !== CLAIMS && refsIn(answer).includes(ref),
  );

/** What a form's answers point to. ``refresh`` tells its nodes that a claim may have changed. */
export function pointingOf(
  form: Element,
  desk: FormDesk,
  { unit, criterion }: { unit: string; criterion: string },
  workbook: Workbook,
): Pointing & { refresh(): void } {
  const { whenChanged, refresh } = new Hearing(form);
  return {
    criterion,
    refresh,
    items: () => desk.stored?.choices.evidence ?? [],
    item: ref => desk.stored?.choices.evidence.find(item => item.ref === ref),
    place(ref) {
      const place = desk.value(CLAIMS)[ref];
      return typeof place === "string" ? place : null;
    },
    claim(ref, place) {
      desk.edit(CLAIMS, ref, place);
      refresh();
    },
    pointsTo: ref => pointsTo(desk, ref),
    link: ref => itemLink(workbook, unit, ref),
    whenChanged,
  };
}
