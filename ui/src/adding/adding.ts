import { bringIntoSight, make, newId } from "../base/dom";
import { wordsOf } from "../base/server";
import { RecordingHere } from "../recording/recording";
import { arrival } from "../register/arrival";
import type { AddedRow, Register } from "../wire";
import type { Workbook } from "../workbook";
import { newItems } from "./new_items";
import { FromPhone } from "./phone";

const HINT =
  "Choose files here, or drop them on this part. They go into the evidence register, and are " +
  "used here. Up to 100 MB each.";

/** Takes an item into the answer around: as picked, and as claimed. */
export type Take = (row: AddedRow) => void;

interface Field {
  part: HTMLDetailsElement;
  isInRow: boolean;
  take: Take;
}

/** The places on a page where files are added, one for each field that asks for evidence. */
export class AddingHere {
  private readonly places = new Map<string, AddingPlace>();
  private register: Promise<Register> | null = null;

  constructor(
    readonly unit: string,
    readonly criterion: string,
    readonly workbook: Workbook,
  ) {}

  /** The place of a field, the same whenever the field is drawn anew. */
  at(path: string): AddingPlace {
    const place = this.places.get(path) ?? new AddingPlace(this);
    this.places.set(path, place);
    return place;
  }

  /** The places that are on the page now and take files. */
  get drawn(): AddingPlace[] {
    return [...this.places.values()].filter(({ title }) => title);
  }

  /** The register, which has the form of an item; asked for when it is first needed. */
  opened(): Promise<Register> {
    this.register ??= this.workbook.server.request("GET evidence", { unit: this.unit });
    this.register.catch(() => {
      this.register = null;
    });
    return this.register;
  }

  stop(): void {
    for (const place of this.places.values()) place.stop();
  }
}

/** Where files are chosen, how far they are, and what is asked of those that have arrived. */
export class AddingPlace {
  /** Whether the field around it is unfolded. */
  isOpen = false;
  readonly node: HTMLElement;
  private readonly arrivals = make("ul", {
    className: "pfw-arrivals",
    "aria-label": "Files that you have added just now",
  });
  private readonly asked = make("div");
  private readonly input: HTMLInputElement;
  private readonly stops: (() => void)[] = [];
  private readonly phone: FromPhone;
  private readonly recording: RecordingHere;
  private field: Field | null = null;
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly page: AddingHere) {
    const id = newId();
    this.input = make("input", {
      id,
      type: "file",
      multiple: true,
      "aria-describedby": `${id}-hint`,
      onchange: () => {
        this.add([...(this.input.files ?? [])]);
        this.input.value = "";
      },
    });
    const { unit, criterion, workbook } = page;
    const { server } = workbook;
    const added = (row: AddedRow) => this.take(row);
    this.phone = new FromPhone({ unit, server, added });
    const recorded = (row: AddedRow) => void this.takeClaimed(row);
    this.recording = new RecordingHere({ unit, criterion, server, added: recorded });
    this.stops.push(
      () => this.phone.stop(),
      () => this.recording.stop(),
    );
    this.node = make(
      "div",
      { className: "pfw-adding-here" },
      make("label", { htmlFor: id }, "Add files"),
      make("p", { className: "pfw-hint", id: `${id}-hint` }, HINT),
      this.input,
      this.phone.node,
      this.recording.node,
      this.arrivals,
      this.asked,
    );
  }

  /** The field around it, as it was drawn last: files may be dropped on it, and it takes them. */
  around(part: HTMLDetailsElement, isInRow: boolean, take: Take): void {
    this.field = { part, isInRow, take };
    const look = () => {
      if (!part.open) return;
      void this.phone.look();
      void this.recording.look();
    };
    look();
    part.addEventListener("toggle", () => {
      if (part === this.field?.part) this.isOpen = part.open;
      look();
    });
    const over = (event: DragEvent) => {
      if (!(event.dataTransfer?.types ?? []).includes("Files")) return false;
      event.preventDefault();
      event.stopPropagation();
      this.node.classList.toggle("pfw-is-over", event.type === "dragover");
      return true;
    };
    for (const kind of ["dragenter", "dragover", "dragleave"] as const) {
      part.addEventListener(kind, over);
    }
    part.addEventListener("drop", event => {
      if (over(event)) this.add([...(event.dataTransfer?.files ?? [])]);
    });
  }

  /** What its field is called, and its row; empty while it is not on the page, or is shut. */
  get title(): string {
    const part = this.field?.part;
    if (!part?.isConnected || this.input.matches(":disabled")) return "";
    const field =
      part.querySelector("summary")?.firstChild?.textContent?.replace(/:\s*$/, "") ?? "";
    const row = part.closest("[role=group]")?.getAttribute("aria-label") ?? rowInTable(part);
    return [field, row].filter(Boolean).join(", ");
  }

  get isInRow(): boolean {
    return this.field?.isInRow ?? false;
  }

  /** Take files that were dropped elsewhere, and lead to where they are. */
  takeDropped(files: File[], lead: (part: Element) => void): void {
    const part = this.field?.part;
    if (!part) return;
    part.open = true;
    lead(part);
    this.add(files);
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  /** Files go one after the other; what is asked of them is asked once for all. */
  private add(files: File[]): void {
    const { field } = this;
    if (!field || this.input.matches(":disabled")) return;
    const one = async () => {
      const rows: AddedRow[] = [];
      for (const file of files) {
        const row = await this.send(file, field);
        if (row) rows.push(row);
      }
      await this.ask(rows);
    };
    this.turn = this.turn.then(one);
  }

  /** A file from the phone, which has become an item. */
  private take(row: AddedRow): void {
    this.isOpen = true;
    if (this.field) this.taker(this.field)?.(row);
    void this.ask([row]);
  }

  /** A recording, which has been described, and may be claimed already: the form has to know that
   *  before it takes it. */
  private async takeClaimed(row: AddedRow): Promise<void> {
    const { unit, criterion, workbook } = this.page;
    const desk = workbook.desks.ofCriterion(unit, criterion);
    await desk.flush();
    await desk.look();
    this.isOpen = true;
    if (this.field) this.taker(this.field)?.(row);
  }

  private async send(file: File, field: Field): Promise<AddedRow | null> {
    const { server } = this.page.workbook;
    const line = arrival(file, server);
    this.arrivals.append(line.node);
    const again = async () => {
      const row = await this.send(file, field);
      if (row) await this.ask([row]);
    };
    const largest = (await this.page.opened().catch(() => null))?.largest;
    const row = await line.send(this.page.unit, largest, () => void again());
    if (!row) return null;
    line.done(row);
    this.isOpen = true;
    this.taker(field)?.(row);
    return row;
  }

  /** A field that was drawn anew meanwhile; in a row, it may be that of another row by now. */
  private taker(field: Field): Take | null {
    if (field.part.isConnected) return field.take;
    return field.isInRow ? null : (this.field?.take ?? null);
  }

  /** What is asked comes into sight, unless somebody is typing elsewhere. */
  private show(): void {
    const { activeElement: focused } = document;
    const isHere = this.field?.part.contains(focused) ?? false;
    if (isHere || focused === document.body) bringIntoSight(this.asked, isHere ? focused : null);
  }

  private async ask(rows: AddedRow[]): Promise<void> {
    if (!rows.length) return;
    const { unit, criterion, workbook } = this.page;
    try {
      const { schema } = await this.page.opened();
      const drawn = () => this.show();
      const asked = newItems(rows, { unit, criterion, schema, workbook, drawn });
      this.stops.push(asked.stop);
      this.asked.append(asked.node);
      this.show();
    } catch (error) {
      this.asked.append(make("p", { role: "status" }, wordsOf(error)));
    }
  }
}

/** What the row is called whose evidence is below it in a table. */
const rowInTable = (part: Element): string =>
  part.closest("tbody")?.querySelector(".pfw-row-buttons")?.getAttribute("aria-label") ?? "";
