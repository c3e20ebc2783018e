import { make, newId } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import { dropping } from "../register/adding";
import type { FeedbackFiled } from "../wire";

const LARGEST = 5_000_000;
const HINT =
  "The small file that your assessor sent, such as F1.json. Drop it anywhere on this page, or " +
  "choose it here.";

/** The place to hand a centre's feedback file to the workbook, and how to stop listening for one
 * that is dropped; ``filed`` hears when something new is in the record. */
export function takingFeedback(server: Server, filed: () => void) {
  const id = newId();
  const said = make("p", { role: "status" });
  const take = async (files: File[]) => {
    const words: string[] = [];
    for (const file of files) words.push(await sent(server, file));
    said.textContent = words.join(" ");
    filed();
  };
  const input = make("input", {
    id,
    type: "file",
    accept: ".json",
    multiple: true,
    "aria-describedby": `${id}-hint`,
    onchange: () => {
      void take([...(input.files ?? [])]);
      input.value = "";
    },
  });
  const node = make(
    "section",
    { className: "pfw-taking", "aria-label": "File what your assessor gave back" },
    make("label", { htmlFor: id }, "File what your assessor gave back"),
    make("p", { className: "pfw-hint", id: `${id}-hint` }, HINT),
    input,
    said,
  );
  return { node, take, listen: (page: HTMLElement) => dropping(page, node, f => void take(f)) };
}

/** What came of one file, in a sentence or two. */
async function sent(server: Server, file: File): Promise<string> {
  if (file.size > LARGEST) return `${file.name} was not filed: it is larger than 5 MB.`;
  try {
    const body = { name: file.name, text: await file.text() };
    return filedWords(await server.request("POST feedback", {}, body));
  } catch (error) {
    return wordsOf(error);
  }
}

function filedWords({ number, items, new: isNew }: FeedbackFiled): string {
  if (!isNew) return `Feedback ${number} was filed before: nothing has changed.`;
  const added = items.length ? ` In your register now: ${items.join(", ")}.` : "";
  return `Feedback ${number} is filed.${added}`;
}
