import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CorpusMessage } from './corpus.ts';

/** A folder for what peers read from files, gone when disposed of. */
export interface MessageFiles extends Disposable {
  readonly folder: string;
  write(name: string, content: string): string;
  writeAll(messages: readonly CorpusMessage[]): string[];
}

export function messageFiles(): MessageFiles {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-interop-'));
  const write = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    folder,
    write,
    writeAll: (messages) =>
      messages.map(({ title, xml }) => write(`${Number.parseInt(title, 10)}.xml`, xml)),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
