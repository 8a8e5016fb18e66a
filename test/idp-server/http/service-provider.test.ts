import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock, type AdjustableClock } from '../../../core/clock.ts';
import { startIdp, type StartedIdp } from '../../../idp-server/index.ts';
import { testSigningKey } from '../../support/keys.ts';
import { assertionOf, readBack } from '../read-back.ts';
import { formsOf, Visitor, type Answer } from '../visitor.ts';
import { ACS, ANA, CONNECT, idpOptions, MARIA } from '../world.ts';

const GLOBAL_ACS = 'https://signin.aws.amazon.com/saml';
let idp: StartedIdp;
let clock: AdjustableClock;
let certificate: string;

beforeAll(async () => {
  clock = createClock();
  certificate = (await testSigningKey()).certificate;
  const global = { ...CONNECT, id: 'global', title: 'Global AWS', acs: GLOBAL_ACS };
  idp = await startIdp(await idpOptions({ clock, applications: [CONNECT, global] }));
});
afterAll(() => idp.stop());

interface RequestParts {
  issuer?: string;
  attributes?: string;
  policy?: string;
}

function authnRequest({ issuer, attributes = '', policy = '' }: RequestParts = {}): string {
  return (
    `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"` +
    ` ID="_asked" Version="2.0" IssueInstant="2026-11-24T09:30:00Z"${attributes}>` +
    `<saml:Issuer>${issuer ?? CONNECT.audience}</saml:Issuer>${policy}</samlp:AuthnRequest>`
  );
}

const redirectQuery = (xml: string): string =>
  `SAMLRequest=${encodeURIComponent(deflateRawSync(xml).toString('base64'))}`;
const byRedirect = (visitor: Visitor, xml: string, more = ''): Promise<Answer> =>
  visitor.get(`/sso/redirect?${redirectQuery(xml)}${more}`);
const byPost = (
  visitor: Visitor,
  xml: string,
  more: Record<string, string> = {},
): Promise<Answer> =>
  visitor.post('/sso/post', { SAMLRequest: Buffer.from(xml).toString('base64'), ...more });

async function onward(visitor: Visitor, answer: Answer): Promise<Answer> {
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toMatch(/^\/sso\/continue\?request=[\w-]{43}$/);
  return visitor.get(answer.headers.location ?? '');
}

describe('a sign-in begun by a service provider', () => {
  it.each([
    ['redirect', (visitor: Visitor) => byRedirect(visitor, authnRequest(), '&RelayState=to%26ken')],
    ['post', (visitor: Visitor) => byPost(visitor, authnRequest(), { RelayState: 'to&ken' })],
  ])('by %s is answered once the person has signed in', async (_binding, send) => {
    const visitor = new Visitor(idp.port);
    const login = await onward(visitor, await send(visitor));
    const page = await visitor.submit(formsOf(login.body).at(-1) ?? never(), {
      username: MARIA.username,
    });
    const form = formsOf(page.body)[0] ?? never();
    expect(form.fields.RelayState).toBe('to&ken');
    const { message } = readBack(form.fields.SAMLResponse ?? '', certificate);
    expect(message).toMatchObject({ inResponseTo: '_asked', destination: ACS });
    const { subject } = assertionOf(message);
    expect(subject?.confirmations[0]?.inResponseTo).toBe('_asked');
    expect(subject?.nameId?.value).toBe(MARIA.username);
  });

  it('asks somebody who is signed in only whether they want to go on', async () => {
    const visitor = new Visitor(idp.port);
    await visitor.signIn(MARIA.username);
    const page = await onward(visitor, await byRedirect(visitor, authnRequest()));
    expect(page.body).toContain('Continue to Amazon Connect');
    expect(page.body).not.toContain('SAMLResponse');
    const answer = await visitor.submit(formsOf(page.body)[0] ?? never());
    const form = formsOf(answer.body)[0] ?? never();
    expect(Object.keys(form.fields)).toEqual(['SAMLResponse']);
    expect(readBack(form.fields.SAMLResponse ?? '', certificate).message.inResponseTo).toBe(
      '_asked',
    );
  });

  it('is answered once: the same form again finds the request gone', async () => {
    const visitor = new Visitor(idp.port);
    await visitor.signIn(MARIA.username);
    const page = await onward(visitor, await byRedirect(visitor, authnRequest()));
    const form = formsOf(page.body)[0] ?? never();
    expect((await visitor.submit(form)).status).toBe(200);
    const again = await visitor.submit(form);
    expect(again.status).toBe(400);
    expect(again.body).toContain('was answered already or has lapsed');
  });

  it('lapses when nobody signs in for a quarter of an hour', async () => {
    const visitor = new Visitor(idp.port);
    const { location = '' } = (await byRedirect(visitor, authnRequest())).headers;
    clock.advance(16 * 60_000);
    expect((await visitor.get(location)).status).toBe(400);
  });

  it('may choose among the addresses that are configured', async () => {
    const visitor = new Visitor(idp.port);
    await visitor.signIn(MARIA.username);
    const chosen = authnRequest({ attributes: ` AssertionConsumerServiceURL="${GLOBAL_ACS}"` });
    const page = await onward(visitor, await byRedirect(visitor, chosen));
    const answer = await visitor.submit(formsOf(page.body)[0] ?? never());
    const response = formsOf(answer.body)[0]?.fields.SAMLResponse ?? '';
    expect(readBack(response, certificate).message.destination).toBe(GLOBAL_ACS);
  });

  it('makes people sign in anew when it says ForceAuthn, also behind a page left open', async () => {
    const visitor = new Visitor(idp.port);
    await visitor.signIn(ANA.username);
    clock.advance(5_000);
    const forced = authnRequest({ attributes: ' ForceAuthn="true"' });
    const login = await onward(visitor, await byRedirect(visitor, forced));
    const form = formsOf(login.body).at(-1) ?? never();
    expect(form.fields).toHaveProperty('password');
    const { csrf = '', request = '' } = form.fields;
    const shortcut = await visitor.post('/sso/continue', { csrf, request });
    expect(shortcut.body).not.toContain('SAMLResponse');
    const page = await visitor.submit(form, { username: ANA.username });
    expect(page.body).toContain('SAMLResponse');
  });

  it('knows the names that its own metadata and pages give the endpoint', async () => {
    const good = authnRequest({ attributes: ` Destination="${idp.url}/sso/redirect"` });
    expect((await byRedirect(new Visitor(idp.port), good)).status).toBe(303);
    const local = new Visitor(idp.port, `primary.localhost:${idp.port}`);
    const named = ` Destination="http://primary.localhost:${idp.port}/sso/redirect"`;
    expect((await byRedirect(local, authnRequest({ attributes: named }))).status).toBe(303);
  });

  it.each<[string, RequestParts, RegExp]>([
    ['an unknown service provider', { issuer: 'https://evil.example' }, /does not know/],
    [
      'an answer elsewhere',
      { attributes: ' AssertionConsumerServiceURL="https://evil.example/acs"' },
      /not configured for the application/,
    ],
    [
      'another endpoint',
      { attributes: ' Destination="https://other.example/sso"' },
      /addressed to another endpoint/,
    ],
    [
      'another binding',
      { attributes: ' ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"' },
      /binding other than HTTP-POST/,
    ],
    ['no page', { attributes: ' IsPassive="true"' }, /The request is passive/],
    [
      'another name format',
      {
        policy:
          '<samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient"/>',
      },
      /another name ID format/,
    ],
  ])('is refused when it wants %s', async (_what, parts, text) => {
    for (const send of [byRedirect, byPost]) {
      const page = await send(new Visitor(idp.port), authnRequest(parts));
      expect(page.status).toBe(400);
      expect(page.body).toMatch(text);
    }
  });

  it.each([
    ['no request', ''],
    ['no base64', 'SAMLRequest=%25%25'],
    ['something that does not inflate', 'SAMLRequest=AAAA'],
    ['a request twice', `${redirectQuery(authnRequest())}&${redirectQuery(authnRequest())}`],
    ['no XML', redirectQuery('hello')],
    ['another element', redirectQuery('<a/>')],
    ['a DOCTYPE', redirectQuery(`<!DOCTYPE a [<!ENTITY x "y">]>${authnRequest()}`)],
    ['a bomb', redirectQuery(`${authnRequest()}${' '.repeat(4_000_000)}`)],
    [
      'a relay state without end',
      `${redirectQuery(authnRequest())}&RelayState=${'x'.repeat(5_000)}`,
    ],
    ['a relay state on two lines', `${redirectQuery(authnRequest())}&RelayState=a%0Ab`],
  ])('is refused when there is %s', async (_what, query) => {
    const page = await new Visitor(idp.port).get(`/sso/redirect?${query}`);
    expect(page.status).toBe(400);
    expect(page.body).toContain('This request cannot be used');
  });

  it('is refused by post when the field is missing or there twice', async () => {
    const visitor = new Visitor(idp.port);
    expect((await visitor.post('/sso/post', {})).body).toContain('no field SAMLRequest');
    const twice = await visitor.post('/sso/post?', { SAMLRequest: 'AAAA' });
    expect(twice.status).toBe(400);
  });

  it('has tickets that cannot be guessed', async () => {
    const visitor = new Visitor(idp.port);
    for (const query of ['', '?request=', '?request=x', '?request=a&request=b'])
      expect((await visitor.get(`/sso/continue${query}`)).status).toBe(400);
  });
});

function never(): never {
  throw new Error('The page lacks something');
}
