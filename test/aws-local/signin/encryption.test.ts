import {
  AssumeRoleWithSAMLCommand,
  GetCallerIdentityCommand,
  InvalidIdentityTokenException,
  STSClient,
} from '@aws-sdk/client-sts';
import { GetSAMLProviderCommand, IAMClient, UpdateSAMLProviderCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAwsLocal, type StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  ACS,
  attributes,
  defaultSeed,
  FEDERATE,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, frozenClock, REGION, startTestAws } from '../../support/aws-server.ts';
import { encryptionPair, type EncryptionPair } from '../../support/encryption-keys.ts';
import { proves } from '../../support/proves.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { confirmed } from '../checks/altered.ts';
import { cookieHeader, post } from './post.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

let aws: StartedAwsLocal;
let iam: IAMClient;
let sts: STSClient;
let pair: EncryptionPair;
let id: string;

// As an administrator sets it up: the provider first, then its private key, then the trust policy.
beforeAll(async () => {
  pair = await encryptionPair();
  aws = await startTestAws({ seed: await defaultSeed() });
  const client = { endpoint: aws.endpoint, region: REGION, credentials, maxAttempts: 1 };
  iam = new IAMClient(client);
  sts = new STSClient(client);
  const AddPrivateKey = pair.pem;
  await update({ AddPrivateKey, AssertionEncryptionMode: 'Required' });
  id = (await get()).SAMLProviderUUID ?? '';
  const Condition = { StringEquals: { 'SAML:aud': [ACS, `${ACS}/acs/${id}`] } };
  for (const name of ['ConnectAgent', 'ConnectSupervisor'])
    await ask(aws.port, updateTrust(name, trustPolicy({ Condition })));
});
afterAll(async () => {
  iam.destroy();
  sts.destroy();
  await aws.stop();
});

const get = async () => iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: PRIMARY }));
const update = async (changes: object) =>
  iam.send(new UpdateSAMLProviderCommand({ SAMLProviderArn: PRIMARY, ...changes }));

function updateTrust(RoleName: string, policy: unknown) {
  const signature =
    'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261124/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=00';
  return {
    method: 'POST',
    headers: {
      authorization: signature,
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body: new URLSearchParams({
      Version: '2010-05-08',
      Action: 'UpdateAssumeRolePolicy',
      RoleName,
      PolicyDocument: JSON.stringify(policy),
    }).toString(),
  };
}

const encrypted = async (parts = {}, options = {}) =>
  signed(message({ ...confirmed({ recipient: `${ACS}/acs/${id}` }), ...parts }), {
    encrypt: { certificate: pair.certificate },
    ...options,
  });

const assume = async (SAMLAssertion: string) =>
  sts.send(new AssumeRoleWithSAMLCommand({ RoleArn: ROLE, PrincipalArn: PRIMARY, SAMLAssertion }));

describe('encrypted assertions, through the AWS SDK', () => {
  it('get credentials that work', async () => {
    proves('encryption-api', 'encryption-keys');
    const { Credentials, Audience } = await assume(await encrypted());
    expect(Audience).toBe(`${ACS}/acs/${id}`);
    const own = new STSClient({
      endpoint: aws.endpoint,
      region: REGION,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });
    const { Arn } = await own.send(new GetCallerIdentityCommand({}));
    own.destroy();
    expect(Arn).toContain('assumed-role/ConnectAgent/maria.garcia@example.com');
  });

  it('are rotated without a gap: add the new key, let the IdP change over, remove the old one', async () => {
    proves('encryption-keys');
    const next = await encryptionPair('next-encryption');
    const [old] = (await get()).PrivateKeyList ?? [];
    const byNext = async () => encrypted({}, { encrypt: { certificate: next.certificate } });
    await expect(assume(await byNext())).rejects.toThrow(InvalidIdentityTokenException);
    await update({ AddPrivateKey: next.pem });
    await assume(await byNext());
    await assume(await encrypted());
    await update({ RemovePrivateKey: old?.KeyId });
    await assume(await byNext());
    await expect(assume(await encrypted())).rejects.toThrow(
      'The SAML assertion could not be decrypted',
    );
    await update({ AddPrivateKey: pair.pem });
    await assume(await encrypted());
  });

  it('are asked for in vain of an IdP that signs in plain text', async () => {
    proves('encryption-required');
    await expect(assume(await encrypted({}, { encrypt: undefined }))).rejects.toThrow(
      'The SAML assertion must be encrypted',
    );
    expect(aws.verdicts().at(-1)).toMatchObject({
      accepted: false,
      stage: 'provider',
      check: 'encryption-as-required',
    });
  });

  it('leave no private key in an answer, a verdict or the audit trail', async () => {
    const secret = pair.pem.split('\n')[3] ?? 'x';
    const said = [await get(), aws.verdicts(), aws.events()];
    expect(JSON.stringify(said)).toContain('PrimaryIdp');
    expect(JSON.stringify(said)).not.toContain(secret);
    expect(JSON.stringify(said)).not.toContain('PRIVATE KEY');
  });
});

describe('encrypted assertions, at the sign-in page', () => {
  const path = () => `/saml/acs/${id}`;

  it('sign in at the URL of their provider and lead on to Connect', async () => {
    proves('encryption-sign-in-url');
    const fields = { SAMLResponse: await encrypted(), RelayState: FEDERATE };
    const answer = await post(aws, fields, { path: path() });
    expect(answer.status).toBe(303);
    const federate = await ask(aws.port, {
      path: answer.headers.location as string,
      headers: { cookie: cookieHeader(answer) },
    });
    expect(federate.status).toBe(200);
    expect(federate.body).toContain('maria.garcia@example.com');
  });

  it('do not sign in elsewhere, and the page says what is wrong', async () => {
    const answer = await post(aws, { SAMLResponse: await encrypted() });
    expect([answer.status, answer.headers['x-understudy-check']]).toEqual([
      400,
      'acs-provider-known',
    ]);
    expect(answer.body).toContain('SAMLProviderUUID');
  });

  it('offer the choice of a role at the same URL', async () => {
    const two = attributes({ role: [`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`] });
    const SAMLResponse = await encrypted({ attributes: two });
    const picker = await post(aws, { SAMLResponse }, { path: path() });
    expect(picker.status).toBe(200);
    expect(picker.body).toContain(`action="${path()}"`);
    const picked = await post(aws, { SAMLResponse, roleIndex: SUPERVISOR }, { path: path() });
    expect(picked.status).toBe(303);
    expect(aws.verdicts().at(-1)?.principal).toMatchObject({ roleArn: SUPERVISOR });
  });

  it.each(['aes256-gcm', 'aes128-cbc'] as const)(
    'are refused in one and the same way when their %s was tampered with',
    async (content) => {
      const encrypt = { certificate: pair.certificate, content };
      const xml = Buffer.from(await encrypted({}, { encrypt }), 'base64').toString();
      const places = [...xml.matchAll(/CipherValue>([^<]+)</g)];
      expect(places).toHaveLength(2);
      const answers = new Set<string>();
      for (const { index, 1: value = '' } of places)
        for (let step = 0; step < 12; step += 1) {
          const at = index + 'CipherValue>'.length + Math.floor((value.length - 8) * (step / 12));
          const other = xml[at] === 'A' ? 'B' : 'A';
          const changed = xml.slice(0, at) + other + xml.slice(at + 1);
          const SAMLResponse = Buffer.from(changed).toString('base64');
          const answer = await post(aws, { SAMLResponse }, { path: path() });
          answers.add(`${answer.status} ${withoutIds(answer.body)}`);
        }
      expect([...answers].map((text) => text.slice(0, 3))).toEqual(['400']);
      expect([...answers][0]).toContain('The SAML assertion could not be decrypted');
    },
  );
});

function withoutIds(body: string): string {
  return body.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
}

it('goes on decrypting after a restart, from the state file', async () => {
  await using folder = await temporaryFolder();
  const options = {
    account: ACCOUNT,
    region: REGION,
    clock: frozenClock(),
    stateFile: `${folder.path}/aws.json`,
  };
  const { samlProviders = [], ...seed } = await defaultSeed();
  const encrypting = samlProviders.map((provider) => ({ ...provider, privateKey: pair.pem }));
  const first = await startAwsLocal({ ...options, seed: { ...seed, samlProviders: encrypting } });
  await first.stop();
  const second = await startAwsLocal(options);
  const client = new STSClient({ endpoint: second.endpoint, region: REGION, credentials });
  const SAMLAssertion = await signed(message(), { encrypt: { certificate: pair.certificate } });
  const command = { RoleArn: ROLE, PrincipalArn: PRIMARY, SAMLAssertion };
  const { Subject } = await client.send(new AssumeRoleWithSAMLCommand(command));
  client.destroy();
  await second.stop();
  expect(Subject).toBe('maria.garcia@example.com');
});
