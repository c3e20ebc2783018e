/** Who speaks in a recording, in one line: “Sam Lee (learner), Ruth Ade (assessor)”. */

export const PARTS = ["learner", "assessor", "witness"] as const;
export type Part = (typeof PARTS)[number];
export type People = Record<Part | "others", string>;

export const NOBODY: People = { learner: "", assessor: "", witness: "", others: "" };

export function lineOf(people: People): string {
  const named = PARTS.filter(part => people[part].trim());
  const parts = named.map(part => `${people[part].trim()} (${part})`);
  return [...parts, people.others.trim()].filter(Boolean).join(", ");
}

/** The people that a line names, each with the part that it says. */
export function peopleIn(line: string): People {
  const people = { ...NOBODY };
  const others: string[] = [];
  for (const one of line.split(/,\s*/)) {
    const [, name = "", part = ""] = one.match(/^(.*) \((learner|assessor|witness)\)$/) ?? [];
    if (name && !people[part as Part]) people[part as Part] = name;
    else if (one.trim()) others.push(one.trim());
  }
  return { ...people, others: others.join(", ") };
}
