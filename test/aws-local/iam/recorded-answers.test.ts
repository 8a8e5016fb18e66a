import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsSnapshot, StartedAwsLocal } from '../../../aws-local/index.ts';
import { ACCOUNT, callIam, startTestAws } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { proves } from '../../support/proves.ts';

type Parameters = Readonly<Record<string, string>>;

const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`;
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/Federation`;
const ROLE = { RoleName: 'ConnectAgent' };
const TRUST = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"${PROVIDER}"},"Action":"sts:AssumeRoleWithSAML"}]}`;
const DOCUMENT =
  '{ "Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "connect:*", "Resource": "*"} }';
const TRUST_SHOWN = encodeURIComponent(TRUST).replace(/[!'()*]/g, '%2A');
const DOCUMENT_SHOWN = encodeURIComponent(DOCUMENT).replaceAll('*', '%2A');
const SECOND = '2026-11-24T09:30:00Z';
const MILLISECOND = '2026-11-24T09:30:00.175Z';
const TAGS = {
  'Tags.member.1.Key': 'somekey',
  'Tags.member.1.Value': 'somevalue',
  'Tags.member.2.Key': 'emptykey',
  'Tags.member.2.Value': '',
};

/** The elements of a role up to where answers differ. */
const role = (path = '/'): string => `<Path>${path}</Path>
<RoleName>ConnectAgent</RoleName>
<RoleId>AROA…</RoleId>
<Arn>arn:aws:iam::${ACCOUNT}:role${path}ConnectAgent</Arn>
<CreateDate>${SECOND}</CreateDate>
<AssumeRolePolicyDocument>${TRUST_SHOWN}</AssumeRolePolicyDocument>`;
const TAGS_SHOWN = `<Tags>
<member>
<Key>emptykey</Key>
<Value/>
</member>
<member>
<Key>somekey</Key>
<Value>somevalue</Value>
</member>
</Tags>`;
const BOUNDARY_SHOWN = `<PermissionsBoundary>
<PermissionsBoundaryType>Policy</PermissionsBoundaryType>
<PermissionsBoundaryArn>${POLICY}</PermissionsBoundaryArn>
</PermissionsBoundary>`;
const policy = (uses: { attached?: number; bounded?: number } = {}): string =>
  `<PolicyName>Federation</PolicyName>
<PolicyId>ANPA…</PolicyId>
<Arn>${POLICY}</Arn>
<Path>/</Path>
<DefaultVersionId>v1</DefaultVersionId>
<AttachmentCount>${uses.attached ?? 0}</AttachmentCount>
<PermissionsBoundaryUsageCount>${uses.bounded ?? 0}</PermissionsBoundaryUsageCount>
<IsAttachable>true</IsAttachable>
<CreateDate>${SECOND}</CreateDate>
<UpdateDate>${SECOND}</UpdateDate>`;
const LAST_PAGE = '<IsTruncated>false</IsTruncated>';

let aws: StartedAwsLocal;
let empty: AwsSnapshot;
let metadata: string;
beforeAll(async () => {
  aws = await startTestAws();
  empty = aws.snapshot();
  metadata = await testMetadata();
});
afterAll(async () => aws.stop());
beforeEach(() => aws.restore(empty));

/** The result of a call, without its indent; ids are shortened to their prefix. Undefined without a result. */
async function answer(Action: string, parameters: Parameters = {}): Promise<string | undefined> {
  const { status, headers, body } = await callIam(aws.port, { Action, ...parameters });
  expect([Action, status, headers['content-type']]).toEqual([Action, 200, 'text/xml']);
  const [root = '', ...lines] = body.trimEnd().split('\n');
  expect(root).toBe(`<${Action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">`);
  const metadataAt = lines.indexOf('  <ResponseMetadata>');
  expect(lines.slice(metadataAt)).toEqual([
    '  <ResponseMetadata>',
    `    <RequestId>${String(headers['x-amzn-requestid'])}</RequestId>`,
    '  </ResponseMetadata>',
    `</${Action}Response>`,
  ]);
  const result = lines.slice(0, metadataAt).map((line) => line.trimStart());
  if (result.length === 0) return undefined;
  if (result.length === 1) return result[0];
  expect([result[0], result.at(-1)]).toEqual([`<${Action}Result>`, `</${Action}Result>`]);
  return result
    .slice(1, -1)
    .join('\n')
    .replaceAll(/\b(AROA|ANPA|SAMLSP)[A-Z2-7]{16,17}\b/g, '$1…');
}

const createRole = async (more: Parameters = {}) =>
  answer('CreateRole', { ...ROLE, AssumeRolePolicyDocument: TRUST, ...more });
const createPolicy = async (more: Parameters = {}) =>
  answer('CreatePolicy', { PolicyName: 'Federation', PolicyDocument: DOCUMENT, ...more });
const createProvider = async (more: Parameters = {}) =>
  answer('CreateSAMLProvider', { Name: 'PrimaryIdp', SAMLMetadataDocument: metadata, ...more });

describe('answers as they were recorded', () => {
  test('are those of SAML providers', async () => {
    proves('iam-provider-shapes', 'iam-provider-dates', 'query-layout');
    const arn = `<SAMLProviderArn>${PROVIDER}</SAMLProviderArn>`;
    const named = { SAMLProviderArn: PROVIDER };
    const escaped = metadata.replace(
      /[<>"]/g,
      (character) => ({ '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '',
    );
    const shown = `<SAMLProviderUUID>SAMLSP…</SAMLProviderUUID>
<SAMLMetadataDocument>${escaped}</SAMLMetadataDocument>
<CreateDate>${MILLISECOND}</CreateDate>
<ValidUntil>${MILLISECOND.replace('2026', '2126')}</ValidUntil>
<Tags/>
<AssertionEncryptionMode>Allowed</AssertionEncryptionMode>
<PrivateKeyList/>`;
    expect(await createProvider()).toBe(arn);
    expect(await answer('GetSAMLProvider', named)).toBe(shown);
    expect(await answer('UpdateSAMLProvider', { ...named, SAMLMetadataDocument: metadata })).toBe(
      arn,
    );
    expect(await answer('GetSAMLProvider', named)).toBe(shown);
    expect(await answer('ListSAMLProviders')).toBe(`<SAMLProviderList>
<member>
<Arn>${PROVIDER}</Arn>
<ValidUntil>${MILLISECOND.replace('2026', '2126')}</ValidUntil>
<CreateDate>${MILLISECOND}</CreateDate>
</member>
</SAMLProviderList>`);
    expect(await answer('DeleteSAMLProvider', named)).toBeUndefined();
    expect(await answer('ListSAMLProviders')).toBe('<SAMLProviderList/>');
    expect(await createProvider(TAGS)).toBe(`${arn}\n${TAGS_SHOWN}`);
  });

  test('are those of roles', async () => {
    proves('iam-role-shapes');
    expect(await createRole()).toBe(`<Role>\n${role()}\n</Role>`);
    const last = '<MaxSessionDuration>3600</MaxSessionDuration>';
    expect(await answer('GetRole', ROLE)).toBe(
      `<Role>\n${role()}\n${last}\n<RoleLastUsed/>\n</Role>`,
    );
    expect(await answer('UpdateRole', { ...ROLE, MaxSessionDuration: '7200' })).toBe(
      '<UpdateRoleResult/>',
    );
    const described = '<Description>agents</Description>';
    expect(await answer('UpdateRoleDescription', { ...ROLE, Description: 'agents' })).toBe(
      `<Role>\n${role()}\n${described}\n</Role>`,
    );
    expect(
      await answer('UpdateAssumeRolePolicy', { ...ROLE, PolicyDocument: TRUST }),
    ).toBeUndefined();
    expect(await answer('ListRoles', { PathPrefix: '/' })).toBe(
      `<Roles>\n<member>\n${role()}\n${described}\n${last.replace('3600', '7200')}\n</member>\n</Roles>\n${LAST_PAGE}`,
    );
    expect(await answer('DeleteRole', ROLE)).toBeUndefined();
    expect(await answer('ListRoles', { PathPrefix: '/none' })).toBe(`<Roles/>\n${LAST_PAGE}`);
  });

  test('are those of roles with tags and a boundary', async () => {
    proves('iam-boundary-shape', 'iam-tags');
    await createPolicy();
    const more = { ...TAGS, Path: '/with-tags/', PermissionsBoundary: POLICY };
    const whole = `${role('/with-tags/')}\n${BOUNDARY_SHOWN}\n${TAGS_SHOWN}`;
    expect(await createRole(more)).toBe(`<Role>\n${whole}\n</Role>`);
    const last = '<MaxSessionDuration>3600</MaxSessionDuration>';
    expect(await answer('GetRole', ROLE)).toBe(
      `<Role>\n${role('/with-tags/')}\n${last}\n${BOUNDARY_SHOWN}\n${TAGS_SHOWN}\n<RoleLastUsed/>\n</Role>`,
    );
    expect(await answer('ListRoles')).toBe(
      `<Roles>\n<member>\n${role('/with-tags/')}\n${last}\n</member>\n</Roles>\n${LAST_PAGE}`,
    );
    expect(await answer('ListRoleTags', ROLE)).toBe(`${TAGS_SHOWN}\n${LAST_PAGE}`);
    const keys = { 'TagKeys.member.1': 'somekey', 'TagKeys.member.2': 'EMPTYKEY' };
    expect(await answer('UntagRole', { ...ROLE, ...keys })).toBeUndefined();
    expect(await answer('ListRoleTags', ROLE)).toBe(`<Tags/>\n${LAST_PAGE}`);
    expect(await answer('DeleteRolePermissionsBoundary', ROLE)).toBeUndefined();
    expect(await answer('GetRole', ROLE)).toBe(
      `<Role>\n${role('/with-tags/')}\n${last}\n<RoleLastUsed/>\n</Role>`,
    );
  });

  test('are those of inline and attached policies', async () => {
    proves('iam-policy-shapes', 'text-role-policy-missing');
    await createRole();
    const named = { ...ROLE, PolicyName: 'Inline' };
    expect(await answer('PutRolePolicy', { ...named, PolicyDocument: DOCUMENT })).toBeUndefined();
    expect(await answer('GetRolePolicy', named)).toBe(
      `<RoleName>ConnectAgent</RoleName>\n<PolicyName>Inline</PolicyName>\n<PolicyDocument>${DOCUMENT_SHOWN}</PolicyDocument>`,
    );
    expect(await answer('ListRolePolicies', ROLE)).toBe(
      `<PolicyNames>\n<member>Inline</member>\n</PolicyNames>\n${LAST_PAGE}`,
    );
    expect(await createPolicy({ Description: 'For agents' })).toBe(
      `<Policy>\n${policy()}\n</Policy>`,
    );
    expect(await answer('ListAttachedRolePolicies', ROLE)).toBe(
      `<AttachedPolicies/>\n${LAST_PAGE}`,
    );
    const attachment = { ...ROLE, PolicyArn: POLICY };
    expect(await answer('AttachRolePolicy', attachment)).toBeUndefined();
    expect(await answer('ListAttachedRolePolicies', ROLE)).toBe(
      `<AttachedPolicies>\n<member>\n<PolicyName>Federation</PolicyName>\n<PolicyArn>${POLICY}</PolicyArn>\n</member>\n</AttachedPolicies>\n${LAST_PAGE}`,
    );
    expect(await answer('GetPolicy', { PolicyArn: POLICY })).toBe(
      `<Policy>\n${policy({ attached: 1 }).replace('<CreateDate>', '<Description>For agents</Description>\n<CreateDate>')}\n<Tags/>\n</Policy>`,
    );
    expect(await answer('ListPolicies', { Scope: 'Local' })).toBe(
      `<Policies>\n<member>\n${policy({ attached: 1 })}\n</member>\n</Policies>\n${LAST_PAGE}`,
    );
    expect(await answer('GetPolicyVersion', { PolicyArn: POLICY, VersionId: 'v1' })).toBe(
      `<PolicyVersion>\n<Document>${DOCUMENT_SHOWN}</Document>\n<VersionId>v1</VersionId>\n<IsDefaultVersion>true</IsDefaultVersion>\n<CreateDate>${SECOND}</CreateDate>\n</PolicyVersion>`,
    );
  });

  test('are those of an account', async () => {
    expect(await answer('CreateAccountAlias', { AccountAlias: 'agents' })).toBeUndefined();
    expect(await answer('DeleteAccountAlias', { AccountAlias: 'agents' })).toBeUndefined();
    expect(await answer('GetAccountSummary')).toMatch(
      /^<SummaryMap>\n<entry>\n<key>AccessKeysPerUserQuota<\/key>\n<value>2<\/value>\n<\/entry>\n/,
    );
  });

  test('are those of everything at once', async () => {
    proves('iam-authorization-details');
    await createPolicy();
    await createRole({ Description: 'not shown here', MaxSessionDuration: '7200' });
    const details = async (kind: string) =>
      answer('GetAccountAuthorizationDetails', { 'Filter.member.1': kind });
    const none = (list: string): string => `<UserDetailList/>\n<GroupDetailList/>\n${list}`;
    expect(await details('Role')).toBe(
      none(
        `<RoleDetailList>\n<member>\n${role()}\n<InstanceProfileList/>\n<RolePolicyList/>\n<AttachedManagedPolicies/>\n<Tags/>\n<RoleLastUsed/>\n</member>\n</RoleDetailList>\n<Policies/>\n${LAST_PAGE}`,
      ),
    );
    expect(await details('LocalManagedPolicy')).toBe(
      none(
        `<RoleDetailList/>\n<Policies>\n<member>\n${policy()}\n<PolicyVersionList>\n<member>\n<Document>${DOCUMENT_SHOWN}</Document>\n<VersionId>v1</VersionId>\n<IsDefaultVersion>true</IsDefaultVersion>\n<CreateDate>${SECOND}</CreateDate>\n</member>\n</PolicyVersionList>\n</member>\n</Policies>\n${LAST_PAGE}`,
      ),
    );
    expect(await details('User')).toBe(none(`<RoleDetailList/>\n<Policies/>\n${LAST_PAGE}`));
    expect(await details('AWSManagedPolicy')).toContain('<PolicyName>AdministratorAccess<');
    const all = await answer('GetAccountAuthorizationDetails');
    expect(all).toMatch(/ConnectAgent[^]*Federation[^]*AdministratorAccess/);
  });

  test('show what a role has among everything at once', async () => {
    await createPolicy();
    await createRole({ ...TAGS, PermissionsBoundary: POLICY });
    await answer('PutRolePolicy', { ...ROLE, PolicyName: 'Inline', PolicyDocument: DOCUMENT });
    await answer('AttachRolePolicy', { ...ROLE, PolicyArn: POLICY });
    const filter = { 'Filter.member.1': 'Role' };
    expect(await answer('GetAccountAuthorizationDetails', filter)).toContain(
      `<RolePolicyList>\n<member>\n<PolicyName>Inline</PolicyName>\n<PolicyDocument>${DOCUMENT_SHOWN}</PolicyDocument>\n</member>\n</RolePolicyList>\n<AttachedManagedPolicies>\n<member>\n<PolicyName>Federation</PolicyName>\n<PolicyArn>${POLICY}</PolicyArn>\n</member>\n</AttachedManagedPolicies>\n${BOUNDARY_SHOWN}\n${TAGS_SHOWN}\n<RoleLastUsed/>`,
    );
  });
});
