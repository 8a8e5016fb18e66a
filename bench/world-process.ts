import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..');
const PATIENCE_MILLISECONDS = 30_000;

/** What `understudy up --json` prints once it is ready, as far as benches need it. */
export interface Ready {
  aws: { endpoint: string };
  idps: Readonly<Record<string, { url: string }>>;
}

/** `understudy up` as a process of its own, as a user has it. */
export interface WorldProcess extends AsyncDisposable {
  readonly ready: Ready;
  /** From the start of the process to its being ready. */
  readonly milliseconds: number;
  /** Resident memory, in bytes. */
  memory(): number;
}

/** A folder to run in, so that neither configuration nor keys of the checkout play a part. */
export function emptyFolder(): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'understudy-bench-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export async function startWorld(folder: string): Promise<WorldProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...understudyArguments(), 'up', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const talk = lastTalk(child);
  const line = await firstLine(child);
  if (line === undefined) throw new Error(`"understudy up" ended before it was ready: ${talk()}`);
  const ready = JSON.parse(line) as Ready;
  const { pid } = child;
  if (pid === undefined) throw new Error('"understudy up" did not start');
  return {
    ready,
    milliseconds: performance.now() - begun,
    memory: () => residentMemory(pid),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

// As `npm run understudy` has it, flags for Node included.
function understudyArguments(): string[] {
  const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: { understudy: string } };
  const [, ...args] = scripts.understudy.split(' ');
  return args.map((argument) => (argument.startsWith('-') ? argument : join(ROOT, argument)));
}

/** Reads what the process says, lest it wait for a reader, and keeps the end of it. */
function lastTalk({ stderr }: ChildProcess): () => string {
  let end = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    end = (end + text).slice(-500);
  });
  return () => end.trim();
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  const lines = createInterface({ input: child.stdout });
  const timeout = setTimeout(() => child.kill(), PATIENCE_MILLISECONDS);
  try {
    for await (const line of lines) return line;
  } finally {
    clearTimeout(timeout);
  }
  return undefined;
}

function residentMemory(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return Number(kilobytes) * 1024;
}
