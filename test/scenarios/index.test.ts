import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../aws-local/checks/ids.ts';
import { FAULTS } from '../../faults/index.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import { needsOf } from '../../runner/capabilities.ts';
import { missingParts } from '../../runner/cast.ts';
import { loadScenarios } from '../../runner/load.ts';
import { defaultWorld } from '../../runner/world.ts';
import { DRILLS, SCENARIOS } from '../../scenarios/index.ts';

const files = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
  .map((name) => name.replaceAll('\\', '/').replace(/\.ts$/, ''))
  .sort();

describe('the scenarios', () => {
  it('are every file of their folder, under the path as id', () => {
    expect(SCENARIOS.map(({ id }) => id).sort()).toEqual(files);
    expect(files.length).toBeGreaterThanOrEqual(20);
  });

  it('hang together', () => {
    expect(loadScenarios(SCENARIOS)).toHaveLength(SCENARIOS.length);
  });

  it('can all be cast in the default world', () => {
    for (const scenario of SCENARIOS)
      expect([scenario.id, missingParts(scenario, defaultWorld())]).toEqual([scenario.id, []]);
  });

  it('are data: nothing but the definition is imported, and nothing computed', () => {
    for (const file of files) {
      const text = readFileSync(join('scenarios', `${file}.ts`), 'utf8');
      expect(text.match(/import .*/g)).toHaveLength(1);
      expect([file, /=>|function|\bif\b|process\.|`/.test(text)]).toEqual([file, false]);
    }
  });

  it('say what happens in a title and why it matters in a why, without a full stop', () => {
    for (const { id, title, why, remedy = 'x' } of SCENARIOS)
      for (const text of [title, why, remedy]) {
        expect([id, /^[A-Z].*[^.]$/.test(text) || text === 'x']).toEqual([id, true]);
      }
  });

  it('tell what to do about every refusal and outage', () => {
    const silent = SCENARIOS.filter(({ id, remedy }) => /^(refusal|outage)\//.test(id) && !remedy);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('begin their drills with the death of the primary', () => {
    expect(DRILLS[0]?.id).toBe('failover/primary-dies');
    expect(DRILLS.every(({ kind, objectives }) => kind === 'drill' && objectives)).toBe(true);
  });
});

describe('what the scenarios refer to exists', () => {
  const refusals = SCENARIOS.flatMap(({ expect: expectations }) =>
    Object.values(expectations).filter((expected) => expected.is === 'refused'),
  );

  it('every check', () => {
    const named = refusals.flatMap(({ check, sts }) => [check, sts?.check ?? check]);
    const known: readonly string[] = CHECK_IDS;
    expect(named.filter((check) => !known.includes(check))).toEqual([]);
  });

  it('every defect of an IdP has a scenario that has it refused by the check that it breaks', () => {
    for (const { id, breaks } of DEFECTS) {
      const scenario = SCENARIOS.find(({ steps }) =>
        steps.some((step) => step.do === 'arm-defects' && step.defects.includes(id)),
      );
      expect([id, scenario?.expect['with-the-defect']]).toMatchObject([id, { check: breaks }]);
      // The twin: the same person by the same IdP without the defect.
      expect(scenario?.expect['without-it']).toMatchObject({ is: 'connected' });
    }
  });
});

describe('the outages', () => {
  const outages = SCENARIOS.filter(({ id }) => id.startsWith('outage/'));

  it('play every fault there is', () => {
    const played = outages.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.do === 'arm-fault' ? [step.fault] : [])),
    );
    expect([...new Set(played)].sort()).toEqual(FAULTS.map(({ id }) => id).sort());
  });

  it('have a way that works, each of them: by the backup or once it is mended', () => {
    const without = outages.filter(
      ({ expect: expectations }) =>
        !Object.values(expectations).some(({ is }) => is === 'connected'),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('keep nobody waiting for longer than a second', () => {
    for (const { id, steps } of outages) {
      const waits = steps.flatMap((step) => [
        step.do === 'wait' ? step.milliseconds : 0,
        'patience' in step ? (step.patience ?? 0) : 0,
      ]);
      expect([id, Math.max(...waits) <= 1_000]).toEqual([id, true]);
    }
  });
});

describe('what a real account can be asked', () => {
  it('is at least: each login, most defects, the outage', () => {
    const asked = SCENARIOS.filter((scenario) => {
      const needs = needsOf(scenario);
      return !needs.has('aws-settings') && !needs.has('aws-clock') && !needs.has('verdicts');
    }).map(({ id }) => id);
    expect(asked).toEqual(
      expect.arrayContaining([
        'login/reaches-connect',
        'refusal/tampered',
        'failover/primary-dies',
      ]),
    );
  });
});
