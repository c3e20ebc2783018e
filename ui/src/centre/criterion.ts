/** A criterion as it was handed in: its words, what changed, the answer, the evidence. */

import { type Child, make } from "../base/dom";
import type { Server } from "../base/server";
import { dayInWords } from "../base/words";
import { blockNode } from "../panel/blocks";
import type { ChangedText, OfHanded, OpenedCriterion, PastDecision } from "../wire";
import { evidenceItem } from "./evidence";

export function criterionNodes(
  server: Server,
  query: OfHanded,
  opened: OpenedCriterion,
): HTMLElement[] {
  return [
    make("blockquote", { className: "pfw-criterion-text" }, ...quoted(opened)),
    make("p", { className: "pfw-hint" }, opened.outcome),
    ...asksOf(opened),
    ...changesOf(opened),
    make("h3", {}, "The answer"),
    ...opened.answer.map(blockNode),
    make("h3", {}, "The evidence"),
    ...(opened.items.length
      ? opened.items.map(item => evidenceItem(server, query, item))
      : [make("p", {}, "No evidence was handed in for this criterion.")]),
    ...ownOf(server, query, opened),
  ];
}

function quoted({ text, verb }: OpenedCriterion): Child[] {
  const at = verb ? text.toLowerCase().indexOf(verb.toLowerCase()) : -1;
  if (at < 0) return [text];
  const end = at + verb.length;
  return [text.slice(0, at), make("strong", {}, text.slice(at, end)), text.slice(end)];
}

const asksOf = ({ asks }: OpenedCriterion): HTMLElement[] =>
  asks
    ? [
        make(
          "p",
          { className: "pfw-callout pfw-gap" },
          make("strong", {}, "The learner asks for this to be reopened: "),
          asks,
        ),
      ]
    : [];

function changesOf({ changes, texts, marks }: OpenedCriterion): HTMLElement[] {
  if (!changes.length && !texts.length) return [];
  const since = marks.find(mark => mark.startsWith("changed")) ?? "changed";
  return [
    make(
      "section",
      { className: "pfw-callout pfw-gap", "aria-label": "What changed" },
      make("strong", {}, `What ${since}`),
      ...changes.map(words => make("p", {}, words)),
      ...texts.map(changedText),
    ),
  ];
}

/** Words that were taken out and put in are marked as such, for eyes and ears. */
const changedText = ({ place, runs }: ChangedText): HTMLElement =>
  make(
    "details",
    { className: "pfw-fold" },
    make("summary", {}, place),
    make(
      "p",
      {},
      ...runs.flatMap(({ kind, words }) => [
        kind === "same" ? words : make(kind === "out" ? "del" : "ins", {}, words),
        " ",
      ]),
    ),
  );

/** What was decided before, the first decision first. */
export function pastNodes({ past }: OpenedCriterion): HTMLElement[] {
  if (!past.length) return [];
  const entries = past.map(one => make("li", {}, ...pastWords(one)));
  return [
    make(
      "details",
      { className: "pfw-fold", open: true },
      make("summary", {}, `Decided before (${past.length})`),
      make("ul", {}, ...entries),
    ),
  ];
}

function pastWords({ attempt, word, by, assessed, ...one }: PastDecision): Child[] {
  const state = [one.released ? "released" : "not released", one.stands ? "" : "no longer stands"];
  return [
    make("strong", {}, `S${attempt}: ${word}`),
    `, ${by}, ${dayInWords(assessed)} (${state.filter(Boolean).join(", ")})`,
    one.feedback ? make("p", { className: "pfw-said" }, one.feedback) : null,
    one.action ? make("p", { className: "pfw-said" }, `To do: ${one.action}`) : null,
  ];
}

/** What the centre filed itself: seen, asked or discussed. */
function ownOf(server: Server, query: OfHanded, { own }: OpenedCriterion): HTMLElement[] {
  if (!own.length) return [];
  const { learner, unit, submission } = query;
  return [
    make("h3", {}, "Evidence of the centre’s own"),
    ...own.map(({ id, by, title, where, summary, file }) =>
      make(
        "section",
        { className: "pfw-handed-item", "aria-label": title },
        make("h4", {}, title),
        make("p", { className: "pfw-hint" }, `Filed by ${by}. ${file}`),
        make("p", {}, make("strong", {}, "Where to look: "), where || "all of it"),
        summary ? make("p", { className: "pfw-said" }, summary) : null,
        file
          ? make(
              "a",
              {
                href: server.ownFile({ learner, unit, submission, evidence: id }),
                target: "_blank",
                rel: "noopener noreferrer",
                "aria-label": `Save the file of ${title}`,
              },
              "Save the file",
            )
          : null,
      ),
    ),
  ];
}
