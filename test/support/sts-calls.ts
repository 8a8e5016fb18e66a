import { signerOf, type Signing } from '../aws-local/signing/signed-calls.ts';
import { ask, type RawAnswer } from './aws-server.ts';

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface StsAnswer extends RawAnswer {
  code: string | undefined;
  message: string | undefined;
  /** The credentials in it; empty when there are none. */
  keys: Required<Keys>;
  /** The text of the first element of that name. */
  text(element: string): string | undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** One signed call of a Query API, with lists and structures as `Tags.member.1.Key`. */
export async function callSts(
  port: number,
  keys: Keys,
  { host, ...parameters }: Readonly<Record<string, string>>,
  signing: Omit<Signing, keyof Keys> = {},
): Promise<StsAnswer> {
  const body = new URLSearchParams({ Version: '2011-06-15', ...parameters }).toString();
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: '/',
    headers: {
      host: host ?? `127.0.0.1:${port}`,
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body,
  };
  const { headers } = await signerOf({ ...keys, ...signing }).sign(request);
  const answer = await ask(port, { method: 'POST', headers, body });
  const text = (element: string): string | undefined =>
    new RegExp(`<${element}>([^<]*)</${element}>`)
      .exec(answer.body)?.[1]
      ?.replace(/&(?:quot|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  return {
    ...answer,
    code: text('Code'),
    message: text('Message'),
    keys: {
      accessKeyId: text('AccessKeyId') ?? '',
      secretAccessKey: text('SecretAccessKey') ?? '',
      sessionToken: text('SessionToken') ?? '',
    },
    text,
  };
}

/** An XML answer with its texts taken out: names, order, indent and empty elements remain. */
export function shapeOf({ body }: RawAnswer): string {
  return body.replace(/>[^<\s][^<]*</g, '>…<');
}

/** What matches that very text, or the pattern as it is. */
export function wholly(text: string | RegExp): RegExp {
  if (typeof text !== 'string') return text;
  return new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`);
}
