import type { ShownSums } from "../fields/kind";
import type { FormDesk } from "../saving/desks";
import { Hearing } from "./hearing";

/** What the program has worked out from the answer of a form; ``refresh`` tells its nodes. */
export function sumsOf(
  form: Element,
  desk: FormDesk,
  activity: string,
): ShownSums & { refresh(): void } {
  const { whenChanged, refresh } = new Hearing(form);
  return {
    refresh,
    whenChanged,
    at(path) {
      const { stored } = desk;
      const all = stored && "sums" in stored ? stored.sums : [];
      return all.find(sums => sums.activity === activity && sums.at === path);
    },
  };
}
