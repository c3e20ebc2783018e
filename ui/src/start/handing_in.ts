import { button, isResting, make, newId, setResting } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import { dayAndTime, notInIt } from "../base/words";
import type { HandedIn, HandingIn, SealedWork } from "../wire";
import type { Workbook } from "../workbook";

type Sealing = Pick<Workbook, "server" | "desks">;

const WHAT =
  "Your answers, your evidence and what you say about it are sealed in one file, as they are now. " +
  "You can go on working and hand in again. ";
const TO_CENTRE = "It goes to your centre.";
const BY_HAND = "Nothing is sent: you give the file to your assessor yourself.";
const WARNING = { className: "pfw-warning" };
const AI = "How AI was used is said at each item, on the page Evidence.";

/** Handing in, folded until somebody wants it: the declaration, a word to the assessor, the seal. */
export function handingIn(unit: string, workbook: Sealing): HTMLElement {
  const inside = make("div");
  const node = make(
    "details",
    { className: "pfw-handing" },
    make("summary", {}, "Hand in my work"),
    inside,
  );
  let isDrawn = false; // what was typed stays when it is folded and opened again
  const look = async () => {
    if (isDrawn) return;
    isDrawn = true;
    try {
      const found = await workbook.server.request("GET hand-in", { unit });
      inside.replaceChildren(...declaration(unit, workbook, found));
    } catch (error) {
      isDrawn = false;
      inside.replaceChildren(make("p", { className: "pfw-warning" }, wordsOf(error)));
    }
  };
  node.addEventListener("toggle", () => node.open && void look());
  return node;
}

function declaration(unit: string, { server, desks }: Sealing, found: HandingIn): HTMLElement[] {
  const [first = "", ...rest] = found.statements;
  const [nameId, noteId] = [newId(), newId()];
  const name = make("input", { id: nameId, type: "text", autocomplete: "name" });
  const note = make("textarea", { id: noteId, rows: 3 });
  const said = make("div", { role: "status" });
  const give = button("Sign and hand in", () => void send(), { className: "pfw-make" });
  const send = async () => {
    if (isResting(give)) return;
    setResting(give, true);
    said.replaceChildren("Sealing…");
    try {
      const wish = { name: name.value, note: note.value };
      const done = await server.request("POST hand-in", { unit }, wish, { patience: 600_000 });
      const left = desks.refused.length ? [make("p", WARNING, notInIt(desks.refused))] : [];
      said.replaceChildren(...doneNodes(server, done), ...left);
    } catch (error) {
      said.replaceChildren(make("p", { className: "pfw-warning" }, wordsOf(error)));
    }
    setResting(give, false);
  };
  return [
    make("p", {}, WHAT, found.to_centre ? TO_CENTRE : BY_HAND),
    ...(found.last ? [make("p", {}, lastWords(found.last))] : []),
    ...found.not_in_it.map(one => make("p", WARNING, one)),
    make("p", {}, first),
    make("ul", {}, ...rest.map(one => make("li", {}, one))),
    make("p", { className: "pfw-hint" }, AI),
    make("label", { htmlFor: noteId }, "To your assessor, if you like"),
    note,
    make("label", { htmlFor: nameId }, `Type your name to sign this: ${found.learner}`),
    name,
    give,
    said,
  ];
}

const lastWords = ({ name, code, made, unchanged }: SealedWork): string =>
  `Last time: ${name}, ${dayAndTime(new Date(made))}, with the code ${code}. ` +
  (unchanged ? "Nothing has changed since." : "Something has changed since.");

function doneNodes(server: Server, done: HandedIn): HTMLElement[] {
  const { name, code } = done.sealed;
  const before = done.new ? "" : "Nothing has changed since you sealed it before. ";
  const what = `${name} is ${done.sent ? "handed in" : "sealed"}, with the code ${code}.`;
  const file = make("a", { href: server.file(done.path), download: "" }, "Save the sealed file");
  const asked = done.may_be_asked.map(one => make("li", {}, one));
  return [
    make("p", { className: "pfw-live" }, `${before}${what}`),
    ...(done.trouble ? [make("p", WARNING, done.trouble)] : []),
    ...done.not_in_it.map(one => make("p", WARNING, one)),
    ...(done.sent ? [] : [make("p", {}, file, ", and give it to your assessor.")]),
    ...(asked.length
      ? [make("p", {}, "Your assessor may ask about this:"), make("ul", {}, ...asked)]
      : []),
  ];
}
