/** Markers in a recording, and the places that they become: “from 02:15 to 04:40”. */

import type { Marker } from "../wire";

/** Seconds within which two markers begin together: both criteria are spoken about. */
export const TOGETHER = 2;

/** Where a criterion comes up, in whole seconds. */
export interface Span {
  criterion: string;
  start: number;
  end: number;
  words: string;
}

/** ``02:15``, ``1:03:10``. */
export function timeOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = `${two(minutes)}:${two(whole % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** The seconds that a typed time is: ``2:15``, ``1:03:10``; null for what is no time. */
export function secondsOf(text: string): number | null {
  const found = text.trim().match(/^(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9])$/);
  if (!found) return null;
  const [, hours = "0", minutes = "0", seconds = "0"] = found;
  if (found[1] && Number(minutes) > 59) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

export const inOrder = (markers: Marker[]): Marker[] =>
  [...markers].sort((one, other) => one.start - other.start);

/** Where each marker leads, in the order of the recording, which has so many seconds. */
export function spansOf(markers: Marker[], length: number): Span[] {
  const ordered = inOrder(markers);
  return ordered.map(marker => {
    const start = Math.min(marker.start, length);
    const next = ordered.find(other => other.start > marker.start + TOGETHER)?.start;
    const end = Math.min(marker.end ?? next ?? length, length);
    return { criterion: marker.criterion, start, end: Math.max(start, end), words: marker.words };
  });
}

/** Where to look in the recording, by criterion: what follows without a gap is one place. */
export function placesOf(markers: Marker[], length: number): Record<string, string> {
  const places = new Map<string, Span[]>();
  for (const span of spansOf(markers, length)) {
    const before = places.get(span.criterion) ?? [];
    const last = before.at(-1);
    places.set(
      span.criterion,
      last && span.start <= last.end
        ? [...before.slice(0, -1), joined(last, span)]
        : [...before, span],
    );
  }
  return Object.fromEntries(
    [...places].map(([criterion, spans]) => [criterion, spans.map(placeOf).join("; ")]),
  );
}

const joined = (one: Span, other: Span): Span => ({
  ...one,
  end: Math.max(one.end, other.end),
  words: [one.words.trim(), other.words.trim()].filter(Boolean).join(", "),
});

function placeOf({ start, end, words }: Span): string {
  const time = end > start ? `from ${timeOf(start)} to ${timeOf(end)}` : `at ${timeOf(start)}`;
  return words.trim() ? `${time} (${words.trim()})` : time;
}
