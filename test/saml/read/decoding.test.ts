import { beforeAll, describe, expect, it } from 'vitest';
import { openResponse } from '../../../saml/read/index.ts';
import { encode, outcome, testKey, written } from './support.ts';

let xml = '';
beforeAll(async () => {
  // One that ends in the middle of a triple, so that there is padding to play with.
  xml = written(await testKey(), 'assertion');
  xml += ' '.repeat((4 - (Buffer.byteLength(xml) % 3)) % 3);
});

describe('base64', () => {
  it.each<[string, (text: string) => string]>([
    ['in one line', (text) => text],
    ['broken by CRLF every 76 characters', (text) => text.replace(/.{76}/g, '$&\r\n')],
    ['broken by LF, and with one at the end', (text) => `${text.replace(/.{64}/g, '$&\n')}\n`],
  ])('is read %s', (_, change) => {
    expect(outcome(openResponse(change(encode(xml))))).toBe('accepted');
  });

  it.each<[string, (text: string) => string, string]>([
    ['a blank inside', (text) => text.replace(/^..../, '$& '), 'base64-alphabet'],
    ['a tab inside', (text) => text.replace(/^..../, '$&\t'), 'base64-alphabet'],
    ['a star inside', (text) => text.replace(/^..../, '$&*'), 'base64-alphabet'],
    ['marks behind the end', (text) => `${text}!!`, 'base64-alphabet'],
    ['NUL', (text) => `${text}\0`, 'base64-alphabet'],
    ['the URL-safe alphabet', () => `-_${'A'.repeat(6)}`, 'base64-alphabet'],
    ['percent-encoding left over', (text) => text.replace('==', '%3D%3D'), 'base64-alphabet'],
    ['letters beyond ASCII', (text) => text.replace(/^A?./, 'Ａ'), 'base64-alphabet'],
    ['no padding', (text) => text.replace(/=+$/, ''), 'base64-padding'],
    ['too little padding', (text) => text.replace(/==$/, '='), 'base64-padding'],
    ['too much padding', (text) => `${text}====`, 'base64-padding'],
    ['padding inside', (text) => `AA==${text}`, 'base64-padding'],
    ['data behind the padding', (text) => `${text}AAAA`, 'base64-padding'],
    ['pad bits that are not zero', flipPadBit, 'base64-pad-bits'],
    ['nothing', () => '', 'base64-length'],
    ['three characters', () => 'AAA', 'base64-length'],
    ['more than 100,000 characters', () => 'A'.repeat(100_004), 'base64-length'],
  ])('is refused with %s', (_, change, rule) => {
    expect(encode(xml)).toMatch(/[^=]==$/);
    expect(outcome(openResponse(change(encode(xml))))).toBe(`base64/${rule}`);
  });

  it('is read up to exactly 100,000 characters', () => {
    const filled = xml + ' '.repeat(75_000 - Buffer.byteLength(xml));
    expect(encode(filled)).toHaveLength(100_000);
    expect(outcome(openResponse(encode(filled)))).toBe('accepted');
    expect(outcome(openResponse(encode(`${filled} `)))).toBe('base64/base64-length');
  });
});

describe('UTF-8', () => {
  it('is read with letters of every length', () => {
    const named = xml.replace('maria.garcia@example.com', 'maría 山田 🎭');
    const opened = openResponse(encode(named));
    expect(opened.ok && opened.value.unverified.assertion?.subject?.nameId?.value).toBe(
      'maría 山田 🎭',
    );
  });

  it.each<[string, (text: string) => Buffer, string]>([
    ['UTF-16 with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'not-utf8'],
    ['an overlong slash', (text) => splice(text, [0xc0, 0xaf]), 'not-utf8'],
    ['half a surrogate pair', (text) => splice(text, [0xed, 0xa0, 0x80]), 'not-utf8'],
    ['Latin-1', (text) => splice(text, [0xe9]), 'not-utf8'],
    ['a code point beyond the last', (text) => splice(text, [0xf4, 0x90, 0x80, 0x80]), 'not-utf8'],
    [
      'a letter cut off at the end',
      (text) => Buffer.from([...Buffer.from(text), 0xe2]),
      'not-utf8',
    ],
    ['a byte order mark', (text) => Buffer.from(`\ufeff${text}`), 'byte-order-mark'],
  ])('is the only encoding: %s is refused', (_, change, rule) => {
    expect(outcome(openResponse(encode(change(xml))))).toBe(`utf8/${rule}`);
  });

  it('is asked for even where UTF-16 without a mark would be ASCII with zeros between', () => {
    expect(outcome(openResponse(encode(Buffer.from(xml, 'utf16le'))))).toBe('gate/not-well-formed');
  });
});

function flipPadBit(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const at = text.indexOf('=') - 1;
  const next = alphabet[alphabet.indexOf(text[at] ?? '') + 1] ?? '';
  return text.slice(0, at) + next + text.slice(at + 1);
}

/** These bytes in the place of Maria's name. */
function splice(text: string, bytes: readonly number[]): Buffer {
  const [before = '', after = ''] = text.split(/maria\.garcia(?=@)/);
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
}
