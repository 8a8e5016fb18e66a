import { isDeepStrictEqual } from 'node:util';
import { UnderstudyError } from '../core/errors.ts';
import { countsOf, outcomeOf } from './assemble.ts';
import type { RunResult } from './result.ts';

/** A result, and the name by which errors speak of it. */
export interface NamedResult {
  name: string;
  result: RunResult;
}

/**
 * Joins the results of shards, or of other parts of one run, into one. The order of the arguments does
 * not matter: scenarios stand by name.
 *
 * @throws {UnderstudyError} `value-illegal` when they are not of one run: other versions of the tool,
 *   worlds, targets or plans, a shard that is missing, or a variant that stands twice.
 */
export function mergeResults(parts: readonly NamedResult[]): RunResult {
  const [first] = parts;
  if (first === undefined) throw refused('there is no result', 'Name one result or more');
  for (const part of parts) mustFit(first, part);
  mustBeWhole(parts);
  mustBeOnce(parts);
  const results = parts.map(({ result }) => result);
  const { shard: _shard, ...whole } = first.result;
  const scenarios = byVariant(results.flatMap((result) => result.scenarios));
  const skips = byVariant(results.flatMap((result) => result.skips));
  const counts = countsOf(scenarios, skips);
  return {
    ...whole,
    ...span(results),
    outcome: outcomeOf(
      counts,
      results.some(({ outcome }) => outcome === 'aborted'),
    ),
    environment: environmentOf(results, first.result),
    counts,
    scenarios,
    skips,
  };
}

type Sameness = readonly [what: string, of: (result: RunResult) => unknown];

/** What all parts of a run have in common. */
const SAME: readonly Sameness[] = [
  ['version of Understudy', ({ tool }) => tool.version],
  ['kind', ({ kind }) => kind],
  ['target', ({ environment }) => environment.target],
  ['account', ({ environment }) => environment.account],
  ['Region', ({ environment }) => environment.region],
  ['set of IdPs', ({ environment }) => environment.idps.map(({ entityId }) => entityId).join(', ')],
  ['world', ({ environment }) => environment.world ?? 'not recorded'],
  ['fidelity', ({ fidelity }) => fidelity.statement],
];

function mustFit(first: NamedResult, part: NamedResult): void {
  for (const [what, of] of SAME) {
    const [expected, got] = [of(first.result), of(part.result)];
    if (isDeepStrictEqual(expected, got)) continue;
    throw refused(
      `${part.name} has the ${what} ${String(got)}, and ${first.name} ${String(expected)}`,
      'Merge results of one version of Understudy and one configuration; run the odd one again',
    );
  }
}

function mustBeWhole(parts: readonly NamedResult[]): void {
  const shards = parts.flatMap(({ name, result: { shard } }) =>
    shard ? [{ name, ...shard }] : [],
  );
  for (const [plan, group] of Map.groupBy(shards, (shard) => shard.plan)) {
    const [{ of } = { of: 0 }] = group;
    const odd = group.find((shard) => shard.of !== of);
    if (odd !== undefined)
      throw refused(
        `${odd.name} is one of ${odd.of} shards, and ${group[0]?.name} one of ${of}`,
        'Merge shards of one run',
      );
    const there = new Set(group.map(({ index }) => index));
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter(
      (index) => !there.has(index),
    );
    if (missing.length > 0)
      throw refused(
        `shard ${missing.join(', ')} of ${of} is missing (plan ${plan})`,
        'Name the results of all shards; shards of another plan have played other scenarios, drivers or worlds',
      );
  }
}

function mustBeOnce(parts: readonly NamedResult[]): void {
  const holders = new Map<string, string>();
  for (const { name, result } of parts) {
    for (const { variant } of [...result.scenarios, ...result.skips]) {
      const holder = holders.get(variant);
      if (holder !== undefined)
        throw refused(
          `${variant} is in ${holder} and in ${name}`,
          'Name each result once; parts of a run hold different variants',
        );
      holders.set(variant, name);
    }
  }
}

function byVariant<T extends { variant: string }>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => (a.variant < b.variant ? -1 : 1));
}

/** From the beginning of the first to the end of the last. */
function span(
  results: readonly RunResult[],
): Pick<RunResult, 'startedAt' | 'finishedAt' | 'milliseconds'> {
  const begun = Math.min(...results.map(({ startedAt }) => Date.parse(startedAt)));
  const ended = Math.max(...results.map(({ finishedAt }) => Date.parse(finishedAt)));
  return {
    startedAt: new Date(begun).toISOString(),
    finishedAt: new Date(ended).toISOString(),
    milliseconds: ended - begun,
  };
}

/** Machines may differ; each of them is named. */
function environmentOf(
  results: readonly RunResult[],
  { environment }: RunResult,
): RunResult['environment'] {
  const all = (of: (result: RunResult) => string | undefined): string =>
    [...new Set(results.map(of).filter((name) => name !== undefined))].toSorted().join(', ');
  const chromium = all((result) => result.environment.chromium);
  return {
    ...environment,
    node: all((result) => result.environment.node),
    platform: all((result) => result.environment.platform),
    ...(chromium === '' ? {} : { chromium }),
  };
}

function refused(what: string, remedy: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `These results cannot be merged: ${what}`,
    remedy,
  });
}
