// One account of all workers, as JSON: node merge.mjs attempts/*.jsonl
import { readFileSync } from 'node:fs';
import { mergeAttempts, readAttempts } from 'understudy/artillery';

const logs = process.argv.slice(2).map((file) => readAttempts(readFileSync(file, 'utf8'), file));
process.stdout.write(`${JSON.stringify(mergeAttempts(logs), null, 2)}\n`);
