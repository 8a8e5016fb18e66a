import { UnderstudyError } from '../../core/errors.ts';
import { DRILL_LIMITS } from '../../harness/index.ts';
import type { CommandInput, CommandOption } from '../command.ts';

/** What failover drills have beyond what is played alike. */
export const FAILOVER_OPTIONS = {
  'dry-run': {
    type: 'boolean',
    help: 'Print targets, timeline and objectives of a failover drill; start nothing',
  },
  speed: {
    type: 'string',
    value: 'TIMES',
    help: 'How many times faster than the wall a failover drill passes: for CI. Default: 1',
  },
  people: { type: 'string', value: 'NUMBER', help: 'So many agents at most' },
  seed: { type: 'string', value: 'NUMBER', help: 'Another one gives other arrivals' },
  threads: {
    type: 'string',
    value: 'NUMBER',
    help: 'Threads that sign agents in. Default: none for fewer than 100, else one less than processors',
  },
  canaries: {
    type: 'string',
    value: 'NUMBER',
    help: 'So many real browsers sign in beside the agents, where there is a Chromium. Default: 0',
  },
  pseudonyms: {
    type: 'boolean',
    help: 'Agents have pseudonyms that only the key in the state folder leads back from, in place of numbers',
  },
  operator: { type: 'string', value: 'NAME', help: 'Who plays it, for the report' },
  approver: { type: 'string', value: 'NAME', help: 'Who approved it, for the report' },
  'sign-with': {
    type: 'string',
    value: 'FILE',
    help: 'Private key (PEM) that signs the evidence',
  },
  key: { type: 'string', value: 'FILE', help: 'Public key (PEM), for drill verify' },
  recovery: {
    type: 'string',
    value: 'SECONDS',
    help: 'So long the recovery may take, for drill merge. Default: any time',
  },
  held: {
    type: 'string',
    value: 'SECONDS',
    help: 'So long everybody must get in again, for drill merge. Default: 10',
  },
  'locked-out': {
    type: 'string',
    value: 'NUMBER',
    help: 'So many agents may never get in, for drill merge. Default: 0',
  },
  failed: {
    type: 'string',
    value: 'NUMBER',
    help: 'So many sign-ins may fail, for drill merge. Default: any number',
  },
  last: {
    type: 'string',
    value: 'NUMBER',
    help: 'So many runs that this project keeps, for drill compare. Default: 2, and 10 in its chart',
  },
} as const satisfies Record<string, CommandOption>;

/** Options of one verb of the command; with another one they would do nothing. */
const OF_VERB = {
  last: 'compare',
  recovery: 'merge',
  held: 'merge',
  'locked-out': 'merge',
  failed: 'merge',
  key: 'verify',
} as const satisfies Partial<Record<keyof typeof FAILOVER_OPTIONS, string>>;

/** @throws {UnderstudyError} `usage` for an option of another verb. */
export function refuseOfOthers(input: CommandInput, verb: string | undefined): void {
  const stray = Object.entries(OF_VERB).find(
    ([name, owner]) => owner !== verb && input.text(name) !== undefined,
  );
  if (stray === undefined) return;
  throw new UnderstudyError({
    code: 'usage',
    problem: `--${stray[0]} is for understudy drill ${stray[1]}`,
    remedy: 'Help: understudy drill --help',
  });
}

export interface FailoverChoices {
  speed: number;
  people: number | undefined;
  seed: number | undefined;
  threads: number | undefined;
  canaries: number;
}

/** @throws {UnderstudyError} `usage` */
export function failoverChoices(input: CommandInput): FailoverChoices {
  const number = numbersIn(input);
  return {
    speed: number('speed', DRILL_LIMITS.speed) ?? 1,
    people: whole(number('people', DRILL_LIMITS.people)),
    seed: whole(number('seed', DRILL_LIMITS.seed)),
    threads: whole(number('threads', [0, 64])),
    canaries: whole(number('canaries', [0, 8])) ?? 0,
  };
}

/** Options that only failover drills have, as far as they were given. */
export function failoverOnly(input: CommandInput): readonly string[] {
  return Object.entries(FAILOVER_OPTIONS)
    .filter(([name, { type }]) =>
      type === 'boolean' ? input.flag(name) : input.text(name) !== undefined,
    )
    .map(([name]) => `--${name}`);
}

/** @throws {UnderstudyError} `usage` */
export function failoverNumber(
  input: CommandInput,
  option: keyof typeof FAILOVER_OPTIONS,
  between: readonly [number, number],
): number | undefined {
  return numbersIn(input)(option, between);
}

function numbersIn(input: CommandInput) {
  return (option: string, [least, most]: readonly [number, number]): number | undefined => {
    const text = input.text(option);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new UnderstudyError({
      code: 'usage',
      problem: `--${option}: "${text}", expected a number from ${least} to ${most}`,
      remedy: 'Help: understudy drill --help',
    });
  };
}

function whole(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value);
}
