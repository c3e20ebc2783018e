import { button, make, newId } from "../base/dom";
import { copyOf, same } from "../base/values";
import { drawForm } from "../form/form";
import type { Register, RegisterRow, Schema } from "../wire";
import type { Workbook } from "../workbook";
import { fileOf } from "./file";
import { withdrawing } from "./withdrawing";

interface Hears {
  changed(row: RegisterRow): void;
  closed(): void;
  withdrawn(register: Register): void;
}

/** One item: what it looks like, its form, and the way to withdraw it. Returns how to stop. */
export function showItem(
  node: HTMLElement,
  unit: string,
  row: RegisterRow,
  schema: Schema,
  workbook: Workbook,
  hears: Hears,
): () => void {
  const { server, desks } = workbook;
  const { ref } = row;
  const desk = desks.ofItem(unit, ref);
  const titleId = newId();
  const heading = make("h3", { id: titleId, tabIndex: -1 }, `${ref}: ${row.title}`);
  const close = button("Close", () => hears.closed(), { "aria-label": `Close ${ref}` });
  const form = make("div");
  const section = make(
    "section",
    { className: "pfw-item", "aria-labelledby": titleId },
    make("div", { className: "pfw-item-head" }, heading, close),
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
  const part = { name: "item", unit, desk, schema: schemaFor(row, schema) };
  const stopForm = drawForm(form, part, workbook);
  let last = row;
  const stopRow = desk.listen(news => {
    const next = desk.stored && "row" in desk.stored ? desk.stored.row : null;
    if (news === "status" || !next || same(next, last)) return;
    last = next;
    heading.textContent = `${ref}: ${next.title}`;
    hears.changed(next);
  });
  heading.focus();
  section.scrollIntoView({ block: "start" });
  return () => {
    void desk.flush();
    stopForm();
    stopRow();
  };
}

/** What is held in the workplace is asked for where there is no file. */
function schemaFor(row: RegisterRow, schema: Schema): Schema {
  const properties = copyOf(schema.properties);
  const { workplace } = properties;
  if (row.file && workplace) workplace.only_if = { field: "method", values: [] };
  return { ...schema, properties };
}
