import { extname } from 'node:path';
import { parse } from 'yaml';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { FAILOVER_DRILLS } from '../../drills/index.ts';
import { readDrill, type FailoverDrill, type Scenario } from '../../runner/index.ts';
import { DRILLS } from '../../scenarios/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { readTextFile } from '../files.ts';
import { nearest } from '../nearest.ts';
import { ownOfKind, wordsOf } from '../play/words.ts';
import { atMost } from '../positionals.ts';

/** What `understudy drill …` means: a scenario told as a drill, or a failover drill. */
export type ChosenDrill =
  | { kind: 'scenario'; scenario: Scenario }
  | { kind: 'failover'; drill: FailoverDrill };

/** @throws {UnderstudyError} `not-found`, `config-invalid` for a file that holds no drill. */
export async function chooseDrill(context: CliContext, input: CommandInput): Promise<ChosenDrill> {
  const { paths, filters } = wordsOf(input.positionals, context.cwd, DRILLS);
  const [file, ...others] = paths;
  const failover =
    file === undefined || others.length > 0 ? undefined : await failoverIn(context, file);
  if (failover !== undefined) return { kind: 'failover', drill: failover };
  const [named] = atMost(1, { ...input, positionals: filters }, 'drill');
  const scenarios = paths.length === 0 ? DRILLS : await ownDrills(paths, context);
  const scenario =
    named === undefined
      ? scenarios[0]
      : scenarios.find(({ id }) => id === named || id.endsWith(`/${named}`));
  if (scenario !== undefined) return { kind: 'scenario', scenario };
  const drill = FAILOVER_DRILLS.find(({ id }) => id === named);
  if (drill !== undefined && paths.length === 0) return { kind: 'failover', drill };
  const known = [...scenarios, ...(paths.length === 0 ? FAILOVER_DRILLS : [])];
  throw noSuch(
    named ?? '',
    known.map(({ id }) => id),
  );
}

/** What a file says when it is data, and no scenario: those have steps. YAML is a superset of JSON. */
async function failoverIn(context: CliContext, file: string): Promise<FailoverDrill | undefined> {
  if (!['.json', '.yaml', '.yml'].includes(extname(file))) return undefined;
  const text = await readTextFile(context, file);
  let given: unknown;
  try {
    given = parse(text, { maxAliasCount: 20 });
  } catch (error) {
    throw new UnderstudyError({
      code: 'config-invalid',
      problem: `File "${file}": neither JSON nor YAML: ${messageOf(error)}`,
      cause: error,
    });
  }
  // Lists of scenarios are read by those who know them, and so are single ones.
  if (Array.isArray(given) || SCENARIO_MEMBERS.some((name) => isIn(name, given))) return undefined;
  const { $schema: _schema, ...drill } = (given ?? {}) as { $schema?: unknown };
  return readDrill(drill, file);
}

const SCENARIO_MEMBERS = ['steps', 'scenarios'];

function isIn(name: string, given: unknown): boolean {
  return typeof given === 'object' && given !== null && name in given;
}

async function ownDrills(
  paths: readonly string[],
  { cwd }: CliContext,
): Promise<readonly Scenario[]> {
  const own = await ownOfKind(paths, 'drill', { cwd });
  if (own.length > 0) return own.map(({ scenario }) => scenario);
  throw new UnderstudyError({
    code: 'not-found',
    problem: `${paths.join(', ')}: no drill, only scenarios`,
    remedy: 'Write kind: drill (or defineDrill), or play them: understudy run PATH',
  });
}

function noSuch(named: string, ids: readonly string[]): UnderstudyError {
  const close = nearest(
    named,
    ids.map((id) => id.split('/').at(-1) ?? id),
  );
  return new UnderstudyError({
    code: 'not-found',
    problem: `No drill "${named}"${close === undefined ? '' : `; did you mean "${close}"?`}`,
    remedy: `Drills: ${ids.join(', ')}; or a file, JSON or YAML`,
  });
}
