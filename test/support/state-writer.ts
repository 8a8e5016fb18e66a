// A process that writes to a state file as fast as it can and says each number once it is durable:
// to be killed at any instant. Its arguments: the file, and the first number.
import { createLogger } from '../../core/logger.ts';
import { openStateFile } from '../../aws-local/persistence/state-file.ts';
import { createStateKeeper } from '../../aws-local/persistence/state-keeper.ts';
import { decodeState } from '../../aws-local/persistence/state-text.ts';
import { createState } from '../../aws-local/state/state.ts';

const [path = '', first = '0'] = process.argv.slice(2);
const file = await openStateFile(path);
const state = createState(['111122223333']);
if (file.content !== undefined) {
  const { state: kept } = decodeState(file.content, path) as unknown as {
    state: { spentAssertions: { id: string; until: number }[] };
  };
  for (const { id, until } of kept.spentAssertions) state.spentAssertions.set(id, until);
}
// Large enough for a write to take a while.
state.spentAssertions.set('x'.repeat(100_000), 0);
const keeper = createStateKeeper(
  state,
  file,
  createLogger(() => {}),
);

process.stdout.write('open\n');
let number = Number(first);
const write = async (): Promise<never> => {
  for (;;) {
    const mine = number++;
    state.spentAssertions.set(String(mine), mine);
    await keeper.settled();
    process.stdout.write(`${mine}\n`);
  }
};
await Promise.all([write(), write(), write()]);
