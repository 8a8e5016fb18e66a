import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { ask, REGION, type RawAnswer } from '../../support/aws-server.ts';

export const KEY = {
  id: 'AKIAUNDERSTUDYTEST01',
  secret: 'not/a/real/secret+of+anybody',
  user: 'ops',
};

export interface Signing {
  accessKeyId?: string;
  secretAccessKey?: string;
  sessionToken?: string;
  at?: Date;
  region?: string;
  service?: string;
}

class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Buffer);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(data as Buffer);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

function signerOf(signing: Signing): SignatureV4 {
  const { accessKeyId = KEY.id, secretAccessKey = KEY.secret, sessionToken } = signing;
  return new SignatureV4({
    service: signing.service ?? 'sts',
    region: signing.region ?? REGION,
    sha256: Sha256,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
  });
}

export interface SignedCall {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

const FORM = 'Action=GetCallerIdentity&Version=2011-06-15';

/** GetCallerIdentity as a signing client sends it, ready to be altered. */
export async function signedCall(port: number, signing: Signing = {}): Promise<SignedCall> {
  const { headers } = await signerOf(signing).sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/',
      headers: {
        host: `127.0.0.1:${port}`,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      },
      body: FORM,
    },
    { signingDate: signing.at ?? new Date() },
  );
  return { method: 'POST', path: '/', headers, body: FORM };
}

/** The same as a presigned URL. */
export async function presignedCall(port: number, signing: Signing = {}): Promise<SignedCall> {
  const { query = {} } = await signerOf(signing).presign(
    {
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/',
      headers: { host: `127.0.0.1:${port}` },
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
    },
    { signingDate: signing.at ?? new Date(), expiresIn: 60 },
  );
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return { method: 'GET', path: `/?${pairs.join('&')}`, headers: {}, body: '' };
}

export interface Told {
  status: number;
  code: string | undefined;
  message: string | undefined;
  arn: string | undefined;
}

export async function send(port: number, call: SignedCall): Promise<Told> {
  return told(
    await ask(port, { ...call, headers: { host: `127.0.0.1:${port}`, ...call.headers } }),
  );
}

function told({ status, body }: RawAnswer): Told {
  const part = (name: string): string | undefined =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
  return { status, code: part('Code'), message: part('Message'), arn: part('Arn') };
}
