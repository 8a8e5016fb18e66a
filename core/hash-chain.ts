import { hash } from 'node:crypto';

/** What stands before the first line. */
export const FIRST_LINK = '0'.repeat(64);

/** What the next line has to hold as its `prev`: SHA-256 of a line without its line break, hex. */
export function linkOf(line: string): string {
  return hash('sha256', line);
}

/** Lines of JSON, each with its number and the hash of the one before. */
export interface HashChain {
  /** Gives the line, with its line break. */
  add(record: object): string;
  /** SHA-256 of the last line: whoever keeps it can tell whether any line was changed. */
  head(): string;
  length(): number;
}

export function createHashChain(): HashChain {
  let prev = FIRST_LINK;
  let length = 0;
  return {
    add(record) {
      length += 1;
      const line = JSON.stringify({ seq: length, prev, ...record });
      prev = linkOf(line);
      return `${line}\n`;
    },
    head: () => prev,
    length: () => length,
  };
}
