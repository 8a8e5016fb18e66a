import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { CookieJar } from 'tough-cookie';
import type { MappedAgents } from './name-map.ts';

export interface HttpAsk {
  method: 'GET' | 'POST';
  url: string;
  /** Form fields, sent urlencoded. */
  form?: URLSearchParams;
}

export interface HttpAnswer {
  status: number;
  /** Absolute, when it leads elsewhere. */
  location?: string;
  body: string;
}

/** No page of a sign-in comes near; whatever is longer is cut. */
const LONGEST_BODY = 2_000_000;

/** Asks one thing of one server: no redirects, cookies kept as a browser would. */
export async function ask(
  { method, url, form }: HttpAsk,
  { agents, jar, signal }: { agents: MappedAgents; jar: CookieJar; signal: AbortSignal },
): Promise<HttpAnswer> {
  const body = form?.toString();
  const cookie = await jar.getCookieString(url);
  const secure = url.startsWith('https:');
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (secure ? httpsRequest : httpRequest)(
    url,
    {
      method,
      signal,
      agent: secure ? agents.https : agents.http,
      headers: {
        Accept: 'text/html',
        'User-Agent': 'Understudy',
        ...(cookie === '' ? {} : { Cookie: cookie }),
        ...(body === undefined
          ? {}
          : {
              'Content-Type': 'application/x-www-form-urlencoded',
              'Content-Length': Buffer.byteLength(body),
            }),
      },
    },
    resolve,
  );
  request.once('error', reject);
  request.end(body);
  const response = await promise;
  await keepCookies(response, jar, url);
  const { location } = response.headers;
  return {
    status: response.statusCode ?? 0,
    ...(location === undefined ? {} : { location: new URL(location, url).href }),
    body: await readBody(response),
  };
}

async function keepCookies(response: IncomingMessage, jar: CookieJar, url: string): Promise<void> {
  for (const cookie of response.headers['set-cookie'] ?? []) {
    // A cookie that a browser would not take is not taken; whether that matters shows soon enough.
    await jar.setCookie(cookie, url, { ignoreError: true });
  }
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= LONGEST_BODY) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
