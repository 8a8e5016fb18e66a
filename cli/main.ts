import { parseArgs } from 'node:util';
import { UnderstudyError } from '../core/errors.ts';
import { COMMANDS } from './commands/index.ts';
import type { CliContext, Command, CommandInput } from './command.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { commandHelp, generalHelp } from './help.ts';
import { nearest } from './nearest.ts';
import { VERSION } from './version.ts';

/** Runs the command line and gives the exit code; never throws. */
export async function main(argv: readonly string[], context: CliContext): Promise<ExitCode> {
  try {
    return await dispatch(argv, context);
  } catch (error) {
    const code = exitCodeOf(error);
    context.err(code === EXIT.internal ? describeBug(error) : `${(error as Error).message}\n`);
    return code;
  }
}

async function dispatch(argv: readonly string[], context: CliContext): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const topic = name === 'help' ? rest[0] : undefined;
    context.out(topic === undefined ? await help() : commandHelp(await commandNamed(topic)));
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  if (name === '--version' || name === '-v') {
    context.out(`${VERSION}\n`);
    return EXIT.ok;
  }
  const command = await commandNamed(name);
  if (rest.includes('--help') || rest.includes('-h')) {
    context.out(commandHelp(command));
    return EXIT.ok;
  }
  return command.run(context, parseInput(command, rest));
}

async function help(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return generalHelp(commands, VERSION);
}

async function commandNamed(name: string): Promise<Command> {
  const load = COMMANDS[name];
  if (load !== undefined) return load();
  const known = Object.keys(COMMANDS);
  const close = nearest(name, known);
  throw new UnderstudyError({
    code: 'usage',
    problem: `No command "${name}"${close === undefined ? '' : `; did you mean "${close}"?`}`,
    remedy: `Commands: ${known.join(', ')}. Help: understudy --help`,
  });
}

function parseInput(command: Command, args: readonly string[]): CommandInput {
  const { values, positionals } = parse(command, args);
  return {
    positionals,
    text(option) {
      const value = values[option];
      return typeof value === 'string' ? value : undefined;
    },
    texts(option) {
      const value = values[option];
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    },
    flag: (option) => values[option] === true,
  };
}

function parse(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, short, multiple }]) => [
      name,
      { type, multiple: multiple ?? false, ...(short === undefined ? {} : { short }) },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const unknown = /'(-[^']+)'/.exec((error as Error).message)?.[1];
    const close = unknown && nearest(unknown.replace(/^-+/, ''), Object.keys(command.options));
    throw new UnderstudyError({
      code: 'usage',
      problem: `understudy ${command.name}: ${(error as Error).message.split('. ')[0]}${close ? `; did you mean --${close}?` : ''}`,
      remedy: `Help: understudy ${command.name} --help`,
      cause: error,
    });
  }
}

function describeBug(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a bug of Understudy, not of yours. Please report it with what follows.\n${detail}\n`;
}
