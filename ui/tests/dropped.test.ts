import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { AddingHere, type Take } from "../src/adding/adding";
import { offerWhatIsDropped } from "../src/adding/dropped_beside";
import { make } from "../src/base/dom";
import type { Workbook } from "../src/workbook";
import { find, place, press, texts } from "./page";
import { settle } from "./world";

const FILES = [{ name: "Poster.pdf", size: 9 } as File];

/** A page with two forms, of which the first has a field and a row for evidence. */
function page() {
  const sent: string[] = [];
  const workbook = {
    server: {
      request: async () => ({ items: [], schema: { order: [], properties: {} }, largest: 100 }),
      upload: async (_: unknown, { name }: File) => {
        sent.push(name);
        return { ref: "E01", title: name, same_file: [], proposals: [] };
      },
    },
    desks: { ofItem: () => ({ listen: () => () => {}, value: () => ({}), status: {} }) },
    follow: () => true,
  } as unknown as Workbook;
  const taken: string[] = [];
  const around = place();
  const stops: (() => void)[] = [];
  const formOf = (title: string, paths: string[]) => {
    const adding = new AddingHere("cg-406", "2.3", workbook);
    const node = around.appendChild(make("div", { className: "pfw" }));
    for (const path of paths) {
      const part = make(
        "details",
        { className: "pfw-evidence" },
        make("summary", {}, "Evidence: "),
      );
      const here = adding.at(path);
      part.append(here.node);
      const isInRow = path.includes(".");
      const take: Take = ({ ref }) => void taken.push(`${path} ${ref}`);
      here.around(part, isInRow, take);
      node.append(isInRow ? make("div", { role: "group", "aria-label": "Reason 1" }, part) : part);
    }
    stops.push(offerWhatIsDropped({ node, adding, workbook, title: () => title }));
    return node;
  };
  const first = formOf("Reasons", ["reasons.0.evidence", "evidence"]);
  const second = formOf("Story", ["evidence"]);
  return { around, first, second, sent, taken, stop: () => stops.splice(0).map(stop => stop()) };
}

function drag(target: Element, kind = "drop", types = ["Files"]): Event {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types, files: FILES } });
  target.dispatchEvent(event);
  return event;
}

describe("a file that is dropped beside the fields", () => {
  let now: ReturnType<typeof page> | null = null;
  beforeEach(() => {
    now?.stop();
    now = page();
  });
  const at = () => now as ReturnType<typeof page>;

  test("does not take the browser away, and is offered where evidence is asked for", () => {
    const { around, second, sent } = at();
    assert.ok(drag(around, "dragover").defaultPrevented);
    assert.ok(drag(second).defaultPrevented);
    assert.match(find<Element>(second, ".pfw-dropped").textContent ?? "", /“Poster\.pdf” is not/);
    assert.deepEqual(texts(second, ".pfw-dropped option"), [
      "Story: Evidence",
      "Reasons: Evidence",
      "Reasons: Evidence, Reason 1",
    ]);
    assert.equal(document.activeElement, find(second, ".pfw-dropped select"));
    assert.deepEqual(sent, [], "nothing is added before somebody says so");
  });

  test("marks the form that it is over, until it is let go or taken away", () => {
    const { first, second } = at();
    const marked = () => [first, second].map(node => node.classList.contains("pfw-is-over"));
    drag(second, "dragenter");
    assert.deepEqual(marked(), [false, true]);
    drag(first, "dragover");
    assert.deepEqual(marked(), [true, false]);
    drag(find(first, ".pfw-evidence"), "dragover");
    assert.deepEqual(marked(), [false, false], "the field is marked itself");
    drag(first, "dragover");
    drag(first, "dragleave");
    assert.deepEqual(marked(), [false, false]);
    drag(first, "dragover");
    drag(first);
    assert.deepEqual(marked(), [false, false]);
  });

  test("goes where somebody says, as if it had been dropped there", async () => {
    const { around, second, sent, taken } = at();
    drag(around);
    const select = find(around, ".pfw-dropped select");
    select.value = "1";
    press(around, "Add it");
    for (let turn = 0; turn < 5; turn += 1) await settle();
    assert.deepEqual(sent, ["Poster.pdf"]);
    assert.deepEqual(taken, ["evidence E01"]);
    assert.ok(find<HTMLDetailsElement>(second, ".pfw-evidence").open);
    assert.equal(around.querySelector(".pfw-dropped"), null);
  });

  test("is let go by a button, and offered once", () => {
    const { around } = at();
    drag(around);
    drag(around);
    assert.equal(around.querySelectorAll(".pfw-dropped").length, 1);
    press(around, "Not now");
    assert.equal(around.querySelector(".pfw-dropped"), null);
  });

  test("is left to a field that takes files, and words are left to the browser", () => {
    const { around, first } = at();
    drag(find<Element>(first, ".pfw-evidence"));
    assert.ok(!drag(around, "drop", ["text/plain"]).defaultPrevented);
    assert.equal(around.querySelector(".pfw-dropped"), null);
  });

  test("is told where files are added when nothing on the page takes them", () => {
    const { around } = at();
    for (const part of around.querySelectorAll(".pfw-evidence")) part.remove();
    drag(around);
    assert.match(find<Element>(around, ".pfw-dropped").textContent ?? "", /on the page Evidence/);
  });

  test("is the browser's again when the pages are gone", () => {
    const { around, stop } = at();
    stop();
    assert.ok(!drag(around).defaultPrevented);
  });
});
