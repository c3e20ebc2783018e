import { AddingHere } from "../adding/adding";
import { offerWhatIsDropped } from "../adding/dropped_beside";
import {
  button,
  goInto,
  goTo,
  keepingAction,
  keepingFocus,
  make,
  whenShownAgain,
} from "../base/dom";
import { type Group, isGroup, type Json, same } from "../base/values";
import { field } from "../fields/field";
import { type FormAround, type Pointing, propertiesOf, type ShownSums } from "../fields/kind";
import type { Printing } from "../fields/printed";
import { CLAIMS, claimLineIn, setAbout, showField, whenAsked } from "../findings/places";
import { nextSteps } from "../findings/steps";
import type { FormDesk } from "../saving/desks";
import type { Finding, Schema, Stored } from "../wire";
import type { Bundle, Page, Workbook } from "../workbook";
import { conflicts, type Part, torn, tornField } from "./conflict";
import { openGuidanceOnce } from "./guidance";
import { homelessWords } from "./homeless";
import { pointingOf } from "./pointing";
import { isLocked, returnedBox, returnedOf, storedValue } from "./returned";
import { sumsOf } from "./sums";
import { type Asking, earlierVersions } from "./versions";

export interface FormBundle extends Bundle {
  title?: string;
  schema: Schema;
}

/** The form of an activity. */
export const showForm: Page<FormBundle> = (node, bundle, workbook) => {
  const desk = workbook.desks.ofCriterion(bundle.unit, bundle.criterion);
  const pointing = pointingOf(node, desk, bundle, workbook);
  const sums = sumsOf(node, desk, bundle.name);
  const page = bundle.criterion;
  const printing = printingOf(workbook);
  const earlier = async () => {
    const query = { unit: bundle.unit, criterion: bundle.criterion };
    return (await workbook.server.request("GET versions", query)).versions;
  };
  const adding = new AddingHere(bundle.unit, bundle.criterion, workbook);
  const part = { ...bundle, page, desk, pointing, sums, printing, adding, earlier };
  const stopForm = drawForm(node, part, workbook);
  const title = () => titleOf(part);
  const stopOffering = offerWhatIsDropped({ node, adding, workbook, title });
  setAbout(node, page, bundle.name);
  const asked = whenAsked(({ criterion, activity, at, item }) => {
    const isDrawn = Boolean(node.querySelector("[data-at]"));
    const isMine =
      activity === CLAIMS ? Boolean(claimLineIn(node, item)) : activity === bundle.name;
    const isHere = isDrawn && criterion === page && isMine;
    if (isHere) showField(node, at, item);
    return isHere;
  });
  let claims: Group = {};
  const stopHearing = desk.listen(news => {
    const before = claims;
    claims = desk.value(CLAIMS);
    // Each key is a new status: to draw every field anew for it makes typing slow.
    if (news !== "status" || !same(claims, before)) pointing.refresh();
    if (news !== "status") sums.refresh();
    if (news === "stored") {
      asked.look();
      const record = desk.stored?.record;
      if (record) openGuidanceOnce(node, { record, unit: bundle.unit, criterion: page });
    }
  });
  return () => {
    asked.stop();
    adding.stop();
    stopOffering();
    stopHearing();
    stopForm();
  };
};

/** How a learner's document will show a text. */
export const printingOf =
  ({ server }: Workbook): Printing =>
  text =>
    server.request("POST printed", {}, { text });

export interface FormPart extends Part {
  /** What the notebook calls the part; none where a page has one form. */
  title?: string;
  unit: string;
  /** The page that the form is on: a criterion, or ``evidence``. */
  page: string;
  /** Take a criterion off the item that the form is about. */
  takeOff?: (item: string, criterion: string) => void;
  /** What the answers in the form point to; none in the form of an evidence item. */
  pointing?: Pointing;
  /** What is worked out from them. */
  sums?: ShownSums;
  /** How the document will show what is typed. */
  printing?: Printing;
  /** Where files are added to the register. */
  adding?: AddingHere;
  /** Asks for what was answered before. */
  earlier?: Asking;
  desk: FormDesk;
}

const GONE = "This part is not in the workbook any more. What you entered is kept in your record.";
const NOTHING: Schema = { properties: {}, order: [] };

/** A form of one part of a desk: its conflicts, its fields, its status and its next steps. */
export function drawForm(node: HTMLElement, part: FormPart, workbook: Workbook): () => void {
  const { desk } = part;
  const decision = make("div");
  const conflict = make("div", { className: "pfw-conflict" });
  const fields = make("div", { className: "pfw-fields" });
  const status = make("p", { className: "pfw-status" });
  const steps = make("div", { className: "pfw-steps" });
  const { name, earlier } = part;
  const title = () => titleOf(part);
  const schema = () => schemaOf(part);
  const before = earlier ? earlierVersions(desk, name, title, schema, earlier) : null;
  node.replaceChildren(decision, conflict, fields, status, steps, before?.node ?? "");
  node.addEventListener("focusout", () => void desk.flush());
  let told: unknown;
  let given: unknown;
  const ask = async (reason: string) => {
    const query = { unit: part.unit, criterion: part.page };
    await workbook.server.request("POST reopening", query, { reason });
    await desk.look();
  };
  const stopHearing = desk.listen(news => {
    const { stored } = desk;
    if (stored && news !== "status") before?.again();
    if (stored && news === "stored") {
      const now = { ...part, schema: schemaOf(part) };
      keepingFocus(fields, () => fields.replaceChildren(...shut(fieldsOf(now, stored), stored)));
      const returned = returnedOf(stored);
      if (!same(returned, given))
        keepingAction(decision, () =>
          decision.replaceChildren(
            ...returnedBox(desk, part.name, { ask, goToWork: () => goInto(fields) }),
          ),
        );
      given = returned;
      conflict.replaceChildren(...homelessWords(desk, part.name), ...conflicts(desk, now));
    }
    drawStatus(status, desk);
    const telling = [desk.status.kind === "trouble", stored?.findings];
    if (!stored || same(telling, told)) return;
    told = telling;
    keepingAction(steps, () => steps.replaceChildren(...stepsOf(part, stored, workbook)));
  });
  void desk.look();
  const stopSeeing = whenShownAgain(node, () => void (desk.unsaved ? desk.flush() : desk.look()));
  return () => {
    stopSeeing();
    stopHearing();
  };
}

/** The fields of what is met can be read, and not changed. */
const shut = (fields: HTMLElement[], stored: Stored): HTMLElement[] =>
  isLocked(stored)
    ? [make("fieldset", { className: "pfw-fields pfw-locked", disabled: true }, ...fields)]
    : fields;

/** The form as the program has it; that of the notebook where the program does not say. */
function schemaOf({ desk, name, schema }: FormPart): Schema {
  return desk.forms ? (desk.forms[name]?.schema ?? NOTHING) : schema;
}

/** What the program calls the part; what the notebook calls it where the program does not say. */
const titleOf = ({ desk, name, title }: Pick<FormPart, "desk" | "name" | "title">): string =>
  desk.forms?.[name]?.title ?? title ?? "";

function fieldsOf(part: FormPart, stored: Stored): HTMLElement[] {
  const { desk, name, schema } = part;
  const form: FormAround = {
    definitions: schema.$defs ?? {},
    choices: stored.choices,
    pointing: part.pointing ?? null,
    printing: part.printing ?? null,
    adding: part.adding ?? null,
    sums: part.sums ?? null,
    cell: null,
    at: "",
    inner: false,
    removedFrom: at => desk.removedFrom(name, at),
    refuse: (warning, title) => desk.refuse(warning, title),
    field,
  };
  const value = isLocked(stored) ? storedValue(stored, name) : desk.value(name);
  const twice = torn(desk, part);
  const drawn = new Map<string, HTMLElement>();
  for (const [key, property] of propertiesOf(schema)) {
    const change = (next: Json) => {
      desk.edit(name, key, next);
      askForFields(schema, desk.value(name), drawn);
    };
    const whole = !twice.has(key);
    drawn.set(
      key,
      whole ? field(property, value[key], { ...form, at: key }, change) : tornField(property),
    );
  }
  askForFields(schema, value, drawn);
  sayOnce(titleOf(part), schema, drawn);
  return drawn.size ? [...drawn.values()] : [make("p", {}, GONE)];
}

/** What the heading above a form says, its first field says again only to those who do not see. */
function sayOnce(heading: string, schema: Schema, drawn: Map<string, HTMLElement>): void {
  const [[key, { title }] = ["", { title: "" }]] = propertiesOf(schema);
  if (!heading || plain(title) !== plain(heading)) return;
  drawn.get(key)?.querySelector("h3, legend, label, strong")?.classList.add("pfw-spoken");
}

const plain = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Some fields are asked for by the value of another; what is entered is always shown. */
function askForFields(schema: Schema, values: Group, drawn: Map<string, HTMLElement>): void {
  for (const [key, { only_if: condition }] of propertiesOf(schema)) {
    const node = drawn.get(key);
    const asked = !condition || condition.values.includes(values[condition.field] ?? null);
    if (node) node.hidden = !asked && !isEntered(values[key]);
  }
}

const isEntered = (value: Json | undefined): boolean =>
  isGroup(value) ? Object.values(value).some(Boolean) : Boolean(value);

function drawStatus(node: HTMLElement, desk: FormDesk): void {
  const refused = desk.firstRefused();
  const { kind, words } = desk.status;
  node.className = `pfw-status pfw-is-${refused && kind === "saved" ? "partly" : kind}`;
  node.replaceChildren(words);
  if (!refused) return;
  const [warning, title] = refused;
  node.append(
    ` Not saved: “${title}”. `,
    button("Show it", () => goTo(warning)),
  );
}

function stepsOf(part: FormPart, stored: Stored, workbook: Workbook): HTMLElement[] {
  const { unit, page, takeOff } = part;
  if (part.desk.status.kind === "trouble") return [make("p", {}, "Not checked at the moment.")];
  const isOwn = ({ activity }: Finding) => "row" in stored || activity === part.name;
  const found = stored.findings.filter(isOwn);
  return nextSteps({ workbook, unit, page, ...(takeOff ? { takeOff } : {}) }, found);
}
