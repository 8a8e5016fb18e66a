import {
  CreateAccountAliasCommand,
  CreateRoleCommand,
  CreateSAMLProviderCommand,
  DeleteAccountAliasCommand,
  GetRoleCommand,
  IAMClient,
  ListAccountAliasesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleWithSAMLCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { attributes, message, signed } from '../../support/aws-assertions.ts';
import { ACCOUNT, REGION, startTestAws } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { proves } from '../../support/proves.ts';

const OTHER = '444455556666';

let aws: StartedAwsLocal;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(async () => aws.stop());

const configOf = (accessKeyId: string, more: { secret?: string; token?: string } = {}) => ({
  endpoint: aws.endpoint,
  region: REGION,
  maxAttempts: 1,
  credentials: {
    accessKeyId,
    secretAccessKey: more.secret ?? 'test',
    ...(more.token && { sessionToken: more.token }),
  },
});
const iam = (accessKeyId = 'test'): IAMClient => new IAMClient(configOf(accessKeyId));
const sts = (...keys: Parameters<typeof configOf>): STSClient => new STSClient(configOf(...keys));

const trusting = (account: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${account}:saml-provider/PrimaryIdp` },
        Action: 'sts:AssumeRoleWithSAML',
      },
    ],
  });

const roleIn = (account: string) =>
  new CreateRoleCommand({ RoleName: 'Agent', AssumeRolePolicyDocument: trusting(account) });

describe('the account of a call', () => {
  it('is its access key ID when that is twelve digits, else the configured one', async () => {
    const accounts = [];
    for (const key of ['test', OTHER, 'AKIAIOSFODNN7EXAMPLE'])
      accounts.push((await sts(key).send(new GetCallerIdentityCommand({}))).Account);
    expect(accounts).toEqual([ACCOUNT, OTHER, ACCOUNT]);
  });

  it('holds what was made by its keys, and hides it from other accounts', async () => {
    const { Role } = await iam(OTHER).send(roleIn(OTHER));
    expect(Role?.Arn).toBe(`arn:aws:iam::${OTHER}:role/Agent`);
    expect((await iam(OTHER).send(new ListRolesCommand({}))).Roles).toHaveLength(1);
    expect((await iam().send(new ListRolesCommand({}))).Roles).toEqual([]);
    await expect(iam().send(new GetRoleCommand({ RoleName: 'Agent' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });

  it('is that of the session, and of the role that an assertion names', async () => {
    const metadata = await testMetadata('primary');
    await iam(OTHER).send(
      new CreateSAMLProviderCommand({ Name: 'PrimaryIdp', SAMLMetadataDocument: metadata }),
    );
    await iam(OTHER).send(roleIn(OTHER));
    const RoleArn = `arn:aws:iam::${OTHER}:role/Agent`;
    const PrincipalArn = `arn:aws:iam::${OTHER}:saml-provider/PrimaryIdp`;
    const role = [`${RoleArn},${PrincipalArn}`];
    const SAMLAssertion = await signed(message({ attributes: attributes({ role }) }));
    const { Credentials } = await sts('test').send(
      new AssumeRoleWithSAMLCommand({ RoleArn, PrincipalArn, SAMLAssertion }),
    );
    const keys = {
      secret: Credentials?.SecretAccessKey ?? '',
      token: Credentials?.SessionToken ?? '',
    };
    const id = Credentials?.AccessKeyId ?? '';
    const identity = await sts(id, keys).send(new GetCallerIdentityCommand({}));
    expect(identity.Account).toBe(OTHER);
    const { Roles } = await new IAMClient(configOf(id, keys)).send(new ListRolesCommand({}));
    expect(Roles?.map(({ Arn }) => Arn)).toEqual([RoleArn]);
  });

  it('can be one of a hundred', async () => {
    for (let n = 1; n < 100; n += 1)
      await iam(String(100_000_000_000 + n)).send(
        new CreateAccountAliasCommand({ AccountAlias: `account-${n}` }),
      );
    const call = new ListAccountAliasesCommand({});
    expect((await iam('100000000099').send(call)).AccountAliases).toEqual(['account-99']);
    await expect(iam('100000000100').send(call)).rejects.toThrow(/at most 100 accounts/);
  });

  it('survives a snapshot', async () => {
    await iam(OTHER).send(roleIn(OTHER));
    await iam(OTHER).send(new CreateAccountAliasCommand({ AccountAlias: 'backup-site' }));
    const snapshot = aws.snapshot();
    await iam(OTHER).send(new DeleteAccountAliasCommand({ AccountAlias: 'backup-site' }));
    aws.restore(snapshot);
    expect((await iam(OTHER).send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([
      'backup-site',
    ]);
    expect((await iam(OTHER).send(new ListRolesCommand({}))).Roles).toHaveLength(1);
  });
});

describe('an account alias', () => {
  const create = (AccountAlias: string, key?: string) =>
    iam(key).send(new CreateAccountAliasCommand({ AccountAlias }));
  const list = async (key?: string) =>
    (await iam(key).send(new ListAccountAliasesCommand({}))).AccountAliases;

  it('is none, then one, then another, then none', async () => {
    expect(await list()).toEqual([]);
    await create('contact-centre');
    expect(await list()).toEqual(['contact-centre']);
    await create('agents');
    expect(await list()).toEqual(['agents']);
    await iam().send(new DeleteAccountAliasCommand({ AccountAlias: 'agents' }));
    expect(await list()).toEqual([]);
  });

  it('belongs to one account alone', async () => {
    await create('agents');
    for (const key of ['test', OTHER])
      await expect(create('agents', key)).rejects.toMatchObject({
        name: 'EntityAlreadyExistsException',
        message: 'The account alias agents already exists.',
      });
    await create('agents-two', OTHER);
    expect(await list(OTHER)).toEqual(['agents-two']);
  });

  it('is only deleted by its name', async () => {
    await create('agents');
    const other = new DeleteAccountAliasCommand({ AccountAlias: 'others' });
    await expect(iam().send(other)).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    expect(await list()).toEqual(['agents']);
  });

  it.each(['ab', 'Agents', '-agents', 'agents-', 'age--nts', 'a'.repeat(64), 'a_b'])(
    'cannot be "%s"',
    async (alias) => {
      proves('account-alias-legal');
      await expect(create(alias)).rejects.toThrow(
        /^\d validation errors? detected: Value at 'accountAlias' failed to satisfy constraint/,
      );
    },
  );

  it.each(['abc', 'a-b', 'a'.repeat(63), '0123'])('can be "%s"', async (alias) => {
    await create(alias);
    expect(await list()).toEqual([alias]);
  });

  it('is no number of an account', async () => {
    await expect(create(OTHER)).rejects.toMatchObject({ name: 'InvalidInputException' });
  });
});
