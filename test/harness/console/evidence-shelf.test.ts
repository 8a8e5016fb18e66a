import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createEvidenceShelf } from '../../../harness/console/evidence-shelf.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function keyIn(page: string): string {
  return page.split('/')[1] ?? '';
}

it('gives two files of a drill by its key, and no other file, key or path', async () => {
  await using folder = await temporaryFolder();
  for (const name of ['report.html', 'drill-x.zip', 'events.jsonl'])
    writeFileSync(join(folder.path, name), name);
  const shelf = createEvidenceShelf();
  const key = keyIn(shelf.put(folder.path, 'drill-x.zip').page);
  expect(shelf.take(key, 'report.html')).toMatchObject({
    kind: 'page',
    bytes: Buffer.from('report.html'),
  });
  expect(shelf.take(key, 'drill-x.zip')).toMatchObject({ kind: 'archive' });
  for (const name of ['events.jsonl', '../report.html', './report.html', '', 'drill-y.zip'])
    expect(shelf.take(key, name)).toBeUndefined();
  expect(shelf.take('', 'report.html')).toBeUndefined();
  expect(shelf.take('__proto__', 'report.html')).toBeUndefined();
  rmSync(join(folder.path, 'report.html'));
  expect(shelf.take(key, 'report.html')).toBeUndefined();
});

it('keeps the last twenty in reach, each by a key of its own', async () => {
  await using folder = await temporaryFolder();
  const shelf = createEvidenceShelf();
  const keys = Array.from({ length: 21 }, (_, index) => {
    const own = join(folder.path, String(index));
    mkdirSync(own);
    writeFileSync(join(own, 'report.html'), String(index));
    return keyIn(shelf.put(own, 'drill-x.zip').page);
  });
  expect(new Set(keys).size).toBe(21);
  const [oldest = '', ...kept] = keys;
  expect(shelf.take(oldest, 'report.html')).toBeUndefined();
  expect(kept.map((key) => shelf.take(key, 'report.html')?.bytes.toString())).toEqual(
    Array.from({ length: 20 }, (_, index) => String(index + 1)),
  );
});
