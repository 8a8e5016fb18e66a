import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../aws-local/checks/ids.ts';
import { MODES } from '../../catalogue/index.ts';
import { FAULTS } from '../../faults/index.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import { needsOf } from '../../runner/capabilities.ts';
import { missingParts } from '../../runner/cast.ts';
import { loadScenarios } from '../../runner/load.ts';
import type { Scenario, Step } from '../../runner/define-scenario.ts';
import { defaultWorld } from '../../runner/world.ts';
import { DRILLS, SCENARIOS } from '../../scenarios/index.ts';

const files = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('index.ts'))
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
    const known = new Set<string>([...CHECK_IDS, 'none']);
    expect(named.filter((check) => !known.has(check))).toEqual([]);
  });

  it('`none` for a check only where a code tells that the reason was the right one', () => {
    const bare = refusals.filter(({ check, code, sts }) => {
      const by = { check, code, ...sts };
      return by.check === 'none' && by.code === undefined;
    });
    expect(bare).toEqual([]);
  });

  it.each(DEFECTS)(
    'the defect $id: a scenario sees it refused by the check that it breaks, or taken',
    ({ id, breaks }) => {
      const played = SCENARIOS.filter(({ world }) => world?.switches === undefined).flatMap(
        (scenario) => {
          const armed = scenario.steps.findIndex(
            (step) => step.do === 'arm-defects' && step.defects.includes(id),
          );
          if (armed === -1) return [];
          const [seen, ...rest] = scenario.steps.slice(armed + 1).map(expectedIn(scenario));
          return [{ seen, connectedLater: rest.some((later) => later?.is === 'connected') }];
        },
      );
      const met = breaks === undefined ? { is: 'connected' } : { is: 'refused', check: breaks };
      expect(played).toMatchObject(
        played.map(() =>
          breaks === undefined ? { seen: met } : { seen: met, connectedLater: true },
        ),
      );
      expect(played).not.toEqual([]);
    },
  );
});

const expectedIn = (scenario: Scenario) => (step: Step) => scenario.expect[step.name];

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

describe('the refusals of keys, metadata and assertions', () => {
  const modes = MODES.filter(({ id }) => /^[BC]/.test(id));

  it('have a positive twin in the same scenario, save those for people without a role', () => {
    const ids = new Set(modes.flatMap(({ scenarios }) => scenarios));
    const alone = SCENARIOS.filter(({ id, expect: expectations }) => {
      const outcomes = new Set(Object.values(expectations).map(({ is }) => is));
      return ids.has(id) && outcomes.has('refused') && !outcomes.has('connected');
    });
    expect(alone.map(({ id }) => id)).toEqual(['refusal/nobody-without-a-role']);
  });

  it('are played for each IdP, save two', () => {
    const ids = new Set(modes.flatMap(({ scenarios }) => scenarios));
    const single = SCENARIOS.filter(({ id, idps }) => ids.has(id) && idps !== 'each');
    expect(single.map(({ id }) => id).filter((id) => !id.startsWith('outage/'))).toEqual(NAMED);
  });
});

/** A trust policy that lacks the backup, and a session in which no IdP matters any more. */
const NAMED: readonly string[] = [
  'refusal/backup-not-trusted',
  'session/outlasts-the-role-session',
];

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
