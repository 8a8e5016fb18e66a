import { describe, expect, it } from 'vitest';
import { LOCAL_CAPABILITIES } from '../../runner/targets/local.ts';
import type { Capability } from '../../runner/capabilities.ts';
import { planRun, type PlanRequest } from '../../runner/plan.ts';
import { defaultWorld } from '../../runner/world.ts';
import { scenario } from '../support/runner-fixtures.ts';

const EVERYTHING: ReadonlySet<Capability> = new Set([
  'outage',
  'defects',
  'idp-settings',
  'aws-settings',
  'aws-clock',
  'verdicts',
]);

const plan = (change: Partial<PlanRequest> = {}) =>
  planRun({
    scenarios: [scenario()],
    world: defaultWorld(),
    capabilities: EVERYTHING,
    ...change,
  });

const variants = (change?: Partial<PlanRequest>): string[] =>
  plan(change).items.map(({ variant }) => variant);

const eachWay = scenario({
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
});

describe('planRun', () => {
  it('makes a variant of each IdP and driver', () => {
    expect(variants({ scenarios: [eachWay] })).toEqual([
      'login/reaches-connect [primary, browser]',
      'login/reaches-connect [primary, http]',
      'login/reaches-connect [primary, sts]',
      'login/reaches-connect [backup, browser]',
      'login/reaches-connect [backup, http]',
      'login/reaches-connect [backup, sts]',
    ]);
  });

  it('keeps to the drivers that were asked for, without calling the others skipped', () => {
    const { items, skips } = plan({ scenarios: [eachWay], drivers: ['sts'] });
    expect(items.map(({ variant }) => variant)).toEqual([
      'login/reaches-connect [primary, sts]',
      'login/reaches-connect [backup, sts]',
    ]);
    expect(skips).toEqual([]);
  });

  it('skips what this machine cannot drive, with the reason', () => {
    const { items, skips } = plan({
      scenarios: [eachWay],
      unavailable: { browser: 'No Chromium was found' },
    });
    expect(items).toHaveLength(4);
    expect(skips.map(({ variant, reason }) => [variant, reason])).toEqual([
      ['login/reaches-connect [primary, browser]', 'No Chromium was found'],
      ['login/reaches-connect [backup, browser]', 'No Chromium was found'],
    ]);
  });

  it('skips faults of certificates where the browser would not see them', () => {
    const expired = scenario({
      id: 'outage/expired',
      world: { idpsOverHttps: true },
      drivers: ['browser', 'http'],
      steps: [
        { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'tls-expired' },
        ...scenario().steps,
      ],
    });
    const request = {
      scenarios: [expired, scenario({ drivers: ['browser'] })],
      world: defaultWorld(),
      capabilities: LOCAL_CAPABILITIES,
    };
    const { items, skips } = planRun({ ...request, lenientBrowser: 'Without certutil' });
    expect(items.map(({ variant }) => variant)).toEqual([
      'outage/expired [http]',
      'login/reaches-connect [browser]',
    ]);
    expect(skips).toMatchObject([
      { variant: 'outage/expired [browser]', reason: 'Without certutil' },
    ]);
    expect(planRun(request).skips).toEqual([]);
  });

  it('skips what the target cannot do, naming it', () => {
    const moving = scenario({
      world: { trust: { agent: ['primary'] } },
      steps: [...scenario().steps, { do: 'move-clock', name: 'later', seconds: 60 }],
    });
    expect(plan({ scenarios: [moving], capabilities: new Set() }).skips[0]?.reason).toBe(
      'The target cannot change roles, trust policies or Connect users, nor move the clock of AWS',
    );
    expect(plan({ scenarios: [moving] }).skips).toEqual([]);
  });

  it('skips a refusal that only a check can prove where checks cannot be seen', () => {
    const only = scenario({
      expect: { 'sign-in': { is: 'refused', hop: 'H5', check: 'expired' } },
    });
    const worded = scenario({
      expect: {
        'sign-in': { is: 'refused', hop: 'H5', check: 'x', code: 'ExpiredTokenException' },
      },
    });
    expect(plan({ scenarios: [only], capabilities: new Set() }).skips[0]?.reason).toBe(
      'The target cannot see which check of AWS refused',
    );
    expect(plan({ scenarios: [worded], capabilities: new Set() }).items).toHaveLength(1);
  });

  it('skips what the world has nobody for', () => {
    const world = { ...defaultWorld(), cast: { people: {}, roles: { agent: 'ConnectAgent' } } };
    expect(plan({ world }).skips[0]?.reason).toBe('The world casts nobody as: agent');
  });

  it('stops at the sign-ins that the target allows, and says so', () => {
    const many = ['a', 'b', 'c'].map((name) => scenario({ id: `login/${name}` }));
    const { items, skips } = plan({ scenarios: many, maxSignIns: 2 });
    expect(items.map(({ scenario: { id } }) => id)).toEqual(['login/a', 'login/b']);
    expect(skips[0]?.reason).toBe('The target allows 2 sign-ins a run and 2 are planned before it');
  });

  it.each([
    [['login/reaches-connect'], 1],
    [['login/'], 1],
    [['#night'], 1],
    [['#login', '#night'], 2],
    [[], 2],
  ])('plays what fits one of the filters %j', (filters, count) => {
    const scenarios = [scenario(), scenario({ id: 'session/ends', tags: ['night'] })];
    expect(plan({ scenarios, filters }).items).toHaveLength(count);
  });

  it.each([
    ['logn', 'Scenarios: login/reaches-connect'],
    ['#nights', 'Tags: login'],
  ])('refuses the filter "%s", which fits nothing, and names what there is', (filter, names) => {
    expect(() => plan({ filters: [filter] })).toThrow(
      expect.objectContaining({ code: 'not-found', remedy: names }),
    );
  });

  it('is pure', () => {
    expect(plan({ scenarios: [eachWay] })).toEqual(plan({ scenarios: [eachWay] }));
  });
});
