import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deskNodes } from "../src/centre/desk";
import type { CentreDesk, DeskTask } from "../src/wire";
import type { Workbook } from "../src/workbook";
import { find, place } from "./page";

const followed: string[] = [];
const workbook = {
  follow: (path: string) => Boolean(followed.push(path)),
} as unknown as Workbook;

const task = (more: Partial<DeskTask> = {}): DeskTask => ({
  what: "To assess",
  learner: "Robin Example",
  key: "FIC0017",
  unit: "cg-406",
  submission: "S1",
  criteria: ["1.1", "1.10"],
  since: "2026-03-02",
  days: 1,
  by: "2026-03-23",
  late: true,
  said: "",
  page: "assess/cg-406/FIC0017 S1.ipynb",
  ...more,
});

const desk = (more: Partial<CentreDesk> = {}): CentreDesk => ({
  centre: "Harrowdale",
  name: "Petra Lang",
  roles: ["assessor"],
  today: "2026-03-03",
  learners: 1,
  groups: [{ title: "Overdue", tasks: [task()], left_out: 0 }],
  arrived: [],
  troubles: [],
  assures: false,
  ...more,
});

const shown = (found: CentreDesk) => {
  const node = place();
  node.append(...deskNodes(workbook, found));
  return node;
};

describe("the desk", () => {
  test("says of each task what it is, since when it waits and by when, and leads to it", () => {
    const node = shown(desk());
    const words = find<Element>(node, ".pfw-task").textContent ?? "";
    assert.match(words, /To assess.*Robin Example, S1.*1\.1, 1\.10/);
    assert.match(words, /Waiting for 1 day, since 2 March 2026\. By 23 March 2026\./);
    const link = find<HTMLAnchorElement>(node, "a");
    assert.equal(link.getAttribute("href"), "/doc/tree/assess/cg-406/FIC0017%20S1.ipynb");
    link.click();
    assert.deepEqual(followed, ["assess/cg-406/FIC0017 S1.ipynb"]);
  });

  test("shows names and words of a learner as text", () => {
    const tricky = "<img src=x onerror=alert(1)>";
    const tasks = [task({ learner: tricky, said: tricky, key: tricky })];
    const node = shown(
      desk({
        groups: [{ title: "Today", tasks, left_out: 0 }],
        arrived: [tricky],
        troubles: [tricky],
      }),
    );
    assert.equal(node.querySelector("img"), null);
    assert.equal((node.textContent ?? "").split(tricky).length, 6);
  });

  test("counts what is not in the list", () => {
    const groups = [{ title: "Overdue", tasks: [task()], left_out: 7 }];
    const node = shown(desk({ groups }));
    assert.match(find<Element>(node, "h2").textContent ?? "", /Overdue 8/);
    assert.match(node.textContent ?? "", /And 7 more/);
  });

  test("says when nothing is waiting", () => {
    assert.equal(shown(desk({ groups: [] })).textContent, "Nothing is waiting.");
  });
});
