import { messageOf } from '../../core/errors.ts';
import type { HealthView } from '../../portal/index.ts';

/** A server that is asked how it is, by the way that agents take. */
export interface Watched {
  id: string;
  /** Of `/healthz`. */
  url: string;
  /** What the answer must say, so that a left-over server of an earlier run is not taken for this one. */
  expect: Readonly<Record<string, string>>;
}

/** Asks servers for their health while somebody looks. */
export interface HealthWatch {
  of(id: string): HealthView;
  /** Begins to ask; gives what ends it. */
  watch(): () => void;
  stop(): void;
}

/** Milliseconds. */
const INTERVAL = 1_000;
const PATIENCE = 2_000;

const UNKNOWN: HealthView = { state: 'unknown', detail: 'not asked yet' };

export function createHealthWatch(servers: readonly Watched[]): HealthWatch {
  const known = new Map<string, HealthView>();
  const asked = new Set<string>();
  let watchers = 0;
  let timer: NodeJS.Timeout | undefined;
  const ask = async (server: Watched): Promise<void> => {
    // One that hangs is not asked a second time in the meanwhile.
    if (asked.has(server.id)) return;
    asked.add(server.id);
    known.set(server.id, await examine(server));
    asked.delete(server.id);
  };
  const askAll = (): void => servers.forEach((server) => void ask(server));
  const stop = (): void => clearInterval(timer);
  return {
    of: (id) => known.get(id) ?? UNKNOWN,
    watch() {
      watchers += 1;
      if (watchers === 1) {
        askAll();
        timer = setInterval(askAll, INTERVAL).unref();
      }
      let over = false;
      return () => {
        if (!over) watchers -= 1;
        over = true;
        if (watchers === 0) stop();
      };
    },
    stop,
  };
}

async function examine({ url, expect }: Watched): Promise<HealthView> {
  try {
    // A connection of its own each time: one that is kept open outlives the listener it came to.
    const response = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'manual',
      headers: { connection: 'close' },
    });
    if (response.status !== 200) return { state: 'ill', detail: `answers ${response.status}` };
    const answer = (await response.json()) as Record<string, unknown>;
    const other = Object.entries(expect).find(([name, value]) => answer[name] !== value);
    if (other === undefined) return { state: 'up', detail: 'answers as itself' };
    return { state: 'ill', detail: `another server answers: ${other[0]} is not ${other[1]}` };
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): HealthView {
  if (error instanceof SyntaxError)
    return { state: 'ill', detail: 'answers, but not what it is asked' };
  if (error instanceof Error && error.name === 'TimeoutError')
    return { state: 'unreachable', detail: `no answer within ${PATIENCE / 1000} s` };
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : messageOf(error);
  return { state: 'unreachable', detail: code };
}
