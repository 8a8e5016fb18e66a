import { beforeAll, describe, expect, it } from 'vitest';
import { BINDINGS, NAME_ID_FORMATS } from '../../../saml/names.ts';
import { readMetadata } from '../../../saml/read/metadata.ts';
import { keyDescriptor, metadata, read } from './metadata-documents.ts';
import { outcome, replaced, testKey, type TestKey } from './support.ts';

let key: TestKey;
let other: TestKey;
let good = '';
beforeAll(async () => {
  key = await testKey();
  other = await testKey('backup');
  good = metadata(keyDescriptor(key.certificate));
});

const swap = (part: string | RegExp, by: string) => (): string => replaced(good, part, by);
const before = (part: string, text: string) => swap(part, text + part);
const END_OF_DESCRIPTOR = '</md:IDPSSODescriptor>';

describe('metadata', () => {
  it('tells what a service provider needs', () => {
    expect(read(good)).toEqual({
      entityId: 'https://primary.idp.understudy.example',
      signingCertificates: [key.certificate],
      singleSignOnServices: [
        {
          binding: BINDINGS.redirect,
          location: 'https://primary.idp.understudy.example/sso?a=1&b=2',
        },
        { binding: BINDINGS.post, location: 'http://127.0.0.1:8080/sso' },
      ],
      nameIdFormats: [NAME_ID_FORMATS.persistent, NAME_ID_FORMATS.emailAddress],
      wantAuthnRequestsSigned: false,
    });
  });

  it.each<[string, () => string]>([
    ['comments between elements', before('<md:IDPSSODescriptor', '<!-- IdP -->')],
    ['a thousand comments', () => good + '<!---->'.repeat(1_000)],
    ['a comment at the very end', () => `${good}<!-- x -->`],
    ['no declaration', swap(/<\?xml.*\?>\n/, '')],
    [
      'a signature, extensions, an organization, other roles',
      before(
        '<md:IDPSSODescriptor',
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object/></ds:Signature><md:Extensions><a xmlns="urn:a">b</a></md:Extensions><md:Organization/><md:SPSSODescriptor/>',
      ),
    ],
    [
      'attributes of others',
      before(' entityID=', ' xmlns:x="urn:x" x:a="b" cacheDuration="P1D" xml:lang="en"'),
    ],
    ['a default namespace', () => good.replaceAll('md:', '').replace('xmlns:md', 'xmlns')],
    ['an expired date', before(' entityID=', ' validUntil="2001-01-01T00:00:00Z"')],
    [
      'IDs alike and of others, for nothing here points at them',
      before('<md:NameIDFormat>', '<md:A ID="a" Id="b"/><md:A ID="a"/>'),
    ],
    ['a group around it', () => several(good)],
    [
      'service providers beside it, and groups within groups',
      () => several(several(good.replaceAll('IDPSSODescriptor', 'SPSSODescriptor')), several(good)),
    ],
  ])('may have %s', (_, make) => {
    expect(read(make()).entityId).toBe('https://primary.idp.understudy.example');
  });

  it('tells until when it is meant to be valid', () => {
    const xml = before(' entityID=', ' validUntil="2030-01-01T00:00:00Z"')();
    expect(read(xml).validUntil).toBe(Date.UTC(2030, 0, 1));
  });

  it.each([
    ['true', true],
    ['1', true],
    ['0', false],
  ])('tells whether requests should be signed: %s', (text, expected) => {
    const xml = swap('WantAuthnRequestsSigned="false"', `WantAuthnRequestsSigned="${text}"`)();
    expect(read(xml).wantAuthnRequestsSigned).toBe(expected);
  });

  it.each<[string, () => string, string]>([
    ['a byte order mark', () => `\ufeff${good}`, 'utf8/byte-order-mark'],
    ['an encoding of its own', swap('UTF-8', 'ISO-8859-1'), 'gate/encoding'],
    ['a DOCTYPE', before('<md:EntityDescriptor', '<!DOCTYPE a>'), 'gate/doctype'],
    ['an entity', before('<md:EntityDescriptor', '<!DOCTYPE a [<!ENTITY b "c">]>'), 'gate/doctype'],
    [
      'a processing instruction',
      before('<md:EntityDescriptor', '<?a?>'),
      'gate/processing-instruction',
    ],
    ['CDATA', swap(/(?<=<md:NameIDFormat>)urn:[^<]*/, '<![CDATA[a]]>'), 'gate/cdata'],
    ['no end', () => good.slice(0, -3), 'gate/not-well-formed'],
    ['nothing', () => '', 'gate/not-well-formed'],
    ['JSON', () => '{}', 'gate/not-well-formed'],
    [
      'more characters than IAM takes',
      () => good + ' '.repeat(10_000_001 - good.length),
      'gate/too-long',
    ],
    ['20,001 elements', before(END_OF_DESCRIPTOR, '<a/>'.repeat(20_001)), 'gate/element-count'],
    ['two entities of one name', () => several(good, good), 'content/entity-id'],
    [
      'eleven IdPs in several entities',
      () => several(...Array.from({ length: 11 }, (_, index) => named(`https://${index}.example`))),
      'structure/idp-descriptor',
    ],
    [
      'a group of service providers alone',
      () => several(good.replaceAll('IDPSSODescriptor', 'SPSSODescriptor')),
      'structure/idp-descriptor',
    ],
    ['another root', () => good.replaceAll('EntityDescriptor', 'Entity'), 'structure/root-element'],
    ['another namespace', swap('2.0:metadata', '1.0:metadata'), 'structure/root-element'],
    ['no entityID', swap(/ entityID="[^"]*"/, ''), 'content/entity-id'],
    ['an empty entityID', swap(/ entityID="[^"]*"/, ' entityID=""'), 'content/entity-id'],
    [
      'an entityID of 1,025 characters',
      swap(/ entityID="[^"]*"/, ` entityID="${'a'.repeat(1_025)}"`),
      'content/entity-id',
    ],
    [
      'only a service provider',
      () => good.replaceAll('IDPSSODescriptor', 'SPSSODescriptor'),
      'structure/idp-descriptor',
    ],
    [
      'the IdP out of place',
      swap(
        /<md:IDPSSODescriptor[^]*<\/md:IDPSSODescriptor>/,
        '<md:Extensions><md:IDPSSODescriptor/></md:Extensions>',
      ),
      'structure/idp-descriptor',
    ],
    [
      'eleven IdPs',
      before('<md:IDPSSODescriptor', '<md:IDPSSODescriptor/>'.repeat(10)),
      'structure/idp-descriptor',
    ],
    [
      'no service',
      () => good.replaceAll(/<md:SingleSignOnService.*\/>/g, ''),
      'structure/single-sign-on-service',
    ],
    [
      'a script for an address',
      swap('http://127.0.0.1:8080/sso', 'javascript:alert(1)'),
      'content/location',
    ],
    [
      'a file for an address',
      swap('http://127.0.0.1:8080/sso', 'file:///etc/passwd'),
      'content/location',
    ],
    ['a relative address', swap('http://127.0.0.1:8080/sso', '/sso'), 'content/location'],
    ['a date that is none', before(' entityID=', ' validUntil="soon"'), 'content/date-time'],
    [
      'a comment within a value',
      swap(/(?<=<md:NameIDFormat>)urn/, '<!-- -->urn'),
      'structure/text-only',
    ],
  ])('may not have %s', (_, make, expected) => {
    expect(outcome(readMetadata(make()))).toBe(expected);
  });
});

describe('metadata of several entities', () => {
  it('tells each with its own keys, the first in front', () => {
    const xml = several(
      good,
      named('https://b.example').replace(key.certificate, other.certificate),
    );
    expect(read(xml)).toMatchObject({
      entityId: 'https://primary.idp.understudy.example',
      signingCertificates: [key.certificate],
      others: [{ entityId: 'https://b.example', signingCertificates: [other.certificate] }],
    });
    expect(read(several(good)).others).toBeUndefined();
  });

  it('run out with the document, or earlier by themselves', () => {
    const ending = (xml: string, element: string, until: string): string =>
      replaced(xml, `<md:${element} `, `<md:${element} validUntil="${until}" `);
    const own = ending(named('https://b.example'), 'EntityDescriptor', '2027-01-01T00:00:00Z');
    const xml = ending(several(good, own), 'EntitiesDescriptor', '2028-01-01T00:00:00Z');
    expect(read(xml)).toMatchObject({
      validUntil: Date.UTC(2028, 0, 1),
      others: [{ validUntil: Date.UTC(2027, 0, 1) }],
    });
    expect(read(several(good, own))).not.toHaveProperty('validUntil');
  });

  it('may hold ten keys in all', () => {
    const pair = keyDescriptor(key.certificate) + keyDescriptor(other.certificate);
    const entity = (name: string) => metadata(pair).replace(/(?<=entityID=")[^"]*/, name);
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => entity(`https://${name}.example`));
    expect(outcome(readMetadata(several(...names)))).toBe('accepted');
    expect(outcome(readMetadata(several(...names, entity('https://f.example'))))).toBe(
      'content/too-many-keys',
    );
  });
});

/** Metadata documents as one. */
function several(...documents: readonly string[]): string {
  const entities = documents.map((document) => document.replace(/<\?xml.*\?>/, '')).join('');
  return `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" Name="a">${entities}</md:EntitiesDescriptor>`;
}

function named(entityId: string): string {
  return good.replace(/(?<=entityID=")[^"]*/, entityId);
}
