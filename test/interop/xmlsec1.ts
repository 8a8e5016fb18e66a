import { execFile } from 'node:child_process';
import { NAMESPACES } from '../../saml/names.ts';
import type { SignaturePlacement } from '../../saml/types.ts';
import type { MessageFiles } from './message-files.ts';

const SIGNATURE_OF = {
  assertion: '/*/*[local-name()="Assertion"]/*[local-name()="Signature"]',
  response: '/*/*[local-name()="Signature"]',
  decrypted:
    '/*/*[local-name()="EncryptedAssertion"]/*[local-name()="Assertion"]/*[local-name()="Signature"]',
} as const;

/** What a signature is a child of. */
export type Carrier = keyof typeof SIGNATURE_OF;

export function carries(sign: SignaturePlacement, carrier: Carrier): boolean {
  return sign === carrier || sign === 'both';
}

/** How many files it found good before the first bad one, and whether all were. */
export interface Xmlsec1Verdict {
  good: number;
  allGood: boolean;
}

/** Has xmlsec1 verify, with one certificate's key, the signature on the carrier in each file. */
export async function xmlsec1(
  files: MessageFiles,
  task: { carrier: Carrier; paths: readonly string[]; certificatePem: string },
): Promise<Xmlsec1Verdict> {
  const certificate = files.write('certificate.pem', task.certificatePem);
  const ids = [`${NAMESPACES.protocol}:Response`, `${NAMESPACES.assertion}:Assertion`];
  const options = [
    '--verify',
    ...ids.flatMap((name) => ['--id-attr:ID', name]),
    '--enabled-key-data',
    'x509,rsa',
    '--pubkey-cert-pem',
    certificate,
    // It is the only anchor, so that a certificate in KeyInfo counts only when it is this one.
    '--trusted-pem',
    certificate,
    '--node-xpath',
    SIGNATURE_OF[task.carrier],
  ];
  return new Promise((resolve) => {
    const process = { maxBuffer: 2 ** 26 };
    execFile('xmlsec1', [...options, ...task.paths], process, (error, stdout, stderr) => {
      const good = `${stdout}\n${stderr}`.match(/^OK$/gm)?.length ?? 0;
      resolve({ good, allGood: error === null });
    });
  });
}
