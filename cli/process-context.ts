import { UnderstudyError } from '../core/errors.ts';
import type { CliContext } from './command.ts';

/** The context of a real process; the second SIGINT or SIGTERM ends it at once. */
export function createProcessContext(): CliContext {
  const abort = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    if (abort.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    abort.abort(signal);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Whoever reads our output may stop reading (`| head`): that is no error.
  process.stdout.on('error', () => {});
  const colourful = !('NO_COLOR' in process.env) && process.env['TERM'] !== 'dumb';
  return {
    cwd: process.cwd(),
    env: process.env,
    read: readStdin,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY,
    colour: colourful && process.stdout.isTTY,
    signal: abort.signal,
  };
}

async function readStdin(most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most)
      throw new UnderstudyError({
        code: 'value-illegal',
        problem: `stdin: more than ${Math.round(most / 1024 / 1024)} MB`,
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
