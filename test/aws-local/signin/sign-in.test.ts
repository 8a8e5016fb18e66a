import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  attributes,
  BACKUP,
  backupMessage,
  defaultSeed,
  FEDERATE,
  INSTANCE,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
} from '../../support/aws-assertions.ts';
import { ask, callIam, NOW, startTestAws } from '../../support/aws-server.ts';
import { parseHtml, select, textOf } from '../../support/html-document.ts';
import { cookieHeader, cookiesOf, post } from './post.ts';
import { proves } from '../../support/proves.ts';

let aws: StartedAwsLocal;
let good: string;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
  good = await signed();
});
afterEach(() => aws.clock.freeze(NOW));
afterAll(async () => aws.stop());

const GENERIC = 'Your request included an invalid SAML response. To logout, click here.';
const REGIONAL = 'us-west-2.signin.aws.amazon.com';

describe('a good sign-in', () => {
  it.each([
    ['the loopback address', '127.0.0.1', `/connect/federate/${INSTANCE}`, undefined],
    ['the regional name', REGIONAL, FEDERATE, 'aws.amazon.com'],
    ['the global name', 'signin.aws.amazon.com', FEDERATE, 'aws.amazon.com'],
    [
      'a .localhost twin',
      `${REGIONAL}.localhost:8080`,
      `http://us-west-2.console.aws.amazon.com.localhost:8080/connect/federate/${INSTANCE}`,
      'aws.amazon.com.localhost',
    ],
  ])('by %s leads on in the same world', async (_name, host, location, domain) => {
    const answer = await post(aws, { SAMLResponse: good, RelayState: FEDERATE }, { host });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(location);
    expect(answer.headers['cache-control']).toContain('no-store');
    const cookie = cookiesOf(answer)['aws-creds'] ?? '';
    expect(cookie).toMatch(/^aws-creds=[\w-]{43};/);
    expect(/Domain=([^;]*)/.exec(cookie)?.[1]).toBe(domain);
    expect(cookie).toContain('; Path=/; HttpOnly; SameSite=Lax');
    expect(cookie).not.toContain('Secure');
  });

  it('keeps query and fragment of the relay state', async () => {
    proves('relay-state-console');
    const RelayState = `${FEDERATE}?destination=%2Fccp-v2%2Fchat&new_domain=true#x`;
    const answer = await post(aws, { SAMLResponse: good, RelayState });
    expect(answer.headers.location).toBe(
      `/connect/federate/${INSTANCE}?destination=%2Fccp-v2%2Fchat&new_domain=true#x`,
    );
  });

  it.each<Record<string, string>>([{}, { RelayState: '' }])(
    'ends at the console home with %j',
    async (relay) => {
      const answer = await post(aws, { SAMLResponse: good, ...relay });
      expect(answer.headers.location).toBe('/console/home?region=us-west-2');
      const home = await ask(aws.port, {
        path: '/console/home',
        headers: { cookie: cookieHeader(answer) },
      });
      expect(home.status).toBe(200);
      expect(home.body).toContain('assumed-role/ConnectAgent/maria.garcia@example.com');
    },
  );

  it('works at the URL with the ID of the provider', async () => {
    proves('sign-in-urls');
    const got = await callIam(aws.port, { Action: 'GetSAMLProvider', SAMLProviderArn: PRIMARY });
    const [, id = ''] = /<SAMLProviderUUID>([^<]+)/.exec(got.body) ?? [];
    const at = async (path: string) => post(aws, { SAMLResponse: good }, { path });
    expect((await at(`/saml/acs/${id}`)).status).toBe(303);
    expect((await at('/saml/acs/SAMLSP4SHN3UIS2D558H46')).headers['x-understudy-check']).toBe(
      'acs-provider-known',
    );
  });

  it('works from the backup IdP', async () => {
    const SAMLResponse = await signed(backupMessage(), { key: 'backup' });
    expect((await post(aws, { SAMLResponse })).status).toBe(303);
    expect(aws.verdicts().at(-1)?.principal).toMatchObject({ providerArn: BACKUP, roleArn: ROLE });
  });

  it('gives a new cookie each time', async () => {
    const first = cookieHeader(await post(aws, { SAMLResponse: good }));
    const second = cookieHeader(await post(aws, { SAMLResponse: good }));
    expect(first).not.toBe(second);
  });

  it.each([
    ['an hour without SessionDuration', {}, 3_600],
    ['its SessionDuration, beyond the maximum of the role', { sessionDuration: ['43200'] }, 43_200],
  ])('lasts %s', async (_what, wanted, seconds) => {
    const SAMLResponse = await signed(message({ attributes: attributes(wanted) }));
    const cookie = cookieHeader(await post(aws, { SAMLResponse }));
    const home = async (): Promise<number> =>
      (await ask(aws.port, { path: '/console/home', headers: { cookie } })).status;
    aws.clock.freeze(NOW + seconds * 1_000 - 1);
    expect(await home()).toBe(200);
    aws.clock.freeze(NOW + seconds * 1_000);
    expect(await home()).toBe(400);
  });
});

describe('a refused sign-in', () => {
  it('shows the words of STS in its envelope, and beside them what we know', async () => {
    proves('error-page');
    const SAMLResponse = await signed(
      message({ conditions: { audienceRestrictions: [['urn:other']] } }),
    );
    const answer = await post(aws, { SAMLResponse, RelayState: FEDERATE });
    const page = parseHtml(answer.body);
    expect(answer.status).toBe(400);
    expect(cookiesOf(answer)).toEqual({});
    expect(textOf(select(page, 'title')[0])).toBe('AWS Signin');
    expect(textOf(select(page, 'h1')[0])).toBe('Amazon Web Services Sign In');
    expect(textOf(select(page, 'p', 'message')[0])).toMatch(
      /^Response does not contain the required audience\. \(Service: AWSSecurityTokenService; Status Code: 400; Error Code: InvalidIdentityToken; Request ID: [0-9a-f-]{36}; Proxy: null\)\. Please try again\.$/,
    );
    expect(answer.headers['x-understudy-check']).toBe('audience-accepted');
    const aside = textOf(select(page, 'aside', 'explains')[0]);
    for (const part of [
      'audience-accepted',
      'urn:other',
      'urn:amazon:webservices',
      'documented',
      'Troubleshoot SAML',
    ])
      expect(aside).toContain(part);
    expect(
      JSON.parse(/id="understudy-refusal">(.*)<\/script>/.exec(answer.body)?.[1] ?? ''),
    ).toEqual({
      check: 'audience-accepted',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Response does not contain the required audience.',
    });
    const outside = answer.body.replace(/<aside[\s\S]*<\/aside>/, '');
    expect(outside).not.toContain('urn:other');
  });

  it('wraps the words of the inner service twice', async () => {
    const SAMLResponse = await signed(message({ issuer: 'https://other.example' }));
    const { body } = await post(aws, { SAMLResponse });
    expect(textOf(select(parseHtml(body), 'p', 'message')[0])).toMatch(
      /^Issuer not present in specified provider \(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: AuthSamlInvalidSamlResponseException; Request ID: \S+; Proxy: null\) \(Service: AWSSecurityTokenService; Status Code: 400; Error Code: InvalidIdentityToken; Request ID: \S+; Proxy: null\)\. Please try again\.$/,
    );
  });

  it('answers 403 where STS does', async () => {
    const SAMLResponse = await signed(
      message({ attributes: attributes({ role: [`${ROLE}s,${PRIMARY}`] }) }),
    );
    const answer = await post(aws, { SAMLResponse });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Not authorized to perform sts:AssumeRoleWithSAML (Service:');
    expect(answer.headers['x-understudy-check']).toBe('role-exists');
  });

  it.each([
    ['no Role attribute', { role: [] }, 'role-present'],
    ['a malformed Role attribute', { role: [`${ROLE};${PRIMARY}`] }, 'role-pair'],
  ])('shows the generic sentence for %s', async (_what, wanted, check) => {
    const SAMLResponse = await signed(message({ attributes: attributes(wanted) }));
    const answer = await post(aws, { SAMLResponse });
    const sentence = select(parseHtml(answer.body), 'p', 'message')[0];
    expect(answer.status).toBe(400);
    expect(textOf(sentence)).toBe(GENERIC);
    expect(sentence && select(sentence, 'a')[0]?.getAttribute('href')).toBe(
      '/oauth?Action=logout&redirect_uri=https%3A%2F%2Faws.amazon.com',
    );
    expect(answer.headers['x-understudy-check']).toBe(check);
  });

  it.each([
    ['no message', {}, {}],
    ['two messages', 'SAMLResponse=x&SAMLResponse=y', {}],
    ['broken percent-encoding', 'SAMLResponse=%zz', {}],
    ['JSON', '{}', { type: 'application/json' }],
    ['a multipart form', '--x--', { type: 'multipart/form-data; boundary=x' }],
  ])('shows the generic sentence for %s', async (_what, fields, options) => {
    const answer = await post(aws, fields, options);
    expect(answer.status).toBe(400);
    expect(textOf(select(parseHtml(answer.body), 'p', 'message')[0])).toBe(GENERIC);
    expect(aws.verdicts().at(-1)).toMatchObject({
      via: 'sign-in',
      accepted: false,
      stage: 'request',
    });
  });

  it('takes the largest legal message as a form, and refuses a larger one', async () => {
    const largest = await post(aws, { SAMLResponse: '+'.repeat(100_000) });
    expect(largest.headers['x-understudy-check']).toBe('message-decodes');
    const larger = await post(aws, { SAMLResponse: 'A'.repeat(100_004) });
    expect(larger.headers['x-understudy-check']).toBe('message-decodes');
    const huge = await post(aws, { SAMLResponse: 'A'.repeat(400_000) });
    expect(huge.status).toBe(413);
  });

  it.each([
    'https://evil.example/',
    'http://us-west-2.console.aws.amazon.com/connect/federate/x',
    'javascript:alert(1)',
    '//evil.example',
    '/connect/federate/x',
    'https://us-west-2.console.aws.amazon.com.evil.example/',
  ])('does not lead to the relay state %s, and signs nobody in', async (RelayState) => {
    const answer = await post(aws, { SAMLResponse: good, RelayState });
    expect(answer.status).toBe(400);
    expect(answer.headers).not.toHaveProperty('location');
    expect(cookiesOf(answer)).toEqual({});
    expect(answer.headers['x-understudy-check']).toBe('relay-state-aws');
  });
});

describe('every page', () => {
  it('is kept by nobody, framed by nobody, and runs nothing but its own', async () => {
    const SAMLResponse = await signed(
      message({
        attributes: attributes({ role: [`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`] }),
      }),
    );
    const pages = [
      await post(aws, { SAMLResponse }),
      await post(aws, {}),
      await ask(aws.port, { path: '/saml' }),
      await ask(aws.port, { path: '/oauth?Action=logout' }),
      await ask(aws.port, { path: '/console/home' }),
      await ask(aws.port, { path: `/connect/federate/${INSTANCE}` }),
    ];
    for (const { headers, body } of pages) {
      expect(headers['cache-control']).toBe('no-cache, no-store');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-\S+';( script-src 'sha256-\S+';)? form-action [^;]+; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(body).not.toMatch(/\son\w+=|style="|javascript:/);
      expect(body).toContain('Not the real AWS.');
    }
  });

  it.each([
    '<script>alert(1)</script>',
    `"><img src=x onerror=alert(1)>`,
    `' autofocus onfocus='alert(1)`,
    '</aside><h1>',
    '${7*7}{{7*7}}',
  ])('shows hostile text as text: %s', async (hostile) => {
    const issued = await signed(message({ issuer: `https://x/${hostile}` }));
    const named = await signed(message({ attributes: attributes({ roleSessionName: [hostile] }) }));
    const answers = [
      await post(aws, { SAMLResponse: issued }),
      await post(aws, { SAMLResponse: named }),
      await post(aws, { SAMLResponse: good, RelayState: `https://${hostile}` }),
      await post(aws, { SAMLResponse: good, RelayState: FEDERATE, roleIndex: hostile }),
      await ask(aws.port, { path: `/connect/federate/${encodeURIComponent(hostile)}` }),
      await ask(aws.port, { path: `/saml/acs/${encodeURIComponent(hostile)}` }),
    ];
    for (const { body } of answers) {
      expect(body).not.toContain('<script>alert');
      expect(body).not.toMatch(/<img src=x|<h1><|<[^>]* onfocus=/);
      expect(body).not.toContain('</aside><h1>');
    }
  });
});

describe('signing out', () => {
  it('ends the session, stays here, and does nothing for other actions', async () => {
    proves('sign-in-logout');
    const cookie = cookieHeader(await post(aws, { SAMLResponse: good }));
    const out = await ask(aws.port, {
      path: '/oauth?Action=logout&redirect_uri=https%3A%2F%2Fevil.example',
      headers: { cookie },
    });
    expect(out.status).toBe(200);
    expect(cookiesOf(out)['aws-creds']).toMatch(/^aws-creds=;.*Expires=Thu, 01 Jan 1970/);
    const home = await ask(aws.port, { path: '/console/home', headers: { cookie } });
    expect(home.status).toBe(401);
    expect((await ask(aws.port, { path: '/oauth?Action=login' })).status).toBe(404);
  });
});

describe('a replay', () => {
  it('is taken by default, and refused by the switch once the assertion signed somebody in', async () => {
    await using strict = await startTestAws({
      seed: await defaultSeed(),
      switches: { refuseReplay: true },
    });
    const roles = [`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`];
    const SAMLResponse = await signed(message({ attributes: attributes({ role: roles }) }));
    expect((await post(strict, { SAMLResponse })).status).toBe(200);
    expect((await post(strict, { SAMLResponse, roleIndex: ROLE })).status).toBe(303);
    const again = await post(strict, { SAMLResponse, roleIndex: ROLE });
    expect(again.headers['x-understudy-check']).toBe('not-replayed');
    expect((await post(aws, { SAMLResponse, roleIndex: ROLE })).status).toBe(303);
    expect((await post(aws, { SAMLResponse, roleIndex: ROLE })).status).toBe(303);
  });
});
