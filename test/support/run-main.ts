import type { CliContext } from '../../cli/command.ts';
import { main } from '../../cli/main.ts';

/** What the command line did, run in this process. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

export async function runMain(cwd: string, args: readonly string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const context: CliContext = {
    cwd,
    env: process.env,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    terminal: false,
    colour: false,
    read: () => Promise.resolve(Buffer.alloc(0)),
    signal: new AbortController().signal,
  };
  const code = await main(args, context);
  return { code, out, err };
}
