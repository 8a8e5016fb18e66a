import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DetachRolePolicyCommand,
  GetAccountSummaryCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  ListRolesCommand,
  PutRolePermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsSnapshot, StartedAwsLocal } from '../../../aws-local/index.ts';
import { trustPolicy } from '../../support/aws-assertions.ts';
import { ACCOUNT, callIam, startTestAws } from '../../support/aws-server.ts';

const ROLE = { RoleName: 'ConnectAgent' };
const ARN = `arn:aws:iam::${ACCOUNT}:policy/Federation`;
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const POLICY = { PolicyArn: ARN };
const TRUST = JSON.stringify(trustPolicy());

function document(action = 'connect:GetFederationToken'): string {
  const Statement = [{ Effect: 'Allow', Action: action, Resource: '*' }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

let aws: StartedAwsLocal;
let iam: IAMClient;
let empty: AwsSnapshot;

beforeAll(async () => {
  aws = await startTestAws();
  empty = aws.snapshot();
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
  iam = new IAMClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterAll(async () => {
  iam.destroy();
  await aws.stop();
});
beforeEach(() => aws.restore(empty));

const create = async (changes: object = {}) =>
  iam.send(
    new CreatePolicyCommand({ PolicyName: 'Federation', PolicyDocument: document(), ...changes }),
  );
const createRole = async (changes: object = {}) =>
  iam.send(new CreateRoleCommand({ ...ROLE, AssumeRolePolicyDocument: TRUST, ...changes }));
const attach = async (PolicyArn = ARN) =>
  iam.send(new AttachRolePolicyCommand({ ...ROLE, PolicyArn }));
const attached = async () =>
  (await iam.send(new ListAttachedRolePoliciesCommand(ROLE))).AttachedPolicies;
const bound = async (PermissionsBoundary = ARN) =>
  iam.send(new PutRolePermissionsBoundaryCommand({ ...ROLE, PermissionsBoundary }));
const addVersion = async (changes: object = {}) =>
  iam.send(new CreatePolicyVersionCommand({ ...POLICY, PolicyDocument: document(), ...changes }));

const shown = {
  PolicyName: 'Federation',
  PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
  Arn: ARN,
  Path: '/',
  DefaultVersionId: 'v1',
  AttachmentCount: 0,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  CreateDate: new Date('2026-11-24T09:30:00Z'),
  UpdateDate: new Date('2026-11-24T09:30:00Z'),
};

describe('managed policies', () => {
  test('are created and listed without description and tags, and shown with both', async () => {
    expect((await create({ Description: 'For agents' })).Policy).toEqual(shown);
    expect((await iam.send(new ListPoliciesCommand({ Scope: 'Local' }))).Policies).toEqual([shown]);
    expect((await iam.send(new GetPolicyCommand(POLICY))).Policy).toEqual({
      ...shown,
      Description: 'For agents',
      Tags: [],
    });
  });

  test('stand in the answer in the order of the service model', async () => {
    const answer = await callIam(aws.port, {
      Action: 'CreatePolicy',
      PolicyName: 'Federation',
      PolicyDocument: document(),
      'Tags.member.1.Key': 'team',
      'Tags.member.1.Value': 'ops',
    });
    const names = [...answer.body.matchAll(/<(\w+)[ />]/g)].map(([, name]) => name);
    expect(names).toEqual([
      'CreatePolicyResponse',
      'CreatePolicyResult',
      'Policy',
      'PolicyName',
      'PolicyId',
      'Arn',
      'Path',
      'DefaultVersionId',
      'AttachmentCount',
      'PermissionsBoundaryUsageCount',
      'IsAttachable',
      'CreateDate',
      'UpdateDate',
      'Tags',
      'member',
      'Key',
      'Value',
      'ResponseMetadata',
      'RequestId',
    ]);
  });

  test('take a path, and are listed by page, path, scope and use', async () => {
    await create();
    await create({ PolicyName: 'Other', Path: '/x/' });
    await createRole();
    await attach(`arn:aws:iam::${ACCOUNT}:policy/x/Other`);
    const list = async (changes: object) =>
      (await iam.send(new ListPoliciesCommand(changes))).Policies?.map(
        ({ PolicyName }) => PolicyName,
      );
    expect(await list({})).toEqual(['Federation', 'Other', 'AdministratorAccess']);
    expect(await list({ Scope: 'AWS' })).toEqual(['AdministratorAccess']);
    expect(await list({ PathPrefix: '/x/' })).toEqual(['Other']);
    expect(await list({ OnlyAttached: true })).toEqual(['Other']);
    expect(await list({ OnlyAttached: true, PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(
      [],
    );
    const first = await iam.send(new ListPoliciesCommand({ MaxItems: 1 }));
    expect(first.IsTruncated).toBe(true);
    expect(await list({ Marker: first.Marker })).toEqual(['Other', 'AdministratorAccess']);
  });

  test('have versions, of which one counts', async () => {
    await create();
    expect((await addVersion({ PolicyDocument: document('s3:GetObject') })).PolicyVersion).toEqual({
      VersionId: 'v2',
      IsDefaultVersion: false,
      CreateDate: shown.CreateDate,
    });
    await iam.send(new SetDefaultPolicyVersionCommand({ ...POLICY, VersionId: 'v2' }));
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ ...POLICY, VersionId: 'v2' }),
    );
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(document('s3:GetObject'));
    expect(PolicyVersion?.IsDefaultVersion).toBe(true);
    await iam.send(new DeletePolicyVersionCommand({ ...POLICY, VersionId: 'v1' }));
    await addVersion({ SetAsDefault: true });
    const { Versions } = await iam.send(new ListPolicyVersionsCommand(POLICY));
    expect(
      Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
    ).toEqual([
      ['v3', true],
      ['v2', false],
    ]);
    expect((await iam.send(new GetPolicyCommand(POLICY))).Policy?.DefaultVersionId).toBe('v3');
  });

  test('have at most five versions, and go with the last', async () => {
    await create();
    for (let count = 0; count < 4; count += 1) await addVersion();
    await expect(addVersion()).rejects.toMatchObject({
      name: 'LimitExceededException',
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    });
    await expect(iam.send(new DeletePolicyCommand(POLICY))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: expect.stringMatching(/^This policy has more than one version\. Before you delete/),
    });
    const removal = (VersionId: string) =>
      iam.send(new DeletePolicyVersionCommand({ ...POLICY, VersionId }));
    await expect(removal('v1')).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete the default version of a policy.',
    });
    for (const id of ['v2', 'v3', 'v4', 'v5']) await removal(id);
    await iam.send(new DeletePolicyCommand(POLICY));
    await expect(iam.send(new GetPolicyCommand(POLICY))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${ARN} was not found.`,
    });
  });

  test('have tags with words of their own for duplicates', async () => {
    const tags = (...keys: string[]) => keys.map((Key) => ({ Key, Value: 'x' }));
    await create({ Tags: tags('b', 'a') });
    await iam.send(new TagPolicyCommand({ ...POLICY, Tags: tags('c') }));
    await iam.send(new UntagPolicyCommand({ ...POLICY, TagKeys: ['B'] }));
    const { Tags } = await iam.send(new ListPolicyTagsCommand(POLICY));
    expect(Tags?.map(({ Key }) => Key)).toEqual(['a', 'c']);
    await expect(
      iam.send(new TagPolicyCommand({ ...POLICY, Tags: tags('d', 'D') })),
    ).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: 'Duplicate tag keys found.',
    });
  });

  test.each<[title: string, changes: object, name: string, message: RegExp]>([
    [
      'a name that is taken in another case',
      { PolicyName: 'fEDERATION' },
      'EntityAlreadyExistsException',
      /^A policy called fEDERATION already exists\. Duplicate names are not allowed\.$/,
    ],
    [
      'a path without slashes',
      { PolicyName: 'B', Path: 'x' },
      'ValidationError',
      /^The specified value for path is invalid/,
    ],
    [
      'a document that is no JSON',
      { PolicyName: 'B', PolicyDocument: '{' },
      'MalformedPolicyDocumentException',
      /^Syntax errors in policy\.$/,
    ],
    [
      'a document of the old version',
      { PolicyName: 'B', PolicyDocument: document().replace('2012-10-17', '2008-10-17') },
      'MalformedPolicyDocumentException',
      /^Policy document must be version 2012-10-17 or greater\.$/,
    ],
    [
      'a document that is too long',
      { PolicyName: 'B', PolicyDocument: document(`s3:${'a'.repeat(6_200)}`) },
      'LimitExceededException',
      /^Cannot exceed quota for PolicySize: 6144$/,
    ],
  ])('are refused for %s', async (_title, changes, name, message) => {
    await create();
    await expect(create(changes)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  test('say which versions there can be, and that one is not there', async () => {
    await create();
    const get = (VersionId: string) =>
      iam.send(new GetPolicyVersionCommand({ ...POLICY, VersionId }));
    await expect(get('1')).rejects.toMatchObject({
      name: 'ValidationError',
      message: String.raw`1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\.[A-Za-z0-9-]*)?`,
    });
    await expect(get('v9')).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    expect((await get('v1')).PolicyVersion?.VersionId).toBe('v1');
  });

  test('of AWS are there to read and to attach, and cannot be changed', async () => {
    const policy = { PolicyArn: ADMIN };
    expect((await iam.send(new GetPolicyCommand(policy))).Policy?.PolicyName).toBe(
      'AdministratorAccess',
    );
    await expect(iam.send(new DeletePolicyCommand(policy))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await createRole();
    await attach(ADMIN);
    expect(await attached()).toEqual([{ PolicyName: 'AdministratorAccess', PolicyArn: ADMIN }]);
  });
});

describe('attachments', () => {
  beforeEach(async () => {
    await create();
    await createRole();
  });

  test('are listed, counted, and keep role and policy', async () => {
    expect(await attached()).toEqual([]);
    await attach();
    await attach();
    expect(await attached()).toEqual([{ PolicyName: 'Federation', PolicyArn: ARN }]);
    expect((await iam.send(new GetPolicyCommand(POLICY))).Policy?.AttachmentCount).toBe(1);
    const entities = await iam.send(new ListEntitiesForPolicyCommand(POLICY));
    expect(entities).toMatchObject({ PolicyRoles: [ROLE], PolicyGroups: [], PolicyUsers: [] });
    await expect(iam.send(new DeletePolicyCommand(POLICY))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete a policy attached to entities.',
    });
    await expect(iam.send(new DeleteRoleCommand(ROLE))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete entity, must detach all policies first.',
    });
    await iam.send(new DetachRolePolicyCommand({ ...ROLE, ...POLICY }));
    expect(await attached()).toEqual([]);
    await iam.send(new DeleteRoleCommand(ROLE));
    await iam.send(new DeletePolicyCommand(POLICY));
  });

  test.each<[title: string, call: () => Promise<unknown>, name: string, message: string]>([
    [
      'a policy that is not there',
      () => attach(`${ARN}X`),
      'NoSuchEntityException',
      `Policy ${ARN}X does not exist or is not attachable.`,
    ],
    [
      'a name in the place of an ARN',
      () => attach('longpolicynamebutnoarn'),
      'ValidationError',
      'ARN longpolicynamebutnoarn is not valid.',
    ],
    [
      'the removal of what is not attached',
      () => iam.send(new DetachRolePolicyCommand({ ...ROLE, ...POLICY })),
      'NoSuchEntityException',
      `Policy ${ARN} was not found.`,
    ],
    [
      'a role that is not there',
      () => iam.send(new AttachRolePolicyCommand({ RoleName: 'Nobody', ...POLICY })),
      'NoSuchEntityException',
      'The role with name Nobody cannot be found.',
    ],
  ])('are refused for %s', async (_title, call, name, message) => {
    await expect(call()).rejects.toMatchObject({ name, message });
  });

  test('are ten at most', async () => {
    for (let count = 0; count < 11; count += 1) await create({ PolicyName: `P${count}` });
    for (let count = 0; count < 10; count += 1)
      await attach(`arn:aws:iam::${ACCOUNT}:policy/P${count}`);
    await expect(attach(`arn:aws:iam::${ACCOUNT}:policy/P10`)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for PoliciesPerRole: 10',
    });
    const page = await iam.send(new ListAttachedRolePoliciesCommand({ ...ROLE, MaxItems: 4 }));
    expect(page.AttachedPolicies).toHaveLength(4);
    const { Marker } = page;
    const rest = await iam.send(new ListAttachedRolePoliciesCommand({ ...ROLE, Marker }));
    expect(rest).toMatchObject({ IsTruncated: false, AttachedPolicies: { length: 6 } });
  });
});

describe('a permissions boundary', () => {
  const view = { PermissionsBoundaryArn: ARN, PermissionsBoundaryType: 'Policy' };
  const role = async () => (await iam.send(new GetRoleCommand(ROLE))).Role;
  beforeEach(async () => void (await create()));

  test('is set at creation or later, shown by itself, and goes again', async () => {
    expect((await createRole({ PermissionsBoundary: ARN })).Role?.PermissionsBoundary).toEqual(
      view,
    );
    expect((await role())?.PermissionsBoundary).toEqual(view);
    const [listed] = (await iam.send(new ListRolesCommand({}))).Roles ?? [];
    expect(listed).not.toHaveProperty('PermissionsBoundary');
    await iam.send(new DeleteRolePermissionsBoundaryCommand(ROLE));
    expect((await role())?.PermissionsBoundary).toBeUndefined();
    await expect(iam.send(new DeleteRolePermissionsBoundaryCommand(ROLE))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
    await bound();
    expect((await role())?.PermissionsBoundary).toEqual(view);
  });

  test('counts as a use of the policy', async () => {
    await createRole({ PermissionsBoundary: ARN });
    expect((await iam.send(new GetPolicyCommand(POLICY))).Policy).toMatchObject({
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 1,
    });
    await expect(iam.send(new DeletePolicyCommand(POLICY))).rejects.toThrow(/attached to entities/);
    // A boundary does not keep a role.
    await iam.send(new DeleteRoleCommand(ROLE));
    await iam.send(new DeletePolicyCommand(POLICY));
  });

  test.each([
    [
      'no ARN of a policy',
      `arn:aws:iam::${ACCOUNT}:not_a_policy/x`,
      'InvalidInputException',
      /^ARN .*\/x is not valid\.$/,
    ],
    [
      'not there',
      `${ARN}X`,
      'NoSuchEntityException',
      /^Scope ARN: .*X does not exist or is not attachable\.$/,
    ],
  ])('is refused when it is %s', async (_title, boundary, name, message) => {
    await createRole();
    const refused = { name, message: expect.stringMatching(message) };
    await expect(bound(boundary)).rejects.toMatchObject(refused);
    await expect(
      createRole({ RoleName: 'B', PermissionsBoundary: boundary }),
    ).rejects.toMatchObject(refused);
  });
});

describe('the account summary', () => {
  test('has the recorded figures, and counts what is there', async () => {
    await create();
    await createRole();
    const { SummaryMap = {} } = await iam.send(new GetAccountSummaryCommand({}));
    expect(Object.keys(SummaryMap)).toHaveLength(34);
    expect(SummaryMap).toMatchObject({
      AssumeRolePolicySizeQuota: 2048,
      RolesQuota: 1000,
      PoliciesQuota: 1500,
      AttachedPoliciesPerRoleQuota: 10,
      Roles: 1,
      Policies: 1,
      PolicyVersionsInUse: 1,
      Providers: 0,
      Users: 0,
    });
  });
});
