import type { Bench } from './bench.ts';
import { signIn } from './sign-in.ts';
import { emptyFolder, startWorld, type WorldProcess } from './world-process.ts';

const SIGN_INS = 5000;
const AT_ONCE = 8;
const USERS = ['maria.garcia@example.com', 'kofi.mensah@example.com'];
const MEGABYTE = 1024 * 1024;

/** What both IdPs and AWS hold after a morning's sign-ins: a leak shows here first. */
export const memoryBench: Bench = {
  id: 'memory',
  title: `IdPs and AWS after ${SIGN_INS} sign-ins`,
  target: { unit: 'MB', bound: 'at most', value: 200 },
  async run() {
    const folder = emptyFolder();
    const world = await startWorld(folder.path);
    try {
      const before = world.memory();
      const begun = performance.now();
      await signInAll(world);
      const rate = SIGN_INS / ((performance.now() - begun) / 1000);
      return {
        value: world.memory() / MEGABYTE,
        detail: `${Math.round(before / MEGABYTE)} MB before; ${Math.round(rate)} sign-ins per second, client included`,
      };
    } finally {
      await world[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    }
  },
};

async function signInAll({ ready }: WorldProcess): Promise<void> {
  const idps = Object.values(ready.idps).map(({ url }) => url);
  let next = 0;
  const agent = async (): Promise<void> => {
    while (next < SIGN_INS) {
      const turn = next;
      next += 1;
      await signIn(pick(idps, turn), pick(USERS, turn));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, agent));
}

function pick(list: readonly string[], turn: number): string {
  const found = list[turn % list.length];
  if (found === undefined) throw new Error('There is nothing to pick from');
  return found;
}
