import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listen, type Listener } from '../../../core/listen.ts';
import {
  createControlRouter,
  type StartedAwsLocal,
  type Verdict,
} from '../../../aws-local/index.ts';
import { toldError } from '../../../aws-local/checks/aws-answer.ts';
import { CHECKS } from '../../../aws-local/checks/registry.ts';
import { systemRandom } from '../../../core/ids.ts';
import { defaultSeed, INSTANCE, message, signed } from '../../support/aws-assertions.ts';
import { ask, startTestAws } from '../../support/aws-server.ts';
import { post } from '../signin/post.ts';

const TOKEN = 'f'.repeat(64);

const sentence = z.string().regex(/^[\s\S]{20,}\."?$/);
const fact = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  statement: sentence,
  certainty: z.enum(['documented', 'recorded', 'users', 'inferred']),
  source: z.string().min(5),
  read: z.iso.date(),
});

/** What a machine, or `explain`, gets to know about a refusal. */
const refusal = z.looseObject({
  accepted: z.literal(false),
  explanation: z.string().regex(/^[^\n]{10,}\n\n[^\n]{20,}$/),
  remedy: sentence,
  facts: z.array(fact).min(1),
  awsError: z.strictObject({ code: z.string(), status: z.int(), message: z.string().min(1) }),
  requestId: z.string().min(1),
});

/** The channel of a server that holds these verdicts and nothing else. */
async function channelOf(aws: Pick<StartedAwsLocal, 'verdicts'>): Promise<Listener> {
  return listen(express().use(createControlRouter(aws as StartedAwsLocal, { token: TOKEN })));
}

async function verdictsAt({ origin }: Listener): Promise<readonly object[]> {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const answer = await fetch(`${origin}/verdicts`, { headers });
  return ((await answer.json()) as { verdicts: object[] }).verdicts;
}

/** Every answer of every check, in the registry's order. */
const ANSWERS = CHECKS.flatMap((check) => check.answers.map((answer) => ({ check, answer })));

describe('the verdict of a refusal, at the control channel', () => {
  let told: readonly object[];
  beforeAll(async () => {
    const verdicts = ANSWERS.map(({ check, answer }, index): Verdict => {
      const { code, status, message: text } = toldError(answer, systemRandom);
      return {
        sequence: index + 1,
        at: 0,
        via: check.stage === 'connect' ? 'connect' : 'sign-in',
        accepted: false,
        stage: check.stage,
        check: check.id,
        findings: [{ check: check.id, verdict: 'fail', args: {} }],
        awsError: { code, status, message: text },
        requestId: 'id',
      };
    });
    const channel = await channelOf({ verdicts: () => verdicts });
    told = await verdictsAt(channel);
    await channel.stop();
  });

  it.each(ANSWERS.map(({ check, answer }, index) => [check.id, answer, index] as const))(
    'by %s holds check, facts, explanation and remedy',
    (id, answer, index) => {
      const verdict = refusal.parse(told[index]);
      expect(verdict['check']).toBe(id);
      expect(verdict.facts.map((one) => one.id)).toEqual(expect.arrayContaining([...answer.cites]));
      expect(`${verdict.explanation} ${verdict.remedy}`).not.toMatch(/undefined|NaN|\[object/);
    },
  );
});

describe('a refusal of a running server', () => {
  let aws: StartedAwsLocal;
  let channel: Listener;
  beforeAll(async () => {
    aws = await startTestAws({ seed: await defaultSeed() });
    channel = await channelOf(aws);
  });
  afterAll(async () => {
    await channel.stop();
    await aws.stop();
  });

  async function last(): Promise<Record<string, unknown>> {
    return refusal.parse((await verdictsAt(channel)).at(-1));
  }

  async function sts(fields: Readonly<Record<string, string>>): Promise<void> {
    await ask(aws.port, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        Action: 'AssumeRoleWithSAML',
        Version: '2011-06-15',
        SAMLAssertion: 'QUJD',
        RoleArn: 'arn:aws:iam::111122223333:role/ConnectAgent',
        PrincipalArn: 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp',
        ...fields,
      }).toString(),
    });
  }

  it('explains a form without a message', async () => {
    await post(aws, { RelayState: '' });
    expect(await last()).toMatchObject({
      explanation: expect.stringMatching(/^The form has no field SAMLResponse\./),
      facts: expect.arrayContaining([expect.objectContaining({ id: 'sign-in-form' })]),
    });
  });

  it('explains a token of nobody', async () => {
    await ask(aws.port, { path: '/federation?Action=login&SigninToken=x' });
    expect(await last()).toMatchObject({
      facts: expect.arrayContaining([expect.objectContaining({ id: 'federation-token-minutes' })]),
    });
  });

  it.each([
    [{ RoleArn: 'arn:aws:iam::111122223333:user/x' }, 'text-request-arn'],
    [{ PrincipalArn: 'arn:aws:iam::111122223333:role/x' }, 'text-principal-arn'],
    [{ DurationSeconds: '899' }, 'sts-constraint-wording'],
  ])('explains a request of STS that is refused for %o', async (fields, id) => {
    await sts(fields);
    expect(await last()).toMatchObject({
      via: 'sts',
      stage: 'request',
      facts: expect.arrayContaining([expect.objectContaining({ id })]),
    });
  });

  it('explains who cannot federate', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261124/us-west-2/connect/aws4_request, SignedHeaders=host, Signature=00';
    await ask(aws.port, { path: `/user/federate/${INSTANCE}`, headers: { authorization } });
    expect(await last()).toMatchObject({
      via: 'connect',
      facts: [expect.objectContaining({ id: 'connect-api-unfit' })],
    });
  });

  it('names the check that refused, with what it compared', async () => {
    await post(aws, { SAMLResponse: await signed(message(), { key: 'other' }) });
    expect(await last()).toMatchObject({ check: 'signature-valid' });
  });
});
