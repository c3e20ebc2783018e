/** Moments, days and counts in the words of the page. */

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const wordCount = (text: string): number => {
  const words = text.trim();
  return words ? words.split(/\s+/).length : 0;
};

export const clock = (date: Date, more: Intl.DateTimeFormatOptions = {}): string =>
  date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", ...more });

/** A moment as a status tells it: only the time when it was today. */
export const moment = (date: Date, now: Date): string =>
  date.toDateString() === now.toDateString()
    ? clock(date)
    : `${date.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${clock(date)}`;

/** A day such as ``2026-03-02`` in words; empty for what is no day. */
export function dayInWords(iso: string): string {
  const date = new Date(`${iso}T12:00:00`);
  return Number.isNaN(date.getTime())
    ? ""
    : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** A day near now and a time: ``yesterday, 14:05``. */
export function dayAndTime(date: Date, more: Intl.DateTimeFormatOptions = {}): string {
  const midnight = (of: Date) => new Date(of).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
  const day =
    ["today", "yesterday"][days] ??
    date.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
  return `${day}, ${clock(date, more)}`;
}

/** Moments as ``dayAndTime`` tells them, with the seconds where two of them are in one minute. */
export function momentsApart(dates: Date[]): string[] {
  const words = dates.map(date => dayAndTime(date));
  const isAlone = (one: string) => words.indexOf(one) === words.lastIndexOf(one);
  return dates.map((date, at) =>
    isAlone(words[at] ?? "") ? (words[at] ?? "") : dayAndTime(date, { second: "2-digit" }),
  );
}

export const MEGABYTE = 1_000_000;

export const sizeOf = (bytes: number): string =>
  bytes < MEGABYTE
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / MEGABYTE).toFixed(1)} MB`;

/** Boxes by their titles, with the page that each is on. */
export const boxesNamed = (boxes: { title: string; on: { called: string } }[]): string =>
  boxes.map(({ title, on }) => `“${title}” (${on.called})`).join(", ");

/** What a document or a sealed file does not have: what is in boxes that cannot be saved. */
export const notInIt = (boxes: Parameters<typeof boxesNamed>[0]): string =>
  `Not saved, and so not in it: ${boxesNamed(boxes)}. ` +
  "Put right what stands there, then do this again.";

/** Texts between which there is one more: ``["a", ", ", "b"]``. */
export const between = <T>(parts: T[], joint: string): (T | string)[] =>
  parts.flatMap((part, at) => (at ? [joint, part] : [part]));
