import { isResting, make, newId, setResting } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import { dayAndTime, notInIt } from "../base/words";
import type { LastDocument, LastPortfolio, Making, MakingWish } from "../wire";
import type { Workbook } from "../workbook";

const LOOK_AGAIN = 400; // milliseconds between two questions how far the portfolio is
const MOST_NAMED = 6; // of what changed since the last portfolio
const ALSO: Record<keyof MakingWish, string> = {
  pdf: "A PDF as well; LibreOffice has to be on this computer",
  report: "The report, if the unit has one",
  for_assessor: "What my assessor gets: the evidence map and the criteria come first",
};
const NONE_YET =
  "A Word document with everything that you have entered so far. You can make it at any time, " +
  "as often as you like.";

/** The button, how far it is, and the last portfolio. */
export function makingPortfolio(
  unit: string,
  { server, desks }: Pick<Workbook, "server" | "desks">,
  made: () => void,
) {
  const button = make("button", { type: "button", className: "pfw-make" }, "Make my portfolio");
  const bar = make("progress", { hidden: true, "aria-label": "How far the portfolio is" });
  const words = make("p", { className: "pfw-live", role: "status" });
  const notes = make("ul", { className: "pfw-notes" });
  const before = make("p", { className: "pfw-made" });
  const others = make("ul", { className: "pfw-documents" });
  const also = alsoWanted();
  const node = make(
    "section",
    { className: "pfw-making", "aria-label": "Your portfolio" },
    make("h3", {}, "Your portfolio"),
    before,
    others,
    also.node,
    button,
    bar,
    words,
    notes,
  );
  const tell = (text: string) => {
    if (words.textContent !== text) words.textContent = text;
  };

  let seen = false; // whether somebody watched it being made here
  const show = (found: Making) => {
    const running = found.state === "running";
    seen ||= running;
    setResting(button, running);
    bar.hidden = !running;
    if (found.state === "running") {
      showProgress(bar, found.done, found.of);
      tell(`${found.stage}…`);
      notes.replaceChildren();
      setTimeout(look, LOOK_AGAIN);
    }
    if (found.state === "failed" && seen) tell(found.message);
    if (found.state === "made" && seen) {
      tell("Your portfolio is made. Open it above.");
      const { refused } = desks;
      const told = refused.length ? [notInIt(refused), ...found.notes] : found.notes;
      notes.replaceChildren(...told.map(note => make("li", {}, note)));
      made();
    }
  };
  const ask = async (address: "GET making" | "POST making", tellFailure: boolean) => {
    try {
      const wish = address === "POST making" ? also.wish() : undefined;
      show(await server.request(address, { unit }, wish));
    } catch (error) {
      setResting(button, false);
      bar.hidden = true;
      if (tellFailure) tell(`The portfolio was not made. ${wordsOf(error)}`);
    }
  };
  const look = () => void ask("GET making", isResting(button));
  button.addEventListener("click", () => {
    if (isResting(button)) return;
    seen = true;
    setResting(button, true);
    tell("Getting ready…");
    void ask("POST making", true);
  });

  const draw = (portfolio: LastPortfolio | null, documents: LastDocument[]) => {
    button.textContent = portfolio ? "Make my portfolio again" : "Make my portfolio";
    before.replaceChildren(...(portfolio ? lastPortfolio(portfolio, server) : [NONE_YET]));
    others.replaceChildren(...documents.map(one => make("li", {}, ...documentLine(one, server))));
  };
  return { node, draw, look };
}

/** What is made beside the portfolio, when it is ticked. */
function alsoWanted() {
  const ticks = Object.entries(ALSO).map(([key, words]) => {
    const id = newId();
    const tick = make("input", { id, type: "checkbox" });
    const label = make("label", { htmlFor: id }, words);
    return { key, tick, node: make("div", { className: "pfw-pick-line" }, tick, label) };
  });
  return {
    node: make(
      "details",
      { className: "pfw-also" },
      make("summary", {}, "Make more with it"),
      ...ticks.map(({ node }) => node),
    ),
    wish: (): MakingWish =>
      Object.fromEntries(ticks.map(({ key, tick }) => [key, tick.checked])) as MakingWish,
  };
}

function documentLine(one: LastDocument, server: Server): (Node | string)[] {
  const href = `${server.file(one.path)}?download=1`;
  const name = one.path.split("/").pop() ?? "";
  const open = make("a", { href, download: name }, one.title);
  return [open, `, made ${dayAndTime(new Date(one.made))}. ${changedSince(one)}`];
}

function showProgress(bar: HTMLProgressElement, done: number, of: number): void {
  if (of) Object.assign(bar, { max: of, value: done });
  else bar.removeAttribute("value");
}

function lastPortfolio(portfolio: LastPortfolio, server: Server): (Node | string)[] {
  const href = `${server.file(portfolio.path)}?download=1`;
  const open = make("a", { href, download: "portfolio.docx" }, "Open the Word document");
  return [open, ` made ${dayAndTime(new Date(portfolio.made))}. ${changedSince(portfolio)}`];
}

function changedSince({ changed, items, details }: LastPortfolio): string {
  const parts = [
    named(changed, "criterion", "criteria"),
    named(items, "evidence item", "evidence items"),
    details ? "your details" : "",
  ].filter(Boolean);
  return parts.length ? `Changed since: ${parts.join("; ")}.` : "Nothing has changed since.";
}

function named(refs: string[], one: string, many: string): string {
  if (refs.length > MOST_NAMED) return `${refs.length} ${many}`;
  return refs.length ? `${refs.length === 1 ? one : many} ${refs.join(", ")}` : "";
}
