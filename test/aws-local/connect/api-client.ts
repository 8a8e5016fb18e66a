import type { JsonValue } from '../../../aws-local/index.ts';
import { ACCOUNT, ask } from '../../support/aws-server.ts';
import { INSTANCE } from '../../support/aws-assertions.ts';
import type { RoleCredentials } from '../../support/role-credentials.ts';
import { signerOf } from '../signing/signed-calls.ts';

/** Of the instance that every test begins with. */
export const ARN = `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}`;
export const UNKNOWN = '6e4d2c3b-1a5f-4b7c-8d9e-8f7a6b5c4d3e';
export const USER: RoleCredentials = {
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'x',
  sessionToken: '',
};

/** A call of the API of Amazon Connect. */
export interface Call {
  method?: string;
  path: string;
  by?: RoleCredentials | undefined;
  host?: string;
  region?: string;
  body?: JsonValue | string;
}

export interface Answer {
  status: number;
  type: string | undefined;
  json: Record<string, JsonValue>;
}

/** Signs a call and makes it. */
export async function callConnect(
  port: number,
  { method = 'GET', path, by = USER, region, ...rest }: Call,
): Promise<Answer> {
  const { host = `127.0.0.1:${port}` } = rest;
  const body = typeof rest.body === 'string' ? rest.body : JSON.stringify(rest.body);
  const [pathname = '', search = ''] = path.split('?', 2);
  const { headers } = await signerOf({
    ...by,
    service: 'connect',
    region: region ?? 'us-west-2',
  }).sign({
    method,
    protocol: 'http:',
    hostname: host,
    path: pathname,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: { host, 'content-type': 'application/json' },
    body: body ?? '',
  });
  const answer = await ask(port, { method, path, headers, ...(body && { body }) });
  const type = answer.headers['x-amzn-errortype'];
  return {
    status: answer.status,
    type: typeof type === 'string' ? type : undefined,
    json: JSON.parse(answer.body) as Answer['json'],
  };
}

export const textIn = (json: Answer['json'], name: string): string => json[name] as string;

/** An instance as it is asked for. */
export const NEW_INSTANCE = {
  IdentityManagementType: 'SAML',
  InstanceAlias: 'second-site',
  InboundCallsEnabled: true,
  OutboundCallsEnabled: false,
};
