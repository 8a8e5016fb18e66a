import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listen, type Listener } from '../../../core/listen.ts';
import { createControlRouter } from '../../../aws-local/index.ts';
import type { AwsSnapshot, StartedAwsLocal } from '../../../aws-local/index.ts';
import { startIdp } from '../../../idp-server/index.ts';
import { idpOptions, MARIA as IDP_USER } from '../../idp-server/world.ts';
import { defaultSeed, message, signed } from '../../support/aws-assertions.ts';
import { encryptionPair } from '../../support/encryption-keys.ts';
import { NOW, startTestAws } from '../../support/aws-server.ts';
import { post } from '../signin/post.ts';

const TOKEN = 'f'.repeat(64);
const INSTANCE = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';
const seed = { connectInstances: [{ id: INSTANCE, alias: 'demo', users: ['maria'] }] };

let aws: StartedAwsLocal;
let control: Listener;
let empty: AwsSnapshot;

beforeAll(async () => {
  aws = await startTestAws();
  control = await listen(express().use('/aws', createControlRouter(aws, { token: TOKEN })));
  empty = aws.snapshot();
});
afterAll(async () => {
  await control.stop();
  await aws.stop();
});
beforeEach(() => {
  aws.restore(empty);
  aws.clock.freeze(NOW);
});

interface Call extends RequestInit {
  headers?: Record<string, string>;
}

async function call(path: string, init: Call = {}): Promise<Response> {
  return fetch(`${control.origin}/aws${path}`, {
    ...init,
    headers: { authorization: `Bearer ${TOKEN}`, ...init.headers },
  });
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return call(path, { method, headers, body: JSON.stringify(body) });
}

describe('the control channel', () => {
  test.each([
    ['no token', ''],
    ['another token', `Bearer ${'e'.repeat(64)}`],
    ['a longer token', `Bearer ${TOKEN}f`],
    ['another scheme', `Basic ${TOKEN}`],
    ['an empty token', 'Bearer '],
  ])('answers 401 to %s, whatever is asked', async (_title, authorization) => {
    for (const [method, path] of [
      ['GET', '/snapshot'],
      ['POST', '/seed'],
      ['GET', '/nowhere'],
    ] as const) {
      const answer = await call(path, {
        method,
        headers: { authorization, cookie: `token=${TOKEN}` },
      });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  test('lets nobody in when its own token is empty', async () => {
    const open = await listen(express().use(createControlRouter(aws, { token: '' })));
    const answer = await fetch(`${open.origin}/clock`, { headers: { authorization: 'Bearer ' } });
    expect(answer.status).toBe(401);
    await open.stop();
  });

  test('takes nothing but JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', ''])
      expect(
        await call('/seed', { method: 'POST', headers: { 'content-type': type }, body: '{}' }),
      ).toMatchObject({ status: 415 });
    const headers = { 'content-type': 'application/json' };
    const broken = await call('/seed', { method: 'POST', headers, body: '{' });
    expect(broken.status).toBe(400);
    expect(await broken.text()).not.toContain('JSON.parse');
  });

  test('gives the documents of providers and roles, and no key of theirs', async () => {
    const { pem } = await encryptionPair();
    const { samlProviders = [], ...others } = await defaultSeed();
    aws.seed({
      ...others,
      samlProviders: samlProviders.map((one) => ({ ...one, privateKey: pem })),
    });
    expect(JSON.stringify(aws.snapshot())).toContain('PRIVATE KEY');
    const answer = await (await call('/documents')).text();
    expect(answer).not.toMatch(/PRIVATE KEY|secret/i);
    const documents = JSON.parse(answer) as ReturnType<StartedAwsLocal['documents']>;
    expect(documents).toEqual(aws.documents());
    expect(documents.samlProviders.map(({ metadata }) => metadata)).toEqual(
      samlProviders.map(({ metadata }) => metadata),
    );
    expect(documents.roles.map(({ trustPolicy }) => JSON.parse(trustPolicy) as unknown)).toEqual(
      others.roles?.map(({ trustPolicy }) => trustPolicy),
    );
  });

  test('seeds, takes a snapshot and restores it', async () => {
    expect(await send('POST', '/seed', seed)).toMatchObject({ status: 204 });
    const snapshot = (await (await call('/snapshot')).json()) as AwsSnapshot;
    expect(snapshot).toEqual(aws.snapshot());
    aws.restore(empty);
    expect(await send('PUT', '/snapshot', snapshot)).toMatchObject({ status: 204 });
    expect(aws.snapshot()).toEqual(snapshot);
  });

  test.each([
    ['a seed with an unknown member', 'POST', '/seed', { users: [] }, 'users'],
    [
      'a seed that Connect refuses',
      'POST',
      '/seed',
      { connectInstances: [{ id: 'x', alias: 'a', users: [] }] },
      'not a UUID',
    ],
    ['a damaged snapshot', 'PUT', '/snapshot', { format: 'other' }, 'Snapshot of AWS'],
    [
      'a moment that is none',
      'POST',
      '/clock',
      { freeze: 'noon' },
      'freeze: "noon" is not a moment',
    ],
    ['an unknown order', 'POST', '/clock', { stop: true }, 'stop'],
  ])('refuses %s and says why', async (_title, method, path, body, problem) => {
    const answer = await send(method, path, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: { problem: expect.stringContaining(problem) } });
    expect(aws.snapshot()).toEqual(empty);
  });

  test('freezes, moves and releases the clock', async () => {
    const now = async (body: object) =>
      ((await (await send('POST', '/clock', body)).json()) as { now: string }).now;
    expect(await now({ freeze: '2027-01-01T00:00:00Z' })).toBe('2027-01-01T00:00:00.000Z');
    expect(await now({ advance: -1_000 })).toBe('2026-12-31T23:59:59.000Z');
    expect(await now({ freeze: true, advance: 61_000 })).toBe('2027-01-01T00:01:00.000Z');
    expect(await now({ release: true })).toBe('2027-01-01T00:01:00.000Z');
    expect(await (await call('/clock')).json()).toEqual({
      now: '2027-01-01T00:01:00.000Z',
      offset: Date.parse('2027-01-01T00:01:00Z') - NOW,
    });
  });

  test('tells verdicts, from a number on', async () => {
    expect(await (await call('/verdicts')).json()).toEqual({ verdicts: aws.verdicts() });
    expect(await (await call('/verdicts?after=3')).json()).toEqual({ verdicts: aws.verdicts(3) });
    for (const after of ['-1', 'x', '1.5', '1&after=2'])
      expect(await call(`/verdicts?after=${after}`)).toMatchObject({ status: 400 });
  });

  test('explains each refusal: what, why, remedy and how it is known', async () => {
    aws.seed(await defaultSeed());
    await post(aws, { SAMLResponse: await signed(message({ issueInstant: NOW - 301_000 })) });
    await post(aws, { SAMLResponse: await signed() });
    const answer = await call('/verdicts');
    const { verdicts } = (await answer.json()) as { verdicts: object[] };
    const [refused, accepted] = verdicts.slice(-2);
    expect(refused).toMatchObject({
      check: 'issued-recently',
      explanation: expect.stringMatching(
        /^The assertion was issued at “2026-11-24T09:24:59\.175Z” .*\n\nAWS redeems an assertion within/s,
      ),
      remedy: expect.stringMatching(/^Sign in again\./),
      facts: expect.arrayContaining([
        expect.objectContaining({ id: 'redeem-within-five-minutes', source: expect.any(String) }),
      ]),
    });
    expect(accepted).toMatchObject({ accepted: true });
    expect(accepted).not.toHaveProperty('explanation');
  });

  test('tells documents where they are asked for', async () => {
    const last = aws.verdicts().find(({ message: said }) => said !== undefined);
    if (last === undefined) throw new Error('There is no verdict about a message');
    const told = async (query: string): Promise<object | undefined> => {
      const answer = await call(`/verdicts?${query}`);
      const { verdicts } = (await answer.json()) as { verdicts: { sequence: number }[] };
      return verdicts.find(({ sequence }) => sequence === last.sequence);
    };
    const document = aws.document(last.sequence);
    expect(document).toMatch(/^<samlp:Response/);
    expect(await told('documents=true')).toMatchObject({ document });
    expect(await told('documents=1')).not.toHaveProperty('document');
    expect(await told('after=0')).not.toHaveProperty('document');
  });

  test.each([1995, 2012, 2038, 2099])(
    'sets the clock so that an assertion of %i is judged as it was then',
    async (year) => {
      aws.seed(await defaultSeed());
      const moment = Date.UTC(year, 6, 1, 12);
      // A whole IdP of that year, with its own clock and key, registered as any other.
      const idp = await startIdp(await idpOptions({ clock: { now: () => moment } }));
      try {
        aws.renewMetadata([{ name: 'PrimaryIdp', metadata: idp.metadata() }]);
        const { samlResponse } = idp.mint({ username: IDP_USER.username });
        const today = await post(aws, { SAMLResponse: samlResponse });
        expect(today.headers['x-understudy-check']).toMatch(
          /^(?:issued-recently|conditions-not-before)$/,
        );
        await send('POST', '/clock', { freeze: new Date(moment + 60_000).toISOString() });
        expect((await post(aws, { SAMLResponse: samlResponse })).status).toBe(303);
        await send('POST', '/clock', { advance: 5 * 60_000 });
        const late = await post(aws, { SAMLResponse: samlResponse });
        expect(late.headers['x-understudy-check']).toBe('issued-recently');
      } finally {
        await idp.stop();
      }
    },
  );

  test('knows nothing else', async () => {
    expect(await call('/nowhere')).toMatchObject({ status: 404 });
  });
});
