import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue, StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, federationPolicy, INSTANCE } from '../../support/aws-assertions.ts';
import { ACCOUNT, callIam, NOW, startTestAws } from '../../support/aws-server.ts';
import { roleCredentials, type RoleCredentials } from '../../support/role-credentials.ts';
import {
  ARN,
  callConnect,
  NEW_INSTANCE,
  textIn,
  UNKNOWN,
  type Answer,
  type Call,
} from './api-client.ts';

let aws: StartedAwsLocal;
beforeEach(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterEach(async () => aws.stop());

const call = async (wanted: Call): Promise<Answer> => callConnect(aws.port, wanted);

const create = async (body: JsonValue | string): Promise<Answer> =>
  call({ method: 'PUT', path: '/instance', body });

const federate = async (by: RoleCredentials, parts: Partial<Call> = {}): Promise<Answer> =>
  call({ path: `/user/federate/${INSTANCE}`, by, ...parts });

describe('instances', () => {
  it('are made, described and listed', async () => {
    const { json } = await create(NEW_INSTANCE);
    const id = textIn(json, 'Id');
    expect(json).toEqual({ Id: id, Arn: ARN.replace(INSTANCE, id) });
    const described = await call({ path: `/instance/${id}` });
    expect(described.json['Instance']).toEqual({
      Id: id,
      Arn: ARN.replace(INSTANCE, id),
      IdentityManagementType: 'SAML',
      InstanceAlias: 'second-site',
      CreatedTime: NOW / 1000,
      ServiceRole: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect`,
      InstanceStatus: 'ACTIVE',
      InboundCallsEnabled: true,
      OutboundCallsEnabled: false,
      InstanceAccessUrl: 'https://second-site.my.connect.aws',
    });
    const listed = await call({ path: '/instance' });
    const ids = (listed.json['InstanceSummaryList'] as { Id: string }[]).map(({ Id }) => Id);
    expect(ids).toEqual([INSTANCE, id]);
    expect((await call({ path: '/instance', region: 'us-east-1' })).json).toEqual({
      InstanceSummaryList: [],
    });
  });

  it('that are replicated show in both Regions, each by its own alias', async () => {
    const replica = { region: 'us-east-1', alias: 'pair-east' };
    aws.seed({ connectInstances: [{ id: UNKNOWN, alias: 'pair-west', users: [], replica }] });
    const ReplicationConfiguration = {
      ReplicationStatusSummaryList: [
        { Region: 'us-west-2', ReplicationStatus: 'INSTANCE_REPLICATION_COMPLETE' },
        { Region: 'us-east-1', ReplicationStatus: 'INSTANCE_REPLICATION_COMPLETE' },
      ],
      SourceRegion: 'us-west-2',
      GlobalSignInEndpoint: `https://${UNKNOWN}.us-west-2.sign-in.connect.aws/saml`,
    };
    for (const [region, InstanceAlias] of [
      ['us-west-2', 'pair-west'],
      ['us-east-1', 'pair-east'],
    ] as const)
      expect((await call({ path: `/instance/${UNKNOWN}`, region })).json).toMatchObject({
        Instance: { InstanceAlias },
        ReplicationConfiguration,
      });
  });

  it('are listed page by page', async () => {
    await create(NEW_INSTANCE);
    const first = await call({ path: '/instance?maxResults=1' });
    const token = textIn(first.json, 'NextToken');
    const next = await call({ path: `/instance?maxResults=1&nextToken=${token}` });
    expect(next.json).not.toHaveProperty('NextToken');
    expect(first.json['InstanceSummaryList']).not.toEqual(next.json['InstanceSummaryList']);
    for (const query of ['maxResults=0', 'maxResults=11', 'maxResults=x', 'nextToken=x'])
      expect((await call({ path: `/instance?${query}` })).type).toBe('InvalidRequestException');
  });

  it.each([
    [
      'a taken alias',
      { ...NEW_INSTANCE, InstanceAlias: 'Understudy-Demo' },
      'Invalid Input. Instance alias is already used.',
    ],
    ['no alias', { ...NEW_INSTANCE, InstanceAlias: null }, 'InstanceAlias'],
    ['an alias like a directory', { ...NEW_INSTANCE, InstanceAlias: 'd-1' }, 'InstanceAlias'],
    [
      'an unknown type',
      { ...NEW_INSTANCE, IdentityManagementType: 'OIDC' },
      'IdentityManagementType',
    ],
    [
      'a directory that is not named',
      { ...NEW_INSTANCE, IdentityManagementType: 'EXISTING_DIRECTORY' },
      'DirectoryId is required',
    ],
    ['a missing member', { IdentityManagementType: 'SAML' }, 'CallsEnabled'],
    ['no object', [], 'not a JSON object'],
  ])('are not made with %s', async (_case, body, text) => {
    const { status, type, json } = await create(body);
    expect([status, type]).toEqual([400, 'InvalidRequestException']);
    expect(json['Message']).toContain(text);
  });

  it('are not made of what is no JSON, or too long', async () => {
    for (const body of ['{', 'x'.repeat(70_000)])
      expect((await create(body)).type).toBe('SerializationException');
  });

  it('of other kinds than SAML take no federation', async () => {
    const { json } = await create({ ...NEW_INSTANCE, IdentityManagementType: 'CONNECT_MANAGED' });
    const id = textIn(json, 'Id');
    await callIam(aws.port, {
      Action: 'PutRolePolicy',
      RoleName: 'ConnectAgent',
      PolicyName: 'all',
      PolicyDocument: JSON.stringify(federationPolicy({ Resource: '*' })),
    });
    const answer = await federate(await roleCredentials(aws.port), {
      path: `/user/federate/${id}`,
    });
    expect([answer.status, answer.type]).toEqual([400, 'InvalidRequestException']);
    expect(aws.verdicts().at(-1)).toMatchObject({ check: 'instance-takes-saml' });
  });
});
