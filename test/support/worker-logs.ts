import { createWorkerLog, type WorkerLogOptions } from '../../runner/attempts/worker-log.ts';
import type { Attempt } from '../../runner/attempts/attempt.ts';

export const NOON = Date.parse('2026-11-24T12:00:00Z');

/** An attempt of an agent at a second; `no` says where it ended. */
export function attemptAt(
  second: number,
  agent: string,
  { idp = 'primary', no }: { idp?: string; no?: Attempt['hop'] } = {},
): Attempt {
  const began = NOON + second * 1000;
  return {
    type: 'attempt',
    agent,
    visit: `${agent}@${Math.floor(second)}`,
    idp,
    began,
    ended: began + 100,
    outcome: no === undefined ? 'connected' : 'unreachable',
    hop: no ?? 'H7',
    ...(no === undefined ? {} : { why: 'ERR_CONNECTION_REFUSED' }),
  };
}

/** The log of a worker, as it writes it. */
export function workerLog(
  attempts: readonly Attempt[],
  change: Partial<WorkerLogOptions> = {},
): string {
  let text = '';
  const log = createWorkerLog({
    drill: 'shift-start',
    worker: 'w1',
    startedAt: new Date(NOON),
    world: {
      account: '111122223333',
      region: 'us-west-2',
      idps: [
        { name: 'primary', displayName: 'Primary', entityId: 'https://primary.example.com' },
        { name: 'backup', displayName: 'Backup', entityId: 'https://backup.example.com' },
      ],
    },
    write: (line) => void (text += line),
    ...change,
  });
  for (const one of attempts) log.record(one);
  return text;
}
