import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { openGuidanceOnce } from "../src/form/guidance";
import { find, place } from "./page";

const PAGE = { record: "0123", unit: "cg-406", criterion: "2.3" };

function page(): { form: Element; fold: HTMLDetailsElement; around: HTMLElement } {
  const around = place();
  around.className = "pfw-notebook";
  around.innerHTML =
    '<details class="pfw-opens-first"></details><details class="other"></details><div class="pfw"></div>';
  return { around, form: find<Element>(around, ".pfw"), fold: find(around, ".pfw-opens-first") };
}

describe("the guidance of a criterion", () => {
  beforeEach(() => localStorage.clear());

  test("is unfolded when its page is opened for the first time, and folded after that", () => {
    const first = page();
    openGuidanceOnce(first.form, PAGE);
    assert.ok(first.fold.open);
    assert.ok(!find<HTMLDetailsElement>(first.around, ".other").open);
    const second = page();
    openGuidanceOnce(second.form, PAGE);
    assert.ok(!second.fold.open);
  });

  test("is unfolded once for each page, and for each learner", () => {
    openGuidanceOnce(page().form, PAGE);
    for (const other of [
      { ...PAGE, criterion: "2.4" },
      { ...PAGE, record: "4567" },
    ]) {
      const { form, fold } = page();
      openGuidanceOnce(form, other);
      assert.ok(fold.open);
    }
  });

  test("stays as a learner has left it while the page is open", () => {
    const { form, fold } = page();
    openGuidanceOnce(form, PAGE);
    fold.open = false;
    openGuidanceOnce(form, PAGE);
    assert.ok(!fold.open);
  });

  test("is waited for where the text of the page comes after the form", async () => {
    const { around, form, fold } = page();
    fold.remove();
    openGuidanceOnce(form, PAGE);
    around.prepend(fold);
    await setTimeout(150);
    assert.ok(fold.open);
  });

  test("is unfolded in a browser that keeps nothing", () => {
    const { form, fold } = page();
    const closed = () => {
      throw new Error("Nothing is kept here");
    };
    openGuidanceOnce(form, PAGE, { getItem: closed, setItem: closed } as unknown as Storage);
    assert.ok(fold.open);
  });
});
