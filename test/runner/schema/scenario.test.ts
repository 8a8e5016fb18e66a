import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCENARIO_SCHEMA } from '../../../runner/schema/scenario.ts';
import { SCENARIOS } from '../../../scenarios/index.ts';

describe('the schema of scenarios', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
    'takes %s and leaves it as it is',
    (_id, scenario) => {
      expect(SCENARIO_SCHEMA.parse(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
    },
  );

  it('makes a scenario of what does not say that it is a drill', () => {
    const { kind: _kind, ...rest } = SCENARIOS[0] ?? { kind: '' };
    expect(SCENARIO_SCHEMA.parse(rest)).toMatchObject({ kind: 'scenario' });
  });

  it('is published for editors, with words for every name that can be chosen', () => {
    const text = readFileSync('schema/scenario.schema.json', 'utf8');
    for (const words of [
      'no-role: somebody whom',
      'H4: AWS sign-in',
      'still-connected',
      'arm-fault',
    ])
      expect(text).toContain(words);
  });
});
