import { button, make, newId } from "../base/dom";
import type { Considered, NominationToRead, Question } from "../wire";
import { forget, keep, kept } from "./draft";
import type { Wish } from "./question";

/** What somebody has said of one nomination so far. */
interface Said {
  listed: HTMLInputElement;
  wins: HTMLInputElement;
  reason: HTMLTextAreaElement;
}

/** The nominations of an award: read, shortlist with reasons, and choose who wins. */
export function awardForm(question: Question, wish: Wish): HTMLElement[] {
  const { about, most, nominations, draft } = question;
  const said = new Map<string, Said>();
  const deciding = button("Decide", () => decide(), { disabled: true });
  const count = make("p", { className: "pfw-hint", role: "status" });
  const cards = nominations.map(one => {
    const parts = fields(question);
    said.set(one.number, parts);
    return { one, node: card(one, question, parts) };
  });
  const winners = () => [...said].filter(([, { wins }]) => wins.checked).map(([at]) => at);
  const considered = (): Considered[] =>
    [...said]
      .map(([number, { listed, reason }]) => ({
        number,
        listed: listed.checked,
        reason: reason.value,
      }))
      .filter(one => one.listed || one.reason.trim());
  const look = () => {
    const [listed, won] = [considered().filter(one => one.listed).length, winners().length];
    count.textContent = `${listed} on the shortlist, ${won} of up to ${most} to win.`;
    deciding.disabled = won < 1 || won > most;
  };
  const changed = () => {
    keep(draft, { considered: considered(), winners: winners() });
    look();
  };
  const decide = () => {
    wish("decide", { about, answers: winners(), considered: considered() }, () => forget(draft));
  };
  for (const { listed, wins, reason } of said.values()) {
    wins.addEventListener("change", () => {
      if (wins.checked) listed.checked = true;
      changed();
    });
    listed.addEventListener("change", () => {
      if (!listed.checked) wins.checked = false;
      changed();
    });
    reason.addEventListener("input", changed);
  }
  restore(draft, said);
  look();
  const first = cards.filter(({ one }) => one.is_first && !one.set_aside);
  const aside = cards.filter(({ one }) => one.is_first && one.set_aside);
  const rest = cards.filter(({ one }) => !one.is_first);
  return [
    make("p", { className: "pfw-hint" }, `In the order of the panel. Up to ${most} can win.`),
    ...first.map(({ node }) => node),
    fold(`${aside.length} set aside under the rules`, aside),
    fold(`${rest.length} lower in the scores`, rest),
    count,
    deciding,
  ].filter(part => part !== null);
}

function fold(title: string, cards: { node: HTMLElement }[]): HTMLElement | null {
  if (!cards.length) return null;
  const nodes = cards.map(({ node }) => node);
  return make("details", {}, make("summary", {}, title), ...nodes);
}

function fields({ longest_reason }: Question): Said {
  const box = () => make("input", { type: "checkbox", id: newId() });
  const reason = make("textarea", { id: newId(), rows: 2, maxLength: longest_reason });
  return { listed: box(), wins: box(), reason };
}

function card(one: NominationToRead, question: Question, said: Said): HTMLElement {
  const title = `${one.number} ${one.nominee}, ${one.team}`;
  const tick = (input: HTMLInputElement, words: string) =>
    make(
      "span",
      { className: "pfw-pick-line" },
      input,
      make(
        "label",
        { htmlFor: input.id },
        words,
        make("span", { className: "pfw-spoken" }, `, ${one.number}`),
      ),
    );
  const why = make(
    "label",
    { htmlFor: said.reason.id },
    "Why, or why not?",
    make("span", { className: "pfw-spoken" }, ` (${one.number})`),
  );
  return make(
    "section",
    { className: "pfw-card pfw-nomination", "aria-label": title },
    make("h4", {}, title),
    make("blockquote", {}, one.text),
    make("p", { className: "pfw-hint" }, `From ${one.sender}, in the week of ${one.came}`),
    one.set_aside
      ? make("p", {}, make("strong", {}, "Set aside under the rules: "), `${one.set_aside}.`)
      : scores(one),
    lookedUp(one, question.figure_names),
    make(
      "p",
      { className: "pfw-card-buttons" },
      tick(said.listed, "On the shortlist"),
      tick(said.wins, "Wins"),
    ),
    make("div", {}, why, said.reason),
  );
}

function scores({ mean, judges }: NominationToRead): HTMLElement {
  const lines = judges.map(({ judge, mean, comment }) =>
    make(
      "li",
      {},
      mean ? `${judge}: ${mean} of 5. ` : `${judge}: `,
      mean ? make("q", {}, comment) : comment,
    ),
  );
  return make(
    "div",
    {},
    make("p", {}, `The judges: ${mean} of 5 on average`),
    make("ul", {}, ...lines),
  );
}

function lookedUp({ staff, figures, team }: NominationToRead, names: string[]): HTMLElement {
  const head = ["Week of", ...names].map(words => make("th", { scope: "col" }, words));
  const rows = figures.map(([day, ...values]) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, day ?? ""),
      ...values.map(value => make("td", { className: "pfw-number" }, value)),
    ),
  );
  const table = make(
    "table",
    {},
    make("caption", {}, `${team}, as reported`),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
  return make(
    "details",
    {},
    make("summary", {}, "Look it up: staff list and reports"),
    make("ul", {}, ...staff.map(line => make("li", {}, line))),
    make("div", { className: "pfw-table" }, table),
  );
}

function restore(draft: string, said: Map<string, Said>): void {
  const before = kept(draft);
  for (const { number, listed, reason } of before?.considered ?? []) {
    const parts = said.get(number);
    if (!parts) continue;
    parts.listed.checked = listed;
    parts.reason.value = reason ?? "";
    parts.wins.checked = listed && Boolean(before?.winners.includes(number));
  }
}
