import { bringIntoSight, make, newId } from "../base/dom";
import { textOf } from "../base/values";
import { CLAIMS } from "../findings/places";
import { isLocked } from "../form/returned";
import type { FormDesk } from "../saving/desks";
import type { CriterionText } from "../wire";
import type { Workbook } from "../workbook";

const LONGEST_PLACE = 300; // characters

interface Around {
  unit: string;
  /** The new items. */
  refs: string[];
  criteria: CriterionText[];
  workbook: Workbook;
  /** Called with how to stop listening. */
  whenStopped(stop: () => void): void;
}

/** Where to look for the other criteria of the unit; to write a place is to claim the criterion. */
export function otherCriteria(around: Around): HTMLElement {
  const summary = make("summary", {}, "Other criteria that this supports");
  const node = make(
    "details",
    {
      className: "pfw-others",
      ontoggle: () => {
        if (node.open) bringIntoSight(node, summary);
      },
    },
    summary,
    make(
      "p",
      { className: "pfw-hint" },
      "Write where to look, such as “page 2”. A box without words claims nothing.",
    ),
    ...around.criteria.map(criterion => rowFor(criterion, around)),
  );
  return node;
}

function rowFor({ ref: criterion, text }: CriterionText, around: Around): HTMLElement {
  const { unit, refs, workbook, whenStopped } = around;
  const id = newId();
  const status = make("p", { className: "pfw-hint", role: "status" });
  let desk: FormDesk | null = null;
  const opened = (): FormDesk => {
    if (desk) return desk;
    const one = workbook.desks.ofCriterion(unit, criterion);
    desk = one;
    whenStopped(one.listen(() => tell(one)));
    return one;
  };
  let typed = false;
  const tell = (one: FormDesk) => {
    const isHomeless = one.homeless.some(
      ({ activity, field }) => activity === CLAIMS && refs.includes(field),
    );
    if (!typed) return;
    const { kind, words } = one.status;
    const told = kind === "saved" ? "Saved." : words;
    status.textContent = isHomeless ? notSaved(one, criterion) : told;
  };
  const where = make("input", {
    id,
    type: "text",
    maxLength: LONGEST_PLACE,
    placeholder: "page 2",
    onfocus: () => {
      const claims = opened().value(CLAIMS);
      if (!typed && !where.value) where.value = textOf(claims[refs[0] ?? ""]);
    },
    oninput: () => {
      typed = true;
      for (const ref of refs) opened().edit(CLAIMS, ref, where.value.trim() ? where.value : null);
    },
    onblur: () => void desk?.flush(),
  });
  const label = make("label", { htmlFor: id }, make("strong", {}, criterion), ` ${text}`);
  return make("div", { className: "pfw-other" }, label, where, status);
}

const notSaved = ({ stored }: FormDesk, criterion: string): string =>
  stored && isLocked(stored)
    ? `This is not saved. Criterion ${criterion} is met, so what it rests on is not changed.`
    : "This is not saved. The item is not in the evidence register any more.";
