import type { JsonValue } from '../../aws-local/index.ts';
import { maskName } from '../../core/redaction.ts';
import type { Assessment } from '../../preflight/index.ts';
import { pseudonymOf, type DrillNaming, type Population } from '../../runner/index.ts';

// Begins where a word does, so that a long text is gone through once.
const ADDRESS = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** An assessment as it may be passed on: agents by their labels, other people masked or by pseudonyms. */
export function maskAssessment(
  assessment: Assessment,
  { agents, world }: Population,
  naming: DrillNaming = { by: 'number' },
): Assessment {
  const labels = new Map(agents.map(({ username, label }) => [username, label]));
  const others = world.idps
    .flatMap(({ users }) => users)
    .filter(({ username }) => !labels.has(username))
    .flatMap(({ username, sessionName = username }) => [username, sessionName]);
  const labelOf = (name: string): string =>
    labels.get(name) ?? (naming.by === 'number' ? maskName(name) : pseudonymOf(name, naming));
  for (const name of others) labels.set(name, labelOf(name));
  // Addresses are found as such; only other names have to be looked for.
  const words = [...new Set(others)].filter((name) => !name.includes('@') && name.length > 2);
  const inText = (text: string): string =>
    words.reduce(
      (masked, word) => masked.replaceAll(word, labelOf(word)),
      labels.get(text) ?? text.replace(ADDRESS, labelOf),
    );
  const { differences, ...rest } = assessment;
  return {
    ...(eachText(rest as unknown as JsonValue, inText) as unknown as Assessment),
    differences: differences.map(({ person, what, values }) => ({
      person: labelOf(person),
      what,
      values: eachText(values, what === 'session name' ? labelOf : inText) as typeof values,
    })),
  };
}

function eachText(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: JsonValue) => eachText(one, change));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, eachText(one, change)]),
  );
}
