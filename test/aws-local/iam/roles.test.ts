import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { ACCOUNT, callIam, startTestAws } from '../../support/aws-server.ts';

const ROLE = { RoleName: 'ConnectAgent' };
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`;
const STATEMENT = {
  Effect: 'Allow',
  Principal: { Federated: PROVIDER },
  Action: 'sts:AssumeRoleWithSAML',
};
const TRUST = trust({});
const PERMISSION =
  '{\n  "Version": "2012-10-17",\n  "Statement": {"Effect": "Allow", "Action": "connect:GetFederationToken", "Resource": "*"}\n}';

function trust(changes: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...STATEMENT, ...changes }] });
}

let aws: StartedAwsLocal;
let iam: IAMClient;

beforeAll(async () => {
  aws = await startTestAws();
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
  iam = new IAMClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterAll(async () => {
  iam.destroy();
  await aws.stop();
});
beforeEach(() => {
  const account = { id: ACCOUNT, samlProviders: [], roles: [], connectInstances: [] };
  const state = { accounts: [account], sessions: [], consoleSessions: [] };
  aws.restore({ format: 'understudy-aws-state', version: 1, state });
});

const create = async (changes: object = {}) =>
  iam.send(new CreateRoleCommand({ ...ROLE, AssumeRolePolicyDocument: TRUST, ...changes }));
const get = async () => (await iam.send(new GetRoleCommand(ROLE))).Role;
const putPolicy = async (PolicyDocument: string, PolicyName = 'Federation') =>
  iam.send(new PutRolePolicyCommand({ ...ROLE, PolicyName, PolicyDocument }));

const basic = {
  Path: '/',
  RoleName: 'ConnectAgent',
  RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
  Arn: `arn:aws:iam::${ACCOUNT}:role/ConnectAgent`,
  CreateDate: new Date('2026-11-24T09:30:00Z'),
  AssumeRolePolicyDocument: expect.any(String),
};

describe('roles, through the AWS SDK', () => {
  test('are created without showing their session duration', async () => {
    expect((await create()).Role).toEqual(basic);
  });

  test('are shown with the defaults of IAM and an empty last use', async () => {
    await create();
    expect(await get()).toEqual({ ...basic, MaxSessionDuration: 3_600, RoleLastUsed: {} });
  });

  test('give their documents back as they were sent, percent-encoded', async () => {
    await create();
    const document = (await get())?.AssumeRolePolicyDocument ?? '';
    expect(document).toMatch(/^[\w.%~-]+$/);
    expect(decodeURIComponent(document)).toBe(TRUST);
  });

  test('take a path, a description, a duration and tags', async () => {
    const extras = {
      Path: '/contact/centre/',
      Description: 'Agents of the "contact" centre',
      MaxSessionDuration: 43_200,
      Tags: [{ Key: 'team', Value: 'ops' }],
    };
    const { Role } = await create(extras);
    const { MaxSessionDuration, Description, ...shownAtOnce } = extras;
    const arn = `arn:aws:iam::${ACCOUNT}:role/contact/centre/ConnectAgent`;
    expect(Role).toEqual({ ...basic, ...shownAtOnce, Arn: arn });
    expect(await get()).toMatchObject({ ...extras, Arn: arn, Description, MaxSessionDuration });
  });

  test('are listed by page and path, without tags', async () => {
    await create({ Tags: [{ Key: 'a', Value: 'b' }] });
    await create({ RoleName: 'Other', Path: '/x/' });
    const { Roles, IsTruncated, Marker } = await iam.send(new ListRolesCommand({ MaxItems: 1 }));
    expect(Roles).toEqual([{ ...basic, MaxSessionDuration: 3_600 }]);
    expect(IsTruncated).toBe(true);
    const rest = await iam.send(new ListRolesCommand({ Marker }));
    expect(rest).toMatchObject({ Roles: [{ RoleName: 'Other' }], IsTruncated: false });
    const below = await iam.send(new ListRolesCommand({ PathPrefix: '/x/' }));
    expect(below.Roles?.map(({ RoleName }) => RoleName)).toEqual(['Other']);
  });

  test('keep what an update does not mention', async () => {
    await create({ Description: 'first' });
    await iam.send(
      new UpdateRoleCommand({ ...ROLE, Description: 'second', MaxSessionDuration: 7_200 }),
    );
    await iam.send(new UpdateRoleCommand(ROLE));
    expect(await get()).toMatchObject({ Description: 'second', MaxSessionDuration: 7_200 });
    const updated = await iam.send(new UpdateRoleDescriptionCommand({ ...ROLE, Description: 'x' }));
    expect(updated.Role).toEqual({ ...basic, Description: 'x' });
  });

  test('change whom they trust', async () => {
    await create();
    const next = trust({ Principal: { Federated: [PROVIDER, `${PROVIDER}2`] } });
    await iam.send(new UpdateAssumeRolePolicyCommand({ ...ROLE, PolicyDocument: next }));
    expect(decodeURIComponent((await get())?.AssumeRolePolicyDocument ?? '')).toBe(next);
  });

  test('hold inline policies in the order in which they came', async () => {
    await create();
    await putPolicy(PERMISSION);
    await putPolicy(PERMISSION, 'Another');
    await putPolicy(PERMISSION.replace('*', 'arn:aws:connect:*:*:instance/*'));
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand(ROLE));
    expect(PolicyNames).toEqual(['Federation', 'Another']);
    const wanted = { ...ROLE, PolicyName: 'Another' };
    const { $metadata: _, ...policy } = await iam.send(new GetRolePolicyCommand(wanted));
    expect(policy).toEqual({ ...wanted, PolicyDocument: expect.stringContaining('%0A') });
    expect(decodeURIComponent(policy.PolicyDocument ?? '')).toBe(PERMISSION);
    await iam.send(new DeleteRolePolicyCommand(wanted));
    for (const command of [new GetRolePolicyCommand(wanted), new DeleteRolePolicyCommand(wanted)])
      // The SDK types one command at a time.
      await expect(iam.send(command as GetRolePolicyCommand)).rejects.toMatchObject({
        name: 'NoSuchEntityException',
        message: 'The role policy with name Another cannot be found.',
      });
  });

  test('cannot be deleted while they hold policies', async () => {
    await create();
    await putPolicy(PERMISSION);
    await expect(iam.send(new DeleteRoleCommand(ROLE))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete entity, must delete policies first.',
      $metadata: { httpStatusCode: 409 },
    });
    await iam.send(new DeleteRolePolicyCommand({ ...ROLE, PolicyName: 'Federation' }));
    await iam.send(new DeleteRoleCommand(ROLE));
    await expect(get()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name ConnectAgent cannot be found.',
    });
  });

  test('get another id when they are made anew', async () => {
    const first = (await create()).Role?.RoleId;
    await iam.send(new DeleteRoleCommand(ROLE));
    expect((await create()).Role?.RoleId).not.toBe(first);
  });

  test('carry tags', async () => {
    await create();
    await iam.send(new TagRoleCommand({ ...ROLE, Tags: [{ Key: 'b', Value: '1' }] }));
    await iam.send(new TagRoleCommand({ ...ROLE, Tags: [{ Key: 'a', Value: '2' }] }));
    await iam.send(new UntagRoleCommand({ ...ROLE, TagKeys: ['B'] }));
    expect(await iam.send(new ListRoleTagsCommand(ROLE))).toMatchObject({
      Tags: [{ Key: 'a', Value: '2' }],
      IsTruncated: false,
    });
  });

  test('have nothing attached, for there is nothing to attach', async () => {
    await create();
    expect(await iam.send(new ListAttachedRolePoliciesCommand(ROLE))).toMatchObject({
      AttachedPolicies: [],
    });
    expect(await iam.send(new ListInstanceProfilesForRoleCommand(ROLE))).toMatchObject({
      InstanceProfiles: [],
    });
  });
});

describe('roles that IAM refuses', () => {
  test.each([
    ['no JSON', 'not valid json', 'This policy contains invalid Json'],
    [
      'an action that STS has not',
      trust({ Action: 'sts:InvalidAction' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    ['a resource', trust({ Resource: '*' }), 'Has prohibited field Resource'],
    [
      'a principal of ours that is missing',
      trust({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/Gone` } }),
      `Invalid principal in policy: "AWS":"arn:aws:iam::${ACCOUNT}:role/Gone"`,
    ],
  ])('do so for %s in the trust policy', async (_title, document, message) => {
    const refusal = {
      name: 'MalformedPolicyDocumentException',
      message,
      $metadata: { httpStatusCode: 400 },
    };
    await expect(create({ AssumeRolePolicyDocument: document })).rejects.toMatchObject(refusal);
    await create();
    const update = new UpdateAssumeRolePolicyCommand({ ...ROLE, PolicyDocument: document });
    await expect(iam.send(update)).rejects.toMatchObject(refusal);
    expect(decodeURIComponent((await get())?.AssumeRolePolicyDocument ?? '')).toBe(TRUST);
  });

  test('do so for a name that differs in case alone', async () => {
    await create();
    await expect(create({ RoleName: 'connectagent' })).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'Role with name connectagent already exists.',
      $metadata: { httpStatusCode: 409 },
    });
    await expect(iam.send(new GetRoleCommand({ RoleName: 'connectagent' }))).rejects.toMatchObject({
      message: 'The role with name connectagent cannot be found.',
    });
  });

  test('do so for more than 2,048 characters of trust, white space aside', async () => {
    const sids = (length: number) => trust({ Sid: 'S'.repeat(length) });
    const room = 2_048 - sids(0).length;
    await create({ AssumeRolePolicyDocument: sids(room) + ' '.repeat(500) });
    await expect(
      create({ RoleName: 'Other', AssumeRolePolicyDocument: sids(room + 1) }),
    ).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for ACLSizePerRole: 2048',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test('do so for more than 10,240 characters of inline policies', async () => {
    await create();
    const sized = (length: number) =>
      PERMISSION.replace('"Effect"', `"Sid": "${'S'.repeat(length)}", "Effect"`);
    await putPolicy(sized(5_000), 'A');
    await expect(putPolicy(sized(5_200), 'B')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 10240 bytes exceeded for role ConnectAgent',
    });
    await putPolicy(sized(5_200), 'A');
  });

  test.each([
    [
      'a path without slashes',
      { Path: 'contact' },
      'ValidationError',
      400,
      /^The specified value for path is invalid\. It must begin and end with \/ and contain only alphanumeric characters and\/or \/ characters\.$/,
    ],
    [
      'a boundary that is no ARN of a policy',
      { PermissionsBoundary: 'arn:aws:iam::x:policy' },
      'InvalidInput',
      400,
      /^ARN arn:aws:iam::x:policy is not valid\.$/,
    ],
    [
      'a boundary that is not there',
      { PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/B` },
      'NoSuchEntity',
      404,
      /^Scope ARN: .*\/B does not exist or is not attachable\.$/,
    ],
    [
      'a duration out of range',
      { MaxSessionDuration: '3599' },
      'ValidationError',
      400,
      /^1 validation error detected: Value at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600$/,
    ],
    [
      'an illegal name',
      { RoleName: 'a/b' },
      'ValidationError',
      400,
      /^1 validation error detected: Value at 'roleName' failed to satisfy constraint: Member must satisfy regular expression pattern: \[\\w\+=,\.@-\]\+$/,
    ],
  ])('do so for %s', async (_title, changes, code, status, message) => {
    const parameters = { ...ROLE, AssumeRolePolicyDocument: TRUST, ...changes };
    const answer = await callIam(aws.port, { Action: 'CreateRole', ...parameters });
    expect(answer.status).toBe(status);
    expect(/<Code>(.*)<\/Code>/.exec(answer.body)?.[1]).toBe(code);
    expect(/<Message>(.*)<\/Message>/.exec(answer.body)?.[1]).toMatch(message);
  });

  test('do so for an inline policy with a principal', async () => {
    await create();
    await expect(putPolicy(TRUST)).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: 'Policy document should not specify a principal.',
    });
  });

  test('do so for a marker that nobody gave out', async () => {
    const answer = await callIam(aws.port, { Action: 'ListRoles', Marker: 'abc' });
    expect(answer.body).toContain('<Message>Invalid Marker.</Message>');
  });

  test.each(['GetRole', 'DeleteRole', 'UpdateRole', 'ListRoleTags', 'ListRolePolicies'])(
    'do so in %s for a role that is not there',
    async (Action) => {
      const answer = await callIam(aws.port, { Action, RoleName: 'test-nonexistent-role' });
      expect(answer.status).toBe(404);
      expect(answer.body).toContain(
        '<Message>The role with name test-nonexistent-role cannot be found.</Message>',
      );
    },
  );
});
