import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger, type LogEntry } from '../../../core/logger.ts';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { ask, startTestAws, type RawRequest } from '../../support/aws-server.ts';

const logged: LogEntry[] = [];
let aws: StartedAwsLocal;
beforeAll(async () => {
  aws = await startTestAws({ logger: createLogger((entry) => logged.push(entry)) });
});
afterAll(async () => aws.stop());

const word = fc.oneof(
  fc.constantFrom(
    'Action',
    'Version',
    'ListRoles',
    'CreateRole',
    '2010-05-08',
    'Tags.member.1.Key',
  ),
  fc.constantFrom('AssumeRoleWithSAML', 'SAMLAssertion', 'SAMLResponse', 'RelayState', 'RoleName'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('%00', '%ff', '%', '&', '=', '..', '<x>', '\u202e', '__proto__', '${aws:userid}'),
);
const encoded = fc
  .array(fc.tuple(word, word), { maxLength: 6 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));
const path = fc.constantFrom(
  '/',
  '/saml',
  '/saml/acs/SAMLSPX',
  '/federation',
  '/oauth',
  '/static/saml-metadata.xml',
  '/connect/federate/5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d',
  '/connect/ccp-v2',
  '/healthz',
  '/%zz',
  '/%2e%2e/%00',
  '//evil.example/',
);
const host = fc.constantFrom(
  '127.0.0.1',
  'iam.amazonaws.com',
  'sts.us-west-2.amazonaws.com',
  'us-west-2.signin.aws.amazon.com',
  'us-west-2.console.aws.amazon.com.localhost:1',
  'understudy-demo.my.connect.aws',
  'evil.example',
);

const malformed: fc.Arbitrary<RawRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD', 'PROPFIND'),
  path: fc
    .tuple(path, encoded)
    .map(([start, query]) =>
      query === '' ? start : `${start}?${encodeURI(query.toWellFormed())}`,
    ),
  headers: fc.record({
    host,
    'content-type': fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded; charset=utf-16',
      'application/json',
      'multipart/form-data',
      '',
    ),
    authorization: fc.constantFrom(
      '',
      'Basic x',
      'AWS4-HMAC-SHA256 Credential=A/20261124/r/iam/aws4_request',
      'AWS4-HMAC-SHA256 Credential=////',
    ),
    cookie: fc.constantFrom('', 'a=b; a=c', 'aws-userInfo=%', '=;=;'),
  }),
  body: fc.oneof(
    encoded,
    fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  ),
});

describe('malformed requests', () => {
  test('are never answered by a fault of ours', async () => {
    const requests = fc.sample(malformed, { numRuns: 2_000, seed: 20_261_124 });
    for (let from = 0; from < requests.length; from += 50) {
      const answers = await Promise.all(
        requests.slice(from, from + 50).map(async (request) => ask(aws.port, request)),
      );
      for (const [index, answer] of answers.entries()) {
        const { status } = answer;
        expect({ status, request: requests[from + index] }).toMatchObject({
          status: expect.toSatisfy((code: number) => code >= 200 && code < 500),
        });
        expect(answer.body).not.toMatch(/\bat .*\.ts:\d+|node_modules|\/aws-local\//);
      }
    }
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
    expect((await ask(aws.port, { path: '/healthz' })).status).toBe(200);
  });

  test.each([
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx',
    'GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n',
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
    '\u0016\u0003\u0001\u0002\u0000',
  ])('that are not even HTTP end with 4xx: %j', async (text) => {
    const answered = Promise.withResolvers<string>();
    const socket = connect(aws.port, '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => answered.resolve(answer));
    expect(await answered.promise).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});
