import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../support/source-files.ts';

/** Everything that judges what came in. */
const JUDGE = sourceFiles(['saml/read', 'aws-local']).map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));

/** Which file may use which library at run time; types come and go freely. */
const USERS: Readonly<Record<string, string>> = {
  saxes: 'saml/read/gate.ts',
  '@xmldom/xmldom': 'saml/read/dom.ts',
  'libxml2-wasm': 'saml/read/second-opinion.ts',
  'xml-crypto': 'saml/read/canonical.ts',
  'xml-encryption': 'saml/read/decrypt-response.ts',
  samlify: 'saml/read/authn-request.ts',
};

function importers(library: string): string[] {
  return JUDGE.filter(({ text }) => libraries(text).includes(library)).map(({ path }) => path);
}

function libraries(text: string): string[] {
  const statements = text.matchAll(/^import\s(?!type\s)[^;]*?'([^']+)'|import\('([^']+)'\)/gm);
  return [...statements].map(([, name = '', dynamic]) => dynamic ?? name);
}

describe('the judge’s side', () => {
  it.each(Object.entries(USERS))('uses %s in one place: %s', (library, user) => {
    expect(importers(library)).toEqual([user]);
  });

  it.each(['xpath', 'fast-xml-parser', 'node-forge', 'xml2js', 'xmlbuilder', 'sax'])(
    'does not use %s',
    (library) => {
      expect(importers(library)).toEqual([]);
    },
  );

  it.each([
    ['searches by tag name', /getElementsBy/],
    ['searches by local name', /local-name\(|xpath\.select/],
    ['parses by a library’s own validator', /SignedXml|validateSignature|parseLoginResponse/],
    ['serialises a tree to read it again', /XMLSerializer/],
  ])('never %s', (_, pattern) => {
    const found = JUDGE.filter(({ text }) => pattern.test(withoutComments(text)));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('has files to look at', () => {
    expect(JUDGE.length).toBeGreaterThan(30);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
}
