import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAwsLocal, type StartedAwsLocal } from '../../../aws-local/index.ts';
import { ACCOUNT, ask, callIam, REGION } from '../../support/aws-server.ts';
import { KEY, presignedCall, send, signedCall, type SignedCall } from './signed-calls.ts';
import { proves } from '../../support/proves.ts';

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const ARN = `arn:aws:iam::${ACCOUNT}:user/ops`;
const MINUTE = 60_000;

let aws: StartedAwsLocal;
let strict: StartedAwsLocal;
beforeAll(async () => {
  const options = { account: ACCOUNT, region: REGION, seed: { accessKeys: [KEY] } };
  aws = await startAwsLocal(options);
  strict = await startAwsLocal({ ...options, switches: { admitAnyCredentials: false } });
});
afterAll(async () => {
  await aws.stop();
  await strict.stop();
});

describe.each([
  ['in the header', signedCall],
  ['in a presigned URL', presignedCall],
])('a signature %s', (_where, make) => {
  it('tells who calls', async () => {
    expect(await send(aws.port, await make(aws.port))).toMatchObject({ status: 200, arn: ARN });
  });

  it('by another secret is refused', async () => {
    proves('signature-recomputed');
    const call = await make(aws.port, { secretAccessKey: 'another' });
    expect(await send(aws.port, call)).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: MISMATCH,
    });
  });

  it.each([
    ['fourteen minutes old', -14, undefined],
    ['fourteen minutes ahead', 14, undefined],
    [
      'sixteen minutes old',
      -16,
      /^Signature expired: (\d{8}T\d{6}Z) is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
    ],
    [
      'sixteen minutes ahead',
      16,
      /^Signature not yet current: (\d{8}T\d{6}Z) is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 15 min\.\)$/,
    ],
  ])('is judged by the clock of the machine: %s', async (_when, minutes, message) => {
    const at = new Date(Date.now() + minutes * MINUTE);
    const told = await send(aws.port, await make(aws.port, { at }));
    expect(told.code).toBe(message && 'SignatureDoesNotMatch');
    expect(told.message ?? '').toMatch(message ?? /^$/);
  });

  it('does not care how far the clock of aws-local was moved', async () => {
    aws.clock.advance(86_400_000);
    expect(await send(aws.port, await make(aws.port))).toMatchObject({ arn: ARN });
    aws.clock.advance(-86_400_000);
  });

  it.each([
    [
      'another service',
      { service: 'iam' },
      `Credential should be scoped to correct service: 'sts'. `,
    ],
    ['a Region of its own at a loopback address', { region: 'eu-west-1' }, undefined],
  ])('for %s', async (_what, signing, message) => {
    const told = await send(aws.port, await make(aws.port, signing));
    expect(told.message?.replaceAll('&apos;', "'")).toBe(message);
  });

  it('by an unknown key is let in, or refused when the switch is off', async () => {
    const keys = { accessKeyId: 'AKIANOBODYKNOWSTHIS1', secretAccessKey: 'x' };
    expect(await send(aws.port, await make(aws.port, keys))).toMatchObject({ status: 200 });
    expect(await send(strict.port, await make(strict.port, keys))).toMatchObject({
      status: 403,
      code: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    });
    expect(await send(strict.port, await make(strict.port))).toMatchObject({ arn: ARN });
  });

  it('in the name of a temporary key that was never issued is refused in any case', async () => {
    const keys = {
      accessKeyId: `ASIAMOCK${'A'.repeat(12)}`,
      secretAccessKey: 'x',
      sessionToken: 't',
    };
    expect(await send(aws.port, await make(aws.port, keys))).toMatchObject({
      status: 403,
      code: 'InvalidClientTokenId',
    });
  });
});

describe('a signed request', () => {
  const alterations: readonly [string, (call: SignedCall) => SignedCall][] = [
    ['its body', (call) => ({ ...call, body: call.body.replace('2011', '2011').concat('&A=1') })],
    ['its query', (call) => ({ ...call, path: '/?Extra=1' })],
    [
      'a signed header',
      (call) => ({
        ...call,
        headers: { ...call.headers, 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ],
    [
      'the hash of its body',
      (call) => ({
        ...call,
        body: `${call.body}&A=1`,
        headers: { ...call.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      }),
    ],
    [
      'the list of signed headers',
      (call) => ({
        ...call,
        headers: {
          ...call.headers,
          authorization: call.headers.authorization?.replace('content-type;', '') ?? '',
        },
      }),
    ],
  ];
  it.each(alterations)('is refused when somebody changes %s', async (_what, alter) => {
    expect(await send(aws.port, alter(await signedCall(aws.port)))).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: MISMATCH,
    });
  });

  it('may gain headers that were not signed', async () => {
    const call = await signedCall(aws.port);
    const headers = { ...call.headers, 'x-forwarded-for': '203.0.113.9' };
    expect(await send(aws.port, { ...call, headers })).toMatchObject({ arn: ARN });
  });

  it.each([
    [
      'Signature',
      /, Signature=[0-9a-f]+/,
      `Authorization header requires 'Signature' parameter. A`,
    ],
    [
      'SignedHeaders',
      /, SignedHeaders=[^,]+/,
      `Authorization header requires 'SignedHeaders' parameter. A`,
    ],
    ['an equal sign', /Signature=/, `' not a valid key=value pair (missing equal-sign) in Aut`],
    [
      'five parts',
      /\/aws4_request/,
      'The Credential of the signature does not have the five parts',
    ],
  ])('is incomplete without %s', async (_what, part, message) => {
    const call = await signedCall(aws.port);
    const authorization = call.headers.authorization?.replace(part, '') ?? '';
    const told = await send(aws.port, { ...call, headers: { ...call.headers, authorization } });
    expect(told).toMatchObject({ status: 400, code: 'IncompleteSignature' });
    expect(told.message?.replaceAll('&apos;', "'")).toContain(message);
  });

  it('is incomplete without a moment', async () => {
    const call = await signedCall(aws.port);
    const { 'x-amz-date': _moment, ...headers } = call.headers;
    expect((await send(aws.port, { ...call, headers })).message).toContain(
      `Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. A`,
    );
  });

  it.each([
    ['the header Host', 'host;', '', /^'Host' or ':authority' must be a 'SignedHeader'/],
    ['its own day', /\/\d{8}\//, '/20200101/', /^Date in Credential scope does not match YYYYMMDD/],
    ['aws4_request', 'aws4_request', 'aws5_request', /does not end in aws4_request$/],
  ])('has to be signed for %s', async (_what, part, other, message) => {
    const call = await signedCall(aws.port);
    const authorization = call.headers.authorization?.replace(part, other) ?? '';
    const told = await send(aws.port, { ...call, headers: { ...call.headers, authorization } });
    expect(told).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(told.message).toMatch(message);
  });

  it('is signed for the Region of the host name that it goes to', async () => {
    const host = 'sts.eu-west-1.amazonaws.com';
    const named = async (region: string): Promise<SignedCall> => {
      const call = await signedCall(aws.port, { region });
      return { ...call, headers: { ...call.headers, host } };
    };
    expect((await send(aws.port, await named('us-west-2'))).message).toBe(
      `Credential should be scoped to a valid region, not 'us-west-2'. `,
    );
    // The right Region, and another host than the one that was signed.
    expect((await send(aws.port, await named('eu-west-1'))).message).toBe(MISMATCH);
  });
});

describe('a call that nobody signed', () => {
  it('of GetCallerIdentity or of IAM is refused', async () => {
    for (const query of [
      'Action=GetCallerIdentity&Version=2011-06-15',
      'Action=ListRoles&Version=2010-05-08',
    ]) {
      const { status, body } = await ask(aws.port, { path: `/?${query}` });
      expect(status).toBe(403);
      expect(body).toContain('<Code>MissingAuthenticationToken</Code>');
      expect(body).toContain('<Message>Request is missing Authentication Token</Message>');
    }
  });

  it('half-signed, of an unknown key, administers IAM unless the switch is off', async () => {
    expect((await callIam(aws.port, { Action: 'ListRoles' })).status).toBe(200);
    const refused = await callIam(strict.port, { Action: 'ListRoles' });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('<Code>IncompleteSignature</Code>');
  });

  it('half-signed, of a known key, does not', async () => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${KEY.id}/20261124/us-east-1/iam/aws4_request`;
    const { body } = await ask(aws.port, {
      path: '/?Action=ListRoles&Version=2010-05-08',
      headers: { authorization },
    });
    expect(body).toContain('<Code>IncompleteSignature</Code>');
  });
});
