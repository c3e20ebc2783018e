import "./page";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Server } from "../src/base/server";
import type { Desks } from "../src/saving/desks";
import { makingPortfolio } from "../src/start/making";
import { outcomeMap } from "../src/start/map";
import { diaryLine, waitingLine } from "../src/start/start";
import type { CriterionOverview, Overview } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { find, place, press, texts, tick } from "./page";
import { settle } from "./world";

const followed: string[] = [];
const workbook = {
  follow: (path: string) => {
    followed.push(path);
    return true;
  },
} as unknown as Workbook;

const criterion = (ref: string, status: string, before: string[] = []): CriterionOverview => ({
  ref,
  text: `Words of ${ref}`,
  status,
  missing: "",
  next_step: "",
  time: "about an hour",
  builds_on: before,
});

function diary(more: Partial<Overview>): HTMLElement {
  const criteria = [criterion("2.1", "begun"), criterion("2.3", "not started", ["2.1"])];
  const outcomes = [{ ref: "2", text: "Plan", criteria }];
  const overview = { outcomes, last: null, proposed: "2.1", ...more } as unknown as Overview;
  const node = place();
  node.append(...diaryLine(workbook, "cg-406", overview));
  return node;
}

const LAST = { criterion: "2.3", saved: "2026-03-02T10:00:00Z", activity: "star", at: "task" };

test("a recording that waits from before is told on the start page, with the way to it", () => {
  const node = place();
  node.append(...waitingLine(workbook, "cg-406", 2));
  assert.match(node.textContent ?? "", /2 recordings wait on the page Evidence until/);
  find<HTMLAnchorElement>(node, "a").click();
  assert.equal(followed.at(-1), "notebooks/cg-406/evidence.ipynb");
});

describe("the line at the top of the start page", () => {
  test("leads to the very field where the learner stopped", () => {
    const node = diary({ last: LAST });
    find<HTMLAnchorElement>(node, "a").click();
    assert.equal(followed.at(-1), "notebooks/cg-406/2.3.ipynb");
    const asked = JSON.parse(sessionStorage.getItem("portfolio:show-place") ?? "null");
    const { criterion: ref, activity, at } = asked;
    assert.deepEqual([ref, activity, at], ["2.3", "star", "task"]);
  });

  test("says what is next in order", () => {
    assert.match(diary({ last: LAST }).textContent ?? "", /Next in order: criterion 2\.1\./);
  });

  test("proposes nothing else while that is what was done last", () => {
    const last = { ...LAST, criterion: "2.1" };
    assert.doesNotMatch(diary({ last }).textContent ?? "", /Next in order/);
  });

  test("begins with what is first in order", () => {
    assert.match(
      diary({ proposed: "2.3" }).textContent ?? "",
      /for instance with criterion 2\.3\./,
    );
  });
});

test("a criterion says which others it goes on from and how long it takes, until it is ready", () => {
  const words = (status: string) => {
    const criteria = [criterion("2.3", status, ["2.1", "2.2"])];
    return outcomeMap(workbook, "cg-406", { ref: "2", text: "Plan", criteria }).textContent ?? "";
  };
  assert.match(words("begun"), /It goes on from 2\.1, 2\.2\. It takes about an hour to answer\./);
  assert.doesNotMatch(words("ready to assess"), /goes on from|takes/);
});

describe("the documents on the start page", () => {
  const asked: unknown[] = [];
  const server = {
    file: (path: string) => `/files/${path}`,
    request: async (address: string, _: unknown, wish: unknown) => {
      asked.push([address, wish]);
      return { state: "made", notes: [] };
    },
  } as unknown as Server;

  const desks = { refused: [] } as unknown as Desks;

  test("name the boxes that hold what cannot be saved, and so is not in them", async () => {
    const refused = [{ title: "Baseline", on: { called: "criterion 3.3" } }];
    const around = { server, desks: { refused } as unknown as Desks };
    const making = makingPortfolio("cg-406", around, () => {});
    place().append(making.node);
    press(making.node, "Make my portfolio");
    await settle();
    assert.match(
      texts(making.node, ".pfw-notes li").join(),
      /^Not saved, .*: “Baseline” \(criterion 3\.3\)\./,
    );
  });

  test("are made as they were ticked", async () => {
    const making = makingPortfolio("cg-406", { server, desks }, () => {});
    place().append(making.node);
    tick(find(making.node, "input[type=checkbox]"));
    press(making.node, "Make my portfolio");
    await settle();
    const wish = { pdf: true, report: false, for_assessor: false };
    assert.deepEqual(asked.at(-1), ["POST making", wish]);
  });

  test("leave the focus on their button while they are made, and are begun once", async () => {
    const making = makingPortfolio("cg-406", { server, desks }, () => {});
    place().append(making.node);
    const begin = find<HTMLButtonElement>(making.node, "button");
    begin.focus();
    const before = asked.length;
    begin.click();
    begin.click();
    assert.equal(document.activeElement, begin);
    assert.equal(begin.getAttribute("aria-disabled"), "true");
    await settle();
    assert.equal(asked.length, before + 1);
    assert.equal(begin.getAttribute("aria-disabled"), null);
  });

  test("are each offered with what has changed since", () => {
    const making = makingPortfolio("cg-406", { server, desks }, () => {});
    const since = { made: "2026-03-02T10:00:00Z", items: ["E01"], details: false };
    const report = { ...since, title: "The report", path: "build/report.docx", changed: ["2.1"] };
    making.draw(null, [report]);
    const line = find(making.node, ".pfw-documents li");
    assert.match(line.textContent ?? "", /^The report, made .* Changed since: criterion 2\.1/);
    assert.equal(find<HTMLAnchorElement>(line, "a").download, "report.docx");
  });
});
