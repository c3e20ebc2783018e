import { button, goTo, make } from "../base/dom";
import { boxesNamed } from "../base/words";
import { showField } from "../findings/places";
import { fileStem } from "../links";
import type { Workbook } from "../workbook";

/** Tell somebody who was asked whether to leave, and stayed, which box on which page it is about. */
export function tellWhatIsNotSaved({ desks, follow }: Workbook): void {
  const [first] = desks.refused;
  const warning = desks.firstRefused;
  if (!first || !warning) return;
  const { unit, page, called } = first.on;
  const field = warning.closest(".pfw-field") ?? warning;
  const bar = make("div", { className: "pfw pfw-notice pfw-stayed", role: "alert" });
  const show = () => {
    bar.remove();
    if (page) follow(`notebooks/${unit}/${fileStem(page)}.ipynb`);
    if (page) showField(field, "");
    else goTo(warning);
  };
  for (const other of document.querySelectorAll(".pfw-stayed")) other.remove();
  document.body.append(bar);
  bar.append(
    `Not saved yet, and kept in this browser only: ${boxesNamed(desks.refused)}. `,
    button(`Go to ${called}`, show),
    " ",
    button("Close", () => bar.remove()),
  );
}
