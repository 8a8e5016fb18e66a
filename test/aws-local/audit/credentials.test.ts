import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  auditEventSchema,
  type AuditEvent,
  type StartedAwsLocal,
} from '../../../aws-local/index.ts';
import {
  attributes,
  defaultSeed,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, REGION, startTestAws } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';
import { callSts, type Keys } from '../../support/sts-calls.ts';
import { KEY } from '../signing/signed-calls.ts';

describe('credentials that are handed out', () => {
  const trusted = `arn:aws:iam::${ACCOUNT}:role/Chained`;
  let aws: StartedAwsLocal;
  beforeAll(async () => {
    const seed = await defaultSeed();
    const Action = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    const Statement = [{ Effect: 'Allow', Principal: { AWS: ROLE }, Action }];
    const chained = { name: 'Chained', trustPolicy: { Version: '2012-10-17', Statement } };
    aws = await startTestAws({
      seed: { ...seed, roles: [...(seed.roles ?? []), chained], accessKeys: [KEY] },
    });
  });
  afterAll(async () => aws.stop());

  const user: Keys = { accessKeyId: KEY.id, secretAccessKey: KEY.secret };
  const lastEvent = (): AuditEvent => auditEventSchema.parse(aws.events().at(-1)?.event);
  const attributesOfSession = { creationDate: '2026-11-24T09:30:00Z', mfaAuthenticated: 'false' };

  it('are an event of the role that went on to another one, with that role as resource', async () => {
    proves('audit-credentials');
    const SAMLAssertion = await signed(
      message({ attributes: attributes({ sourceIdentity: ['maria'] }) }),
    );
    const redeemed = await callSts(aws.port, user, {
      Action: 'AssumeRoleWithSAML',
      RoleArn: ROLE,
      PrincipalArn: PRIMARY,
      SAMLAssertion,
    });
    const wanted = { RoleArn: trusted, RoleSessionName: 'maria', ExternalId: 'x-1' };
    const { keys, text } = await callSts(aws.port, redeemed.keys, {
      Action: 'AssumeRole',
      ...wanted,
    });
    expect(lastEvent()).toMatchObject({
      eventVersion: '1.08',
      eventTime: '2026-11-24T09:30:00Z',
      eventType: 'AwsApiCall',
      recipientAccountId: ACCOUNT,
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      awsRegion: REGION,
      readOnly: true,
      userIdentity: {
        type: 'AssumedRole',
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA}`,
        accessKeyId: redeemed.keys.accessKeyId,
        sessionContext: {
          sessionIssuer: { type: 'Role', arn: ROLE },
          attributes: attributesOfSession,
          sourceIdentity: 'maria',
        },
      },
      requestParameters: { roleArn: trusted, roleSessionName: 'maria', externalId: 'x-1' },
      responseElements: {
        sourceIdentity: 'maria',
        assumedRoleUser: { arn: text('Arn'), assumedRoleId: text('AssumedRoleId') },
        credentials: { accessKeyId: keys.accessKeyId, expiration: '2026-11-24T10:30:00Z' },
      },
      resources: [{ type: 'AWS::IAM::Role', accountId: ACCOUNT, ARN: trusted }],
    });
    expect(JSON.stringify(aws.events())).not.toMatch(/understudy\/mock|UNDERSTUDY\/\//);
  });

  it('are an event of the user, and what they call is one of theirs', async () => {
    const { keys } = await callSts(aws.port, user, { Action: 'GetSessionToken' });
    expect(lastEvent()).toMatchObject({
      eventName: 'GetSessionToken',
      readOnly: true,
      userIdentity: { type: 'IAMUser', userName: 'ops', accessKeyId: KEY.id },
      requestParameters: null,
      responseElements: { credentials: { accessKeyId: keys.accessKeyId } },
    });
    expect(lastEvent().userIdentity).not.toHaveProperty('sessionContext');
    await callSts(aws.port, keys, { Action: 'GetSessionToken', TokenCode: '123456' });
    expect(lastEvent()).toMatchObject({
      errorCode: 'AccessDenied',
      errorMessage: 'Cannot call GetSessionToken with session credentials',
      requestParameters: { tokenCode: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      responseElements: null,
      userIdentity: {
        type: 'IAMUser',
        userName: 'ops',
        accessKeyId: keys.accessKeyId,
        sessionContext: { attributes: attributesOfSession },
      },
    });
  });

  it('show a federated user by the name that it was given, and who vouches for it', async () => {
    const { keys } = await callSts(aws.port, user, { Action: 'GetFederationToken', Name: 'maria' });
    expect(lastEvent()).toMatchObject({
      eventName: 'GetFederationToken',
      requestParameters: { name: 'maria' },
      responseElements: { federatedUser: { federatedUserId: `${ACCOUNT}:maria` } },
    });
    await callSts(aws.port, keys, { Action: 'GetCallerIdentity' });
    expect(lastEvent()).toMatchObject({
      eventName: 'GetCallerIdentity',
      responseElements: null,
      userIdentity: {
        type: 'FederatedUser',
        principalId: `${ACCOUNT}:maria`,
        arn: `arn:aws:sts::${ACCOUNT}:federated-user/maria`,
        sessionContext: { sessionIssuer: { type: 'IAMUser', userName: 'ops' } },
      },
    });
  });
});
