import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAwsLocal, type StartedAwsLocal } from '../../aws-local/index.ts';
import { startIdp, type StartedIdp } from '../../idp-server/index.ts';
import { ACS, idpOptions, MARIA, PROVIDER } from '../idp-server/world.ts';
import { saySkipped } from '../support/say-skipped.ts';

const missing = spawnSync('python3', ['-c', 'import boto3']).status !== 0;
saySkipped('boto3 against aws-local', { missing, remedy: 'install python3 with boto3' });

const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': ACS } },
    },
  ],
};
const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'connect:GetFederationToken', Resource: '*' }],
};

describe.skipIf(missing)('boto3, by endpoint alone', () => {
  let aws: StartedAwsLocal;
  let idp: StartedIdp;
  beforeAll(async () => {
    aws = await startAwsLocal({ account: '111122223333', region: 'us-west-2' });
    idp = await startIdp(await idpOptions());
  });
  afterAll(async () => {
    await aws.stop();
    await idp.stop();
  });

  it('plays the recipe and meets the recorded words and shapes', async () => {
    const mint = (defects: string[]) =>
      idp.mint({ username: MARIA.username, defects }).samlResponse;
    const seen = await play({
      endpoint: aws.endpoint,
      metadata: idp.metadata(),
      trust: JSON.stringify(trust),
      policy: JSON.stringify(policy),
      assertion: mint([]),
      tampered: mint(['tampered']),
    });
    expect(seen).toEqual({
      provider: PROVIDER,
      twice: ['EntityAlreadyExists', 409, 'Provider with name PrimaryIdp already exists.'],
      missing: [
        'NoSuchEntity',
        404,
        `Manifest not found for arn ${PROVIDER.replace('PrimaryIdp', 'NonExistentProvider')}`,
      ],
      years: 100,
      mode: 'Allowed',
      tags: [{ Key: 'stage', Value: 'one' }],
      keys: ['Arn', 'AssumeRolePolicyDocument', 'CreateDate', 'Path', 'RoleId', 'RoleName'],
      trust,
      policies: ['Federation'],
      caller: `arn:aws:sts::111122223333:assumed-role/ConnectAgent/${MARIA.username}`,
      audience: ACS,
      packed: null,
      refused: ['InvalidIdentityToken', 400, 'Response signature invalid'],
      inUse: ['DeleteConflict', 409, 'Cannot delete entity, must delete policies first.'],
      left: [],
    });
  }, 60_000);
});

async function play(given: object): Promise<unknown> {
  const child = spawn('python3', ['test/clients/recipe.py'], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify(given));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}
