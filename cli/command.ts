import type { ExitCode } from './exit-codes.ts';

export interface CommandOption {
  type: 'string' | 'boolean';
  /** Placeholder in the help, for instance `FILE`. */
  value?: string;
  help: string;
  short?: string;
  multiple?: boolean;
}

/** One subcommand. Its help is made from this, so that the two cannot differ. */
export interface Command {
  name: string;
  /** One line, for the list of commands. */
  summary: string;
  /** What comes behind the name: `[ID] [options]`. */
  usage: string;
  /** What it is for and what to expect, in a few sentences. */
  description: string;
  options: Readonly<Record<string, CommandOption>>;
  examples: readonly { args: string; does: string }[];
  run(context: CliContext, input: CommandInput): Promise<ExitCode>;
}

export interface CommandInput {
  positionals: readonly string[];
  /** The value of a `string` option. */
  text(option: string): string | undefined;
  /** The values of a `string` option that may stand several times. */
  texts(option: string): readonly string[];
  flag(option: string): boolean;
}

/** The world outside, as an argument: tests run commands without a process. */
export interface CliContext {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Everything on stdin, up to a number of bytes beyond which it throws. */
  read(most: number): Promise<Buffer>;
  /** Results. */
  out(text: string): void;
  /** Talk. */
  err(text: string): void;
  /** Whether `err` leads to a terminal, where lines can be rewritten and coloured. */
  terminal: boolean;
  /** Whether `out` may be coloured. */
  colour: boolean;
  /** Fires on SIGINT and SIGTERM. */
  signal: AbortSignal;
}

/** Options that several commands share. */
export const SHARED_OPTIONS = {
  config: {
    type: 'string',
    value: 'FILE',
    short: 'c',
    help: 'Configuration file. Default: understudy.config.{ts,js,json,yaml} here, else the defaults',
  },
  json: { type: 'boolean', help: 'Print JSON for machines' },
  state: {
    type: 'string',
    value: 'FILE',
    help: 'Keep what AWS holds in this file, crash-safe, and go on from it. Default: aws.stateFile of the configuration, else memory alone',
  },
  audit: {
    type: 'string',
    value: 'FILE',
    help: 'Append every sign-in and API call to this file, as CloudTrail would log it, one line of JSON each',
  },
} as const satisfies Record<string, CommandOption>;
