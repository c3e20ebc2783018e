/** The evidence of a criterion, each item at the place that is claimed. */

import { button, type Child, make } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import { sizeOf } from "../base/words";
import { blockNode } from "../panel/blocks";
import { Player } from "../recording/playing";
import type { EvidencePiece, HandedItem, OfHanded, ShownEvidence } from "../wire";

const LONG_PATIENCE = 120_000; // milliseconds, for a large file

/** An item, as the learner described it; what is in it comes as soon as it was read. */
export function evidenceItem(server: Server, query: OfHanded, item: HandedItem): HTMLElement {
  const shown = make("div", { className: "pfw-evidence-shown" }, make("p", {}, "Looking…"));
  const node = make(
    "section",
    { className: "pfw-handed-item", "aria-label": `${item.ref}: ${item.title}` },
    make("h4", {}, `${item.ref} ${item.title}`),
    make("p", { className: "pfw-hint" }, `${item.method}. `, fileWords(item)),
    originalLink(server, query, item),
    make("p", {}, make("strong", {}, "Where to look: "), item.where || "not said"),
    playerOf(server, query, item),
    shown,
    factsOf(item),
  );
  void show(server, query, item, shown, "");
  return node;
}

async function show(
  server: Server,
  query: OfHanded,
  item: HandedItem,
  shown: HTMLElement,
  whole: "" | "yes",
): Promise<void> {
  const patience = { patience: LONG_PATIENCE };
  try {
    const asked = { ...query, item: item.ref, whole };
    const found = await server.request("GET handed-evidence", asked, undefined, patience);
    const more = found.more
      ? button("Show more of it", () => void show(server, query, item, shown, "yes"), {
          "aria-label": `Show more of ${item.ref}`,
        })
      : null;
    shown.replaceChildren(...shownNodes(found), ...(more ? [more] : []));
  } catch (error) {
    shown.replaceChildren(make("p", { className: "pfw-warning" }, wordsOf(error)));
  }
}

export const shownNodes = ({ pieces, notes }: ShownEvidence): HTMLElement[] => [
  ...notes.map(words => make("p", { className: "pfw-hint" }, words)),
  ...pieces.map(pieceNode),
];

function pieceNode({ here, block }: EvidencePiece): HTMLElement {
  const node =
    block.type === "picture"
      ? make(
          "figure",
          {},
          make("img", { src: `data:${block.media};base64,${block.data}`, alt: block.alternative }),
        )
      : blockNode(block);
  return make("div", { className: here ? "pfw-piece pfw-piece-here" : "pfw-piece" }, node);
}

const fileWords = ({ file, size }: HandedItem): string =>
  file ? `${file}, ${sizeOf(size)}` : "Held in the workplace";

/** The way to the file itself: pictures open in a tab of their own, anything else is saved. */
function originalLink(server: Server, query: OfHanded, { ref, file, seen }: HandedItem): Child {
  if (!file) return null;
  const link = make(
    "a",
    {
      href: server.original({ ...query, item: ref }),
      target: "_blank",
      rel: "noopener noreferrer",
      "aria-label": `${seen ? "Open" : "Save"} the original of ${ref}`,
    },
    seen ? "Open the original" : "Save the original",
  );
  const care = seen
    ? ""
    : " It comes from the learner: open it only with a program that runs nothing in it.";
  return make("p", { className: "pfw-hint" }, link, care);
}

/** Sound is played where the learner says that the criterion comes up. It is a kind in which nothing
 *  can run, it is fetched when it is asked for, and only this page has its address. */
function playerOf(
  server: Server,
  query: OfHanded,
  { ref, title, sound, moments }: HandedItem,
): Child {
  if (!sound) return null;
  const load = () => server.sound(server.original({ ...query, item: ref }), sound);
  const at = moments.map(seconds => ({ seconds, about: "" }));
  return new Player({ title: `${ref}: ${title}`, load, moments: at }).node;
}

function factsOf({ ref, facts }: HandedItem): Child {
  if (!facts.length) return null;
  const rows = facts.flatMap(({ name, words }) => [make("dt", {}, name), make("dd", {}, words)]);
  return make(
    "details",
    { className: "pfw-fold" },
    make("summary", {}, `What the register says about ${ref}`),
    make("dl", { className: "pfw-facts" }, ...rows),
  );
}
