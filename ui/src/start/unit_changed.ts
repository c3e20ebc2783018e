import { isResting, make, newId, setResting } from "../base/dom";
import { Refused, type Server, wordsOf } from "../base/server";
import { same } from "../base/values";
import type { CriterionWords, UnitChange, WorkForOtherWords } from "../wire";

const LEAVE = "Leave it as it is";
const HINT =
  "The unit has changed since you wrote this. Nothing is lost. Read both wordings, then say which " +
  "criterion each is for now. What you leave stays as it is, and is asked about again.";

/** What was entered for other words than the unit has now, and where it is to go; ``moved`` hears
 * when something has gone there. The section shows nothing while there is none. */
export function unitChanged(unit: string, server: Server, moved: () => void) {
  const node = make("div");
  let last: UnitChange | null = null;

  const draw = async () => {
    try {
      const found = await server.request("GET unit-change", { unit });
      if (!same(found, last)) show(found, "");
    } catch (error) {
      if (error instanceof Refused) node.textContent = wordsOf(error);
    }
  };
  const show = (found: UnitChange, said: string) => {
    last = found;
    node.replaceChildren(...section(found, said));
  };
  const section = (found: UnitChange, said: string): HTMLElement[] => {
    const status = make("p", { role: "status" }, said);
    if (!found.works.length) return said ? [status] : [];
    const entries = found.works.map(work => entry(work, found.criteria));
    const button = make("button", { type: "button", onclick: () => void carry() }, "Do as I chose");
    const carry = async () => {
      const moves = entries.flatMap(({ work, choice }) =>
        choice.value ? [{ criterion: work.criterion, words: work.words, to: choice.value }] : [],
      );
      if (!moves.length) {
        status.textContent = "Nothing is chosen yet.";
        return;
      }
      if (isResting(button)) return;
      setResting(button, true);
      try {
        const left = await server.request("POST unit-change", { unit }, { moves });
        show(left, `Carried over or confirmed: ${moves.length}.`);
        moved();
      } catch (error) {
        setResting(button, false);
        status.textContent = wordsOf(error);
      }
    };
    return [
      make(
        "section",
        { className: "pfw-came-back pfw-unit-changed", "aria-label": "The unit has changed" },
        make("h3", {}, "The unit has changed"),
        make("p", { className: "pfw-hint" }, HINT),
        make("ul", {}, ...entries.map(one => one.node)),
        button,
        status,
      ),
    ];
  };
  return { node, draw };
}

function entry(work: WorkForOtherWords, criteria: CriterionWords[]) {
  const id = newId();
  const choice = make(
    "select",
    { id },
    make("option", { value: "" }, LEAVE),
    ...criteria.map(one => make("option", { value: one.ref }, optionWords(work, one))),
  );
  const now = work.proposed
    ? `Most like it now is ${work.proposed}: “${work.now}”`
    : "No criterion is like it now.";
  const node = make(
    "li",
    {},
    make("strong", {}, `${work.criterion}: ${work.told}`),
    make("p", {}, work.before ? `It was for: “${work.before}”` : "Its words are not kept here."),
    make("p", {}, now),
    make("label", { htmlFor: id }, "It is for "),
    choice,
  );
  return { node, work, choice };
}

function optionWords(work: WorkForOtherWords, { ref, words }: CriterionWords): string {
  const short = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  return ref === work.proposed ? `${ref} (proposed): ${short}` : `${ref}: ${short}`;
}
