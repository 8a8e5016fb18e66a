import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsContext } from '../../../aws-local/context.ts';
import type { JsonValue } from '../../../aws-local/index.ts';
import { findRole, putRole } from '../../../aws-local/state/roles.ts';
import type { AssertionMessage } from '../../../saml/types.ts';
import {
  ACS,
  attributes,
  BACKUP,
  message,
  PRIMARY,
  ROLE,
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

  it.each<[string, Parts, Partial<Record<string, unknown>>, string]>([
    [
      'another provider',
      { Principal: { Federated: PRIMARY.replace('Primary', 'primary') } },
      { part: 'principal', hint: 'case', received: [PRIMARY] },
      'They differ in case alone, and case counts.',
    ],
    [
      'the audience in the place of the Recipient',
      aud('urn:amazon:webservices'),
      { part: 'condition', key: 'SAML:aud', hint: 'audience', received: [ACS] },
      'The key holds the Recipient of the assertion, which is a sign-in URL, not its Audience.',
    ],
    [
      'another Region’s endpoint',
      aud('https://signin.aws.amazon.com/saml'),
      { hint: 'endpoint' },
      'Both are sign-in endpoints of AWS, and each in use has to be listed.',
    ],
    [
      'a wildcard under StringEquals',
      aud('https://*.signin.aws.amazon.com/saml'),
      { operator: 'StringEquals', hint: 'wildcard' },
      'StringEquals takes * and ? for themselves; StringLike gives them their meaning.',
    ],
    [
      'a key that is spelt wrong',
      condition('saml:audd', ACS),
      { key: 'saml:audd', received: null, hint: 'key', meant: 'saml:aud' },
      'the request has nothing. A request of this kind has no such key; “saml:aud” is close to it.',
    ],
    [
      'a key that this assertion has not',
      condition('saml:mail', 'maria@example.com'),
      { key: 'saml:mail', received: null, hint: 'key-absent' },
      'A request of this kind can have that key, and this one has not.',
    ],
    [
      'an operation that is another one',
      { Action: 'sts:AssumeRole' },
      { part: 'action', expected: ['sts:AssumeRole'], hint: 'operation' },
      'That is another operation, although their names begin alike.',
    ],
    [
      'two faults at once',
      { Sid: 'Agents', Principal: { Federated: BACKUP }, ...aud('https://elsewhere.example') },
      {
        statement: 'statement 1 (Agents)',
        number: 1,
        sid: 'Agents',
        part: 'principal',
        also: [{ part: 'condition', operator: 'StringEquals', key: 'SAML:aud' }],
      },
      'Nor does it match in the condition StringEquals SAML:aud: it wants “https://elsewhere.example”',
    ],
  ])('explains %s', async (_what, parts, evidence, prose) => {
    const context = await world({ role: { trustPolicy: trustPolicy(parts) } });
    const judgement = judge(context, await signed());
    const finding = judgement.findings.at(-1);
    expect(finding).toMatchObject({
      check: 'trust-policy-allows',
      verdict: 'fail',
      args: {
        action: 'sts:AssumeRoleWithSAML',
        reason: 'no-match',
        statements: [{ effect: 'Allow', matched: false, ...evidence }],
      },
    });
    const refused = judgement.outcome === 'refused' ? judgement.refusal : undefined;
    expect(refused?.answer.message).toBe('Not authorized to perform sts:AssumeRoleWithSAML');
    expect(refused?.check.explain(finding?.args ?? {})).toContain(prose);
    expect(await outcome({})).toBe('accepted');
  });

  it('names the statement that denies, by its Sid', async () => {
    const Deny = {
      Sid: 'NobodyElse',
      Effect: 'Deny',
      NotPrincipal: { Federated: BACKUP },
      Action: 'sts:*',
    };
    const { Statement, ...rest } = trustPolicy() as { Version: string; Statement: JsonValue[] };
    const role = { trustPolicy: { ...rest, Statement: [...Statement, Deny] } };
    const judgement = judge(await world({ role }), await signed());
    const finding = judgement.findings.at(-1);
    expect(finding?.args).toMatchObject({
      reason: 'explicit-deny',
      decidedBy: 'statement 2 (NobodyElse)',
      statements: [{ matched: true }, { matched: true, effect: 'Deny', sid: 'NobodyElse' }],
    });
    expect(
      judgement.outcome === 'refused' && judgement.refusal.check.explain(finding?.args ?? {}),
    ).toContain('Statement 2 (NobodyElse) denies it.');
  });

  it.each([
    ['trust-allows-tags', 'sts:TagSession', tagged],
    ['trust-allows-source-identity', 'sts:SetSourceIdentity', sourced],
  ])('explains why %s refuses', async (check, action, assertion) => {
    const role = { trustPolicy: trustPolicy(only) };
    const judgement = judge(await world({ role }), await signed(message(assertion)));
    expect(outcomeOf(judgement)).toBe(check);
    expect(judgement.findings.at(-1)?.args).toMatchObject({
      action,
      statements: [{ part: 'action', expected: ['sts:AssumeRoleWithSAML'], received: [action] }],
    });
  });

  it.each([
    [{ StringEquals: { 'aws:ResourceTag/site': 'oslo' } }, 'accepted'],
    [{ StringEquals: { 'iam:ResourceTag/Site': 'oslo' } }, 'accepted'],
    [{ StringEquals: { 'iam:ResourceTag/Site': 'bergen' } }, 'trust-policy-allows'],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, 'accepted'],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, 'trust-policy-allows'],
    [{ Null: { 'aws:PrincipalOrgID': 'true', 'aws:userid': 'true' } }, 'accepted'],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }, 'accepted'],
  ])('knows the tags of the role and what every request has: %j', async (Condition, expected) => {
    proves('trust-context-keys', 'request-keys');
    const context = await world({ role: { trustPolicy: trustPolicy({ Condition }) } });
    const role = findRole(context.state, ROLE);
    if (role === undefined) throw new Error('The role is not there');
    putRole(context.state, { ...role, tags: [{ key: 'Site', value: 'oslo' }] });
    expect(outcomeOf(judge(context, await signed()))).toBe(expected);
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

type Parts = Parameters<typeof trustPolicy>[0];

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
