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
  // People who are there already come as several agents, by turns.
  const labels = new Map<string, readonly string[]>();
  for (const { username, label } of agents)
    labels.set(username, [...(labels.get(username) ?? []), label]);
  const others = world.idps
    .flatMap(({ users }) => users)
    .filter(({ username }) => !labels.has(username))
    .flatMap(({ username, sessionName = username }) => [username, sessionName]);
  const unlabelled = (name: string): string =>
    naming.by === 'number' ? maskName(name) : pseudonymOf(name, naming);
  for (const name of others) labels.set(name, [unlabelled(name)]);
  const labelOf = (name: string): string => labels.get(name)?.join(', ') ?? unlabelled(name);
  // Addresses are found as such; only other names have to be looked for.
  const words = [...new Set(others)].filter((name) => !name.includes('@') && name.length > 2);
  const inText = (text: string): string =>
    words.reduce(
      (masked, word) => masked.replaceAll(word, labelOf(word)),
      text.replace(ADDRESS, labelOf),
    );
  const masks: Masks = { inText, inList: (text) => labels.get(text) ?? [inText(text)] };
  const { differences, ...rest } = assessment;
  return {
    ...(eachText(rest as unknown as JsonValue, masks) as unknown as Assessment),
    differences: differences.map(({ person, what, values }) => ({
      person: labelOf(person),
      what,
      values: eachText(
        values,
        what === 'session name' ? { ...masks, inText: labelOf } : masks,
      ) as typeof values,
    })),
  };
}

interface Masks {
  inText(text: string): string;
  /** Of a list of names: somebody may stand for several. */
  inList(text: string): readonly string[];
}

function eachText(value: JsonValue, masks: Masks): JsonValue {
  if (typeof value === 'string') return masks.inText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).flatMap((one): readonly JsonValue[] =>
      typeof one === 'string' ? masks.inList(one) : [eachText(one, masks)],
    );
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachText(one, masks)]));
}
