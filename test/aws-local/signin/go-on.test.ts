import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, FEDERATE, INSTANCE, signed } from '../../support/aws-assertions.ts';
import { ask, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { parseHtml, select } from '../../support/html-document.ts';
import { cookiesOf } from './post.ts';

let aws: StartedAwsLocal;
let SAMLResponse: string;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
  SAMLResponse = await signed();
});
afterAll(async () => aws.stop());

async function postAs(headers: Readonly<Record<string, string>>): Promise<RawAnswer> {
  return ask(aws.port, {
    method: 'POST',
    path: '/saml',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({
      SAMLResponse,
      RelayState: `${FEDERATE}?destination=%2Fccp-v2`,
    }).toString(),
  });
}

const PATH = `/connect/federate/${INSTANCE}?destination=%2Fccp-v2`;

describe('the way on after a sign-in', () => {
  it.each([
    ['curl', {}],
    ['a client that asks for HTML', { accept: 'text/html' }],
    ['a script that fetches', { 'sec-fetch-dest': 'empty' }],
  ])('is a redirect for %s', async (_who, headers) => {
    const answer = await postAs(headers);
    expect([answer.status, answer.headers.location]).toEqual([303, PATH]);
    expect(Object.keys(cookiesOf(answer))).toEqual(['aws-creds', 'aws-userInfo']);
  });

  it('is a page with a script for a browser that opens a document', async () => {
    const answer = await postAs({ 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' });
    expect([answer.status, answer.headers.location]).toEqual([200, undefined]);
    expect(Object.keys(cookiesOf(answer))).toEqual(['aws-creds', 'aws-userInfo']);
    expect(answer.body).toContain('hashArgs');
    expect(answer.headers['content-security-policy']).toMatch(/script-src 'sha256-[^']+'/);
    const page = parseHtml(answer.body);
    const link = select(page, 'a').find((element) => element.getAttribute('id') === 'next');
    expect(link?.getAttribute('href')).toBe(PATH);
    const refresh = select(page, 'meta').find((element) => element.hasAttribute('http-equiv'));
    expect(refresh?.getAttribute('content')).toBe(`0; url=${PATH}`);
  });
});
