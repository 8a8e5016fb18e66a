import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { ask, type RawAnswer } from '../../support/aws-server.ts';

/** Posts a form to the sign-in page, as a browser does. */
export async function post(
  aws: StartedAwsLocal,
  fields: Readonly<Record<string, string>> | string,
  { path = '/saml', host = '127.0.0.1', type = 'application/x-www-form-urlencoded' } = {},
): Promise<RawAnswer> {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  return ask(aws.port, { method: 'POST', path, headers: { host, 'content-type': type }, body });
}

/** The cookies that an answer sets, by name, whole. */
export function cookiesOf({ headers }: RawAnswer): Readonly<Record<string, string>> {
  const set = headers['set-cookie'] ?? [];
  const lines = Array.isArray(set) ? set : [set];
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line]));
}

/** What a browser sends back. */
export function cookieHeader(answer: RawAnswer): string {
  return Object.values(cookiesOf(answer))
    .map((line) => line.split(';')[0])
    .join('; ');
}
