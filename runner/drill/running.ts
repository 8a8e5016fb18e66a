import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A drill that runs now, as another shell finds it. */
export interface RunningDrill {
  run: string;
  drill: string;
  pid: number;
  startedAt: string;
}

const FOLDER = join('drills', 'running');

/**
 * Says in the state folder that a drill runs, and watches for a word to stop it.
 *
 * @param onAbort called once when another shell asks for it.
 * @returns takes the announcement back.
 */
export function announce(
  stateFolder: string,
  running: RunningDrill,
  onAbort: () => void,
): () => void {
  const folder = join(stateFolder, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${running.run}.json`);
  const word = join(folder, `${running.run}.abort`);
  writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
  const timer = setInterval(() => {
    if (!existsSync(word)) return;
    clearInterval(timer);
    onAbort();
  }, 100).unref();
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
    rmSync(word, { force: true });
  };
}

/** The drills that run now; what a killed one left behind is cleared away. */
export function runningDrills(stateFolder: string): readonly RunningDrill[] {
  const folder = join(stateFolder, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const running = read(join(folder, name));
      if (running !== undefined && isAlive(running.pid)) return [running];
      rmSync(join(folder, name), { force: true });
      return [];
    });
}

/** Asks a running drill to stop. */
export function askToStop(stateFolder: string, { run }: RunningDrill): void {
  writeFileSync(join(stateFolder, FOLDER, `${run}.abort`), '', { mode: 0o600 });
}

function read(file: string): RunningDrill | undefined {
  try {
    const running = JSON.parse(readFileSync(file, 'utf8')) as Partial<RunningDrill>;
    const { run, drill, pid, startedAt } = running;
    if (typeof run !== 'string' || typeof pid !== 'number') return undefined;
    return { run, drill: String(drill), pid, startedAt: String(startedAt) };
  } catch {
    // It is being written, or gone already.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
