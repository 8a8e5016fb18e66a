import { describe, expect, it } from 'vitest';
import { maskAssessment } from '../../../harness/drill/mask-assessment.ts';
import type { Assessment } from '../../../preflight/index.ts';
import { populationOf } from '../../../runner/drill/people.ts';
import { defaultWorld } from '../../../runner/world.ts';
import { smallDrill } from '../../support/drills.ts';

const MARIA = 'maria.garcia@example.com';
const AGENT = 'agent-0001@example.com';

function assessment(): Assessment {
  return {
    schemaVersion: 1,
    at: '2026-11-24T12:00:00.000Z',
    ready: false,
    idps: [{ name: 'backup', score: 50, ready: [MARIA], lockedOut: [AGENT, 'kofi'] }],
    findings: [
      {
        rule: 'session-name',
        mode: 'C12',
        severity: 'error',
        idp: 'backup',
        people: [AGENT, MARIA],
        problem: `Amazon Connect has no user “kofi”, nor ${MARIA}, ${AGENT}`,
        remedy: 'Make the user',
        source: { name: 'users of kofi', isFile: false },
      },
    ],
    differences: [
      { person: MARIA, what: 'session name', values: { primary: 'MG', backup: null } },
      { person: AGENT, what: 'presence', values: { primary: true, backup: false } },
    ],
    unknown: [],
  };
}

function population() {
  const world = defaultWorld();
  const [primary] = world.idps;
  const kofi = { username: 'kofi', displayName: 'Kofi', roles: [] };
  const idps = world.idps.map((idp) =>
    idp === primary ? { ...idp, users: [...idp.users, kofi] } : idp,
  );
  return populationOf(smallDrill(), { world: { ...world, idps } });
}

describe('an assessment that is passed on', () => {
  it('calls agents by their numbers and masks other people, wherever they are named', () => {
    const masked = maskAssessment(assessment(), population());
    expect(JSON.stringify(masked)).not.toMatch(/maria|kofi|agent-0001|"MG"/);
    expect(masked.idps[0]).toEqual({
      name: 'backup',
      score: 50,
      ready: ['m…@example.com'],
      lockedOut: ['agent 0001', 'k…'],
    });
    expect(masked.findings[0]?.problem).toBe(
      'Amazon Connect has no user “k…”, nor m…@example.com, agent 0001',
    );
    expect(masked.differences[0]?.values).toEqual({ primary: 'M…', backup: null });
  });

  it('calls everybody by a pseudonym where they are asked for, the same wherever they are named', () => {
    const naming = { by: 'pseudonym', key: Buffer.from('key') } as const;
    const { idps, findings } = maskAssessment(
      assessment(),
      populationOf(smallDrill(), { world: defaultWorld(), naming }),
      naming,
    );
    expect(idps[0]?.lockedOut[0]).toMatch(/^p-[0-9a-f]{12}$/);
    expect(findings[0]?.people).toEqual([idps[0]?.lockedOut[0], idps[0]?.ready[0]]);
  });
});
