import { beforeAll, describe, expect, it } from 'vitest';
import type { ExplainReport } from '../../explain/index.ts';
import { EXPLANATION_SCHEMA } from '../../explain/report.ts';
import { renderProse } from '../../explain/index.ts';
import {
  ACS,
  attributes,
  BACKUP,
  defaultSeed,
  FEDERATE,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
  trustPolicy,
} from '../support/aws-assertions.ts';
import { ACCOUNT, NOW } from '../support/aws-server.ts';
import { testMetadata } from '../support/idp-metadata.ts';
import { zipOf } from '../support/zip.ts';
import { explained } from './support.ts';

let good: string;
let known: { metadata: string; trustPolicy: ReturnType<typeof trustPolicy> };

beforeAll(async () => {
  good = await signed();
  known = { metadata: await testMetadata('primary'), trustPolicy: trustPolicy() };
});

const xmlOf = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');
const formOf = (samlResponse: string, relayState = FEDERATE): string =>
  new URLSearchParams({ SAMLResponse: samlResponse, RelayState: relayState }).toString();

function entryOf(postData: object, answer = ''): object {
  return {
    startedDateTime: new Date(NOW + 2_000).toISOString(),
    request: { url: ACS, method: 'POST', postData },
    response: { status: 400, content: { mimeType: 'text/html', text: answer } },
  };
}

const harOf = (...entries: object[]): string =>
  JSON.stringify({ log: { version: '1.2', entries } });

function traceOf(samlResponse: string): Buffer {
  const snapshot = {
    ...entryOf({ mimeType: 'application/x-www-form-urlencoded', _sha1: 'aa.dat' }),
    response: { status: 303, content: { _sha1: 'bb.html' } },
  };
  const line = JSON.stringify({ type: 'resource-snapshot', snapshot });
  return zipOf({
    'trace.trace': '{}\n',
    '0-trace.network': `${line}\nnot json\n{"type":"other"}\n`,
    'resources/aa.dat': formOf(samlResponse),
    'resources/bb.html': '<p>hello</p>',
  });
}

const only = (report: ExplainReport) => {
  const [capture] = report.captures;
  if (capture === undefined) throw new Error('no capture');
  return capture;
};

describe('explain on a captured Response', () => {
  const forms: Readonly<
    Record<string, { form: string; write: (base64: string) => string | Buffer }>
  > = {
    'raw XML': { form: 'xml', write: xmlOf },
    'raw XML in a file with blanks around': {
      form: 'xml',
      write: (text) => `\n ${xmlOf(text)}\n\n`,
    },
    'raw XML behind a byte order mark': { form: 'xml', write: (text) => `\ufeff${xmlOf(text)}` },
    base64: { form: 'base64', write: (text) => text },
    'base64 in lines': { form: 'base64', write: (text) => text.replace(/(.{76})/g, '$1\n') },
    'base64 in quotes': { form: 'base64', write: (text) => `"${text}"\n` },
    'percent-encoded base64': { form: 'base64', write: encodeURIComponent },
    'a form body': { form: 'form', write: (text) => formOf(text) },
    'a URL with a query': { form: 'form', write: (text) => `https://x.example/?${formOf(text)}` },
    'the page of an IdP': {
      form: 'page',
      write: (text) =>
        `<!doctype html><body onload="x()"><form method=post action="${ACS}"><input type="hidden" name="RelayState" value="${FEDERATE.replaceAll('&', '&amp;')}"/><input value='${text.replaceAll('+', '&#43;')}' type=hidden name='SAMLResponse'></form>`,
    },
    'the output of mint': {
      form: 'mint',
      write: (text) => JSON.stringify({ idp: 'primary', samlResponse: text, relayState: FEDERATE }),
    },
    'a HAR file': { form: 'har', write: (text) => harOf(entryOf({ text: formOf(text) })) },
    'a HAR file with parameters': {
      form: 'har',
      write: (text) =>
        harOf({}, entryOf({ params: [{ name: 'SAMLResponse', value: encodeURIComponent(text) }] })),
    },
    'a HAR file with decoded parameters': {
      form: 'har',
      write: (text) =>
        harOf(entryOf({ text: '', params: [{ name: 'SAMLResponse', value: text }] })),
    },
    'a HAR file in base64': {
      form: 'har',
      write: (text) =>
        harOf(entryOf({ encoding: 'base64', text: Buffer.from(formOf(text)).toString('base64') })),
    },
    'a Playwright trace': { form: 'trace', write: traceOf },
  };

  it.each(Object.keys(forms))('reads %s and finds nothing wrong', (name) => {
    const { form, write } = forms[name] ?? { form: '', write: () => '' };
    const report = explained(write(good), { known });
    expect(report.input).toBe(form);
    expect(only(report)).toMatchObject({
      outcome: 'accepted',
      verified: true,
      refusals: [],
      pair: { role: ROLE, provider: PRIMARY },
    });
    expect(EXPLANATION_SCHEMA.parse(report)).toEqual(report);
  });

  it('judges at the moment of issue, of the recording, or as told, and says which', () => {
    expect(only(explained(good, { known }))).toMatchObject({ clock: 'issue' });
    const har = harOf(entryOf({ text: formOf(good) }));
    const at = new Date(NOW + 2_000).toISOString();
    expect(only(explained(har, { known }))).toMatchObject({ clock: 'capture', at });
    const late = only(explained(har, { known, at: NOW + 6 * 60_000 }));
    expect(late).toMatchObject({ clock: 'given', outcome: 'refused' });
    expect(late.refusals[0]).toMatchObject({
      check: 'issued-recently',
      hop: 'H5',
      code: 'ExpiredTokenException',
      status: 400,
      certainty: 'users',
    });
    expect(late.nearMisses.map(({ id }) => id)).toContain('clock-behind');
  });

  it('says what it could not judge without metadata, policy or relay state', () => {
    const capture = only(explained(good));
    expect(capture).toMatchObject({ outcome: 'undecided', verified: false });
    expect(capture.unjudged.map(({ lacks }) => lacks)).toEqual([
      'encryption-mode',
      'metadata',
      'trust-policy',
      'relay-state',
      'browser',
    ]);
    expect(renderProse(explained(good))).toContain('--metadata FILE');
  });

  it('judges as far as Connect when it knows the whole account', async () => {
    const world = { account: ACCOUNT, seed: await defaultSeed() };
    const options = { known: { world }, region: 'us-west-2' };
    expect(only(explained(formOf(good), options))).toMatchObject({ outcome: 'accepted' });
    const stranger = await signed(
      message({ attributes: attributes({ roleSessionName: [MARIA.toUpperCase()] }) }),
    );
    const capture = only(explained(formOf(stranger), options));
    expect(capture.refusals.map(({ check, hop }) => [check, hop])).toEqual([['user-exists', 'H7']]);
    expect(capture.nearMisses).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'session-name-case', mode: 'C13' })]),
    );
  });

  it('says it as the API would with --sts, bare of the frame of the page', async () => {
    const bad = await signed(message({ attributes: attributes({ roleSessionName: [] }) }));
    const says = 'RoleSessionName is required in AuthnResponse';
    expect(only(explained(bad, { via: 'sts', known })).refusals[0]?.says).toBe(says);
    expect(only(explained(bad, { known })).refusals[0]?.says).toBe(
      `${says} (Service: AWSSecurityTokenService; Status Code: 400; Error Code: InvalidIdentityToken; Request ID: REQUEST-ID; Proxy: null). Please try again.`,
    );
  });

  it('sets what the recording shows beside what is expected', async () => {
    const bad = await signed(message({ conditions: { audienceRestrictions: [['urn:x']] } }));
    const page = '<p>Response does not contain the required audience. (Service: X)</p>';
    const har = harOf(entryOf({ text: formOf(bad) }, page));
    expect(only(explained(har, { known })).recorded).toEqual({
      status: 400,
      says: ['Response does not contain the required audience.'],
      agrees: true,
    });
  });

  it('shows no message, signature, certificate or NameID, in prose or JSON', async () => {
    const secret = 'kept.secret@example.com';
    const text = await signed(
      message({
        subject: {
          ...message().assertion?.subject,
          confirmations: message().assertion?.subject?.confirmations ?? [],
          nameId: { value: secret },
        },
      }),
    );
    const report = explained(formOf(text), { known });
    const xml = xmlOf(text);
    for (const output of [JSON.stringify(report), renderProse(report)]) {
      expect(output).not.toContain('kept.secret');
      expect(output).toContain('k…@example.com');
      for (const element of ['SignatureValue', 'X509Certificate', 'DigestValue']) {
        const value = new RegExp(`${element}>([^<]{20})`).exec(xml)?.[1] ?? '-';
        expect(output).not.toContain(value);
      }
      expect(output).not.toContain(text.slice(100, 160));
    }
  });
});

describe('explain on what is nearly right', () => {
  const misses = async (...parts: Parameters<typeof message>): Promise<(string | undefined)[]> => {
    const capture = only(explained(formOf(await signed(message(...parts))), { known }));
    return capture.nearMisses.map(({ id }) => id);
  };
  const roles = (...role: string[]): Parameters<typeof message>[0] => ({
    attributes: attributes({ role }),
  });
  const renamed = attributes().map((one) =>
    one.name.endsWith('/Role') ? { ...one, name: one.name.replace('Role', 'role') } : one,
  );

  it('finds nothing in a good message', async () => expect(await misses()).toEqual([]));
  it('sees the provider first, and does not mind', async () => {
    expect(await misses(roles(`${PRIMARY},${ROLE}`))).toEqual(['pair-order']);
  });
  it('sees blanks in a pair', async () => {
    expect(await misses(roles(`${ROLE}, ${PRIMARY}`))).toEqual(['pair-blanks']);
  });
  it('sees a second role', async () => {
    expect(await misses(roles(`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`))).toContain(
      'second-role',
    );
    expect(await misses(roles(`${ROLE},${PRIMARY}`, `${ROLE},${BACKUP}`))).not.toContain(
      'second-role',
    );
  });
  it('sees the Role attribute in another case', async () => {
    expect(await misses({ attributes: renamed })).toContain('attribute-case');
  });
  it('sees a Destination that is not the Recipient', async () => {
    expect(await misses({}, { destination: 'https://signin.aws.amazon.com/saml' })).toEqual([
      'recipient-and-destination',
    ]);
  });
  it('sees an audience with a suffix, and one in another case', async () => {
    const audience = (name: string) => ({ conditions: { audienceRestrictions: [[name]] } });
    expect(await misses(audience('urn:Amazon:WebServices'))).toContain('audience-nearly-aws');
    expect(await misses(audience('https://signin.aws.amazon.com/saml#2'))).toContain(
      'audience-nearly-aws',
    );
    expect(await misses(audience('urn:other'))).not.toContain('audience-nearly-aws');
  });
  it('sees Recipient and Audience exchanged, and a slash too many', async () => {
    const recipient = (url: string) => ({
      subject: {
        nameId: { value: 'x' },
        confirmations: [
          {
            method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
            recipient: url,
            notOnOrAfter: NOW + 60_000,
          },
        ],
      },
    });
    expect(await misses(recipient('urn:amazon:webservices'))).toContain('recipient-is-an-audience');
    expect(await misses(recipient(`${ACS}/`))).toContain('recipient-nearly-a-sign-in-url');
  });
  it('sees names that Connect cannot have', async () => {
    const name = (text: string) => ({ attributes: attributes({ roleSessionName: [text] }) });
    expect(await misses(name('maria+test'))).toContain('session-name-not-for-connect');
    expect(await misses(name('Maria'))).toContain('session-name-capitals');
  });
  it('sees a life of a minute', async () => {
    const conditions = {
      notOnOrAfter: NOW + 58_000,
      audienceRestrictions: [['urn:amazon:webservices']],
    };
    expect(await misses({ conditions })).toContain('short-life');
  });
  it('sees an issuer with a slash too many', async () => {
    const issuer = 'https://primary.idp.understudy.example/';
    expect(await misses({ issuer }, { issuer })).toContain('issuer-nearly-known');
  });
  it('sees relay states that were lost, cut or encoded twice', async () => {
    const relay = async (state: string) =>
      only(explained(formOf(good, state), { known })).nearMisses.map(({ id }) => id);
    expect(await relay('')).toEqual(['relay-state-missing']);
    expect(await relay(FEDERATE.slice(0, 80))).toContain('relay-state-cut');
    expect(await relay(encodeURIComponent(FEDERATE))).toContain('relay-state-encoded-twice');
  });
  it('sees a clock that is a few minutes fast', () => {
    const capture = only(explained(good, { known, at: NOW - 3 * 60_000 }));
    expect(capture.nearMisses[0]).toMatchObject({ id: 'clock-ahead' });
    expect(capture.refusals[0]?.check).toBe('conditions-not-before');
  });
  it('sees plus signs that were lost in a form', () => {
    const withPlus = good.includes('+') ? good : `${good.slice(0, 200)}+${good.slice(201)}`;
    const capture = only(explained(`SAMLResponse=${withPlus}`));
    expect(capture.refusals[0]).toMatchObject({ check: 'message-decodes', hop: 'H4' });
    expect(capture.nearMisses.map(({ id }) => id)).toEqual(['plus-signs-lost']);
  });
  it('sees names of IAM in another case', async () => {
    const world = { account: ACCOUNT, seed: await defaultSeed() };
    const text = await signed(
      message(roles(`${ROLE.replace('ConnectAgent', 'connectagent')},${PRIMARY}`)),
    );
    const capture = only(explained(text, { known: { world } }));
    expect(capture.refusals[0]?.check).toBe('role-exists');
    expect(capture.nearMisses.map(({ id }) => id)).toContain('role-case');
  });
});
