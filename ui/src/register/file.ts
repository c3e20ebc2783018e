import { make } from "../base/dom";
import { type Server, wordsOf } from "../base/server";
import { sizeOf } from "../base/words";
import { Player } from "../recording/playing";
import type { RegisterRow } from "../wire";

/** The file of an item, with a small picture of it where there can be one. */
export function fileOf(row: RegisterRow, server: Server): HTMLElement {
  const href = server.itemFile({ item: row.ref });
  const open = make("a", { href, target: "_blank", rel: "noopener" }, "Open the file");
  const words = `${row.file}, ${sizeOf(row.size)}. `;
  const hint = make("p", { className: "pfw-hint" }, words, open);
  const figure = make("figure", { className: "pfw-preview" });
  if (row.sound) {
    const load = () => server.sound(href, row.sound);
    const moments = row.heard.map(({ criterion, seconds }) => ({ about: criterion, seconds }));
    figure.append(new Player({ title: row.title, load, moments }).node);
  } else if (row.preview === "unseen") {
    const none = "There is no preview of this kind of picture. It is safely stored.";
    figure.append(make("p", {}, none));
  } else if (row.preview) {
    const caption = make("figcaption", { className: "pfw-hint" }, "Opening the preview…");
    figure.append(caption);
    void showPreview(row, server, figure, caption);
  }
  figure.append(hint);
  return figure;
}

async function showPreview(
  { ref, title, preview }: RegisterRow,
  server: Server,
  figure: HTMLElement,
  caption: HTMLElement,
): Promise<void> {
  try {
    const { source, placed } = await server.preview({ item: ref });
    const shown = make("img", { src: source, alt: `Preview of ${title}` });
    shown.addEventListener("load", () => URL.revokeObjectURL(source));
    figure.prepend(shown);
    caption.textContent = captionOf(preview, placed);
  } catch (error) {
    caption.textContent = wordsOf(error);
  }
}

function captionOf(preview: RegisterRow["preview"], placed: boolean): string {
  if (preview === "page") return "The first page.";
  const left = "The place where it was taken is left out of this preview.";
  return placed ? `${left} Your file stays as it is.` : "";
}
