import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { federationPolicy, trustPolicy } from '../../support/aws-assertions.ts';
import { ACCOUNT, callIam, startTestAws } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { proves } from '../../support/proves.ts';

type Parameters = Readonly<Record<string, string>>;

const TRUST = JSON.stringify(trustPolicy());
const POLICY = JSON.stringify(federationPolicy());
const ROLE = { RoleName: 'ConnectAgent' };
const PROVIDER = { SAMLProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp` };

let aws: StartedAwsLocal;
let metadata: string;
beforeAll(async () => {
  aws = await startTestAws();
  metadata = await testMetadata();
  await call('CreateRole', { ...ROLE, AssumeRolePolicyDocument: TRUST });
  await call('CreateSAMLProvider', { Name: 'PrimaryIdp', SAMLMetadataDocument: metadata });
});
afterAll(async () => aws.stop());

/** `200`, or the code and message of the refusal. */
async function call(Action: string, parameters: Parameters = {}): Promise<string> {
  const { status, body } = await callIam(aws.port, { Action, ...parameters });
  if (status === 200) return '200';
  const read = (name: string) => new RegExp(`<${name}>(.*)</${name}>`).exec(body)?.[1] ?? '';
  return `${read('Code')}: ${read('Message')}`;
}

const violated = (where: string, constraint: string): string =>
  `ValidationError: 1 validation error detected: Value at '${where}' failed to satisfy constraint: ${constraint}`;
const matching = (pattern: string): string =>
  `Member must satisfy regular expression pattern: ${pattern}`;

describe('the bounds of the service model', () => {
  test.each<[Action: string, Parameters]>([
    ['ListRoles', {}],
    ['ListRoleTags', ROLE],
    ['ListRolePolicies', ROLE],
    ['ListAttachedRolePolicies', ROLE],
    ['ListSAMLProviderTags', PROVIDER],
    ['ListPolicies', {}],
    ['ListAccountAliases', {}],
    ['GetAccountAuthorizationDetails', {}],
  ])('hold the pages of %s to 1 to 1,000 items', async (Action, parameters) => {
    proves('iam-constraints', 'iam-paging');
    const items = async (count: string) => call(Action, { ...parameters, MaxItems: count });
    const where = 'maxItems';
    expect(await items('0')).toBe(
      violated(where, 'Member must have value greater than or equal to 1'),
    );
    expect(await items('1001')).toBe(
      violated(where, 'Member must have value less than or equal to 1000'),
    );
    expect(await items('1')).toBe('200');
    expect(await items('1000')).toBe('200');
    for (const Marker of ['garbage', 'dW5kZXJzdHVkeTo', '0'])
      expect(await call(Action, { ...parameters, Marker })).toBe(
        'ValidationError: Invalid Marker.',
      );
    expect(await call(Action, { ...parameters, Marker: '' })).toMatch(/Value at 'marker' failed/);
  });

  test('hold a session of a role to one to twelve hours', async () => {
    proves('iam-constraints');
    const update = async (seconds: string) =>
      call('UpdateRole', { ...ROLE, MaxSessionDuration: seconds });
    const where = 'maxSessionDuration';
    expect(await update('3599')).toBe(
      violated(where, 'Member must have value greater than or equal to 3600'),
    );
    expect(await update('43201')).toBe(
      violated(where, 'Member must have value less than or equal to 43200'),
    );
    expect(await update('43200')).toBe('200');
    expect(await update('3600')).toBe('200');
  });

  test('hold descriptions to 1,000 characters of Latin script', async () => {
    const describeRole = async (Description: string) =>
      call('UpdateRoleDescription', { ...ROLE, Description });
    expect(await describeRole('x'.repeat(1_001))).toBe(
      violated('description', 'Member must have length less than or equal to 1000'),
    );
    expect(await describeRole('Ω')).toMatch(/Value at 'description' failed.*regular expression/);
    expect(await describeRole('x'.repeat(1_000))).toBe('200');
    expect(await describeRole('Agents du café, ¡sí!')).toBe('200');
  });

  test('count every tag that breaks them, and every way in which it does', async () => {
    proves('query-constraint-wording');
    const tags = {
      'Tags.member.1.Key': '',
      'Tags.member.1.Value': 'v'.repeat(257),
      'Tags.member.2.Key': 'fine',
      'Tags.member.2.Value': 'fine',
      'Tags.member.3.Key': 'no!',
    };
    const key = matching(String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]+`);
    const sentence = (where: string, constraint: string): string =>
      `Value at '${where}' failed to satisfy constraint: ${constraint}`;
    expect(await call('TagSAMLProvider', { ...PROVIDER, ...tags })).toBe(
      `ValidationError: 5 validation errors detected: ${[
        sentence('tags.1.member.key', key),
        sentence('tags.1.member.key', 'Member must have length greater than or equal to 1'),
        sentence('tags.1.member.value', 'Member must have length less than or equal to 256'),
        sentence('tags.3.member.key', key),
        sentence('tags.3.member.value', 'Member must not be null'),
      ].join('; ')}`,
    );
  });

  test('let a role have any path of printable characters, a policy one of letters and few marks', async () => {
    proves('iam-constraints');
    const create = async (what: 'role' | 'policy', Path: string) =>
      what === 'role'
        ? call('CreateRole', { RoleName: `R${Path.length}`, Path, AssumeRolePolicyDocument: TRUST })
        : call('CreatePolicy', { PolicyName: `P${Path.length}`, Path, PolicyDocument: POLICY });
    const illegal = /^ValidationError: The specified value for path is invalid\./;
    for (const what of ['role', 'policy'] as const) {
      for (const path of ['a', '/a', 'a/', '/a b/', '/ä/'])
        expect([what, path, await create(what, path)]).toEqual([
          what,
          path,
          expect.stringMatching(illegal),
        ]);
      expect(await create(what, '/a,b+c=d.e@f-g_h/i/')).toBe('200');
      expect(await create(what, `/${'a'.repeat(511)}/`)).toBe(
        violated('path', 'Member must have length less than or equal to 512'),
      );
    }
    expect(await create('role', '/a!{}|~/')).toBe('200');
    expect(await create('policy', '/a!{}|~/')).toMatch(illegal);
  });

  test('let listings of roles begin with part of a path, and those of policies with a whole one', async () => {
    expect(await call('ListRoles', { PathPrefix: '/contact' })).toBe('200');
    expect(await call('ListRoles', { PathPrefix: 'contact' })).toMatch(/^ValidationError: 1 /);
    for (const Action of ['ListPolicies', 'ListAttachedRolePolicies']) {
      expect(await call(Action, { ...ROLE, PathPrefix: '/contact' })).toBe(
        violated('pathPrefix', matching(String.raw`((/[A-Za-z0-9\.,\+@=_-]+)*)/`)),
      );
      expect(await call(Action, { ...ROLE, PathPrefix: '/contact/' })).toBe('200');
    }
  });
});

describe('names and ids', () => {
  test('of roles differ in more than their case, those of SAML providers in their case alone', async () => {
    proves('text-role-exists', 'iam-provider-name-exact', 'iam-role-name-exact');
    const role = { RoleName: 'connectAGENT', AssumeRolePolicyDocument: TRUST };
    expect(await call('CreateRole', role)).toBe(
      'EntityAlreadyExists: Role with name connectAGENT already exists.',
    );
    expect(await call('GetRole', { RoleName: 'connectAGENT' })).toMatch(/^NoSuchEntity/);
    const provider = { Name: 'PRIMARYidp', SAMLMetadataDocument: metadata };
    expect(await call('CreateSAMLProvider', provider)).toBe('200');
    expect(await call('CreateSAMLProvider', provider)).toBe(
      'EntityAlreadyExists: Provider with name PRIMARYidp already exists.',
    );
  });

  test('are made anew with each role and policy, and say what they are of', async () => {
    proves('iam-unique-ids');
    const idOf = async (create: Parameters, remove: Parameters) => {
      const { body } = await callIam(aws.port, { ...create, Action: create['Action'] ?? '' });
      expect(await call(remove['Action'] ?? '', remove)).toBe('200');
      return /<(?:Role|Policy)Id>(.*)<\//.exec(body)?.[1] ?? '';
    };
    const role = [
      { Action: 'CreateRole', RoleName: 'Short', AssumeRolePolicyDocument: TRUST },
      { Action: 'DeleteRole', RoleName: 'Short' },
    ] as const;
    const PolicyArn = `arn:aws:iam::${ACCOUNT}:policy/Short`;
    const policy = [
      { Action: 'CreatePolicy', PolicyName: 'Short', PolicyDocument: POLICY },
      { Action: 'DeletePolicy', PolicyArn },
    ] as const;
    for (const [[create, remove], form] of [
      [role, /^AROA[A-Z2-7]{17}$/],
      [policy, /^ANPA[A-Z2-7]{17}$/],
    ] as const) {
      const ids = [await idOf(create, remove), await idOf(create, remove)];
      for (const id of ids) expect(id).toMatch(form);
      expect(new Set(ids).size).toBe(2);
    }
  });

  test('can be asked for twice where nothing changes, once where something goes', async () => {
    const inline = { ...ROLE, PolicyName: 'Inline' };
    const tag = { 'Tags.member.1.Key': 'a', 'Tags.member.1.Value': 'b' };
    const twice: [Action: string, Parameters][] = [
      ['PutRolePolicy', { ...inline, PolicyDocument: POLICY }],
      ['TagRole', { ...ROLE, ...tag }],
      ['TagSAMLProvider', { ...PROVIDER, ...tag }],
      ['UntagRole', { ...ROLE, 'TagKeys.member.1': 'never-there' }],
      ['UntagSAMLProvider', { ...PROVIDER, 'TagKeys.member.1': 'never-there' }],
      ['UpdateAssumeRolePolicy', { ...ROLE, PolicyDocument: TRUST }],
      ['UpdateSAMLProvider', { ...PROVIDER, SAMLMetadataDocument: metadata }],
    ];
    for (const [Action, parameters] of twice)
      expect([Action, await call(Action, parameters), await call(Action, parameters)]).toEqual([
        Action,
        '200',
        '200',
      ]);
    const once: [Action: string, Parameters][] = [
      ['DeleteRolePolicy', inline],
      ['DeleteRole', ROLE],
      ['DeleteSAMLProvider', PROVIDER],
    ];
    for (const [Action, parameters] of once)
      expect([Action, await call(Action, parameters), await call(Action, parameters)]).toEqual([
        Action,
        '200',
        expect.stringMatching(/^NoSuchEntity: /),
      ]);
  });
});
