import { button, make, newId, paragraphs } from "../base/dom";
import { between } from "../base/words";
import { pageLink } from "../links";
import type { PracticeWish, Question } from "../wire";
import type { Workbook } from "../workbook";
import { awardForm } from "./award";

/** Ask the program to do something in the practice year. */
export type Wish = (
  name: PracticeWish["wish"],
  more?: Omit<PracticeWish, "wish" | "digest">,
  done?: () => void,
) => void;

/** A message that asks for a decision: one answer, or the winners of an award. */
export function questionForm(
  unit: string,
  question: Question,
  isFirst: boolean,
  wish: Wish,
  workbook: Workbook,
): HTMLElement {
  const refs = question.exercises.map(ref => pageLink(workbook, unit, ref, ref));
  return make(
    "section",
    {
      className: "pfw-question",
      tabIndex: -1,
      "aria-label": question.title,
      "data-first": isFirst ? "" : null,
    },
    make("h3", {}, question.subject),
    make("p", { className: "pfw-hint" }, `From ${question.sender}`),
    ...paragraphs(question.body),
    ...(question.nominations.length ? awardForm(question, wish) : deciding(question, wish)),
    refs.length
      ? make("p", { className: "pfw-hint" }, "Practice for ", ...between<Node | string>(refs, ", "))
      : null,
  );
}

function deciding({ about, answers, most }: Question, wish: Wish): HTMLElement[] {
  const [name, type] = [newId(), most > 1 ? "checkbox" : "radio"];
  const inputs = answers.map(({ id }) => make("input", { type, name, id: newId(), value: id }));
  const chosen = () => inputs.filter(input => input.checked).map(input => input.value);
  const decide = () => wish("decide", { about, answers: chosen() });
  const deciding = button("Decide", decide, { disabled: true });
  const title =
    most > 1 ? `Choose up to ${most}. The panel’s order is that of the list.` : "What do you do?";
  const lines = inputs.map((input, at) => {
    const label = make("label", { htmlFor: input.id }, answers[at]?.label ?? "");
    return make("p", { className: "pfw-pick-line" }, input, label);
  });
  const set = make("fieldset", {}, make("legend", {}, title), ...lines);
  set.addEventListener("change", () => {
    const count = chosen().length;
    deciding.disabled = count < 1 || count > most;
  });
  return [set, deciding];
}
