import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAwsLocal, type StartedAwsLocal } from '../../aws-local/index.ts';
import { startIdp, type StartedIdp } from '../../idp-server/index.ts';
import { ACS, idpOptions, MARIA, PROVIDER } from '../idp-server/world.ts';
import { HAS_BOTO3, runPython } from '../support/python.ts';

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

const script = (name: string): string => new URL(name, import.meta.url).pathname;

describe.skipIf(!HAS_BOTO3)('boto3, by endpoint alone', () => {
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
    const seen = await runPython(script('recipe.py'), {
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

  it('waits and pages as with the real IAM', async () => {
    const fresh = await startAwsLocal({ account: '111122223333', region: 'us-west-2' });
    const seen = await runPython(script('pages.py'), {
      endpoint: fresh.endpoint,
      metadata: idp.metadata(),
      trust: JSON.stringify(trust),
      policy: JSON.stringify(policy),
    });
    await fresh.stop();
    expect(seen).toEqual({
      gaveUp: expect.stringMatching(/^Max attempts exceeded\..*NoSuchEntity$/),
      pages: {
        roles: [3, 3],
        policies: [3, 3],
        inline: [3, 3],
        attached: [3, 3],
        versions: [2, 2],
        tags: [3, 3],
        details: [3, 3],
      },
      byResource: ['Role0', 'Role1', 'Role2'],
      metadata: true,
    });
  }, 60_000);
});
