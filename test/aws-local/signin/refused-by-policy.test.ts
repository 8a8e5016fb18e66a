import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createControlRouter, type StartedAwsLocal } from '../../../aws-local/index.ts';
import { listen, type Listener } from '../../../core/listen.ts';
import { ACS, defaultSeed, PRIMARY, signed, trustPolicy } from '../../support/aws-assertions.ts';
import { callIam, startTestAws } from '../../support/aws-server.ts';
import { parseHtml, select, textOf } from '../../support/html-document.ts';
import { post } from './post.ts';

const TOKEN = 'f'.repeat(64);

let aws: StartedAwsLocal;
let control: Listener;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
  control = await listen(express().use('/aws', createControlRouter(aws, { token: TOKEN })));
});
afterAll(async () => {
  await control.stop();
  await aws.stop();
});

async function trust(parts: Parameters<typeof trustPolicy>[0]): Promise<void> {
  await callIam(aws.port, {
    Action: 'UpdateAssumeRolePolicy',
    RoleName: 'ConnectAgent',
    PolicyDocument: JSON.stringify(trustPolicy(parts)),
  });
}

const aud = (value: string): object => ({ Condition: { StringEquals: { 'SAML:aud': value } } });

describe('a sign-in that the trust policy refuses', () => {
  it.each<[string, object, string]>([
    [
      'the wrong provider',
      { Sid: 'Agents', Principal: { Federated: PRIMARY.replace('Primary', 'Backup') } },
      'Statement 1 (Agents) does not match in the principal: it wants “arn:aws:iam::111122223333:saml-provider/BackupIdp”, the request has “arn:aws:iam::111122223333:saml-provider/PrimaryIdp”. The ARNs differ in the resource alone.',
    ],
    [
      'the wrong audience',
      aud('https://eu-west-1.signin.aws.amazon.com/saml'),
      `Statement 1 does not match in the condition StringEquals SAML:aud: it wants “https://eu-west-1.signin.aws.amazon.com/saml”, the request has “${ACS}”. Both are sign-in endpoints of AWS, and each in use has to be listed.`,
    ],
    [
      'a wildcard under StringEquals',
      aud('https://*.signin.aws.amazon.com/saml'),
      'StringEquals takes * and ? for themselves; StringLike gives them their meaning.',
    ],
    [
      'a key that is spelt wrong',
      { Condition: { StringEquals: { 'saml:aut': ACS } } },
      'the request has nothing. A request of this kind has no such key; “saml:aud” is close to it.',
    ],
  ])('is explained for %s, on the page and at the control channel', async (_what, parts, prose) => {
    await trust(parts as Parameters<typeof trustPolicy>[0]);
    const answer = await post(aws, { SAMLResponse: await signed() });
    const page = parseHtml(answer.body);
    expect(answer.status).toBe(403);
    expect(answer.headers['x-understudy-check']).toBe('trust-policy-allows');
    const message = textOf(select(page, 'p', 'message')[0]);
    expect(message).toMatch(/^Not authorized to perform sts:AssumeRoleWithSAML \(Service: /);
    expect(message).not.toContain('Statement');
    expect(textOf(select(page, 'aside', 'explains')[0]).replace(/\s+/g, ' ')).toContain(prose);
    const told = await fetch(`${control.origin}/aws/verdicts`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const { verdicts } = (await told.json()) as { verdicts: object[] };
    expect(verdicts.at(-1)).toMatchObject({
      check: 'trust-policy-allows',
      explanation: expect.stringContaining(prose) as string,
      awsError: { message: 'Not authorized to perform sts:AssumeRoleWithSAML' },
    });
    await trust({});
    expect((await post(aws, { SAMLResponse: await signed() })).status).toBe(303);
  });
});
