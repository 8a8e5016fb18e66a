import { chmod, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssumeRoleWithSAMLCommand, STSClient } from '@aws-sdk/client-sts';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  auditEventSchema,
  type AuditEvent,
  type StartedAwsLocal,
} from '../../../aws-local/index.ts';
import { createAuditTrail, MAX_EVENTS } from '../../../aws-local/audit/audit-trail.ts';
import { openAuditFile } from '../../../aws-local/audit/audit-file.ts';
import { startCli } from '../../support/cli-process.ts';
import {
  ACS,
  attributes,
  defaultSeed,
  FEDERATE,
  INSTANCE,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, callIam, NOW, REGION, startTestAws } from '../../support/aws-server.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';
import { cookieHeader, post } from '../signin/post.ts';

let folder: TemporaryFolder;
let path: string;
let aws: StartedAwsLocal;
beforeAll(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'audit.jsonl');
  aws = await startTestAws({ seed: await defaultSeed(), auditFile: path });
});
afterAll(async () => {
  await aws.stop();
  await folder[Symbol.asyncDispose]();
});

/** The events that came of what is done in `act`. */
async function eventsOf(act: () => Promise<unknown>): Promise<readonly AuditEvent[]> {
  const before = aws.events().at(-1)?.sequence ?? 0;
  await act();
  return aws.events(before).map(({ event }) => auditEventSchema.parse(event));
}

function sts(): STSClient {
  return new STSClient({
    endpoint: aws.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
}

async function assume(SAMLAssertion: string) {
  const input = { RoleArn: ROLE, PrincipalArn: PRIMARY, SAMLAssertion, DurationSeconds: 1800 };
  return sts().send(new AssumeRoleWithSAMLCommand(input));
}

function oneEvent(): AuditEvent {
  const [entry] = aws.events();
  if (entry === undefined) throw new Error('Nothing was recorded yet');
  return entry.event;
}

const SHARED = {
  eventVersion: '1.08',
  eventTime: '2026-11-24T09:30:00Z',
  sourceIPAddress: expect.stringMatching(/127\.0\.0\.1$/),
  requestID: expect.stringMatching(/^[0-9a-f-]{36}$/),
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
};

describe('an exchange of an assertion', () => {
  it('is an event of a SAMLUser, with what the assertion said and who vouched for it', async () => {
    const given = message({
      attributes: attributes({
        tags: { team: 'ops' },
        transitiveTagKeys: ['team'],
        sourceIdentity: ['maria'],
      }),
    });
    const [event, ...others] = await eventsOf(async () => assume(await signed(given)));
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      ...SHARED,
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoleWithSAML',
      eventType: 'AwsApiCall',
      userAgent: expect.stringContaining('aws-sdk-js'),
      readOnly: true,
    });
    const qualifier = event?.userIdentity.identityProvider;
    const subject = given.assertion?.subject?.nameId?.value;
    expect(event?.userIdentity).toEqual({
      type: 'SAMLUser',
      principalId: `${qualifier}:${subject}`,
      userName: subject,
      identityProvider: expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/),
    });
    expect(event?.requestParameters).toEqual({
      sAMLAssertionID: given.assertion?.id,
      roleSessionName: MARIA,
      principalTags: { team: 'ops' },
      transitiveTagKeys: ['team'],
      sourceIdentity: 'maria',
      durationSeconds: 1800,
      roleArn: ROLE,
      principalArn: PRIMARY,
    });
    expect(event?.responseElements).toMatchObject({
      subjectType: 'persistent',
      issuer: given.assertion?.issuer,
      credentials: { accessKeyId: expect.stringMatching(/^ASIA/) },
      nameQualifier: qualifier,
      assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA}` },
      subject,
      audience: ACS,
      sourceIdentity: 'maria',
      packedPolicySize: expect.any(Number),
    });
    expect(event?.resources).toEqual([
      { accountId: ACCOUNT, type: 'AWS::IAM::Role', ARN: ROLE },
      { accountId: ACCOUNT, type: 'AWS::IAM::SAMLProvider', ARN: PRIMARY },
    ]);
  });

  it('is an event with code and message when it is refused, and names nobody', async () => {
    const old = await signed(message({ issueInstant: NOW - 301_000 }));
    const [event] = await eventsOf(() => expect(assume(old)).rejects.toThrow('5 minutes'));
    expect(event).toMatchObject({
      eventName: 'AssumeRoleWithSAML',
      userIdentity: { type: 'SAMLUser' },
      errorCode: 'ExpiredTokenException',
      errorMessage: 'Token must be redeemed within 5 minutes of issuance',
      requestParameters: { roleArn: ROLE, principalArn: PRIMARY },
      responseElements: null,
    });
    expect(event?.userIdentity).toEqual({ type: 'SAMLUser' });
  });
});

describe('a sign-in at the page', () => {
  it('is two events: the role taken on, and the ConsoleLogin of the role', async () => {
    const events = await eventsOf(async () =>
      post(
        aws,
        { SAMLResponse: await signed(), RelayState: FEDERATE },
        { host: 'us-west-2.signin.aws.amazon.com' },
      ),
    );
    expect(events.map(({ eventName, awsRegion }) => [eventName, awsRegion])).toEqual([
      ['AssumeRoleWithSAML', REGION],
      ['ConsoleLogin', REGION],
    ]);
    expect(events[1]).toMatchObject({
      ...SHARED,
      eventSource: 'signin.amazonaws.com',
      eventType: 'AwsConsoleSignIn',
      readOnly: false,
      userIdentity: {
        type: 'AssumedRole',
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA}`,
        sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE, userName: 'ConnectAgent' } },
      },
      requestParameters: null,
      responseElements: { ConsoleLogin: 'Success' },
    });
    expect(events[1]?.additionalEventData).toEqual({
      LoginTo: FEDERATE,
      MobileVersion: 'No',
      MFAUsed: 'No',
      SamlProviderArn: PRIMARY,
    });
    // No credentials that somebody sees.
    expect(events[0]?.responseElements).not.toHaveProperty('credentials');
  });

  it('is a ConsoleLogin that failed when the assertion is refused', async () => {
    const events = await eventsOf(async () =>
      post(aws, { SAMLResponse: await signed(message(), { sign: 'none' }) }),
    );
    for (const event of events)
      expect(event).toMatchObject({
        errorCode: 'InvalidIdentityToken',
        userIdentity: { type: 'SAMLUser' },
      });
    expect(events[1]).toMatchObject({
      eventName: 'ConsoleLogin',
      responseElements: { ConsoleLogin: 'Failure' },
      awsRegion: 'us-east-1',
    });
  });
});

describe('a visit to Connect', () => {
  it('is the GetFederationToken of the role, or the refusal of it', async () => {
    const signIn = await post(aws, { SAMLResponse: await signed(), RelayState: FEDERATE });
    const visit = (cookie: string) =>
      ask(aws.port, {
        path: `/connect/federate/${INSTANCE}`,
        headers: { cookie, 'user-agent': 'Browser/1' },
      });
    const [arrived] = await eventsOf(() => visit(cookieHeader(signIn)));
    expect(arrived).toMatchObject({
      ...SHARED,
      eventSource: 'connect.amazonaws.com',
      eventName: 'GetFederationToken',
      userAgent: 'Browser/1',
      userIdentity: {
        type: 'AssumedRole',
        principalId: expect.stringMatching(`^AROA.*:${MARIA}$`),
      },
      requestParameters: { InstanceId: INSTANCE },
    });
    expect(arrived).not.toHaveProperty('errorCode');
    const [refused] = await eventsOf(() => visit(''));
    expect(refused).toMatchObject({
      userIdentity: { type: 'Unknown' },
      errorMessage: 'Session Expired',
    });
  });
});

describe('a call of IAM', () => {
  it('is an event of its caller, with parameters and answer in camel case', async () => {
    const document = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Federated: PRIMARY },
        Action: 'sts:AssumeRoleWithSAML',
      },
    });
    const [event] = await eventsOf(() =>
      callIam(aws.port, {
        Action: 'CreateRole',
        RoleName: 'Audited',
        AssumeRolePolicyDocument: document,
        'Tags.member.1.Key': 'team',
        'Tags.member.1.Value': 'ops',
        Unheard: 'of',
      }),
    );
    expect(event).toMatchObject({
      ...SHARED,
      eventSource: 'iam.amazonaws.com',
      eventName: 'CreateRole',
      awsRegion: 'us-east-1',
      readOnly: false,
      userIdentity: { type: 'IAMUser', accessKeyId: 'AKIAEXAMPLE', userName: 'understudy' },
      responseElements: { role: { roleName: 'Audited', tags: [{ key: 'team', value: 'ops' }] } },
    });
    expect(event?.requestParameters).toEqual({
      roleName: 'Audited',
      assumeRolePolicyDocument: document,
      tags: [{ key: 'team', value: 'ops' }],
    });
  });

  it('is an event of the role whose credentials signed it; reading has no answer in it', async () => {
    const { Credentials } = await assume(await signed());
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const iam = new IAMClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials });
    const [event] = await eventsOf(() => iam.send(new ListRolesCommand({})).catch(() => {}));
    expect(event).toMatchObject({
      eventName: 'ListRoles',
      readOnly: true,
      responseElements: null,
      userIdentity: { type: 'AssumedRole', accessKeyId: credentials.accessKeyId },
    });
  });

  it('is an event with code and message when it is refused', async () => {
    const [event] = await eventsOf(() =>
      callIam(aws.port, { Action: 'GetRole', RoleName: 'Nobody' }),
    );
    expect(event).toMatchObject({
      eventName: 'GetRole',
      errorCode: 'NoSuchEntity',
      errorMessage: 'The role with name Nobody cannot be found.',
    });
  });

  it('shows of a private key that there was one, and of metadata the beginning', async () => {
    const [event] = await eventsOf(() =>
      callIam(aws.port, {
        Action: 'CreateSAMLProvider',
        Name: 'Audited',
        SAMLMetadataDocument: 'm'.repeat(5_000),
        AddPrivateKey: 'a private key',
      }),
    );
    const { addPrivateKey, sAMLMetadataDocument } = event?.requestParameters ?? {};
    expect(addPrivateKey).toBe('HIDDEN_DUE_TO_SECURITY_REASONS');
    expect(sAMLMetadataDocument).toMatch(/^m{2048}… \(5000 characters\)$/);
  });
});

describe('the trail', () => {
  it('holds no assertion, no key, no token, no cookie', async () => {
    const assertion = await signed();
    const { Credentials } = await assume(assertion);
    const signIn = await post(aws, { SAMLResponse: assertion, RelayState: FEDERATE });
    const text = `${JSON.stringify(aws.events())}${await readFile(path, 'utf8')}`;
    const secrets = [
      assertion.slice(100, 160),
      Credentials?.SecretAccessKey ?? '',
      Credentials?.SessionToken ?? '',
      cookieHeader(signIn).split('=')[1] ?? '',
    ];
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20);
      expect(text).not.toContain(secret);
    }
  });

  it('is in the file as in memory, one event a line, for its owner alone', async () => {
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      aws.events().map(({ event }) => event),
    );
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('keeps the last ones only, and goes on counting', () => {
    const seen: unknown[] = [];
    const trail = createAuditTrail((event) => seen.push(event));
    const event = oneEvent();
    for (let count = 0; count < MAX_EVENTS + 5; count += 1) trail.record(event);
    expect(trail.list()).toHaveLength(MAX_EVENTS);
    expect(trail.list()[0]?.sequence).toBe(6);
    expect(trail.list(MAX_EVENTS + 4)).toHaveLength(1);
    expect(seen).toHaveLength(MAX_EVENTS + 5);
  });
});

describe('an audit file', () => {
  it('is appended to, and a line that was never finished ended first', async () => {
    const own = join(folder.path, 'old.jsonl');
    await writeFile(own, '{"eventName":"Old"}\n{"eventNa', { mode: 0o600 });
    const event = oneEvent();
    const file = openAuditFile(own);
    file.append(event);
    file.close();
    const lines = (await readFile(own, 'utf8')).split('\n');
    expect(lines).toEqual(['{"eventName":"Old"}', '{"eventNa', JSON.stringify(event), '']);
  });

  it('is refused when others can read it, when it is a link, or in no folder', async () => {
    const open = join(folder.path, 'open.jsonl');
    await writeFile(open, '');
    await chmod(open, 0o644);
    expect(() => openAuditFile(open)).toThrow(/others can read it, expected mode 0600/);
    const link = join(folder.path, 'link.jsonl');
    await symlink(path, link);
    expect(() => openAuditFile(link)).toThrow(/cannot be opened: ELOOP/);
    expect(() => openAuditFile(join(folder.path, 'nowhere', 'a'))).toThrow(
      /cannot be opened: ENOENT/,
    );
    expect(() => openAuditFile('/dev/null')).toThrow(/it is no file/);
  });

  it('has every event of a process that is killed, and the control channel has them too', async () => {
    await using own = await temporaryFolder();
    await using running = await startCli(own.path, ['up', '--json', '--audit', 'audit.jsonl']);
    const ready = running.ready as {
      aws: { endpoint: string };
      control: { url: string; token: string };
    };
    await callIam(Number(new URL(ready.aws.endpoint).port), { Action: 'ListSAMLProviders' });
    const headers = { authorization: `Bearer ${ready.control.token}` };
    const answer = await fetch(`${ready.control.url}/aws/events?after=0`, { headers });
    const { events } = (await answer.json()) as { events: { event: AuditEvent }[] };
    expect(events.map(({ event }) => event.eventName)).toEqual(['ListSAMLProviders']);
    await running.stop('SIGKILL');
    const lines = (await readFile(join(own.path, 'audit.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      events.map(({ event }) => event),
    );
  });
});
