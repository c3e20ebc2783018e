import { announce, button, goInto, keepingAction, make, newId } from "../base/dom";
import { copyOf, same } from "../base/values";
import { between } from "../base/words";
import { type Origin, showField } from "../findings/places";
import { drawForm, printingOf } from "../form/form";
import { claimLink, fieldLink } from "../links";
import type { Register, RegisterRow, Schema } from "../wire";
import type { Workbook } from "../workbook";
import { fileOf } from "./file";
import { withdrawing } from "./withdrawing";

interface Hears {
  changed(row: RegisterRow): void;
  closed(): void;
  withdrawn(register: Register): void;
}

/** How somebody came to an item: to a field of it, and from where on a criterion's page. */
export interface Led {
  at: string;
  from: Origin | null;
}

/** One item: what it looks like, its form, and the way to withdraw it. Returns how to stop. */
export function showItem(
  node: HTMLElement,
  unit: string,
  row: RegisterRow,
  schema: Schema,
  workbook: Workbook,
  hears: Hears,
  { at, from }: Led,
): () => void {
  const { server, desks } = workbook;
  const { ref } = row;
  const desk = desks.ofItem(unit, ref);
  const titleId = newId();
  const heading = make("h3", { id: titleId, tabIndex: -1 }, `${ref}: ${row.title}`);
  const close = button("Close", () => hears.closed(), { "aria-label": `Close ${ref}` });
  const form = make("div");
  const back = from ? fieldLink(workbook, unit, from, `Back to criterion ${from.criterion}`) : null;
  const claimed = make("p", { className: "pfw-hint" });
  const drawClaimed = ({ criteria }: RegisterRow) => {
    const links = criteria.map(one => claimLink(workbook, unit, one, ref));
    claimed.hidden = !links.length;
    keepingAction(claimed, () =>
      claimed.replaceChildren("Used for criterion ", ...between<Node | string>(links, ", ")),
    );
  };
  drawClaimed(row);
  const section = make(
    "section",
    { className: "pfw-item", "aria-labelledby": titleId },
    make("div", { className: "pfw-item-head" }, heading, close),
    back && make("p", { className: "pfw-way-on" }, back),
    claimed,
    row.file ? fileOf(row, server) : null,
    form,
    withdrawing(ref, async () => {
      const query = { unit, item: ref };
      const next = await server.request("DELETE evidence-item", query);
      desks.forget(desk);
      hears.withdrawn(next);
    }),
  );
  node.replaceChildren(section);
  const takeOff = (_: string, criterion: string) => untick(form, criterion);
  const shown = schemaFor(row, schema);
  const printing = printingOf(workbook);
  const part = { name: "item", unit, page: "evidence", desk, schema: shown, takeOff, printing };
  const stopForm = drawForm(form, part, workbook);
  let last = row;
  const stopRow = desk.listen(news => {
    const next = desk.stored && "row" in desk.stored ? desk.stored.row : null;
    if (news === "status" || !next || same(next, last)) return;
    last = next;
    heading.textContent = `${ref}: ${next.title}`;
    drawClaimed(next);
    hears.changed(next);
  });
  heading.focus();
  section.scrollIntoView?.({ block: "start" });
  let leadTo = at;
  const stopLeading = desk.listen(news => {
    if (news !== "stored") return;
    if (leadTo) showField(form, leadTo);
    leadTo = "";
  });
  return () => {
    stopLeading();
    void desk.flush();
    stopForm();
    stopRow();
  };
}

/** A criterion that is ticked is not any more; ticking it again brings back where to look. */
function untick(form: Element, criterion: string): void {
  const rows = [...form.querySelectorAll("[data-at]")];
  const asked = rows.find(node => node.getAttribute("data-at") === `claims.${criterion}`);
  const tick = asked?.closest(".pfw-claim")?.querySelector<HTMLInputElement>("[type=checkbox]");
  if (!tick?.checked) return;
  goInto(tick.parentElement ?? tick);
  tick.click();
  announce(`Criterion ${criterion} is taken off. Tick it to put it back.`);
}

const OF_SOUND = ["took_part", "voices"];

/** What is held in the workplace is asked for where there is no file; who speaks, of sound. */
function schemaFor(row: RegisterRow, schema: Schema): Schema {
  const properties = copyOf(schema.properties);
  const hide = (name: string) => {
    const property = properties[name];
    if (property) property.only_if = { field: "method", values: [] };
  };
  if (row.file) hide("workplace");
  if (!row.sound) for (const name of OF_SOUND) hide(name);
  return { ...schema, properties };
}
