import { describe, expect, it } from 'vitest';
import { CHECKS, findCheck } from '../../../aws-local/checks/registry.ts';
import type { FindingArgs } from '../../../aws-local/checks/types.ts';
import { findFact } from '../../../aws-local/facts/facts.ts';
import { explainVerdict } from '../../../aws-local/verdicts/explain-verdict.ts';
import { writeResponse } from '../../../saml/write/index.ts';
import { FEDERATE, message, defaultSeed, signed } from '../../support/aws-assertions.ts';
import { NOW, startTestAws } from '../../support/aws-server.ts';
import { testCredential } from '../../support/keys.ts';
import { post } from '../signin/post.ts';
import { MINUTE } from './judging.ts';

const CASES: readonly [string, string, FindingArgs, string | undefined][] = [
  ['message-well-formed', 'a comment', { rule: 'comment' }, 'unsafe-xml-refused'],
  ['message-well-formed', 'a broken tag', { rule: 'not-well-formed' }, undefined],
  [
    'message-well-formed',
    'an odd algorithm',
    { rule: 'signature-algorithm' },
    'signature-algorithms',
  ],
  ['message-well-formed', 'RSA 1.5', { rule: 'key-transport-algorithm' }, 'encryption-algorithms'],
  ['message-well-formed', 'two of them', { rule: 'encrypted-assertion' }, 'encryption-strict'],
  ['assertion-decrypts', 'the wrong key', {}, undefined],
  ['assertion-decrypts', 'a comment inside', { rule: 'comment' }, 'unsafe-xml-refused'],
  ['acs-provider-known', 'no provider', { id: 'SAMLSPX' }, 'acs-provider-unknown'],
  ['acs-provider-known', 'no ID', { id: null }, 'encrypted-sign-in-url'],
  [
    'recipient-is-aws',
    'another provider',
    { received: 'https://signin.aws.amazon.com/saml/acs/SAMLSPX', providerId: 'SAMLSPY' },
    'recipient-provider-id',
  ],
  ['recipient-is-aws', 'elsewhere', { received: 'https://portal.example/saml' }, undefined],
  ['signature-valid', 'another key', { rule: 'signature-invalid' }, undefined],
  ['issuer-known', 'the Response alone', { assertion: 'a', expected: 'a' }, 'issuer-both-levels'],
  ['issuer-known', 'the assertion', { assertion: 'b', expected: 'a' }, undefined],
  ['session-tags-legal', 'too much', { percent: 101 }, 'packed-size-estimate'],
  ['session-tags-legal', 'illegal keys', { illegal: ['#'] }, undefined],
  ['session-name-legal', 'two names', { received: ['a1', 'b2'] }, 'session-name-once'],
  ['session-name-legal', 'a bad name', { received: ['a'] }, undefined],
  ['instance-exists', 'another Region', { instanceRegion: 'eu-west-2' }, 'connect-instance-region'],
  [
    'trust-policy-allows',
    'several values without a set operator',
    { reason: 'no-match', statements: [{ effect: 'Allow', hint: 'list' }] },
    'policy-plain-operator-many-values',
  ],
  [
    'trust-allows-tags',
    'that and another fault',
    { reason: 'no-match', statements: [{ effect: 'Allow', hint: 'list', also: [{}] }] },
    undefined,
  ],
  [
    'trust-policy-allows',
    'another provider',
    { reason: 'no-match', statements: [{ effect: 'Allow', part: 'principal' }] },
    undefined,
  ],
  [
    'federation-permitted',
    'a policy of AWS that is not held',
    { reason: 'no-match', missingPolicies: ['arn:aws:iam::aws:policy/X'], statements: [] },
    'iam-aws-managed',
  ],
  [
    'federation-permitted',
    'the same in a session',
    { reason: 'outside-session-policy', missingPolicies: ['arn:aws:iam::aws:policy/X'] },
    'session-policy-unknown',
  ],
  [
    'federation-permitted',
    'a Deny beside it',
    { reason: 'explicit-deny', missingPolicies: ['arn:aws:iam::aws:policy/X'] },
    undefined,
  ],
  ['instance-exists', 'no instance', { instanceRegion: null }, undefined],
  ['signature-valid', 'SHA-1, by the switch', { rule: 'sha1' }, 'signature-sha1'],
  ['message-well-formed', 'another transform', { rule: 'transforms' }, 'signature-algorithms'],
];

describe('a refusal that AWS may not share', () => {
  it.each(CASES)('%s, %s', (id, _what, args, choice) => {
    expect(findCheck(id)?.ownChoice?.(args)).toBe(choice);
  });

  it('is owned by every check that rests on nothing but inferred facts', () => {
    const inferred = CHECKS.filter(({ cites }) =>
      cites.every((id) => findFact(id)?.certainty === 'inferred'),
    );
    expect(inferred.map(({ id }) => id)).toContain('conditions-not-before');
    expect(inferred.filter(({ ownChoice }) => ownChoice?.({}) === undefined)).toEqual([]);
  });

  it.each([
    [
      'comes from the future',
      { now: NOW + MINUTE },
      'conditions-not-before',
      'not-before-enforced',
    ],
    ['has run out', { now: NOW - 60 * MINUTE }, 'issued-recently', undefined],
  ])(
    'is told in the finding, in prose and on the page: one that %s',
    async (_what, at, check, choice) => {
      await using aws = await startTestAws({ seed: await defaultSeed() });
      const { now } = at;
      const shifted = message({
        issueInstant: now,
        conditions: { audienceRestrictions: [['urn:amazon:webservices']] },
      });
      const page = await post(aws, { SAMLResponse: await signed(shifted), RelayState: FEDERATE });
      expect(page.headers['x-understudy-check']).toBe(check);
      expect(page.body.includes('AWS may accept this')).toBe(choice !== undefined);
      const [verdict] = aws.verdicts().slice(-1).map(explainVerdict);
      expect(verdict?.findings.at(-1)?.ownChoice).toBe(choice);
      expect(verdict?.explanation).toContain('\n\n');
      expect(verdict?.explanation?.includes('AWS may accept this')).toBe(choice !== undefined);
    },
  );

  it('is told of a message with a comment in it', async () => {
    await using aws = await startTestAws({ seed: await defaultSeed() });
    const credential = await testCredential('primary');
    const xml = writeResponse(message(), { sign: 'assertion', credential });
    const posted = (text: string) =>
      post(aws, { SAMLResponse: Buffer.from(text).toString('base64'), RelayState: FEDERATE });
    expect((await posted(xml)).headers['x-understudy-check']).toBeUndefined();
    const refused = await posted(xml.replace('<saml', '<!-- note --><saml'));
    expect(refused.headers['x-understudy-check']).toBe('message-well-formed');
    expect(refused.body).toContain('AWS may accept this');
  });
});
