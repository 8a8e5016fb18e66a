import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHarness, type StartedHarness } from '../../harness/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const REQUESTS = 10_000;
const SEED = 20_261_124;
const LANES = 24;
/** What only a server that fell over would say. */
const LEAKS =
  /node_modules|file:\/\/|\bat .*\.[jt]s:\d+|TypeError|RangeError|ReferenceError|\/work\//;

let folder: TemporaryFolder;
let harness: StartedHarness;

beforeAll(async () => {
  folder = await temporaryFolder();
  harness = await startHarness({ folder: folder.path });
});
afterAll(async () => {
  await harness.stop();
  await folder[Symbol.asyncDispose]();
});

describe('every endpoint of a harness', () => {
  it(`answers ${REQUESTS} malformed requests without 5xx, crash or stack trace`, async () => {
    const ports = [...portsOf(harness)];
    const queue = fc.sample(rawRequest(), { numRuns: REQUESTS, seed: SEED });
    const bad: string[] = [];
    const statuses = new Map<number, number>();
    const lane = async (): Promise<void> => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const port = ports[next.to % ports.length] ?? 0;
        const request = next.bytes.replaceAll('{PORT}', String(port));
        const answer = await send(port, Buffer.from(request, 'latin1'));
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status >= 500 || LEAKS.test(answer))
          bad.push(`${request.slice(0, 300)}\n→ ${answer.slice(0, 300)}`);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    expect(bad).toEqual([]);
    // The generator must reach past the first line of defence, or the test would prove little.
    expect([...statuses.keys()]).toEqual(
      expect.arrayContaining([200, 400, 403, 404, 405, 415, 421]),
    );
    for (const { url } of harness.idps.values())
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${harness.aws.endpoint}/healthz`)).status).toBe(200);
    expect((await fetch(harness.portal.url)).status).toBe(200);
  }, 120_000);
});

function portsOf({ aws, idps, portal, control }: StartedHarness): number[] {
  const { port } = new URL(control.url);
  return [aws.port, ...[...idps.values()].map((idp) => idp.port), portal.port, Number(port)];
}

/** Sends bytes and gives what came back by the time the server closed or had answered. */
async function send(port: number, bytes: Buffer): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  const finish = (): void => {
    socket.destroy();
    resolve(Buffer.concat(chunks).toString('latin1'));
  };
  socket.setTimeout(2_000, finish);
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', finish);
  socket.on('close', finish);
  socket.end(bytes);
  return promise;
}

function rawRequest(): fc.Arbitrary<{ to: number; bytes: string }> {
  const path = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...PATHS) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 60 }).map((text) => `/${text}`),
    },
  );
  const query = fc.oneof(
    fc.constant(''),
    fc.constantFrom(
      '?Action=ListRoles&Version=2010-05-08',
      '?Action=AssumeRoleWithSAML',
      '?SAMLRequest=%FF',
      '?a=%',
      '?=&&=&',
      '?__proto__[x]=1',
      '?RelayState=javascript:alert(1)',
      '?destination=//evil.example',
      `?${'a=1&'.repeat(2_000)}`,
    ),
    fc
      .string({ unit: 'binary-ascii', maxLength: 80 })
      .map((text) => `?${text.replace(/\s/g, '+')}`),
  );
  const body = fc.oneof(
    fc.constant(''),
    fc.constantFrom(...BODIES),
    fc.string({ unit: 'binary', maxLength: 400 }),
  );
  const length = fc.constantFrom<'right' | 'none' | 'wrong' | 'chunked'>(
    'right',
    'right',
    'right',
    'none',
    'wrong',
    'chunked',
  );
  return fc
    .record({
      to: fc.nat(100),
      method: fc.constantFrom(
        'GET',
        'POST',
        'POST',
        'PUT',
        'DELETE',
        'HEAD',
        'OPTIONS',
        'PATCH',
        'TRACE',
        'BREW',
        'post',
      ),
      path,
      query,
      host: fc.constantFrom(
        '127.0.0.1:{PORT}',
        '127.0.0.1:{PORT}',
        '127.0.0.1:{PORT}',
        'localhost:{PORT}',
        'evil.example',
        '',
        'us-west-2.signin.aws.amazon.com',
        'sts.amazonaws.com',
        'primary.localhost:{PORT}',
      ),
      type: fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded; charset=utf-7',
        'application/json',
        'multipart/form-data',
        'text/xml',
        ';;',
        '',
      ),
      header: fc.constantFrom(...HEADERS),
      body,
      length,
    })
    .map(({ to, ...request }) => ({ to, bytes: assemble(request) }));
}

function assemble(request: {
  method: string;
  path: string;
  query: string;
  host: string;
  type: string;
  header: string;
  body: string;
  length: 'right' | 'none' | 'wrong' | 'chunked';
}): string {
  const { method, path, query, host, type, header, body, length } = request;
  const lines = [`${method} ${path}${query} HTTP/1.1`, `Host: ${host}`, 'Connection: close'];
  if (type !== '') lines.push(`Content-Type: ${type}`);
  if (header !== '') lines.push(header);
  if (length === 'right') lines.push(`Content-Length: ${body.length}`);
  if (length === 'wrong') lines.push('Content-Length: 12x');
  if (length === 'chunked') lines.push('Transfer-Encoding: chunked');
  const sent = length === 'chunked' ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
  return `${lines.join('\r\n')}\r\n\r\n${sent}`;
}

const PATHS = [
  '/',
  '/',
  '/saml',
  '/saml',
  '/saml/acs/SAMLSPX',
  '/login',
  '/logout',
  '/launch/amazon-connect',
  '/launch/none',
  '/sso/redirect',
  '/sso/post',
  '/sso/continue',
  '/metadata',
  '/healthz',
  '/oauth',
  '/federation',
  '/connect/federate/5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d',
  '/connect/federate/%00',
  '/connect/federate/..%2f..',
  '/console/home',
  '/aws/verdicts',
  '/aws/snapshot',
  '/aws/clock',
  '/idps/primary/down',
  '/%ff%fe',
  '//',
  '/%',
  '*',
  'http://evil.example/',
  '/launch/__proto__',
];
const BODIES = [
  'SAMLResponse=',
  'SAMLResponse=AAAA',
  'SAMLResponse=%25',
  'SAMLResponse=a&SAMLResponse=b',
  `SAMLResponse=${Buffer.from('<a/>').toString('base64')}`,
  `SAMLResponse=${encodeURIComponent(Buffer.from('<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>').toString('base64'))}&RelayState=`,
  `SAMLResponse=${'A'.repeat(100_004)}`,
  `x=${'A'.repeat(400_000)}`,
  'Action=AssumeRoleWithSAML&Version=2011-06-15&RoleArn=x&PrincipalArn=y&SAMLAssertion=z',
  'Action=CreateRole&Version=2010-05-08&RoleName=%00&AssumeRolePolicyDocument={',
  'Action=GetCallerIdentity&Version=2011-06-15',
  'Action=CreateSAMLProvider&Version=2010-05-08&Name=a&SAMLMetadataDocument=%3Ca%3E',
  'Action=&Version=',
  'Action=Nope',
  'username=&password=',
  'username=a&username=b',
  'csrf=x&username=maria.garcia%40example.com',
  'a=1&'.repeat(20_000),
  '{',
  '{"a":',
  '[]',
  '"x"',
  '{"__proto__":{"x":1}}',
  '\u0000\u0001',
  '%%%',
  '&&&&',
  '=',
];
const HEADERS = [
  '',
  '',
  '',
  'Cookie: =;;a=b; understudy_idp_primary=%ff',
  'Cookie: aws-creds=xxxx',
  'Authorization: Bearer',
  'Authorization: AWS4-HMAC-SHA256 Credential=//////',
  'Authorization: AWS4-HMAC-SHA256 Credential=ASIAX/20261124/us-east-1/sts/aws4_request',
  'Origin: https://evil.example',
  'Sec-Fetch-Site: cross-site',
  'Content-Encoding: gzip',
  'Content-Encoding: br',
  'Expect: 100-continue',
  'Transfer-Encoding: gzip',
  `X-Long: ${'a'.repeat(20_000)}`,
  'Upgrade: websocket',
  'Bad Header',
  'X-Forwarded-Host: evil.example',
];
