import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsContext } from '../../../aws-local/context.ts';
import type { JsonValue } from '../../../aws-local/index.ts';
import type { AssertionMessage } from '../../../saml/types.ts';
import {
  ACS,
  attributes,
  BACKUP,
  message,
  PRIMARY,
  signed,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { api, browser, judge, outcome, outcomeOf, world } from './judging.ts';
import { proves } from '../../support/proves.ts';

let plain: AwsContext;
beforeAll(async () => {
  plain = await world();
});

describe('whom the role trusts', () => {
  const tagged = { attributes: attributes({ tags: { team: 'night' } }) };
  const sourced = { attributes: attributes({ sourceIdentity: ['maria'] }) };
  const only = { Action: 'sts:AssumeRoleWithSAML' };

  it.each([
    ['the other provider alone', { Principal: { Federated: BACKUP } }, 'trust-policy-allows'],
    ['this provider alone', { Principal: { Federated: PRIMARY } }, 'accepted'],
    ['the wrong action', { Action: 'sts:AssumeRole' }, 'trust-policy-allows'],
    ['the global URL alone', aud('https://signin.aws.amazon.com/saml'), 'trust-policy-allows'],
    ['several URLs', aud(['https://signin.aws.amazon.com/saml', ACS]), 'accepted'],
    ['another issuer', condition('saml:iss', 'https://other.example'), 'trust-policy-allows'],
    ['this issuer', condition('SAML:ISS', 'https://primary.idp.understudy.example'), 'accepted'],
    ['this subject', condition('saml:sub', 'maria.garcia@example.com'), 'accepted'],
    ['the type of the subject', condition('saml:sub_type', 'persistent'), 'accepted'],
    ['the provider by saml:doc', condition('saml:doc', '111122223333/PrimaryIdp'), 'accepted'],
    ['the session name', condition('sts:RoleSessionName', 'maria.garcia@example.com'), 'accepted'],
    ['another session name', condition('sts:RoleSessionName', 'kofi'), 'trust-policy-allows'],
    ['this network', { Condition: { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } } }, 'accepted'],
    [
      'another network',
      { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
      'trust-policy-allows',
    ],
    ['a time that is over', until('2026-01-01T00:00:00Z'), 'trust-policy-allows'],
    ['a time that is not', until('2027-01-01T00:00:00Z'), 'accepted'],
  ])('judges a trust policy with %s', async (_what, parts, expected) => {
    proves('trust-policy', 'trust-context-keys');
    expect(await outcome({}, api, { role: { trustPolicy: trustPolicy(parts) } })).toBe(expected);
  });

  it('refuses what a second statement denies', async () => {
    const Deny = { Effect: 'Deny', Principal: { Federated: PRIMARY }, Action: 'sts:*' };
    const { Statement, ...rest } = trustPolicy() as { Version: string; Statement: JsonValue[] };
    const role = { trustPolicy: { ...rest, Statement: [...Statement, Deny] } };
    expect(await outcome({}, api, { role })).toBe('trust-policy-allows');
  });

  it('sees attributes of persons as conditions', async () => {
    proves('trust-attribute-keys');
    const affiliation = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.1';
    const staff = [...attributes(), { name: affiliation, values: ['staff', 'member'] }];
    const Condition = { 'ForAnyValue:StringEquals': { 'saml:edupersonaffiliation': 'staff' } };
    const role = { trustPolicy: trustPolicy({ Condition }) };
    expect(await outcome({ attributes: staff }, api, { role })).toBe('accepted');
    expect(await outcome({}, api, { role })).toBe('trust-policy-allows');
  });

  it('sees tags as conditions', async () => {
    const Condition = { StringEquals: { 'aws:RequestTag/team': 'night' } };
    const role = { trustPolicy: trustPolicy({ Condition }) };
    expect(await outcome(tagged, api, { role })).toBe('accepted');
    expect(await outcome({}, api, { role })).toBe('trust-policy-allows');
  });

  it('wants leave for tags and for a source identity', async () => {
    proves('tags-need-tag-session', 'source-identity-needs-action');
    const role = { trustPolicy: trustPolicy(only) };
    expect(await outcome({}, api, { role })).toBe('accepted');
    expect(await outcome(tagged, api, { role })).toBe('trust-allows-tags');
    expect(await outcome(sourced, api, { role })).toBe('trust-allows-source-identity');
    expect(await outcome(tagged)).toBe('accepted');
    expect(await outcome(sourced)).toBe('accepted');
  });

  it.each([
    ['no Subject', { subject: undefined }],
    [
      'no NameID',
      { subject: { confirmations: message().assertion?.subject?.confirmations ?? [] } },
    ],
  ])('refuses %s as AWS does, by authorisation', async (_what, parts) => {
    proves('name-id-required', 'text-not-authorized');
    const { subject: _subject, ...rest } = message().assertion ?? { subject: undefined };
    const assertion = { ...rest, ...(parts.subject && { subject: parts.subject }) };
    const base64 = await signed({ ...message(), assertion: assertion as AssertionMessage });
    const judgement = judge(plain, base64);
    expect(outcomeOf(judgement)).toBe('name-id-present');
    expect(judgement.outcome === 'refused' && judgement.refusal.answer.code).toBe('AccessDenied');
  });

  it('says which statement did not match, and why', async () => {
    const context = await world({
      role: { trustPolicy: trustPolicy(aud('https://elsewhere.example')) },
    });
    const judgement = judge(context, await signed());
    const finding = judgement.findings.at(-1);
    expect(finding).toMatchObject({
      check: 'trust-policy-allows',
      verdict: 'fail',
      args: {
        statements: [{ key: 'SAML:aud', expected: ['https://elsewhere.example'], received: [ACS] }],
      },
    });
    expect(
      judgement.outcome === 'refused' && judgement.refusal.check.explain(finding?.args ?? {}),
    ).toContain(
      `Statement 1 does not match in the condition StringEquals SAML:aud: it wants “https://elsewhere.example”, the request has “${ACS}”.`,
    );
  });

  it.each([
    [7200, api, 'accepted'],
    [7201, api, 'duration-within-role'],
  ])(
    'judges %i seconds against the maximum of the role',
    async (durationSeconds, way, expected) => {
      proves('duration-within-role');
      expect(outcomeOf(judge(plain, await signed(), { ...way, durationSeconds }))).toBe(expected);
    },
  );

  it('does not bind a console sign-in to the maximum of the role', async () => {
    proves('console-duration');
    const long = { attributes: attributes({ sessionDuration: ['43200'] }) };
    expect(await outcome(long, browser)).toBe('accepted');
  });
});

function aud(value: string | string[]): {
  Condition: { StringEquals: { 'SAML:aud': string | string[] } };
} {
  return { Condition: { StringEquals: { 'SAML:aud': value } } };
}

function condition(
  key: string,
  value: string,
): { Condition: { StringEquals: Record<string, string> } } {
  return { Condition: { StringEquals: { [key]: value } } };
}

function until(moment: string): { Condition: { DateLessThan: Record<string, string> } } {
  return { Condition: { DateLessThan: { 'aws:CurrentTime': moment } } };
}
