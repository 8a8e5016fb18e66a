// Fails when a file that git tracks holds key material, a certificate, or a captured SAML message.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Pattern {
  what: string;
  pattern: RegExp;
}

const PATTERNS: readonly Pattern[] = [
  {
    what: 'a PEM block',
    pattern: /-----BEGIN [A-Z0-9 ]*(PRIVATE KEY|CERTIFICATE)-----\s*[A-Za-z0-9+/=]{20}/,
  },
  // Base64 of the DER headers of PKCS#8, PKCS#1 and certificates of usual sizes.
  {
    what: 'a private key in base64',
    pattern: /MII[A-Za-z0-9+/]IBAAKC|MII[A-Za-z0-9+/]{2}IBADANBgkqhkiG9w0BAQEF/,
  },
  {
    what: 'a certificate in base64',
    pattern: /MII[A-Za-z0-9+/]{5}[A-Za-z0-9+/]{8}gAwIBAgI[A-Za-z0-9+/]{200}/,
  },
  // Base64 of "<samlp:Response", "<saml2p:Response" and "<?xml ver", long enough to be a message.
  {
    what: 'a SAML message in base64',
    pattern: /(PHNhbWxwOlJlc3BvbnNl|PHNhbWwycDpSZXNwb25zZ|PD94bWwgdmVy)[A-Za-z0-9+/]{400}/,
  },
  { what: 'an AWS access key', pattern: /\b(AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[A-Z2-7]{16}\b/ },
];

const tracked = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
if (tracked.status !== 0) {
  console.log('Not a git checkout: nothing to scan');
  process.exit(0);
}
const files = tracked.stdout
  .split('\0')
  .filter((file) => file !== '' && file !== 'package-lock.json');
const hits = files.flatMap((file) => {
  const text = read(file);
  return PATTERNS.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${file}: ${what}`);
});
for (const hit of hits) console.error(hit);
if (hits.length > 0) {
  console.error(
    'Key material and captured messages never belong in the tree: make them at run time',
  );
}
process.exitCode = hits.length === 0 ? 0 : 1;

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
