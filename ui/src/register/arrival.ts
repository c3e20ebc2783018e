import { button, make } from "../base/dom";
import { Refused, type Server, wordsOf } from "../base/server";
import { MEGABYTE } from "../base/words";
import type { AddedRow } from "../wire";

/** One file on its way: its name, how far it is, and what became of it. */
export function arrival(file: File, server: Server) {
  const words = make("span", { className: "pfw-arrival-words", role: "status" }, "Waiting…");
  const bar = make("progress", { max: 1, value: 0, "aria-label": `Adding ${file.name}` });
  const percent = make("span", { "aria-hidden": "true" });
  const name = make("strong", {}, file.name);
  const node = make("li", {}, name, " ", bar, " ", percent, " ", words);
  const stop = (kind: "added" | "refused", text: string) => {
    bar.remove();
    percent.remove();
    node.className = `pfw-arrival-${kind}`;
    words.textContent = text;
  };
  const progress = (part: number) => {
    bar.value = part;
    percent.textContent = part < 1 ? `${Math.floor(part * 100)}%` : "Checking…";
  };
  const failed = (error: unknown, again: () => void) => {
    if (error instanceof Refused) {
      name.remove();
      stop("refused", error.message);
      return;
    }
    percent.textContent = "";
    words.textContent = `It was not added yet. ${wordsOf(error)} `;
    words.append(button("Try again", again));
  };
  return {
    node,

    /** The row of the new item; null when the file did not arrive, which is said. */
    async send(
      unit: string,
      largest: number | undefined,
      again: () => void,
    ): Promise<AddedRow | null> {
      if (largest && file.size > largest) {
        stop("refused", tooLarge(file.size, largest));
        return null;
      }
      words.textContent = "Adding…";
      try {
        const query = { unit, name: file.name };
        return await server.upload(query, file, progress);
      } catch (error) {
        failed(error, again);
        return null;
      }
    },

    /** It is in the register; ``describe`` is the way to its form, where that is not beside it. */
    done({ ref, same_file: twins }: AddedRow, describe?: () => void): void {
      const known = twins.length
        ? `The same file is in the register already, as ${twins.join(" and ")}. `
        : "";
      stop("added", `Added as ${ref}. ${known}`);
      if (describe) node.append(button(`Describe ${ref}`, describe));
    },
  };
}

const tooLarge = (size: number, largest: number): string =>
  `It was not added: it has ${Math.round(size / MEGABYTE)} MB, and the most is ` +
  `${largest / MEGABYTE} MB. Make it smaller or shorter, or describe it as held in the workplace.`;
