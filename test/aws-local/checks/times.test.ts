import { describe, expect, it } from 'vitest';
import type { AssertionMessage } from '../../../saml/types.ts';
import { NOW } from '../../support/aws-server.ts';
import { conditions, confirmed } from './altered.ts';
import { api, MINUTE, outcome } from './judging.ts';
import { proves } from '../../support/proves.ts';

describe('when', () => {
  const long = {
    ...confirmed({ notOnOrAfter: NOW + 60 * MINUTE }),
    ...conditions({ notOnOrAfter: NOW + 60 * MINUTE }),
  };

  it.each([
    [5 * MINUTE, 'accepted'],
    [5 * MINUTE + 1, 'issued-recently'],
    [-1, 'conditions-not-before'],
  ])('judges an assertion of long validity %i ms after its issue: %s', async (later, expected) => {
    expect(await outcome(long, api, { later })).toBe(expected);
  });

  it.each([
    ['conditions that end now', conditions({ notOnOrAfter: NOW }), 'conditions-not-expired'],
    ['conditions that end in a moment', conditions({ notOnOrAfter: NOW + 1 }), 'accepted'],
    ['conditions without an end', conditions({}), 'accepted'],
    [
      'conditions that begin in a moment',
      conditions({ notBefore: NOW + 1 }),
      'conditions-not-before',
    ],
    ['conditions that begin now', conditions({ notBefore: NOW }), 'accepted'],
    ['an issue in the future', { issueInstant: NOW + 1 }, 'conditions-not-before'],
    ['a session of the IdP that is over', sessionUntil(NOW), 'conditions-not-expired'],
    ['a session of the IdP that goes on', sessionUntil(NOW + 1), 'accepted'],
    ['a confirmation that ends now', confirmed({ notOnOrAfter: NOW }), 'confirmation-not-expired'],
    ['a confirmation that ends in a moment', confirmed({ notOnOrAfter: NOW + 1 }), 'accepted'],
    [
      'a confirmation that begins in a moment',
      confirmed({ notBefore: NOW + 1 }),
      'confirmation-not-expired',
    ],
  ])('judges %s', async (_what, assertion, expected) => {
    proves('not-on-or-after-enforced');
    expect(await outcome(assertion)).toBe(expected);
  });

  it('allows for the clock skew that it is told, and not for a millisecond more', async () => {
    const switches = { clockSkewSeconds: 30 };
    expect(await outcome({}, api, { switches, later: -30_000 })).toBe('accepted');
    expect(await outcome({}, api, { switches, later: -30_001 })).toBe('conditions-not-before');
    expect(await outcome(long, api, { switches, later: 5 * MINUTE + 30_000 })).toBe('accepted');
    expect(await outcome(long, api, { switches, later: 5 * MINUTE + 30_001 })).toBe(
      'issued-recently',
    );
    const short = conditions({ notOnOrAfter: NOW });
    expect(await outcome(short, api, { switches, later: 29_999 })).toBe('accepted');
    expect(await outcome(short, api, { switches, later: 30_000 })).toBe('conditions-not-expired');
  });
});

function sessionUntil(sessionNotOnOrAfter: number): Partial<AssertionMessage> {
  return { authnStatements: [{ authnInstant: NOW, sessionNotOnOrAfter }] };
}
