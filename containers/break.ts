// Breaks a container and mends it again: `node containers/break.ts kill|pause|disconnect NAME [SECONDS]`.
// Ctrl-C mends it at once; should this process die, it is mended when the seconds are over.
import { setTimeout as wait } from 'node:timers/promises';
import { breakContainer, CONTAINER_FAULTS } from '../runner/index.ts';

const [fault = '', name = '', seconds = '60'] = process.argv.slice(2);
const known = CONTAINER_FAULTS.find((one) => one === fault);
if (known === undefined || name === '' || !(Number(seconds) > 0)) {
  throw new Error(`Usage: break.ts ${CONTAINER_FAULTS.join('|')} CONTAINER [SECONDS]`);
}
const stopped = new AbortController();
process.once('SIGINT', () => stopped.abort());
process.once('SIGTERM', () => stopped.abort());
const broken = await breakContainer({ name, fault: known, seconds: Number(seconds) + 5 });
process.stderr.write(`"${name}" is broken (${known}) for ${seconds} s\n`);
await wait(Number(seconds) * 1000, undefined, { signal: stopped.signal }).catch(() => {});
await broken.mend();
process.stderr.write(`"${name}" is mended\n`);
