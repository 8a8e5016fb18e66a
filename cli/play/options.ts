import { UnderstudyError } from '../../core/errors.ts';
import type { DriverName } from '../../runner/index.ts';
import { SHARED_OPTIONS, type CommandInput, type CommandOption } from '../command.ts';

const DRIVERS: readonly DriverName[] = ['browser', 'http', 'sts'];
const REPORTERS = ['terminal', 'json', 'junit', 'ctrf', 'markdown', 'html'] as const;
const TARGETS = ['local', 'remote', 'aws'] as const;

export type ReporterName = (typeof REPORTERS)[number];
export type TargetName = (typeof TARGETS)[number];

/** What `run` and `drill` have in common. */
export const PLAY_OPTIONS = {
  driver: {
    type: 'string',
    value: 'NAME',
    multiple: true,
    help: `How to sign in: ${DRIVERS.join(', ')}; may stand several times`,
  },
  reporter: {
    type: 'string',
    value: 'NAME',
    help: `What to print: ${REPORTERS.join(', ')}. Default: terminal`,
  },
  json: { ...SHARED_OPTIONS.json, help: 'The same as --reporter json' },
  output: {
    type: 'string',
    value: 'FOLDER',
    short: 'o',
    help: 'Where report.html, result.json, junit.xml, ctrf.json and what browsers leave behind go. Default: a new folder below the state folder',
  },
  target: {
    type: 'string',
    value: 'NAME',
    help: 'Where AWS is: local (the stand-in, default), remote (a world that runs already; needs --remote) or aws (a real account; needs --account and real in the configuration)',
  },
  remote: {
    type: 'string',
    value: 'FILE',
    help: 'The world of --target remote: addresses and control tokens, as up --json prints them',
  },
  account: { type: 'string', value: 'ID', help: 'The account of --target aws, to be sure' },
  workers: {
    type: 'string',
    value: 'N',
    help: 'How many scenarios play at once without a browser, each in a world of its own. Default 4, and 4 more in a second thread when there is much to play; 1 plays one after the other',
  },
  config: SHARED_OPTIONS.config,
} as const satisfies Record<string, CommandOption>;

export interface PlayChoices {
  drivers: readonly DriverName[];
  reporter: ReporterName;
  output: string | undefined;
  target: TargetName;
  account: string | undefined;
  remote: string | undefined;
  workers: number | undefined;
}

/** @throws {UnderstudyError} `usage` for a name that is none. */
export function playChoices(input: CommandInput): PlayChoices {
  const target = oneOf(input.text('target') ?? 'local', TARGETS, '--target');
  return {
    drivers: input.texts('driver').map((name) => oneOf(name, DRIVERS, '--driver')),
    reporter: reporterOf(input),
    output: input.text('output'),
    target,
    account: input.text('account'),
    remote: input.text('remote'),
    workers: workersOf(input, target),
  };
}

/** @throws {UnderstudyError} `usage` for a name that is none. */
export function reporterOf(input: CommandInput): ReporterName {
  if (input.flag('json')) return 'json';
  return oneOf(input.text('reporter') ?? 'terminal', REPORTERS, '--reporter');
}

const MOST_WORKERS = 64;

function workersOf(input: CommandInput, target: TargetName): number | undefined {
  const text = input.text('workers');
  if (text === undefined) return undefined;
  const workers = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(workers >= 1 && workers <= MOST_WORKERS))
    throw new UnderstudyError({
      code: 'usage',
      problem: `--workers: "${text}", expected a number from 1 to ${MOST_WORKERS}`,
      remedy: 'Leave it out for what suits most machines',
    });
  if (target === 'local' || workers === 1) return workers;
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: `--workers ${workers}: at the target ${target} one scenario plays at a time`,
    remedy: 'Leave it out: by the target local each has a world of its own',
  });
}

function oneOf<T extends string>(text: string, choices: readonly T[], option: string): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UnderstudyError({
    code: 'usage',
    problem: `${option}: "${text}", expected one of ${choices.join(', ')}`,
    remedy: 'Help: understudy run --help',
  });
}
