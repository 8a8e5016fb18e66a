import { CreateRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AssumeRoleWithSAMLCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partitionOf, signInUrl } from '../../../core/partition.ts';
import type { JsonValue, StartedAwsLocal } from '../../../aws-local/index.ts';
import type { Attribute } from '../../../saml/types.ts';
import { attributes, message, MARIA, signed } from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, NOW, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { HAS_BOTO3, runPython } from '../../support/python.ts';
import { proves } from '../../support/proves.ts';

const INSTANCE = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';

interface Place {
  region: string;
  /** Of another partition. */
  foreign: string;
  federate: string;
}

const PLACES: readonly Place[] = [
  {
    region: 'us-gov-west-1',
    foreign: 'us-west-2',
    federate: `https://console.amazonaws-us-gov.com/connect/federate/${INSTANCE}`,
  },
  {
    region: 'cn-northwest-1',
    foreign: 'us-gov-west-1',
    federate: `https://cn-northwest-1.console.amazonaws.cn/connect/federate/${INSTANCE}`,
  },
];

describe.each(PLACES)('aws-local in $region', ({ region, foreign, federate }) => {
  const partition = partitionOf(region);
  const acs = signInUrl(region);
  const iam = (resource: string): string => `arn:${partition.id}:iam::${ACCOUNT}:${resource}`;
  const provider = iam('saml-provider/PrimaryIdp');
  const role = iam('role/ConnectAgent');

  let aws: StartedAwsLocal;
  beforeAll(async () => {
    const statement = (parts: Record<string, JsonValue>): JsonValue => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', ...parts }],
    });
    aws = await startTestAws({
      region,
      seed: {
        samlProviders: [{ name: 'PrimaryIdp', metadata: await testMetadata('primary') }],
        roles: [
          {
            name: 'ConnectAgent',
            trustPolicy: statement({
              Principal: { Federated: provider },
              Action: 'sts:AssumeRoleWithSAML',
              Condition: { StringEquals: { 'SAML:aud': acs } },
            }),
            policies: {
              federate: statement({
                Action: 'connect:GetFederationToken',
                Resource: `arn:${partition.id}:connect:${region}:${ACCOUNT}:instance/${INSTANCE}/user/\${aws:userid}`,
              }),
            },
          },
        ],
        connectInstances: [{ id: INSTANCE, alias: 'understudy-demo', users: [MARIA] }],
      },
    });
  });
  afterAll(async () => aws.stop());

  interface Wanted {
    audience?: string;
    recipient?: string;
    named?: (attribute: Attribute) => Attribute;
  }

  async function assertion(wanted: Wanted = {}): Promise<string> {
    const { audience = partition.audience, recipient = acs, named = (same) => same } = wanted;
    const { conditions, subject } = message().assertion ?? {};
    const [confirmation] = subject?.confirmations ?? [];
    const nameId = {
      value: 'maria',
      format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    };
    return signed(
      message({
        attributes: attributes({ role: [`${role},${provider}`] }).map(named),
        conditions: { ...conditions, audienceRestrictions: [[audience]] },
        subject: {
          nameId,
          ...subject,
          confirmations: [
            { method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer', ...confirmation, recipient },
          ],
        },
      }),
    );
  }

  const client = {
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  const assume = async (wanted?: Wanted) =>
    new STSClient({ ...client, endpoint: aws.endpoint }).send(
      new AssumeRoleWithSAMLCommand({
        RoleArn: role,
        PrincipalArn: provider,
        SAMLAssertion: await assertion(wanted),
      }),
    );

  const post = async (wanted?: Wanted, relayState = federate): Promise<RawAnswer> =>
    ask(aws.port, {
      method: 'POST',
      path: '/saml',
      headers: {
        host: new URL(acs).host,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        SAMLResponse: await assertion(wanted),
        RelayState: relayState,
      }).toString(),
    });

  it('gives credentials whose ARN is of the partition', async () => {
    const { AssumedRoleUser, Credentials } = await assume();
    const arn = `arn:${partition.id}:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA}`;
    expect(AssumedRoleUser?.Arn).toBe(arn);
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const sts = new STSClient({ ...client, endpoint: aws.endpoint, credentials });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(arn);
  });

  it('wants the audience of the partition, and its sign-in URLs', async () => {
    await expect(assume({ audience: 'urn:amazon:webservices' })).rejects.toThrow(
      'Response does not contain the required audience.',
    );
    expect((await assume({ audience: acs })).AssumedRoleUser).toBeDefined();
    await expect(assume({ audience: signInUrl(foreign) })).rejects.toThrow(/audience/);
  });

  it('signs browsers in, down to the agent page, by its own hosts', async () => {
    proves('partition-connect-domain');
    const signIn = await post();
    expect(signIn.headers.location).toBe(federate);
    const cookies = [signIn.headers['set-cookie'] ?? []].flat();
    expect(cookies.join()).toContain(`Domain=${partition.webDomain}`);
    const { host, pathname } = new URL(federate);
    const page = await ask(aws.port, {
      path: pathname,
      headers: { host, cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') },
    });
    expect(page.status).toBe(200);
    expect(page.body).toContain(`data-agent="${MARIA}"`);
  });

  it.skipIf(!HAS_BOTO3)('has the API of Connect, as boto3 calls it', async () => {
    const { Credentials } = await assume();
    const seen = (await runPython(new URL('../../clients/connect.py', import.meta.url).pathname, {
      endpoint: aws.endpoint,
      instance: INSTANCE,
      region,
      agent: {
        aws_access_key_id: Credentials?.AccessKeyId,
        aws_secret_access_key: Credentials?.SecretAccessKey,
        aws_session_token: Credentials?.SessionToken,
      },
    })) as Record<string, unknown>;
    expect(seen).toMatchObject({
      federated: ['Credentials', 'SignInUrl', 'UserArn', 'UserId'],
      modelled: ['ResourceNotFoundException', 404, `There is no instance nobody in ${region}`],
      signIn: `https://understudy-demo.${partition.connectDomain}/auth/sign-in`,
      users: ['by.boto3@example.com'],
    });
    expect(seen['arn']).toMatch(`arn:${partition.id}:connect:${region}:${ACCOUNT}:instance/`);
  });

  it('makes no replica of an instance', () => {
    proves('global-regions');
    const replica = { region: 'us-east-1', alias: 'east' };
    const instance = { id: INSTANCE.replace('5d', '5e'), alias: 'pair', users: [], replica };
    expect(() => aws.seed({ connectInstances: [instance] })).toThrow(
      `Amazon Connect makes no replicas of instances in ${region}`,
    );
  });

  it('refuses a Recipient and a relay state of another partition', async () => {
    proves('partitions');
    expect((await post({ recipient: signInUrl(foreign) })).headers['x-understudy-check']).toBe(
      'recipient-is-aws',
    );
    const elsewhere = `https://${partitionOf(foreign).consoleHost}/connect/federate/${INSTANCE}`;
    expect((await post({}, elsewhere)).headers['x-understudy-check']).toBe('relay-state-aws');
  });

  it('publishes metadata with its own entity ID and hosts', async () => {
    const { body } = await ask(aws.port, {
      path: '/static/saml-metadata.xml',
      headers: { host: partition.signInHost },
    });
    expect(body).toContain(`entityID="${partition.audience}"`);
    const locations = [...body.matchAll(/Location="([^"]+)"/g)].map(([, url = '']) => url);
    expect(locations.length).toBe(2);
    expect(locations.filter((url) => !url.includes(partition.signInHost))).toEqual([]);
  });

  it('makes roles of the partition, and takes no principal of another', async () => {
    const to = new IAMClient({ ...client, endpoint: aws.endpoint });
    const create = (RoleName: string, id: string) =>
      to.send(
        new CreateRoleCommand({
          RoleName,
          AssumeRolePolicyDocument: JSON.stringify({
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { Federated: provider.replace(partition.id, id) },
              Action: 'sts:AssumeRoleWithSAML',
            },
          }),
        }),
      );
    await create('Other', partition.id);
    const { Role } = await to.send(new GetRoleCommand({ RoleName: 'Other' }));
    expect(Role?.Arn).toBe(iam('role/Other'));
    await expect(create('Another', 'aws')).rejects.toThrow(
      'Federated principals must be valid domain names or SAML metadata ARNs',
    );
  });

  it('answers for IAM and STS by their real names', async () => {
    for (const host of [partition.iamHost, `sts.${region}.${partition.apiSuffix}`]) {
      const { status, body } = await ask(aws.port, { path: '/', headers: { host } });
      expect(status).toBe(400);
      expect(body).toContain('<Code>MissingAction</Code>');
    }
  });
});

describe('aws-local in China', () => {
  it('knows the attributes by both of their names', async () => {
    const role = `arn:aws-cn:iam::${ACCOUNT}:role/Agent`;
    const provider = `arn:aws-cn:iam::${ACCOUNT}:saml-provider/PrimaryIdp`;
    const aws = await startTestAws({
      region: 'cn-north-1',
      seed: {
        samlProviders: [{ name: 'PrimaryIdp', metadata: await testMetadata('primary') }],
        roles: [
          {
            name: 'Agent',
            trustPolicy: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { Federated: provider },
                  Action: 'sts:AssumeRoleWithSAML',
                },
              ],
            },
          },
        ],
      },
    });
    const local = attributes({ role: [`${role},${provider}`] }).map((attribute) => ({
      ...attribute,
      name: attribute.name.replace('https://aws.amazon.com/', 'http://www.amazonaws.cn/'),
    }));
    const SAMLAssertion = await signed(
      message({
        attributes: local,
        conditions: {
          notBefore: NOW,
          notOnOrAfter: NOW + 60_000,
          audienceRestrictions: [['urn:amazon:webservices:cn-north-1']],
        },
      }),
    );
    const sts = new STSClient({
      region: 'cn-north-1',
      endpoint: aws.endpoint,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const command = new AssumeRoleWithSAMLCommand({
      RoleArn: role,
      PrincipalArn: provider,
      SAMLAssertion,
    });
    expect((await sts.send(command)).AssumedRoleUser?.Arn).toContain(MARIA);
    await aws.stop();
  });
});
