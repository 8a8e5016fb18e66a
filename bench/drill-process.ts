// Plays a drill of so many agents in a world of its own, all in this process, and prints what it took:
// `node --expose-gc bench/drill-process.ts AGENTS`. Started by drill-cost.ts.
import { openKeyStore } from '../certs/index.ts';
import {
  createLocalTarget,
  defineFailoverDrill,
  playDrill,
  type PlayedDrill,
  type Target,
} from '../runner/index.ts';
import { defaultWorld } from '../runner/world.ts';
import type { DrillCost } from './drill-cost.ts';
import { emptyFolder } from './world-process.ts';
import { createSignVerify } from './sign-verify.ts';

/** Agents a second: less than one processor can sign in, for what waits in a queue costs as well. */
const RATE = 25;

const agents = Number(process.argv[2]);
const folder = emptyFolder();
const keys = openKeyStore(folder.path);
const yardstick = createSignVerify();
const rates = [yardstick(), yardstick()];
let used = 0;
let held = 0;
const allIn = new AbortController();
const played = await playDrill(drillFor(agents), {
  target: watched(
    createLocalTarget({
      keys: {
        signingKeys: async (name) => keys.signingKeys(name),
        encryptionKey: async (name) => keys.encryptionKey(name),
        tlsAuthority: async () => keys.tlsAuthority(),
      },
    }),
  ),
  world: defaultWorld(),
  run: 'bench',
  threads: 0,
  signal: allIn.signal,
  write: stopWhenAllAreIn(),
});
rates.push(yardstick(), yardstick());
folder[Symbol.dispose]();
mustBeIn(played);
const cost: DrillCost = {
  agents,
  cpuSeconds: used / 1e6,
  heldBytes: held,
  signVerifyPerSecond: rates.toSorted((a, b) => a - b)[rates.length >> 1] ?? Number.NaN,
};
console.log(JSON.stringify(cost));

function drillFor(people: number) {
  const overSeconds = Math.max(1, people / RATE);
  // Ends when all are in, which on a busy machine takes longer.
  const end = overSeconds * 4 + 60;
  return defineFailoverDrill({
    id: 'bench',
    title: 'Agents sign in',
    why: 'To see what that costs',
    durationSeconds: end,
    arrivals: [{ overSeconds, people }],
    steadyState: {
      title: 'Everybody gets in',
      before: [
        { probe: 'sign-in', via: 'primary' },
        { probe: 'sign-in', via: 'backup' },
      ],
    },
    detection: { by: 'health', everySeconds: 30 },
    // Something has to go wrong in a drill; this one is over before it does.
    timeline: [{ at: end - 1, do: 'arm-fault', on: 'primary', fault: 'down', forSeconds: 1 }],
    abort: [{ when: 'success-ratio-below', ratio: 0.01, forSeconds: 60 }],
    objectives: { recoverySeconds: 60, failedSignIns: people },
    expect: { verdict: 'held', because: 'Nothing happens to anybody' },
  });
}

function stopWhenAllAreIn(): (line: string) => void {
  let count = 0;
  return (line) => {
    const isIn = line.includes('"who":"agent"') && line.includes('"outcome":"connected"');
    if (isIn) count += 1;
    if (isIn && count === agents) allIn.abort('all are in');
  };
}

/** Counts from when the world stands until it is stopped, with everybody in it. */
function watched(target: Target): Target {
  return {
    ...target,
    async prepare(definition) {
      const world = await target.prepare(definition);
      const before = process.cpuUsage();
      const stop = async (): Promise<void> => {
        const { user, system } = process.cpuUsage(before);
        used = user + system;
        held = heldNow();
        await world.stop();
      };
      return { ...world, stop, [Symbol.asyncDispose]: stop };
    },
  };
}

function heldNow(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function mustBeIn({ events }: PlayedDrill): void {
  const isIn = events.filter(
    (one) => one.type === 'attempt' && one.who === 'agent' && one.outcome === 'connected',
  );
  if (isIn.length !== agents) throw new Error(`${isIn.length} of ${agents} agents got in`);
}
