import { describe, expect, it } from 'vitest';
import { mergeResults, type NamedResult } from '../../runner/merge-results.ts';
import { RESULT_SCHEMA, type RunResult } from '../../runner/result.ts';
import { heldDrill, mixedRun } from '../support/run-results.ts';

const PLAN = 'abcdef0123456789';

/** The mixed run, dealt out to as many shards as it has scenarios. */
function shards(change: (result: RunResult, index: number) => RunResult = (same) => same) {
  const whole = mixedRun();
  const of = whole.scenarios.length;
  return whole.scenarios.map((scenario, index): NamedResult => {
    const passed = scenario.status === 'passed' ? 1 : 0;
    const result: RunResult = {
      ...whole,
      outcome: scenario.status === 'passed' ? 'passed' : 'failed',
      startedAt: `2026-11-24T09:0${index}:00.000Z`,
      finishedAt: `2026-11-24T09:0${index}:30.000Z`,
      environment: { ...whole.environment, node: `v24.0.${index}` },
      counts: { passed, failed: 1 - passed, broke: 0, aborted: 0, skipped: 0 },
      shard: { index: index + 1, of, plan: PLAN },
      scenarios: [scenario],
      skips: index === 0 ? whole.skips : [],
    };
    return { name: `shard-${index + 1}`, result: change(result, index) };
  });
}

describe('merged results', () => {
  it('are the whole: every scenario and skip once, counted, judged and timed anew', () => {
    const merged = mergeResults(shards());
    const { shard: _shard, ...rest } = merged;
    expect(RESULT_SCHEMA.parse(merged)).toEqual(merged);
    expect(rest).toMatchObject({
      outcome: 'failed',
      counts: mixedRun().counts,
      startedAt: '2026-11-24T09:00:00.000Z',
      finishedAt: '2026-11-24T09:02:30.000Z',
      milliseconds: 150_000,
    });
    expect(merged.shard).toBeUndefined();
    expect(merged.environment.node).toBe('v24.0.0, v24.0.1, v24.0.2');
    expect(merged.scenarios.map(({ variant }) => variant).toSorted()).toEqual(
      mixedRun()
        .scenarios.map(({ variant }) => variant)
        .toSorted(),
    );
  });

  it('are the same whatever the order of the parts', () => {
    expect(mergeResults(shards().toReversed())).toEqual(mergeResults(shards()));
  });

  it('may be of parts that are no shards, such as two drivers', () => {
    const apart = shards(({ shard: _shard, ...result }) => result);
    expect(mergeResults(apart.slice(0, 2)).scenarios).toHaveLength(2);
  });

  it('were aborted when one of them was, and prove nothing when nothing passed', () => {
    const cut = shards((result, index) =>
      index === 1 ? { ...result, outcome: 'aborted' } : result,
    );
    expect(mergeResults(cut).outcome).toBe('aborted');
    const [, , broke] = shards(({ shard: _shard, ...result }) => result);
    expect(mergeResults(broke === undefined ? [] : [broke]).outcome).toBe('invalid');
  });

  const odd = (change: (result: RunResult) => RunResult): NamedResult[] =>
    shards((result, index) => (index === 2 ? change(result) : result));

  it.each<[string, NamedResult[], string]>([
    ['none', [], 'there is no result'],
    [
      'another version of the tool',
      odd((result) => ({ ...result, tool: { ...result.tool, version: '9.9.9' } })),
      'shard-3 has the version of Understudy 9.9.9, and shard-1 1.2.3',
    ],
    [
      'another world',
      odd((result) => ({ ...result, environment: { ...result.environment, world: 'feed' } })),
      'shard-3 has the world feed, and shard-1 not recorded',
    ],
    [
      'another Region',
      odd((result) => ({ ...result, environment: { ...result.environment, region: 'eu-west-2' } })),
      'shard-3 has the Region eu-west-2, and shard-1 us-west-2',
    ],
    ['a drill among runs', odd(() => heldDrill()), 'shard-3 has the kind drill, and shard-1 run'],
    ['a shard that is missing', shards().slice(0, 2), 'shard 3 of 3 is missing'],
    [
      'a shard of another plan',
      odd((result) => ({ ...result, shard: { index: 3, of: 3, plan: 'other' } })),
      'shard 3 of 3 is missing',
    ],
    [
      'shards of another number',
      odd((result) => ({ ...result, shard: { index: 3, of: 4, plan: PLAN } })),
      'shard-3 is one of 4 shards, and shard-1 one of 3',
    ],
    [
      'one twice',
      [...shards(), ...shards().slice(0, 1)],
      'login/reaches-connect [primary, http] is in shard-1 and in shard-1',
    ],
  ])('are refused for %s', (_what, parts, problem) => {
    expect(() => mergeResults(parts)).toThrow(
      expect.objectContaining({
        code: 'value-illegal',
        problem: expect.stringContaining(`These results cannot be merged: ${problem}`),
        remedy: expect.any(String),
      }),
    );
  });
});
