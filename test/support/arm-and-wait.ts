// A runner that arms faults as the timeline of a drill has it, at servers of another process. Started by
// tests, to be killed: `node arm-and-wait.ts '{"url":…,"token":…,"idp":…}'`.
import type { FaultHandle } from '../../runner/targets/target.ts';
import { defineFailoverDrill } from '../../runner/define-drill.ts';
import { castIn } from '../../runner/cast.ts';
import { direct } from '../../runner/drill/director.ts';
import { createArmed } from '../../runner/drill/armed.ts';
import { createDrillClock } from '../../runner/drill/drill-clock.ts';
import { createEventLog } from '../../runner/drill/event-log.ts';
import type { Stage } from '../../runner/drill/stage.ts';
import { defaultWorld } from '../../runner/world.ts';

const { url, token } = JSON.parse(process.argv[2] ?? '{}') as { url: string; token: string };
const controls: FaultHandle = {
  async arm(order) {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(order) });
    process.stdout.write(`${JSON.stringify({ status: answer.status })}\n`);
    return { id: 'fault-1' };
  },
  list: () => [],
  clear: () => 0,
};
const definition = defaultWorld();
const clock = createDrillClock(1);
const drill = defineFailoverDrill({
  id: 'killed',
  title: 'The runner is killed',
  why: 'What it armed must not outlive its lease',
  durationSeconds: 60,
  arrivals: [{ overSeconds: 1, people: 1 }],
  steadyState: { title: 'x', before: [{ probe: 'sign-in', via: 'primary' }] },
  detection: { by: 'sign-in' },
  timeline: [{ at: 0, do: 'arm-fault', on: 'primary', fault: 'down', forSeconds: 2 }],
  objectives: { recoverySeconds: 1, failedSignIns: 0 },
  expect: { verdict: 'held', because: 'x' },
});
const stage = {
  drill,
  clock,
  casting: castIn(definition),
  log: createEventLog({ now: clock.now }),
  pageScale: 1,
  armed: createArmed(),
  over: new AbortController().signal,
  world: { definition, faults: () => controls },
} as unknown as Stage;
const never = new Promise<void>(() => {});
setInterval(() => {}, 1_000);
await direct(stage, { detected: never, healthy: never });
