import { announce, button, isResting, make, setResting } from "../base/dom";
import { Refused, type Server, wordsOf } from "../base/server";
import { sizeOf } from "../base/words";
import type { AddedRow, PhoneFile, PhonePage } from "../wire";

const LOOK_AGAIN = 2_000; // milliseconds between two questions what has arrived
const OPENING = 90_000; // milliseconds that a slow computer may need to open the page
const EXPOSED =
  "This opens one page of this computer to the network that it is in, for ten minutes at most. " +
  "Whoever has the address can send files to it; nobody can see anything of your portfolio. What " +
  "you send is not encrypted on its way: who runs the network, or shares its password, could read " +
  "it. Use it at home or at work. Do not use it in a café, a hotel or a train, nor for files " +
  "that are confidential.";
const HOW =
  "Point your phone’s camera at the code, open the link, and send your files. The phone has to be " +
  "in the same network as this computer.";

interface Around {
  unit: string;
  server: Server;
  /** Hears of a file that has become an item, because the learner said so. */
  added(row: AddedRow): void;
}

/** Files from a phone: the way to the page for them, and what waits until it is decided about. */
export class FromPhone {
  readonly node = make("div", { className: "pfw-phone", hidden: true });
  private readonly way = make("div");
  private readonly waiting = make("ul", {
    className: "pfw-arrivals",
    "aria-label": "Files from your phone",
  });
  private readonly said = make("p", { className: "pfw-live", role: "status" });
  private readonly drawn = new Map<string, HTMLElement>();
  /** Files that are decided about: an answer that was on its way meanwhile says nothing of them. */
  private readonly decided = new Set<string>();
  /** The address of the page, while one is open that was asked for here. */
  private open = "";
  private isKnown = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: Around) {
    this.node.append(this.way, this.said, this.waiting);
    window.addEventListener("pagehide", this.left);
  }

  /** Ask, for the first time, whether there is such a way here, and what waits. */
  async look(): Promise<void> {
    if (this.isKnown) return;
    this.isKnown = true;
    try {
      const phone = await this.around.server.request("GET phone", {});
      this.node.hidden = !phone.offered;
      this.offer();
      this.show(phone.arrived ?? []);
    } catch {
      this.isKnown = false;
    }
  }

  stop(): void {
    window.removeEventListener("pagehide", this.left);
    this.left();
  }

  private readonly left = () => {
    clearTimeout(this.timer);
    if (!this.open) return;
    this.open = "";
    this.offer();
    this.around.server.request("DELETE phone", {}, undefined, { leaving: true }).catch(() => null);
  };

  private offer(): void {
    this.way.replaceChildren(button("Add from your phone", () => this.warn()));
  }

  private warn(): void {
    const on = button("Switch it on for ten minutes", () => void this.switchOn());
    const off = button("Leave it off", () => this.backTo("It is off."));
    this.way.replaceChildren(make("p", { className: "pfw-warning" }, EXPOSED), on, " ", off);
    on.focus();
  }

  private async switchOn(): Promise<void> {
    this.way.replaceChildren();
    this.tell("Opening the page for your phone…");
    try {
      const wish = { switched_on: true } as const;
      const { server } = this.around;
      const { page } = await server.request("POST phone", {}, wish, { patience: OPENING });
      if (page) this.showPage(page);
    } catch (error) {
      this.backTo(wordsOf(error));
    }
  }

  private showPage({ address, code, until }: PhonePage): void {
    this.open = address;
    const end = button("End it now", () => void this.end());
    this.way.replaceChildren(
      make("p", {}, HOW),
      make("img", { className: "pfw-phone-code", src: code, alt: "The address below as a code" }),
      make("p", { className: "pfw-phone-address" }, address),
      end,
    );
    this.tell(`The page is open until ${until}. It also ends when you leave this one.`);
    end.focus();
    this.later();
  }

  private async end(): Promise<void> {
    clearTimeout(this.timer);
    try {
      const phone = await this.around.server.request("DELETE phone", {});
      this.open = "";
      this.backTo("The page for your phone has ended.");
      this.show(phone.arrived);
    } catch (error) {
      this.tell(wordsOf(error));
      this.later();
    }
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.lookAgain(), LOOK_AGAIN);
  }

  private async lookAgain(): Promise<void> {
    try {
      const { page, arrived } = await this.around.server.request("GET phone", {});
      if (!this.open) return;
      this.show(arrived);
      if (page?.address === this.open) this.later();
      else {
        this.open = "";
        this.backTo("The page for your phone has ended.");
      }
    } catch {
      if (this.open) this.later();
    }
  }

  private backTo(words: string): void {
    this.offer();
    this.tell(words);
    this.way.querySelector("button")?.focus();
  }

  private tell(words: string): void {
    this.said.textContent = words;
  }

  /** The files that wait, each with what may be done with it. */
  private show(files: PhoneFile[]): void {
    const numbers = new Set(files.map(({ number }) => number));
    for (const [number, line] of this.drawn) {
      if (numbers.has(number) || this.decided.has(number)) continue;
      line.remove();
      this.drawn.delete(number);
    }
    for (const file of files) {
      if (this.drawn.has(file.number) || this.decided.has(file.number)) continue;
      const line = this.lineOf(file);
      this.drawn.set(file.number, line);
      this.waiting.append(line);
      announce(`${file.name} has arrived from your phone.`);
    }
  }

  private lineOf({ number, name, size }: PhoneFile): HTMLElement {
    const { unit, server, added } = this.around;
    const query = { unit, file: number };
    const status = make("span", { role: "status" });
    const line = make("li", {}, make("strong", {}, name), ` (${sizeOf(size)}) from your phone. `);
    const buttons = [
      button("Add", () => void add(), { "aria-label": `Add ${name}` }),
      button("Leave out", () => void leaveOut(), { "aria-label": `Leave out ${name}` }),
    ];
    const done = (words: string, kind: string) => {
      this.drawn.delete(number);
      line.className = kind;
      for (const one of buttons) one.remove();
      status.textContent = words;
    };
    /** What is refused is gone, or waits on with a line of its own. */
    const refused = async ({ message }: Refused) => {
      done(message, "pfw-arrival-refused");
      this.decided.delete(number);
      const phone = await server.request("GET phone", {}).catch(() => null);
      if (phone) this.show(phone.arrived);
    };
    const trying = async (work: () => Promise<void>) => {
      if (buttons.some(isResting)) return;
      for (const one of buttons) setResting(one, true);
      this.decided.add(number);
      try {
        await work();
      } catch (error) {
        for (const one of buttons) setResting(one, false);
        if (error instanceof Refused) return refused(error);
        this.decided.delete(number);
        status.textContent = ` ${wordsOf(error)}`;
      }
    };
    const add = () =>
      trying(async () => {
        const row = await server.request("POST phone-file", query, undefined, {
          patience: OPENING,
        });
        const twins = row.same_file.length
          ? ` The same file is in the register already, as ${row.same_file.join(" and ")}.`
          : "";
        done(`Added as ${row.ref}.${twins}`, "pfw-arrival-added");
        added(row);
      });
    const leaveOut = () =>
      trying(async () => {
        await server.request("DELETE phone-file", query);
        done("It is left out, and deleted here. It is still on your phone.", "");
      });
    line.append(buttons[0] ?? "", " ", buttons[1] ?? "", status);
    return line;
  }
}
