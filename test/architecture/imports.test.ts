import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../support/source-files.ts';

/**
 * Who may import whom: the table of the house. A path is allowed when it begins with an entry of
 * its folder; the longest folder that fits counts. `!` takes away what a broader entry allows.
 */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  core: [],
  certs: ['core/'],
  saml: ['core/', '!saml/write/', '!saml/read/'],
  'saml/write': ['core/', 'saml/', '!saml/read/'],
  'saml/read': ['core/', 'saml/', '!saml/write/'],
  'idp-server': [
    'core/',
    'certs/',
    'faults/index.ts',
    'saml/names.ts',
    'saml/types.ts',
    'saml/bindings.ts',
    'saml/write/',
    'saml/read/authn-request.ts',
    'saml/read/metadata.ts',
    'saml/read/types.ts',
  ],
  'aws-local': ['core/', 'certs/', 'saml/', '!saml/write/', 'faults/index.ts'],
  faults: ['core/'],
  catalogue: ['core/'],
  explain: [
    'core/',
    'catalogue/index.ts',
    'aws-local/index.ts',
    'saml/names.ts',
    'saml/describe-message.ts',
  ],
  scenarios: ['runner/define-scenario.ts'],
  drills: ['runner/define-drill.ts'],
  evidence: ['core/'],
  runner: [
    'core/',
    'certs/',
    'idp-server/index.ts',
    'aws-local/index.ts',
    'saml/names.ts',
    'faults/index.ts',
    'portal/index.ts',
  ],
  preflight: ['core/', 'aws-local/index.ts', 'saml/read/index.ts'],
  reports: [
    'core/',
    'runner/result',
    'runner/drill/report.ts',
    'runner/drill/trend.ts',
    'runner/attempts/report.ts',
  ],
  portal: ['core/', 'faults/', 'runner/result'],
  harness: [
    'core/',
    'certs/',
    'saml/',
    'idp-server/',
    'aws-local/',
    'faults/',
    'scenarios/',
    'runner/',
    'reports/',
    'portal/',
    'preflight/',
    'drills/index.ts',
    'evidence/index.ts',
  ],
  cli: [
    'preflight/index.ts',
    'core/',
    'harness/',
    'scenarios/index.ts',
    'drills/index.ts',
    'evidence/index.ts',
    'reports/index.ts',
    'idp-server/index.ts',
    'aws-local/index.ts',
    'faults/index.ts',
    'runner/index.ts',
    'certs/index.ts',
    'catalogue/index.ts',
    'explain/index.ts',
  ],
};

const FILES = sourceFiles(Object.keys(TABLE).filter((folder) => !folder.includes('/')));

describe('the import table', () => {
  it.each(FILES)('%s imports only what its folder may', (file) => {
    const forbidden = importsOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => normalize(join(dirname(file), specifier)))
      .filter((target) => !mayImport(file, target));
    expect(forbidden).toEqual([]);
  });

  it('knows every source folder', () => {
    expect(FILES.length).toBeGreaterThan(50);
  });
});

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(
    ([, specifier]) => specifier ?? [],
  );
}

function mayImport(file: string, target: string): boolean {
  const folder = Object.keys(TABLE)
    .filter((candidate) => file.startsWith(`${candidate}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (folder === undefined) return false;
  const rules = TABLE[folder] ?? [];
  if (rules.some((rule) => rule.startsWith('!') && target.startsWith(rule.slice(1)))) return false;
  return target.startsWith(`${folder}/`) || rules.some((rule) => target.startsWith(rule));
}
