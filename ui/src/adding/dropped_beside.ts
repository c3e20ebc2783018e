/** Files that are dropped on the page of a criterion, and on no field that takes them. */

import { button, goInto, make, newId } from "../base/dom";
import { itemsPage } from "../links";
import type { Workbook } from "../workbook";
import type { AddingHere, AddingPlace } from "./adding";

/** A form on the page, and where files are added in it. */
interface Form {
  node: HTMLElement;
  /** What it is called. */
  title(): string;
  adding: AddingHere;
  workbook: Workbook;
}

interface Goal {
  words: string;
  place: AddingPlace;
}

const forms = new Set<Form>();
const KINDS = ["dragenter", "dragover", "dragleave", "drop"] as const;
const TAKES_FILES = ".pfw-evidence, .pfw-adding, .pfw-taking, input[type=file]";

/** Offer what is dropped beside the fields of a form to them. Returns how to stop. */
export function offerWhatIsDropped(form: Form): () => void {
  if (!forms.size) for (const kind of KINDS) document.addEventListener(kind, hear, true);
  forms.add(form);
  return () => {
    forms.delete(form);
    if (!forms.size) for (const kind of KINDS) document.removeEventListener(kind, hear, true);
  };
}

/** The browser would leave the page and show the file. */
function hear(event: DragEvent): void {
  const { target, dataTransfer } = event;
  if (!(dataTransfer?.types ?? []).includes("Files")) return;
  if (event.type === "dragleave" && event.relatedTarget) return; // still over the page
  mark(null);
  if (event.type === "dragleave") return;
  if (target instanceof Element && target.closest(TAKES_FILES)) return;
  const [first, ...others] = [...forms].filter(({ node }) => isSeen(node));
  if (!first) return;
  event.preventDefault();
  event.stopPropagation();
  const all = [first, ...others];
  const around = all.find(({ node }) => target instanceof Node && node.contains(target)) ?? first;
  const files = event.type === "drop" ? [...(dataTransfer?.files ?? [])] : [];
  if (event.type !== "drop") mark(around);
  if (files.length) offer(files, around, all);
}

/** Show which form a file is offered to when it is let go here. */
function mark(over: Form | null): void {
  for (const form of forms) form.node.classList.toggle("pfw-is-over", form === over);
}

const isSeen = (node: Element): boolean => node.isConnected && (node.checkVisibility?.() ?? true);

/** The fields that take files, those of the form where they were dropped first. */
function goalsOf(around: Form, all: Form[]): Goal[] {
  const ordered = [around, ...all.filter(form => form !== around)];
  const found = ordered.flatMap(form =>
    form.adding.drawn.map(place => ({ words: `${form.title()}: ${place.title}`, place })),
  );
  const isInRow = ({ place }: Goal) => Number(place.isInRow);
  return found.sort((one, other) => isInRow(one) - isInRow(other));
}

/** What was dropped, and where it can go; nothing is added before somebody says where. */
function offer(files: File[], around: Form, all: Form[]): void {
  const goals = goalsOf(around, all);
  const id = newId();
  const select = make(
    "select",
    { id },
    ...goals.map(({ words }, at) => make("option", { value: String(at) }, words)),
  );
  const close = () => node.remove();
  const add = () => {
    const goal = goals[Number(select.value)];
    close();
    goal?.place.takeDropped(files, goInto);
  };
  const it = files.length === 1 ? "it" : "them";
  const node = make(
    "section",
    { className: "pfw-dropped", "aria-label": "Files that you dropped" },
    make(
      "p",
      {},
      make("strong", {}, named(files)),
      ` ${files.length === 1 ? "is" : "are"} not in your workbook yet.`,
    ),
    ...(goals.length
      ? [
          make("label", { htmlFor: id }, `Add ${it} as evidence to`),
          select,
          " ",
          button(`Add ${it}`, add, { className: "pfw-make" }),
        ]
      : [
          make(
            "p",
            {},
            "Nothing on this page takes files. Add ",
            it,
            " on the page ",
            itemsPage(around.workbook, around.adding.unit),
            ".",
          ),
        ]),
    " ",
    button("Not now", close),
  );
  document.querySelector(".pfw-dropped")?.remove();
  around.node.append(node);
  node.querySelector<HTMLElement>("select, a, button")?.focus();
}

function named(files: File[]): string {
  const [first] = files;
  return files.length === 1 ? `“${first?.name}”` : `These ${files.length} files`;
}
