/** Numbers of versions, as semver.org (2.0.0, section 11) puts them in order. */

/** Below zero when the one version is older than the other, above zero when it is newer. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  return compareAll(first.numbers, second.numbers) || comparePreReleases(first.pre, second.pre);
}

function partsOf(version: string): { numbers: string[]; pre: string[] } {
  const [release = "", ...pre] = (version.split("+")[0] ?? "").split("-");
  return { numbers: release.split("."), pre: pre.length ? pre.join("-").split(".") : [] };
}

/** A version that is not yet released comes before the one that is. */
function comparePreReleases(one: string[], other: string[]): number {
  if (!one.length || !other.length) return other.length - one.length;
  return compareAll(one, other);
}

function compareAll(one: string[], other: string[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const step = comparePart(one[at], other[at]);
    if (step) return step;
  }
  return 0;
}

function comparePart(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return (one ? 1 : 0) - (other ? 1 : 0);
  const [first, second] = [Number(one), Number(other)];
  const numbers = [first, second].filter(number => !Number.isNaN(number)).length;
  if (numbers === 2) return first - second;
  if (numbers === 1) return Number.isNaN(first) ? 1 : -1;
  return one < other ? -1 : Number(one > other);
}
