import { globSync, readFileSync } from 'node:fs';

/** A test that says, by `proves`, that it holds aws-local to some facts. */
export interface Proof {
  /** From the root of the repository. */
  file: string;
  title: string;
  facts: readonly string[];
}

// The title, a comma and the beginning of the function: what ends the head of every test.
const HEAD = /\((?:\s*)(['"`])((?:\\.|(?!\1)[^\\])*)\1,\s*(?:async\s*)?\(/g;
const CALL = /\bproves\(([^)]*)\);/g;

/** Every proof in the tests, in the order of their files. */
export function readProofs(): readonly Proof[] {
  return globSync('test/**/*.test.ts').sort().flatMap(proofsIn);
}

function proofsIn(file: string): Proof[] {
  const source = readFileSync(file, 'utf8');
  const heads = [...source.matchAll(HEAD)];
  return [...source.matchAll(CALL)].map((call) => {
    const head = heads.findLast(({ index }) => index < call.index);
    if (head === undefined) throw new Error(`${file}: proves() stands outside of a test`);
    const facts = [...(call[1] ?? '').matchAll(/'([^']+)'/g)].map(([, id]) => id ?? '');
    return { file, title: (head[2] ?? '').replaceAll(/\\(.)/g, '$1'), facts };
  });
}
