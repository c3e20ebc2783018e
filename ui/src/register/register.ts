import { FromPhone } from "../adding/phone";
import { proposalsOf } from "../adding/proposals";
import { button, make, whenSeenAgain } from "../base/dom";
import { wordsOf } from "../base/server";
import { whenAsked } from "../findings/places";
import { RecordingHere } from "../recording/recording";
import type { AddedRow, Register, RegisterRow } from "../wire";
import type { Page, Workbook } from "../workbook";
import { addingEvidence, dropping } from "./adding";
import { arrival } from "./arrival";
import { type Led, showItem } from "./item";
import { registerTable } from "./table";
import { withdrawnItems } from "./withdrawing";

/** The evidence register: the way to add, the table, and the form of the item that is open. */
export const showRegister: Page = (node, { unit }, workbook) => {
  const page = new RegisterPage(node, unit, workbook);
  void page.load();
  return () => page.stop();
};

class RegisterPage {
  private register: Register | null = null;
  private closeItem: (() => void) | null = null;
  private turn = Promise.resolve();
  private readonly live = make("p", { className: "pfw-live", role: "status" });
  private readonly editor = make("div", { className: "pfw-editor" });
  private readonly arrivals = make("ul", {
    className: "pfw-arrivals",
    "aria-label": "Files that you have added just now",
  });
  private readonly table: ReturnType<typeof registerTable>;
  private readonly withdrawn = withdrawnItems(ref => this.putBack(ref));
  /** Opens the item that a link leads to. */
  private readonly asked: ReturnType<typeof whenAsked>;
  private readonly stops: (() => void)[];

  constructor(
    node: HTMLElement,
    private readonly unit: string,
    private readonly workbook: Workbook,
  ) {
    const queue = (files: File[]) => this.queue(files);
    const add = addingEvidence(queue, () => void this.addHeld());
    this.table = registerTable(unit, workbook, this.live, ref => this.open(ref));
    const { server } = workbook;
    const added = (row: AddedRow) => void this.addedHere(row);
    const phone = new FromPhone({ unit, server, added });
    const recording = new RecordingHere({ unit, criterion: "", server, added });
    add.append(phone.node, recording.node);
    void phone.look();
    void recording.look();
    const parts = [this.live, this.table.node, this.withdrawn.node, this.editor];
    node.replaceChildren(add, this.arrivals, ...parts);
    this.asked = whenAsked(
      ({ item, activity, at }, from) => item !== "" && !activity && this.open(item, { at, from }),
    );
    this.stops = [
      dropping(node, add, queue),
      whenSeenAgain(() => void this.load(), node),
      this.asked.stop,
      () => phone.stop(),
      () => recording.stop(),
    ];
  }

  async load(): Promise<void> {
    try {
      this.show(await this.workbook.server.request("GET evidence", { unit: this.unit }));
      this.asked.look();
    } catch (error) {
      this.table.say(`The register cannot be opened: ${wordsOf(error)}`);
    }
  }

  stop(): void {
    this.close();
    for (const stop of this.stops) stop();
  }

  private show(register: Register): void {
    this.register = register;
    this.table.draw(register.items, register.damaged);
    this.withdrawn.draw(register.withdrawn);
  }

  /** Open the form of an item, as somebody was led to it; false when it is not in the register. */
  private open(ref: string, led: Led = { at: "", from: null }): boolean {
    const { register } = this;
    const row = register?.items.find(item => item.ref === ref);
    if (!register || !row) return false;
    this.close();
    const hears = {
      changed: (next: RegisterRow) => this.change(next),
      closed: () => {
        this.close();
        this.table.focus(ref);
      },
      withdrawn: (next: Register) => {
        this.close();
        this.show(next);
        this.offerBack(ref);
      },
    };
    const { editor, unit, workbook } = this;
    this.closeItem = showItem(editor, unit, row, register.schema, workbook, hears, led);
    this.table.mark(ref);
    return true;
  }

  private close(): void {
    this.closeItem?.();
    this.closeItem = null;
    this.editor.replaceChildren();
    this.table.mark(null);
  }

  private change(next: RegisterRow): void {
    if (!this.register) return;
    const items = this.register.items.map(item => (item.ref === next.ref ? next : item));
    this.show({ ...this.register, items });
  }

  private offerBack(ref: string): void {
    const back = button(`Put ${ref} back`, () => void this.putBack(ref));
    const words = `${ref} is withdrawn. It is kept in the history of your record. `;
    this.live.replaceChildren(words, back);
    this.live.scrollIntoView({ block: "center" });
    back.focus({ preventScroll: true });
  }

  private async putBack(ref: string): Promise<void> {
    try {
      const query = { unit: this.unit, item: ref };
      this.show(await this.workbook.server.request("POST evidence-item", query));
      this.live.textContent = `${ref} is in the register again.`;
      this.table.focus(ref);
    } catch (error) {
      this.live.prepend(`${wordsOf(error)} `);
    }
  }

  /** Files go one after the other; only a single one opens its form by itself. */
  private queue(files: File[]): void {
    for (const file of files) {
      const line = arrival(file, this.workbook.server);
      this.arrivals.append(line.node);
      const send = async () => {
        const row = await line.send(this.unit, this.register?.largest, () => void send());
        if (!row) return;
        await this.load();
        line.done(row, () => this.open(row.ref));
        const desk = this.workbook.desks.ofItem(this.unit, row.ref);
        line.node.append(proposalsOf(row, desk) ?? "");
        if (files.length === 1) this.open(row.ref);
      };
      this.turn = this.turn.then(send);
    }
  }

  private async addedHere(row: AddedRow): Promise<void> {
    await this.load();
    const proposals = proposalsOf(row, this.workbook.desks.ofItem(this.unit, row.ref));
    if (proposals) this.arrivals.append(make("li", {}, proposals));
    this.open(row.ref);
  }

  private async addHeld(): Promise<void> {
    try {
      const query = { unit: this.unit };
      const row = await this.workbook.server.request("POST evidence", query);
      await this.load();
      this.open(row.ref);
    } catch (error) {
      this.live.textContent = wordsOf(error);
    }
  }
}
