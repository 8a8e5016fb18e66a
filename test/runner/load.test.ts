import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../runner/define-scenario.ts';
import { loadScenarios } from '../../runner/load.ts';
import { scenario } from '../support/runner-fixtures.ts';

const SIGN_IN = { do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' } as const;

describe('loadScenarios', () => {
  it('takes scenarios that hang together', () => {
    const list = [scenario(), scenario({ id: 'login/another' })];
    expect(loadScenarios(list)).toBe(list);
  });

  it.each<[string, Partial<Scenario>, string]>([
    ['an id in capitals', { id: 'Login/Reaches' }, 'not of the form folder/name'],
    ['an id without folder', { id: 'reaches' }, 'not of the form folder/name'],
    ['no driver', { drivers: [] }, 'no driver can play it'],
    ['two steps of one name', { steps: [SIGN_IN, SIGN_IN] }, 'two steps named "sign-in"'],
    ['a step that expects nothing', { expect: {} }, 'step "sign-in" expects nothing'],
    [
      'an expectation of no step',
      { expect: { ...scenario().expect, other: { is: 'healthy' } } },
      'expects something of "other"',
    ],
    [
      'an expectation that cannot come about',
      { expect: { 'sign-in': { is: 'healthy' } } },
      'step "sign-in" (sign-in) cannot come to what it expects',
    ],
    [
      'a change of the IdP "other" without variants',
      { world: { certificateAt: { other: 'expired' } } },
      'names the IdP "this" or "other" but has no variants',
    ],
    [
      'a replay of what nobody posted',
      {
        steps: [{ do: 'replay', name: 'again', seat: 'desk' }],
        expect: { again: { is: 'connected', idp: 'primary', person: 'agent' } },
      },
      'comes back to seat "desk", which nobody took',
    ],
    [
      'a seat that nobody took',
      {
        steps: [{ do: 'revisit', name: 'back', seat: 'desk' }],
        expect: { back: { is: 'still-connected' } },
      },
      'comes back to seat "desk", which nobody took',
    ],
    [
      'a desk that nobody took',
      { steps: [{ ...SIGN_IN, sitsAt: 'desk' }] },
      'comes back to seat "desk", which nobody took',
    ],
    [
      'somebody who signs out and was never there',
      { steps: [SIGN_IN, { do: 'sign-out', name: 'out', seat: 'desk', from: ['aws'] }] },
      'comes back to seat "desk", which nobody took',
    ],
    [
      'an IdP "other" without variants',
      { steps: [{ ...SIGN_IN, idp: 'other' }] },
      'names the IdP "this" or "other" but has no variants',
    ],
    [
      'a fault that is none',
      { steps: [{ do: 'arm-fault', name: 'fault', at: 'backup', fault: 'sleepy' }, SIGN_IN] },
      'step "fault" arms "sleepy", which is no fault',
    ],
    [
      'a fault where it cannot be armed',
      { steps: [{ do: 'arm-fault', name: 'fault', at: 'aws', fault: 'blackhole' }, SIGN_IN] },
      'step "fault" arms "blackhole" at aws, where there is none of that',
    ],
    [
      'a parameter that a fault does not take',
      {
        steps: [
          { do: 'arm-fault', name: 'fault', at: 'both', fault: 'drip', parameters: { drops: 3 } },
          SIGN_IN,
        ],
      },
      'It takes bytesPerSecond',
    ],
    [
      'a fault of certificates where there are none',
      { steps: [{ do: 'arm-fault', name: 'fault', at: 'both', fault: 'tls-expired' }, SIGN_IN] },
      'arms "tls-expired", but the IdPs are not reached over HTTPS',
    ],
    [
      'a fault at "this" without variants',
      { steps: [{ do: 'arm-fault', name: 'fault', at: 'this', fault: 'down' }, SIGN_IN] },
      'names the IdP "this" or "other" but has no variants',
    ],
    [
      'an IdP "this" without variants',
      { steps: [{ ...SIGN_IN, idp: 'this' }] },
      'names the IdP "this" or "other" but has no variants',
    ],
  ])('refuses %s', (_what, change, problem) => {
    expect(() => loadScenarios([scenario(change)])).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        message: expect.stringContaining(problem),
      }),
    );
  });

  it('refuses the same id twice, and tells everything that is wrong at once', () => {
    const broken = [scenario(), scenario({ drivers: [] })];
    expect(() => loadScenarios(broken)).toThrow(/is there twice[^]*no driver can play it/);
  });
});
