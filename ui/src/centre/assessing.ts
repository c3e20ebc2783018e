/** The page on which a submission is assessed, one criterion at a time. */

import { asking, telling } from "../base/asking";
import { button, keepingAction, make, whenSeenAgain } from "../base/dom";
import { wordsOf } from "../base/server";
import { same } from "../base/values";
import { capital, dayInWords } from "../base/words";
import { pathLink } from "../links";
import type { Assessing, HandedCriterion, OfHanded, OfSubmission, OpenedCriterion } from "../wire";
import type { Bundle, Page, Workbook } from "../workbook";
import { agreeing } from "./agreeing";
import { criterionNodes, pastNodes } from "./criterion";
import { commentList, type DecisionForm, decisionForm } from "./decision";
import { releasing } from "./release";

const KEYS =
  "J or → goes to the next criterion, K or ← back. M, N or R chooses met, more needed or referred. " +
  "Ctrl and Enter record; Esc leaves a box.";
const DESK = "desk.ipynb";
const TYPING = "input, textarea, select, [contenteditable=true]";
const LONG_PATIENCE = 120_000; // milliseconds, for a large submission that is looked at again

export interface AssessingBundle extends Bundle {
  learner: string;
  submission: string;
}

export const showAssessing: Page = (node, bundle, workbook) => {
  const page = new AssessingPage(node, bundle as AssessingBundle, workbook);
  void page.load();
  return () => page.stop();
};

class AssessingPage {
  private found: Assessing | null = null;
  private ref = "";
  private shown: OpenedCriterion | null = null;
  private decision: DecisionForm | null = null;
  private readonly stops: (() => void)[];
  private readonly head = make("div");
  private readonly list = make("ul", { className: "pfw-criteria" });
  private readonly title = make("h2", { tabIndex: -1 });
  private readonly said = make("p", { className: "pfw-warning", role: "alert" });
  private readonly past = make("div");
  private readonly reading = make("div", { className: "pfw-reading" });
  private readonly deciding = make("div", { className: "pfw-deciding" });
  private readonly signing = make("div");
  private readonly signed = telling();
  private readonly agreed: ReturnType<typeof agreeing>;
  private readonly release: ReturnType<typeof releasing>;

  constructor(
    node: HTMLElement,
    private readonly bundle: AssessingBundle,
    private readonly workbook: Workbook,
  ) {
    this.agreed = agreeing(
      workbook,
      () => this.query,
      () => this.load(),
    );
    this.release = releasing(
      workbook,
      () => this.query,
      () => void this.load(),
    );
    node.classList.add("pfw-assessing");
    node.tabIndex = -1; // a click on its words keeps the keys with this page
    node.replaceChildren(
      this.head,
      make("nav", { "aria-label": "Criteria" }, this.list),
      make("p", { className: "pfw-hint" }, KEYS),
      this.said,
      make(
        "section",
        { className: "pfw-criterion", "aria-label": "The criterion that is open" },
        this.title,
        make(
          "div",
          { className: "pfw-two" },
          make("div", { className: "pfw-left" }, this.past, this.reading),
          this.deciding,
        ),
      ),
      this.agreed.node,
      this.signing,
      this.release.node,
    );
    const onKey = (event: KeyboardEvent) => this.key(event);
    // What had the focus may be gone by now: then the keys are nobody's, and so this page's.
    const onLostKey = (event: KeyboardEvent) => {
      if (event.target === document.body && node.getClientRects().length) this.key(event);
    };
    node.addEventListener("keydown", onKey);
    document.addEventListener("keydown", onLostKey);
    this.stops = [
      whenSeenAgain(() => void this.load(), node),
      () => node.removeEventListener("keydown", onKey),
      () => document.removeEventListener("keydown", onLostKey),
    ];
  }

  async load(): Promise<void> {
    try {
      const patience = { patience: LONG_PATIENCE };
      const found = await this.workbook.server.request(
        "GET assessing",
        this.query,
        undefined,
        patience,
      );
      this.said.textContent = "";
      const first = !this.found;
      const news = !same(found, this.found);
      this.found = found;
      if (!news) return;
      this.drawHead(found);
      this.drawList(found);
      keepingAction(this.agreed.node, () => this.agreed.draw(found));
      this.drawSigning(found);
      this.release.draw(found);
      if (first) await this.open(nextToDecide(found));
    } catch (error) {
      this.said.textContent = `The submission cannot be shown at the moment. ${wordsOf(error)}`;
    }
  }

  stop(): void {
    this.decision?.stop();
    this.agreed.stop();
    for (const stop of this.stops) stop();
  }

  /** The submission by its own name, also where the latest was asked for. */
  private get query(): OfSubmission {
    const { learner, unit } = this.bundle;
    return { learner, unit, submission: this.found?.submission ?? this.bundle.submission };
  }

  private async open(ref: string): Promise<void> {
    if (!this.found || !ref) return;
    this.decision?.stop();
    this.decision = null;
    this.ref = ref;
    this.shown = null;
    this.drawList(this.found);
    this.title.textContent = `Criterion ${ref}`;
    this.title.focus();
    await this.look();
  }

  /** Show the open criterion as it is by now; what is typed, and where, stays as it is. */
  private async look(): Promise<void> {
    const { ref, workbook } = this;
    const query: OfHanded = { ...this.query, criterion: ref };
    try {
      const patience = { patience: LONG_PATIENCE };
      const { server } = workbook;
      const opened = await server.request("GET handed-criterion", query, undefined, patience);
      if (this.ref !== ref || same(opened, this.shown)) return;
      this.said.textContent = "";
      this.shown = opened;
      this.title.textContent = [`Criterion ${ref}: ${opened.state}`, ...opened.marks].join(", ");
      this.past.replaceChildren(...pastNodes(opened));
      if (!this.decision) this.reading.replaceChildren(...criterionNodes(server, query, opened));
      this.decision ??= this.decide(query);
      this.decision?.draw(opened);
    } catch (error) {
      if (this.ref !== ref) return;
      this.said.textContent = wordsOf(error);
      if (this.decision) return;
      this.reading.replaceChildren();
      this.deciding.replaceChildren();
    }
  }

  /** The form stays while its criterion is open: nothing takes it from under the hands. */
  private decide(query: OfHanded): DecisionForm | null {
    if (!this.found) return null;
    const form = decisionForm(this.deciding, this.workbook, this.found, query, words => {
      void this.load()
        .then(() => this.look())
        .then(() => form.tell(words));
    });
    return form;
  }

  /** One signature for all that this person may sign. */
  private drawSigning({ to_sign: refs }: Assessing): void {
    const body = { criteria: refs, agrees: true, reason: "" };
    const press = asking({
      press: `Countersign ${refs.join(", ")}`,
      act: async () => {
        await this.workbook.server.request("POST countersignature", this.query, body);
        this.signed.tell(`Countersigned: ${refs.join(", ")}.`);
        await this.load();
        await this.look();
      },
    });
    const waits = make(
      "section",
      { className: "pfw-making", "aria-label": "Countersigning" },
      make("h2", {}, "To countersign"),
      make("p", {}, "Look at each of them first. Where you do not agree, say so at the criterion."),
      press,
    );
    this.signing.replaceChildren(...(refs.length ? [waits] : []), this.signed.node);
  }

  private key(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (target instanceof Element && target.closest(TYPING)) {
      if (key === "Escape") this.title.focus();
      return;
    }
    const word = { m: "met", n: "more needed", r: "referred" }[key.toLowerCase()];
    if (word) this.choose(word, event);
    const by = { j: 1, J: 1, ArrowRight: 1, k: -1, K: -1, ArrowLeft: -1 }[key] ?? 0;
    const refs = this.found?.criteria.map(({ ref }) => ref) ?? [];
    const next = refs[refs.indexOf(this.ref) + by];
    if (!by || !next) return;
    event.preventDefault();
    void this.open(next);
  }

  /** Put a decision into the form, where one can be taken, and go on to its feedback. */
  private choose(word: string, event: KeyboardEvent): void {
    const box = this.deciding.querySelector<HTMLSelectElement>("[data-at=word] select");
    if (!box || this.shown?.shut) return;
    event.preventDefault();
    box.value = word;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    this.deciding.querySelector<HTMLTextAreaElement>("[data-at=feedback] textarea")?.focus();
  }

  private drawHead(found: Assessing): void {
    const { workbook } = this;
    const others = found.attempts.filter(({ name }) => name !== found.submission);
    const links = others.flatMap(({ name, page }) => [" ", pathLink(workbook, page, name)]);
    const facts = `${found.key}, ${found.unit_name}. Code ${found.code}. ${capital(
      `sealed on ${dayInWords(found.made.slice(0, 10))}`,
    )}, received on ${dayInWords(found.received.slice(0, 10))}.`;
    this.head.replaceChildren(
      make("h1", {}, `${found.learner}, ${found.submission}`),
      make("p", {}, facts),
      make(
        "p",
        { className: "pfw-way-on" },
        pathLink(workbook, DESK, "Back to your desk"),
        ". ",
        pathLink(workbook, found.quality, "Quality and claim"),
        ...(links.length ? [". Other submissions:", ...links] : []),
      ),
      commentList(found.comments, null),
      found.note ? make("p", { className: "pfw-callout" }, `The learner says: ${found.note}`) : "",
    );
  }

  private drawList({ criteria }: Assessing): void {
    this.list.replaceChildren(...criteria.map(one => this.entry(one)));
  }

  private entry({ ref, text, state, marks, own }: HandedCriterion): HTMLElement {
    const open = ref === this.ref;
    const words = [state, ...marks].join(", ");
    const decided = own || state.startsWith("met") ? " pfw-is-decided" : "";
    const press = button("", () => void this.open(ref), {
      className: `pfw-criterion-button${decided}`,
      "aria-current": open ? "true" : null,
      "aria-label": `Criterion ${ref}, ${words}`,
      title: text,
    });
    press.replaceChildren(make("strong", {}, ref), make("span", {}, words));
    return make("li", {}, press);
  }
}

/** The first criterion that nobody has decided; the first of all when there is none. */
export function nextToDecide({ criteria }: Assessing): string {
  const open = criteria.find(({ own, state }) => !own && !/^(met|decided)/.test(state));
  return (open ?? criteria[0])?.ref ?? "";
}
