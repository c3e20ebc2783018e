import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import { awardForm } from "../src/practice/award";
import type { Wish } from "../src/practice/question";
import type { NominationToRead, PracticeWish, Question } from "../src/wire";
import { place, press } from "./page";

const nomination = (number: string, more: Partial<NominationToRead> = {}): NominationToRead => ({
  number,
  nominee: `Somebody ${number}`,
  team: "Web Chat",
  text: "What was done.",
  sender: "a customer, C001",
  came: "5 January 2026",
  set_aside: "",
  mean: "3.5",
  judges: [{ judge: "Ana Unreal", mean: "3.5", comment: "Solid." }],
  staff: ["adviser, part-time"],
  figures: [["29 December 2025", "74.1", "12", "80.2"]],
  is_first: true,
  ...more,
});

const question: Question = {
  about: "R1",
  title: "Who wins the first award (March 2026)?",
  subject: "Who wins the first award (March 2026)?",
  sender: "Nominations co-ordinator",
  body: "The panel has scored.",
  most: 1,
  answers: [],
  exercises: [],
  nominations: [
    nomination("N001"),
    nomination("N002", { set_aside: "from a relative", mean: "", judges: [] }),
    nomination("N003", { is_first: false }),
  ],
  figure_names: ["Satisfaction", "Complaints", "In time"],
  longest_reason: 1000,
  draft: "0123",
};

function shown(wish: Wish = () => {}) {
  const node = place();
  node.replaceChildren(...awardForm(question, wish));
  const card = (number: string) => {
    const found = [...node.querySelectorAll(".pfw-nomination")].find(one =>
      one.getAttribute("aria-label")?.startsWith(number),
    );
    assert.ok(found);
    const [listed, wins] = [...found.querySelectorAll<HTMLInputElement>("input")];
    const reason = found.querySelector("textarea");
    assert.ok(listed && wins && reason);
    return { found, listed, wins, reason };
  };
  const decide = [...node.querySelectorAll("button")].at(-1);
  assert.ok(decide);
  return { node, card, decide };
}

const tick = (input: HTMLInputElement, checked = true) => {
  input.checked = checked;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};
const type = (area: HTMLTextAreaElement, words: string) => {
  area.value = words;
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

test("who wins is on the shortlist, and no more win than can", () => {
  localStorage.clear();
  const { card, decide } = shown();
  const [one, other] = [card("N001"), card("N003")];
  assert.equal(decide.disabled, true);
  tick(one.wins);
  assert.equal(one.listed.checked, true);
  assert.equal(decide.disabled, false);
  tick(other.wins);
  assert.equal(decide.disabled, true);
  tick(other.listed, false);
  assert.equal(other.wins.checked, false);
  assert.equal(decide.disabled, false);
});

test("a shortlist that is not decided outlives the page, and is forgotten once it is", () => {
  localStorage.clear();
  const before = shown();
  tick(before.card("N001").wins);
  type(before.card("N003").reason, "Too little to go by.");
  const asked: Omit<PracticeWish, "wish" | "digest">[] = [];
  const after = shown((_, more, done) => {
    asked.push(more ?? {});
    done?.();
  });
  assert.equal(after.card("N001").wins.checked, true);
  assert.equal(after.card("N003").reason.value, "Too little to go by.");
  press(after.node, "Decide");
  assert.deepEqual(asked, [
    {
      about: "R1",
      answers: ["N001"],
      considered: [
        { number: "N001", listed: true, reason: "" },
        { number: "N003", listed: false, reason: "Too little to go by." },
      ],
    },
  ]);
  assert.equal(localStorage.length, 0);
});

test("what was set aside, and what is lower in the scores, is folded away but can be read", () => {
  localStorage.clear();
  const { node, card } = shown();
  assert.match(
    card("N002").found.textContent ?? "",
    /Set aside under the rules: from a relative\./,
  );
  const folded = [...node.querySelectorAll(":scope > details > summary")];
  assert.deepEqual(
    folded.map(one => one.textContent),
    ["1 set aside under the rules", "1 lower in the scores"],
  );
});

test("what a browser kept is not believed when it is something else", () => {
  localStorage.setItem("portfolio-workbook:shortlist:0123", '{"considered": 3}');
  assert.equal(shown().card("N001").listed.checked, false);
});
