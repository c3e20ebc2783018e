/** Days as people in the UK write them; stored as ``2026-03-02``. */

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const STYLES = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2}) ?[/.-] ?(?<month>\d{1,2}) ?[/.-] ?(?<year>\d{4}|\d{2})$/,
  /^(?<day>\d{1,2}) (?<month>\d{1,2}) (?<year>\d{4})$/,
  /^(?:[a-z]+,? )?(?<day>\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(?<month>[a-z]{3,9})\.?,?[ -]?(?<year>\d{4}|\d{2})$/,
];

/**
 * The day that a text is, the day before the month; null for all else, such as ``03/14/2026``. A
 * ``short`` year is in this century; while somebody is typing, it may be the beginning of another.
 */
export function dayIn(text: string, { short = true } = {}): string | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  const found = STYLES.map(style => words.match(style)?.groups).find(Boolean);
  if (!found) return null;
  const { day = "", month = "", year = "" } = found;
  if (year.length === 2 && !short) return null;
  const number = /\d/.test(month) ? Number(month) : monthOf(month);
  const iso = [year.padStart(4, "20"), padded(number), padded(Number(day))].join("-");
  const date = new Date(`${iso}T12:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return isReal ? iso : null;
}

/** ``02/03/2026`` for ``2026-03-02``; what is no day stays as it is. */
export function ukDay(iso: string): string {
  const [, year, month, day] = iso.match(/^(\d{4})-(\d\d)-(\d\d)$/) ?? [];
  return year ? `${day}/${month}/${year}` : iso;
}

const padded = (number: number) => String(number).padStart(2, "0");

/** The number of a month by its name or the beginning of it; 0 for none. */
function monthOf(name: string): number {
  const number = MONTHS.indexOf(name.slice(0, 3)) + 1;
  const whole = number
    ? new Date(2000, number - 1).toLocaleDateString("en-GB", { month: "long" }).toLowerCase()
    : "";
  return whole.startsWith(name) || name === "sept" ? number : 0;
}
