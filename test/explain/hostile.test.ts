import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { renderProse } from '../../explain/index.ts';
import { ACS, signed } from '../support/aws-assertions.ts';
import { zipOf } from '../support/zip.ts';
import { explained } from './support.ts';

const DTD = `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">&a;</samlp:Response>`;

/** Milliseconds for what an honest input takes a few of, on a busy machine. */
const SOON = 3_000;

function timeOf(action: () => unknown): number {
  const begun = performance.now();
  action();
  return performance.now() - begun;
}

describe('explain on hostile input', () => {
  it.each([
    ['binary', Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80]), /neither text in UTF-8 nor a ZIP/],
    ['invalid UTF-8', Buffer.from('caf\xe9 message', 'latin1'), /neither text in UTF-8/],
    ['a ZIP archive without an end', Buffer.from('PK\x03\x04 and no more'), /it has no end/],
    ['two bytes', Buffer.from('PK'), /it has no end/],
    ['a ZIP archive that is no trace', zipOf({ 'a.txt': 'hello' }), /no file \*\.network/],
    ['a trace without a sign-in', zipOf({ 'trace.network': '' }), /holds no posted SAMLResponse/],
    [
      'a HAR file without a sign-in',
      Buffer.from('{"log":{"entries":[null,1,{}]}}'),
      /holds no posted SAMLResponse/,
    ],
  ])('refuses %s by name', (_name, bytes, problem) => {
    expect(() => explained(bytes)).toThrow(problem);
  });

  it('refuses a ZIP bomb before it is unpacked whole', () => {
    const bomb = zipOf({ 'trace.network': Buffer.alloc(80 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(() => explained(bomb)).toThrow(/unpacks to more than 64 MB/);
  });

  it('refuses many files that are large only together', () => {
    const part = Buffer.alloc(30 * 1024 * 1024);
    const bomb = zipOf({ 'a.network': part, 'b.network': part, 'c.network': part });
    expect(() => explained(bomb)).toThrow(/unpacks to more than 64 MB/);
  });

  it('refuses archives whose directory or content lies', () => {
    const archive = zipOf({ 'trace.network': 'x'.repeat(1_000) });
    const end = archive.length - 22;
    const wrongPlace = Buffer.from(archive);
    wrongPlace.writeUInt32LE(4_000_000_000, end + 16);
    expect(() => explained(wrongPlace)).toThrow(/its directory is not where it says/);
    const wrongContent = Buffer.from(archive);
    wrongContent.fill(0xff, 30 + 'trace.network'.length, 30 + 'trace.network'.length + 6);
    expect(() => explained(wrongContent)).toThrow(/cannot be unpacked|holds no posted/);
    expect(deflateRawSync('x').length).toBeGreaterThan(0);
  });

  it('expands no entity and says why the message is refused', () => {
    for (const bytes of [DTD, Buffer.from(DTD).toString('base64')]) {
      const [capture] = explained(bytes).captures;
      expect(capture?.refusals[0]).toMatchObject({ check: 'message-well-formed', hop: 'H4' });
      expect(JSON.stringify(capture)).not.toContain('root:');
    }
  });

  it('judges XML that is not UTF-8 as AWS would: it does not decode', () => {
    const bytes = Buffer.from(`<a xmlns="urn:oasis:names:tc:SAML:2.0:protocol">\xff</a>`, 'latin1');
    expect(explained(bytes).captures[0]?.refusals[0]?.check).toBe('message-decodes');
  });

  it('refuses a message above the limit of AWS by that limit', () => {
    const [capture] = explained(`SAMLResponse=${'A'.repeat(3_000_000)}`).captures;
    expect(capture?.refusals[0]?.check).toBe('message-decodes');
  });

  it.each([
    ['open input tags', '<input '.repeat(200_000)],
    ['open script tags', '<script>'.repeat(200_000)],
    ['open tags', `<a${'<'.repeat(200_000)}`],
    ['half of known words', 'Role with name '.repeat(20_000)],
    ['quotes and brackets', '(Service: '.repeat(50_000)],
    ['blanks', `a${' '.repeat(1_000_000)}b`],
    ['deep JSON', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['code labels', 'Error Code: '.repeat(50_000)],
    ['percent signs', '%'.repeat(500_000)],
  ])('takes no longer than it should over %s', (_name, text) => {
    expect(timeOf(() => explained(text))).toBeLessThan(SOON);
  });

  it('hands no control character on to a terminal', async () => {
    const text = await signed();
    const xml = Buffer.from(text, 'base64').toString('utf8').replace(ACS, `${ACS}\u009b31m\u0085`);
    expect(renderProse(explained(xml))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(renderProse(explained('nothing\u001b[31m known'))).not.toContain('\u001b');
  });

  it('leaves names like __proto__ alone', () => {
    expect(explained('__proto__').known).toBe(false);
    expect(explained('constructor').known).toBe(false);
    expect(explained('toString').known).toBe(false);
  });
});
