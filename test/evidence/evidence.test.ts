import { generateKeyPairSync, hash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packEvidence, verifyEvidence, type ZipEntry } from '../../evidence/index.ts';

function evidence(): readonly ZipEntry[] {
  let prev = '0'.repeat(64);
  const lines = Array.from({ length: 20 }, (_, index) => {
    const line = JSON.stringify({ seq: index + 1, t: index, prev, type: 'arrived' });
    prev = hash('sha256', line);
    return `${line}\n`;
  });
  const policy = Buffer.from('{"Statement":[]}');
  const file = 'account/before/1-Agent.trust-policy.json';
  const documents = { files: [{ file, sha256: hash('sha256', policy) }] };
  const report = JSON.stringify({ log: { head: prev, lines: 20 }, documents });
  return [
    { name: 'report.html', bytes: Buffer.from('<p>Held</p>') },
    { name: 'report.json', bytes: Buffer.from(report) },
    { name: file, bytes: policy },
    { name: 'events.jsonl', bytes: Buffer.from(lines.join('')) },
  ];
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

describe('the evidence of a drill', () => {
  it('holds when nothing was changed', () => {
    const archive = packEvidence(evidence());
    expect(verifyEvidence(archive)).toMatchObject({ signature: 'not signed', lines: 20 });
    expect(packEvidence(evidence()).equals(archive)).toBe(true);
  });

  it('does not hold when one byte was changed, anywhere', () => {
    const archive = packEvidence(evidence(), privateKey);
    const at = fc.nat({ max: archive.length - 1 });
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 255 }), (position, change) => {
        const changed = Buffer.from(archive);
        changed[position] = (changed[position] ?? 0) ^ change;
        expect(() => verifyEvidence(changed)).toThrow(/The evidence does not hold/);
      }),
      { numRuns: 2_000 },
    );
    // Every byte once, by its lowest bit.
    for (let position = 0; position < archive.length; position += 1) {
      const changed = Buffer.from(archive);
      changed[position] = (changed[position] ?? 0) ^ 1;
      expect(() => verifyEvidence(changed)).toThrow(/The evidence does not hold/);
    }
  });

  it('does not hold when bytes are missing or added', () => {
    const archive = packEvidence(evidence());
    expect(() => verifyEvidence(archive.subarray(0, -1))).toThrow(/does not hold/);
    expect(() => verifyEvidence(Buffer.concat([archive, Buffer.from('x')]))).toThrow(/hold/);
    expect(() => verifyEvidence(Buffer.alloc(0))).toThrow(/no file/);
  });

  it('does not hold when a line of the log was changed with its sum', () => {
    const files = evidence().map((file) =>
      file.name === 'events.jsonl'
        ? { ...file, bytes: Buffer.from(file.bytes.toString().replace('"t":7', '"t":8')) }
        : file,
    );
    expect(() => verifyEvidence(packEvidence(files))).toThrow(/line 9 of the log/);
  });

  it('does not hold when a document is another, is missing or was put in, sums and all', () => {
    const named = (wanted: string, file: ZipEntry): boolean => file.name.startsWith(wanted);
    const other = evidence().map((file) =>
      named('account/', file) ? { ...file, bytes: Buffer.from('{}') } : file,
    );
    expect(() => verifyEvidence(packEvidence(other))).toThrow(/not the document/);
    const missing = evidence().filter((file) => !named('account/', file));
    expect(() => verifyEvidence(packEvidence(missing))).toThrow(/trust-policy.json" is missing/);
    const more = [...evidence(), { name: 'account/after/x.json', bytes: Buffer.from('{}') }];
    expect(() => verifyEvidence(packEvidence(more))).toThrow(/does not know "account\/after/);
  });

  it('does not hold when its report is no JSON', () => {
    const files = evidence().map((file) =>
      file.name === 'report.json' ? { ...file, bytes: Buffer.from('{') } : file,
    );
    expect(() => verifyEvidence(packEvidence(files))).toThrow(/the report is no JSON/);
  });

  it('tells the signature of one key from that of another', () => {
    const signed = packEvidence(evidence(), privateKey);
    expect(verifyEvidence(signed, publicKey).signature).toBe('good');
    expect(verifyEvidence(signed).signature).toBe('not judged');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => verifyEvidence(signed, other.publicKey)).toThrow(/not of that key/);
    expect(() => verifyEvidence(packEvidence(evidence()), publicKey)).toThrow(/not signed/);
    expect(
      verifyEvidence(packEvidence(evidence(), other.privateKey), other.publicKey).signature,
    ).toBe('good');
  });
});
