import { generateKeyPairSync } from 'node:crypto';
import {
  CreateSAMLProviderCommand,
  DeleteSAMLProviderCommand,
  GetSAMLProviderCommand,
  IAMClient,
  ListSAMLProvidersCommand,
  ListSAMLProviderTagsCommand,
  TagSAMLProviderCommand,
  UntagSAMLProviderCommand,
  UpdateSAMLProviderCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { ACCOUNT, callIam, NOW, startTestAws } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { proves } from '../../support/proves.ts';

const ARN = `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`;
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };

let aws: StartedAwsLocal;
let iam: IAMClient;
let metadata: string;
let privateKeyPem: string;

beforeAll(async () => {
  aws = await startTestAws();
  iam = new IAMClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  metadata = await testMetadata();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
});
afterAll(async () => {
  iam.destroy();
  await aws.stop();
});

const empty = { format: 'understudy-aws-state', version: 1 } as const;
beforeEach(() => {
  const account = { id: ACCOUNT, samlProviders: [], roles: [], connectInstances: [] };
  aws.restore({ ...empty, state: { accounts: [account], sessions: [], consoleSessions: [] } });
});

const create = async (changes: object = {}) =>
  iam.send(
    new CreateSAMLProviderCommand({
      Name: 'PrimaryIdp',
      SAMLMetadataDocument: metadata,
      ...changes,
    }),
  );
const get = async () => iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: ARN }));

describe('SAML providers, through the AWS SDK', () => {
  test('are created with an ARN and nothing else', async () => {
    proves('iam-provider-shapes');
    const { $metadata, ...created } = await create();
    expect($metadata.httpStatusCode).toBe(200);
    expect(created).toEqual({ SAMLProviderArn: ARN });
  });

  test('are shown whole, with dates a hundred years apart', async () => {
    proves('iam-provider-shapes', 'iam-provider-dates');
    await create();
    const { $metadata: _, SAMLProviderUUID, ...shown } = await get();
    expect(SAMLProviderUUID).toMatch(/^SAMLSP[A-Z2-7]{16}$/);
    expect(shown).toEqual({
      SAMLMetadataDocument: metadata,
      CreateDate: new Date(NOW),
      ValidUntil: new Date('2126-11-24T09:30:00.175Z'),
      Tags: [],
      AssertionEncryptionMode: 'Allowed',
      PrivateKeyList: [],
    });
  });

  test('are listed by name with three fields', async () => {
    await create();
    await create({ Name: 'BackupIdp' });
    const { SAMLProviderList } = await iam.send(new ListSAMLProvidersCommand({}));
    const dates = { ValidUntil: new Date('2126-11-24T09:30:00.175Z'), CreateDate: new Date(NOW) };
    expect(SAMLProviderList).toEqual([
      { Arn: ARN.replace('Primary', 'Backup'), ...dates },
      { Arn: ARN, ...dates },
    ]);
  });

  test('take a new metadata document whole', async () => {
    await create();
    const next = await testMetadata('backup');
    const updated = await iam.send(
      new UpdateSAMLProviderCommand({ SAMLProviderArn: ARN, SAMLMetadataDocument: next }),
    );
    expect(updated.SAMLProviderArn).toBe(ARN);
    expect((await get()).SAMLMetadataDocument).toBe(next);
  });

  test('are gone once deleted', async () => {
    await create();
    await iam.send(new DeleteSAMLProviderCommand({ SAMLProviderArn: ARN }));
    await expect(get()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Manifest not found for arn ${ARN}`,
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('carry tags, sorted by key, the same whatever their case', async () => {
    proves('iam-tags');
    const created = await create({ Tags: [{ Key: 'team', Value: 'ops' }] });
    expect(created.Tags).toEqual([{ Key: 'team', Value: 'ops' }]);
    const more = [
      { Key: 'TEAM', Value: 'dev' },
      { Key: 'Env', Value: '' },
    ];
    await iam.send(new TagSAMLProviderCommand({ SAMLProviderArn: ARN, Tags: more }));
    expect((await get()).Tags).toEqual([more[1], more[0]]);
    const page = await iam.send(
      new ListSAMLProviderTagsCommand({ SAMLProviderArn: ARN, MaxItems: 1 }),
    );
    expect(page).toMatchObject({ Tags: [more[1]], IsTruncated: true });
    const rest = await iam.send(
      new ListSAMLProviderTagsCommand({ SAMLProviderArn: ARN, Marker: page.Marker }),
    );
    expect(rest).toMatchObject({ Tags: [more[0]], IsTruncated: false });
    await iam.send(
      new UntagSAMLProviderCommand({ SAMLProviderArn: ARN, TagKeys: ['env', 'team'] }),
    );
    expect((await get()).Tags).toEqual([]);
  });

  test('show the ids of two private keys and never the keys', async () => {
    await create({ AddPrivateKey: privateKeyPem, AssertionEncryptionMode: 'Required' });
    const shown = await get();
    expect(shown.AssertionEncryptionMode).toBe('Required');
    expect(shown.PrivateKeyList).toEqual([
      { KeyId: expect.stringMatching(/^[A-Z0-9]{22,64}$/), Timestamp: new Date(NOW) },
    ]);
    expect(JSON.stringify([shown, aws.events()])).not.toContain('PRIVATE KEY');
  });

  const update = async (changes: object) =>
    iam.send(new UpdateSAMLProviderCommand({ SAMLProviderArn: ARN, ...changes }));

  test.each([
    [
      'nothing to update',
      {},
      'Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
    ],
    [
      'encryption without a key',
      { AssertionEncryptionMode: 'Required' },
      'Unable to set assertion encryption mode to Required because no private key is provided.',
    ],
    [
      'a key that is none',
      { AddPrivateKey: 'key' },
      'Invalid private key. Key format is not recognized. Private key file must be a .pem file.',
    ],
    [
      'a key that is not RSA',
      {
        AddPrivateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      },
      'Invalid private key. Key format is not recognized. Private key file must be a .pem file.',
    ],
    [
      'an encrypted key',
      { AddPrivateKey: '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIF' },
      'Invalid private key. Key is encrypted.',
    ],
    [
      'a key to add and one to remove',
      { AddPrivateKey: 'k', RemovePrivateKey: 'K'.repeat(22) },
      'Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.',
    ],
    [
      'a key to remove that is not there',
      { RemovePrivateKey: 'K'.repeat(22) },
      'Failed to remove private key because the Key ID does not match a private key.',
    ],
  ])('refuse %s', async (_title, changes, message) => {
    proves('text-encryption-settings');
    await create();
    await expect(update(changes)).rejects.toMatchObject({
      name: 'InvalidInputException',
      message,
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('refuse to lose the last key that they require, and to take a third', async () => {
    await create({ AddPrivateKey: privateKeyPem, AssertionEncryptionMode: 'Required' });
    const [key] = (await get()).PrivateKeyList ?? [];
    await expect(update({ RemovePrivateKey: key?.KeyId })).rejects.toMatchObject({
      message: 'Failed to remove private key.',
    });
    await update({ AddPrivateKey: privateKeyPem });
    await expect(update({ AddPrivateKey: privateKeyPem })).rejects.toMatchObject({
      message: 'Private key limit of 2 is reached.',
    });
    await update({ RemovePrivateKey: key?.KeyId });
    expect((await get()).PrivateKeyList).toHaveLength(1);
  });
});

describe('SAML providers that IAM refuses', () => {
  const name = 'Name';
  const document = 'SAMLMetadataDocument';
  const long = (text: string): string => text + ' '.repeat(1_000);

  test.each([
    ['prose', () => long('This is not metadata')],
    ['another document', () => long('<html/>')],
    ['a byte order mark', () => `\ufeff${metadata}`],
    ['a document type', () => metadata.replace('?>', '?><!DOCTYPE x>')],
    [
      'metadata without a certificate',
      () => long(metadata.replace(/<md:KeyDesc.*KeyDescriptor>/, '')),
    ],
    [
      'a damaged certificate',
      () => metadata.replace('<ds:X509Certificate>MII', '<ds:X509Certificate>AAA'),
    ],
  ])('say one thing about %s', async (_title, make) => {
    proves('text-metadata-unreadable');
    await expect(create({ [document]: make() })).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: 'Could not parse metadata.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test.each([
    [
      'a short document',
      { Name: 'P', SAMLMetadataDocument: '<EntityDescriptor/>' },
      "1 validation error detected: Value at 'sAMLMetadataDocument' failed to satisfy constraint: Member must have length greater than or equal to 1000",
    ],
    [
      'an illegal name and a short document',
      { SAMLMetadataDocument: 'x', Name: 'a b' },
      String.raw`2 validation errors detected: Value at 'sAMLMetadataDocument' failed to satisfy constraint: Member must have length greater than or equal to 1000; Value at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w._-]+`,
    ],
  ])('word %s as IAM does', async (_title, parameters, message) => {
    proves('iam-constraints');
    const answer = await callIam(aws.port, { Action: 'CreateSAMLProvider', ...parameters });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>ValidationError</Code>');
    expect(answer.body).toContain(`<Message>${message}</Message>`);
  });

  test('have names that are taken', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'Provider with name PrimaryIdp already exists.',
      $metadata: { httpStatusCode: 409 },
    });
    await create({ [name]: 'primaryidp' });
  });

  test('have two tags whose keys differ in case', async () => {
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'A', Value: '2' },
    ];
    await expect(create({ Tags })).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    });
  });

  test('come to more than fifty tags', async () => {
    proves('iam-tags');
    const some = (from: number) =>
      Array.from({ length: 30 }, (_, n) => ({ Key: `k${from + n}`, Value: '' }));
    await create({ Tags: some(0) });
    const more = new TagSAMLProviderCommand({ SAMLProviderArn: ARN, Tags: some(30) });
    await expect(iam.send(more)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'The number of tags has reached the maximum limit.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test('would be the 101st', async () => {
    await create();
    const [provider] = stateOf(aws).accounts[0].samlProviders;
    const samlProviders = Array.from({ length: 100 }, (_, n) => ({ ...provider, name: `P${n}` }));
    const account = { id: ACCOUNT, samlProviders, roles: [], connectInstances: [] };
    aws.restore({ ...empty, state: { accounts: [account], sessions: [], consoleSessions: [] } });
    await expect(create()).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for SAMLProvidersPerAccount: 100',
    });
  });

  test.each(['GetSAMLProvider', 'DeleteSAMLProvider', 'UpdateSAMLProvider'])(
    'are missing, says %s',
    async (Action) => {
      proves('text-manifest-not-found');
      const answer = await callIam(aws.port, { Action, SAMLProviderArn: ARN });
      expect(answer.status).toBe(404);
      expect(answer.body).toContain(`<Message>Manifest not found for arn ${ARN}</Message>`);
    },
  );
});

interface StateData {
  accounts: [{ samlProviders: [Record<string, string>] }];
}

function stateOf(started: StartedAwsLocal): StateData {
  return started.snapshot().state as unknown as StateData;
}
