/** How many letters a key may be off. */
const FARTHEST = 2;

/**
 * The key that somebody meant: one that ends alike behind another beginning, else one that is a letter
 * or two off.
 *
 * @example
 * nearestKey('saml:RoleSessionName', ['sts:RoleSessionName']) // 'sts:RoleSessionName'
 */
export function nearestKey(wanted: string, known: readonly string[]): string | undefined {
  const key = wanted.toLowerCase();
  const tail = tailOf(key);
  const alike = known.find((name) => tailOf(name.toLowerCase()) === tail);
  if (alike !== undefined) return alike;
  const [nearest] = known
    .map((name) => ({ name, distance: distance(key, name.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= FARTHEST)
    .sort((left, right) => left.distance - right.distance);
  return nearest?.name;
}

function tailOf(key: string): string {
  return key.slice(Math.max(key.lastIndexOf(':'), key.lastIndexOf('/')) + 1);
}

/** Levenshtein's, given up early for texts of very different length. */
function distance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > FARTHEST) return Infinity;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(left).entries()) {
    const next = [at + 1];
    for (const [index, other] of Array.from(right).entries()) {
      const changed = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
