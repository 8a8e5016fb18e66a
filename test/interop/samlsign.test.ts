import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSigningKey } from '../support/keys.ts';
import { corpus, type CorpusMessage } from './corpus.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { messageFiles, type MessageFiles } from './message-files.ts';

const available = await havePackages(PACKAGES.samlsign);

let files: MessageFiles;
let certificate: string;
let messages: readonly CorpusMessage[];

beforeAll(async () => {
  files = messageFiles();
  const key = await testSigningKey();
  certificate = files.write('certificate.pem', key.certificatePem);
  // A process each: one person of every kind is enough, the other peers see them all.
  messages = corpus(key).slice(0, 36);
});
afterAll(() => files[Symbol.dispose]());

/** OpenSAML's judgement of schema, signature profile and signature. */
async function accepts(
  path: string,
  options: { id?: string; certificate?: string } = {},
): Promise<boolean> {
  // It wants absolute paths.
  const target = options.id === undefined ? [] : ['-id', options.id];
  const args = ['-c', options.certificate ?? certificate, '-f', path, ...target];
  return new Promise((resolve) => {
    execFile('samlsign', args, (error) => resolve(error === null));
  });
}

describe.skipIf(!available)("OpenSAML's samlsign", () => {
  it('accepts every kind of output', async () => {
    const refused: string[] = [];
    for (const { title, sign, message, xml } of messages) {
      const path = files.write('message.xml', xml);
      if (sign !== 'assertion' && !(await accepts(path))) refused.push(`${title}: response`);
      const id = message.assertion?.id ?? '';
      if (sign !== 'response' && !(await accepts(path, { id })))
        refused.push(`${title}: assertion`);
    }
    expect(refused).toEqual([]);
    expect(messages).toHaveLength(36);
  });

  it('refuses one that was changed, unsigned or of another key', async () => {
    const good = messages.find(({ sign }) => sign === 'response')?.xml ?? '';
    const path = files.write('good.xml', good);
    expect(await accepts(path)).toBe(true);

    const changed = good.replace('role/ConnectAgent', 'role/Administrator');
    expect(await accepts(files.write('changed.xml', changed))).toBe(false);

    const unsigned = good.replace(/<ds:Signature .*<\/ds:Signature>/s, '');
    expect(await accepts(files.write('unsigned.xml', unsigned))).toBe(false);

    const other = await testSigningKey('other');
    const otherCertificate = files.write('other.pem', other.certificatePem);
    expect(await accepts(path, { certificate: otherCertificate })).toBe(false);
  });
});
