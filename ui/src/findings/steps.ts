import { button, type Child, goInto, make, newId } from "../base/dom";
import { capital } from "../base/words";
import { pageLink, withPages } from "../links";
import type { Finding, FindingPlace } from "../wire";
import type { Workbook } from "../workbook";
import { askFor, claimLineOf, originOf } from "./places";

const NEXT_STEPS = 3;
const EVIDENCE = "evidence";

/** Where findings are shown. */
export interface Around {
  workbook: Workbook;
  unit: string;
  /** The page that shows them: a criterion, ``evidence``, or another one. */
  page: string;
  /** Take a criterion off an item, where that can be done on this page. */
  takeOff?: (item: string, criterion: string) => void;
}

/** The first few things to do, the rest on demand; nothing at all when nothing is missing. */
export function nextSteps(around: Around, found: Finding[]): HTMLElement[] {
  if (!found.length) return [];
  return [make("p", { className: "pfw-steps-title" }, "Next steps"), ...stepLists(around, found)];
}

/** Those lists without a title. */
export function stepLists(around: Around, found: Finding[]): HTMLElement[] {
  if (!found.length) return [];
  const list = (some: Finding[]) => make("ul", {}, ...some.map(finding => step(around, finding)));
  const rest = found.slice(NEXT_STEPS);
  const first = list(found.slice(0, NEXT_STEPS));
  if (!rest.length) return [first];
  return [first, make("details", {}, make("summary", {}, moreOf(rest)), list(rest))];
}

/** ``12 more, 4 of them needed``: nobody overlooks what is needed because it is not shown yet. */
function moreOf(rest: Finding[]): string {
  const needed = rest.filter(({ severity }) => severity === "needed").length;
  if (!needed) return `${rest.length} more`;
  if (needed < rest.length) return `${rest.length} more, ${needed} of them needed`;
  return rest.length === 1 ? "1 more, which is needed" : `${rest.length} more, all needed`;
}

/** One finding: how much it matters, what is missing, what to do, where, and who asks for it. */
function step(around: Around, finding: Finding): HTMLElement {
  const { severity, weight, missing, next_step: next } = finding;
  const id = newId();
  return make(
    "li",
    { className: `pfw-step pfw-${severity}` },
    make("span", { className: "pfw-weight" }, `${capital(weight)}:`),
    " ",
    make("strong", { id }, missing),
    " ",
    make("span", {}, ...withPages(around.workbook, around.unit, around.page, next)),
    make("div", { className: "pfw-ways" }, ...ways(around, finding, id), askedBy(finding)),
  );
}

/** Who asks for it, with the words that do on demand. */
function askedBy({ criteria, asked_by: by, source }: Finding): HTMLElement {
  const named = criteria.length === 1 ? "Criterion" : "Criteria";
  const where = criteria.length ? `${named} ${criteria.join(", ")} · ` : "";
  const words = criteria.length ? `${where}${by}` : capital(by);
  if (!source) return make("span", { className: "pfw-asked" }, words);
  return make(
    "details",
    { className: "pfw-asked" },
    make("summary", {}, words),
    make("p", {}, source),
  );
}

/** The links to the places of a finding; ``about`` is the element that says what is missing. */
function ways(around: Around, finding: Finding, about: string): Child[] {
  const places = [finding, ...finding.also].filter(({ item, activity }) => item || activity);
  const links = places.map((place, number) =>
    way(around, place, places.length > 1 ? nameOf(place, number, around) : "", about),
  );
  const { item, take_off: criterion } = finding;
  const { takeOff } = around;
  if (!takeOff || !criterion || !item) return links;
  return [...links, button(`Take ${criterion} off ${item}`, () => takeOff(item, criterion))];
}

function way(around: Around, place: FindingPlace, name: string, about: string): HTMLElement {
  const { workbook, unit, page } = around;
  const isItem = Boolean(place.item) && !place.activity;
  const target = isItem ? EVIDENCE : place.criterion;
  const isClaim = isItem && place.at.startsWith("claims");
  const only = isItem && !isClaim && page !== EVIDENCE ? `Open ${place.item}` : "Show me";
  const words = name ? `Show ${name}` : only;
  const link: HTMLElement = pageLink(workbook, unit, target, words, () => {
    const line = isClaim ? claimLineOf(place.item) : undefined;
    if (line && page !== EVIDENCE) {
      goInto(line);
      return true;
    }
    askFor(place, isItem ? originOf(link) : null);
    return target === page;
  });
  link.setAttribute("aria-describedby", about);
  return link;
}

/** What one of several places is called. */
function nameOf({ criterion, item, activity }: FindingPlace, number: number, { page }: Around) {
  if (item && !activity) return item;
  if (criterion !== page) return `criterion ${criterion}`;
  return number ? "the other" : "the one";
}
