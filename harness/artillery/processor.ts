import { appendFileSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';
import { systemRandom } from '../../core/ids.ts';
import { UnderstudyError } from '../../core/errors.ts';
import {
  attemptOf,
  createWorkerLog,
  UNNAMED,
  type Attempt,
  type SignInObservation,
} from '../../runner/index.ts';
import { openSignIn, type OpenedSignIn } from './open-sign-in.ts';

/** What a function of an Artillery processor is given, as far as it is used here. */
export interface VirtualUser {
  vars: Record<string, unknown>;
}

/** Where an Artillery processor counts. */
export interface Metrics {
  emit(kind: 'counter' | 'histogram' | 'rate', name: string, value?: number): unknown;
}

export interface Processor {
  /**
   * One agent arrives and signs in: by the first of `vars.idps` (default: every IdP of the world, in
   * order), and where that fails by the next, as the portal tells them to. `vars.username` says who it is
   * (default: one agent of the world after the other).
   *
   * @throws {Error} when no IdP let them in, so that Artillery counts a failed user
   */
  signIn(user: VirtualUser, metrics: Metrics): Promise<void>;
}

/**
 * Makes the processor with which Artillery sends agents through our own sign-in, unchanged.
 *
 * @param env `UNDERSTUDY_REMOTE` names the description of the world; `UNDERSTUDY_CONFIG` its configuration
 *   (default: as for the command); `UNDERSTUDY_ATTEMPTS` the folder for the logs of the workers (default
 *   `attempts`); `UNDERSTUDY_DRILL` the drill, the same for all workers (default: Artillery's own name for
 *   the run, which each machine has another of).
 */
export function createProcessor(env: Readonly<Record<string, string | undefined>>): Processor {
  let opened: Promise<OpenedSignIn> | undefined;
  let arrivals = 0;
  let log: ReturnType<typeof openLog> | undefined;
  return {
    async signIn({ vars }, metrics) {
      const way = await (opened ??= open(env));
      log ??= openLog(env, way, text(vars.$testId));
      arrivals += 1;
      const username = text(vars.username) ?? nextAgent(way, arrivals);
      const visit = systemRandom.uuid();
      const idps = text(vars.idps)?.split(',') ?? way.world.idps.map(({ name }) => name);
      for (const idp of idps) {
        const began = Date.now();
        const seen = await way.signIn({ idp, username });
        log.record(attemptOf({ agent: username, visit, idp, began }, seen));
        count(metrics, idp, seen);
        if (seen.outcome === 'connected') return;
      }
      throw new Error('Locked out');
    },
  };
}

async function open(env: Readonly<Record<string, string | undefined>>): Promise<OpenedSignIn> {
  const { UNDERSTUDY_REMOTE: remote, UNDERSTUDY_CONFIG: config } = env;
  if (remote !== undefined) return openSignIn({ remote: resolve(remote), config });
  throw new UnderstudyError({
    code: 'usage',
    problem: 'UNDERSTUDY_REMOTE is not set, expected the file that describes the world',
    remedy: 'Keep the line that `understudy up --json` prints in a file, and name it',
  });
}

/** One file for each worker: lines of several would run into each other. */
function openLog(
  env: Readonly<Record<string, string | undefined>>,
  { world }: OpenedSignIn,
  testId: string | undefined,
): { record(one: Attempt): void } {
  const folder = resolve(env.UNDERSTUDY_ATTEMPTS ?? 'attempts');
  const drill = env.UNDERSTUDY_DRILL ?? testId ?? UNNAMED;
  if (!/^[\w.-]{1,80}$/.test(drill)) throw badName(drill);
  // Process ids repeat from machine to machine; their clocks and names might too.
  const worker = `${hostname()}-${process.pid}-${threadId}-${systemRandom.uuid().slice(0, 8)}`;
  const file = join(folder, `attempts-${worker}.jsonl`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return createWorkerLog({
    drill,
    worker,
    world: {
      account: world.aws.account,
      region: world.aws.region,
      idps: world.idps.map(({ name, displayName, entityId }) => ({ name, displayName, entityId })),
    },
    startedAt: new Date(),
    write: (line) => appendFileSync(file, line, { mode: 0o600 }),
  });
}

function badName(drill: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `UNDERSTUDY_DRILL: "${drill}", expected at most 80 letters, digits, dots, dashes and underscores`,
    remedy: 'Name it as a file could be named: shift-start-2026-11-24',
  });
}

function nextAgent({ world }: OpenedSignIn, arrivals: number): string {
  const inConnect = new Set(world.aws.instance.users);
  const agents = (world.idps[0]?.users ?? []).filter(
    ({ username, sessionName = username, roles }) => roles.length > 0 && inConnect.has(sessionName),
  );
  return agents[(arrivals - 1) % agents.length]?.username ?? '';
}

function count(metrics: Metrics, idp: string, seen: SignInObservation): void {
  const { outcome, hop, milliseconds } = seen;
  metrics.emit('counter', `understudy.${idp}.${outcome}`, 1);
  if (outcome === 'connected') metrics.emit('histogram', `understudy.${idp}.took`, milliseconds);
  else metrics.emit('counter', `understudy.${idp}.failed_at.${hop}`, 1);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
