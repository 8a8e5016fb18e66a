import { request as httpRequest } from 'node:http';
import { createClock, type AdjustableClock } from '../../core/clock.ts';
import { startAwsLocal } from '../../aws-local/index.ts';
import type { AwsLocalOptions, StartedAwsLocal } from '../../aws-local/index.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'us-west-2';

/** A moment with a fraction, so that it shows who rounds. */
export const NOW = Date.parse('2026-11-24T09:30:00.175Z');

export function frozenClock(at: number = NOW): AdjustableClock {
  const clock = createClock();
  clock.freeze(at);
  return clock;
}

/** aws-local with an empty account; its clock stands still at {@link NOW}. */
export async function startTestAws(
  options: Partial<AwsLocalOptions> = {},
): Promise<StartedAwsLocal> {
  return startAwsLocal({ account: ACCOUNT, region: REGION, clock: frozenClock(), ...options });
}

export interface RawRequest {
  method?: string;
  path?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** One request with any Host header, which fetch does not allow. */
export async function ask(port: number, wanted: RawRequest = {}): Promise<RawAnswer> {
  const { method = 'GET', path = '/', headers = {}, body } = wanted;
  const answered = Promise.withResolvers<RawAnswer>();
  const request = httpRequest({ port, method, path, headers, agent: false }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () =>
      answered.resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString(),
      }),
    );
    response.on('error', answered.reject);
  });
  request.on('error', answered.reject);
  request.end(body);
  return answered.promise;
}

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261124/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=00';

/** A call of IAM as a signing client sends it. */
export async function callIam(
  port: number,
  parameters: Readonly<Record<string, string>>,
): Promise<RawAnswer> {
  return ask(port, {
    method: 'POST',
    headers: {
      authorization: SIGNED,
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body: new URLSearchParams({ Version: '2010-05-08', ...parameters }).toString(),
  });
}
