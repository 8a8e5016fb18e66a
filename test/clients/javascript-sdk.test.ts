import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateSAMLProviderCommand,
  IAMClient,
  paginateGetAccountAuthorizationDetails,
  paginateListAttachedRolePolicies,
  paginateListEntitiesForPolicy,
  paginateListPolicies,
  paginateListPolicyTags,
  paginateListRolePolicies,
  paginateListRoles,
  paginateListRoleTags,
  paginateListSAMLProviderTags,
  PutRolePolicyCommand,
  waitUntilPolicyExists,
  waitUntilRoleExists,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import { federationPolicy, PRIMARY, trustPolicy } from '../support/aws-assertions.ts';
import { ACCOUNT, startTestAws } from '../support/aws-server.ts';
import { testMetadata } from '../support/idp-metadata.ts';

const TRUST = JSON.stringify(trustPolicy());
const DOCUMENT = JSON.stringify(federationPolicy());
const ROLE = { RoleName: 'Role0' };
const THREE = [0, 1, 2];
const policyArn = (n: number): string => `arn:aws:iam::${ACCOUNT}:policy/Policy${n}`;

describe('the JavaScript SDK, by endpoint alone', () => {
  let aws: StartedAwsLocal;
  let client: IAMClient;
  const createRole = async (RoleName: string) =>
    client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST, Tags: tags }));
  const tags = THREE.map((n) => ({ Key: `key${n}`, Value: `${n}` }));

  beforeAll(async () => {
    aws = await startTestAws();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    client = new IAMClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials });
    await client.send(
      new CreateSAMLProviderCommand({
        Name: 'PrimaryIdp',
        SAMLMetadataDocument: await testMetadata(),
        Tags: tags,
      }),
    );
    for (const n of THREE) {
      const PolicyName = `Policy${n}`;
      await createRole(`Role${n}`);
      await client.send(
        new CreatePolicyCommand({ PolicyName, PolicyDocument: DOCUMENT, Tags: tags }),
      );
      await client.send(
        new PutRolePolicyCommand({ ...ROLE, PolicyName, PolicyDocument: DOCUMENT }),
      );
      await client.send(new AttachRolePolicyCommand({ ...ROLE, PolicyArn: policyArn(n) }));
    }
  });
  afterAll(async () => {
    client.destroy();
    await aws.stop();
  });

  it('waits for what comes, and gives up on what does not', async () => {
    const wait = { client, maxWaitTime: 5, minDelay: 1, maxDelay: 1 };
    const come = createRole('Late');
    const waiting = [
      waitUntilRoleExists(wait, { RoleName: 'Late' }),
      waitUntilPolicyExists(wait, { PolicyArn: policyArn(0) }),
    ];
    await come;
    for (const waited of waiting) expect(await waited).toMatchObject({ state: 'SUCCESS' });
    await expect(
      waitUntilRoleExists({ ...wait, maxWaitTime: 2 }, { RoleName: 'Never' }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('pages through every listing, one item at a time', async () => {
    const config = { client, pageSize: 1 };
    const entries = THREE.length;
    const policy = { PolicyArn: policyArn(0) };
    const counts = await Promise.all([
      pagesOf(paginateListRoles(config, { PathPrefix: '/' })),
      pagesOf(paginateListPolicies(config, { Scope: 'Local' })),
      pagesOf(paginateListRolePolicies(config, ROLE)),
      pagesOf(paginateListAttachedRolePolicies(config, ROLE)),
      pagesOf(paginateListRoleTags(config, ROLE)),
      pagesOf(paginateListPolicyTags(config, policy)),
      pagesOf(paginateListSAMLProviderTags(config, { SAMLProviderArn: PRIMARY })),
      pagesOf(paginateListEntitiesForPolicy(config, policy)),
      pagesOf(paginateGetAccountAuthorizationDetails(config, { Filter: ['LocalManagedPolicy'] })),
    ]);
    // One role more, which came late.
    expect(counts).toEqual([entries + 1, ...Array<number>(6).fill(entries), 1, entries]);
  });
});

async function pagesOf(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of pages) count += 1;
  return count;
}
